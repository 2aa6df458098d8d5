/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/venture_effect.h: indicators with their measurements, benefits estimated and realised. */
#ifndef WEB_VIEW_VENTURE_EFFECT_H
#define WEB_VIEW_VENTURE_EFFECT_H

#include "web/html.h"
#include "web/view/venture_money.h"

struct measurement_line {
	struct str value;
	struct fact_mark mark;
};
struct measurement_lines {
	const struct measurement_line *items;
	size_t count;
};

/* A data source: how it is asked, and what came of it last. */
struct feed_line {
	struct str id, type;
	int64_t hours;
	bool resting;
	bool failed;
	struct str why;          /* "Antwort ist ein Fehler (HTTP 503)" */
	struct fact_mark failure;
	bool has_value;
	struct fact_mark value, connected;
};
struct feed_lines {
	const struct feed_line *items;
	size_t count;
};

/* What was spent and measured by a day. */
struct cost_line {
	struct day day;
	struct cents spent;
	struct str value;
	bool known;
	struct cents per_unit;
	struct fact_mark mark;
};
struct cost_lines {
	const struct cost_line *items;
	size_t count;
};

/* All that was spent for one unit of the effect: what it is made of, and what comes out. */
struct cost_view {
	bool known, no_effect, no_baseline;
	struct cents spent, per_unit;
	struct str effect;       /* "412 Haushalte" */
	bool against_baseline;
	struct html drawing;
	struct cost_lines lines; /* newest first */
};

struct indicator_card {
	struct str title, level, unit;
	struct html drawing;
	struct str latest;       /* "24 Minuten"; empty: not measured */
	struct day latest_day;
	struct fact_mark latest_mark;
	struct str baseline, target; /* empty: not recorded */
	struct str baseline_on, target_on; /* empty: not recorded */
	bool target_met;
	struct str short_of;     /* empty: met, no target, or not measured */
	struct cost_view cost;
	struct feed_lines feeds;
	struct fact_rows rest;
	struct fact_mark mark;
	struct measurement_lines measurements; /* newest first */
};
struct indicator_cards {
	const struct indicator_card *items;
	size_t count;
};

/* Those of one level: input, output, outcome, impact. */
struct indicator_group {
	struct str level;
	struct indicator_cards indicators;
};
struct indicator_groups {
	const struct indicator_group *items;
	size_t count;
};

struct effect_view {
	struct indicator_groups groups;
	struct money_lines benefits;
};

#endif
