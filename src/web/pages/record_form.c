/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_form.c: what a form is about, what it asks, and the fact it says. */
#include "web/pages/record_form.h"

#include "base/limits.h"
#include "base/must.h"
#include "domain/role.h"
#include "web/form_widgets.h"
#include "web/roster.h"

#include <string.h>

bool
record_may(struct ctx *ctx, enum kind kind, enum kind target, struct str venture)
{
	return ctx->who.by != VISITOR_NOBODY && ((ctx_roles(ctx, venture) | ROLE_PUBLIC) & role_needed(kind, target)) != 0;
}

struct str
record_form_path(const struct record_form *f)
{
	return arena_format(f->ctx->arena, "/record/%s", f->kind->name);
}

static struct str
say(const struct record_form *f, enum text id)
{
	return str_of(text_get(f->ctx->lang, id));
}

/* ---- what it is about ---- */

/* The entry with which the fact stands today; 0: withdrawn, erased, or no fact that stands. */
static uint32_t
standing(struct snapshot s, uint32_t seq)
{
	struct entry_info e = snapshot_entry(s, seq);

	if (e.kind == KIND_ENTRY_CORRECTED)
		e = snapshot_entry(s, seq = e.root_seq);
	while (e.row != NULL && e.until != 0) {
		seq = e.until;
		e = snapshot_entry(s, seq);
		if (e.kind != KIND_ENTRY_CORRECTED)
			return 0;
	}
	return e.row == NULL ? 0 : seq;
}

static enum rc
open_entry(struct record_form *f, struct err *err)
{
	struct str given = form_value(f->form, STR("position"));
	int64_t n;

	if (given.len == 0)
		return RC_OK;
	if (!str_to_i64(given, &n) || n < 0 || n >= f->ctx->all.n)
		return err_say(err, RC_NOTFOUND, NULL, TEXT_RECORD_FORM_NO_ENTRY, NULL);
	f->about = standing(f->ctx->all, (uint32_t)n + 1);
	if (f->about == 0)
		return err_say(err, RC_NOTFOUND, NULL, TEXT_RECORD_FORM_NO_ENTRY, NULL);
	struct entry_info e = snapshot_entry(f->ctx->all, f->about);
	f->venture_id = e.venture;
	f->venture = e.venture.v == 0 ? STR("") : venture_slug(f->ctx->all, e.venture);
	return RC_OK;
}

static enum rc
open_correction(struct record_form *f, struct err *err)
{
	struct form *filled;

	if (f->kind->kind != KIND_ENTRY_CORRECTED || f->about == 0)
		return RC_OK;
	struct entry_info e = snapshot_entry(f->ctx->all, f->about);
	f->old_day = (struct day){e.row->day};
	f->fields = kind_info((enum kind)e.row->kind);
	enum rc rc = ctx_body(f->ctx, f->about, &f->old, err);
	if (rc != RC_OK || f->old == NULL || form_has(f->form, "effective"))
		return rc;
	filled = form_new(f->ctx->arena);
	for (size_t i = 0; i < f->form->count; i++)
		form_put(filled, f->form->items[i].name, f->form->items[i].value);
	form_fill(f->ctx->arena, f->ctx->lang, f->fields->fields, f->old, STR(FORM_BODY), filled);
	struct buf b;
	buf_init(&b, 32);
	day_iso(&b, f->old_day);
	form_put(filled, STR("effective"), arena_str(f->ctx->arena, buf_view(&b)));
	buf_done(&b);
	f->form = filled;
	return RC_OK;
}

static enum rc
open_venture(struct record_form *f, struct err *err)
{
	struct str slug = form_value(f->form, STR("venture"));

	if (f->kind->scope == SCOPE_ENTRY)
		return open_entry(f, err);
	f->venture = slug;
	if (slug.len == 0 || f->kind->kind == KIND_VENTURE_REGISTERED)
		return RC_OK;
	if (!snapshot_venture(f->ctx->all, slug, &f->venture_id))
		return err_say(err, RC_NOTFOUND, NULL, TEXT_RECORD_FORM_NO_VENTURE, arena_cstr(f->ctx->arena, slug), NULL);
	return RC_OK;
}

enum rc
record_form_open(struct ctx *ctx, const struct kind_info *kind, const struct form *form, struct record_form **out,
    struct err *err)
{
	struct record_form *f = arena_alloc(ctx->arena, sizeof *f);
	struct venture_state state = {.registered = NULL};

	*f = (struct record_form){.ctx = ctx, .kind = kind, .fields = kind, .form = form, .old_day = DAY_NONE};
	enum rc rc = open_venture(f, err);
	if (rc == RC_OK)
		rc = open_correction(f, err);
	if (rc != RC_OK)
		return rc;
	if (f->venture_id.v != 0)
		venture_state(ctx->all, f->venture_id, ctx->today, &state);
	f->words = (struct words){.arena = ctx->arena, .lang = ctx->lang, .s = ctx->all,
		.lifecycle = snapshot_lifecycle(ctx->all, state.lifecycle)};
	*out = f;
	return RC_OK;
}

/* ---- asking what it is about ---- */

bool
record_form_asks(const struct record_form *f)
{
	if (f->kind->scope == SCOPE_ENTRY)
		return f->about == 0;
	if (f->kind->kind == KIND_VENTURE_REGISTERED || f->venture.len > 0 || f->kind->scope == SCOPE_MUNICIPALITY)
		return false;
	return f->kind->scope == SCOPE_VENTURE || !form_has(f->form, "all");
}

static struct url
choose_url(const struct record_form *f, const char *name, struct str value)
{
	struct url_out u;
	struct buf b;

	buf_init(&b, 4096);
	url_begin(&u, &b, "");
	buf_str(&b, record_form_path(f));
	url_param(&u, name, value);
	for (size_t i = 0; i < f->form->count; i++) {
		const struct form_field *field = &f->form->items[i];
		if (str_starts(field->name, FORM_BODY ".") || str_is(field->name, "effective"))
			url_param(&u, arena_cstr(f->ctx->arena, field->name), field->value);
	}
	if (f->ctx->lang != LANG_DE)
		url_param(&u, "lang", str_of(lang_code(f->ctx->lang)));
	struct url url = url_end(&u, f->ctx->arena);
	buf_done(&b);
	return url;
}

static void
list_ventures(const struct record_form *f, struct form_sheet *s)
{
	struct snapshot all = f->ctx->all;
	size_t shown = 0;

	for (uint32_t i = 1; i <= snapshot_ventures(all) && shown < FORM_LINES_MAX; i++) {
		struct venture_state state;
		struct str slug = venture_slug(all, (struct venture_id){i});
		venture_state(all, (struct venture_id){i}, f->ctx->today, &state);
		if (state.registered == NULL || !record_may(f->ctx, f->kind->kind, KIND_COUNT, slug))
			continue;
		form_line(s, state.title.len > 0 ? state.title : slug, slug)->href = choose_url(f, "venture", slug);
		shown++;
	}
}

void
record_form_ask(const struct record_form *f, struct response *response)
{
	struct form_sheet *s = form_sheet_new(f->ctx, TEXT_DOOR_RECORD, record_form_path(f));

	f->ctx->env.title = label_get(f->kind->label, f->ctx->lang);
	s->page.lead = label_get(f->kind->help, f->ctx->lang);
	if (f->kind->scope == SCOPE_ENTRY) {
		struct form_part *p = form_part_begin(s, "which", TEXT_RECORD_FORM_WHICH_ENTRY);
		p->text = say(f, TEXT_RECORD_FORM_WHICH_ENTRY_HELP);
		form_line(s, say(f, TEXT_WEB_NAV_JOURNAL), STR(""))->href = URL("/journal");
	} else {
		struct form_part *p = form_part_begin(s, "which", TEXT_RECORD_FORM_WHICH_VENTURE);
		p->none = say(f, TEXT_RECORD_FORM_NO_VENTURES);
		if (f->kind->scope == SCOPE_EITHER && record_may(f->ctx, f->kind->kind, KIND_COUNT, STR("")))
			form_line(s, say(f, TEXT_RECORD_FORM_WHOLE), STR(""))->href = choose_url(f, "all", STR("1"));
		list_ventures(f, s);
	}
	form_sheet_draw(s, 200, response);
}

/* ---- what it says ---- */

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

struct json *
record_form_read(struct record_form *f)
{
	struct str on = form_value(f->form, STR("effective"));
	struct str slug = form_value(f->form, STR("venture"));
	struct day day;

	if (!day_parse_human(on, &day))
		field_errors_add(&f->errors, STR("effective"), say(f, TEXT_RECORD_FORM_WHEN), say(f, TEXT_RECORD_FORM_DAY));
	if (f->kind->kind == KIND_VENTURE_REGISTERED && slug.len == 0)
		field_errors_add(&f->errors, STR("venture"), say(f, TEXT_RECORD_FORM_SLUG), say(f, TEXT_RECORD_FORM_SLUG_HELP));
	struct json *body = form_body(f->ctx->arena, f->ctx->lang, f->fields->fields, f->form, &f->errors);
	if (f->old != NULL && form_value(f->form, STR("why")).len == 0)
		field_errors_add(&f->errors, STR("why"), say(f, TEXT_RECORD_FORM_WHY), say(f, TEXT_RECORD_FORM_WHY_HELP));
	return body;
}

/* A correction names the fact, and says the whole of the new body. */
static struct json *
correction_body(const struct record_form *f, const struct json *body, struct day day)
{
	struct arena *a = f->ctx->arena;
	struct json *out = json_new(a, JSON_OBJECT), *copy = json_new(a, JSON_OBJECT);
	struct entry_info e = snapshot_entry(f->ctx->all, f->about);
	uint32_t root = e.kind == KIND_ENTRY_CORRECTED ? e.root_seq : f->about;

	copy->first = body->first;
	copy->count = body->count;
	json_add(out, STR("position"), json_new_int(a, (int64_t)root - 1));
	json_add(out, STR("reason"), json_new_text(a, form_value(f->form, STR("why"))));
	json_add(out, STR("body"), copy);
	if (day.v != f->old_day.v)
		json_add(out, STR("effective"), json_new_text(a, day_text(a, day)));
	return out;
}

struct str
record_form_line(const struct record_form *f, const struct json *body)
{
	struct arena *a = f->ctx->arena;
	struct json *fact = json_new(a, JSON_OBJECT), *said = json_new(a, JSON_OBJECT);
	struct str key = form_value(f->form, STR("key"));
	struct day day = f->ctx->today;
	struct buf b;

	(void)day_parse_human(form_value(f->form, STR("effective")), &day);
	said->first = body->first;
	said->count = body->count;
	json_add(fact, STR("kind"), json_new_text(a, str_of(f->kind->name)));
	if (f->venture.len > 0 && f->kind->scope != SCOPE_ENTRY)
		json_add(fact, STR("venture"), json_new_text(a, f->venture));
	if (f->old == NULL)
		json_add(fact, STR("effective"), json_new_text(a, day_text(a, day)));
	if (key.len > 0)
		json_add(fact, STR("key"), json_new_text(a, key));
	json_add(fact, STR("body"), f->old != NULL ? correction_body(f, body, day) : said);
	buf_init(&b, 2 * LIMIT_LINE_BYTES);
	json_canonical(&b, fact);
	struct str line = arena_str(a, buf_view(&b));
	buf_done(&b);
	return line;
}

void
record_form_refuse(struct record_form *f, const struct err *err)
{
	struct arena *a = f->ctx->arena;
	const char *path = err->field;
	struct str name = field_error_name(a, path), label = {0};

	/* A correction's body lies one level deeper. */
	if (f->old != NULL && strncmp(path, "body.body.", 10) == 0)
		name = field_error_name(a, path + 5);
	else if (f->old != NULL && strcmp(path, "body.reason") == 0)
		name = STR("why");
	if (!str_starts(name, FORM_BODY ".") && kind_field(f->fields, arena_cstr(a, name)) != NULL)
		name = arena_format(a, FORM_BODY ".%.*s", STR_ARG(name));
	for (const struct field *k = f->fields->fields; k->name != NULL; k++)
		if (str_eq(name, arena_format(a, FORM_BODY ".%s", k->name)))
			label = words_label(&f->words, k);
	if (str_is(name, "effective"))
		label = say(f, TEXT_RECORD_FORM_WHEN);
	field_errors_add(&f->errors, label.len > 0 ? name : STR(""), label, arena_str(a, str_of(err->msg)));
}

/* ---- the pages ---- */

static void
add_envelope(struct record_form *f, struct form_sheet *s)
{
	struct arena *a = f->ctx->arena;
	struct str on = form_value(f->form, STR("effective"));
	struct day day = f->ctx->today;
	bool typed = on.len > 0 && !day_parse_human(on, &day);
	struct form_widget *when = form_input(s, "effective", typed ? "text" : "date",
	    f->old == NULL ? TEXT_RECORD_FORM_WHEN : TEXT_RECORD_FORM_WHEN_NEW, STR(""));

	when->value = typed ? on : day_text(a, day);
	when->error = field_errors_of(&f->errors, when->name);
	form_help(s, when, TEXT_RECORD_FORM_WHEN_HELP);
	if (f->old != NULL) {
		when->has_old = true;
		when->old = words_day(&f->words, f->old_day);
	}
	if (f->kind->kind == KIND_VENTURE_REGISTERED) {
		struct form_widget *slug = form_input(s, "venture", "text", TEXT_RECORD_FORM_SLUG, f->venture);
		slug->error = field_errors_of(&f->errors, slug->name);
		form_help(s, slug, TEXT_RECORD_FORM_SLUG_HELP);
	}
}

static void
add_why(struct record_form *f, struct form_sheet *s)
{
	struct form_widget *why = form_input(s, "why", "text", TEXT_RECORD_FORM_WHY, form_value(f->form, STR("why")));

	why->is_input = false;
	why->is_area = true;
	why->error = field_errors_of(&f->errors, why->name);
	form_help(s, why, TEXT_RECORD_FORM_WHY_HELP);
}

/* Fields that are carried along and not asked. */
static void
carry(struct record_form *f, struct form_sheet *s)
{
	static const char *const names[] = {"position", "draft", "all", "key"};
	struct str seen = form_value(f->form, STR("seen"));

	for (size_t i = 0; i < COUNT(names); i++)
		if (form_value(f->form, str_of(names[i])).len > 0)
			form_hidden(s, names[i], form_value(f->form, str_of(names[i])));
	if (f->kind->kind != KIND_VENTURE_REGISTERED && f->kind->scope != SCOPE_ENTRY && f->venture.len > 0)
		form_hidden(s, "venture", f->venture);
	form_hidden(s, "seen", seen.len > 0 ? seen : arena_format(f->ctx->arena, "%u", f->ctx->all.n));
}

static enum rc
add_fields(struct record_form *f, struct form_sheet *s, struct str add, struct str remove, struct err *err)
{
	static const char *const entry[] = {"key", "position", NULL};
	struct widget_draw d = {.ctx = f->ctx, .words = &f->words, .kind = f->fields, .venture = f->venture_id,
		.form = f->form, .errors = &f->errors, .old = f->old, .add = add, .remove = remove};
	struct people_name *names = NULL;
	enum rc rc = roster_names(f->ctx, &names, &d.name_count, err);

	if (rc != RC_OK)
		return rc;
	d.names = names;
	struct form_widget_list own = widgets_of(&d, f->kind->scope == SCOPE_ENTRY && f->old == NULL ? entry : NULL);
	struct form_part *p = &s->parts[s->page.parts.count - 1];
	must(p->widgets.count + own.count + 1 <= FORM_WIDGETS_MAX);
	struct form_widget *items = (struct form_widget *)(uintptr_t)p->widgets.items;
	for (size_t i = 0; i < own.count; i++)
		items[p->widgets.count++] = own.items[i];
	return RC_OK;
}

static void
add_errors(const struct record_form *f, struct form_sheet *s)
{
	struct form_error *items = arena_array(f->ctx->arena, f->errors.count + 1, sizeof *items);

	for (size_t i = 0; i < f->errors.count; i++)
		items[i] = (struct form_error){f->errors.items[i].name, f->errors.items[i].label, f->errors.items[i].text};
	s->page.errors = (struct form_error_list){items, f->errors.count};
}

static struct form_sheet *
begin_sheet(struct record_form *f)
{
	struct form_sheet *s = form_sheet_new(f->ctx, TEXT_DOOR_RECORD, record_form_path(f));

	f->ctx->env.title = label_get(f->kind->label, f->ctx->lang);
	return s;
}

static void
name_venture(const struct record_form *f, struct form_sheet *s)
{
	struct venture_state state;

	if (f->venture_id.v == 0)
		return;
	venture_state(f->ctx->all, f->venture_id, f->ctx->today, &state);
	struct str title = state.title.len > 0 ? state.title : f->venture;
	s->parts[s->page.parts.count - 1].text = words_say(&f->words, TEXT_RECORD_FORM_FOR, &title, 1);
}

enum rc
record_form_draw(struct record_form *f, struct str add, struct str remove, int status, struct response *response,
    struct err *err)
{
	const struct record_special *special = record_special(f->kind->kind);
	struct form_sheet *s = begin_sheet(f);
	enum rc rc = RC_OK;

	s->page.lead = label_get(f->kind->help, f->ctx->lang);
	if (special != NULL && special->panel != NULL)
		rc = special->panel(f, s, err);
	if (rc != RC_OK)
		return rc;
	form_part_begin(s, "fields", TEXT_DOOR_RECORD)->title = (struct str){0};
	name_venture(f, s);
	carry(f, s);
	add_envelope(f, s);
	rc = add_fields(f, s, add, remove, err);
	if (rc != RC_OK)
		return rc;
	if (f->old != NULL)
		add_why(f, s);
	form_button(s, "preview", TEXT_RECORD_FORM_PREVIEW, true);
	form_button(s, "draft", TEXT_RECORD_FORM_DRAFT, false);
	add_errors(f, s);
	s->page.after = say(f, TEXT_RECORD_FORM_TIME);
	form_sheet_draw(s, status, response);
	return RC_OK;
}

/* Everything typed goes along, so that going back loses nothing. */
static void
keep_typed(struct record_form *f, struct form_part *p, struct str key)
{
	struct form_hidden *items = arena_array(f->ctx->arena, f->form->count + 2, sizeof *items);
	size_t n = 0;

	for (size_t i = 0; i < f->form->count; i++) {
		const struct form_field *field = &f->form->items[i];
		if (!str_is(field->name, "do") && !str_is(field->name, "csrf") && !str_is(field->name, "key"))
			items[n++] = (struct form_hidden){field->name, field->value};
	}
	items[n++] = (struct form_hidden){STR("key"), key};
	p->hidden = (struct form_hidden_list){items, n};
}

void
record_form_preview(struct record_form *f, const struct json *body, struct str key, struct response *response)
{
	struct form_sheet *s = begin_sheet(f);
	struct form_part *p = form_part_begin(s, "preview", TEXT_RECORD_FORM_PREVIEW_TITLE);
	struct day day = f->ctx->today;

	(void)day_parse_human(form_value(f->form, STR("effective")), &day);
	struct str args[] = {words_kind(&f->words, f->fields->kind), words_headline(&f->words, f->fields->kind, body),
		words_day(&f->words, day)};
	s->page.lead = words_say(&f->words, TEXT_RECORD_FORM_SENTENCE, args, COUNT(args));
	p->says = words_rows(&f->words, f->fields->kind, body, NULL);
	keep_typed(f, p, key);
	form_button(s, "save", TEXT_RECORD_FORM_SAVE, true);
	form_button(s, "edit", TEXT_RECORD_FORM_EDIT, false);
	s->page.after = say(f, TEXT_RECORD_FORM_FOR_EVER);
	form_sheet_draw(s, 200, response);
}
