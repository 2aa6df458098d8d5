/* SPDX-License-Identifier: EUPL-1.2 */
/* web/http_cache.c: a fixed table of finished answers; a lookup takes one short lock. */
#include "web/http_priv.h"

#include "base/must.h"

#include <string.h>

#define NONE UINT32_MAX

struct slot {
	char key[CACHE_KEY_BYTES];
	uint16_t key_len;    /* 0: free */
	uint32_t bucket_next;
	uint32_t newer, older; /* by last use */
	struct wire wire;
};

struct http_cache {
	struct arena *arena;
	pthread_mutex_t lock;
	size_t bytes, bytes_max;
	uint64_t generation; /* of what is kept */
	uint32_t newest, oldest;
	uint32_t free_first; /* chained by bucket_next */
	uint32_t buckets[CACHE_SLOTS];
	struct slot slots[CACHE_SLOTS];
};

struct http_cache *
http_cache_new(size_t bytes_max)
{
	struct arena *a = arena_new(2 * sizeof(struct http_cache) + 65536);
	struct http_cache *c = arena_alloc(a, sizeof *c);

	c->arena = a;
	c->bytes_max = bytes_max;
	c->newest = c->oldest = NONE;
	for (uint32_t i = 0; i < CACHE_SLOTS; i++) {
		c->buckets[i] = NONE;
		c->slots[i].bucket_next = i + 1 < CACHE_SLOTS ? i + 1 : NONE;
	}
	must(pthread_mutex_init(&c->lock, NULL) == 0);
	return c;
}

static uint32_t *
bucket_of(struct http_cache *c, struct str key)
{
	return &c->buckets[str_hash(key) & (CACHE_SLOTS - 1)];
}

static uint32_t
find(struct http_cache *c, struct str key)
{
	uint32_t i = *bucket_of(c, key);

	while (i != NONE && (c->slots[i].key_len != key.len || memcmp(c->slots[i].key, key.ptr, key.len) != 0))
		i = c->slots[i].bucket_next;
	return i;
}

static void
unlink_use(struct http_cache *c, uint32_t i)
{
	struct slot *s = &c->slots[i];

	*(s->newer == NONE ? &c->newest : &c->slots[s->newer].older) = s->older;
	*(s->older == NONE ? &c->oldest : &c->slots[s->older].newer) = s->newer;
}

static void
link_newest(struct http_cache *c, uint32_t i)
{
	struct slot *s = &c->slots[i];

	s->newer = NONE;
	s->older = c->newest;
	*(c->newest == NONE ? &c->oldest : &c->slots[c->newest].newer) = i;
	c->newest = i;
}

static void
drop(struct http_cache *c, uint32_t i)
{
	struct slot *s = &c->slots[i];
	uint32_t *p = bucket_of(c, (struct str){s->key, s->key_len});

	while (*p != i)
		p = &c->slots[*p].bucket_next;
	*p = s->bucket_next;
	unlink_use(c, i);
	must(c->bytes >= s->wire.bytes);
	c->bytes -= s->wire.bytes;
	wire_done(&s->wire);
	s->key_len = 0;
	s->bucket_next = c->free_first;
	c->free_first = i;
}

void
http_cache_free(struct http_cache *c)
{
	if (c == NULL)
		return;
	while (c->oldest != NONE)
		drop(c, c->oldest);
	must(c->bytes == 0);
	pthread_mutex_destroy(&c->lock);
	arena_free(c->arena);
}

void
http_cache_forget(struct http_cache *c, uint64_t generation)
{
	must(pthread_mutex_lock(&c->lock) == 0);
	if (c->generation < generation) {
		c->generation = generation;
		while (c->oldest != NONE)
			drop(c, c->oldest);
	}
	must(pthread_mutex_unlock(&c->lock) == 0);
}

bool
http_cache_send(struct http_cache *c, struct str key, struct MHD_Connection *connection,
    const struct request *request, enum MHD_Result *out)
{
	must(pthread_mutex_lock(&c->lock) == 0);
	uint32_t i = find(c, key);
	if (i != NONE) {
		const struct wire *w = &c->slots[i].wire;
		if (c->newest != i) {
			unlink_use(c, i);
			link_newest(c, i);
		}
		/* Queueing only takes a reference: the lock is short, and nothing is copied. */
		*out = wire_queue(w, connection, request->if_none_match.len > 0 &&
		    request_has_etag(request, str_of(w->etag)));
	}
	must(pthread_mutex_unlock(&c->lock) == 0);
	return i != NONE;
}

void
http_cache_put(struct http_cache *c, struct str key, struct wire *w)
{
	must(key.len > 0 && key.len <= CACHE_KEY_BYTES);
	must(pthread_mutex_lock(&c->lock) == 0);
	/* Another thread may have drawn the same page meanwhile; one is enough. */
	if (find(c, key) != NONE || w->bytes > c->bytes_max / 4) {
		must(pthread_mutex_unlock(&c->lock) == 0);
		wire_done(w);
		return;
	}
	while (c->free_first == NONE || c->bytes + w->bytes > c->bytes_max)
		drop(c, c->oldest);
	uint32_t i = c->free_first;
	struct slot *s = &c->slots[i];
	uint32_t *bucket = bucket_of(c, key);
	c->free_first = s->bucket_next;
	memcpy(s->key, key.ptr, key.len);
	s->key_len = (uint16_t)key.len;
	s->wire = *w;
	s->bucket_next = *bucket;
	*bucket = i;
	link_newest(c, i);
	c->bytes += w->bytes;
	must(pthread_mutex_unlock(&c->lock) == 0);
	*w = (struct wire){0};
}

size_t
http_cache_bytes(struct http_cache *c)
{
	must(pthread_mutex_lock(&c->lock) == 0);
	size_t bytes = c->bytes;
	must(pthread_mutex_unlock(&c->lock) == 0);
	return bytes;
}
