/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/account_page.c: the account as a page, as a file of its own, and as data. */
#include "web/pages/account_page.h"
#include "web/pages/doc.h"
#include "web/pages/pages.h"

#include "web/asset.h"

#include "templates.h"

#include <stdio.h>
#include <string.h>

static enum rc
draw_dossier(struct doc *d)
{
	if (d->acc->query.venture.len == 0)
		return RC_OK;
	struct dossier *dossier = arena_alloc(d->arena, sizeof *dossier);
	enum rc rc = dossier_draw(d->arena, d->acc, d->journal, 0, 0, dossier, d->err);
	d->dossier = rc == RC_OK ? dossier : NULL;
	return rc;
}

/* ---- the page ---- */

/* This account otherwise: for others, of another venture, as data. */
static struct url
other(const struct ctx *ctx, const char *path, struct str venture, enum audience audience)
{
	struct url_out u;
	struct buf b;

	buf_init(&b, 8192);
	url_begin(&u, &b, path);
	if (venture.len > 0)
		url_param(&u, "venture", venture);
	url_param(&u, "audience", str_of(audience_name(audience)));
	buf_str(&b, ctx->env.query_more.s);
	struct url url = url_end(&u, ctx->arena);
	buf_done(&b);
	return url;
}

static struct doc_link_list
audience_links(const struct ctx *ctx, struct str venture)
{
	struct doc_link *items = arena_array(ctx->arena, AUDIENCE_COUNT, sizeof *items);

	for (unsigned i = 0; i < AUDIENCE_COUNT; i++)
		items[i] = (struct doc_link){audience_label((enum audience)i, ctx->lang),
			other(ctx, "/account", venture, (enum audience)i), (enum audience)i == ctx->query.audience};
	return (struct doc_link_list){items, AUDIENCE_COUNT};
}

static enum rc
venture_options(struct ctx *ctx, struct str venture, struct doc_option_list *out, struct err *err)
{
	struct account all;
	enum rc rc = ctx_account(ctx, STR(""), &all, err);

	if (rc != RC_OK)
		return rc;
	struct doc_option *items = arena_array(ctx->arena, all.count + 1, sizeof *items);
	for (size_t i = 0; i < all.count; i++)
		items[i] = (struct doc_option){all.ventures[i].slug, doc_title(&all.ventures[i]),
			str_eq(all.ventures[i].slug, venture)};
	*out = (struct doc_option_list){items, all.count};
	return RC_OK;
}

static struct kept_param_list
kept_but(const struct ctx *ctx, const char *name)
{
	struct kept_param *items = arena_array(ctx->arena, ctx->env.band.kept.count + 3, sizeof *items);
	size_t n = 0;

	for (size_t i = 0; i < ctx->env.band.kept.count; i++)
		if (!str_is(ctx->env.band.kept.items[i].name, name))
			items[n++] = ctx->env.band.kept.items[i];
	if (!ctx->asof.known_is_now)
		items[n++] = (struct kept_param){STR("known_at"), ctx->asof.known_text};
	if (ctx->asof.effective_is_given) {
		struct buf b;
		buf_init(&b, 32);
		day_iso(&b, ctx->asof.effective_on);
		items[n++] = (struct kept_param){STR("effective_on"), arena_str(ctx->arena, buf_view(&b))};
		buf_done(&b);
	}
	return (struct kept_param_list){items, n};
}

static enum rc
fill_page(struct ctx *ctx, struct doc *d, struct doc_page *page, struct err *err)
{
	struct str venture = d->acc->query.venture;
	enum audience audience = ctx->query.audience;

	*page = (struct doc_page){
		.doc = doc_draw(d),
		.audiences = audience_links(ctx, venture),
		.json = other(ctx, "/account.json", venture, audience),
		.csv = other(ctx, "/account.csv", venture, audience),
		.diff = other(ctx, "/diff", venture, audience),
		.has_diff = route_find(routes, route_count, STR("/diff")) != NULL,
		.venture = venture,
		.kept = kept_but(ctx, "venture"),
	};
	if (d->rc != RC_OK)
		return d->rc;
	return venture_options(ctx, venture, &page->ventures, err);
}

enum rc
page_account(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct account acc;
	struct doc_page page;
	struct doc d = {.arena = ctx->arena, .acc = &acc, .journal = ctx->journal, .lang = ctx->lang, .doors = true,
		.query = ctx->env.query, .query_more = ctx->env.query_more, .err = err};
	enum rc rc = ctx_account(ctx, params_text(params, "venture"), &acc, err);

	if (rc == RC_OK)
		rc = draw_dossier(&d);
	if (rc == RC_OK)
		rc = fill_page(ctx, &d, &page, err);
	if (rc != RC_OK)
		return rc;
	ctx->env.title = page.doc.title;
	tpl_account(&response->body, &page, &ctx->env);
	return RC_OK;
}

/* ---- the file ---- */

/* Constants of ours only: nothing from outside comes into the style. */
static void
put_style(struct buf *out, const char *name)
{
	for (size_t i = 0; i < asset_count; i++)
		if (str_starts(str_of(assets[i].url), name))
			buf_str(out, assets[i].bytes);
}

static void
put_head(struct buf *out, enum lang lang, struct str title)
{
	buf_format(out, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<title>", lang_code(lang));
	html_escape(out, title);
	buf_cstr(out, "</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style>\n");
	put_style(out, "/static/document-alone.");
	put_style(out, "/static/document.");
	buf_cstr(out, "</style>\n</head>\n<body>\n<main>\n");
}

enum rc
page_account_html(struct arena *a, const struct account *acc, struct journal_reader *journal, struct buf *out,
    struct err *err)
{
	struct doc d = {.arena = a, .acc = acc, .journal = journal, .lang = acc->query.lang, .err = err};
	struct page_env env = {.lang = d.lang, .lang_code = lang_code(d.lang), .municipality = acc->municipality};
	enum rc rc = draw_dossier(&d);

	if (rc != RC_OK)
		return rc;
	struct doc_view view = doc_draw(&d);
	if (d.rc != RC_OK)
		return d.rc;
	put_head(out, d.lang, view.title);
	tpl_doc(out, &view, &env);
	buf_cstr(out, "</main>\n</body>\n</html>\n");
	return out->over ? err_say(err, RC_LIMIT, NULL, TEXT_WEB_PAGE_TOO_LONG, NULL) : RC_OK;
}

/* ---- data ---- */

static void
name_download(struct response *response, const struct account *acc, const char *suffix)
{
	struct buf b;

	buf_init(&b, sizeof response->download - 16);
	buf_cstr(&b, "rechenschaft-");
	day_iso(&b, acc->query.effective_on);
	/* A slug may be longer than a file name should be. */
	if (acc->query.venture.len > 0)
		buf_format(&b, "-%.*s", acc->query.venture.len < 40 ? (int)acc->query.venture.len : 40,
		    acc->query.venture.ptr);
	(void)snprintf(response->download, sizeof response->download, "%.*s.%s", (int)b.len, b.ptr, suffix);
	buf_done(&b);
}

enum rc
account_json_download(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct account acc;
	enum rc rc = ctx_account(ctx, params_text(params, "venture"), &acc, err);

	if (rc != RC_OK)
		return rc;
	response->type = TYPE_JSON;
	name_download(response, &acc, "json");
	return account_json(ctx->arena, &acc, ctx->journal, true, &response->body, err);
}

enum rc
account_csv_download(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct account acc;
	enum rc rc = ctx_account(ctx, params_text(params, "venture"), &acc, err);

	if (rc != RC_OK)
		return rc;
	response->type = "text/csv; charset=utf-8";
	name_download(response, &acc, "csv");
	account_csv(&acc, &response->body);
	return RC_OK;
}
