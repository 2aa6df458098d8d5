/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of tests/vectors/journal.json (made by other programs): a journal with the same seed, salts and times gives the same bytes; docs/journal-format.md quotes them. */
#include "base/encode.h"
#include "base/file.h"
#include "base/json.h"
#include "fixture.h"
#include "journal/leaf.h"
#include "journal/receipt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit.h"

static const char *vectors_path;
static const char *document_path;

/* A journal that was given the seed, the salts and the times of the vectors. */
struct rig {
	struct folder folder;
	char dir[300];
	struct arena *a;
	struct json *v;
	uint8_t given[32 + 64 * 32]; /* what random hands out: seed, then salts */
	size_t taken;
	struct instant now;
	struct clock clock;
	struct random random;
	struct err err;
	struct journal_reader *r;
};

static void
hand_out(void *ctx, void *out, size_t len)
{
	struct rig *g = ctx;

	assert_true(g->taken + len <= sizeof(g->given));
	memcpy(out, g->given + g->taken, len);
	g->taken += len;
}

static const struct json *
entry(const struct rig *g, uint64_t n)
{
	const struct json *e = json_get(g->v, "entries")->first;

	while (n-- > 0)
		e = e->next;
	return e;
}

static void
load(struct rig *g)
{
	struct str text;
	size_t len = 0;

	assert_int_equal(file_read(g->a, vectors_path, 1 << 20, &text, &g->err), RC_OK);
	assert_int_equal(json_parse(g->a, text, &json_limits_open, &g->v, &g->err), RC_OK);
	assert_true(hex_decode(json_text(g->v, "seed"), g->given, 32, &len));
	for (uint64_t n = 0; n < 3; n++)
		assert_true(base64url_decode(json_text(entry(g, n), "salt"), g->given + 32 * (n + 1), 32, &len));
}

static void
record(struct rig *g)
{
	struct journal *j = NULL;

	assert_int_equal(journal_create(g->dir, STR("Stadt Musterstadt"), json_text(g->v, "origin"),
	                     &g->random, &g->err),
	    RC_OK);
	assert_int_equal(journal_open(g->dir, &g->clock, &g->random, &j, &g->err), RC_OK);
	for (uint64_t n = 0; n < 3; n++) {
		uint64_t at = 9;
		struct instant t;

		assert_true(instant_parse(json_text(entry(g, n), "t"), &g->now));
		assert_int_equal(journal_begin(j, &g->err), RC_OK);
		assert_int_equal(journal_add(j, json_text(entry(g, n), "payload"), &at, &t, &g->err), RC_OK);
		assert_int_equal(journal_commit(j, &g->err), RC_OK);
		assert_int_equal(at, n);
		assert_int_equal(t.us, g->now.us);
	}
	journal_close(j);
}

static int
setup(void **state)
{
	struct rig *g = calloc(1, sizeof(*g));

	g->a = arena_new(16 << 20);
	g->err = ERR_INIT(LANG_EN);
	g->clock = clock_fixed(&g->now);
	g->random = (struct random){hand_out, g};
	folder_make(&g->folder);
	snprintf(g->dir, sizeof(g->dir), "%s/j", g->folder.path);
	load(g);
	record(g);
	assert_int_equal(journal_reader_open(g->dir, &g->r, &g->err), RC_OK);
	*state = g;
	return 0;
}

static int
teardown(void **state)
{
	struct rig *g = *state;

	journal_reader_close(g->r);
	folder_remove(&g->folder);
	arena_free(g->a);
	free(g);
	return 0;
}

static void
assert_same(struct str got, struct str expected)
{
	if (!str_eq(got, expected))
		fail_msg("'%.*s' is not '%.*s'", STR_ARG(got), STR_ARG(expected));
}

static struct str
hex(struct rig *g, const struct hash *h)
{
	struct buf b;

	buf_init(&b, 64);
	hex_encode(&b, h->b, 32);
	struct str s = arena_str(g->a, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct str
base64(struct rig *g, struct str bytes)
{
	struct buf b;

	buf_init(&b, 1 << 16);
	base64_encode(&b, bytes.ptr, bytes.len);
	struct str s = arena_str(g->a, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
gives_the_same_keys(void **state)
{
	struct rig *g = *state;
	char path[400];
	struct str text;

	snprintf(path, sizeof(path), "%s/log.key", g->dir);
	assert_int_equal(file_read(g->a, path, 4096, &text, &g->err), RC_OK);
	assert_same(str_trim(text), json_text(g->v, "signing_key"));
	snprintf(path, sizeof(path), "%s/log.vkey", g->dir);
	assert_int_equal(file_read(g->a, path, 4096, &text, &g->err), RC_OK);
	assert_same(str_trim(text), json_text(g->v, "vkey"));
}

static void
gives_the_same_entries(void **state)
{
	struct rig *g = *state;

	for (uint64_t n = 0; n < 3; n++) {
		struct journal_entry e;
		struct leaf leaf;
		struct buf b;

		assert_int_equal(journal_read(g->r, g->a, n, &e, &g->err), RC_OK);
		assert_same(e.leaf, json_text(entry(g, n), "leaf"));
		assert_same(e.payload, json_text(entry(g, n), "payload"));
		assert_int_equal(leaf_parse(e.leaf, &leaf, &g->err), RC_OK);
		buf_init(&b, 64);
		base64url_encode(&b, leaf.commitment.b, 32);
		assert_same(buf_view(&b), json_text(entry(g, n), "commitment"));
		buf_clear(&b);
		base64url_encode(&b, e.salt.ptr, e.salt.len);
		assert_same(buf_view(&b), json_text(entry(g, n), "salt"));
		buf_done(&b);
		struct hash h = tree_leaf_hash(e.leaf);
		assert_same(hex(g, &h), json_text(entry(g, n), "leaf_hash"));
	}
}

static void
gives_the_same_roots_and_checkpoint(void **state)
{
	struct rig *g = *state;
	const struct json *root = json_get(g->v, "roots")->first;
	const struct json *note = json_get(g->v, "checkpoints")->first;
	struct vkey key = *journal_reader_vkey(g->r);

	for (uint64_t n = 0; n <= 3; n++, root = root->next, note = note->next) {
		struct hash h;
		struct checkpoint c;

		assert_int_equal(journal_root(g->r, n, &h, &g->err), RC_OK);
		assert_same(hex(g, &h), root->text);
		assert_int_equal(checkpoint_open(g->a, note->text, &key, &c, &g->err), RC_OK);
		assert_int_equal(c.size, n);
		assert_memory_equal(c.root.b, h.b, 32);
		if (n == 3)
			assert_same(journal_reader_note(g->r), note->text);
	}
}

static void
assert_proof(struct rig *g, const struct tree_proof *p, const struct json *expected)
{
	const struct json *h = json_get(expected, "proof")->first;

	assert_int_equal(p->count, json_get(expected, "proof")->count);
	for (int i = 0; i < p->count; i++, h = h->next)
		assert_same(hex(g, &p->hashes[i]), h->text);
}

static void
gives_the_same_proofs(void **state)
{
	struct rig *g = *state;
	struct tree_proof p;
	int proofs = 0;

	for (const struct json *j = json_get(g->v, "inclusion")->first; j != NULL; j = j->next, proofs++) {
		assert_int_equal(journal_prove(g->r, (uint64_t)json_int(j, "n", 0),
		                     (uint64_t)json_int(j, "size", 0), &p, &g->err),
		    RC_OK);
		assert_proof(g, &p, j);
	}
	for (const struct json *j = json_get(g->v, "consistency")->first; j != NULL; j = j->next, proofs++) {
		assert_int_equal(journal_prove_growth(g->r, (uint64_t)json_int(j, "from", 0),
		                     (uint64_t)json_int(j, "to", 0), &p, &g->err),
		    RC_OK);
		assert_proof(g, &p, j);
	}
	assert_int_equal(proofs, 6);
}

static void
gives_the_same_tiles_and_receipts(void **state)
{
	struct rig *g = *state;
	struct str tile;
	struct receipt receipt;
	struct buf b;

	assert_int_equal(journal_tile(g->r, g->a, 0, 0, 3, &tile, &g->err), RC_OK);
	assert_same(base64(g, tile), json_text(g->v, "tile/0/000.p/3"));
	assert_int_equal(journal_tile(g->r, g->a, TILE_ENTRIES, 0, 3, &tile, &g->err), RC_OK);
	assert_same(base64(g, tile), json_text(g->v, "tile/entries/000.p/3"));
	buf_init(&b, 1 << 16);
	assert_int_equal(receipt_write(g->r, g->a, 1, true, &b, &g->err), RC_OK);
	assert_same(buf_view(&b), json_text(g->v, "receipt"));
	buf_clear(&b);
	assert_int_equal(receipt_write(g->r, g->a, 1, false, &b, &g->err), RC_OK);
	assert_same(buf_view(&b), json_text(g->v, "receipt_public"));
	buf_done(&b);
	assert_int_equal(receipt_check(g->a, json_text(g->v, "receipt"), journal_reader_vkey(g->r), &receipt,
	                     &g->err),
	    RC_OK);
}

/* Every line of a text stands in the document. */
static void
assert_quoted(struct rig *g, const char *document, struct str text)
{
	bool more = true;

	while (more && text.len > 0) {
		struct str line = str_cut(text, '\n', &text, &more);

		if (line.len > 0 && strstr(document, arena_cstr(g->a, line)) == NULL)
			fail_msg("the document does not quote '%.*s'", STR_ARG(line));
	}
}

static void
stands_in_the_document(void **state)
{
	struct rig *g = *state;
	struct str text;
	static const char *const fields[] = {"salt", "payload", "commitment", "leaf", "leaf_hash"};

	assert_int_equal(file_read(g->a, document_path, 1 << 20, &text, &g->err), RC_OK);
	const char *document = arena_cstr(g->a, text);
	for (uint64_t n = 0; n < 3; n++)
		for (size_t i = 0; i < COUNT(fields); i++)
			assert_quoted(g, document, json_text(entry(g, n), fields[i]));
	assert_quoted(g, document, json_text(g->v, "seed"));
	assert_quoted(g, document, json_text(g->v, "signing_key"));
	assert_quoted(g, document, json_text(g->v, "vkey"));
	assert_quoted(g, document, json_get(g->v, "roots")->first->next->next->next->text);
	assert_quoted(g, document, json_get(g->v, "checkpoints")->first->next->next->next->text);
}

int
main(int argc, char **argv)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(gives_the_same_keys),
		CASE(gives_the_same_entries),
		CASE(gives_the_same_roots_and_checkpoint),
		CASE(gives_the_same_proofs),
		CASE(gives_the_same_tiles_and_receipts),
		CASE(stands_in_the_document),
	};

	vectors_path = argc > 1 ? argv[1] : "tests/vectors/journal.json";
	document_path = argc > 2 ? argv[2] : "docs/journal-format.md";
	return cmocka_run_group_tests_name("vectors", tests, NULL, NULL);
}
