/* SPDX-License-Identifier: EUPL-1.2 */
/* base/buf.c: doubling bytes with a limit. */
#include "base/buf.h"

#include "base/must.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BYTES = 64 };

void
buf_init(struct buf *b, size_t bytes_max)
{
	/* Half of what can be addressed, so that doubling cannot wrap. */
	*b = (struct buf){.bytes_max = bytes_max < SIZE_MAX / 2 ? bytes_max : SIZE_MAX / 2 - 1};
}

void
buf_done(struct buf *b)
{
	size_t bytes_max = b->bytes_max;

	free(b->ptr);
	*b = (struct buf){.bytes_max = bytes_max};
}

void
buf_clear(struct buf *b)
{
	b->len = 0;
	b->over = false;
}

/* One byte more than asked is allocated: buf_take and vsnprintf terminate. */
static void
set_cap(struct buf *b, size_t need)
{
	size_t cap = b->cap < FIRST_BYTES ? FIRST_BYTES : b->cap * 2;

	if (cap < need)
		cap = need;
	if (cap > b->bytes_max)
		cap = b->bytes_max;
	char *grown = realloc(b->ptr, cap + 1);
	must(grown != NULL);
	b->ptr = grown;
	b->cap = cap;
}

/* Room for len bytes more; once something was dropped, nothing follows it. */
static bool
has_room(struct buf *b, size_t len)
{
	if (b->over || len > b->bytes_max - b->len) {
		b->over = true;
		return false;
	}
	if (len > b->cap - b->len || b->ptr == NULL)
		set_cap(b, b->len + len);
	return true;
}

void
buf_add(struct buf *b, const void *bytes, size_t len)
{
	if (len == 0 || !has_room(b, len))
		return;
	memcpy(b->ptr + b->len, bytes, len);
	b->len += len;
}

void
buf_str(struct buf *b, struct str s)
{
	buf_add(b, s.ptr, s.len);
}

void
buf_cstr(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void
buf_i64(struct buf *b, int64_t v)
{
	char digits[24];
	size_t at = sizeof(digits);
	uint64_t rest = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (v < 0)
		digits[--at] = '-';
	buf_add(b, digits + at, sizeof(digits) - at);
}

void
buf_digits(struct buf *b, uint32_t v, int width)
{
	char text[10];

	must(width > 0 && width <= (int)sizeof text);
	for (int i = width; i-- > 0; v /= 10)
		text[i] = (char)('0' + v % 10);
	must(v == 0);
	buf_add(b, text, (size_t)width);
}

void
buf_format(struct buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_vformat(b, fmt, ap);
	va_end(ap);
}

void
buf_vformat(struct buf *b, const char *fmt, va_list ap)
{
	va_list again;

	va_copy(again, ap);
	int len = vsnprintf(NULL, 0, fmt, ap);
	must(len >= 0);
	if (len > 0 && has_room(b, (size_t)len)) {
		vsnprintf(b->ptr + b->len, (size_t)len + 1, fmt, again);
		b->len += (size_t)len;
	}
	va_end(again);
}

struct str
buf_view(const struct buf *b)
{
	return (struct str){b->ptr, b->len};
}

char *
buf_take(struct buf *b, size_t *len_out)
{
	if (b->ptr == NULL)
		set_cap(b, 0);
	char *bytes = b->ptr;

	bytes[b->len] = '\0';
	*len_out = b->len;
	*b = (struct buf){.bytes_max = b->bytes_max};
	return bytes;
}
