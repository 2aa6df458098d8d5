/* SPDX-License-Identifier: EUPL-1.2 */
/* account/statement.h: what a grant was used for (Verwendungsnachweis), as approved beside as settled. */
#ifndef ACCOUNT_STATEMENT_H
#define ACCOUNT_STATEMENT_H

#include "account/booking.h"
#include "account/dossier.h"
#include "account/grid.h"
#include "domain/settlement.h"

/*
 * The parts are those of ANBest-Gk / ANBest-P Nr. 6 and KfW's form: head,
 * numbers structured like the financing plan, list of vouchers, report on the
 * matter.  Every sum is computed from entries; none is typed in.  Pure: the
 * same account gives the same statement.
 *
 * How bookings count.  An expense counts at the position it names, a Storno
 * where its booking counts.  One that names no position of the plan's
 * expenditure counts in the total, is listed apart and is not eligible.  One
 * whose invoice is dated outside the funding period (without an invoice date:
 * whose day is) is not eligible either; the sum of these is shown.  Income
 * counts at the position of the cover it names; income that names none is
 * listed apart and covers nothing until somebody says what it is.
 *
 * What is due is settlement_compute() of domain/settlement.h.  Shares in
 * percent are basis points, rounded half away from zero (DIN 1333), each for
 * itself: their sum may miss 100 % by hundredths.
 */

enum plan_side { PLAN_EXPENDITURE, PLAN_OWN, PLAN_THIRD, PLAN_PUBLIC, PLAN_GRANT }; /* choices of a position's side */
#define PLAN_SIDES 5
const char *plan_side_name(enum plan_side s); /* "expenditure" */
struct str plan_side_label(enum plan_side s, enum lang lang);

struct statement_line {
	struct str id, title;
	enum plan_side side;
	bool eligible;      /* of expenditure, as the notice says */
	int64_t approved;
	int64_t settled;    /* expenditure: booked.  Cover: booked, but own share and grant as computed */
	int64_t booked;     /* as booked at it, whatever is computed */
	int64_t recognised; /* expenditure: the eligible part of settled */
	int64_t outside;    /* expenditure: of it outside the funding period */
	int64_t deviation;  /* settled - approved */
	enum tolerance tolerance; /* expenditure */
	int64_t over;
	size_t bookings;
};

struct statement_lines {
	const struct statement_line *items;
	size_t count;
};

/* A notice that the journal knows: the one in force, and what it was before it was corrected. */
struct statement_notice {
	uint32_t seq;
	struct day date;       /* of the notice; DAY_NONE not recorded */
	struct str reference;  /* "" not recorded */
	int64_t cents;
	uint32_t until;        /* seq of the entry that superseded it; 0: in force */
};

struct statement_draw {
	uint32_t seq;
	struct day day, until; /* until: for payments due by then; DAY_NONE not recorded */
	int64_t cents;
	struct str reason;
	struct day used;       /* when payments had used it up, in the order of the draws; DAY_NONE: not yet */
	bool late;             /* used up, or not yet, later than the period for it allows */
};

/* A report on the use that the notice asks for. */
struct statement_report {
	struct str title;  /* "" not recorded; last: the final statement */
	bool last;
	struct day due;
	struct day given;  /* DAY_NONE: none issued to the funder from 92 days before it is due */
	uint32_t given_seq;
	bool late;         /* given after it was due, or not given though due */
};

struct statement_hours {
	struct str role;
	struct decimal hours;
	size_t entries;
};

struct statement_totals { /* expenditure but for cover */
	int64_t approved, settled;
	int64_t approved_eligible, settled_eligible;
	int64_t outside;           /* outside the funding period */
	int64_t loose_expenditure; /* no position: in settled, not eligible */
	int64_t loose_income;      /* no position: covers nothing */
	int64_t cover_approved, cover_settled; /* third parties and public funds */
	int64_t own_approved;
	int64_t income_approved, income_settled; /* all sides of the cover */
	int64_t drawn;             /* by entries grant.drawn */
	int64_t received;          /* income booked at positions of the grant */
	int64_t stated;            /* total as the notice states it; -1 not recorded */
};

struct statement {
	const struct account *acc;
	const struct dossier *dossier;
	struct str id;
	const struct dossier_fact *award;
	struct str recipient, funder, purpose, conditions; /* "" not recorded */
	int form;                     /* enum financing or FINANCING_UNKNOWN */
	int32_t rate_bp, tolerance_total_bp, tolerance_position_bp, draw_days; /* -1 not recorded */
	int32_t use_days; /* within which what was drawn is to be used: draw_days, else as the policy says */
	struct day from, until, report_due;
	int64_t granted;
	const struct statement_notice *notices; size_t notices_count; /* oldest first */
	const struct statement_draw *draws;     size_t draws_count;
	struct statement_lines expenditure, cover; /* in the order of the plan */
	struct statement_totals totals;
	enum tolerance total_tolerance;
	int64_t total_over;
	bool paid_by_draws; /* paid is what was drawn; else what was received */
	int64_t paid;
	struct settlement settlement;
	struct bookings bookings;     /* at the grant: both directions, by day */
	struct bookings strays;       /* from tranches of this grant that name no grant: in no sum here */
	int64_t strays_cents;         /* expenses less Storno */
	const struct statement_report *reports; size_t reports_count; /* by due date */
	const struct statement_hours *hours;    size_t hours_count;   /* by role */
	bool payees;                  /* payees may be shown */
};

/*
 * acc is of one venture.  payees: whether the reader may see them; for the
 * public never, whatever is given.
 *   RC_NOTFOUND  no such grant for these two times
 *   RC_LIMIT     a sum does not fit
 */
CHECKED enum rc statement_draw(struct arena *a, const struct account *acc, struct journal_reader *journal,
    struct str grant, bool payees, struct statement *out, struct err *err);

/* Index of the position in expenditure or cover that a booking counts at; -1: none. */
int statement_position(const struct statement *st, const struct booking *b);

/* "wagnis":"statement/1"; docs/account-format.md. */
void statement_json(const struct statement *st, bool pretty, struct buf *out);
/* The document as tables; csv is its list of vouchers. */
void statement_grid(struct arena *a, const struct statement *st, struct grid_book *out);
/* The first sentence of the document: granted, settled, and what follows. */
struct str statement_answer(struct arena *a, const struct statement *st);

#endif
