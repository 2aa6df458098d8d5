/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/model/naive.h: an account by plain folding over the first n facts; shares no code with the ledger. */
#ifndef MODEL_NAIVE_H
#define MODEL_NAIVE_H

#include "account/account.h"
#include "domain/fact.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The facts as recorded, in order. */
struct naive_entry {
	struct fact fact;
	struct instant known; /* claimed where adopted */
	bool undated;
	struct day day;       /* when it holds as recorded */
};

struct naive {
	struct naive_entry *entries;
	size_t count;
};

/* The first n facts, as known at K. */
size_t naive_known(const struct naive *h, struct instant known_at);
/* The figures of one venture; false: it is not in the account.  Figures only:
 * ids, gaps, names of what is missing and labels are left zero. */
bool naive_venture(const struct naive *h, size_t n, struct day on, struct str slug, struct arena *a,
    struct account_venture *out);

#endif
