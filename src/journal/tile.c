/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/tile.c: growing the right edge, saving what is full, reading it back. */
#include "journal/tile.h"

#include "base/must.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void
edge_init(struct edge *e)
{
	e->size = 0;
}

enum rc
edge_push(struct edge *e, const struct hash *leaf, tile_full *full, void *ctx, struct err *err)
{
	struct hash h = *leaf;
	uint64_t n = e->size;

	must(n < LIMIT_JOURNAL_FACTS);
	/* h is the root of the full subtree of `level` that ends at this leaf. */
	for (int level = 0;; level++) {
		if (level % 8 == 0) {
			struct hash *tile = e->tiles[level / 8];
			uint64_t at = n >> level;

			tile[at % TILE_HASHES] = h;
			if (at % TILE_HASHES == TILE_HASHES - 1) {
				enum rc rc = full(ctx, level / 8, at / TILE_HASHES, tile, err);
				if (rc != RC_OK)
					return rc;
			}
		}
		if (((n >> level) & 1) == 0) {
			e->peaks[level] = h;
			break;
		}
		h = tree_node_hash(&e->peaks[level], &h);
	}
	e->size = n + 1;
	return RC_OK;
}

struct hash
edge_root(const struct edge *e)
{
	if (e->size == 0)
		return tree_empty_root();
	int level = __builtin_ctzll(e->size);
	struct hash root = e->peaks[level];
	for (uint64_t rest = e->size & (e->size - 1); rest != 0; rest &= rest - 1)
		root = tree_node_hash(&e->peaks[__builtin_ctzll(rest)], &root);
	return root;
}

int
tile_width(uint64_t size, int level, uint64_t index)
{
	must(level >= 0);
	uint64_t hashes = level >= 8 ? 0 : size >> (8 * level);
	uint64_t full = hashes / TILE_HASHES;

	return index < full ? TILE_HASHES : index == full ? (int)(hashes % TILE_HASHES) : 0;
}

struct hash
tile_fold(const struct hash *hashes, int height)
{
	struct hash work[TILE_HASHES / 2];
	int count = 1 << height;

	must(height >= 0 && height <= 8);
	if (height == 0)
		return hashes[0];
	for (int i = 0; i < count / 2; i++)
		work[i] = tree_node_hash(&hashes[2 * i], &hashes[2 * i + 1]);
	for (count /= 2; count > 1; count /= 2)
		for (int i = 0; i < count / 2; i++)
			work[i] = tree_node_hash(&work[2 * i], &work[2 * i + 1]);
	return work[0];
}

static enum rc
bad_tile(struct err *err, int level, uint64_t index)
{
	char l[12];
	char i[24];

	snprintf(l, sizeof(l), "%d", level);
	snprintf(i, sizeof(i), "%" PRIu64, index);
	return err_say(err, RC_CORRUPT, NULL, TEXT_JOURNAL_TILE_MISSING, l, i, (char *)NULL);
}

enum rc
tile_load(struct store *s, struct arena *a, int level, uint64_t index,
    struct hash out[TILE_HASHES], struct err *err)
{
	struct arena_mark mark = arena_mark(a);
	struct str bytes = {0};
	bool found = false;
	enum rc rc = store_tile(s, a, level, index, &bytes, &found, err);

	if (rc == RC_OK && (!found || bytes.len != TILE_BYTES))
		rc = bad_tile(err, level, index);
	if (rc == RC_OK)
		memcpy(out, bytes.ptr, TILE_BYTES);
	arena_release(a, mark);
	return rc;
}

enum rc
tile_save(struct store *s, int level, uint64_t index, const struct hash hashes[TILE_HASHES],
    struct err *err)
{
	struct str bytes = {(const char *)hashes[0].b, TILE_BYTES};

	return store_tile_put(s, level, index, bytes, err);
}

/* ---- loading the edge ---- */

struct leaf_loader {
	struct hash *out;
	uint64_t next;
};

static enum rc
no_row(struct err *err, uint64_t n)
{
	char position[24];

	snprintf(position, sizeof(position), "%" PRIu64, n);
	return err_say(err, RC_CORRUPT, NULL, TEXT_JOURNAL_ROW_MISSING, position, (char *)NULL);
}

static enum rc
load_leaf(void *ctx, const struct store_row *row, struct err *err)
{
	struct leaf_loader *l = ctx;

	if (row->n != l->next)
		return no_row(err, l->next);
	*l->out++ = tree_leaf_hash(row->leaf);
	l->next++;
	return RC_OK;
}

static enum rc
load_leaves(struct edge *e, struct store *s, uint64_t from, uint64_t to, struct err *err)
{
	struct leaf_loader loader = {.out = e->tiles[0], .next = from};
	enum rc rc = store_scan(s, from, to, load_leaf, &loader, err);

	return rc == RC_OK && loader.next != to ? no_row(err, loader.next) : rc;
}

/* The started tile of a higher level: roots of the full tiles below. */
static enum rc
load_level(struct edge *e, struct store *s, struct arena *a, int level, struct err *err)
{
	uint64_t hashes = e->size >> (8 * level);
	uint64_t first = hashes - hashes % TILE_HASHES;
	struct hash below[TILE_HASHES];

	for (uint64_t i = first; i < hashes; i++) {
		enum rc rc = tile_load(s, a, level - 1, i, below, err);
		if (rc != RC_OK)
			return rc;
		e->tiles[level][i % TILE_HASHES] = tile_fold(below, 8);
	}
	return RC_OK;
}

/* The peaks of a level are the full subtrees its started tile is made of. */
static void
set_peaks(struct edge *e, int level)
{
	uint64_t count = (e->size >> (8 * level)) % TILE_HASHES;
	const struct hash *at = e->tiles[level];

	for (int height = 7; height >= 0; height--) {
		if (((count >> height) & 1) == 0)
			continue;
		e->peaks[8 * level + height] = tile_fold(at, height);
		at += 1 << height;
	}
}

enum rc
edge_load(struct edge *out, struct store *s, struct arena *a, uint64_t size, struct err *err)
{
	must(size <= LIMIT_JOURNAL_FACTS);
	out->size = size;
	enum rc rc = load_leaves(out, s, size - size % TILE_HASHES, size, err);
	for (int level = 1; rc == RC_OK && level < TILE_LEVELS; level++)
		rc = load_level(out, s, a, level, err);
	for (int level = 0; rc == RC_OK && level < TILE_LEVELS; level++)
		set_peaks(out, level);
	return rc;
}

/* ---- parts of the tree ---- */

void
tile_source_init(struct tile_source *t, struct store *s, struct arena *scratch,
    const struct edge *edge)
{
	t->store = s;
	t->scratch = scratch;
	t->edge = edge;
	memset(t->held, 0, sizeof(t->held));
}

static enum rc
subtree(void *ctx, int level, uint64_t index, struct hash *out, struct err *err)
{
	struct tile_source *t = ctx;
	int tile_level = level / 8;
	int height = level % 8;

	must(level < 8 * TILE_LEVELS);
	uint64_t first = index << height;
	uint64_t tile = first / TILE_HASHES;
	const struct hash *hashes = t->edge->tiles[tile_level];
	int width = tile_width(t->edge->size, tile_level, tile);
	must((int)(first % TILE_HASHES) + (1 << height) <= width);
	if (width == TILE_HASHES) {
		if (t->held[tile_level] != tile + 1) {
			enum rc rc = tile_load(t->store, t->scratch, tile_level, tile, t->cache[tile_level], err);
			if (rc != RC_OK)
				return rc;
			t->held[tile_level] = tile + 1;
		}
		hashes = t->cache[tile_level];
	}
	*out = tile_fold(hashes + first % TILE_HASHES, height);
	return RC_OK;
}

struct tree_source
tile_source_of(struct tile_source *t)
{
	return (struct tree_source){.subtree = subtree, .ctx = t};
}
