/* SPDX-License-Identifier: EUPL-1.2 */
/* base/buf.h: bytes that grow up to a limit fixed at birth. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/rc.h"
#include "base/str.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * An append past bytes_max is dropped and sets `over`: a whole run of appends
 * is checked once, at its end.  Content before the overflow stays.
 */
struct buf {
	char *ptr;        /* owned */
	size_t len;       /* bytes used */
	size_t cap;       /* bytes allocated */
	size_t bytes_max; /* never more than this */
	bool over;        /* something did not fit */
};

void buf_init(struct buf *b, size_t bytes_max);
void buf_done(struct buf *b); /* frees; a second call does nothing */
void buf_clear(struct buf *b);
void buf_add(struct buf *b, const void *bytes, size_t len);
/* Inline: pages and JSON are written by the character. */
static inline void
buf_char(struct buf *b, char c)
{
	if (b->len < b->cap && !b->over)
		b->ptr[b->len++] = c;
	else
		buf_add(b, &c, 1);
}
void buf_str(struct buf *b, struct str s);
void buf_cstr(struct buf *b, const char *s);
void buf_i64(struct buf *b, int64_t v);
/* Exactly `width` decimal digits with leading zeros; v is not negative and fits. */
void buf_digits(struct buf *b, uint32_t v, int width);
void buf_format(struct buf *b, const char *fmt, ...) PRINTF(2, 3);
void buf_vformat(struct buf *b, const char *fmt, va_list ap) PRINTF(2, 0);
struct str buf_view(const struct buf *b); /* borrowed until the next append */
/* Moves the bytes out (owned by the caller, free()); b is empty afterwards. */
char *buf_take(struct buf *b, size_t *len_out);

#endif
