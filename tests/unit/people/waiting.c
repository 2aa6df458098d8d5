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

static enum rc
drop(struct fixture *f, const char *id, const char *reason)
{
	struct people_dropped d = {str_of(id), {20003}, str_of(reason)};

	return people_waiting_drop(f->p, &d, &f->err);
}

static void
what_was_dropped_leaves_a_day_and_a_reason(void **state)
{
	static const char words[] = "Beim Wechsel der Sensoren";
	struct fixture *f = *state;
	struct people_waiting found;
	struct people_dropped *list;
	size_t count;

	put(f, "meldung-a", words, 20000);
	put(f, "meldung-a-01", words, 20001);
	put(f, "meldung-b", "{}", 20000);
	assert_int_equal(drop(f, "meldung-a-01", "Kein Vorhaben."), RC_OK);
	assert_int_equal(drop(f, "meldung-a", "  Das Vorhaben wurde zurückgezogen.\n"), RC_OK);
	assert_int_equal(drop(f, "meldung-b", "Anderes."), RC_OK);
	assert_false(folder_holds(f->folder.path, words, strlen(words)));
	fixture_reopen(f);
	assert_int_equal(people_waiting_find(f->p, f->a, STR("meldung-a"), &found, &f->err), RC_NOTFOUND);
	assert_int_equal(people_dropped(f->p, f->a, STR("meldung-a"), &list, &count, &f->err), RC_OK);
	assert_int_equal(count, 2);
	assert_true(str_is(list[0].id, "meldung-a"));
	assert_true(str_is(list[0].reason, "Das Vorhaben wurde zurückgezogen."));
	assert_int_equal(list[0].day.v, 20003);
	assert_true(str_is(list[1].id, "meldung-a-01"));
	/* Another id that begins so is not its own. */
	assert_int_equal(people_dropped(f->p, f->a, STR("meldung"), &list, &count, &f->err), RC_OK);
	assert_int_equal(count, 3);
	assert_int_equal(people_dropped(f->p, f->a, STR("meld"), &list, &count, &f->err), RC_OK);
	assert_int_equal(count, 0);
}

static void
only_what_waits_is_dropped_and_with_a_reason(void **state)
{
	static char longest[PEOPLE_REASON_BYTES + 2];
	struct fixture *f = *state;
	struct people_waiting found, again = report("meldung-a", "{\"a\":1}", 20004);
	struct people_dropped *list;
	size_t count;

	memset(longest, 'x', PEOPLE_REASON_BYTES + 1);
	put(f, "meldung-a", "{\"a\":1}", 20000);
	assert_int_equal(drop(f, "meldung-b", "Warum."), RC_NOTFOUND);
	assert_int_equal(drop(f, "meldung-a", " \n"), RC_INVALID);
	assert_string_equal(f->err.field, "reason");
	assert_int_equal(drop(f, "meldung-a", longest), RC_LIMIT);
	assert_int_equal(people_waiting_find(f->p, f->a, STR("meldung-a"), &found, &f->err), RC_OK);
	assert_int_equal(people_dropped(f->p, f->a, STR("meldung-a"), &list, &count, &f->err), RC_OK);
	assert_int_equal(count, 0);
	longest[PEOPLE_REASON_BYTES] = '\0';
	assert_int_equal(drop(f, "meldung-a", longest), RC_OK);
	assert_int_equal(drop(f, "meldung-a", "Noch einmal."), RC_NOTFOUND);
	/* The form sent a second time does not bring it back. */
	assert_int_equal(people_waiting_put(f->p, &again, &f->err), RC_INVALID);
	assert_string_equal(f->err.field, "code");
	assert_int_equal(people_dropped(f->p, f->a, STR("meldung-a"), &list, &count, &f->err), RC_OK);
	assert_true(str_is(list[0].reason, longest));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
	    T(reports_are_listed_by_id_not_as_they_came),
	    T(the_same_again_keeps_its_day_and_others_are_refused),
	    T(what_was_removed_is_in_no_file),
	    T(what_was_dropped_leaves_a_day_and_a_reason),
	    T(only_what_waits_is_dropped_and_with_a_reason),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
