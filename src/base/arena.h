/* SPDX-License-Identifier: EUPL-1.2 */
/* base/arena.h: memory that lives as long as one request, command or row. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/rc.h"
#include "base/str.h"

#include <stddef.h>

/*
 * Objects are never freed one by one: the arena is reset or freed whole.
 * Out of memory, and passing bytes_max, abort: sizes are checked before they
 * reach an arena.  Not shared between threads.
 */
struct arena;

struct arena *arena_new(size_t bytes_max);
void arena_free(struct arena *a); /* NULL does nothing */
/* Keeps the first block, forgets everything in it. */
void arena_reset(struct arena *a);

/* Zeroed, aligned for any object. */
void *arena_alloc(struct arena *a, size_t bytes);
/* Zeroed array; count * size is checked. */
void *arena_array(struct arena *a, size_t count, size_t size);
/* A copy, NUL-terminated behind its length. */
struct str arena_str(struct arena *a, struct str s);
/* A terminated copy. */
char *arena_cstr(struct arena *a, struct str s);
struct str arena_format(struct arena *a, const char *fmt, ...) PRINTF(2, 3);

/* Row lifetime: everything allocated after the mark goes with the release. */
struct arena_mark {
	void *block;
	size_t used;
};
struct arena_mark arena_mark(struct arena *a);
void arena_release(struct arena *a, struct arena_mark m);

size_t arena_bytes(const struct arena *a);

#endif
