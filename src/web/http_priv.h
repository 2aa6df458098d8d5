/* SPDX-License-Identifier: EUPL-1.2 */
/* web/http_priv.h: what the files that know libmicrohttpd share. */
#ifndef WEB_HTTP_PRIV_H
#define WEB_HTTP_PRIV_H

#include "base/arena.h"
#include "base/str.h"
#include "base/text.h"
#include "web/request.h"
#include "web/response.h"
#include "web/spool.h"

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- http_wire.c: an answer in the library's form, ready to be sent any number of times ---- */
struct wire {
	struct MHD_Response *full;         /* NULL: no answer here */
	struct MHD_Response *not_modified; /* NULL when it may not be asked for again */
	unsigned status;
	char etag[ETAG_BYTES + 1];
	size_t bytes;
};
/* Takes the rendered body out of r. */
void wire_init(struct wire *w, struct response *r, bool https);
/* What is being sent stays until it is sent. */
void wire_done(struct wire *w);
enum MHD_Result wire_queue(const struct wire *w, struct MHD_Connection *c, bool has_etag);
/* A refusal without a page, to programs a problem: the status, and the connection ends.
 * allow: with 405, what the address takes. */
enum MHD_Result wire_refuse(struct MHD_Connection *c, unsigned status, bool api, enum lang lang, const char *allow);

/* ---- http_cache.c: finished answers, least recently used go first ---- */
#define CACHE_KEY_BYTES 256
#define CACHE_SLOTS 4096 /* a power of two */

struct http_cache;
struct http_cache *http_cache_new(size_t bytes_max);
void http_cache_free(struct http_cache *c);
/* Queues the answer of this key, if there is one. Any thread. */
bool http_cache_send(struct http_cache *c, struct str key, struct MHD_Connection *connection,
    const struct request *request, enum MHD_Result *out);
/* The cache owns w afterwards, also when it is too large to be kept. */
void http_cache_put(struct http_cache *c, struct str key, struct wire *w);
/* Forgets everything drawn before this generation. */
void http_cache_forget(struct http_cache *c, uint64_t generation);
size_t http_cache_bytes(struct http_cache *c);

/* ---- http_conn.c: connections, and a watch that ends those that dawdle ---- */
struct conn {
	struct arena *arena;     /* holds this struct, and behind `fresh` the current request */
	struct arena_mark fresh;
	struct str target;       /* of the current request, as sent */
	bool complete;           /* line and headers of the request have come: */
	struct request request;  /* its texts are the library's, until it is answered */
	char *body;              /* of a form, as far as it has come; NULL: read past */
	size_t body_len;
	struct spool spool;      /* of a large one */
	struct MHD_Connection *mhd;
	struct conn *work_next;
	bool drawn;              /* by a thread of work: what is to be sent is here */
	struct wire wire;
	int fd;
	atomic_uint deadline;    /* tick at which the connection is ended */
	struct conn *prev, *next;
};

struct conn_watch;
/* One tick is one second. */
struct conn_watch *conn_watch_new(unsigned header_seconds, unsigned idle_seconds);
void conn_watch_free(struct conn_watch *w); /* no connection may be left */
struct conn *conn_open(struct conn_watch *w, int fd);
void conn_close(struct conn_watch *w, struct conn *c);
void conn_reading(struct conn_watch *w, struct conn *c, uint64_t bytes); /* a body so large comes */
void conn_answering(struct conn_watch *w, struct conn *c); /* the request is complete */
void conn_waiting(struct conn_watch *w, struct conn *c);   /* for the next request */

/* ---- http_work.c: threads for what may wait; those of the library only ever answer at once ---- */
struct work;
struct work *work_new(unsigned threads, void (*act)(void *ctx, struct conn *conn), void *ctx);
/* false: it has ended, and the caller acts. */
bool work_add(struct work *w, struct conn *conn);
void work_end(struct work *w); /* returns when all that was added is done */
void work_free(struct work *w);

#endif
