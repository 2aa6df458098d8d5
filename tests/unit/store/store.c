/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of store: what a database has to keep for us, and how it refuses. */
#include "store/store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder.h"
#include "unit.h"

struct fixture {
	struct folder folder;
	char path[512];
	struct store *s;
	struct arena *a;
	struct err err;
};

static const char salt_bytes[33] = "0123456789abcdef0123456789abcdef";

static void
open_it(struct fixture *f, enum store_mode mode)
{
	assert_int_equal(store_open(f->path, mode, &f->s, &f->err), RC_OK);
}

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	f->err = ERR_INIT(LANG_EN);
	f->a = arena_new(64 * 1024 * 1024);
	folder_make(&f->folder);
	snprintf(f->path, sizeof(f->path), "%s/s.db", f->folder.path);
	assert_int_equal(store_create(f->path, &f->err), RC_OK);
	open_it(f, STORE_WRITE);
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
	free(f);
	return 0;
}

static void
reopen(struct fixture *f, enum store_mode mode)
{
	store_close(f->s);
	f->s = NULL;
	open_it(f, mode);
}

static struct store_row
row_at(uint64_t n, const char *payload)
{
	return (struct store_row){
	    .n = n,
	    .leaf = STR("leaf"),
	    .salt = {salt_bytes, 32},
	    .payload = str_of(payload),
	};
}

static void
append_rows(struct fixture *f, uint64_t from, uint64_t to)
{
	assert_int_equal(store_begin(f->s, &f->err), RC_OK);
	for (uint64_t n = from; n < to; n++) {
		char payload[32];

		snprintf(payload, sizeof(payload), "payload %u", (unsigned)n);
		struct store_row row = row_at(n, payload);
		assert_int_equal(store_append(f->s, &row, &f->err), RC_OK);
	}
	assert_int_equal(store_commit(f->s, &f->err), RC_OK);
}

static void
by_hand(struct fixture *f, const char *sql)
{
	sqlite3 *db = NULL;

	store_close(f->s);
	f->s = NULL;
	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void
keeps_rows_over_reopening(void **state)
{
	struct fixture *f = *state;
	uint64_t rows = 0;
	struct store_row row;

	append_rows(f, 0, 3);
	reopen(f, STORE_READ);
	assert_int_equal(store_begin(f->s, &f->err), RC_OK);
	assert_int_equal(store_size(f->s, &rows, &f->err), RC_OK);
	assert_int_equal(rows, 3);
	assert_int_equal(store_row(f->s, f->a, 2, &row, &f->err), RC_OK);
	assert_str(row.payload, "payload 2");
	assert_str(row.leaf, "leaf");
	assert_int_equal(row.salt.len, 32);
	assert_false(row.erased);
	assert_int_equal(store_row(f->s, f->a, 3, &row, &f->err), RC_NOTFOUND);
	assert_non_null(strstr(f->err.msg, "position 3"));
}

static void
forgets_what_was_not_committed(void **state)
{
	struct fixture *f = *state;
	struct store_row row = row_at(0, "p");
	uint64_t rows = 9;

	assert_int_equal(store_begin(f->s, &f->err), RC_OK);
	assert_int_equal(store_append(f->s, &row, &f->err), RC_OK);
	store_end(f->s);
	assert_int_equal(store_begin(f->s, &f->err), RC_OK);
	assert_int_equal(store_size(f->s, &rows, &f->err), RC_OK);
	assert_int_equal(rows, 0);
	store_end(f->s);
	store_end(f->s); /* harmless */
}

static void
refuses_a_taken_position(void **state)
{
	struct fixture *f = *state;
	struct store_row row = row_at(1, "other");

	append_rows(f, 0, 2);
	assert_int_equal(store_begin(f->s, &f->err), RC_OK);
	assert_int_equal(store_append(f->s, &row, &f->err), RC_STALE);
	store_end(f->s);
	assert_int_equal(store_begin(f->s, &f->err), RC_OK);
	assert_int_equal(store_row(f->s, f->a, 1, &row, &f->err), RC_OK);
	assert_str(row.payload, "payload 1");
}

struct seen {
	uint64_t n[8];
	int count;
	enum rc stop_with;
};

static enum rc
see(void *ctx, const struct store_row *row, struct err *err)
{
	struct seen *s = ctx;

	(void)err;
	s->n[s->count++] = row->n;
	return s->stop_with;
}

static void
scans_in_order_and_over_gaps(void **state)
{
	struct fixture *f = *state;
	struct seen all = {0};
	struct seen one = {.stop_with = RC_STALE};

	append_rows(f, 0, 5);
	by_hand(f, "DELETE FROM entries WHERE n = 2");
	open_it(f, STORE_WRITE);
	assert_int_equal(store_begin(f->s, &f->err), RC_OK);
	assert_int_equal(store_scan(f->s, 1, 4, see, &all, &f->err), RC_OK);
	assert_int_equal(all.count, 2);
	assert_int_equal(all.n[0], 1);
	assert_int_equal(all.n[1], 3);
	assert_int_equal(store_scan(f->s, 0, 5, see, &one, &f->err), RC_STALE);
	assert_int_equal(one.count, 1);
	assert_int_equal(store_scan(f->s, 4, 4, see, &one, &f->err), RC_OK);
}

static void
keeps_tiles_and_blobs(void **state)
{
	struct fixture *f = *state;
	struct str out = {0};
	bool found = true;

	assert_int_equal(store_begin(f->s, &f->err), RC_OK);
	assert_int_equal(store_blob(f->s, f->a, "head", &out, &found, &f->err), RC_OK);
	assert_false(found);
	assert_int_equal(store_blob_put(f->s, "head", STR("one"), &f->err), RC_OK);
	assert_int_equal(store_blob_put(f->s, "head", STR("two"), &f->err), RC_OK);
	assert_int_equal(store_blob(f->s, f->a, "head", &out, &found, &f->err), RC_OK);
	assert_true(found);
	assert_str(out, "two");
	assert_int_equal(store_tile(f->s, f->a, 1, 7, &out, &found, &f->err), RC_OK);
	assert_false(found);
	assert_int_equal(store_tile_put(f->s, 1, 7, STR("tile"), &f->err), RC_OK);
	assert_int_equal(store_tile(f->s, f->a, 1, 7, &out, &found, &f->err), RC_OK);
	assert_true(found);
	assert_str(out, "tile");
	assert_int_equal(store_tile_put(f->s, 1, 7, STR("again"), &f->err), RC_CORRUPT);
}

static void
lets_a_reader_see_one_moment(void **state)
{
	struct fixture *f = *state;
	struct store *reader = NULL;
	uint64_t rows = 0;

	append_rows(f, 0, 1);
	assert_int_equal(store_open(f->path, STORE_READ, &reader, &f->err), RC_OK);
	assert_int_equal(store_begin(reader, &f->err), RC_OK);
	assert_int_equal(store_size(reader, &rows, &f->err), RC_OK);
	assert_int_equal(rows, 1);
	append_rows(f, 1, 3);
	assert_int_equal(store_size(reader, &rows, &f->err), RC_OK);
	assert_int_equal(rows, 1);
	store_end(reader);
	assert_int_equal(store_begin(reader, &f->err), RC_OK);
	assert_int_equal(store_size(reader, &rows, &f->err), RC_OK);
	assert_int_equal(rows, 3);
	store_close(reader);
}

static void
leaves_the_log_to_the_writer(void **state)
{
	struct fixture *f = *state;
	struct store *reader = NULL;
	uint64_t rows = 0;

	append_rows(f, 0, 1);
	int64_t before = folder_file_bytes(f->folder.path, "s.db-wal");
	assert_true(before > 0);
	assert_int_equal(store_open(f->path, STORE_READ, &reader, &f->err), RC_OK);
	assert_int_equal(store_begin(reader, &f->err), RC_OK);
	assert_int_equal(store_size(reader, &rows, &f->err), RC_OK);
	store_close(reader);
	assert_int_equal(folder_file_bytes(f->folder.path, "s.db-wal"), before);
	assert_int_equal(store_scrub(f->s, &f->err), RC_OK);
	assert_int_equal(folder_file_bytes(f->folder.path, "s.db-wal"), 0);
}

static void
keeps_the_file_to_its_owner(void **state)
{
	struct fixture *f = *state;
	struct stat st;

	assert_int_equal(stat(f->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void
refuses_to_create_over_something(void **state)
{
	struct fixture *f = *state;

	append_rows(f, 0, 1);
	assert_int_equal(store_create(f->path, &f->err), RC_INVALID);
	assert_non_null(strstr(f->err.msg, "s.db"));
	reopen(f, STORE_WRITE);
	uint64_t rows = 0;
	assert_int_equal(store_begin(f->s, &f->err), RC_OK);
	assert_int_equal(store_size(f->s, &rows, &f->err), RC_OK);
	assert_int_equal(rows, 1);
}

static void
leaves_nothing_where_it_cannot_create(void **state)
{
	struct fixture *f = *state;
	char path[600];

	snprintf(path, sizeof(path), "%s/missing/s.db", f->folder.path);
	assert_int_equal(store_create(path, &f->err), RC_IO);
	assert_int_equal(access(path, F_OK), -1);
}

static void
refuses_what_is_not_there(void **state)
{
	struct fixture *f = *state;
	struct store *s = NULL;
	char path[600];

	snprintf(path, sizeof(path), "%s/none.db", f->folder.path);
	assert_int_equal(store_open(path, STORE_READ, &s, &f->err), RC_NOTFOUND);
	assert_int_equal(store_open(path, STORE_WRITE, &s, &f->err), RC_NOTFOUND);
	assert_null(s);
	assert_int_equal(access(path, F_OK), -1);
}

static void
refuses_a_newer_schema_naming_both(void **state)
{
	struct fixture *f = *state;

	by_hand(f, "PRAGMA user_version = 7");
	assert_int_equal(store_open(f->path, STORE_WRITE, &f->s, &f->err), RC_INVALID);
	assert_non_null(strstr(f->err.msg, "schema 7"));
	assert_non_null(strstr(f->err.msg, "up to 1"));
	assert_int_equal(store_open(f->path, STORE_READ, &f->s, &f->err), RC_INVALID);
	assert_null(f->s);
}

static void
runs_missing_schema_steps_only_when_writing(void **state)
{
	struct fixture *f = *state;

	by_hand(
	    f, "DROP TABLE entries; DROP TABLE tiles; DROP TABLE blobs; PRAGMA user_version = 0");
	assert_int_equal(store_open(f->path, STORE_READ, &f->s, &f->err), RC_INVALID);
	assert_non_null(strstr(f->err.msg, "older schema 0"));
	open_it(f, STORE_WRITE);
	append_rows(f, 0, 1);
}

static void
refuses_foreign_files(void **state)
{
	struct fixture *f = *state;

	by_hand(f, "PRAGMA application_id = 1");
	assert_int_equal(store_open(f->path, STORE_WRITE, &f->s, &f->err), RC_CORRUPT);
	FILE *file = fopen(f->path, "w");
	for (int i = 0; i < 200; i++)
		fputs("This is a letter and no database. ", file);
	fclose(file);
	assert_int_equal(store_open(f->path, STORE_WRITE, &f->s, &f->err), RC_CORRUPT);
	assert_int_equal(store_open(f->path, STORE_READ, &f->s, &f->err), RC_CORRUPT);
	assert_null(f->s);
}

static void
refuses_missing_tables(void **state)
{
	struct fixture *f = *state;

	by_hand(f, "DROP TABLE tiles");
	assert_int_equal(store_open(f->path, STORE_WRITE, &f->s, &f->err), RC_CORRUPT);
	assert_null(f->s);
}

static void
tells_a_damaged_page(void **state)
{
	struct fixture *f = *state;
	struct seen seen = {0};

	append_rows(f, 0, 1);
	store_close(f->s);
	f->s = NULL;
	FILE *file = fopen(f->path, "r+");
	fseek(file, 4096, SEEK_SET); /* the root page of entries */
	for (int i = 0; i < 100; i++)
		fputc(0x7e, file);
	fclose(file);
	open_it(f, STORE_READ);
	assert_int_equal(store_begin(f->s, &f->err), RC_OK);
	assert_int_equal(store_scan(f->s, 0, 5, see, &seen, &f->err), RC_CORRUPT);
	assert_int_equal(seen.count, 0);
}

static void
waits_then_says_busy_when_another_writes(void **state)
{
	struct fixture *f = *state;
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(store_begin(f->s, &f->err), RC_BUSY);
	assert_int_equal(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	assert_int_equal(store_begin(f->s, &f->err), RC_OK);
}

static void
reads_odd_paths(void **state)
{
	struct fixture *f = *state;
	char path[600];
	struct store *s = NULL;

	snprintf(path, sizeof(path), "%s/ä %%41?x#y.db", f->folder.path);
	assert_int_equal(store_create(path, &f->err), RC_OK);
	assert_int_equal(store_open(path, STORE_READ, &s, &f->err), RC_OK);
	assert_int_equal(access(path, F_OK), 0);
	store_close(s);
}

struct names {
	char seen[200];
	size_t bytes;
};

static enum rc
note_name(void *ctx, struct str name, struct str bytes, struct err *err)
{
	struct names *n = ctx;
	size_t len = strlen(n->seen);

	(void)snprintf(n->seen + len, sizeof(n->seen) - len, "%.*s ", STR_ARG(name));
	n->bytes += bytes.len;
	return str_is(name, "b/stop") ? err_say(err, RC_NO, NULL, TEXT_STORE_IO, "", (char *)NULL)
				      : RC_OK;
}

static void
lists_blobs_by_prefix_in_order_and_removes_them(void **state)
{
	static const char *const names[] = {"b/2", "a/1", "b/1", "b", "b0", "b/10", "c"};
	struct fixture *f = *state;
	struct names n = {{0}, 0};
	bool removed = false;

	assert_int_equal(store_begin(f->s, &f->err), RC_OK);
	for (size_t i = 0; i < COUNT(names); i++)
		assert_int_equal(store_blob_put(f->s, names[i], STR("xyz"), &f->err), RC_OK);
	assert_int_equal(store_blobs(f->s, "b/", note_name, &n, &f->err), RC_OK);
	assert_string_equal(n.seen, "b/1 b/10 b/2 ");
	assert_int_equal(n.bytes, 9);
	n = (struct names){{0}, 0};
	assert_int_equal(store_blobs(f->s, "d", note_name, &n, &f->err), RC_OK);
	assert_string_equal(n.seen, "");
	assert_int_equal(store_blob_remove(f->s, "b/10", &removed, &f->err), RC_OK);
	assert_true(removed);
	assert_int_equal(store_blob_remove(f->s, "b/10", &removed, &f->err), RC_OK);
	assert_false(removed);
	/* The one that is told to stop is the last. */
	assert_int_equal(store_blob_put(f->s, "b/stop", STR("x"), &f->err), RC_OK);
	assert_int_equal(store_blob_put(f->s, "b/zzz", STR("x"), &f->err), RC_OK);
	assert_int_equal(store_blobs(f->s, "b/", note_name, &n, &f->err), RC_NO);
	assert_string_equal(n.seen, "b/1 b/2 b/stop ");
	assert_int_equal(store_commit(f->s, &f->err), RC_OK);
}

static void
keeps_nothing_of_removed_blobs_once_compacted(void **state)
{
	struct fixture *f = *state;
	char large[6000];
	struct str bytes = {large, sizeof(large)};
	struct str out = {0};
	bool found = false;

	memset(large, 'q', sizeof(large));
	memcpy(large, "SECRETSTART", 11);
	memcpy(large + 5900, "SECRETEND", 9);
	assert_int_equal(store_begin(f->s, &f->err), RC_OK);
	assert_int_equal(store_blob_put(f->s, "a", bytes, &f->err), RC_OK);
	assert_int_equal(store_blob_put(f->s, "b", STR("kept"), &f->err), RC_OK);
	assert_int_equal(store_commit(f->s, &f->err), RC_OK);
	assert_true(folder_holds(f->folder.path, "SECRETEND", 9));
	assert_int_equal(store_begin(f->s, &f->err), RC_OK);
	assert_int_equal(store_blob_remove(f->s, "a", &found, &f->err), RC_OK);
	assert_int_equal(store_commit(f->s, &f->err), RC_OK);
	assert_int_equal(store_compact(f->s, &f->err), RC_OK);
	assert_false(folder_holds(f->folder.path, "SECRETSTART", 11));
	assert_false(folder_holds(f->folder.path, "SECRETEND", 9));
	assert_int_equal(store_begin(f->s, &f->err), RC_OK);
	assert_int_equal(store_blob(f->s, f->a, "b", &out, &found, &f->err), RC_OK);
	assert_str(out, "kept");
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
	    CASE(keeps_rows_over_reopening),
	    CASE(forgets_what_was_not_committed),
	    CASE(refuses_a_taken_position),
	    CASE(scans_in_order_and_over_gaps),
	    CASE(keeps_tiles_and_blobs),
	    CASE(lists_blobs_by_prefix_in_order_and_removes_them),
	    CASE(keeps_nothing_of_removed_blobs_once_compacted),
	    CASE(lets_a_reader_see_one_moment),
	    CASE(leaves_the_log_to_the_writer),
	    CASE(keeps_the_file_to_its_owner),
	    CASE(refuses_to_create_over_something),
	    CASE(leaves_nothing_where_it_cannot_create),
	    CASE(refuses_what_is_not_there),
	    CASE(refuses_a_newer_schema_naming_both),
	    CASE(runs_missing_schema_steps_only_when_writing),
	    CASE(refuses_foreign_files),
	    CASE(refuses_missing_tables),
	    CASE(tells_a_damaged_page),
	    CASE(waits_then_says_busy_when_another_writes),
	    CASE(reads_odd_paths),
	};

	return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
