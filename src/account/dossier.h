/* SPDX-License-Identifier: EUPL-1.2 */
/* account/dossier.h: everything recorded about one venture, with its words, as of two times. */
#ifndef ACCOUNT_DOSSIER_H
#define ACCOUNT_DOSSIER_H

#include "account/account.h"
#include "base/json.h"
#include "base/money.h"
#include "domain/council.h"
#include "domain/proof_result.h"

/*
 * One fact in force.  Its body is read from the journal, save for
 * measurements, whose figure is in the ledger; NULL when not read or erased.
 * A condition's body is the condition's own object of the decision.
 */
struct dossier_fact {
	uint32_t seq;           /* the entry that says it (its last correction) */
	uint32_t root;          /* of the fact as first recorded */
	enum kind kind;
	struct day day;         /* effective */
	bool undated, adopted, corrected, erased;
	bool locked;            /* erased for the time being */
	struct instant known;   /* when it was recorded (claimed when adopted) */
	int32_t lag_days;       /* known day minus effective day; negative: planned ahead */
	bool late;              /* the lag is longer than the policy's lag_days */
	bool part;              /* exit.completed: in part only, the venture goes on */
	bool withdrawn;         /* in the history only: superseded within the prefix */
	int code;               /* index in the code field's choices; -1 none */
	bool has_value;
	struct decimal value;   /* the value field; cents and days with scale 0 */
	struct str actor;
	const struct json *body;
};
struct dossier_facts { const struct dossier_fact *items; size_t count; };

struct dossier_phase {
	struct dossier_fact fact;
	struct str id, label;
	bool has_stage;
	enum stage stage;
	struct day until;       /* recorded end, else the next phase's start, else DAY_NONE */
	bool until_recorded, current, planned; /* planned: begins after effective_on */
};

struct dossier_milestone {
	struct str id, title;
	struct dossier_facts moves; /* planned, every move, reached or dropped: oldest first */
	struct day due, reached;    /* DAY_NONE */
	bool dropped;
};

struct dossier_criterion {
	struct str id, label, gist; /* from the catalogue in force; label is the id when unknown */
	struct str evidence, workstreams, stakeholders, steps; /* likewise; "" not said */
	int status;                 /* index of criterion.assessed's choices; -1 not assessed */
	bool applies;               /* counts in the stage reached */
	struct dossier_facts assessments; /* newest first */
};

struct dossier_proof {
	struct str id;
	struct dossier_fact registered; /* body with the amendments laid over it */
	struct dossier_facts amendments;
	bool concluded;
	int outcome;                /* choice index of proof.concluded */
	struct dossier_fact conclusion;
	struct day due;
	int type;                   /* 0 poc, 1 pov */
	struct str phase;           /* it belongs to: as registered, else the one then current; "" none */
	enum proof_outcome computed; /* what the measurements say as of both times; PROOF_OPEN: no threshold */
	size_t measurements;        /* that count for it */
	bool has_value;             /* they come to a value: */
	struct decimal value;
	bool disagrees;             /* concluded otherwise than computed now: measurements changed since */
	bool after_measuring;       /* registered when a measurement that counts was already known */
	unsigned parts_missing;     /* poc: PART_* not described */
};
enum { PART_DATA_GOVERNANCE = 1 << 0, PART_INTERCOMMUNAL = 1 << 1, PART_PARTICIPATION = 1 << 2 };

/* Value is proven anew in each phase: its proofs of value. */
struct dossier_value {
	struct str phase, label;
	size_t proofs;
	enum proof_outcome outcome; /* of the one concluded last; PROOF_OPEN: none concluded */
};

struct dossier_gate {
	struct str id, title;       /* "" decisions outside any gate */
	struct day due;
	struct dossier_facts schedule;  /* every planning and move */
	struct dossier_facts decisions; /* oldest first */
	struct dossier_facts confirmations; /* value: seq of the decision as first recorded */
	struct council_plan plan;   /* counted back from the due date by the policy's days; all DAY_NONE: decided */
	bool waits, overdue;        /* scheduled and not decided since; due before effective_on */
};

/* A decision of any gate, and the entry by which a second person signed it. */
struct dossier_decision {
	struct str gate;        /* "" outside any gate */
	struct dossier_fact fact;
	uint32_t confirmed_seq; /* 0: nobody */
	uint32_t attempt;       /* 1: the gate's first decision; 0: outside any gate */
	uint32_t previous_seq;  /* the gate's decision before; 0: none */
	/* What it rests on; size 0: not recorded.  The account as it stood then:
	 * known_at = basis, effective_on = basis_on. */
	struct instant basis;
	struct day basis_on;
	uint32_t basis_size;
	int basis_holds; /* 1: the journal's root of so many entries is the recorded one, 0: not, -1: not to be said */
};

/* A source an indicator is measured from, and what came of asking it last. */
struct dossier_feed {
	struct str id;
	struct dossier_fact connected;
	bool active;
	bool has_value, failed; /* failed: the failure is what came last */
	struct dossier_fact value, failure;
};

/* What all that was spent comes to for one unit of what was measured. */
enum dossier_cost_state {
	COST_NONE,        /* an input, not measured, or nothing spent */
	COST_KNOWN,
	COST_NO_EFFECT,   /* nothing above zero, or above the baseline in the wanted direction */
	COST_NO_BASELINE, /* what shall fall is no amount without one */
};
struct dossier_cost {
	enum dossier_cost_state state;
	int64_t spent_cents; /* of the whole venture */
	struct decimal effect; /* the value, or its distance from the baseline */
	bool against_baseline;
	int64_t per_unit_cents; /* rounded half away from zero */
};

struct dossier_indicator {
	struct str id;
	struct dossier_fact defined;
	struct dossier_facts measurements; /* by day; without bodies */
	const struct dossier_fact *latest; /* of them; NULL: not measured */
	bool has_target, target_met;       /* has_target: a target and a measurement */
	struct decimal short_of;           /* how far the latest is from the target; 0 when met */
	struct dossier_cost cost;          /* with the latest */
	const struct dossier_feed *feeds; size_t feeds_count;
};

/* The cost with another value and what was spent by its day. */
struct dossier_cost dossier_cost(const struct dossier_indicator *x, struct decimal value, int64_t spent_cents);

/* Who took a lesson over, and what they changed. */
struct dossier_adoption {
	struct str venture, title; /* slug and title */
	struct str unit;           /* "" not said */
	struct dossier_fact fact;
};

/* What was feared before the first decision, and what the exit says of it. */
struct dossier_fear {
	struct str id, title;
	uint32_t seq;   /* the entry that says it */
	int came_true;  /* choice index of the exit's answer: 0 yes, 1 partly, 2 no; -1 not answered */
	struct str note;
	uint32_t answer_seq; /* 0 none */
};

struct dossier_thread {      /* lessons, questions, transfers, conditions, grants, tranches, commitments, benefits */
	struct str id;
	struct dossier_facts facts; /* oldest first; bookings are not among a tranche's */
	int state;               /* lesson: choice of lesson.analysed (-1 observed); question: 1 answered; condition: 1 met */
	int64_t sums[SUM_COUNT]; /* money threads */
	struct day due;          /* condition, question: DAY_NONE none */
	bool overdue;            /* neither met nor answered by then */
	bool anonymous, veiled;  /* lesson: reported so; its words are withheld */
	const struct dossier_adoption *adopted_by; size_t adopted_count; /* lesson */
};
struct dossier_threads { const struct dossier_thread *items; size_t count, total; };

struct assessment_sheet; /* account/assessment.h */

struct dossier {
	const struct account_venture *figures;
	struct dossier_facts about;      /* registration and changes */
	struct str unit;                 /* what the unit is called; its id when nobody said, empty: no unit */
	const struct dossier_phase *way; /* by day; planned ones too */
	size_t way_count;
	const struct dossier_milestone *milestones; size_t milestones_count;
	const struct dossier_criterion *criteria;   size_t criteria_count;
	const struct dossier_proof *proofs;         size_t proofs_count;
	const struct dossier_value *values;         size_t values_count; /* by phase entered */
	const struct dossier_fear *premortem;       size_t premortem_count;
	const struct dossier_gate *gates;           size_t gates_count;
	const struct dossier_decision *decisions;   size_t decisions_count; /* of all gates, by day */
	const struct dossier_indicator *indicators; size_t indicators_count;
	struct dossier_threads lessons, questions, conditions, grants, tranches, budgets,
	    commitments /* the newest DOSSIER_LATEST */, benefits, transfers;
	struct dossier_facts reuse, operation, exits, evidence, accounts;
	struct dossier_facts bookings;   /* newest first, at most DOSSIER_LATEST */
	struct dossier_facts hours;      /* newest first, at most DOSSIER_LATEST */
	uint32_t bookings_total, hours_total;
	const struct assessment_sheet *assessments; size_t assessments_count;
	struct dossier_facts redactions; /* what said why content of this venture is missing; in force as known */
	struct dossier_facts history;    /* newest first, the asked page: corrections and withdrawals too */
	uint32_t history_total;
	int lag_days;                    /* the policy's */
};
#define DOSSIER_LATEST 50

/* acc must be of scope venture.  Reads payloads of what it shows. */
CHECKED enum rc dossier_draw(struct arena *a, const struct account *acc, struct journal_reader *journal,
    uint32_t history_from, uint32_t history_count, struct dossier *out, struct err *err);

#endif
