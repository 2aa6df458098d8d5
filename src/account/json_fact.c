/* SPDX-License-Identifier: EUPL-1.2 */
/* account/json_fact.c: facts of a dossier as JSON, without personal data where the public reads. */
#include "account/json_fact.h"

#include "account/write.h"

static const struct field *
field_of(const struct field *fields, struct str name)
{
	for (const struct field *f = fields; f != NULL && f->name != NULL; f++)
		if (str_is(name, f->name))
			return f;
	return NULL;
}

static void
put_members(struct json_out *o, const struct field *fields, const struct json *body, bool public)
{
	json_object(o);
	for (const struct json *m = body->first; m != NULL; m = m->next) {
		const struct field *f = field_of(fields, m->key);
		bool objects = f != NULL && f->type == FIELD_OBJECTS && m->type == JSON_ARRAY;

		/* What the table does not know may hold anything. */
		if (public && (f == NULL || (f->flags & FIELD_PERSONAL)))
			continue;
		json_key_str(o, m->key);
		if (!objects) {
			json_put(o, m);
			continue;
		}
		json_array(o);
		for (const struct json *e = m->first; e != NULL; e = e->next)
			if (e->type == JSON_OBJECT)
				put_members(o, f->sub, e, public);
		json_array_end(o);
	}
	json_object_end(o);
}

/* A condition's body is a member of its decision's. */
static const struct field *
fields_of(const struct dossier_fact *f, bool condition)
{
	const struct kind_info *k = kind_info(f->kind);

	return condition ? kind_field(k, "conditions")->sub : k->fields;
}

void
fact_members(struct json_out *o, const struct account *acc, const struct dossier_fact *f, bool condition)
{
	bool public = acc->query.audience == AUDIENCE_PUBLIC;

	write_entry(o, "entry", f->seq);
	write_cstr(o, "kind", f->kind == KIND_COUNT ? NULL : kind_info(f->kind)->name);
	write_day(o, "effective", f->day);
	write_instant(o, "recorded", f->known);
	if (f->late)
		write_int(o, "lag_days", f->lag_days);
	if (f->undated)
		write_bool(o, "undated", true);
	if (f->adopted)
		write_bool(o, "claimed", true);
	if (f->corrected)
		write_entry(o, "corrects", f->root);
	if (f->erased)
		write_bool(o, f->locked ? "locked" : "erased", true);
	if (f->actor.len > 0 && !public)
		write_text(o, "actor", f->actor);
	if (f->body == NULL || f->body->type != JSON_OBJECT || f->kind == KIND_COUNT)
		return;
	json_key(o, "body");
	put_members(o, fields_of(f, condition), f->body, public || acc->query.nameless);
}

void
write_fact(struct json_out *o, const struct account *acc, const struct dossier_fact *f)
{
	json_object(o);
	fact_members(o, acc, f, false);
	json_object_end(o);
}

void
write_facts(struct json_out *o, const struct account *acc, const char *key, const struct dossier_facts *f)
{
	json_key(o, key);
	json_array(o);
	for (size_t i = 0; i < f->count; i++)
		write_fact(o, acc, &f->items[i]);
	json_array_end(o);
}
