/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/readiness.h: whether proper account could be given: one table of rules over plain figures. */
#ifndef DOMAIN_READINESS_H
#define DOMAIN_READINESS_H

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "base/json.h"
#include "base/rc.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/kind.h"
#include "domain/lifecycle.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum rule {
	RULE_OWNER_NAMED,
	RULE_CRITERIA_ASSESSED,
	RULE_CRITERIA_FRESH,
	RULE_PROOF_REGISTERED,
	RULE_PROOF_CONCLUDED,
	RULE_SPENT_IN_TRANCHE,
	RULE_SPENT_RELEASED,
	RULE_SPENT_AFTER_RELEASE,
	RULE_VOUCHER,
	RULE_BUDGET_KEPT,
	RULE_COMMITMENTS_COVERED,
	RULE_OPEX_FIRST,
	RULE_FOLLOWUP_ESTIMATED,
	RULE_DECISION_REASON,
	RULE_SECOND_SIGNATURE,
	RULE_GATE_SCHEDULED,
	RULE_GATE_OVERDUE,
	RULE_RETRY_DATED,
	RULE_CONDITIONS_MET,
	RULE_EXIT_PLANNED,
	RULE_INDICATORS_MEASURED,
	RULE_QUESTIONS_ANSWERED,
	RULE_LESSON_REFUTED,
	RULE_LESSON_CRITERION,
	RULE_LESSON_EXIT,
	RULE_GRANT_NOT_EARLY,
	RULE_OWN_SHARE,
	RULE_GRANT_REPORTED,
	RULE_CHECKPOINT_FRESH,
	RULE_FEEDS_ALIVE,
	RULE_COUNT,
};

/* One row of the table. */
struct rule_info {
	const char *name;    /* "owner_named": as policy.adopted names it */
	struct label label;  /* what must be so */
	struct label mends;  /* what mends it */
	enum kind mended_by; /* the fact whose form mends it */
	const char
	    *about; /* its field that says what a gap is about; NULL: the kind's subject_field */
	const char *sets; /* what stands in `about` when it is no id; NULL: the gap's subject */
	enum role responsible; /* ROLE_LEAD: the venture's lead, where one is named */
	bool running;          /* only while the venture has not ended */
	int minutes;           /* estimate: how long mending it takes, with everything at hand */
	enum text one, many;   /* the sentence for a gap; {0}: how many, or the amount */
	bool amount;           /* a gap counts cents */
	bool stops;            /* a policy may refuse what would break it (`stop`) */
	bool on;               /* default */
	int days;              /* default: days of grace, or the interval; 0: at once */
};

const struct rule_info *rule_info(enum rule rule); /* never NULL for a rule */
bool rule_find(struct str name, enum rule *out);

/* What policy.adopted sets; the defaults where it is silent. */
struct policy {
	struct {
		bool on;
		int days;
		int64_t amount_cents; /* second_signature: from this amount on; 0: always */
		bool stop;            /* what would break it is refused, not only shown */
		enum role responsible;
	} rule[RULE_COUNT];
	int lag_days; /* longer between happening and recording stands out */
};

struct policy policy_default(void);
/* The body of policy.adopted, checked by shape, over the defaults.
 * RC_INVALID: unknown rule (the nearest is named), a rule twice, `stop` for a
 * rule that cannot refuse. */
CHECKED enum rc policy_from_body(const struct json *body, struct policy *out, struct err *err);

/* How many, and since when the first of them: DAY_NONE when not known. */
struct readiness_lack {
	int64_t count;
	struct day since;
};

/*
 * One venture's figures as of two times.  All zero (and days DAY_NONE) is a
 * venture of which nothing is recorded: start from readiness_view_none().
 */
struct readiness_view {
	struct day on;         /* the account's effective_on */
	struct day registered; /* day of venture.registered */
	struct str lead;       /* who answers for it; empty: nobody named */
	bool has_stage;        /* a phase was entered */
	enum stage stage;      /* of the current phase */
	struct day stage_since;
	struct day pilot_since; /* first entry of a stage from the pilot on; DAY_NONE: never */
	bool ended;             /* exit.completed stands, and no phase was entered after it */
	struct day ended_on;
	struct readiness_lack unassessed; /* applicable criteria without any assessment */
	struct day oldest_assessment;     /* the oldest last assessment of applicable criteria */
	int64_t proofs_running;           /* open with a due date, or concluded since stage_since */
	struct readiness_lack proof_due;  /* open proofs; since: the earliest due date */
	/* Money: count is cents, since the day it became so. */
	struct readiness_lack orphan;      /* spent in no tranche */
	struct readiness_lack beyond;      /* spent beyond what is released of its tranche */
	struct readiness_lack early;       /* spent on a day before its release */
	struct readiness_lack over_budget; /* spent beyond the budgets up to this year */
	struct readiness_lack uncovered;   /* committed beyond all budgets */
	struct readiness_lack capex; /* planned investive beyond consumptive, before the pilot */
	bool followup;               /* follow-up cost is estimated */
	struct readiness_lack
	    drawn_early; /* drawn from a grant and not used; since: when it should be */
	struct readiness_lack own_share;   /* missing of a grant whose period is over */
	struct readiness_lack no_voucher;  /* bookings that stand without one */
	struct readiness_lack no_reason;   /* decisions whose reason is not to be read any more */
	struct readiness_lack unconfirmed; /* decisions not confirmed, of the policy's amount on */
	struct readiness_lack gate_due;    /* undecided gates; since: the earliest due date */
	struct day
	    last_decision; /* the next gate is missed from here on, if later than the stage */
	bool retry;        /* the last decision calls for another attempt */
	struct readiness_lack conditions; /* of decisions, not met; since: the earliest due date */
	bool exit_planned;
	struct day
	    measurement_due; /* earliest day on which an indicator should have been measured */
	struct readiness_lack
	    question_due; /* open questions with a due date; since: the earliest */
	struct readiness_lack
	    question_asked;            /* open questions without; since: the earliest asked */
	struct readiness_lack refuted; /* refuted proofs that no lesson is about */
	struct readiness_lack failed;  /* failed criteria that no lesson is about */
	bool exit_lesson;              /* a lesson is about the exit */
	struct readiness_lack
	    feed_failed; /* active feeds whose last fetch failed; since: the first failure after a value */
	struct day feed_due; /* earliest day by which an active feed should have brought a value */
	struct day report_due; /* earliest due grant report not given; DAY_NONE: none */
	struct day
	    checkpoint_on; /* day of the last checkpoint; DAY_NONE: not asked (single ventures) */
	/* What the earliest of them is about, for the form that mends it; empty: not known. */
	struct {
		struct str proof, gate, condition, indicator, question, refuted, failed, feed;
		struct str tranche, drawn, own_share;
	} about;
};

struct readiness_view readiness_view_none(struct day on);

/* What is missing, without words: cheap enough for every venture. */
struct readiness_gap {
	enum rule rule;
	struct day
	    since;     /* the first day it was missing; the account's day when nothing is dated */
	int64_t count; /* how many; cents where the rule counts an amount */
	enum role responsible; /* by the policy in force */
	struct str subject; /* id of what the form that mends it is about; empty: nothing special */
};

/* Fills out[RULE_COUNT] in the table's order; the number of gaps, 0: ready. */
size_t readiness_find(
    const struct policy *policy, const struct readiness_view *view, struct readiness_gap *out);
/* The same for one rule that is asked of the municipality itself; false: met, or switched off. */
bool readiness_ask(const struct policy *policy, enum rule rule, const struct readiness_view *view,
    struct readiness_gap *out);
/* The field of the fact that mends it, and what has to stand in it so that it mends this gap;
 * both borrowed.  False: nothing special is known. */
bool readiness_about(const struct readiness_gap *gap, struct str *field, struct str *value);
/* The sentence for a gap, and whose it is (the lead, else the role); in the arena. */
struct str readiness_text(struct arena *a, enum lang lang, const struct readiness_gap *gap);
struct str readiness_responsible(
    enum lang lang, const struct readiness_gap *gap, const struct readiness_view *view);

#endif
