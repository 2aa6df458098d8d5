/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/venture_criterion.c: criteria assessed and not yet, milestones with every move. */
#include "web/pages/venture.h"

#include "base/must.h"

static struct story_steps
earlier(const struct venture_page *p, const struct dossier_facts *f)
{
	static const char *const above[] = {"criterion", "status", "assessor", "independent", NULL};
	struct dossier_facts rest = {f->items + 1, f->count - 1};

	if (f->count < 2)
		return (struct story_steps){NULL, 0};
	return venture_steps(p, &rest, above);
}

static struct criterion_line
criterion(const struct venture_page *p, const struct dossier_criterion *c)
{
	struct criterion_line line = {.label = c->label, .gist = c->gist, .mark = {.day = DAY_NONE}};

	if (c->assessments.count == 0)
		return line;
	const struct dossier_fact *last = &c->assessments.items[0];
	line.status = words_choice(&p->w, KIND_CRITERION_ASSESSED, "status", c->status);
	line.reason = json_text(last->body, "reason");
	line.assessor = json_text(last->body, "assessor");
	line.independent = json_truth(last->body, "independent", false);
	line.mark = venture_mark(p, last);
	line.earlier = earlier(p, &c->assessments);
	return line;
}

void
venture_criteria(struct venture_page *p, struct venture_view *v)
{
	size_t most = p->d->criteria_count, done = 0, left = 0;
	struct criterion_line *assessed = arena_array(p->w.arena, most + 1, sizeof *assessed);
	struct criterion_line *not_yet = arena_array(p->w.arena, most + 1, sizeof *not_yet);

	for (size_t i = 0; i < most; i++) {
		const struct dossier_criterion *c = &p->d->criteria[i];

		if (c->status >= 0)
			assessed[done++] = criterion(p, c);
		else
			not_yet[left++] = criterion(p, c);
	}
	v->criteria = (struct criterion_lines){assessed, done};
	v->unassessed = (struct criterion_lines){not_yet, left};
	if (most == 0)
		return;
	struct str of = arena_format(p->w.arena, "%zu", most);
	struct str met = arena_format(p->w.arena, "%u", (unsigned)p->figures->criteria.met);
	v->gists.criteria = venture_say2(p, TEXT_WEB_VENTURE_GIST_CRITERIA, met, of);
}

/* ---- milestones ---- */

static struct milestone_moves
moves(const struct venture_page *p, const struct dossier_milestone *m)
{
	struct milestone_move *list = arena_array(p->w.arena, m->moves.count + 1, sizeof *list);
	struct day due = DAY_NONE;

	for (size_t i = 0; i < m->moves.count; i++) {
		const struct dossier_fact *f = &m->moves.items[i];
		bool dated = f->has_value && (f->kind == KIND_MILESTONE_PLANNED || f->kind == KIND_MILESTONE_MOVED);
		struct str reason = json_text(f->body, "reason");

		list[i] = (struct milestone_move){.what = words_kind(&p->w, f->kind), .due = DAY_NONE, .before = due,
			.words = reason.len > 0 ? reason : json_text(f->body, "note"), .mark = venture_mark(p, f)};
		if (dated)
			due = list[i].due = (struct day){(int32_t)f->value.value};
	}
	return (struct milestone_moves){list, m->moves.count};
}

static struct milestone_card
milestone(const struct venture_page *p, const struct dossier_milestone *m)
{
	struct milestone_card c = {.title = m->title.len > 0 ? m->title : m->id, .moves = moves(p, m)};

	if (day_is(m->reached)) {
		c.state = venture_say1(p, TEXT_WEB_VENTURE_REACHED_ON, words_day(&p->w, m->reached));
	} else if (m->dropped) {
		c.state = venture_say(p, TEXT_WEB_VENTURE_DROPPED);
	} else {
		c.overdue = day_is(m->due) && m->due.v < p->on.v;
		c.state = venture_say1(p, c.overdue ? TEXT_WEB_VENTURE_WAS_DUE_ON : TEXT_WEB_VENTURE_DUE_ON,
		    words_day(&p->w, m->due));
	}
	return c;
}

void
venture_milestones(struct venture_page *p, struct venture_view *v)
{
	size_t count = p->d->milestones_count;
	struct milestone_card *cards = arena_array(p->w.arena, count + 1, sizeof *cards);

	for (size_t i = 0; i < count; i++)
		cards[i] = milestone(p, &p->d->milestones[i]);
	v->milestones = (struct milestone_cards){cards, count};
	if (count > 0)
		v->gists.milestones = words_count(&p->w, TEXT_WEB_VENTURE_GIST_MILESTONES_ONE,
		    TEXT_WEB_VENTURE_GIST_MILESTONES_MANY, (int64_t)count);
}
