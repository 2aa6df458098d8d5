/* SPDX-License-Identifier: EUPL-1.2 */
/* account/venture.c: one venture: whether it is in the account, and its figures noun by noun. */
#include "account/fold.h"

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

	return first != 0 && snapshot_entry(s, first).adopted;
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

bool
venture_fold(struct fold *f)
{
	venture_state(f->s, f->id, f->on, &f->state);
	if (f->state.registered == NULL)
		return false;
	f->lifecycle = snapshot_lifecycle(f->s, f->state.lifecycle);
	f->view = readiness_view_none(f->on);
	/* Registers enter ventures late: a phase that holds counts as well. */
	if (!phase_fold(f) && f->state.registered->day > f->on.v)
		return false;
	fold_words(f);
	lesson_fold(f);
	gate_fold(f);
	exit_fold(f);
	criterion_fold(f);
	proof_fold(f);
	money_fold(f);
	indicator_fold(f);
	question_fold(f);
	readiness_fold(f);
	return true;
}
