/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of people: anonymous reports that wait for the next day. */
#include "fixture.h"

#include <string.h>

#include "unit.h"

static struct people_waiting
report(const char *id, const char *line, int day)
{
	return (struct people_waiting){str_of(id), str_of(line), {day}};
}

static void
put(struct fixture *f, const char *id, const char *line, int day)
{
	struct people_waiting w = report(id, line, day);

	assert_int_equal(people_waiting_put(f->p, &w, &f->err), RC_OK);
}

static void
reports_are_listed_by_id_not_as_they_came(void **state)
{
	struct fixture *f = *state;
	struct people_waiting *list;
	size_t count;

	put(f, "meldung-c", "{\"c\":1}", 20001);
	put(f, "meldung-a", "{\"a\":1}", 20002);
	put(f, "meldung-b", "{\"b\":1}", 20000);
	fixture_reopen(f);
	assert_int_equal(people_waiting(f->p, f->a, &list, &count, &f->err), RC_OK);
	assert_int_equal(count, 3);
	assert_true(str_is(list[0].id, "meldung-a"));
	assert_true(str_is(list[0].line, "{\"a\":1}"));
	assert_int_equal(list[0].day.v, 20002);
	assert_true(str_is(list[2].id, "meldung-c"));
}

static void
the_same_again_keeps_its_day_and_others_are_refused(void **state)
{
	struct fixture *f = *state;
	struct people_waiting w = report("meldung-a", "{\"other\":1}", 20001), found;

	put(f, "meldung-a", "{\"a\":1}", 20000);
	put(f, "meldung-a", "{\"a\":1}", 20001);
	assert_int_equal(people_waiting_put(f->p, &w, &f->err), RC_INVALID);
	assert_string_equal(f->err.field, "code");
	assert_int_equal(people_waiting_find(f->p, f->a, STR("meldung-a"), &found, &f->err), RC_OK);
	assert_int_equal(found.day.v, 20000);
	assert_true(str_is(found.line, "{\"a\":1}"));
	assert_int_equal(people_waiting_find(f->p, f->a, STR("meldung-b"), &found, &f->err), RC_NOTFOUND);
}

static void
what_was_removed_is_in_no_file(void **state)
{
	static const char words[] = "Beim Wechsel der Sensoren";
	struct fixture *f = *state;
	struct people_waiting done[2] = {report("meldung-a", "", 0), report("meldung-b", "", 0)}, *list;
	size_t count;

	put(f, "meldung-a", words, 20000);
	put(f, "meldung-b", words, 20000);
	put(f, "meldung-c", "{}", 20000);
	assert_true(folder_holds(f->folder.path, words, strlen(words)));
	assert_int_equal(people_waiting_remove(f->p, done, 2, &f->err), RC_OK);
	assert_false(folder_holds(f->folder.path, words, strlen(words)));
	assert_int_equal(people_waiting(f->p, f->a, &list, &count, &f->err), RC_OK);
	assert_int_equal(count, 1);
	assert_int_equal(people_waiting_remove(f->p, done, 2, &f->err), RC_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
	    T(reports_are_listed_by_id_not_as_they_came),
	    T(the_same_again_keeps_its_day_and_others_are_refused),
	    T(what_was_removed_is_in_no_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
