/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/serve.c: the one program that writes to a journal for a while, and its pages. */
#include "base/limits.h"
#include "base/must.h"
#include "cli/cli.h"
#include "cli/serve_fetch.h"
#include "cli/progress.h"
#include "journal/journal.h"
#include "people/people.h"
#include "record/record.h"
#include "record/socket.h"
#include "web/http.h"
#include "web/previews.h"
#include "web/source.h"
#include "web/waiting.h"
#include "web/web.h"

#include <signal.h>
#include <string.h>

enum { ADDRESS_BYTES_MAX = 64, HOSTS_MAX = 32, PROXIES_MAX = 16 };

/* What all journals of one call have in common. */
struct listening {
	char address[ADDRESS_BYTES_MAX];
	uint16_t port; /* of the first; the others take the next ones; 0: any free one */
	struct str hosts[HOSTS_MAX];
	struct str proxies[PROXIES_MAX];
	struct http_conf conf;
	struct site site;
	bool fetch; /* data sources are asked */
	struct download_conf download;
};

/* One journal. */
struct server {
	struct journal_paths paths;
	struct record *record;
	struct record_socket *socket;
	struct people *people;
	struct source *source;
	struct web *web;
	struct waiting *waiting;
	struct previews *previews;
	struct http *http;
	struct serve_fetch *fetch;
};

/* "127.0.0.1:8080", "[::1]:8080" */
static enum rc
parse_listen(const char *text, struct listening *s, struct err *err)
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

/* "musterstadt.example,www.musterstadt.example" */
static enum rc
parse_list(const char *text, struct str *items, size_t most, struct host_list *out, struct err *err)
{
	struct str rest = str_of(text);
	size_t count = 0;
	bool more = rest.len > 0;

	while (more) {
		if (count == most)
			return err_say(err, RC_LIMIT, NULL, TEXT_CLI_HOSTS_MANY, NULL);
		items[count] = str_trim(str_cut(rest, ',', &rest, &more));
		if (items[count].len == 0)
			return err_say(err, RC_INVALID, NULL, TEXT_CLI_HOST_EMPTY, text, NULL);
		count++;
	}
	*out = (struct host_list){items, count};
	return RC_OK;
}

/* How sources are asked says nothing where they are not. */
static enum rc
parse_fetch(const struct args *args, struct listening *l, struct err *err)
{
	static const char *const of_fetch[] = {
	    "fetch-ca", "fetch-proxy", "fetch-allow-private", "fetch-timeout"};
	const struct value *timeout = args_value(args, "fetch-timeout");

	l->fetch = args_flag(args, "fetch");
	for (size_t i = 0; i < COUNT(of_fetch) && !l->fetch; i++)
		if (args_value(args, of_fetch[i])->text != NULL || args_flag(args, of_fetch[i]))
			return err_say(
			    err, RC_INVALID, NULL, TEXT_FEED_SERVE_WITHOUT, of_fetch[i], NULL);
	l->download = (struct download_conf){.ca = args_text(args, "fetch-ca", NULL),
	    .proxy = args_text(args, "fetch-proxy", NULL),
	    .allow_private = args_flag(args, "fetch-allow-private"),
	    .timeout_s = timeout->text == NULL ? LIMIT_FEED_TOTAL_S : (int)timeout->number};
	return RC_OK;
}

static enum rc
parse_options(const struct args *args, struct listening *l, struct err *err)
{
	enum rc rc = parse_listen(args_text(args, "listen", "127.0.0.1:8080"), l, err);

	if (rc == RC_OK)
		rc = parse_list(
		    args_text(args, "host", ""), l->hosts, HOSTS_MAX, &l->conf.hosts, err);
	if (rc == RC_OK)
		rc = parse_list(
		    args_text(args, "proxy", ""), l->proxies, PROXIES_MAX, &l->conf.proxies, err);
	if (rc == RC_OK && l->port != 0 && l->port + args->count - 1 > UINT16_MAX)
		rc = err_say(
		    err, RC_INVALID, NULL, TEXT_CLI_LISTEN, args_text(args, "listen", ""), NULL);
	if (rc == RC_OK)
		rc = parse_fetch(args, l, err);
	l->conf.address = l->address;
	l->conf.https = args_flag(args, "https");
	l->site.https = l->conf.https;
	l->site.internal = args_flag(args, "internal");
	l->site.asked = args_flag(args, "questions");
	l->site.reports_at_once = args_flag(args, "reports-at-once");
	l->site.contact = str_of(args_text(args, "contact", ""));
	return rc;
}

static enum rc
start_pages(
    struct cli *cli, struct server *s, const struct listening *l, uint16_t port, struct err *err)
{
	struct http_conf conf = l->conf;
	enum rc rc = source_open(s->paths.dir, s->record, &s->source, err);

	if (rc != RC_OK)
		return rc;
	conf.port = port;
	s->web = web_new(&l->site, s->source, &cli->clock);
	web_let_write(s->web, s->record, s->people, &cli->random);
	s->previews = previews_start(s->paths.dir, "/proc/self/exe", &cli->clock);
	web_let_preview(s->web, s->previews);
	s->waiting = waiting_start(s->paths.dir, s->people, s->record, &cli->clock);
	rc = http_start(s->web, &conf, &s->http, err);
	if (rc == RC_OK && l->fetch)
		rc = serve_fetch_start(
		    s->paths.dir, s->record, &cli->clock, &l->download, &s->fetch, err);
	return rc;
}

static enum rc
start(struct cli *cli, const char *dir, struct server *s, struct err *err)
{
	struct progress progress = progress_new(cli, TEXT_CLI_PROGRESS_OPEN);
	struct ledger_progress steps = {progress_step, &progress};
	struct record_options options = {
	    .clock = cli->clock, .random = cli->random, .progress = &steps, .use_columns = true};
	enum rc rc = journal_paths(dir, &s->paths, err);

	if (rc == RC_OK)
		rc = record_open(s->paths.dir, &options, &s->record, err);
	progress_end(&progress);
	struct people_options people = {.clock = cli->clock, .random = cli->random};
	if (rc == RC_OK)
		rc = people_open(s->paths.dir, &people, &s->people, err);
	if (rc == RC_OK)
		rc = record_socket_start(s->record, s->paths.socket, &s->socket, err);
	return rc;
}

static void
finish(struct server *s)
{
	serve_fetch_stop(s->fetch);
	http_stop(s->http);
	waiting_stop(s->waiting);
	previews_stop(s->previews);
	record_socket_stop(s->socket);
	web_free(s->web);
	source_close(s->source);
	people_close(s->people);
	record_close(s->record);
}

static struct str
site_address(struct cli *cli, const struct listening *l, const struct server *s)
{
	bool v6 = strchr(l->address, ':') != NULL;

	return arena_format(cli->arena, "http://%s%s%s:%u/", v6 ? "[" : "", l->address,
	    v6 ? "]" : "", http_port(s->http));
}

static void
tell_address(struct cli *cli, const struct listening *l, const struct server *s)
{
	buf_str(&cli->out->buf, site_address(cli, l, s));
	buf_char(&cli->out->buf, '\n');
}

/* While nobody can log in, whoever started the server gets the way to the first account. */
static enum rc
tell_setup(struct cli *cli, const struct listening *l, const struct server *s, struct err *err)
{
	bool empty;
	struct str code;
	enum rc rc = people_empty(s->people, &empty, err);

	if (rc != RC_OK || !empty)
		return rc;
	rc = people_setup_link(s->people, cli->arena, &code, err);
	if (rc == RC_OK)
		cli_note(cli, TEXT_CLI_SETUP_LINK, arena_cstr(cli->arena, site_address(cli, l, s)),
		    arena_cstr(cli->arena, code), NULL);
	return rc;
}

static enum rc
start_all(struct cli *cli, const struct listening *l, struct server *servers, struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK && i < cli->args->count; i++) {
		uint16_t port = l->port == 0 ? 0 : (uint16_t)(l->port + i);

		rc = start(cli, cli->args->operands[i], &servers[i], err);
		if (rc == RC_OK)
			rc = start_pages(cli, &servers[i], l, port, err);
		if (rc == RC_OK)
			tell_address(cli, l, &servers[i]);
		if (rc == RC_OK)
			rc = tell_setup(cli, l, &servers[i], err);
	}
	return rc == RC_OK ? out_flush(cli->out, err) : rc;
}

enum rc
serve_run(struct cli *cli, struct err *err)
{
	struct server *servers = arena_array(cli->arena, cli->args->count, sizeof(*servers));
	struct listening l = {.port = 0};
	sigset_t stop;
	int signal;
	enum rc rc = parse_options(cli->args, &l, err);

	if (rc != RC_OK)
		return rc;
	/* Before any thread is made, so that none of them takes the signal. */
	sigemptyset(&stop);
	sigaddset(&stop, SIGTERM);
	sigaddset(&stop, SIGINT);
	pthread_sigmask(SIG_BLOCK, &stop, NULL);
	rc = start_all(cli, &l, servers, err);
	if (rc == RC_OK)
		must(sigwait(&stop, &signal) == 0);
	for (size_t i = cli->args->count; i-- > 0;)
		finish(&servers[i]);
	return rc;
}
