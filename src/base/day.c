/* SPDX-License-Identifier: EUPL-1.2 */
/* base/day.c: the Gregorian calendar by counting days. */
#include "base/day.h"

#include "base/must.h"

static const char *const months_en[12] = {"January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December"};

bool
day_is(struct day d)
{
	return d.v != INT32_MIN;
}

static int
days_in_month(int year, int month)
{
	static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

/*
 * Years are counted from March, so that the leap day is the last of its year;
 * 400 years (an era) have 146,097 days; 719,468 days lie between 0000-03-01
 * and 1970-01-01.
 */
static int32_t
count_days(struct day_parts p)
{
	int year = p.month <= 2 ? p.year - 1 : p.year;
	int month = (p.month + 9) % 12;
	int era = (year >= 0 ? year : year - 399) / 400;
	int of_era = year - era * 400;
	int of_year = (153 * month + 2) / 5 + p.day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

bool
day_from_parts(struct day_parts p, struct day *out)
{
	if (p.year < 1 || p.year > 9999 || p.month < 1 || p.month > 12 || p.day < 1 ||
	    p.day > days_in_month(p.year, p.month))
		return false;
	*out = (struct day){count_days(p)};
	return true;
}

struct day_parts
day_parts(struct day d)
{
	must(day_is(d));
	int64_t z = (int64_t)d.v + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int of_era = (int)(z - era * 146097);
	int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * year + year / 4 - year / 100);
	int month = (5 * of_year + 2) / 153;
	struct day_parts p = {
	    .year = (int)(era * 400) + year + (month >= 10),
	    .month = month < 10 ? month + 3 : month - 9,
	    .day = of_year - (153 * month + 2) / 5 + 1,
	};
	return p;
}

int
day_weekday(struct day d)
{
	must(day_is(d));
	/* 1970-01-01 was a Thursday. */
	int64_t n = ((int64_t)d.v + 3) % 7;

	return (int)(n < 0 ? n + 7 : n) + 1;
}

/* Reads from..to digits at *at; false when there are fewer. */
static bool
read_digits(struct str s, size_t *at, size_t from, size_t to, int *out)
{
	size_t n = 0;
	int v = 0;

	while (n < to && *at + n < s.len && s.ptr[*at + n] >= '0' && s.ptr[*at + n] <= '9') {
		v = v * 10 + (s.ptr[*at + n] - '0');
		n++;
	}
	if (n < from)
		return false;
	*at += n;
	*out = v;
	return true;
}

static bool
read_char(struct str s, size_t *at, char c)
{
	if (*at >= s.len || s.ptr[*at] != c)
		return false;
	(*at)++;
	return true;
}

bool
day_parse(struct str s, struct day *out)
{
	struct day_parts p;
	size_t at = 0;

	return read_digits(s, &at, 4, 4, &p.year) && read_char(s, &at, '-') &&
	    read_digits(s, &at, 2, 2, &p.month) && read_char(s, &at, '-') &&
	    read_digits(s, &at, 2, 2, &p.day) && at == s.len && day_from_parts(p, out);
}

bool
day_parse_unpadded(struct str s, struct day *out)
{
	struct day_parts p;
	size_t at = 0;

	return read_digits(s, &at, 4, 4, &p.year) && read_char(s, &at, '-') &&
	    read_digits(s, &at, 1, 2, &p.month) && read_char(s, &at, '-') &&
	    read_digits(s, &at, 1, 2, &p.day) && at == s.len && day_from_parts(p, out);
}

bool
day_parse_human(struct str s, struct day *out)
{
	struct day_parts p;
	size_t at = 0;

	s = str_trim(s);
	if (day_parse(s, out))
		return true;
	return read_digits(s, &at, 1, 2, &p.day) && read_char(s, &at, '.') &&
	    read_digits(s, &at, 1, 2, &p.month) && read_char(s, &at, '.') &&
	    read_digits(s, &at, 4, 4, &p.year) && at == s.len && day_from_parts(p, out);
}

void
day_iso(struct buf *b, struct day d)
{
	struct day_parts p = day_parts(d);

	buf_digits(b, (uint32_t)p.year, 4);
	buf_char(b, '-');
	buf_digits(b, (uint32_t)p.month, 2);
	buf_char(b, '-');
	buf_digits(b, (uint32_t)p.day, 2);
}

void
day_human(struct buf *b, struct day d, enum lang lang)
{
	struct day_parts p = day_parts(d);

	if (lang == LANG_EN) {
		buf_i64(b, p.day);
		buf_char(b, ' ');
		buf_cstr(b, months_en[p.month - 1]);
		buf_char(b, ' ');
		buf_i64(b, p.year);
		return;
	}
	buf_digits(b, (uint32_t)p.day, 2);
	buf_char(b, '.');
	buf_digits(b, (uint32_t)p.month, 2);
	buf_char(b, '.');
	buf_digits(b, (uint32_t)p.year, 4);
}

struct day
day_add_months(struct day d, int months)
{
	struct day_parts p = day_parts(d);
	int64_t n = (int64_t)p.year * 12 + (p.month - 1) + months;

	must(n >= 0 && n < INT64_C(10000) * 12);
	p.year = (int)(n / 12);
	p.month = (int)(n % 12) + 1;
	int last = days_in_month(p.year, p.month);
	if (p.day > last)
		p.day = last;
	return (struct day){count_days(p)};
}
