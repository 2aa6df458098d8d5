/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/heap.h: the ledger's memory: one growing region addressed by offsets, so that it can be a file. */
#ifndef LEDGER_HEAP_H
#define LEDGER_HEAP_H

#include "base/err.h"
#include "base/rc.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A reserved range of addresses that is filled from the bottom.  Everything
 * inside refers to everything else by heap_ref, never by pointer; therefore
 * the bytes can be written to a file as they are and mapped again later.
 * Nothing moves, so readers need no lock: they follow refs of what was
 * published to them.
 *
 * The one writer may open a batch: from then on every change of memory that
 * was there before is logged (heap_touch) and can be undone as a whole.
 */
struct heap {
	uint8_t *base;
	uint64_t used;     /* bytes */
	uint64_t reserved; /* bytes */
	bool logging;
	uint64_t batch_used; /* used when the batch began */
	uint8_t *undo;       /* records: bytes, then offset (8) and size (8) */
	uint64_t undo_len, undo_cap;
	uint64_t lost;       /* bytes left behind by batches taken back */
};

/* In units of 16 bytes; 0 is "none" (the root object lies there). */
struct heap_ref {
	uint32_t v;
};

#define HEAP_UNIT 16u

/* Reserves address space (64 GiB, less where the machine refuses); costs no
 * memory until used.  RC_IO when even 256 MiB are refused. */
CHECKED enum rc heap_init(struct heap *h, struct err *err);
void heap_done(struct heap *h);

/* Zeroed; aborts when the reservation is full (limits.h is checked before). */
struct heap_ref heap_alloc(struct heap *h, size_t bytes);
static inline void *
heap_at(const struct heap *h, struct heap_ref ref)
{
	return h->base + (uint64_t)ref.v * HEAP_UNIT;
}
/* The ref of an address that heap_alloc returned (or a multiple of 16 into it). */
static inline struct heap_ref
heap_ref_of(const struct heap *h, const void *p)
{
	return (struct heap_ref){(uint32_t)((uint64_t)((const uint8_t *)p - h->base) / HEAP_UNIT)};
}

/* Before changing `size` bytes at p, which existed before the batch. */
void heap_touch(struct heap *h, const void *p, size_t size);
void heap_batch_begin(struct heap *h);
void heap_batch_keep(struct heap *h);
void heap_batch_undo(struct heap *h);

/*
 * Maps the first `bytes` of a file privately: changes stay in memory.  `skip`
 * is where the heap begins in the file, a multiple of the page size.
 */
CHECKED enum rc heap_map(struct heap *h, int fd, uint64_t skip, uint64_t bytes, struct err *err);

#endif
