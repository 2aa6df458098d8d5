/* SPDX-License-Identifier: EUPL-1.2 */
/* web/http.h: serves a site over HTTP/1.1; TLS and HTTP/2 are the proxy's in front of it. */
#ifndef WEB_HTTP_H
#define WEB_HTTP_H

#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "web/request.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct web;
struct http;

/* 0 in a number means: the default in brackets. */
struct http_conf {
	const char *address;        /* numeric: "127.0.0.1", "::1" */
	uint16_t port;              /* 0: any free one, see http_port() */
	struct host_list hosts;     /* further names we answer to, as in the Host header; the
	                             * address itself and localhost, with the port, always are */
	struct host_list proxies;   /* numeric addresses whose X-Forwarded-For is believed; its last
	                             * member is who asked them */
	bool https;                 /* a proxy in front speaks TLS: sends HSTS */
	unsigned threads;           /* [processors, at least 2] */
	unsigned connections;       /* [2,048, never more than the file limit allows] */
	unsigned per_address;       /* [32; no limit on a loopback address: there the proxy counts] */
	unsigned header_seconds;    /* [10] to send a request's line and headers */
	unsigned idle_seconds;      /* [15] between two requests */
	size_t cache_bytes;         /* [64 MiB] of finished pages */
};

/*
 * Raises the soft file limit to the hard one.  RC_INVALID: not an address;
 * RC_IO: cannot listen there.  web must outlive the server.
 */
CHECKED enum rc http_start(const struct web *web, const struct http_conf *conf,
    struct http **out, struct err *err);
uint16_t http_port(const struct http *h);
/* Ends all connections; returns when no thread of the server runs. NULL does nothing. */
void http_stop(struct http *h);

#endif
