/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/journal/naive.h: the tree as RFC 6962 defines it, slow and plain: the oracle. */
#ifndef UNIT_JOURNAL_NAIVE_H
#define UNIT_JOURNAL_NAIVE_H

#include "base/hash.h"
#include "journal/tree.h"

/* MTH(D[n]) of leaf hashes. */
struct hash naive_root(const struct hash *leaves, uint64_t n);
/* PATH(m, D[n]) and PROOF(m, D[n]). */
void naive_path(const struct hash *leaves, uint64_t m, uint64_t n, struct tree_proof *out);
void naive_growth(const struct hash *leaves, uint64_t m, uint64_t n, struct tree_proof *out);

#endif
