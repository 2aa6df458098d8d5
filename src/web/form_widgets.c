/* SPDX-License-Identifier: EUPL-1.2 */
/* web/form_widgets.c: for each type of field the widget that fits it; lists and objects as rows. */
#include "web/form_widgets.h"

#include "base/must.h"
#include "web/form_help.h"
#include "web/form_offers.h"

#include <stdio.h>
#include <string.h>

#define RADIOS_MAX 6
#define ROW_LONG 6  /* a row of more fields is folded */
#define ROW_SHOWN 4 /* behind so many */
#define ENTRIES_OFFERED 60

static struct form_widget make_widget(const struct widget_draw *d, const struct field *f, struct str from,
    struct str name, const struct json *old, bool has_old);

static struct str
join(struct arena *a, struct str prefix, const char *name)
{
	return arena_format(a, "%.*s.%s", STR_ARG(prefix), name);
}

/* ---- what it names ---- */

static enum subject_type
refers_to(const struct widget_draw *d, const struct field *f)
{
	const struct kind_info *k = d->kind;

	if (f->ref != SUBJECT_NONE)
		return f->ref;
	if (k->subject_field != NULL && strcmp(k->subject_field, f->name) == 0 && k->mode != SUBJECT_NEW &&
	    kind_field(k, f->name) == f)
		return k->subject;
	return SUBJECT_NONE;
}

/* ---- one widget ---- */

/* Before the choices, "nothing"; behind them, what was typed and is none of them. */
static void
finish_select(const struct widget_draw *d, struct form_widget *w, struct form_offers *o)
{
	struct form_option *all = arena_array(d->ctx->arena, o->count + 2, sizeof *all);
	size_t n = 0;

	all[n++] = (struct form_option){.label = str_of(text_get(d->ctx->lang, TEXT_RECORD_FORM_CHOOSE))};
	for (size_t i = 0; i < o->count; i++)
		all[n++] = o->items[i];
	if (!o->found)
		all[n++] = (struct form_option){.value = o->value, .label = o->value, .chosen = true};
	w->options = (struct form_option_list){all, n};
	w->is_select = true;
}

static void
finish_input(struct form_widget *w, const struct form_offers *o)
{
	w->options = (struct form_option_list){o->items, o->count};
	w->is_input = true;
	w->type = "text";
}

static void
make_choice(const struct widget_draw *d, const struct field *f, struct form_widget *w)
{
	struct form_offers o = form_offers_new(d->ctx->arena, w->value, FORM_OFFERS_MAX);

	for (const struct choice *c = f->choices; c->id != NULL; c++)
		form_offer(&o, str_of(c->id), label_get(c->label, d->ctx->lang));
	if (o.count > RADIOS_MAX || !o.found) {
		finish_select(d, w, &o);
		return;
	}
	if (!(f->flags & FIELD_REQUIRED))
		form_offer(&o, STR(""), str_of(text_get(d->ctx->lang, TEXT_WEB_NOT_RECORDED)));
	for (size_t i = 0; i < o.count; i++)
		o.items[i].id = arena_format(d->ctx->arena, "%.*s-%zu", STR_ARG(w->name), i);
	w->options = (struct form_option_list){o.items, o.count};
	w->is_radio = true;
}

/* One of a list's lines: chosen from what is offered, or kept as it was written. */
static void
make_offered(const struct widget_draw *d, const struct field *f, struct form_widget *w)
{
	struct form_offers o = form_offers_new(d->ctx->arena, w->value, FORM_OFFERS_MAX);

	for (const struct choice *c = f->choices; c->id != NULL; c++)
		form_offer(&o, str_of(c->id), label_get(c->label, d->ctx->lang));
	finish_select(d, w, &o);
}

static void
make_bool(const struct widget_draw *d, struct form_widget *w)
{
	struct form_offers o = form_offers_new(d->ctx->arena, w->value, 3);
	static const enum text labels[] = {TEXT_ACCOUNT_YES, TEXT_ACCOUNT_NO, TEXT_WEB_NOT_RECORDED};
	static const char *const values[] = {"true", "false", ""};

	for (size_t i = 0; i < COUNT(values); i++) {
		form_offer(&o, str_of(values[i]), str_of(text_get(d->ctx->lang, labels[i])));
		o.items[i].id = arena_format(d->ctx->arena, "%.*s-%zu", STR_ARG(w->name), i);
	}
	w->options = (struct form_option_list){o.items, o.count};
	w->is_radio = true;
}

/* Browsers show what is no date in a date field as nothing: then it stays a text. */
static void
make_date(const struct field *f, struct form_widget *w, struct arena *a)
{
	struct day day;
	struct buf b;

	w->is_input = true;
	w->type = "date";
	if (w->value.len > 0 && day_parse_human(w->value, &day)) {
		buf_init(&b, 32);
		day_iso(&b, day);
		w->value = arena_str(a, buf_view(&b));
		buf_done(&b);
	} else if (w->value.len > 0) {
		w->type = "text";
	}
	w->has_open = f->type == FIELD_ANY_DATE;
}

/* A text that may name something: chosen where it is known what there is. */
static void
make_name(const struct widget_draw *d, const struct field *f, struct form_widget *w)
{
	enum subject_type type = refers_to(d, f);
	struct venture_id v = subject_of_municipality(type) ? (struct venture_id){0} : d->venture;
	struct form_offers o = form_offers_new(d->ctx->arena, w->value, FORM_OFFERS_MAX);
	bool is_subject = d->kind->subject_field != NULL && strcmp(d->kind->subject_field, f->name) == 0;
	bool closed = !is_subject || d->kind->mode == SUBJECT_EXISTING || d->kind->mode == SUBJECT_OPTIONAL;

	if (words_is_phase(f)) {
		form_offer_phases(d, &o);
	} else if (type == SUBJECT_CRITERION || strcmp(f->name, "criterion") == 0) {
		form_offer_criteria(d, &o);
		closed = true;
	} else if (type != SUBJECT_NONE) {
		form_offer_subjects(d, type, v, &o);
	} else {
		form_offer_others(d, f, &o);
	}
	if (o.count == 0 || o.count == FORM_OFFERS_MAX || (!closed && !words_is_phase(f)))
		finish_input(w, &o);
	else
		finish_select(d, w, &o);
}

static void
make_person(const struct widget_draw *d, struct form_widget *w)
{
	struct form_offers o = form_offers_new(d->ctx->arena, w->value, FORM_OFFERS_MAX);

	form_offer_people(d, &o);
	if (o.count == 0 || o.count == FORM_OFFERS_MAX || d->kind->kind == KIND_PERSON_ADDED)
		finish_input(w, &o);
	else
		finish_select(d, w, &o);
}

/* A file is chosen by its name where the venture has some; what is not among them may still be typed. */
static void
make_file(const struct widget_draw *d, struct form_widget *w)
{
	struct form_offers o = form_offers_new(d->ctx->arena, w->value, FORM_OFFERS_MAX);

	form_offer_files(d, &o);
	if (o.count > 0 && o.found)
		finish_select(d, w, &o);
	else
		finish_input(w, &o);
}

static void
make_text(struct form_widget *w, const char *type, const char *mode)
{
	w->is_input = true;
	w->type = type;
	w->mode = mode;
}

/* ---- rows ---- */

/* The venture's newest entries, to be named by their number. */
static struct form_option_list
entry_options(const struct widget_draw *d)
{
	struct form_option *items = arena_array(d->ctx->arena, ENTRIES_OFFERED, sizeof *items);
	struct entry_cursor c = venture_entries(d->ctx->all, d->venture);
	uint32_t newest[ENTRIES_OFFERED], seq;
	size_t seen = 0, n = 0;

	while (d->venture.v != 0 && (seq = entry_next(&c)) != 0)
		newest[seen++ % ENTRIES_OFFERED] = seq;
	for (size_t i = 0; i < seen && i < ENTRIES_OFFERED; i++) {
		const struct json *body = NULL;
		struct err err = ERR_INIT(d->ctx->lang);
		seq = newest[(seen - 1 - i) % ENTRIES_OFFERED];
		struct entry_info e = snapshot_entry(d->ctx->all, seq);
		if (e.row == NULL || e.until != 0 || ctx_body(d->ctx, seq, &body, &err) != RC_OK || body == NULL)
			continue;
		enum kind kind = (enum kind)e.row->kind;
		items[n++] = (struct form_option){.value = arena_format(d->ctx->arena, "%u", seq - 1),
			.label = arena_format(d->ctx->arena, "%.*s: %.*s", STR_ARG(words_kind(d->words, kind)),
			    STR_ARG(words_headline(d->words, kind, body)))};
	}
	return (struct form_option_list){items, n};
}

static struct form_widget
make_item(const struct widget_draw *d, const struct field *f, struct str from, struct str name, const char *legend)
{
	struct form_widget w = {.name = name, .value = form_value(d->form, from), .required = true,
		.label = arena_format(d->ctx->arena, "%.*s %s", STR_ARG(words_label(d->words, f)), legend),
		.error = field_errors_of(d->errors, name)};
	struct field item = {.name = f->name, .type = FIELD_NAME, .ref = f->ref};

	if (f->choices != NULL)
		make_offered(d, f, &w);
	else if (f->type == FIELD_SLUGS)
		make_name(d, strcmp(f->name, "criteria") == 0 ? &(struct field){.name = "criterion", .type = FIELD_NAME} : &item, &w);
	else
		make_text(&w, "text", f->type == FIELD_ENTRIES ? "numeric" : NULL);
	if (f->type == FIELD_ENTRIES)
		w.options = entry_options(d);
	return w;
}

/* Rows of many fields: behind the first ones, the others are folded. */
static struct form_widget_list
fold_long(const struct widget_draw *d, struct form_widget_list list)
{
	struct form_widget *items = (struct form_widget *)(uintptr_t)list.items;

	if (list.count <= ROW_LONG)
		return list;
	struct form_widget fold = {.label = str_of(text_get(d->ctx->lang, TEXT_FORMS_GROUP_MORE)), .is_fold = true,
		.inside = {arena_array(d->ctx->arena, list.count, sizeof *items), 0}};
	struct form_widget *inside = (struct form_widget *)(uintptr_t)fold.inside.items;
	for (size_t i = ROW_SHOWN; i < list.count; i++) {
		fold.is_open = fold.is_open || items[i].error.len > 0;
		inside[fold.inside.count++] = items[i];
	}
	items[ROW_SHOWN] = fold;
	return (struct form_widget_list){items, ROW_SHOWN + 1};
}

static struct form_widget_list
row_widgets(const struct widget_draw *d, const struct field *f, struct str from, struct str name, const char *legend)
{
	struct form_widget *items;
	size_t n = 0;

	if (f->type != FIELD_OBJECTS) {
		items = arena_array(d->ctx->arena, 1, sizeof *items);
		items[0] = make_item(d, f, from, name, legend);
		return (struct form_widget_list){items, 1};
	}
	while (f->sub[n].name != NULL)
		n++;
	items = arena_array(d->ctx->arena, n, sizeof *items);
	for (size_t i = 0; i < n; i++)
		items[i] = make_widget(d, &f->sub[i], join(d->ctx->arena, from, f->sub[i].name),
		    join(d->ctx->arena, name, f->sub[i].name), NULL, false);
	return fold_long(d, (struct form_widget_list){items, n});
}

static void
make_rows(const struct widget_draw *d, const struct field *f, struct str from, struct form_widget *w)
{
	struct arena *a = d->ctx->arena;
	size_t used[FORM_ROWS_MAX + 1], count = form_rows(d->form, from, used), n = 0;
	bool wanted = str_eq(d->add, w->name) || (count == 0 && (f->type != FIELD_OBJECTS || (f->flags & FIELD_REQUIRED)));
	struct form_row *rows = arena_array(a, count + 1, sizeof *rows);

	if (wanted && count < FORM_ROWS_MAX) {
		used[count] = count == 0 ? 0 : used[count - 1] + 1;
		count++;
	}
	for (size_t i = 0; i < count; i++) {
		struct str source = arena_format(a, "%.*s.%zu", STR_ARG(from), used[i]);
		char legend[24];
		if (str_eq(source, d->remove))
			continue;
		(void)snprintf(legend, sizeof legend, "%zu", n + 1);
		struct str name = arena_format(a, "%.*s.%zu", STR_ARG(w->name), n);
		rows[n++] = (struct form_row){.legend = arena_str(a, str_of(legend)),
			.widgets = row_widgets(d, f, source, name, legend), .remove = arena_format(a, "remove:%.*s", STR_ARG(name))};
	}
	w->rows = (struct form_row_list){rows, n};
	w->is_rows = true;
	if (n < FORM_ROWS_MAX)
		w->add = arena_format(a, "add:%.*s", STR_ARG(w->name));
}

/* The two languages as two fields. */
static void
make_label(const struct widget_draw *d, const struct field *f, struct str from, struct form_widget *w)
{
	struct arena *a = d->ctx->arena;
	struct form_widget *items = arena_array(a, LANG_COUNT, sizeof *items);
	struct form_row *row = arena_array(a, 1, sizeof *row);
	static const enum text names[LANG_COUNT] = {TEXT_RECORD_FORM_GERMAN, TEXT_RECORD_FORM_ENGLISH};

	for (int i = 0; i < LANG_COUNT; i++) {
		const char *code = lang_code((enum lang)i);
		items[i] = (struct form_widget){.name = join(a, w->name, code), .value = form_value(d->form, join(a, from, code)),
			.label = arena_format(a, "%.*s (%s)", STR_ARG(words_label(d->words, f)), text_get(d->ctx->lang, names[i]))};
		items[i].required = i == LANG_DE && w->required;
		make_text(&items[i], "text", NULL);
	}
	*row = (struct form_row){.widgets = {items, LANG_COUNT}};
	w->rows = (struct form_row_list){row, 1};
	w->is_rows = true;
}

static void
make_figure(const struct field *f, struct form_widget *w)
{
	make_text(w, "text", f->type == FIELD_INT && !form_is_rate(f) ? "numeric" : "decimal");
	if (f->type == FIELD_CENTS)
		w->unit = STR("€");
	else if (form_is_rate(f))
		w->unit = STR("%");
}

static void
make_by_type(const struct widget_draw *d, const struct field *f, struct str from, struct form_widget *w)
{
	if (f->type == FIELD_TEXT) {
		w->is_area = true;
	} else if (f->type == FIELD_SLUG || f->type == FIELD_NAME) {
		make_name(d, f, w);
	} else if (f->type == FIELD_DATE || f->type == FIELD_ANY_DATE) {
		make_date(f, w, d->ctx->arena);
		w->is_open = form_value(d->form, join(d->ctx->arena, from, "open")).len > 0;
	} else if (f->type == FIELD_CENTS || f->type == FIELD_INT || f->type == FIELD_DECIMAL) {
		make_figure(f, w);
	} else if (f->type == FIELD_BOOL) {
		make_bool(d, w);
	} else if (f->type == FIELD_CHOICE) {
		make_choice(d, f, w);
	} else if (f->type == FIELD_PERSON) {
		make_person(d, w);
	} else if (f->type == FIELD_URL) {
		make_text(w, "url", "url");
	} else if (f->type == FIELD_LABEL) {
		make_label(d, f, from, w);
	} else if (f->type == FIELD_LINES || f->type == FIELD_SLUGS || f->type == FIELD_OBJECTS || f->type == FIELD_ENTRIES) {
		make_rows(d, f, from, w);
	} else if (f->type == FIELD_SHA256) {
		make_file(d, w);
	} else {
		make_text(w, "text", f->type == FIELD_ENTRY ? "numeric" : NULL);
	}
}

/* Figures, dates and names that are chosen need half a line. */
static bool
is_short(const struct field *f)
{
	return f->type == FIELD_DATE || f->type == FIELD_ANY_DATE || f->type == FIELD_CENTS || f->type == FIELD_INT ||
	    f->type == FIELD_DECIMAL || f->type == FIELD_PERSON || f->type == FIELD_SLUG || f->type == FIELD_NAME ||
	    (f->type == FIELD_LINE && f->max > 0 && f->max <= 40);
}

static struct form_widget
make_widget(const struct widget_draw *d, const struct field *f, struct str from, struct str name,
    const struct json *old, bool has_old)
{
	struct form_widget w = {.name = name, .label = words_label(d->words, f), .help = field_help(d->ctx->arena, d->ctx->lang, f),
		.value = form_value(d->form, from), .error = field_errors_of(d->errors, name),
		.required = (f->flags & FIELD_REQUIRED) != 0, .has_old = has_old};

	w.is_short = is_short(f);
	if (has_old && old != NULL)
		w.old = words_value(d->words, f, old);
	make_by_type(d, f, from, &w);
	if (w.is_select && (f->type == FIELD_SLUG || f->type == FIELD_NAME))
		w.help = (struct str){0}; /* what an id looks like; here it is chosen */
	return w;
}

static bool
is_skipped(const char *const *skip, const char *name)
{
	for (; skip != NULL && *skip != NULL; skip++)
		if (strcmp(*skip, name) == 0)
			return true;
	return false;
}

struct form_widget_list
widgets_of(const struct widget_draw *d, const char *const *skip)
{
	struct form_widget *items;
	size_t most = 0, n = 0;

	while (d->kind->fields[most].name != NULL)
		most++;
	items = arena_array(d->ctx->arena, most + 1, sizeof *items);
	for (const struct field *f = d->kind->fields; f->name != NULL; f++) {
		struct str name = join(d->ctx->arena, d->prefix, f->name);
		if (f->type == FIELD_BODY || is_skipped(skip, f->name))
			continue;
		items[n++] = make_widget(d, f, name, name, d->old == NULL ? NULL : json_get(d->old, f->name), d->old != NULL);
	}
	return (struct form_widget_list){items, n};
}
