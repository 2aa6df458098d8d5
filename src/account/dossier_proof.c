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
		if (stands_registered(rd, id) && read_proof(rd, id, &list[count]))
			count++;
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
		count++;
	}
	d->indicators = list;
	d->indicators_count = count;
}
