/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/rows.c: the lists of rows and of entries: chunks that grow, with summaries. */
#include "base/must.h"
#include "ledger/layout.h"

#include <string.h>

#define SEQS_MAX 1021u /* with its head a chunk of 4 KiB */

/* Sums only make sense where every row is an amount. */
bool
rows_additive(enum subject_type t)
{
	return t == SUBJECT_TRANCHE || t == SUBJECT_BUDGET || t == SUBJECT_GRANT ||
	    t == SUBJECT_COMMITMENT || t == SUBJECT_BENEFIT;
}

/* Readers look at days, kinds and last_seq while it grows; at the rest when it is full. */
static void
summarise(struct row_chunk *c, const struct row *r, uint32_t index)
{
	if (index == 0 || r->day < c->day_min)
		__atomic_store_n(&c->day_min, r->day, __ATOMIC_RELAXED);
	if (index == 0 || r->day >= c->day_max) {
		__atomic_store_n(&c->day_max, r->day, __ATOMIC_RELAXED);
		c->latest = (uint16_t)index;
	}
	__atomic_store_n(&c->last_seq, r->seq, __ATOMIC_RELAXED);
	__atomic_store_n(&c->kinds, c->kinds | KIND_BIT(r->kind), __ATOMIC_RELAXED);
	/* Corrections tie by the corrected fact's place, counters never hold:
	 * no short cut here. */
	if (r->flags & (ROW_CORRECTION | ROW_COUNTER))
		__atomic_store_n(&c->superseded, c->superseded + 1, __ATOMIC_RELAXED);
	row_add(r, c->sums);
}

/* The row that ends a step; the chunk's summary covers it already. */
static void
end_step(struct ledger *l, const struct row_chunk *c, uint32_t index)
{
	uint32_t step = index / DAY_STEP;

	if (c->steps == 0 || index % DAY_STEP != DAY_STEP - 1)
		return;
	struct row_steps *steps = ledger_at(l, c->steps);
	heap_touch(&l->heap, &steps->day_max[step], sizeof steps->day_max[step]);
	heap_touch(&l->heap, steps->sums[step], sizeof steps->sums[step]);
	steps->day_max[step] = c->day_max;
	memcpy(steps->sums[step], c->sums, sizeof steps->sums[step]);
}

static uint16_t
next_cap(uint32_t cap)
{
	if (cap == 0)
		return 2;
	return (uint16_t)(cap * 4 < ROWS_MAX ? cap * 4 : ROWS_MAX);
}

static uint32_t
chunk_new(struct ledger *l, const struct subject *s, const struct row_chunk *last)
{
	uint16_t cap = next_cap(last == NULL ? 0 : last->cap);
	uint32_t ref = heap_alloc(&l->heap, sizeof *last + cap * sizeof(struct row)).v;
	struct row_chunk *fresh = ledger_at(l, ref);

	fresh->cap = cap;
	fresh->prev = s->last;
	fresh->before_day_max = INT32_MIN;
	if (last != NULL)
		fresh->before_day_max = last->day_max > last->before_day_max ? last->day_max : last->before_day_max;
	if (cap >= STEPS_LEAST && rows_additive((enum subject_type)s->type))
		fresh->steps = heap_alloc(&l->heap, sizeof(struct row_steps)).v;
	return ref;
}

static struct row_chunk *
chunk_with_room(struct ledger *l, struct subject *s)
{
	struct row_chunk *c = s->last == 0 ? NULL : ledger_at(l, s->last);

	if (c != NULL && c->used < c->cap)
		return c;
	uint32_t ref = chunk_new(l, s, c);
	heap_touch(&l->heap, s, sizeof *s);
	if (c == NULL) {
		__atomic_store_n(&s->first, ref, __ATOMIC_RELEASE);
	} else {
		if (rows_additive((enum subject_type)s->type))
			rows_seal(l, s, s->last);
		heap_touch(&l->heap, &c->next, 4);
		__atomic_store_n(&c->next, ref, __ATOMIC_RELEASE);
	}
	__atomic_store_n(&s->last, ref, __ATOMIC_RELEASE);
	return ledger_at(l, ref);
}

/* The seq last: until then the place is empty to readers. */
static void
fill_row(struct row *to, const struct row *from, uint32_t chunk)
{
	to->value = from->value;
	to->day = from->day;
	__atomic_store_n(&to->until, from->until, __ATOMIC_RELAXED);
	to->aux = from->aux;
	to->chunk = chunk;
	to->flags = from->flags;
	to->kind = from->kind;
	to->code = from->code;
	__atomic_store_n(&to->seq, from->seq, __ATOMIC_RELEASE);
}

struct row *
rows_append(struct ledger *l, uint32_t subject, const struct row *row)
{
	struct subject *s = subject_at(l, subject);
	struct row_chunk *c = chunk_with_room(l, s);
	uint32_t i = c->used;

	must(row->seq != 0 && row->seq >= c->last_seq);
	heap_touch(&l->heap, c, sizeof *c);
	heap_touch(&l->heap, &c->rows[i], sizeof c->rows[i]);
	summarise(c, row, i);
	end_step(l, c, i);
	fill_row(&c->rows[i], row, s->last);
	__atomic_store_n(&c->used, i + 1, __ATOMIC_RELEASE);
	heap_touch(&l->heap, &s->count, sizeof s->count);
	s->count++;
	return &c->rows[i];
}

/* The value of the superseded row leaves the sums at the moment of the
 * superseding entry, by a counter row; so sums of any prefix stay plain sums. */
static void
counter(struct ledger *l, uint32_t subject, const struct row *old, uint32_t seq)
{
	struct row r = *old;

	r.seq = seq;
	r.value = -old->value;
	r.until = 0;
	r.flags |= ROW_COUNTER;
	rows_append(l, subject, &r);
}

void
rows_supersede(struct ledger *l, uint32_t subject, struct row *row, uint32_t seq)
{
	struct row_chunk *c = ledger_at(l, row->chunk);

	must(row->until == 0 && seq > row->seq);
	if (rows_additive((enum subject_type)subject_at(l, subject)->type) &&
	    (row->flags & ROW_HAS_VALUE))
		counter(l, subject, row, seq);
	heap_touch(&l->heap, &row->until, sizeof row->until);
	__atomic_store_n(&row->until, seq, __ATOMIC_RELAXED);
	heap_touch(&l->heap, &c->superseded, sizeof c->superseded);
	__atomic_store_n(&c->superseded, c->superseded + 1, __ATOMIC_RELAXED);
}

void
venture_entry_add(struct ledger *l, uint32_t venture, uint32_t seq)
{
	struct venture *v = venture_at(l, venture);
	struct seq_chunk *c = v->entries_last == 0 ? NULL : ledger_at(l, v->entries_last);

	if (c == NULL || c->used == c->cap) {
		uint32_t cap = c == NULL ? 5 : (c->cap * 2 < SEQS_MAX ? c->cap * 2 : SEQS_MAX);
		uint32_t ref = heap_alloc(&l->heap, sizeof *c + cap * 4).v;
		struct seq_chunk *fresh = ledger_at(l, ref);

		fresh->cap = cap;
		heap_touch(&l->heap, v, sizeof *v);
		if (c == NULL) {
			__atomic_store_n(&v->entries_first, ref, __ATOMIC_RELEASE);
		} else {
			heap_touch(&l->heap, &c->next, 4);
			__atomic_store_n(&c->next, ref, __ATOMIC_RELEASE);
		}
		v->entries_last = ref;
		c = fresh;
	}
	heap_touch(&l->heap, c, sizeof *c);
	heap_touch(&l->heap, &c->seqs[c->used], 4);
	c->seqs[c->used] = seq;
	__atomic_store_n(&c->used, c->used + 1, __ATOMIC_RELEASE);
	heap_touch(&l->heap, &v->entries_count, 4);
	v->entries_count++;
}
