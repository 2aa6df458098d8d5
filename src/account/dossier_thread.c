/* SPDX-License-Identifier: EUPL-1.2 */
/* account/dossier_thread.c: what has an id and a story of few facts: lessons, questions, money, transfer. */
#include "account/dossier_read.h"

#define K(kind) KIND_BIT(KIND_##kind)

static int
state_of(enum subject_type t, const struct dossier_facts *f)
{
	int state = t == SUBJECT_LESSON ? -1 : 0;

	for (size_t i = 0; i < f->count; i++) {
		enum kind k = f->items[i].kind;

		if (k == KIND_LESSON_ANALYSED)
			state = f->items[i].code;
		else if (k == KIND_QUESTION_ANSWERED || k == KIND_CONDITION_MET)
			state = 1;
	}
	return state;
}

static void
read_lesson(struct reading *rd, struct subject_id id, struct dossier_thread *th)
{
	const struct row *r = subject_latest(rd->s, id, rd->on, KIND_BIT(KIND_LESSON_OBSERVED));

	th->anonymous = r != NULL && (r->flags & ROW_ANONYMOUS);
	th->veiled = r != NULL && entry_veiled(rd->s, r->seq);
	if (r != NULL)
		th->adopted_count = dossier_adoptions(rd, th->id, &th->adopted_by);
}

static bool
is_money(enum subject_type t)
{
	return t == SUBJECT_BUDGET || t == SUBJECT_GRANT || t == SUBJECT_TRANCHE ||
	    t == SUBJECT_COMMITMENT || t == SUBJECT_BENEFIT;
}

/* The newest `most` subjects of a type that have a fact in force. */
static struct dossier_threads
read_threads(struct reading *rd, enum subject_type t, uint64_t kinds, size_t most)
{
	size_t total = read_count(rd, t), at = 0, count = 0;
	struct subject_id id = venture_subject(rd->s, rd->id, t);
	struct dossier_threads out = {NULL, 0, total};

	if (total == 0)
		return out;
	struct dossier_thread *list = arena_array(rd->arena, total < most ? total : most, sizeof *list);
	for (; id.v != 0; id = subject_next(rd->s, id), at++) {
		if (at + most < total)
			continue;
		struct dossier_thread th = {.id = subject_name(rd->s, id)};

		th.facts = read_facts(rd, id, kinds, READ_BODY);
		if (is_money(t))
			subject_sums(rd->s, id, rd->on, th.sums);
		bool booked = th.sums[SUM_SPENT] != 0 || th.sums[SUM_INCOME] != 0;
		if (th.facts.count == 0 && !booked)
			continue;
		th.state = state_of(t, &th.facts);
		th.due = DAY_NONE;
		if (t == SUBJECT_CONDITION || t == SUBJECT_QUESTION) {
			(void)day_parse(facts_text(&th.facts, "due"), &th.due);
			th.overdue = th.state == 0 && day_is(th.due) && th.due.v < rd->on.v;
		} else if (t == SUBJECT_LESSON) {
			read_lesson(rd, id, &th);
		}
		list[count++] = th;
	}
	out.items = list;
	out.count = count;
	return out;
}

void
dossier_threads(struct reading *rd, struct dossier *d)
{
	uint64_t tranche = K(TRANCHE_PLANNED) | K(TRANCHE_RELEASED);

	d->lessons = read_threads(rd, SUBJECT_LESSON, KIND_ANY, SIZE_MAX / 2);
	d->questions = read_threads(rd, SUBJECT_QUESTION, KIND_ANY, SIZE_MAX / 2);
	d->conditions = read_threads(rd, SUBJECT_CONDITION, KIND_ANY, SIZE_MAX / 2);
	d->grants = read_threads(rd, SUBJECT_GRANT, K(GRANT_AWARDED) | K(GRANT_DRAWN), SIZE_MAX / 2);
	d->tranches = read_threads(rd, SUBJECT_TRANCHE, tranche, SIZE_MAX / 2);
	d->budgets = read_threads(rd, SUBJECT_BUDGET, K(BUDGET_PLANNED) | K(BUDGET_TRANSFERRED), SIZE_MAX / 2);
	d->commitments = read_threads(rd, SUBJECT_COMMITMENT, K(COMMITMENT_MADE) | K(COMMITMENT_CLOSED), DOSSIER_LATEST);
	d->benefits = read_threads(rd, SUBJECT_BENEFIT, KIND_ANY, SIZE_MAX / 2);
	d->transfers = read_threads(rd, SUBJECT_TRANSFER, KIND_ANY, SIZE_MAX / 2);
	d->bookings = read_latest(rd, SUBJECT_TRANCHE, K(BOOKING_POSTED) | K(BOOKING_REVERSED),
	    DOSSIER_LATEST, &d->bookings_total);
	d->hours = read_latest(rd, SUBJECT_HOURS, K(HOURS_WORKED), DOSSIER_LATEST, &d->hours_total);
}
