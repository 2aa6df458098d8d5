/* SPDX-License-Identifier: EUPL-1.2 */
/* account/account.h: what we knew at K about what had happened by D: figures of one venture or all. */
#ifndef ACCOUNT_ACCOUNT_H
#define ACCOUNT_ACCOUNT_H

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/rc.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/lifecycle.h"
#include "domain/readiness.h"
#include "journal/journal.h"
#include "ledger/ledger.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * Pure: the same journal prefix, day, scope, audience and language give the
 * same struct and the same bytes, on any machine.  No clock is read here.
 */

enum audience { AUDIENCE_TEAM, AUDIENCE_COUNCIL, AUDIENCE_TREASURY, AUDIENCE_AUDIT, AUDIENCE_FUNDER, AUDIENCE_PUBLIC };
#define AUDIENCE_COUNT 6
const char *audience_name(enum audience a); /* "team" */
bool audience_find(struct str name, enum audience *out);
struct str audience_label(enum audience a, enum lang lang);

/* What an account is asked for. */
struct account_query {
	struct instant known_at;  /* INSTANT_MAX: everything in the view */
	struct day effective_on;
	enum audience audience;
	enum lang lang;
	struct str venture;       /* slug; empty: the portfolio */
	bool nameless;            /* fields that may be personal are left out, whoever it is for */
};

/* Outcomes as the word table says; OUTCOME_NONE: no decision recorded. */
enum outcome { OUTCOME_NONE, OUTCOME_GO, OUTCOME_RETRY, OUTCOME_HOLD, OUTCOME_EXIT, OUTCOME_COUNT };
const char *outcome_name(enum outcome o); /* "go"; OUTCOME_NONE: "none" */
struct str outcome_label(enum outcome o, enum lang lang);
/* How an exit ended it: the label of the choice of exit.completed, kind; "–" for -1. */
struct str exit_label(int how, enum lang lang);

struct account_money { /* cents */
	int64_t planned, granted, released, committed, spent, orphan;
	int64_t income, unvouchered; /* unvouchered: spent without a voucher */
	int64_t bound;               /* of what is committed: neither paid yet nor closed */
	int64_t drawn;               /* of what is granted */
	int64_t saved;               /* what exits say is not spent any more */
};
struct account_proofs { uint32_t open, supported, refuted, inconclusive; };
struct account_criteria { uint32_t met, partly, open, failed; };

struct account_venture {
	struct venture_id id;
	struct str slug, title;
	int task;                    /* 0 duty, 1 voluntary, -1 not recorded */
	struct str lead, unit;       /* "" not recorded */
	struct str phase;            /* id in its life cycle; "" none yet */
	struct str phase_label;      /* in the query's language; the id when nobody named it */
	bool has_stage;
	enum stage stage;            /* of the phase; exit from the day an exit ended it as a whole */
	enum stage phase_stage;      /* of the phase alone; idea where nobody knows */
	struct day ended_on;         /* of that exit, unless it went on since; DAY_NONE: it goes on */
	int ended_how;               /* index in the choices of exit.completed, kind; -1 */
	struct day phase_since;      /* DAY_NONE none */
	bool phase_undated;          /* claimed day, no date recorded */
	uint32_t phase_seq;          /* the entry that says so; 0 none */
	uint32_t registered_seq, decision_seq; /* the entries behind registration and outcome; 0 none */
	enum outcome outcome;        /* of the last decision; exit when an exit is completed */
	struct account_money money;
	struct account_proofs proofs;
	struct account_criteria criteria;
	uint32_t lessons, questions_open;
	const struct readiness_gap *gaps; /* what is missing; domain/readiness.h */
	size_t gaps_count;
	bool ready;
	bool claimed;                /* any fact it rests on is adopted: time claimed, not proven */
	const char *const *not_recorded; /* names of fields nobody recorded: "task", "lead"... */
	size_t not_recorded_count;
};

struct account {
	struct account_query query;
	struct snapshot snapshot;    /* the first n facts, n as of known_at */
	struct instant known_at;     /* as asked; with INSTANT_MAX the time of the last entry */
	struct str municipality;
	struct checkpoint checkpoint; /* origin, n, root of the first n entries */
	const struct account_venture *ventures; /* by slug; scope venture: exactly one */
	size_t count;
	/* sums over ventures */
	uint32_t by_stage[STAGE_COUNT], without_stage;
	uint32_t by_outcome[OUTCOME_COUNT];
	struct account_money money;
	struct account_proofs proofs;
	struct account_criteria criteria;
	uint32_t lessons, questions_open, claimed;
	uint32_t ready;
	uint32_t missing[RULE_COUNT]; /* ventures in which a rule is not met */
	bool checkpoint_old;          /* of the portfolio: the last entry is older than the policy allows */
	struct readiness_gap checkpoint_gap;
	struct policy policy;         /* in force for these facts */
};

/*
 * RC_NOTFOUND: no such venture for these two times (err says whether it was
 * withdrawn, or comes later); RC_LIMIT.  Everything is in the arena or in
 * the ledger, which must outlive it.
 */
CHECKED enum rc account_draw(struct arena *a, struct snapshot all, struct journal_reader *journal,
    const struct account_query *query, struct account *out, struct err *err);

/* "wagnis":"account/1"; pretty for people, the same members in the same order always. */
CHECKED enum rc account_json(struct arena *a, const struct account *acc, struct journal_reader *journal,
    bool pretty, struct buf *out, struct err *err);
void account_csv(const struct account *acc, struct buf *out);
/* For a terminal: the answer first, then a table. */
CHECKED enum rc account_txt(struct arena *a, const struct account *acc, struct journal_reader *journal,
    struct buf *out, struct err *err);

#endif
