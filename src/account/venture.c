/* SPDX-License-Identifier: EUPL-1.2 */
/* account/venture.c: one venture: whether it is in the account, and its figures noun by noun. */
#include "account/fold.h"

#include <assert.h>

bool
row_later(struct snapshot s, const struct row *a, const struct row *b)
{
	if (a == NULL || b->day != a->day)
		return a == NULL || b->day > a->day;
	return row_root(s, b) > row_root(s, a);
}

/* Adopted facts stand at the start of a journal, so the first one tells. */
static bool
is_claimed(struct snapshot s, struct venture_id v)
{
	struct entry_cursor c = venture_entries(s, v);
	uint32_t first = entry_next(&c);

	return first != 0 && entry_adopted(s, first);
}

static void
fold_words(struct fold *f)
{
	struct account_venture *out = f->out;

	out->id = f->id;
	out->slug = venture_slug(f->s, f->id);
	out->title = f->state.title;
	out->task = f->state.task;
	out->lead = f->state.lead;
	out->unit = f->state.unit;
	out->claimed = is_claimed(f->s, f->id);
	out->registered_seq = f->state.registered->seq;
	f->view.registered = (struct day){f->state.registered->day};
	f->view.lead = f->state.lead;
}

/* Whether it is there at all, where it stands and what it is called. */
static bool
fold_base(struct fold *f)
{
	venture_state(f->s, f->id, f->on, &f->state);
	if (f->state.registered == NULL)
		return false;
	f->lifecycle = venture_lifecycle(f->s, &f->state);
	f->view = readiness_view_none(f->on);
	/* Registers enter ventures late: a phase that holds counts as well. */
	if (!phase_fold(f) && f->state.registered->day > f->on.v)
		return false;
	fold_words(f);
	return true;
}

/*
 * The nouns in the order in which they are folded: each may read what those
 * before it found, and rows of the kinds it names.  What changes most often
 * stands last.
 */
static const struct {
	void (*fold)(struct fold *f);
	uint64_t kinds;
} nouns[] = {
    {lesson_fold, KIND_BIT(KIND_LESSON_OBSERVED)},
    {gate_fold, KIND_BIT(KIND_GATE_SCHEDULED) | KIND_BIT(KIND_DECISION_TAKEN) |
	    KIND_BIT(KIND_DECISION_CONFIRMED) | KIND_BIT(KIND_CONDITION_MET) | KIND_BIT(KIND_TRANCHE_PLANNED) |
	    KIND_BIT(KIND_TRANCHE_RELEASED)},
    {exit_fold, KIND_BIT(KIND_EXIT_PLANNED) | KIND_BIT(KIND_EXIT_COMPLETED)},
    {criterion_fold, KIND_BIT(KIND_CRITERION_ASSESSED)},
    {proof_fold, KIND_BIT(KIND_PROOF_REGISTERED) | KIND_BIT(KIND_PROOF_AMENDED) |
	    KIND_BIT(KIND_PROOF_CONCLUDED)},
    {question_fold, KIND_BIT(KIND_QUESTION_ASKED) | KIND_BIT(KIND_QUESTION_ANSWERED)},
    {indicator_fold, KIND_BIT(KIND_INDICATOR_DEFINED) | KIND_BIT(KIND_MEASUREMENT_RECORDED)},
    {feed_fold, KIND_BIT(KIND_FEED_CONNECTED) | KIND_BIT(KIND_FEED_FAILED) | KIND_BIT(KIND_MEASUREMENT_RECORDED)},
    {money_fold, KIND_BIT(KIND_BUDGET_PLANNED) | KIND_BIT(KIND_BUDGET_TRANSFERRED) |
	    KIND_BIT(KIND_GRANT_AWARDED) | KIND_BIT(KIND_GRANT_DRAWN)},
    {tranche_fold, KIND_BIT(KIND_TRANCHE_PLANNED) | KIND_BIT(KIND_TRANCHE_RELEASED) |
	    KIND_BIT(KIND_BOOKING_POSTED) | KIND_BIT(KIND_BOOKING_REVERSED)},
    {grant_fold, KIND_BIT(KIND_GRANT_AWARDED) | KIND_BIT(KIND_GRANT_DRAWN) | KIND_BIT(KIND_BOOKING_POSTED) |
	    KIND_BIT(KIND_BOOKING_REVERSED) | KIND_BIT(KIND_ACCOUNT_ISSUED)},
    {budget_fold, KIND_BIT(KIND_BUDGET_PLANNED) | KIND_BIT(KIND_COMMITMENT_MADE) | KIND_BIT(KIND_COMMITMENT_CLOSED) |
	    KIND_BIT(KIND_BOOKING_POSTED) | KIND_BIT(KIND_BOOKING_REVERSED) | KIND_BIT(KIND_FOLLOWUP_ESTIMATED)},
};
static_assert(COUNT(nouns) + 1 == FOLD_STEPS, "the base is a step, too");
static_assert(FOLD_YEARLY == FOLD_STEPS - 1, "budgets stand last");

#define BASE_KINDS (KIND_BIT(KIND_VENTURE_REGISTERED) | KIND_BIT(KIND_VENTURE_CHANGED) | KIND_BIT(KIND_PHASE_ENTERED))

int
fold_step_of(enum kind k)
{
	if ((KIND_BIT(k) & BASE_KINDS) != 0)
		return 0;
	for (size_t i = 0; i < COUNT(nouns); i++)
		if ((nouns[i].kinds & KIND_BIT(k)) != 0)
			return (int)i + 1;
	return FOLD_STEPS;
}

bool
fold_step(struct fold *f, int step)
{
	if (step == 0)
		return fold_base(f);
	nouns[step - 1].fold(f);
	return true;
}

bool
venture_fold(struct fold *f)
{
	for (int i = 0; i < FOLD_STEPS; i++)
		if (!fold_step(f, i))
			return false;
	readiness_fold(f);
	return true;
}
