/* SPDX-License-Identifier: EUPL-1.2 */
/* web/ctx.c: accounts and words for a handler, read from its view of the books. */
#include "web/ctx.h"

#include "account/veil.h"
#include "base/must.h"
#include "domain/fact.h"

enum rc
ctx_account(struct ctx *ctx, struct str venture, struct account *out, struct err *err)
{
	struct account_query query = ctx->query;

	must(ctx->journal != NULL);
	query.venture = venture;
	return account_draw(ctx->arena, ctx->all, ctx->journal, &query, out, err);
}

enum rc
ctx_body(struct ctx *ctx, uint32_t seq, const struct json **out, struct err *err)
{
	struct journal_entry entry;
	struct fact fact;

	must(ctx->journal != NULL && seq > 0);
	enum rc rc = journal_read(ctx->journal, ctx->arena, seq - 1, &entry, err);
	if (rc != RC_OK)
		return rc;
	if (entry.erased) {
		*out = NULL;
		return RC_OK;
	}
	rc = fact_load(ctx->arena, entry.payload, &fact, err);
	if (rc == RC_OK)
		*out = veil_body(ctx->arena, ctx->all, seq,
		    fact.kind == KIND_ENTRY_CORRECTED ? json_get(fact.body, "body") : fact.body, ctx->lang);
	return rc;
}

unsigned
ctx_roles_of(struct ctx *ctx, struct str person, struct str venture)
{
	struct venture_id v = {0};

	if (person.len == 0 || ctx->journal == NULL)
		return 0;
	if (venture.len > 0 && !snapshot_venture(ctx->all, venture, &v))
		v = (struct venture_id){0};
	return ledger_roles(ctx->all, person, v, ctx->today);
}

unsigned
ctx_roles(struct ctx *ctx, struct str venture)
{
	return ctx_roles_of(ctx, ctx->who.person, venture);
}
