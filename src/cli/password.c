/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/password.c: asking for a password without showing it. */
#include "cli/password.h"

#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

/* More is read, so that a password too long is refused as that. */
enum { LINE_BYTES_MAX = 4096 };

/* Up to the end of the line, which is not part of it. */
static enum rc
read_line(struct cli *cli, struct str *out, struct err *err)
{
	char *line = arena_alloc(cli->arena, LINE_BYTES_MAX);
	size_t len = 0;
	char c = '\0';

	while (len < LINE_BYTES_MAX) {
		ssize_t n = read(STDIN_FILENO, &c, 1);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(err, text_get(cli->lang, TEXT_CLI_STDIN), errno);
		if (n == 0 || c == '\n')
			break;
		line[len++] = c;
	}
	if (len > 0 && line[len - 1] == '\r')
		len--;
	*out = (struct str){line, len};
	return len > 0 ? RC_OK
		       : err_say(err, RC_INVALID, NULL, TEXT_CLI_PASSWORD_NONE, (char *)NULL);
}

static enum rc
prompt(struct cli *cli, enum text text, struct str *out, struct err *err)
{
	fprintf(stderr, "%s ", text_get(cli->lang, text));
	fflush(stderr);
	enum rc rc = read_line(cli, out, err);
	fputc('\n', stderr);
	return rc;
}

static enum rc
ask_twice(struct cli *cli, struct str *out, struct err *err)
{
	struct str again = {0};
	struct str first = {0};
	enum rc rc = prompt(cli, TEXT_CLI_PASSWORD_ASK, &first, err);

	if (rc == RC_OK)
		rc = prompt(cli, TEXT_CLI_PASSWORD_AGAIN, &again, err);
	if (rc == RC_OK && !str_eq(first, again))
		rc = err_say(err, RC_INVALID, NULL, TEXT_CLI_PASSWORD_DIFFER, (char *)NULL);
	if (rc == RC_OK)
		*out = first;
	return rc;
}

enum rc
password_ask(struct cli *cli, struct str *out, struct err *err)
{
	struct termios before;

	if (tcgetattr(STDIN_FILENO, &before) != 0)
		return read_line(cli, out, err);
	struct termios unseen = before;
	/* Without signals, so that nobody is left with a terminal that shows nothing. */
	unseen.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
	if (tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen) != 0)
		return err_errno(err, text_get(cli->lang, TEXT_CLI_STDIN), errno);
	enum rc rc = ask_twice(cli, out, err);
	(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
	return rc;
}
