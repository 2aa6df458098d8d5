/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of base/rc: scripts rely on these numbers. */
#include "base/rc.h"

#include "unit.h"

static const struct {
	enum rc rc;
	int http;
	int exit;
} rows[] = {
    {RC_OK, 200, 0},
    {RC_NO, 200, 1},
    {RC_INVALID, 422, 2},
    {RC_DENIED, 403, 3},
    {RC_NOTFOUND, 404, 4},
    {RC_STALE, 409, 5},
    {RC_LIMIT, 413, 6},
    {RC_BUSY, 503, 75},
    {RC_IO, 500, 74},
    {RC_CORRUPT, 500, 70},
};

static void
translates_each_code_as_promised(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(rc_http(rows[i].rc), rows[i].http);
		assert_int_equal(rc_exit(rows[i].rc), rows[i].exit);
	}
}

static void
gives_every_code_its_own_exit(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		for (size_t j = 0; j < i; j++)
			assert_int_not_equal(rc_exit(rows[i].rc), rc_exit(rows[j].rc));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(translates_each_code_as_promised),
	    cmocka_unit_test(gives_every_code_its_own_exit),
	};

	return cmocka_run_group_tests_name("rc", tests, NULL, NULL);
}
