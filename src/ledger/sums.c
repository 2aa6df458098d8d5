/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/sums.c: sums of a list of amounts as of two times, and with which row one rose above a bound. */
#include "ledger/layout.h"

/* ---- one part of a list after the other ---- */

/* Rows that stand together, as the first n facts show them. */
struct part {
	const struct row_chunk *chunk;
	const struct day_order *by_day; /* NULL: not so long, or not all of it */
	const struct row_steps *steps;  /* NULL: not so long, or full */
	uint32_t rows;                  /* seen */
	bool sealed;                    /* the summary counts: */
	int32_t day_min, day_max;
	int64_t sums[SUM_COUNT];
};
/* First the full chunks by their totals, then what is left by the chunks themselves. */
struct part_cursor {
	struct snapshot s;
	const struct total *totals;
	uint32_t count, index; /* of totals that the snapshot sees */
	uint32_t at;           /* the chunk after them */
};

/* How many full chunks the first n facts fill. */
static uint32_t
totals_seen(const struct totals *t, uint32_t n)
{
	uint32_t low = 0, high = ref_load(&t->used);

	while (low < high) {
		uint32_t middle = (low + high) / 2;

		if (ref_load(&t->items[middle].last_seq) <= n)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct part_cursor
parts_of(struct snapshot s, struct subject_id id)
{
	struct part_cursor c = {.s = s};

	if (id.v == 0)
		return c;
	const struct subject *subject = subject_at(s.ledger, id.v);
	uint32_t ref = ref_load(&subject->totals);
	c.at = ref_load(&subject->first);
	if (ref == 0)
		return c;
	const struct totals *t = ledger_at(s.ledger, ref);
	c.totals = t->items;
	c.count = totals_seen(t, s.n);
	if (c.count > 0) {
		const struct row_chunk *last = ledger_at(s.ledger, t->items[c.count - 1].chunk);
		c.at = ref_load(&last->next);
	}
	return c;
}

/* Rows stand in the order of seq; those of an open batch may be half there. */
static uint32_t
rows_seen(const struct row_chunk *c, uint32_t n)
{
	uint32_t low = 0, high = ref_load(&c->used);

	if (high > 0 && row_seen(&c->rows[high - 1], n))
		return high; /* mostly all of them */
	while (low < high) {
		uint32_t middle = (low + high) / 2;

		if (row_seen(&c->rows[middle], n))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
part_of_total(const struct part_cursor *c, uint32_t index, struct part *out)
{
	const struct total *t = &c->totals[index];

	/* The chunk itself is left alone: its summary stands here. */
	*out = (struct part){.chunk = ledger_at(c->s.ledger, t->chunk), .sealed = true,
	    .by_day = t->by_day == 0 ? NULL : ledger_at(c->s.ledger, t->by_day),
	    .day_min = t->day_min, .day_max = t->day_max};
	for (int i = 0; i < SUM_COUNT; i++)
		out->sums[i] = t->sums[i] - (index == 0 ? 0 : t[-1].sums[i]);
}

static bool
part_next(struct part_cursor *c, struct part *out)
{
	if (c->index < c->count) {
		part_of_total(c, c->index++, out);
		return true;
	}
	if (c->at == 0)
		return false;
	const struct row_chunk *chunk = ledger_at(c->s.ledger, c->at);
	*out = (struct part){.chunk = chunk, .rows = rows_seen(chunk, c->s.n),
	    .steps = chunk->steps == 0 ? NULL : ledger_at(c->s.ledger, chunk->steps)};
	c->at = 0; /* what follows is later still */
	return out->rows > 0;
}

static uint32_t
part_rows(const struct part *p)
{
	return p->sealed ? p->chunk->cap : p->rows;
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

/* As much as full steps know, then row by row. */
static void
add_growing(const struct part *p, int32_t day, int64_t sums[SUM_COUNT])
{
	uint32_t rows = part_rows(p);
	uint32_t steps = p->steps == NULL ? 0 : rows / DAY_STEP;

	while (steps > 0 && p->steps->day_max[steps - 1] > day)
		steps--;
	for (int i = 0; steps > 0 && i < SUM_COUNT; i++)
		sums[i] += p->steps->sums[steps - 1][i];
	for (uint32_t i = steps * DAY_STEP; i < rows; i++)
		if (p->chunk->rows[i].day <= day)
			row_add(&p->chunk->rows[i], sums);
}

static void
add_part(const struct part *p, int32_t day, int64_t sums[SUM_COUNT])
{
	if (p->sealed && p->day_min > day)
		return;
	if (p->sealed && p->day_max <= day) {
		for (int i = 0; i < SUM_COUNT; i++)
			sums[i] += p->sums[i];
	} else if (p->by_day != NULL) {
		add_ordered(p, day, sums);
	} else {
		add_growing(p, day, sums);
	}
}

/* Leaves out the full chunks up to which everything has happened by the day. */
static void
add_happened(struct part_cursor *c, int32_t day, int64_t sums[SUM_COUNT])
{
	uint32_t low = 0, high = c->count;

	while (low < high) {
		uint32_t middle = (low + high) / 2;

		if (c->totals[middle].day_until <= day)
			low = middle + 1;
		else
			high = middle;
	}
	for (int i = 0; low > 0 && i < SUM_COUNT; i++)
		sums[i] += c->totals[low - 1].sums[i];
	c->index = low;
}

void
subject_sums(struct snapshot s, struct subject_id id, struct day on, int64_t sums[SUM_COUNT])
{
	struct part_cursor c = parts_of(s, id);

	add_happened(&c, on.v, sums);
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
	for (uint32_t i = 0, rows = part_rows(p); i < rows; i++) {
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
