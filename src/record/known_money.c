/* SPDX-License-Identifier: EUPL-1.2 */
/* record/known_money.c: what the rules of money need to know: plans, releases, grants, what the policy refuses. */
#include "base/money.h"
#include "domain/decision.h"
#include "domain/money.h"
#include "domain/readiness.h"
#include "journal/attachment.h"
#include "record/record_priv.h"

static const struct day any_day = {INT32_MAX};

/* Nine million facts below this cannot overflow a sum: not worth adding up. */
#define CENTS_WORTH_A_SUM (CENTS_MAX / 1000)

static bool
needs_sum(const struct judging *j)
{
	int64_t v = json_int(j->fact->body, "amount_cents", 0);

	return v > CENTS_WORTH_A_SUM || v < -CENTS_WORTH_A_SUM;
}

/* What a row brings into the sums, taken out again; bookings are never corrected. */
static void
take_out(const struct row *r, int64_t sums[SUM_COUNT])
{
	bool moved = r->kind == KIND_TRANCHE_RELEASED || r->kind == KIND_GRANT_DRAWN;

	if ((r->flags & ROW_HAS_VALUE) != 0)
		sums[moved ? SUM_RELEASED : SUM_MAIN] -= r->value;
}

void
known_sums(const struct judging *j, struct subject_id id, struct day on, int64_t sums[SUM_COUNT])
{
	struct row_cursor c = row_cursor(j->s, id);

	subject_sums(j->s, id, on, sums);
	if (j->except == 0)
		return;
	for (const struct row *r; (r = row_next(&c)) != NULL;)
		if (row_holds(r, j->s.n, on) && row_root(j->s, r) == j->except &&
		    r->kind != KIND_BOOKING_POSTED && r->kind != KIND_BOOKING_REVERSED)
			take_out(r, sums);
}

static int64_t
venture_sum(const struct judging *j, enum subject_type t, enum ledger_sum which)
{
	int64_t sums[SUM_COUNT] = {0};

	for (struct subject_id id = venture_subject(j->s, j->venture, t); id.v != 0;
	     id = subject_next(j->s, id))
		known_sums(j, id, any_day, sums);
	return sums[which];
}

static bool
find_named(const struct judging *j, enum subject_type t, const char *field, struct subject_id *out)
{
	struct str name = json_text(j->fact->body, field);

	return name.len > 0 && subject_find(j->s, j->venture, t, name, out);
}

enum rc
known_body_of(const struct judging *j, struct subject_id id, enum kind kind, const struct json **out, struct err *err)
{
	const struct row *r = known_latest_of(j, id, KIND_BIT(kind));

	*out = NULL;
	return r == NULL ? RC_OK : known_body(j, r, out, err);
}

/* ---- releases ---- */

/* Another attempt costs money, too: a retry releases the tranche that it names itself. */
bool
known_releases(enum decision_outcome outcome, struct str names, struct str tranche)
{
	return outcome == DECISION_GO || (outcome == DECISION_RETRY && str_eq(names, tranche));
}

static enum rc
know_decision_of(const struct judging *j, const struct policy *policy, struct release_known *k, struct err *err)
{
	const struct json *named = json_get(j->fact->body, "decision"), *plan = NULL;
	enum rc rc = known_body_of(j, j->subject, KIND_TRANCHE_PLANNED, &plan, err);

	if (rc != RC_OK || named == NULL)
		return rc;
	struct target t = target_find(j, named);
	k->named = true;
	k->on = DAY_NONE;
	k->waits_for = plan == NULL ? STR("") : json_text(plan, "gate");
	if (!t.stands || t.info.kind != KIND_DECISION_TAKEN || t.info.venture.v != j->venture.v)
		return RC_OK;
	k->names = row_text(j->s, t.row);
	k->go = known_releases(
	    (enum decision_outcome)t.row->code, k->names, json_text(j->fact->body, "tranche"));
	k->on = (struct day){t.row->day};
	k->gate = subject_name(j->s, snapshot_entry(j->s, t.row->seq).subject);
	k->unsigned_stop = policy->rule[RULE_SECOND_SIGNATURE].on && policy->rule[RULE_SECOND_SIGNATURE].stop &&
	    json_int(j->fact->body, "amount_cents", 0) >= policy->rule[RULE_SECOND_SIGNATURE].amount_cents &&
	    !known_confirmed(j, &t);
	return RC_OK;
}

static enum rc
know_release(const struct judging *j, const struct policy *policy, struct money_known *k, struct err *err)
{
	int64_t sums[SUM_COUNT] = {0};

	if (j->subject.v == 0)
		return RC_OK;
	known_sums(j, j->subject, any_day, sums);
	k->tranche_planned = j->subject_stands;
	k->planned_cents = sums[SUM_PLANNED];
	k->released_cents = sums[SUM_RELEASED];
	return know_decision_of(j, policy, &k->release, err);
}

/* ---- reversals, grants, budgets ---- */

static void
know_reversal(const struct judging *j, struct money_known *k)
{
	struct target t = target_find(j, j->fact->body);

	k->target_found = t.seq != 0;
	if (!k->target_found)
		return;
	k->target_withdrawn = !t.stands;
	k->target_kind = t.info.kind;
	k->target_on = t.stands ? (struct day){t.row->day} : DAY_NONE;
	k->target_reversed = entry_reversed(j->s, &t.info);
}

static void
know_drawn(const struct judging *j, struct money_known *k)
{
	const struct row *r = known_latest(j, KIND_BIT(KIND_GRANT_AWARDED));
	int64_t sums[SUM_COUNT] = {0};

	known_sums(j, j->subject, any_day, sums);
	k->awarded_cents = sums[SUM_MAIN];
	k->drawn_cents = sums[SUM_RELEASED];
	k->grant_from = r == NULL || (r->flags & ROW_SECOND) ? DAY_NONE : row_grant(j->s, r).from;
}

/* The first plan of the budget that stands, by day; another than the fact's own. */
static const struct row *
first_plan(const struct judging *j, struct subject_id id)
{
	struct row_cursor c = row_cursor(j->s, id);
	const struct row *first = NULL;

	for (const struct row *r; (r = row_next_of(&c, KIND_BIT(KIND_BUDGET_PLANNED))) != NULL;)
		if (row_stands(r, j->s.n) && row_root(j->s, r) != j->except && (first == NULL || r->day < first->day))
			first = r;
	return first;
}

static void
know_transfer(const struct judging *j, struct money_known *k)
{
	int64_t sums[SUM_COUNT] = {0}, then[SUM_COUNT] = {0};
	struct subject_id id = {0};
	const struct row *r = first_plan(j, j->subject);

	k->receiving_from = r == NULL ? DAY_NONE : (struct day){r->day};
	if (!find_named(j, SUBJECT_BUDGET, "from_budget", &id))
		return;
	known_sums(j, id, any_day, sums);
	known_sums(j, id, j->when.day, then);
	k->giving_cents = sums[SUM_MAIN];
	k->giving_then_cents = then[SUM_MAIN];
	k->giving_spent_cents = budget_sums(j->s, id, any_day).spent;
}

static void
know_budget(const struct judging *j, struct money_known *k)
{
	int64_t sums[SUM_COUNT] = {0};

	if (j->subject.v == 0)
		return;
	known_sums(j, j->subject, any_day, sums);
	k->budget_cents = sums[SUM_MAIN];
	k->budget = (struct budget_terms){.planned = false};
	struct row_cursor c = row_cursor(j->s, j->subject);
	for (const struct row *r; (r = row_next_of(&c, KIND_BIT(KIND_BUDGET_PLANNED))) != NULL;) {
		if (!row_stands(r, j->s.n) || row_root(j->s, r) == j->except)
			continue;
		if (!k->budget.planned)
			k->budget.year = (int)r->aux;
		k->budget.planned = true;
		if (r->flags & ROW_INVESTIVE)
			k->budget.nature = STR("investive");
		else if (r->flags & ROW_CONSUMPTIVE)
			k->budget.nature = STR("consumptive");
	}
}

static bool
is_closed(const struct judging *j)
{
	struct subject_id id = {0};

	return find_named(j, SUBJECT_COMMITMENT, "commitment", &id) &&
	    known_latest_of(j, id, KIND_BIT(KIND_COMMITMENT_CLOSED)) != NULL;
}

static enum rc
know_booking(const struct judging *j, struct money_known *k, struct err *err)
{
	const struct json *grant = NULL;
	struct subject_id id = {0};
	struct hash sha256;
	uint64_t bytes = 0;
	enum rc rc = RC_OK;

	k->commitment_closed = is_closed(j);
	if (attachment_name_parse(json_text(j->fact->body, "evidence"), &sha256))
		k->evidence_there = attachment_there(j->dir, &sha256, &bytes);
	if (json_text(j->fact->body, "plan_position").len > 0 && find_named(j, SUBJECT_GRANT, "grant", &id))
		rc = known_body_of(j, id, KIND_GRANT_AWARDED, &grant, err);
	if (rc == RC_OK)
		k->plan = grant == NULL ? NULL : json_get(grant, "plan");
	return rc;
}

/* ---- what the policy refuses ---- */

static bool
stops(const struct policy *p, enum rule r)
{
	return p->rule[r].on && p->rule[r].stop;
}

static void
know_tranche_stop(const struct judging *j, struct stop_known *k)
{
	struct subject_id id = {0};
	int64_t all[SUM_COUNT] = {0}, then[SUM_COUNT] = {0};

	if (!find_named(j, SUBJECT_TRANCHE, "tranche", &id))
		return;
	subject_sums(j->s, id, any_day, all);
	subject_sums(j->s, id, j->when.day, then);
	k->tranche_released = all[SUM_RELEASED];
	k->tranche_spent = all[SUM_SPENT];
	k->released_then = then[SUM_RELEASED];
	k->spent_then = then[SUM_SPENT];
}

static const int years_watched = 20; /* after the year of the booking */

/* Up to the end of a year: what is planned for it and the years before, and what was spent. */
static void
know_year(const struct judging *j, int year, int64_t *planned, int64_t *spent)
{
	struct subject_id id = venture_subject(j->s, j->venture, SUBJECT_BUDGET);
	struct day end = {INT32_MAX};
	int64_t sums[SUM_COUNT] = {0};

	(void)day_from_parts((struct day_parts){year, 12, 31}, &end);
	*planned = 0;
	for (; id.v != 0; id = subject_next(j->s, id)) {
		struct budget_sums b = budget_sums(j->s, id, any_day);

		if (b.year != 0 && b.year <= year)
			*planned += b.planned + b.transferred;
	}
	for (id = venture_subject(j->s, j->venture, SUBJECT_TRANCHE); id.v != 0; id = subject_next(j->s, id))
		subject_sums(j->s, id, end, sums);
	*spent = sums[SUM_SPENT];
}

/* A late invoice counts in its own year and in those that come after it. */
static void
know_years(const struct judging *j, int last, struct stop_known *k)
{
	int first = day_parts(j->when.day).year;

	for (int year = first; year <= last || year == first; year++) {
		int64_t planned = 0, spent = 0;

		know_year(j, year, &planned, &spent);
		if (year == first || planned - spent < k->planned - k->spent_year) {
			k->planned = planned;
			k->spent_year = spent;
			k->year = year;
		}
	}
}

static void
know_own_budget(const struct judging *j, struct stop_known *k)
{
	struct subject_id tranche = {0};
	uint32_t seq = 0;

	if (!find_named(j, SUBJECT_TRANCHE, "tranche", &tranche))
		return;
	struct subject_id id = tranche_budget(j->s, tranche, any_day, &seq);
	if (id.v == 0)
		return;
	struct budget_sums b = budget_sums(j->s, id, any_day);
	k->has_budget = b.year != 0;
	k->budget_planned = b.planned + b.transferred;
	k->budget_spent = b.spent;
}

static void
know_budget_stop(const struct judging *j, struct stop_known *k)
{
	struct subject_id id = venture_subject(j->s, j->venture, SUBJECT_BUDGET);
	int last = 0, limit = day_parts(j->when.day).year + years_watched;

	for (; id.v != 0; id = subject_next(j->s, id)) {
		struct budget_sums b = budget_sums(j->s, id, any_day);

		k->planned_all += b.planned + b.transferred;
		last = b.year > last ? b.year : last;
	}
	k->spent = venture_sum(j, SUBJECT_TRANCHE, SUM_SPENT);
	if (k->budget) {
		know_years(j, last < limit ? last : limit, k);
		know_own_budget(j, k);
	}
	for (id = venture_subject(j->s, j->venture, SUBJECT_COMMITMENT); id.v != 0; id = subject_next(j->s, id))
		k->bound += commitment_bound(j->s, id, any_day);
}

/* What the commitment that is being corrected binds as it stands: it does not count. */
static int64_t
bound_before(const struct judging *j)
{
	if (j->except == 0 || j->fact->kind != KIND_COMMITMENT_MADE || j->subject.v == 0)
		return 0;
	return commitment_bound(j->s, j->subject, any_day);
}

static void
know_stops(const struct judging *j, const struct policy *p, struct stop_known *k)
{
	k->in_tranche = stops(p, RULE_SPENT_IN_TRANCHE);
	k->voucher = stops(p, RULE_VOUCHER);
	k->released = stops(p, RULE_SPENT_RELEASED);
	k->after_release = stops(p, RULE_SPENT_AFTER_RELEASE);
	k->budget = stops(p, RULE_BUDGET_KEPT);
	k->commitments = stops(p, RULE_COMMITMENTS_COVERED);
	if (k->released || k->after_release)
		know_tranche_stop(j, k);
	if (k->budget || k->commitments)
		know_budget_stop(j, k);
	if (k->commitments)
		k->bound -= bound_before(j);
}

/* The policy in force; that of another make which is not understood refuses nothing. */
static struct policy
policy_of(const struct judging *j)
{
	const struct json *body = snapshot_policy(j->s);
	struct err unread = ERR_INIT(LANG_EN);
	struct policy p = policy_default();

	if (body != NULL && policy_from_body(body, &p, &unread) != RC_OK)
		p = policy_default();
	return p;
}

static void
know_sum(const struct judging *j, struct money_known *k)
{
	if (!needs_sum(j))
		return;
	if (j->fact->kind == KIND_BOOKING_POSTED)
		k->sum_cents = venture_sum(j, SUBJECT_TRANCHE,
		    str_is(json_text(j->fact->body, "direction"), "income") ? SUM_INCOME : SUM_SPENT);
	else
		k->sum_cents = venture_sum(j, j->kind->subject, SUM_MAIN);
}

enum rc
know_money(struct judging *j, struct err *err)
{
	struct money_known k = {.when = j->when, .grant_from = DAY_NONE};
	enum kind kind = j->fact->kind;
	struct policy policy = {.lag_days = 0};
	enum rc rc = RC_OK;

	if (kind == KIND_TRANCHE_RELEASED || kind == KIND_BOOKING_POSTED || kind == KIND_COMMITMENT_MADE)
		policy = policy_of(j);
	if (kind == KIND_TRANCHE_RELEASED)
		rc = know_release(j, &policy, &k, err);
	else if (kind == KIND_BOOKING_REVERSED)
		know_reversal(j, &k);
	else if (kind == KIND_GRANT_DRAWN)
		know_drawn(j, &k);
	else if (kind == KIND_COMMITMENT_CLOSED)
		k.commitment_closed = is_closed(j);
	else
		know_sum(j, &k);
	if (kind == KIND_BUDGET_PLANNED)
		know_budget(j, &k);
	if (rc == RC_OK && kind == KIND_BUDGET_TRANSFERRED)
		know_transfer(j, &k);
	if (rc == RC_OK && kind == KIND_BOOKING_POSTED)
		rc = know_booking(j, &k, err);
	if (rc == RC_OK && (kind == KIND_BOOKING_POSTED || kind == KIND_COMMITMENT_MADE))
		know_stops(j, &policy, &k.stop);
	return rc == RC_OK ? money_judge(&k, j->fact, err) : rc;
}
