/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/amount.c: decimal text to cents, digit by digit. */
#include "exchange/amount.h"

#include "base/money.h"

#include <string.h>

/* More digits than any number with a meaning has. */
enum { DIGITS_MAX = 60, EXPONENT_MAX = 400, CENT_DIGITS_MAX = 16 };

/* 0.d1 d2 d3... times ten to the point: no leading zeros. */
struct exact {
	bool negative;
	char digits[DIGITS_MAX];
	int count, point;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
take_digit(struct exact *e, char c, bool behind)
{
	if (e->count == 0 && c == '0') {
		e->point -= behind;
		return true;
	}
	if (e->count == DIGITS_MAX)
		return false;
	e->digits[e->count++] = c;
	e->point += !behind;
	return true;
}

/* "E+3" behind the digits. */
static bool
take_exponent(struct str s, struct exact *e)
{
	bool negative = str_starts(s, "-");
	int value = 0;

	if (negative || str_starts(s, "+"))
		s = str_slice(s, 1, s.len);
	if (s.len == 0)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (!is_digit(s.ptr[i]))
			return false;
		if (value <= EXPONENT_MAX)
			value = value * 10 + (s.ptr[i] - '0');
	}
	e->point += negative ? -value : value;
	return true;
}

/* [-+]digits[.digits][E[-+]digits] */
static bool
take_stored(struct str s, struct exact *e)
{
	bool behind = false, any = false;
	size_t i = 0;

	*e = (struct exact){.negative = str_starts(s, "-")};
	if (e->negative || str_starts(s, "+"))
		i = 1;
	for (; i < s.len && s.ptr[i] != 'E' && s.ptr[i] != 'e'; i++) {
		if (s.ptr[i] == '.' && !behind)
			behind = true;
		else if (!is_digit(s.ptr[i]) || !take_digit(e, s.ptr[i], behind))
			return false;
		else
			any = true;
	}
	return any && (i == s.len || take_exponent(str_slice(s, i + 1, s.len), e));
}

static int
digit_at(const struct exact *e, int place)
{
	return place >= 0 && place < e->count ? e->digits[place] - '0' : 0;
}

/* Digits behind the cents: rounded when they are 0000.. or 9999.. for `sure` places. */
static enum amount_flaw
to_cents(const struct exact *e, int sure, int64_t *out)
{
	int last = e->point + 2; /* the place behind the cents */
	int64_t v = 0;
	bool zeros = true, nines = true, rest = false;

	if (e->count == 0) {
		*out = 0;
		return AMOUNT_FINE;
	}
	if (last > CENT_DIGITS_MAX)
		return AMOUNT_LARGE;
	for (int i = 0; i < last; i++)
		v = v * 10 + digit_at(e, i);
	for (int i = last; i < last + sure; i++) {
		zeros = zeros && digit_at(e, i) == 0;
		nines = nines && digit_at(e, i) == 9;
	}
	for (int i = last < 0 ? 0 : last; i < e->count; i++)
		rest = rest || e->digits[i] != '0';
	if (rest && (sure == 0 || (!zeros && !nines)))
		return AMOUNT_FRACTION;
	if (rest && nines)
		v++;
	if (v > CENTS_MAX)
		return AMOUNT_LARGE;
	*out = e->negative ? -v : v;
	return AMOUNT_FINE;
}

enum amount_flaw
amount_stored(struct str s, int64_t *cents_out)
{
	struct exact e;

	/* A millionth of a euro is four places behind the cents. */
	return take_stored(str_trim(s), &e) ? to_cents(&e, 4, cents_out) : AMOUNT_NO_NUMBER;
}

bool
number_stored_whole(struct str s, int64_t *out)
{
	struct exact e;
	int64_t v = 0;

	if (!take_stored(str_trim(s), &e) || e.point > 10)
		return false;
	for (int i = 0; i < e.point; i++)
		v = v * 10 + digit_at(&e, i);
	*out = e.negative ? -v : v;
	return true;
}

/* ---- as written ---- */

static bool
cut_start(struct str *s, const char *prefix)
{
	if (!str_starts(*s, prefix))
		return false;
	*s = str_slice(*s, strlen(prefix), s->len);
	return true;
}

static bool
cut_end(struct str *s, const char *suffix)
{
	if (!str_ends(*s, suffix))
		return false;
	*s = str_slice(*s, 0, s->len - strlen(suffix));
	return true;
}

/* Sign, currency and spaces at both ends; two signs are none. */
static bool
strip(struct str *s, bool *negative)
{
	int signs = 0;
	bool more = true;

	*negative = false;
	while (more) {
		*s = str_trim(*s);
		if (cut_start(s, "-") || cut_start(s, "\u2212") || cut_end(s, "-") ||
		    cut_end(s, "\u2212")) {
			*negative = true;
			signs++;
		} else if (cut_start(s, "+") || cut_end(s, "+")) {
			signs++;
		} else {
			more = cut_start(s, "\u00a0") || cut_end(s, "\u00a0") ||
			    cut_start(s, "\u202f") || cut_end(s, "\u202f") || cut_start(s, "€") ||
			    cut_end(s, "€") || cut_start(s, "EUR") || cut_end(s, "EUR");
		}
	}
	return signs <= 1 && s->len > 0;
}

/* What may part thousands, its length; 0: none. */
static size_t
parting(struct str s, char mark)
{
	static const char *const partings[] = {" ", "'", "\u00a0", "\u202f", "\u2019"};

	if (s.ptr[0] == (mark == ',' ? '.' : ','))
		return 1;
	for (size_t i = 0; i < sizeof partings / sizeof *partings; i++)
		if (str_starts(s, partings[i]))
			return strlen(partings[i]);
	return 0;
}

/* Digits, parted or not, and the mark, behind sign and currency. */
static enum amount_flaw
take_written(struct str s, char mark, struct exact *e)
{
	int group = 0; /* digits since the last parting */
	bool parted = false, behind = false, any = false;

	while (s.len > 0) {
		size_t len = behind ? 0 : parting(s, mark);

		if (len > 0) {
			if (group == 0 || group > 3 || (parted && group != 3))
				return AMOUNT_NO_NUMBER;
			parted = true;
			group = 0;
		} else if (s.ptr[0] == mark && !behind) {
			behind = true;
			if (parted && group != 3)
				return AMOUNT_NO_NUMBER;
			len = 1;
		} else if (is_digit(s.ptr[0])) {
			if (!take_digit(e, s.ptr[0], behind))
				return AMOUNT_LARGE;
			any = true;
			group++;
			len = 1;
		} else {
			return AMOUNT_NO_NUMBER;
		}
		s = str_slice(s, len, s.len);
	}
	return !any || (!behind && parted && group != 3) ? AMOUNT_NO_NUMBER : AMOUNT_FINE;
}

enum amount_flaw
amount_written(struct str s, char mark, int64_t *cents_out)
{
	struct exact e = {.negative = false};

	if (!strip(&s, &e.negative))
		return AMOUNT_NO_NUMBER;
	enum amount_flaw flaw = take_written(s, mark, &e);
	return flaw == AMOUNT_FINE ? to_cents(&e, 0, cents_out) : flaw;
}

static bool
has_currency(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] == 'E' || str_starts(str_slice(s, i, s.len), "€"))
			return true;
	return false;
}

enum amount_flaw
number_written(struct str s, char mark, struct decimal *out)
{
	struct exact e = {.negative = false};
	int64_t v = 0;

	if (has_currency(s) || !strip(&s, &e.negative))
		return AMOUNT_NO_NUMBER;
	enum amount_flaw flaw = take_written(s, mark, &e);
	if (flaw != AMOUNT_FINE)
		return flaw;
	while (e.count > 0 && e.digits[e.count - 1] == '0')
		e.count--;
	int scale = e.count > e.point ? e.count - e.point : 0;
	if (e.count > 0 && scale > DECIMAL_SCALE_MAX)
		return AMOUNT_FRACTION;
	if (e.count > 0 && e.point + scale > DECIMAL_DIGITS_MAX)
		return AMOUNT_LARGE;
	for (int i = 0; e.count > 0 && i < e.point + scale; i++)
		v = v * 10 + digit_at(&e, i);
	*out = (struct decimal){e.negative ? -v : v, e.count > 0 ? scale : 0};
	return AMOUNT_FINE;
}

/* ---- days ---- */

/* A time behind the day says nothing about the day. */
static struct str
without_time(struct str s)
{
	size_t at = 0;

	while (at < s.len && s.ptr[at] != ' ' && s.ptr[at] != 'T')
		at++;
	for (size_t i = at + 1; i < s.len; i++)
		if (!is_digit(s.ptr[i]) && s.ptr[i] != ':' && s.ptr[i] != '.')
			return s;
	return str_slice(s, 0, at);
}

/* Three numbers with the same mark between them, and the digits of each. */
static bool
take_parts(struct str s, int numbers[3], int digits[3])
{
	char mark = 0;
	int at = 0;

	memset(numbers, 0, 3 * sizeof *numbers);
	memset(digits, 0, 3 * sizeof *digits);
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];

		if (is_digit(c) && digits[at] < 4) {
			numbers[at] = numbers[at] * 10 + (c - '0');
			digits[at]++;
		} else if ((c == '.' || c == '-' || c == '/') && (mark == 0 || mark == c) &&
		    at < 2) {
			mark = c;
			at++;
		} else {
			return false;
		}
	}
	return at == 2 && digits[0] > 0 && digits[1] > 0 && digits[2] > 0;
}

static bool
compact(struct str s, struct day *out)
{
	int v = 0;

	if (s.len != 8)
		return false;
	for (size_t i = 0; i < 8; i++) {
		if (!is_digit(s.ptr[i]))
			return false;
		v = v * 10 + (s.ptr[i] - '0');
	}
	return day_from_parts((struct day_parts){v / 10000, v / 100 % 100, v % 100}, out);
}

bool
day_written(struct str s, enum mapping_days form, struct day *out)
{
	static const struct {
		int year, month, day;
	} places[] = {[DAYS_DMY] = {2, 1, 0}, [DAYS_YMD] = {0, 1, 2}, [DAYS_MDY] = {2, 0, 1}};
	int numbers[3], digits[3];

	s = without_time(str_trim(s));
	if (day_parse(s, out))
		return true;
	if (form == DAYS_COMPACT)
		return compact(s, out);
	return take_parts(s, numbers, digits) && digits[places[form].year] == 4 &&
	    digits[places[form].month] <= 2 && digits[places[form].day] <= 2 &&
	    day_from_parts((struct day_parts){numbers[places[form].year],
			       numbers[places[form].month], numbers[places[form].day]},
		out);
}
