/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/sheet.c: choices, pages and search of a sheet. */
#include "web/pages/sheet.h"

#include "base/utf8.h"

#include <string.h>

struct doc
sheet_doc(struct ctx *ctx, const struct account *acc, struct err *err)
{
	return (struct doc){.arena = ctx->arena, .acc = acc, .journal = ctx->journal, .lang = ctx->lang, .doors = true,
		.query = ctx->env.query, .query_more = ctx->env.query_more, .err = err};
}

struct url
sheet_url(const struct ctx *ctx, const char *path, const char *name, struct str value)
{
	struct url_out u;
	struct buf b;

	buf_init(&b, 8192);
	url_begin(&u, &b, path);
	for (size_t i = 0; i < ctx->env.band.kept.count; i++) {
		const struct kept_param *k = &ctx->env.band.kept.items[i];
		if (!str_is(k->name, name) && !str_is(k->name, "page") && !str_is(k->name, "lang"))
			url_param(&u, arena_cstr(ctx->arena, k->name), k->value);
	}
	if (value.len > 0)
		url_param(&u, name, value);
	buf_str(&b, u.has_param ? ctx->env.query_more.s : ctx->env.query.s);
	struct url url = url_end(&u, ctx->arena);
	buf_done(&b);
	return url;
}

struct sheet_choice
sheet_choice(struct doc *d, const struct ctx *ctx, const char *path, const char *name, enum text title,
    const struct choice *choices, struct str current)
{
	size_t count = 0, n = 0;

	while (choices[count].id != NULL)
		count++;
	struct doc_link *links = arena_array(d->arena, count + 1, sizeof *links);
	links[n++] = (struct doc_link){doc_word(d, TEXT_SHEET_ALL), sheet_url(ctx, path, name, STR("")),
		current.len == 0};
	for (size_t i = 0; i < count; i++)
		links[n++] = (struct doc_link){label_get(choices[i].label, d->lang),
			sheet_url(ctx, path, name, str_of(choices[i].id)), str_is(current, choices[i].id)};
	return (struct sheet_choice){doc_word(d, title), {links, n}};
}

struct doc_link_list
sheet_pages(struct doc *d, const struct ctx *ctx, const char *path, size_t total, size_t page)
{
	size_t pages = (total + SHEET_A_PAGE - 1) / SHEET_A_PAGE;
	struct doc_link *links = arena_array(d->arena, pages + 1, sizeof *links);

	if (pages < 2)
		return (struct doc_link_list){links, 0};
	for (size_t i = 0; i < pages; i++)
		links[i] = (struct doc_link){doc_number(d, (int64_t)i + 1),
			sheet_url(ctx, path, "page", arena_format(d->arena, "%zu", i + 1)), i == page};
	return (struct doc_link_list){links, pages};
}

void
sheet_range(size_t total, int64_t page, size_t *from, size_t *to)
{
	size_t first = page > 1 ? (size_t)(page - 1) * SHEET_A_PAGE : 0;

	*from = first < total ? first : total;
	*to = total - *from < SHEET_A_PAGE ? total : *from + SHEET_A_PAGE;
}

static bool
contains(struct str text, struct str part)
{
	for (size_t i = 0; i + part.len <= text.len; i++)
		if (memcmp(text.ptr + i, part.ptr, part.len) == 0)
			return true;
	return false;
}

bool
sheet_has(struct arena *a, struct str text, struct str folded)
{
	struct arena_mark mark = arena_mark(a);
	struct str in = utf8_fold(a, text);
	bool more = folded.len > 0, has = true;

	while (more && has) {
		struct str word = str_cut(folded, ' ', &folded, &more);
		has = contains(in, word);
	}
	arena_release(a, mark);
	return has;
}

struct kept_param_list
sheet_kept(const struct ctx *ctx)
{
	struct kept_param *items = arena_array(ctx->arena, ctx->env.band.kept.count + 3, sizeof *items);
	size_t n = 0;

	for (size_t i = 0; i < ctx->env.band.kept.count; i++)
		if (!str_is(ctx->env.band.kept.items[i].name, "q") && !str_is(ctx->env.band.kept.items[i].name, "page"))
			items[n++] = ctx->env.band.kept.items[i];
	if (!ctx->asof.known_is_now)
		items[n++] = (struct kept_param){STR("known_at"), ctx->asof.known_text};
	if (ctx->asof.effective_is_given) {
		struct buf b;
		buf_init(&b, 32);
		day_iso(&b, ctx->asof.effective_on);
		items[n++] = (struct kept_param){STR("effective_on"), arena_str(ctx->arena, buf_view(&b))};
		buf_done(&b);
	}
	return (struct kept_param_list){items, n};
}

struct doc_link_list
sheet_door(struct doc *d, const struct ctx *ctx, enum text label, const char *path)
{
	struct doc_link *link = arena_alloc(ctx->arena, sizeof *link);

	*link = (struct doc_link){doc_word(d, label),
		{arena_format(ctx->arena, "%s%s", path, ctx->lang == LANG_DE ? "" : "?lang=en")}, false};
	return (struct doc_link_list){link, 1};
}
