/* SPDX-License-Identifier: EUPL-1.2 */
/* web/form_values.c: texts of a form to typed members of a body and back. */
#include "web/form_values.h"

#include "base/day.h"
#include "base/instant.h"
#include "base/limits.h"
#include "base/money.h"
#include "base/must.h"
#include "domain/check.h"
#include "web/fact_words.h"
#include "web/form_decimal.h"
#include "web/form_help.h"

#include <stdlib.h>
#include <string.h>

/* ---- errors ---- */

void
field_errors_add(struct field_errors *e, struct str name, struct str label, struct str text)
{
	if (e->count < FORM_ERRORS_MAX)
		e->items[e->count++] = (struct field_error){name, label, text};
}

struct str
field_errors_of(const struct field_errors *e, struct str name)
{
	for (size_t i = 0; i < e->count; i++)
		if (str_eq(e->items[i].name, name))
			return e->items[i].text;
	return (struct str){0};
}

struct str
field_error_name(struct arena *a, struct str prefix, const char *path)
{
	struct buf b;

	if (strncmp(path, "body.", 5) != 0)
		return arena_str(a, str_of(path));
	buf_init(&b, 256);
	buf_str(&b, prefix);
	buf_char(&b, '.');
	for (const char *p = path + 5; *p != '\0'; p++) {
		if (*p == '[')
			buf_char(&b, '.');
		else if (*p != ']')
			buf_char(&b, *p);
	}
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s;
}

/* ---- values ---- */

struct form *
form_new(struct arena *a)
{
	struct form *f = arena_alloc(a, sizeof *f);

	f->items = arena_array(a, FORM_FIELDS_MAX, sizeof *f->items);
	return f;
}

void
form_put(struct form *f, struct str name, struct str value)
{
	if (f->count < FORM_FIELDS_MAX)
		f->items[f->count++] = (struct form_field){.name = name, .value = value};
}

struct str
form_value(const struct form *f, struct str name)
{
	for (size_t i = 0; i < f->count; i++)
		if (str_eq(f->items[i].name, name))
			return str_trim(f->items[i].value);
	return (struct str){0};
}

void
form_set(struct form *f, struct str name, struct str value)
{
	for (size_t i = 0; i < f->count; i++)
		if (str_eq(f->items[i].name, name)) {
			f->items[i].value = value;
			return;
		}
	form_put(f, name, value);
}

struct form *
form_copy(struct arena *a, const struct form *f)
{
	struct form *copy = form_new(a);

	for (size_t i = 0; i < f->count; i++)
		form_put(copy, f->items[i].name, f->items[i].value);
	return copy;
}

static bool
below(struct str name, struct str prefix, struct str *rest)
{
	if (name.len <= prefix.len + 1 || memcmp(name.ptr, prefix.ptr, prefix.len) != 0 || name.ptr[prefix.len] != '.')
		return false;
	*rest = str_slice(name, prefix.len + 1, name.len);
	return true;
}

bool
form_stands(const struct form *f, struct str name)
{
	struct str rest;

	for (size_t i = 0; i < f->count; i++)
		if (below(f->items[i].name, name, &rest) && str_trim(f->items[i].value).len > 0)
			return true;
	return false;
}

size_t
form_rows(const struct form *f, struct str name, size_t out[FORM_ROWS_MAX])
{
	bool used[FORM_ROWS_MAX] = {false};
	size_t count = 0;

	for (size_t i = 0; i < f->count; i++) {
		struct str rest, after;
		bool found;
		int64_t n;
		if (!below(f->items[i].name, name, &rest) || str_trim(f->items[i].value).len == 0)
			continue;
		if (str_to_i64(str_cut(rest, '.', &after, &found), &n) && n >= 0 && n < FORM_ROWS_MAX)
			used[n] = true;
	}
	for (size_t i = 0; i < FORM_ROWS_MAX; i++)
		if (used[i])
			out[count++] = i;
	return count;
}

bool
form_is_rate(const struct field *f)
{
	return f->type == FIELD_INT && str_ends(str_of(f->name), "_bp");
}

/* ---- reading ---- */

struct reading {
	struct arena *arena;
	enum lang lang;
	const struct form *form;
	struct str prefix;
	struct field_errors *errors;
};

/* Where a field stands in the form, and under which name it is shown again: rows that are empty close up. */
struct place {
	struct str from;
	struct str name;
};

static struct str
join(struct arena *a, struct str prefix, const char *name)
{
	return arena_format(a, "%.*s.%s", STR_ARG(prefix), name);
}

static struct str
numbered(struct arena *a, struct str prefix, size_t i)
{
	return arena_format(a, "%.*s.%zu", STR_ARG(prefix), i);
}

/* As the form says it: without the unit of a file. */
static struct str
label_of(const struct reading *r, const struct field *f)
{
	return words_label(&(struct words){.arena = r->arena, .lang = r->lang}, f);
}

static void
unread(struct reading *r, const struct field *f, struct str name, enum text id)
{
	field_errors_add(r->errors, name, label_of(r, f), str_of(text_get(r->lang, id)));
}

/* A typed number in the spelling of the table; empty, and said why, when it cannot be read. */
static struct str
read_decimal(struct reading *r, const struct field *f, struct str s, struct str name, enum text broken)
{
	struct decimal_typed t = decimal_typed(r->arena, s, r->lang);
	struct str args[] = {s, t.grouped, t.decimals};
	struct buf b;

	if (t.reading == DECIMAL_BROKEN)
		unread(r, f, name, broken);
	if (t.reading != DECIMAL_UNCLEAR)
		return t.reading == DECIMAL_READ ? t.plain : (struct str){0};
	buf_init(&b, 600);
	text_format(&b, r->lang, TEXT_RECORD_FORM_UNCLEAR, args, COUNT(args));
	field_errors_add(r->errors, name, label_of(r, f), arena_str(r->arena, buf_view(&b)));
	buf_done(&b);
	return (struct str){0};
}

/* Percent with at most two digits behind the comma. */
static bool
read_rate(struct reading *r, const struct field *f, struct str s, struct str name, int64_t *out)
{
	struct decimal d;

	if (str_ends(s, "%"))
		s = str_trim(str_slice(s, 0, s.len - 1));
	s = read_decimal(r, f, s, name, TEXT_RECORD_FORM_RATE);
	if (s.len == 0)
		return false;
	if (!decimal_parse(s, &d) || d.scale > 2 || d.value > INT64_MAX / 100 || d.value < INT64_MIN / 100) {
		unread(r, f, name, TEXT_RECORD_FORM_RATE);
		return false;
	}
	for (int i = d.scale; i < 2; i++)
		d.value *= 10;
	*out = d.value;
	return true;
}

/* Basis points as percent, without digits that say nothing: "12,5". */
static void
rate_human(struct buf *b, int64_t basis_points, enum lang lang)
{
	struct decimal d = {.value = basis_points, .scale = 2};

	for (; d.scale > 0 && d.value % 10 == 0; d.scale--)
		d.value /= 10;
	decimal_human(b, d, lang);
}

/* Said in percent as it is typed, not in the hundredths that are kept. */
static bool
rate_fits(struct reading *r, const struct field *f, struct str name, int64_t n)
{
	int64_t values[3] = {n, 0, 0};
	struct str args[3];
	struct buf b;

	field_range(f, &values[1], &values[2]);
	if (n >= values[1] && n <= values[2])
		return true;
	for (size_t i = 0; i < COUNT(args); i++) {
		buf_init(&b, 64);
		rate_human(&b, values[i], r->lang);
		args[i] = arena_str(r->arena, buf_view(&b));
		buf_done(&b);
	}
	buf_init(&b, 600);
	text_format(&b, r->lang, TEXT_RECORD_FORM_RATE_RANGE, args, COUNT(args));
	field_errors_add(r->errors, name, label_of(r, f), arena_str(r->arena, buf_view(&b)));
	buf_done(&b);
	return false;
}

static struct json *
day_node(struct arena *a, struct day d)
{
	struct buf b;

	buf_init(&b, 32);
	day_iso(&b, d);
	struct json *j = json_new_text(a, arena_str(a, buf_view(&b)));
	buf_done(&b);
	return j;
}

static struct json *
instant_node(struct arena *a, struct instant t)
{
	struct buf b;

	buf_init(&b, 64);
	instant_rfc3339(&b, t);
	struct json *j = json_new_text(a, arena_str(a, buf_view(&b)));
	buf_done(&b);
	return j;
}

/* Browsers end lines with CR LF. */
static struct str
with_newlines(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != '\r' || i + 1 == s.len || s.ptr[i + 1] != '\n')
			out[n++] = s.ptr[i];
	return (struct str){out, n};
}

static struct json *
read_number(struct reading *r, const struct field *f, struct str s, struct str name)
{
	int64_t n;

	if (f->type == FIELD_CENTS) {
		if (cents_parse_human(s, &n))
			return json_new_int(r->arena, n);
		unread(r, f, name, TEXT_RECORD_FORM_CENTS);
	} else if (form_is_rate(f)) {
		if (read_rate(r, f, s, name, &n) && rate_fits(r, f, name, n))
			return json_new_int(r->arena, n);
	} else {
		if (str_to_i64(s, &n))
			return json_new_int(r->arena, n);
		unread(r, f, name, TEXT_RECORD_FORM_INT);
	}
	return NULL;
}

static struct json *
read_time(struct reading *r, const struct field *f, struct str s, struct str name)
{
	struct instant t;
	struct day d;

	if (f->type == FIELD_INSTANT) {
		if (instant_parse(s, &t))
			return json_new_text(r->arena, s);
		if (instant_parse_known(s, &t))
			return instant_node(r->arena, t);
		unread(r, f, name, TEXT_RECORD_FORM_INSTANT);
	} else {
		if (day_parse_human(s, &d))
			return day_node(r->arena, d);
		unread(r, f, name, TEXT_RECORD_FORM_DAY);
	}
	return NULL;
}

static struct json *
read_scalar(struct reading *r, const struct field *f, struct str s, struct str name)
{
	if (f->type == FIELD_CENTS || f->type == FIELD_INT)
		return read_number(r, f, s, name);
	if (f->type == FIELD_DATE || f->type == FIELD_ANY_DATE || f->type == FIELD_INSTANT)
		return read_time(r, f, s, name);
	if (f->type == FIELD_DECIMAL) {
		s = read_decimal(r, f, s, name, TEXT_RECORD_FORM_DECIMAL);
		return s.len == 0 ? NULL : json_new_text(r->arena, s);
	}
	if (f->type == FIELD_TEXT)
		return json_new_text(r->arena, with_newlines(r->arena, s));
	if (f->type != FIELD_BOOL)
		return json_new_text(r->arena, s);
	struct json *j = json_new(r->arena, JSON_BOOL);
	j->truth = str_is(s, "true");
	return j;
}

/* By position or, where somebody wrote a key, by key. */
static struct json *
read_entry(struct reading *r, struct str s)
{
	struct json *ref = json_new(r->arena, JSON_OBJECT);
	int64_t n;

	if (str_to_i64(s, &n))
		json_add(ref, STR("position"), json_new_int(r->arena, n));
	else
		json_add(ref, STR("key"), json_new_text(r->arena, s));
	return ref;
}

static struct str
entry_text(struct arena *a, const struct json *ref)
{
	struct str key = json_text(ref, "key");

	return key.len > 0 ? key : arena_format(a, "%lld", (long long)json_int(ref, "position", 0));
}

static struct json *
read_label(struct reading *r, struct str from)
{
	struct json *label = json_new(r->arena, JSON_OBJECT);

	for (int i = 0; i < LANG_COUNT; i++) {
		const char *code = lang_code((enum lang)i);
		struct str s = form_value(r->form, join(r->arena, from, code));
		if (s.len > 0)
			json_add(label, str_of(code), json_new_text(r->arena, s));
	}
	return label->count > 0 ? label : NULL;
}

static struct json *read_object(struct reading *r, const struct field *fields, struct place at);

static struct json *
read_rows(struct reading *r, const struct field *f, struct place at)
{
	struct json *list = json_new(r->arena, JSON_ARRAY);
	size_t rows[FORM_ROWS_MAX], count = form_rows(r->form, at.from, rows);

	for (size_t i = 0; i < count; i++) {
		struct place row = {numbered(r->arena, at.from, rows[i]), numbered(r->arena, at.name, i)};
		struct str s = form_value(r->form, row.from);
		struct json *item = f->type == FIELD_OBJECTS ? read_object(r, f->sub, row)
		    : f->type == FIELD_ENTRIES               ? read_entry(r, s)
		                                             : json_new_text(r->arena, s);
		if (item != NULL)
			json_add(list, STR(""), item);
	}
	return list->count > 0 ? list : NULL;
}

static bool
is_list(const struct field *f)
{
	return f->type == FIELD_LINES || f->type == FIELD_SLUGS || f->type == FIELD_OBJECTS || f->type == FIELD_ENTRIES;
}

static struct json *
read_field(struct reading *r, const struct field *f, struct place at)
{
	struct str s = form_value(r->form, at.from);

	if (is_list(f))
		return read_rows(r, f, at);
	if (f->type == FIELD_LABEL)
		return read_label(r, at.from);
	if (s.len > 0)
		return f->type == FIELD_ENTRY ? read_entry(r, s) : read_scalar(r, f, s, at.name);
	if (f->type == FIELD_ANY_DATE && form_value(r->form, join(r->arena, at.from, "open")).len > 0)
		return json_new(r->arena, JSON_NULL);
	return NULL;
}

static struct json *
read_object(struct reading *r, const struct field *fields, struct place at)
{
	struct json *object = json_new(r->arena, JSON_OBJECT);

	for (const struct field *f = fields; f->name != NULL; f++) {
		struct place member = {join(r->arena, at.from, f->name), join(r->arena, at.name, f->name)};
		struct json *value = read_field(r, f, member);
		if (value != NULL)
			json_add(object, str_of(f->name), value);
	}
	return object;
}

/* The field that the path behind its name leads to ("[1].due"), when nothing was said there; NULL: something was. */
static const struct field *
missing_at(const struct field *f, const struct json *value, const char *path)
{
	while (f != NULL && *path != '\0') {
		char *end = NULL;
		const struct json *item = value == NULL ? NULL : value->first;
		if (*path != '[')
			return NULL;
		for (unsigned long i = strtoul(path + 1, &end, 10); i > 0 && item != NULL; i--)
			item = item->next;
		if (item == NULL || strncmp(end, "].", 2) != 0 || f->sub == NULL)
			return NULL;
		path = end + 2;
		size_t len = strcspn(path, "[.");
		const struct field *sub = f->sub;
		while (sub->name != NULL && (strlen(sub->name) != len || strncmp(sub->name, path, len) != 0))
			sub++;
		if (sub->name == NULL)
			return NULL;
		f = sub;
		value = json_get(item, sub->name);
		path += len;
	}
	return value == NULL ? f : NULL;
}

/* What the table refuses, in the words of the form: where something is missing, with the help that stands there. */
static struct str
refused_words(const struct reading *r, const struct field *f, const struct json *value, const struct err *err)
{
	size_t head = strlen("body.") + strlen(f->name);
	const struct field *missing = strlen(err->field) < head ? NULL : missing_at(f, value, err->field + head);
	struct buf b;

	if (missing == NULL || err->code != RC_INVALID)
		return arena_str(r->arena, str_of(err->msg));
	struct str args[] = {label_of(r, missing), field_help(r->arena, r->lang, missing)};
	buf_init(&b, 4096);
	text_format(&b, r->lang, TEXT_DOMAIN_MISSING, args, COUNT(args));
	struct str s = arena_str(r->arena, str_trim(buf_view(&b)));
	buf_done(&b);
	return s;
}

/* One field by its own row of the table, so that each says what is wrong with it. */
static void
check_field(struct reading *r, const struct field *f, struct json *value)
{
	const struct field alone[] = {*f, {.name = NULL}};
	struct json *object = json_new(r->arena, JSON_OBJECT), *checked;
	struct err err = ERR_INIT(r->lang);
	struct check c;

	if (value != NULL)
		json_add(object, str_of(f->name), value);
	check_init(&c, r->arena, "body", &err);
	if (check_object(&c, alone, object, &checked) == RC_OK)
		return;
	struct str name = err.field[0] == '\0' ? join(r->arena, r->prefix, f->name) : field_error_name(r->arena, r->prefix, err.field);
	field_errors_add(r->errors, name, label_of(r, f), refused_words(r, f, value, &err));
}

struct json *
form_body(struct arena *a, enum lang lang, const struct field *fields, const struct form *form,
    struct str prefix, struct field_errors *errors)
{
	struct reading r = {a, lang, form, prefix, errors};
	struct json *body = json_new(a, JSON_OBJECT);

	for (const struct field *f = fields; f->name != NULL; f++) {
		struct str name = join(a, prefix, f->name);
		size_t before = errors->count;
		struct json *value = read_field(&r, f, (struct place){name, name});
		if (errors->count == before)
			check_field(&r, f, value);
		if (value != NULL)
			json_add(body, str_of(f->name), value);
	}
	return body;
}

/* ---- writing ---- */

static struct str
scalar_text(struct arena *a, enum lang lang, const struct field *f, const struct json *v)
{
	struct buf b;

	if (v->type == JSON_TEXT && f->type == FIELD_DECIMAL && lang == LANG_DE) {
		char *s = arena_cstr(a, v->text);
		for (char *p = s; *p != '\0'; p++)
			*p = *p == '.' ? ',' : *p;
		return str_of(s);
	}
	if (v->type == JSON_TEXT)
		return v->text;
	if (v->type == JSON_BOOL)
		return v->truth ? STR("true") : STR("false");
	if (v->type != JSON_INT)
		return (struct str){0};
	if (f->type != FIELD_CENTS && !form_is_rate(f))
		return arena_format(a, "%lld", (long long)v->i);
	buf_init(&b, 64);
	cents_plain(&b, v->i); /* basis points have two digits behind the comma as well */
	char *s = arena_cstr(a, buf_view(&b));
	buf_done(&b);
	for (char *p = s; lang == LANG_DE && *p != '\0'; p++)
		*p = *p == '.' ? ',' : *p;
	return str_of(s);
}

static void
fill_member(struct arena *a, enum lang lang, const struct field *f, const struct json *v, struct str name, struct form *out)
{
	size_t i = 0;

	if (v->type == JSON_ARRAY) {
		for (const struct json *m = v->first; m != NULL && i < FORM_ROWS_MAX; m = m->next, i++) {
			struct str row = numbered(a, name, i);
			if (f->type == FIELD_OBJECTS)
				form_fill(a, lang, f->sub, m, row, out);
			else if (f->type == FIELD_ENTRIES)
				form_put(out, row, entry_text(a, m));
			else
				form_put(out, row, m->text);
		}
	} else if (f->type == FIELD_LABEL) {
		form_put(out, join(a, name, "de"), json_text(v, "de"));
		form_put(out, join(a, name, "en"), json_text(v, "en"));
	} else if (f->type == FIELD_ENTRY) {
		form_put(out, name, entry_text(a, v));
	} else if (v->type == JSON_NULL) {
		form_put(out, join(a, name, "open"), STR("1"));
	} else {
		form_put(out, name, scalar_text(a, lang, f, v));
	}
}

void
form_fill(struct arena *a, enum lang lang, const struct field *fields, const struct json *body, struct str name,
    struct form *out)
{
	for (const struct field *f = fields; f->name != NULL; f++) {
		const struct json *v = json_get(body, f->name);
		if (v != NULL)
			fill_member(a, lang, f, v, join(a, name, f->name), out);
	}
}
