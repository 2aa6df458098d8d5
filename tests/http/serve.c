/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/http/serve.c: serve [PORT [FACTS [PERSON=ACCESS...]]]: a test town on a port of the loopback; prints the address and a token for each person. */
#include "base/err.h"
#include "web/http.h"

#include "town.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

int
main(int argc, char **argv)
{
	struct town town;
	struct http_conf conf = {.address = "127.0.0.1", .port = (uint16_t)(argc > 1 ? strtoul(argv[1], NULL, 10) : 0)};
	struct err err = ERR_INIT(LANG_EN);
	struct http *http;
	sigset_t ends;
	int got;

	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &ends, NULL);
	town_begin(&town, argc > 2 ? argv[2] : NULL);
	if (http_start(town.web, &conf, &http, &err) != RC_OK) {
		fprintf(stderr, "serve: %s\n", err.msg);
		return rc_exit(err.code);
	}
	printf("http://127.0.0.1:%u/\n", (unsigned)http_port(http));
	for (int i = 3; i < argc; i++) {
		bool found;
		struct str access, person = str_cut(str_of(argv[i]), '=', &access, &found);
		struct str token = town_token(&town, person, access);
		printf("%.*s %.*s\n", STR_ARG(person), STR_ARG(token));
	}
	printf("ready\n");
	fflush(stdout);
	sigwait(&ends, &got);
	http_stop(http);
	town_end(&town);
	return 0;
}
