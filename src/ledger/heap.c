/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/heap.c: reserved address space, bump allocation, undo log. */
#include "ledger/heap.h"

#include "base/must.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static const uint64_t reserve_most = UINT64_C(64) << 30;
static const uint64_t reserve_least = UINT64_C(256) << 20;

enum rc
heap_init(struct heap *h, struct err *err)
{
	*h = (struct heap){0};
	for (uint64_t bytes = reserve_most; bytes >= reserve_least; bytes /= 2) {
		void *p = mmap(NULL, (size_t)bytes, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

		if (p != MAP_FAILED) {
			/* Rows are found by following refs all over: large pages spare
			 * half of the time.  Only advice: where it is refused, so be it. */
			(void)madvise(p, (size_t)bytes, MADV_HUGEPAGE);
			h->base = p;
			h->reserved = bytes;
			return RC_OK;
		}
	}
	return err_errno(err, "mmap", errno);
}

void
heap_done(struct heap *h)
{
	if (h->base != NULL)
		must(munmap(h->base, (size_t)h->reserved) == 0);
	free(h->undo);
	*h = (struct heap){0};
}

struct heap_ref
heap_alloc(struct heap *h, size_t bytes)
{
	uint64_t at = h->used;
	uint64_t need = (bytes + HEAP_UNIT - 1) / HEAP_UNIT * HEAP_UNIT;

	must(need <= h->reserved - at);
	h->used = at + need;
	return (struct heap_ref){(uint32_t)(at / HEAP_UNIT)};
}

static void
undo_push(struct heap *h, const void *bytes, uint64_t size)
{
	if (h->undo_cap - h->undo_len < size) {
		uint64_t cap = h->undo_cap * 2 + size + 4096;

		h->undo = realloc(h->undo, (size_t)cap);
		must(h->undo != NULL);
		h->undo_cap = cap;
	}
	memcpy(h->undo + h->undo_len, bytes, (size_t)size);
	h->undo_len += size;
}

void
heap_touch(struct heap *h, const void *p, size_t size)
{
	uint64_t at = (uint64_t)((const uint8_t *)p - h->base);
	uint64_t bytes = size;

	if (!h->logging || at >= h->batch_used)
		return;
	undo_push(h, p, bytes);
	undo_push(h, &at, sizeof at);
	undo_push(h, &bytes, sizeof bytes);
}

void
heap_batch_begin(struct heap *h)
{
	must(!h->logging);
	h->logging = true;
	h->batch_used = h->used;
	h->undo_len = 0;
}

void
heap_batch_keep(struct heap *h)
{
	must(h->logging);
	h->logging = false;
	h->undo_len = 0;
	if (h->undo_cap > UINT64_C(16) << 20) {
		free(h->undo);
		h->undo = NULL;
		h->undo_cap = 0;
	}
}

/* Readers may be looking: they find each word as it was or as it is, never half of it. */
static void
put_back(uint8_t *to, const uint8_t *from, uint64_t size)
{
	uint64_t at = 0;

	if (((uintptr_t)to & 3) != 0) {
		memcpy(to, from, (size_t)size);
		return;
	}
	for (; size - at >= 4; at += 4) {
		uint32_t *word = (uint32_t *)(void *)(to + at), was;

		memcpy(&was, from + at, sizeof was);
		if (__atomic_load_n(word, __ATOMIC_RELAXED) != was)
			__atomic_store_n(word, was, __ATOMIC_RELEASE);
	}
	memcpy(to + at, from + at, (size_t)(size - at));
}

void
heap_batch_undo(struct heap *h)
{
	uint64_t at = 0, size = 0;

	must(h->logging);
	while (h->undo_len > 0) {
		h->undo_len -= sizeof size;
		memcpy(&size, h->undo + h->undo_len, sizeof size);
		h->undo_len -= sizeof at;
		memcpy(&at, h->undo + h->undo_len, sizeof at);
		h->undo_len -= size;
		put_back(h->base + at, h->undo + h->undo_len, size);
	}
	h->logging = false;
	/*
	 * A reader may have followed a ref into the batch just before: it finds
	 * what was there, rows of a later seq that it passes over.  So the
	 * memory is left as it is: whoever has lost too much builds a new ledger.
	 */
	h->lost += h->used - h->batch_used;
}

enum rc
heap_map(struct heap *h, int fd, uint64_t skip, uint64_t bytes, struct err *err)
{
	must(bytes <= h->reserved && h->used == 0);
	void *p = mmap(h->base, (size_t)bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED, fd,
	    (off_t)skip);
	if (p == MAP_FAILED)
		return err_errno(err, "mmap", errno);
	h->used = bytes;
	return RC_OK;
}
