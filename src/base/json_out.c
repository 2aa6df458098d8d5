/* SPDX-License-Identifier: EUPL-1.2 */
/* base/json_out.c: JSON for people, for programs and for hashing. */
#include "base/json.h"

#include "base/json_priv.h"
#include "base/must.h"

#include <stdlib.h>
#include <string.h>

/* What json_out.state says of a level; level 0 is the document itself. */
enum { IS_OBJECT = 1, HAS_MEMBER = 2, KEY_PENDING = 4 };

/* The letter behind the backslash of RFC 8785's short escapes, or 0. */
static char
short_escape(unsigned char c)
{
	switch (c) {
	case '\b':
		return 'b';
	case '\t':
		return 't';
	case '\n':
		return 'n';
	case '\f':
		return 'f';
	case '\r':
		return 'r';
	case '"':
	case '\\':
		return (char)c;
	default:
		return 0;
	}
}

void
json_quote(struct buf *b, struct str s)
{
	const uint8_t *p = (const uint8_t *)s.ptr;
	const uint8_t *end = s.len > 0 ? p + s.len : p;
	uint64_t high = 0;

	buf_char(b, '"');
	while (s.len > 0) {
		const uint8_t *stop = json_skip_plain(p, end, &high);

		buf_add(b, p, (size_t)(stop - p));
		if (stop >= end)
			break;
		if (short_escape(*stop) != 0)
			buf_format(b, "\\%c", short_escape(*stop));
		else
			buf_format(b, "\\u%04x", *stop);
		p = stop + 1;
	}
	buf_char(b, '"');
}

/*
 * Order by UTF-16 code units.  It differs from the order of UTF-8 bytes in one
 * place: beyond U+FFFF (first byte F0 and up) lie surrogates, which come
 * before U+E000..U+FFFF (first byte EE and EF).
 */
static int
utf16_weight(unsigned char c)
{
	if (c >= 0xf0)
		return c - 0x02;
	return c >= 0xee ? c + 0x08 : c;
}

static int
utf16_cmp(struct str a, struct str b)
{
	size_t len = a.len < b.len ? a.len : b.len;

	for (size_t i = 0; i < len; i++)
		if (a.ptr[i] != b.ptr[i])
			return utf16_weight((unsigned char)a.ptr[i]) -
			    utf16_weight((unsigned char)b.ptr[i]);
	return (a.len > b.len) - (a.len < b.len);
}

static bool
is_sorted(const struct json *first)
{
	for (const struct json *m = first; m != NULL && m->next != NULL; m = m->next)
		if (utf16_cmp(m->key, m->next->key) >= 0)
			return false;
	return true;
}

static int
by_key(const void *a, const void *b)
{
	const struct json *const *x = a;
	const struct json *const *y = b;

	return utf16_cmp((*x)->key, (*y)->key);
}

static void
canonical_member(struct buf *b, const struct json *m)
{
	json_quote(b, m->key);
	buf_char(b, ':');
	json_canonical(b, m);
}

static void
canonical_unsorted(struct buf *b, const struct json *j)
{
	const struct json **members = calloc(j->count, sizeof(struct json *));
	size_t n = 0;

	must(members != NULL);
	for (const struct json *m = j->first; m != NULL; m = m->next)
		members[n++] = m;
	must(n == j->count);
	qsort(members, n, sizeof(struct json *), by_key);
	for (size_t i = 0; i < n; i++) {
		must(i == 0 || !str_eq(members[i - 1]->key, members[i]->key));
		if (i > 0)
			buf_char(b, ',');
		canonical_member(b, members[i]);
	}
	free(members);
}

static void
canonical_object(struct buf *b, const struct json *j)
{
	buf_char(b, '{');
	if (is_sorted(j->first)) {
		for (const struct json *m = j->first; m != NULL; m = m->next) {
			if (m != j->first)
				buf_char(b, ',');
			canonical_member(b, m);
		}
	} else {
		canonical_unsorted(b, j);
	}
	buf_char(b, '}');
}

static void
canonical_array(struct buf *b, const struct json *j)
{
	buf_char(b, '[');
	for (const struct json *m = j->first; m != NULL; m = m->next) {
		if (m != j->first)
			buf_char(b, ',');
		json_canonical(b, m);
	}
	buf_char(b, ']');
}

void
json_canonical(struct buf *b, const struct json *j)
{
	switch (j->type) {
	case JSON_NULL:
		buf_str(b, STR("null"));
		return;
	case JSON_BOOL:
		buf_cstr(b, j->truth ? "true" : "false");
		return;
	case JSON_INT:
		buf_i64(b, j->i);
		return;
	case JSON_TEXT:
		json_quote(b, j->text);
		return;
	case JSON_ARRAY:
		canonical_array(b, j);
		return;
	case JSON_OBJECT:
		canonical_object(b, j);
		return;
	case JSON_NUMBER:
		break;
	}
	must_fail("the canonical form holds integers only", __FILE__, __LINE__);
}

void
json_out_init(struct json_out *o, struct buf *b, bool pretty)
{
	*o = (struct json_out){.buf = b, .pretty = pretty};
}

static void
new_line(struct json_out *o)
{
	if (!o->pretty)
		return;
	buf_char(o->buf, '\n');
	for (int i = 0; i < o->depth; i++)
		buf_str(o->buf, STR("  "));
}

static void
separate(struct json_out *o)
{
	uint8_t *state = &o->state[o->depth];

	if ((*state & HAS_MEMBER) != 0)
		buf_char(o->buf, ',');
	*state |= HAS_MEMBER;
	if (o->depth > 0)
		new_line(o);
}

/* Whatever precedes a value where it stands. */
static void
begin_value(struct json_out *o)
{
	uint8_t *state = &o->state[o->depth];

	if ((*state & IS_OBJECT) != 0) {
		must((*state & KEY_PENDING) != 0);
		*state &= (uint8_t)~KEY_PENDING;
		return;
	}
	must(o->depth > 0 || (*state & HAS_MEMBER) == 0); /* one document, one value */
	separate(o);
}

static void
open_level(struct json_out *o, char bracket, uint8_t state)
{
	begin_value(o);
	must((size_t)o->depth + 1 < sizeof(o->state));
	o->state[++o->depth] = state;
	buf_char(o->buf, bracket);
}

static void
close_level(struct json_out *o, char bracket, uint8_t state)
{
	uint8_t was = o->state[o->depth];

	must(o->depth > 0 && (was & IS_OBJECT) == state && (was & KEY_PENDING) == 0);
	o->depth--;
	if ((was & HAS_MEMBER) != 0)
		new_line(o);
	buf_char(o->buf, bracket);
}

void
json_object(struct json_out *o)
{
	open_level(o, '{', IS_OBJECT);
}

void
json_object_end(struct json_out *o)
{
	close_level(o, '}', IS_OBJECT);
}

void
json_array(struct json_out *o)
{
	open_level(o, '[', 0);
}

void
json_array_end(struct json_out *o)
{
	close_level(o, ']', 0);
}

void
json_key_str(struct json_out *o, struct str key)
{
	uint8_t *state = &o->state[o->depth];

	must((*state & IS_OBJECT) != 0 && (*state & KEY_PENDING) == 0);
	separate(o);
	json_quote(o->buf, key);
	buf_cstr(o->buf, o->pretty ? ": " : ":");
	*state |= KEY_PENDING;
}

void
json_key(struct json_out *o, const char *key)
{
	json_key_str(o, str_of(key));
}

void
json_put_text(struct json_out *o, struct str s)
{
	begin_value(o);
	json_quote(o->buf, s);
}

void
json_put_int(struct json_out *o, int64_t v)
{
	begin_value(o);
	buf_i64(o->buf, v);
}

void
json_put_bool(struct json_out *o, bool v)
{
	begin_value(o);
	buf_cstr(o->buf, v ? "true" : "false");
}

void
json_put_null(struct json_out *o)
{
	begin_value(o);
	buf_str(o->buf, STR("null"));
}

static void
put_members(struct json_out *o, const struct json *j)
{
	for (const struct json *m = j->first; m != NULL; m = m->next) {
		if (j->type == JSON_OBJECT)
			json_key_str(o, m->key);
		json_put(o, m);
	}
}

void
json_put(struct json_out *o, const struct json *j)
{
	switch (j->type) {
	case JSON_NULL:
		json_put_null(o);
		return;
	case JSON_BOOL:
		json_put_bool(o, j->truth);
		return;
	case JSON_INT:
		json_put_int(o, j->i);
		return;
	case JSON_NUMBER:
		begin_value(o);
		buf_str(o->buf, j->text);
		return;
	case JSON_TEXT:
		json_put_text(o, j->text);
		return;
	case JSON_ARRAY:
		json_array(o);
		put_members(o, j);
		json_array_end(o);
		return;
	case JSON_OBJECT:
		json_object(o);
		put_members(o, j);
		json_object_end(o);
		return;
	}
	must_fail("a known type of JSON", __FILE__, __LINE__);
}

void
json_out_end(struct json_out *o)
{
	must(o->depth == 0 && (o->state[0] & HAS_MEMBER) != 0);
	if (o->pretty)
		buf_char(o->buf, '\n');
}
