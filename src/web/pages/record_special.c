/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_special.c: kinds whose form has more than the table says. */
#include "web/pages/evidence.h"
#include "web/pages/record_form.h"
#include "web/pages/record_redact.h"
#include "web/pages/record_panel.h"

/* What an entry says, in front of a form that corrects, withdraws, confirms or redacts it. */
static enum rc
show_entry(struct record_form *f, struct form_sheet *s, struct err *err)
{
	const struct json *body = NULL;
	struct entry_info e = snapshot_entry(f->ctx->all, f->about);
	enum rc rc = ctx_body(f->ctx, f->about, &body, err);

	if (rc != RC_OK || body == NULL)
		return rc;
	if (e.kind == KIND_ENTRY_CORRECTED)
		e = snapshot_entry(f->ctx->all, e.root_seq);
	if (e.kind == KIND_COUNT) /* a correction of what was erased */
		return RC_OK;
	struct form_part *p = form_part_begin(s, "about-entry", TEXT_RECORD_FORM_ABOUT_ENTRY);
	p->text = arena_format(f->ctx->arena, "%.*s", STR_ARG(words_kind(&f->words, e.kind)));
	p->says = words_rows(&f->words, e.kind, body, NULL);
	return RC_OK;
}

static const struct record_special entries[] = {
	{.kind = KIND_EVIDENCE_ATTACHED, .page = evidence_page},
	{.kind = KIND_ENTRY_WITHDRAWN, .panel = show_entry},
	{.kind = KIND_ENTRY_REDACTED, .panel = record_redact_panel, .beside = record_redact_panel},
	{.kind = KIND_BOOKING_REVERSED, .panel = show_entry},
	{.kind = KIND_DECISION_CONFIRMED, .panel = show_entry, .page = page_confirm},
	{.kind = KIND_PROOF_CONCLUDED, .panel = panel_conclusion, .look = true, .look_label = TEXT_FORMS_LOOK_VALUES},
	{.kind = KIND_DECISION_TAKEN, .panel = panel_decision},
	{.kind = KIND_GATE_SCHEDULED, .panel = panel_gate},
	{.kind = KIND_EXIT_COMPLETED, .panel = panel_exit},
	{.kind = KIND_LESSON_ANALYSED, .panel = panel_lesson},
	{.kind = KIND_QUESTION_ASKED, .panel = panel_ask},
	{.kind = KIND_QUESTION_ANSWERED, .panel = panel_answer},
};

static const struct record_special *const own[] = {
	&record_special_venture,
	&record_special_proof,
	&record_special_measurement,
	&record_special_criterion,
	&record_special_catalogue,
	&record_special_policy,
	&record_special_assessment,
	&record_special_assumption,
	&record_special_score,
};

const struct record_special *
record_special(enum kind kind)
{
	for (size_t i = 0; i < COUNT(entries); i++)
		if (entries[i].kind == kind)
			return &entries[i];
	for (size_t i = 0; i < COUNT(own); i++)
		if (own[i]->kind == kind)
			return own[i];
	return NULL;
}
