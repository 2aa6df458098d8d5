/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind.c: the table of kinds, put together, and how it is searched. */
#include "domain/kind_priv.h"

#include "base/limits.h"
#include "base/money.h"
#include "base/must.h"
#include "base/rc.h"

#include <assert.h>
#include <string.h>

const struct choice kind_stages[] = {
    {"idea", {"Ideenfindung", "idea"}},
    {"prototype", {"Prototyp", "prototype"}},
    {"pilot", {"Pilot", "pilot"}},
    {"embedding", {"Verstetigung", "embedding"}},
    {"transfer", {"Transfer", "transfer"}},
    {"exit", {"Ausstieg (Exit)", "exit"}},
    {.id = NULL},
};

const struct choice kind_audiences[] = {
    {"team", {"Team", "team"}},
    {"council", {"Rat", "council"}},
    {"treasury", {"Kämmerei", "treasury"}},
    {"audit", {"Rechnungsprüfung", "audit"}},
    {"funder", {"Fördergeber", "funder"}},
    {"public", {"Öffentlichkeit", "public"}},
    {.id = NULL},
};

const struct choice kind_directions[] = {
    {"at_least", {"mindestens", "at least"}},
    {"at_most", {"höchstens", "at most"}},
    {.id = NULL},
};

/* In the order of the bits of enum role. */
const struct choice kind_roles[] = {
    {"lead", {"Leitung des Vorhabens", "venture lead"}},
    {"team", {"Team", "team"}},
    {"decider", {"Entscheidung (Gremium, Leitung)", "decision (body, head)"}},
    {"treasury", {"Kämmerei", "treasury"}},
    {"auditor", {"Rechnungsprüfung", "audit"}},
    {"editor", {"Redaktion", "editing"}},
    {"admin", {"Systemverwaltung", "administration"}},
    {"public", {"Öffentlichkeit", "public"}},
    {.id = NULL},
};

static const struct kind_info *const table[] = {
    [KIND_LIFECYCLE_ADOPTED] = &kind_lifecycle_adopted,
    [KIND_CATALOGUE_ADOPTED] = &kind_catalogue_adopted,
    [KIND_POLICY_ADOPTED] = &kind_policy_adopted,
    [KIND_UNIT_CREATED] = &kind_unit_created,
    [KIND_PERSON_ADDED] = &kind_person_added,
    [KIND_ROLE_GRANTED] = &kind_role_granted,
    [KIND_ROLE_REVOKED] = &kind_role_revoked,
    [KIND_VENTURE_REGISTERED] = &kind_venture_registered,
    [KIND_VENTURE_CHANGED] = &kind_venture_changed,
    [KIND_REUSE_CHECKED] = &kind_reuse_checked,
    [KIND_OPERATION_CHOSEN] = &kind_operation_chosen,
    [KIND_PHASE_ENTERED] = &kind_phase_entered,
    [KIND_MILESTONE_PLANNED] = &kind_milestone_planned,
    [KIND_MILESTONE_MOVED] = &kind_milestone_moved,
    [KIND_MILESTONE_REACHED] = &kind_milestone_reached,
    [KIND_MILESTONE_DROPPED] = &kind_milestone_dropped,
    [KIND_CRITERION_ASSESSED] = &kind_criterion_assessed,
    [KIND_PROOF_REGISTERED] = &kind_proof_registered,
    [KIND_PROOF_AMENDED] = &kind_proof_amended,
    [KIND_PROOF_CONCLUDED] = &kind_proof_concluded,
    [KIND_INDICATOR_DEFINED] = &kind_indicator_defined,
    [KIND_MEASUREMENT_RECORDED] = &kind_measurement_recorded,
    [KIND_EVIDENCE_ATTACHED] = &kind_evidence_attached,
    [KIND_EVIDENCE_LINKED] = &kind_evidence_linked,
    [KIND_GATE_SCHEDULED] = &kind_gate_scheduled,
    [KIND_DECISION_TAKEN] = &kind_decision_taken,
    [KIND_DECISION_CONFIRMED] = &kind_decision_confirmed,
    [KIND_CONDITION_MET] = &kind_condition_met,
    [KIND_EXIT_PLANNED] = &kind_exit_planned,
    [KIND_EXIT_COMPLETED] = &kind_exit_completed,
    [KIND_LESSON_OBSERVED] = &kind_lesson_observed,
    [KIND_LESSON_ANALYSED] = &kind_lesson_analysed,
    [KIND_LESSON_ADOPTED] = &kind_lesson_adopted,
    [KIND_QUESTION_ASKED] = &kind_question_asked,
    [KIND_QUESTION_ANSWERED] = &kind_question_answered,
    [KIND_BUDGET_PLANNED] = &kind_budget_planned,
    [KIND_GRANT_AWARDED] = &kind_grant_awarded,
    [KIND_TRANCHE_PLANNED] = &kind_tranche_planned,
    [KIND_TRANCHE_RELEASED] = &kind_tranche_released,
    [KIND_COMMITMENT_MADE] = &kind_commitment_made,
    [KIND_BOOKING_POSTED] = &kind_booking_posted,
    [KIND_BOOKING_REVERSED] = &kind_booking_reversed,
    [KIND_HOURS_WORKED] = &kind_hours_worked,
    [KIND_BENEFIT_ESTIMATED] = &kind_benefit_estimated,
    [KIND_BENEFIT_REALISED] = &kind_benefit_realised,
    [KIND_TRANSFER_OFFERED] = &kind_transfer_offered,
    [KIND_TRANSFER_ADOPTED] = &kind_transfer_adopted,
    [KIND_ENTRY_CORRECTED] = &kind_entry_corrected,
    [KIND_ENTRY_WITHDRAWN] = &kind_entry_withdrawn,
    [KIND_ENTRY_REDACTED] = &kind_entry_redacted,
    [KIND_ACCOUNT_ISSUED] = &kind_account_issued,
    [KIND_BUDGET_TRANSFERRED] = &kind_budget_transferred,
    [KIND_GRANT_DRAWN] = &kind_grant_drawn,
    [KIND_COMMITMENT_CLOSED] = &kind_commitment_closed,
    [KIND_FOLLOWUP_ESTIMATED] = &kind_followup_estimated,
    [KIND_RATES_ADOPTED] = &kind_rates_adopted,
    [KIND_ASSESSMENT_OPENED] = &kind_assessment_opened,
    [KIND_ASSUMPTION_MADE] = &kind_assumption_made,
    [KIND_ALTERNATIVE_SCORED] = &kind_alternative_scored,
    [KIND_MAPPING_ADOPTED] = &kind_mapping_adopted,
    [KIND_FEED_CONNECTED] = &kind_feed_connected,
    [KIND_FEED_FAILED] = &kind_feed_failed,
};
static_assert(COUNT(table) == KIND_COUNT, "every kind has its row");
static_assert(KIND_COUNT <= 63, "masks of kinds hold every kind and what was erased");

/* By name, bytewise: for the binary search. */
static const enum kind by_name[] = {
    KIND_ACCOUNT_ISSUED,
    KIND_ALTERNATIVE_SCORED,
    KIND_ASSESSMENT_OPENED,
    KIND_ASSUMPTION_MADE,
    KIND_BENEFIT_ESTIMATED,
    KIND_BENEFIT_REALISED,
    KIND_BOOKING_POSTED,
    KIND_BOOKING_REVERSED,
    KIND_BUDGET_PLANNED,
    KIND_BUDGET_TRANSFERRED,
    KIND_CATALOGUE_ADOPTED,
    KIND_COMMITMENT_CLOSED,
    KIND_COMMITMENT_MADE,
    KIND_CONDITION_MET,
    KIND_CRITERION_ASSESSED,
    KIND_DECISION_CONFIRMED,
    KIND_DECISION_TAKEN,
    KIND_ENTRY_CORRECTED,
    KIND_ENTRY_REDACTED,
    KIND_ENTRY_WITHDRAWN,
    KIND_EVIDENCE_ATTACHED,
    KIND_EVIDENCE_LINKED,
    KIND_EXIT_COMPLETED,
    KIND_EXIT_PLANNED,
    KIND_FEED_CONNECTED,
    KIND_FEED_FAILED,
    KIND_FOLLOWUP_ESTIMATED,
    KIND_GATE_SCHEDULED,
    KIND_GRANT_AWARDED,
    KIND_GRANT_DRAWN,
    KIND_HOURS_WORKED,
    KIND_INDICATOR_DEFINED,
    KIND_LESSON_ADOPTED,
    KIND_LESSON_ANALYSED,
    KIND_LESSON_OBSERVED,
    KIND_LIFECYCLE_ADOPTED,
    KIND_MAPPING_ADOPTED,
    KIND_MEASUREMENT_RECORDED,
    KIND_MILESTONE_DROPPED,
    KIND_MILESTONE_MOVED,
    KIND_MILESTONE_PLANNED,
    KIND_MILESTONE_REACHED,
    KIND_OPERATION_CHOSEN,
    KIND_PERSON_ADDED,
    KIND_PHASE_ENTERED,
    KIND_POLICY_ADOPTED,
    KIND_PROOF_AMENDED,
    KIND_PROOF_CONCLUDED,
    KIND_PROOF_REGISTERED,
    KIND_QUESTION_ANSWERED,
    KIND_QUESTION_ASKED,
    KIND_RATES_ADOPTED,
    KIND_REUSE_CHECKED,
    KIND_ROLE_GRANTED,
    KIND_ROLE_REVOKED,
    KIND_TRANCHE_PLANNED,
    KIND_TRANCHE_RELEASED,
    KIND_TRANSFER_ADOPTED,
    KIND_TRANSFER_OFFERED,
    KIND_UNIT_CREATED,
    KIND_VENTURE_CHANGED,
    KIND_VENTURE_REGISTERED,
};
static_assert(COUNT(by_name) == KIND_COUNT, "every kind is searched");

static const struct {
	const char *id;
	struct label label;
} groups[] = {
    {"rules", {"Geltende Regeln", "Rules in force"}},
    {"people", {"Stellen und Personen", "Units and people"}},
    {"venture", {"Vorhaben", "Venture"}},
    {"way", {"Weg", "Way"}},
    {"proof", {"Nachweise", "Proofs"}},
    {"effect", {"Wirkung", "Effect"}},
    {"evidence", {"Belege", "Evidence"}},
    {"gate", {"Entscheidungen", "Decisions"}},
    {"exit", {"Ausstieg", "Exit"}},
    {"learning", {"Erkenntnisse", "Lessons"}},
    {"questions", {"Fragen", "Questions"}},
    {"money", {"Geld", "Money"}},
    {"transfer", {"Transfer", "Transfer"}},
    {"corrections", {"Berichtigungen", "Corrections"}},
    {"accounts", {"Auskünfte", "Accounts"}},
};

static const struct {
	int64_t min, max;
	struct label label;
} types[] = {
    [FIELD_LINE] = {1, 200, {"eine Zeile Text", "one line of text"}},
    [FIELD_TEXT] = {1, 5000,
	{"ein Text, auch über mehrere Zeilen", "a text, also of several lines"}},
    [FIELD_SLUG] = {1, LIMIT_SLUG_BYTES,
	{"eine Kennung aus a–z, 0–9, Punkt, Binde- und Unterstrich, z. B. „starkregen-warnung“",
	    "an id of a–z, 0–9, dot, hyphen and underscore, e.g. “starkregen-warnung”"}},
    [FIELD_NAME] = {1, 80,
	{"eine Kennung in einer Zeile, z. B. „pilot“", "an id in one line, e.g. “pilot”"}},
    [FIELD_DATE] = {0, 0, {"ein Datum wie „2026-03-01“", "a date such as “2026-03-01”"}},
    [FIELD_INSTANT] = {0, 0,
	{"ein Zeitpunkt wie „2026-03-01T12:00:00Z“", "a time such as “2026-03-01T12:00:00Z”"}},
    [FIELD_CENTS] = {-CENTS_MAX, CENTS_MAX,
	{"ein Betrag in Cent als ganze Zahl, z. B. 1250000 für 12.500 €",
	    "an amount in cents as a whole number, e.g. 1250000 for €12,500"}},
    [FIELD_INT] = {0, 1000000, {"eine ganze Zahl, z. B. 30", "a whole number, e.g. 30"}},
    [FIELD_DECIMAL] = {0, 0,
	{"eine Zahl als Text mit Punkt, z. B. „12.5“",
	    "a number as text with a point, e.g. “12.5”"}},
    [FIELD_BOOL] = {0, 0, {"true oder false", "true or false"}},
    [FIELD_CHOICE] = {0, 0, {"einer der genannten Werte", "one of the values named"}},
    [FIELD_PERSON] = {0, 0,
	{"eine Personenkennung wie „p-7f3a“", "an id of a person such as “p-7f3a”"}},
    [FIELD_URL] = {1, 2000,
	{"eine Adresse, die mit „https://“ oder „http://“ beginnt",
	    "an address that begins with “https://” or “http://”"}},
    [FIELD_SHA256] = {0, 0,
	{"ein SHA-256-Wert aus 64 Zeichen 0–9 und a–f",
	    "a SHA-256 value of 64 characters 0–9 and a–f"}},
    [FIELD_LABEL] = {1, 200,
	{"ein Text je Sprache, z. B. {\"de\":\"Pilot\",\"en\":\"pilot\"}",
	    "a text by language, e.g. {\"de\":\"Pilot\",\"en\":\"pilot\"}"}},
    [FIELD_LINES] = {0, 50,
	{"eine Liste von Textzeilen, z. B. [\"Klima\"]", "a list of lines, e.g. [\"climate\"]"}},
    [FIELD_SLUGS] = {0, 50,
	{"eine Liste von Kennungen, z. B. [\"pilot-1\"]", "a list of ids, e.g. [\"pilot-1\"]"}},
    [FIELD_OBJECTS] = {0, 200,
	{"eine Liste von Angaben in geschweiften Klammern", "a list of objects"}},
    [FIELD_ENTRY] = {0, 0,
	{"ein Eintrag als {\"key\":\"…\"} oder {\"position\":12}",
	    "an entry as {\"key\":\"…\"} or {\"position\":12}"}},
    [FIELD_ENTRIES] = {0, 50,
	{"eine Liste von Einträgen, z. B. [{\"position\":12}]",
	    "a list of entries, e.g. [{\"position\":12}]"}},
    [FIELD_BODY] = {0, 0,
	{"der ganze neue Inhalt in geschweiften Klammern", "the whole new content as an object"}},
    [FIELD_ANY_DATE] = {0, 0,
	{"ein Datum wie „2026-03-01“ oder null für offen",
	    "a date such as “2026-03-01”, or null for open"}},
};
static_assert(COUNT(types) == FIELD_TYPE_COUNT, "every type has its defaults");

static const struct {
	const char *name;
	struct label label;
} subjects[] = {
    [SUBJECT_NONE] = {"none", {"Eintrag", "entry"}},
    [SUBJECT_LIFECYCLE] = {"lifecycle", {"Lebenszyklus", "life cycle"}},
    [SUBJECT_CATALOGUE] = {"catalogue", {"Kriterienkatalog", "catalogue"}},
    [SUBJECT_POLICY] = {"policy", {"Regelwerk", "policy"}},
    [SUBJECT_UNIT] = {"unit", {"Organisationseinheit", "unit"}},
    [SUBJECT_PERSON] = {"person", {"Person", "person"}},
    [SUBJECT_VENTURE] = {"venture", {"Vorhaben", "venture"}},
    [SUBJECT_REUSE] = {"reuse", {"Nachnutzungsprüfung", "reuse check"}},
    [SUBJECT_OPERATION] = {"operation", {"Betreibermodell", "operation"}},
    [SUBJECT_WAY] = {"way", {"Weg", "way"}},
    [SUBJECT_MILESTONE] = {"milestone", {"Meilenstein", "milestone"}},
    [SUBJECT_CRITERION] = {"criterion", {"Kriterium", "criterion"}},
    [SUBJECT_PROOF] = {"proof", {"Nachweis", "proof"}},
    [SUBJECT_INDICATOR] = {"indicator", {"Indikator", "indicator"}},
    [SUBJECT_EVIDENCE] = {"evidence", {"Beleg", "evidence"}},
    [SUBJECT_GATE] = {"gate", {"Entscheidungspunkt", "gate"}},
    [SUBJECT_CONDITION] = {"condition", {"Auflage", "condition"}},
    [SUBJECT_EXIT] = {"exit", {"Ausstieg", "exit"}},
    [SUBJECT_LESSON] = {"lesson", {"Erkenntnis", "lesson"}},
    [SUBJECT_QUESTION] = {"question", {"Frage", "question"}},
    [SUBJECT_BUDGET] = {"budget", {"Haushaltsansatz", "budget"}},
    [SUBJECT_GRANT] = {"grant", {"Zuwendung", "grant"}},
    [SUBJECT_TRANCHE] = {"tranche", {"Tranche", "tranche"}},
    [SUBJECT_COMMITMENT] = {"commitment", {"Mittelbindung", "commitment"}},
    [SUBJECT_HOURS] = {"hours", {"Stunden", "hours"}},
    [SUBJECT_BENEFIT] = {"benefit", {"Nutzen", "benefit"}},
    [SUBJECT_TRANSFER] = {"transfer", {"Transferangebot", "transfer"}},
    [SUBJECT_ACCOUNT] = {"account", {"Auskunft", "account"}},
    [SUBJECT_MAPPING] = {"mapping", {"Zuordnung", "mapping"}},
    [SUBJECT_RATES] = {"rates", {"Zinstabelle", "table of rates"}},
    [SUBJECT_FOLLOWUP] = {"followup", {"Folgekosten", "follow-up cost"}},
    [SUBJECT_ASSESSMENT] = {"assessment",
	{"Wirtschaftlichkeitsuntersuchung", "economic assessment"}},
    [SUBJECT_ASSUMPTION] = {"assumption", {"Annahme", "assumption"}},
    [SUBJECT_FEED] = {"feed", {"Datenquelle", "data source"}},
};
static_assert(COUNT(subjects) == SUBJECT_COUNT, "every subject has its name");

const struct kind_info *
kind_info(enum kind kind)
{
	must(kind >= 0 && kind < KIND_COUNT);
	return table[kind];
}

bool
kind_find(struct str name, enum kind *out)
{
	size_t low = 0, high = KIND_COUNT;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = str_cmp(name, str_of(table[by_name[middle]]->name));

		if (order == 0) {
			*out = by_name[middle];
			return true;
		}
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

void
kinds_grouped(enum kind out[KIND_COUNT])
{
	size_t n = 0;

	for (size_t g = 0; g < COUNT(groups); g++)
		for (int k = 0; k < KIND_COUNT; k++)
			if (strcmp(table[k]->group, groups[g].id) == 0)
				out[n++] = (enum kind)k;
	must(n == KIND_COUNT);
}

struct str
kind_group_label(const char *group, enum lang lang)
{
	for (size_t i = 0; i < COUNT(groups); i++)
		if (strcmp(groups[i].id, group) == 0)
			return label_get(groups[i].label, lang);
	return str_of(group);
}

const struct field *
kind_field(const struct kind_info *k, const char *name)
{
	for (const struct field *f = k->fields; f->name != NULL; f++)
		if (strcmp(f->name, name) == 0)
			return f;
	return NULL;
}

void
field_range(const struct field *f, int64_t *min, int64_t *max)
{
	bool own = f->min != 0 || f->max != 0;

	/* A text that has only a maximum still may not be empty. */
	*min = own && !(f->min == 0 && types[f->type].min == 1) ? f->min : types[f->type].min;
	*max = own ? f->max : types[f->type].max;
}

struct str
field_type_label(enum field_type t, enum lang lang)
{
	return label_get(types[t].label, lang);
}

int
field_choice(const struct field *f, struct str id)
{
	if (f->choices == NULL)
		return -1;
	for (int i = 0; f->choices[i].id != NULL; i++)
		if (str_is(id, f->choices[i].id))
			return i;
	return -1;
}

/* The choices of a role are its bits in order. */
static int
role_index(enum role role)
{
	must(role > 0 && role <= ROLE_PUBLIC);
	return __builtin_ctz((unsigned)role);
}

struct str
role_label(enum role role, enum lang lang)
{
	return label_get(kind_roles[role_index(role)].label, lang);
}

const char *
role_name(enum role role)
{
	return kind_roles[role_index(role)].id;
}

bool
role_find(struct str name, enum role *out)
{
	for (int i = 0; i < ROLE_COUNT; i++)
		if (str_is(name, kind_roles[i].id)) {
			*out = (enum role)(1 << i);
			return true;
		}
	return false;
}

bool
subject_of_municipality(enum subject_type t)
{
	return t == SUBJECT_UNIT || t == SUBJECT_LIFECYCLE || t == SUBJECT_CATALOGUE ||
	    t == SUBJECT_POLICY || t == SUBJECT_PERSON || t == SUBJECT_MAPPING ||
	    t == SUBJECT_RATES;
}

const char *
subject_type_name(enum subject_type t)
{
	must(t >= 0 && t < SUBJECT_COUNT);
	return subjects[t].name;
}

struct str
subject_type_label(enum subject_type t, enum lang lang)
{
	must(t >= 0 && t < SUBJECT_COUNT);
	return label_get(subjects[t].label, lang);
}
