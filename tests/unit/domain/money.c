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
	struct money_known k = {.tranche_planned = true,
	    .planned_cents = 6000000,
	    .released_cents = 4000000,
	    .release = {.named = true, .go = true, .on = DAY_NONE, .names = STR("t")}};

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

static enum rc
release(struct arena *a, const struct money_known *k, struct err *err)
{
	return judge(a, k, "tranche.released", "\"tranche\":\"t\",\"amount_cents\":5", err);
}

static void
releases_by_the_decision_that_the_tranche_waits_for(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct money_known k = {.tranche_planned = true, .planned_cents = 5, .when.day = {100}};

	assert_refused(release(*state, &k, &err), &err, RC_INVALID, "body.decision",
	    "erst durch die Entscheidung „Weiter“ frei");
	k.when.adopted = true; /* an older system may not have kept it */
	assert_int_equal(release(*state, &k, &err), RC_OK);
	k.when.adopted = false;
	k.release = (struct release_known){.named = true, .on = {100}};
	assert_refused(
	    release(*state, &k, &err), &err, RC_INVALID, "body.decision", "gibt „t“ nicht frei");
	k.release.go = true;
	assert_refused(release(*state, &k, &err), &err, RC_INVALID, "body.decision",
	    "hängt an keinem Entscheidungspunkt, und die Entscheidung nennt sie nicht");
	k.release.names = STR("t");
	assert_int_equal(release(*state, &k, &err), RC_OK);
	k.release.waits_for = STR("g1");
	assert_int_equal(
	    release(*state, &k, &err), RC_OK); /* outside any gate, but it says what for */
	k.release.gate = STR("g2");
	assert_int_equal(release(*state, &k, &err), RC_OK);
	k.release.names = STR("t2");
	assert_refused(release(*state, &k, &err), &err, RC_INVALID, "body.decision",
	    "nennt die Tranche „t2“ und gibt nur diese frei");
	k.release.gate = STR("g1");
	assert_refused(release(*state, &k, &err), &err, RC_INVALID, "body.decision",
	    "nennt die Tranche „t2“ und gibt nur diese frei");
	k.release.names = STR("");
	k.release.gate = STR("");
	assert_refused(release(*state, &k, &err), &err, RC_INVALID, "body.decision",
	    "hängt am Entscheidungspunkt „g1“, die Entscheidung gehört zu keinem");
	k.when.adopted = true; /* nor what it was about */
	assert_int_equal(release(*state, &k, &err), RC_OK);
	k.when.adopted = false;
	k.release.gate = STR("g2");
	assert_refused(release(*state, &k, &err), &err, RC_INVALID, "body.decision",
	    "hängt am Entscheidungspunkt „g1“, die Entscheidung gehört zu „g2“");
	k.release.gate = STR("g1");
	k.release.on = (struct day){101};
	assert_refused(release(*state, &k, &err), &err, RC_INVALID, "effective", "frühestens");
	k.release.on = (struct day){100};
	k.release.unsigned_stop = true;
	assert_refused(
	    release(*state, &k, &err), &err, RC_DENIED, "body.decision", "zweite Unterschrift");
}

static enum rc
award(struct arena *a, const char *more, struct err *err)
{
	struct money_known k = {.sum_cents = 0};

	return judge(a, &k, "grant.awarded",
	    arena_format(a, "\"id\":\"g\",\"funder\":\"f\",%s", more).ptr, err);
}

/* The published figures of a real town: 570,456 + 306,513 is not 877,049. */
static void
adds_up_what_a_grant_is_made_of(void **state)
{
	struct err err = ERR_INIT(LANG_DE);

	assert_refused(award(*state,
			   "\"amount_cents\":57045600,\"own_share_cents\":30651300,\"total_"
			   "cents\":87704900,\"rate_bp\":6500",
			   &err),
	    &err, RC_INVALID, "body.total_cents",
	    "Zuwendung 570.456,00 € und Eigenanteil 306.513,00 € sind zusammen 876.969,00 €, im "
	    "Bescheid stehen 877.049,00 €");
	assert_int_equal(
	    award(*state,
		"\"amount_cents\":57045600,\"own_share_cents\":30651300,\"total_cents\":87696900",
		&err),
	    RC_OK);
	assert_refused(award(*state, "\"amount_cents\":57045600,\"total_cents\":1", &err), &err,
	    RC_INVALID, "body.total_cents",
	    "Die Zuwendung 570.456,00 € ist höher als die Gesamtausgaben 0,01 €");
	assert_refused(award(*state, "\"amount_cents\":100,\"total_cents\":500", &err), &err,
	    RC_INVALID, "body.own_share_cents", "wer die übrigen 4,00 € trägt, steht nirgends");
	assert_int_equal(
	    award(*state, "\"amount_cents\":100,\"total_cents\":500,\"rate_bp\":2000", &err),
	    RC_OK);
	assert_int_equal(award(*state, "\"amount_cents\":500,\"total_cents\":500", &err), RC_OK);
	assert_int_equal(award(*state,
			     "\"amount_cents\":1000000000000000,\"own_share_cents\":"
			     "1000000000000000,\"total_cents\":5",
			     &err),
	    RC_INVALID);
}

#define POSITION(id, side, cents) \
	"{\"plan_position\":\"" id "\",\"title\":\"t\",\"side\":\"" side \
	"\",\"amount_cents\":" cents "}"

static void
balances_the_financing_plan(void **state)
{
	struct err err = ERR_INIT(LANG_DE);

	assert_int_equal(
	    award(*state,
		"\"amount_cents\":60,\"own_share_cents\":30,\"plan\":[" POSITION(
		    "a", "expenditure", "100") "," POSITION("b", "grant", "60") "," POSITION("c",
		    "own", "30") "," POSITION("d", "third", "10") "]",
		&err),
	    RC_OK);
	assert_refused(award(*state,
			   "\"amount_cents\":60,\"plan\":[" POSITION(
			       "a", "expenditure", "100") "," POSITION("b", "grant", "60") "]",
			   &err),
	    &err, RC_INVALID, "body.plan", "1,00 € Ausgaben, die Deckung ergibt 0,60 €");
	assert_refused(award(*state,
			   "\"amount_cents\":60,\"plan\":[" POSITION(
			       "a", "expenditure", "100") "," POSITION("b", "grant", "100") "]",
			   &err),
	    &err, RC_INVALID, "body.plan", "bewilligt sind 0,60 €");
	assert_refused(award(*state,
			   "\"amount_cents\":60,\"plan\":[" POSITION(
			       "a", "expenditure", "100") "," POSITION("a", "grant", "100") "]",
			   &err),
	    &err, RC_INVALID, "body.plan", "„a“ steht zweimal");
	assert_refused(award(*state,
			   "\"amount_cents\":100,\"total_cents\":101,\"plan\":[" POSITION(
			       "a", "expenditure", "100") "," POSITION("b", "grant", "100") "]",
			   &err),
	    &err, RC_INVALID, "body.total_cents", "1,00 € Ausgaben, die Gesamtsumme nennt 1,01 €");
}

/* The same figures, whatever plan comes with them. */
static void
adds_up_the_published_figures_with_a_plan_too(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	static const char figures[] = "\"amount_cents\":57045600,\"own_share_cents\":30651300,";

	assert_refused(award(*state,
			   arena_format(*state, "%s%s", figures,
			       "\"total_cents\":87704900,\"plan\":[" POSITION(
				   "a", "expenditure", "87704900") "]")
			       .ptr,
			   &err),
	    &err, RC_INVALID, "body.total_cents",
	    "zusammen 876.969,00 €, im Bescheid stehen 877.049,00 €");
	assert_refused(award(*state,
			   arena_format(*state, "%s%s", figures,
			       "\"plan\":[" POSITION("a", "expenditure", "87704900") "]")
			       .ptr,
			   &err),
	    &err, RC_INVALID, "body.plan",
	    "zusammen 876.969,00 €, der Finanzierungsplan hat 877.049,00 € Ausgaben");
	assert_refused(award(*state,
			   arena_format(*state, "%s%s", figures,
			       "\"total_cents\":87704900,\"plan\":[" POSITION(
				   "a", "expenditure", "87704900") "," POSITION("l", "grant",
				   "57045600") "," POSITION("o", "own", "30651300") "]")
			       .ptr,
			   &err),
	    &err, RC_INVALID, "body.plan",
	    "877.049,00 € Ausgaben, die Deckung ergibt 876.969,00 €");
	assert_int_equal(award(*state,
			     arena_format(*state, "%s%s", figures,
				 "\"total_cents\":87696900,\"plan\":[" POSITION(
				     "a", "expenditure", "87696900") "]")
				 .ptr,
			     &err),
	    RC_OK);
}

#define COVERED \
	"\"plan\":[" POSITION("a", "expenditure", "87696900") "," POSITION( \
	    "l", "grant", "57045600") "," POSITION("o", "own", "30651300") "]"

static void
holds_the_own_share_and_the_rate_against_the_plan(void **state)
{
	struct err err = ERR_INIT(LANG_DE);

	assert_refused(
	    award(*state, "\"amount_cents\":57045600,\"own_share_cents\":5," COVERED, &err), &err,
	    RC_INVALID, "body.own_share_cents",
	    "hat 306.513,00 € Eigenanteil, im Feld Eigenanteil stehen 0,05 €");
	assert_refused(
	    award(*state, "\"amount_cents\":57045600,\"form\":\"share\",\"rate_bp\":9900," COVERED,
		&err),
	    &err, RC_INVALID, "body.rate_bp",
	    "99 % von 876.969,00 € sind 868.199,31 €, bewilligt sind 570.456,00 €");
	/* 65.05 %, rounded in the notice */
	assert_int_equal(
	    award(*state, "\"amount_cents\":57045600,\"form\":\"share\",\"rate_bp\":6500," COVERED,
		&err),
	    RC_OK);
	assert_int_equal(
	    award(*state, "\"amount_cents\":57045600,\"rate_bp\":6505," COVERED, &err), RC_OK);
	assert_refused(award(*state, "\"amount_cents\":57045600,\"rate_bp\":6510," COVERED, &err),
	    &err, RC_INVALID, "body.rate_bp", "65,1 % von 876.969,00 € sind 570.906,82 €");
	/* Only a share goes by a rate of the cost. */
	assert_int_equal(
	    award(*state, "\"amount_cents\":57045600,\"form\":\"fixed\",\"rate_bp\":9900," COVERED,
		&err),
	    RC_OK);
}

static void
takes_the_rate_of_what_is_eligible(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	static const char plan[] = "\"amount_cents\":40000,\"rate_bp\":5000,\"plan\":[" POSITION(
	    "a", "expenditure",
	    "80000") ",{\"plan_position\":\"b\",\"title\":\"t\",\"side\":\"expenditure\",\"amount_"
		     "cents\":20000,\"eligible\":%s}," POSITION("l", "grant", "40000") "," POSITION(
			 "o", "own", "60000") "]";

	assert_int_equal(award(*state, arena_format(*state, plan, "false").ptr, &err), RC_OK);
	assert_refused(award(*state, arena_format(*state, plan, "true").ptr, &err), &err,
	    RC_INVALID, "body.rate_bp",
	    "50 % von 1.000,00 € sind 500,00 €, bewilligt sind 400,00 €");
	assert_refused(award(*state,
			   "\"amount_cents\":10000000000,\"own_share_cents\":0,\"total_cents\":"
			   "10000000000,\"rate_bp\":6500",
			   &err),
	    &err, RC_INVALID, "body.rate_bp", "65 % von 100.000.000,00 €");
}

static void
draws_no_more_than_was_awarded(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct money_known k = {
	    .awarded_cents = 1000, .drawn_cents = 600, .grant_from = {50}, .when.day = {50}};
	static const char body[] = "\"grant\":\"g\",\"amount_cents\":400,\"reason\":\"r\"";

	assert_int_equal(judge(*state, &k, "grant.drawn", body, &err), RC_OK);
	k.drawn_cents = 601;
	assert_refused(judge(*state, &k, "grant.drawn", body, &err), &err, RC_INVALID,
	    "body.amount_cents", "Höchstens 3,99 € sind noch möglich");
	k.when.day.v = 49;
	assert_refused(judge(*state, &k, "grant.drawn", body, &err), &err, RC_INVALID, "effective",
	    "Abgerufen wird frühestens dann");
}

static void
draws_for_payments_to_come(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct money_known k = {.awarded_cents = 1000, .grant_from = DAY_NONE};
	static const char body[] =
	    "\"grant\":\"g\",\"amount_cents\":400,\"reason\":\"r\",\"for_until\":\"2026-03-01\"";

	assert_true(day_parse(STR("2026-03-01"), &k.when.day));
	assert_int_equal(judge(*state, &k, "grant.drawn", body, &err), RC_OK);
	k.when.day.v++;
	assert_refused(judge(*state, &k, "grant.drawn", body, &err), &err, RC_INVALID,
	    "body.for_until", "für Zahlungen bis 01.03.2026, er selbst ist vom 02.03.2026");
	k.when.adopted = true;
	assert_int_equal(judge(*state, &k, "grant.drawn", body, &err), RC_OK);
}

static void
transfers_what_a_budget_has(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct money_known k = {
	    .giving_cents = 500, .giving_then_cents = 500, .receiving_from = DAY_NONE};

	assert_int_equal(judge(*state, &k, "budget.transferred",
			     "\"from_budget\":\"a\",\"to_budget\":\"b\",\"amount_cents\":500,"
			     "\"reason\":\"r\"",
			     &err),
	    RC_OK);
	assert_refused(judge(*state, &k, "budget.transferred",
			   "\"from_budget\":\"a\",\"to_budget\":\"b\",\"amount_cents\":501,"
			   "\"reason\":\"r\"",
			   &err),
	    &err, RC_INVALID, "body.amount_cents",
	    "hat 5,00 €, umgeschichtet werden sollen 5,01 €");
	assert_refused(judge(*state, &k, "budget.transferred",
			   "\"from_budget\":\"a\",\"to_budget\":\"a\",\"amount_cents\":1,"
			   "\"reason\":\"r\"",
			   &err),
	    &err, RC_INVALID, "body.to_budget", "zwei verschiedene");
}

static enum rc
transfer(struct arena *a, const struct money_known *k, struct err *err)
{
	return judge(a, k, "budget.transferred",
	    "\"from_budget\":\"a\",\"to_budget\":\"b\",\"amount_cents\":300,\"reason\":\"r\"", err);
}

static void
transfers_no_money_that_is_spent_or_not_there_yet(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct money_known k = {.giving_cents = 1000,
	    .giving_then_cents = 1000,
	    .giving_spent_cents = 700,
	    .receiving_from = {50},
	    .when.day = {50}};

	assert_int_equal(transfer(*state, &k, &err), RC_OK);
	k.giving_spent_cents = 701;
	assert_refused(transfer(*state, &k, &err), &err, RC_INVALID, "body.amount_cents",
	    "hat 10,00 €, davon sind 7,01 € ausgegeben. Umgeschichtet werden höchstens 2,99 €, "
	    "nicht 3,00 €");
	k.giving_spent_cents = 2000;
	assert_refused(
	    transfer(*state, &k, &err), &err, RC_INVALID, "body.amount_cents", "höchstens 0,00 €");
	k.giving_spent_cents = -5; /* more taken back than spent makes no money */
	k.giving_then_cents = 299;
	assert_refused(transfer(*state, &k, &err), &err, RC_INVALID, "effective",
	    "hatte der Ansatz „a“ 2,99 €, umgeschichtet werden sollen 3,00 €");
	k.giving_then_cents = 300;
	k.receiving_from.v = 51;
	assert_refused(transfer(*state, &k, &err), &err, RC_INVALID, "effective",
	    "Den Ansatz „b“ gibt es erst ab");
	k.when.adopted = true;
	assert_int_equal(transfer(*state, &k, &err), RC_OK);
}

static enum rc
plan_more(struct arena *a, const struct money_known *k, const char *more, struct err *err)
{
	return judge(a, k, "budget.planned",
	    arena_format(a, "\"id\":\"b\",\"year\":2026,%s", more).ptr, err);
}

static void
supplements_a_budget_of_the_same_year_and_nature(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct money_known k = {.budget_cents = 500};

	assert_int_equal(plan_more(*state, &k, "\"amount_cents\":-500", &err), RC_OK);
	assert_refused(plan_more(*state, &k, "\"amount_cents\":-501", &err), &err, RC_INVALID,
	    "body.amount_cents",
	    "„b“ hat ohne diesen Eintrag 5,00 €; mit −5,01 € wären es −0,01 €");
	k.budget_cents = 0;
	assert_refused(plan_more(*state, &k, "\"amount_cents\":-1", &err), &err, RC_INVALID,
	    "body.amount_cents", "Unter null sinkt ein Ansatz nicht");
	k.budget = (struct budget_terms){.planned = true, .year = 2026, .nature = STR("investive")};
	assert_int_equal(plan_more(*state, &k, "\"amount_cents\":1", &err), RC_OK);
	assert_int_equal(
	    plan_more(*state, &k, "\"amount_cents\":1,\"nature\":\"investive\"", &err), RC_OK);
	assert_refused(plan_more(*state, &k, "\"amount_cents\":1,\"nature\":\"consumptive\"", &err),
	    &err, RC_INVALID, "body.nature", "„b“ ist investiv, dieser Eintrag nennt konsumtiv");
	k.budget.year = 2025;
	assert_refused(plan_more(*state, &k, "\"amount_cents\":1", &err), &err, RC_INVALID,
	    "body.year", "„b“ ist für 2025 geplant, dieser Eintrag nennt 2026");
}

static enum rc
book(struct arena *a, const struct money_known *k, const char *more, struct err *err)
{
	return judge(a, k, "booking.posted",
	    arena_format(a, "\"amount_cents\":119,\"text\":\"t\"%s", more).ptr, err);
}

static void
books_what_its_parts_make(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct money_known k = {.when.day = {1}};

	assert_int_equal(book(*state, &k, ",\"net_cents\":100,\"tax_cents\":19", &err), RC_OK);
	assert_refused(book(*state, &k, ",\"net_cents\":100,\"tax_cents\":20", &err), &err,
	    RC_INVALID, "body.amount_cents", "zusammen 1,20 €, der Betrag ist 1,19 €");
	assert_refused(book(*state, &k,
			   ",\"evidence\":"
			   "\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"",
			   &err),
	    &err, RC_INVALID, "body.evidence", "Fügen Sie den Beleg zuerst bei");
	assert_refused(book(*state, &k, ",\"plan_position\":\"p\"", &err), &err, RC_INVALID,
	    "body.grant", "Nennen Sie auch die Zuwendung");
	assert_refused(book(*state, &k, ",\"grant\":\"g\",\"plan_position\":\"p\"", &err), &err,
	    RC_INVALID, "body.plan_position", "keine Position „p“");
	k.commitment_closed = true;
	assert_refused(book(*state, &k, ",\"commitment\":\"c\"", &err), &err, RC_INVALID,
	    "body.commitment", "„c“ ist beendet");
}

static void
spends_from_positions_of_expenditure(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct fact plan = fact_of(*state,
	    "{\"kind\":\"grant.awarded\",\"venture\":\"a\",\"body\":{\"id\":\"g\",\"funder\":\"f\","
	    "\"amount_cents\":5,\"plan\":[" POSITION("a", "expenditure", "5") "," POSITION(
		"l", "grant", "5") "]}}");
	struct money_known k = {.when.day = {1}, .plan = json_get(plan.body, "plan")};

	assert_int_equal(book(*state, &k, ",\"grant\":\"g\",\"plan_position\":\"a\"", &err), RC_OK);
	assert_refused(book(*state, &k, ",\"grant\":\"g\",\"plan_position\":\"l\"", &err), &err,
	    RC_INVALID, "body.plan_position",
	    "„l“ ist im Finanzierungsplan von „g“ eine Quelle der Deckung, keine Ausgabe. Ausgaben "
	    "stehen in: a.");
	assert_int_equal(
	    book(*state, &k, ",\"direction\":\"income\",\"grant\":\"g\",\"plan_position\":\"l\"",
		&err),
	    RC_OK);
	assert_refused(book(*state, &k, ",\"grant\":\"g\",\"plan_position\":\"x\"", &err), &err,
	    RC_INVALID, "body.plan_position", "Es gibt: a, l.");
}

static void
refuses_what_the_policy_stops(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct money_known k = {.when.day = {1}};
	struct stop_known none = {.year = 2026};

	k.stop = none;
	k.stop.in_tranche = true;
	assert_refused(
	    book(*state, &k, "", &err), &err, RC_INVALID, "body.tranche", "ohne Tranche");
	assert_int_equal(book(*state, &k, ",\"direction\":\"income\"", &err), RC_OK);
	k.when.adopted = true;
	assert_int_equal(book(*state, &k, "", &err), RC_OK);
	k.when.adopted = false;
	k.stop = none;
	k.stop.voucher = true;
	assert_refused(book(*state, &k, "", &err), &err, RC_INVALID, "body.voucher", "ohne Beleg");
	k.stop = none;
	k.stop.released = true;
	k.stop.tranche_released = 218;
	k.stop.tranche_spent = 100;
	assert_refused(book(*state, &k, ",\"tranche\":\"t\"", &err), &err, RC_INVALID,
	    "body.amount_cents", "2,19 € aus der Tranche „t“ ausgegeben, freigegeben sind 2,18 €");
	k.stop.tranche_released = 219;
	assert_int_equal(book(*state, &k, ",\"tranche\":\"t\"", &err), RC_OK);
	k.stop.after_release = true;
	assert_refused(book(*state, &k, ",\"tranche\":\"t\"", &err), &err, RC_INVALID, "effective",
	    "vor der Freigabe nicht zu");
	k.stop = none;
	k.stop.budget = true;
	k.stop.planned = 200;
	k.stop.spent_year = 82;
	k.stop.spent = 1000; /* of later years */
	assert_refused(book(*state, &k, "", &err), &err, RC_INVALID, "body.amount_cents",
	    "bis einschließlich 2026 im Haushalt 2,00 €");
	k.stop.spent_year = 81;
	assert_int_equal(book(*state, &k, "", &err), RC_OK);
	k.stop.budget_spent = 50;
	assert_int_equal(book(*state, &k, "", &err), RC_OK);
	k.stop.has_budget = true;
	k.stop.budget_planned = 168;
	assert_refused(book(*state, &k, "", &err), &err, RC_INVALID, "body.amount_cents",
	    "1,69 € aus den Tranchen dieses Haushaltsansatzes ausgegeben, er hat mit "
	    "Umschichtungen 1,68 €");
	k.stop.budget_planned = 169;
	assert_int_equal(book(*state, &k, "", &err), RC_OK);
	k.stop = none;
	k.stop.commitments = true;
	k.stop.planned_all = 200;
	k.stop.spent = 50;
	k.stop.bound = 50;
	assert_refused(judge(*state, &k, "commitment.made",
			   "\"id\":\"c\",\"text\":\"t\",\"amount_cents\":101", &err),
	    &err, RC_INVALID, "body.amount_cents", "2,01 € ausgegeben oder gebunden");
	assert_int_equal(judge(*state, &k, "commitment.made",
			     "\"id\":\"c\",\"text\":\"t\",\"amount_cents\":100", &err),
	    RC_OK);
}

static void
estimates_follow_up_cost_of_years_in_order(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct money_known k = {.sum_cents = 0};

	assert_refused(judge(*state, &k, "followup.estimated",
			   "\"id\":\"f\",\"text\":\"t\",\"type\":\"staff\",\"amount_cents\":1,"
			   "\"from_year\":2028,\"until_year\":2027",
			   &err),
	    &err, RC_INVALID, "body.until_year", "2027");
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
	assert_true(day_parse(STR("2026-03-02"), &k.target_on));
	k.when.day.v = k.target_on.v;
	assert_int_equal(judge(*state, &k, "booking.reversed", body, &err), RC_OK);
	k.when.day.v--;
	assert_refused(judge(*state, &k, "booking.reversed", body, &err), &err, RC_INVALID,
	    "effective", "Das Storno ist vom 01.03.2026, die Buchung erst vom 02.03.2026");
	k.when.adopted = true;
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

static void
names_what_rests_on_an_entry(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	static const struct {
		enum kind kind;
		const char *says;
	} cases[] = {
	    {KIND_TRANCHE_RELEASED,
		"die Freigabe der Tranche „x“ im Eintrag 17. Ziehen Sie zuerst"},
	    {KIND_BOOKING_POSTED, "zuerst im Eintrag 17 („x“). Stornieren Sie"},
	    {KIND_BUDGET_TRANSFERRED, "die Umschichtung im Eintrag 17. Ziehen Sie zuerst"},
	    {KIND_TRANCHE_PLANNED, "die Tranche „x“, geplant im Eintrag 17"},
	    {KIND_COMMITMENT_MADE, "die Mittelbindung „x“ aus Eintrag 17"},
	    {KIND_BUDGET_PLANNED, "Nachtrag nach unten im Eintrag 17"},
	    {KIND_GRANT_DRAWN, "abgerufen, zuerst im Eintrag 17. Ziehen Sie zuerst"},
	};

	(void)state;
	assert_int_equal(money_judge_resting(&RESTING_NONE, "body.key", &err), RC_OK);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct resting r = {.kind = cases[i].kind, .position = 17, .name = STR("x")};

		assert_refused(money_judge_resting(&r, "body.key", &err), &err, RC_INVALID,
		    "body.key", cases[i].says);
	}
	struct resting about = {
	    .kind = KIND_QUESTION_ANSWERED, .position = 3, .how = RESTS_SUBJECT};
	assert_refused(money_judge_resting(&about, "body.key", &err), &err, RC_INVALID, "body.key",
	    "Eintrag 3 („Frage beantwortet“). Ziehen Sie zuerst");
	about.how = RESTS_NAME;
	assert_refused(money_judge_resting(&about, "body.id", &err), &err, RC_INVALID, "body.id",
	    "Eintrag 3 („Frage beantwortet“) nennt");
}

static void
corrects_no_plan_below_what_was_made_of_it(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct cut_known k = {.used_cents = 500};
	struct fact tranche = fact_of(*state,
	    "{\"kind\":\"tranche.planned\",\"venture\":\"a\",\"body\":{\"id\":\"t\",\"amount_"
	    "cents\":500}}");
	struct fact grant = fact_of(*state,
	    "{\"kind\":\"grant.awarded\",\"venture\":\"a\",\"body\":{\"id\":\"g\",\"funder\":\"f\","
	    "\"amount_cents\":500}}");

	assert_int_equal(money_judge_cut(&k, &tranche, &err), RC_OK);
	assert_int_equal(money_judge_cut(&k, &grant, &err), RC_OK);
	k.used_cents = 501;
	assert_refused(money_judge_cut(&k, &tranche, &err), &err, RC_INVALID, "body.amount_cents",
	    "hätte die Tranche „t“ 5,00 €, freigegeben sind schon 5,01 €");
	assert_refused(money_judge_cut(&k, &grant, &err), &err, RC_INVALID, "body.amount_cents",
	    "hätte die Zuwendung „g“ 5,00 €, abgerufen sind schon 5,01 €");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(releases_up_to_the_cent),
	    WITH_ARENA(releases_by_the_decision_that_the_tranche_waits_for),
	    WITH_ARENA(adds_up_what_a_grant_is_made_of),
	    WITH_ARENA(balances_the_financing_plan),
	    WITH_ARENA(takes_the_rate_of_what_is_eligible),
	    WITH_ARENA(holds_the_own_share_and_the_rate_against_the_plan),
	    WITH_ARENA(adds_up_the_published_figures_with_a_plan_too),
	    WITH_ARENA(draws_no_more_than_was_awarded),
	    WITH_ARENA(draws_for_payments_to_come),
	    WITH_ARENA(transfers_what_a_budget_has),
	    WITH_ARENA(supplements_a_budget_of_the_same_year_and_nature),
	    WITH_ARENA(transfers_no_money_that_is_spent_or_not_there_yet),
	    WITH_ARENA(books_what_its_parts_make),
	    WITH_ARENA(spends_from_positions_of_expenditure),
	    WITH_ARENA(refuses_what_the_policy_stops),
	    WITH_ARENA(estimates_follow_up_cost_of_years_in_order),
	    WITH_ARENA(leaves_nothing_to_release_of_a_plan_cut_below),
	    WITH_ARENA(reverses_bookings_once),
	    WITH_ARENA(books_amounts_that_say_something_and_fit),
	    WITH_ARENA(grants_begin_before_they_end),
	    WITH_ARENA(works_more_than_no_hours),
	    WITH_ARENA(corrects_no_plan_below_what_was_made_of_it),
	    WITH_ARENA(names_what_rests_on_an_entry),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
