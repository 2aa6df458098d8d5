/* SPDX-License-Identifier: EUPL-1.2 */
/* web/response.h: an answer as plain data; handlers fill it, http.c sends it, tests read it. */
#ifndef WEB_RESPONSE_H
#define WEB_RESPONSE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

#define TYPE_HTML "text/html; charset=utf-8"
#define TYPE_TEXT "text/plain; charset=utf-8"
#define TYPE_JSON "application/json; charset=utf-8"
#define TYPE_PROBLEM "application/problem+json; charset=utf-8" /* RFC 9457 */
#define TYPE_BYTES "application/octet-stream"

/* How long others may keep it; with a strong ETag where it may be kept at all. */
enum keep {
	KEEP_CHECK,   /* ask again each time (no-cache): every page */
	KEEP_FOREVER, /* its address names its content: assets, full tiles */
	KEEP_OWN,     /* the asker's alone, to be asked again each time (private, no-cache): to tokens */
	KEEP_NEVER,   /* no-store, and no ETag: errors, and what is for a session */
};

/* One that only some answers have; the value ends with NUL and lives as long as the request. */
struct response_header {
	const char *name;
	struct str value;
};

struct response {
	int status;
	const char *type;       /* with charset */
	enum keep keep;
	struct buf body;        /* rendered here... */
	struct str constant;    /* ...or, when body is empty, bytes that live as long as the program */
	bool pure;              /* the same for everyone until the journal grows or the day ends:
	                         * the server may keep it */
	struct str location;    /* of 303: where to go on, on this site; lives as long as the request */
	struct str cookies[2];  /* Set-Cookie, whole */
	size_t cookie_count;
	int file;               /* instead of a body: an open file, sent and then closed; -1: none */
	uint64_t file_bytes;
	bool sandbox;           /* of somebody else's making: may do nothing in a browser */
	struct response_header headers[4];
	size_t header_count;
	char download[96];      /* file name to offer for saving; "" when shown */
};

void response_init(struct response *r);
void response_done(struct response *r);
struct str response_bytes(const struct response *r);
/* Forgets what was rendered and starts over with this status. */
void response_restart(struct response *r, int status);

/* 303 to an address of this site: after something was written, the browser reads. */
void response_see_other(struct response *r, struct arena *a, struct str address);
/* Replaces the session's cookie; value empty: takes it away. */
void response_session(struct response *r, struct arena *a, bool https, struct str value);

/* value is copied. */
void response_header(struct response *r, struct arena *a, const char *name, struct str value);

#define ETAG_BYTES 24 /* two quotes, 22 characters */
/* A strong entity tag: the first 16 bytes of SHA-256, base64url, quoted. */
void response_etag(const struct response *r, char out[ETAG_BYTES + 1]);

#endif
