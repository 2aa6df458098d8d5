/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_conclusion.c: the outcome of a proof in front of its threshold and of what was measured for it. */
#include "web/pages/record_panel.h"
#include "web/pages/venture.h"

#define LAST_SHOWN 8

static const struct dossier_indicator *
indicator_of(const struct dossier *d, struct str id)
{
	for (size_t i = 0; i < d->indicators_count; i++)
		if (str_eq(d->indicators[i].id, id))
			return &d->indicators[i];
	return NULL;
}

/* Those that count, newest first: from the registration to the day it was due. */
static void
list_measured(struct form_sheet *s, const struct venture_page *p, const struct dossier_proof *x, struct str unit)
{
	const struct dossier_indicator *i = indicator_of(p->d, json_text(x->registered.body, "measured_by"));
	struct day last = day_is(x->due) && x->due.v < p->on.v ? x->due : p->on;
	size_t shown = 0;

	for (size_t k = i == NULL ? 0 : i->measurements.count; k-- > 0;) {
		const struct dossier_fact *m = &i->measurements.items[k];
		if (m->day.v < x->registered.day.v || m->day.v > last.v || shown++ >= LAST_SHOWN)
			continue;
		panel_line(s, venture_with_unit(p, words_decimal(&p->w, m->value), unit), words_day(&p->w, m->day),
		    arena_format(p->w.arena, "/journal/%u%s", m->seq - 1, p->w.lang == LANG_DE ? "" : "?lang=en"));
	}
	if (shown > LAST_SHOWN)
		panel_line(s, venture_say1(p, TEXT_FORMS_MEASURED_MORE, arena_format(p->w.arena, "%zu", shown - LAST_SHOWN)),
		    (struct str){0}, (struct str){0});
}

static void
tell_proof(struct form_sheet *s, const struct venture_page *p, const struct dossier_proof *x)
{
	const struct json *b = x->registered.body;
	struct str unit = json_text(b, "unit");
	struct str args[] = {words_member(&p->w, KIND_PROOF_REGISTERED, b, "direction"),
		venture_with_unit(p, words_member(&p->w, KIND_PROOF_REGISTERED, b, "threshold"), unit), words_day(&p->w, x->due)};
	struct form_part *part = form_part_begin(s, "threshold", TEXT_FORMS_MEASURED);

	part->title = json_text(b, "hypothesis").len > 0 ? json_text(b, "hypothesis") : x->id;
	part->text = words_say(&p->w, TEXT_FORMS_THRESHOLD, args, COUNT(args));
	part = form_part_begin(s, "measured", TEXT_FORMS_MEASURED);
	part->none = venture_say(p, TEXT_FORMS_MEASURED_NONE);
	if (x->has_value)
		part->text = venture_say1(p, TEXT_FORMS_MEASURED_SAYS, x->computed == PROOF_OPEN
		    ? venture_with_unit(p, words_decimal(&p->w, x->value), unit)
		    : arena_format(p->w.arena, "%.*s, %.*s", STR_ARG(venture_with_unit(p, words_decimal(&p->w, x->value), unit)),
		          STR_ARG(words_choice(&p->w, KIND_PROOF_CONCLUDED, "outcome", (int)x->computed))));
	list_measured(s, p, x, unit);
}

enum rc
panel_conclusion(struct record_form *f, struct form_sheet *s, struct err *err)
{
	struct str id = form_value(f->form, STR(FORM_BODY ".id"));
	struct record_basis *b = arena_alloc(f->ctx->arena, sizeof *b);
	enum rc rc = id.len == 0 ? RC_NO : record_basis(f, b, err);

	if (rc != RC_OK)
		return rc == RC_NO ? RC_OK : rc;
	struct venture_page p = {.ctx = f->ctx, .acc = &b->acc, .d = &b->d, .figures = &b->acc.ventures[0],
		.on = b->acc.query.effective_on, .err = err, .w = f->words};
	for (size_t i = 0; i < b->d.proofs_count; i++)
		if (str_eq(b->d.proofs[i].id, id))
			tell_proof(s, &p, &b->d.proofs[i]);
	return p.rc;
}
