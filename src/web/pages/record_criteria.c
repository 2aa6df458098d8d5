/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_criteria.c: the criteria of a venture on one page: what was said last, what is to be said now. */
#include "account/dossier.h"
#include "domain/lifecycle.h"
#include "web/pages/pages.h"
#include "web/pages/record_form.h"

#include <string.h>

/* The page of all of them says so in "sheet"; without it, the form is that of one criterion. */
static bool
is_sheet(const struct record_form *f)
{
	return form_has(f->form, "sheet");
}

/* "c-" and the id, without dots: these part the names of fields. */
static struct str
prefix_of(const struct record_form *f, struct str id)
{
	char *s = arena_cstr(f->ctx->arena, arena_format(f->ctx->arena, "c-%.*s", STR_ARG(id)));

	for (char *p = s; *p != '\0'; p++)
		*p = *p == '.' || *p == ' ' ? '_' : *p;
	return str_of(s);
}

static void
parts(struct record_form *f)
{
	const struct catalogue *c = snapshot_catalogue(f->ctx->all);

	if (!is_sheet(f) || f->old != NULL)
		return;
	f->part_count = 0;
	for (size_t i = 0; c != NULL && i < c->count; i++) {
		struct record_part *p = record_part_add(f, f->kind, prefix_of(f, c->criteria[i].id));
		if (p == NULL)
			return;
		p->optional = true;
	}
}

/* Of every criterion about which something is said, which one it is. */
static void
complete(struct record_form *f, struct form *form)
{
	const struct catalogue *c = snapshot_catalogue(f->ctx->all);
	bool said = false;

	for (size_t i = 0; is_sheet(f) && c != NULL && i < f->part_count; i++) {
		struct str name = arena_format(f->ctx->arena, "%.*s.criterion", STR_ARG(f->parts[i].prefix));
		form_set(form, name, STR(""));
		if (!form_stands(form, f->parts[i].prefix))
			continue;
		form_set(form, name, c->criteria[i].id);
		said = true;
	}
	if (is_sheet(f) && !said)
		field_errors_add(&f->errors, STR(""), STR(""), str_of(text_get(f->ctx->lang, TEXT_FORMS_NOTHING_ASSESSED)));
}

/* ---- drawing ---- */

struct sheet {
	struct record_form *f;
	const struct dossier *d;
	struct form_widget *items;
	size_t count;
	struct form_option *evidence;
	size_t evidence_count;
};

/* What can be pointed at: the venture's evidence, newest first. */
static void
list_evidence(struct sheet *t)
{
	struct record_form *f = t->f;

	t->evidence = arena_array(f->ctx->arena, t->d->evidence.count + 1, sizeof *t->evidence);
	t->evidence[t->evidence_count++] = (struct form_option){.label = str_of(text_get(f->ctx->lang, TEXT_FORMS_NO_EVIDENCE))};
	for (size_t i = 0; i < t->d->evidence.count; i++) {
		const struct dossier_fact *x = &t->d->evidence.items[i];
		struct str title = json_text(x->body, "title");
		if (title.len > 0)
			t->evidence[t->evidence_count++] = (struct form_option){.value = words_position(&f->words, x->root), .label = title};
	}
}

static struct form_widget
pick(const struct sheet *t, struct str name, enum text label, const struct form_option *options, size_t count)
{
	struct record_form *f = t->f;
	struct form_option *own = arena_array(f->ctx->arena, count + 1, sizeof *own);
	struct str value = form_value(f->form, name);

	for (size_t i = 0; i < count; i++) {
		own[i] = options[i];
		own[i].chosen = str_eq(options[i].value, value);
	}
	return (struct form_widget){.name = name, .label = str_of(text_get(f->ctx->lang, label)), .value = value, .is_select = true,
		.is_short = true, .required = true, .options = {own, count}, .error = field_errors_of(&f->errors, name)};
}

static struct form_widget
pick_status(const struct sheet *t, struct str name)
{
	const struct choice *choices = kind_field(kind_info(KIND_CRITERION_ASSESSED), "status")->choices;
	struct form_option options[12];
	size_t n = 0;

	options[n++] = (struct form_option){.label = str_of(text_get(t->f->ctx->lang, TEXT_FORMS_UNCHANGED))};
	for (const struct choice *c = choices; c->id != NULL && n < COUNT(options); c++)
		options[n++] = (struct form_option){.value = str_of(c->id), .label = label_get(c->label, t->f->ctx->lang)};
	return pick(t, name, TEXT_FORMS_STATUS, options, n);
}

static struct str
last_said(const struct sheet *t, const struct dossier_criterion *c)
{
	struct record_form *f = t->f;

	if (c == NULL || c->assessments.count == 0)
		return str_of(text_get(f->ctx->lang, TEXT_FORMS_NEVER_ASSESSED));
	const struct dossier_fact *last = &c->assessments.items[0];
	struct str reason = json_text(last->body, "reason");
	struct str args[] = {words_choice(&f->words, KIND_CRITERION_ASSESSED, "status", c->status),
		words_day(&f->words, last->day), reason};
	return words_say(&f->words, reason.len > 0 ? TEXT_FORMS_LAST_ASSESSED_WHY : TEXT_FORMS_LAST_ASSESSED, args, COUNT(args));
}

static const struct dossier_criterion *
dossier_of(const struct sheet *t, struct str id)
{
	for (size_t i = 0; i < t->d->criteria_count; i++)
		if (str_eq(t->d->criteria[i].id, id))
			return &t->d->criteria[i];
	return NULL;
}

static struct form_widget
criterion_widget(const struct sheet *t, const struct criterion *c)
{
	struct record_form *f = t->f;
	struct arena *a = f->ctx->arena;
	enum lang lang = f->ctx->lang;
	struct str prefix = prefix_of(f, c->id);
	struct form_widget *in = arena_array(a, 4, sizeof *in);
	struct str reason = arena_format(a, "%.*s.reason", STR_ARG(prefix));

	in[0] = pick_status(t, arena_format(a, "%.*s.status", STR_ARG(prefix)));
	in[1] = pick(t, arena_format(a, "%.*s.evidence.0", STR_ARG(prefix)), TEXT_FORMS_EVIDENCE, t->evidence, t->evidence_count);
	in[2] = (struct form_widget){.name = reason, .label = str_of(text_get(lang, TEXT_FORMS_REASON)), .is_area = true,
		.value = form_value(f->form, reason), .error = field_errors_of(&f->errors, reason)};
	return (struct form_widget){.name = prefix, .label = c->label[lang].len > 0 ? c->label[lang] : c->id, .help = c->gist[lang],
		.old = last_said(t, dossier_of(t, c->id)), .has_old = true, .is_group = true, .inside = {in, 3}};
}

static void
add_stage(struct sheet *t, const struct catalogue *c, int stage)
{
	struct record_form *f = t->f;
	struct form_widget *inside = arena_array(f->ctx->arena, c->count + 1, sizeof *inside);
	size_t n = 0;

	for (size_t i = 0; i < c->count; i++) {
		const struct criterion *k = &c->criteria[i];
		int own = !k->has_stage ? STAGE_COUNT : k->whole_way ? -1 : (int)k->from_stage;
		if (own == stage)
			inside[n++] = criterion_widget(t, k);
	}
	if (n == 0)
		return;
	struct str label = stage >= 0 && stage < STAGE_COUNT ? stage_label((enum stage)stage, f->ctx->lang) : (struct str){0};
	label = stage < 0 ? str_of(text_get(f->ctx->lang, TEXT_FORMS_WHOLE_WAY))
	    : stage == STAGE_COUNT ? str_of(text_get(f->ctx->lang, TEXT_FORMS_NO_STAGE))
	                           : words_say(&f->words, TEXT_FORMS_FROM_STAGE, &label, 1);
	t->items[t->count++] = (struct form_widget){.label = label, .is_group = true, .is_wide = true, .inside = {inside, n}};
}

/* Those that count by now first, in the order of the way; what comes later is folded. */
static struct form_widget_list
draw_sheet(struct record_form *f, const struct dossier *d)
{
	const struct catalogue *c = snapshot_catalogue(f->ctx->all);
	struct venture_state state = {.registered = NULL};
	struct sheet t = {.f = f, .d = d, .items = arena_array(f->ctx->arena, STAGE_COUNT + 3, sizeof *t.items)};
	int reached = (int)d->figures->phase_stage;

	venture_state(f->ctx->all, f->venture_id, f->ctx->today, &state);
	list_evidence(&t);
	for (int stage = -1; c != NULL && stage <= STAGE_COUNT; stage++) {
		size_t before = t.count;
		add_stage(&t, c, stage);
		if (t.count > before && stage > reached && f->errors.count == 0) {
			t.items[before].is_group = false;
			t.items[before].is_fold = true;
		}
	}
	return (struct form_widget_list){t.items, t.count};
}

static enum rc
fields(struct record_form *f, struct form_part *part, bool *done, struct err *err)
{
	struct account acc;
	struct dossier *d = arena_alloc(f->ctx->arena, sizeof *d);

	*done = is_sheet(f) && f->old == NULL;
	if (!*done)
		return RC_OK;
	enum rc rc = ctx_account(f->ctx, f->venture, &acc, err);
	if (rc == RC_OK)
		rc = dossier_draw(f->ctx->arena, &acc, f->ctx->journal, 0, 0, d, err);
	if (rc != RC_OK)
		return rc;
	struct form_widget_list list = draw_sheet(f, d);
	struct form_widget *items = (struct form_widget *)(uintptr_t)part->widgets.items;
	for (size_t i = 0; i < list.count; i++)
		items[part->widgets.count++] = list.items[i];
	return RC_OK;
}

enum rc
page_venture_criteria(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct form *form = form_new(ctx->arena);
	struct record_form *f;

	form_put(form, STR("venture"), params_text(params, "id"));
	form_put(form, STR("sheet"), STR("1"));
	enum rc rc = record_form_open(ctx, kind_info(KIND_CRITERION_ASSESSED), form, &f, err);
	return rc != RC_OK ? rc : record_form_draw(f, STR(""), STR(""), 200, response, err);
}

const struct record_special record_special_criterion = {
	.kind = KIND_CRITERION_ASSESSED,
	.parts = parts,
	.complete = complete,
	.fields = fields,
	.second = TEXT_FORMS_STATUS,
	.sheet_title = TEXT_FORMS_CRITERIA_TITLE,
	.sheet_lead = TEXT_FORMS_CRITERIA_LEAD,
};
