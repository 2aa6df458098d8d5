/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_measurement.c: recording measurements: what was measured so far and against which threshold, several at once. */
#include "account/dossier.h"
#include "web/pages/record_form.h"
#include "web/pages/venture.h"

#include <string.h>

#define LAST_SHOWN 5

static struct url
choose(const struct record_form *f, struct str indicator)
{
	struct url_out u;
	struct buf b;

	buf_init(&b, 2048);
	url_begin(&u, &b, "/record/measurement.recorded");
	url_param(&u, "venture", f->venture);
	url_param(&u, "indicator", indicator);
	if (f->ctx->lang != LANG_DE)
		url_param(&u, "lang", str_of(lang_code(f->ctx->lang)));
	struct url url = url_end(&u, f->ctx->arena);
	buf_done(&b);
	return url;
}

static struct str
last_words(const struct record_form *f, const struct indicator_card *c)
{
	struct str args[] = {c->latest, words_day(&f->words, c->latest_day)};

	return c->latest.len == 0 ? str_of(text_get(f->ctx->lang, TEXT_FORMS_NEVER_MEASURED))
	                          : words_say(&f->words, TEXT_FORMS_LAST_VALUE, args, COUNT(args));
}

/* "zuletzt 40 min (12.08.2026), 42 min (30.05.2026)" */
static struct str
last_values(const struct record_form *f, const struct indicator_card *c)
{
	struct arena *a = f->ctx->arena;
	struct str list = {0};

	for (size_t i = 0; i < c->measurements.count && i < LAST_SHOWN; i++) {
		const struct measurement_line *m = &c->measurements.items[i];
		list = arena_format(a, "%.*s%s%.*s (%.*s)", STR_ARG(list), i == 0 ? "" : ", ", STR_ARG(m->value),
		    STR_ARG(words_day(&f->words, m->mark.day)));
	}
	return words_say(&f->words, TEXT_FORMS_LAST_VALUES, &list, 1);
}

/* "mindestens 30 Minuten bis 30.06.2026 (Hypothese)" of every proof that is measured by it. */
static void
list_thresholds(const struct record_form *f, struct form_sheet *s, const struct venture_page *p, struct str id)
{
	for (size_t i = 0; i < p->d->proofs_count; i++) {
		const struct dossier_proof *x = &p->d->proofs[i];
		const struct json *b = x->registered.body;
		if (!str_eq(json_text(b, "measured_by"), id))
			continue;
		struct str args[] = {words_member(&f->words, KIND_PROOF_REGISTERED, b, "direction"),
			venture_with_unit(p, words_member(&f->words, KIND_PROOF_REGISTERED, b, "threshold"), json_text(b, "unit")),
			words_day(&f->words, x->due)};
		form_line(s, words_say(&f->words, TEXT_FORMS_THRESHOLD, args, COUNT(args)), json_text(b, "hypothesis"));
	}
}

static void
show_indicator(struct record_form *f, struct form_sheet *s, const struct venture_page *p,
    const struct dossier_indicator *x)
{
	struct indicator_card c = venture_indicator(p, x, 0);
	struct form_part *part = form_part_begin(s, "indicator", TEXT_FORMS_INDICATOR);

	part->title = c.title;
	part->text = last_words(f, &c);
	if (c.measurements.count > 1)
		part->text = last_values(f, &c);
	part->picture = c.drawing;
	list_thresholds(f, s, p, x->id);
}

static void
list_indicators(struct record_form *f, struct form_sheet *s, const struct venture_page *p)
{
	form_part_begin(s, "indicators", TEXT_FORMS_INDICATORS)->none = str_of(text_get(f->ctx->lang, TEXT_FORMS_NO_INDICATORS));
	for (size_t i = 0; i < p->d->indicators_count && i < FORM_LINES_MAX; i++) {
		struct indicator_card c = venture_indicator(p, &p->d->indicators[i], i);
		form_line(s, c.title, last_words(f, &c))->href = choose(f, p->d->indicators[i].id);
	}
}

static enum rc
panel(struct record_form *f, struct form_sheet *s, struct err *err)
{
	struct account acc;
	struct dossier *d = arena_alloc(f->ctx->arena, sizeof *d);
	struct str chosen = form_value(f->form, STR(FORM_BODY ".indicator"));
	enum rc rc = ctx_account(f->ctx, f->venture, &acc, err);

	if (rc == RC_OK)
		rc = dossier_draw(f->ctx->arena, &acc, f->ctx->journal, 0, 0, d, err);
	if (rc != RC_OK)
		return rc;
	struct venture_page p = {.ctx = f->ctx, .acc = &acc, .d = d, .figures = &acc.ventures[0],
		.on = acc.query.effective_on, .err = err, .w = f->words};
	for (size_t i = 0; i < d->indicators_count; i++)
		if (str_eq(d->indicators[i].id, chosen)) {
			show_indicator(f, s, &p, &d->indicators[i]);
			return p.rc;
		}
	list_indicators(f, s, &p);
	return p.rc;
}

/* A further row is mostly about the same indicator. */
static void
parts(struct record_form *f)
{
	struct form *form = NULL;

	for (size_t i = 1; i < f->part_count; i++) {
		struct str name = arena_format(f->ctx->arena, "%.*s.indicator", STR_ARG(f->parts[i].prefix));
		if (form_value(f->form, name).len > 0)
			continue;
		if (form == NULL)
			form = form_copy(f->ctx->arena, f->form);
		form_set(form, name, form_value(f->form, STR(FORM_BODY ".indicator")));
	}
	if (form != NULL)
		f->form = form;
}

const struct record_special record_special_measurement = {
	.kind = KIND_MEASUREMENT_RECORDED,
	.panel = panel,
	.parts = parts,
	.many = true,
	.dated = true,
	.look = true,
	.look_label = TEXT_FORMS_LOOK_VALUES,
	.rows = TEXT_FORMS_MEASUREMENTS,
	.more = TEXT_FORMS_MORE_MEASUREMENTS,
	.second = TEXT_FORMS_MEASUREMENTS,
};
