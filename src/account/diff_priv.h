/* SPDX-License-Identifier: EUPL-1.2 */
/* account/diff_priv.h: the parts of a difference while it is drawn (internal to the layer). */
#ifndef ACCOUNT_DIFF_PRIV_H
#define ACCOUNT_DIFF_PRIV_H

#include "account/diff.h"

struct figure;

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
	struct diff_fact *facts; /* of the venture at hand: diff_gather() */
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

/* ---- facts ---- */

/* The entry that speaks for a row in the view where it is not in force: its correction; 0: none does. */
uint32_t diff_speaker(const struct diff_work *w, const struct row *r, int view);
struct diff_fact diff_fact_of(const struct diff_work *w, const struct entry_info *e, enum diff_reason reason);
enum diff_reason diff_reason_of(const struct diff_work *w, const struct row *r);
/* Makes w->facts those of the venture that are in force in one view only. */
void diff_gather(struct diff_work *w, struct venture_id v);
/* Makes w->rules those adopted in one view only; before any venture. */
void diff_gather_rules(struct diff_work *w);
/* items with room for one more: *cap of them, each of size bytes, in the arena. */
void *diff_grown(struct arena *a, void *items, size_t count, size_t *cap, size_t size);

/* ---- figures ---- */

/* Appends a figure without values; f NULL: the presence of the venture; v NULL: the portfolio's. */
struct diff_figure *diff_figure_add(struct diff_work *w, const struct figure *f, const struct account_venture *v);
/* What the figure says in the two accounts, for programs and for people. */
void diff_figure_put(struct diff_work *w, struct diff_figure *out, const struct account_venture *a,
    const struct account_venture *b);
/* Figures of money alone; v says whose they are. */
void diff_money_figures(struct diff_work *w, const struct account_venture *v, const struct diff_money *m);
/* The venture is in one of the accounts only, and its money with it. */
void diff_presence(struct diff_work *w, const struct account_venture *v, bool appeared);
/* Whether any figure differs; counted[i] is raised for each (figures[i]) that does. */
bool diff_venture(struct diff_work *w, const struct account_venture *a, const struct account_venture *b,
    uint32_t *counted);

/* Makes d->groups of d->figures. */
void diff_groups(struct arena *a, struct diff *d);

/* ---- money ---- */

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
