/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/search.c: everything recorded, found by its words, as of the two dates. */
#include "web/pages/search.h"

#include "base/buf.h"
#include "web/fact_words.h"
#include "web/finding.h"
#include "web/pages/journal.h"
#include "web/pages/pages.h"
#include "web/pages/sheet.h"
#include "web/source.h"
#include "web/web.h"

#include "templates.h"

#include <string.h>

/* With more ventures than these a list is no help. */
#define VENTURES_LISTED 200

struct search_page {
	struct ctx *ctx;
	struct words w;
	struct query words;
	struct find_query query;
	struct find_result result;
	struct search_view view;
};

static struct str
word(const struct search_page *p, enum text id)
{
	return str_of(text_get(p->ctx->lang, id));
}

/* ---- the form ---- */

struct url
search_url(const struct ctx *ctx, const char *name, struct str value)
{
	return sheet_url(ctx, "/search", name, value);
}

static struct kept_param_list
kept(const struct ctx *ctx)
{
	static const char *const own[] = {"venture", "group", "superseded"};
	struct kept_param_list all = sheet_kept(ctx);
	struct kept_param *items = arena_array(ctx->arena, all.count + 1, sizeof *items);
	size_t n = 0;

	for (size_t i = 0; i < all.count; i++) {
		bool is_own = false;
		for (size_t k = 0; k < COUNT(own); k++)
			is_own = is_own || str_is(all.items[i].name, own[k]);
		if (!is_own)
			items[n++] = all.items[i];
	}
	return (struct kept_param_list){items, n};
}

static struct doc_option_list
group_options(const struct search_page *p, struct str chosen)
{
	struct doc_option *items = arena_array(p->ctx->arena, KIND_COUNT, sizeof *items);
	enum kind kinds[KIND_COUNT];
	size_t n = 0;

	kinds_grouped(kinds);
	for (size_t k = 0; k < KIND_COUNT; k++) {
		const char *group = kind_info(kinds[k])->group;
		if (n == 0 || !str_is(items[n - 1].value, group))
			items[n++] = (struct doc_option){str_of(group), kind_group_label(group, p->ctx->lang), str_is(chosen, group)};
	}
	return (struct doc_option_list){items, n};
}

static void
venture_options(struct search_page *p)
{
	struct snapshot s = p->query.s;
	uint32_t count = snapshot_ventures(s);
	struct doc_option *items = arena_array(p->ctx->arena, VENTURES_LISTED, sizeof *items);
	size_t n = 0;

	p->view.has_ventures = count <= VENTURES_LISTED;
	for (uint32_t v = 1; p->view.has_ventures && v <= count; v++) {
		struct venture_state state = {.registered = NULL};
		struct str slug = venture_slug(s, (struct venture_id){v});

		venture_state(s, (struct venture_id){v}, p->query.on, &state);
		if (state.registered != NULL)
			items[n++] = (struct doc_option){slug, state.title.len > 0 ? state.title : slug,
				str_eq(slug, p->query.venture)};
	}
	p->view.ventures = (struct doc_option_list){items, n};
}

/* ---- what was found ---- */

/* The words with a star behind each, for another try. */
static struct str
with_stars(const struct search_page *p, struct str q)
{
	struct buf b;
	bool more = q.len > 0;

	buf_init(&b, 4 * QUERY_BYTES_MAX);
	while (more) {
		struct str one = str_cut(q, ' ', &q, &more);
		if (one.len == 0)
			continue;
		if (b.len > 0)
			buf_char(&b, ' ');
		buf_str(&b, one);
		if (!str_ends(one, "*") && one.len > 2)
			buf_char(&b, '*');
	}
	struct str out = arena_str(p->ctx->arena, buf_view(&b));
	buf_done(&b);
	return out;
}

static bool
has_plain_words(struct str q)
{
	return memchr(q.ptr, '"', q.len) == NULL && memchr(q.ptr, '*', q.len) == NULL && q.len <= QUERY_BYTES_MAX / 2;
}

static void
tries(struct search_page *p)
{
	struct doc_link *links = arena_array(p->ctx->arena, 4, sizeof *links);
	const struct ctx *ctx = p->ctx;
	size_t n = 0;

	if (has_plain_words(p->view.q)) {
		struct str stars = with_stars(p, p->view.q);
		links[n++] = (struct doc_link){words_say(&p->w, TEXT_SEARCH_TRY_BEGIN, &stars, 1),
			search_url(ctx, "q", stars), false};
	}
	if (p->query.venture.len > 0 || p->query.group.len > 0) {
		struct url_out u;
		struct buf b;

		buf_init(&b, 8192);
		url_begin(&u, &b, "/search");
		url_param(&u, "q", p->view.q);
		buf_str(&b, ctx->env.query_more.s);
		links[n++] = (struct doc_link){word(p, TEXT_SEARCH_TRY_EVERYWHERE), url_end(&u, ctx->arena), false};
		buf_done(&b);
	}
	if (!p->query.superseded)
		links[n++] = (struct doc_link){word(p, TEXT_SEARCH_TRY_SUPERSEDED), search_url(ctx, "superseded", STR("1")),
			false};
	if (ctx->env.band.is_past)
		links[n++] = (struct doc_link){word(p, TEXT_SEARCH_TRY_NOW), ctx->env.band.back, false};
	p->view.tries = (struct doc_link_list){links, n};
	p->view.hint = word(p, TEXT_SEARCH_TRY_FEWER);
	p->view.is_none = true;
}

static void
answer(struct search_page *p)
{
	struct str *said = arena_array(p->ctx->arena, 4, sizeof *said);
	const struct find_result *r = &p->result;
	size_t n = 0;

	if (!p->view.is_asked)
		said[n++] = word(p, TEXT_SEARCH_ASK);
	else if (r->count == 0)
		said[n++] = word(p, TEXT_SEARCH_NONE);
	else
		said[n++] = words_count(&p->w, TEXT_SEARCH_FOUND_ONE, TEXT_SEARCH_FOUND_MANY, (int64_t)r->count);
	struct str most = words_count(&p->w, TEXT_SEARCH_NUMBER, TEXT_SEARCH_NUMBER, FIND_LOOKED_MAX);
	if (r->more)
		said[n++] = words_say(&p->w, TEXT_SEARCH_MORE, &most, 1);
	else if (r->count > FIND_RANKED_MAX)
		said[n++] = word(p, TEXT_SEARCH_NEWEST);
	if (p->view.is_asked && r->covered < p->query.s.n) {
		struct str args[] = {words_count(&p->w, TEXT_SEARCH_NUMBER, TEXT_SEARCH_NUMBER, (int64_t)r->covered),
			words_count(&p->w, TEXT_SEARCH_NUMBER, TEXT_SEARCH_NUMBER, p->query.s.n)};
		said[n++] = words_say(&p->w, TEXT_SEARCH_BUILDING, args, 2);
	}
	p->view.answer = (struct str_list){said, n};
}

static enum rc
show_hits(struct search_page *p, int64_t page, struct err *err)
{
	size_t count = p->result.count, from = page > 1 ? (size_t)(page - 1) * SEARCH_A_PAGE : 0;
	struct search_hit_view *hits = arena_array(p->ctx->arena, SEARCH_A_PAGE, sizeof *hits);
	size_t n = 0;

	for (size_t i = from; i < count && n < SEARCH_A_PAGE; i++) {
		enum rc rc = search_hit_view(p->ctx, p->query.s, &p->words, p->result.seqs[i], &hits[n++], err);
		if (rc != RC_OK)
			return rc;
	}
	p->view.hits = (struct search_hit_list){hits, n};
	return RC_OK;
}

/* The first, the last, and those around the one that is shown. */
static void
show_pages(struct search_page *p, int64_t page)
{
	size_t pages = (p->result.count + SEARCH_A_PAGE - 1) / SEARCH_A_PAGE, here = page > 1 ? (size_t)page : 1;
	struct doc_link *links = arena_array(p->ctx->arena, 12, sizeof *links);
	size_t n = 0;

	for (size_t i = 1; pages > 1 && i <= pages; i++) {
		if (i != 1 && i != pages && (i + 3 < here || i > here + 3))
			continue;
		struct str no = arena_format(p->ctx->arena, "%zu", i);
		links[n++] = (struct doc_link){no, search_url(p->ctx, "page", no), i == here};
	}
	p->view.pages = (struct doc_link_list){links, n};
}

static enum rc
look(struct search_page *p, struct err *err)
{
	struct finding *finding = source_finding(web_source(p->ctx->web));
	struct finder *finder = NULL;
	enum rc rc = query_parse(p->ctx->arena, p->view.q, &p->words, err);

	p->view.is_asked = rc != RC_OK || p->words.count > 0;
	if (rc != RC_OK || p->words.count == 0)
		return rc;
	rc = finding_take(finding, p->query.s.n, &finder, err);
	if (rc != RC_OK)
		return rc;
	rc = find_entries(finder, p->ctx->arena, &p->query, &p->result, err);
	finding_give_back(finding, finder);
	return rc;
}

static bool
is_group(struct str group)
{
	for (int k = 0; k < KIND_COUNT; k++)
		if (str_is(group, kind_info((enum kind)k)->group))
			return true;
	return group.len == 0;
}

enum rc
page_search(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct search_page p = {.ctx = ctx, .view = {.q = params_text(params, "q"),
		.venture = params_text(params, "venture"), .superseded = params_flag(params, "superseded"),
		.kept = kept(ctx)}};
	int64_t page = params_int(params, "page", 1);
	struct str group = params_text(params, "group");

	if (!is_group(group))
		return err_say(err, RC_INVALID, "group", TEXT_SEARCH_NO_GROUP, NULL);
	p.query = (struct find_query){.s = journal_known(ctx), .on = ctx->asof.effective_on, .words = &p.words,
		.venture = p.view.venture, .group = group, .superseded = p.view.superseded};
	p.w = entry_words(ctx, p.query.s, (struct venture_id){0});
	venture_options(&p);
	p.view.groups = group_options(&p, group);
	enum rc rc = look(&p, err);
	if (rc == RC_OK)
		rc = show_hits(&p, page, err);
	if (rc != RC_OK)
		return rc;
	show_pages(&p, page);
	answer(&p);
	if (p.view.is_asked && p.result.count == 0)
		tries(&p);
	ctx->env.title = str_of(text_get(ctx->lang, TEXT_SEARCH_TITLE));
	tpl_search(&response->body, &p.view, &ctx->env);
	return RC_OK;
}
