/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/download.h: the answer of a data source over HTTPS, guarded against foreign answers and foreign addresses. */
#ifndef CLI_DOWNLOAD_H
#define CLI_DOWNLOAD_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/rc.h"
#include "exchange/feed.h"

#include <stdbool.h>

struct download_conf {
	const char
	    *ca; /* file of certificates to trust instead of the system's; NULL: the system's */
	const char *proxy;  /* http://host:port; NULL: none, whatever the surroundings say */
	bool allow_private; /* addresses of the own network are allowed, too */
	int timeout_s;      /* of one whole fetch */
	/* Asked at least each second while a fetch runs, which ends when it is true; NULL: it
	 * runs to its end. */
	bool (*stopped)(void *ctx);
	void *ctx;
};

struct download; /* in the arena; to be closed before it goes */
/* RC_NOTFOUND, RC_IO: the file of certificates cannot be read. */
CHECKED enum rc download_open(
    struct arena *a, const struct download_conf *conf, struct download **out, struct err *err);
void download_close(struct download *d); /* NULL does nothing */

/*
 * GET, HTTPS only, certificate verified, TLS 1.2 at least, no credentials and
 * no cookies, not more than LIMIT_FEED_BYTES and timeout_s.  Redirects are
 * followed LIMIT_FEED_REDIRECTS times, to https only; each address is judged
 * (exchange/feed_fact.h, feed_address) when the connection to it is made.
 * Behind a proxy, which connects by itself, none is followed, and addresses
 * written as numbers are judged.
 *
 * true: *body is what came, its status 200.  false: *why says why; *body is
 * what came all the same, and empty when nothing did.
 */
bool download_get(struct download *d, struct arena *a, const char *url, struct buf *body,
    struct feed_failure *why);

#endif
