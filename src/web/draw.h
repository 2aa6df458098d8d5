/* SPDX-License-Identifier: EUPL-1.2 */
/* web/draw.h: the drawings over time: the way, the money, an indicator; plain data in, a drawing out. */
#ifndef WEB_DRAW_H
#define WEB_DRAW_H

#include "base/arena.h"
#include "base/day.h"
#include "base/money.h"
#include "base/str.h"
#include "base/text.h"
#include "web/html.h"
#include "web/svg_marks.h"
#include "web/timeline.h"

#include <stdbool.h>
#include <stddef.h>

/* All are this wide; letters of 13 units stay readable on A5. */
#define DRAW_WIDTH 880
/* Of each kind at most so many are drawn, the newest; the table has them all. */
#define DRAW_MARKS_MAX 60

/* ---- the way ---- */
struct draw_phase {
	struct str label;
	struct day from, until; /* until DAY_NONE: goes on */
	bool planned;
};
struct draw_decision {
	struct day day;
	enum mark_decision kind;
	struct str word, amount; /* amount below the word; may be empty */
};
/* From its registration to its outcome, or to the day it is due. */
struct draw_proof {
	struct day from, day;
	enum mark_proof kind;
	struct str word;
};
struct draw_milestone {
	struct day first, day; /* first promised, then promised or reached */
	enum mark_milestone kind;
	struct str word;
};
struct draw_record {
	struct day happened, recorded;
	bool late;             /* joined by a line */
	bool corrects;
	struct day corrected;  /* when the entry it corrects was recorded */
};
struct draw_way {
	struct draw_phase *phases;         size_t phases_count;
	struct draw_decision *decisions;   size_t decisions_count;
	struct draw_proof *proofs;         size_t proofs_count;
	struct draw_milestone *milestones; size_t milestones_count;
	struct draw_record *records;       size_t records_count;
	struct day on;
	bool ended;            /* the day asked for is shown only when it is near */
	struct str title, desc;
};
/* Sorts the lists by day.  *cut_out: a day lay too far off and stands at an
 * end.  Empty when there is nothing to draw. */
struct html draw_way(struct arena *a, enum lang lang, struct draw_way *way, bool *cut_out);

/* ---- money ---- */
struct draw_amount {
	struct day day;
	int64_t cents;
};
struct draw_amounts {
	struct draw_amount *items; /* in any order; drawn as a running sum */
	size_t count;
};
struct draw_release {
	struct day day;
	struct str word;
};
struct draw_money {
	struct draw_amounts planned, released, spent;
	struct draw_amounts committed; /* none: not drawn */
	struct draw_release *releases;
	size_t releases_count;
	struct day on;
	bool ended;
	struct str title, desc;
	struct str planned_word, released_word, spent_word; /* with their sums */
	struct str committed_word;
};
struct html draw_money(struct arena *a, enum lang lang, struct draw_money *money);

/* ---- an indicator ---- */
struct draw_point {
	struct day day;
	struct decimal value;
};
struct draw_threshold {
	struct day fixed, until; /* until: concluded or due */
	struct decimal value;
	struct str word;         /* "mindestens 20 Minuten: bestätigt" */
	enum mark_proof outcome;
};
struct draw_series {
	const char *id;          /* unique on the page */
	struct draw_point *points;
	size_t points_count;     /* oldest first */
	struct draw_threshold *thresholds;
	size_t thresholds_count;
	bool has_baseline, has_target;
	struct decimal baseline, target;
	struct str baseline_word, target_word;
	struct day on;
	struct str title, desc;
};
struct html draw_series(struct arena *a, enum lang lang, struct draw_series *series);

/* ---- cost and effect ---- */
/* Two panels on one axis of time: what was spent as steps, what was measured as points. */
struct draw_effect {
	const char *id;             /* unique on the page */
	struct draw_amounts spent;
	struct draw_point *points;  /* oldest first */
	size_t points_count;
	struct day on;
	bool ended;
	struct str title, desc;
	struct str spent_word, value_word; /* "Ausgegeben: 187.310 €": the heads of the panels */
};
/* Empty without a point or an amount. */
struct html draw_effect(struct arena *a, enum lang lang, const struct draw_effect *effect);

/* ---- shared ---- */
/* Upright rules at months or years, their names below. */
void draw_ticks(struct svg *s, struct arena *a, const struct timeline *t, int top, int bottom, int words_y);
/* The day asked for, when it is within. */
void draw_today(struct svg *s, struct arena *a, enum lang lang, const struct timeline *t, struct day on, int top,
    int bottom);
/* At most so many letters, cut ones end in "…". */
struct str draw_short(struct arena *a, struct str s, size_t letters);

#endif
