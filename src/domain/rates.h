/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/rates.h: tables of interest rates by term, as adopted. */
#ifndef DOMAIN_RATES_H
#define DOMAIN_RATES_H

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/rc.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* A rate in basis points (hundredths of a percent a year), for terms up to so many years. */
struct rate {
	int years;
	int rate_bp;
};
struct rates {
	struct str id, version;
	struct str source;       /* "" not said */
	const struct rate *rows; /* the shortest term first */
	size_t count;
};

/* The span of rates that a table may hold, and a turning point is sought in. */
#define RATE_BP_MIN (-1000)
#define RATE_BP_MAX 10000

/*
 * The body of rates.adopted.  Texts are the body's.
 *   RC_INVALID  no rate, terms not ascending or said twice
 */
CHECKED enum rc rates_from_body(
    struct arena *a, const struct json *body, struct rates *out, struct err *err);

/* The rate for the term: of the first row that reaches it, else of the longest.  must(count > 0). */
int rates_for(const struct rates *r, int years);

#endif
