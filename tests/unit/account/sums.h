/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/account/sums.h: whether a difference is explained to the cent. */
#ifndef UNIT_ACCOUNT_SUMS_H
#define UNIT_ACCOUNT_SUMS_H

#include "account/diff.h"

/*
 * Fails unless every figure of money that differs, of every venture, is there
 * once, and the amounts of its entries make exactly the difference; the
 * portfolio's that of its ventures.  How many entries did.
 */
size_t sums_hold(const struct diff *d);
/* The same for one part: what it had before and has then follows from its entries alone. */
size_t sums_hold_of_part(const struct diff *d);

#endif
