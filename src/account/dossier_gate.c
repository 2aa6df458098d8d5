/* SPDX-License-Identifier: EUPL-1.2 */
/* account/dossier_gate.c: gates with every move, their decisions and signatures. */
#include "account/dossier_read.h"

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
}
