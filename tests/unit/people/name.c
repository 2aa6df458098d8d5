/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of people: names that can be erased, drafts and settings. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

#include "unit.h"

static void
put(struct fixture *f, const char *person, const char *name, const char *mail)
{
	struct people_name n = {str_of(person), str_of(name), str_of(mail), false};

	assert_int_equal(people_name_put(f->p, &n, &f->err), RC_OK);
}

static void
an_erased_name_leaves_nothing_in_any_file(void **state)
{
	static const char name[] = "Xaver Zwiebelturm";
	static const char mail[] = "x.zwiebelturm@stadt.example";
	struct fixture *f = *state;
	struct people_name n;
	char person[20];

	/* Among others, so that rows are moved about. */
	for (int i = 0; i < 60; i++) {
		snprintf(person, sizeof(person), "p-%d", i);
		put(f, person, i % 7 == 0 ? name : "Somebody Else", mail);
	}
	for (int i = 0; i < 60; i++) {
		snprintf(person, sizeof(person), "p-%d", i);
		if (i % 2 == 0)
			put(f, person, "A much longer name than the one before it was", "");
		else
			assert_int_equal(people_name_erase(f->p, str_of(person), &f->err), RC_OK);
	}
	assert_false(folder_holds(f->folder.path, name, strlen(name)));
	assert_false(folder_holds(f->folder.path, mail, strlen(mail)));
	assert_int_equal(people_name_find(f->p, f->a, STR("p-1"), &n, &f->err), RC_NOTFOUND);
	assert_int_equal(people_name_erase(f->p, STR("p-1"), &f->err), RC_NOTFOUND);
	assert_int_equal(people_name_find(f->p, f->a, STR("p-2"), &n, &f->err), RC_OK);
}

static void
names_and_addresses_are_one_line_and_could_be_right(void **state)
{
	static const char *const bad_names[] = {"", "  ", "a\nb", "a\x1b[1m", "\xff"};
	static const char *const bad_mails[] = {
	    "a", "@b", "a@", "a@b@c", "a b@c", "a@b\nBcc: x@y", "<a@b>", "a,b@c", "\xc3\xa4@b"};
	struct fixture *f = *state;
	struct people_name n = {STR("p-1"), STR("Zo\xc3\xab"), STR(""), true};

	assert_int_equal(people_name_put(f->p, &n, &f->err), RC_OK);
	for (size_t i = 0; i < COUNT(bad_names); i++) {
		n.name = str_of(bad_names[i]);
		assert_int_equal(people_name_put(f->p, &n, &f->err), RC_INVALID);
		assert_string_equal(f->err.field, "name");
	}
	n.name = STR("A");
	for (size_t i = 0; i < COUNT(bad_mails); i++) {
		n.mail = str_of(bad_mails[i]);
		assert_int_equal(people_name_put(f->p, &n, &f->err), RC_INVALID);
		assert_string_equal(f->err.field, "mail");
	}
	assert_int_equal(people_name_find(f->p, f->a, STR("p-1"), &n, &f->err), RC_OK);
	assert_str(n.name, "Zo\xc3\xab");
	assert_true(n.digest);
}

static void
drafts_are_a_persons_own_and_go_after_90_days(void **state)
{
	struct fixture *f = *state;
	struct people_draft *list = NULL;
	struct people_draft d;
	size_t count = 0;

	assert_int_equal(people_draft_put(f->p, STR("p-1"), STR("record/phase.entered?a"), STR("one"), &f->err), RC_OK);
	fixture_later(f, 60);
	assert_int_equal(people_draft_put(f->p, STR("p-1"), STR("other"), STR("two"), &f->err), RC_OK);
	assert_int_equal(people_draft_put(f->p, STR("p-10"), STR("other"), STR("theirs"), &f->err), RC_OK);
	assert_int_equal(people_drafts(f->p, f->a, STR("p-1"), &list, &count, &f->err), RC_OK);
	assert_int_equal(count, 2);
	assert_str(list[0].name, "other");
	assert_int_equal(list[0].size, 3);
	assert_int_equal(people_draft_find(f->p, f->a, STR("p-1"), STR("other"), &d, &f->err), RC_OK);
	assert_str(d.bytes, "two");
	assert_int_equal(people_draft_find(f->p, f->a, STR("p-2"), STR("other"), &d, &f->err), RC_NOTFOUND);
	assert_int_equal(people_draft_remove(f->p, STR("p-2"), STR("other"), &f->err), RC_OK);
	assert_int_equal(people_draft_remove(f->p, STR("p-1"), STR("other"), &f->err), RC_OK);
	assert_int_equal(people_draft_find(f->p, f->a, STR("p-1"), STR("other"), &d, &f->err), RC_NOTFOUND);
	fixture_later(f, PEOPLE_DRAFT_DAYS * 86400);
	assert_int_equal(people_drafts(f->p, f->a, STR("p-1"), &list, &count, &f->err), RC_OK);
	assert_int_equal(count, 0);
	assert_int_equal(people_draft_find(f->p, f->a, STR("p-10"), STR("other"), &d, &f->err), RC_OK);
}

static void
drafts_are_not_larger_and_not_more_than_allowed(void **state)
{
	struct fixture *f = *state;
	struct str large = {arena_alloc(f->a, PEOPLE_DRAFT_BYTES + 1), PEOPLE_DRAFT_BYTES + 1};
	char name[20];

	assert_int_equal(people_draft_put(f->p, STR("p-1"), STR("d"), large, &f->err), RC_LIMIT);
	large.len--;
	assert_int_equal(people_draft_put(f->p, STR("p-1"), STR("d"), large, &f->err), RC_OK);
	assert_int_equal(people_draft_put(f->p, STR("p-1"), STR(""), STR("x"), &f->err), RC_INVALID);
	assert_int_equal(people_draft_put(f->p, STR("nobody"), STR("d"), STR("x"), &f->err), RC_INVALID);
	for (int i = 1; i < PEOPLE_DRAFTS_MAX; i++) {
		snprintf(name, sizeof(name), "d%d", i);
		assert_int_equal(people_draft_put(f->p, STR("p-1"), str_of(name), STR("x"), &f->err), RC_OK);
	}
	assert_int_equal(people_draft_put(f->p, STR("p-1"), STR("more"), STR("x"), &f->err), RC_LIMIT);
	assert_int_equal(people_draft_put(f->p, STR("p-1"), STR("d1"), STR("again"), &f->err), RC_OK);
}

static void
settings_are_small_texts(void **state)
{
	struct fixture *f = *state;
	struct str large = {arena_alloc(f->a, PEOPLE_SETTING_BYTES + 1), PEOPLE_SETTING_BYTES + 1};
	struct str value;

	assert_int_equal(people_setting(f->p, f->a, "site.access", &value, &f->err), RC_OK);
	assert_int_equal(value.len, 0);
	assert_int_equal(people_setting_put(f->p, "site.access", STR("internal"), &f->err), RC_OK);
	fixture_reopen(f);
	assert_int_equal(people_setting(f->p, f->a, "site.access", &value, &f->err), RC_OK);
	assert_str(value, "internal");
	assert_int_equal(people_setting_put(f->p, "site.access", STR(""), &f->err), RC_OK);
	assert_int_equal(people_setting(f->p, f->a, "site.access", &value, &f->err), RC_OK);
	assert_int_equal(value.len, 0);
	assert_int_equal(people_setting_put(f->p, "../x", STR("y"), &f->err), RC_INVALID);
	assert_int_equal(people_setting_put(f->p, "", STR("y"), &f->err), RC_INVALID);
	assert_int_equal(people_setting_put(f->p, "x", STR("a\x01"), &f->err), RC_INVALID);
	assert_int_equal(people_setting_put(f->p, "x", large, &f->err), RC_LIMIT);
}

static void
a_removed_account_takes_all_but_the_name_with_it(void **state)
{
	struct fixture *f = *state;
	struct people_user u;
	struct people_draft d;
	struct str token;

	fixture_account(f);
	put(f, "p-1", "Maria Muster", "");
	assert_int_equal(fixture_login(f, "m.muster", GOOD, "", &token), RC_OK);
	assert_int_equal(people_draft_put(f->p, STR("p-1"), STR("d"), STR("typed words"), &f->err), RC_OK);
	assert_int_equal(people_user_remove(f->p, STR("p-1"), &f->err), RC_OK);
	assert_int_equal(people_user_find(f->p, f->a, STR("p-1"), &u, &f->err), RC_NOTFOUND);
	assert_int_equal(people_draft_find(f->p, f->a, STR("p-1"), STR("d"), &d, &f->err), RC_NOTFOUND);
	assert_false(folder_holds(f->folder.path, "typed words", 11));
	assert_false(folder_holds(f->folder.path, "m.muster", 8));
	assert_true(folder_holds(f->folder.path, "Maria Muster", 12));
	assert_int_equal(people_user_remove(f->p, STR("p-1"), &f->err), RC_NOTFOUND);
	assert_int_equal(people_user_add(f->p, STR("m.muster"), STR("p-1"), &f->err), RC_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
	    T(an_erased_name_leaves_nothing_in_any_file),
	    T(names_and_addresses_are_one_line_and_could_be_right),
	    T(drafts_are_a_persons_own_and_go_after_90_days),
	    T(drafts_are_not_larger_and_not_more_than_allowed),
	    T(settings_are_small_texts),
	    T(a_removed_account_takes_all_but_the_name_with_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
