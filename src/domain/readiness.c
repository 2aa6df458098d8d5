/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/readiness.c: each rule as a question to the figures of one venture. */
#include "domain/readiness.h"

#include "base/money.h"
#include "base/must.h"

#include <assert.h>

struct readiness_view
readiness_view_none(struct day on)
{
	struct readiness_lack none = {.since = DAY_NONE};

	return (struct readiness_view){
	    .on = on,
	    .registered = DAY_NONE,
	    .stage_since = DAY_NONE,
	    .pilot_since = DAY_NONE,
	    .ended_on = DAY_NONE,
	    .unassessed = none,
	    .oldest_assessment = DAY_NONE,
	    .proof_due = none,
	    .orphan = none,
	    .beyond = none,
	    .early = none,
	    .over_budget = none,
	    .uncovered = none,
	    .capex = none,
	    .drawn_early = none,
	    .own_share = none,
	    .no_voucher = none,
	    .no_reason = none,
	    .unconfirmed = none,
	    .gate_due = none,
	    .conditions = none,
	    .last_decision = DAY_NONE,
	    .measurement_due = DAY_NONE,
	    .question_due = none,
	    .question_asked = none,
	    .refuted = none,
	    .failed = none,
	    .feed_failed = none,
	    .feed_due = DAY_NONE,
	    .report_due = DAY_NONE,
	    .checkpoint_on = DAY_NONE,
	};
}

static struct day
later(struct day d, int days)
{
	return day_is(d) ? (struct day){d.v + days} : d;
}

/* The later of two days, either of which may be unknown. */
static struct day
latest(struct day a, struct day b)
{
	return a.v > b.v ? a : b; /* DAY_NONE is the least */
}

/*
 * What is owed since a day becomes a gap when the days of grace are over: on
 * the day after.  A lack without a day is a gap at once.
 */
static bool
owed(const struct readiness_view *v, struct day since, int days, int64_t count,
    struct readiness_gap *gap)
{
	if (count <= 0 || (day_is(since) && later(since, days).v >= v->on.v))
		return false;
	gap->since = day_is(since) ? (struct day){since.v + days + 1} : v->on;
	gap->count = count;
	return true;
}

/* What was wrong from its day on is a gap on that very day. */
static bool
wrong(const struct readiness_view *v, struct day since, int days, int64_t count,
    struct readiness_gap *gap)
{
	return owed(v, later(since, -1), days, count, gap);
}

static bool
owed_when(const struct readiness_view *v, struct day due, int days, struct readiness_gap *gap)
{
	return day_is(due) && owed(v, due, days, 1, gap);
}

static bool
is_ended(const struct readiness_view *v)
{
	return v->ended || (v->has_stage && v->stage == STAGE_EXIT);
}

static bool
owner_named(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	return v->lead.len == 0 && wrong(v, v->registered, days, 1, gap);
}

static bool
criteria_assessed(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	struct day since = day_is(v->unassessed.since) ? v->unassessed.since : v->stage_since;

	return v->has_stage && owed(v, since, days, v->unassessed.count, gap);
}

static bool
criteria_fresh(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	return owed_when(v, v->oldest_assessment, days, gap);
}

static bool
proof_registered(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	return v->has_stage && v->proofs_running == 0 && owed(v, v->stage_since, days, 1, gap);
}

static bool
proof_concluded(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	gap->subject = v->about.proof;
	return v->proof_due.count > 0 && owed_when(v, v->proof_due.since, days, gap);
}

static bool
spent_in_tranche(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	return wrong(v, v->orphan.since, days, v->orphan.count, gap);
}

static bool
spent_released(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	gap->subject = v->about.tranche;
	return wrong(v, v->beyond.since, days, v->beyond.count, gap);
}

static bool
spent_after_release(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	return wrong(v, v->early.since, days, v->early.count, gap);
}

static bool
budget_kept(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	return wrong(v, v->over_budget.since, days, v->over_budget.count, gap);
}

static bool
commitments_covered(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	return wrong(v, v->uncovered.since, days, v->uncovered.count, gap);
}

/* Operative cost first, investment later: before the pilot nothing is proven. */
static bool
opex_first(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	return v->has_stage && v->stage < STAGE_PILOT &&
	    wrong(v, v->capex.since, days, v->capex.count, gap);
}

static bool
followup_estimated(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	return v->has_stage && v->stage >= STAGE_PILOT && !v->followup &&
	    wrong(v, v->pilot_since, days, 1, gap);
}

/* The day says when it should have been used: a grant may set its own term. */
static bool
grant_not_early(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	(void)days;
	gap->subject = v->about.drawn;
	return day_is(v->drawn_early.since) &&
	    owed(v, v->drawn_early.since, 0, v->drawn_early.count, gap);
}

static bool
own_share(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	gap->subject = v->about.own_share;
	return day_is(v->own_share.since) &&
	    owed(v, v->own_share.since, days, v->own_share.count, gap);
}

static bool
voucher(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	return wrong(v, v->no_voucher.since, days, v->no_voucher.count, gap);
}

static bool
decision_reason(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	return wrong(v, v->no_reason.since, days, v->no_reason.count, gap);
}

static bool
second_signature(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	return wrong(v, v->unconfirmed.since, days, v->unconfirmed.count, gap);
}

/* Up to the pilot the way leads to a decision. */
static bool
gate_scheduled(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	return v->has_stage && v->stage <= STAGE_PILOT && v->gate_due.count == 0 &&
	    owed(v, latest(v->stage_since, v->last_decision), days, 1, gap);
}

static bool
gate_overdue(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	gap->subject = v->about.gate;
	return v->gate_due.count > 0 && owed_when(v, v->gate_due.since, days, gap);
}

/* A new attempt without a day is none. */
static bool
retry_dated(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	return v->retry && v->gate_due.count == 0 && owed_when(v, v->last_decision, days, gap);
}

static bool
conditions_met(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	gap->subject = v->about.condition;
	return day_is(v->conditions.since) &&
	    owed(v, v->conditions.since, days, v->conditions.count, gap);
}

static bool
exit_planned(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	return v->has_stage && v->stage >= STAGE_PILOT && !v->exit_planned &&
	    wrong(v, v->pilot_since, days, 1, gap);
}

static bool
indicators_measured(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	gap->subject = v->about.indicator;
	return owed_when(v, v->measurement_due, days, gap);
}

/* A question with a date is owed by it; one without after the policy's days. */
static bool
questions_answered(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	struct readiness_gap other = {.count = 0};
	bool dated = v->question_due.count > 0 && owed_when(v, v->question_due.since, 0, gap);
	bool undated =
	    v->question_asked.count > 0 && owed_when(v, v->question_asked.since, days, &other);

	if (undated && (!dated || other.since.v < gap->since.v))
		gap->since = other.since;
	gap->count = 1;
	gap->subject = v->about.question;
	return dated || undated;
}

static bool
lesson_refuted(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	gap->subject = v->about.refuted;
	return owed(v, v->refuted.since, days, v->refuted.count, gap);
}

static bool
lesson_criterion(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	gap->subject = v->about.failed;
	return owed(v, v->failed.since, days, v->failed.count, gap);
}

static bool
lesson_exit(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	struct day since = v->ended ? v->ended_on : v->stage_since;

	return is_ended(v) && !v->exit_lesson && owed(v, since, days, 1, gap);
}

static bool
grant_reported(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	return owed_when(v, v->report_due, days, gap);
}

static bool
checkpoint_fresh(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	return owed_when(v, v->checkpoint_on, days, gap);
}

/* A failure counts at once; silence when the days of grace are over. */
static bool
feeds_alive(const struct readiness_view *v, int days, struct readiness_gap *gap)
{
	struct readiness_gap silent = {.count = 0};
	bool failed = v->feed_failed.count > 0 &&
	    wrong(v, v->feed_failed.since, 0, v->feed_failed.count, gap);
	bool late = owed_when(v, v->feed_due, days, &silent);

	if (late && (!failed || silent.since.v < gap->since.v))
		gap->since = silent.since;
	gap->count = 1;
	gap->subject = v->about.feed;
	return failed || late;
}

static bool (*const checks[])(
    const struct readiness_view *v, int days, struct readiness_gap *gap) = {
    [RULE_OWNER_NAMED] = owner_named,
    [RULE_CRITERIA_ASSESSED] = criteria_assessed,
    [RULE_CRITERIA_FRESH] = criteria_fresh,
    [RULE_PROOF_REGISTERED] = proof_registered,
    [RULE_PROOF_CONCLUDED] = proof_concluded,
    [RULE_SPENT_IN_TRANCHE] = spent_in_tranche,
    [RULE_SPENT_RELEASED] = spent_released,
    [RULE_SPENT_AFTER_RELEASE] = spent_after_release,
    [RULE_BUDGET_KEPT] = budget_kept,
    [RULE_COMMITMENTS_COVERED] = commitments_covered,
    [RULE_OPEX_FIRST] = opex_first,
    [RULE_FOLLOWUP_ESTIMATED] = followup_estimated,
    [RULE_VOUCHER] = voucher,
    [RULE_DECISION_REASON] = decision_reason,
    [RULE_SECOND_SIGNATURE] = second_signature,
    [RULE_GATE_SCHEDULED] = gate_scheduled,
    [RULE_GATE_OVERDUE] = gate_overdue,
    [RULE_RETRY_DATED] = retry_dated,
    [RULE_CONDITIONS_MET] = conditions_met,
    [RULE_EXIT_PLANNED] = exit_planned,
    [RULE_INDICATORS_MEASURED] = indicators_measured,
    [RULE_QUESTIONS_ANSWERED] = questions_answered,
    [RULE_LESSON_REFUTED] = lesson_refuted,
    [RULE_LESSON_CRITERION] = lesson_criterion,
    [RULE_LESSON_EXIT] = lesson_exit,
    [RULE_GRANT_NOT_EARLY] = grant_not_early,
    [RULE_OWN_SHARE] = own_share,
    [RULE_GRANT_REPORTED] = grant_reported,
    [RULE_CHECKPOINT_FRESH] = checkpoint_fresh,
    [RULE_FEEDS_ALIVE] = feeds_alive,
};
static_assert(COUNT(checks) == RULE_COUNT, "every rule is asked");

bool
readiness_ask(const struct policy *policy, enum rule rule, const struct readiness_view *view,
    struct readiness_gap *out)
{
	struct readiness_gap gap = {.rule = rule, .responsible = policy->rule[rule].responsible};

	if (!policy->rule[rule].on || !checks[rule](view, policy->rule[rule].days, &gap))
		return false;
	*out = gap;
	return true;
}

size_t
readiness_find(
    const struct policy *policy, const struct readiness_view *view, struct readiness_gap *out)
{
	bool ended = is_ended(view);
	size_t count = 0;

	must(day_is(view->on));
	for (int r = 0; r < RULE_COUNT; r++)
		if (!(ended && rule_info((enum rule)r)->running) &&
		    readiness_ask(policy, (enum rule)r, view, &out[count]))
			count++;
	return count;
}

bool
readiness_about(const struct readiness_gap *gap, struct str *field, struct str *value)
{
	const struct rule_info *rule = rule_info(gap->rule);
	const char *name =
	    rule->about != NULL ? rule->about : kind_info(rule->mended_by)->subject_field;

	if (name == NULL || (rule->sets == NULL && gap->subject.len == 0))
		return false;
	*field = str_of(name);
	*value = rule->sets != NULL ? str_of(rule->sets) : gap->subject;
	return true;
}

struct str
readiness_text(struct arena *a, enum lang lang, const struct readiness_gap *gap)
{
	const struct rule_info *rule = rule_info(gap->rule);
	struct buf b, amount;

	buf_init(&b, 2048);
	if (rule->amount) {
		buf_init(&amount, 128);
		cents_human(&amount, gap->count, lang);
		text_format(&b, lang, rule->one, &(struct str){amount.ptr, amount.len}, 1);
		buf_done(&amount);
	} else {
		text_count(&b, lang, rule->one, rule->many, gap->count);
	}
	struct str text = arena_str(a, buf_view(&b));
	buf_done(&b);
	return text;
}

struct str
readiness_responsible(
    enum lang lang, const struct readiness_gap *gap, const struct readiness_view *view)
{
	bool tuned = gap->responsible != 0; /* a gap made by hand has no policy behind it */
	enum role role = tuned ? gap->responsible : rule_info(gap->rule)->responsible;

	return role == ROLE_LEAD && view->lead.len > 0 ? view->lead : role_label(role, lang);
}
