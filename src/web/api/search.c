/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/search.c: entries found by their words, as the page of search finds them. */
#include "account/write.h"
#include "web/api/api.h"
#include "web/finding.h"
#include "web/pages/journal.h"
#include "web/source.h"
#include "web/web.h"

#define HITS_A_PAGE 20

static enum rc
put_hit(struct ctx *ctx, struct snapshot s, uint32_t seq, struct json_out *o, struct err *err)
{
	struct entry_read e;
	enum rc rc = entry_read(ctx, s, seq, &e, err);

	if (rc != RC_OK)
		return rc;
	struct words w = entry_words(ctx, s, e.info.venture);
	json_object(o);
	write_int(o, "position", seq - 1);
	write_text(o, "entry", arena_format(ctx->arena, "/api/v1/entries/%u", seq - 1));
	write_cstr(o, "kind", e.erased ? NULL : kind_info(e.fact.kind)->name);
	write_text(o, "venture", e.info.venture.v != 0 && !e.erased ? venture_slug(s, e.info.venture) : STR(""));
	write_text(o, "headline", entry_headline(&w, &e));
	json_object_end(o);
	return RC_OK;
}

static enum rc
find(struct ctx *ctx, const struct find_query *q, struct find_result *out, struct err *err)
{
	struct finding *finding = source_finding(web_source(ctx->web));
	struct finder *finder = NULL;
	enum rc rc = finding_take(finding, q->s.n, &finder, err);

	if (rc != RC_OK)
		return rc;
	rc = find_entries(finder, ctx->arena, q, out, err);
	finding_give_back(finding, finder);
	return rc;
}

enum rc
api_search(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	size_t page = (size_t)params_int(params, "page", 1), limit = (size_t)params_int(params, "limit", HITS_A_PAGE);
	struct find_result found = {.count = 0};
	struct query words;
	struct json_out o;
	enum rc rc = query_parse(ctx->arena, params_text(params, "q"), &words, err);
	struct find_query q = {.s = journal_known(ctx), .on = ctx->query.effective_on, .words = &words,
		.venture = params_text(params, "venture"), .group = params_text(params, "group"),
		.superseded = params_flag(params, "superseded")};

	if (rc == RC_OK)
		rc = find(ctx, &q, &found, err);
	if (rc != RC_OK)
		return rc;
	response->type = TYPE_JSON;
	json_out_init(&o, &response->body, false);
	json_object(&o);
	write_int(&o, "count", (int64_t)found.count);
	write_bool(&o, "more", found.more);
	write_int(&o, "covered", (int64_t)found.covered);
	json_key(&o, "hits");
	json_array(&o);
	for (size_t i = (page - 1) * limit; rc == RC_OK && i < found.count && i < page * limit; i++)
		rc = put_hit(ctx, q.s, found.seqs[i], &o, err);
	if (rc != RC_OK)
		return rc;
	json_array_end(&o);
	json_object_end(&o);
	json_out_end(&o);
	return RC_OK;
}
