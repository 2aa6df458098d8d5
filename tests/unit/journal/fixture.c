/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/journal/fixture.c: making, filling and damaging journals. */
#include "fixture.h"

#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "unit.h"

int
fixture_setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	f->err = ERR_INIT(LANG_EN);
	f->a = arena_new(256u * 1024u * 1024u);
	folder_make(&f->folder);
	snprintf(f->dir, sizeof(f->dir), "%s/j", f->folder.path);
	f->now.us = FIXTURE_TIME;
	f->clock = clock_fixed(&f->now);
	prng_seed(&f->prng, 42);
	f->random = random_prng(&f->prng);
	assert_int_equal(
	    journal_create(f->dir, STR("Stadt Musterstadt"), STR(FIXTURE_ORIGIN), &f->random, &f->err),
	    RC_OK);
	fixture_open(f);
	*state = f;
	return 0;
}

int
fixture_teardown(void **state)
{
	struct fixture *f = *state;

	fixture_close(f);
	folder_remove(&f->folder);
	arena_free(f->a);
	free(f);
	return 0;
}

void
fixture_close(struct fixture *f)
{
	journal_close(f->j);
	f->j = NULL;
}

void
fixture_open(struct fixture *f)
{
	assert_int_equal(journal_open(f->dir, &f->clock, &f->random, &f->j, &f->err), RC_OK);
}

struct str
fixture_payload(struct fixture *f, uint64_t n)
{
	return arena_format(f->a, "{\"i\":%" PRIu64 ",\"text\":\"Beschluss <%06" PRIu64 "> des Rates\"}", n, n);
}

void
fixture_fill(struct fixture *f, uint64_t count, uint64_t at_once)
{
	uint64_t end = journal_size(f->j) + count;

	while (journal_size(f->j) < end) {
		assert_int_equal(journal_begin(f->j, &f->err), RC_OK);
		uint64_t from = journal_size(f->j);
		for (uint64_t n = from; n < end && n < from + at_once; n++) {
			uint64_t at = 0;
			struct instant t;
			struct arena_mark mark = arena_mark(f->a);

			f->now.us += 1000;
			assert_int_equal(journal_add(f->j, fixture_payload(f, n), &at, &t, &f->err), RC_OK);
			assert_int_equal(at, n);
			arena_release(f->a, mark);
		}
		assert_int_equal(journal_commit(f->j, &f->err), RC_OK);
	}
}

void
fixture_sql(struct fixture *f, const char *sql)
{
	sqlite3 *db = NULL;
	char path[400];

	fixture_close(f);
	snprintf(path, sizeof(path), "%s/journal.db", f->dir);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_close(db);
}

enum rc
fixture_verify(struct fixture *f, struct verify_report *out)
{
	fixture_close(f);
	f->err = ERR_INIT(LANG_EN);
	return journal_verify(f->dir, NULL, out, &f->err);
}
