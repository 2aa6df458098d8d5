/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/totals.c: full chunks of a list of amounts: in the order of their days, and summed up side by side. */
#include "base/must.h"
#include "ledger/layout.h"

#include <string.h>

#define TOTALS_FIRST 4u

/* By insertion: most rows come in the order of their days. */
static void
sort_rows(const struct row_chunk *c, uint16_t order[ROWS_MAX])
{
	for (uint32_t i = 0; i < ROWS_MAX; i++) {
		uint32_t at = i;

		for (; at > 0 && c->rows[order[at - 1]].day > c->rows[i].day; at--)
			order[at] = order[at - 1];
		order[at] = (uint16_t)i;
	}
}

/* The ref of the order of a full chunk. */
static uint32_t
order_rows(struct ledger *l, const struct row_chunk *c)
{
	uint32_t ref = heap_alloc(&l->heap, sizeof(struct day_order)).v;
	struct day_order *d = ledger_at(l, ref);
	int64_t sums[SUM_COUNT] = {0};

	must(c->cap == ROWS_MAX && c->used == ROWS_MAX);
	sort_rows(c, d->order);
	for (uint32_t i = 0; i < ROWS_MAX; i++) {
		const struct row *r = &c->rows[d->order[i]];

		row_add(r, sums);
		d->last_day[i / DAY_STEP] = r->day;
		memcpy(d->sums[i / DAY_STEP], sums, sizeof sums);
	}
	return ref;
}

/* Room for one more; readers keep what they have. */
static struct totals *
totals_with_room(struct ledger *l, struct subject *s)
{
	struct totals *t = s->totals == 0 ? NULL : ledger_at(l, s->totals);

	if (t != NULL && t->used < t->cap)
		return t;
	uint32_t cap = t == NULL ? TOTALS_FIRST : 2 * t->cap;
	uint32_t ref = heap_alloc(&l->heap, sizeof *t + cap * sizeof t->items[0]).v;
	struct totals *fresh = ledger_at(l, ref);
	fresh->cap = cap;
	if (t != NULL) {
		memcpy(fresh->items, t->items, t->used * sizeof t->items[0]);
		fresh->used = t->used;
	}
	heap_touch(&l->heap, &s->totals, sizeof s->totals);
	__atomic_store_n(&s->totals, ref, __ATOMIC_RELEASE);
	return fresh;
}

/*
 * A place beyond `used` is not logged: a batch taken back leaves it as it is,
 * and nobody looks there.  A reader that still does sees a last_seq beyond its
 * facts, or what the chunk really holds.
 */
void
rows_seal(struct ledger *l, struct subject *s, uint32_t chunk)
{
	const struct row_chunk *c = ledger_at(l, chunk);
	uint32_t by_day = c->cap == ROWS_MAX ? order_rows(l, c) : 0;
	struct totals *t = totals_with_room(l, s);
	struct total *to = &t->items[t->used];
	const struct total *before = t->used == 0 ? NULL : to - 1;
	struct total total = {.chunk = chunk, .last_seq = c->last_seq, .day_min = c->day_min,
	    .day_max = c->day_max, .by_day = by_day, .day_until = c->day_max};

	if (before != NULL && before->day_until > total.day_until)
		total.day_until = before->day_until;
	for (int i = 0; i < SUM_COUNT; i++)
		total.sums[i] = c->sums[i] + (before == NULL ? 0 : before->sums[i]);
	/* The same again after a batch taken back: readers may be there. */
	if (memcmp(to, &total, sizeof total) != 0)
		*to = total;
	heap_touch(&l->heap, &t->used, sizeof t->used);
	__atomic_store_n(&t->used, t->used + 1, __ATOMIC_RELEASE);
}
