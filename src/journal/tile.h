/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/tile.h: full tiles of C2SP tlog-tiles, and the right edge of the tree that is in none yet. */
#ifndef JOURNAL_TILE_H
#define JOURNAL_TILE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/rc.h"
#include "base/str.h"
#include "journal/tree.h"
#include "store/store.h"

#include <stdint.h>

/* A tile covers 8 levels of the tree: 256 hashes of 32 bytes when full. */
#define TILE_HASHES 256
#define TILE_BYTES (TILE_HASHES * 32)
/* 256^4 leaves fill the fourth level of tiles: more than a journal may hold. */
#define TILE_LEVELS 4
_Static_assert(LIMIT_JOURNAL_FACTS < (UINT64_C(1) << (8 * TILE_LEVELS)), "levels suffice");

/*
 * Everything of a tree of `size` leaves that is not inside a full tile:
 * the started tile of each level, and the roots of the full subtrees that
 * make up the tree (one for each bit of size).  Adding a leaf costs about
 * one node hash; the root, one for each further bit.
 */
struct edge {
	uint64_t size;
	struct hash peaks[8 * TILE_LEVELS + 1]; /* peaks[i] holds where bit i of size is set */
	struct hash tiles[TILE_LEVELS][TILE_HASHES];
};

/* Called with each tile the moment it is full. */
typedef enum rc tile_full(void *ctx, int level, uint64_t index,
    const struct hash hashes[TILE_HASHES], struct err *err);

void edge_init(struct edge *e);
/* Adds one leaf hash; size must be below LIMIT_JOURNAL_FACTS. */
CHECKED enum rc edge_push(struct edge *e, const struct hash *leaf, tile_full *full, void *ctx,
    struct err *err);
struct hash edge_root(const struct edge *e);
/* The edge of the first `size` rows, from the tiles and at most 255 rows of
 * the store (inside a transaction).  RC_CORRUPT names what is missing. */
CHECKED enum rc edge_load(struct edge *out, struct store *s, struct arena *a, uint64_t size,
    struct err *err);

/* Hashes that the tile at this place holds in a tree of `size`: 0..256. */
int tile_width(uint64_t size, int level, uint64_t index);
/* A full tile from the store; RC_CORRUPT when it is missing or not TILE_BYTES long. */
CHECKED enum rc tile_load(struct store *s, struct arena *a, int level, uint64_t index,
    struct hash out[TILE_HASHES], struct err *err);
CHECKED enum rc tile_save(struct store *s, int level, uint64_t index,
    const struct hash hashes[TILE_HASHES], struct err *err);
/* Root of 1 << height hashes, height 0..8. */
struct hash tile_fold(const struct hash *hashes, int height);

/*
 * A tree_source over a store and the edge of the same moment; remembers the
 * last tile of each level, as a proof asks for several parts of one.
 */
struct tile_source {
	struct store *store;      /* in a transaction */
	struct arena *scratch;
	const struct edge *edge;
	uint64_t held[TILE_LEVELS]; /* index + 1 of the tile in cache, 0 none */
	struct hash cache[TILE_LEVELS][TILE_HASHES];
};
void tile_source_init(struct tile_source *t, struct store *s, struct arena *scratch,
    const struct edge *edge);
struct tree_source tile_source_of(struct tile_source *t);

#endif
