/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of verify: a journal is edited by hand in every way we can think of; each is found, at its place. */
#include "journal/verify.h"

#include "base/file.h"
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "unit.h"

#define NOT_ONE_ENTRY UINT64_MAX

/*
 * 600 entries: tiles 0 and 1 of level 0 are full, 512..599 are the edge.
 * `old` is another journal under the same key with the same first 200
 * entries, attached to the one that is edited.
 */
static const struct {
	const char *name;
	const char *sql;
	uint64_t bad;
	const char *words;
} edits[] = {
	{"payload", "UPDATE entries SET payload = replace(payload, 'Rates', 'Ratz') WHERE n = 77", 77,
	    "do not fit the commitment"},
	{"payload in the edge", "UPDATE entries SET payload = '{}' WHERE n = 599", 599, "commitment"},
	{"first payload", "UPDATE entries SET payload = '{}' WHERE n = 0", 0, "commitment"},
	{"two payloads: the first is named",
	    "UPDATE entries SET payload = '{}' WHERE n IN (300, 200)", 200, "commitment"},
	{"one bit of a salt",
	    "UPDATE entries SET salt = CAST(substr(salt, 1, 31) || x'00' AS BLOB) WHERE n = 12", 12,
	    "commitment"},
	{"a shorter salt", "UPDATE entries SET salt = x'00' WHERE n = 12", 12, "commitment"},
	{"a salt moved into the payload",
	    "UPDATE entries SET salt = x'', payload = CAST(salt || CAST(payload AS BLOB) AS TEXT) WHERE n = 5",
	    5, "commitment"},
	{"leaf: version", "UPDATE entries SET leaf = replace(leaf, '\"v\":1', '\"v\":2') WHERE n = 3", 3,
	    "prescribed form"},
	{"leaf: position", "UPDATE entries SET leaf = replace(leaf, '\"n\":3,', '\"n\":4,') WHERE n = 3", 3,
	    "another position"},
	{"leaf: a blank", "UPDATE entries SET leaf = leaf || ' ' WHERE n = 3", 3, "prescribed form"},
	{"leaf: a later time", "UPDATE entries SET leaf = replace(leaf, '2026-', '2027-') WHERE n = 599",
	    512, "One of the entries from 512"},
	{"leaf: a later time in a full tile",
	    "UPDATE entries SET leaf = replace(leaf, '2026-', '2027-') WHERE n = 40", 40, "exchanged"},
	{"leaf: an earlier time", "UPDATE entries SET leaf = replace(leaf, '2026-', '2025-') WHERE n = 40",
	    40, "does not lie after"},
	{"leaf: a microsecond of a full tile",
	    "UPDATE entries SET leaf = replace(leaf, '000Z', '001Z') WHERE n = 40", 40, "exchanged"},
	{"leaf: commitment",
	    "UPDATE entries SET leaf = (SELECT leaf FROM entries WHERE n = 41) WHERE n = 40", 40,
	    "another position"},
	{"two rows swapped",
	    "UPDATE entries SET n = -1 - n WHERE n IN (50, 51);"
	    "UPDATE entries SET n = CASE n WHEN -51 THEN 51 ELSE 50 END WHERE n < 0",
	    50, "another position"},
	{"two payloads with their salts swapped",
	    "CREATE TEMP TABLE t AS SELECT * FROM entries WHERE n IN (60, 61);"
	    "UPDATE entries SET (salt, payload) = (SELECT salt, payload FROM t WHERE t.n = 121 - entries.n)"
	    " WHERE n IN (60, 61)",
	    60, "commitment"},
	{"a row dropped", "DELETE FROM entries WHERE n = 111", 111, "Entry 111 is missing"},
	{"the first row dropped", "DELETE FROM entries WHERE n = 0", 0, "Entry 0 is missing"},
	{"the last row dropped", "DELETE FROM entries WHERE n = 599", 599, "Entry 599 is missing"},
	{"all rows dropped", "DELETE FROM entries", 0, "Entry 0 is missing"},
	{"a row dropped and the rest moved up",
	    "DELETE FROM entries WHERE n = 111;"
	    "UPDATE entries SET n = -n WHERE n > 111; UPDATE entries SET n = -n - 1 WHERE n < 0",
	    111, "another position"},
	{"a row appended",
	    "INSERT INTO entries SELECT 600, replace(leaf, '\"n\":599', '\"n\":600'), erased, salt, payload"
	    " FROM entries WHERE n = 599",
	    600, "replaced by an older one"},
	{"an old row of a full tile put back",
	    "INSERT OR REPLACE INTO entries SELECT * FROM old.entries WHERE n = 250", 250,
	    "does not lie after"},
	{"an old row of the edge put back",
	    "INSERT OR REPLACE INTO entries SELECT * FROM old.entries WHERE n = 550", 550,
	    "does not lie after"},
	{"all old rows put back under the newer head",
	    "INSERT OR REPLACE INTO entries SELECT * FROM old.entries", 200, "exchanged"},
	{"old rows and old tiles put back",
	    "INSERT OR REPLACE INTO entries SELECT * FROM old.entries;"
	    "INSERT OR REPLACE INTO tiles SELECT * FROM old.tiles",
	    512, "One of the entries from 512"},
	{"a tile edited",
	    "UPDATE tiles SET bytes = CAST(substr(bytes, 1, 8191) || x'00' AS BLOB) WHERE level = 0 AND idx = 1",
	    NOT_ONE_ENTRY, "tile of level 0 with number 1"},
	{"a tile shortened", "UPDATE tiles SET bytes = x'00' WHERE level = 0 AND idx = 0", NOT_ONE_ENTRY,
	    "tile of level 0 with number 0"},
	{"a tile dropped", "DELETE FROM tiles WHERE level = 0 AND idx = 0", NOT_ONE_ENTRY,
	    "tile of level 0 with number 0"},
	{"a tile too many", "INSERT INTO tiles SELECT 0, 2, bytes FROM tiles WHERE idx = 1", NOT_ONE_ENTRY,
	    "not grown that far"},
	{"a tile too many, higher up", "INSERT INTO tiles SELECT 1, 0, bytes FROM tiles WHERE idx = 1",
	    NOT_ONE_ENTRY, "not grown that far"},
	{"head replaced by an older one",
	    "UPDATE blobs SET bytes = (SELECT bytes FROM old.blobs WHERE name = 'half') WHERE name = 'head'",
	    200, "replaced by an older one"},
	{"head of another state of the same size",
	    "UPDATE blobs SET bytes = (SELECT bytes FROM old.blobs WHERE name = 'head') WHERE name = 'head'",
	    512, "One of the entries"},
	{"head edited", "UPDATE blobs SET bytes = CAST(replace(bytes, '600', '599') AS BLOB) WHERE name = 'head'",
	    NOT_ONE_ENTRY, "does not fit the checkpoint"},
	{"head emptied", "UPDATE blobs SET bytes = x'' WHERE name = 'head'", NOT_ONE_ENTRY,
	    "not a signed checkpoint"},
	{"head dropped", "DELETE FROM blobs WHERE name = 'head'", NOT_ONE_ENTRY, "incomplete"},
	{"settings dropped", "DELETE FROM blobs WHERE name = 'settings'", NOT_ONE_ENTRY, "incomplete"},
	{"origin edited",
	    "UPDATE blobs SET bytes = CAST(replace(bytes, 'musterstadt.example', 'other.example') AS BLOB)"
	    " WHERE name = 'settings'",
	    NOT_ONE_ENTRY, "other.example/wagnis"},
	{"an entry marked as erased with its bytes kept", "UPDATE entries SET erased = 1 WHERE n = 70", 70,
	    "still holds bytes"},
	{"an entry marked as erased with its salt kept",
	    "UPDATE entries SET erased = 1, payload = '' WHERE n = 70", 70, "still holds bytes"},
	{"an entry emptied without the mark", "UPDATE entries SET salt = x'', payload = '' WHERE n = 70", 70,
	    "commitment"},
};

static struct folder template; /* a journal of 600 entries, and old.db */

static int
make_template(void **state)
{
	struct fixture *f;

	(void)state;
	assert_int_equal(fixture_setup((void **)&f), 0);
	fixture_fill(f, 200, 50);
	fixture_sql(f, "INSERT INTO blobs SELECT 'half', bytes FROM blobs WHERE name = 'head'");
	/* Two histories with the same beginning: a second later in one of them. */
	folder_make(&template);
	char beginning[300];
	snprintf(beginning, sizeof(beginning), "%s/b", f->folder.path);
	char command[400];
	snprintf(command, sizeof(command), "VACUUM INTO '%s/begun.db'", f->dir);
	fixture_sql(f, command);
	fixture_open(f);
	fixture_fill(f, 400, 50);
	fixture_close(f);
	char from[700];
	char to[700];
	snprintf(from, sizeof(from), "%s/journal.db", f->dir);
	snprintf(to, sizeof(to), "%s/old.db", f->dir);
	assert_int_equal(rename(from, to), 0);
	snprintf(to, sizeof(to), "%s/begun.db", f->dir);
	assert_int_equal(rename(to, from), 0);
	fixture_sql(f, "PRAGMA journal_mode = WAL");
	f->now.us += 1000000;
	fixture_open(f);
	fixture_fill(f, 400, 50);
	fixture_sql(f, "DELETE FROM blobs WHERE name = 'half'");
	folder_copy(f->dir, template.path);
	fixture_teardown((void **)&f);
	return 0;
}

static int
remove_template(void **state)
{
	(void)state;
	folder_remove(&template);
	return 0;
}

static void
restore(struct fixture *f)
{
	fixture_close(f);
	folder_copy(template.path, f->dir);
}

static void
accepts_the_journal_as_it_is(void **state)
{
	struct fixture *f = *state;
	struct verify_report r;

	restore(f);
	assert_int_equal(fixture_verify(f, &r), RC_OK);
	assert_int_equal(r.size, 600);
	assert_int_equal(r.erased, 0);
	assert_int_equal(r.bad, UINT64_MAX);
	assert_str(r.head.origin, FIXTURE_ORIGIN);
	assert_int_equal(r.head.size, 600);
}

static void
finds_every_edit_at_its_place(void **state)
{
	struct fixture *f = *state;
	struct verify_report r;
	char sql[1200];

	for (size_t i = 0; i < COUNT(edits); i++) {
		restore(f);
		snprintf(sql, sizeof(sql), "ATTACH '%s/old.db' AS old; PRAGMA ignore_check_constraints = ON; %s",
		    f->dir, edits[i].sql);
		fixture_sql(f, sql);
		enum rc rc = fixture_verify(f, &r);
		if (rc != RC_NO || r.bad != edits[i].bad || strstr(f->err.msg, edits[i].words) == NULL)
			fail_msg("%s: rc %d, bad %lld, %s", edits[i].name, rc, (long long)r.bad, f->err.msg);
		assert_int_equal(f->err.code, RC_NO);
	}
}

/* Every byte of the database counts: a flipped one is found, or changes nothing that is read. */
static void
survives_flipped_bytes_of_the_file(void **state)
{
	struct fixture *f = *state;
	struct verify_report r;
	char path[400];
	struct prng p;
	int found = 0;

	prng_seed(&p, 99);
	snprintf(path, sizeof(path), "%s/journal.db", f->dir);
	for (int i = 0; i < 150; i++) {
		restore(f);
		FILE *file = fopen(path, "r+");
		fseek(file, 0, SEEK_END);
		long at = (long)prng_below(&p, (uint64_t)ftell(file));
		fseek(file, at, SEEK_SET);
		int was = fgetc(file);
		fseek(file, at, SEEK_SET);
		fputc(was ^ (1 << prng_below(&p, 8)), file);
		fclose(file);
		enum rc rc = fixture_verify(f, &r);
		assert_true(rc == RC_OK || rc == RC_NO || rc == RC_IO || rc == RC_NOTFOUND);
		found += rc != RC_OK;
	}
	/* Only free space and statistics of the file may change unnoticed. */
	assert_true(found > 100);
}

static void
put(struct fixture *f, const char *name, const char *content)
{
	char path[400];

	snprintf(path, sizeof(path), "%s/%s", f->dir, name);
	if (content == NULL)
		assert_int_equal(unlink(path), 0);
	else
		assert_int_equal(file_write(path, str_of(content), 0600, &f->err), RC_OK);
}

#define OTHER_KEY "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz\n"
#define OTHER_VKEY "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n"

static void
finds_wrong_keys(void **state)
{
	struct fixture *f = *state;
	struct verify_report r;
	static const struct {
		const char *file;
		const char *content;
		const char *words;
	} cases[] = {
		{"log.key", OTHER_KEY, "does not belong"},
		{"log.key", "x", "not a key line"},
		{"log.vkey", OTHER_VKEY, "PeterNeumann"},
		{"log.vkey", "x", "not a key line"},
		{"log.vkey", NULL, "is missing"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		restore(f);
		put(f, cases[i].file, cases[i].content);
		assert_int_equal(fixture_verify(f, &r), RC_NO);
		assert_non_null(strstr(f->err.msg, cases[i].words));
		assert_int_equal(r.bad, UINT64_MAX);
	}
	/* A copy without the signing key, as an auditor has it, is as good as the original. */
	restore(f);
	put(f, "log.key", NULL);
	assert_int_equal(fixture_verify(f, &r), RC_OK);
}

static void
finds_a_head_signed_by_another_key_of_the_same_name(void **state)
{
	struct fixture *f = *state;
	struct verify_report r;
	char dir[400];
	char vkey[500];
	struct str text;

	restore(f);
	snprintf(dir, sizeof(dir), "%s/other", f->folder.path);
	assert_int_equal(
	    journal_create(dir, STR("N"), STR(FIXTURE_ORIGIN), &f->random, &f->err), RC_OK);
	snprintf(vkey, sizeof(vkey), "%s/log.vkey", dir);
	assert_int_equal(file_read(f->a, vkey, 4096, &text, &f->err), RC_OK);
	put(f, "log.vkey", arena_cstr(f->a, text));
	assert_int_equal(fixture_verify(f, &r), RC_NO);
	assert_non_null(strstr(f->err.msg, "no signature"));
}

static void
counts_erased_entries(void **state)
{
	struct fixture *f = *state;
	struct verify_report r;

	restore(f);
	fixture_open(f);
	assert_int_equal(journal_begin(f->j, &f->err), RC_OK);
	assert_int_equal(journal_erase(f->j, 0, &f->err), RC_OK);
	assert_int_equal(journal_erase(f->j, 300, &f->err), RC_OK);
	assert_int_equal(journal_erase(f->j, 599, &f->err), RC_OK);
	assert_int_equal(journal_commit(f->j, &f->err), RC_OK);
	assert_int_equal(fixture_verify(f, &r), RC_OK);
	assert_int_equal(r.erased, 3);
}

struct steps {
	uint64_t last;
	int calls;
};

static void
step(void *ctx, uint64_t done, uint64_t total)
{
	struct steps *s = ctx;

	assert_true(done > s->last && done <= total);
	s->last = done;
	s->calls++;
}

static void
tells_its_progress(void **state)
{
	struct fixture *f = *state;
	struct verify_report r;
	struct steps s = {0};
	struct verify_progress progress = {step, &s};

	fixture_fill(f, 20000, 5000);
	fixture_close(f);
	assert_int_equal(journal_verify(f->dir, &progress, &r, &f->err), RC_OK);
	assert_true(s.calls >= 2);
	assert_int_equal(r.size, 20000);
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, fixture_setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		CASE(accepts_the_journal_as_it_is),
		CASE(finds_every_edit_at_its_place),
		CASE(survives_flipped_bytes_of_the_file),
		CASE(finds_wrong_keys),
		CASE(finds_a_head_signed_by_another_key_of_the_same_name),
		CASE(counts_erased_entries),
		CASE(tells_its_progress),
	};

	return cmocka_run_group_tests_name("verify", tests, make_template, remove_template);
}
