/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_question.c: what was answered before, in front of a question; the question, in front of its answer. */
#include "web/pages/record_panel.h"

#include "web/pages/ask.h"

static struct str
say(const struct words *w, enum text id)
{
	return str_of(text_get(w->lang, id));
}

enum rc
panel_ask(struct record_form *f, struct form_sheet *s, struct err *err)
{
	(void)err;
	ask_similar(s, &f->words, form_value(f->form, STR("f.text")));
	return RC_OK;
}

/* Questions of the venture without an answer; one is to be chosen. */
static void
choose_question(struct record_form *f, struct form_sheet *s)
{
	struct snapshot all = f->ctx->all;

	form_part_begin(s, "which", TEXT_GATES_QUESTION_WHICH)->none = say(&f->words, TEXT_GATES_QUESTION_NONE);
	for (struct subject_id id = venture_subject(all, f->venture_id, SUBJECT_QUESTION); id.v != 0; id = subject_next(all, id)) {
		const struct row *r = subject_latest(all, id, f->ctx->today, KIND_BIT(KIND_QUESTION_ASKED));
		const struct json *body = NULL;
		struct err err = ERR_INIT(f->ctx->lang);
		if (r == NULL || subject_has(all, id, f->ctx->today, KIND_BIT(KIND_QUESTION_ANSWERED)) ||
		    s->parts[0].lines.count >= 100 || ctx_body(f->ctx, r->seq, &body, &err) != RC_OK)
			continue;
		panel_line(s, body == NULL ? subject_name(all, id) : json_text(body, "text"), (struct str){0},
		    panel_form_path(f->ctx, KIND_QUESTION_ANSWERED, f->venture, "id", subject_name(all, id)));
	}
}

enum rc
panel_answer(struct record_form *f, struct form_sheet *s, struct err *err)
{
	static const char *const not_shown[] = {"id", NULL};
	struct str id = form_value(f->form, STR("f.id"));
	const struct json *body = NULL;
	struct subject_id subject;

	if (!subject_find(f->ctx->all, f->venture_id, SUBJECT_QUESTION, id, &subject)) {
		choose_question(f, s);
		return RC_OK;
	}
	const struct row *asked = subject_latest(f->ctx->all, subject, f->ctx->today, KIND_BIT(KIND_QUESTION_ASKED));
	enum rc rc = asked == NULL ? RC_OK : ctx_body(f->ctx, asked->seq, &body, err);
	if (rc != RC_OK || body == NULL)
		return rc;
	form_part_begin(s, "question", TEXT_GATES_QUESTION_ASKED)->says = words_rows(&f->words, KIND_QUESTION_ASKED, body, not_shown);
	ask_similar(s, &f->words, json_text(body, "text"));
	return RC_OK;
}
