/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/feed_json.c: a place in JSON by its pointer (RFC 6901), and a number there as a decimal. */
#include "base/limits.h"
#include "exchange/feed.h"

#include <string.h>

/* ---- pointers ---- */

/* The part as written, "~1" for '/' and "~0" for '~', against a name. */
static bool
part_is(struct str part, struct str name)
{
	size_t n = 0;

	for (size_t i = 0; i < part.len; i++, n++) {
		char c = part.ptr[i];

		if (c == '~')
			c = part.ptr[++i] == '1' ? '/' : '~';
		if (n >= name.len || name.ptr[n] != c)
			return false;
	}
	return n == name.len;
}

/* Section 4: no leading zeros; "-" is behind the last. */
static const struct json *
element(const struct json *array, struct str part)
{
	const struct json *m = array->first;
	int64_t index = 0;

	if (part.len == 0 || part.len > 9 || (part.len > 1 && part.ptr[0] == '0') ||
	    !str_to_i64(part, &index) || index < 0 || part.ptr[0] == '-')
		return NULL;
	while (m != NULL && index-- > 0)
		m = m->next;
	return m;
}

static const struct json *
member(const struct json *object, struct str part)
{
	const struct json *m = object->first;

	while (m != NULL && !part_is(part, m->key))
		m = m->next;
	return m;
}

const struct json *
feed_at(const struct json *root, struct str pointer)
{
	const struct json *at = root;
	struct str rest = pointer;
	bool more = pointer.len > 0;

	if (!feed_pointer_ok(pointer))
		return NULL;
	if (more)
		rest = str_slice(pointer, 1, pointer.len);
	while (more && at != NULL) {
		struct str part = str_cut(rest, '/', &rest, &more);

		at = at->type == JSON_OBJECT ? member(at, part)
		    : at->type == JSON_ARRAY ? element(at, part)
					     : NULL;
	}
	return at;
}

/* ---- numbers ---- */

enum { EXPONENT_MAX = 9999 };

/* A number taken apart: digits without zeros in front, as an integer times 10^-scale. */
struct parts {
	char digits[LIMIT_FEED_DIGITS];
	int count, scale;
	bool negative;
};

static size_t
run_of_digits(struct str s, size_t i)
{
	size_t n = 0;

	while (i + n < s.len && s.ptr[i + n] >= '0' && s.ptr[i + n] <= '9')
		n++;
	return n;
}

static bool
take_digits(struct parts *p, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (p->count == 0 && s.ptr[i] == '0')
			continue;
		if (p->count == LIMIT_FEED_DIGITS)
			return false;
		p->digits[p->count++] = s.ptr[i];
	}
	return true;
}

/* RFC 8259, section 6: [ minus ] int [ frac ] [ exp ]. */
static bool
take_apart(struct str s, struct parts *p)
{
	size_t i = 0, n;
	int64_t exponent = 0;

	*p = (struct parts){.negative = s.len > 0 && s.ptr[0] == '-'};
	i += p->negative;
	n = run_of_digits(s, i);
	if (n == 0 || (n > 1 && s.ptr[i] == '0') || !take_digits(p, str_slice(s, i, i + n)))
		return false;
	i += n;
	if (i < s.len && s.ptr[i] == '.') {
		n = run_of_digits(s, ++i);
		if (n == 0 || n > LIMIT_FEED_DIGITS || !take_digits(p, str_slice(s, i, i + n)))
			return false;
		p->scale = (int)n;
		i += n;
	}
	if (i < s.len && (s.ptr[i] == 'e' || s.ptr[i] == 'E')) {
		bool minus = ++i < s.len && s.ptr[i] == '-';

		i += i < s.len && (s.ptr[i] == '-' || s.ptr[i] == '+');
		n = run_of_digits(s, i);
		if (n == 0 || n > 9 || !str_to_i64(str_slice(s, i, i + n), &exponent) ||
		    exponent > EXPONENT_MAX)
			return false;
		p->scale -= (int)(minus ? -exponent : exponent);
		i += n;
	}
	return i == s.len;
}

/* Half away from zero. */
static void
round_to(struct parts *p, int scale)
{
	int drop = p->scale - scale;

	if (drop <= 0)
		return;
	bool up = drop <= p->count && p->digits[p->count - drop] >= '5';
	p->count = drop < p->count ? p->count - drop : 0;
	p->scale = scale;
	for (int i = p->count; up && i-- > 0;) {
		up = p->digits[i] == '9';
		p->digits[i] = up ? '0' : (char)(p->digits[i] + 1);
	}
	if (up) { /* only zeros are left: a one before them */
		p->digits[0] = '1';
		p->scale -= p->count;
		p->count = 1;
	}
}

bool
feed_decimal(struct str s, struct decimal *out)
{
	struct parts p;
	int64_t v = 0;

	if (!take_apart(str_trim(s), &p))
		return false;
	round_to(&p, DECIMAL_SCALE_MAX);
	while (p.count > 0 && p.digits[p.count - 1] == '0') {
		p.count--;
		p.scale--;
	}
	if (p.count == 0)
		p.scale = 0;
	if (p.count > DECIMAL_DIGITS_MAX || p.count - p.scale > DECIMAL_DIGITS_MAX)
		return false;
	for (int i = 0; i < p.count; i++)
		v = v * 10 + (p.digits[i] - '0');
	for (; p.scale < 0; p.scale++)
		v *= 10;
	*out = (struct decimal){p.negative ? -v : v, p.scale};
	return true;
}
