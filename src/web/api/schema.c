/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/schema.c: the table of kinds as JSON Schema: what a schema can say of form; the rules are judged when recording. */
#include "web/api/schema.h"

#include "base/limits.h"
#include "base/must.h"
#include "base/str.h"

#include <assert.h>
#include <stdio.h>

#define PATTERN_SLUG "^[a-z0-9][a-z0-9._-]*$"
#define PATTERN_PERSON "^p-[a-z0-9-]+$"
#define PATTERN_DECIMAL "^[+-]?[0-9]+([.][0-9]+)?$"

static void
text(struct json_out *o, const char *key, const char *value)
{
	json_key(o, key);
	json_put_text(o, str_of(value));
}

static void
number(struct json_out *o, const char *key, int64_t value)
{
	json_key(o, key);
	json_put_int(o, value);
}

const char *
api_type_name(enum field_type t)
{
	static const char *const names[] = {
		[FIELD_LINE] = "line", [FIELD_TEXT] = "text", [FIELD_SLUG] = "slug", [FIELD_NAME] = "name",
		[FIELD_DATE] = "date", [FIELD_INSTANT] = "instant", [FIELD_CENTS] = "cents", [FIELD_INT] = "int",
		[FIELD_DECIMAL] = "decimal", [FIELD_BOOL] = "bool", [FIELD_CHOICE] = "choice", [FIELD_PERSON] = "person",
		[FIELD_URL] = "url", [FIELD_SHA256] = "sha256", [FIELD_LABEL] = "label", [FIELD_LINES] = "lines",
		[FIELD_SLUGS] = "slugs", [FIELD_OBJECTS] = "objects", [FIELD_ENTRY] = "entry", [FIELD_ENTRIES] = "entries",
		[FIELD_BODY] = "body", [FIELD_ANY_DATE] = "any_date",
	};

	static_assert(COUNT(names) == FIELD_TYPE_COUNT, "every type has its name");
	return names[t];
}

void
schema_ref(struct json_out *o, const char *name)
{
	char path[120];
	int n = snprintf(path, sizeof path, "#/components/schemas/%s", name);

	must(n > 0 && (size_t)n < sizeof path);
	json_object(o);
	text(o, "$ref", path);
	json_object_end(o);
}

/* Both languages, German first. */
static void
describe(struct json_out *o, struct label label, struct label help)
{
	struct buf b;

	if (label.de == NULL)
		return;
	buf_init(&b, 4000);
	buf_format(&b, "%s · %s", label.de, label.en);
	json_key(o, "title");
	json_put_text(o, buf_view(&b));
	if (help.de != NULL) {
		buf_clear(&b);
		buf_format(&b, "%s\n\n%s", help.de, help.en);
		json_key(o, "description");
		json_put_text(o, buf_view(&b));
	}
	buf_done(&b);
}

static void put_object(struct json_out *o, const struct field *fields);

static void
put_choices(struct json_out *o, const struct choice *choices)
{
	struct buf b;

	text(o, "type", "string");
	json_key(o, "oneOf");
	json_array(o);
	for (const struct choice *c = choices; c->id != NULL; c++) {
		json_object(o);
		text(o, "const", c->id);
		buf_init(&b, 1000);
		buf_format(&b, "%s · %s", c->label.de, c->label.en);
		json_key(o, "title");
		json_put_text(o, buf_view(&b));
		buf_done(&b);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_spelled(struct json_out *o, enum field_type t, int64_t max)
{
	static const struct {
		enum field_type type;
		const char *key, *value;
	} forms[] = {
		{FIELD_SLUG, "pattern", PATTERN_SLUG}, {FIELD_PERSON, "pattern", PATTERN_PERSON},
		{FIELD_DATE, "format", "date"}, {FIELD_INSTANT, "format", "date-time"},
		{FIELD_DECIMAL, "pattern", PATTERN_DECIMAL}, {FIELD_URL, "pattern", "^https?://"},
		{FIELD_SHA256, "pattern", "^[0-9a-f]{64}$"},
	};
	bool formed = false;

	text(o, "type", "string");
	for (size_t i = 0; i < COUNT(forms); i++)
		if (forms[i].type == t) {
			text(o, forms[i].key, forms[i].value);
			formed = true;
		}
	if (!formed)
		number(o, "minLength", 1);
	if (!formed || t == FIELD_SLUG || t == FIELD_URL)
		number(o, "maxLength", max);
}

static void
put_label(struct json_out *o, int64_t max)
{
	static const char *const langs[] = {"de", "en"};

	text(o, "type", "object");
	json_key(o, "properties");
	json_object(o);
	for (size_t i = 0; i < COUNT(langs); i++) {
		json_key(o, langs[i]);
		json_object(o);
		put_spelled(o, FIELD_LINE, max);
		json_object_end(o);
	}
	json_object_end(o);
	json_key(o, "additionalProperties");
	json_put_bool(o, false);
	number(o, "minProperties", 1);
}

/* What stands in a list: members are judged as single ones are. */
static void
put_items(struct json_out *o, const struct field *f)
{
	json_key(o, "items");
	if (f->type == FIELD_ENTRIES) {
		schema_ref(o, "EntryRef");
		return;
	}
	json_object(o);
	if (f->type == FIELD_OBJECTS)
		put_object(o, f->sub);
	else
		put_spelled(o, FIELD_LINE, f->type == FIELD_SLUGS ? LIMIT_SLUG_BYTES : 200);
	json_object_end(o);
}

static void
put_list(struct json_out *o, const struct field *f, int64_t min, int64_t max)
{
	text(o, "type", "array");
	put_items(o, f);
	number(o, "minItems", min);
	number(o, "maxItems", max);
}

static void
put_whole(struct json_out *o, const struct field *f, int64_t min, int64_t max)
{
	text(o, "type", "integer");
	if (f->min != 0 || f->max != 0 || f->type == FIELD_CENTS) {
		number(o, "minimum", min);
		number(o, "maximum", max);
	}
}

static void
put_any_date(struct json_out *o)
{
	json_key(o, "type");
	json_array(o);
	json_put_text(o, STR("string"));
	json_put_text(o, STR("null"));
	json_array_end(o);
	text(o, "format", "date");
}

static void
put_value(struct json_out *o, const struct field *f)
{
	int64_t min, max;

	field_range(f, &min, &max);
	bool list = f->type == FIELD_LINES || f->type == FIELD_SLUGS || f->type == FIELD_OBJECTS || f->type == FIELD_ENTRIES;
	if (list)
		put_list(o, f, min, max);
	else if (f->type == FIELD_CENTS || f->type == FIELD_INT)
		put_whole(o, f, min, max);
	else if (f->type == FIELD_BOOL)
		text(o, "type", "boolean");
	else if (f->type == FIELD_CHOICE)
		put_choices(o, f->choices);
	else if (f->type == FIELD_LABEL)
		put_label(o, max);
	else if (f->type == FIELD_ENTRY)
		text(o, "$ref", "#/components/schemas/EntryRef");
	else if (f->type == FIELD_BODY)
		text(o, "type", "object");
	else if (f->type == FIELD_ANY_DATE)
		put_any_date(o);
	else
		put_spelled(o, f->type, max);
}

static void
put_required(struct json_out *o, const struct field *fields)
{
	bool any = false;

	for (const struct field *f = fields; f->name != NULL; f++)
		any = any || (f->flags & FIELD_REQUIRED) != 0;
	if (!any)
		return;
	json_key(o, "required");
	json_array(o);
	for (const struct field *f = fields; f->name != NULL; f++)
		if (f->flags & FIELD_REQUIRED)
			json_put_text(o, str_of(f->name));
	json_array_end(o);
}

static void
put_object(struct json_out *o, const struct field *fields)
{
	text(o, "type", "object");
	json_key(o, "properties");
	json_object(o);
	for (const struct field *f = fields; f->name != NULL; f++) {
		json_key(o, f->name);
		json_object(o);
		put_value(o, f);
		describe(o, f->label, f->help);
		json_object_end(o);
	}
	json_object_end(o);
	put_required(o, fields);
	json_key(o, "additionalProperties");
	json_put_bool(o, false);
}

/* ---- facts ---- */

static void
put_envelope(struct json_out *o, const struct kind_info *k)
{
	static const struct field members[] = {
		{.name = "venture", .type = FIELD_SLUG, .label = {"Vorhaben", "Venture"},
		    .help = {"Kennung des Vorhabens.", "Id of the venture."}},
		{.name = "effective", .type = FIELD_DATE, .label = {"gilt ab", "holds from"},
		    .help = {"Der Tag, an dem es geschah oder von dem an es gilt; sonst der Tag der Erfassung.",
		        "The day on which it happened or from which it holds; otherwise the day of recording."}},
		{.name = "actor", .type = FIELD_PERSON, .label = {"erfasst von", "recorded by"},
		    .help = {"Die Person des Tokens; wird sonst eingesetzt.", "The token's person; filled in when absent."}},
		{.name = "key", .type = FIELD_LINE, .max = LIMIT_KEY_BYTES, .label = {"Schlüssel", "Key"},
		    .help = {"Eigener Schlüssel, einmalig im Journal: Damit ist das Wiederholen gefahrlos.",
		        "Your own key, unique in the journal: with it, sending again is safe."}},
	};

	json_key(o, "kind");
	json_object(o);
	text(o, "const", k->name);
	json_object_end(o);
	for (size_t i = 0; i < COUNT(members); i++) {
		if (i == 0 && k->scope == SCOPE_MUNICIPALITY)
			continue;
		json_key(o, members[i].name);
		json_object(o);
		put_value(o, &members[i]);
		describe(o, members[i].label, members[i].help);
		json_object_end(o);
	}
}

/* The example of the table, read back: it is valid by a test of its own. */
static void
put_example(struct json_out *o, const struct kind_info *k)
{
	struct arena *a = arena_new((size_t)4 << 20);
	struct err err = ERR_INIT(LANG_EN);
	struct json *j = NULL;

	must(json_parse(a, str_of(k->example), &json_limits_fact, &j, &err) == RC_OK);
	json_key(o, "examples");
	json_array(o);
	json_put(o, j);
	json_array_end(o);
	arena_free(a);
}

static void
put_kind(struct json_out *o, const struct kind_info *k)
{
	char body[80];

	(void)snprintf(body, sizeof body, "body.%s", k->name);
	json_key(o, body);
	json_object(o);
	put_object(o, k->fields);
	json_object_end(o);

	json_key(o, k->name);
	json_object(o);
	describe(o, k->label, k->help);
	text(o, "type", "object");
	json_key(o, "properties");
	json_object(o);
	put_envelope(o, k);
	json_key(o, "body");
	schema_ref(o, body);
	json_object_end(o);
	json_key(o, "required");
	json_array(o);
	json_put_text(o, STR("kind"));
	json_put_text(o, STR("body"));
	if (k->scope == SCOPE_VENTURE)
		json_put_text(o, STR("venture"));
	json_array_end(o);
	json_key(o, "additionalProperties");
	json_put_bool(o, false);
	put_example(o, k);
	json_object_end(o);
}

static void
put_entry_ref(struct json_out *o)
{
	static const struct field by[] = {
		{.name = "key", .type = FIELD_LINE, .max = LIMIT_KEY_BYTES, .label = {"Schlüssel des Eintrags", "Key of the entry"}},
		{.name = "position", .type = FIELD_INT, .max = LIMIT_JOURNAL_FACTS - 1,
		    .label = {"Nummer des Eintrags", "Position of the entry"}},
		{.name = NULL},
	};

	json_key(o, "EntryRef");
	json_object(o);
	put_object(o, by);
	number(o, "minProperties", 1);
	number(o, "maxProperties", 1);
	json_object_end(o);
}

void
schema_put_facts(struct json_out *o)
{
	put_entry_ref(o);
	for (int k = 0; k < KIND_COUNT; k++)
		put_kind(o, kind_info((enum kind)k));
	json_key(o, "Fact");
	json_object(o);
	json_key(o, "oneOf");
	json_array(o);
	for (int k = 0; k < KIND_COUNT; k++)
		schema_ref(o, kind_info((enum kind)k)->name);
	json_array_end(o);
	json_object_end(o);
}
