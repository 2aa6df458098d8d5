/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of erasure: random rows of all sizes are erased, and no file may still hold their bytes. */
#include "base/random.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "folder.h"
#include "unit.h"

#define ROWS 400
#define MARK_BYTES 24

struct fixture {
	struct folder folder;
	char path[512];
	struct store *s;
	struct arena *a;
	struct prng prng;
	struct err err;
	char *payload; /* scratch */
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	f->err = ERR_INIT(LANG_EN);
	f->a = arena_new(64 * 1024 * 1024);
	f->payload = malloc(100000);
	prng_seed(&f->prng, 7);
	folder_make(&f->folder);
	snprintf(f->path, sizeof(f->path), "%s/s.db", f->folder.path);
	assert_int_equal(store_create(f->path, &f->err), RC_OK);
	assert_int_equal(store_open(f->path, STORE_WRITE, &f->s, &f->err), RC_OK);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	store_close(f->s);
	arena_free(f->a);
	folder_remove(&f->folder);
	free(f->payload);
	free(f);
	return 0;
}

/* Twenty-four bytes that stand nowhere else, many times in a row's payload. */
static void
mark(char out[MARK_BYTES + 1], unsigned n)
{
	snprintf(out, MARK_BYTES + 1, "<secret of row %06u..>", n % 1000000u);
}

static size_t
random_length(struct fixture *f)
{
	switch (prng_below(&f->prng, 8)) {
	case 0:
		return 40000 + prng_below(&f->prng, 25000);
	case 1:
		return 3000 + prng_below(&f->prng, 3000);
	default:
		return MARK_BYTES + prng_below(&f->prng, 700);
	}
}

static void
append_row(struct fixture *f, unsigned n, size_t len)
{
	char salt[33];
	char text[MARK_BYTES + 1];

	mark(text, n);
	for (size_t i = 0; i < len; i++)
		f->payload[i] = text[i % MARK_BYTES];
	snprintf(salt, sizeof(salt), "salt salt salt %05u salt salt32", n % 100000u);
	struct store_row row = {
	    .n = n,
	    .leaf = STR("{\"v\":1,\"n\":0,\"t\":\"2026-03-01T12:00:00.000000Z\"}"),
	    .salt = {salt, 32},
	    .payload = {f->payload, len},
	};
	assert_int_equal(store_append(f->s, &row, &f->err), RC_OK);
}

static void
fill(struct fixture *f)
{
	for (unsigned n = 0; n < ROWS;) {
		unsigned until = n + 1 + (unsigned)prng_below(&f->prng, 20);

		assert_int_equal(store_begin(f->s, &f->err), RC_OK);
		for (; n < until && n < ROWS; n++)
			append_row(f, n, random_length(f));
		assert_int_equal(store_blob_put(f->s, "head", STR("head"), &f->err), RC_OK);
		assert_int_equal(store_commit(f->s, &f->err), RC_OK);
	}
}

static bool
held(struct fixture *f, unsigned n)
{
	char text[MARK_BYTES + 1];
	char salt[33];

	mark(text, n);
	snprintf(salt, sizeof(salt), "salt salt salt %05u salt salt32", n % 100000u);
	/* Half the mark, so that a torn copy shows, too. */
	return folder_holds(f->folder.path, text + 4, 17) || folder_holds(f->folder.path, salt, 24);
}

static void
erase_one(struct fixture *f, unsigned n)
{
	assert_int_equal(store_begin(f->s, &f->err), RC_OK);
	assert_int_equal(store_erase(f->s, n, &f->err), RC_OK);
	assert_int_equal(store_commit(f->s, &f->err), RC_OK);
	assert_int_equal(store_scrub(f->s, &f->err), RC_OK);
}

static void
leaves_no_byte_in_any_file(void **state)
{
	struct fixture *f = *state;
	struct store_row row;
	bool erased[ROWS] = {false};

	fill(f);
	/* The first rows lived on the page that split first. */
	for (unsigned i = 0; i < 60; i++) {
		unsigned n = i < 20 ? i : (unsigned)prng_below(&f->prng, ROWS);

		assert_true(erased[n] || held(f, n));
		erase_one(f, n);
		erased[n] = true;
		assert_false(held(f, n));
		assert_int_equal(store_begin(f->s, &f->err), RC_OK);
		assert_int_equal(store_row(f->s, f->a, n, &row, &f->err), RC_OK);
		assert_true(row.erased);
		assert_int_equal(row.salt.len, 0);
		assert_int_equal(row.payload.len, 0);
		assert_true(row.leaf.len > 0);
		store_end(f->s);
	}
	for (unsigned n = 0; n < ROWS; n += 7)
		assert_int_equal(held(f, n), !erased[n]);
}

static void
rolls_an_erasure_back(void **state)
{
	struct fixture *f = *state;
	struct store_row row;

	fill(f);
	assert_int_equal(store_begin(f->s, &f->err), RC_OK);
	assert_int_equal(store_erase(f->s, 3, &f->err), RC_OK);
	store_end(f->s);
	assert_int_equal(store_begin(f->s, &f->err), RC_OK);
	assert_int_equal(store_row(f->s, f->a, 3, &row, &f->err), RC_OK);
	assert_false(row.erased);
	assert_true(row.payload.len > 0);
}

static void
refuses_to_erase_what_is_not_there(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(store_begin(f->s, &f->err), RC_OK);
	assert_int_equal(store_erase(f->s, 0, &f->err), RC_NOTFOUND);
}

static void
says_busy_while_a_reader_looks_at_an_older_moment(void **state)
{
	struct fixture *f = *state;
	struct store *reader = NULL;
	uint64_t rows = 0;

	fill(f);
	assert_int_equal(store_open(f->path, STORE_READ, &reader, &f->err), RC_OK);
	assert_int_equal(store_begin(reader, &f->err), RC_OK);
	assert_int_equal(store_size(reader, &rows, &f->err), RC_OK);
	assert_int_equal(store_begin(f->s, &f->err), RC_OK);
	assert_int_equal(store_erase(f->s, 5, &f->err), RC_OK);
	assert_int_equal(store_commit(f->s, &f->err), RC_OK);
	assert_int_equal(store_scrub(f->s, &f->err), RC_BUSY);
	store_end(reader);
	assert_int_equal(store_scrub(f->s, &f->err), RC_OK);
	assert_false(held(f, 5));
	store_close(reader);
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
	    CASE(leaves_no_byte_in_any_file),
	    CASE(rolls_an_erasure_back),
	    CASE(refuses_to_erase_what_is_not_there),
	    CASE(says_busy_while_a_reader_looks_at_an_older_moment),
	};

	return cmocka_run_group_tests_name("erasure", tests, NULL, NULL);
}
