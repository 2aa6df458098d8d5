/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of the failing driver itself, and of a write that fails at its first, second, third... call. */
#include "store/fault.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "folder.h"
#include "unit.h"

struct fixture {
	struct folder folder;
	char path[512];
	struct fault fault;
	struct err err;
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	f->err = ERR_INIT(LANG_DE);
	folder_make(&f->folder);
	snprintf(f->path, sizeof(f->path), "%s/s.db", f->folder.path);
	fault_init(&f->fault, &store_sqlite);
	assert_int_equal(store_create_with(&f->fault.driver, f->path, &f->err), RC_OK);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	folder_remove(&f->folder);
	free(f);
	return 0;
}

static enum rc
append_two(struct store *s, uint64_t from, struct err *err)
{
	enum rc rc = store_begin(s, err);

	for (uint64_t n = from; rc == RC_OK && n < from + 2; n++) {
		struct store_row row = {
		    .n = n,
		    .leaf = STR("leaf"),
		    .salt = STR("0123456789abcdef0123456789abcdef"),
		    .payload = STR("payload"),
		};
		rc = store_append(s, &row, err);
	}
	if (rc == RC_OK)
		rc = store_blob_put(s, "head", STR("h"), err);
	if (rc == RC_OK)
		rc = store_commit(s, err);
	store_end(s);
	return rc;
}

static uint64_t
rows_in(struct fixture *f)
{
	struct store *s = NULL;
	uint64_t rows = 0;

	assert_int_equal(store_open(f->path, STORE_READ, &s, &f->err), RC_OK);
	assert_int_equal(store_begin(s, &f->err), RC_OK);
	assert_int_equal(store_size(s, &rows, &f->err), RC_OK);
	store_close(s);
	return rows;
}

static enum rc
attempt(struct fixture *f, uint64_t from)
{
	struct store *s = NULL;
	enum rc rc = store_open_with(&f->fault.driver, f->path, STORE_WRITE, &s, &f->err);

	if (rc == RC_OK)
		rc = append_two(s, from, &f->err);
	store_close(s);
	return rc;
}

static void
fails_each_call_and_writes_all_or_nothing(void **state)
{
	struct fixture *f = *state;
	uint64_t calls = 0;

	for (uint64_t n = 1;; n++) {
		f->fault.calls = 0;
		f->fault.fail_at = n;
		f->fault.fired = false;
		enum rc rc = attempt(f, 0);
		if (!f->fault.fired) {
			assert_int_equal(rc, RC_OK);
			calls = n - 1;
			break;
		}
		assert_int_equal(rc, RC_IO);
		assert_int_equal(rows_in(f), 0);
	}
	assert_int_equal(calls, 6); /* open, begin, two rows, blob, commit */
	assert_int_equal(rows_in(f), 2);
}

static void
tells_a_full_disk(void **state)
{
	struct fixture *f = *state;

	f->fault.fail_at = 3;
	f->fault.kind = FAULT_FULL;
	assert_int_equal(attempt(f, 0), RC_IO);
	assert_non_null(strstr(f->err.msg, "voll"));
	assert_int_equal(rows_in(f), 0);
}

static void
knows_both_ends_of_an_unanswered_commit(void **state)
{
	struct fixture *f = *state;

	f->fault.fail_at = 6;
	f->fault.kind = FAULT_LOST;
	assert_int_equal(attempt(f, 0), RC_BUSY);
	assert_int_equal(rows_in(f), 0);
	f->fault.calls = 0;
	f->fault.kind = FAULT_UNANSWERED;
	assert_int_equal(attempt(f, 0), RC_BUSY);
	assert_int_equal(rows_in(f), 2);
	assert_int_equal(f->fault.commits, 1);
}

static void
keeps_failing_when_sticky(void **state)
{
	struct fixture *f = *state;
	struct store *s = NULL;

	f->fault.fail_at = 2;
	f->fault.sticky = true;
	assert_int_equal(
	    store_open_with(&f->fault.driver, f->path, STORE_WRITE, &s, &f->err), RC_OK);
	assert_int_equal(store_begin(s, &f->err), RC_IO);
	assert_int_equal(store_begin(s, &f->err), RC_IO);
	store_close(s);
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
	    CASE(fails_each_call_and_writes_all_or_nothing),
	    CASE(tells_a_full_disk),
	    CASE(knows_both_ends_of_an_unanswered_commit),
	    CASE(keeps_failing_when_sticky),
	};

	return cmocka_run_group_tests_name("fault", tests, NULL, NULL);
}
