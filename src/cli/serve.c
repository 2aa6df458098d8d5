/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/serve.c: the one program that writes to a journal for a while, and its pages. */
#include "cli/cli.h"
#include "cli/progress.h"
#include "journal/journal.h"
#include "record/record.h"
#include "record/socket.h"
#include "web/http.h"
#include "web/web.h"

#include <signal.h>
#include <string.h>
#include <time.h>

enum { LOOK_MS = 100, ADDRESS_BYTES_MAX = 64 };

struct server {
	struct journal_paths paths;
	struct record *record;
	struct record_socket *socket;
	struct journal_reader *reader; /* of the head that is shown */
	struct web *web;
	struct http *http;
	uint64_t size;                 /* of the head that is shown */
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

/* Pages are drawn from what is durable. */
static enum rc
publish(struct server *s, struct err *err)
{
	struct web_head head = {.known = true};
	enum rc rc = journal_reader_refresh(s->reader, err);

	if (rc != RC_OK)
		return rc;
	head.size = journal_reader_size(s->reader);
	if (head.size == s->size)
		return RC_OK;
	rc = journal_root(s->reader, head.size, &head.root, err);
	if (rc != RC_OK)
		return rc;
	web_publish(s->web, &head);
	s->size = head.size;
	return RC_OK;
}

static enum rc
start_pages(struct cli *cli, struct server *s, struct err *err)
{
	struct http_conf conf = {.address = s->address, .port = s->port};
	struct site site;
	enum rc rc = journal_reader_open(s->paths.dir, &s->reader, err);

	if (rc != RC_OK)
		return rc;
	site = (struct site){.municipality = journal_reader_name(s->reader),
	    .origin = journal_reader_origin(s->reader)};
	s->web = web_new(&site, &cli->clock);
	s->size = UINT64_MAX;
	rc = publish(s, err);
	return rc == RC_OK ? http_start(s->web, &conf, &s->http, err) : rc;
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

/* Until SIGTERM or SIGINT; what was recorded meanwhile is shown. */
static enum rc
watch(struct server *s, const sigset_t *stop, struct err *err)
{
	const struct timespec look = {.tv_nsec = LOOK_MS * 1000000L};

	for (;;) {
		enum rc rc;

		if (sigtimedwait(stop, NULL, &look) > 0)
			return RC_OK;
		rc = publish(s, err);
		if (rc == RC_CORRUPT)
			return rc;
		/* Anything else may pass: pages stay as they are. */
		if (rc != RC_OK)
			*err = ERR_INIT(err->lang);
	}
}

static void
finish(struct server *s)
{
	http_stop(s->http);
	record_socket_stop(s->socket);
	web_free(s->web);
	journal_reader_close(s->reader);
	record_close(s->record);
}

enum rc
serve_run(struct cli *cli, struct err *err)
{
	struct server s = {.record = NULL};
	sigset_t stop;
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
		rc = watch(&s, &stop, err);
	finish(&s);
	return rc;
}
