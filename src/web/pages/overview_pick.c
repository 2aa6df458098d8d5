/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/overview_pick.c: the selection as an address: reading it, and writing it with one thing changed. */
#include "web/pages/overview.h"

#include "base/must.h"

#include <assert.h>
#include <string.h>

#define PICK_URL_BYTES 65536

static const char *const kind_names[] = {"board", "table", "flow", "time"};
static_assert(COUNT(kind_names) == OVERVIEW_KIND_COUNT, "every kind has a name");

static const char *const facet_params[] = {"stage", "task", "unit", "lead", "ready", "outcome", "year"};
static_assert(COUNT(facet_params) == FACET_COUNT, "every facet has a parameter");

static const char *const sort_names[] = {"title", "task", "phase", "since", "unit", "lead", "outcome", "proofs",
	"planned", "released", "spent", "missing", "begun"};
static_assert(COUNT(sort_names) == SORT_COUNT, "every order has a name");

const char *
facet_param(enum facet_id facet)
{
	must((unsigned)facet < FACET_COUNT);
	return facet_params[facet];
}

const char *
sort_name(enum overview_sort sort)
{
	must((unsigned)sort < SORT_COUNT);
	return sort_names[sort];
}

static int
find_name(const char *const *names, size_t count, struct str name)
{
	for (size_t i = 0; i < count; i++)
		if (str_is(name, names[i]))
			return (int)i;
	return -1;
}

/* The place of a word among those allowed; the fallback when it was not given. */
static enum rc
read_name(const struct params *p, const char *param, const char *const *names, size_t count, int fallback,
    int *out, struct err *err)
{
	if (!params_has(p, param)) {
		*out = fallback;
		return RC_OK;
	}
	int i = find_name(names, count, params_text(p, param));
	if (i < 0)
		return err_say(err, RC_INVALID, param, TEXT_OVERVIEW_UNKNOWN_WORD, NULL);
	*out = i;
	return RC_OK;
}

static int
first_sort(int kind)
{
	return kind == OVERVIEW_TIME ? SORT_BEGUN : SORT_TITLE;
}

enum rc
pick_read(const struct params *params, enum overview_kind kind, struct pick *out, struct err *err)
{
	struct pick pick = {.search = params_text(params, "q")};
	int k, group = FACET_STAGE, sort = SORT_TITLE;
	enum rc rc = read_name(params, "view", kind_names, COUNT(kind_names), (int)kind, &k, err);

	if (rc == RC_OK)
		rc = read_name(params, "group", facet_params, COUNT(facet_params), FACET_STAGE, &group, err);
	if (rc == RC_OK)
		rc = read_name(params, "sort", sort_names, COUNT(sort_names), first_sort(k), &sort, err);
	if (rc != RC_OK)
		return rc;
	pick.kind = (enum overview_kind)k;
	pick.group = (enum facet_id)group;
	pick.sort = (enum overview_sort)sort;
	pick.desc = params_flag(params, "desc");
	pick.page = (uint64_t)params_int(params, "page", 1);
	pick.by_money = params_flag(params, "money");
	if (pick.group == FACET_READY)
		return err_say(err, RC_INVALID, "group", TEXT_OVERVIEW_UNKNOWN_WORD, NULL);
	for (size_t i = 0; i < FACET_COUNT; i++)
		pick.value[i] = params_text(params, facet_params[i]);
	*out = pick;
	return RC_OK;
}

/* ---- writing ---- */

struct param_sink {
	struct arena *arena;
	struct kept_param items[FACET_COUNT + 12];
	size_t count;
};

static void
add(struct param_sink *s, const char *name, struct str value)
{
	if (value.len == 0)
		return;
	must(s->count < COUNT(s->items));
	s->items[s->count++] = (struct kept_param){str_of(name), value};
}

/* Only what differs from an address without parameters, always in this order. */
static void
add_all(struct param_sink *s, const struct pick *p, bool form)
{
	/* The table has a path of its own, but in a form it may be the board's. */
	if (p->kind == OVERVIEW_FLOW || p->kind == OVERVIEW_TIME)
		add(s, "view", str_of(kind_names[p->kind]));
	for (size_t i = 0; i < FACET_COUNT; i++)
		add(s, facet_params[i], p->value[i]);
	if (!form)
		add(s, "q", p->search);
	if (p->group != FACET_STAGE)
		add(s, "group", str_of(facet_params[p->group]));
	if (p->sort != (enum overview_sort)first_sort((int)p->kind))
		add(s, "sort", str_of(sort_names[p->sort]));
	add(s, "desc", p->desc ? STR("1") : STR(""));
	add(s, "money", p->by_money ? STR("1") : STR(""));
	if (!form && p->page > 1)
		add(s, "page", arena_format(s->arena, "%llu", (unsigned long long)p->page));
}

static const char *
path_of(const struct pick *p)
{
	return p->kind == OVERVIEW_TABLE ? "/ventures" : "/";
}

struct url
pick_url(const struct ctx *ctx, const struct pick *pick)
{
	struct param_sink s = {.arena = ctx->arena};
	struct url_out u;
	struct buf b;

	add_all(&s, pick, false);
	buf_init(&b, PICK_URL_BYTES);
	url_begin(&u, &b, path_of(pick));
	for (size_t i = 0; i < s.count; i++)
		url_param(&u, s.items[i].name.ptr, s.items[i].value);
	buf_str(&b, s.count > 0 ? ctx->env.query_more.s : ctx->env.query.s);
	struct url url = url_end(&u, ctx->arena);
	buf_done(&b);
	return url;
}

struct url
pick_url_with(const struct ctx *ctx, const struct pick *pick, enum facet_id facet, struct str value)
{
	struct pick other = *pick;

	other.value[facet] = value;
	other.page = 1;
	return pick_url(ctx, &other);
}

struct kept_param_list
pick_kept(const struct ctx *ctx, const struct pick *pick)
{
	struct param_sink s = {.arena = ctx->arena};

	add_all(&s, pick, true);
	if (ctx->asof.effective_is_given) {
		struct buf day;
		buf_init(&day, 32);
		day_iso(&day, ctx->asof.effective_on);
		add(&s, "effective_on", arena_str(ctx->arena, buf_view(&day)));
		buf_done(&day);
	}
	add(&s, "known_at", ctx->asof.known_text);
	if (ctx->lang != LANG_DE)
		add(&s, "lang", str_of(lang_code(ctx->lang)));
	struct kept_param *items = arena_array(ctx->arena, s.count + 1, sizeof *items);
	memcpy(items, s.items, s.count * sizeof *items);
	return (struct kept_param_list){items, s.count};
}
