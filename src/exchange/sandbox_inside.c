/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/sandbox_inside.c: the child's side: give up files, system calls and means, then become the program. */
#include "base/rc.h"
#include "exchange/sandbox.h"
#include "exchange/sandbox_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * linux/landlock.h of Debian 12 ends with version 2, so its numbers stand here.  By version of the
 * interface: how many rights it knows (13 about files and folders; moving between folders; cutting
 * off; requests to devices).
 */
#define LANDLOCK_EXECUTE (UINT64_C(1) << 0)
#define LANDLOCK_READ_FILE (UINT64_C(1) << 2)
#define LANDLOCK_READ_DIR (UINT64_C(1) << 3)
#define LANDLOCK_VERSION_ASKED 1u
#define LANDLOCK_BENEATH 1

struct landlock_rights {
	uint64_t files;
};

struct landlock_beneath {
	uint64_t allowed;
	int32_t parent;
} __attribute__((packed));

/* What dynamic programs and their fonts need; a missing one is passed over. */
static const char *const readable_folders[] = {
    "/usr", "/lib", "/lib64", "/etc/fonts", "/var/cache/fontconfig"};
static const char *const readable_files[] = {
    "/etc/ld.so.cache", "/dev/null", "/dev/urandom", "/dev/random"};

/* What reading a file into memory and writing an answer takes; everything else fails with EPERM. */
static const int plain_calls[] = {SCMP_SYS(access), SCMP_SYS(arch_prctl), SCMP_SYS(brk),
    SCMP_SYS(clock_getres), SCMP_SYS(clock_gettime), SCMP_SYS(clock_nanosleep), SCMP_SYS(close),
    SCMP_SYS(dup), SCMP_SYS(dup2), SCMP_SYS(dup3), SCMP_SYS(execve), SCMP_SYS(exit),
    SCMP_SYS(exit_group), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(fadvise64),
    SCMP_SYS(fcntl), SCMP_SYS(fstat), SCMP_SYS(fstatfs), SCMP_SYS(futex), SCMP_SYS(getcwd),
    SCMP_SYS(getdents64), SCMP_SYS(getegid), SCMP_SYS(geteuid), SCMP_SYS(getgid), SCMP_SYS(getpid),
    SCMP_SYS(getrandom), SCMP_SYS(getrlimit), SCMP_SYS(getrusage), SCMP_SYS(gettid),
    SCMP_SYS(gettimeofday), SCMP_SYS(getuid), SCMP_SYS(lseek), SCMP_SYS(lstat), SCMP_SYS(madvise),
    SCMP_SYS(mmap), SCMP_SYS(mprotect), SCMP_SYS(mremap), SCMP_SYS(munmap), SCMP_SYS(nanosleep),
    SCMP_SYS(newfstatat), SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(pread64), SCMP_SYS(prlimit64),
    SCMP_SYS(read), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(readv),
    SCMP_SYS(restart_syscall), SCMP_SYS(rseq), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(sched_getaffinity), SCMP_SYS(sched_yield),
    SCMP_SYS(set_robust_list), SCMP_SYS(set_tid_address), SCMP_SYS(setrlimit),
    SCMP_SYS(sigaltstack), SCMP_SYS(stat), SCMP_SYS(statfs), SCMP_SYS(statx), SCMP_SYS(sysinfo),
    SCMP_SYS(time), SCMP_SYS(uname), SCMP_SYS(write), SCMP_SYS(writev)};

static uint64_t
landlock_rights_known(long version)
{
	int rights = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;

	return (UINT64_C(1) << rights) - 1;
}

static bool
allow_path(int rules, const char *path, uint64_t rights)
{
	struct landlock_beneath rule = {.allowed = rights};
	long added;

	rule.parent = open(path, O_PATH | O_CLOEXEC);
	if (rule.parent < 0)
		return true; /* not here: nothing to allow */
	added = syscall(SYS_landlock_add_rule, rules, LANDLOCK_BENEATH, &rule, 0);
	close(rule.parent);
	return added == 0;
}

/* What is open already stays open: pipes as answers need no rule, the file needs one to be opened again by name. */
static bool
restrict_files(bool *done)
{
	struct landlock_beneath input = {.allowed = LANDLOCK_READ_FILE, .parent = STDIN_FILENO};
	long version =
	    syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, LANDLOCK_VERSION_ASKED);
	struct landlock_rights rights;
	int rules;
	bool ok;

	*done = false;
	if (version < 1)
		return true;
	rights.files = landlock_rights_known(version);
	rules = (int)syscall(SYS_landlock_create_ruleset, &rights, sizeof rights, 0u);
	if (rules < 0)
		return false;
	ok = syscall(SYS_landlock_add_rule, rules, LANDLOCK_BENEATH, &input, 0) == 0;
	for (size_t i = 0; ok && i < COUNT(readable_folders); i++)
		ok = allow_path(rules, readable_folders[i],
		    LANDLOCK_EXECUTE | LANDLOCK_READ_FILE | LANDLOCK_READ_DIR);
	for (size_t i = 0; ok && i < COUNT(readable_files); i++)
		ok = allow_path(rules, readable_files[i], LANDLOCK_READ_FILE);
	ok = ok && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	*done = ok;
	return ok;
}

/* Opening for writing only for those who have to, and only what Landlock leaves them. */
static bool
allow_opening(scmp_filter_ctx f, bool writes)
{
	const struct scmp_arg_cmp open_read =
	    SCMP_A1(SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY);
	const struct scmp_arg_cmp openat_read =
	    SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY);
	int failed;

	if (writes)
		failed = seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(open), 0) |
		    seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(openat), 0);
	else
		failed = seccomp_rule_add_array(f, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, &open_read) |
		    seccomp_rule_add_array(f, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, &openat_read);
	return failed == 0;
}

static bool
restrict_calls(bool writes)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	bool ok = f != NULL;

	for (size_t i = 0; ok && i < COUNT(plain_calls); i++)
		ok = seccomp_rule_add(f, SCMP_ACT_ALLOW, plain_calls[i], 0) == 0;
	ok = ok && allow_opening(f, writes);
	ok = ok && seccomp_load(f) == 0;
	if (f != NULL)
		seccomp_release(f);
	return ok;
}

static bool
restrict_one(__rlimit_resource_t what, uint64_t most)
{
	const struct rlimit limit = {.rlim_cur = most, .rlim_max = most};

	return setrlimit(what, &limit) == 0;
}

/* Last, because what comes before may need memory. */
static bool
restrict_means(uint64_t cpu_s, uint64_t memory_bytes)
{
	return restrict_one(RLIMIT_CORE, 0) && restrict_one(RLIMIT_FSIZE, 0) &&
	    restrict_one(RLIMIT_NPROC, 0) && restrict_one(RLIMIT_NOFILE, 32) &&
	    restrict_one(RLIMIT_CPU, cpu_s) && restrict_one(RLIMIT_AS, memory_bytes);
}

bool
sandbox_asked(int argc, char *const *argv)
{
	return argc > SANDBOX_AT_WORD && strcmp(argv[SANDBOX_AT_WORD], SANDBOX_WORD) == 0;
}

/* The status to end with: it returns only when it has not become the program. */
static int
become(int argc, char *const *argv)
{
	static char *const no_environment[] = {NULL};
	uint64_t cpu_s, memory_bytes;
	bool writes, files_restricted;

	if (argc <= SANDBOX_AT_PATH)
		return SANDBOX_EXIT_BROKEN;
	writes = strcmp(argv[SANDBOX_AT_WRITES], "0") != 0;
	cpu_s = strtoull(argv[SANDBOX_AT_CPU], NULL, 10);
	memory_bytes = strtoull(argv[SANDBOX_AT_MEMORY], NULL, 10);

	/* Who started us may be gone: then nobody waits for the answer. */
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    prctl(PR_SET_DUMPABLE, 0) != 0 || syscall(SYS_close_range, 3u, ~0u, 0u) != 0)
		return SANDBOX_EXIT_UNCONFINED;
	if (access(argv[SANDBOX_AT_PATH], F_OK) != 0)
		return SANDBOX_EXIT_MISSING;
	if (chdir("/") != 0 || !restrict_files(&files_restricted) ||
	    (writes && !files_restricted) || !restrict_calls(writes) ||
	    !restrict_means(cpu_s, memory_bytes))
		return SANDBOX_EXIT_UNCONFINED;
	execve(argv[SANDBOX_AT_PATH], argv + SANDBOX_AT_PATH, no_environment);
	return SANDBOX_EXIT_BROKEN;
}

/* Not by exit(): nothing of a whole program is to be cleaned up here. */
void
sandbox_inside(int argc, char *const *argv)
{
	_exit(become(argc, argv));
}
