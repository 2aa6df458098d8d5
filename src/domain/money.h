/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/money.h: rules of money: planned, released by a decision, spent as the policy allows, sums that fit. */
#ifndef DOMAIN_MONEY_H
#define DOMAIN_MONEY_H

#include "base/err.h"
#include "base/rc.h"
#include "domain/fact.h"
#include "domain/when.h"

#include <stdbool.h>
#include <stdint.h>

/* The decision that a release names (Sperrvermerk: a block lifted by a decision). */
struct release_known {
	bool named;
	/* A decision "go" of this venture that stands, or a retry that names the tranche itself. */
	bool go;
	struct day on;        /* it holds from then on */
	struct str gate;      /* of the decision; empty: outside any gate */
	struct str names;     /* the tranche that the decision names; empty: none */
	struct str waits_for; /* the gate that the tranche was planned for; empty: none */
	bool unsigned_stop;   /* the policy asks for a second signature, which is not there */
};

/* Where a policy refuses instead of only showing (readiness.h); cents. */
struct stop_known {
	bool in_tranche, voucher, released, after_release, budget, commitments;
	int64_t tranche_released, tranche_spent; /* of the tranche, whenever */
	int64_t released_then, spent_then;       /* of the tranche, up to the fact's day */
	int64_t planned_all, spent, bound;       /* of the venture */
	/* The year, from the day's on, up to which least is left: planned and spent up to its end. */
	int64_t planned, spent_year;
	int year;
	/* What the budget of the tranche holds, and what was spent of it; has_budget false: it names none. */
	bool has_budget;
	int64_t budget_planned, budget_spent;
};

/* What the first plan of a budget that stands says; a supplement says the same. */
struct budget_terms {
	bool planned; /* there is one */
	int year;
	struct str nature; /* as in the fact; empty: not said */
};

struct money_known {
	struct when when;
	/* tranche.released: the tranche */
	bool tranche_planned;
	int64_t planned_cents;  /* what stands of the plan */
	int64_t released_cents; /* what has been released of it so far */
	struct release_known release;
	/* booking.reversed: the entry it names */
	bool target_found, target_withdrawn, target_reversed;
	enum kind target_kind;
	struct day target_on;
	/* budget, grant, commitment, booking, benefit: the sum of this kind in the venture so far */
	int64_t sum_cents;
	/* grant.drawn: what stands of the grant */
	int64_t awarded_cents, drawn_cents;
	struct day grant_from; /* DAY_NONE: not said */
	/* budget.transferred: what the giving budget has, on the fact's day and whenever, and what was
	 * spent from the tranches that name it */
	int64_t giving_cents, giving_then_cents, giving_spent_cents;
	struct day receiving_from; /* the receiving budget is there from then on */
	/* budget.planned: what the budget has without this fact, and what it was planned with */
	int64_t budget_cents;
	struct budget_terms budget;
	/* commitment.closed, booking.posted: the commitment it names is closed */
	bool commitment_closed;
	/* booking.posted */
	bool evidence_there;     /* the file is kept */
	const struct json *plan; /* of the grant it names; NULL: none */
	struct stop_known stop;
};

/*
 * budget.planned, budget.transferred, grant.awarded, grant.drawn,
 * tranche.planned, tranche.released, commitment.made, commitment.closed,
 * booking.posted, booking.reversed, hours.worked, benefit.estimated,
 * benefit.realised, followup.estimated.
 *   RC_INVALID  released beyond the plan (with the numbers), without a plan or
 *               without a decision "go" at the tranche's gate or that names the
 *               tranche (adopted facts may lack one); a booking
 *               of zero, or whose net and tax do not make its amount, or that
 *               spends from the cover of a plan; reversed
 *               twice or before its day, or something that is not a booking; a
 *               grant whose parts do not make its total, whose plan does not
 *               balance, or whose rate is another; drawn beyond the grant or for a
 *               time that is over; transferred beyond the budget, what was spent
 *               of it, or before it was there; a budget below zero, or the same
 *               one for another year or nature; hours not above
 *               zero; what the policy refuses (never of adopted facts)
 *   RC_NOTFOUND the booking to reverse does not exist
 *   RC_LIMIT    the venture's sum would no longer fit
 */
CHECKED enum rc money_judge(const struct money_known *known, const struct fact *f, struct err *err);

/* grant.awarded alone: its period, its parts and its total, its plan (domain/grant.c). */
CHECKED enum rc grant_judge(const struct fact *f, struct err *err);
/* What is drawn of a grant (domain/grant.c). */
CHECKED enum rc grant_judge_drawn(
    const struct money_known *known, const struct fact *f, struct err *err);
/* The release of a tranche (domain/tranche.c). */
CHECKED enum rc tranche_judge_released(
    const struct money_known *known, const struct fact *f, struct err *err);
/*
 * What is wrong with a decision as what a release of the tranche on that day
 * rests on, in the order in which it is said; a second signature apart.
 */
enum release_flaw {
	RELEASE_FITS,
	RELEASE_NO_DECISION,
	RELEASE_NOT_GO,
	RELEASE_OTHER_TRANCHE, /* it names another one */
	RELEASE_OTHER_GATE,    /* neither at the tranche's gate, nor does it name the tranche */
	RELEASE_TOO_EARLY,     /* the decision holds later only */
};
enum release_flaw release_flaw(const struct release_known *r, struct str tranche, struct day on);
/* What the policy refuses of bookings and commitments (domain/tranche.c). */
CHECKED enum rc tranche_judge_stop(
    const struct money_known *known, const struct fact *f, struct err *err);

/* ---- what rests on an entry that is to be withdrawn or corrected (domain/resting.c) ---- */
enum resting_how {
	RESTS_MONEY,   /* by a rule of money, which has words of its own */
	RESTS_SUBJECT, /* it is about what the entry founded */
	RESTS_NAME,    /* it names the entry, or what the entry founded */
};

struct resting {
	enum kind kind; /* of the entry that rests on it; KIND_COUNT: nothing does */
	uint64_t position;
	struct str name; /* of its tranche, budget or commitment; empty: none */
	enum resting_how how;
};
#define RESTING_NONE ((struct resting){.kind = KIND_COUNT})

/*
 * RC_INVALID at `field`: something in force rests on it; says what, where, and
 * what to do about it first.  RC_OK: nothing does.
 */
CHECKED enum rc money_judge_resting(const struct resting *r, const char *field, struct err *err);

/* What a correction leaves of a plan or a grant, beside what was already made use of it. */
struct cut_known {
	int64_t used_cents; /* released of the tranche, or drawn of the grant */
};
/*
 * tranche.planned, grant.awarded, as corrected.
 *   RC_INVALID at body.amount_cents: less than what was released or drawn
 */
CHECKED enum rc money_judge_cut(
    const struct cut_known *known, const struct fact *f, struct err *err);

#endif
