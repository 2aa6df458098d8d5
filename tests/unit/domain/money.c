/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/money: releases within the plan, reversals once, sums that fit. */
#include "domain/money.h"

#include "base/money.h"

#include "parse.h"

static enum rc
judge(struct arena *a, const struct money_known *k, const char *kind, const char *body,
    struct err *err)
{
	bool entry = strcmp(kind, "booking.reversed") == 0;
	struct fact f = fact_of(a,
	    arena_format(a, "{\"kind\":\"%s\",%s\"body\":{%s}}", kind,
		entry ? "" : "\"venture\":\"a\",", body)
		.ptr);

	return money_judge(k, &f, err);
}

static void
releases_up_to_the_cent(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct money_known k = {
	    .tranche_planned = true, .planned_cents = 6000000, .released_cents = 4000000};

	assert_int_equal(judge(*state, &k, "tranche.released",
			     "\"tranche\":\"t\",\"amount_cents\":2000000", &err),
	    RC_OK);
	assert_refused(judge(*state, &k, "tranche.released",
			   "\"tranche\":\"t\",\"amount_cents\":2000001", &err),
	    &err, RC_INVALID, "body.amount_cents",
	    "Die Freigabe von 20.000,01 € übersteigt den Rest: „t“ ist mit 60.000,00 € geplant, "
	    "40.000,00 € sind freigegeben, höchstens 20.000,00 €");
	k.tranche_planned = false;
	assert_refused(
	    judge(*state, &k, "tranche.released", "\"tranche\":\"t\",\"amount_cents\":1", &err),
	    &err, RC_INVALID, "body.tranche", "tranche.planned");
}

/* A plan corrected downwards after the release. */
static void
leaves_nothing_to_release_of_a_plan_cut_below(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct money_known k = {
	    .tranche_planned = true, .planned_cents = 100, .released_cents = 200};

	assert_refused(
	    judge(*state, &k, "tranche.released", "\"tranche\":\"t\",\"amount_cents\":1", &err),
	    &err, RC_INVALID, "body.amount_cents", "höchstens 0,00 €");
}

static void
reverses_bookings_once(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct money_known k = {.target_kind = KIND_BOOKING_POSTED};
	static const char body[] = "\"key\":\"k\",\"reason\":\"r\"";

	assert_refused(judge(*state, &k, "booking.reversed", body, &err), &err, RC_NOTFOUND,
	    "body.key", "Prüfen Sie Schlüssel");
	k.target_found = true;
	assert_int_equal(judge(*state, &k, "booking.reversed", body, &err), RC_OK);
	k.target_reversed = true;
	assert_refused(judge(*state, &k, "booking.reversed", body, &err), &err, RC_INVALID,
	    "body.key", "schon storniert");
	k.target_withdrawn = true;
	assert_refused(judge(*state, &k, "booking.reversed", body, &err), &err, RC_INVALID,
	    "body.key", "zurückgezogen");
	k.target_kind = KIND_GRANT_AWARDED;
	assert_refused(judge(*state, &k, "booking.reversed", body, &err), &err, RC_INVALID,
	    "body.key", "„grant.awarded“, keine Buchung");
}

static void
books_amounts_that_say_something_and_fit(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct money_known k = {.sum_cents = INT64_MAX - 100};

	assert_int_equal(
	    judge(*state, &k, "booking.posted", "\"amount_cents\":100,\"text\":\"t\"", &err),
	    RC_OK);
	assert_int_equal(
	    judge(*state, &k, "booking.posted", "\"amount_cents\":-100,\"text\":\"t\"", &err),
	    RC_OK);
	assert_refused(
	    judge(*state, &k, "booking.posted", "\"amount_cents\":0,\"text\":\"t\"", &err), &err,
	    RC_INVALID, "body.amount_cents", "0 €");
	assert_refused(
	    judge(*state, &k, "booking.posted", "\"amount_cents\":101,\"text\":\"t\"", &err), &err,
	    RC_LIMIT, "body.amount_cents", "in Cent");
	assert_int_equal(judge(*state, &k, "budget.planned",
			     "\"id\":\"b\",\"year\":2026,\"amount_cents\":0", &err),
	    RC_OK);
	assert_int_equal(
	    judge(*state, &k, "benefit.estimated", "\"id\":\"b\",\"text\":\"t\"", &err), RC_OK);
}

static void
grants_begin_before_they_end(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct money_known k = {.sum_cents = 0};
	static const char fits[] = "\"id\":\"g\",\"funder\":\"f\",\"amount_cents\":5,\"from\":"
				   "\"2026-01-01\",\"until\":\"2026-01-01\"";
	static const char wrong[] = "\"id\":\"g\",\"funder\":\"f\",\"amount_cents\":5,\"from\":"
				    "\"2026-01-02\",\"until\":\"2026-01-01\"";

	assert_int_equal(judge(*state, &k, "grant.awarded", fits, &err), RC_OK);
	assert_refused(judge(*state, &k, "grant.awarded", wrong, &err), &err, RC_INVALID,
	    "body.until", "Tauschen Sie die Tage");
}

static void
works_more_than_no_hours(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct money_known k = {.sum_cents = 0};

	assert_int_equal(
	    judge(*state, &k, "hours.worked", "\"hours\":\"0.25\",\"role\":\"r\"", &err), RC_OK);
	assert_refused(judge(*state, &k, "hours.worked", "\"hours\":\"0.00\",\"role\":\"r\"", &err),
	    &err, RC_INVALID, "body.hours", "mehr als null");
	assert_refused(judge(*state, &k, "hours.worked", "\"hours\":\"-1\",\"role\":\"r\"", &err),
	    &err, RC_INVALID, "body.hours", "mehr als null");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(releases_up_to_the_cent),
	    WITH_ARENA(leaves_nothing_to_release_of_a_plan_cut_below),
	    WITH_ARENA(reverses_bookings_once),
	    WITH_ARENA(books_amounts_that_say_something_and_fit),
	    WITH_ARENA(grants_begin_before_they_end),
	    WITH_ARENA(works_more_than_no_hours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
