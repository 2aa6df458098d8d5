/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/nearest: suggestions for mistyped words. */
#include "domain/nearest.h"

#include "base/rc.h"

#include "unit.h"

static bool
suggests(const char *wanted, const char *known)
{
	struct nearest n;

	nearest_init(&n, str_of(wanted));
	nearest_offer(&n, STR("something quite different"));
	nearest_offer(&n, str_of(known));
	return nearest_found(&n) && str_is(n.best, known);
}

static void
suggests_words_with_a_slip(void **state)
{
	(void)state;
	assert_true(suggests("phase.enter", "phase.entered"));
	assert_true(suggests("tite", "title"));
	assert_true(suggests("Title", "title"));
	assert_true(suggests("tilte", "title")); /* neighbours swapped */
	assert_true(suggests("vorwarnzeitt", "vorwarnzeit"));
}

static void
suggests_nothing_far_off(void **state)
{
	(void)state;
	assert_false(suggests("xyz", "title"));
	assert_false(suggests("", "id"));
	assert_false(suggests("ab", "id"));
	assert_false(suggests("phase", "tranche.planned"));
}

static void
finds_nothing_without_offers(void **state)
{
	struct nearest n;

	(void)state;
	nearest_init(&n, STR("title"));
	assert_false(nearest_found(&n));
}

static void
takes_the_nearest_of_many(void **state)
{
	struct nearest n;

	(void)state;
	nearest_init(&n, STR("milestone.reachd"));
	nearest_offer(&n, STR("milestone.planned"));
	nearest_offer(&n, STR("milestone.reached"));
	nearest_offer(&n, STR("milestone.moved"));
	assert_str(n.best, "milestone.reached");
	assert_int_equal(n.distance, 1);
}

static void
leaves_overlong_words_alone(void **state)
{
	char word[65];
	struct nearest n;

	(void)state;
	for (size_t i = 0; i < sizeof(word); i++)
		word[i] = 'a';
	nearest_init(&n, (struct str){word, 64});
	nearest_offer(&n, (struct str){word, 63});
	assert_true(nearest_found(&n));
	nearest_init(&n, (struct str){word, 65});
	nearest_offer(&n, (struct str){word, 64});
	assert_false(nearest_found(&n));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(suggests_words_with_a_slip),
	    cmocka_unit_test(suggests_nothing_far_off),
	    cmocka_unit_test(finds_nothing_without_offers),
	    cmocka_unit_test(takes_the_nearest_of_many),
	    cmocka_unit_test(leaves_overlong_words_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
