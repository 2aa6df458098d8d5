/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/venture_deeds.c: from each section of a venture's page to the form that adds to it, for those who may. */
#include "web/pages/record_form.h"
#include "web/pages/venture.h"

static struct section_deed
deed(struct venture_page *p, enum kind kind, const char *path)
{
	struct ctx *ctx = p->ctx;
	struct str slug = p->figures->slug;
	const char *lang = ctx->lang == LANG_DE ? "" : "lang=en";

	if (!record_may(ctx, kind, KIND_COUNT, slug))
		return (struct section_deed){.label = {0}};
	if (path != NULL)
		return (struct section_deed){str_of(text_get(ctx->lang, TEXT_FORMS_CRITERIA_TITLE)),
			{arena_format(ctx->arena, "/ventures/%.*s/%s%s%s", STR_ARG(slug), path, *lang == '\0' ? "" : "?", lang)}};
	return (struct section_deed){label_get(kind_info(kind)->action, ctx->lang),
		{arena_format(ctx->arena, "/record/%s?venture=%.*s%s%s", kind_info(kind)->name, STR_ARG(slug), *lang == '\0' ? "" : "&", lang)}};
}

void
venture_deeds(struct venture_page *p, struct venture_view *v)
{
	v->deeds = (struct venture_deeds){
		.proofs = deed(p, KIND_PROOF_REGISTERED, NULL),
		.effect = deed(p, KIND_MEASUREMENT_RECORDED, NULL),
		.criteria = deed(p, KIND_CRITERION_ASSESSED, "criteria"),
		.decisions = deed(p, KIND_DECISION_TAKEN, NULL),
		.exit = deed(p, v->exit_planned ? KIND_EXIT_COMPLETED : KIND_EXIT_PLANNED, NULL),
		.lessons = deed(p, KIND_LESSON_OBSERVED, NULL),
		.questions = deed(p, KIND_QUESTION_ASKED, NULL),
		.money = deed(p, KIND_BOOKING_POSTED, NULL),
		.milestones = deed(p, KIND_MILESTONE_PLANNED, NULL),
	};
}
