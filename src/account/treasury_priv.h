/* SPDX-License-Identifier: EUPL-1.2 */
/* account/treasury_priv.h: the parts of a money account while it is drawn (internal to the layer). */
#ifndef ACCOUNT_TREASURY_PRIV_H
#define ACCOUNT_TREASURY_PRIV_H

#include "account/dossier_read.h"
#include "account/statement_grid.h"
#include "account/treasury.h"

struct treasury_work {
	struct reading rd; /* rc and err stand in it */
	const struct account *acc;
	struct treasury *t;
	const struct treasury_link *links; /* one for each booking */
	bool fits;
};

static inline void
treasury_add(struct treasury_work *w, int64_t *sum, int64_t more)
{
	if (!cents_add(*sum, more, sum))
		w->fits = false;
}

static inline int64_t
treasury_less(struct treasury_work *w, int64_t from, int64_t what)
{
	int64_t rest = 0;

	if (!cents_sub(from, what, &rest))
		w->fits = false;
	return rest;
}

const struct treasury_tranche *treasury_tranche_of(const struct treasury *t, struct str id); /* NULL: none */
void treasury_tranches(struct treasury_work *w);
void treasury_links(struct treasury_work *w);    /* after tranches and bookings */
struct str treasury_budget_of(struct treasury_work *w, const struct treasury_link *l); /* its id; "": none */
void treasury_budgets(struct treasury_work *w);  /* after the links */
void treasury_followups(struct treasury_work *w);
void treasury_needs(struct treasury_work *w);    /* after bookings */
void nature_table(struct drawing *d, struct grid_sheet *s, const struct treasury *t); /* with the warning of its rule */
void exit_table(struct drawing *d, struct grid_sheet *s, const struct exit_money *e);
void treasury_chain(struct treasury_work *w);    /* after the links */

#endif
