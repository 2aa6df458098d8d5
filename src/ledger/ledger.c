/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/ledger.c: life of a ledger, its batches and its snapshots. */
#include "base/limits.h"
#include "base/must.h"
#include "ledger/layout.h"

#include <stdlib.h>
#include <string.h>

#define RULES_ARENA_BYTES (256u << 20)

enum rc
ledger_new(struct ledger **out, struct err *err)
{
	struct ledger *l = calloc(1, sizeof *l);

	must(l != NULL);
	enum rc rc = heap_init(&l->heap, err);
	if (rc != RC_OK) {
		free(l);
		return rc;
	}
	struct heap_ref at = heap_alloc(&l->heap, sizeof(struct root));
	must(at.v == 0);
	memcpy(ledger_root(l)->magic, "WAGNISLG", 8);
	ledger_root(l)->version = LAYOUT_VERSION;
	ledger_root(l)->kinds = KIND_COUNT;
	ledger_root(l)->columns_dir = heap_alloc(&l->heap, COLUMN_DIR * 4).v;
	index_init(l);
	l->arena = arena_new(RULES_ARENA_BYTES);
	l->rules = calloc(LEDGER_RULES_MAX, sizeof *l->rules);
	must(l->rules != NULL);
	*out = l;
	return RC_OK;
}

void
ledger_free(struct ledger *l)
{
	if (l == NULL)
		return;
	heap_done(&l->heap);
	arena_free(l->arena);
	free(l->rules);
	free(l);
}

void
ledger_begin(struct ledger *l)
{
	heap_batch_begin(&l->heap);
	l->rules_kept = l->rules_count;
}

/* A snapshot that sees a fact sees its subject: the facts come last. */
void
ledger_show(struct ledger *l)
{
	const struct root *root = ledger_root(l);

	__atomic_store_n(&l->visible_subjects, root->subjects.count, __ATOMIC_RELEASE);
	__atomic_store_n(&l->visible_ventures, root->ventures.count, __ATOMIC_RELEASE);
	__atomic_store_n(&l->visible, root->n, __ATOMIC_RELEASE);
}

void
ledger_keep(struct ledger *l)
{
	heap_batch_keep(&l->heap);
	ledger_show(l);
}

void
ledger_undo(struct ledger *l)
{
	heap_batch_undo(&l->heap);
	rules_undo(l);
	must(ledger_root(l)->n == l->visible);
}

struct snapshot
snapshot_take(const struct ledger *l)
{
	uint32_t n = __atomic_load_n(&l->visible, __ATOMIC_ACQUIRE);

	return (struct snapshot){l, n, __atomic_load_n(&l->visible_subjects, __ATOMIC_ACQUIRE)};
}

struct snapshot
snapshot_writer(const struct ledger *l)
{
	return (struct snapshot){l, ledger_root(l)->n, ledger_root(l)->subjects.count};
}

struct snapshot
snapshot_first(struct snapshot s, uint32_t n)
{
	must(n <= s.n);
	s.n = n;
	return s;
}

static int64_t
known_of(struct snapshot s, uint32_t seq)
{
	uint32_t index = 0;
	const struct columns *c = columns_at(s.ledger, seq, &index);

	return c->known[index];
}

uint32_t
snapshot_known(struct snapshot s, struct instant known_at)
{
	uint32_t low = 0, high = s.n; /* the first `low` are known, those past `high` are not */

	while (low < high) {
		uint32_t middle = low + (high - low + 1) / 2;

		if (known_of(s, middle) <= known_at.us)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

struct instant
snapshot_last_known(struct snapshot s)
{
	return (struct instant){s.n == 0 ? 0 : known_of(s, s.n)};
}

uint64_t
ledger_bytes(const struct ledger *l)
{
	return l->heap.used;
}

uint64_t
ledger_lost(const struct ledger *l)
{
	return l->heap.lost;
}
