/* SPDX-License-Identifier: EUPL-1.2 */
/* base/instant.c: moments, RFC 3339 and the clocks of Berlin. */
#include "base/instant.h"

#include "base/must.h"

#define SECOND INT64_C(1000000)
#define DAY_SECONDS INT64_C(86400)

static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Takes n digits off *s. */
static bool
take_digits(struct str *s, size_t n, int64_t *out)
{
	int64_t v = 0;

	if (s->len < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (s->ptr[i] < '0' || s->ptr[i] > '9')
			return false;
		v = v * 10 + (s->ptr[i] - '0');
	}
	*s = str_slice(*s, n, s->len);
	*out = v;
	return true;
}

static bool
take_char(struct str *s, char c)
{
	if (s->len == 0 || s->ptr[0] != c)
		return false;
	*s = str_slice(*s, 1, s->len);
	return true;
}

/* "2026-03-01T12:00", seconds of that wall clock since 1970. */
static bool
take_minute(struct str *s, int64_t *seconds_out)
{
	struct day day;
	int64_t hour = 0;
	int64_t minute = 0;

	if (!day_parse(str_slice(*s, 0, 10), &day))
		return false;
	*s = str_slice(*s, 10, s->len);
	if (!take_char(s, 'T') || !take_digits(s, 2, &hour) || !take_char(s, ':') ||
	    !take_digits(s, 2, &minute) || hour > 23 || minute > 59)
		return false;
	*seconds_out = day.v * DAY_SECONDS + hour * 3600 + minute * 60;
	return true;
}

static bool
take_second(struct str *s, int64_t *out)
{
	return take_char(s, ':') && take_digits(s, 2, out) && *out <= 59;
}

/* ".5" as 500,000; nothing as 0. */
static bool
take_fraction(struct str *s, int64_t *us_out)
{
	int64_t us = 0;
	int64_t digit = 0;
	int digits = 0;

	if (!take_char(s, '.')) {
		*us_out = 0;
		return true;
	}
	while (digits < 6 && take_digits(s, 1, &digit)) {
		us = us * 10 + digit;
		digits++;
	}
	if (digits == 0)
		return false;
	for (; digits < 6; digits++)
		us *= 10;
	*us_out = us;
	return true;
}

/* "Z", "+02:00" as seconds east. */
static bool
take_offset(struct str *s, int64_t *out)
{
	int64_t hours = 0;
	int64_t minutes = 0;

	if (take_char(s, 'Z')) {
		*out = 0;
		return true;
	}
	bool west = take_char(s, '-');
	if ((!west && !take_char(s, '+')) || !take_digits(s, 2, &hours) || !take_char(s, ':') ||
	    !take_digits(s, 2, &minutes) || hours > 23 || minutes > 59)
		return false;
	*out = (hours * 3600 + minutes * 60) * (west ? -1 : 1);
	return true;
}

bool
instant_parse(struct str s, struct instant *out)
{
	int64_t seconds = 0;
	int64_t second = 0;
	int64_t us = 0;
	int64_t east = 0;

	if (!take_minute(&s, &seconds) || !take_second(&s, &second) || !take_fraction(&s, &us) ||
	    !take_offset(&s, &east) || s.len > 0)
		return false;
	*out = (struct instant){(seconds + second - east) * SECOND + us};
	return true;
}

/*
 * The moment of a wall clock in Berlin.  The hour that October has twice
 * means its second run; in March's missing hour the clock is read as if it
 * had not been put forward yet.
 */
static struct instant
berlin_wall(int64_t seconds)
{
	struct instant standard = {(seconds - 3600) * SECOND};
	struct instant summer = {(seconds - 7200) * SECOND};

	return berlin_offset_s(standard) != 3600 && berlin_offset_s(summer) == 7200 ? summer
										    : standard;
}

bool
instant_parse_known(struct str s, struct instant *out)
{
	struct day day;
	int64_t seconds = 0;
	int64_t second = 0;

	if (instant_parse(s, out))
		return true;
	if (day_parse(s, &day)) {
		*out = berlin_day_end(day);
		return true;
	}
	if (!take_minute(&s, &seconds) || (s.len > 0 && !take_second(&s, &second)) || s.len > 0)
		return false;
	*out = berlin_wall(seconds + second);
	return true;
}

void
instant_rfc3339(struct buf *b, struct instant t)
{
	int64_t seconds = floor_div(t.us, SECOND);
	int64_t days = floor_div(seconds, DAY_SECONDS);
	int of_day = (int)(seconds - days * DAY_SECONDS);

	must(days > INT32_MIN && days <= INT32_MAX);
	day_iso(b, (struct day){(int32_t)days});
	buf_char(b, 'T');
	buf_digits(b, (uint32_t)of_day / 3600, 2);
	buf_char(b, ':');
	buf_digits(b, (uint32_t)of_day / 60 % 60, 2);
	buf_char(b, ':');
	buf_digits(b, (uint32_t)of_day % 60, 2);
	buf_char(b, '.');
	buf_digits(b, (uint32_t)(t.us - seconds * SECOND), 6);
	buf_char(b, 'Z');
}

void
instant_human(struct buf *b, struct instant t, enum lang lang)
{
	int64_t seconds = floor_div(t.us, SECOND) + berlin_offset_s(t);
	int of_day = (int)(seconds - floor_div(seconds, DAY_SECONDS) * DAY_SECONDS);

	day_human(b, berlin_day(t), lang);
	buf_cstr(b, ", ");
	buf_digits(b, (uint32_t)of_day / 3600, 2);
	buf_char(b, ':');
	buf_digits(b, (uint32_t)of_day / 60 % 60, 2);
	buf_cstr(b, lang == LANG_EN ? "" : " Uhr");
}

/* 01:00 UTC on the last Sunday of a month with 30 or 31 days. */
static int64_t
last_sunday_s(int year, int month, int last)
{
	struct day d = {0};

	must(day_from_parts((struct day_parts){year, month, last}, &d));
	return (d.v - day_weekday(d) % 7) * DAY_SECONDS + 3600;
}

int
berlin_offset_s(struct instant t)
{
	int64_t seconds = floor_div(t.us, SECOND);
	int64_t days = floor_div(seconds, DAY_SECONDS);

	must(days > INT32_MIN && days <= INT32_MAX);
	struct day_parts p = day_parts((struct day){(int32_t)days});
	int year = p.year;
	if (year < 1980 || year > 9999)
		return 3600;
	/* Under every rule since 1980: most days need no look at their month's Sundays. */
	if (p.month >= 5 && p.month <= 8)
		return 7200;
	if (p.month <= 2 || p.month >= 11)
		return 3600;
	/* In 1980 summer time began on the first Sunday of April, the 6th. */
	int64_t from = year == 1980 ? last_sunday_s(1980, 4, 6) : last_sunday_s(year, 3, 31);
	int64_t to = year < 1996 ? last_sunday_s(year, 9, 30) : last_sunday_s(year, 10, 31);
	return seconds >= from && seconds < to ? 7200 : 3600;
}

struct day
berlin_day(struct instant t)
{
	int64_t days = floor_div(floor_div(t.us, SECOND) + berlin_offset_s(t), DAY_SECONDS);

	return (struct day){(int32_t)days};
}

struct instant
berlin_day_start(struct day d)
{
	must(day_is(d));
	return berlin_wall(d.v * DAY_SECONDS);
}

struct instant
berlin_day_end(struct day d)
{
	must(day_is(d));
	return (struct instant){berlin_wall((d.v + INT64_C(1)) * DAY_SECONDS).us - 1};
}
