/* SPDX-License-Identifier: EUPL-1.2 */
/* account/json_dossier.c: what the account of one venture has more than the portfolio's. */
#include "account/json_fact.h"
#include "account/write.h"

/* The id of a choice by its index in the kind's code field; NULL when none. */
static const char *
choice_id(enum kind kind, int code)
{
	const struct kind_info *k = kind_info(kind);

	return code < 0 || k->code_field == NULL ? NULL : kind_field(k, k->code_field)->choices[code].id;
}

static void
put_way(struct json_out *o, const struct account *acc, const struct dossier *d)
{
	json_key(o, "way");
	json_array(o);
	for (size_t i = 0; i < d->way_count; i++) {
		const struct dossier_phase *p = &d->way[i];

		json_object(o);
		write_text(o, "phase", p->id);
		write_text(o, "phase_label", p->label);
		write_cstr(o, "stage", p->has_stage ? stage_name(p->stage) : NULL);
		write_day(o, "since", p->fact.day);
		write_day(o, "until", p->until);
		write_bool(o, "until_recorded", p->until_recorded);
		write_bool(o, "current", p->current);
		write_bool(o, "planned", p->planned);
		fact_members(o, acc, &p->fact, false);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_milestones(struct json_out *o, const struct account *acc, const struct dossier *d)
{
	json_key(o, "milestones");
	json_array(o);
	for (size_t i = 0; i < d->milestones_count; i++) {
		const struct dossier_milestone *m = &d->milestones[i];

		json_object(o);
		write_text(o, "id", m->id);
		write_text(o, "title", m->title);
		write_day(o, "due", m->due);
		write_day(o, "reached", m->reached);
		write_bool(o, "dropped", m->dropped);
		write_facts(o, acc, "moves", &m->moves);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_criteria(struct json_out *o, const struct account *acc, const struct dossier *d)
{
	json_key(o, "criteria_list");
	json_array(o);
	for (size_t i = 0; i < d->criteria_count; i++) {
		const struct dossier_criterion *c = &d->criteria[i];

		json_object(o);
		write_text(o, "id", c->id);
		write_text(o, "label", c->label);
		write_cstr(o, "status", choice_id(KIND_CRITERION_ASSESSED, c->status));
		write_bool(o, "applies", c->applies);
		write_text(o, "gist", c->gist);
		write_text(o, "evidence", c->evidence);
		write_text(o, "workstreams", c->workstreams);
		write_text(o, "stakeholders", c->stakeholders);
		write_text(o, "steps", c->steps);
		write_facts(o, acc, "assessments", &c->assessments);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_computed(struct json_out *o, const struct dossier_proof *p)
{
	static const char *const parts[] = {"data_governance", "intercommunal", "participation"};

	write_text(o, "phase", p->phase);
	write_cstr(o, "computed", p->computed == PROOF_OPEN ? NULL : choice_id(KIND_PROOF_CONCLUDED, (int)p->computed));
	write_int(o, "measurements", (int64_t)p->measurements);
	write_bool(o, "disagrees", p->disagrees);
	write_bool(o, "after_measuring", p->after_measuring);
	json_key(o, "parts_missing");
	json_array(o);
	for (size_t i = 0; i < COUNT(parts); i++)
		if (p->parts_missing & 1u << i)
			json_put_text(o, str_of(parts[i]));
	json_array_end(o);
}

static void
put_values(struct json_out *o, const struct dossier *d)
{
	json_key(o, "value_by_phase");
	json_array(o);
	for (size_t i = 0; i < d->values_count; i++) {
		const struct dossier_value *v = &d->values[i];

		json_object(o);
		write_text(o, "phase", v->phase);
		write_int(o, "proofs", (int64_t)v->proofs);
		write_cstr(o, "outcome", v->outcome == PROOF_OPEN ? NULL : choice_id(KIND_PROOF_CONCLUDED, (int)v->outcome));
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_premortem(struct json_out *o, const struct dossier *d)
{
	static const char *const answers[] = {"yes", "partly", "no"};

	json_key(o, "premortem");
	json_array(o);
	for (size_t i = 0; i < d->premortem_count; i++) {
		const struct dossier_fear *f = &d->premortem[i];

		json_object(o);
		write_text(o, "id", f->id);
		write_text(o, "title", f->title);
		write_entry(o, "entry", f->seq);
		write_cstr(o, "came_true", f->came_true < 0 ? NULL : answers[f->came_true]);
		write_text(o, "note", f->note);
		write_entry(o, "answer_entry", f->answer_seq);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_adoptions(struct json_out *o, const struct account *acc, const struct dossier_thread *th)
{
	json_key(o, "adopted_by");
	json_array(o);
	for (size_t i = 0; i < th->adopted_count; i++) {
		const struct dossier_adoption *a = &th->adopted_by[i];

		json_object(o);
		write_text(o, "venture", a->venture);
		write_text(o, "title", a->title);
		write_text(o, "unit", a->unit);
		fact_members(o, acc, &a->fact, false);
		json_object_end(o);
	}
	json_array_end(o);
}

static bool
amended_later(const struct dossier_proof *p, size_t i, struct str name)
{
	for (i++; i < p->amendments.count; i++)
		for (const struct json *m = p->amendments.items[i].body == NULL ? NULL : p->amendments.items[i].body->first;
		     m != NULL; m = m->next)
			if (str_eq(m->key, name))
				return true;
	return false;
}

/* "registered" has the words as amended: of each such member the entry that says it. */
static void
put_amended(struct json_out *o, const struct dossier_proof *p)
{
	json_key(o, "amended_members");
	json_object(o);
	for (size_t i = 0; i < p->amendments.count; i++) {
		const struct dossier_fact *f = &p->amendments.items[i];

		for (const struct json *m = f->body == NULL ? NULL : f->body->first; m != NULL; m = m->next)
			if (!str_is(m->key, "id") && !str_is(m->key, "reason") && !amended_later(p, i, m->key)) {
				json_key_str(o, m->key);
				json_put_int(o, (int64_t)f->seq - 1);
			}
	}
	json_object_end(o);
}

static void
put_proofs(struct json_out *o, const struct account *acc, const struct dossier *d)
{
	json_key(o, "proofs_list");
	json_array(o);
	for (size_t i = 0; i < d->proofs_count; i++) {
		const struct dossier_proof *p = &d->proofs[i];

		json_object(o);
		write_text(o, "id", p->id);
		write_cstr(o, "type", choice_id(KIND_PROOF_REGISTERED, p->type));
		write_day(o, "due", p->due);
		write_cstr(o, "outcome", choice_id(KIND_PROOF_CONCLUDED, p->outcome));
		put_computed(o, p);
		json_key(o, "registered");
		write_fact(o, acc, &p->registered);
		put_amended(o, p);
		write_facts(o, acc, "amendments", &p->amendments);
		json_key(o, "concluded");
		if (p->concluded)
			write_fact(o, acc, &p->conclusion);
		else
			json_put_null(o);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_gates(struct json_out *o, const struct account *acc, const struct dossier *d)
{
	json_key(o, "gates");
	json_array(o);
	for (size_t i = 0; i < d->gates_count; i++) {
		const struct dossier_gate *g = &d->gates[i];

		if (g->schedule.count == 0)
			continue;
		json_object(o);
		write_text(o, "id", g->id);
		write_text(o, "title", g->title);
		write_day(o, "due", g->due);
		write_bool(o, "waits", g->waits);
		write_bool(o, "overdue", g->overdue);
		json_key(o, "plan");
		json_object(o);
		write_day(o, "draft", g->plan.draft);
		write_day(o, "paper", g->plan.paper);
		write_day(o, "committee", g->plan.committee);
		write_day(o, "council", g->plan.council);
		json_object_end(o);
		write_facts(o, acc, "schedule", &g->schedule);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_basis(struct json_out *o, const struct dossier_decision *k)
{
	json_key(o, "basis");
	if (k->basis.us == 0 && k->basis_size == 0) {
		json_put_null(o);
		return;
	}
	json_object(o);
	write_instant(o, "known_at", k->basis);
	write_day(o, "effective_on", k->basis_on);
	write_int(o, "size", k->basis_size);
	write_text(o, "root", json_text(k->fact.body, "basis_root"));
	if (k->basis_holds >= 0)
		write_bool(o, "holds", k->basis_holds == 1);
	json_object_end(o);
}

static void
put_decisions(struct json_out *o, const struct account *acc, const struct dossier *d)
{
	json_key(o, "decisions");
	json_array(o);
	for (size_t i = 0; i < d->decisions_count; i++) {
		const struct dossier_decision *k = &d->decisions[i];

		json_object(o);
		write_text(o, "gate", k->gate);
		write_cstr(o, "outcome", choice_id(k->fact.kind, k->fact.code));
		write_entry(o, "confirmed_by", k->confirmed_seq);
		write_int(o, "attempt", k->attempt);
		write_entry(o, "previous_entry", k->previous_seq);
		put_basis(o, k);
		fact_members(o, acc, &k->fact, false);
		json_object_end(o);
	}
	json_array_end(o);
}

/* ---- threads ---- */

static void
put_sums(struct json_out *o, enum subject_type t, const int64_t sums[SUM_COUNT])
{
	if (t != SUBJECT_TRANCHE) {
		write_int(o, "amount_cents", sums[SUM_MAIN]);
		return;
	}
	write_int(o, "planned_cents", sums[SUM_PLANNED]);
	write_int(o, "released_cents", sums[SUM_RELEASED]);
	write_int(o, "spent_cents", sums[SUM_SPENT]);
	write_int(o, "income_cents", sums[SUM_INCOME]);
}

static void
put_state(struct json_out *o, enum subject_type t, int state)
{
	if (t == SUBJECT_LESSON)
		write_cstr(o, "state", state < 0 ? "observed" : choice_id(KIND_LESSON_ANALYSED, state));
	else if (t == SUBJECT_QUESTION)
		write_bool(o, "answered", state == 1);
	else if (t == SUBJECT_CONDITION)
		write_bool(o, "met", state == 1);
}

static void
put_more(struct json_out *o, const struct account *acc, enum subject_type t, const struct dossier_thread *th)
{
	if (t == SUBJECT_QUESTION || t == SUBJECT_CONDITION) {
		write_day(o, "due", th->due);
		write_bool(o, "overdue", th->overdue);
	} else if (t == SUBJECT_LESSON) {
		write_bool(o, "anonymous", th->anonymous);
		write_bool(o, "withheld", th->veiled);
		put_adoptions(o, acc, th);
	}
}

static void
put_threads(struct json_out *o, const struct account *acc, const char *key, enum subject_type t,
    const struct dossier_threads *list)
{
	json_key(o, key);
	json_array(o);
	for (size_t i = 0; i < list->count; i++) {
		const struct dossier_thread *th = &list->items[i];

		json_object(o);
		write_text(o, "id", th->id);
		put_state(o, t, th->state);
		put_more(o, acc, t, th);
		if (t == SUBJECT_BUDGET || t == SUBJECT_GRANT || t == SUBJECT_TRANCHE ||
		    t == SUBJECT_COMMITMENT)
			put_sums(o, t, th->sums);
		json_key(o, "facts");
		json_array(o);
		for (size_t j = 0; j < th->facts.count; j++) {
			const struct dossier_fact *f = &th->facts.items[j];

			json_object(o);
			fact_members(o, acc, f, t == SUBJECT_CONDITION && f->kind == KIND_DECISION_TAKEN);
			json_object_end(o);
		}
		json_array_end(o);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_money(struct json_out *o, const struct account *acc, const struct dossier *d)
{
	json_key(o, "money_list");
	json_object(o);
	put_threads(o, acc, "budgets", SUBJECT_BUDGET, &d->budgets);
	put_threads(o, acc, "grants", SUBJECT_GRANT, &d->grants);
	put_threads(o, acc, "tranches", SUBJECT_TRANCHE, &d->tranches);
	put_threads(o, acc, "commitments", SUBJECT_COMMITMENT, &d->commitments);
	write_int(o, "commitments_total", (int64_t)d->commitments.total);
	write_facts(o, acc, "bookings", &d->bookings);
	write_int(o, "bookings_total", d->bookings_total);
	put_threads(o, acc, "benefits", SUBJECT_BENEFIT, &d->benefits);
	write_facts(o, acc, "hours", &d->hours);
	write_int(o, "hours_total", d->hours_total);
	json_object_end(o);
}

void
write_dossier(struct json_out *o, const struct account *acc, const struct dossier *d)
{
	write_facts(o, acc, "about", &d->about);
	put_way(o, acc, d);
	put_milestones(o, acc, d);
	put_criteria(o, acc, d);
	put_proofs(o, acc, d);
	put_values(o, d);
	put_gates(o, acc, d);
	put_decisions(o, acc, d);
	put_threads(o, acc, "conditions", SUBJECT_CONDITION, &d->conditions);
	write_facts(o, acc, "exits", &d->exits);
	put_premortem(o, d);
	put_threads(o, acc, "lessons_list", SUBJECT_LESSON, &d->lessons);
	put_threads(o, acc, "questions_list", SUBJECT_QUESTION, &d->questions);
	put_money(o, acc, d);
	write_assessments(o, acc, d);
	write_indicators(o, acc, d);
	write_facts(o, acc, "evidence", &d->evidence);
	write_facts(o, acc, "reuse", &d->reuse);
	write_facts(o, acc, "operation", &d->operation);
	put_threads(o, acc, "transfers", SUBJECT_TRANSFER, &d->transfers);
	write_facts(o, acc, "accounts", &d->accounts);
	write_facts(o, acc, "redactions", &d->redactions);
}
