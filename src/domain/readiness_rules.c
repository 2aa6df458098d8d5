/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/readiness_rules.c: the table of rules, and the policy that switches and tunes them. */
#include "domain/readiness.h"

#include "base/must.h"
#include "domain/nearest.h"
#include "domain/words.h"

#include <assert.h>
#include <stdio.h>

static const struct rule_info table[] = {
    [RULE_OWNER_NAMED] =
	{
	    .name = "owner_named",
	    .label = {"Jemand verantwortet das Vorhaben", "Somebody answers for the venture"},
	    .mends = {"Leitung nennen", "Name a lead"},
	    .mended_by = KIND_VENTURE_CHANGED,
	    .responsible = ROLE_ADMIN,
	    .running = true,
	    .minutes = 5,
	    .one = TEXT_DOMAIN_READY_OWNER_NAMED,
	    .many = TEXT_DOMAIN_READY_OWNER_NAMED,
	    .on = true,
	    .days = 0,
	},
    [RULE_CRITERIA_ASSESSED] =
	{
	    .name = "criteria_assessed",
	    .label = {"Die Kriterien der Phase sind bewertet",
		"The criteria of the phase are assessed"},
	    .mends = {"Kriterien bewerten", "Assess the criteria"},
	    .mended_by = KIND_CRITERION_ASSESSED,
	    .responsible = ROLE_LEAD,
	    .running = true,
	    .minutes = 45,
	    .one = TEXT_DOMAIN_READY_CRITERIA_ASSESSED,
	    .many = TEXT_DOMAIN_READY_CRITERIA_ASSESSED_MANY,
	    .on = true,
	    .days = 30,
	},
    [RULE_CRITERIA_FRESH] =
	{
	    .name = "criteria_fresh",
	    .label = {"Die Bewertungen sind aktuell", "The assessments are fresh"},
	    .mends = {"Kriterien neu bewerten", "Assess the criteria anew"},
	    .mended_by = KIND_CRITERION_ASSESSED,
	    .responsible = ROLE_LEAD,
	    .running = true,
	    .minutes = 30,
	    .one = TEXT_DOMAIN_READY_CRITERIA_FRESH,
	    .many = TEXT_DOMAIN_READY_CRITERIA_FRESH,
	    .on = true,
	    .days = 180,
	},
    [RULE_PROOF_REGISTERED] =
	{
	    .name = "proof_registered",
	    .label = {"Die laufende Phase hat einen angemeldeten Nachweis mit Frist",
		"The running phase has a registered proof with a due date"},
	    .mends = {"Nachweis anmelden", "Register a proof"},
	    .mended_by = KIND_PROOF_REGISTERED,
	    .responsible = ROLE_LEAD,
	    .running = true,
	    .minutes = 30,
	    .one = TEXT_DOMAIN_READY_PROOF_REGISTERED,
	    .many = TEXT_DOMAIN_READY_PROOF_REGISTERED,
	    .on = true,
	    .days = 30,
	},
    [RULE_PROOF_CONCLUDED] =
	{
	    .name = "proof_concluded",
	    .label = {"Nachweise sind bis zu ihrer Frist abgeschlossen",
		"Proofs are concluded by their due date"},
	    .mends = {"Nachweis abschließen", "Conclude the proof"},
	    .mended_by = KIND_PROOF_CONCLUDED,
	    .responsible = ROLE_LEAD,
	    .running = true,
	    .minutes = 15,
	    .one = TEXT_DOMAIN_READY_PROOF_CONCLUDED,
	    .many = TEXT_DOMAIN_READY_PROOF_CONCLUDED,
	    .on = true,
	    .days = 0,
	},
    [RULE_SPENT_IN_TRANCHE] =
	{
	    .name = "spent_in_tranche",
	    .label = {"Jeder ausgegebene Euro gehört zu einer Tranche",
		"Every euro spent belongs to a tranche"},
	    .mends = {"Buchung stornieren und mit Tranche neu erfassen",
		"Reverse the booking and post it with its tranche"},
	    .mended_by = KIND_BOOKING_REVERSED,
	    .responsible = ROLE_TREASURY,
	    .running = false,
	    .minutes = 10,
	    .one = TEXT_DOMAIN_READY_SPENT_IN_TRANCHE,
	    .many = TEXT_DOMAIN_READY_SPENT_IN_TRANCHE,
	    .amount = true,
	    .stops = true,
	    .on = true,
	    .days = 0,
	},
    [RULE_SPENT_RELEASED] =
	{
	    .name = "spent_released",
	    .label = {"Jeder ausgegebene Euro liegt in einer freigegebenen Tranche",
		"Every euro spent lies within a released tranche"},
	    .mends = {"Tranche freigeben oder Buchung zuordnen",
		"Release a tranche or assign the booking"},
	    .mended_by = KIND_TRANCHE_RELEASED,
	    .responsible = ROLE_TREASURY,
	    .running = false,
	    .minutes = 10,
	    .one = TEXT_DOMAIN_READY_SPENT_RELEASED,
	    .many = TEXT_DOMAIN_READY_SPENT_RELEASED,
	    .amount = true,
	    .stops = true,
	    .on = true,
	    .days = 0,
	},
    [RULE_SPENT_AFTER_RELEASE] =
	{
	    .name = "spent_after_release",
	    .label = {"Ausgegeben wird erst nach der Freigabe",
		"Money is spent only after its release"},
	    .mends = {"Falschen Tag der Freigabe berichtigen; wurde wirklich vorher gezahlt, "
		      "bleibt es stehen",
		"Correct a wrong day of the release; if it was really paid before, it stays"},
	    .mended_by = KIND_ENTRY_CORRECTED,
	    .responsible = ROLE_TREASURY,
	    .running = false,
	    .minutes = 20,
	    .one = TEXT_DOMAIN_READY_SPENT_AFTER_RELEASE,
	    .many = TEXT_DOMAIN_READY_SPENT_AFTER_RELEASE,
	    .amount = true,
	    .stops = true,
	    .on = false,
	    .days = 0,
	},
    [RULE_VOUCHER] =
	{
	    .name = "voucher",
	    .label = {"Jede Buchung nennt ihren Beleg", "Every booking names its voucher"},
	    .mends = {"Buchung stornieren und mit Belegnummer neu erfassen",
		"Reverse the booking and post it with its voucher"},
	    .mended_by = KIND_BOOKING_REVERSED,
	    .responsible = ROLE_TREASURY,
	    .running = false,
	    .minutes = 10,
	    .one = TEXT_DOMAIN_READY_VOUCHER,
	    .many = TEXT_DOMAIN_READY_VOUCHER_MANY,
	    .stops = true,
	    .on = true,
	    .days = 0,
	},
    [RULE_BUDGET_KEPT] =
	{
	    .name = "budget_kept",
	    .label = {"Die Ausgaben bleiben im Haushaltsansatz",
		"Spending stays within the budget"},
	    .mends = {"Haushaltsansatz nachtragen oder umschichten",
		"Supplement or transfer the budget"},
	    .mended_by = KIND_BUDGET_PLANNED,
	    .responsible = ROLE_TREASURY,
	    .running = false,
	    .minutes = 15,
	    .one = TEXT_DOMAIN_READY_BUDGET_KEPT,
	    .many = TEXT_DOMAIN_READY_BUDGET_KEPT,
	    .amount = true,
	    .stops = true,
	    .on = true,
	    .days = 0,
	},
    [RULE_COMMITMENTS_COVERED] =
	{
	    .name = "commitments_covered",
	    .label = {"Gebundene Mittel sind im Haushalt gedeckt",
		"Commitments are covered by the budget"},
	    .mends = {"Haushaltsansatz nachtragen oder Bindung beenden",
		"Supplement the budget or close a commitment"},
	    .mended_by = KIND_BUDGET_PLANNED,
	    .responsible = ROLE_TREASURY,
	    .running = true,
	    .minutes = 15,
	    .one = TEXT_DOMAIN_READY_COMMITMENTS_COVERED,
	    .many = TEXT_DOMAIN_READY_COMMITMENTS_COVERED,
	    .amount = true,
	    .stops = true,
	    .on = true,
	    .days = 0,
	},
    [RULE_OPEX_FIRST] =
	{
	    .name = "opex_first",
	    .label = {"Vor dem Pilot wird eher betrieben als investiert",
		"Before the pilot money goes into operation rather than investment"},
	    .mends = {"Ansatz umschichten oder begründen", "Transfer the budget or give reasons"},
	    .mended_by = KIND_BUDGET_TRANSFERRED,
	    .responsible = ROLE_LEAD,
	    .running = true,
	    .minutes = 20,
	    .one = TEXT_DOMAIN_READY_OPEX_FIRST,
	    .many = TEXT_DOMAIN_READY_OPEX_FIRST,
	    .amount = true,
	    .stops = false,
	    .on = true,
	    .days = 0,
	},
    [RULE_FOLLOWUP_ESTIMATED] =
	{
	    .name = "followup_estimated",
	    .label = {"Ab dem Pilot sind die Folgekosten geschätzt",
		"From the pilot on the follow-up cost is estimated"},
	    .mends = {"Folgekosten schätzen", "Estimate the follow-up cost"},
	    .mended_by = KIND_FOLLOWUP_ESTIMATED,
	    .responsible = ROLE_LEAD,
	    .running = true,
	    .minutes = 30,
	    .one = TEXT_DOMAIN_READY_FOLLOWUP_ESTIMATED,
	    .many = TEXT_DOMAIN_READY_FOLLOWUP_ESTIMATED,
	    .amount = false,
	    .stops = false,
	    .on = false,
	    .days = 0,
	},
    [RULE_DECISION_REASON] =
	{
	    .name = "decision_reason",
	    .label = {"Jede Entscheidung hat ihren Grund", "Every decision has its reason"},
	    .mends = {"Grund der Entscheidung neu erfassen",
		"Record the reason of the decision anew"},
	    .mended_by = KIND_DECISION_TAKEN,
	    .responsible = ROLE_DECIDER,
	    .running = false,
	    .minutes = 10,
	    .one = TEXT_DOMAIN_READY_DECISION_REASON,
	    .many = TEXT_DOMAIN_READY_DECISION_REASON_MANY,
	    .on = true,
	    .days = 0,
	},
    [RULE_SECOND_SIGNATURE] =
	{
	    .name = "second_signature",
	    .label = {"Entscheidungen tragen die nötige zweite Unterschrift",
		"Decisions bear the second signature they need"},
	    .mends = {"Entscheidung bestätigen", "Confirm the decision"},
	    .mended_by = KIND_DECISION_CONFIRMED,
	    .responsible = ROLE_DECIDER,
	    .running = false,
	    .minutes = 5,
	    .one = TEXT_DOMAIN_READY_SECOND_SIGNATURE,
	    .many = TEXT_DOMAIN_READY_SECOND_SIGNATURE_MANY,
	    .stops = true,
	    .on = false,
	    .days = 7,
	},
    [RULE_GATE_SCHEDULED] =
	{
	    .name = "gate_scheduled",
	    .label = {"Der nächste Entscheidungspunkt ist angesetzt", "The next gate is scheduled"},
	    .mends = {"Entscheidungspunkt ansetzen", "Schedule a gate"},
	    .mended_by = KIND_GATE_SCHEDULED,
	    .responsible = ROLE_LEAD,
	    .running = true,
	    .minutes = 5,
	    .one = TEXT_DOMAIN_READY_GATE_SCHEDULED,
	    .many = TEXT_DOMAIN_READY_GATE_SCHEDULED,
	    .on = true,
	    .days = 30,
	},
    [RULE_GATE_OVERDUE] =
	{
	    .name = "gate_overdue",
	    .label = {"Kein Entscheidungspunkt ist überfällig", "No gate is overdue"},
	    .mends = {"Entscheidung erfassen oder verlegen",
		"Record the decision or move the gate"},
	    .mended_by = KIND_DECISION_TAKEN,
	    .responsible = ROLE_DECIDER,
	    .running = true,
	    .minutes = 15,
	    .one = TEXT_DOMAIN_READY_GATE_OVERDUE,
	    .many = TEXT_DOMAIN_READY_GATE_OVERDUE,
	    .on = true,
	    .days = 0,
	},
    [RULE_RETRY_DATED] =
	{
	    .name = "retry_dated",
	    .label = {"Ein neuer Anlauf hat einen neuen Termin", "A retry has a new date"},
	    .mends = {"Entscheidungspunkt neu ansetzen", "Schedule the gate anew"},
	    .mended_by = KIND_GATE_SCHEDULED,
	    .responsible = ROLE_LEAD,
	    .running = true,
	    .minutes = 5,
	    .one = TEXT_DOMAIN_READY_RETRY_DATED,
	    .many = TEXT_DOMAIN_READY_RETRY_DATED,
	    .on = true,
	    .days = 14,
	},
    [RULE_CONDITIONS_MET] =
	{
	    .name = "conditions_met",
	    .label = {"Auflagen sind bis zu ihrer Frist erfüllt",
		"Conditions are met by their due date"},
	    .mends = {"Auflage als erfüllt melden", "Report the condition as met"},
	    .mended_by = KIND_CONDITION_MET,
	    .responsible = ROLE_LEAD,
	    .running = true,
	    .minutes = 10,
	    .one = TEXT_DOMAIN_READY_CONDITIONS_MET,
	    .many = TEXT_DOMAIN_READY_CONDITIONS_MET_MANY,
	    .on = true,
	    .days = 0,
	},
    [RULE_EXIT_PLANNED] =
	{
	    .name = "exit_planned",
	    .label = {"Ab dem Pilot gibt es einen Ausstiegsplan",
		"From the pilot on there is an exit plan"},
	    .mends = {"Ausstieg planen", "Plan the exit"},
	    .mended_by = KIND_EXIT_PLANNED,
	    .responsible = ROLE_LEAD,
	    .running = true,
	    .minutes = 45,
	    .one = TEXT_DOMAIN_READY_EXIT_PLANNED,
	    .many = TEXT_DOMAIN_READY_EXIT_PLANNED,
	    .on = true,
	    .days = 0,
	},
    [RULE_INDICATORS_MEASURED] =
	{
	    .name = "indicators_measured",
	    .label = {"Indikatoren werden in ihrem Abstand gemessen",
		"Indicators are measured in their interval"},
	    .mends = {"Messung erfassen", "Record a measurement"},
	    .mended_by = KIND_MEASUREMENT_RECORDED,
	    .responsible = ROLE_LEAD,
	    .running = true,
	    .minutes = 10,
	    .one = TEXT_DOMAIN_READY_INDICATORS_MEASURED,
	    .many = TEXT_DOMAIN_READY_INDICATORS_MEASURED,
	    .on = true,
	    .days = 14,
	},
    [RULE_QUESTIONS_ANSWERED] =
	{
	    .name = "questions_answered",
	    .label = {"Fragen werden rechtzeitig beantwortet", "Questions are answered in time"},
	    .mends = {"Frage beantworten", "Answer the question"},
	    .mended_by = KIND_QUESTION_ANSWERED,
	    .responsible = ROLE_LEAD,
	    .running = false,
	    .minutes = 20,
	    .one = TEXT_DOMAIN_READY_QUESTIONS_ANSWERED,
	    .many = TEXT_DOMAIN_READY_QUESTIONS_ANSWERED,
	    .on = true,
	    .days = 30,
	},
    [RULE_LESSON_REFUTED] =
	{
	    .name = "lesson_refuted",
	    .label = {"Zu jedem widerlegten Nachweis gibt es eine Erkenntnis",
		"Every refuted proof has its lesson"},
	    .mends = {"Erkenntnis festhalten", "Record a lesson"},
	    .mended_by = KIND_LESSON_OBSERVED,
	    .about = "about_proof",
	    .responsible = ROLE_LEAD,
	    .running = false,
	    .minutes = 20,
	    .one = TEXT_DOMAIN_READY_LESSON_REFUTED,
	    .many = TEXT_DOMAIN_READY_LESSON_REFUTED_MANY,
	    .on = true,
	    .days = 30,
	},
    [RULE_LESSON_CRITERION] =
	{
	    .name = "lesson_criterion",
	    .label = {"Zu jedem nicht erfüllten Kriterium gibt es eine Erkenntnis",
		"Every failed criterion has its lesson"},
	    .mends = {"Erkenntnis festhalten", "Record a lesson"},
	    .mended_by = KIND_LESSON_OBSERVED,
	    .about = "about_criterion",
	    .responsible = ROLE_LEAD,
	    .running = false,
	    .minutes = 20,
	    .one = TEXT_DOMAIN_READY_LESSON_CRITERION,
	    .many = TEXT_DOMAIN_READY_LESSON_CRITERION_MANY,
	    .on = true,
	    .days = 30,
	},
    [RULE_LESSON_EXIT] =
	{
	    .name = "lesson_exit",
	    .label = {"Zum Ausstieg gibt es eine Erkenntnis", "The exit has its lesson"},
	    .mends = {"Erkenntnis festhalten", "Record a lesson"},
	    .mended_by = KIND_LESSON_OBSERVED,
	    .about = "about_exit",
	    .sets = "true",
	    .responsible = ROLE_LEAD,
	    .running = false,
	    .minutes = 30,
	    .one = TEXT_DOMAIN_READY_LESSON_EXIT,
	    .many = TEXT_DOMAIN_READY_LESSON_EXIT,
	    .on = true,
	    .days = 30,
	},
    [RULE_GRANT_NOT_EARLY] =
	{
	    .name = "grant_not_early",
	    .label = {"Zuwendungen werden nicht früher abgerufen als gebraucht",
		"Grants are not drawn earlier than needed"},
	    .mends = {"Zahlungen bei der Zuwendung buchen oder Mittel zurückgeben",
		"Book the payments at the grant or give money back"},
	    .mended_by = KIND_BOOKING_POSTED,
	    .about = "grant",
	    .responsible = ROLE_TREASURY,
	    .running = false,
	    .minutes = 20,
	    .one = TEXT_DOMAIN_READY_GRANT_NOT_EARLY,
	    .many = TEXT_DOMAIN_READY_GRANT_NOT_EARLY,
	    .amount = true,
	    .stops = false,
	    .on = true,
	    .days = 61,
	},
    [RULE_OWN_SHARE] =
	{
	    .name = "own_share",
	    .label = {"Der Eigenanteil ist erbracht", "The own share is met"},
	    .mends = {"Zahlungen bei der Zuwendung buchen", "Book the payments at the grant"},
	    .mended_by = KIND_BOOKING_POSTED,
	    .about = "grant",
	    .responsible = ROLE_TREASURY,
	    .running = false,
	    .minutes = 20,
	    .one = TEXT_DOMAIN_READY_OWN_SHARE,
	    .many = TEXT_DOMAIN_READY_OWN_SHARE,
	    .amount = true,
	    .stops = false,
	    .on = true,
	    .days = 60,
	},
    [RULE_GRANT_REPORTED] =
	{
	    .name = "grant_reported",
	    .label = {"Verwendungsnachweise sind fristgerecht", "Grant reports are on time"},
	    .mends = {"Auskunft an den Fördergeber ausgeben", "Issue an account to the funder"},
	    .mended_by = KIND_ACCOUNT_ISSUED,
	    .responsible = ROLE_TREASURY,
	    .running = false,
	    .minutes = 60,
	    .one = TEXT_DOMAIN_READY_GRANT_REPORTED,
	    .many = TEXT_DOMAIN_READY_GRANT_REPORTED,
	    .on = true,
	    .days = 0,
	},
    [RULE_CHECKPOINT_FRESH] =
	{
	    .name = "checkpoint_fresh",
	    .label = {"Der letzte Prüfpunkt ist aktuell", "The last checkpoint is fresh"},
	    .mends = {"Prüfpunkt veröffentlichen", "Publish a checkpoint"},
	    .mended_by = KIND_ACCOUNT_ISSUED,
	    .responsible = ROLE_ADMIN,
	    .running = false,
	    .minutes = 5,
	    .one = TEXT_DOMAIN_READY_CHECKPOINT_FRESH,
	    .many = TEXT_DOMAIN_READY_CHECKPOINT_FRESH,
	    .on = true,
	    .days = 31,
	},
    [RULE_FEEDS_ALIVE] =
	{
	    .name = "feeds_alive",
	    .label = {"Datenquellen liefern in ihrem Abstand",
		"Data sources deliver in their interval"},
	    .mends = {"Datenquelle prüfen und neu anbinden",
		"Check the data source and connect it anew"},
	    .mended_by = KIND_FEED_CONNECTED,
	    .responsible = ROLE_LEAD,
	    .running = true,
	    .minutes = 15,
	    .one = TEXT_FEED_READY,
	    .many = TEXT_FEED_READY,
	    .on = true,
	    .days = 3,
	},
};
static_assert(COUNT(table) == RULE_COUNT, "every rule has its row");

/* Not a rule of readiness, but set by the same policy. */
static const char lag_days[] = "lag_days";
enum { LAG_DAYS = 30, DAYS_MAX = 36600 };

const struct rule_info *
rule_info(enum rule rule)
{
	must(rule >= 0 && rule < RULE_COUNT);
	return &table[rule];
}

bool
rule_find(struct str name, enum rule *out)
{
	for (int r = 0; r < RULE_COUNT; r++)
		if (str_is(name, table[r].name)) {
			*out = (enum rule)r;
			return true;
		}
	return false;
}

struct policy
policy_default(void)
{
	struct policy p = {.lag_days = LAG_DAYS};

	for (int r = 0; r < RULE_COUNT; r++) {
		p.rule[r].on = table[r].on;
		p.rule[r].days = table[r].days;
		p.rule[r].responsible = table[r].responsible;
	}
	return p;
}

static enum rc
unknown_rule(struct str name, const char *path, struct err *err)
{
	struct word word, near;
	struct nearest n;

	nearest_init(&n, name);
	nearest_offer(&n, str_of(lag_days));
	for (int r = 0; r < RULE_COUNT; r++)
		nearest_offer(&n, str_of(table[r].name));
	if (nearest_found(&n))
		return err_say(err, RC_INVALID, path, TEXT_DOMAIN_RULE_NEAR, word_str(&word, name),
		    word_str(&near, n.best), (char *)NULL);
	return err_say(
	    err, RC_INVALID, path, TEXT_DOMAIN_RULE_UNKNOWN, word_str(&word, name), (char *)NULL);
}

/* Days of a row; a journal of another make cannot bring us out of range. */
static int
days_of(const struct json *row, int fallback)
{
	int64_t days = json_int(row, "days", fallback);

	return days < 0 ? 0 : days > DAYS_MAX ? DAYS_MAX : (int)days;
}

static enum rc
take_row(const struct json *row, const char *path, struct policy *p, struct err *err)
{
	struct str name = json_text(row, "rule");
	struct word w;
	enum role role;
	enum rule r;

	if (str_is(name, lag_days)) {
		p->lag_days = days_of(row, p->lag_days);
		return RC_OK;
	}
	if (!rule_find(name, &r))
		return unknown_rule(name, path, err);
	p->rule[r].on =
	    json_truth(row, "on", true); /* who names a rule wants it, unless they say no */
	p->rule[r].days = days_of(row, p->rule[r].days);
	p->rule[r].amount_cents = json_int(row, "amount_cents", 0);
	p->rule[r].stop = json_truth(row, "stop", false);
	if (role_find(json_text(row, "responsible"), &role))
		p->rule[r].responsible = role;
	if (p->rule[r].stop && !table[r].stops)
		return err_say(err, RC_INVALID, path, TEXT_DOMAIN_RULE_NO_STOP, word_str(&w, name),
		    (char *)NULL);
	return RC_OK;
}

enum rc
policy_from_body(const struct json *body, struct policy *out, struct err *err)
{
	const struct json *rules = json_get(body, "rules");
	struct policy p = policy_default();
	struct word w;
	char path[48];
	int i = 0;

	for (const struct json *m = rules == NULL ? NULL : rules->first; m != NULL;
	     m = m->next, i++) {
		snprintf(path, sizeof(path), "body.rules[%d].rule", i);
		for (const struct json *before = rules->first; before != m; before = before->next)
			if (str_eq(json_text(before, "rule"), json_text(m, "rule")))
				return err_say(err, RC_INVALID, path, TEXT_DOMAIN_TWICE,
				    word_str(&w, json_text(m, "rule")), (char *)NULL);
		enum rc rc = take_row(m, path, &p, err);
		if (rc != RC_OK)
			return rc;
	}
	*out = p;
	return RC_OK;
}
