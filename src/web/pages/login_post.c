/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/login_post.c: logging in and out. */
#include "web/change.h"
#include "web/pages/drafts.h"
#include "web/pages/login.h"
#include "web/pages/pages.h"
#include "web/web.h"

/* With what was typed when the session was lost: kept as a draft, and back to its form. */
static enum rc
target_after(struct ctx *ctx, struct change *change, struct str person, struct str *out, struct err *err)
{
	struct str to = login_target(form_text(change->form, "to"));
	struct str kept = form_text(change->form, "kept");

	bool told = false;

	*out = to;
	if (kept.len == 0 || !str_starts(to, "/record/")) {
		enum rc rc = people_totp_told(change->people, ctx->arena, person, &told, err);

		if (rc == RC_OK && told)
			*out = ctx->lang == LANG_DE ? STR("/profile?told=1") : STR("/profile?told=1&lang=en");
		return rc;
	}
	return draft_keep(ctx, change, person, to, kept, out, err);
}

enum rc
post_login(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	const struct form *f = change->form;
	struct people_attempt attempt = {.login = form_text(f, "login"), .password = form_text(f, "password"),
		.code = str_trim(form_text(f, "code")), .address = ctx->request->client,
		.agent = ctx->request->user_agent};
	struct people_session session;
	struct str token, to;

	(void)params;
	enum rc rc = people_login(change->people, ctx->arena, &attempt, &token, &session, err);
	if (rc == RC_DENIED || rc == RC_BUSY || rc == RC_INVALID) {
		struct form_sheet *s = login_sheet(ctx, f, login_target(form_text(f, "to")), form_text(f, "kept"));
		form_refuse(s, err);
		form_sheet_draw(s, rc == RC_BUSY ? 429 : 403, response);
		return RC_OK;
	}
	/* A session that was there before ends: nobody can have given it to the browser. */
	if (rc == RC_OK && ctx->who.by == VISITOR_SESSION)
		rc = people_logout(change->people, ctx->who.secret, err);
	if (rc == RC_OK)
		rc = target_after(ctx, change, session.person, &to, err);
	if (rc != RC_OK)
		return rc;
	response_see_other(response, ctx->arena, to);
	response_session(response, ctx->arena, web_site(ctx->web)->https, token);
	return RC_OK;
}

enum rc
post_logout(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	enum rc rc = people_logout(change->people, ctx->who.secret, err);

	(void)params;
	if (rc != RC_OK)
		return rc;
	change_go(ctx, response, STR("/"));
	response_session(response, ctx->arena, web_site(ctx->web)->https, STR(""));
	return RC_OK;
}
