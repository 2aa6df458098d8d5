/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/admit.c: method, token and its purpose, before anything else of an address for programs. */
#include "web/api/admit.h"

#include "domain/access.h"
#include "web/api/problem.h"
#include "web/source.h"
#include "web/web.h"

void
api_answer_stranger(struct ctx *ctx, struct err *err, struct response *response)
{
	bool given = ctx->request->authorization.len > 0;
	struct str realm = source_origin(web_source(ctx->web));

	if (err->msg[0] == '\0' || given)
		(void)err_say(err, RC_DENIED, NULL, given ? TEXT_API_TOKEN_UNKNOWN : TEXT_API_TOKEN_NEEDED, NULL);
	api_problem(ctx, 401, err, NULL, response);
	response_header(response, ctx->arena, "WWW-Authenticate", arena_format(ctx->arena, "Bearer realm=\"%.*s\"%s",
	    STR_ARG(realm), given ? ", error=\"invalid_token\"" : ""));
}

static void
answer_method(struct ctx *ctx, const struct route *route, struct response *response, struct err *err)
{
	(void)err_say(err, RC_INVALID, NULL, route->handler == NULL ? TEXT_API_POST_ONLY : TEXT_API_GET_ONLY, NULL);
	api_problem(ctx, 405, err, NULL, response);
	response_header(response, ctx->arena, "Allow", route->handler == NULL ? STR("POST") : STR("GET, HEAD"));
}

bool
api_admit(struct ctx *ctx, const struct route *route, struct response *response, struct err *err)
{
	bool posting = ctx->request->is_post;
	unsigned needed = posting ? route->api.access : ACCESS_READ;

	if (posting ? route->post == NULL : route->handler == NULL) {
		answer_method(ctx, route, response, err);
		return false;
	}
	if (posting && route->api.anyone)
		return true;
	bool stranger = ctx->who.by == VISITOR_NOBODY && (posting || ctx->request->authorization.len > 0);
	if (stranger || (posting && ctx->who.by != VISITOR_TOKEN)) {
		api_answer_stranger(ctx, err, response);
		return false;
	}
	if (ctx->who.by == VISITOR_TOKEN && (ctx->who.access & needed) == 0) {
		(void)err_say(err, RC_DENIED, NULL, posting ? TEXT_API_TOKEN_NARROW : TEXT_API_TOKEN_READS_NOT, NULL);
		api_problem(ctx, 403, err, NULL, response);
		return false;
	}
	return true;
}
