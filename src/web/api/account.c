/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/account.c: accounts, differences and readiness as JSON: the same that pages and the command line give. */
#include "account/diff.h"
#include "web/pages/diff.h"
#include "account/readiness_time.h"
#include "account/write.h"
#include "web/api/api.h"

#include <stdio.h>

#define DAYS_BEFORE 365 /* where nobody says from when */

static enum rc
draw(struct ctx *ctx, struct str venture, struct response *response, struct err *err)
{
	struct account acc;
	enum rc rc = ctx_account(ctx, venture, &acc, err);

	if (rc != RC_OK)
		return rc;
	response->type = TYPE_JSON;
	return account_json(ctx->arena, &acc, ctx->journal, false, &response->body, err);
}

enum rc
api_account(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	return draw(ctx, params_text(params, "venture"), response, err);
}

enum rc
api_venture(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	return draw(ctx, params_text(params, "id"), response, err);
}

static void
put_moment(struct json_out *o, const struct account *acc)
{
	write_instant(o, "known_at", acc->known_at);
	write_day(o, "effective_on", acc->query.effective_on);
	write_checkpoint(o, &acc->checkpoint);
}

/* ---- the list of ventures ---- */

static void
put_venture(struct json_out *o, const struct account_venture *v)
{
	json_object(o);
	write_text(o, "id", v->slug);
	write_text(o, "title", v->title);
	write_cstr(o, "task", v->task < 0 ? NULL : v->task == 0 ? "duty" : "voluntary");
	write_text(o, "lead", v->lead);
	write_text(o, "unit", v->unit);
	write_text(o, "phase", v->phase);
	write_cstr(o, "stage", v->has_stage ? stage_name(v->stage) : NULL);
	write_day(o, "phase_since", v->phase_since);
	write_cstr(o, "outcome", v->outcome == OUTCOME_NONE ? NULL : outcome_name(v->outcome));
	write_int(o, "spent_cents", v->money.spent);
	write_bool(o, "ready", v->ready);
	write_int(o, "missing", (int64_t)v->gaps_count);
	json_object_end(o);
}

enum rc
api_ventures(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct str after = params_text(params, "after");
	int64_t limit = params_int(params, "limit", 100), n = 0;
	struct account acc;
	struct json_out o;
	size_t i = 0;
	enum rc rc = ctx_account(ctx, STR(""), &acc, err);

	if (rc != RC_OK)
		return rc;
	response->type = TYPE_JSON;
	json_out_init(&o, &response->body, false);
	json_object(&o);
	put_moment(&o, &acc);
	write_int(&o, "count", (int64_t)acc.count);
	json_key(&o, "ventures");
	json_array(&o);
	for (; i < acc.count && n < limit; i++) {
		if (after.len > 0 && str_cmp(acc.ventures[i].slug, after) <= 0)
			continue;
		put_venture(&o, &acc.ventures[i]);
		n++;
	}
	json_array_end(&o);
	/* "after" of the next page; null: this was the last. */
	write_text(&o, "next", i < acc.count && n > 0 ? acc.ventures[i - 1].slug : STR(""));
	json_object_end(&o);
	json_out_end(&o);
	return RC_OK;
}

/* ---- differences ---- */

enum rc
api_diff(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct account_query from = ctx->query, to = ctx->query;
	struct diff_part part = {.id = STR("")};
	struct diff d;
	enum rc rc = diff_part_asked(params, &part, err);

	from.known_at = params_known(params, "from_known");
	if (!params_has(params, "from_known"))
		from.known_at = to.known_at;
	from.effective_on = params_has(params, "from_on") ? params_day(params, "from_on")
	                                                  : (struct day){to.effective_on.v - DAYS_BEFORE};
	from.venture = to.venture = params_text(params, "venture");
	if (rc == RC_OK)
		rc = diff_draw(ctx->arena, ctx->all, ctx->journal, &from, &to, part, &d, err);
	if (rc != RC_OK)
		return rc;
	response->type = TYPE_JSON;
	return diff_json(ctx->arena, &d, false, &response->body, err);
}

/* ---- readiness ---- */

static void
put_gap(struct json_out *o, struct arena *a, const struct account *acc, const struct readiness_gap *g, struct str lead)
{
	struct readiness_view view = readiness_view_none(acc->query.effective_on);
	const struct rule_info *rule = rule_info(g->rule);

	view.lead = lead;
	json_object(o);
	write_cstr(o, "rule", rule->name);
	write_day(o, "since", g->since);
	write_text(o, "responsible", readiness_responsible(acc->query.lang, g, &view));
	write_text(o, "text", readiness_text(a, acc->query.lang, g));
	write_text(o, "mends", label_get(rule->mends, acc->query.lang));
	write_cstr(o, "mended_by", kind_info(rule->mended_by)->name);
	json_object_end(o);
}

static void
put_gaps(struct json_out *o, struct arena *a, const struct account *acc, const struct account_venture *v)
{
	json_object(o);
	write_text(o, "id", v->slug);
	write_text(o, "title", v->title);
	json_key(o, "open");
	json_array(o);
	for (size_t i = 0; i < v->gaps_count; i++)
		put_gap(o, a, acc, &v->gaps[i], v->lead);
	json_array_end(o);
	json_object_end(o);
}

/* What the municipality itself owes; of a portfolio only. */
static void
put_own(struct json_out *o, struct arena *a, const struct account *acc)
{
	json_key(o, "municipality");
	json_object(o);
	json_key(o, "open");
	json_array(o);
	if (acc->checkpoint_old)
		put_gap(o, a, acc, &acc->checkpoint_gap, STR(""));
	json_array_end(o);
	json_object_end(o);
}

static void
put_days(struct json_out *o, const struct readiness_time *t)
{
	json_key(o, "days");
	json_object(o);
	write_day(o, "from", t->from);
	write_day(o, "to", t->to);
	write_int(o, "with_ventures", t->days_there);
	write_int(o, "all_ready", t->days_ready);
	json_key(o, "ventures");
	json_array(o);
	for (size_t i = 0; i < t->count; i++) {
		json_object(o);
		write_text(o, "id", t->lines[i].slug);
		write_int(o, "days", t->lines[i].days);
		write_int(o, "ready", t->lines[i].ready);
		json_object_end(o);
	}
	json_array_end(o);
	json_object_end(o);
}

enum rc
api_readiness(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct readiness_time time = {.count = 0};
	struct account acc;
	struct json_out o;
	enum rc rc = ctx_account(ctx, params_text(params, "venture"), &acc, err);

	if (rc != RC_OK)
		return rc;
	struct readiness_query query = {.known_at = ctx->query.known_at, .from = params_day(params, "from"),
		.to = ctx->query.effective_on, .mode = READINESS_THEN, .venture = params_text(params, "venture")};
	if (params_has(params, "from"))
		rc = readiness_time_draw(ctx->arena, ctx->all, &query, &time, err);
	/* The last day is called otherwise here. */
	if (rc != RC_OK && str_is(str_of(err->field), "to"))
		(void)snprintf(err->field, sizeof err->field, "from");
	if (rc != RC_OK)
		return rc;
	response->type = TYPE_JSON;
	json_out_init(&o, &response->body, false);
	json_object(&o);
	put_moment(&o, &acc);
	write_int(&o, "ready", acc.ready);
	write_int(&o, "not_ready", (int64_t)acc.count - acc.ready);
	if (params_text(params, "venture").len == 0)
		put_own(&o, ctx->arena, &acc);
	json_key(&o, "ventures");
	json_array(&o);
	for (size_t i = 0; i < acc.count; i++)
		if (!acc.ventures[i].ready)
			put_gaps(&o, ctx->arena, &acc, &acc.ventures[i]);
	json_array_end(&o);
	if (params_has(params, "from"))
		put_days(&o, &time);
	json_object_end(&o);
	json_out_end(&o);
	return RC_OK;
}
