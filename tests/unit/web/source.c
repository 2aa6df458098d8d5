/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/web/source.c: each answer has one view of the books, whatever is recorded meanwhile. */
#include "unit.h"

#include "web/source.h"

#include "town.h"

static struct town town;
static struct err err;

static void
add_unit(const char *id)
{
	town_record(&town, arena_format(town.arena,
	    "{\"kind\":\"unit.created\",\"key\":\"%s\",\"body\":{\"id\":\"%s\",\"label\":\"Amt\"}}", id, id));
}

static void
a_view_stays_as_it_was_taken(void **state)
{
	struct source_view before, after;
	(void)state;
	assert_int_equal(source_take(town.source, &before, &err), RC_OK);
	uint32_t n = before.all.n;
	add_unit("a");
	assert_int_equal(before.all.n, n);
	assert_int_equal(source_take(town.source, &after, &err), RC_OK);
	assert_int_equal(after.all.n, n + 1);
	assert_true(journal_reader_size(after.journal) >= after.all.n);
	source_give_back(town.source, &before);
	source_give_back(town.source, &after);
}

static void
the_state_changes_with_every_fact(void **state)
{
	struct source_state before = source_state(town.source);
	(void)state;
	add_unit("b");
	struct source_state after = source_state(town.source);
	assert_int_equal(after.size, before.size + 1);
	assert_int_equal(after.generation, before.generation);
}

static void
an_erasure_is_seen_by_new_views_and_leaves_old_ones_whole(void **state)
{
	struct source_view old, new;
	struct journal_entry entry;
	(void)state;
	add_unit("c");
	uint64_t generation = source_state(town.source).generation;
	assert_int_equal(source_take(town.source, &old, &err), RC_OK);
	uint32_t seq = old.all.n;
	town_record(&town, STR("{\"kind\":\"entry.redacted\",\"body\":{\"key\":\"c\","
	    "\"legal_basis\":\"Art. 17 DSGVO\",\"reason\":\"Name\"}}"));
	assert_int_equal(source_state(town.source).generation, generation + 1);
	assert_int_equal(source_take(town.source, &new, &err), RC_OK);
	assert_ptr_not_equal(old.all.ledger, new.all.ledger);
	assert_int_equal(snapshot_entry(old.all, seq).kind, KIND_UNIT_CREATED);
	assert_int_equal(snapshot_entry(new.all, seq).kind, KIND_COUNT);
	assert_int_equal(journal_read(new.journal, town.arena, seq - 1, &entry, &err), RC_OK);
	assert_true(entry.erased);
	source_give_back(town.source, &old);
	source_give_back(town.source, &new);
}

static void
lends_more_views_than_it_keeps_readers(void **state)
{
	static struct source_view views[70];
	(void)state;
	for (size_t i = 0; i < COUNT(views); i++)
		assert_int_equal(source_take(town.source, &views[i], &err), RC_OK);
	for (size_t i = 1; i < COUNT(views); i++)
		assert_ptr_not_equal(views[0].journal, views[i].journal);
	for (size_t i = 0; i < COUNT(views); i++)
		source_give_back(town.source, &views[i]);
}

static void
knows_whose_books_they_are(void **state)
{
	(void)state;
	assert_str(source_municipality(town.source), TOWN_NAME);
	assert_str(source_origin(town.source), TOWN_ORIGIN);
}

static void
refuses_a_folder_that_is_no_journal(void **state)
{
	struct source *other = NULL;
	(void)state;
	assert_int_equal(source_open("/nonexistent", town.record, &other, &err), RC_NOTFOUND);
	assert_null(other);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_view_stays_as_it_was_taken),
		cmocka_unit_test(the_state_changes_with_every_fact),
		cmocka_unit_test(an_erasure_is_seen_by_new_views_and_leaves_old_ones_whole),
		cmocka_unit_test(lends_more_views_than_it_keeps_readers),
		cmocka_unit_test(knows_whose_books_they_are),
		cmocka_unit_test(refuses_a_folder_that_is_no_journal),
	};

	err = ERR_INIT(LANG_EN);
	town_begin(&town, NULL);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	town_end(&town);
	return failed;
}
