/* SPDX-License-Identifier: EUPL-1.2 */
/* account/dossier_proof.c: proofs as fixed and amended, their conclusions, and the indicators' measurements. */
#include "account/dossier_read.h"

/* The members of an older body that a newer one does not say, then the newer one's. */
static const struct json *
overlay(struct arena *a, const struct json *old, const struct json *newer)
{
	if (old == NULL || newer == NULL)
		return newer == NULL ? old : newer;
	struct json *out = json_new(a, JSON_OBJECT);
	for (const struct json *m = old->first; m != NULL; m = m->next) {
		const struct json *said = NULL;

		for (const struct json *k = newer->first; k != NULL && said == NULL; k = k->next)
			said = str_eq(k->key, m->key) ? k : NULL;
		struct json *copy = json_new(a, JSON_NULL);
		*copy = said != NULL ? *said : *m;
		copy->next = NULL;
		json_add(out, m->key, copy);
	}
	for (const struct json *k = newer->first; k != NULL; k = k->next) {
		bool there = false;

		for (const struct json *m = old->first; m != NULL && !there; m = m->next)
			there = str_eq(k->key, m->key);
		if (there || str_is(k->key, "reason"))
			continue;
		struct json *copy = json_new(a, JSON_NULL);
		*copy = *k;
		copy->next = NULL;
		json_add(out, k->key, copy);
	}
	return out;
}

/* The phase it names, else the one that was current on the day it was registered. */
static struct str
phase_of(const struct dossier *d, const struct dossier_proof *p)
{
	struct str phase = json_text(p->registered.body, "phase");

	for (size_t i = 0; phase.len == 0 && i < d->way_count; i++)
		if (d->way[i].fact.day.v <= p->registered.day.v &&
		    (i + 1 == d->way_count || d->way[i + 1].fact.day.v > p->registered.day.v))
			return d->way[i].id;
	return phase;
}

static unsigned
missing_parts(const struct json *body)
{
	return (json_text(body, "data_governance").len == 0 ? PART_DATA_GOVERNANCE : 0u) |
	    (json_text(body, "intercommunal").len == 0 ? PART_INTERCOMMUNAL : 0u) |
	    (json_text(body, "participation").len == 0 ? PART_PARTICIPATION : 0u);
}

/* The measurements that count: from the registration to the due date or the conclusion. */
static void
compute(struct reading *rd, struct dossier_proof *p)
{
	struct proof_plan plan = proof_plan_none();
	struct str name = json_text(p->registered.body, "measured_by");
	struct day last = p->concluded ? p->conclusion.day : rd->on;
	struct dossier_facts all = {NULL, 0};
	struct subject_id id = {0};
	struct decimal value;

	proof_plan_add(&plan, p->registered.body);
	if (name.len > 0 && subject_find(rd->s, rd->id, SUBJECT_INDICATOR, name, &id))
		all = read_facts(rd, id, KIND_BIT(KIND_MEASUREMENT_RECORDED), 0);
	if (day_is(p->due) && p->due.v < last.v)
		last = p->due;
	struct decimal *series = arena_array(rd->arena, all.count + 1, sizeof *series);
	for (size_t i = 0; i < all.count; i++) {
		if (all.items[i].day.v < p->registered.day.v || all.items[i].day.v > last.v)
			continue;
		series[p->measurements++] = all.items[i].value;
		p->after_measuring = p->after_measuring || all.items[i].root < p->registered.root;
	}
	bool given = p->concluded && decimal_parse(json_text(p->conclusion.body, "value"), &value);
	p->has_value = proof_value(&plan, series, p->measurements, &p->value);
	p->computed = proof_compute(&plan, series, p->measurements, given ? &value : NULL);
	p->disagrees = p->concluded && p->conclusion.body != NULL && p->computed != PROOF_OPEN &&
	    p->outcome != (int)p->computed && json_text(p->conclusion.body, "unmeasurable").len == 0;
}

static bool
stands_registered(const struct reading *rd, struct subject_id id)
{
	return subject_stands(rd->s, id, KIND_BIT(KIND_PROOF_REGISTERED));
}

static bool
read_proof(struct reading *rd, struct subject_id id, struct dossier_proof *p)
{
	struct dossier_facts first = read_facts(rd, id, KIND_BIT(KIND_PROOF_REGISTERED),
	    READ_BODY | READ_PLANNED);
	struct dossier_facts last = read_facts(rd, id, KIND_BIT(KIND_PROOF_CONCLUDED), READ_BODY);

	*p = (struct dossier_proof){.id = subject_name(rd->s, id), .due = DAY_NONE, .outcome = -1};
	if (first.count == 0)
		return false;
	p->registered = first.items[first.count - 1];
	p->concluded = last.count > 0;
	if (!p->concluded && p->registered.day.v > rd->on.v)
		return false;
	p->amendments = read_facts(rd, id, KIND_BIT(KIND_PROOF_AMENDED), READ_BODY);
	p->type = p->registered.code;
	if (p->registered.has_value)
		p->due = (struct day){(int32_t)p->registered.value.value};
	for (size_t i = 0; i < p->amendments.count; i++) {
		const struct dossier_fact *f = &p->amendments.items[i];

		p->registered.body = overlay(rd->arena, p->registered.body, f->body);
		if (f->has_value)
			p->due = (struct day){(int32_t)f->value.value};
	}
	if (p->concluded) {
		p->conclusion = last.items[last.count - 1];
		p->outcome = p->conclusion.code;
	}
	compute(rd, p);
	if (p->type == 0 && p->registered.body != NULL)
		p->parts_missing = missing_parts(p->registered.body);
	return true;
}

void
dossier_proofs(struct reading *rd, struct dossier *d)
{
	size_t most = read_count(rd, SUBJECT_PROOF), count = 0;
	struct subject_id id = venture_subject(rd->s, rd->id, SUBJECT_PROOF);

	if (most == 0)
		return;
	struct dossier_proof *list = arena_array(rd->arena, most, sizeof *list);
	for (; id.v != 0; id = subject_next(rd->s, id))
		if (stands_registered(rd, id) && read_proof(rd, id, &list[count])) {
			list[count].phase = phase_of(d, &list[count]);
			count++;
		}
	d->proofs = list;
	d->proofs_count = count;
}

void
dossier_indicators(struct reading *rd, struct dossier *d)
{
	size_t most = read_count(rd, SUBJECT_INDICATOR), count = 0;
	struct subject_id id = venture_subject(rd->s, rd->id, SUBJECT_INDICATOR);

	if (most == 0)
		return;
	struct dossier_indicator *list = arena_array(rd->arena, most, sizeof *list);
	for (; id.v != 0; id = subject_next(rd->s, id)) {
		struct dossier_facts defined = read_facts(rd, id, KIND_BIT(KIND_INDICATOR_DEFINED), READ_BODY);

		if (defined.count == 0)
			continue;
		list[count].id = subject_name(rd->s, id);
		list[count].defined = defined.items[defined.count - 1];
		list[count].measurements = read_facts(rd, id, KIND_BIT(KIND_MEASUREMENT_RECORDED), 0);
		dossier_effect(rd, &list[count]);
		count++;
	}
	d->indicators = list;
	d->indicators_count = count;
}

void
dossier_values(struct reading *rd, struct dossier *d)
{
	struct dossier_value *list = arena_array(rd->arena, d->way_count + 1, sizeof *list);
	size_t count = 0;

	for (size_t i = 0; i < d->way_count; i++) {
		const struct dossier_phase *w = &d->way[i];
		struct dossier_value v = {.phase = w->id, .label = w->label, .outcome = PROOF_OPEN};
		struct day last = DAY_NONE;
		bool again = w->planned || (w->has_stage && w->stage == STAGE_EXIT);

		for (size_t k = 0; k < count && !again; k++)
			again = str_eq(list[k].phase, w->id);
		for (size_t k = 0; k < d->proofs_count && !again; k++) {
			const struct dossier_proof *p = &d->proofs[k];

			if (p->type != 1 || !str_eq(p->phase, w->id))
				continue;
			v.proofs++;
			if (p->concluded && (!day_is(last) || p->conclusion.day.v >= last.v)) {
				last = p->conclusion.day;
				v.outcome = (enum proof_outcome)p->outcome;
			}
		}
		if (!again)
			list[count++] = v;
	}
	d->values = list;
	d->values_count = count;
}
