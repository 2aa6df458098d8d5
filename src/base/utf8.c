/* SPDX-License-Identifier: EUPL-1.2 */
/* base/utf8.c: checking, normalising and folding text. */
#include "base/utf8.h"

#include "base/must.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

/* Length of the sequence at p, 0 when there is none that is valid. */
static size_t
sequence_at(const uint8_t *p, size_t left)
{
	uint8_t low = 0x80;  /* least and greatest second byte: overlong forms, */
	uint8_t high = 0xbf; /* surrogates and the end of Unicode narrow it */
	size_t len = 2;

	if (p[0] < 0x80)
		return 1;
	if (p[0] < 0xc2 || p[0] > 0xf4)
		return 0;
	if (p[0] >= 0xe0)
		len = p[0] < 0xf0 ? 3 : 4;
	if (p[0] == 0xe0)
		low = 0xa0;
	if (p[0] == 0xed)
		high = 0x9f;
	if (p[0] == 0xf0)
		low = 0x90;
	if (p[0] == 0xf4)
		high = 0x8f;
	if (left < len || p[1] < low || p[1] > high)
		return 0;
	for (size_t i = 2; i < len; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	return len;
}

/* Length of the leading run whose bytes are all below 0x80. */
static size_t
ascii_run(const uint8_t *p, size_t len)
{
	size_t i = 0;
	uint64_t word = 0;

	for (; i + 8 <= len; i += 8) {
		memcpy(&word, p + i, 8);
		if ((word & UINT64_C(0x8080808080808080)) != 0)
			break;
	}
	while (i < len && p[i] < 0x80)
		i++;
	return i;
}

size_t
utf8_valid_prefix(struct str s)
{
	const uint8_t *p = (const uint8_t *)s.ptr;
	size_t i = 0;

	while (i < s.len) {
		size_t n = sequence_at(p + i, s.len - i);

		if (n == 0)
			break;
		i += n > 1 ? n : ascii_run(p + i, s.len - i);
	}
	return i;
}

bool
utf8_valid(struct str s)
{
	return utf8_valid_prefix(s) == s.len;
}

static bool
is_forbidden(const uint8_t *p, size_t left)
{
	if (p[0] < 0x20)
		return p[0] != '\n' && p[0] != '\t';
	if (p[0] == 0x7f)
		return true;
	if (p[0] == 0xc2 && left >= 2)
		return p[1] >= 0x80 && p[1] <= 0x9f;
	if (p[0] == 0xe2 && left >= 3)
		return (p[1] == 0x80 && p[2] >= 0xaa && p[2] <= 0xae) ||
		    (p[1] == 0x81 && p[2] >= 0xa6 && p[2] <= 0xa9);
	return p[0] == 0xef && left >= 3 && p[1] == 0xbb && p[2] == 0xbf;
}

bool
utf8_has_forbidden(struct str s)
{
	const uint8_t *p = (const uint8_t *)s.ptr;

	for (size_t i = 0; i < s.len; i++)
		if (is_forbidden(p + i, s.len - i))
			return true;
	return false;
}

/* Below U+0300 nothing combines: such text is in NFC already. */
static bool
is_surely_nfc(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((uint8_t)s.ptr[i] >= 0xcc)
			return false;
	return true;
}

/* By utf8proc; s is valid UTF-8. */
static struct str
map(struct arena *a, struct str s, unsigned options)
{
	const utf8proc_uint8_t *in = (const utf8proc_uint8_t *)s.ptr;
	utf8proc_option_t flags = (utf8proc_option_t)(options | UTF8PROC_STABLE);
	utf8proc_ssize_t need = utf8proc_decompose(in, (utf8proc_ssize_t)s.len, NULL, 0, flags);

	must(need >= 0);
	/* reencode writes UTF-8 and a NUL over the code points. */
	utf8proc_int32_t *points = arena_array(a, (size_t)need + 1, sizeof(*points));
	utf8proc_ssize_t count =
	    utf8proc_decompose(in, (utf8proc_ssize_t)s.len, points, need, flags);
	must(count == need);
	utf8proc_ssize_t len = utf8proc_reencode(points, count, flags);
	must(len >= 0);
	return (struct str){(char *)points, (size_t)len};
}

struct str
utf8_nfc(struct arena *a, struct str s)
{
	if (is_surely_nfc(s) || !utf8_valid(s))
		return s;
	struct arena_mark mark = arena_mark(a);
	struct str nfc = map(a, s, UTF8PROC_COMPOSE);
	if (!str_eq(nfc, s))
		return nfc;
	arena_release(a, mark);
	return s;
}

/* What a German writes for an umlaut on a foreign keyboard; NULL for others. */
static const char *
umlaut(const uint8_t *p)
{
	if (p[0] != 0xc3)
		return NULL;
	switch (p[1]) {
	case 0x84:
	case 0xa4:
		return "ae";
	case 0x96:
	case 0xb6:
		return "oe";
	case 0x9c:
	case 0xbc:
		return "ue";
	default:
		return NULL;
	}
}

struct str
utf8_fold(struct arena *a, struct str s)
{
	if (!utf8_valid(s))
		return s;
	struct str nfc = utf8_nfc(a, s);
	const uint8_t *p = (const uint8_t *)nfc.ptr;
	/* An umlaut has two bytes, as its replacement has. */
	char *spelled = arena_cstr(a, nfc);
	bool ascii = true;

	for (size_t i = 0; i < nfc.len; i++) {
		const char *two = umlaut(p + i);

		if (two != NULL)
			memcpy(spelled + i++, two, 2);
		else if (p[i] >= 'A' && p[i] <= 'Z')
			spelled[i] = (char)(p[i] | 0x20);
		else if (p[i] >= 0x80)
			ascii = false;
	}
	struct str out = {spelled, nfc.len};
	return ascii ? out
		     : map(a, out,
			   UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK |
			       UTF8PROC_DECOMPOSE | UTF8PROC_IGNORE);
}

size_t
utf8_count(struct str s)
{
	size_t count = 0;

	for (size_t i = 0; i < s.len; i++)
		count += ((uint8_t)s.ptr[i] & 0xc0) != 0x80;
	return count;
}
