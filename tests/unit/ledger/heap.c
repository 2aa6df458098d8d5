/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/ledger/heap.c: what is handed out stays, a batch can be undone to the byte. */
#include "unit.h"

#include "ledger/heap.h"

#include <string.h>

static struct heap
fresh(void)
{
	struct heap h = {0};
	struct err err = ERR_INIT(LANG_EN);

	assert_int_equal(heap_init(&h, &err), RC_OK);
	return h;
}

static void
memory_is_zero_and_aligned(void **state)
{
	struct heap h = fresh();
	(void)state;

	for (size_t bytes = 1; bytes < 200; bytes++) {
		uint8_t *p = heap_at(&h, heap_alloc(&h, bytes));

		assert_int_equal((uintptr_t)p % HEAP_UNIT, 0);
		for (size_t i = 0; i < bytes; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xff, bytes);
	}
	heap_done(&h);
}

static void
an_address_gives_its_ref_back(void **state)
{
	struct heap h = fresh();
	(void)state;

	(void)heap_alloc(&h, 100);
	struct heap_ref ref = heap_alloc(&h, 32);
	assert_int_equal(heap_ref_of(&h, heap_at(&h, ref)).v, ref.v);
	heap_done(&h);
}

static void
undo_restores_old_bytes_and_leaves_new_ones_to_readers(void **state)
{
	struct heap h = fresh();
	uint32_t *old = heap_at(&h, heap_alloc(&h, 64));
	uint64_t used = h.used;
	(void)state;

	for (uint32_t i = 0; i < 16; i++)
		old[i] = i;
	heap_batch_begin(&h);
	heap_touch(&h, &old[3], sizeof old[3]);
	old[3] = 77;
	heap_touch(&h, &old[3], sizeof old[3]);
	old[3] = 78; /* twice: the first value must come back */
	uint8_t *new_bytes = heap_at(&h, heap_alloc(&h, 48));
	heap_touch(&h, new_bytes, 48); /* needless, and harmless */
	memset(new_bytes, 0xaa, 48);
	heap_batch_undo(&h);
	for (uint32_t i = 0; i < 16; i++)
		assert_int_equal(old[i], i);
	for (int i = 0; i < 48; i++)
		assert_int_equal(new_bytes[i], 0xaa);
	assert_int_equal(h.lost, h.used - used);
	uint8_t *again = heap_at(&h, heap_alloc(&h, 48));
	assert_ptr_not_equal(again, new_bytes);
	for (int i = 0; i < 48; i++)
		assert_int_equal(again[i], 0);
	heap_done(&h);
}

static void
a_kept_batch_stays(void **state)
{
	struct heap h = fresh();
	uint32_t *old = heap_at(&h, heap_alloc(&h, 16));
	(void)state;

	heap_batch_begin(&h);
	heap_touch(&h, old, 4);
	*old = 5;
	heap_batch_keep(&h);
	heap_batch_begin(&h);
	heap_batch_undo(&h);
	assert_int_equal(*old, 5);
	heap_done(&h);
}

static void
begin_twice(void *arg)
{
	heap_batch_begin(arg);
	heap_batch_begin(arg);
}

static void
two_open_batches_are_a_bug(void **state)
{
	struct heap h = fresh();
	(void)state;

	assert_true(unit_aborts(begin_twice, &h));
	heap_done(&h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zero_and_aligned),
		cmocka_unit_test(an_address_gives_its_ref_back),
		cmocka_unit_test(undo_restores_old_bytes_and_leaves_new_ones_to_readers),
		cmocka_unit_test(a_kept_batch_stays),
		cmocka_unit_test(two_open_batches_are_a_bug),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
