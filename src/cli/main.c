/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/main.c: one call of the program: read the words, run the command, tell what went wrong. */
#include "base/log.h"
#include "base/must.h"
#include "cli/cli.h"
#include "exchange/sandbox.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A command needs little more than its facts; files are mapped. */
#define COMMAND_BYTES_MAX ((size_t)4 * 1024 * 1024 * 1024)

/* WAGNIS_LANG, then what the system says; German when nothing fits. */
static enum lang
surrounding_lang(void)
{
	static const char *const names[] = {"WAGNIS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};

	for (size_t i = 0; i < COUNT(names); i++) {
		const char *value = getenv(names[i]);
		enum lang lang;

		if (value == NULL || value[0] == '\0')
			continue;
		if (lang_parse(str_slice(str_of(value), 0, 2), &lang) &&
		    strchr("_.@", value[2]) != NULL)
			return lang;
		/* The system's first word counts; ours must be understood. */
		if (i > 0)
			break;
	}
	return LANG_DE;
}

/* Closed descriptors would be taken by the files we open. */
static void
hold_standard_descriptors(void)
{
	struct stat st;

	for (int fd = 0; fd <= 2; fd++)
		if (fstat(fd, &st) != 0)
			(void)!freopen("/dev/null", fd == 0 ? "r" : "w",
			    fd == 0       ? stdin
				: fd == 1 ? stdout
					  : stderr);
}

static void
tell(const struct err *err)
{
	char line[1024];

	err_line(err, line, sizeof(line));
	fprintf(stderr, "wagnis: %s\n", line);
	if (err->detail[0] != '\0' && (err->code == RC_IO || err->code == RC_CORRUPT))
		log_line(LOG_LEVEL_ERROR, "%s", err->detail);
}

static enum rc
run(struct cli *cli, size_t argc, char *const *argv, struct err *err)
{
	struct args args;
	enum rc rc = args_read(cli->arena, argc, argv, &args, err);

	if (rc != RC_OK)
		return rc;
	cli->args = &args;
	rc = args.help ? help_run(cli, err) : args.command->run(cli, err);
	if (rc == RC_OK)
		rc = out_flush(cli->out, err);
	/* Some file systems tell only now that the disk is full. */
	if (rc == RC_OK && close(STDOUT_FILENO) != 0)
		rc = err_errno(err, text_get(err->lang, TEXT_CLI_STDOUT), errno);
	return rc;
}

int
main(int argc, char **argv)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	enum lang lang = surrounding_lang();
	struct out out;
	struct cli cli = {.out = &out, .clock = clock_system(), .random = random_system()};
	struct err err;
	enum rc rc;

	must(argc >= 1);
	if (sandbox_asked(argc, argv))
		sandbox_inside(argc, argv);
	hold_standard_descriptors();
	sigaction(SIGPIPE, &ignore, NULL);
	args_lang((size_t)argc - 1, argv + 1, &lang);
	out_init(&out, STDOUT_FILENO, NULL);
	cli.lang = lang;
	cli.terminal = isatty(STDERR_FILENO) == 1;
	cli.arena = arena_new(COMMAND_BYTES_MAX);
	err = ERR_INIT(lang);

	rc = run(&cli, (size_t)argc - 1, argv + 1, &err);
	/* Who closed the pipe (head, a pager) has seen enough and need not be told. */
	if (rc != RC_OK && !out.unwanted)
		tell(&err);
	arena_free(cli.arena);
	out_done(&out);
	return rc_exit(rc);
}
