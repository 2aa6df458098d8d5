/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of people: accounts, passwords that will do, links, tokens of programs. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "unit.h"

static void
an_account_has_one_login_and_one_person(void **state)
{
	static const char *const bad[] = {"", "a", "a b", "\xc3\xa4mter", "a/b", "a\n", "<b>"};
	struct fixture *f = *state;
	struct people_user *list = NULL;
	struct stat st;
	char path[300];
	size_t count = 0;

	assert_int_equal(people_user_add(f->p, STR("Zoe"), STR("p-1"), &f->err), RC_OK);
	assert_int_equal(people_user_add(f->p, STR("anna"), STR("p-2"), &f->err), RC_OK);
	assert_int_equal(people_user_add(f->p, STR(" zoe "), STR("p-3"), &f->err), RC_INVALID);
	assert_string_equal(f->err.field, "login");
	assert_int_equal(people_user_add(f->p, STR("eve"), STR("p-1"), &f->err), RC_INVALID);
	assert_string_equal(f->err.field, "person");
	assert_int_equal(people_user_add(f->p, STR("eve"), STR("Eve"), &f->err), RC_INVALID);
	assert_int_equal(people_user_add(f->p, STR("eve"), STR("p-../x"), &f->err), RC_INVALID);
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_int_equal(people_user_add(f->p, str_of(bad[i]), STR("p-4"), &f->err), RC_INVALID);
	assert_int_equal(people_users(f->p, f->a, &list, &count, &f->err), RC_OK);
	assert_int_equal(count, 2);
	assert_str(list[0].login, "anna");
	assert_str(list[1].login, "zoe");
	assert_false(list[1].has_password);
	assert_false(str_eq(people_person_new(f->p, f->a), people_person_new(f->p, f->a)));
	snprintf(path, sizeof(path), "%s/people.db", f->folder.path);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void
a_password_has_8_to_200_characters_and_is_not_everybodys(void **state)
{
	static const char *const bad[] = {"", "1234567", "drei\tTab\001", "12345678", "87654321",
	    "aaaaaaaa", "abcabcabc", "abcdefgh", "Passwort", "passwort1!", "P4ssw0rd2024!", "Sommer2026!",
	    "Stadtverwaltung1", "wagnis2026", "24.12.1987", "qwertzuiop", "M.Muster", "m.muster12",
	    "B\xc3\xbcrgermeister1", "\xff\xfe\xff\xfe\xff\xfe\xff\xfe"};
	static const char *const good[] = {GOOD, "kqzvwmtr", "Regen, Schirm & Katze",
	    "\xc3\xa4\xc3\xb6\xc3\xbc\xc3\x9f\xc3\xa4\xc3\xb6\xc3\xbcx", "sommerregen kanne tisch"};
	struct fixture *f = *state;
	char long_one[202];

	for (size_t i = 0; i < COUNT(bad); i++)
		if (people_password_judge(STR("m.muster"), str_of(bad[i]), &f->err) != RC_INVALID ||
		    strcmp(f->err.field, "password") != 0)
			fail_msg("accepted: %s", bad[i]);
	for (size_t i = 0; i < COUNT(good); i++)
		if (people_password_judge(STR("m.muster"), str_of(good[i]), &f->err) != RC_OK)
			fail_msg("%s: %s", good[i], f->err.msg);
	for (size_t i = 0; i < 201; i++)
		long_one[i] = (char)('a' + (i * i + i / 7) % 26);
	long_one[201] = '\0';
	assert_int_equal(people_password_judge(STR("x"), str_of(long_one), &f->err), RC_INVALID);
	long_one[200] = '\0';
	assert_int_equal(people_password_judge(STR("x"), str_of(long_one), &f->err), RC_OK);
}

static void
a_password_is_compared_exactly_after_nfc(void **state)
{
	struct fixture *f = *state;
	struct str token;

	fixture_account(f);
	/* ü in one character, and as u with a mark. */
	assert_int_equal(people_password_set(f->p, STR("p-1"), STR("gr\xc3\xbcne Kanne"), &f->err), RC_OK);
	assert_int_equal(fixture_login(f, "m.muster", "gru\xcc\x88ne Kanne", "", &token), RC_OK);
	assert_int_equal(fixture_login(f, "m.muster", "Gr\xc3\xbcne Kanne", "", &token), RC_DENIED);
	fixture_later(f, 60);
	assert_int_equal(fixture_login(f, "m.muster", "gr\xc3\xbcne Kanne ", "", &token), RC_DENIED);
	assert_int_equal(people_password_set(f->p, STR("p-9"), STR(GOOD), &f->err), RC_NOTFOUND);
}

static void
the_first_account_comes_by_a_link_that_works_once(void **state)
{
	struct fixture *f = *state;
	struct people_link l;
	struct str first, second, token;
	bool empty = false;

	assert_int_equal(people_empty(f->p, &empty, &f->err), RC_OK);
	assert_true(empty);
	assert_int_equal(people_setup_link(f->p, f->a, &first, &f->err), RC_OK);
	assert_int_equal(people_setup_link(f->p, f->a, &second, &f->err), RC_OK);
	assert_int_equal(people_link_find(f->p, f->a, first, &l, &f->err), RC_NOTFOUND);
	assert_int_equal(people_link_find(f->p, f->a, second, &l, &f->err), RC_OK);
	assert_int_equal(l.purpose, PEOPLE_SETUP);
	assert_true(str_starts(l.person, "p-"));
	assert_int_equal(people_link_use(f->p, second, STR("admin.a"), STR("short"), &f->err), RC_INVALID);
	assert_int_equal(people_link_use(f->p, second, STR("a b"), STR(GOOD), &f->err), RC_INVALID);
	assert_string_equal(f->err.field, "login");
	assert_int_equal(people_link_use(f->p, second, STR("admin.a"), STR(GOOD), &f->err), RC_OK);
	assert_int_equal(people_link_use(f->p, second, STR("eve"), STR(GOOD), &f->err), RC_NOTFOUND);
	assert_int_equal(people_setup_link(f->p, f->a, &first, &f->err), RC_INVALID);
	assert_int_equal(people_empty(f->p, &empty, &f->err), RC_OK);
	assert_false(empty);
	assert_int_equal(fixture_login(f, "admin.a", GOOD, "", &token), RC_OK);
}

static void
a_link_lets_a_person_set_a_password_within_two_days(void **state)
{
	struct fixture *f = *state;
	struct people_session s;
	struct people_link l;
	struct str code, again, token;

	assert_int_equal(people_user_add(f->p, STR("m.muster"), STR("p-1"), &f->err), RC_OK);
	assert_int_equal(people_link_make(f->p, f->a, STR("p-1"), &code, &f->err), RC_OK);
	assert_int_equal(people_link_find(f->p, f->a, code, &l, &f->err), RC_OK);
	assert_int_equal(l.purpose, PEOPLE_INVITE);
	assert_str(l.login, "m.muster");
	fixture_later(f, PEOPLE_LINK_S);
	assert_int_equal(people_link_use(f->p, code, STR(""), STR(GOOD), &f->err), RC_NOTFOUND);
	assert_int_equal(people_link_make(f->p, f->a, STR("p-1"), &code, &f->err), RC_OK);
	fixture_later(f, PEOPLE_LINK_S - 1);
	assert_int_equal(people_link_use(f->p, code, STR(""), STR(GOOD), &f->err), RC_OK);
	assert_int_equal(fixture_login(f, "m.muster", GOOD, "", &token), RC_OK);
	/* Another password by a link ends the sessions. */
	assert_int_equal(people_link_make(f->p, f->a, STR("p-1"), &code, &f->err), RC_OK);
	assert_int_equal(people_link_make(f->p, f->a, STR("p-1"), &again, &f->err), RC_OK);
	assert_int_equal(people_link_find(f->p, f->a, code, &l, &f->err), RC_NOTFOUND);
	assert_int_equal(people_link_find(f->p, f->a, again, &l, &f->err), RC_OK);
	assert_int_equal(l.purpose, PEOPLE_RESET);
	assert_int_equal(people_link_use(f->p, again, STR(""), STR(OTHER), &f->err), RC_OK);
	assert_int_equal(people_session_find(f->p, f->a, token, &s, &f->err), RC_NOTFOUND);
	/* Disabling ends it, too. */
	assert_int_equal(people_link_make(f->p, f->a, STR("p-1"), &code, &f->err), RC_OK);
	assert_int_equal(people_user_enable(f->p, STR("p-1"), false, &f->err), RC_OK);
	assert_int_equal(people_link_find(f->p, f->a, code, &l, &f->err), RC_NOTFOUND);
	assert_int_equal(people_link_make(f->p, f->a, STR("p-1"), &code, &f->err), RC_INVALID);
	assert_int_equal(people_link_make(f->p, f->a, STR("p-9"), &code, &f->err), RC_NOTFOUND);
	assert_int_equal(people_link_find(f->p, f->a, STR("x"), &l, &f->err), RC_NOTFOUND);
}

static void
a_token_acts_for_its_person_until_its_day(void **state)
{
	struct fixture *f = *state;
	struct people_token *list = NULL;
	struct people_token t;
	struct str token;
	size_t count = 0;

	fixture_account(f);
	assert_int_equal(people_token_make(f->p, f->a, STR("p-1"), STR(" "), ACCESS_READ, 9, &token, &f->err),
	    RC_INVALID);
	assert_int_equal(people_token_make(f->p, f->a, STR("p-1"), STR("x"), 0, 9, &token, &f->err), RC_INVALID);
	assert_int_equal(people_token_make(f->p, f->a, STR("p-1"), STR("x"), 8, 9, &token, &f->err), RC_INVALID);
	assert_int_equal(people_token_make(f->p, f->a, STR("p-1"), STR("x"), 1, 0, &token, &f->err), RC_INVALID);
	assert_int_equal(people_token_make(f->p, f->a, STR("p-1"), STR("x"), 1, 367, &token, &f->err), RC_INVALID);
	assert_int_equal(people_token_make(f->p, f->a, STR("p-9"), STR("x"), 1, 9, &token, &f->err), RC_NOTFOUND);
	assert_int_equal(people_token_make(f->p, f->a, STR("p-1"), STR("sync"), ACCESS_READ | ACCESS_WRITE, 2,
			     &token, &f->err), RC_OK);
	assert_int_equal(people_token_find(f->p, f->a, token, &t, &f->err), RC_OK);
	assert_str(t.person, "p-1");
	assert_int_equal(t.access, ACCESS_READ | ACCESS_WRITE);
	assert_false(folder_holds(f->folder.path, token.ptr, token.len));
	assert_int_equal(people_tokens(f->p, f->a, STR("p-1"), &list, &count, &f->err), RC_OK);
	assert_int_equal(count, 1);
	assert_true(day_is(list[0].used));
	assert_int_equal(people_tokens(f->p, f->a, STR("p-2"), &list, &count, &f->err), RC_OK);
	assert_int_equal(count, 0);
	assert_int_equal(people_token_end(f->p, STR("p-2"), t.id, &f->err), RC_NOTFOUND);
	f->now.us += 2 * 86400 * US - 1;
	assert_int_equal(people_token_find(f->p, f->a, token, &t, &f->err), RC_OK);
	f->now.us += 1;
	assert_int_equal(people_token_find(f->p, f->a, token, &t, &f->err), RC_NOTFOUND);
	assert_int_equal(people_token_end(f->p, STR("p-1"), t.id, &f->err), RC_OK);
	assert_int_equal(people_token_make(f->p, f->a, STR("p-1"), STR("b"), ACCESS_READ, 2, &token, &f->err), RC_OK);
	assert_int_equal(people_user_enable(f->p, STR("p-1"), false, &f->err), RC_OK);
	assert_int_equal(people_token_find(f->p, f->a, token, &t, &f->err), RC_NOTFOUND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
	    T(an_account_has_one_login_and_one_person),
	    T(a_password_has_8_to_200_characters_and_is_not_everybodys),
	    T(a_password_is_compared_exactly_after_nfc),
	    T(the_first_account_comes_by_a_link_that_works_once),
	    T(a_link_lets_a_person_set_a_password_within_two_days),
	    T(a_token_acts_for_its_person_until_its_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
