/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_read.c: the facts that a form says: its parts, their bodies, the lines that are recorded, what was refused. */
#include "base/limits.h"
#include "web/form_id.h"
#include "web/pages/record_form.h"
#include "web/pages/record_redact.h"

#include <stdlib.h>
#include <string.h>

static struct str
say(const struct record_form *f, enum text id)
{
	return str_of(text_get(f->ctx->lang, id));
}

static struct str
day_text(struct arena *a, struct day d)
{
	struct buf b;

	buf_init(&b, 32);
	day_iso(&b, d);
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct str
named(const struct record_form *f, const struct record_part *p, const char *name)
{
	return arena_format(f->ctx->arena, "%.*s.%s", STR_ARG(p->prefix), name);
}

/* Where its day stands: its own, where it has one, else that of the form. */
static struct str
day_name(const struct record_form *f, const struct record_part *p)
{
	struct str own = named(f, p, "effective");

	return p->dated && (form_value(f->form, own).len > 0 || !form_has(f->form, "effective")) ? own : STR("effective");
}

/* ---- parts ---- */

/* Rows are counted by what was sent: also one in which nothing stands is shown again. */
static bool
was_sent(const struct form *form, struct str prefix)
{
	for (size_t i = 0; i < form->count; i++) {
		struct str name = form->items[i].name;
		if (name.len > prefix.len + 1 && memcmp(name.ptr, prefix.ptr, prefix.len) == 0 && name.ptr[prefix.len] == '.')
			return true;
	}
	return false;
}

struct record_part *
record_part_add(struct record_form *f, const struct kind_info *kind, struct str prefix)
{
	if (f->part_count == RECORD_PARTS_MAX)
		return NULL;
	f->parts[f->part_count] = (struct record_part){.kind = kind, .prefix = prefix};
	return &f->parts[f->part_count++];
}

static void
add_row(struct record_form *f, struct str prefix, bool dated)
{
	struct record_part *p = record_part_add(f, f->fields, prefix);

	if (p != NULL) {
		p->row = true;
		p->dated = dated;
	}
}

void
record_parts(struct record_form *f)
{
	const struct record_special *special = record_special(f->kind->kind);

	f->part_count = 0;
	if (special != NULL && special->begin != NULL && f->old == NULL && !form_has(f->form, "seen") && !form_has(f->form, "do"))
		special->begin(f);
	if (special == NULL || !special->many) {
		(void)record_part_add(f, f->fields, STR(FORM_BODY));
	} else {
		add_row(f, STR(FORM_BODY), special->dated);
		for (int i = 1; i < RECORD_ROWS_MAX; i++) {
			struct str prefix = arena_format(f->ctx->arena, FORM_BODY "%d", i);
			if (was_sent(f->form, prefix))
				add_row(f, prefix, special->dated);
		}
	}
	if (special != NULL && special->parts != NULL)
		special->parts(f);
}

bool
record_row_more(struct record_form *f)
{
	const struct record_special *special = record_special(f->kind->kind);

	for (int i = 1; i < RECORD_ROWS_MAX; i++) {
		struct str prefix = arena_format(f->ctx->arena, FORM_BODY "%d", i);
		bool used = false;
		for (size_t k = 0; k < f->part_count; k++)
			used = used || str_eq(f->parts[k].prefix, prefix);
		if (!used) {
			add_row(f, prefix, special != NULL && special->dated);
			return true;
		}
	}
	return false;
}

void
record_row_drop(struct record_form *f, struct str prefix)
{
	size_t n = 0;

	for (size_t i = 0; i < f->part_count; i++)
		if (i == 0 || !str_eq(f->parts[i].prefix, prefix))
			f->parts[n++] = f->parts[i];
	f->part_count = n;
}

/* ---- reading ---- */

/* Two rows of one form do not get the same id. */
static bool
is_taken(const struct record_form *f, const struct form *form, const struct record_part *p, struct str id)
{
	for (size_t i = 0; i < f->part_count; i++)
		if (&f->parts[i] != p && f->parts[i].kind == p->kind && str_eq(form_value(form, named(f, &f->parts[i], "id")), id))
			return true;
	return false;
}

static void
make_id(struct record_form *f, const struct record_part *p, struct form *form)
{
	const struct field *source = form_id_source(p->kind);
	struct arena *a = f->ctx->arena;

	if (source == NULL || form_value(form, named(f, p, "id")).len > 0)
		return;
	struct str words = form_value(form, named(f, p, source->name));
	if (words.len == 0)
		return;
	struct str id = form_id_free(a, f->ctx->all, f->venture_id, p->kind->subject, words);
	for (int i = 2; id.len > 0 && i < RECORD_ROWS_MAX + 2 && is_taken(f, form, p, id); i++)
		id = form_id_free(a, f->ctx->all, f->venture_id, p->kind->subject, arena_format(a, "%.*s %d", STR_ARG(words), i));
	if (id.len > 0)
		form_set(form, named(f, p, "id"), id);
}

static void
complete(struct record_form *f)
{
	const struct record_special *special = record_special(f->kind->kind);
	struct form *form = form_copy(f->ctx->arena, f->form);

	if (f->old != NULL)
		return;
	if (f->kind->kind == KIND_VENTURE_REGISTERED && form_value(form, STR("venture")).len == 0) {
		f->venture = form_slug_free(f->ctx->arena, f->ctx->all, form_value(form, STR(FORM_BODY ".title")));
		form_set(form, STR("venture"), f->venture);
	}
	if (special != NULL && special->complete != NULL)
		special->complete(f, form);
	for (size_t i = 0; i < f->part_count; i++)
		make_id(f, &f->parts[i], form);
	f->form = form;
}

static void
read_day(struct record_form *f, struct str name)
{
	struct day day;

	if (!day_parse_human(form_value(f->form, name), &day))
		field_errors_add(&f->errors, name, say(f, TEXT_RECORD_FORM_WHEN), say(f, TEXT_RECORD_FORM_DAY));
}

/* An id is missing because that which it is made of is: one complaint is enough. */
static void
forgive_id(struct record_form *f, const struct record_part *p)
{
	const struct field *source = form_id_source(p->kind);
	struct str id = named(f, p, "id");
	size_t n = 0;

	if (source == NULL || form_value(f->form, id).len > 0 || field_errors_of(&f->errors, named(f, p, source->name)).len == 0)
		return;
	for (size_t i = 0; i < f->errors.count; i++)
		if (!str_eq(f->errors.items[i].name, id))
			f->errors.items[n++] = f->errors.items[i];
	f->errors.count = n;
}

static void
read_part(struct record_form *f, struct record_part *p)
{
	p->body = NULL;
	if (p->optional && !form_stands(f->form, p->prefix))
		return;
	if (p->dated)
		read_day(f, day_name(f, p));
	p->body = form_body(f->ctx->arena, f->ctx->lang, p->kind->fields, f->form, p->prefix, &f->errors);
	forgive_id(f, p);
}

/* The first entry of the fact that this one is about: what a correction of it stands for. */
static int64_t
about_position(const struct record_form *f)
{
	struct entry_info e = snapshot_entry(f->ctx->all, f->about);

	if (f->kind->kind == KIND_ENTRY_REDACTED) /* exactly this one */
		return (int64_t)f->about - 1;
	return (int64_t)(e.kind == KIND_ENTRY_CORRECTED ? e.root_seq : f->about) - 1;
}

/* A fact about an entry names it, unless it was typed. */
static void
name_entry(const struct record_form *f, struct json *body)
{
	bool named = json_get(body, "key") != NULL || json_get(body, "position") != NULL;

	if (f->about != 0 && f->old == NULL && !named)
		json_add(body, STR("position"), json_new_int(f->ctx->arena, about_position(f)));
}

struct json *
record_form_read(struct record_form *f)
{
	const struct record_special *special = record_special(f->kind->kind);
	struct json *own = NULL;

	complete(f);
	if (special == NULL || !special->dated)
		read_day(f, STR("effective"));
	if (f->kind->kind == KIND_VENTURE_REGISTERED && form_value(f->form, STR("venture")).len == 0)
		field_errors_add(&f->errors, STR("venture"), say(f, TEXT_RECORD_FORM_SLUG), say(f, TEXT_RECORD_FORM_SLUG_HELP));
	for (size_t i = 0; i < f->part_count; i++) {
		read_part(f, &f->parts[i]);
		if (own == NULL && f->parts[i].kind == f->fields)
			own = f->parts[i].body;
	}
	if (own != NULL)
		name_entry(f, own);
	if (f->old != NULL && form_value(f->form, STR("why")).len == 0)
		field_errors_add(&f->errors, STR("why"), say(f, TEXT_RECORD_FORM_WHY), say(f, TEXT_RECORD_FORM_WHY_HELP));
	return own;
}

/* ---- lines ---- */

struct day
record_part_day(const struct record_form *f, const struct record_part *p)
{
	struct day day = f->ctx->today;

	(void)day_parse_human(form_value(f->form, day_name(f, p)), &day);
	return day;
}

/* A body may become part of two objects: the members are shared, the object is not. */
static struct json *
same_members(struct arena *a, const struct json *body)
{
	struct json *copy = json_new(a, JSON_OBJECT);

	copy->first = body->first;
	copy->count = body->count;
	return copy;
}

/* A correction names the fact, and says the whole of the new body. */
static struct json *
correction_body(const struct record_form *f, const struct json *body, struct day day)
{
	struct arena *a = f->ctx->arena;
	struct json *out = json_new(a, JSON_OBJECT);

	json_add(out, STR("position"), json_new_int(a, about_position(f)));
	json_add(out, STR("reason"), json_new_text(a, form_value(f->form, STR("why"))));
	json_add(out, STR("body"), same_members(a, body));
	if (day.v != f->old_day.v)
		json_add(out, STR("effective"), json_new_text(a, day_text(a, day)));
	return out;
}

static void
put_line(const struct record_form *f, const struct record_part *p, size_t n, struct buf *out)
{
	struct arena *a = f->ctx->arena;
	struct json *fact = json_new(a, JSON_OBJECT);
	struct str key = form_value(f->form, STR("key"));
	struct day day = record_part_day(f, p);
	const struct kind_info *kind = f->old == NULL ? p->kind : f->kind;

	if (n > 0 && key.len > 0)
		key = arena_format(a, "%.*s-%zu", STR_ARG(key), n);
	json_add(fact, STR("kind"), json_new_text(a, str_of(kind->name)));
	if (f->venture.len > 0 && kind->scope != SCOPE_ENTRY)
		json_add(fact, STR("venture"), json_new_text(a, f->venture));
	if (f->old == NULL)
		json_add(fact, STR("effective"), json_new_text(a, day_text(a, day)));
	if (key.len > 0)
		json_add(fact, STR("key"), json_new_text(a, key));
	json_add(fact, STR("body"), f->old != NULL ? correction_body(f, p->body, day) : same_members(a, p->body));
	json_canonical(out, fact);
	buf_char(out, '\n');
}

/* The same for each entry that has to go with it. */
static size_t
put_redactions(const struct record_form *f, const struct record_part *p, struct buf *out)
{
	struct arena *a = f->ctx->arena;
	uint32_t seqs[RECORD_REDACT_MAX];
	size_t count = record_redact_entries(f, f->about, seqs);

	for (size_t i = 0; i < count; i++) {
		struct record_part one = *p;

		one.body = json_new(a, JSON_OBJECT);
		for (const struct json *m = p->body->first; m != NULL; m = m->next)
			if (!str_is(m->key, "position"))
				json_add(one.body, m->key, json_new_text(a, m->text));
		json_add(one.body, STR("position"), json_new_int(a, (int64_t)seqs[i] - 1));
		put_line(f, &one, i, out);
	}
	return count;
}

struct str
record_form_lines(const struct record_form *f)
{
	struct buf b;
	size_t n = 0;

	buf_init(&b, RECORD_PARTS_MAX * (LIMIT_LINE_BYTES + (size_t)1));
	for (size_t i = 0; i < f->part_count; i++)
		if (f->parts[i].body != NULL && f->kind->kind == KIND_ENTRY_REDACTED && f->about != 0)
			n += put_redactions(f, &f->parts[i], &b);
		else if (f->parts[i].body != NULL)
			put_line(f, &f->parts[i], n++, &b);
	struct str lines = arena_str(f->ctx->arena, buf_view(&b));
	buf_done(&b);
	return lines;
}

/* ---- refused ---- */

/* err->place ends in the number of the line: the part that stands in it. */
static const struct record_part *
refused_part(const struct record_form *f, const struct err *err)
{
	const char *colon = strrchr(err->place, ':');
	long line = colon == NULL ? 1 : strtol(colon + 1, NULL, 10);

	for (size_t i = 0; i < f->part_count; i++)
		if (f->parts[i].body != NULL && --line <= 0)
			return &f->parts[i];
	return &f->parts[0];
}

void
record_form_refuse(struct record_form *f, const struct err *err)
{
	struct arena *a = f->ctx->arena;
	const struct record_part *p = refused_part(f, err);
	const char *path = err->field;
	struct str name = field_error_name(a, p->prefix, path), label = {0};

	/* A correction's body lies one level deeper. */
	if (f->old != NULL && strncmp(path, "body.body.", 10) == 0)
		name = field_error_name(a, p->prefix, path + 5);
	else if (f->old != NULL && strcmp(path, "body.reason") == 0)
		name = STR("why");
	else if (f->old != NULL && strcmp(path, "body.effective") == 0)
		name = STR("effective");
	if (p->dated && str_is(name, "effective"))
		name = named(f, p, "effective");
	else if (kind_field(p->kind, arena_cstr(a, name)) != NULL)
		name = named(f, p, arena_cstr(a, name));
	for (const struct field *k = p->kind->fields; k->name != NULL; k++)
		if (str_eq(name, named(f, p, k->name)))
			label = words_label(&f->words, k);
	if (str_ends(name, "effective") && label.len == 0)
		label = say(f, TEXT_RECORD_FORM_WHEN);
	field_errors_add(&f->errors, label.len > 0 ? name : STR(""), label, arena_str(a, str_of(err->msg)));
}
