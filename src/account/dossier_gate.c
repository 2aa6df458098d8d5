/* SPDX-License-Identifier: EUPL-1.2 */
/* account/dossier_gate.c: gates with every move, their decisions and signatures. */
#include "account/dossier_read.h"

#include <stdlib.h>

/* The rows that speak for the gate now. */
static void
latest_rows(const struct reading *rd, struct subject_id id, const struct row **schedule,
    const struct row **decision)
{
	*schedule = subject_latest(rd->s, id, rd->on, KIND_BIT(KIND_GATE_SCHEDULED));
	*decision = subject_latest(rd->s, id, rd->on, KIND_BIT(KIND_DECISION_TAKEN));
}

static bool
read_gate(struct reading *rd, struct subject_id id, struct dossier_gate *g)
{
	const struct row *schedule = NULL, *decision = NULL;

	*g = (struct dossier_gate){.id = subject_name(rd->s, id), .due = DAY_NONE};
	g->schedule = read_facts(rd, id, KIND_BIT(KIND_GATE_SCHEDULED), READ_BODY);
	g->decisions = read_facts(rd, id, KIND_BIT(KIND_DECISION_TAKEN), READ_BODY);
	g->confirmations = read_facts(rd, id, KIND_BIT(KIND_DECISION_CONFIRMED), READ_BODY);
	g->title = facts_text(&g->schedule, "title");
	latest_rows(rd, id, &schedule, &decision);
	if (schedule != NULL && (schedule->flags & ROW_HAS_VALUE))
		g->due = (struct day){(int32_t)schedule->value};
	g->waits = gate_waits(rd->s, schedule, decision);
	g->overdue = g->waits && day_is(g->due) && g->due.v < rd->on.v;
	return g->schedule.count + g->decisions.count > 0;
}

static uint32_t
confirmed_by(const struct dossier_gate *g, uint32_t root)
{
	for (size_t i = 0; i < g->confirmations.count; i++)
		if (g->confirmations.items[i].value.value == root)
			return g->confirmations.items[i].seq;
	return 0;
}

static int
by_day(const void *a, const void *b)
{
	const struct dossier_fact *x = &((const struct dossier_decision *)a)->fact;
	const struct dossier_fact *y = &((const struct dossier_decision *)b)->fact;

	if (x->day.v != y->day.v)
		return x->day.v < y->day.v ? -1 : 1;
	return x->root < y->root ? -1 : x->root > y->root;
}

static void
gather_decisions(struct reading *rd, struct dossier *d)
{
	size_t most = 0, count = 0;

	for (size_t i = 0; i < d->gates_count; i++)
		most += d->gates[i].decisions.count;
	struct dossier_decision *list = arena_array(rd->arena, most == 0 ? 1 : most, sizeof *list);
	for (size_t i = 0; i < d->gates_count; i++) {
		const struct dossier_gate *g = &d->gates[i];

		for (size_t j = 0; j < g->decisions.count; j++) {
			const struct dossier_fact *f = &g->decisions.items[j];

			list[count++] = (struct dossier_decision){g->id, *f, confirmed_by(g, f->root)};
		}
	}
	qsort(list, count, sizeof *list, by_day);
	d->decisions = list;
	d->decisions_count = count;
}

void
dossier_gates(struct reading *rd, struct dossier *d)
{
	size_t most = read_count(rd, SUBJECT_GATE), count = 0;
	struct subject_id id = venture_subject(rd->s, rd->id, SUBJECT_GATE);

	if (most == 0)
		return;
	struct dossier_gate *list = arena_array(rd->arena, most, sizeof *list);
	for (; id.v != 0; id = subject_next(rd->s, id))
		if (read_gate(rd, id, &list[count]))
			count++;
	d->gates = list;
	d->gates_count = count;
	gather_decisions(rd, d);
}
