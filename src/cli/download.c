/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/download.c: libcurl, told to be careful. */
#include "cli/download.h"

#include "base/file.h"
#include "base/limits.h"
#include "exchange/feed_fact.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct download {
	CURL *curl;
	struct download_conf conf;
	struct buf *body;
	bool large;     /* more came than is taken */
	bool forbidden; /* an address was refused */
	char words[CURL_ERROR_SIZE];
};

enum rc
download_open(
    struct arena *a, const struct download_conf *conf, struct download **out, struct err *err)
{
	struct download *d = arena_alloc(a, sizeof *d);

	*d = (struct download){.conf = *conf};
	if (conf->ca != NULL && !file_exists(conf->ca))
		return err_say(err, RC_NOTFOUND, "--ca", TEXT_FEED_NO_CA, conf->ca, NULL);
	d->curl = curl_easy_init();
	if (d->curl == NULL)
		return err_say(err, RC_IO, NULL, TEXT_FEED_NO_CLIENT, NULL);
	*out = d;
	return RC_OK;
}

void
download_close(struct download *d)
{
	if (d != NULL)
		curl_easy_cleanup(d->curl);
}

/* ---- called while it runs ---- */

static size_t
take_some(char *bytes, size_t size, size_t count, void *ctx)
{
	struct download *d = ctx;
	struct str s = {bytes, size * count};

	if (s.len > LIMIT_FEED_BYTES - d->body->len) {
		d->large = true;
		return 0;
	}
	buf_str(d->body, s);
	return s.len;
}

static bool
may_connect(const struct download *d, const struct sockaddr *address)
{
	enum feed_address is = FEED_ADDRESS_NEVER;

	if (address->sa_family == AF_INET) {
		struct sockaddr_in in;

		memcpy(&in, address, sizeof in);
		is = feed_address((const uint8_t *)&in.sin_addr, 4);
	} else if (address->sa_family == AF_INET6) {
		struct sockaddr_in6 in;

		memcpy(&in, address, sizeof in);
		is = feed_address((const uint8_t *)&in.sin6_addr, 16);
	}
	return is == FEED_ADDRESS_PUBLIC || (is == FEED_ADDRESS_PRIVATE && d->conf.allow_private);
}

/* The address that is really connected to: a name cannot be looked up twice. */
static curl_socket_t
open_socket(void *ctx, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct download *d = ctx;

	if (purpose != CURLSOCKTYPE_IPCXN ||
	    (d->conf.proxy == NULL && !may_connect(d, &address->addr))) {
		d->forbidden = true;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* Not zero ends the fetch. */
static int
go_on(void *ctx, curl_off_t all_down, curl_off_t down, curl_off_t all_up, curl_off_t up)
{
	struct download *d = ctx;

	(void)all_down;
	(void)down;
	(void)all_up;
	(void)up;
	return d->conf.stopped(d->conf.ctx);
}

/* ---- one answer ---- */

static void
set_guards(struct download *d)
{
	curl_easy_setopt(d->curl, CURLOPT_PROTOCOLS_STR, "https");
	curl_easy_setopt(d->curl, CURLOPT_REDIR_PROTOCOLS_STR, "https");
	curl_easy_setopt(d->curl, CURLOPT_FOLLOWLOCATION, d->conf.proxy == NULL ? 1L : 0L);
	curl_easy_setopt(d->curl, CURLOPT_MAXREDIRS, (long)LIMIT_FEED_REDIRECTS);
	curl_easy_setopt(d->curl, CURLOPT_PROXY, d->conf.proxy == NULL ? "" : d->conf.proxy);
	curl_easy_setopt(d->curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(d->curl, CURLOPT_OPENSOCKETDATA, d);
	curl_easy_setopt(d->curl, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(d->curl, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(d->curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (d->conf.ca != NULL)
		curl_easy_setopt(d->curl, CURLOPT_CAINFO, d->conf.ca);
	curl_easy_setopt(d->curl, CURLOPT_CONNECTTIMEOUT, (long)LIMIT_FEED_CONNECT_S);
	curl_easy_setopt(d->curl, CURLOPT_TIMEOUT, (long)d->conf.timeout_s);
	curl_easy_setopt(d->curl, CURLOPT_MAXFILESIZE, (long)LIMIT_FEED_BYTES);
}

static void
set_up(struct download *d, const char *url, struct curl_slist *headers)
{
	curl_easy_reset(d->curl);
	set_guards(d);
	curl_easy_setopt(d->curl, CURLOPT_URL, url);
	curl_easy_setopt(d->curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(d->curl, CURLOPT_USERAGENT, "wagnis/" WAGNIS_VERSION);
	curl_easy_setopt(d->curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(d->curl, CURLOPT_QUICK_EXIT, 1L); /* waits for no name to be found */
	if (d->conf.stopped != NULL) {
		curl_easy_setopt(d->curl, CURLOPT_NOPROGRESS, 0L);
		curl_easy_setopt(d->curl, CURLOPT_XFERINFOFUNCTION, go_on);
		curl_easy_setopt(d->curl, CURLOPT_XFERINFODATA, d);
	}
	curl_easy_setopt(d->curl, CURLOPT_WRITEFUNCTION, take_some);
	curl_easy_setopt(d->curl, CURLOPT_WRITEDATA, d);
	curl_easy_setopt(d->curl, CURLOPT_ERRORBUFFER, d->words);
}

static enum feed_cause
cause_of(const struct download *d, CURLcode code)
{
	if (d->forbidden)
		return FEED_REFUSED;
	if (d->large || code == CURLE_FILESIZE_EXCEEDED)
		return FEED_TOO_LARGE;
	switch ((int)code) {
	case CURLE_OPERATION_TIMEDOUT:
		return FEED_TIMEOUT;
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_SSL_CERTPROBLEM:
	case CURLE_SSL_CIPHER:
	case CURLE_SSL_ISSUER_ERROR:
	case CURLE_SSL_CACERT_BADFILE:
		return FEED_TLS;
	case CURLE_TOO_MANY_REDIRECTS:
	case CURLE_UNSUPPORTED_PROTOCOL:
	case CURLE_URL_MALFORMAT:
		return FEED_REFUSED;
	case CURLE_WEIRD_SERVER_REPLY:
		return FEED_STATUS;
	default:
		return FEED_UNREACHABLE;
	}
}

/* What a time-out or a limit was stands in our own words: the same each time. */
static struct str
detail_of(const struct download *d, struct arena *a, enum feed_cause cause, CURLcode code)
{
	char *ip = NULL;

	if (cause == FEED_TIMEOUT)
		return arena_format(a, "%d s", d->conf.timeout_s);
	if (cause == FEED_TOO_LARGE)
		return arena_format(a, "> %u bytes", LIMIT_FEED_BYTES);
	if (d->forbidden) {
		(void)curl_easy_getinfo(d->curl, CURLINFO_EFFECTIVE_URL, &ip);
		return feed_detail(a, str_of(ip));
	}
	return feed_detail(a, str_of(d->words[0] != '\0' ? d->words : curl_easy_strerror(code)));
}

/* A proxy would connect anywhere: what can be judged here is judged. */
static bool
is_forbidden_number(const struct download *d, const char *url)
{
	CURLU *u = curl_url();
	char *host = NULL;
	bool forbidden = u == NULL || curl_url_set(u, CURLUPART_URL, url, 0) != CURLUE_OK ||
	    curl_url_get(u, CURLUPART_HOST, &host, 0) != CURLUE_OK;
	struct sockaddr_in in = {.sin_family = AF_INET};
	struct sockaddr_in6 in6 = {.sin6_family = AF_INET6};

	if (host != NULL) {
		struct str s = str_of(host);

		if (s.len > 2 && s.ptr[0] == '[')
			host[s.len - 1] = '\0';
		if (inet_pton(AF_INET, host, &in.sin_addr) == 1)
			forbidden = !may_connect(d, (const struct sockaddr *)&in);
		else if (s.ptr[0] == '[' && inet_pton(AF_INET6, host + 1, &in6.sin6_addr) == 1)
			forbidden = !may_connect(d, (const struct sockaddr *)&in6);
		else if (str_is(s, "localhost") || str_ends(s, ".localhost"))
			forbidden = !d->conf.allow_private;
	}
	curl_free(host);
	curl_url_cleanup(u);
	return forbidden;
}

static bool
judge(struct download *d, struct arena *a, CURLcode code, struct feed_failure *why)
{
	long status = 0;

	(void)curl_easy_getinfo(d->curl, CURLINFO_RESPONSE_CODE, &status);
	if (code != CURLE_OK) {
		why->cause = cause_of(d, code);
		why->detail = detail_of(d, a, why->cause, code);
		return false;
	}
	if (status == 200)
		return true;
	*why = (struct feed_failure){FEED_STATUS, arena_format(a, "HTTP %ld", status)};
	return false;
}

bool
download_get(struct download *d, struct arena *a, const char *url, struct buf *body,
    struct feed_failure *why)
{
	struct curl_slist *headers = curl_slist_append(NULL, "Accept: application/json");

	buf_clear(body);
	d->body = body;
	d->large = false;
	d->words[0] = '\0';
	set_up(d, url, headers);
	d->forbidden = d->conf.proxy != NULL && is_forbidden_number(d, url);
	CURLcode code = d->forbidden ? CURLE_COULDNT_CONNECT : curl_easy_perform(d->curl);
	bool done = judge(d, a, code, why);
	curl_slist_free_all(headers);
	return done;
}
