/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/web/proof_path.c: a path names the right halves, leads to the root, and its drawing stays inside its frame. */
#include "unit.h"

#include "base/err.h"
#include "web/proof_path.h"

#include <stdio.h>
#include <string.h>

#define LEAVES 70

static struct hash leaves[LEAVES];

/* Full subtrees of the leaves, without any cleverness. */
static enum rc
subtree(void *ctx, int level, uint64_t index, struct hash *out, struct err *err)
{
	struct hash left, right;

	(void)ctx;
	if (level == 0) {
		assert_true(index < LEAVES);
		*out = leaves[index];
		return RC_OK;
	}
	assert_int_equal(subtree(NULL, level - 1, 2 * index, &left, err), RC_OK);
	assert_int_equal(subtree(NULL, level - 1, 2 * index + 1, &right, err), RC_OK);
	*out = tree_node_hash(&left, &right);
	return RC_OK;
}

static const struct tree_source tree = {subtree, NULL};

static void
prove(struct proof_path *p, uint64_t n, uint64_t size)
{
	struct err err = ERR_INIT(LANG_EN);
	struct tree_proof proof;

	assert_int_equal(tree_prove_inclusion(&tree, n, size, &proof, &err), RC_OK);
	assert_true(proof_path(p, &leaves[n], n, size, &proof));
}

static void
leads_to_the_root_of_every_entry_in_every_tree(void **state)
{
	struct err err = ERR_INIT(LANG_EN);
	struct proof_path p;
	struct hash root;
	(void)state;
	for (uint64_t size = 1; size <= LEAVES; size++) {
		assert_int_equal(tree_root(&tree, size, &root, &err), RC_OK);
		for (uint64_t n = 0; n < size; n++) {
			prove(&p, n, size);
			const struct hash *last = p.count == 0 ? &p.leaf : &p.steps[p.count - 1].node;
			assert_true(hash_eq(last, &root));
		}
	}
}

static void
the_neighbours_and_the_entry_are_the_whole_tree(void **state)
{
	struct proof_path p;
	(void)state;
	for (uint64_t size = 1; size <= LEAVES; size++)
		for (uint64_t n = 0; n < size; n++) {
			uint64_t from = n, to = n + 1;

			prove(&p, n, size);
			for (int i = 0; i < p.count; i++) {
				assert_true(p.steps[i].from < p.steps[i].to);
				assert_int_equal(p.steps[i].left ? p.steps[i].to : p.steps[i].from, p.steps[i].left ? from : to);
				*(p.steps[i].left ? &from : &to) = p.steps[i].left ? p.steps[i].from : p.steps[i].to;
			}
			assert_int_equal(from, 0);
			assert_int_equal(to, size);
		}
}

static void
refuses_a_proof_of_another_length(void **state)
{
	struct tree_proof proof = {.count = 3};
	struct proof_path p;
	(void)state;
	assert_true(proof_path(&p, &leaves[0], 0, 8, &proof));
	assert_false(proof_path(&p, &leaves[0], 0, 4, &proof));
	assert_false(proof_path(&p, &leaves[0], 0, 9, &proof));
	proof.count = 1;
	assert_false(proof_path(&p, &leaves[0], 0, 1, &proof));
}

static void
every_level_has_its_line_inside_the_frame(void **state)
{
	struct proof_path p;
	(void)state;
	for (uint64_t size = 1; size <= LEAVES; size++)
		for (uint64_t n = 0; n < size; n++) {
			prove(&p, n, size);
			assert_int_equal(path_y(&p, p.count), PATH_TOP);
			for (int level = 0; level < p.count; level++) {
				int x = path_sibling_x(&p, level);
				assert_int_equal(path_y(&p, level) - path_y(&p, level + 1), PATH_STEP);
				assert_true(x >= 6 && x < PATH_TEXT - 6);
				assert_true(p.steps[level].left ? x < PATH_SPINE : x > PATH_SPINE);
			}
			assert_int_equal(path_entry_y(&p), path_y(&p, 0) + PATH_STEP);
			assert_int_equal(path_height(&p), path_entry_y(&p) + PATH_TOP);
		}
}

static size_t
count(struct str s, const char *part)
{
	size_t n = 0, len = strlen(part);

	for (size_t i = 0; i + len <= s.len; i++)
		n += memcmp(s.ptr + i, part, len) == 0;
	return n;
}

static void
draws_one_box_for_each_neighbour_and_one_dot_for_each_result(void **state)
{
	struct arena *a = arena_new(1u << 20);
	struct proof_path p;
	(void)state;
	prove(&p, 41, 70);
	struct html h = path_draw(&p, "path", a, LANG_DE);
	assert_int_equal(count(h.s, "<rect class=\"ink-hollow\""), p.count);
	assert_int_equal(count(h.s, "<circle"), p.count + 1);
	assert_int_equal(count(h.s, "<rect class=\"ink-solid\""), 1);
	assert_int_equal(count(h.s, ">40<"), 1);
	assert_int_equal(count(h.s, ">42–43<"), 1);
	assert_int_equal(count(h.s, ">64–69<"), 1);
	assert_int_equal(count(h.s, "Weg von Eintrag 41 zur Wurzel über 70 Einträge"), 1);
	prove(&p, 0, 1);
	h = path_draw(&p, "path", a, LANG_EN);
	assert_int_equal(count(h.s, "<circle"), 1);
	assert_int_equal(count(h.s, "ink-hollow"), 0);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(leads_to_the_root_of_every_entry_in_every_tree),
		cmocka_unit_test(the_neighbours_and_the_entry_are_the_whole_tree),
		cmocka_unit_test(refuses_a_proof_of_another_length),
		cmocka_unit_test(every_level_has_its_line_inside_the_frame),
		cmocka_unit_test(draws_one_box_for_each_neighbour_and_one_dot_for_each_result),
	};
	for (int i = 0; i < LEAVES; i++) {
		char text[8];
		int n = snprintf(text, sizeof text, "%d", i);
		leaves[i] = tree_leaf_hash((struct str){text, (size_t)n});
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
