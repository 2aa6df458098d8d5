/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of journal: appending, reopening, time, locks, keys, readers, tiles, proofs. */
#include "journal/journal.h"

#include "base/file.h"
#include "base/limits.h"
#include "fixture.h"
#include "journal/leaf.h"
#include "naive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"

static struct journal_reader *
reader(struct fixture *f)
{
	struct journal_reader *r = NULL;

	assert_int_equal(journal_reader_open(f->dir, &r, &f->err), RC_OK);
	return r;
}

static void
starts_empty_with_a_signed_head(void **state)
{
	struct fixture *f = *state;
	struct journal_reader *r = reader(f);
	struct checkpoint c;
	struct hash empty = tree_empty_root();
	struct hash root;

	assert_int_equal(journal_size(f->j), 0);
	assert_int_equal(journal_last_time(f->j).us, 0);
	assert_str(journal_name(f->j), "Stadt Musterstadt");
	assert_str(journal_origin(f->j), FIXTURE_ORIGIN);
	assert_str(journal_reader_name(r), "Stadt Musterstadt");
	assert_str(journal_reader_origin(r), FIXTURE_ORIGIN);
	assert_int_equal(journal_reader_size(r), 0);
	assert_int_equal(
	    checkpoint_open(f->a, journal_reader_note(r), journal_reader_vkey(r), &c, &f->err), RC_OK);
	assert_int_equal(c.size, 0);
	assert_memory_equal(c.root.b, empty.b, 32);
	assert_int_equal(journal_root(r, 0, &root, &f->err), RC_OK);
	assert_memory_equal(root.b, empty.b, 32);
	journal_reader_close(r);
}

static void
keeps_files_to_their_owner(void **state)
{
	struct fixture *f = *state;
	struct stat st;
	char path[400];
	static const char *const private_files[] = {"log.key", "journal.db", "lock", "journal.db-wal"};

	fixture_fill(f, 1, 1);
	assert_int_equal(stat(f->dir, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	for (size_t i = 0; i < COUNT(private_files); i++) {
		snprintf(path, sizeof(path), "%s/%s", f->dir, private_files[i]);
		assert_int_equal(stat(path, &st), 0);
		assert_int_equal(st.st_mode & 0777, 0600);
	}
}

static void
refuses_to_create_twice_or_badly_named(void **state)
{
	struct fixture *f = *state;
	char dir[400];
	char long_name[202];

	fixture_fill(f, 2, 2);
	fixture_close(f);
	assert_int_equal(
	    journal_create(f->dir, STR("N"), STR(FIXTURE_ORIGIN), &f->random, &f->err), RC_INVALID);
	fixture_open(f);
	assert_int_equal(journal_size(f->j), 2);
	snprintf(dir, sizeof(dir), "%s/new", f->folder.path);
	memset(long_name, 'n', sizeof(long_name));
	assert_int_equal(journal_create(dir, STR(" "), STR("a"), &f->random, &f->err), RC_INVALID);
	assert_string_equal(f->err.field, "name");
	assert_int_equal(journal_create(dir, STR("a\nb"), STR("a"), &f->random, &f->err), RC_INVALID);
	assert_int_equal(journal_create(dir, (struct str){long_name, 201}, STR("a"), &f->random, &f->err),
	    RC_INVALID);
	assert_int_equal(journal_create(dir, STR("N"), STR("a b"), &f->random, &f->err), RC_INVALID);
	assert_string_equal(f->err.field, "origin");
	assert_int_equal(journal_create(dir, STR("N"), STR("a+b"), &f->random, &f->err), RC_INVALID);
	assert_int_equal(access(dir, F_OK), -1);
	assert_int_equal(
	    journal_create(dir, (struct str){long_name, 200}, STR("a"), &f->random, &f->err), RC_OK);
}

static void
goes_on_after_reopening(void **state)
{
	struct fixture *f = *state;
	uint64_t sizes[] = {1, 254, 255, 256, 257, 511, 512, 700};

	for (size_t i = 0; i < COUNT(sizes); i++) {
		fixture_fill(f, sizes[i] - journal_size(f->j), 64);
		struct instant last = journal_last_time(f->j);
		fixture_close(f);
		fixture_open(f);
		assert_int_equal(journal_size(f->j), sizes[i]);
		assert_int_equal(journal_last_time(f->j).us, last.us);
	}
	struct verify_report report;
	assert_int_equal(fixture_verify(f, &report), RC_OK);
	assert_int_equal(report.size, 700);
}

static void
forgets_what_was_aborted(void **state)
{
	struct fixture *f = *state;
	uint64_t n = 0;
	struct instant t;

	fixture_fill(f, 250, 50);
	struct instant last = journal_last_time(f->j);
	assert_int_equal(journal_begin(f->j, &f->err), RC_OK);
	for (int i = 0; i < 20; i++)
		assert_int_equal(journal_add(f->j, STR("{}"), &n, &t, &f->err), RC_OK);
	assert_int_equal(n, 269);
	journal_abort(f->j);
	journal_abort(f->j);
	assert_int_equal(journal_size(f->j), 250);
	assert_int_equal(journal_last_time(f->j).us, last.us);
	fixture_fill(f, 30, 7);
	struct verify_report report;
	assert_int_equal(fixture_verify(f, &report), RC_OK);
	assert_int_equal(report.size, 280);
}

static void
commits_nothing_when_nothing_was_added(void **state)
{
	struct fixture *f = *state;
	struct journal_reader *r = reader(f);
	struct str before = arena_str(f->a, journal_reader_note(r));

	assert_int_equal(journal_begin(f->j, &f->err), RC_OK);
	assert_int_equal(journal_commit(f->j, &f->err), RC_OK);
	assert_int_equal(journal_reader_refresh(r, &f->err), RC_OK);
	assert_true(str_eq(before, journal_reader_note(r)));
	fixture_fill(f, 1, 1);
	journal_reader_close(r);
}

static void
keeps_time_rising_when_the_clock_stands_or_runs_back(void **state)
{
	struct fixture *f = *state;
	uint64_t n = 0;
	struct instant t[6];
	static const int64_t clock[] = {0, 0, -5000000, 1, 2, 50};

	for (size_t i = 0; i < COUNT(clock); i++) {
		f->now.us = FIXTURE_TIME + clock[i];
		if (i == 3) {
			fixture_close(f);
			fixture_open(f);
		}
		assert_int_equal(journal_begin(f->j, &f->err), RC_OK);
		assert_int_equal(journal_add(f->j, STR("{}"), &n, &t[i], &f->err), RC_OK);
		assert_int_equal(journal_commit(f->j, &f->err), RC_OK);
	}
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(t[i].us, FIXTURE_TIME + (int64_t)i);
	assert_int_equal(t[5].us, FIXTURE_TIME + 50);
	struct verify_report report;
	assert_int_equal(fixture_verify(f, &report), RC_OK);
}

static void
refuses_what_is_not_canonical_and_goes_on(void **state)
{
	struct fixture *f = *state;
	uint64_t n = 77;
	struct instant t;
	char *text = malloc(LIMIT_PAYLOAD_BYTES + 1);

	assert_non_null(text);
	memset(text, 'x', LIMIT_PAYLOAD_BYTES + 1);
	memcpy(text, "{\"a\":\"", 6);
	memcpy(text + LIMIT_PAYLOAD_BYTES - 1, "\"}", 2);
	assert_int_equal(journal_begin(f->j, &f->err), RC_OK);
	assert_int_equal(journal_add(f->j, STR("{ }"), &n, &t, &f->err), RC_INVALID);
	assert_int_equal(journal_add(f->j, STR(""), &n, &t, &f->err), RC_INVALID);
	assert_int_equal(
	    journal_add(f->j, (struct str){text, LIMIT_PAYLOAD_BYTES + 1}, &n, &t, &f->err), RC_LIMIT);
	assert_int_equal(n, 77);
	memcpy(text + LIMIT_PAYLOAD_BYTES - 2, "\"}", 2);
	assert_int_equal(
	    journal_add(f->j, (struct str){text, LIMIT_PAYLOAD_BYTES}, &n, &t, &f->err), RC_OK);
	assert_int_equal(n, 0);
	assert_int_equal(journal_commit(f->j, &f->err), RC_OK);
	free(text);
	struct verify_report report;
	assert_int_equal(fixture_verify(f, &report), RC_OK);
}

static void
lets_only_one_write(void **state)
{
	struct fixture *f = *state;
	struct journal *second = NULL;

	assert_int_equal(journal_open(f->dir, &f->clock, &f->random, &second, &f->err), RC_BUSY);
	assert_non_null(strstr(f->err.msg, f->dir));
	fixture_close(f);
	assert_int_equal(journal_open(f->dir, &f->clock, &f->random, &second, &f->err), RC_OK);
	journal_close(second);
}

static void
finds_no_journal_where_none_is(void **state)
{
	struct fixture *f = *state;
	struct journal *j = NULL;
	struct journal_reader *r = NULL;
	struct verify_report report;
	char dir[400];

	snprintf(dir, sizeof(dir), "%s/none", f->folder.path);
	assert_int_equal(journal_open(dir, &f->clock, &f->random, &j, &f->err), RC_NOTFOUND);
	assert_int_equal(journal_reader_open(dir, &r, &f->err), RC_NOTFOUND);
	assert_int_equal(journal_verify(dir, NULL, &report, &f->err), RC_NOTFOUND);
	assert_int_equal(journal_open("", &f->clock, &f->random, &j, &f->err), RC_LIMIT);
	assert_int_equal(access(dir, F_OK), -1);
	assert_null(j);
	assert_null(r);
}

static void
put_file(struct fixture *f, const char *name, const char *content)
{
	char path[400];

	snprintf(path, sizeof(path), "%s/%s", f->dir, name);
	if (content == NULL)
		assert_int_equal(unlink(path), 0);
	else
		assert_int_equal(file_write(path, str_of(content), 0600, &f->err), RC_OK);
}

/* The journal refuses to open with these words. */
static void
refuse_open(struct fixture *f, enum rc rc, const char *words)
{
	char line[1024];

	fixture_close(f);
	f->err = ERR_INIT(LANG_EN);
	assert_int_equal(journal_open(f->dir, &f->clock, &f->random, &f->j, &f->err), rc);
	assert_null(f->j);
	err_line(&f->err, line, sizeof(line));
	if (strstr(line, words) == NULL)
		fail_msg("'%s' does not say '%s'", line, words);
}

#define OTHER_KEY "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz\n"
#define OTHER_VKEY "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n"

static void
names_the_key_file_that_is_wrong(void **state)
{
	struct fixture *f = *state;
	struct journal_reader *r = NULL;
	struct str own_key = {0};
	char path[400];

	fixture_fill(f, 3, 3);
	snprintf(path, sizeof(path), "%s/log.key", f->dir);
	assert_int_equal(file_read(f->a, path, 4096, &own_key, &f->err), RC_OK);
	put_file(f, "log.key", OTHER_KEY);
	refuse_open(f, RC_CORRUPT, "log.key");
	put_file(f, "log.key", "nonsense");
	refuse_open(f, RC_INVALID, "log.key");
	put_file(f, "log.key", NULL);
	refuse_open(f, RC_CORRUPT, "backup");
	/* Reading needs no signing key. */
	assert_int_equal(journal_reader_open(f->dir, &r, &f->err), RC_OK);
	journal_reader_close(r);
	r = NULL;
	put_file(f, "log.key", arena_cstr(f->a, own_key));
	put_file(f, "log.vkey", OTHER_VKEY);
	refuse_open(f, RC_CORRUPT, "PeterNeumann");
	assert_int_equal(journal_reader_open(f->dir, &r, &f->err), RC_CORRUPT);
	put_file(f, "log.vkey", "nonsense");
	assert_int_equal(journal_reader_open(f->dir, &r, &f->err), RC_INVALID);
	put_file(f, "log.vkey", NULL);
	assert_int_equal(journal_reader_open(f->dir, &r, &f->err), RC_CORRUPT);
	assert_non_null(strstr(f->err.msg, "log.vkey"));
	assert_null(r);
}

static void
opens_only_when_head_rows_and_tiles_fit(void **state)
{
	struct fixture *f = *state;

	fixture_fill(f, 600, 100);
	fixture_sql(f, "UPDATE tiles SET bytes = zeroblob(8192) WHERE level = 0 AND idx = 1");
	refuse_open(f, RC_CORRUPT, "root hash");
	fixture_sql(f, "DELETE FROM tiles WHERE idx = 0");
	refuse_open(f, RC_CORRUPT, "tile of level 0 with number 0");
	fixture_sql(f, "DELETE FROM entries WHERE n = 599");
	refuse_open(f, RC_CORRUPT, "covers 600 entries, but 599");
	fixture_sql(f, "DELETE FROM blobs WHERE name = 'head'");
	refuse_open(f, RC_CORRUPT, "incomplete");
	fixture_sql(f, "DELETE FROM blobs");
	refuse_open(f, RC_CORRUPT, "incomplete");
}

static void
notices_an_edited_right_edge_when_opening(void **state)
{
	struct fixture *f = *state;

	fixture_fill(f, 300, 100);
	fixture_sql(f, "UPDATE entries SET leaf = replace(leaf, '\"v\":1', '\"v\":2') WHERE n = 280");
	refuse_open(f, RC_CORRUPT, "root hash");
	fixture_sql(f, "DELETE FROM entries WHERE n = 270");
	refuse_open(f, RC_CORRUPT, "Entry 270 is missing");
}

/* ---- reading ---- */

static void
reads_entries_as_committed(void **state)
{
	struct fixture *f = *state;
	struct journal_entry e;
	struct leaf leaf;

	fixture_fill(f, 5, 2);
	struct journal_reader *r = reader(f);
	for (uint64_t n = 0; n < 5; n++) {
		assert_int_equal(journal_read(r, f->a, n, &e, &f->err), RC_OK);
		assert_int_equal(e.n, n);
		assert_int_equal(e.t.us, FIXTURE_TIME + 1000 * ((int64_t)n + 1));
		assert_true(str_eq(e.payload, fixture_payload(f, n)));
		assert_int_equal(e.salt.len, 32);
		assert_int_equal(leaf_parse(e.leaf, &leaf, &f->err), RC_OK);
		struct hash c = leaf_commit((const uint8_t *)e.salt.ptr, e.payload);
		assert_true(hash_eq(&c, &leaf.commitment));
	}
	assert_int_equal(journal_read(r, f->a, 5, &e, &f->err), RC_NOTFOUND);
	assert_int_equal(journal_read(r, f->a, UINT64_MAX, &e, &f->err), RC_NOTFOUND);
	journal_reader_close(r);
}

static void
draws_a_fresh_salt_for_each_entry(void **state)
{
	struct fixture *f = *state;
	struct journal_entry a;
	struct journal_entry b;
	uint64_t n = 0;
	struct instant t;

	assert_int_equal(journal_begin(f->j, &f->err), RC_OK);
	assert_int_equal(journal_add(f->j, STR("{}"), &n, &t, &f->err), RC_OK);
	assert_int_equal(journal_add(f->j, STR("{}"), &n, &t, &f->err), RC_OK);
	assert_int_equal(journal_commit(f->j, &f->err), RC_OK);
	struct journal_reader *r = reader(f);
	assert_int_equal(journal_read(r, f->a, 0, &a, &f->err), RC_OK);
	assert_int_equal(journal_read(r, f->a, 1, &b, &f->err), RC_OK);
	assert_false(str_eq(a.salt, b.salt));
	journal_reader_close(r);
}

static void
shows_a_reader_its_view_until_it_looks_again(void **state)
{
	struct fixture *f = *state;
	struct journal_reader *r = reader(f);
	struct journal_entry e;

	for (uint64_t size = 0; size < 3000; size += 299) {
		assert_int_equal(journal_reader_size(r), size);
		fixture_fill(f, 299, 50);
		assert_int_equal(journal_reader_size(r), size);
		assert_int_equal(journal_read(r, f->a, size, &e, &f->err), RC_NOTFOUND);
		assert_int_equal(journal_reader_refresh(r, &f->err), RC_OK);
		assert_int_equal(journal_read(r, f->a, size, &e, &f->err), RC_OK);
	}
	/* A jump that is taken by tiles. */
	uint64_t before = journal_reader_size(r);
	fixture_fill(f, 3000, 1000);
	assert_int_equal(journal_reader_refresh(r, &f->err), RC_OK);
	assert_int_equal(journal_reader_size(r), before + 3000);
	journal_reader_close(r);
}

static void
reads_many_entries_in_one_held_moment(void **state)
{
	struct fixture *f = *state;
	struct journal_entry e;

	fixture_fill(f, 20, 20);
	struct journal_reader *r = reader(f);
	assert_int_equal(journal_reader_hold(r, &f->err), RC_OK);
	assert_int_equal(journal_read(r, f->a, 0, &e, &f->err), RC_OK);
	/* Writing goes on beside it; what was held is not disturbed. */
	fixture_fill(f, 5, 5);
	for (uint64_t n = 0; n < 20; n++) {
		assert_int_equal(journal_read(r, f->a, n, &e, &f->err), RC_OK);
		assert_true(str_eq(e.payload, fixture_payload(f, n)));
	}
	assert_int_equal(journal_reader_refresh(r, &f->err), RC_OK);
	assert_int_equal(journal_reader_size(r), 20);
	journal_reader_release(r);
	assert_int_equal(journal_reader_refresh(r, &f->err), RC_OK);
	assert_int_equal(journal_reader_size(r), 25);
	journal_reader_close(r);
}

struct seen {
	uint64_t next;
	enum rc stop_with;
};

static enum rc
see(void *ctx, const struct journal_entry *e, struct err *err)
{
	struct seen *s = ctx;

	(void)err;
	assert_int_equal(e->n, s->next);
	s->next++;
	return s->stop_with;
}

static void
scans_only_what_is_in_view(void **state)
{
	struct fixture *f = *state;
	struct seen s = {.next = 3};

	fixture_fill(f, 20, 20);
	struct journal_reader *r = reader(f);
	assert_int_equal(journal_scan(r, 3, 20, see, &s, &f->err), RC_OK);
	assert_int_equal(s.next, 20);
	s = (struct seen){.next = 0, .stop_with = RC_STALE};
	assert_int_equal(journal_scan(r, 0, 20, see, &s, &f->err), RC_STALE);
	assert_int_equal(s.next, 1);
	assert_int_equal(journal_scan(r, 0, 21, see, &s, &f->err), RC_NOTFOUND);
	journal_reader_close(r);
}

static void
names_a_damaged_row_behind_full_tiles(void **state)
{
	struct fixture *f = *state;
	struct seen s = {.next = 0};
	struct journal_entry e;

	fixture_fill(f, 256, 256);
	fixture_sql(f, "DELETE FROM entries WHERE n = 7; UPDATE entries SET leaf = 'x' WHERE n = 9");
	struct journal_reader *r = reader(f);
	assert_int_equal(journal_scan(r, 0, 256, see, &s, &f->err), RC_CORRUPT);
	assert_non_null(strstr(f->err.msg, "Entry 7 is missing"));
	assert_int_equal(journal_read(r, f->a, 7, &e, &f->err), RC_CORRUPT);
	assert_int_equal(journal_read(r, f->a, 9, &e, &f->err), RC_CORRUPT);
	assert_non_null(strstr(f->err.msg, "Entry 9"));
	journal_reader_close(r);
}

static void
refuses_to_look_at_an_older_head(void **state)
{
	struct fixture *f = *state;
	struct journal_entry e;

	fixture_fill(f, 10, 10);
	fixture_sql(f, "INSERT INTO blobs SELECT 'old', bytes FROM blobs WHERE name = 'head'");
	fixture_open(f);
	fixture_fill(f, 10, 10);
	struct journal_reader *r = reader(f);
	fixture_sql(f, "UPDATE blobs SET bytes = (SELECT bytes FROM blobs WHERE name = 'old')"
	               " WHERE name = 'head'");
	assert_int_equal(journal_reader_refresh(r, &f->err), RC_CORRUPT);
	assert_non_null(strstr(f->err.msg, "shorter"));
	/* The view it had stays. */
	assert_int_equal(journal_reader_size(r), 20);
	assert_int_equal(journal_read(r, f->a, 19, &e, &f->err), RC_OK);
	journal_reader_close(r);
}

/* ---- tree ---- */

static struct hash *
leaf_hashes(struct fixture *f, struct journal_reader *r)
{
	uint64_t size = journal_reader_size(r);
	struct hash *leaves = malloc(sizeof(struct hash) * (size + 1));

	assert_non_null(leaves);
	for (uint64_t n = 0; n < size; n++) {
		struct arena_mark mark = arena_mark(f->a);
		struct journal_entry e;

		assert_int_equal(journal_read(r, f->a, n, &e, &f->err), RC_OK);
		leaves[n] = tree_leaf_hash(e.leaf);
		arena_release(f->a, mark);
	}
	return leaves;
}

static void
proves_as_the_plain_tree_does(void **state)
{
	struct fixture *f = *state;
	struct tree_proof p;
	struct tree_proof naive;
	struct hash root;

	fixture_fill(f, 1000, 100);
	struct journal_reader *r = reader(f);
	struct hash *leaves = leaf_hashes(f, r);
	for (uint64_t size = 1; size <= 1000; size += 37) {
		struct hash expected = naive_root(leaves, size);

		assert_int_equal(journal_root(r, size, &root, &f->err), RC_OK);
		assert_memory_equal(root.b, expected.b, 32);
		for (uint64_t n = size % 7; n < size; n += 53) {
			assert_int_equal(journal_prove(r, n, size, &p, &f->err), RC_OK);
			naive_path(leaves, n, size, &naive);
			assert_int_equal(p.count, naive.count);
			assert_memory_equal(p.hashes, naive.hashes, (size_t)p.count * 32);
			assert_int_equal(journal_prove_growth(r, n + 1, size, &p, &f->err), RC_OK);
			naive_growth(leaves, n + 1, size, &naive);
			assert_int_equal(p.count, naive.count);
			assert_memory_equal(p.hashes, naive.hashes, (size_t)p.count * 32);
		}
	}
	free(leaves);
	assert_int_equal(journal_root(r, 1001, &root, &f->err), RC_NOTFOUND);
	assert_int_equal(journal_prove(r, 1000, 1000, &p, &f->err), RC_NOTFOUND);
	assert_int_equal(journal_prove(r, 0, 1001, &p, &f->err), RC_NOTFOUND);
	assert_int_equal(journal_prove(r, 0, 0, &p, &f->err), RC_NOTFOUND);
	assert_int_equal(journal_prove_growth(r, 0, 5, &p, &f->err), RC_NOTFOUND);
	assert_int_equal(journal_prove_growth(r, 6, 5, &p, &f->err), RC_NOTFOUND);
	assert_int_equal(journal_prove_growth(r, 5, 1001, &p, &f->err), RC_NOTFOUND);
	journal_reader_close(r);
}

static void
check_tile(struct fixture *f, struct journal_reader *r, int level, uint64_t index, int width,
    const struct hash *leaves)
{
	struct str tile;
	struct str part;

	assert_int_equal(journal_tile(r, f->a, level, index, width, &tile, &f->err), RC_OK);
	assert_int_equal(tile.len, width * 32);
	uint64_t each = UINT64_C(1) << (8 * level);
	for (uint64_t i = 0; i < (uint64_t)width; i++) {
		struct hash expected = naive_root(leaves + (index * 256 + i) * each, each);
		assert_memory_equal(tile.ptr + 32 * i, expected.b, 32);
	}
	assert_int_equal(journal_tile(r, f->a, level, index, 1, &part, &f->err), RC_OK);
	assert_memory_equal(part.ptr, tile.ptr, 32);
}

static void
serves_tiles_as_the_specification_counts_them(void **state)
{
	struct fixture *f = *state;
	struct str tile;

	/* 70,000 is the specification's own example: 273 full tiles and one of 112; one and 17; one. */
	fixture_fill(f, 70000, 5000);
	struct journal_reader *r = reader(f);
	struct hash *leaves = leaf_hashes(f, r);
	check_tile(f, r, 0, 0, 256, leaves);
	check_tile(f, r, 0, 272, 256, leaves);
	check_tile(f, r, 0, 273, 112, leaves);
	check_tile(f, r, 1, 0, 256, leaves);
	check_tile(f, r, 1, 1, 17, leaves);
	check_tile(f, r, 2, 0, 1, leaves);
	free(leaves);
	static const struct {
		int level;
		uint64_t index;
		int width;
	} absent[] = {
		{0, 273, 113}, {0, 273, 256}, {0, 274, 1}, {1, 1, 18}, {1, 2, 1}, {2, 0, 2}, {3, 0, 1},
		{4, 0, 1}, {63, 0, 1}, {64, 0, 1}, {0, 0, 0}, {0, 0, -1}, {0, 0, 257},
		{0, UINT64_MAX, 1}, {-2, 0, 1}, {TILE_ENTRIES, 273, 113}, {TILE_ENTRIES, 274, 1},
	};
	for (size_t i = 0; i < COUNT(absent); i++) {
		assert_int_equal(journal_tile(r, f->a, absent[i].level, absent[i].index, absent[i].width,
		                     &tile, &f->err),
		    RC_NOTFOUND);
	}
	struct verify_report report;
	journal_reader_close(r);
	assert_int_equal(fixture_verify(f, &report), RC_OK);
	assert_int_equal(report.size, 70000);
	assert_int_equal(report.bad, UINT64_MAX);
}

static void
serves_entry_bundles(void **state)
{
	struct fixture *f = *state;
	struct str bundle;
	struct journal_entry e;

	fixture_fill(f, 300, 300);
	struct journal_reader *r = reader(f);
	assert_int_equal(journal_tile(r, f->a, TILE_ENTRIES, 1, 44, &bundle, &f->err), RC_OK);
	const uint8_t *p = (const uint8_t *)bundle.ptr;
	for (uint64_t n = 256; n < 300; n++) {
		size_t len = (size_t)(p[0] << 8 | p[1]);

		assert_int_equal(journal_read(r, f->a, n, &e, &f->err), RC_OK);
		assert_int_equal(len, e.leaf.len);
		assert_memory_equal(p + 2, e.leaf.ptr, len);
		p += 2 + len;
	}
	assert_ptr_equal(p, bundle.ptr + bundle.len);
	assert_int_equal(journal_tile(r, f->a, TILE_ENTRIES, 0, 256, &bundle, &f->err), RC_OK);
	journal_reader_close(r);
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, fixture_setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		CASE(starts_empty_with_a_signed_head),
		CASE(keeps_files_to_their_owner),
		CASE(refuses_to_create_twice_or_badly_named),
		CASE(goes_on_after_reopening),
		CASE(forgets_what_was_aborted),
		CASE(commits_nothing_when_nothing_was_added),
		CASE(keeps_time_rising_when_the_clock_stands_or_runs_back),
		CASE(refuses_what_is_not_canonical_and_goes_on),
		CASE(lets_only_one_write),
		CASE(finds_no_journal_where_none_is),
		CASE(names_the_key_file_that_is_wrong),
		CASE(opens_only_when_head_rows_and_tiles_fit),
		CASE(notices_an_edited_right_edge_when_opening),
		CASE(reads_entries_as_committed),
		CASE(draws_a_fresh_salt_for_each_entry),
		CASE(shows_a_reader_its_view_until_it_looks_again),
		CASE(reads_many_entries_in_one_held_moment),
		CASE(scans_only_what_is_in_view),
		CASE(names_a_damaged_row_behind_full_tiles),
		CASE(refuses_to_look_at_an_older_head),
		CASE(proves_as_the_plain_tree_does),
		CASE(serves_tiles_as_the_specification_counts_them),
		CASE(serves_entry_bundles),
	};

	return cmocka_run_group_tests_name("journal", tests, NULL, NULL);
}
