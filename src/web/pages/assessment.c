/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/assessment.c: an economic assessment on one page: the answer first, then drawings, tables and what they rest on. */
#include "web/pages/assessment.h"

#include "web/pages/pages.h"
#include "web/pages/record_form.h"
#include "web/pages/sheet.h"

#include "templates.h"

#include <stdio.h>

#define DOORS_MAX 5

/* RC_NOTFOUND: no such venture, or no such assessment in it, for these times. */
static enum rc
find(struct ctx *ctx, const struct params *params, struct account *acc, const struct assessment_sheet **out,
    struct err *err)
{
	struct dossier *d = arena_alloc(ctx->arena, sizeof *d);
	struct str id = params_text(params, "aid");
	enum rc rc = ctx_account(ctx, params_text(params, "id"), acc, err);

	if (rc == RC_OK)
		rc = dossier_draw(ctx->arena, acc, ctx->journal, 0, 0, d, err);
	for (size_t i = 0; rc == RC_OK && i < d->assessments_count; i++)
		if (str_eq(d->assessments[i].id, id)) {
			*out = &d->assessments[i];
			return RC_OK;
		}
	return rc != RC_OK ? rc
	                   : err_say(err, RC_NOTFOUND, NULL, TEXT_ASSESSMENT_NO_SUCH, arena_cstr(ctx->arena, id), NULL);
}

/* ---- doors ---- */

static struct url
form_url(struct ctx *ctx, enum kind kind, struct str slug, const char *field, struct str id)
{
	struct url_out u;
	struct buf b;

	buf_init(&b, 2048);
	url_begin(&u, &b, "/record");
	url_segment(&u, str_of(kind_info(kind)->name));
	url_param(&u, "venture", slug);
	url_param(&u, field, id);
	if (ctx->lang != LANG_DE)
		url_param(&u, "lang", str_of(lang_code(ctx->lang)));
	struct url url = url_end(&u, ctx->arena);
	buf_done(&b);
	return url;
}

static struct url
part_url(struct ctx *ctx, struct str slug, struct str id, const char *part, struct url query)
{
	struct url_out u;
	struct buf b;

	buf_init(&b, 2048);
	url_begin(&u, &b, "/ventures");
	url_segment(&u, slug);
	buf_cstr(&b, "/assessments");
	url_segment(&u, id);
	buf_cstr(&b, part);
	buf_str(&b, query.s);
	struct url url = url_end(&u, ctx->arena);
	buf_done(&b);
	return url;
}

static struct doc_link_list
doors(struct doc *d, struct ctx *ctx, const struct assessment_sheet *s)
{
	struct str slug = d->acc->ventures[0].slug;
	struct doc_link *links = arena_array(ctx->arena, DOORS_MAX, sizeof *links);
	size_t n = 0;

	links[n++] = (struct doc_link){doc_word(d, TEXT_ASSESSMENT_DOOR_VENTURE), doc_to_venture(d, &d->acc->ventures[0]), false};
	links[n++] = (struct doc_link){doc_word(d, TEXT_ASSESSMENT_DOOR_CSV),
		part_url(ctx, slug, s->id, "/payments.csv", ctx->env.query), false};
	if (!record_may(ctx, KIND_ASSUMPTION_MADE, KIND_COUNT, slug))
		return (struct doc_link_list){links, n};
	links[n++] = (struct doc_link){doc_word(d, TEXT_ASSESSMENT_DOOR_ASSUME),
		form_url(ctx, KIND_ASSUMPTION_MADE, slug, "assessment", s->id), false};
	if (s->plan.criteria_count > 0)
		links[n++] = (struct doc_link){doc_word(d, TEXT_ASSESSMENT_DOOR_SCORE),
			part_url(ctx, slug, s->id, "/scores", ctx->lang == LANG_DE ? URL("") : URL("?lang=en")), false};
	links[n++] = (struct doc_link){doc_word(d, TEXT_ASSESSMENT_DOOR_FORWARD),
		form_url(ctx, KIND_ASSESSMENT_OPENED, slug, "id", s->id), false};
	return (struct doc_link_list){links, n};
}

/* ---- the page ---- */

static void
fill(struct doc *d, struct ctx *ctx, const struct assessment_sheet *s, struct sheet_page *view)
{
	static struct doc_section (*const order[])(struct doc *, const struct assessment_sheet *) = {
		assessment_result_section, assessment_turns_section, assessment_scores_section, assessment_lines_section,
		assessment_control_section, assessment_payments_section, assessment_basis_section};
	struct str *answer = arena_array(ctx->arena, ASSESSMENT_ANSWERS_MAX, sizeof *answer);
	struct doc_section *sections = arena_array(ctx->arena, COUNT(order), sizeof *sections);

	for (size_t i = 0; i < COUNT(order); i++)
		sections[i] = order[i](d, s);
	view->answer = (struct str_list){answer, assessment_answer(d, s, answer)};
	view->sections = (struct doc_section_list){sections, COUNT(order)};
	view->doors = doors(d, ctx, s);
}

enum rc
page_assessment(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct account acc;
	const struct assessment_sheet *s = NULL;
	struct sheet_page view = {.has_search = false};
	enum rc rc = find(ctx, params, &acc, &s, err);

	if (rc != RC_OK)
		return rc;
	struct doc d = sheet_doc(ctx, &acc, err);
	fill(&d, ctx, s, &view);
	if (d.rc != RC_OK)
		return d.rc;
	ctx->env.title = doc_say(&d, TEXT_ASSESSMENT_TITLE, &s->title, 1);
	tpl_sheet(&response->body, &view, &ctx->env);
	return RC_OK;
}

enum rc
assessment_download(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct account acc;
	const struct assessment_sheet *s = NULL;
	enum rc rc = find(ctx, params, &acc, &s, err);

	if (rc != RC_OK)
		return rc;
	response->type = "text/csv; charset=utf-8";
	(void)snprintf(response->download, sizeof response->download, "%.*s.csv", s->id.len < 40 ? (int)s->id.len : 40,
	    s->id.ptr);
	assessment_csv(s, ctx->lang, &response->body);
	return RC_OK;
}
