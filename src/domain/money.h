/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/money.h: rules of money: released within the plan, reversed once, sums that fit. */
#ifndef DOMAIN_MONEY_H
#define DOMAIN_MONEY_H

#include "base/err.h"
#include "base/rc.h"
#include "domain/fact.h"
#include "domain/when.h"

#include <stdbool.h>
#include <stdint.h>

struct money_known {
	struct when when;
	/* tranche.released: the tranche */
	bool tranche_planned;
	int64_t planned_cents;  /* what stands of the plan */
	int64_t released_cents; /* what has been released of it so far */
	/* booking.reversed: the entry it names */
	bool target_found, target_withdrawn, target_reversed;
	enum kind target_kind;
	/* budget, grant, commitment, booking, benefit: the sum of this kind in the venture so far */
	int64_t sum_cents;
};

/*
 * budget.planned, grant.awarded, tranche.planned, tranche.released,
 * commitment.made, booking.posted, booking.reversed, hours.worked,
 * benefit.estimated, benefit.realised.
 *   RC_INVALID  released beyond the plan (with the numbers) or without a
 *               plan; a booking of zero; reversed twice, or something that is
 *               not a booking; a grant ending before it begins; hours not
 *               above zero
 *   RC_NOTFOUND the booking to reverse does not exist
 *   RC_LIMIT    the venture's sum would no longer fit
 */
CHECKED enum rc money_judge(const struct money_known *known, const struct fact *f, struct err *err);

#endif
