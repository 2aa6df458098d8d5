/* SPDX-License-Identifier: EUPL-1.2 */
/* web/http.c: the daemon: a small pool of epoll threads that answer at once, and threads for what may wait. */
#include "web/http.h"

#include "base/log.h"
#include "base/must.h"
#include "web/api/problem.h"
#include "web/http_priv.h"
#include "web/source.h"
#include "web/visitor.h"
#include "web/web.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>
#include <unistd.h>

#define FILES_KEPT 256 /* descriptors for everything that is no connection: readers of the journal, above all */
#define WORKERS 128     /* so many facts can share one sync of the disk; more than can wait for a password's hash */

struct http {
	struct arena *arena;
	const struct web *web;
	bool https;
	struct host_list proxies;
	_Atomic(const struct host_list *) hosts; /* exchanged once, when the system has chosen the port */
	struct http_cache *cache;
	struct conn_watch *watch;
	struct work *work;
	struct MHD_Daemon *daemon;
	uint16_t port;
};

/* --- requests --- */

struct header_sink {
	struct header items[LIMIT_HEADERS + 1];
	size_t count;
};

static enum MHD_Result
add_header(void *ctx, enum MHD_ValueKind kind, const char *key, size_t key_len, const char *value,
    size_t value_len)
{
	struct header_sink *sink = ctx;

	(void)kind;
	if (sink->count == COUNT(sink->items))
		return MHD_NO;
	sink->items[sink->count++] = (struct header){{key, key_len}, {value, value == NULL ? 0 : value_len}};
	return MHD_YES;
}

/* Draws the page; true: it is the same for everyone. */
static bool
draw(struct http *h, struct conn *conn, struct wire *wire)
{
	struct response response;

	response_init(&response);
	if (conn->spool.fd >= 0)
		conn->request.body = spool_view(&conn->spool);
	web_answer(h->web, &conn->request, conn->arena, &response);
	bool pure = response.pure;
	conn->request.body = (struct str){0};
	spool_end(&conn->spool);
	wire_init(wire, &response, h->https);
	response_done(&response);
	return pure;
}

static enum MHD_Result
send_wire(struct conn *conn, struct MHD_Connection *c, const struct wire *wire)
{
	return wire_queue(wire, c, request_has_etag(&conn->request, str_of(wire->etag)));
}

/* On a thread of work: the library calls handle() again, which sends it. */
static void
draw_later(void *ctx, struct conn *conn)
{
	struct MHD_Connection *c = conn->mhd;

	(void)draw(ctx, conn, &conn->wire);
	conn->drawn = true;
	MHD_resume_connection(c); /* from here on conn is the library's again */
}

/* What waits for the disk or for a password's hash keeps nobody else waiting. */
static enum MHD_Result
answer_later(struct http *h, struct conn *conn, struct MHD_Connection *c)
{
	conn->mhd = c;
	MHD_suspend_connection(c);
	if (!work_add(h->work, conn))
		draw_later(h, conn);
	return MHD_YES;
}

static enum MHD_Result
send_drawn(struct conn *conn, struct MHD_Connection *c)
{
	enum MHD_Result result = send_wire(conn, c, &conn->wire);

	conn->drawn = false;
	wire_done(&conn->wire);
	return result;
}

static bool
is_address(struct arena *a, struct str s)
{
	struct in6_addr six;
	struct in_addr four;
	const char *text = arena_cstr(a, s);

	return inet_pton(AF_INET, text, &four) == 1 || inet_pton(AF_INET6, text, &six) == 1;
}

/* Who asks: the other end, or whom a proxy of ours names; empty when that is no address. */
static struct str
client_of(const struct http *h, struct conn *conn, struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const struct sockaddr *sa = info->client_addr;
	char text[INET6_ADDRSTRLEN];
	bool six = sa->sa_family == AF_INET6;
	const void *bytes = six ? (const void *)&((const struct sockaddr_in6 *)(const void *)sa)->sin6_addr
	                        : (const void *)&((const struct sockaddr_in *)(const void *)sa)->sin_addr;

	if (inet_ntop(sa->sa_family, bytes, text, sizeof text) == NULL)
		return (struct str){0};
	struct str peer = arena_str(conn->arena, str_of(text)), named = conn->request.forwarded;
	for (size_t i = 0; i < h->proxies.count; i++) {
		if (!str_eq(h->proxies.items[i], peer) || named.len == 0)
			continue;
		while (memchr(named.ptr, ',', named.len) != NULL) {
			bool found;
			(void)str_cut(named, ',', &named, &found);
		}
		named = str_trim(named);
		return named.len > 0 && is_address(conn->arena, named) ? named : (struct str){0};
	}
	return peer;
}

static void
begin_body(struct http *h, struct conn *conn, size_t body_max)
{
	uint64_t bytes = conn->request.body_bytes;

	conn_reading(h->watch, conn, bytes <= body_max ? bytes : 0);
	conn->body_len = 0;
	conn->body = NULL;
	spool_end(&conn->spool);
	if (bytes == 0 || bytes > body_max)
		return;
	if (bytes <= SPOOL_FROM)
		conn->body = arena_alloc(conn->arena, (size_t)bytes);
	else if (visitor_is_known(h->web, &conn->request, conn->arena) && !spool_begin(&conn->spool, source_dir(web_source(h->web))))
		spool_end(&conn->spool);
}

/* What of a body has come: kept, or read past. */
static void
add_body(struct conn *conn, const char *bytes, size_t len)
{
	if (conn->spool.fd >= 0 && !spool_add(&conn->spool, bytes, len))
		spool_end(&conn->spool); /* the disk is full: the form will be unreadable */
	if (conn->body == NULL)
		return;
	must(len <= conn->request.body_bytes - conn->body_len);
	memcpy(conn->body + conn->body_len, bytes, len);
	conn->body_len += len;
	conn->request.body = (struct str){conn->body, conn->body_len};
}

/* What the browser would like to be told in; of a request that may not have been read. */
static struct str
languages_of(const struct header_sink *sink)
{
	static const char name[] = "accept-language";

	for (size_t i = 0; i < sink->count; i++)
		if (sink->items[i].name.len == strlen(name) && strncasecmp(sink->items[i].name.ptr, name, strlen(name)) == 0)
			return sink->items[i].value;
	return (struct str){0};
}

/* Line and headers have come.  A refusal now ends the connection, unread body and all. */
static enum MHD_Result
begin(struct http *h, struct conn *conn, struct MHD_Connection *c, const char *method, const char *version)
{
	struct header_sink sink = {.count = 0};

	conn->complete = true;
	conn_answering(h->watch, conn);
	(void)MHD_get_connection_values_n(c, MHD_HEADER_KIND, add_header, &sink);
	struct raw_request raw = {str_of(method), conn->target, str_of(version), sink.items, sink.count};
	size_t body_max = 0;
	int refusal = request_read(&raw, atomic_load(&h->hosts), &conn->request);
	if (refusal == 0)
		refusal = web_admit(&conn->request, &body_max);
	if (refusal != 0)
		return wire_refuse(c, (unsigned)refusal, api_speaks(conn->target), web_reader_lang(conn->target, languages_of(&sink)),
		    web_allow(conn->target));
	conn->request.client = client_of(h, conn, c);
	if (conn->request.is_post)
		begin_body(h, conn, body_max);
	return MHD_YES;
}

/* A page kept before, or one drawn now. */
static enum MHD_Result
answer(struct http *h, struct conn *conn, struct MHD_Connection *c)
{
	char key[CACHE_KEY_BYTES];
	size_t key_len = 0;
	enum MHD_Result result;

	http_cache_forget(h->cache, web_generation(h->web));
	/* The journal may grow while we draw: the key is taken first, so that a
	 * page is at worst kept under an older name than it deserves. */
	(void)web_key(h->web, conn->target, key, sizeof key, &key_len);
	if (key_len > 0 && http_cache_send(h->cache, (struct str){key, key_len}, c, &conn->request, &result))
		return result;
	struct wire wire;
	bool pure = draw(h, conn, &wire);
	result = send_wire(conn, c, &wire);
	if (pure && key_len > 0)
		http_cache_put(h->cache, (struct str){key, key_len}, &wire);
	else
		wire_done(&wire);
	return result;
}

static enum MHD_Result
handle(void *ctx, struct MHD_Connection *c, const char *url, const char *method, const char *version,
    const char *upload, size_t *upload_len, void **state)
{
	struct http *h = ctx;
	struct conn *conn = *state;

	(void)url;
	must(conn != NULL);
	/* The library calls twice; a page answered in the first call would cost the connection. */
	if (!conn->complete)
		return begin(h, conn, c, method, version);
	if (*upload_len > 0) {
		add_body(conn, upload, *upload_len);
		*upload_len = 0;
		return MHD_YES;
	}
	if (conn->drawn)
		return send_drawn(conn, c);
	conn_answering(h->watch, conn);
	/* Who asks stands in a file that others may be writing. */
	if (conn->request.is_post || request_is_personal(&conn->request))
		return answer_later(h, conn, c);
	return answer(h, conn, c);
}

/* Before the library takes the address apart in its own, laxer way. */
static void *
remember_target(void *ctx, const char *target, struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	struct conn *conn = info->socket_context;

	(void)ctx;
	must(conn != NULL);
	arena_release(conn->arena, conn->fresh);
	conn->target = arena_str(conn->arena, str_of(target));
	conn->complete = false;
	return conn;
}

static void
request_completed(void *ctx, struct MHD_Connection *c, void **state, enum MHD_RequestTerminationCode code)
{
	struct http *h = ctx;

	(void)c;
	(void)code;
	if (*state == NULL)
		return;
	struct conn *conn = *state;
	if (conn->drawn) /* and the other end was gone */
		wire_done(&conn->wire);
	conn->drawn = false;
	conn_waiting(h->watch, conn);
}

static void
connection_changed(void *ctx, struct MHD_Connection *c, void **socket_context,
    enum MHD_ConnectionNotificationCode code)
{
	struct http *h = ctx;

	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
		*socket_context = conn_open(h->watch, info->connect_fd);
	} else if (*socket_context != NULL) {
		conn_close(h->watch, *socket_context);
		*socket_context = NULL;
	}
}

/* We take addresses apart ourselves: the library shall leave them as they are. */
static size_t
leave(void *ctx, struct MHD_Connection *c, char *s)
{
	(void)ctx;
	(void)c;
	return strlen(s);
}

PRINTF(2, 0) static void
library_log(void *ctx, const char *fmt, va_list ap)
{
	char line[512];

	(void)ctx;
	(void)vsnprintf(line, sizeof line, fmt, ap);
	log_line(LOG_LEVEL_DEBUG, "http: %s", line);
}

/* --- starting --- */

static struct str
name_with_port(struct arena *a, const char *name, uint16_t port)
{
	bool six = strchr(name, ':') != NULL;
	return arena_format(a, "%s%s%s:%u", six ? "[" : "", name, six ? "]" : "", (unsigned)port);
}

static void
set_hosts(struct http *h, const struct http_conf *conf)
{
	struct str *names = arena_array(h->arena, conf->hosts.count + 4, sizeof *names);
	struct host_list *hosts = arena_alloc(h->arena, sizeof *hosts);
	size_t n = 0;

	names[n++] = name_with_port(h->arena, conf->address, h->port);
	names[n++] = name_with_port(h->arena, "localhost", h->port);
	if (h->port == 80) {
		names[n++] = arena_str(h->arena, str_of(conf->address));
		names[n++] = STR("localhost");
	}
	for (size_t i = 0; i < conf->hosts.count; i++)
		names[n++] = arena_str(h->arena, conf->hosts.items[i]);
	*hosts = (struct host_list){names, n};
	atomic_store(&h->hosts, hosts);
}

static unsigned
connection_limit(unsigned wanted)
{
	struct rlimit files;

	if (getrlimit(RLIMIT_NOFILE, &files) != 0)
		return wanted;
	if (files.rlim_cur < files.rlim_max) {
		files.rlim_cur = files.rlim_max;
		(void)setrlimit(RLIMIT_NOFILE, &files);
		(void)getrlimit(RLIMIT_NOFILE, &files);
	}
	if (files.rlim_cur < 2 * FILES_KEPT)
		return FILES_KEPT;
	return files.rlim_cur - FILES_KEPT < wanted ? (unsigned)(files.rlim_cur - FILES_KEPT) : wanted;
}

static unsigned
thread_count(unsigned wanted)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	unsigned n = wanted > 0 ? wanted : processors > 0 ? (unsigned)processors : 2;

	return n < 2 ? 2 : n > 64 ? 64 : n;
}

static bool
is_loopback(const struct sockaddr *sa)
{
	if (sa->sa_family == AF_INET6)
		return IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)(const void *)sa)->sin6_addr);
	return ntohl(((const struct sockaddr_in *)(const void *)sa)->sin_addr.s_addr) >> 24 == 127;
}

static struct MHD_Daemon *
start_daemon(struct http *h, const struct http_conf *conf, const struct sockaddr *sa)
{
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ERROR_LOG | MHD_ALLOW_SUSPEND_RESUME;
	unsigned per_address = conf->per_address > 0 ? conf->per_address : is_loopback(sa) ? 0 : 32;

	if (sa->sa_family == AF_INET6)
		flags |= MHD_USE_IPv6;
	return MHD_start_daemon(flags, conf->port, NULL, NULL, handle, h,
	    MHD_OPTION_EXTERNAL_LOGGER, library_log, NULL,
	    MHD_OPTION_SOCK_ADDR, sa,
	    MHD_OPTION_THREAD_POOL_SIZE, thread_count(conf->threads),
	    MHD_OPTION_CONNECTION_LIMIT, connection_limit(conf->connections > 0 ? conf->connections : 2048),
	    MHD_OPTION_PER_IP_CONNECTION_LIMIT, per_address,
	    MHD_OPTION_CONNECTION_TIMEOUT, conf->idle_seconds > 0 ? conf->idle_seconds : 15u,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)16384,
	    MHD_OPTION_STRICT_FOR_CLIENT, 1,
	    MHD_OPTION_UNESCAPE_CALLBACK, leave, NULL,
	    MHD_OPTION_URI_LOG_CALLBACK, remember_target, h,
	    MHD_OPTION_NOTIFY_COMPLETED, request_completed, h,
	    MHD_OPTION_NOTIFY_CONNECTION, connection_changed, h,
	    MHD_OPTION_END);
}

static struct http *
http_new(const struct web *web, const struct http_conf *conf)
{
	struct arena *a = arena_new((size_t)1 << 20);
	struct http *h = arena_alloc(a, sizeof *h);

	h->arena = a;
	h->web = web;
	h->https = conf->https;
	struct str *proxies = arena_array(a, conf->proxies.count, sizeof *proxies);
	for (size_t i = 0; i < conf->proxies.count; i++)
		proxies[i] = arena_str(a, conf->proxies.items[i]);
	h->proxies = (struct host_list){proxies, conf->proxies.count};
	h->cache = http_cache_new(conf->cache_bytes > 0 ? conf->cache_bytes : (size_t)64 << 20);
	h->watch = conn_watch_new(conf->header_seconds > 0 ? conf->header_seconds : 10,
	    conf->idle_seconds > 0 ? conf->idle_seconds : 15);
	h->work = work_new(WORKERS, draw_later, h);
	return h;
}

static void
http_free(struct http *h)
{
	work_free(h->work);
	conn_watch_free(h->watch);
	http_cache_free(h->cache);
	arena_free(h->arena);
}

enum rc
http_start(const struct web *web, const struct http_conf *conf, struct http **out, struct err *err)
{
	struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
		.ai_socktype = SOCK_STREAM};
	struct addrinfo *found;
	char port[8];

	(void)snprintf(port, sizeof port, "%u", (unsigned)conf->port);
	if (getaddrinfo(conf->address, port, &hints, &found) != 0)
		return err_say(err, RC_INVALID, "listen", TEXT_WEB_LISTEN_ADDRESS, conf->address, NULL);
	struct http *h = http_new(web, conf);
	h->port = conf->port;
	set_hosts(h, conf);
	errno = 0;
	h->daemon = start_daemon(h, conf, found->ai_addr);
	int failure = errno;
	freeaddrinfo(found);
	if (h->daemon == NULL) {
		http_free(h);
		return err_errno(err, conf->address, failure != 0 ? failure : EADDRINUSE);
	}
	if (conf->port == 0) {
		h->port = MHD_get_daemon_info(h->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
		set_hosts(h, conf);
	}
	*out = h;
	return RC_OK;
}

uint16_t
http_port(const struct http *h)
{
	return h->port;
}

void
http_stop(struct http *h)
{
	if (h == NULL)
		return;
	work_end(h->work); /* the library does not end while one waits */
	MHD_stop_daemon(h->daemon);
	http_free(h);
}
