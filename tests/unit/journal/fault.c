/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of failing writes: the first, second, third... call of the store fails, the disk fills up; nothing told as done is lost. */
#include "store/fault.h"

#include "fixture.h"
#include "journal/folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"

/* What one run was told. */
struct told {
	uint64_t size; /* acknowledged */
	bool erased;   /* acknowledged */
	enum rc rc;
};

static enum rc
add_some(struct fixture *f, struct journal *j, uint64_t count, struct told *told)
{
	enum rc rc = journal_begin(j, &f->err);

	for (uint64_t i = 0; rc == RC_OK && i < count; i++) {
		uint64_t n = 0;
		struct instant t;

		rc = journal_add(j, fixture_payload(f, told->size + i), &n, &t, &f->err);
		assert_true(rc != RC_OK || n == told->size + i);
	}
	if (rc == RC_OK)
		rc = journal_commit(j, &f->err);
	if (rc == RC_OK)
		told->size += count;
	journal_abort(j);
	return rc;
}

static enum rc
erase_two(struct fixture *f, struct journal *j, struct told *told)
{
	enum rc rc = journal_begin(j, &f->err);

	if (rc == RC_OK)
		rc = journal_erase(j, 3, &f->err);
	if (rc == RC_OK)
		rc = journal_erase(j, 250, &f->err);
	if (rc == RC_OK)
		rc = journal_commit(j, &f->err);
	if (rc == RC_OK)
		told->erased = true;
	journal_abort(j);
	return rc;
}

/* Opens, completes the first tile, erases; stops at the first failure. */
static struct told
work(struct fixture *f, struct fault *fault, uint64_t size)
{
	struct told told = {.size = size};
	struct journal *j = NULL;

	told.rc = journal_open_with(&fault->driver, f->dir, &f->clock, &f->random, &j, &f->err);
	if (told.rc == RC_OK)
		told.rc = add_some(f, j, 4, &told);
	if (told.rc == RC_OK)
		told.rc = add_some(f, j, 4, &told);
	if (told.rc == RC_OK)
		told.rc = erase_two(f, j, &told);
	if (told.rc != RC_OK && j != NULL && told.rc != RC_BUSY) {
		struct err err = ERR_INIT(LANG_EN);

		assert_int_equal(journal_begin(j, &err), RC_IO);
		assert_non_null(strstr(err.msg, "Writing has stopped"));
		assert_int_equal(journal_size(j), told.size);
	}
	journal_close(j);
	return told;
}

/* What was told holds; what was not told is there whole or not at all. */
static void
check_after(struct fixture *f, const struct told *told, bool unanswered)
{
	struct verify_report r;
	struct journal *j = NULL;
	struct err err = ERR_INIT(LANG_EN);

	if (journal_verify(f->dir, NULL, &r, &err) != RC_OK)
		fail_msg("%s", err.msg);
	assert_true(r.size == told->size || (unanswered && r.size == told->size + 4));
	assert_true(!told->erased || r.erased == 2);
	assert_true(r.erased == 0 || r.erased == 2);
	assert_int_equal(journal_open(f->dir, &f->clock, &f->random, &j, &err), RC_OK);
	assert_int_equal(journal_size(j), r.size);
	struct told more = {.size = r.size};
	assert_int_equal(add_some(f, j, 3, &more), RC_OK);
	journal_close(j);
}

static void
fail_each_call(struct fixture *f, enum fault_kind kind, bool sticky)
{
	struct folder start;
	struct fault fault;
	uint64_t n = 0;

	fixture_fill(f, 252, 50);
	fixture_close(f);
	folder_make(&start);
	folder_copy(f->dir, start.path);
	do {
		folder_copy(start.path, f->dir);
		fault_init(&fault, &store_sqlite);
		fault.fail_at = ++n;
		fault.kind = kind;
		fault.sticky = sticky;
		struct told told = work(f, &fault, 252);
		/* A scrub that fails is tried again later and fails nobody. */
		assert_true(told.rc == RC_OK || fault.fired);
		if (told.rc == RC_OK)
			assert_int_equal(told.size, 260);
		check_after(f, &told, kind == FAULT_UNANSWERED);
	} while (fault.fired);
	assert_true(n > 25);
	folder_remove(&start);
}

static void
loses_nothing_when_any_call_fails(void **state)
{
	fail_each_call(*state, FAULT_IO, false);
}

static void
loses_nothing_when_the_store_stays_broken(void **state)
{
	fail_each_call(*state, FAULT_FULL, true);
}

static void
loses_nothing_when_a_commit_is_lost(void **state)
{
	fail_each_call(*state, FAULT_LOST, false);
}

static void
loses_nothing_when_a_commit_is_not_answered(void **state)
{
	fail_each_call(*state, FAULT_UNANSWERED, false);
}

/* ---- a real full disk ---- */

static void
keep_some_room(const char *dir, const char *name, size_t bytes)
{
	char path[400];
	char block[4096];

	memset(block, 'x', sizeof(block));
	snprintf(path, sizeof(path), "%s/%s", dir, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	for (size_t i = 0; i < bytes / sizeof(block); i++)
		assert_int_equal(fwrite(block, sizeof(block), 1, file), 1);
	assert_int_equal(fclose(file), 0);
}

static void
stops_on_a_full_disk_and_goes_on_with_room(void **state)
{
	struct fixture *f = *state;
	char mounted[400];
	struct verify_report r;
	struct told told = {.size = 0};
	struct journal *j = NULL;

	snprintf(mounted, sizeof(mounted), "%s/small", f->folder.path);
	fixture_close(f);
	assert_int_equal(rename(f->dir, mounted), 0);
	assert_int_equal(mkdir(f->dir, 0700), 0);
	if (mount("tmpfs", f->dir, "tmpfs", 0, "size=3m") != 0) {
		print_message("a small file system cannot be mounted here (root only)\n");
		skip();
	}
	folder_copy(mounted, f->dir);
	keep_some_room(f->dir, "room", 1024 * 1024);
	assert_int_equal(journal_open(f->dir, &f->clock, &f->random, &j, &f->err), RC_OK);
	enum rc rc = RC_OK;
	while (rc == RC_OK && told.size < 100000)
		rc = add_some(f, j, 10, &told);
	assert_int_equal(rc, RC_IO);
	assert_non_null(strstr(f->err.msg, "full"));
	assert_int_equal(journal_begin(j, &f->err), RC_IO);
	assert_int_equal(journal_size(j), told.size);
	/* Reading goes on while the writer stands. */
	struct journal_reader *reader = NULL;
	struct journal_entry e;
	assert_int_equal(journal_reader_open(f->dir, &reader, &f->err), RC_OK);
	assert_int_equal(journal_reader_size(reader), told.size);
	assert_int_equal(journal_read(reader, f->a, told.size - 1, &e, &f->err), RC_OK);
	journal_reader_close(reader);
	journal_close(j);
	j = NULL;

	char room[400];
	snprintf(room, sizeof(room), "%s/room", f->dir);
	assert_int_equal(unlink(room), 0);
	assert_int_equal(journal_verify(f->dir, NULL, &r, &f->err), RC_OK);
	assert_int_equal(r.size, told.size);
	assert_int_equal(journal_open(f->dir, &f->clock, &f->random, &j, &f->err), RC_OK);
	assert_int_equal(journal_size(j), told.size);
	assert_int_equal(add_some(f, j, 10, &told), RC_OK);
	journal_close(j);
	assert_int_equal(journal_verify(f->dir, NULL, &r, &f->err), RC_OK);
}

static int
unmount_teardown(void **state)
{
	struct fixture *f = *state;

	fixture_close(f);
	(void)!umount2(f->dir, MNT_DETACH);
	return fixture_teardown(state);
}

/* ---- erasure ---- */

static bool
held(struct fixture *f, const struct journal_entry *e)
{
	/* The number in angle brackets is in no other entry. */
	const char *mark = memchr(e->payload.ptr, '<', e->payload.len);

	return folder_holds(f->dir, mark, 8) || folder_holds(f->dir, e->salt.ptr, 16);
}

static void
erases_payload_and_salt_from_every_file(void **state)
{
	struct fixture *f = *state;
	struct journal_entry before[3];
	struct journal_entry after;
	static const uint64_t erased[] = {0, 150, 299};
	struct verify_report r;

	fixture_fill(f, 300, 25);
	struct journal_reader *reader = NULL;
	assert_int_equal(journal_reader_open(f->dir, &reader, &f->err), RC_OK);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(journal_read(reader, f->a, erased[i], &before[i], &f->err), RC_OK);
		assert_true(held(f, &before[i]));
	}
	assert_int_equal(journal_begin(f->j, &f->err), RC_OK);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(journal_erase(f->j, erased[i], &f->err), RC_OK);
	assert_int_equal(journal_erase(f->j, 300, &f->err), RC_NOTFOUND);
	assert_int_equal(journal_commit(f->j, &f->err), RC_OK);
	for (size_t i = 0; i < 3; i++) {
		assert_false(held(f, &before[i]));
		/* The view from before shows the erasure, too, and still the leaf. */
		assert_int_equal(journal_read(reader, f->a, erased[i], &after, &f->err), RC_OK);
		assert_true(after.erased);
		assert_int_equal(after.payload.len, 0);
		assert_int_equal(after.salt.len, 0);
		assert_true(str_eq(after.leaf, before[i].leaf));
	}
	journal_reader_close(reader);
	assert_int_equal(fixture_verify(f, &r), RC_OK);
	assert_int_equal(r.erased, 3);
	for (size_t i = 0; i < 3; i++)
		assert_false(held(f, &before[i]));
}

static void
finishes_an_erasure_that_a_crash_interrupted(void **state)
{
	struct fixture *f = *state;
	struct journal_entry before;
	struct folder crash;

	fixture_fill(f, 40, 10);
	struct journal_reader *reader = NULL;
	assert_int_equal(journal_reader_open(f->dir, &reader, &f->err), RC_OK);
	assert_int_equal(journal_read(reader, f->a, 7, &before, &f->err), RC_OK);
	/* Committed, but not scrubbed: the state that a crash at this moment leaves. */
	struct fault fault;
	struct journal *j = NULL;
	fixture_close(f);
	fault_init(&fault, &store_sqlite);
	fault.kind = FAULT_LOST;
	assert_int_equal(journal_open_with(&fault.driver, f->dir, &f->clock, &f->random, &j, &f->err), RC_OK);
	struct told told = {.size = 40};
	assert_int_equal(add_some(f, j, 1, &told), RC_OK);
	assert_int_equal(journal_begin(j, &f->err), RC_OK);
	assert_int_equal(journal_erase(j, 7, &f->err), RC_OK);
	fault.fail_at = fault.calls + 2; /* the scrub behind the commit */
	assert_int_equal(journal_commit(j, &f->err), RC_OK);
	assert_true(fault.fired);
	folder_make(&crash);
	folder_copy(f->dir, crash.path);
	journal_close(j);
	journal_reader_close(reader);
	folder_copy(crash.path, f->dir);
	folder_remove(&crash);
	assert_true(held(f, &before));
	fixture_open(f);
	assert_false(held(f, &before));
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, fixture_setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		CASE(loses_nothing_when_any_call_fails),
		CASE(loses_nothing_when_the_store_stays_broken),
		CASE(loses_nothing_when_a_commit_is_lost),
		CASE(loses_nothing_when_a_commit_is_not_answered),
		cmocka_unit_test_setup_teardown(
		    stops_on_a_full_disk_and_goes_on_with_room, fixture_setup, unmount_teardown),
		CASE(erases_payload_and_salt_from_every_file),
		CASE(finishes_an_erasure_that_a_crash_interrupted),
	};

	return cmocka_run_group_tests_name("fault", tests, NULL, NULL);
}
