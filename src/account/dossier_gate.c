/* SPDX-License-Identifier: EUPL-1.2 */
/* account/dossier_gate.c: gates with every move, their decisions and signatures. */
#include "account/dossier_read.h"

#include "base/encode.h"

#include <stdlib.h>
#include <string.h>

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
	g->plan = (struct council_plan){DAY_NONE, DAY_NONE, DAY_NONE, DAY_NONE};
	if (g->waits && day_is(g->due)) {
		struct council_days days = council_days_from(snapshot_policy(rd->s));

		g->plan = council_plan(g->due, &days);
	}
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

/* Whether the journal still has the root that the decision was taken on. */
static int
root_holds(struct reading *rd, uint32_t size, struct str root)
{
	struct hash now = {{0}};
	uint8_t then[sizeof now.b];
	size_t len = 0;

	if (root.len == 0 || size > journal_reader_size(rd->journal) || rd->rc != RC_OK ||
	    !base64_decode(root, then, sizeof then, &len) || len != sizeof then)
		return -1;
	rd->rc = journal_root(rd->journal, size, &now, rd->err);
	return rd->rc == RC_OK ? memcmp(now.b, then, sizeof then) == 0 : -1;
}

static void
read_basis(struct reading *rd, struct dossier_decision *k)
{
	const struct json *body = k->fact.body;
	int64_t size = json_int(body, "basis_size", 0);

	(void)instant_parse(json_text(body, "basis"), &k->basis);
	(void)day_parse(json_text(body, "basis_on"), &k->basis_on);
	if (size <= 0)
		return;
	k->basis_size = (uint32_t)size;
	k->basis_holds = root_holds(rd, k->basis_size, json_text(body, "basis_root"));
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

			list[count] = (struct dossier_decision){.gate = g->id, .fact = *f,
			    .confirmed_seq = confirmed_by(g, f->root), .basis_on = f->day, .basis_holds = -1};
			if (g->id.len > 0) {
				list[count].attempt = (uint32_t)j + 1;
				list[count].previous_seq = j > 0 ? g->decisions.items[j - 1].seq : 0;
			}
			read_basis(rd, &list[count++]);
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
