/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/kind.c: the table of fact kinds as data, for programs that draw their own forms. */
#include "account/write.h"
#include "web/api/api.h"
#include "web/api/schema.h"

static void
put_label(struct json_out *o, const char *key, struct label l)
{
	json_key(o, key);
	json_object(o);
	write_cstr(o, "de", l.de);
	write_cstr(o, "en", l.en);
	json_object_end(o);
}

static void
put_choices(struct json_out *o, const struct choice *choices)
{
	json_key(o, "choices");
	json_array(o);
	for (const struct choice *c = choices; c->id != NULL; c++) {
		json_object(o);
		write_cstr(o, "id", c->id);
		put_label(o, "label", c->label);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_fields(struct json_out *o, const struct field *fields)
{
	json_key(o, "fields");
	json_array(o);
	for (const struct field *f = fields; f->name != NULL; f++) {
		int64_t min, max;

		field_range(f, &min, &max);
		json_object(o);
		write_cstr(o, "name", f->name);
		write_cstr(o, "type", api_type_name(f->type));
		write_bool(o, "required", (f->flags & FIELD_REQUIRED) != 0);
		write_bool(o, "personal", (f->flags & FIELD_PERSONAL) != 0);
		write_int(o, "min", min);
		write_int(o, "max", max);
		put_label(o, "label", f->label);
		put_label(o, "help", f->help);
		write_cstr(o, "names", f->ref == SUBJECT_NONE ? NULL : subject_type_name(f->ref));
		if (f->choices != NULL)
			put_choices(o, f->choices);
		if (f->sub != NULL)
			put_fields(o, f->sub);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_roles(struct json_out *o, unsigned roles)
{
	json_key(o, "roles");
	json_array(o);
	for (unsigned i = 0; i < ROLE_COUNT; i++)
		if (roles & 1u << i)
			json_put_text(o, str_of(role_name((enum role)(1u << i))));
	json_array_end(o);
}

static void
put_kind(struct json_out *o, const struct kind_info *k)
{
	static const char *const scopes[] = {
		[SCOPE_MUNICIPALITY] = "municipality", [SCOPE_VENTURE] = "venture", [SCOPE_EITHER] = "either",
		[SCOPE_ENTRY] = "entry",
	};

	json_object(o);
	write_cstr(o, "kind", k->name);
	write_cstr(o, "group", k->group);
	write_cstr(o, "scope", scopes[k->scope]);
	put_roles(o, k->roles);
	put_label(o, "label", k->label);
	put_label(o, "help", k->help);
	put_fields(o, k->fields);
	json_object_end(o);
}

enum rc
api_kinds(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct json_out o;

	(void)ctx;
	(void)params;
	(void)err;
	response->type = TYPE_JSON;
	json_out_init(&o, &response->body, false);
	json_object(&o);
	json_key(&o, "kinds");
	json_array(&o);
	for (int k = 0; k < KIND_COUNT; k++)
		put_kind(&o, kind_info((enum kind)k));
	json_array_end(&o);
	json_object_end(&o);
	json_out_end(&o);
	return RC_OK;
}
