/* SPDX-License-Identifier: EUPL-1.2 */
/* account/exit.c: whether a venture has ended, and whether its end was planned. */
#include "account/fold.h"

/* Going on after an exit: a phase entered on a later day that is no exit itself. */
static bool
went_on(const struct fold *f, struct day ended)
{
	const struct account_venture *v = f->out;

	return day_is(v->phase_since) && v->phase_since.v > ended.v &&
	    !(v->has_stage && v->stage == STAGE_EXIT);
}

/* Exits in part count as well, and one after which the venture went on. */
static int64_t
saved(const struct fold *f, struct subject_id id)
{
	struct row_cursor c = row_cursor(f->s, id);
	int64_t sums[SUM_COUNT] = {0};

	for (const struct row *r; (r = row_next_of(&c, KIND_BIT(KIND_EXIT_COMPLETED))) != NULL;)
		if (row_holds(r, f->s.n, f->on))
			row_add(r, sums);
	return sums[SUM_MAIN];
}

void
exit_fold(struct fold *f)
{
	struct subject_id id = venture_subject(f->s, f->id, SUBJECT_EXIT);
	const struct row *done = subject_ended(f->s, id, f->on);

	f->out->money.saved = saved(f, id);
	f->view.exit_planned = subject_has(f->s, id, f->on, KIND_BIT(KIND_EXIT_PLANNED));
	if (done == NULL || went_on(f, (struct day){done->day}))
		return;
	f->view.ended = true;
	f->view.ended_on = (struct day){done->day};
	f->out->outcome = OUTCOME_EXIT;
	f->out->has_stage = true;
	f->out->stage = STAGE_EXIT;
	f->out->ended_on = (struct day){done->day};
	f->out->ended_how = done->flags & ROW_HAS_CODE ? done->code : -1;
	f->out->decision_seq = done->seq;
}
