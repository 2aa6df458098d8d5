/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/serve.c: the one program that writes to a journal for a while, and its pages. */
#include "base/must.h"
#include "cli/cli.h"
#include "cli/progress.h"
#include "journal/journal.h"
#include "record/record.h"
#include "record/socket.h"
#include "web/http.h"
#include "web/source.h"
#include "web/web.h"

#include <signal.h>
#include <string.h>

enum { ADDRESS_BYTES_MAX = 64 };

struct server {
	struct journal_paths paths;
	struct record *record;
	struct record_socket *socket;
	struct source *source;
	struct web *web;
	struct http *http;
	char address[ADDRESS_BYTES_MAX];
	uint16_t port;
};

/* "127.0.0.1:8080", "[::1]:8080" */
static enum rc
parse_listen(const char *text, struct server *s, struct err *err)
{
	const char *colon = strrchr(text, ':');
	struct str host;
	int64_t port;

	if (colon == NULL || !str_to_i64(str_of(colon + 1), &port) || port < 0 || port > UINT16_MAX)
		return err_say(err, RC_INVALID, NULL, TEXT_CLI_LISTEN, text, NULL);
	host = (struct str){text, (size_t)(colon - text)};
	if (host.len > 2 && host.ptr[0] == '[' && host.ptr[host.len - 1] == ']')
		host = str_slice(host, 1, host.len - 1);
	else if (memchr(host.ptr, ':', host.len) != NULL)
		host.len = 0;
	if (host.len == 0 || host.len >= sizeof(s->address))
		return err_say(err, RC_INVALID, NULL, TEXT_CLI_LISTEN, text, NULL);
	memcpy(s->address, host.ptr, host.len);
	s->address[host.len] = '\0';
	s->port = (uint16_t)port;
	return RC_OK;
}

static enum rc
start_pages(struct cli *cli, struct server *s, struct err *err)
{
	struct http_conf conf = {.address = s->address, .port = s->port};
	struct site site = {.contact = STR("")};
	enum rc rc = source_open(s->paths.dir, s->record, &s->source, err);

	if (rc != RC_OK)
		return rc;
	s->web = web_new(&site, s->source, &cli->clock);
	return http_start(s->web, &conf, &s->http, err);
}

static enum rc
start(struct cli *cli, struct server *s, struct err *err)
{
	struct progress progress = progress_new(cli, TEXT_CLI_PROGRESS_OPEN);
	struct ledger_progress steps = {progress_step, &progress};
	struct record_options options = {.clock = cli->clock, .random = cli->random, .progress = &steps,
	    .use_columns = true};
	enum rc rc = journal_paths(cli->args->operands[0], &s->paths, err);

	if (rc == RC_OK)
		rc = record_open(s->paths.dir, &options, &s->record, err);
	progress_end(&progress);
	if (rc == RC_OK)
		rc = record_socket_start(s->record, s->paths.socket, &s->socket, err);
	return rc == RC_OK ? start_pages(cli, s, err) : rc;
}

static void
finish(struct server *s)
{
	http_stop(s->http);
	record_socket_stop(s->socket);
	web_free(s->web);
	source_close(s->source);
	record_close(s->record);
}

enum rc
serve_run(struct cli *cli, struct err *err)
{
	struct server s = {.record = NULL};
	sigset_t stop;
	int signal;
	enum rc rc = parse_listen(args_text(cli->args, "listen", "127.0.0.1:8080"), &s, err);

	if (rc != RC_OK)
		return rc;
	/* Before any thread is made, so that none of them takes the signal. */
	sigemptyset(&stop);
	sigaddset(&stop, SIGTERM);
	sigaddset(&stop, SIGINT);
	pthread_sigmask(SIG_BLOCK, &stop, NULL);
	rc = start(cli, &s, err);
	if (rc == RC_OK) {
		bool v6 = strchr(s.address, ':') != NULL;

		buf_format(&cli->out->buf, "http://%s%s%s:%u/\n", v6 ? "[" : "", s.address, v6 ? "]" : "",
		    http_port(s.http));
		rc = out_flush(cli->out, err);
	}
	if (rc == RC_OK)
		must(sigwait(&stop, &signal) == 0);
	finish(&s);
	return rc;
}
