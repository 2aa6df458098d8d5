/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/venture_gate.h: gates with the chain of their decisions. */
#ifndef WEB_VIEW_VENTURE_GATE_H
#define WEB_VIEW_VENTURE_GATE_H

#include "web/html.h"
#include "web/view/fact.h"

struct gate_condition {
	struct str text;
	struct day due;
	bool met, overdue;
	struct str note;
	struct fact_mark met_mark; /* when met */
};
struct gate_conditions {
	const struct gate_condition *items;
	size_t count;
};

struct gate_decision {
	struct html sign;
	struct str outcome;        /* "Neuer Anlauf" */
	struct str reason;         /* empty: erased */
	struct str body;           /* who decided */
	struct str votes;          /* "9 dafür, 2 dagegen, 1 enthalten"; empty: not recorded */
	struct fact_rows rest;     /* meeting, resolution, recusals, tranche, next phase */
	struct url paper;
	struct url basis;          /* the account the decision was based on; empty */
	struct str basis_words;    /* as known when */
	struct gate_conditions conditions;
	bool confirmed;
	struct fact_mark confirmation;
	struct str confirmation_note;
	struct fact_mark mark;
};
struct gate_decisions {
	const struct gate_decision *items;
	size_t count;
};

struct gate_move {
	struct day due;
	struct str reason;
	struct fact_mark mark;
};
struct gate_moves {
	const struct gate_move *items;
	size_t count;
};

struct gate_card {
	struct str title;          /* empty: decisions outside any gate */
	struct str body;           /* who is to decide */
	struct str to_phase;
	struct day due;
	bool waits, overdue;
	struct fact_rows plan;     /* days counted back from the council; none when decided */
	struct url paper;          /* the draft of its paper; empty when decided */
	struct gate_moves moves;   /* every planning, oldest first */
	struct gate_decisions decisions;
};
struct gate_cards {
	const struct gate_card *items;
	size_t count;
};

#endif
