/* SPDX-License-Identifier: EUPL-1.2 */
/* account/dossier_way.c: the way as it really went, and the milestones with every move. */
#include "account/dossier_read.h"

#include <stdlib.h>

struct step {
	struct phase_place place;
	struct reading *rd;
};

static int
by_day_and_order(const void *a, const void *b)
{
	const struct step *x = a, *y = b;

	return phase_later(x->rd->s, &x->place, &y->place) ? -1 : 1;
}

/* A recorded end, also a recorded "open", counts; else the next phase's start. */
static void
end_phase(struct dossier_phase *p, const struct dossier_phase *next)
{
	const struct json *until = p->fact.body == NULL ? NULL : json_get(p->fact.body, "until");

	p->until = DAY_NONE;
	p->until_recorded = until != NULL;
	if (until != NULL && until->type == JSON_TEXT)
		p->until_recorded = day_parse(until->text, &p->until);
	else if (until == NULL && next != NULL)
		p->until = next->fact.day;
}

/* What was going on when the venture ended, ended with it. */
static void
close_way(struct dossier_phase *way, size_t count, struct day ended)
{
	for (size_t i = 0; i < count; i++)
		if (day_is(ended) && !way[i].planned && !day_is(way[i].until) && way[i].fact.day.v <= ended.v)
			way[i].until = ended;
}

static struct dossier_phase
read_phase(struct reading *rd, const struct phase_place *place)
{
	struct dossier_phase p = {.id = row_text(rd->s, place->row)};

	p.fact = read_fact(rd, place->row, READ_BODY);
	p.label = phase_label(place->phase, p.id, rd->lang);
	p.has_stage = place->phase != NULL;
	p.stage = p.has_stage ? place->phase->stage : STAGE_IDEA;
	p.current = place->row->seq == rd->figures->phase_seq;
	p.planned = place->row->day > rd->on.v;
	return p;
}

void
dossier_way(struct reading *rd, struct dossier *d)
{
	struct subject_id id = venture_subject(rd->s, rd->id, SUBJECT_WAY);
	struct row_cursor c = row_cursor(rd->s, id);
	struct venture_state state = {0};
	size_t most = 0, count = 0;

	for (; row_next(&c) != NULL;)
		most++;
	if (most == 0)
		return;
	struct step *steps = arena_array(rd->arena, most, sizeof *steps);
	struct dossier_phase *way = arena_array(rd->arena, most, sizeof *way);
	venture_state(rd->s, rd->id, rd->on, &state);
	const struct lifecycle *l = venture_lifecycle(rd->s, &state);
	c = row_cursor(rd->s, id);
	for (const struct row *r; (r = row_next(&c)) != NULL;)
		if (r->kind == KIND_PHASE_ENTERED && row_stands(r, rd->s.n))
			steps[count++] = (struct step){phase_place(rd->s, l, r), rd};
	qsort(steps, count, sizeof *steps, by_day_and_order);
	for (size_t i = 0; i < count; i++)
		way[i] = read_phase(rd, &steps[i].place);
	for (size_t i = 0; i < count; i++)
		end_phase(&way[i], i + 1 < count ? &way[i + 1] : NULL);
	close_way(way, count, rd->figures->ended_on);
	d->way = way;
	d->way_count = count;
}

static bool
read_milestone(struct reading *rd, struct subject_id id, struct dossier_milestone *m)
{
	*m = (struct dossier_milestone){.id = subject_name(rd->s, id), .due = DAY_NONE, .reached = DAY_NONE};
	m->moves = read_facts(rd, id, KIND_ANY, READ_BODY);
	m->title = facts_text(&m->moves, "title");
	for (size_t i = 0; i < m->moves.count; i++) {
		const struct dossier_fact *f = &m->moves.items[i];

		if (f->kind == KIND_MILESTONE_REACHED)
			m->reached = f->day;
		else if (f->kind == KIND_MILESTONE_DROPPED)
			m->dropped = true;
		else if (f->has_value)
			m->due = (struct day){(int32_t)f->value.value};
	}
	return m->moves.count > 0;
}

void
dossier_milestones(struct reading *rd, struct dossier *d)
{
	size_t most = read_count(rd, SUBJECT_MILESTONE), count = 0;
	struct subject_id id = venture_subject(rd->s, rd->id, SUBJECT_MILESTONE);

	if (most == 0)
		return;
	struct dossier_milestone *list = arena_array(rd->arena, most, sizeof *list);
	for (; id.v != 0; id = subject_next(rd->s, id))
		if (read_milestone(rd, id, &list[count]))
			count++;
	d->milestones = list;
	d->milestones_count = count;
}
