/* SPDX-License-Identifier: EUPL-1.2 */
/* account/readiness_time.h: on which days account could be given, and on the others why not. */
#ifndef ACCOUNT_READINESS_TIME_H
#define ACCOUNT_READINESS_TIME_H

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/rc.h"
#include "base/str.h"
#include "domain/readiness.h"
#include "ledger/ledger.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The same answer as an account drawn on every single day: a venture's figures
 * change only on the days of its facts, and between two of them every rule
 * that is not met stays so (domain/readiness.h: gaps begin, only facts end
 * them).  So each venture is folded anew on those days only, and from the
 * first noun on that the day's facts concern.
 */
enum readiness_mode {
	READINESS_THEN, /* with the knowledge of each day: could it be given that evening? */
	READINESS_NOW,  /* with all that is known at known_at */
};

enum { READINESS_DAYS_MAX = 36600 };

struct readiness_query {
	struct instant known_at; /* INSTANT_MAX: everything in the view */
	struct day from, to;     /* both included; at most READINESS_DAYS_MAX */
	enum readiness_mode mode;
	struct str venture; /* slug; empty: all */
};

#define RULE_BIT(r) (UINT64_C(1) << (r))

/* Days on which the same rules were not met. */
struct readiness_span {
	struct day from, to;
	bool there;    /* the venture is in the account on these days */
	uint64_t open; /* RULE_BIT of every rule not met */
};

/* One venture that is there on at least one of the days. */
struct readiness_line {
	struct venture_id id;
	struct str slug, title; /* title: as of the last day it is there */
	const struct readiness_span *spans; /* one after the other, without gaps; neighbours differ */
	size_t count;
	uint32_t days, ready; /* on which it is there; of them with nothing missing */
};

struct readiness_time {
	struct day from, to;
	size_t days;                   /* to - from + 1 */
	const uint32_t *there, *ready; /* per day: ventures; of them ready */
	uint32_t days_there;           /* with at least one venture */
	uint32_t days_ready;           /* of them with nothing missing in any */
	const struct readiness_line *lines; /* by slug */
	size_t count;
};

/*
 * Everything is in the arena or in the ledger.  RC_INVALID: to before from,
 * RC_LIMIT: more days than the limit.  A venture that nobody knows gives no
 * line.
 */
CHECKED enum rc readiness_time_draw(struct arena *a, struct snapshot all,
    const struct readiness_query *query, struct readiness_time *out, struct err *err);

#endif
