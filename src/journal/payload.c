/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/payload.c: one quick pass over the plain cases; parser and writer for all others. */
#include "journal/payload.h"

#include "base/json.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <endian.h>
#include <string.h>

/* The quick pass: NULL means "not sure", never "no". */
struct scan {
	const char *end;
	int depth;
	int members;
};

static const char *scan_value(struct scan *s, const char *p);

/* Bytes that stand for themselves in a string: ASCII without controls, quote, backslash. */
static bool
is_plain(char c)
{
	return (unsigned char)c >= 0x20 && (unsigned char)c < 0x80 && c != '"' && c != '\\';
}

#define EIGHT(byte) (UINT64_C(0x0101010101010101) * (byte))

/* How many of the next eight bytes are plain up to the first that is not.
 * The high bit of a byte of `odd` is set where a closer look is needed; only
 * the lowest set one is exact, and only that is used. */
static int
count_plain(const char *p)
{
	uint64_t w;

	memcpy(&w, p, sizeof(w));
	w = le64toh(w);
	uint64_t quote = w ^ EIGHT('"');
	uint64_t slash = w ^ EIGHT('\\');
	uint64_t odd = ((w - EIGHT(0x20)) | (quote - EIGHT(1)) | (slash - EIGHT(1)) | w) & EIGHT(0x80);

	return odd == 0 ? 8 : __builtin_ctzll(odd) / 8;
}

/* Past all plain bytes. */
static const char *
skip_plain(const struct scan *s, const char *p)
{
	while (s->end - p >= 8) {
		int n = count_plain(p);

		p += n;
		if (n < 8)
			return p;
	}
	while (p < s->end && is_plain(*p))
		p++;
	return p;
}

/*
 * One character beyond ASCII that NFC never changes nor joins to another:
 * U+0080..U+02FF, dashes and quotation marks, currency signs.
 */
static const char *
scan_wide(const struct scan *s, const char *p)
{
	const unsigned char *u = (const unsigned char *)p;
	ptrdiff_t left = s->end - p;

	if (left >= 2 && u[0] >= 0xc2 && u[0] <= 0xcb && (u[1] & 0xc0) == 0x80)
		return p + 2;
	if (left < 3 || u[0] != 0xe2 || (u[2] & 0xc0) != 0x80)
		return NULL;
	bool dashes = u[1] == 0x80 && u[2] >= 0x90 && u[2] <= 0xa7;
	bool signs = u[1] == 0x80 && u[2] >= 0xb0;
	bool money = u[1] == 0x82 && u[2] >= 0xa0;
	return dashes || signs || money ? p + 3 : NULL;
}

/* From behind the opening quote to behind the closing one. */
static const char *
scan_string(const struct scan *s, const char *p)
{
	while (p < s->end) {
		p = skip_plain(s, p);
		if (p == s->end)
			return NULL;
		if (*p == '"')
			return p + 1;
		if (*p == '\\') {
			if (s->end - p < 2 || memchr("\"\\bfnrt", p[1], 7) == NULL)
				return NULL;
			p += 2;
		} else if ((p = scan_wide(s, p)) == NULL) {
			return NULL;
		}
	}
	return NULL;
}

/* At most 18 digits fit int64 for certain. */
static const char *
scan_number(const struct scan *s, const char *p)
{
	const char *digits = *p == '-' ? p + 1 : p;
	const char *q = digits;

	while (q < s->end && *q >= '0' && *q <= '9')
		q++;
	if (q == digits || q - digits > 18 || (*digits == '0' && (q - digits > 1 || digits != p)))
		return NULL;
	return q;
}

static const char *
scan_word(const struct scan *s, const char *p, const char *word, size_t len)
{
	return (size_t)(s->end - p) >= len && memcmp(p, word, len) == 0 ? p + len : NULL;
}

/* A key of plain ASCII, from its quote to behind the colon, that sorts behind the one before. */
static const char *
scan_key(const struct scan *s, const char *p, struct str *before)
{
	if (p == s->end || *p != '"')
		return NULL;
	const char *q = skip_plain(s, p + 1);
	if (s->end - q < 2 || q[0] != '"' || q[1] != ':')
		return NULL;
	struct str key = {p + 1, (size_t)(q - p - 1)};
	if (before->ptr != NULL && str_cmp(*before, key) >= 0)
		return NULL;
	*before = key;
	return q + 2;
}

/* From behind the opening bracket to behind the closing one. */
static const char *
scan_members(struct scan *s, const char *p, bool object)
{
	char close = object ? '}' : ']';
	struct str key = {0};

	if (p < s->end && *p == close)
		return p + 1;
	while (p != NULL && ++s->members <= LIMIT_FACT_MEMBERS) {
		if (object && (p = scan_key(s, p, &key)) == NULL)
			return NULL;
		p = scan_value(s, p);
		if (p == NULL || p == s->end || (*p != ',' && *p != close))
			return NULL;
		if (*p++ == close)
			return p;
	}
	return NULL;
}

static const char *
scan_value(struct scan *s, const char *p)
{
	if (p == s->end)
		return NULL;
	switch (*p) {
	case '"':
		return scan_string(s, p + 1);
	case '{':
	case '[':
		if (++s->depth > LIMIT_FACT_DEPTH)
			return NULL;
		p = scan_members(s, p + 1, *p == '{');
		s->depth--;
		return p;
	case 't':
		return scan_word(s, p, "true", 4);
	case 'f':
		return scan_word(s, p, "false", 5);
	case 'n':
		return scan_word(s, p, "null", 4);
	default:
		return scan_number(s, p);
	}
}

static bool
respells_itself(struct arena *scratch, struct str payload)
{
	struct err ignored = ERR_INIT(LANG_EN);
	struct json *j = NULL;
	struct buf b;

	if (json_parse(scratch, payload, &json_limits_fact, &j, &ignored) != RC_OK ||
	    j->type != JSON_OBJECT || !str_eq(utf8_nfc(scratch, payload), payload))
		return false;
	buf_init(&b, payload.len);
	json_canonical(&b, j);
	bool same = !b.over && str_eq(buf_view(&b), payload);
	buf_done(&b);
	return same;
}

bool
payload_is_canonical(struct arena *scratch, struct str payload)
{
	struct scan s = {.end = payload.ptr + payload.len};

	if (payload.len == 0 || payload.len > LIMIT_PAYLOAD_BYTES || payload.ptr[0] != '{')
		return false;
	if (scan_value(&s, payload.ptr) == s.end)
		return true;
	struct arena_mark mark = arena_mark(scratch);
	bool canonical = respells_itself(scratch, payload);
	arena_release(scratch, mark);
	return canonical;
}
