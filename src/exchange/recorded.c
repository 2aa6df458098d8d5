/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/recorded.c: an external key looked up, its entry read, and what became of it. */
#include "exchange/recorded.h"

#include "base/must.h"

#include <stdlib.h>

static int
by_seq(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;

	return (a > b) - (a < b);
}

struct recorded_reversals
recorded_reversals(struct arena *a, struct snapshot s)
{
	const uint64_t kinds = KIND_BIT(KIND_BOOKING_REVERSED);
	struct recorded_reversals all = {.count = 0};
	size_t most = 0;

	for (uint32_t seq = 0; (seq = entry_after(s, seq + 1, s.n, kinds)) != 0;)
		most++;
	all.seqs = arena_array(a, most, sizeof *all.seqs);
	for (uint32_t seq = 0;
	     all.count < most && (seq = entry_after(s, seq + 1, s.n, kinds)) != 0;) {
		struct entry_info e = snapshot_entry(s, seq);

		if (e.row != NULL && row_stands(e.row, s.n))
			all.seqs[all.count++] = e.row->aux;
	}
	if (all.count > 0)
		qsort(all.seqs, all.count, sizeof *all.seqs, by_seq);
	return all;
}

static bool
is_reversed(const struct recorded_reversals *all, uint32_t seq)
{
	return all->count > 0 &&
	    bsearch(&seq, all->seqs, all->count, sizeof *all->seqs, by_seq) != NULL;
}

static enum rc
read_fact(struct arena *a, struct journal_reader *reader, uint32_t seq, struct fact *out,
    bool *erased_out, struct err *err)
{
	struct journal_entry e = {0};
	enum rc rc = journal_read(reader, a, seq - 1, &e, err);

	*erased_out = rc == RC_OK && e.erased;
	return rc != RC_OK || e.erased ? rc : fact_load(a, e.payload, out, err);
}

/* Follows what superseded it to the last: a correction brings a body, anything else takes it away. */
static enum rc
read_last(struct arena *a, struct snapshot s, struct journal_reader *reader,
    const struct recorded_reversals *reversals, uint32_t first, struct recorded *r, struct err *err)
{
	uint32_t last = first;
	struct fact f = {.body = NULL};
	bool erased = false;

	for (uint32_t next; (next = snapshot_entry(s, last).until) > last; last = next)
		r->gone = r->gone || is_reversed(reversals, next);
	if (last == first)
		return RC_OK;
	enum rc rc = read_fact(a, reader, last, &f, &erased, err);
	if (rc != RC_OK || erased)
		return rc;
	const struct row *row = snapshot_entry(s, last).row;
	r->now = f.kind == KIND_ENTRY_CORRECTED ? json_get(f.body, "body") : NULL;
	r->gone = r->gone || r->now == NULL;
	r->now_day = row == NULL ? f.effective : (struct day){row->day};
	return RC_OK;
}

enum rc
recorded_find(struct arena *a, struct snapshot s, struct journal_reader *reader,
    const struct recorded_reversals *reversals, struct str key, struct recorded *out,
    struct err *err)
{
	struct recorded r = {.there = false, .now_day = DAY_NONE};
	struct hash content;
	uint32_t seq = 0;
	enum rc rc = RC_OK;

	r.there = snapshot_key(s, key, &seq, &content);
	if (r.there) {
		r.position = seq - 1;
		r.gone = is_reversed(reversals, seq);
		rc = read_fact(a, reader, seq, &r.fact, &r.erased, err);
		if (rc == RC_OK && !r.erased)
			rc = read_last(a, s, reader, reversals, seq, &r, err);
	}
	if (rc == RC_OK)
		*out = r;
	return rc;
}
