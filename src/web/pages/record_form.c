/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_form.c: what a form is about, what it asks, and the fact it says. */
#include "web/pages/record_form.h"

#include "base/limits.h"
#include "base/must.h"
#include "domain/role.h"
#include "web/form_id.h"
#include "web/form_layout.h"
#include "web/form_widgets.h"
#include "web/roster.h"
#include "web/wording_part.h"

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

/* What a fact about an entry can be about, before a form is drawn for it. */
static enum rc
check_about(enum kind kind, const struct entry_info *e, struct err *err)
{
	enum kind about = e->row != NULL ? (enum kind)e->row->kind : e->kind;

	if (kind == KIND_BOOKING_REVERSED && about != KIND_BOOKING_POSTED)
		return err_say(err, RC_INVALID, "position", TEXT_RECORD_FORM_NOT_BOOKING, NULL);
	if (kind == KIND_ENTRY_REDACTED && about == KIND_ENTRY_REDACTED)
		return err_say(err, RC_INVALID, "position", TEXT_RECORD_FORM_NOT_REDACTABLE, NULL);
	return RC_OK;
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
	/* Also what was corrected, withdrawn or is locked can be redacted, or opened again. */
	f->about = f->kind->kind == KIND_ENTRY_REDACTED ? (uint32_t)n + 1 : standing(f->ctx->all, (uint32_t)n + 1);
	if (f->about == 0)
		return err_say(err, RC_NOTFOUND, NULL, TEXT_RECORD_FORM_NO_ENTRY, NULL);
	struct entry_info e = snapshot_entry(f->ctx->all, f->about);
	enum rc rc = check_about(f->kind->kind, &e, err);
	if (rc != RC_OK)
		return rc;
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
	enum rc rc = ctx_words(f->ctx, f->about, &f->old, err);
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
		.lifecycle = venture_lifecycle(ctx->all, &state)};
	roster_words(ctx, &f->words);
	record_parts(f);
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

	f->ctx->env.title = label_get(f->kind->action, f->ctx->lang);
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

/* ---- fields ---- */

/* The part's day, in front of its fields. */
static struct form_widget
day_widget(const struct record_form *f, struct str name, enum text label)
{
	struct arena *a = f->ctx->arena;
	struct str on = form_value(f->form, name);
	struct day day = f->ctx->today;
	bool typed = on.len > 0 && !day_parse_human(on, &day);

	return (struct form_widget){.name = name, .label = say(f, label), .help = say(f, TEXT_RECORD_FORM_WHEN_HELP),
		.type = typed ? "text" : "date", .is_input = true, .is_short = true, .required = true,
		.value = typed ? on : day_text(a, day), .error = field_errors_of(&f->errors, name)};
}

/* An id that is made of the title need not be typed. */
static void
ease_id(const struct record_form *f, const struct record_part *p, struct form_widget_list list)
{
	struct form_widget *items = (struct form_widget *)(uintptr_t)list.items;
	struct str id = arena_format(f->ctx->arena, "%.*s.id", STR_ARG(p->prefix));

	if (f->old != NULL || form_id_source(p->kind) == NULL)
		return;
	for (size_t i = 0; i < list.count; i++)
		if (str_eq(items[i].name, id)) {
			items[i].required = false;
			items[i].help = say(f, TEXT_FORMS_ID_HELP);
		}
}

static struct form_widget_list
part_widgets(const struct record_form *f, const struct record_part *p, struct widget_draw *d)
{
	static const char *const entry[] = {"key", "position", NULL};
	const struct record_special *special = record_special(f->kind->kind);
	struct arena *a = f->ctx->arena;

	d->kind = p->kind;
	d->prefix = p->prefix;
	struct form_widget_list flat = widgets_of(d, f->kind->scope == SCOPE_ENTRY && f->old == NULL ? entry : NULL);
	ease_id(f, p, flat);
	if (special != NULL && special->arrange != NULL && p->kind == f->fields)
		flat = special->arrange(f, p, flat);
	struct form_widget_list laid = form_lay_out(a, f->ctx->lang, p->kind, p->prefix, f->old != NULL, flat);
	if (!p->dated)
		return laid;
	struct form_widget *items = arena_array(a, laid.count + 1, sizeof *items);
	items[0] = day_widget(f, arena_format(a, "%.*s.effective", STR_ARG(p->prefix)), TEXT_RECORD_FORM_WHEN);
	for (size_t i = 0; i < laid.count; i++)
		items[i + 1] = laid.items[i];
	return (struct form_widget_list){items, laid.count + 1};
}

/* Several facts of the form's kind, one below the other. */
static struct form_widget
rows_widget(const struct record_form *f, const struct record_special *special, struct widget_draw *d)
{
	struct arena *a = f->ctx->arena;
	struct form_row *rows = arena_array(a, RECORD_ROWS_MAX + 1, sizeof *rows);
	size_t n = 0;

	for (size_t i = 0; i < f->part_count && n < RECORD_ROWS_MAX; i++) {
		const struct record_part *p = &f->parts[i];
		if (!p->row)
			continue;
		struct form_widget_list inside = part_widgets(f, p, d);
		rows[n] = (struct form_row){.legend = arena_format(a, "%zu", n + 1), .widgets = inside};
		if (n > 0)
			rows[n].remove = arena_format(a, "remove:%.*s", STR_ARG(p->prefix));
		n++;
	}
	return (struct form_widget){.name = STR("rows"), .label = say(f, special->rows), .is_rows = true, .is_many = true, .required = true,
		.add_label = say(f, special->more), .rows = {rows, n}, .add = n < RECORD_ROWS_MAX ? STR("add:rows") : STR("")};
}

static void
put_widget(struct form_part *p, struct form_widget w)
{
	struct form_widget *items = (struct form_widget *)(uintptr_t)p->widgets.items;

	must(p->widgets.count < FORM_WIDGETS_MAX);
	items[p->widgets.count++] = w;
	p->has_form = true;
}

/* Another fact that goes along: folded until somebody needs it. */
static struct form_widget
second_widget(const struct record_form *f, const struct record_part *p, enum text title, struct widget_draw *d)
{
	return (struct form_widget){.label = say(f, title), .is_group = true, .help = label_get(p->kind->help, f->ctx->lang),
		.inside = part_widgets(f, p, d)};
}

static enum rc
add_fields(struct record_form *f, struct form_sheet *s, struct str add, struct str remove, struct err *err)
{
	const struct record_special *special = record_special(f->kind->kind);
	struct widget_draw d = {.ctx = f->ctx, .words = &f->words, .venture = f->venture_id,
		.form = f->form, .errors = &f->errors, .old = f->old, .add = add, .remove = remove};
	struct people_name *names = NULL;
	enum rc rc = roster_names(f->ctx, &names, &d.name_count, err);
	struct form_part *part = &s->parts[s->page.parts.count - 1];
	bool many = special != NULL && special->many;

	if (rc != RC_OK)
		return rc;
	d.names = names;
	bool done = false;
	if (special != NULL && special->fields != NULL)
		rc = special->fields(f, part, &done, err);
	if (rc != RC_OK || done) {
		part->has_form = true;
		return rc;
	}
	if (many)
		put_widget(part, rows_widget(f, special, &d));
	for (size_t i = 0; i < f->part_count; i++) {
		const struct record_part *p = &f->parts[i];
		if (p->kind != f->fields && !p->hidden) {
			put_widget(part, second_widget(f, p, special->second, &d));
		} else if (!many && !p->hidden) {
			struct form_widget_list own = part_widgets(f, p, &d);
			for (size_t k = 0; k < own.count; k++)
				put_widget(part, own.items[k]);
		}
	}
	return RC_OK;
}

/* ---- the pages ---- */

static void
add_envelope(struct record_form *f, struct form_sheet *s)
{
	const struct record_special *special = record_special(f->kind->kind);
	struct form_widget *when;

	if (special != NULL && special->dated)
		return;
	when = form_input(s, "effective", "date", TEXT_RECORD_FORM_WHEN, STR(""));
	*when = day_widget(f, STR("effective"), f->old == NULL ? TEXT_RECORD_FORM_WHEN : TEXT_RECORD_FORM_WHEN_NEW);
	if (f->old != NULL) {
		when->has_old = true;
		when->old = words_day(&f->words, f->old_day);
	}
	if (f->kind->kind == KIND_VENTURE_REGISTERED) {
		struct form_widget *slug = form_input(s, "venture", "text", TEXT_RECORD_FORM_SLUG, f->venture);
		slug->error = field_errors_of(&f->errors, slug->name);
		slug->is_short = true;
		slug->required = false;
		form_help(s, slug, TEXT_FORMS_SLUG_HELP);
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
	static const char *const names[] = {"position", "draft", "all", "key", "sheet", "rules"};
	struct str seen = form_value(f->form, STR("seen"));

	for (size_t i = 0; i < COUNT(names); i++)
		if (form_value(f->form, str_of(names[i])).len > 0)
			form_hidden(s, names[i], form_value(f->form, str_of(names[i])));
	if (f->kind->kind != KIND_VENTURE_REGISTERED && f->kind->scope != SCOPE_ENTRY && f->venture.len > 0)
		form_hidden(s, "venture", f->venture);
	form_hidden(s, "seen", seen.len > 0 ? seen : arena_format(f->ctx->arena, "%u", f->ctx->all.n));
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
	const struct record_special *special = record_special(f->kind->kind);
	bool all = special != NULL && special->sheet_title != special->sheet_lead && form_has(f->form, "sheet");
	struct form_sheet *s = form_sheet_new(f->ctx, all ? special->sheet_title : TEXT_DOOR_RECORD, record_form_path(f));

	if (all) {
		s->page.lead = say(f, special->sheet_lead);
		return s;
	}
	f->ctx->env.title = label_get(f->kind->action, f->ctx->lang);
	s->page.lead = label_get(f->kind->help, f->ctx->lang);
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

	s->page.wording = wording_rules(f->ctx);
	if (str_is(add, "rows"))
		(void)record_row_more(f);
	if (special != NULL && special->many)
		record_row_drop(f, remove);
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
	if (special != NULL && special->look)
		form_button(s, "look", special->look_label, false);
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

/* As a sentence ends. */
static struct str
ended(struct arena *a, struct str s)
{
	s = str_trim(s);
	return s.len == 0 || str_ends(s, ".") || str_ends(s, "!") || str_ends(s, "?") ? s : arena_format(a, "%.*s.", STR_ARG(s));
}

static struct fact_row
changed(const struct record_form *f, struct str label, struct str old, struct str now)
{
	struct str none = say(f, TEXT_WEB_NOT_RECORDED);
	struct str args[] = {old.len > 0 ? old : none, now.len > 0 ? now : none};

	return (struct fact_row){.label = label, .value = words_say(&f->words, TEXT_RECORD_FORM_OLD_NEW, args, COUNT(args))};
}

/* What a correction changes, the old beside the new, and why. */
static void
preview_changes(const struct record_form *f, struct form_sheet *s, const struct record_part *part)
{
	struct form_part *p = form_part_begin(s, "changes", TEXT_RECORD_FORM_CHANGES);
	struct str position = words_position(&f->words, f->about);
	struct day day = record_part_day(f, part);
	struct fact_rows before, after;
	size_t n = 0;

	words_changes(&f->words, f->fields->kind, f->old, part->body, &before, &after);
	struct fact_row *rows = arena_array(f->ctx->arena, before.count + 2, sizeof *rows);
	for (size_t i = 0; i < before.count; i++)
		rows[n++] = changed(f, before.items[i].label, before.items[i].value, after.items[i].value);
	if (day.v != f->old_day.v)
		rows[n++] = changed(f, say(f, TEXT_RECORD_FORM_WHEN), words_day(&f->words, f->old_day), words_day(&f->words, day));
	rows[n++] = (struct fact_row){.label = say(f, TEXT_RECORD_FORM_REASON), .value = form_value(f->form, STR("why"))};
	p->text = words_say(&f->words, TEXT_RECORD_FORM_CORRECTS, &position, 1);
	p->says = (struct fact_rows){rows, n};
}

/* One fact as it will stand: the sentence that the account will show, and all that is said. */
static struct form_part *
preview_part(const struct record_form *f, struct form_sheet *s, const struct record_part *part, size_t n)
{
	const struct record_special *special = record_special(f->kind->kind);
	struct arena *a = f->ctx->arena;
	struct str id = n == 0 ? STR("preview") : arena_format(a, "preview-%zu", n + 1);
	struct form_part *p = form_part_begin(s, arena_cstr(a, id), TEXT_RECORD_FORM_PREVIEW_TITLE);
	struct str args[] = {words_kind(&f->words, part->kind->kind),
		ended(a, words_headline(&f->words, part->kind->kind, part->body)), words_day(&f->words, record_part_day(f, part))};

	if (n > 0)
		p->title = args[0];
	if (special != NULL && special->sentence != NULL)
		p->text = special->sentence(f, part);
	if (p->text.len == 0)
		p->text = words_say(&f->words, TEXT_RECORD_FORM_SENTENCE, args, COUNT(args));
	p->says = words_rows(&f->words, part->kind->kind, part->body, NULL);
	return p;
}

enum rc
record_form_preview(struct record_form *f, struct str key, struct response *response, struct err *err)
{
	const struct record_special *special = record_special(f->kind->kind);
	struct form_sheet *s = begin_sheet(f);
	struct form_part *last = NULL;
	struct wording_notes hints = {.count = 0};
	size_t n = 0;

	for (size_t i = 0; i < f->part_count; i++)
		if (f->parts[i].body != NULL)
			wording_note_body(&hints, f->ctx, f->parts[i].kind->kind == KIND_ENTRY_CORRECTED ? f->fields->fields
			    : f->parts[i].kind->fields, f->parts[i].body);
	wording_part(&hints, s);
	if (f->old != NULL && f->parts[0].body != NULL)
		preview_changes(f, s, &f->parts[0]);
	for (size_t i = 0; i < f->part_count; i++)
		if (f->parts[i].body != NULL)
			last = preview_part(f, s, &f->parts[i], n++);
	must(last != NULL);
	s->page.lead = say(f, TEXT_RECORD_FORM_FOR_EVER);
	keep_typed(f, last, key);
	form_button(s, "save", TEXT_RECORD_FORM_SAVE, true);
	form_button(s, "edit", TEXT_RECORD_FORM_EDIT, false);
	enum rc rc = special == NULL || special->beside == NULL ? RC_OK : special->beside(f, s, err);
	if (rc == RC_OK)
		form_sheet_draw(s, 200, response);
	return rc;
}
