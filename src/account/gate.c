/* SPDX-License-Identifier: EUPL-1.2 */
/* account/gate.c: gates and their decisions: the last verdict, what is not signed, what is due. */
#include "account/fold.h"

#include "domain/gate.h"

static bool
is_confirmed(const struct fold *f, struct subject_id id, uint32_t root)
{
	struct row_cursor c = row_cursor(f->s, id);

	for (const struct row *r; (r = row_next(&c)) != NULL;)
		if (r->kind == KIND_DECISION_CONFIRMED && r->aux == root && row_holds(r, f->s.n, f->on))
			return true;
	return false;
}

/* What a decision is about in cents: the tranche it names, as planned. */
static int64_t
decision_amount(const struct fold *f, const struct row *r)
{
	struct subject_id tranche = {0};
	int64_t sums[SUM_COUNT] = {0};
	struct str name = row_text(f->s, r);

	if (name.len == 0 || !subject_find(f->s, f->id, SUBJECT_TRANCHE, name, &tranche))
		return 0;
	subject_sums(f->s, tranche, f->on, sums);
	return sums[SUM_PLANNED] > sums[SUM_RELEASED] ? sums[SUM_PLANNED] : sums[SUM_RELEASED];
}

/* Whether two persons must have signed it. */
static bool
needs_second(const struct fold *f, const struct row *r)
{
	int64_t from = f->frame->policy.rule[RULE_SECOND_SIGNATURE].amount_cents;

	return f->frame->policy.rule[RULE_SECOND_SIGNATURE].on &&
	    (from == 0 || decision_amount(f, r) >= from);
}

bool
gate_waits(struct snapshot s, const struct row *schedule, const struct row *decision)
{
	if (schedule == NULL || !(schedule->flags & ROW_HAS_VALUE))
		return false;
	if (decision == NULL)
		return true;
	bool again = decision->code == DECISION_RETRY || decision->code == DECISION_HOLD;
	return again && row_later(s, decision, schedule);
}

static void
fold_gate(struct fold *f, struct subject_id id, const struct row **last)
{
	struct row_cursor c = row_cursor(f->s, id);
	const struct row *schedule = NULL, *decision = NULL;

	for (const struct row *r; (r = row_next(&c)) != NULL;) {
		if (!row_holds(r, f->s.n, f->on))
			continue;
		if (r->kind == KIND_GATE_SCHEDULED && row_later(f->s, schedule, r))
			schedule = r;
		if (r->kind != KIND_DECISION_TAKEN)
			continue;
		if (row_later(f->s, decision, r))
			decision = r;
		if (needs_second(f, r) && !is_confirmed(f, id, row_root(f->s, r)))
			lack_add(&f->view.unconfirmed, (struct day){r->day});
	}
	if (gate_waits(f->s, schedule, decision))
		lack_name(&f->view.gate_due, (struct day){(int32_t)schedule->value}, subject_name(f->s, id),
		    &f->view.about.gate);
	if (decision != NULL && row_later(f->s, *last, decision))
		*last = decision;
}

/* Conditions with a due date that nobody has reported as met. */
static void
fold_conditions(struct fold *f)
{
	struct subject_id id = venture_subject(f->s, f->id, SUBJECT_CONDITION);

	for (; id.v != 0; id = subject_next(f->s, id)) {
		const struct row *set = subject_latest(f->s, id, f->on, KIND_BIT(KIND_DECISION_TAKEN));

		if (set == NULL || !(set->flags & ROW_HAS_VALUE) ||
		    subject_has(f->s, id, f->on, KIND_BIT(KIND_CONDITION_MET)))
			continue;
		lack_name(&f->view.conditions, (struct day){(int32_t)set->value}, subject_name(f->s, id),
		    &f->view.about.condition);
	}
}

void
gate_fold(struct fold *f)
{
	struct subject_id id = venture_subject(f->s, f->id, SUBJECT_GATE);
	const struct row *last = NULL;

	for (; id.v != 0; id = subject_next(f->s, id))
		fold_gate(f, id, &last);
	fold_conditions(f);
	if (last == NULL)
		return;
	f->view.retry = (last->flags & ROW_HAS_CODE) != 0 && last->code == DECISION_RETRY;
	f->view.last_decision = (struct day){last->day};
	f->out->decision_seq = last->seq;
	if (last->flags & ROW_HAS_CODE)
		f->out->outcome = (enum outcome)(OUTCOME_GO + last->code);
}
