/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/wording: hints where blame is written, a refusal only where a name stands beside it. */
#include "domain/wording.h"

#include "parse.h"

static size_t
hints(const char *text, enum lang lang, struct wording_hint *first)
{
	struct wording_hint out[8] = {{0}};
	size_t count = wording_check(str_of(text), lang, out, COUNT(out));

	*first = out[0];
	return count;
}

static void
finds_blame_by_whole_words(void **state)
{
	struct wording_hint h;

	(void)state;
	assert_int_equal(hints("Die Technik ist schuld.", LANG_DE, &h), 1);
	assert_int_equal(h.at, 16);
	assert_int_equal(h.len, 6);
	assert_int_equal(h.suggestion, TEXT_DOMAIN_WORDING_FACTORS);
	assert_int_equal(hints("„Schuld“ und Versagen", LANG_DE, &h), 2);
	assert_int_equal(h.at, 3);
	assert_int_equal(
	    hints("Die Schulden der Stadt, Unschuld, verschuldete Haushalte", LANG_DE, &h), 0);
	assert_int_equal(hints("Es gab Fehler  in der Abnahme.", LANG_DE, &h), 0);
	assert_int_equal(hints("Ein Fehler von Zulieferern", LANG_DE, &h), 1);
	assert_int_equal(h.len, strlen("Fehler von"));
	assert_int_equal(hints("He should have known. Nobody is to blame.", LANG_EN, &h), 2);
	assert_int_equal(hints("A fault of the sensor; the sluice failed.", LANG_EN, &h), 1);
	assert_int_equal(hints("Wo ein Sensor hing, kam die Warnung rechtzeitig.", LANG_DE, &h), 0);
	assert_int_equal(hints("", LANG_DE, &h), 0);
	assert_int_equal(hints("hätte wissen", LANG_DE, &h), 0);
}

static void
tells_names_by_their_form_of_address(void **state)
{
	struct wording_hint h;

	(void)state;
	assert_int_equal(hints("Frau Dr. Ünal prüfte.", LANG_DE, &h), 1);
	assert_true(h.name);
	assert_int_equal(h.len, strlen("Frau Dr. Ünal"));
	assert_int_equal(hints("Jede Frau im Haus, Frauen und Herren", LANG_DE, &h), 0);
	assert_int_equal(hints("Frau, Haus", LANG_DE, &h), 0);
	assert_int_equal(hints("Mr. Smith and Ms Doe", LANG_EN, &h), 2);
}

static void
counts_more_hints_than_it_has_room_for(void **state)
{
	struct wording_hint one = {.at = 99};

	(void)state;
	assert_int_equal(wording_check(STR("Pfusch, Pfusch, Pfusch"), LANG_DE, &one, 1), 3);
	assert_int_equal(one.at, 0);
	assert_int_equal(wording_check(STR("Pfusch"), LANG_DE, NULL, 0), 1);
}

static void
refuses_only_a_name_beside_blame(void **state)
{
	(void)state;
	assert_true(wording_blames_name(STR("Es war ein Fehler von Herrn Meier.")));
	assert_true(wording_blames_name(STR("Alles gut. Schuld war Frau Dr. Öztürk aus Amt 66.")));
	assert_true(wording_blames_name(STR("Mr. Smith was careless.")));
	assert_false(wording_blames_name(
	    STR("Frau Meier hat vorgetragen. Das Versagen der Pumpe fiel auf.")));
	assert_false(wording_blames_name(STR("Die Schuld liegt bei niemandem.")));
	assert_false(wording_blames_name(STR("Herr Meier half.")));
}

static void
names_the_field_it_refuses(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct fact f = fact_of(*state,
	    "{\"kind\":\"lesson.analysed\",\"venture\":\"a\",\"body\":{\"id\":\"l\",\"state\":"
	    "\"analysed\","
	    "\"cause\":\"Regen\",\"factors\":[\"Hang\",\"Schuld von Frau Meier\"]}}");
	struct fact hint = fact_of(*state,
	    "{\"kind\":\"lesson.analysed\",\"venture\":\"a\",\"body\":{\"id\":\"l\",\"state\":"
	    "\"analysed\","
	    "\"cause\":\"Versagen der Pumpe\"}}");

	assert_refused(
	    wording_judge(&f, &err), &err, RC_INVALID, "body.factors", "Nennen Sie die Rolle");
	assert_int_equal(wording_judge(&hint, &err), RC_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(finds_blame_by_whole_words),
	    cmocka_unit_test(tells_names_by_their_form_of_address),
	    cmocka_unit_test(counts_more_hints_than_it_has_room_for),
	    cmocka_unit_test(refuses_only_a_name_beside_blame),
	    WITH_ARENA(names_the_field_it_refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
