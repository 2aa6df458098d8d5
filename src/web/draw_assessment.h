/* SPDX-License-Identifier: EUPL-1.2 */
/* web/draw_assessment.h: drawings of an economic assessment: cost over the years, and what moves the result. */
#ifndef WEB_DRAW_ASSESSMENT_H
#define WEB_DRAW_ASSESSMENT_H

#include "base/arena.h"
#include "base/str.h"
#include "base/text.h"
#include "web/html.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- accumulated cost ---- */
struct draw_cost {
	struct str word;      /* said at its end */
	const int64_t *cents; /* of each year, accumulated; cost is above zero */
	bool best;
};
struct draw_costs {
	const struct draw_cost *items; /* at most DRAW_COSTS_MAX are drawn */
	size_t count;
	int first_year, years;
	struct str title, desc;
};
#define DRAW_COSTS_MAX 12
/* Empty when there is nothing to draw. */
struct html draw_costs(struct arena *a, enum lang lang, const struct draw_costs *d);

/* ---- what moves the result ---- */
struct draw_bar {
	struct str word;
	struct str low_word, high_word; /* "80 %" */
	int64_t low, high;              /* changes of the net present value, in cents */
	bool has_turn;
	int64_t turn;                   /* the change at which the order is another */
};
struct draw_bars {
	const struct draw_bar *items; /* the widest first; at most DRAW_BARS_MAX are drawn */
	size_t count;
	struct str title, desc;
};
#define DRAW_BARS_MAX 16
struct html draw_bars(struct arena *a, enum lang lang, const struct draw_bars *d);

#endif
