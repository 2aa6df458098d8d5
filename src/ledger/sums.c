/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/sums.c: sums of a list of amounts as of two times, and with which row one rose above a bound. */
#include "base/must.h"
#include "ledger/layout.h"

#include <string.h>

/* ---- chunks in the order of days ---- */

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

void
rows_order(struct ledger *l, struct row_chunk *c)
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
	heap_touch(&l->heap, &c->by_day, sizeof c->by_day);
	__atomic_store_n(&c->by_day, ref, __ATOMIC_RELEASE);
}

/* ---- one part of a list after the other ---- */

/* A chunk as the first n facts show it. */
struct part {
	const struct row_chunk *chunk;
	const struct day_order *by_day; /* NULL: not so long, or not all of it */
	uint32_t rows;                  /* seen */
	bool sealed;                    /* its summary counts */
};
struct part_cursor {
	struct snapshot s;
	uint32_t at;
};

static struct part_cursor
parts_of(struct snapshot s, struct subject_id id)
{
	return (struct part_cursor){s, id.v == 0 ? 0 : ref_load(&subject_at(s.ledger, id.v)->first)};
}

/* Rows stand in the order of seq; those of an open batch may be half there. */
static uint32_t
rows_seen(const struct row_chunk *c, uint32_t n)
{
	uint32_t low = 0, high = ref_load(&c->used);

	while (low < high) {
		uint32_t middle = (low + high) / 2;

		if (row_seen(&c->rows[middle], n))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
part_next(struct part_cursor *c, struct part *out)
{
	if (c->at == 0)
		return false;
	const struct row_chunk *chunk = ledger_at(c->s.ledger, c->at);
	bool sealed = chunk_sealed(chunk, c->s.n);
	uint32_t by_day = sealed ? ref_load(&chunk->by_day) : 0;

	*out = (struct part){.chunk = chunk, .sealed = sealed,
	    .by_day = by_day == 0 ? NULL : ledger_at(c->s.ledger, by_day),
	    .rows = sealed ? chunk->cap : rows_seen(chunk, c->s.n)};
	c->at = sealed ? ref_load(&chunk->next) : 0; /* what follows is later still */
	return out->rows > 0;
}

/* How many steps lie wholly on or before the day. */
static uint32_t
steps_until(const struct day_order *d, int32_t day)
{
	uint32_t steps = 0;

	for (uint32_t i = 0; i < DAY_STEPS; i++)
		steps += d->last_day[i] <= day;
	return steps;
}

/* ---- sums ---- */

static void
add_ordered(const struct part *p, int32_t day, int64_t sums[SUM_COUNT])
{
	uint32_t steps = steps_until(p->by_day, day);

	for (int i = 0; steps > 0 && i < SUM_COUNT; i++)
		sums[i] += p->by_day->sums[steps - 1][i];
	for (uint32_t i = steps * DAY_STEP; i < ROWS_MAX; i++) {
		const struct row *r = &p->chunk->rows[p->by_day->order[i]];

		if (r->day > day)
			return;
		row_add(r, sums);
	}
}

static void
add_part(const struct part *p, int32_t day, int64_t sums[SUM_COUNT])
{
	if (p->sealed && p->chunk->day_min > day)
		return;
	if (p->sealed && p->chunk->day_max <= day) {
		for (int i = 0; i < SUM_COUNT; i++)
			sums[i] += p->chunk->sums[i];
	} else if (p->by_day != NULL) {
		add_ordered(p, day, sums);
	} else {
		for (uint32_t i = 0; i < p->rows; i++)
			if (p->chunk->rows[i].day <= day)
				row_add(&p->chunk->rows[i], sums);
	}
}

void
subject_sums(struct snapshot s, struct subject_id id, struct day on, int64_t sums[SUM_COUNT])
{
	struct part_cursor c = parts_of(s, id);

	for (struct part p; part_next(&c, &p);)
		add_part(&p, on.v, sums);
}

/* The row of the part with which the sum last rises above the bound. */
static const struct row *
rising_row(const struct part *p, struct day on, enum ledger_sum which, int64_t before, int64_t bound)
{
	int64_t sums[SUM_COUNT] = {0};
	const struct row *best = NULL;

	sums[which] = before;
	for (uint32_t i = 0; i < p->rows; i++) {
		int64_t last = sums[which];

		if (p->chunk->rows[i].day > on.v)
			continue;
		row_add(&p->chunk->rows[i], sums);
		if (last <= bound && sums[which] > bound)
			best = &p->chunk->rows[i];
	}
	return best;
}

const struct row *
subject_rose(struct snapshot s, struct subject_id id, struct day on, enum ledger_sum which, int64_t bound)
{
	struct part_cursor c = parts_of(s, id);
	struct part rising = {.chunk = NULL};
	int64_t sums[SUM_COUNT] = {0}, before = 0;

	for (struct part p; part_next(&c, &p);) {
		int64_t last = sums[which];

		add_part(&p, on.v, sums);
		if (last <= bound && sums[which] > bound) {
			rising = p;
			before = last;
		}
	}
	if (rising.chunk == NULL || sums[which] <= bound)
		return NULL;
	return rising_row(&rising, on, which, before, bound);
}
