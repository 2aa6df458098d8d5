/* SPDX-License-Identifier: EUPL-1.2 */
/* account/exit_money.h: what an exit leaves of the money: spent until it and after it, saved, still bound, still to pay each year. */
#ifndef ACCOUNT_EXIT_MONEY_H
#define ACCOUNT_EXIT_MONEY_H

#include "account/dossier.h"

struct exit_money {
	uint32_t seq;        /* the exit; 0: the venture goes on, and all else is nothing */
	struct day on;
	int64_t spent_until; /* booked up to and including the day of the exit */
	int64_t spent_after;
	int64_t saved, bound;  /* as in struct account_money */
	bool has_yearly;
	int64_t yearly;      /* remaining cost a year, as the exit states it */
	bool has_followup;
	int64_t followup;    /* net follow-up cost of the year after the exit, as estimated */
	size_t grants;
	bool repay_known;    /* of every grant it can be computed */
	int64_t to_repay;    /* paid by funders beyond what is due; account/statement.h */
};

/* acc is of one venture, d its dossier.  RC_LIMIT: a sum does not fit. */
CHECKED enum rc exit_money(struct arena *a, const struct account *acc, struct journal_reader *journal,
    const struct dossier *d, struct exit_money *out, struct err *err);

#endif
