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
	query.nameless = !ctx_sees_payees(ctx, venture);
	return account_draw(ctx->arena, ctx->all, ctx->journal, &query, out, err);
}

enum rc
ctx_fact(struct ctx *ctx, uint32_t seq, struct fact *out, bool *there_out, struct err *err)
{
	struct journal_entry entry;

	must(ctx->journal != NULL && seq > 0);
	enum rc rc = journal_read(ctx->journal, ctx->arena, seq - 1, &entry, err);
	if (rc == RC_OK && !entry.erased)
		rc = fact_load(ctx->arena, entry.payload, out, err);
	if (rc == RC_OK)
		*there_out = !entry.erased;
	return rc;
}

static enum rc
read_body(struct ctx *ctx, uint32_t seq, const struct json **out, struct err *err)
{
	struct fact fact;
	bool there;
	enum rc rc = ctx_fact(ctx, seq, &fact, &there, err);

	if (rc == RC_OK)
		*out = !there ? NULL : fact.kind == KIND_ENTRY_CORRECTED ? json_get(fact.body, "body") : fact.body;
	return rc;
}

enum rc
ctx_body(struct ctx *ctx, uint32_t seq, const struct json **out, struct err *err)
{
	enum rc rc = read_body(ctx, seq, out, err);

	if (rc == RC_OK)
		*out = veil_body(ctx->arena, ctx->all, seq, *out, ctx->lang);
	return rc;
}

enum rc
ctx_words(struct ctx *ctx, uint32_t seq, const struct json **out, struct err *err)
{
	struct entry_info e = snapshot_entry(ctx->all, seq);
	struct str slug = e.venture.v == 0 ? STR("") : venture_slug(ctx->all, e.venture);
	bool may = ctx->who.by != VISITOR_NOBODY && (ctx_roles(ctx, slug) & kind_info(KIND_LESSON_ANALYSED)->roles) != 0;

	/* What a correction replaced stays withheld: names were in it. */
	return may && e.until == 0 ? read_body(ctx, seq, out, err) : ctx_body(ctx, seq, out, err);
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

bool
ctx_sees_payees(struct ctx *ctx, struct str venture)
{
	return ctx->query.audience != AUDIENCE_PUBLIC &&
	    (ctx_roles(ctx, venture) & (ROLE_TREASURY | ROLE_AUDITOR | ROLE_LEAD)) != 0;
}
