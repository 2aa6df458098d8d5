/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/about.c: the page about these pages, and the accessibility statement. */
#include "web/pages/pages.h"

#include "web/view/about.h"
#include "web/web.h"

#include "templates.h"

/* mailto: with the address encoded; empty when none is known. */
static struct url
mail_url(struct arena *a, struct str address)
{
	struct buf b;

	if (address.len == 0)
		return URL("");
	buf_init(&b, 1024);
	buf_cstr(&b, "mailto:");
	percent_encode(&b, address);
	struct url url = {arena_str(a, buf_view(&b))};
	buf_done(&b);
	return url;
}

static struct about_view
about_view(struct ctx *ctx)
{
	const struct site *site = web_site(ctx->web);

	return (struct about_view){
		.version = WAGNIS_VERSION,
		.contact = site->contact,
		.contact_url = mail_url(ctx->arena, site->contact),
		.source = str_starts(site->source, "https://") ? (struct url){site->source} : URL(""),
		.signs = svg_legend(ctx->arena),
	};
}

enum rc
page_about(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct about_view view = about_view(ctx);

	(void)params;
	(void)err;
	ctx->env.title = str_of(text_get(ctx->lang, TEXT_WEB_ABOUT_TITLE));
	tpl_about(&response->body, &view, &ctx->env);
	return RC_OK;
}

enum rc
page_accessibility(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct about_view view = about_view(ctx);

	(void)params;
	(void)err;
	ctx->env.title = str_of(text_get(ctx->lang, TEXT_WEB_ACCESSIBILITY_TITLE));
	tpl_accessibility(&response->body, &view, &ctx->env);
	return RC_OK;
}
