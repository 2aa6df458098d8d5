/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/index.c: interned texts, ventures, subjects and keys: tables in the heap. */
#include "base/must.h"
#include "ledger/layout.h"

#include <string.h>

#define TABLE_START 64u

static uint32_t
load(const uint32_t *p)
{
	return __atomic_load_n(p, __ATOMIC_ACQUIRE);
}

static void
publish(struct ledger *l, uint32_t *p, uint32_t v)
{
	heap_touch(&l->heap, p, sizeof *p);
	__atomic_store_n(p, v, __ATOMIC_RELEASE);
}

static uint32_t
array_new(struct ledger *l, uint32_t cap)
{
	uint32_t ref = heap_alloc(&l->heap, sizeof(struct array) + (size_t)cap * 4).v;
	struct array *a = ledger_at(l, ref);

	a->cap = cap;
	return ref;
}

static void
directory_init(struct ledger *l, struct directory *d, size_t item_bytes)
{
	d->blocks = array_new(l, 16);
	d->item_bytes = (uint32_t)item_bytes;
}

/* Has no rows and no next. */
static const union {
	struct subject subject;
	struct venture venture;
} nobody;

static void *
directory_at(const struct ledger *l, const struct directory *d, uint32_t id)
{
	const struct array *blocks = ledger_at(l, load(&d->blocks));
	uint32_t block_at = id / BLOCK_ITEMS;
	uint32_t ref = block_at < blocks->cap ? load(&blocks->items[block_at]) : 0;

	/* A reader can come by an id of a batch that was taken back. */
	if (ref == 0)
		return (void *)(uintptr_t)&nobody;
	uint8_t *block = ledger_at(l, ref);
	return block + (size_t)(id % BLOCK_ITEMS) * d->item_bytes;
}

/* The id of a fresh, zeroed item. */
static uint32_t
directory_add(struct ledger *l, struct directory *d)
{
	struct array *blocks = ledger_at(l, d->blocks);
	uint32_t id = d->count;
	uint32_t block = id / BLOCK_ITEMS;

	if (block == blocks->cap) {
		uint32_t ref = array_new(l, blocks->cap * 2);
		struct array *wider = ledger_at(l, ref);

		memcpy(wider->items, blocks->items, (size_t)blocks->cap * 4);
		publish(l, &d->blocks, ref);
		blocks = wider;
	}
	if (blocks->items[block] == 0)
		publish(l, &blocks->items[block],
		    heap_alloc(&l->heap, (size_t)BLOCK_ITEMS * d->item_bytes).v);
	publish(l, &d->count, id + 1);
	return id;
}

/* Puts an item into the first free slot from its hash on. */
static void
array_put(struct array *a, uint64_t hash, uint32_t item)
{
	uint32_t i = (uint32_t)hash & (a->cap - 1);

	while (a->items[i] != 0)
		i = (i + 1) & (a->cap - 1);
	__atomic_store_n(&a->items[i], item, __ATOMIC_RELEASE);
}

static void
table_add(struct ledger *l, struct table *t, uint64_t hash, uint32_t item,
    uint64_t (*rehash)(const struct ledger *l, uint32_t item))
{
	struct array *a = ledger_at(l, t->slots);

	if ((t->count + 1) * 4 > a->cap * 3) {
		uint32_t ref = array_new(l, a->cap * 2);
		struct array *wider = ledger_at(l, ref);

		for (uint32_t i = 0; i < a->cap; i++)
			if (a->items[i] != 0)
				array_put(wider, rehash(l, a->items[i]), a->items[i]);
		publish(l, &t->slots, ref);
		a = wider;
	}
	uint32_t i = (uint32_t)hash & (a->cap - 1);
	while (a->items[i] != 0)
		i = (i + 1) & (a->cap - 1);
	publish(l, &a->items[i], item);
	heap_touch(&l->heap, &t->count, sizeof t->count);
	t->count++;
}

/* ---- texts ---- */

struct str
text_at(const struct ledger *l, uint32_t ref)
{
	if (ref == 0)
		return STR("");
	const struct text_blob *b = ledger_at(l, ref);
	return (struct str){b->bytes, b->len};
}

uint32_t
text_store(struct ledger *l, struct str s)
{
	if (s.len == 0)
		return 0;
	uint32_t ref = heap_alloc(&l->heap, sizeof(struct text_blob) + s.len).v;
	struct text_blob *b = ledger_at(l, ref);

	b->len = (uint32_t)s.len;
	memcpy(b->bytes, s.ptr, s.len);
	return ref;
}

static uint64_t
text_rehash(const struct ledger *l, uint32_t ref)
{
	return str_hash(text_at(l, ref));
}

uint32_t
text_lookup(const struct ledger *l, struct str s)
{
	const struct array *a = ledger_at(l, load(&ledger_root(l)->texts.slots));
	uint32_t i = (uint32_t)str_hash(s) & (a->cap - 1);

	for (uint32_t ref; (ref = load(&a->items[i])) != 0; i = (i + 1) & (a->cap - 1))
		if (str_eq(text_at(l, ref), s))
			return ref;
	return 0;
}

uint32_t
text_intern(struct ledger *l, struct str s)
{
	if (s.len == 0)
		return 0;
	uint32_t ref = text_lookup(l, s);

	if (ref != 0)
		return ref;
	ref = text_store(l, s);
	table_add(l, &ledger_root(l)->texts, str_hash(s), ref, text_rehash);
	return ref;
}

/* ---- ventures ---- */

static uint64_t
mix(uint64_t x)
{
	x ^= x >> 33;
	x *= UINT64_C(0xff51afd7ed558ccd);
	x ^= x >> 33;
	x *= UINT64_C(0xc4ceb9fe1a85ec53);
	return x ^ (x >> 33);
}

struct venture *
venture_at(const struct ledger *l, uint32_t id)
{
	return directory_at(l, &ledger_root(l)->ventures, id);
}

static uint64_t
venture_rehash(const struct ledger *l, uint32_t item)
{
	return mix(venture_at(l, item - 1)->slug);
}

uint32_t
venture_lookup(const struct ledger *l, uint32_t slug, bool *found)
{
	const struct array *a = ledger_at(l, load(&ledger_root(l)->ventures_by_slug.slots));
	uint32_t i = (uint32_t)mix(slug) & (a->cap - 1);

	*found = true;
	for (uint32_t item; (item = load(&a->items[i])) != 0; i = (i + 1) & (a->cap - 1))
		if (venture_at(l, item - 1)->slug == slug)
			return item - 1;
	*found = false;
	return 0;
}

uint32_t
venture_obtain(struct ledger *l, uint32_t slug)
{
	bool found = false;
	uint32_t id = venture_lookup(l, slug, &found);

	if (found)
		return id;
	id = directory_add(l, &ledger_root(l)->ventures);
	venture_at(l, id)->slug = slug;
	table_add(l, &ledger_root(l)->ventures_by_slug, mix(slug), id + 1, venture_rehash);
	return id;
}

/* ---- subjects ---- */

struct subject *
subject_at(const struct ledger *l, uint32_t id)
{
	return directory_at(l, &ledger_root(l)->subjects, id);
}

static uint64_t
subject_hash(uint32_t venture, uint32_t type, uint32_t name)
{
	return mix(((uint64_t)venture << 32 | name) ^ (uint64_t)type << 58);
}

static uint64_t
subject_rehash(const struct ledger *l, uint32_t id)
{
	const struct subject *s = subject_at(l, id);

	return subject_hash(s->venture, s->type, s->name);
}

uint32_t
subject_lookup(const struct ledger *l, uint32_t venture, enum subject_type t, uint32_t name)
{
	const struct array *a = ledger_at(l, load(&ledger_root(l)->subjects_by_name.slots));
	uint32_t i = (uint32_t)subject_hash(venture, t, name) & (a->cap - 1);

	for (uint32_t id; (id = load(&a->items[i])) != 0; i = (i + 1) & (a->cap - 1)) {
		const struct subject *s = subject_at(l, id);

		if (s->venture == venture && s->type == (uint8_t)t && s->name == name)
			return id;
	}
	return 0;
}

uint32_t
subject_obtain(struct ledger *l, uint32_t venture, enum subject_type t, uint32_t name)
{
	uint32_t id = subject_lookup(l, venture, t, name);

	if (id != 0)
		return id;
	id = directory_add(l, &ledger_root(l)->subjects);
	struct subject *s = subject_at(l, id);
	s->venture = venture;
	s->type = (uint8_t)t;
	s->name = name;
	table_add(l, &ledger_root(l)->subjects_by_name, subject_hash(venture, t, name), id,
	    subject_rehash);

	struct venture *v = venture_at(l, venture);
	if (v->last[t] == 0)
		publish(l, &v->first[t], id);
	else
		publish(l, &subject_at(l, v->last[t])->next, id);
	publish(l, &v->last[t], id);
	return id;
}

/* ---- keys ---- */

static struct key_slot *
key_slot(struct key_block *b, uint32_t text)
{
	uint32_t i = (uint32_t)mix(text) & (b->cap - 1);

	while (b->slots[i].text != 0 && b->slots[i].text != text)
		i = (i + 1) & (b->cap - 1);
	return &b->slots[i];
}

static uint32_t
key_block_new(struct ledger *l, uint32_t cap)
{
	uint32_t ref = heap_alloc(&l->heap,
	    sizeof(struct key_block) + (size_t)cap * sizeof(struct key_slot)).v;
	struct key_block *b = ledger_at(l, ref);

	b->cap = cap;
	return ref;
}

void
key_insert(struct ledger *l, struct str key, uint32_t seq, struct hash content)
{
	struct table *t = &ledger_root(l)->keys;
	struct key_block *b = ledger_at(l, t->slots);
	uint32_t text = text_intern(l, key);

	if ((t->count + 1) * 4 > b->cap * 3) {
		uint32_t ref = key_block_new(l, b->cap * 2);
		struct key_block *wider = ledger_at(l, ref);

		for (uint32_t i = 0; i < b->cap; i++)
			if (b->slots[i].text != 0)
				*key_slot(wider, b->slots[i].text) = b->slots[i];
		publish(l, &t->slots, ref);
		b = wider;
	}
	struct key_slot *slot = key_slot(b, text);
	if (slot->text != 0)
		return; /* the first entry keeps its key */
	heap_touch(&l->heap, slot, sizeof *slot);
	slot->seq = seq;
	memcpy(slot->content, content.b, sizeof slot->content);
	__atomic_store_n(&slot->text, text, __ATOMIC_RELEASE);
	heap_touch(&l->heap, &t->count, sizeof t->count);
	t->count++;
}

bool
snapshot_key(struct snapshot s, struct str key, uint32_t *seq_out, struct hash *content_out)
{
	const struct ledger *l = s.ledger;
	uint32_t text = key.len == 0 ? 0 : text_lookup(l, key);

	if (text == 0)
		return false;
	const struct key_block *b = ledger_at(l, load(&ledger_root(l)->keys.slots));
	uint32_t i = (uint32_t)mix(text) & (b->cap - 1);
	for (uint32_t at; (at = load(&b->slots[i].text)) != 0; i = (i + 1) & (b->cap - 1)) {
		if (at != text)
			continue;
		if (b->slots[i].seq > s.n)
			return false;
		*seq_out = b->slots[i].seq;
		*content_out = (struct hash){0};
		memcpy(content_out->b, b->slots[i].content, sizeof b->slots[i].content);
		return true;
	}
	return false;
}

void
index_init(struct ledger *l)
{
	struct root *r = ledger_root(l);

	r->texts.slots = array_new(l, TABLE_START);
	r->subjects_by_name.slots = array_new(l, TABLE_START);
	r->ventures_by_slug.slots = array_new(l, TABLE_START);
	r->keys.slots = key_block_new(l, TABLE_START);
	directory_init(l, &r->subjects, sizeof(struct subject));
	directory_init(l, &r->ventures, sizeof(struct venture));
	must(directory_add(l, &r->subjects) == 0); /* id 0 means none */
	must(venture_obtain(l, 0) == 0);           /* the municipality */
}
