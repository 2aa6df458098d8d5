/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/venture_money.h: money planned, granted, released, committed, spent; its facts. */
#ifndef WEB_VIEW_VENTURE_MONEY_H
#define WEB_VIEW_VENTURE_MONEY_H

#include "web/html.h"
#include "web/url.h"
#include "web/view/cents.h"
#include "web/view/doc.h"
#include "web/view/fact.h"

/* A sum; the list of its facts is further down. */
struct money_sum {
	struct str label;
	struct str help;     /* may be empty */
	struct cents amount;
	bool recorded;
	bool warn;           /* an amount that lacks something */
	struct str anchor;   /* where its facts are listed; empty: nowhere */
};
struct money_sums {
	const struct money_sum *items;
	size_t count;
};

/* A fact with an amount. */
struct money_line {
	struct str words;
	struct str note;     /* year, tranche, conditions */
	struct cents amount;
	struct str decision; /* position of the decision that released it; empty */
	struct fact_mark mark;
};
struct money_lines {
	const struct money_line *items;
	size_t count;
};

struct tranche_card {
	struct str title;
	struct str gate;
	struct cents planned, released, spent;
	bool none;           /* money in no tranche */
	bool over;           /* more spent than released */
	struct money_lines lines;
};
struct tranche_cards {
	const struct tranche_card *items;
	size_t count;
};

struct booking_line {
	struct str words;
	struct str tranche;  /* title; empty: none */
	struct str voucher;  /* empty: not recorded */
	struct cents amount;
	bool income, reversal;
	struct str reversed_by; /* position of the Storno; empty: stands */
	struct str reverses;    /* of a Storno: the position it takes back */
	struct fact_mark mark;
};
struct booking_lines {
	const struct booking_line *items;
	size_t count;
};

/* An economic assessment, with its answer. */
struct assessment_link {
	struct str title;
	struct url href;
	struct str answer;
};
struct assessment_links {
	const struct assessment_link *items;
	size_t count;
};
/* To the money account and the statements of use. */
struct money_door {
	struct str label;
	struct url href;
};
struct money_doors {
	const struct money_door *items;
	size_t count;
};

struct money_view {
	struct money_doors doors;
	struct html drawing;
	bool any;
	struct money_sums sums;
	struct money_lines budgets, grants, commitments, hours;
	struct tranche_cards tranches;
	struct booking_lines bookings;
	struct assessment_links assessments;
	struct doc_section natures, after_exit; /* tables; none: nothing to show */
	uint64_t bookings_total, bookings_older;
	uint64_t commitments_older, hours_older;
};

#endif
