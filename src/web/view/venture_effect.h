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

struct indicator_card {
	struct str title, level, unit;
	struct html drawing;
	struct str latest;       /* "24 Minuten"; empty: not measured */
	struct day latest_day;
	struct str baseline, target; /* empty: not recorded */
	struct fact_rows rest;
	struct fact_mark mark;
	struct measurement_lines measurements; /* newest first */
};
struct indicator_cards {
	const struct indicator_card *items;
	size_t count;
};

struct effect_view {
	struct indicator_cards indicators;
	struct money_lines benefits;
};

#endif
