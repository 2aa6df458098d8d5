/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/paper.c: the draft of a council paper, drawn from the record: as a page to print, and as text to go on with. */
#include "account/paper.h"

#include "web/form_page.h"
#include "web/pages/pages.h"
#include "web/route.h"

#include <stdio.h>

static enum rc
draw(struct ctx *ctx, const struct params *params, struct paper *out, struct err *err)
{
	struct account acc;
	struct dossier d;
	enum rc rc;

	ctx->query.audience = AUDIENCE_COUNCIL;
	rc = ctx_account(ctx, params_text(params, "id"), &acc, err);
	if (rc == RC_OK)
		rc = dossier_draw(ctx->arena, &acc, ctx->journal, 0, 0, &d, err);
	return rc == RC_OK ? paper_draw(ctx->arena, &acc, &d, params_text(params, "gate"), out, err) : rc;
}

static struct url
text_url(struct ctx *ctx, struct str slug, struct str gate)
{
	struct url_out u;
	struct buf b;

	buf_init(&b, 4096);
	url_begin(&u, &b, "/ventures");
	url_segment(&u, slug);
	buf_cstr(&b, "/paper.txt");
	url_param(&u, "gate", gate);
	buf_str(&b, ctx->env.query_more.s);
	struct url url = url_end(&u, ctx->arena);
	buf_done(&b);
	return url;
}

static struct fact_rows
rows_of(struct ctx *ctx, const struct paper_part *part)
{
	struct fact_row *rows = arena_array(ctx->arena, part->count + 1, sizeof *rows);

	for (size_t i = 0; i < part->count; i++) {
		const struct paper_row *r = &part->rows[i];
		rows[i] = (struct fact_row){.label = r->label, .value = r->value,
			.entry = r->seq > 0 ? arena_format(ctx->arena, "%u", r->seq - 1) : (struct str){0}};
	}
	return (struct fact_rows){rows, part->count};
}

enum rc
page_paper(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct paper paper;
	enum rc rc = draw(ctx, params, &paper, err);

	if (rc != RC_OK)
		return rc;
	struct form_sheet *s = form_sheet_new(ctx, TEXT_GATES_PAPER, STR("/"));
	ctx->env.title = paper.title;
	struct str missing = arena_format(ctx->arena, "%zu", paper.missing);
	struct buf b;
	buf_init(&b, 600);
	text_format(&b, ctx->lang, TEXT_GATES_PAPER_LEAD, &missing, 1);
	s->page.lead = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	for (size_t i = 0; i < paper.count; i++) {
		struct form_part *p = form_part_begin(s, arena_cstr(ctx->arena, arena_format(ctx->arena, "part-%zu", i)), TEXT_GATES_PAPER);
		p->title = paper.parts[i].heading;
		p->says = rows_of(ctx, &paper.parts[i]);
	}
	form_part_begin(s, "take", TEXT_GATES_PAPER_TAKE);
	form_line(s, str_of(text_get(ctx->lang, TEXT_GATES_PAPER_TEXT)), (struct str){0})->href =
	    text_url(ctx, params_text(params, "id"), paper.gate->id);
	form_sheet_draw(s, 200, response);
	return RC_OK;
}

enum rc
paper_download(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct paper paper;
	enum rc rc = draw(ctx, params, &paper, err);

	if (rc != RC_OK)
		return rc;
	response->type = TYPE_TEXT;
	(void)snprintf(response->download, sizeof response->download, "%s", ctx->lang == LANG_DE ? "beschlussvorlage.txt" : "council-paper.txt");
	paper_text(&paper, ctx->lang, &response->body);
	return RC_OK;
}
