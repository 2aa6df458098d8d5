/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/venture_way.h: the way of a venture: the drawing, the same as a table, the milestones. */
#ifndef WEB_VIEW_VENTURE_WAY_H
#define WEB_VIEW_VENTURE_WAY_H

#include "web/html.h"
#include "web/view/fact.h"

/* Something on the way: a phase, a decision, a proof, a milestone. */
struct way_event {
	struct day day;
	struct day until;     /* of a phase; DAY_NONE: open, or not a stretch */
	struct str what;      /* "Phase", "Entscheidung" */
	struct str words;     /* "Pilot", "Weiter: ..." */
	struct fact_mark mark;
	bool planned;         /* lies ahead of the day asked for */
};
struct way_events {
	const struct way_event *items;
	size_t count;
};

struct way_view {
	struct html drawing;  /* empty: nothing to draw */
	struct way_events events;
	bool cut;             /* days beyond the drawing stand at its ends */
	bool crowded;         /* more than could be drawn */
	int64_t lag_days;     /* of the policy */
};

struct milestone_move {
	struct str what;      /* "Meilenstein verschoben" */
	struct str words;
	struct day due;       /* DAY_NONE: not a date of this move */
	struct day before;    /* the date it replaces; DAY_NONE */
	struct fact_mark mark;
};
struct milestone_moves {
	const struct milestone_move *items;
	size_t count;
};
struct milestone_card {
	struct str title;
	struct str state;     /* "erreicht am …", "fällig am …" as a whole */
	bool overdue;
	struct milestone_moves moves;
};
struct milestone_cards {
	const struct milestone_card *items;
	size_t count;
};

#endif
