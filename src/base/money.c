/* SPDX-License-Identifier: EUPL-1.2 */
/* base/money.c: cents and decimals, computed in integers. */
#include "base/money.h"

#include "base/must.h"

#include <string.h>

__extension__ typedef __int128 wide;

static const char minus_sign[] = "\u2212";
static const char euro_sign[] = "\u20ac";

bool
cents_add(int64_t a, int64_t b, int64_t *out)
{
	int64_t sum = 0;

	if (__builtin_add_overflow(a, b, &sum))
		return false;
	*out = sum;
	return true;
}

bool
cents_sub(int64_t a, int64_t b, int64_t *out)
{
	int64_t difference = 0;

	if (__builtin_sub_overflow(a, b, &difference))
		return false;
	*out = difference;
	return true;
}

bool
cents_mul(int64_t a, int64_t b, int64_t *out)
{
	int64_t product = 0;

	if (__builtin_mul_overflow(a, b, &product))
		return false;
	*out = product;
	return true;
}

bool
cents_ratio_half_up(int64_t a, int64_t num, int64_t den, int64_t *out)
{
	must(den != 0);
	wide product = (wide)a * num;
	wide divisor = den;
	bool negative = (product < 0) != (divisor < 0);

	if (product < 0)
		product = -product;
	if (divisor < 0)
		divisor = -divisor;
	wide quotient = product / divisor;
	if (product % divisor * 2 >= divisor)
		quotient++;
	if (quotient > (wide)INT64_MAX + negative)
		return false;
	*out = (int64_t)(negative ? -quotient : quotient);
	return true;
}

static uint64_t
magnitude(int64_t v)
{
	return v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
}

/* Digits of n in groups of three; separator 0 for none. */
static void
add_grouped(struct buf *b, uint64_t n, char separator)
{
	char digits[32];
	size_t at = sizeof(digits);
	int written = 0;

	do {
		if (separator != 0 && written > 0 && written % 3 == 0)
			digits[--at] = separator;
		digits[--at] = (char)('0' + n % 10);
		n /= 10;
		written++;
	} while (n > 0);
	buf_add(b, digits + at, sizeof(digits) - at);
}

/* The last `places` digits of n, with leading zeros. */
static void
add_fraction(struct buf *b, uint64_t n, int places)
{
	char digits[20];

	for (int i = places; i > 0; i--) {
		digits[i - 1] = (char)('0' + n % 10);
		n /= 10;
	}
	buf_add(b, digits, (size_t)places);
}

void
cents_human(struct buf *b, int64_t cents, enum lang lang)
{
	bool english = lang == LANG_EN;
	uint64_t n = magnitude(cents);

	if (cents < 0)
		buf_cstr(b, minus_sign);
	if (english)
		buf_cstr(b, euro_sign);
	add_grouped(b, n / 100, english ? ',' : '.');
	buf_char(b, english ? '.' : ',');
	add_fraction(b, n, 2);
	if (!english) {
		buf_char(b, ' ');
		buf_cstr(b, euro_sign);
	}
}

void
cents_plain(struct buf *b, int64_t cents)
{
	uint64_t n = magnitude(cents);

	if (cents < 0)
		buf_char(b, '-');
	add_grouped(b, n / 100, 0);
	buf_char(b, '.');
	add_fraction(b, n, 2);
}

void
number_human(struct buf *b, int64_t n, enum lang lang)
{
	if (n < 0)
		buf_cstr(b, minus_sign);
	add_grouped(b, magnitude(n), lang == LANG_EN ? ',' : '.');
}

static bool
cut_prefix(struct str *s, const char *prefix)
{
	if (!str_starts(*s, prefix))
		return false;
	*s = str_slice(*s, strlen(prefix), s->len);
	return true;
}

static bool
cut_suffix(struct str *s, const char *suffix)
{
	if (!str_ends(*s, suffix))
		return false;
	*s = str_slice(*s, 0, s->len - strlen(suffix));
	return true;
}

/* A space, or the no-break spaces that typeset amounts have: its length, else 0. */
static size_t
space_length(struct str s)
{
	if (str_starts(s, " "))
		return 1;
	if (str_starts(s, "\u00a0"))
		return 2;
	return str_starts(s, "\u202f") ? 3 : 0;
}

static struct str
trim_spaces(struct str s)
{
	while (cut_prefix(&s, " ") || cut_prefix(&s, "\u00a0") || cut_prefix(&s, "\u202f"))
		continue;
	while (cut_suffix(&s, " ") || cut_suffix(&s, "\u00a0") || cut_suffix(&s, "\u202f"))
		continue;
	return s;
}

/* Sign and euro sign, each at most once, the sign first or behind the euro sign. */
static struct str
strip_signs(struct str s, bool *negative)
{
	bool euro = false;
	bool sign = false;

	*negative = false;
	s = trim_spaces(s);
	for (int i = 0; i < 2; i++) {
		if (!euro && cut_prefix(&s, euro_sign)) {
			euro = true;
		} else if (!sign && (cut_prefix(&s, "-") || cut_prefix(&s, minus_sign))) {
			sign = true;
			*negative = true;
		} else if (!sign && cut_prefix(&s, "+")) {
			sign = true;
		}
		s = trim_spaces(s);
	}
	if (!euro && (cut_suffix(&s, euro_sign) || cut_suffix(&s, "EUR")))
		s = trim_spaces(s);
	return s;
}

/* An amount split into its marks: '.', ',' or ' ' and the digits behind each. */
struct spelling {
	char digits[20];
	int count;
	char marks[8];
	int behind[8]; /* digits between this mark and the next */
	int mark_count;
	int before; /* digits before the first mark */
};

static bool
spell(struct str s, struct spelling *out)
{
	*out = (struct spelling){0};
	while (s.len > 0) {
		size_t space = space_length(s);
		char c = space > 0 ? ' ' : s.ptr[0];

		if (c >= '0' && c <= '9') {
			if (out->count == 18)
				return false;
			out->digits[out->count++] = c;
			*(out->mark_count == 0 ? &out->before
					       : &out->behind[out->mark_count - 1]) += 1;
		} else if ((c == '.' || c == ',' || c == ' ') && out->mark_count < 8) {
			out->marks[out->mark_count++] = c;
		} else {
			return false;
		}
		s = str_slice(s, space > 0 ? space : 1, s.len);
	}
	return out->before > 0;
}

/*
 * How many digits are cents (0, 1 or 2), or -1 when the spelling is broken or
 * unclear.  The last mark is the decimal one when it differs from those
 * before it, or stands alone with one or two digits behind it.
 */
static int
decimal_places(const struct spelling *n)
{
	int last = n->mark_count - 1;
	int groups = n->mark_count;
	int places = 0;

	if (n->mark_count == 0)
		return 0;
	if (n->marks[last] != ' ' && (last == 0 || n->marks[last] != n->marks[0])) {
		places = n->behind[last];
		groups = last;
		if (places < 1 || places > 2)
			return -1;
	}
	for (int i = 0; i < groups; i++)
		if (n->behind[i] != 3 || n->marks[i] != n->marks[0])
			return -1;
	return groups > 0 && n->before > 3 ? -1 : places;
}

bool
cents_parse_human(struct str s, int64_t *out)
{
	struct spelling n;
	bool negative = false;
	int64_t v = 0;

	if (!spell(strip_signs(s, &negative), &n))
		return false;
	int places = decimal_places(&n);
	if (places < 0)
		return false;
	for (int i = 0; i < n.count; i++)
		v = v * 10 + (n.digits[i] - '0');
	for (int i = places; i < 2; i++)
		if (!cents_mul(v, 10, &v))
			return false;
	*out = negative ? -v : v;
	return true;
}

bool
decimal_parse(struct str s, struct decimal *out)
{
	struct decimal d = {0};
	bool negative = cut_prefix(&s, "-");
	bool point = false;
	int digits = 0;

	if (s.len == 0 || (s.len > 1 && s.ptr[0] == '0' && s.ptr[1] != '.'))
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '.' && !point && digits > 0) {
			point = true;
			continue;
		}
		if (s.ptr[i] < '0' || s.ptr[i] > '9' || ++digits > DECIMAL_DIGITS_MAX)
			return false;
		d.value = d.value * 10 + (s.ptr[i] - '0');
		d.scale += point;
	}
	/* One spelling for each value: no "1." and no "-0". */
	if (d.scale > DECIMAL_SCALE_MAX || (point && d.scale == 0) || (negative && d.value == 0))
		return false;
	if (negative)
		d.value = -d.value;
	*out = d;
	return true;
}

static uint64_t
power_of_ten(int n)
{
	uint64_t p = 1;

	must(n >= 0 && n <= 18);
	for (; n > 0; n--)
		p *= 10;
	return p;
}

static void
add_decimal(struct buf *b, struct decimal d, const char *minus, char group, char point)
{
	uint64_t n = magnitude(d.value);

	if (d.value < 0)
		buf_cstr(b, minus);
	add_grouped(b, n / power_of_ten(d.scale), group);
	if (d.scale > 0) {
		buf_char(b, point);
		add_fraction(b, n, d.scale);
	}
}

void
decimal_plain(struct buf *b, struct decimal d)
{
	add_decimal(b, d, "-", 0, '.');
}

void
decimal_human(struct buf *b, struct decimal d, enum lang lang)
{
	if (lang == LANG_EN)
		add_decimal(b, d, minus_sign, ',', '.');
	else
		add_decimal(b, d, minus_sign, '.', ',');
}

int
decimal_cmp(struct decimal a, struct decimal b)
{
	int scale = a.scale > b.scale ? a.scale : b.scale;
	wide x = (wide)a.value * (wide)power_of_ten(scale - a.scale);
	wide y = (wide)b.value * (wide)power_of_ten(scale - b.scale);

	return (x > y) - (x < y);
}

bool
decimal_product_cents(struct decimal a, struct decimal b, struct decimal divisor, int64_t *out)
{
	wide product = (wide)a.value * b.value;
	wide by = divisor.value;
	/* Tens that turn the quotient of the values into cents. */
	int tens = 2 + divisor.scale - a.scale - b.scale;

	for (; tens > 0; tens--)
		if (__builtin_mul_overflow(product, (wide)10, &product))
			return false;
	if (by == 0)
		return false;
	by *= (wide)power_of_ten(-tens);
	bool negative = (product < 0) != (by < 0);
	product = product < 0 ? -product : product;
	by = by < 0 ? -by : by;
	wide cents = product / by;
	if (product % by >= by - product % by)
		cents++;
	if (cents > INT64_MAX)
		return false;
	*out = (int64_t)(negative ? -cents : cents);
	return true;
}

bool
decimal_sub(struct decimal a, struct decimal b, struct decimal *out)
{
	int scale = a.scale > b.scale ? a.scale : b.scale;
	wide v = (wide)a.value * (wide)power_of_ten(scale - a.scale) -
	    (wide)b.value * (wide)power_of_ten(scale - b.scale);

	while (scale > 0 && v % 10 == 0) {
		v /= 10;
		scale--;
	}
	if (v > INT64_C(999999999999999999) || v < -INT64_C(999999999999999999))
		return false;
	*out = (struct decimal){(int64_t)v, scale};
	return true;
}

bool
cents_per(int64_t cents, struct decimal d, int64_t *out)
{
	return d.value > 0 &&
	    cents_ratio_half_up(cents, (int64_t)power_of_ten(d.scale), d.value, out);
}
