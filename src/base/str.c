/* SPDX-License-Identifier: EUPL-1.2 */
/* base/str.c: comparing, cutting and reading borrowed text. */
#include "base/str.h"

#include <string.h>

struct str
str_of(const char *terminated)
{
	return (struct str){terminated, terminated == NULL ? 0 : strlen(terminated)};
}

bool
str_eq(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool
str_is(struct str a, const char *terminated)
{
	return str_eq(a, str_of(terminated));
}

int
str_cmp(struct str a, struct str b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len == 0 ? 0 : memcmp(a.ptr, b.ptr, len);

	if (order == 0)
		order = (a.len > b.len) - (a.len < b.len);
	return order;
}

bool
str_starts(struct str s, const char *prefix)
{
	size_t len = strlen(prefix);

	return s.len >= len && (len == 0 || memcmp(s.ptr, prefix, len) == 0);
}

bool
str_ends(struct str s, const char *suffix)
{
	size_t len = strlen(suffix);

	return s.len >= len && (len == 0 || memcmp(s.ptr + s.len - len, suffix, len) == 0);
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str
str_trim(struct str s)
{
	while (s.len > 0 && is_space(s.ptr[0])) {
		s.ptr++;
		s.len--;
	}
	while (s.len > 0 && is_space(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

struct str
str_slice(struct str s, size_t from, size_t to)
{
	if (to > s.len)
		to = s.len;
	if (from > to)
		from = to;
	if (s.ptr == NULL)
		return s;
	return (struct str){s.ptr + from, to - from};
}

struct str
str_cut(struct str s, char sep, struct str *rest, bool *found)
{
	const char *at = s.len == 0 ? NULL : memchr(s.ptr, sep, s.len);
	size_t head = at == NULL ? s.len : (size_t)(at - s.ptr);

	*found = at != NULL;
	*rest = str_slice(s, head + (at != NULL), s.len);
	return str_slice(s, 0, head);
}

bool
str_to_i64(struct str s, int64_t *out)
{
	bool negative = s.len > 0 && s.ptr[0] == '-';
	int64_t v = 0;

	if (s.len == (size_t)negative)
		return false;
	/* Counted below zero: the range reaches one further there. */
	for (size_t i = negative; i < s.len; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9' || __builtin_mul_overflow(v, 10, &v) ||
		    __builtin_sub_overflow(v, s.ptr[i] - '0', &v))
			return false;
	}
	if (!negative && v == INT64_MIN)
		return false;
	*out = negative ? v : -v;
	return true;
}

uint64_t
str_hash(struct str s)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (uint8_t)s.ptr[i]) * UINT64_C(0x100000001b3);
	/* FNV leaves the upper bits weak on short keys. */
	h ^= h >> 33;
	h *= UINT64_C(0xff51afd7ed558ccd);
	h ^= h >> 33;
	h *= UINT64_C(0xc4ceb9fe1a85ec53);
	h ^= h >> 33;
	return h;
}
