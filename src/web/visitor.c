/* SPDX-License-Identifier: EUPL-1.2 */
/* web/visitor.c: from a cookie or a token to a person with roles. */
#include "web/visitor.h"

#include "domain/access.h"
#include "domain/kind.h"
#include "web/ctx.h"
#include "web/web_priv.h"

#define BEARER "Bearer "

static enum rc
read_session(struct ctx *ctx, struct people *people, struct err *err)
{
	struct str secret = request_cookie(ctx->request, web_site(ctx->web)->https ? COOKIE_HTTPS : COOKIE_HTTP);
	struct people_session session;

	if (secret.len == 0)
		return RC_OK;
	enum rc rc = people_session_find(people, ctx->arena, secret, &session, err);
	if (rc != RC_OK)
		return rc == RC_NOTFOUND ? RC_OK : rc;
	ctx->who = (struct visitor){.by = VISITOR_SESSION, .person = session.person, .access = ACCESS_ALL,
		.session = session, .secret = secret};
	return RC_OK;
}

static enum rc
read_token(struct ctx *ctx, struct people *people, struct err *err)
{
	struct str given = ctx->request->authorization;
	struct people_token token;

	if (!str_starts(given, BEARER))
		return RC_OK;
	enum rc rc = people_token_find(people, ctx->arena, str_slice(given, sizeof BEARER - 1, given.len), &token, err);
	if (rc != RC_OK)
		return rc == RC_NOTFOUND ? RC_OK : rc;
	ctx->who = (struct visitor){.by = VISITOR_TOKEN, .person = token.person, .access = token.access};
	return RC_OK;
}

static enum rc
read_name(struct ctx *ctx, struct people *people, struct err *err)
{
	struct people_name name;
	enum rc rc = people_name_find(people, ctx->arena, ctx->who.person, &name, err);

	if (rc == RC_OK)
		ctx->who.name = name.name;
	else if (rc == RC_NOTFOUND)
		ctx->who.name = ctx->who.by == VISITOR_SESSION ? ctx->who.session.login : ctx->who.person;
	return rc == RC_NOTFOUND ? RC_OK : rc;
}

enum rc
visitor_read(struct ctx *ctx, struct err *err)
{
	struct people *people = web_people(ctx->web);
	struct err none = ERR_INIT(err->lang);

	if (people == NULL || !request_is_personal(ctx->request))
		return RC_OK;
	enum rc rc = ctx->request->authorization.len > 0 ? read_token(ctx, people, &none)
	                                                 : read_session(ctx, people, &none);
	if (rc == RC_OK && ctx->who.by != VISITOR_NOBODY)
		rc = read_name(ctx, people, &none);
	if (rc == RC_OK && ctx->who.by != VISITOR_NOBODY)
		ctx->who.roles = ctx_roles(ctx, STR(""));
	if (rc != RC_OK)
		*err = none;
	return rc;
}

bool
visitor_is_known(const struct web *w, const struct request *request, struct arena *a)
{
	struct ctx ctx = {.web = w, .request = request, .arena = a};
	struct err ignored = ERR_INIT(LANG_EN);
	enum rc rc = RC_OK;

	if (web_people(w) != NULL && request_is_personal(request))
		rc = request->authorization.len > 0 ? read_token(&ctx, web_people(w), &ignored)
		                                    : read_session(&ctx, web_people(w), &ignored);
	return rc == RC_OK && ctx.who.by != VISITOR_NOBODY;
}

void
visitor_roles(struct buf *b, enum lang lang, unsigned roles)
{
	bool any = false;

	for (unsigned i = 0; i < ROLE_COUNT; i++) {
		if ((roles & 1u << i) == 0)
			continue;
		if (any)
			buf_cstr(b, ", ");
		buf_str(b, role_label((enum role)(1u << i), lang));
		any = true;
	}
}
