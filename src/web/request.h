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
 * A reading request: GET, HEAD (the same without its body), or POST where a
 * form has more to say than an address can hold; it writes nothing either.
 */
struct request {
	struct str target;        /* as it came */
	struct str path;          /* still encoded; "/..." */
	struct str query;         /* still encoded, without '?'; may be empty */
	struct str host;
	struct str if_none_match; /* empty when absent */
	bool is_form;             /* POST; then: */
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
 * with: 400 (two Host or Content-Length, Content-Length beside
 * Transfer-Encoding, a body with GET, names or values with
 * characters that have no place there, a target that is not a path), 405
 * (another method: no page writes), 414, 421 (a host that is not ours), 431,
 * 501 (unknown transfer coding).
 */
int request_read(const struct raw_request *raw, const struct host_list *hosts, struct request *out);

/* Does If-None-Match name this entity tag (quoted, strong)? */
bool request_has_etag(const struct request *r, struct str etag);

#endif
