/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/assessment, its turning points and rules, and domain/rates; the figures were computed with exact fractions. */
#include "domain/assessment_rules.h"
#include "domain/rates.h"
#include "domain/rules.h"

#include "parse.h"

/* ---- single steps ---- */

static void
discounts_to_the_cent(void **state)
{
	static const struct {
		int64_t cents;
		int rate_bp, years;
		int64_t present;
	} rows[] = {
	    {100000, 120, 0, 100000},
	    {100000, 120, 1, 98814},
	    {100000, 120, 10, 88755},
	    {100000, 0, 59, 100000},
	    {123456789, 630, 7, 80497450},
	    {-123456789, 630, 7, -80497450},
	    {INT64_C(1000000000000000), 180, 59, INT64_C(349044740203155)},
	    {3840000, 150, 9, 3358434},
	    {99, -25, 59, 115},
	    {1, 10000, 1, 1}, /* a half, away from zero */
	    {-1, 10000, 1, -1},
	    {1, 10000, 2, 0},
	    {0, -1000, 59, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t out = -7;

		assert_true(
		    assessment_discount(rows[i].cents, rows[i].rate_bp, rows[i].years, &out));
		assert_int_equal(out, rows[i].present);
	}
}

static void
grows_to_the_cent(void **state)
{
	static const struct {
		int64_t cents;
		int change_bp, years;
		int64_t grown;
	} rows[] = {
	    {100000, 200, 0, 100000},
	    {100000, 200, 1, 102000},
	    {100000, 200, 59, 321670},
	    {100000, -5000, 3, 12500},
	    {1, -5000, 1, 1},
	    {1, -5000, 2, 0},
	    {123456789, -137, 40, 71101097},
	    {100000, 5000, 59, INT64_C(2451231247795535)},
	    {INT64_C(1000000000000000), 0, 300, INT64_C(1000000000000000)},
	    {250, 200, 30, 453},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t out = -7;

		assert_true(assessment_grow(rows[i].cents, rows[i].change_bp, rows[i].years, &out));
		assert_int_equal(out, rows[i].grown);
	}
}

static void
says_what_does_not_fit(void **state)
{
	int64_t out = 42;

	(void)state;
	assert_false(assessment_grow(INT64_C(1000000000000000), 5000, 59, &out));
	assert_false(assessment_grow(1, 5000, 300, &out));
	assert_false(assessment_discount(INT64_MAX, -1000, 59, &out));
	assert_int_equal(out, 42);
	assert_true(assessment_discount(INT64_MAX, 0, 0, &out));
	assert_true(out == INT64_MAX);
}

/* ---- a whole assessment ---- */

#define OPENED(more) \
	"{\"kind\":\"assessment.opened\",\"venture\":\"v\",\"body\":{\"id\":\"w\",\"title\":" \
	"\"T\"," \
	"\"base_year\":2026,\"years\":10,\"alternatives\":[{\"id\":\"heute\",\"title\":\"H\"},{" \
	"\"id\":" \
	"\"eigen\",\"title\":\"E\",\"risk_bp\":1000},{\"id\":\"kauf\",\"title\":\"K\"}]" more "}}"
#define CRITERIA \
	",\"criteria\":[{\"id\":\"a\",\"title\":\"A\",\"weight\":60},{\"id\":\"b\",\"title\":" \
	"\"B\"," \
	"\"weight\":40},{\"id\":\"c\",\"title\":\"C\",\"weight\":5}]"

#define ASSUME(more) \
	"{\"kind\":\"assumption.made\",\"venture\":\"v\",\"body\":{\"id\":\"x\",\"assessment\":" \
	"\"w\"," \
	"\"text\":\"T\"," more "}}"

static struct assessment_plan
plan(struct arena *a)
{
	struct fact f = fact_of(a, OPENED(CRITERIA));

	return assessment_plan_read(a, f.body);
}

static const char *const assumed[] = {
    ASSUME(
	"\"alternative\":\"eigen\",\"flow\":\"cost\",\"amount_cents\":3840000,\"from_year\":2026,"
	"\"low_bp\":9000,\"high_bp\":35000"),
    ASSUME("\"alternative\":\"eigen\",\"flow\":\"cost\",\"amount_cents\":600000,\"from_year\":2026,"
	   "\"until_year\":2035,\"change_bp\":200,\"low_bp\":8000"),
    ASSUME("\"alternative\":\"eigen\",\"flow\":\"benefit\",\"amount_cents\":900000,\"from_year\":"
	   "2028,\"until_year\":2035,\"budget_effective\":false"),
    ASSUME("\"alternative\":\"kauf\",\"flow\":\"cost\",\"amount_cents\":1200000,\"from_year\":2026,"
	   "\"until_year\":2035,\"change_bp\":300,\"low_bp\":2000,\"high_bp\":11000"),
    ASSUME("\"alternative\":\"kauf\",\"flow\":\"cost\",\"amount_cents\":500000,\"from_year\":2026,"
	   "\"low_bp\":0"),
};

static struct assessment_result
computed(struct arena *a, bool rated, int rate_bp)
{
	struct assessment_plan p = plan(a);
	struct assumption list[COUNT(assumed)];

	for (size_t i = 0; i < COUNT(assumed); i++) {
		struct fact f = fact_of(a, assumed[i]);

		assert_true(assumption_read(&p, f.body, &list[i]));
	}
	return assessment_compute(a, &p, rated, rate_bp, list, COUNT(assumed));
}

static void
sets_the_alternatives_side_by_side(void **state)
{
	struct assessment_result r = computed(*state, true, 120);
	const struct alternative_sum *eigen = &r.alternatives[1], *kauf = &r.alternatives[2];

	assert_true(r.fits && r.rated);
	assert_false(r.alternatives[0].recorded);
	assert_int_equal(eigen->net.present, -4318492);
	assert_int_equal(kauf->net.present, -13507479);
	assert_int_equal(r.best, 1);
	assert_int_equal(r.second, 2);
	assert_int_equal(r.lead, 9188987);
	assert_int_equal(eigen->parts[FLOW_COST][SPAN_ONCE][EFFECT_BUDGET].nominal, 3840000);
	assert_int_equal(eigen->parts[FLOW_COST][SPAN_RUNNING][EFFECT_OTHER].nominal, 0);
	assert_int_equal(
	    eigen->parts[FLOW_BENEFIT][SPAN_RUNNING][EFFECT_OTHER].nominal, 8 * 900000);
	assert_int_equal(eigen->parts[FLOW_BENEFIT][SPAN_RUNNING][EFFECT_OTHER].present, 6745310);
	assert_int_equal(eigen->years[0].risk[EFFECT_BUDGET], 384000 + 60000);
	assert_int_equal(eigen->years[0].net, -(3840000 + 600000) * 11 / 10);
	assert_int_equal(eigen->years[9].cumulated, eigen->net.present);
	assert_int_equal(kauf->years[1].cost[EFFECT_BUDGET], 1236000);
}

static void
all_that_is_shown_adds_up(void **state)
{
	struct assessment_result r = computed(*state, true, 120);

	for (size_t i = 0; i < 3; i++) {
		const struct alternative_sum *s = &r.alternatives[i];
		int64_t parts = 0, years = 0, years_now = 0;

		for (int e = 0; e < EFFECT_COUNT; e++) {
			parts -= s->risk[e].present;
			for (int p = 0; p < SPAN_COUNT; p++)
				parts += s->parts[FLOW_BENEFIT][p][e].present -
				    s->parts[FLOW_COST][p][e].present;
		}
		for (int y = 0; y < 10; y++) {
			years += s->years[y].net;
			years_now += s->years[y].present;
		}
		assert_int_equal(parts, s->net.present);
		assert_int_equal(years, s->net.nominal);
		assert_int_equal(years_now, s->net.present);
	}
	assert_int_equal(
	    r.assumptions[0].present + r.assumptions[1].present + r.assumptions[2].present,
	    r.alternatives[1].net.present);
}

static void
finds_what_turns_the_result(void **state)
{
	struct assessment_result r = computed(*state, true, 120);
	const struct assumption_sum *e = r.assumptions;

	assert_int_equal(e[0].present, -4224000);
	assert_int_equal(e[0].low, 422400);
	assert_int_equal(e[0].high, -10560000);
	assert_true(e[0].has_turn && e[0].turns);
	assert_int_equal(e[0].turn_bp, 31754);
	assert_int_equal(e[0].turn_cents, 12193625);
	assert_int_equal(e[0].against, 2);
	assert_int_equal(e[1].turn_bp, 23435);
	assert_true(e[1].has_turn);
	assert_false(e[1].turns); /* not within 80 % to 100 % */
	assert_int_equal(e[1].high, 0);
	assert_false(e[2].has_turn); /* below nothing */
	assert_int_equal(e[2].low, 0);
	assert_int_equal(e[3].turn_bp, 2936);
	assert_int_equal(e[3].turn_cents, 352274);
	assert_int_equal(e[3].against, 1);
	assert_true(e[3].turns);
	assert_false(e[4].has_turn);
	assert_false(e[4].turns);
	assert_true(r.has_rate_turn);
	assert_int_equal(r.rate_turn_bp, 3720);
}

/* At the turning amount itself both are equal, to what rounding leaves. */
static void
turns_where_it_says(void **state)
{
	struct arena *a = *state;
	struct assessment_plan p = plan(a);
	struct assumption list[COUNT(assumed)];
	int64_t turn = computed(a, true, 120).assumptions[1].turn_cents;

	for (size_t i = 0; i < COUNT(assumed); i++)
		assert_true(assumption_read(&p, fact_of(a, assumed[i]).body, &list[i]));
	list[1].cents = turn - 2;
	assert_int_equal(assessment_compute(a, &p, true, 120, list, COUNT(assumed)).best, 1);
	list[1].cents = turn + 2;
	assert_int_equal(assessment_compute(a, &p, true, 120, list, COUNT(assumed)).best, 2);
	list[1].cents = 600000;
	assert_int_equal(assessment_compute(a, &p, true, 3719, list, COUNT(assumed)).best, 1);
	assert_int_equal(assessment_compute(a, &p, true, 3720, list, COUNT(assumed)).best, 2);
}

static void
computes_without_a_rate_in_nominal_amounts(void **state)
{
	struct assessment_result r = computed(*state, false, 500);

	assert_false(r.rated);
	assert_int_equal(r.rate_bp, 0);
	assert_int_equal(r.alternatives[1].net.present, r.alternatives[1].net.nominal);
	assert_false(r.has_rate_turn);
	assert_int_equal(r.best, 1);
}

static void
computes_sixty_years_and_negative_rates(void **state)
{
	struct arena *a = *state;
	struct assessment_plan p = plan(a);
	struct assumption x = {.alternative = 1,
	    .flow = FLOW_BENEFIT,
	    .cents = 100,
	    .from_year = 2026,
	    .until_year = 2085,
	    .low_bp = 10000,
	    .high_bp = 10000};

	p.years = 60;
	struct assessment_result r = assessment_compute(a, &p, true, -1000, &x, 1);
	assert_true(r.fits);
	assert_int_equal(r.alternatives[1].years[59].present, 50083);
	assert_int_equal(r.best, -1); /* nothing to compare it with */
	assert_int_equal(r.assumptions[0].against, -1);
	r = assessment_compute(a, &p, true, 0, &x, 1);
	assert_int_equal(r.alternatives[1].net.present, 6000);
}

static void
cuts_what_lies_outside_the_horizon(void **state)
{
	struct arena *a = *state;
	struct assessment_plan p = plan(a);
	struct assumption x = {.alternative = 1,
	    .flow = FLOW_BENEFIT,
	    .cents = 100,
	    .from_year = 2020,
	    .until_year = 2100,
	    .low_bp = 10000,
	    .high_bp = 10000};
	struct assessment_result r = assessment_compute(a, &p, true, 0, &x, 1);

	assert_int_equal(r.alternatives[1].net.present, 1000);
	x.from_year = x.until_year = 2040;
	r = assessment_compute(a, &p, true, 0, &x, 1);
	assert_int_equal(r.alternatives[1].net.present, 0);
	assert_true(r.alternatives[1].recorded);
}

static void
says_when_a_sum_does_not_fit(void **state)
{
	struct arena *a = *state;
	struct assessment_plan p = plan(a);
	struct assumption x[2] = {{.alternative = 1,
	    .flow = FLOW_BENEFIT,
	    .cents = INT64_C(1000000000000000),
	    .from_year = 2026,
	    .until_year = 2085,
	    .change_bp = 2000,
	    .low_bp = 10000,
	    .high_bp = 10000}};

	p.years = 60;
	x[1] = x[0];
	x[1].alternative = 2;
	struct assessment_result r = assessment_compute(a, &p, true, 120, x, 2);
	assert_false(r.fits);
	assert_int_equal(r.best, -1);
	assert_false(r.has_rate_turn);
}

static void
scores_by_weight_when_all_is_scored(void **state)
{
	static const struct {
		int points[3];
		bool scored;
		int64_t hundredths;
	} rows[] = {
	    {{8, 5, 0}, true, 648}, /* 680 / 105 = 6.476... */
	    {{10, 10, 10}, true, 1000},
	    {{0, 0, 0}, true, 0},
	    {{8, -1, 0}, false, 0},
	};
	struct assessment_plan p = plan(*state);

	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t out = -1;

		assert_int_equal(assessment_score(&p, rows[i].points, &out), rows[i].scored);
		assert_int_equal(out, rows[i].scored ? rows[i].hundredths : -1);
	}
	p.criteria_count = 0;
	int64_t out = -1;
	assert_false(assessment_score(&p, rows[0].points, &out));
}

/* ---- rates ---- */

#define RATES(rows) \
	"{\"kind\":\"rates.adopted\",\"body\":{\"id\":\"z\",\"version\":\"1\",\"rates\":[" rows \
	"]}}"
#define RATE(years, bp) "{\"years\":" #years ",\"rate_bp\":" #bp "}"

static enum rc
adopt(struct arena *a, const char *text, bool taken, struct err *err)
{
	struct fact f = fact_of(a, text);
	struct rules_known k = {.version_taken = taken};

	return rules_judge(a, &k, &f, err);
}

static void
takes_the_rate_of_the_term(void **state)
{
	static const struct {
		int years, rate_bp;
	} rows[] = {{1, 90}, {5, 90}, {6, -20}, {10, -20}, {11, 180}, {30, 180}, {60, 180}};
	struct fact f = fact_of(*state, RATES(RATE(5, 90) "," RATE(10, -20) "," RATE(30, 180)));
	struct err err = ERR_INIT(LANG_DE);
	struct rates r = {.count = 0};

	assert_int_equal(rates_from_body(*state, f.body, &r, &err), RC_OK);
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(rates_for(&r, rows[i].years), rows[i].rate_bp);
}

static void
refuses_tables_out_of_order(void **state)
{
	struct err err = ERR_INIT(LANG_DE);

	assert_int_equal(adopt(*state, RATES(RATE(5, 90) "," RATE(10, 90)), false, &err), RC_OK);
	assert_refused(adopt(*state, RATES(RATE(5, 90) "," RATE(5, 100)), false, &err), &err,
	    RC_INVALID, "body.rates[1].years", "schon ein Satz");
	assert_refused(adopt(*state, RATES(RATE(5, 90) "," RATE(4, 100)), false, &err), &err,
	    RC_INVALID, "body.rates[1].years", "4 Jahre stehen hinter 5 Jahren");
	assert_refused(
	    adopt(*state, RATES(RATE(5, 90)), true, &err), &err, RC_INVALID, "body.version", "1");
}

/* ---- rules ---- */

static enum rc
judge(struct arena *a, const char *text, const char *before, struct err *err)
{
	struct fact f = fact_of(a, text);
	struct assessment_known k = {.plan = plan(a), .before = str_of(before)};

	return assessment_judge(a, &k, &f, err);
}

static void
refuses_alternatives_and_criteria_twice(void **state)
{
	struct err err = ERR_INIT(LANG_DE);

	assert_int_equal(judge(*state, OPENED(CRITERIA ",\"chosen\":\"eigen\""), "", &err), RC_OK);
	assert_refused(judge(*state, OPENED(",\"chosen\":\"miete\""), "", &err), &err, RC_INVALID,
	    "body.chosen", "keine der Alternativen");
	assert_refused(judge(*state,
			   "{\"kind\":\"assessment.opened\",\"venture\":\"v\",\"body\":{\"id\":"
			   "\"w\",\"title\":"
			   "\"T\",\"base_year\":2026,\"years\":10,\"alternatives\":[{\"id\":\"a\","
			   "\"title\":\"H\"}"
			   ",{\"id\":\"a\",\"title\":\"E\"}]}}",
			   "", &err),
	    &err, RC_INVALID, "body.alternatives[1].id", "zweimal");
	assert_refused(judge(*state,
			   OPENED(",\"criteria\":[{\"id\":\"a\",\"title\":\"A\",\"weight\":1},{"
				  "\"id\":\"a\",\"title\":\"B\",\"weight\":2}]"),
			   "", &err),
	    &err, RC_INVALID, "body.criteria[1].id", "zweimal");
}

#define COST(more) \
	ASSUME("\"alternative\":\"eigen\",\"flow\":\"cost\",\"amount_cents\":100,\"from_" \
	       "year\":" more)

static void
refuses_assumptions_that_cannot_be_meant(void **state)
{
	static const struct {
		const char *text, *field, *says;
	} rows[] = {
	    {ASSUME("\"alternative\":\"miete\",\"flow\":\"cost\",\"amount_cents\":1,\"from_year\":"
		    "2026"),
		"body.alternative", "Die Alternative „miete“ gibt es"},
	    {COST("2025"), "body.from_year", "von 2026 bis 2035"},
	    {COST("2036"), "body.from_year", "2036"},
	    {COST("2030,\"until_year\":2036"), "body.until_year", "2036"},
	    {COST("2030,\"until_year\":2029"), "body.until_year", "vor dem ersten Jahr 2030"},
	    {COST("2030,\"low_bp\":10001"), "body.low_bp", "über dem angenommenen"},
	    {COST("2030,\"high_bp\":9999"), "body.high_bp", "unter dem angenommenen"},
	};
	struct err err = ERR_INIT(LANG_DE);

	for (size_t i = 0; i < COUNT(rows); i++)
		assert_refused(judge(*state, rows[i].text, "", &err), &err, RC_INVALID,
		    rows[i].field, rows[i].says);
	assert_refused(judge(*state, COST("2030"), "wu-2", &err), &err, RC_INVALID, "body.id",
	    "gehört zur Untersuchung „wu-2“");
	assert_refused(
	    judge(*state,
		ASSUME("\"alternative\":\"eigen\",\"flow\":\"cost\",\"amount_cents\":"
		       "900000000000000,\"from_year\":2026,\"until_year\":2035,\"change_bp\":2000"),
		"", &err),
	    &err, RC_LIMIT, "body.change_bp", "2035");
}

static void
takes_assumptions_at_the_edges(void **state)
{
	static const char *const texts[] = {
	    COST("2026"),
	    COST("2035"),
	    COST("2026,\"until_year\":2035,\"low_bp\":10000,\"high_bp\":10000"),
	    COST("2030,\"until_year\":2030,\"low_bp\":0"),
	};
	struct err err = ERR_INIT(LANG_DE);

	for (size_t i = 0; i < COUNT(texts); i++)
		assert_int_equal(judge(*state, texts[i], "", &err), RC_OK);
	assert_int_equal(judge(*state, COST("2026"), "w", &err), RC_OK);
}

#define SCORE(alternative, criterion) \
	"{\"kind\":\"alternative.scored\",\"venture\":\"v\",\"body\":{\"assessment\":\"w\"," \
	"\"alternative\":\"" alternative "\",\"criterion\":\"" criterion \
	"\",\"points\":8,\"reason\":\"R\"}}"

static void
scores_only_what_the_assessment_has(void **state)
{
	struct err err = ERR_INIT(LANG_DE);

	assert_int_equal(judge(*state, SCORE("kauf", "b"), "", &err), RC_OK);
	assert_refused(judge(*state, SCORE("miete", "b"), "", &err), &err, RC_INVALID,
	    "body.alternative", "miete");
	assert_refused(judge(*state, SCORE("kauf", "z"), "", &err), &err, RC_INVALID,
	    "body.criterion", "Das Kriterium „z“");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(discounts_to_the_cent),
	    cmocka_unit_test(grows_to_the_cent),
	    cmocka_unit_test(says_what_does_not_fit),
	    WITH_ARENA(sets_the_alternatives_side_by_side),
	    WITH_ARENA(all_that_is_shown_adds_up),
	    WITH_ARENA(finds_what_turns_the_result),
	    WITH_ARENA(turns_where_it_says),
	    WITH_ARENA(computes_without_a_rate_in_nominal_amounts),
	    WITH_ARENA(computes_sixty_years_and_negative_rates),
	    WITH_ARENA(cuts_what_lies_outside_the_horizon),
	    WITH_ARENA(says_when_a_sum_does_not_fit),
	    WITH_ARENA(scores_by_weight_when_all_is_scored),
	    WITH_ARENA(takes_the_rate_of_the_term),
	    WITH_ARENA(refuses_tables_out_of_order),
	    WITH_ARENA(refuses_alternatives_and_criteria_twice),
	    WITH_ARENA(refuses_assumptions_that_cannot_be_meant),
	    WITH_ARENA(takes_assumptions_at_the_edges),
	    WITH_ARENA(scores_only_what_the_assessment_has),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
