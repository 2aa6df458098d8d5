/* SPDX-License-Identifier: EUPL-1.2 */
/* base/json.c: reading JSON; the hot path when a journal is rebuilt. */
#include "base/json.h"

#include "base/json_priv.h"
#include "base/limits.h"
#include "base/must.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct json_limits json_limits_fact = {
    .bytes_max = LIMIT_PAYLOAD_BYTES,
    .depth_max = LIMIT_FACT_DEPTH,
    .members_max = LIMIT_FACT_MEMBERS,
    .decimals = false,
};

const struct json_limits json_limits_open = {
    .bytes_max = LIMIT_JSON_BYTES,
    .depth_max = LIMIT_JSON_DEPTH,
    .members_max = LIMIT_JSON_MEMBERS,
    .decimals = true,
};

/* Nodes are taken from the arena in lots; a small document needs one. */
enum { LOT_MIN = 8, LOT_MAX = 256, BYTES_PER_NODE = 20 };

struct parser {
	const uint8_t *start;
	const uint8_t *end;
	struct arena *arena;
	const struct json_limits *limits;
	struct json *nodes; /* the rest of the lot */
	uint32_t nodes_left;
	uint32_t lot;
	uint32_t members;
	int depth;
	/* What failed, where, and the value it names. */
	enum rc code;
	enum text why;
	const uint8_t *at;
	struct str what;
};

/*
 * The functions below take the place to read and return the place behind what
 * they read, or NULL after fail().
 */
static const uint8_t *parse_value(struct parser *s, const uint8_t *p, struct json *out);

static const uint8_t *
fail(struct parser *s, const uint8_t *at, enum text why)
{
	s->code = RC_INVALID;
	s->why = why;
	s->at = at;
	return NULL;
}

static const uint8_t *
fail_limit(struct parser *s, const uint8_t *at, enum text why)
{
	fail(s, at, why);
	s->code = RC_LIMIT;
	return NULL;
}

static inline const uint8_t *
skip_space(const struct parser *s, const uint8_t *p)
{
	while (p < s->end && *p <= ' ' && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t'))
		p++;
	return p;
}

static inline struct json *
take_node(struct parser *s)
{
	if (s->nodes_left == 0) {
		s->nodes = arena_array(s->arena, s->lot, sizeof(*s->nodes));
		s->nodes_left = s->lot;
		s->lot = s->lot * 2 < LOT_MAX ? s->lot * 2 : LOT_MAX;
	}
	s->nodes_left--;
	return s->nodes++;
}

static const uint8_t *
check_utf8(struct parser *s, const uint8_t *from, const uint8_t *to)
{
	struct str raw = {(const char *)from, (size_t)(to - from)};
	size_t valid = utf8_valid_prefix(raw);

	return valid == raw.len ? to : fail(s, from + valid, TEXT_JSON_UTF8);
}

static bool
read_hex4(const uint8_t *p, const uint8_t *end, uint32_t *out)
{
	uint32_t v = 0;

	if (end - p < 4)
		return false;
	for (int i = 0; i < 4; i++) {
		uint32_t c = p[i];

		if (c >= '0' && c <= '9')
			v = v << 4 | (c - '0');
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			v = v << 4 | ((c | 0x20) - 'a' + 10);
		else
			return false;
	}
	*out = v;
	return true;
}

static size_t
write_utf8(char *out, uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

/* p stands behind "\u"; one code point, from two escapes where it takes a pair. */
static const uint8_t *
read_code_point(struct parser *s, const uint8_t *p, const uint8_t *end, uint32_t *out)
{
	uint32_t low = 0;

	if (!read_hex4(p, end, out))
		return fail(s, p, TEXT_JSON_HEX);
	if (*out == 0)
		return fail(s, p, TEXT_JSON_NUL);
	if (*out < 0xd800 || *out > 0xdfff)
		return p + 4;
	if (*out > 0xdbff || end - p < 10 || p[4] != '\\' || p[5] != 'u' ||
	    !read_hex4(p + 6, end, &low) || low < 0xdc00 || low > 0xdfff)
		return fail(s, p, TEXT_JSON_SURROGATE);
	*out = 0x10000 + ((*out - 0xd800) << 10) + (low - 0xdc00);
	return p + 10;
}

/* p stands behind the backslash; what it stands for is added to out[*len]. */
static const uint8_t *
unescape_one(struct parser *s, const uint8_t *p, const uint8_t *end, char *out, size_t *len)
{
	static const char letters[] = "\"\\/bfnrt";
	static const char values[] = "\"\\/\b\f\n\r\t";
	uint32_t c = 0;

	if (*p == 'u') {
		p = read_code_point(s, p + 1, end, &c);
		if (p != NULL)
			*len += write_utf8(out + *len, c);
		return p;
	}
	const char *letter = memchr(letters, *p, sizeof(letters) - 1);
	if (letter == NULL)
		return fail(s, p, TEXT_JSON_ESCAPE);
	out[(*len)++] = values[letter - letters];
	return p + 1;
}

/* The closing quote of a text that has escapes; NULL when it fails before. */
static const uint8_t *
find_quote(struct parser *s, const uint8_t *from)
{
	uint64_t high = 0;
	const uint8_t *p = from;

	for (;;) {
		p = json_skip_plain(p, s->end, &high);
		if (p >= s->end || (*p == '\\' && s->end - p < 2))
			return fail(s, from - 1, TEXT_JSON_OPEN_TEXT);
		if (*p == '"')
			return check_utf8(s, from, p);
		if (*p != '\\')
			return fail(s, p, TEXT_JSON_CONTROL);
		p += 2;
	}
}

/* A text with escapes: from its first character; never longer than it is spelled. */
static const uint8_t *
parse_escaped(struct parser *s, const uint8_t *from, struct str *out)
{
	const uint8_t *end = find_quote(s, from);
	size_t len = 0;

	if (end == NULL)
		return NULL;
	char *text = arena_alloc(s->arena, (size_t)(end - from) + 1);
	for (const uint8_t *p = from; p < end;) {
		if (*p != '\\') {
			text[len++] = (char)*p++;
			continue;
		}
		p = unescape_one(s, p + 1, end, text, &len);
		if (p == NULL)
			return NULL;
	}
	*out = (struct str){text, len};
	return end + 1;
}

/* p stands behind the opening quote. */
static inline const uint8_t *
parse_text(struct parser *s, const uint8_t *p, struct str *out)
{
	uint64_t high = 0;
	const uint8_t *end = json_skip_plain(p, s->end, &high);

	if (end >= s->end)
		return fail(s, p - 1, TEXT_JSON_OPEN_TEXT);
	if (*end == '\\')
		return parse_escaped(s, p, out);
	if (*end != '"')
		return fail(s, end, TEXT_JSON_CONTROL);
	if ((high & JSON_EACH_BYTE(0x80)) != 0 && check_utf8(s, p, end) == NULL)
		return NULL;
	*out = (struct str){(const char *)p, (size_t)(end - p)};
	return end + 1;
}

static const uint8_t *
skip_digits(const struct parser *s, const uint8_t *p)
{
	while (p < s->end && *p >= '0' && *p <= '9')
		p++;
	return p;
}

/* What follows the integer part, for those who accept it. */
static const uint8_t *
skip_fraction(struct parser *s, const uint8_t *p)
{
	if (p < s->end && *p == '.') {
		const uint8_t *digits = p + 1;

		p = skip_digits(s, digits);
		if (p == digits)
			return fail(s, p, TEXT_JSON_DIGIT);
	}
	if (p < s->end && (*p == 'e' || *p == 'E')) {
		p++;
		p += p < s->end && (*p == '+' || *p == '-');
		const uint8_t *digits = p;

		p = skip_digits(s, digits);
		if (p == digits)
			return fail(s, p, TEXT_JSON_DIGIT);
	}
	return p;
}

static const uint8_t *
parse_number(struct parser *s, const uint8_t *p, struct json *out)
{
	const uint8_t *from = p;

	p += *p == '-';
	const uint8_t *digits = p;
	int64_t v = 0;
	while (p < s->end && *p >= '0' && *p <= '9' && p - digits < 18)
		v = v * 10 + (*p++ - '0');
	if (p == digits)
		return fail(s, p, TEXT_JSON_DIGIT);
	if (*digits == '0' && p - digits > 1)
		return fail(s, digits, TEXT_JSON_ZERO);

	p = skip_digits(s, p);
	const uint8_t *end = skip_fraction(s, p);
	if (end == NULL)
		return NULL;
	struct str spelled = {(const char *)from, (size_t)(end - from)};
	out->type = JSON_INT;
	out->i = digits == from ? v : -v;
	if (end == p && (p - digits <= 18 || str_to_i64(spelled, &out->i)))
		return end;
	if (!s->limits->decimals)
		return fail(s, from, TEXT_JSON_INTEGER);
	out->type = JSON_NUMBER;
	out->text = spelled;
	return end;
}

static const uint8_t *
parse_word(struct parser *s, const uint8_t *p, const char *word, size_t len)
{
	if ((size_t)(s->end - p) < len || memcmp(p, word, len) != 0)
		return fail(s, p, TEXT_JSON_VALUE);
	return p + len;
}

static struct json *
new_member(struct parser *s, const uint8_t *p)
{
	if (s->members == s->limits->members_max) {
		fail_limit(s, p, TEXT_JSON_MEMBERS);
		return NULL;
	}
	s->members++;
	return take_node(s);
}

static const uint8_t *
parse_array(struct parser *s, const uint8_t *p, struct json *out)
{
	struct json **link = &out->first;

	p = skip_space(s, p);
	if (p < s->end && *p == ']')
		return p + 1;
	for (;;) {
		struct json *member = new_member(s, p);

		if (member == NULL)
			return NULL;
		p = parse_value(s, p, member);
		if (p == NULL)
			return NULL;
		*link = member;
		link = &member->next;
		out->count++;
		p = skip_space(s, p);
		if (p < s->end && *p == ']')
			return p + 1;
		if (p >= s->end || *p != ',')
			return fail(s, p, TEXT_JSON_COMMA_ARRAY);
		p = skip_space(s, p + 1);
	}
}

static int
by_key(const void *a, const void *b)
{
	const struct json *const *x = a;
	const struct json *const *y = b;

	return str_cmp((*x)->key, (*y)->key);
}

/*
 * Canonical objects come sorted, and then a look at the neighbour was enough.
 * Others are compared in pairs while small, sorted when large: no hashing
 * whose collisions someone could prepare.
 */
static const uint8_t *
check_unsorted(struct parser *s, const uint8_t *p, const struct json *object)
{
	enum { PAIRS_MAX = 12 };
	const struct json *twin = NULL;

	if (object->count <= PAIRS_MAX) {
		for (const struct json *m = object->first; m != NULL; m = m->next)
			for (const struct json *n = m->next; n != NULL; n = n->next)
				if (str_eq(m->key, n->key))
					twin = n;
	} else {
		const struct json **members = malloc(object->count * sizeof(*members));
		uint32_t n = 0;

		must(members != NULL);
		for (const struct json *m = object->first; m != NULL; m = m->next)
			members[n++] = m;
		qsort(members, n, sizeof(*members), by_key);
		for (uint32_t i = 1; i < n; i++)
			if (str_eq(members[i - 1]->key, members[i]->key))
				twin = members[i];
		free(members);
	}
	if (twin == NULL)
		return p;
	s->what = twin->key;
	return fail(s, p - 1, TEXT_JSON_TWIN);
}

static inline bool
comes_before(struct str a, struct str b)
{
	if (a.len > 0 && b.len > 0 && a.ptr[0] != b.ptr[0])
		return (uint8_t)a.ptr[0] < (uint8_t)b.ptr[0];
	return str_cmp(a, b) < 0;
}

/* One member: its key, colon and value. */
static inline const uint8_t *
parse_member(struct parser *s, const uint8_t *p, struct json *member)
{
	if (p >= s->end || *p != '"')
		return fail(s, p, TEXT_JSON_KEY);
	p = parse_text(s, p + 1, &member->key);
	if (p == NULL)
		return NULL;
	p = skip_space(s, p);
	if (p >= s->end || *p != ':')
		return fail(s, p, TEXT_JSON_COLON);
	return parse_value(s, skip_space(s, p + 1), member);
}

static const uint8_t *
parse_object(struct parser *s, const uint8_t *p, struct json *out)
{
	struct json **link = &out->first;
	struct str last = {0};
	bool sorted = true;

	p = skip_space(s, p);
	if (p < s->end && *p == '}')
		return p + 1;
	for (;;) {
		struct json *member = new_member(s, p);

		if (member == NULL)
			return NULL;
		p = parse_member(s, p, member);
		if (p == NULL)
			return NULL;
		sorted = sorted && (out->count == 0 || comes_before(last, member->key));
		last = member->key;
		*link = member;
		link = &member->next;
		out->count++;
		p = skip_space(s, p);
		if (p < s->end && *p == '}')
			return sorted ? p + 1 : check_unsorted(s, p + 1, out);
		if (p >= s->end || *p != ',')
			return fail(s, p, TEXT_JSON_COMMA_OBJECT);
		p = skip_space(s, p + 1);
	}
}

static const uint8_t *
parse_container(struct parser *s, const uint8_t *p, struct json *out)
{
	if (s->depth == s->limits->depth_max)
		return fail_limit(s, p, TEXT_JSON_DEPTH);
	s->depth++;
	out->type = *p == '{' ? JSON_OBJECT : JSON_ARRAY;
	p = *p == '{' ? parse_object(s, p + 1, out) : parse_array(s, p + 1, out);
	s->depth--;
	return p;
}

static const uint8_t *
parse_value(struct parser *s, const uint8_t *p, struct json *out)
{
	if (p >= s->end)
		return fail(s, p, TEXT_JSON_VALUE);
	switch (*p) {
	case '"':
		out->type = JSON_TEXT;
		return parse_text(s, p + 1, &out->text);
	case '{':
	case '[':
		return parse_container(s, p, out);
	case 't':
		out->type = JSON_BOOL;
		out->truth = true;
		return parse_word(s, p, "true", 4);
	case 'f':
		out->type = JSON_BOOL;
		out->truth = false;
		return parse_word(s, p, "false", 5);
	case 'n':
		out->type = JSON_NULL;
		return parse_word(s, p, "null", 4);
	default:
		if (*p == '-' || (*p >= '0' && *p <= '9'))
			return parse_number(s, p, out);
		return fail(s, p, TEXT_JSON_VALUE);
	}
}

static enum rc
explain(const struct parser *s, struct err *err)
{
	char place[24];
	char depth[24];
	char members[24];
	char what[128];

	snprintf(place, sizeof(place), "%zu", (size_t)(s->at - s->start) + 1);
	snprintf(depth, sizeof(depth), "%d", s->limits->depth_max);
	snprintf(members, sizeof(members), "%u", (unsigned)s->limits->members_max);
	snprintf(what, sizeof(what), "%.*s", STR_ARG(s->what));
	const char *value = s->why == TEXT_JSON_DEPTH ? depth
	    : s->why == TEXT_JSON_MEMBERS             ? members
						      : what;
	return err_say(err, s->code, NULL, s->why, place, value, (char *)NULL);
}

enum rc
json_parse(struct arena *a, struct str input, const struct json_limits *limits, struct json **out,
    struct err *err)
{
	const uint8_t *start = (const uint8_t *)input.ptr;
	struct parser s = {.start = start, .arena = a, .limits = limits};

	if (input.len > limits->bytes_max) {
		char bytes[24];

		snprintf(bytes, sizeof(bytes), "%zu", limits->bytes_max);
		return err_say(err, RC_LIMIT, NULL, TEXT_JSON_BYTES, bytes, (char *)NULL);
	}
	if (input.len == 0)
		return err_say(err, RC_INVALID, NULL, TEXT_JSON_VALUE, "1", (char *)NULL);
	s.end = start + input.len;
	s.lot = (uint32_t)(input.len / BYTES_PER_NODE) + 1;
	s.lot = s.lot < LOT_MIN ? LOT_MIN : s.lot > LOT_MAX ? LOT_MAX : s.lot;
	struct json *root = take_node(&s);
	const uint8_t *p = parse_value(&s, skip_space(&s, start), root);
	if (p != NULL && skip_space(&s, p) < s.end)
		p = fail(&s, skip_space(&s, p), TEXT_JSON_TRAILING);
	if (p == NULL)
		return explain(&s, err);
	*out = root;
	return RC_OK;
}
