/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/columns.c: what is known of every entry, in columns by position. */
#include "base/must.h"
#include "ledger/layout.h"

#include <string.h>

static uint32_t *
slot_of(const struct ledger *l, uint32_t block)
{
	uint32_t *dir = ledger_at(l, ledger_root(l)->columns_dir);

	must(block / COLUMN_DIR < COLUMN_DIR);
	uint32_t second = __atomic_load_n(&dir[block / COLUMN_DIR], __ATOMIC_ACQUIRE);
	if (second == 0)
		return NULL;
	return (uint32_t *)ledger_at(l, second) + block % COLUMN_DIR;
}

struct columns *
columns_at(const struct ledger *l, uint32_t seq, uint32_t *index_out)
{
	must(seq != 0);
	uint32_t *slot = slot_of(l, (seq - 1) / COLUMN_ROWS);
	must(slot != NULL && *slot != 0);
	*index_out = (seq - 1) % COLUMN_ROWS;
	return ledger_at(l, __atomic_load_n(slot, __ATOMIC_ACQUIRE));
}

struct columns *
columns_obtain(struct ledger *l, uint32_t seq, uint32_t *index_out)
{
	uint32_t block = (seq - 1) / COLUMN_ROWS;
	uint32_t *slot = slot_of(l, block);

	if (slot == NULL) {
		uint32_t *dir = ledger_at(l, ledger_root(l)->columns_dir);
		uint32_t second = heap_alloc(&l->heap, COLUMN_DIR * 4).v;

		heap_touch(&l->heap, &dir[block / COLUMN_DIR], 4);
		__atomic_store_n(&dir[block / COLUMN_DIR], second, __ATOMIC_RELEASE);
		slot = slot_of(l, block);
	}
	must(slot != NULL);
	if (*slot == 0) {
		uint32_t ref = heap_alloc(&l->heap, sizeof(struct columns)).v;

		heap_touch(&l->heap, slot, 4);
		__atomic_store_n(slot, ref, __ATOMIC_RELEASE);
	}
	return columns_at(l, seq, index_out);
}
