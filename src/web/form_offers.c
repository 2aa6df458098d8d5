/* SPDX-License-Identifier: EUPL-1.2 */
/* web/form_offers.c: gathers what a field may be chosen from. */
#include "web/form_offers.h"

#include "account/fold.h"
#include "domain/mapping.h"

#include <string.h>

void
form_offer(struct form_offers *o, struct str value, struct str label)
{
	if (o->count == o->most)
		return;
	bool chosen = str_eq(value, o->value);
	o->found = o->found || chosen;
	o->items[o->count++] = (struct form_option){.value = value, .label = label, .chosen = chosen};
}

struct form_offers
form_offers_new(struct arena *a, struct str value, size_t most)
{
	struct form_offers o = {.most = most, .value = value, .found = value.len == 0};

	o.items = arena_array(a, most, sizeof *o.items);
	return o;
}

/* The field with the words that stand for what a fact is about; NULL: it says none. */
static const struct field *
title_field(enum kind kind)
{
	static const char *const names[] = {"title", "label", "text", "hypothesis", "funder"};

	for (size_t i = 0; i < COUNT(names); i++) {
		const struct field *f = kind_field(kind_info(kind), names[i]);
		if (f != NULL)
			return f;
	}
	return NULL;
}

/* Kinds that say what it is called: a measurement does not name its indicator, nor a booking its tranche. */
static uint64_t
naming_kinds(enum subject_type type)
{
	uint64_t kinds = 0;

	for (int k = 0; k < KIND_COUNT; k++) {
		const struct kind_info *info = kind_info((enum kind)k);
		bool names = info->mode == SUBJECT_NEW || info->mode == SUBJECT_EITHER;

		if (info->subject == type && names && title_field((enum kind)k) != NULL)
			kinds |= KIND_BIT(k);
	}
	return kinds;
}

/* The words that stand for a subject: those of the fact about it that was dated last. */
static struct str
subject_title(const struct widget_draw *d, struct subject_id id)
{
	struct day far = {INT32_MAX};
	const struct row *r = subject_latest(d->ctx->all, id, far, naming_kinds(subject_type_of(d->ctx->all, id)));
	struct str name = subject_name(d->ctx->all, id);
	const struct json *body = NULL;
	struct err err = ERR_INIT(d->ctx->lang);

	if (r == NULL || (r->flags & ROW_SECOND))
		return name;
	const struct field *title = title_field((enum kind)r->kind);
	if (title == NULL || ctx_body(d->ctx, r->seq, &body, &err) != RC_OK || body == NULL)
		return name;
	struct str words = words_value(d->words, title, json_get(body, title->name));
	return words.len == 0 ? name : arena_format(d->ctx->arena, "%.*s (%.*s)", STR_ARG(words), STR_ARG(name));
}

/* Whether a gate is still to be decided: without a decision, or called again since. */
static bool
is_undecided(const struct widget_draw *d, struct subject_id gate)
{
	struct snapshot s = d->ctx->all;
	struct day far = {INT32_MAX};
	const struct row *decision = subject_latest(s, gate, far, KIND_BIT(KIND_DECISION_TAKEN));

	return decision == NULL || gate_waits(s, subject_latest(s, gate, far, KIND_BIT(KIND_GATE_SCHEDULED)), decision);
}

void
form_offer_subjects(const struct widget_draw *d, enum subject_type type, struct venture_id v, struct form_offers *o)
{
	bool undecided = type == SUBJECT_GATE && d->kind->kind == KIND_DECISION_TAKEN && d->old == NULL;
	struct snapshot s = d->ctx->all;

	for (struct subject_id id = venture_subject(s, v, type); id.v != 0; id = subject_next(s, id))
		if (subject_name(s, id).len > 0 && subject_stands(s, id, KIND_ANY) &&
		    (!undecided || is_undecided(d, id) || str_eq(subject_name(s, id), o->value)))
			form_offer(o, subject_name(s, id), subject_title(d, id));
}

void
form_offer_phases(const struct widget_draw *d, struct form_offers *o)
{
	const struct lifecycle *l = d->words->lifecycle;

	for (size_t i = 0; l != NULL && i < l->count; i++)
		form_offer(o, l->phases[i].id, words_phase(d->words, l->phases[i].id));
}

void
form_offer_criteria(const struct widget_draw *d, struct form_offers *o)
{
	const struct catalogue *c = snapshot_catalogue(d->ctx->all);
	enum lang lang = d->ctx->lang, other = lang == LANG_DE ? LANG_EN : LANG_DE;

	for (size_t i = 0; c != NULL && i < c->count; i++) {
		const struct criterion *k = &c->criteria[i];
		struct str label = k->label[lang].len > 0 ? k->label[lang] : k->label[other];
		form_offer(o, k->id, label.len > 0 ? label : k->id);
	}
}

void
form_offer_people(const struct widget_draw *d, struct form_offers *o)
{
	for (size_t i = 0; i < d->name_count; i++)
		form_offer(o, d->names[i].person, d->names[i].name);
}

/* ---- parts of other facts ---- */

void
form_offer_files(const struct widget_draw *d, struct form_offers *o)
{
	struct row_cursor c = row_cursor(d->ctx->all, venture_subject(d->ctx->all, d->venture, SUBJECT_EVIDENCE));
	struct err err = ERR_INIT(d->ctx->lang);

	if (d->venture.v == 0)
		return;
	for (const struct row *r; (r = row_next_of(&c, KIND_BIT(KIND_EVIDENCE_ATTACHED))) != NULL;) {
		const struct json *body = NULL;

		if (!row_stands(r, d->ctx->all.n) || ctx_body(d->ctx, r->seq, &body, &err) != RC_OK || body == NULL)
			continue;
		struct str name = json_text(body, "file"), title = json_text(body, "title");
		form_offer(o, json_text(body, "sha256"), title.len > 0 ? title : name);
	}
}

static void
offer_positions(const struct widget_draw *d, struct form_offers *o)
{
	struct snapshot s = d->ctx->all;
	struct day far = {INT32_MAX};
	struct err err = ERR_INIT(d->ctx->lang);

	for (struct subject_id id = venture_subject(s, d->venture, SUBJECT_GRANT); id.v != 0; id = subject_next(s, id)) {
		const struct row *r = subject_latest(s, id, far, KIND_BIT(KIND_GRANT_AWARDED));
		const struct json *body = NULL;

		if (r == NULL || ctx_body(d->ctx, r->seq, &body, &err) != RC_OK || body == NULL)
			continue;
		const struct json *plan = json_get(body, "plan");
		for (const struct json *m = plan == NULL ? NULL : plan->first; m != NULL; m = m->next)
			form_offer(o, json_text(m, "plan_position"), arena_format(d->ctx->arena, "%.*s (%.*s)",
			    STR_ARG(json_text(m, "title")), STR_ARG(subject_name(s, id))));
	}
}

static bool
is_offered(const struct form_offers *o, struct str value)
{
	for (size_t i = 0; i < o->count; i++)
		if (str_eq(o->items[i].value, value))
			return true;
	return false;
}

static void
offer_columns(const struct widget_draw *d, struct form_offers *o)
{
	const char *name = NULL;
	struct label label;
	enum kind kind;

	for (size_t t = 0; mapping_target_name(t) != NULL; t++) {
		if (!mapping_target(str_of(mapping_target_name(t)), &kind))
			continue;
		for (size_t i = 0; mapping_field(kind, i, &name, &label); i++)
			if (!is_offered(o, str_of(name)))
				form_offer(o, str_of(name), arena_format(d->ctx->arena, "%.*s (%s)",
				    STR_ARG(label_get(label, d->ctx->lang)), name));
	}
}

void
form_offer_others(const struct widget_draw *d, const struct field *f, struct form_offers *o)
{
	if (d->kind->kind == KIND_MAPPING_ADOPTED && strcmp(f->name, "field") == 0)
		offer_columns(d, o);
	else if (d->kind->kind != KIND_GRANT_AWARDED && d->kind->kind != KIND_MAPPING_ADOPTED && strcmp(f->name, "plan_position") == 0)
		offer_positions(d, o);
}
