/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/money.c: the money account and the statement of use as JSON: the same that pages and the command line give. */
#include "account/statement.h"
#include "account/treasury.h"
#include "web/api/api.h"

enum rc
api_money(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct treasury_query q = {.budget = params_text(params, "budget")};
	struct account acc;
	struct treasury t;

	if (!params_has(params, "audience"))
		ctx->query.audience = AUDIENCE_TREASURY;
	enum rc rc = ctx_account(ctx, params_text(params, "id"), &acc, err);
	if (rc == RC_OK)
		rc = treasury_draw(ctx->arena, &acc, ctx->journal, &q, ctx_sees_payees(ctx, acc.query.venture), &t, err);
	if (rc != RC_OK)
		return rc;
	response->type = TYPE_JSON;
	treasury_json(&t, false, &response->body);
	return RC_OK;
}

enum rc
api_statement(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct account acc;
	struct statement st;

	if (!params_has(params, "audience"))
		ctx->query.audience = AUDIENCE_FUNDER;
	enum rc rc = ctx_account(ctx, params_text(params, "id"), &acc, err);
	if (rc == RC_OK)
		rc = statement_draw(ctx->arena, &acc, ctx->journal, params_text(params, "grant"),
		    ctx_sees_payees(ctx, acc.query.venture), &st, err);
	if (rc != RC_OK)
		return rc;
	response->type = TYPE_JSON;
	statement_json(&st, false, &response->body);
	return RC_OK;
}
