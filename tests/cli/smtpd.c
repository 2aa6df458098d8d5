/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/cli/smtpd.c: a relay that takes mail on 127.0.0.1 and writes it to a file, for the tests. */

/*
 *	smtpd PORTFILE MAILFILE
 *
 * Writes its port to PORTFILE, then serves one connection after the other and
 * appends every message to MAILFILE behind a line "TO <address>".  An address
 * that begins with "refuse" is refused.  Ends after a minute without anybody.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LINE = 2000, IDLE_S = 60 };

static void
answer(FILE *out, const char *line)
{
	(void)fprintf(out, "%s\r\n", line);
	(void)fflush(out);
}

/* Up to the lone dot; a doubled dot at a line's beginning is one. */
static void
take_message(FILE *in, FILE *mail)
{
	char line[LINE];

	while (fgets(line, sizeof line, in) != NULL && strcmp(line, ".\r\n") != 0)
		(void)fputs(line[0] == '.' ? line + 1 : line, mail);
	(void)fflush(mail);
}

static void
serve(FILE *in, FILE *out, FILE *mail)
{
	char line[LINE];

	answer(out, "220 test ESMTP");
	while (fgets(line, sizeof line, in) != NULL) {
		if (strncmp(line, "EHLO", 4) == 0 || strncmp(line, "HELO", 4) == 0) {
			answer(out, "250 test");
		} else if (strncmp(line, "RCPT TO:<refuse", 15) == 0) {
			answer(out, "550 no such mailbox");
		} else if (strncmp(line, "RCPT TO:", 8) == 0) {
			(void)fprintf(mail, "TO %s", line + 8);
			answer(out, "250 ok");
		} else if (strncmp(line, "DATA", 4) == 0) {
			answer(out, "354 go on");
			take_message(in, mail);
			answer(out, "250 taken");
		} else if (strncmp(line, "QUIT", 4) == 0) {
			answer(out, "221 bye");
			return;
		} else {
			answer(out, "250 ok");
		}
	}
}

static int
listen_here(const char *port_file)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t len = sizeof at;
	struct timeval idle = {.tv_sec = IDLE_S};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0 || bind(fd, (const struct sockaddr *)(const void *)&at, len) != 0 || listen(fd, 8) != 0 ||
	    getsockname(fd, (struct sockaddr *)(void *)&at, &len) != 0 ||
	    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &idle, sizeof idle) != 0)
		return -1;
	FILE *f = fopen(port_file, "w");
	if (f == NULL)
		return -1;
	(void)fprintf(f, "%d\n", ntohs(at.sin_port));
	return fclose(f) == 0 ? fd : -1;
}

int
main(int argc, char **argv)
{
	int fd = argc == 3 ? listen_here(argv[1]) : -1;
	FILE *mail = argc == 3 ? fopen(argv[2], "a") : NULL;

	if (fd < 0 || mail == NULL)
		return 2;
	for (;;) {
		int one = accept(fd, NULL, NULL);

		if (one < 0)
			return 0;
		int two = dup(one);
		FILE *in = fdopen(one, "r"), *out = two < 0 ? NULL : fdopen(two, "w");
		if (in == NULL || out == NULL)
			return 2;
		serve(in, out, mail);
		(void)fclose(in);
		(void)fclose(out);
	}
}
