/* SPDX-License-Identifier: EUPL-1.2 */
/* account/treasury.h: the money account of a venture: budgets, tranches, follow-up cost, cash need, and the chain behind. */
#ifndef ACCOUNT_TREASURY_H
#define ACCOUNT_TREASURY_H

#include "account/booking.h"
#include "account/dossier.h"
#include "account/exit_money.h"
#include "account/grid.h"
#include "account/nature.h"

/*
 * Pure, as of both times.  Every sum is computed from entries.  What a budget
 * has paid is what was booked at tranches that come from it; what comes from
 * no budget stands in a line of its own, so that the lines make the whole.
 */

/* Budgets of one year, phase, source and nature. */
struct treasury_budget {
	int64_t year;       /* 0: bookings of no budget */
	struct str phase, source; /* "" not recorded */
	int nature;         /* 0 consumptive, 1 investive; -1 not recorded */
	int64_t planned, transferred, spent, rest; /* transferred: in less out; rest: what is left */
	uint32_t seq;       /* of the first entry */
};

struct treasury_tranche {
	struct str id, title, gate, phase, budget, grant;
	int64_t planned, released, spent, rest; /* rest: released less spent */
	uint32_t seq;           /* the plan */
	uint32_t release_seq;   /* the last release; 0 none */
	struct day released_on; /* DAY_NONE */
	uint32_t decision_seq;  /* of its gate, or one that names it; 0 none */
	int outcome;            /* choice of decision.taken; -1 none */
	struct day decided_on;
};

struct treasury_followup {
	struct str id, text;
	int type;               /* choice of followup.estimated */
	int64_t cents;          /* a year; income and savings reduce */
	int64_t from, until;    /* years; until 0: lasting */
	int budgeted;           /* 1 yes, 0 no, -1 not recorded */
	uint32_t seq;
};
#define FOLLOWUP_TYPES 7
#define FOLLOWUP_INCOME 5 /* from here on a type reduces the cost */
#define FOLLOWUP_YEARS_MAX 40
struct treasury_year {
	int64_t year;
	bool lasting;           /* this year and every later one */
	bool after_grant;       /* no funding period reaches into it */
	int64_t by_type[FOLLOWUP_TYPES];
	int64_t total;          /* cost less income and savings */
	int64_t unbudgeted;     /* of the cost what is in no financial plan */
};

/* Money bound and not paid: of a commitment, or an invoice that is due later. */
struct treasury_open {
	bool invoice;
	struct str id, text, payee; /* payee "" where it is not to be shown */
	struct day due;         /* DAY_NONE not recorded */
	int64_t cents;
	uint32_t seq;
};
struct treasury_month {
	struct day first;       /* of the month; DAY_NONE: no date recorded */
	bool overdue;           /* due on the effective day or before */
	int64_t commitments, invoices, total;
};

/* From the budget to the evidence. */
struct treasury_link {
	const struct booking *booking;
	const struct treasury_tranche *tranche; /* NULL: none */
	struct str budget, grant, commitment;   /* ids; "" none */
};

struct treasury_query {
	struct str budget; /* id: the chain of this one only; "" all */
	uint32_t seq;      /* of a booking: its chain only; 0 all */
};

struct treasury {
	const struct account *acc;
	const struct dossier *dossier;
	struct treasury_query query;
	bool payees;
	const struct treasury_budget *budgets;     size_t budgets_count;   /* by year, phase, source, nature */
	const struct treasury_tranche *tranches;   size_t tranches_count;
	const struct treasury_followup *followups; size_t followups_count;
	const struct treasury_year *years;         size_t years_count;
	const struct treasury_open *opens;         size_t opens_count;     /* by due date, undated last */
	const struct treasury_month *months;       size_t months_count;
	const struct treasury_link *chain;         size_t chain_count;     /* by day */
	struct bookings bookings;
	int64_t consumptive, investive, no_nature; /* spent, by nature as in account/nature.h */
	int64_t open; /* sum of opens */
	const struct nature_year *natures;         size_t natures_count;   /* by year */
	struct exit_money exit;
};

/* acc is of one venture; payees as in statement_draw.  RC_LIMIT: a sum does not fit. */
CHECKED enum rc treasury_draw(struct arena *a, const struct account *acc, struct journal_reader *journal,
    const struct treasury_query *query, bool payees, struct treasury *out, struct err *err);

/* "wagnis":"money/1"; docs/account-format.md. */
void treasury_json(const struct treasury *t, bool pretty, struct buf *out);
/* As tables; csv is the chain, one line a booking. */
void treasury_grid(struct arena *a, const struct treasury *t, struct grid_book *out);
/* Two of its sheets alone, for the venture's page: money by nature, and after an exit (empty while it goes on). */
CHECKED enum rc money_sheets(struct arena *a, const struct account *acc, struct journal_reader *journal,
    const struct dossier *dossier, struct grid_book *out, struct err *err);
struct str treasury_answer(struct arena *a, const struct treasury *t);

#endif
