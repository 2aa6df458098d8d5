/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/venture_answer.c: the first sentence: where it stands, what is due, what it cost, what is missing. */
#include "web/pages/venture.h"

#include "base/must.h"

/* What is due next. */
struct due {
	struct day day;
	enum text ahead, late;
	struct str name;
	const char *anchor;
};

static void
sooner(struct due *best, struct due other)
{
	if (day_is(other.day) && (!day_is(best->day) || other.day.v < best->day.v))
		*best = other;
}

static struct str
short_name(const struct venture_page *p, struct str s)
{
	size_t end = 0, letters = 0;

	for (; end < s.len && letters < 60; end++)
		letters += ((unsigned char)s.ptr[end] & 0xc0) != 0x80;
	if (end >= s.len)
		return s;
	while (end > 0 && ((unsigned char)s.ptr[end] & 0xc0) == 0x80)
		end--;
	return arena_format(p->w.arena, "%.*s…", (int)end, s.ptr);
}

static void
due_proofs(const struct venture_page *p, struct due *best)
{
	for (size_t i = 0; i < p->d->proofs_count; i++) {
		const struct dossier_proof *x = &p->d->proofs[i];

		if (!x->concluded)
			sooner(best, (struct due){x->due, TEXT_WEB_VENTURE_DUE_PROOF, TEXT_WEB_VENTURE_LATE_PROOF,
			    words_choice(&p->w, KIND_PROOF_REGISTERED, "type", x->type), "#proofs"});
	}
}

static void
due_gates(const struct venture_page *p, struct due *best)
{
	for (size_t i = 0; i < p->d->gates_count; i++) {
		const struct dossier_gate *g = &p->d->gates[i];

		if (g->waits)
			sooner(best, (struct due){g->due, TEXT_WEB_VENTURE_DUE_GATE, TEXT_WEB_VENTURE_LATE_GATE,
			    short_name(p, g->title), "#decisions"});
	}
}

static void
due_milestones(const struct venture_page *p, struct due *best)
{
	for (size_t i = 0; i < p->d->milestones_count; i++) {
		const struct dossier_milestone *m = &p->d->milestones[i];

		if (!m->dropped && !day_is(m->reached))
			sooner(best, (struct due){m->due, TEXT_WEB_VENTURE_DUE_MILESTONE,
			    TEXT_WEB_VENTURE_LATE_MILESTONE, short_name(p, m->title), "#milestones"});
	}
}

static struct day
thread_due(const struct dossier_thread *t)
{
	for (size_t i = t->facts.count; i-- > 0;) {
		struct day d = DAY_NONE;

		if (day_parse(json_text(t->facts.items[i].body, "due"), &d))
			return d;
	}
	return DAY_NONE;
}

static void
due_threads(const struct venture_page *p, struct due *best)
{
	for (size_t i = 0; i < p->d->conditions.count; i++) {
		const struct dossier_thread *t = &p->d->conditions.items[i];

		if (t->state == 0)
			sooner(best, (struct due){thread_due(t), TEXT_WEB_VENTURE_DUE_CONDITION,
			    TEXT_WEB_VENTURE_LATE_CONDITION, short_name(p, venture_text(&t->facts, "text")),
			    "#decisions"});
	}
	for (size_t i = 0; i < p->d->questions.count; i++) {
		const struct dossier_thread *t = &p->d->questions.items[i];

		if (t->state == 0)
			sooner(best, (struct due){thread_due(t), TEXT_WEB_VENTURE_DUE_QUESTION,
			    TEXT_WEB_VENTURE_LATE_QUESTION, short_name(p, venture_text(&t->facts, "text")),
			    "#questions"});
	}
}

static void
answer_due(const struct venture_page *p, struct answer_view *a)
{
	struct due best = {.day = DAY_NONE};

	due_proofs(p, &best);
	due_gates(p, &best);
	due_milestones(p, &best);
	due_threads(p, &best);
	if (!day_is(best.day))
		return;
	a->due_late = best.day.v < p->on.v;
	a->due = venture_say2(p, a->due_late ? best.late : best.ahead, words_day(&p->w, best.day), best.name);
	a->due_anchor = str_of(best.anchor + 1);
}

void
venture_answer(struct venture_page *p, struct venture_view *v)
{
	const struct account_venture *f = p->figures;
	struct answer_view *a = &v->answer;

	a->phase = f->phase_label;
	a->phase_since = f->phase_since;
	a->phase_undated = f->phase_undated;
	a->phase_entry = words_position(&p->w, f->phase_seq);
	if (day_is(f->ended_on))
		a->exit = venture_say2(p, TEXT_ACCOUNT_ANSWER_ENDED, exit_label(f->ended_how, p->w.lang),
		    words_day(&p->w, f->ended_on));
	answer_due(p, a);
	a->has_money = v->money.any;
	a->has_plan = p->d->budgets.count > 0;
	a->released = words_euro(&p->w, f->money.released);
	a->planned = words_euro(&p->w, f->money.planned);
	a->spent = words_euro(&p->w, f->money.spent);
	a->ready = f->ready;
	a->gaps_more = v->gaps.count > 2 ? v->gaps.count - 2 : 0;
}
