/* SPDX-License-Identifier: EUPL-1.2 */
/* web/timeline.c: places of days, words and amounts. */
#include "web/timeline.h"

#include "base/must.h"

/* ---- days ---- */

struct timeline_reach
timeline_reach(struct day on)
{
	int32_t before = TIMELINE_YEARS_BEFORE * 366, after = TIMELINE_YEARS_AFTER * 366;

	return (struct timeline_reach){.on = on, .first = DAY_NONE, .last = DAY_NONE,
		.earliest = {on.v - before}, .latest = {on.v + after}};
}

void
timeline_see(struct timeline_reach *r, struct day d)
{
	if (!day_is(d))
		return;
	if (d.v < r->earliest.v || d.v > r->latest.v) {
		r->cut = true;
		return;
	}
	if (!day_is(r->first) || d.v < r->first.v)
		r->first = d;
	if (!day_is(r->last) || d.v > r->last.v)
		r->last = d;
}

struct timeline
timeline_fit(const struct timeline_reach *r, int left, int right)
{
	struct timeline_reach seen = *r;

	must(left < right);
	if (!seen.ended || !day_is(seen.first))
		timeline_see(&seen, seen.on);
	int32_t days = seen.last.v - seen.first.v;
	int32_t air = days / 60 + 4;
	if (days + 2 * air < TIMELINE_DAYS_MIN)
		air = (TIMELINE_DAYS_MIN - days + 1) / 2;
	return (struct timeline){{seen.first.v - air}, {seen.last.v + air}, left, right};
}

int
timeline_x(const struct timeline *t, struct day d)
{
	if (d.v <= t->from.v)
		return t->left;
	if (d.v >= t->to.v)
		return t->right;
	int64_t width = t->right - t->left, days = (int64_t)t->to.v - t->from.v;
	return t->left + (int)(((int64_t)d.v - t->from.v) * width / days);
}

struct day
timeline_day(const struct timeline *t, int x)
{
	int64_t width = t->right - t->left, days = (int64_t)t->to.v - t->from.v;

	if (x <= t->left)
		return t->from;
	if (x >= t->right)
		return t->to;
	/* The first day that timeline_x() puts there. */
	return (struct day){t->from.v + (int32_t)(((int64_t)(x - t->left) * days + width - 1) / width)};
}

static size_t
put_ticks(const struct timeline *t, int months, struct tick out[TICKS_MAX])
{
	struct day_parts p = day_parts(t->from);
	int at = p.year * 12 + p.month - 1;
	size_t count = 0;

	at += (months - at % months) % months;
	for (;; at += months) {
		struct day d = DAY_NONE;

		if (!day_from_parts((struct day_parts){at / 12, at % 12 + 1, 1}, &d) || d.v > t->to.v)
			return count;
		if (d.v < t->from.v)
			continue;
		if (count == TICKS_MAX)
			return TICKS_MAX + 1;
		out[count++] = (struct tick){d, timeline_x(t, d), at / 12, months < 12 ? at % 12 + 1 : 0};
	}
}

size_t
timeline_ticks(const struct timeline *t, int apart, struct tick out[TICKS_MAX])
{
	static const int months[] = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600};

	for (size_t i = 0; i < COUNT(months); i++) {
		size_t count = put_ticks(t, months[i], out);
		bool fits = count <= TICKS_MAX;

		for (size_t j = 1; fits && j < count; j++)
			fits = out[j].x - out[j - 1].x >= apart;
		if (fits)
			return count;
	}
	return 0;
}

/* ---- lanes ---- */

int
lanes_stack(struct span *spans, size_t count, int gap)
{
	int used = 0;

	for (size_t i = 0; i < count; i++) {
		int lane = 0;

		for (size_t j = 0; j < i; j++)
			if (spans[j].lane == lane && spans[j].x2 + gap > spans[i].x1) {
				lane++;
				j = (size_t)-1; /* look at all again */
			}
		spans[i].lane = lane;
		used = lane + 1 > used ? lane + 1 : used;
	}
	return used;
}

int
lanes_hang(struct span *spans, size_t count, int gap, int most)
{
	int used = 0;

	for (size_t i = count; i-- > 0;) {
		int lane = 0;

		for (size_t j = i + 1; j < count; j++)
			if (spans[j].lane >= lane && spans[i].x2 + gap > spans[j].x1)
				lane = spans[j].lane + 1;
		spans[i].lane = lane < most ? lane : -1;
		if (spans[i].lane + 1 > used)
			used = spans[i].lane + 1;
	}
	return used;
}

/* ---- amounts ---- */

int
scale_y(const struct scale *s, int64_t v)
{
	must(s->from < s->to && s->top < s->bottom);
	if (v <= s->from)
		return s->bottom;
	if (v >= s->to)
		return s->top;
	/* Unsigned differences of signed numbers cannot overflow. */
	uint64_t range = (uint64_t)s->to - (uint64_t)s->from, above = (uint64_t)v - (uint64_t)s->from;
	uint64_t height = (uint64_t)(s->bottom - s->top);
	while (range > UINT64_MAX / 16384) {
		range /= 2;
		above /= 2;
	}
	return s->bottom - (int)(above * height / range);
}

int64_t
scale_step(int64_t range, int parts)
{
	static const int64_t firsts[] = {1, 2, 5};

	must(range >= 0 && parts > 0);
	for (int64_t ten = 1;; ten *= 10)
		for (size_t i = 0; i < COUNT(firsts); i++) {
			int64_t step = firsts[i] * ten;

			if (range / step < parts || (range / step == parts && range % step == 0))
				return step;
			if (step > INT64_MAX / 10)
				return step;
		}
}

struct scale
scale_fit(int64_t from, int64_t to, int parts, int bottom, int top, int64_t *step_out)
{
	const int64_t far = INT64_MAX / 4; /* room for whole steps */

	from = from < -far ? -far : from > far - 1 ? far - 1 : from;
	to = to > far ? far : to;
	if (to <= from)
		to = from + 1;
	int64_t step = scale_step(to - from, parts);
	int64_t low = from / step * step, high = to / step * step;
	if (low > from)
		low -= step;
	if (high < to)
		high += step;
	*step_out = step;
	return (struct scale){low, high, bottom, top};
}

int
text_width(struct str text, int size)
{
	int letters = 0;

	for (size_t i = 0; i < text.len; i++)
		letters += ((unsigned char)text.ptr[i] & 0xc0) != 0x80;
	return (letters * size * 56 + 99) / 100;
}
