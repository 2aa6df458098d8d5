/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of tree: the published vectors, then every proof up to 300 leaves against the plain definition. */
#include "journal/tree.h"

#include "base/encode.h"
#include "base/err.h"
#include "base/random.h"
#include "naive.h"

#include <string.h>

#include "unit.h"

#define LEAVES 300

/* Leaf hashes 0..LEAVES-1 and a source that answers from them. */
struct wood {
	struct hash leaves[LEAVES];
	int asked;
	int fail_at; /* the question that fails, from 1; 0 none */
};

static enum rc
subtree(void *ctx, int level, uint64_t index, struct hash *out, struct err *err)
{
	struct wood *w = ctx;

	if (++w->asked == w->fail_at)
		return err_errno(err, "wood", 5);
	assert_true(((index + 1) << level) <= LEAVES);
	*out = naive_root(w->leaves + (index << level), UINT64_C(1) << level);
	return RC_OK;
}

static void
grow_wood(struct wood *w)
{
	memset(w, 0, sizeof(*w));
	for (uint32_t i = 0; i < LEAVES; i++) {
		char text[16];

		memset(text, 0, sizeof(text));
		memcpy(text, &i, sizeof(i));
		w->leaves[i] = tree_leaf_hash((struct str){text, i % sizeof(text)});
		w->leaves[i].b[0] ^= (uint8_t)i;
	}
}

static void
assert_hash(const struct hash *h, const char *hex)
{
	struct hash expected;
	size_t len = 0;

	assert_true(hex_decode(str_of(hex), expected.b, 32, &len));
	assert_int_equal(len, 32);
	assert_memory_equal(h->b, expected.b, 32);
}

static void
assert_same_proof(const struct tree_proof *a, const struct tree_proof *b)
{
	assert_int_equal(a->count, b->count);
	assert_memory_equal(a->hashes, b->hashes, (size_t)a->count * 32);
}

/* certificate-transparency, merkle_tree_test.cc */
static const char *const vector_inputs[] = {
	"", "00", "10", "2021", "3031", "40414243", "5051525354555657",
	"606162636465666768696a6b6c6d6e6f",
};
static const char *const vector_roots[] = {
	"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
	"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
	"aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
	"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
	"4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
	"76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
	"ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
	"5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};

static const struct {
	uint64_t n, size;
	const char *hashes[3];
} vector_paths[] = {
	{0, 8,
	    {"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
	        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
	        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}},
	{5, 8,
	    {"bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
	        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
	        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}},
	{2, 3, {"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"}},
	{1, 5,
	    {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
	        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
	        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}},
};

static const struct {
	uint64_t from, to;
	const char *hashes[3];
} vector_growths[] = {
	{1, 8,
	    {"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
	        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
	        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}},
	{6, 8,
	    {"0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
	        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
	        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}},
	{2, 5,
	    {"5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
	        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}},
};

static void
vector_wood(struct wood *w)
{
	memset(w, 0, sizeof(*w));
	for (size_t i = 0; i < COUNT(vector_inputs); i++) {
		uint8_t bytes[16];
		size_t len = 0;

		assert_true(hex_decode(str_of(vector_inputs[i]), bytes, sizeof(bytes), &len));
		w->leaves[i] = tree_leaf_hash((struct str){(const char *)bytes, len});
	}
}

static void
gives_the_published_roots(void **state)
{
	struct wood w;
	struct tree_source s = {subtree, &w};
	struct err err = ERR_INIT(LANG_EN);
	struct hash root = tree_empty_root();

	(void)state;
	vector_wood(&w);
	assert_hash(&root, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	for (uint64_t n = 0; n < COUNT(vector_roots); n++) {
		struct hash naive = naive_root(w.leaves, n + 1);

		assert_int_equal(tree_root(&s, n + 1, &root, &err), RC_OK);
		assert_hash(&root, vector_roots[n]);
		assert_hash(&naive, vector_roots[n]);
	}
}

static void
gives_the_published_proofs(void **state)
{
	struct wood w;
	struct tree_source s = {subtree, &w};
	struct err err = ERR_INIT(LANG_EN);
	struct tree_proof p;

	(void)state;
	vector_wood(&w);
	for (size_t i = 0; i < COUNT(vector_paths); i++) {
		assert_int_equal(
		    tree_prove_inclusion(&s, vector_paths[i].n, vector_paths[i].size, &p, &err), RC_OK);
		for (int k = 0; k < p.count; k++)
			assert_hash(&p.hashes[k], vector_paths[i].hashes[k]);
		assert_true(p.count == 3 || vector_paths[i].hashes[p.count] == NULL);
	}
	for (size_t i = 0; i < COUNT(vector_growths); i++) {
		assert_int_equal(
		    tree_prove_consistency(&s, vector_growths[i].from, vector_growths[i].to, &p, &err), RC_OK);
		for (int k = 0; k < p.count; k++)
			assert_hash(&p.hashes[k], vector_growths[i].hashes[k]);
		assert_true(p.count == 3 || vector_growths[i].hashes[p.count] == NULL);
	}
}

/* Every single change of an accepted proof has to be refused. */
static void
refuse_changed(const struct wood *w, uint64_t n, uint64_t size, const struct tree_proof *good,
    const struct hash *root)
{
	const struct hash *leaf = &w->leaves[n];
	struct tree_proof p;

	for (int i = 0; i < good->count; i++) {
		p = *good;
		p.hashes[i].b[n % 32] ^= 1;
		assert_false(tree_check_inclusion(leaf, n, size, &p, root));
	}
	p = *good;
	p.hashes[p.count++] = *root;
	assert_false(tree_check_inclusion(leaf, n, size, &p, root));
	if (good->count > 0) {
		p = *good;
		p.count--;
		assert_false(tree_check_inclusion(leaf, n, size, &p, root));
		assert_false(tree_check_inclusion(leaf, n ^ 1, size, good, root));
	}
	assert_false(tree_check_inclusion(leaf, n + size, size, good, root));
	assert_false(tree_check_inclusion(leaf, size, size, good, root));
	assert_false(tree_check_inclusion(leaf, 0, 0, good, root));
	assert_false(tree_check_inclusion(&w->leaves[(n + 1) % LEAVES], n, size, good, root));
	assert_false(tree_check_inclusion(leaf, n, size, good, leaf) && size > 1);
}

static void
proves_every_entry_up_to_300(void **state)
{
	static struct wood w;
	struct tree_source s = {subtree, &w};
	struct err err = ERR_INIT(LANG_EN);

	(void)state;
	grow_wood(&w);
	for (uint64_t size = 1; size <= LEAVES; size += size < 40 ? 1 : 13) {
		struct hash expected = naive_root(w.leaves, size);
		struct hash root;

		assert_int_equal(tree_root(&s, size, &root, &err), RC_OK);
		assert_memory_equal(root.b, expected.b, 32);
		for (uint64_t n = 0; n < size; n++) {
			struct tree_proof p;
			struct tree_proof naive;

			assert_int_equal(tree_prove_inclusion(&s, n, size, &p, &err), RC_OK);
			naive_path(w.leaves, n, size, &naive);
			assert_same_proof(&p, &naive);
			assert_true(tree_check_inclusion(&w.leaves[n], n, size, &p, &root));
			refuse_changed(&w, n, size, &p, &root);
		}
	}
}

static void
refuse_changed_growth(uint64_t from, const struct hash *old_root, uint64_t to,
    const struct hash *new_root, const struct tree_proof *good)
{
	struct tree_proof p;

	for (int i = 0; i < good->count; i++) {
		p = *good;
		p.hashes[i].b[from % 32] ^= 4;
		assert_false(tree_check_consistency(from, old_root, to, new_root, &p));
	}
	p = *good;
	p.hashes[p.count++] = *new_root;
	assert_false(tree_check_consistency(from, old_root, to, new_root, &p));
	assert_false(tree_check_consistency(0, old_root, to, new_root, good));
	assert_false(tree_check_consistency(to + 1, old_root, to, new_root, good));
	if (from == to)
		return;
	p = *good;
	p.count--;
	assert_false(tree_check_consistency(from, old_root, to, new_root, &p));
	assert_false(tree_check_consistency(from, new_root, to, new_root, good));
	assert_false(tree_check_consistency(from, old_root, to, old_root, good));
	assert_false(tree_check_consistency(from, new_root, to, old_root, good));
}

static void
proves_every_growth_up_to_300(void **state)
{
	static struct wood w;
	static struct hash roots[LEAVES + 1];
	struct tree_source s = {subtree, &w};
	struct err err = ERR_INIT(LANG_EN);

	(void)state;
	grow_wood(&w);
	for (uint64_t n = 0; n <= LEAVES; n++)
		roots[n] = naive_root(w.leaves, n);
	for (uint64_t to = 1; to <= LEAVES; to += to < 40 ? 1 : 13) {
		for (uint64_t from = 1; from <= to; from++) {
			struct tree_proof p;
			struct tree_proof naive;

			assert_int_equal(tree_prove_consistency(&s, from, to, &p, &err), RC_OK);
			naive_growth(w.leaves, from, to, &naive);
			assert_same_proof(&p, &naive);
			assert_true(tree_check_consistency(from, &roots[from], to, &roots[to], &p));
			refuse_changed_growth(from, &roots[from], to, &roots[to], &p);
		}
	}
}

static void
hands_failures_of_the_source_on(void **state)
{
	static struct wood w;
	struct tree_source s = {subtree, &w};
	struct tree_proof p = {.count = -1};
	struct hash root = {{7}};

	(void)state;
	grow_wood(&w);
	for (int fail = 1; fail < 6; fail++) {
		struct err err = ERR_INIT(LANG_EN);

		w.asked = 0;
		w.fail_at = fail;
		assert_int_equal(tree_prove_inclusion(&s, 77, 255, &p, &err), RC_IO);
		w.asked = 0;
		assert_int_equal(tree_prove_consistency(&s, 77, 255, &p, &err), RC_IO);
		w.asked = 0;
		assert_int_equal(tree_root(&s, 255, &root, &err), RC_IO);
	}
	assert_int_equal(p.count, -1);
	assert_int_equal(root.b[0], 7);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_the_published_roots),
		cmocka_unit_test(gives_the_published_proofs),
		cmocka_unit_test(proves_every_entry_up_to_300),
		cmocka_unit_test(proves_every_growth_up_to_300),
		cmocka_unit_test(hands_failures_of_the_source_on),
	};

	return cmocka_run_group_tests_name("tree", tests, NULL, NULL);
}
