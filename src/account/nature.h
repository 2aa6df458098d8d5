/* SPDX-License-Identifier: EUPL-1.2 */
/* account/nature.h: planned and spent by year and by nature, consumptive or investive. */
#ifndef ACCOUNT_NATURE_H
#define ACCOUNT_NATURE_H

#include "account/account.h"

enum { NATURE_CONSUMPTIVE, NATURE_INVESTIVE, NATURE_UNKNOWN, NATURES };

/*
 * Planned counts in the year of the budget, a transfer where its budget was
 * first planned; spent in the year of the booking's day, by the nature that
 * the booking says, else that of the budget it counts at.
 */
struct nature_year {
	int64_t year; /* 0: a budget that names none */
	int64_t planned[NATURES], spent[NATURES];
};

/* By year; acc is of one venture.  *fits is false when a sum does not fit. */
const struct nature_year *nature_years(struct arena *a, const struct account *acc, size_t *count, bool *fits);

/* Why the policy warns of investment before operation; NULL: it does not. */
const struct readiness_gap *nature_warning(const struct account *acc);

#endif
