/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of people: logging in, what slows guessing down, and sessions. */
#include "fixture.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "unit.h"

static void
a_login_gives_a_session_that_is_found_by_its_token_only(void **state)
{
	struct fixture *f = *state;
	struct people_session s;
	struct str token;
	struct str other;

	fixture_account(f);
	assert_int_equal(fixture_login(f, "M.Muster ", GOOD, "", &token), RC_OK);
	assert_int_equal(token.len, 43);
	assert_int_equal(people_session_find(f->p, f->a, token, &s, &f->err), RC_OK);
	assert_str(s.person, "p-1");
	assert_str(s.login, "m.muster");
	assert_str(s.agent, "test");
	assert_int_equal(s.csrf.len, 43);
	assert_true(people_csrf_ok(&s, s.csrf));
	assert_false(people_csrf_ok(&s, token));
	assert_false(people_csrf_ok(&s, STR("")));
	/* New at every login. */
	assert_int_equal(fixture_login(f, "m.muster", GOOD, "", &other), RC_OK);
	assert_false(str_eq(token, other));
	assert_int_equal(people_session_find(f->p, f->a, STR(""), &s, &f->err), RC_NOTFOUND);
	assert_int_equal(people_session_find(f->p, f->a, s.csrf, &s, &f->err), RC_NOTFOUND);
	assert_int_equal(people_session_find(f->p, f->a, s.id, &s, &f->err), RC_NOTFOUND);
	/* Nothing that opens a session lies in the file. */
	assert_false(folder_holds(f->folder.path, token.ptr, token.len));
	assert_false(folder_holds(f->folder.path, GOOD, strlen(GOOD)));
}

static void
every_wrong_login_is_answered_alike(void **state)
{
	static const char *const tries[][2] = {{"m.muster", "falsches kennwort"}, {"nobody", GOOD},
	    {"", GOOD}, {"m.muster", ""}, {"invited", GOOD}, {"locked", GOOD}, {"invited", ""},
	    {"p-1", GOOD}, {"../m.muster", GOOD}};
	struct fixture *f = *state;
	struct str token = {0};
	char first[600] = "";

	fixture_account(f);
	assert_int_equal(people_user_add(f->p, STR("invited"), STR("p-2"), &f->err), RC_OK);
	assert_int_equal(people_user_add(f->p, STR("locked"), STR("p-3"), &f->err), RC_OK);
	assert_int_equal(people_password_set(f->p, STR("p-3"), STR(GOOD), &f->err), RC_OK);
	assert_int_equal(people_user_enable(f->p, STR("p-3"), false, &f->err), RC_OK);
	for (size_t i = 0; i < COUNT(tries); i++) {
		fixture_later(f, 61);
		assert_int_equal(fixture_login(f, tries[i][0], tries[i][1], "", &token), RC_DENIED);
		if (i == 0)
			memcpy(first, f->err.msg, sizeof(first));
		assert_string_equal(f->err.msg, first);
		assert_string_equal(f->err.field, "");
		assert_int_equal(token.len, 0);
	}
}

static void
wrong_attempts_make_the_next_one_wait_longer_but_never_more_than_a_minute(void **state)
{
	static const int waits[] = {1, 2, 4, 8, 16, 32, 60, 60, 60};
	struct fixture *f = *state;
	struct str token;

	fixture_account(f);
	for (size_t i = 0; i < COUNT(waits); i++) {
		assert_int_equal(
		    fixture_login(f, "m.muster", "wrong wrong", "", &token), RC_DENIED);
		/* The right password does not help before the time. */
		f->now.us += waits[i] * US - 1;
		assert_int_equal(fixture_login(f, "m.muster", GOOD, "", &token), RC_BUSY);
		assert_non_null(strstr(f->err.msg, " one second"));
		f->now.us += 1;
	}
	/* Never locked: after the wait it is open, and then all is forgotten. */
	assert_int_equal(fixture_login(f, "m.muster", GOOD, "", &token), RC_OK);
	assert_int_equal(fixture_login(f, "m.muster", "wrong wrong", "", &token), RC_DENIED);
	fixture_later(f, 1);
	assert_int_equal(fixture_login(f, "m.muster", GOOD, "", &token), RC_OK);
}

static enum rc
login_from(struct fixture *f, const char *login, const char *password, const char *address)
{
	struct people_session session;
	struct str token;
	struct people_attempt at = {
	    .login = str_of(login), .password = str_of(password), .address = str_of(address)};

	return people_login(f->p, f->a, &at, &token, &session, &f->err);
}

static void
what_strangers_try_does_not_keep_people_out_of_their_usual_place(void **state)
{
	struct fixture *f = *state;

	fixture_account(f);
	assert_int_equal(login_from(f, "m.muster", GOOD, "192.0.2.1"), RC_OK);
	assert_int_equal(login_from(f, "m.muster", "wrong wrong", "198.51.100.9"), RC_DENIED);
	assert_int_equal(login_from(f, "m.muster", GOOD, "198.51.100.9"), RC_BUSY);
	assert_int_equal(login_from(f, "m.muster", GOOD, "203.0.113.5"), RC_BUSY);
	assert_int_equal(login_from(f, "m.muster", GOOD, "192.0.2.1"), RC_OK);
}

static void
an_address_that_tries_many_accounts_has_to_wait(void **state)
{
	struct fixture *f = *state;
	char login[20];

	for (int i = 0; i < 11; i++) {
		snprintf(login, sizeof(login), "user%d", i);
		assert_int_equal(login_from(f, login, "wrong wrong", "198.51.100.9"), RC_DENIED);
	}
	assert_int_equal(login_from(f, "user99", "wrong wrong", "198.51.100.9"), RC_BUSY);
	assert_int_equal(login_from(f, "user99", "wrong wrong", "192.0.2.1"), RC_DENIED);
	fixture_later(f, 2);
	assert_int_equal(login_from(f, "user98", "wrong wrong", "198.51.100.9"), RC_DENIED);
}

static void
a_session_ends_half_an_hour_after_its_last_use(void **state)
{
	struct fixture *f = *state;
	struct people_session s;
	struct str token;

	fixture_account(f);
	assert_int_equal(fixture_login(f, "m.muster", GOOD, "", &token), RC_OK);
	for (int i = 0; i < 3; i++) {
		fixture_later(f, PEOPLE_SESSION_IDLE_S - 1);
		assert_int_equal(people_session_find(f->p, f->a, token, &s, &f->err), RC_OK);
	}
	fixture_later(f, PEOPLE_SESSION_IDLE_S);
	assert_int_equal(people_session_find(f->p, f->a, token, &s, &f->err), RC_NOTFOUND);
}

static void
a_session_ends_ten_hours_after_the_login(void **state)
{
	struct fixture *f = *state;
	struct people_session s;
	struct str token;

	fixture_account(f);
	assert_int_equal(fixture_login(f, "m.muster", GOOD, "", &token), RC_OK);
	for (int i = 0; i < 39; i++) {
		fixture_later(f, 900);
		assert_int_equal(people_session_find(f->p, f->a, token, &s, &f->err), RC_OK);
	}
	fixture_later(f, 900);
	assert_int_equal(people_session_find(f->p, f->a, token, &s, &f->err), RC_NOTFOUND);
}

static void
sessions_are_listed_and_ended_one_by_one_and_all(void **state)
{
	struct fixture *f = *state;
	struct people_session *list;
	struct people_session s;
	struct str one;
	struct str two;
	struct str three;
	size_t count = 0;

	fixture_account(f);
	assert_int_equal(fixture_login(f, "m.muster", GOOD, "", &one), RC_OK);
	fixture_later(f, 5);
	assert_int_equal(fixture_login(f, "m.muster", GOOD, "", &two), RC_OK);
	fixture_later(f, 5);
	assert_int_equal(fixture_login(f, "m.muster", GOOD, "", &three), RC_OK);
	assert_int_equal(
	    people_sessions(f->p, f->a, STR("p-1"), two, &list, &count, &f->err), RC_OK);
	assert_int_equal(count, 3);
	assert_false(list[0].current);
	assert_true(list[1].current);
	assert_int_equal(list[0].csrf.len, 0);
	/* Not by somebody else. */
	assert_int_equal(people_session_end(f->p, STR("p-2"), list[0].id, &f->err), RC_NOTFOUND);
	assert_int_equal(people_session_end(f->p, STR("p-1"), STR(""), &f->err), RC_NOTFOUND);
	assert_int_equal(people_session_end(f->p, STR("p-1"), list[0].id, &f->err), RC_OK);
	assert_int_equal(people_session_find(f->p, f->a, three, &s, &f->err), RC_NOTFOUND);
	assert_int_equal(people_sessions_end(f->p, STR("p-1"), two, &f->err), RC_OK);
	assert_int_equal(people_session_find(f->p, f->a, one, &s, &f->err), RC_NOTFOUND);
	assert_int_equal(people_session_find(f->p, f->a, two, &s, &f->err), RC_OK);
	assert_int_equal(people_logout(f->p, two, &f->err), RC_OK);
	assert_int_equal(people_session_find(f->p, f->a, two, &s, &f->err), RC_NOTFOUND);
	assert_int_equal(people_logout(f->p, two, &f->err), RC_OK);
}

static void
another_password_and_a_disabled_account_end_every_session(void **state)
{
	struct fixture *f = *state;
	struct people_session s;
	struct str token;

	fixture_account(f);
	assert_int_equal(fixture_login(f, "m.muster", GOOD, "", &token), RC_OK);
	assert_int_equal(
	    people_password_change(f->p, STR("p-1"), STR("no no no"), STR(OTHER), &f->err),
	    RC_INVALID);
	assert_string_equal(f->err.field, "old");
	fixture_later(f, 2);
	assert_int_equal(people_session_find(f->p, f->a, token, &s, &f->err), RC_OK);
	assert_int_equal(
	    people_password_change(f->p, STR("p-1"), STR(GOOD), STR(OTHER), &f->err), RC_OK);
	assert_int_equal(people_session_find(f->p, f->a, token, &s, &f->err), RC_NOTFOUND);
	assert_int_equal(fixture_login(f, "m.muster", OTHER, "", &token), RC_OK);
	assert_int_equal(people_user_enable(f->p, STR("p-1"), false, &f->err), RC_OK);
	assert_int_equal(people_session_find(f->p, f->a, token, &s, &f->err), RC_NOTFOUND);
	fixture_reopen(f);
	assert_int_equal(fixture_login(f, "m.muster", OTHER, "", &token), RC_DENIED);
}

static void
whoever_holds_a_session_is_asked_for_the_password(void **state)
{
	struct fixture *f = *state;
	struct people_session s;
	struct str token;

	fixture_account(f);
	assert_int_equal(fixture_login(f, "m.muster", GOOD, "", &token), RC_OK);
	assert_int_equal(people_password_confirm(f->p, STR("p-1"), STR(GOOD), &f->err), RC_OK);
	assert_int_equal(people_password_confirm(f->p, STR("p-1"), STR(""), &f->err), RC_INVALID);
	assert_string_equal(f->err.field, "old");
	/* Guessing waits as at the login, and the right one waits with it. */
	assert_int_equal(people_password_confirm(f->p, STR("p-1"), STR(GOOD), &f->err), RC_BUSY);
	fixture_later(f, 2);
	assert_int_equal(people_password_confirm(f->p, STR("p-1"), STR(GOOD), &f->err), RC_OK);
	assert_int_equal(people_session_find(f->p, f->a, token, &s, &f->err), RC_OK);
	assert_int_equal(people_password_confirm(f->p, STR("p-none"), STR(GOOD), &f->err), RC_NOTFOUND);
}

static void
a_session_outlives_a_restart(void **state)
{
	struct fixture *f = *state;
	struct people_session s;
	struct str token;

	fixture_account(f);
	assert_int_equal(fixture_login(f, "m.muster", GOOD, "", &token), RC_OK);
	fixture_reopen(f);
	assert_int_equal(people_session_find(f->p, f->a, token, &s, &f->err), RC_OK);
}

static void
a_browser_says_nothing_that_could_not_be_shown(void **state)
{
	struct fixture *f = *state;
	struct people_session session;
	struct str token;
	struct people_attempt at = {.login = STR("m.muster"), .password = STR(GOOD)};

	fixture_account(f);
	at.agent = STR("a\nb\xff"
		       "c");
	assert_int_equal(people_login(f->p, f->a, &at, &token, &session, &f->err), RC_OK);
	assert_str(session.agent, "a b");
	at.agent = STR("a\x1b[31m");
	assert_int_equal(people_login(f->p, f->a, &at, &token, &session, &f->err), RC_OK);
	assert_str(session.agent, "");
}

struct crowd {
	struct people *p;
	int right, busy, other;
};

static void *
come_and_go(void *arg)
{
	struct crowd *c = arg;
	struct err err = ERR_INIT(LANG_EN);
	struct arena *a = arena_new(8u << 20);
	struct people_attempt at = {
	    .login = STR("m.muster"), .password = STR(GOOD), .address = STR("192.0.2.1")};

	for (int i = 0; i < 8; i++) {
		struct people_session s;
		struct str token;
		enum rc rc = people_login(c->p, a, &at, &token, &s, &err);

		if (rc == RC_OK)
			rc = people_session_find(c->p, a, token, &s, &err);
		if (rc == RC_OK)
			rc = people_logout(c->p, token, &err);
		c->right += rc == RC_OK;
		c->busy += rc == RC_BUSY;
		c->other += rc != RC_OK && rc != RC_BUSY;
	}
	arena_free(a);
	return NULL;
}

static void
two_threads_come_and_go_at_once(void **state)
{
	struct fixture *f = *state;
	struct crowd crowd[2] = {{.p = f->p}, {.p = f->p}};
	struct people_session *list;
	pthread_t threads[2];
	size_t count = 9;

	fixture_account(f);
	/* Known here, so that one thread's attempt does not hold up the other's. */
	assert_int_equal(login_from(f, "m.muster", GOOD, "192.0.2.1"), RC_OK);
	assert_int_equal(people_sessions_end(f->p, STR("p-1"), STR(""), &f->err), RC_OK);
	for (int i = 0; i < 2; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, come_and_go, &crowd[i]), 0);
	for (int i = 0; i < 2; i++)
		assert_int_equal(pthread_join(threads[i], NULL), 0);
	assert_int_equal(crowd[0].right + crowd[1].right, 16);
	assert_int_equal(crowd[0].other + crowd[1].other, 0);
	assert_int_equal(
	    people_sessions(f->p, f->a, STR("p-1"), STR(""), &list, &count, &f->err), RC_OK);
	assert_int_equal(count, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(a_login_gives_a_session_that_is_found_by_its_token_only,
		fixture_setup, fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		every_wrong_login_is_answered_alike, fixture_setup, fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		wrong_attempts_make_the_next_one_wait_longer_but_never_more_than_a_minute,
		fixture_setup, fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		what_strangers_try_does_not_keep_people_out_of_their_usual_place, fixture_setup,
		fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		an_address_that_tries_many_accounts_has_to_wait, fixture_setup, fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		a_session_ends_half_an_hour_after_its_last_use, fixture_setup, fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		a_session_ends_ten_hours_after_the_login, fixture_setup, fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		sessions_are_listed_and_ended_one_by_one_and_all, fixture_setup, fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		another_password_and_a_disabled_account_end_every_session, fixture_setup,
		fixture_teardown),
	    cmocka_unit_test_setup_teardown(whoever_holds_a_session_is_asked_for_the_password,
		fixture_setup, fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		a_session_outlives_a_restart, fixture_setup, fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		a_browser_says_nothing_that_could_not_be_shown, fixture_setup, fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		two_threads_come_and_go_at_once, fixture_setup, fixture_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
