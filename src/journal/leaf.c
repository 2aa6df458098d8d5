/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/leaf.c: the one place that spells what is hashed. */
#include "journal/leaf.h"

#include "base/encode.h"
#include "base/must.h"

#include <inttypes.h>
#include <string.h>

#define HEAD "{\"v\":1,\"n\":"
#define BEFORE_T ",\"t\":\""
#define BEFORE_C "\",\"c\":\""
#define TAIL "\"}"
#define T_BYTES 27 /* 2026-03-01T12:00:00.000000Z */
#define T_MAX INT64_C(253402300799999999) /* the last of the year 9999 */
#define C_BYTES 43 /* 32 bytes, base64url without padding */

struct hash
leaf_commit(const uint8_t salt[LEAF_SALT_BYTES], struct str payload)
{
	return hash_of_two(salt, LEAF_SALT_BYTES, payload.ptr, payload.len);
}

/* `count` digits of v, with leading zeros. */
static void
put_digits(char *p, int count, int64_t v)
{
	for (int i = count - 1; i >= 0; i--, v /= 10)
		p[i] = (char)('0' + v % 10);
}

/* Written out here and not by printf: it is the dearest part of an append otherwise. */
static void
format_instant(char out[T_BYTES], struct instant t)
{
	int64_t seconds = t.us / 1000000;
	struct day_parts d = day_parts((struct day){(int32_t)(seconds / 86400)});

	memcpy(out, "0000-00-00T00:00:00.000000Z", T_BYTES);
	put_digits(out, 4, d.year);
	put_digits(out + 5, 2, d.month);
	put_digits(out + 8, 2, d.day);
	put_digits(out + 11, 2, seconds % 86400 / 3600);
	put_digits(out + 14, 2, seconds % 3600 / 60);
	put_digits(out + 17, 2, seconds % 60);
	put_digits(out + 20, 6, t.us % 1000000);
}

void
leaf_format(struct buf *b, const struct leaf *l)
{
	char t[T_BYTES];

	must(l->n <= INT64_MAX && l->t.us >= 0 && l->t.us <= T_MAX);
	format_instant(t, l->t);
	buf_cstr(b, HEAD);
	buf_i64(b, (int64_t)l->n);
	buf_cstr(b, BEFORE_T);
	buf_add(b, t, sizeof(t));
	buf_cstr(b, BEFORE_C);
	base64url_encode(b, l->commitment.b, sizeof(l->commitment.b));
	buf_cstr(b, TAIL);
}

/* What is left to read. */
static bool
skip(struct str *s, const char *literal, size_t len)
{
	if (s->len < len || memcmp(s->ptr, literal, len) != 0)
		return false;
	*s = (struct str){s->ptr + len, s->len - len};
	return true;
}

#define SKIP(s, literal) skip((s), (literal), sizeof(literal) - 1)

/* Decimal without a leading zero, at most 18 digits. */
static bool
read_position(struct str *s, uint64_t *out)
{
	uint64_t n = 0;
	size_t i = 0;

	while (i < s->len && i < 18 && s->ptr[i] >= '0' && s->ptr[i] <= '9')
		n = n * 10 + (uint64_t)(s->ptr[i++] - '0');
	if (i == 0 || (i > 1 && s->ptr[0] == '0'))
		return false;
	*s = (struct str){s->ptr + i, s->len - i};
	*out = n;
	return true;
}

/* `count` digits as a number below `limit`; -1 for anything else. */
static int
read_digits(const char *p, int count, int limit)
{
	int v = 0;

	for (int i = 0; i < count; i++) {
		if (p[i] < '0' || p[i] > '9')
			return -1;
		v = v * 10 + (p[i] - '0');
	}
	return v < limit ? v : -1;
}

/* Only the one spelling that leaf_format writes; 1970 or later. */
static bool
read_instant(struct str *s, struct instant *out)
{
	struct day day;

	if (s->len < T_BYTES)
		return false;
	const char *p = s->ptr;
	if (p[10] != 'T' || p[13] != ':' || p[16] != ':' || p[19] != '.' || p[26] != 'Z')
		return false;
	int hour = read_digits(p + 11, 2, 24);
	int minute = read_digits(p + 14, 2, 60);
	int second = read_digits(p + 17, 2, 60);
	int micros = read_digits(p + 20, 6, 1000000);
	if (hour < 0 || minute < 0 || second < 0 || micros < 0)
		return false;
	if (!day_parse((struct str){p, 10}, &day) || day.v < 0)
		return false;
	int64_t seconds = (int64_t)day.v * 86400 + hour * 3600 + minute * 60 + second;
	out->us = seconds * 1000000 + micros;
	*s = (struct str){p + T_BYTES, s->len - T_BYTES};
	return true;
}

static bool
read_commitment(struct str *s, struct hash *out)
{
	size_t len = 0;

	if (s->len < C_BYTES || !base64url_decode((struct str){s->ptr, C_BYTES}, out->b, 32, &len))
		return false;
	*s = (struct str){s->ptr + C_BYTES, s->len - C_BYTES};
	return len == 32;
}

enum rc
leaf_parse(struct str text, struct leaf *out, struct err *err)
{
	struct str s = text;
	struct leaf leaf;

	if (!SKIP(&s, HEAD) || !read_position(&s, &leaf.n) || !SKIP(&s, BEFORE_T) ||
	    !read_instant(&s, &leaf.t) || !SKIP(&s, BEFORE_C) ||
	    !read_commitment(&s, &leaf.commitment) || !SKIP(&s, TAIL) || s.len != 0)
		return err_say(err, RC_INVALID, NULL, TEXT_JOURNAL_LEAF_FORM, (char *)NULL);
	*out = leaf;
	return RC_OK;
}
