/* SPDX-License-Identifier: EUPL-1.2 */
/* web/proof_path.h: the way from an entry to the root, step by step, and its drawing. */
#ifndef WEB_PROOF_PATH_H
#define WEB_PROOF_PATH_H

#include "base/arena.h"
#include "base/hash.h"
#include "base/text.h"
#include "journal/tree.h"
#include "web/html.h"

#include <stdbool.h>
#include <stdint.h>

/* One step up: the neighbour covers the entries from..to-1 and joins from its side. */
struct path_step {
	uint64_t from, to;
	bool left;            /* the neighbour is the left half */
	struct hash sibling;  /* as the proof gives it */
	struct hash node;     /* what both make */
};

struct proof_path {
	uint64_t n, size;     /* the entry; entries in the tree */
	struct hash leaf;
	struct path_step steps[TREE_PROOF_MAX];
	int count;
};

/* False when the proof has another length than a tree of this size gives;
 * n < size (must).  Whether it leads to the root is the last node's to tell. */
bool proof_path(struct proof_path *p, const struct hash *leaf, uint64_t n, uint64_t size,
    const struct tree_proof *proof);

/* ---- where things stand in the drawing ---- */
#define PATH_WIDTH 300
#define PATH_SPINE 44  /* x of the computed nodes */
#define PATH_SIDE 26   /* neighbours stand so far to the left or right */
#define PATH_STEP 32   /* from one level to the next */
#define PATH_TOP 18    /* y of the root */
#define PATH_TEXT 92   /* x where the words begin */

/* level 0: the leaf's hash; count: the root. */
int path_y(const struct proof_path *p, int level);
int path_entry_y(const struct proof_path *p); /* of the entry, below its hash */
int path_height(const struct proof_path *p);
/* x of the neighbour that joins above this level. */
int path_sibling_x(const struct proof_path *p, int level);

/* id as svg_begin() wants it. */
struct html path_draw(const struct proof_path *p, const char *id, struct arena *a, enum lang lang);

#endif
