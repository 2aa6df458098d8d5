/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/tree.h: the Merkle tree of RFC 6962 / RFC 9162 section 2.1: hashes, roots, proofs; pure. */
#ifndef JOURNAL_TREE_H
#define JOURNAL_TREE_H

#include "base/hash.h"
#include "base/rc.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

#define TREE_PROOF_MAX 64 /* hashes in any proof */

struct tree_proof {
	struct hash hashes[TREE_PROOF_MAX];
	int count;
};

struct hash tree_leaf_hash(struct str leaf);                                 /* SHA-256(0x00 leaf) */
struct hash tree_node_hash(const struct hash *left, const struct hash *right); /* SHA-256(0x01 l r) */
struct hash tree_empty_root(void);

/*
 * Where hashes come from: subtree(level, index) is the root of the full
 * subtree over leaves [index << level, (index + 1) << level).  Returns other
 * than RC_OK only for I/O or corruption.
 */
struct err;
struct tree_source {
	enum rc (*subtree)(void *ctx, int level, uint64_t index, struct hash *out, struct err *err);
	void *ctx;
};

CHECKED enum rc tree_root(const struct tree_source *s, uint64_t size, struct hash *out, struct err *err);
/* RFC 9162 2.1.3.1; n < size. */
CHECKED enum rc tree_prove_inclusion(const struct tree_source *s, uint64_t n, uint64_t size,
    struct tree_proof *out, struct err *err);
/* RFC 9162 2.1.4.1; 0 < from <= to; from == to gives an empty proof. */
CHECKED enum rc tree_prove_consistency(const struct tree_source *s, uint64_t from, uint64_t to,
    struct tree_proof *out, struct err *err);

/* RFC 9162 2.1.3.2 and 2.1.4.2. */
bool tree_check_inclusion(const struct hash *leaf, uint64_t n, uint64_t size,
    const struct tree_proof *proof, const struct hash *root);
bool tree_check_consistency(uint64_t from, const struct hash *old_root, uint64_t to,
    const struct hash *new_root, const struct tree_proof *proof);

#endif
