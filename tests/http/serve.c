/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/http/serve.c: the pages that need no journal, on a port of the loopback, to look at and to measure. */
#include "base/clock.h"
#include "base/err.h"
#include "web/http.h"
#include "web/web.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

int
main(int argc, char **argv)
{
	struct site site = {
		.municipality = STR("Stadt Musterstadt"),
		.origin = STR("musterstadt.example/wagnis"),
		.contact = STR("rechenschaft@musterstadt.example"),
	};
	struct clock clock = clock_system();
	struct http_conf conf = {.address = "127.0.0.1", .port = (uint16_t)(argc > 1 ? strtoul(argv[1], NULL, 10) : 0)};
	struct web_head head = {.size = 1234, .root = hash_of("example", 7), .known = true};
	struct err err = ERR_INIT(LANG_EN);
	struct http *http;
	sigset_t ends;
	int got;

	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &ends, NULL);
	struct web *web = web_new(&site, &clock);
	web_publish(web, &head);
	if (http_start(web, &conf, &http, &err) != RC_OK) {
		fprintf(stderr, "serve: %s\n", err.msg);
		return rc_exit(err.code);
	}
	printf("http://127.0.0.1:%u/about\n", (unsigned)http_port(http));
	fflush(stdout);
	sigwait(&ends, &got);
	http_stop(http);
	web_free(web);
	return 0;
}
