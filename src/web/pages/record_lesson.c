/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_lesson.c: a lesson on its way: what was observed, where it stands, and what each next step needs. */
#include "web/pages/record_panel.h"

#include "domain/lesson.h"

static struct str
say(const struct words *w, enum text id)
{
	return str_of(text_get(w->lang, id));
}

/* What each state asks for, in the order of the table's choices. */
static const enum text needs[] = {TEXT_GATES_NEEDS_ANALYSED, TEXT_GATES_NEEDS_IDENTIFIED, TEXT_GATES_NEEDS_DECIDED,
	TEXT_GATES_NEEDS_CARRIED_OUT, TEXT_GATES_NEEDS_LEARNED, TEXT_GATES_NEEDS_SHARED, TEXT_GATES_NEEDS_REJECTED};

/* The lessons of the venture, those that wait first: one of them is to be chosen. */
static void
choose_lesson(struct record_form *f, struct form_sheet *s)
{
	struct snapshot all = f->ctx->all;

	form_part_begin(s, "which", TEXT_GATES_LESSON_WHICH)->none = say(&f->words, TEXT_GATES_LESSON_NONE);
	for (struct subject_id id = venture_subject(all, f->venture_id, SUBJECT_LESSON); id.v != 0; id = subject_next(all, id)) {
		const struct row *r = subject_latest(all, id, f->ctx->today, KIND_BIT(KIND_LESSON_OBSERVED));
		const struct json *body = NULL;
		struct err err = ERR_INIT(f->ctx->lang);
		if (r == NULL || ctx_words(f->ctx, r->seq, &body, &err) != RC_OK || s->parts[0].lines.count >= 100)
			continue;
		panel_line(s, body == NULL ? subject_name(all, id) : json_text(body, "title"), (struct str){0},
		    panel_form_path(f->ctx, KIND_LESSON_ANALYSED, f->venture, "id", subject_name(all, id)));
	}
}

/* What was observed, in its own words; of an anonymous report also how long it has waited. */
static enum rc
tell_observed(struct record_form *f, struct form_sheet *s, const struct row *observed, struct err *err)
{
	static const char *const not_shown[] = {"id", "return_hash", NULL};
	const struct words *w = &f->words;
	const struct json *body = NULL;
	enum rc rc = ctx_words(f->ctx, observed->seq, &body, err);

	if (rc != RC_OK)
		return rc;
	form_part_begin(s, "observed", TEXT_GATES_OBSERVED)->says = words_rows(w, KIND_LESSON_OBSERVED, body, not_shown);
	if (!entry_veiled(f->ctx->all, observed->seq))
		return RC_OK;
	struct day came = berlin_day(snapshot_entry(f->ctx->all, row_root(f->ctx->all, observed)).known);
	struct str days[] = {words_day(w, came), words_day(w, (struct day){came.v + 7}), words_day(w, day_add_months(came, 3))};
	s->parts[s->page.parts.count - 1].text = words_say(w, TEXT_GATES_VEILED, days, 3);
	panel_line(s, say(w, TEXT_GATES_NAMES_OUT), say(w, TEXT_GATES_NAMES_OUT_HELP), panel_form_path(f->ctx, KIND_ENTRY_CORRECTED,
	    STR(""), "position", arena_format(w->arena, "%u", observed->seq - 1)));
	return RC_OK;
}

/* One line a state: leads to the form for it, and says what it needs. */
static void
tell_flow(struct record_form *f, struct form_sheet *s, struct str id, const struct row *step)
{
	const struct field *states = kind_field(kind_info(KIND_LESSON_ANALYSED), "state");
	const struct words *w = &f->words;
	struct str now = step == NULL || !(step->flags & ROW_HAS_CODE) ? say(w, TEXT_LESSONS_OBSERVED)
	    : label_get(states->choices[step->code].label, w->lang);

	form_part_begin(s, "flow", TEXT_GATES_FLOW)->text = words_say(w, TEXT_GATES_FLOW_NOW, &now, 1);
	for (size_t i = 0; states->choices[i].id != NULL && i < COUNT(needs); i++) {
		struct url_out u;
		struct buf b;
		buf_init(&b, 2048);
		url_begin(&u, &b, "/record/lesson.analysed");
		url_param(&u, "venture", f->venture);
		url_param(&u, "id", id);
		url_param(&u, "state", str_of(states->choices[i].id));
		if (w->lang != LANG_DE)
			url_param(&u, "lang", STR("en"));
		panel_line(s, label_get(states->choices[i].label, w->lang), say(w, needs[i]), url_end(&u, w->arena).s);
		buf_done(&b);
	}
}

enum rc
panel_lesson(struct record_form *f, struct form_sheet *s, struct err *err)
{
	struct str id = form_value(f->form, STR("f.id"));
	struct snapshot all = f->ctx->all;
	struct subject_id subject;

	if (!subject_find(all, f->venture_id, SUBJECT_LESSON, id, &subject)) {
		choose_lesson(f, s);
		return RC_OK;
	}
	const struct row *observed = subject_latest(all, subject, f->ctx->today, KIND_BIT(KIND_LESSON_OBSERVED));
	enum rc rc = observed == NULL ? RC_OK : tell_observed(f, s, observed, err);
	if (rc == RC_OK)
		tell_flow(f, s, id, subject_latest(all, subject, f->ctx->today, KIND_BIT(KIND_LESSON_ANALYSED)));
	return rc;
}
