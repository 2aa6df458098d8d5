/* SPDX-License-Identifier: EUPL-1.2 */
/* web/ctx.c: accounts and words for a handler, read from its view of the books. */
#include "web/ctx.h"

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
		*out = fact.kind == KIND_ENTRY_CORRECTED ? json_get(fact.body, "body") : fact.body;
	return rc;
}

/* Which role a grant or revocation is about; ROLE_COUNT when it cannot be told. */
static unsigned
role_of(struct ctx *ctx, uint32_t seq)
{
	const struct json *body = NULL;
	struct err err = ERR_INIT(LANG_EN);
	enum role role;

	if (ctx_body(ctx, seq, &body, &err) != RC_OK || body == NULL || !role_find(json_text(body, "role"), &role))
		return ROLE_COUNT;
	unsigned i = 0;
	while (1u << i != (unsigned)role)
		i++;
	return i;
}

/* Granted and not revoked, by the day it holds, then by the order of recording. */
static unsigned
held(struct ctx *ctx, struct venture_id v, struct str person)
{
	struct row last[ROLE_COUNT] = {{0}};
	struct subject_id id;
	unsigned roles = 0;

	if (!subject_find(ctx->all, v, SUBJECT_PERSON, person, &id))
		return 0;
	struct row_cursor c = row_cursor(ctx->all, id);
	for (const struct row *r = row_next(&c); r != NULL; r = row_next(&c)) {
		if ((r->kind != KIND_ROLE_GRANTED && r->kind != KIND_ROLE_REVOKED) || !row_holds(r, ctx->all.n, ctx->today))
			continue;
		unsigned i = role_of(ctx, r->seq);
		if (i < ROLE_COUNT && (last[i].seq == 0 || r->day >= last[i].day))
			last[i] = *r;
	}
	for (unsigned i = 0; i < ROLE_COUNT; i++)
		if (last[i].seq != 0 && last[i].kind == KIND_ROLE_GRANTED)
			roles |= 1u << i;
	return roles;
}

unsigned
ctx_roles_of(struct ctx *ctx, struct str person, struct str venture)
{
	struct venture_id v = {0};

	if (person.len == 0 || ctx->journal == NULL)
		return 0;
	unsigned roles = held(ctx, v, person);
	if (venture.len > 0 && snapshot_venture(ctx->all, venture, &v))
		roles |= held(ctx, v, person);
	return roles;
}

unsigned
ctx_roles(struct ctx *ctx, struct str venture)
{
	return ctx_roles_of(ctx, ctx->who.person, venture);
}
