/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/me_post.c: ending one's own sessions and tokens; a token never makes another one. */
#include "web/api/api.h"
#include "web/api/body.h"
#include "web/change.h"

static void
answer_nothing(struct response *response)
{
	response->type = TYPE_JSON;
	buf_cstr(&response->body, "{}");
}

enum rc
api_token_end_post(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	enum rc rc = people_token_end(change->people, ctx->who.person, params_text(params, "id"), err);

	if (rc == RC_OK)
		answer_nothing(response);
	return rc;
}

enum rc
api_session_end_post(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	enum rc rc = people_session_end(change->people, ctx->who.person, params_text(params, "id"), err);

	if (rc == RC_OK)
		answer_nothing(response);
	return rc;
}

enum rc
api_sessions_end_post(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	enum rc rc = people_sessions_end(change->people, ctx->who.person, STR(""), err);

	(void)params;
	if (rc == RC_OK)
		answer_nothing(response);
	return rc;
}
