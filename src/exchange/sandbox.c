/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/sandbox.c: the server's side: start, read the answer until the deadline, kill what is left. */
#include "exchange/sandbox.h"

#include "base/must.h"
#include "exchange/sandbox_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#define READ_BYTES 16384

/* A page of a plan with pictures takes a second and some 200 MiB. */
const struct sandbox_program sandbox_pdf_page = {
    .path = "/usr/bin/pdftoppm",
    .args = {"-q", "-png", "-scale-to", "1000", "-singlefile", "-f", SANDBOX_NUMBER, "-l",
	SANDBOX_NUMBER, "/dev/stdin"},
    .wall_ms = 10000,
    .cpu_s = 8,
    .memory_bytes = UINT64_C(768) * 1024 * 1024,
    .out_bytes_max = 8u * 1024 * 1024,
};

const struct sandbox_program sandbox_pdf_files = {
    .path = "/usr/bin/pdfdetach",
    .args = {"-list", "-enc", "UTF-8", "/dev/stdin"},
    .wall_ms = 5000,
    .cpu_s = 4,
    .memory_bytes = UINT64_C(512) * 1024 * 1024,
    .out_bytes_max = 64u * 1024,
};

const struct sandbox_program sandbox_pdf_file = {
    .path = "/usr/bin/pdfdetach",
    .args = {"-save", SANDBOX_NUMBER, "-o", "/dev/stdout", "/dev/stdin"},
    .writes = true,
    .wall_ms = 5000,
    .cpu_s = 4,
    .memory_bytes = UINT64_C(512) * 1024 * 1024,
    .out_bytes_max = 16u * 1024 * 1024,
};

/* The words of the call and the numbers among them. */
struct call {
	char writes[2], cpu[16], memory[24], number[16];
	char *argv[SANDBOX_AT_PATH + SANDBOX_ARGS_MAX + 2];
};

/* What runs; descriptors are -1 when closed. */
struct run {
	pid_t pid;
	int in;    /* the file */
	int out;   /* our end of its answer */
	int timer; /* readable at the deadline */
	int death; /* readable when it has ended */
};

enum outcome { OUTCOME_ENDED, OUTCOME_LATE, OUTCOME_LARGE, OUTCOME_FAILED };

/* argv is not written to by posix_spawn, whatever its type says. */
static char *
word(const char *text)
{
	union {
		const char *given;
		char *taken;
	} w = {.given = text};

	return w.taken;
}

static void
write_call(const struct sandbox_program *p, uint32_t number, struct call *c)
{
	size_t n = SANDBOX_AT_PATH;

	snprintf(c->writes, sizeof c->writes, "%d", p->writes);
	snprintf(c->cpu, sizeof c->cpu, "%" PRIu32, p->cpu_s);
	snprintf(c->memory, sizeof c->memory, "%" PRIu64, p->memory_bytes);
	snprintf(c->number, sizeof c->number, "%" PRIu32, number);
	c->argv[0] = word("wagnis");
	c->argv[SANDBOX_AT_WORD] = word(SANDBOX_WORD);
	c->argv[SANDBOX_AT_WRITES] = c->writes;
	c->argv[SANDBOX_AT_CPU] = c->cpu;
	c->argv[SANDBOX_AT_MEMORY] = c->memory;
	c->argv[n++] = word(p->path);
	for (size_t i = 0; i < SANDBOX_ARGS_MAX && p->args[i] != NULL; i++)
		c->argv[n++] =
		    strcmp(p->args[i], SANDBOX_NUMBER) == 0 ? c->number : word(p->args[i]);
	c->argv[n] = NULL;
}

/* A plain file and no link to one elsewhere. */
static enum rc
open_input(const char *path, int *out, struct err *err)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

	if (fd < 0 && errno == ENOENT)
		return err_say(err, RC_NOTFOUND, NULL, TEXT_SANDBOX_NO_FILE, NULL);
	if (fd < 0)
		return err_errno(err, path, errno);
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		close(fd);
		return err_say(err, RC_NOTFOUND, NULL, TEXT_SANDBOX_NO_FILE, NULL);
	}
	*out = fd;
	return RC_OK;
}

/* Session, signals and descriptors as the child shall have them; nothing runs between fork and exec
 * but what libc does there itself. */
static int
spawn(const char *self, struct call *c, int in, int out, pid_t *pid)
{
	static char *const no_environment[] = {NULL};
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	sigset_t none, all;
	int failed;

	sigemptyset(&none);
	sigfillset(&all);
	if (posix_spawn_file_actions_init(&files) != 0)
		return ENOMEM;
	if (posix_spawnattr_init(&attr) != 0) {
		posix_spawn_file_actions_destroy(&files);
		return ENOMEM;
	}
	failed = posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
	if (failed == 0)
		failed = posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
	if (failed == 0)
		failed = posix_spawn_file_actions_addopen(
		    &files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	if (failed == 0)
		failed = posix_spawnattr_setflags(
		    &attr, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
	if (failed == 0)
		failed = posix_spawnattr_setsigdefault(&attr, &all);
	if (failed == 0)
		failed = posix_spawnattr_setsigmask(&attr, &none);
	if (failed == 0)
		failed = posix_spawn(pid, self, &files, &attr, c->argv, no_environment);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&files);
	return failed;
}

static void
close_kept(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void
close_run(struct run *r)
{
	close_kept(&r->in);
	close_kept(&r->out);
	close_kept(&r->timer);
	close_kept(&r->death);
}

/* Kills the whole session's group and takes what the program left: its status. */
static int
end_run(struct run *r)
{
	int status = 0;

	(void)kill(-r->pid, SIGKILL);
	while (waitpid(r->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	return status;
}

static enum rc
start(const char *self, const struct sandbox_program *p, struct call *c, struct run *r,
    struct err *err)
{
	struct itimerspec deadline = {.it_value = {.tv_sec = (time_t)(p->wall_ms / 1000),
					  .tv_nsec = (long)(p->wall_ms % 1000) * 1000000}};
	int ends[2], failed;

	r->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	if (r->timer < 0 || timerfd_settime(r->timer, 0, &deadline, NULL) != 0 ||
	    pipe2(ends, O_CLOEXEC) != 0)
		return err_errno(err, p->path, errno);
	failed = spawn(self, c, r->in, ends[1], &r->pid);
	close(ends[1]);
	r->out = ends[0];
	if (failed != 0)
		return err_errno(err, self, failed);
	r->death = (int)syscall(SYS_pidfd_open, r->pid, 0);
	if (r->death < 0) {
		failed = errno;
		(void)end_run(r);
		return err_errno(err, p->path, failed);
	}
	return RC_OK;
}

/* One reading of the answer; at its end our end is closed. */
static enum outcome
take(struct run *r, size_t bytes_max, struct buf *out)
{
	char bytes[READ_BYTES];
	ssize_t n = read(r->out, bytes, sizeof bytes);

	if (n < 0)
		return errno == EINTR ? OUTCOME_ENDED : OUTCOME_FAILED;
	if (n == 0) {
		close_kept(&r->out);
		return OUTCOME_ENDED;
	}
	if (out->len + (size_t)n > bytes_max)
		return OUTCOME_LARGE;
	buf_add(out, bytes, (size_t)n);
	return out->over ? OUTCOME_LARGE : OUTCOME_ENDED;
}

/* Reads until the program has ended and its answer, too, or until it has to be ended. */
static enum outcome
follow(struct run *r, size_t bytes_max, struct buf *out)
{
	for (;;) {
		struct pollfd fds[] = {{.fd = r->timer, .events = POLLIN},
		    {.fd = r->out, .events = POLLIN},
		    {.fd = r->out < 0 ? r->death : -1, .events = POLLIN}};

		if (poll(fds, COUNT(fds), -1) < 0) {
			if (errno == EINTR)
				continue;
			return OUTCOME_FAILED;
		}
		if (fds[0].revents != 0)
			return OUTCOME_LATE;
		if (fds[1].revents != 0) {
			enum outcome o = take(r, bytes_max, out);

			if (o != OUTCOME_ENDED)
				return o;
		}
		if (fds[2].revents != 0)
			return OUTCOME_ENDED;
	}
}

static enum rc
judge_status(const struct sandbox_program *p, int status, struct err *err)
{
	if (WIFSIGNALED(status)) {
		err_detail(err, "%s: signal %d", p->path, WTERMSIG(status));
		return err_say(err, RC_LIMIT, NULL, TEXT_SANDBOX_KILLED, NULL);
	}
	if (WEXITSTATUS(status) == 0)
		return RC_OK;
	err_detail(err, "%s: exit status %d", p->path, WEXITSTATUS(status));
	switch (WEXITSTATUS(status)) {
	case SANDBOX_EXIT_MISSING:
		return err_say(err, RC_NOTFOUND, NULL, TEXT_SANDBOX_MISSING, p->path, NULL);
	case SANDBOX_EXIT_UNCONFINED:
		return err_say(err, RC_NOTFOUND, NULL, TEXT_SANDBOX_UNCONFINED, p->path, NULL);
	case SANDBOX_EXIT_BROKEN:
		return err_say(err, RC_IO, NULL, TEXT_SANDBOX_BROKEN, p->path, NULL);
	default:
		return err_say(err, RC_INVALID, NULL, TEXT_SANDBOX_REFUSED, NULL);
	}
}

static enum rc
judge(const struct sandbox_program *p, enum outcome outcome, int status, struct err *err)
{
	switch (outcome) {
	case OUTCOME_ENDED:
		return judge_status(p, status, err);
	case OUTCOME_LATE:
		return err_say(err, RC_LIMIT, NULL, TEXT_SANDBOX_LATE, NULL);
	case OUTCOME_LARGE:
		return err_say(err, RC_LIMIT, NULL, TEXT_SANDBOX_LARGE, NULL);
	case OUTCOME_FAILED:
		break;
	}
	return err_say(err, RC_IO, NULL, TEXT_SANDBOX_BROKEN, p->path, NULL);
}

enum rc
sandbox_run(const char *self, const struct sandbox_program *program, const char *path,
    uint32_t number, struct buf *out, struct err *err)
{
	struct run run = {.in = -1, .out = -1, .timer = -1, .death = -1};
	struct call call;
	struct buf answer;
	enum outcome outcome;
	enum rc rc;

	must(number >= 1 && program->path[0] == '/');
	if (self == NULL)
		return err_say(
		    err, RC_NOTFOUND, NULL, TEXT_SANDBOX_UNCONFINED, program->path, NULL);
	write_call(program, number, &call);
	buf_init(&answer, program->out_bytes_max);
	rc = open_input(path, &run.in, err);
	if (rc == RC_OK)
		rc = start(self, program, &call, &run, err);
	if (rc == RC_OK) {
		outcome = follow(&run, program->out_bytes_max, &answer);
		rc = judge(program, outcome, end_run(&run), err);
	}
	if (rc == RC_OK && out->len + answer.len > out->bytes_max)
		rc = err_say(err, RC_LIMIT, NULL, TEXT_SANDBOX_LARGE, NULL);
	if (rc == RC_OK)
		buf_str(out, buf_view(&answer));
	buf_done(&answer);
	close_run(&run);
	return rc;
}
