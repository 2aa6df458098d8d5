/* SPDX-License-Identifier: EUPL-1.2 */
/* web/url.h: addresses inside this site, built and taken apart without guessing. */
#ifndef WEB_URL_H
#define WEB_URL_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/encode.h" /* percent_encode() */
#include "base/str.h"

#include <stdbool.h>

/* An address that is already percent-encoded and leads nowhere surprising;
 * made by URL() and url_end() only. */
struct url {
	struct str s;
};

#define URL(literal) ((struct url){STR(literal)})

/* False: a broken %XX or a NUL byte.  plus: '+' is a space (form data). */
bool percent_decode(struct arena *a, struct str s, bool plus, struct str *out);

/* Builds path?name=value&name=value. */
struct url_out {
	struct buf *b;
	bool has_param;
};
/* path is a constant of ours, already encoded. */
void url_begin(struct url_out *u, struct buf *b, const char *path);
void url_segment(struct url_out *u, struct str s); /* "/" and the encoded text */
void url_param(struct url_out *u, const char *name, struct str value);
/* The bytes written so far, copied into the arena. */
struct url url_end(const struct url_out *u, struct arena *a);

#endif
