/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/tree.c: RFC 6962 hashes; roots and proofs put together from full subtrees. */
#include "journal/tree.h"

#include "base/must.h"

#include <string.h>

struct hash
tree_leaf_hash(struct str leaf)
{
	static const uint8_t prefix = 0x00;

	return hash_of_two(&prefix, 1, leaf.ptr, leaf.len);
}

struct hash
tree_node_hash(const struct hash *left, const struct hash *right)
{
	uint8_t bytes[65];

	bytes[0] = 0x01;
	memcpy(bytes + 1, left->b, 32);
	memcpy(bytes + 33, right->b, 32);
	return hash_of(bytes, sizeof(bytes));
}

struct hash
tree_empty_root(void)
{
	return hash_of("", 0);
}

/* Root of leaves begin..end-1, where begin is a multiple of a power of two
 * not smaller than the width: full subtrees, joined from the right. */
static enum rc
range_root(const struct tree_source *s, uint64_t begin, uint64_t end, struct hash *out,
    struct err *err)
{
	struct hash root = {{0}};
	uint64_t left = end - begin;

	must(begin < end);
	for (uint64_t at = end; left != 0;) {
		int level = __builtin_ctzll(left);
		struct hash part;

		at -= UINT64_C(1) << level;
		enum rc rc = s->subtree(s->ctx, level, at >> level, &part, err);
		if (rc != RC_OK)
			return rc;
		root = at + (UINT64_C(1) << level) == end ? part : tree_node_hash(&part, &root);
		left &= left - 1;
	}
	*out = root;
	return RC_OK;
}

enum rc
tree_root(const struct tree_source *s, uint64_t size, struct hash *out, struct err *err)
{
	if (size == 0) {
		*out = tree_empty_root();
		return RC_OK;
	}
	return range_root(s, 0, size, out, err);
}

/* The largest power of two smaller than n; n > 1. */
static uint64_t
split(uint64_t n)
{
	return UINT64_C(1) << (63 - __builtin_clzll(n - 1));
}

static enum rc
add_range(const struct tree_source *s, uint64_t begin, uint64_t end, struct tree_proof *p,
    struct err *err)
{
	must(p->count < TREE_PROOF_MAX);
	enum rc rc = range_root(s, begin, end, &p->hashes[p->count], err);
	if (rc == RC_OK)
		p->count++;
	return rc;
}

/* Proofs are collected from the root downwards and handed out upwards. */
static void
reverse(const struct tree_proof *from, struct tree_proof *out)
{
	out->count = from->count;
	for (int i = 0; i < from->count; i++)
		out->hashes[i] = from->hashes[from->count - 1 - i];
}

enum rc
tree_prove_inclusion(const struct tree_source *s, uint64_t n, uint64_t size,
    struct tree_proof *out, struct err *err)
{
	struct tree_proof p = {.count = 0};
	uint64_t begin = 0;
	uint64_t end = size;

	must(n < size);
	while (end - begin > 1) {
		uint64_t middle = begin + split(end - begin);
		bool left = n < middle;
		enum rc rc = left ? add_range(s, middle, end, &p, err) : add_range(s, begin, middle, &p, err);

		if (rc != RC_OK)
			return rc;
		if (left)
			end = middle;
		else
			begin = middle;
	}
	reverse(&p, out);
	return RC_OK;
}

enum rc
tree_prove_consistency(const struct tree_source *s, uint64_t from, uint64_t to,
    struct tree_proof *out, struct err *err)
{
	struct tree_proof p = {.count = 0};
	uint64_t begin = 0;
	uint64_t end = to;
	enum rc rc = RC_OK;

	must(from > 0 && from <= to);
	while (rc == RC_OK && from < end) {
		uint64_t middle = begin + split(end - begin);

		if (from <= middle) {
			rc = add_range(s, middle, end, &p, err);
			end = middle;
		} else {
			rc = add_range(s, begin, middle, &p, err);
			begin = middle;
		}
	}
	/* The verifier knows the old root; it needs its last part only when that is not all of it. */
	if (rc == RC_OK && begin != 0)
		rc = add_range(s, begin, end, &p, err);
	if (rc != RC_OK)
		return rc;
	reverse(&p, out);
	return RC_OK;
}

bool
tree_check_inclusion(const struct hash *leaf, uint64_t n, uint64_t size,
    const struct tree_proof *proof, const struct hash *root)
{
	struct hash r = *leaf;

	if (n >= size)
		return false;
	uint64_t fn = n;
	uint64_t sn = size - 1;
	for (int i = 0; i < proof->count; i++) {
		const struct hash *p = &proof->hashes[i];

		if (sn == 0)
			return false;
		if ((fn & 1) != 0 || fn == sn) {
			r = tree_node_hash(p, &r);
			while ((fn & 1) == 0 && fn != 0) {
				fn >>= 1;
				sn >>= 1;
			}
		} else {
			r = tree_node_hash(&r, p);
		}
		fn >>= 1;
		sn >>= 1;
	}
	return sn == 0 && hash_eq(&r, root);
}

/* The walk of RFC 9162 2.1.4.2 from the shared hash upwards. */
static bool
walk_both(uint64_t fn, uint64_t sn, const struct hash *seed, const struct tree_proof *proof, int i,
    const struct hash *old_root, const struct hash *new_root)
{
	struct hash fr = *seed;
	struct hash sr = *seed;

	for (; i < proof->count; i++) {
		const struct hash *c = &proof->hashes[i];

		if (sn == 0)
			return false;
		if ((fn & 1) != 0 || fn == sn) {
			fr = tree_node_hash(c, &fr);
			sr = tree_node_hash(c, &sr);
			while ((fn & 1) == 0 && fn != 0) {
				fn >>= 1;
				sn >>= 1;
			}
		} else {
			sr = tree_node_hash(&sr, c);
		}
		fn >>= 1;
		sn >>= 1;
	}
	return sn == 0 && hash_eq(&fr, old_root) && hash_eq(&sr, new_root);
}

bool
tree_check_consistency(uint64_t from, const struct hash *old_root, uint64_t to,
    const struct hash *new_root, const struct tree_proof *proof)
{
	if (from == 0 || from > to)
		return false;
	if (from == to)
		return proof->count == 0 && hash_eq(old_root, new_root);
	if (proof->count == 0)
		return false;
	bool power = (from & (from - 1)) == 0;
	uint64_t fn = from - 1;
	uint64_t sn = to - 1;
	while ((fn & 1) != 0) {
		fn >>= 1;
		sn >>= 1;
	}
	return power ? walk_both(fn, sn, old_root, proof, 0, old_root, new_root)
	             : walk_both(fn, sn, &proof->hashes[0], proof, 1, old_root, new_root);
}
