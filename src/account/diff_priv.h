/* SPDX-License-Identifier: EUPL-1.2 */
/* account/diff_priv.h: the parts of a difference while it is drawn (internal to the layer). */
#ifndef ACCOUNT_DIFF_PRIV_H
#define ACCOUNT_DIFF_PRIV_H

#include "account/diff.h"

/* An entry that moved money, and each figure by how much. */
struct diff_move {
	struct diff_fact fact;
	struct account_money by;
};

/* Money of one venture, or of one part of it. */
struct diff_money {
	struct account_money from, to;
	const struct diff_move *moves; /* in the order of recording; from and all `by` make to */
	size_t count;
};

/* The two views and what is being gathered. */
struct diff_work {
	struct arena *arena;
	struct snapshot wide; /* the longer prefix of the two */
	uint32_t n[2];
	struct day on[2];
	enum lang lang;
	struct diff_figure *figures;
	size_t count, cap;
	struct diff_fact *facts; /* of the venture at hand */
	size_t facts_count, facts_cap;
	const struct diff_fact *rules;
	size_t rules_count;
	bool fits; /* false: a sum was too large */
};

/* Whether the row is in force in a view (0 from, 1 to). */
static inline bool
diff_holds(const struct diff_work *w, const struct row *r, int view)
{
	return row_holds(r, w->n[view], w->on[view]);
}

/* The entry that speaks for a row in the view where it is not in force: its correction; 0: none does. */
uint32_t diff_speaker(const struct diff_work *w, const struct row *r, int view);
struct diff_fact diff_fact_of(const struct diff_work *w, const struct entry_info *e, enum diff_reason reason);
enum diff_reason diff_reason_of(const struct diff_work *w, const struct row *r);

/*
 * Every row in force in one view only is put in or taken out of the first, one
 * after the other; what a figure becomes by that is what the row's entry moved.
 * there[]: whether the account of that view has the venture; one that has it
 * not has none of its money.  A part has figures that its venture has not
 * (what was booked at a grant counts at tranches there).  False: the venture
 * has no such part.
 */
bool diff_money(struct diff_work *w, struct venture_id v, struct diff_part part, const bool there[2],
    struct diff_money *out);

#endif
