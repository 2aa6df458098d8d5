/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/search_hit.c: one hit: the sentence of the fact, or else the member in which the words stand. */
#include "web/pages/search.h"

#include "web/fact_words.h"
#include "web/pages/journal.h"

#include <string.h>

/* Of a long text, so much around the first word found. */
#define BEFORE_BYTES 90
#define SHOWN_BYTES 320

/* Where the facts of a group stand on the page of their venture. */
static const struct {
	const char *group, *part;
} parts[] = {
	{"venture", "about"},
	{"way", "way"},
	{"proof", "proofs"},
	{"effect", "effect"},
	{"evidence", "about"},
	{"gate", "decisions"},
	{"exit", "exit"},
	{"learning", "lessons"},
	{"questions", "questions"},
	{"money", "money"},
	{"transfer", "transfer"},
};

static struct url
place_of(const struct ctx *ctx, struct url page, enum kind kind)
{
	const char *part = "history";

	if (page.s.len == 0)
		return page;
	for (size_t i = 0; i < COUNT(parts); i++)
		if (strcmp(parts[i].group, kind_info(kind)->group) == 0)
			part = parts[i].part;
	return (struct url){arena_format(ctx->arena, "%.*s#%s", STR_ARG(page.s), part)};
}

static bool
is_inside(struct str s, size_t at)
{
	return at < s.len && ((unsigned char)s.ptr[at] & 0xc0) == 0x80;
}

/* The stretches of a text from a little before the first found one on. */
static struct search_part_list
shortened(struct arena *a, const struct query_parts *all)
{
	struct search_part *items = arena_array(a, all->count + 2, sizeof *items);
	size_t n = 0, bytes = 0;
	bool seen = false;

	for (size_t i = 0; i < all->count && bytes < SHOWN_BYTES; i++) {
		struct str t = all->items[i].text;
		size_t from = 0, to = t.len;

		seen = seen || all->items[i].found || all->found == 0;
		if (!seen && t.len > BEFORE_BYTES)
			for (from = t.len - BEFORE_BYTES; is_inside(t, from);)
				from++;
		if (!all->items[i].found && seen && to - from > SHOWN_BYTES - bytes)
			for (to = from + SHOWN_BYTES - bytes; is_inside(t, to);)
				to--;
		if (from > 0)
			items[n++] = (struct search_part){STR("… "), false};
		items[n++] = (struct search_part){str_slice(t, from, to), all->items[i].found};
		bytes += to - from;
	}
	return (struct search_part_list){items, n};
}

/* The first member that says what was looked for. */
static void
find_member(struct ctx *ctx, const struct words *w, const struct query *q, const struct entry_read *e,
    struct search_hit_view *hit)
{
	struct fact_rows rows = words_rows(w, e->body_kind, e->body, NULL);

	for (size_t i = 0; i < rows.count && hit->label.len == 0; i++) {
		struct query_parts p = query_mark(ctx->arena, q, rows.items[i].value);
		if (p.found == 0)
			continue;
		hit->label = rows.items[i].label;
		hit->snippet = shortened(ctx->arena, &p);
	}
}

static struct url
entry_url(const struct ctx *ctx, uint32_t seq)
{
	return (struct url){arena_format(ctx->arena, "/journal/%u%.*s", seq - 1, STR_ARG(ctx->env.query.s))};
}

enum rc
search_hit_view(struct ctx *ctx, struct snapshot s, const struct query *q, uint32_t seq,
    struct search_hit_view *out, struct err *err)
{
	struct entry_read e;
	enum rc rc = entry_read(ctx, s, seq, &e, err);

	if (rc != RC_OK)
		return rc;
	struct words w = entry_words(ctx, s, e.info.venture);
	struct search_hit_view hit = {
		.kind = entry_kind(&w, &e),
		.where = entry_venture_title(s, e.info.venture),
		.where_href = entry_venture_url(ctx, s, e.info.venture),
		.day = words_day(&w, e.info.row != NULL ? (struct day){e.info.row->day} : berlin_day(e.info.known)),
		.entry = words_position(&w, seq),
		.entry_href = entry_url(ctx, seq),
		.superseded = e.info.until != 0,
	};
	if (!e.erased) {
		struct query_parts p = query_mark(ctx->arena, q, words_headline(&w, e.body_kind, e.body));

		hit.sentence = shortened(ctx->arena, &p);
		hit.place_href = place_of(ctx, hit.where_href, e.body_kind);
		if (p.found == 0)
			find_member(ctx, &w, q, &e, &hit);
	}
	*out = hit;
	return RC_OK;
}
