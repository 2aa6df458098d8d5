/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_venture.c: registering a venture: the check for what there is already, and what is like it. */
#include "search/find.h"
#include "web/finding.h"
#include "web/form_id.h"
#include "web/pages/record_form.h"
#include "web/source.h"
#include "web/web.h"

#define LIKE_MAX 5
#define REUSE "g"

static void
parts(struct record_form *f)
{
	if (!record_may(f->ctx, KIND_REUSE_CHECKED, KIND_COUNT, STR("")))
		return;
	struct record_part *p = record_part_add(f, kind_info(KIND_REUSE_CHECKED), STR(REUSE));
	if (p != NULL)
		p->optional = true;
}

/* ---- what is like it ---- */

static enum rc
find_like(struct ctx *ctx, struct str text, const char *group, const uint32_t **seqs, size_t *count, struct err *err)
{
	struct finder *finder = NULL;
	struct finding *finding = source_finding(web_source(ctx->web));
	enum rc rc = finding_take(finding, ctx->all.n, &finder, err);

	*count = 0;
	if (rc == RC_OK) {
		rc = search_similar(finder, ctx->arena, ctx->all, ctx->today, text, str_of(group), LIKE_MAX, seqs, count, err);
		finding_give_back(finding, finder);
	}
	/* Without the file of words the form works as well: there is just nothing beside it. */
	return rc == RC_BUSY || rc == RC_STALE || rc == RC_INVALID || rc == RC_LIMIT || rc == RC_NOTFOUND ? RC_OK : rc;
}

/* A venture is named once, however many of its facts are alike. */
static bool
is_listed(const struct form_sheet *s, struct url href)
{
	const struct form_part *p = &s->parts[s->page.parts.count - 1];

	for (size_t i = 0; i < p->lines.count; i++)
		if (str_eq(p->lines.items[i].href.s, href.s))
			return true;
	return false;
}

static enum rc
add_line(struct record_form *f, struct form_sheet *s, uint32_t seq, bool lesson, struct err *err)
{
	struct ctx *ctx = f->ctx;
	struct entry_info e = snapshot_entry(ctx->all, seq);
	const struct json *body = NULL;
	const char *lang = ctx->lang == LANG_DE ? "" : "?lang=en";
	struct venture_state state = {.registered = NULL};
	enum rc rc = ctx_body(ctx, seq, &body, err);

	if (rc != RC_OK || body == NULL || e.row == NULL || e.venture.v == 0)
		return rc;
	enum kind kind = (enum kind)e.row->kind;
	struct str slug = venture_slug(ctx->all, e.venture);
	venture_state(ctx->all, e.venture, ctx->today, &state);
	struct str venture = state.title.len > 0 ? state.title : slug;
	struct url href = {arena_format(ctx->arena, "/ventures/%.*s%s%s", STR_ARG(slug), lang, lesson ? "#lessons" : "")};
	if (!lesson && is_listed(s, href))
		return RC_OK;
	struct form_line *l = lesson ? form_line(s, words_headline(&f->words, kind, body), venture)
	                             : form_line(s, venture, words_headline(&f->words, kind, body));
	l->href = href;
	return RC_OK;
}

static enum rc
list_like(struct record_form *f, struct form_sheet *s, const char *id, enum text title, enum text none, const char *group,
    struct err *err)
{
	struct arena *a = f->ctx->arena;
	struct str text = arena_format(a, "%.*s %.*s %.*s", STR_ARG(form_value(f->form, STR(FORM_BODY ".title"))),
	    STR_ARG(form_value(f->form, STR(FORM_BODY ".summary"))), STR_ARG(form_value(f->form, STR(FORM_BODY ".goal"))));
	const uint32_t *seqs = NULL;
	size_t count = 0;

	if (str_trim(text).len == 0)
		return RC_OK;
	enum rc rc = find_like(f->ctx, text, group, &seqs, &count, err);
	if (rc != RC_OK)
		return rc;
	form_part_begin(s, id, title)->none = str_of(text_get(f->ctx->lang, none));
	for (size_t i = 0; i < count && rc == RC_OK; i++)
		rc = add_line(f, s, seqs[i], str_is(STR("learning"), group), err);
	return rc;
}

static enum rc
beside(struct record_form *f, struct form_sheet *s, struct err *err)
{
	enum rc rc = list_like(f, s, "like-ventures", TEXT_FORMS_LIKE_VENTURES, TEXT_FORMS_LIKE_NO_VENTURES, "venture", err);

	return rc != RC_OK ? rc
	                   : list_like(f, s, "like-lessons", TEXT_FORMS_LIKE_LESSONS, TEXT_FORMS_LIKE_NO_LESSONS, "learning", err);
}

const struct record_special record_special_venture = {
	.kind = KIND_VENTURE_REGISTERED,
	.panel = beside,
	.beside = beside,
	.parts = parts,
	.look = true,
	.look_label = TEXT_FORMS_LOOK,
	.second = TEXT_FORMS_REUSE,
};
