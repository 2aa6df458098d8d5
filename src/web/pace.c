/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pace.c: a table of counters that is emptied every hour. */
#include "web/pace.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/must.h"

#include <pthread.h>
#include <string.h>

#define SLOTS 4096
#define PROBES 8
#define HOUR_US (INT64_C(3600) * 1000 * 1000)

struct slot {
	uint64_t key; /* 0: free */
	unsigned turns[PACE_SORTS];
};

struct pace {
	struct arena *arena;
	pthread_mutex_t lock; /* of all that follows */
	uint8_t secret[32];
	int64_t hour;
	unsigned all[PACE_SORTS];
	struct slot slots[SLOTS];
};

struct pace *
pace_new(const struct random *random)
{
	struct arena *a = arena_new(sizeof(struct pace) + 4096);
	struct pace *p = arena_alloc(a, sizeof *p);

	memset(p, 0, sizeof *p);
	p->arena = a;
	random_fill(random, p->secret, sizeof p->secret);
	must(pthread_mutex_init(&p->lock, NULL) == 0);
	return p;
}

void
pace_free(struct pace *p)
{
	if (p == NULL)
		return;
	pthread_mutex_destroy(&p->lock);
	arena_free(p->arena);
}

/* The address' own slot; where the table is crowded, it shares one. */
static struct slot *
slot_of(struct pace *p, struct str address)
{
	struct hash h = hash_of_two(p->secret, sizeof p->secret, address.ptr == NULL ? "" : address.ptr, address.len);
	uint64_t key;

	memcpy(&key, h.b, sizeof key);
	key |= 1;
	for (unsigned i = 0; i < PROBES; i++) {
		struct slot *s = &p->slots[(key / 2 + i) % SLOTS];
		if (s->key == 0)
			s->key = key;
		if (s->key == key)
			return s;
	}
	return &p->slots[key / 2 % SLOTS];
}

bool
pace_take(struct pace *p, enum pace_sort sort, struct str address, struct instant now)
{
	static const unsigned each[PACE_SORTS] = {PACE_WRITES_EACH, PACE_LOOKS_EACH};
	static const unsigned all[PACE_SORTS] = {PACE_WRITES_ALL, PACE_LOOKS_ALL};
	int64_t hour = now.us / HOUR_US;

	must(pthread_mutex_lock(&p->lock) == 0);
	if (hour != p->hour) {
		memset(p->slots, 0, sizeof p->slots);
		memset(p->all, 0, sizeof p->all);
		p->hour = hour;
	}
	struct slot *s = slot_of(p, address);
	bool granted = s->turns[sort] < each[sort] && p->all[sort] < all[sort];
	if (granted) {
		s->turns[sort]++;
		p->all[sort]++;
	}
	must(pthread_mutex_unlock(&p->lock) == 0);
	return granted;
}
