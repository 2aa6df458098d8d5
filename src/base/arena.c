/* SPDX-License-Identifier: EUPL-1.2 */
/* base/arena.c: a chain of growing blocks; the newest one serves. */
#include "base/arena.h"

#include "base/must.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISONS 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define ARENA_POISONS 1
#endif
#ifdef ARENA_POISONS
#include <sanitizer/asan_interface.h>
#define POISON(ptr, len) ASAN_POISON_MEMORY_REGION(ptr, len)
#define UNPOISON(ptr, len) ASAN_UNPOISON_MEMORY_REGION(ptr, len)
#else
#define POISON(ptr, len) ((void)(ptr), (void)(len))
#define UNPOISON(ptr, len) ((void)(ptr), (void)(len))
#endif

enum { ALIGN = 16, FIRST_BYTES = 8 * 1024 - 64, BLOCK_BYTES_MAX = 1024 * 1024 };

struct block {
	struct block *older; /* NULL for the first */
	size_t size;         /* bytes behind this head */
	size_t used;
	size_t before; /* bytes handed out by the older ones */
	_Alignas(ALIGN) char bytes[];
};

struct arena {
	struct block *newest;
	struct block *spare; /* kept by a release, so that a row at a block's end costs no malloc */
	size_t bytes_max;
};

static struct block *
block_new(struct block *older, size_t size)
{
	struct block *b = malloc(sizeof(*b) + size);

	must(b != NULL);
	*b = (struct block){.older = older, .size = size};
	POISON(b->bytes, size);
	return b;
}

static void
block_free(struct block *b)
{
	if (b != NULL)
		UNPOISON(b->bytes, b->size);
	free(b);
}

struct arena *
arena_new(size_t bytes_max)
{
	struct arena *a = malloc(sizeof(*a));

	must(a != NULL);
	*a = (struct arena){.newest = block_new(NULL, FIRST_BYTES), .bytes_max = bytes_max};
	return a;
}

void
arena_free(struct arena *a)
{
	if (a == NULL)
		return;
	arena_reset(a);
	block_free(a->spare);
	block_free(a->newest);
	free(a);
}

/* Drops the newest block; the bigger of it and the spare stays as spare. */
static void
drop_newest(struct arena *a)
{
	struct block *b = a->newest;

	a->newest = b->older;
	POISON(b->bytes, b->size);
	if (b->size <= BLOCK_BYTES_MAX && (a->spare == NULL || a->spare->size < b->size)) {
		struct block *smaller = a->spare;

		a->spare = b;
		b = smaller;
	}
	block_free(b);
}

void
arena_reset(struct arena *a)
{
	while (a->newest->older != NULL)
		drop_newest(a);
	a->newest->used = 0;
	POISON(a->newest->bytes, a->newest->size);
}

static void
add_block(struct arena *a, size_t bytes)
{
	struct block *older = a->newest;
	struct block *b = a->spare;
	size_t size = older->size * 2 < BLOCK_BYTES_MAX ? older->size * 2 : BLOCK_BYTES_MAX;

	if (b != NULL && b->size >= bytes) {
		a->spare = NULL;
		b->older = older;
	} else {
		b = block_new(older, size < bytes ? bytes : size);
	}
	b->used = 0;
	b->before = older->before + older->used;
	a->newest = b;
}

void *
arena_alloc(struct arena *a, size_t bytes)
{
	struct block *b = a->newest;
	size_t rounded = (bytes + ALIGN - 1) & ~(size_t)(ALIGN - 1);

	must(rounded >= bytes && rounded <= a->bytes_max &&
	    b->before + b->used <= a->bytes_max - rounded);
	if (rounded > b->size - b->used) {
		add_block(a, rounded);
		b = a->newest;
	}
	char *p = b->bytes + b->used;
	b->used += rounded;
	UNPOISON(p, bytes);
	return memset(p, 0, bytes);
}

void *
arena_array(struct arena *a, size_t count, size_t size)
{
	size_t bytes = 0;

	must(!__builtin_mul_overflow(count, size, &bytes));
	return arena_alloc(a, bytes);
}

char *
arena_cstr(struct arena *a, struct str s)
{
	must(s.len < SIZE_MAX);
	char *p = arena_alloc(a, s.len + 1);

	if (s.len > 0)
		memcpy(p, s.ptr, s.len);
	return p;
}

struct str
arena_str(struct arena *a, struct str s)
{
	return (struct str){arena_cstr(a, s), s.len};
}

struct str
arena_format(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	va_list again;

	must(fmt != NULL);
	va_start(ap, fmt);
	va_copy(again, ap);
	int len = vsnprintf(NULL, 0, fmt, ap);
	must(len >= 0);
	char *p = arena_alloc(a, (size_t)len + 1);
	vsnprintf(p, (size_t)len + 1, fmt, again);
	va_end(again);
	va_end(ap);
	return (struct str){p, (size_t)len};
}

struct arena_mark
arena_mark(struct arena *a)
{
	return (struct arena_mark){.block = a->newest, .used = a->newest->used};
}

void
arena_release(struct arena *a, struct arena_mark m)
{
	while (a->newest != m.block) {
		must(a->newest->older != NULL);
		drop_newest(a);
	}
	must(m.used <= a->newest->used);
	a->newest->used = m.used;
	POISON(a->newest->bytes + m.used, a->newest->size - m.used);
}

size_t
arena_bytes(const struct arena *a)
{
	return a->newest->before + a->newest->used;
}
