/* SPDX-License-Identifier: EUPL-1.2 */
/* web/request.h: a request as plain data, checked more strictly than the HTTP library does. */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include "base/arena.h"
#include "base/rc.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LIMIT_TARGET_BYTES 8192
#define LIMIT_HEADERS 100

/* The session's cookie: browsers send the first only with TLS, and only back to this host. */
#define COOKIE_HTTPS "__Host-s"
#define COOKIE_HTTP "s"

struct header {
	struct str name;
	struct str value;
};

/* As it came over the wire; texts are borrowed. */
struct raw_request {
	struct str method;
	struct str target;  /* "/ventures?lang=en", still encoded */
	struct str version; /* "HTTP/1.1" */
	const struct header *headers;
	size_t count;
};

/*
 * GET, HEAD (the same without its body), or POST: where a form has more to
 * say than an address can hold, and where something is to be written.
 */
struct request {
	struct str target;        /* as it came */
	struct str path;          /* still encoded; "/..." */
	struct str query;         /* still encoded, without '?'; may be empty */
	struct str host;
	struct str if_none_match; /* empty when absent */
	struct str cookie;        /* these too */
	struct str authorization;
	struct str origin;
	struct str fetch_site;    /* Sec-Fetch-Site */
	struct str forwarded;     /* X-Forwarded-For: believed of proxies we know only */
	struct str user_agent;
	struct str accept_language; /* the first, where there are several */
	struct str if_match;
	struct str client;        /* numeric address of who asks; empty where there is no socket */
	bool is_post;             /* then: */
	struct str content_type;
	bool is_counted;          /* it says how much is coming: */
	uint64_t body_bytes;
	struct str body;          /* empty until it has come, and when it was larger than allowed */
};

/* Names this server answers to, "host" or "host:port", lower case. */
struct host_list {
	const struct str *items;
	size_t count; /* 0: any (only for tests) */
};

/*
 * 0 and *out when the request may be answered, else the status to refuse it
 * with: 400 (two Host, Content-Length, Cookie, Authorization, Origin, If-Match or
 * Sec-Fetch-Site, Content-Length beside
 * Transfer-Encoding, a body with GET, names or values with
 * characters that have no place there, a target that is not a path), 405
 * (another method), 414, 421 (a host that is not ours), 431,
 * 501 (unknown transfer coding).
 */
int request_read(const struct raw_request *raw, const struct host_list *hosts, struct request *out);

/* The value of this cookie; empty when none was sent. */
struct str request_cookie(const struct request *r, const char *name);
/* Somebody says who they are: what is answered is for them alone. */
bool request_is_personal(const struct request *r);

/* Does If-None-Match name this entity tag (quoted, strong)? */
bool request_has_etag(const struct request *r, struct str etag);

#endif
