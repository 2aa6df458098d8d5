/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/overview_order.c: the order of the chosen ventures, and their pages. */
#include "web/pages/overview.h"

#include "base/utf8.h"

#include <stdlib.h>

struct sort_key {
	struct str text;   /* folded; empty: not recorded, comes last both ways */
	int64_t number;
	bool absent;
	bool desc;
	struct overview_item item;
};

static int
compare(const struct sort_key *x, const struct sort_key *y)
{
	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return str_cmp(x->text, y->text);
}

static int
by_key(const void *a, const void *b)
{
	const struct sort_key *x = a, *y = b;

	if (x->absent != y->absent)
		return x->absent ? 1 : -1;
	int c = x->desc ? compare(y, x) : compare(x, y);
	return c != 0 ? c : str_cmp(x->item.v->slug, y->item.v->slug);
}

static void
set_text(struct overview *o, struct sort_key *key, struct str text)
{
	key->absent = text.len == 0;
	key->text = utf8_fold(o->ctx->arena, text);
}

static void
set_day(struct sort_key *key, struct day d)
{
	key->absent = !day_is(d);
	key->number = d.v;
}

static void
set_number(struct sort_key *key, int64_t n, bool absent)
{
	key->absent = absent;
	key->number = n;
}

static struct sort_key
key_of(struct overview *o, const struct overview_item *item)
{
	const struct account_venture *v = item->v;
	struct sort_key key = {.item = *item, .desc = o->pick.desc};

	switch (o->pick.sort) {
	case SORT_TITLE: set_text(o, &key, v->title); break;
	case SORT_TASK: set_number(&key, v->task, v->task < 0); break;
	case SORT_PHASE: set_number(&key, v->stage, !v->has_stage); break;
	case SORT_SINCE: set_day(&key, v->phase_since); break;
	case SORT_UNIT: set_text(o, &key, v->unit.len > 0 ? unit_word(o, v->unit) : v->unit); break;
	case SORT_LEAD: set_text(o, &key, v->lead); break;
	case SORT_OUTCOME: set_number(&key, v->outcome, v->outcome == OUTCOME_NONE); break;
	case SORT_PROOFS:
		set_number(&key, (int64_t)v->proofs.open + v->proofs.supported + v->proofs.refuted +
		    v->proofs.inconclusive, false);
		break;
	case SORT_PLANNED: set_number(&key, v->money.planned, v->money.planned == 0); break;
	case SORT_RELEASED: set_number(&key, v->money.released, v->money.released == 0); break;
	case SORT_SPENT: set_number(&key, v->money.spent, v->money.spent == 0); break;
	case SORT_MISSING: set_number(&key, (int64_t)v->gaps_count, false); break;
	case SORT_BEGUN: set_day(&key, item->begun); break;
	}
	return key;
}

void
overview_order(struct overview *o)
{
	struct sort_key *keys = arena_array(o->ctx->arena, o->count + 1, sizeof *keys);

	for (size_t i = 0; i < o->count; i++)
		keys[i] = key_of(o, &o->items[i]);
	qsort(keys, o->count, sizeof *keys, by_key);
	for (size_t i = 0; i < o->count; i++)
		o->items[i] = keys[i].item;
}

/* ---- pages ---- */

static struct url
page_url(struct overview *o, uint64_t page)
{
	struct pick other = o->pick;

	other.page = page;
	return pick_url(o->ctx, &other);
}

/* The first, the last, and those around the current one. */
static struct page_link_list
page_links(struct overview *o, uint64_t last)
{
	struct page_link *items = arena_array(o->ctx->arena, 8, sizeof *items);
	uint64_t shown = 0;
	size_t n = 0;

	for (uint64_t p = 1; last > 1 && p <= last; p++) {
		uint64_t away = p > o->pick.page ? p - o->pick.page : o->pick.page - p;
		if (p != 1 && p != last && away > 1)
			continue;
		items[n++] = (struct page_link){p, page_url(o, p), p == o->pick.page, p > shown + 1};
		shown = p;
	}
	return (struct page_link_list){items, n};
}

struct pager
overview_page_of(struct overview *o, size_t *from, size_t *to)
{
	uint64_t last = o->count == 0 ? 1 : (o->count + OVERVIEW_PAGE - 1) / OVERVIEW_PAGE;

	if (o->pick.page < 1)
		o->pick.page = 1;
	if (o->pick.page > last)
		o->pick.page = last;
	*from = (size_t)(o->pick.page - 1) * OVERVIEW_PAGE;
	*to = *from + OVERVIEW_PAGE < o->count ? *from + OVERVIEW_PAGE : o->count;
	return (struct pager){
		.from = *from + 1,
		.to = *to,
		.total = o->count,
		.prev = o->pick.page > 1 ? page_url(o, o->pick.page - 1) : URL(""),
		.next = o->pick.page < last ? page_url(o, o->pick.page + 1) : URL(""),
		.pages = page_links(o, last),
	};
}
