/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/overview.c: all ventures at a glance: the answer in a sentence, the picture, then the ventures. */
#include "web/pages/overview.h"
#include "web/pages/pages.h"

#include "templates.h"

/* "heute", or the account's day. */
static struct str
when_word(struct overview *o)
{
	struct ctx *ctx = o->ctx;
	struct str day = day_word(ctx, ctx->asof.effective_on), word;
	struct buf b;

	if (ctx->asof.effective_is_today)
		return str_of(text_get(ctx->lang, TEXT_OVERVIEW_TODAY));
	buf_init(&b, 256);
	text_format(&b, ctx->lang, TEXT_OVERVIEW_ON_DAY, &day, 1);
	word = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	return word;
}

static struct str
sentence(struct overview *o, enum text id, const struct str *words, size_t count)
{
	struct buf b;

	buf_init(&b, 2048);
	text_format(&b, o->ctx->lang, id, words, count);
	struct str s = arena_str(o->ctx->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct str
total_word(struct overview *o)
{
	struct str words[] = {number_word(o->ctx, (int64_t)o->count), number_word(o->ctx, (int64_t)o->account.count)};

	if (o->account.count == 0)
		return sentence(o, TEXT_OVERVIEW_NONE_RECORDED, words, 0);
	if (o->count == 0)
		return sentence(o, TEXT_OVERVIEW_NONE_CHOSEN, words, 0);
	if (o->count < o->account.count)
		return sentence(o, TEXT_OVERVIEW_TOTAL_OF, words, 2);
	return sentence(o, o->count == 1 ? TEXT_OVERVIEW_TOTAL_ONE : TEXT_OVERVIEW_TOTAL_MANY, words, 1);
}

static struct str
answer_word(struct overview *o)
{
	size_t ready = 0;

	for (size_t i = 0; i < o->count; i++)
		ready += o->items[i].v->ready;
	struct str words[] = {number_word(o->ctx, (int64_t)ready), number_word(o->ctx, (int64_t)(o->count - ready)),
		when_word(o)};
	if (o->count == 0)
		return STR("");
	if (o->count == 1)
		return sentence(o, ready == 1 ? TEXT_OVERVIEW_ANSWER_IT : TEXT_OVERVIEW_ANSWER_NOT_IT, words, 3);
	if (ready == o->count)
		return sentence(o, TEXT_OVERVIEW_ANSWER_ALL, words, 3);
	return sentence(o, ready == 0 ? TEXT_OVERVIEW_ANSWER_NONE : TEXT_OVERVIEW_ANSWER_SOME, words, 3);
}

static struct link_list
kind_links(struct overview *o)
{
	static const enum text labels[] = {TEXT_OVERVIEW_KIND_BOARD, TEXT_OVERVIEW_KIND_TABLE,
		TEXT_OVERVIEW_KIND_FLOW, TEXT_OVERVIEW_KIND_TIME};
	struct link *items = arena_array(o->ctx->arena, COUNT(labels), sizeof *items);

	for (unsigned k = 0; k < COUNT(labels); k++) {
		struct pick other = o->pick;
		other.kind = (enum overview_kind)k;
		other.page = 1;
		/* Another view begins in an order of its own. */
		if (other.kind != o->pick.kind) {
			other.sort = other.kind == OVERVIEW_TIME ? SORT_BEGUN : SORT_TITLE;
			other.desc = false;
		}
		items[k] = (struct link){labels[k], pick_url(o->ctx, &other), o->pick.kind == other.kind};
	}
	return (struct link_list){items, COUNT(labels)};
}

static struct url
all_url(struct overview *o)
{
	struct pick other = o->pick;

	for (unsigned f = 0; f < FACET_COUNT; f++)
		other.value[f] = STR("");
	other.search = STR("");
	other.page = 1;
	return pick_url(o->ctx, &other);
}

static struct overview_page
page_of(struct overview *o)
{
	struct overview_page page = {
		.total = total_word(o),
		.answer = answer_word(o),
		.kinds = kind_links(o),
		.facets = overview_facets(o),
		.chosen = overview_chosen(o),
		.all = all_url(o),
		.is_empty = o->count == 0,
		.search = o->pick.search,
		.action = o->pick.kind == OVERVIEW_TABLE ? URL("/ventures") : URL("/"),
		.kept = pick_kept(o->ctx, &o->pick),
		.is_board = o->pick.kind == OVERVIEW_BOARD,
		.is_table = o->pick.kind == OVERVIEW_TABLE,
		.is_flow = o->pick.kind == OVERVIEW_FLOW,
		.is_time = o->pick.kind == OVERVIEW_TIME,
	};

	page.is_chosen = page.chosen.count > 0;
	if (page.is_board || page.is_flow)
		page.flow = overview_flow(o, "flow");
	if (page.is_board)
		page.board = overview_board(o);
	if (page.is_table)
		page.table = overview_table(o);
	if (page.is_time)
		page.time = overview_time(o);
	return page;
}

static enum rc
answer(struct ctx *ctx, const struct params *params, enum overview_kind kind, struct response *response,
    struct err *err)
{
	struct overview o = {.ctx = ctx, .err = err};
	enum rc rc = pick_read(params, kind, &o.pick, err);

	if (rc == RC_OK)
		rc = ctx_account(ctx, STR(""), &o.account, err);
	if (rc != RC_OK)
		return rc;
	overview_choose(&o);
	struct overview_page page = page_of(&o);
	if (o.rc != RC_OK)
		return o.rc;
	ctx->env.title = str_of(text_get(ctx->lang, page.is_table ? TEXT_WEB_NAV_VENTURES : TEXT_WEB_NAV_OVERVIEW));
	tpl_overview(&response->body, &page, &ctx->env);
	return RC_OK;
}

enum rc
page_overview(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	return answer(ctx, params, OVERVIEW_BOARD, response, err);
}

enum rc
page_ventures(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	return answer(ctx, params, OVERVIEW_TABLE, response, err);
}
