/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/journal.c: the line of facts, newest first, page by page from any position. */
#include "web/pages/journal.h"

#include "base/must.h"
#include "web/pages/pages.h"

#include "templates.h"

#include <stdlib.h>
#include <string.h>

#define ROWS_A_PAGE 50
#define VENTURES_TO_CHOOSE 200

/* What the reader asks for, as seqs. */
struct filter {
	struct snapshot s;
	bool has_venture;
	struct venture_id venture;
	uint64_t kinds;
	uint32_t first, last; /* recorded from..to */
	bool up;              /* the page ends at `from` instead of beginning there */
	uint32_t from;
};

/* A page of seqs, newest first, and whether there are others beside it. */
struct page {
	uint32_t seqs[ROWS_A_PAGE];
	size_t count;
	bool newer, older;
};

/* ---- what is asked for ---- */

static enum rc
read_kind(struct str text, uint64_t *kinds, struct err *err)
{
	uint64_t found = 0;
	enum kind kind;

	if (text.len == 0)
		return RC_OK;
	if (kind_find(text, &kind))
		found = KIND_BIT(kind);
	for (int k = 0; k < KIND_COUNT && found == 0; k++)
		if (str_is(text, kind_info((enum kind)k)->group))
			for (int i = k; i < KIND_COUNT; i++)
				if (str_is(text, kind_info((enum kind)i)->group))
					found |= KIND_BIT(i);
	/* What was erased is a matter of corrections. */
	if (str_is(text, "corrections"))
		found |= KIND_BIT(KIND_COUNT);
	if (found == 0)
		return err_say(err, RC_INVALID, "kind", TEXT_WEB_JOURNAL_UNKNOWN_KIND, NULL);
	*kinds = found;
	return RC_OK;
}

static uint32_t
known_before(struct snapshot s, struct day d)
{
	return snapshot_known(s, (struct instant){berlin_day_start(d).us - 1});
}

static bool
has_entries(struct snapshot s, struct venture_id v)
{
	struct entry_cursor c = venture_entries(s, v);

	return entry_next(&c) != 0;
}

static enum rc
read_filter(const struct ctx *ctx, const struct params *p, struct filter *out, struct err *err)
{
	struct filter f = {.s = journal_known(ctx), .kinds = KIND_ANY, .first = 1};
	struct str venture = params_text(p, "venture");
	int64_t at = params_int(p, "at", -1), after = params_int(p, "after", -1);

	f.last = f.s.n;
	if (params_has(p, "from"))
		f.first = known_before(f.s, params_day(p, "from")) + 1;
	if (params_has(p, "to"))
		f.last = snapshot_known(f.s, berlin_day_end(params_day(p, "to")));
	f.up = after >= 0;
	f.from = f.up ? (uint32_t)after + 2 : f.last;
	if (at >= 0 && at < f.from)
		f.from = (uint32_t)at + 1;
	f.has_venture = venture.len > 0;
	/* A slug stays known; what nobody had recorded then is not. */
	if (f.has_venture && (!snapshot_venture(f.s, venture, &f.venture) || !has_entries(f.s, f.venture)))
		return err_say(err, RC_NOTFOUND, "venture", TEXT_WEB_JOURNAL_UNKNOWN_VENTURE, NULL);
	enum rc rc = read_kind(params_text(p, "kind"), &f.kinds, err);
	if (rc == RC_OK)
		*out = f;
	return rc;
}

/* ---- finding a page ---- */

static bool
fits(const struct filter *f, uint32_t seq)
{
	return seq >= f->first && seq <= f->last &&
	    (f->kinds == KIND_ANY || (f->kinds & KIND_BIT(snapshot_entry(f->s, seq).kind)) != 0);
}

/* A venture's entries are a list from the oldest on: the page is cut out of it on the way. */
static void
find_of_venture(const struct filter *f, struct page *p)
{
	struct entry_cursor c = venture_entries(f->s, f->venture);
	uint32_t ring[ROWS_A_PAGE];
	size_t n = 0;

	for (uint32_t seq; (seq = entry_next(&c)) != 0;) {
		if (!fits(f, seq))
			continue;
		if (f->up ? seq < f->from : seq > f->from) {
			*(f->up ? &p->older : &p->newer) = true;
			if (!f->up)
				break;
		} else if (f->up && n == ROWS_A_PAGE) {
			p->newer = true;
			break;
		} else {
			ring[n++ % ROWS_A_PAGE] = seq;
		}
	}
	p->older = p->older || n > ROWS_A_PAGE;
	p->count = n < ROWS_A_PAGE ? n : ROWS_A_PAGE;
	for (size_t i = 0; i < p->count; i++)
		p->seqs[i] = ring[(n - 1 - i) % ROWS_A_PAGE];
}

static void
find_down(const struct filter *f, struct page *p)
{
	uint32_t seq = entry_before(f->s, f->first, f->from, f->kinds);

	for (; seq != 0 && p->count < ROWS_A_PAGE; seq = entry_before(f->s, f->first, seq - 1, f->kinds))
		p->seqs[p->count++] = seq;
	p->older = seq != 0;
	p->newer = entry_after(f->s, f->from + 1, f->last, f->kinds) != 0;
}

static void
find_up(const struct filter *f, struct page *p)
{
	uint32_t found[ROWS_A_PAGE];
	uint32_t begin = f->from > f->first ? f->from : f->first;
	uint32_t seq = entry_after(f->s, begin, f->last, f->kinds);

	for (; seq != 0 && p->count < ROWS_A_PAGE; seq = entry_after(f->s, seq + 1, f->last, f->kinds))
		found[p->count++] = seq;
	p->newer = seq != 0;
	p->older = begin > 1 && entry_before(f->s, f->first, begin - 1, f->kinds) != 0;
	for (size_t i = 0; i < p->count; i++)
		p->seqs[i] = found[p->count - 1 - i];
}

static void
find_page(const struct filter *f, struct page *p)
{
	*p = (struct page){.count = 0};
	if (f->has_venture)
		find_of_venture(f, p);
	else if (f->up)
		find_up(f, p);
	else
		find_down(f, p);
}

/* ---- drawing it ---- */

static enum rc
read_groups(struct ctx *ctx, const struct filter *f, const struct page *p, struct journal_group_list *out,
    struct err *err)
{
	struct journal_row *rows = arena_array(ctx->arena, p->count + 1, sizeof *rows);
	struct journal_group *groups = arena_array(ctx->arena, p->count + 1, sizeof *groups);
	size_t count = 0;

	for (size_t i = 0; i < p->count; i++) {
		struct entry_read e;
		enum rc rc = entry_read(ctx, f->s, p->seqs[i], &e, err);
		if (rc != RC_OK)
			return rc;
		struct words w = entry_words(ctx, f->s, e.info.venture);
		struct day day = berlin_day(e.info.known);
		entry_row(ctx, &w, &e, &rows[i]);
		if (count == 0 || groups[count - 1].day.v != day.v)
			groups[count++] = (struct journal_group){.day = day, .rows = {&rows[i], 0}};
		groups[count - 1].rows.count++;
	}
	*out = (struct journal_group_list){groups, count};
	return RC_OK;
}

/* This list from another position on; name NULL: from its top. */
static struct url
page_url(const struct ctx *ctx, const struct params *p, const char *name, uint32_t position)
{
	static const char *const kept[] = {"venture", "kind", "from", "to"};
	struct url_out u;
	struct buf b;

	buf_init(&b, LIMIT_TARGET_BYTES);
	url_begin(&u, &b, "/journal");
	for (size_t i = 0; i < COUNT(kept); i++)
		if (params_has(p, kept[i]))
			url_param(&u, kept[i], params_text(p, kept[i]));
	if (name != NULL)
		url_param(&u, name, arena_format(ctx->arena, "%u", (unsigned)position));
	buf_str(&b, u.has_param ? ctx->env.query_more.s : ctx->env.query.s);
	struct url url = url_end(&u, ctx->arena);
	buf_done(&b);
	return url;
}

static int
by_label(const void *x, const void *y)
{
	const struct option *a = x, *b = y;
	int order = str_cmp(a->label, b->label);

	return order != 0 ? order : str_cmp(a->value, b->value);
}

static struct option_list
venture_options(const struct ctx *ctx, struct snapshot s, struct str chosen)
{
	uint32_t count = snapshot_ventures(s), n = 0;

	if (count > VENTURES_TO_CHOOSE)
		return (struct option_list){NULL, 0};
	struct option *items = arena_array(ctx->arena, count + 1, sizeof *items);
	for (uint32_t v = 1; v <= count; v++) {
		struct str slug = venture_slug(s, (struct venture_id){v});
		if (has_entries(s, (struct venture_id){v}))
			items[n++] = (struct option){slug, entry_venture_title(s, (struct venture_id){v}),
				str_eq(slug, chosen)};
	}
	qsort(items, n, sizeof *items, by_label);
	return (struct option_list){items, n};
}

static struct option_group_list
kind_options(const struct ctx *ctx, struct str chosen)
{
	struct option_group *groups = arena_array(ctx->arena, KIND_COUNT, sizeof *groups);
	struct option *items = arena_array(ctx->arena, 2 * KIND_COUNT, sizeof *items);
	enum kind kinds[KIND_COUNT];
	size_t count = 0, n = 0;

	kinds_grouped(kinds);
	for (size_t k = 0; k < KIND_COUNT; k++) {
		const struct kind_info *info = kind_info(kinds[k]);
		bool same = k > 0 && strcmp(kind_info(kinds[k - 1])->group, info->group) == 0;
		struct str group = kind_group_label(info->group, ctx->lang);

		if (!same) {
			groups[count++] = (struct option_group){group, {&items[n], 0}};
			items[n++] = (struct option){str_of(info->group), arena_format(ctx->arena,
			    "%s: %.*s", text_get(ctx->lang, TEXT_WEB_JOURNAL_WHOLE_GROUP), STR_ARG(group)),
				str_is(chosen, info->group)};
			groups[count - 1].options.count++;
		}
		items[n++] = (struct option){str_of(info->name), label_get(info->label, ctx->lang),
			str_is(chosen, info->name)};
		groups[count - 1].options.count++;
	}
	return (struct option_group_list){groups, count};
}

/* A form sends only its own fields: the two times and the language are among them. */
static struct kept_param_list
kept_params(const struct ctx *ctx)
{
	struct kept_param *items = arena_array(ctx->arena, 3, sizeof *items);
	struct buf day;
	size_t n = 0;

	buf_init(&day, 32);
	day_iso(&day, ctx->asof.effective_on);
	if (ctx->asof.effective_is_given)
		items[n++] = (struct kept_param){STR("effective_on"), arena_str(ctx->arena, buf_view(&day))};
	buf_done(&day);
	if (!ctx->asof.known_is_now)
		items[n++] = (struct kept_param){STR("known_at"), ctx->asof.known_text};
	if (ctx->lang != LANG_DE)
		items[n++] = (struct kept_param){STR("lang"), str_of(lang_code(ctx->lang))};
	return (struct kept_param_list){items, n};
}

static void
fill_links(const struct ctx *ctx, const struct params *params, const struct page *p, struct journal_view *v)
{
	if (p->count > 0) {
		v->newest = arena_format(ctx->arena, "%u", (unsigned)(p->seqs[0] - 1));
		v->oldest = arena_format(ctx->arena, "%u", (unsigned)(p->seqs[p->count - 1] - 1));
	}
	if (p->newer && p->count > 0)
		v->newer = page_url(ctx, params, "after", p->seqs[0] - 1);
	if (p->newer)
		v->top = page_url(ctx, params, NULL, 0);
	if (p->older && p->count > 0)
		v->older = page_url(ctx, params, "at", p->seqs[p->count - 1] - 2);
	v->has_others = v->top.s.len > 0 || v->older.s.len > 0;
	v->unfiltered = (struct url){arena_format(ctx->arena, "/journal%.*s", STR_ARG(ctx->env.query.s))};
}

enum rc
page_journal(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct journal_view view = {.newer = URL(""), .older = URL(""), .top = URL("")};
	struct filter f = {.kinds = 0};
	struct page p;
	enum rc rc = read_filter(ctx, params, &f, err);

	if (rc != RC_OK)
		return rc;
	find_page(&f, &p);
	rc = read_groups(ctx, &f, &p, &view.groups, err);
	if (rc != RC_OK)
		return rc;
	view.size = f.s.n;
	if (f.s.n > 0) {
		view.first = berlin_day(snapshot_entry(f.s, 1).known);
		view.last = berlin_day(snapshot_last_known(f.s));
	}
	view.is_filtered = f.has_venture || f.kinds != KIND_ANY || params_has(params, "from") || params_has(params, "to");
	view.kept = kept_params(ctx);
	view.venture = params_text(params, "venture");
	view.ventures = venture_options(ctx, f.s, view.venture);
	view.kinds = kind_options(ctx, params_text(params, "kind"));
	view.from = params_day(params, "from");
	view.to = params_day(params, "to");
	view.at = params_text(params, "at");
	fill_links(ctx, params, &p, &view);
	ctx->env.title = str_of(text_get(ctx->lang, TEXT_WEB_JOURNAL_TITLE));
	tpl_journal(&response->body, &view, &ctx->env);
	return RC_OK;
}
