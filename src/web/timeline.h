/* SPDX-License-Identifier: EUPL-1.2 */
/* web/timeline.h: the geometry of drawings over time: days and amounts to places, and what must not overlap. */
#ifndef WEB_TIMELINE_H
#define WEB_TIMELINE_H

#include "base/day.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Everything here is pure: days and numbers in, whole units of the drawing out. */

/* ---- days ---- */
struct timeline {
	struct day from, to; /* shown, both included */
	int left, right;     /* their places */
};

#define TIMELINE_DAYS_MIN 120 /* a shorter stretch is widened */
#define TIMELINE_YEARS_BEFORE 40 /* mistyped years must not flatten the rest */
#define TIMELINE_YEARS_AFTER 15

/* Grows to hold every day it is shown, as far as it lies within the years around `on`. */
struct timeline_reach {
	struct day on;
	struct day earliest, latest; /* what lies beyond is not counted */
	struct day first, last; /* DAY_NONE: nothing yet */
	bool ended;             /* `on` need not be shown: it is long over */
	bool cut;               /* a day lay beyond */
};
struct timeline_reach timeline_reach(struct day on);
void timeline_see(struct timeline_reach *r, struct day d); /* DAY_NONE changes nothing */
/* The days seen and `on`, with a little air on both sides. */
struct timeline timeline_fit(const struct timeline_reach *r, int left, int right);
/* Days beyond the ends stand at the ends. */
int timeline_x(const struct timeline *t, struct day d);
/* The day that begins at x; for sampling. */
struct day timeline_day(const struct timeline *t, int x);

struct tick {
	struct day day; /* first of a month */
	int x;
	int year, month; /* month 0: the year alone is said */
};
#define TICKS_MAX 16
/* First days of months or years, at least `apart` units from each other. */
size_t timeline_ticks(const struct timeline *t, int apart, struct tick out[TICKS_MAX]);

/* ---- lanes ---- */
struct span {
	int x1, x2;
	int lane; /* filled in; -1: found no room */
};
/* Bars: each takes the first lane in which everything before it has ended.
 * In the order of x1.  Returns how many lanes are used. */
int lanes_stack(struct span *spans, size_t count, int gap);
/*
 * Words that hang from a mark at x1 by an upright: no upright may cross
 * another's words, so of two that overlap the left one hangs lower.  In the
 * order of x1; at most `most` lanes, what does not fit gets lane -1.
 */
int lanes_hang(struct span *spans, size_t count, int gap, int most);

/* ---- amounts ---- */
struct scale {
	int64_t from, to; /* from < to */
	int bottom, top;  /* their places; top < bottom */
};
/* Values beyond the ends stand at the ends. */
int scale_y(const struct scale *s, int64_t v);
/* 1, 2 or 5 times a power of ten (at least 1), so that at most `parts` steps make the range. */
int64_t scale_step(int64_t range, int parts);
/* From..to widened to whole steps. */
struct scale scale_fit(int64_t from, int64_t to, int parts, int bottom, int top, int64_t *step_out);

/* Roughly how wide a text is, in units, at this size of letters; cut texts end in "…". */
int text_width(struct str text, int size);

#endif
