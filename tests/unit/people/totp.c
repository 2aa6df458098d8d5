/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of people: one-time codes against the vectors of RFC 4226 and RFC 6238, base32, the second factor. */
#include "fixture.h"
#include "people/totp.h"

#include <stdio.h>
#include <string.h>

#include "unit.h"

static const struct str secret = {"12345678901234567890", 20};

static void
hotp_gives_the_codes_of_rfc_4226_appendix_d(void **state)
{
	static const uint32_t codes[] = {
	    755224, 287082, 359152, 969429, 338314, 254676, 287922, 162583, 399871, 520489};

	(void)state;
	for (size_t i = 0; i < COUNT(codes); i++)
		assert_int_equal(hotp_code(secret, i, 6), codes[i]);
}

static void
totp_gives_the_codes_of_rfc_6238_appendix_b(void **state)
{
	static const struct {
		int64_t s;
		uint32_t code;
	} rows[] = {{59, 94287082}, {1111111109, 7081804}, {1111111111, 14050471},
	    {1234567890, 89005924}, {2000000000, 69279037}, {INT64_C(20000000000), 65353130}};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(
		    hotp_code(secret, (uint64_t)totp_step((struct instant){rows[i].s * US}), 8),
		    rows[i].code);
}

static void
a_code_is_taken_one_step_early_or_late_and_once(void **state)
{
	struct instant now = {59 * US}; /* step 1: 287082 */

	(void)state;
	assert_int_equal(totp_find(secret, STR("287082"), now, 0), 1);
	assert_int_equal(totp_find(secret, STR("755224"), now, -1), 0);
	assert_int_equal(totp_find(secret, STR("359152"), now, 0), 2);
	assert_int_equal(totp_find(secret, STR("969429"), now, 0), -1);
	assert_int_equal(totp_find(secret, STR("287082"), now, 1), -1);
	assert_int_equal(totp_find(secret, STR("28708"), now, 0), -1);
	assert_int_equal(totp_find(secret, STR(""), now, 0), -1);
	assert_int_equal(totp_find(secret, STR("287082 "), now, 0), -1);
}

static void
base32_is_that_of_rfc_4648_without_padding(void **state)
{
	static const char *const rows[][2] = {{"", ""}, {"f", "MY"}, {"fo", "MZXQ"}, {"foo", "MZXW6"},
	    {"foob", "MZXW6YQ"}, {"fooba", "MZXW6YTB"}, {"foobar", "MZXW6YTBOI"}};
	static const char *const bad[] = {"M", "MZ", "mzxw6", "MZXW6=", "MZX", "M1", "MY MY"};
	struct fixture *f = *state;
	uint8_t out[16];
	size_t len = 0;

	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t raw = strlen(rows[i][0]);
		struct str s = base32_encode(f->a, (const uint8_t *)rows[i][0], raw);

		assert_int_equal(s.len, strlen(rows[i][1]));
		assert_memory_equal(s.ptr, rows[i][1], s.len);
		assert_true(base32_decode(s, out, sizeof(out), &len));
		assert_int_equal(len, raw);
		assert_memory_equal(out, rows[i][0], raw);
	}
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(base32_decode(str_of(bad[i]), out, sizeof(out), &len));
	assert_false(base32_decode(STR("MZXW6YTBOI"), out, 5, &len));
}

static const char *
code_now(struct fixture *f, struct str secret32)
{
	uint8_t key[TOTP_SECRET_BYTES];
	size_t len = 0;

	assert_true(base32_decode(secret32, key, sizeof(key), &len));
	return arena_cstr(f->a, arena_format(f->a, "%06u",
	    (unsigned)hotp_code((struct str){(const char *)key, len}, (uint64_t)totp_step(f->now), 6)));
}

static void
the_second_factor_counts_when_confirmed_and_each_code_once(void **state)
{
	struct fixture *f = *state;
	struct people_totp t;
	struct people_user u;
	struct str token;
	struct str *recovery = NULL;

	fixture_account(f);
	assert_int_equal(
	    people_totp_begin(f->p, f->a, STR("p-1"), STR("Stadt M\xc3\xbcnster"), &t, &f->err), RC_OK);
	assert_int_equal(t.secret.len, 32);
	assert_true(str_starts(t.uri, "otpauth://totp/Stadt%20M%C3%BCnster:m.muster?secret="));
	assert_true(str_ends(t.uri, "&issuer=Stadt%20M%C3%BCnster"));
	/* Not yet. */
	assert_int_equal(fixture_login(f, "m.muster", GOOD, "", &token), RC_OK);
	assert_int_equal(
	    people_totp_confirm(f->p, f->a, STR("p-1"), STR("000000"), &recovery, &f->err), RC_INVALID);
	assert_string_equal(f->err.field, "code");
	assert_int_equal(people_totp_confirm(f->p, f->a, STR("p-1"), str_of(code_now(f, t.secret)),
			     &recovery, &f->err), RC_OK);
	assert_int_equal(people_user_find(f->p, f->a, STR("p-1"), &u, &f->err), RC_OK);
	assert_true(u.has_totp);
	/* The code that confirmed it is used up. */
	assert_int_equal(fixture_login(f, "m.muster", GOOD, code_now(f, t.secret), &token), RC_DENIED);
	fixture_later(f, 60);
	assert_int_equal(fixture_login(f, "m.muster", GOOD, "", &token), RC_DENIED);
	fixture_later(f, 60);
	assert_int_equal(fixture_login(f, "m.muster", "wrong wrong", code_now(f, t.secret), &token), RC_DENIED);
	fixture_later(f, 60);
	assert_int_equal(fixture_login(f, "m.muster", GOOD, code_now(f, t.secret), &token), RC_OK);
	assert_int_equal(fixture_login(f, "m.muster", GOOD, code_now(f, t.secret), &token), RC_DENIED);
	fixture_later(f, 60);
	/* A recovery code does it once, however it is typed. */
	const char *code = arena_cstr(f->a, recovery[3]);
	assert_int_equal(fixture_login(f, "m.muster", GOOD, code, &token), RC_OK);
	assert_int_equal(fixture_login(f, "m.muster", GOOD, code, &token), RC_DENIED);
	fixture_later(f, 60);
	assert_false(folder_holds(f->folder.path, recovery[4].ptr, recovery[4].len));
	assert_int_equal(people_totp_remove(f->p, STR("p-1"), &f->err), RC_OK);
	assert_int_equal(fixture_login(f, "m.muster", GOOD, "", &token), RC_OK);
	assert_int_equal(
	    people_totp_begin(f->p, f->a, STR("p-9"), STR("X"), &t, &f->err), RC_NOTFOUND);
	assert_int_equal(
	    people_totp_confirm(f->p, f->a, STR("p-1"), STR("123456"), &recovery, &f->err), RC_INVALID);
}

static void
who_lost_it_is_let_in_without_and_told_once(void **state)
{
	struct fixture *f = *state;
	struct people_totp t, again;
	struct people_session session;
	struct str token, other;
	struct str *recovery = NULL;
	bool told = true;

	fixture_account(f);
	assert_int_equal(people_totp_take_off(f->p, STR("p-1"), &f->err), RC_INVALID);
	assert_string_equal(f->err.field, "person");
	assert_int_equal(people_totp_take_off(f->p, STR("p-9"), &f->err), RC_NOTFOUND);
	assert_int_equal(people_totp_begun(f->p, f->a, STR("p-1"), STR("X"), &again, &f->err), RC_NOTFOUND);
	assert_int_equal(people_totp_begin(f->p, f->a, STR("p-1"), STR("X"), &t, &f->err), RC_OK);
	/* What was begun can be shown again, until it counts. */
	assert_int_equal(people_totp_begun(f->p, f->a, STR("p-1"), STR("X"), &again, &f->err), RC_OK);
	assert_true(str_eq(again.secret, t.secret));
	assert_int_equal(fixture_login(f, "m.muster", GOOD, "", &token), RC_OK);
	assert_int_equal(people_totp_confirm(f->p, f->a, STR("p-1"), str_of(code_now(f, t.secret)),
			     &recovery, &f->err), RC_OK);
	assert_int_equal(people_totp_begun(f->p, f->a, STR("p-1"), STR("X"), &again, &f->err), RC_NOTFOUND);
	assert_int_equal(people_totp_told(f->p, f->a, STR("p-1"), &told, &f->err), RC_OK);
	assert_false(told);
	assert_int_equal(people_totp_take_off(f->p, STR("p-1"), &f->err), RC_OK);
	assert_int_equal(people_session_find(f->p, f->a, token, &session, &f->err), RC_NOTFOUND);
	assert_int_equal(fixture_login(f, "m.muster", GOOD, "", &other), RC_OK);
	assert_int_equal(people_totp_told(f->p, f->a, STR("p-1"), &told, &f->err), RC_OK);
	assert_true(told);
	assert_int_equal(people_totp_told(f->p, f->a, STR("p-1"), &told, &f->err), RC_OK);
	assert_false(told);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(hotp_gives_the_codes_of_rfc_4226_appendix_d),
	    cmocka_unit_test(totp_gives_the_codes_of_rfc_6238_appendix_b),
	    cmocka_unit_test(a_code_is_taken_one_step_early_or_late_and_once),
	    cmocka_unit_test_setup_teardown(
		base32_is_that_of_rfc_4648_without_padding, fixture_setup, fixture_teardown),
	    cmocka_unit_test_setup_teardown(the_second_factor_counts_when_confirmed_and_each_code_once,
		fixture_setup, fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		who_lost_it_is_let_in_without_and_told_once, fixture_setup, fixture_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
