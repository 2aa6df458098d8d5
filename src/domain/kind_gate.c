/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind_gate.c: rows of the table of kinds: gates, decisions, conditions. */
#include "domain/kind_priv.h"

static const struct choice decision_outcomes[] = {
    {"go", {"Weiter", "go"}},
    {"retry", {"Neuer Anlauf", "retry"}},
    {"hold", {"Zurückgestellt", "hold"}},
    {"exit", {"Ausstieg", "exit"}},
    {.id = NULL},
};

static const struct field conditions[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung der Auflage, z. B. „sensoren-oberlauf“.",
	    "Id of the condition, e.g. “sensoren-oberlauf”."}},
    {.name = "text",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.max = 1000,
	.label = {"Auflage", "Condition"},
	.help = {"Was zu erfüllen ist, z. B. „drei weitere Sensoren am Oberlauf“.",
	    "What is to be met, e.g. “three more sensors upstream”."}},
    {.name = "due",
	.type = FIELD_DATE,
	.label = {"Frist", "Due date"},
	.help = {"Bis wann, z. B. „2027-03-31“.", "By when, e.g. “2027-03-31”."}},
    {.name = NULL},
};

static const struct field gate_scheduled_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung des Entscheidungspunkts, z. B. „nach-pilot“.",
	    "Id of the gate, e.g. “nach-pilot”."}},
    {.name = "title",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Titel", "Title"},
	.help = {"Worüber entschieden wird, z. B. „Verstetigung nach dem Pilot“.",
	    "What is decided, e.g. “embedding after the pilot”."}},
    {.name = "due",
	.type = FIELD_DATE,
	.flags = FIELD_REQUIRED,
	.label = {"Termin", "Due date"},
	.help = {"Bis wann entschieden wird, z. B. „2026-12-10“.",
	    "By when it is decided, e.g. “2026-12-10”."}},
    {.name = "body",
	.type = FIELD_LINE,
	.label = {"Gremium", "Body"},
	.help = {"Wer entscheidet, z. B. „Ausschuss für Digitales“.",
	    "Who decides, e.g. “committee for digital affairs”."}},
    {.name = "to_phase",
	.type = FIELD_NAME,
	.label = {"Nächste Phase", "Next phase"},
	.help = {"Kennung der Phase, um die es geht, z. B. „verstetigung“.",
	    "Id of the phase at stake, e.g. “verstetigung”."}},
    {.name = "criteria",
	.type = FIELD_SLUGS,
	.max = 100,
	.label = {"Kriterien", "Criteria"},
	.help = {"Kriterien, die dabei zählen, z. B. „pilotprojekt“.",
	    "Criteria that count, e.g. “pilotprojekt”."}},
    {.name = "reason",
	.type = FIELD_TEXT,
	.label = {"Grund", "Reason"},
	.help = {"Warum verlegt, z. B. „Sitzung fällt aus“.",
	    "Why it moves, e.g. “the meeting was cancelled”."}},
    {.name = NULL},
};

const struct kind_info kind_gate_scheduled = {
    .kind = KIND_GATE_SCHEDULED,
    .name = "gate.scheduled",
    .group = "gate",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_DECIDER,
    .label = {"Entscheidungspunkt angesetzt", "Gate scheduled"},
    .action = {"Entscheidungspunkt ansetzen", "Schedule a gate"},
    .help = {"Setzt an, wann welches Gremium über das Vorhaben entscheidet; erneut erfasst heißt: "
	     "verlegt.",
	"Schedules when which body decides on the venture; recorded again means moved."},
    .fields = gate_scheduled_fields,
    .subject = SUBJECT_GATE,
    .mode = SUBJECT_EITHER,
    .subject_field = "id",
    .value_field = "due",
    .example = "{\"kind\":\"gate.scheduled\",\"venture\":\"starkregen-warnung\",\"effective\":"
	       "\"2026-02-10\",\"actor\":\"p-2c91\","
	       "\"body\":{\"id\":\"nach-pilot\",\"title\":\"Verstetigung nach dem "
	       "Pilot\",\"due\":\"2026-12-10\","
	       "\"body\":\"Ausschuss für Digitales\",\"to_phase\":\"verstetigung\","
	       "\"criteria\":[\"pilotprojekt\",\"exit-strategie\"]}}",
};

static const struct field decision_taken_fields[] = {
    {.name = "gate",
	.type = FIELD_SLUG,
	.label = {"Entscheidungspunkt", "Gate"},
	.help = {"Kennung des Entscheidungspunkts, z. B. „nach-pilot“; ohne Angabe außerhalb der "
		 "Reihe.",
	    "Id of the gate, e.g. “nach-pilot”; without it outside any gate."}},
    {.name = "outcome",
	.type = FIELD_CHOICE,
	.flags = FIELD_REQUIRED,
	.choices = decision_outcomes,
	.label = {"Ergebnis", "Outcome"},
	.help = {"Was entschieden ist, z. B. „retry“ für einen neuen Anlauf.",
	    "What is decided, e.g. “retry”."}},
    {.name = "reason",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Begründung", "Reason"},
	.help = {"Warum so entschieden wurde, z. B. „Nutzen belegt, Vorwarnzeit noch zu kurz“.",
	    "Why it was decided so, e.g. “useful, but the warning comes too late”."}},
    {.name = "body",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED,
	.label = {"Gremium", "Body"},
	.help = {"Wer entschieden hat, z. B. „Ausschuss für Digitales“.",
	    "Who decided, e.g. “committee for digital affairs”."}},
    {.name = "meeting",
	.type = FIELD_LINE,
	.label = {"Sitzung", "Meeting"},
	.help = {"Welche Sitzung, z. B. „7. Sitzung am 10.12.2026“.",
	    "Which meeting, e.g. “7th meeting, 10 December 2026”."}},
    {.name = "paper",
	.type = FIELD_URL,
	.label = {"Vorlage", "Paper"},
	.help = {"Adresse der Vorlage, z. B. „https://ris.musterstadt.example/vorlage/212-2026“.",
	    "Address of the paper, e.g. “https://ris.musterstadt.example/vorlage/212-2026”."}},
    {.name = "resolution",
	.type = FIELD_LINE,
	.max = 100,
	.label = {"Beschlussnummer", "Resolution"},
	.help = {"Nummer des Beschlusses, z. B. „212/2026“.",
	    "Number of the resolution, e.g. “212/2026”."}},
    {.name = "votes_for",
	.type = FIELD_INT,
	.max = 10000,
	.label = {"Ja-Stimmen", "Votes for"},
	.help = {"Zahl der Stimmen, z. B. 11.", "Number of votes, e.g. 11."}},
    {.name = "votes_against",
	.type = FIELD_INT,
	.max = 10000,
	.label = {"Nein-Stimmen", "Votes against"},
	.help = {"Zahl der Stimmen, z. B. 3.", "Number of votes, e.g. 3."}},
    {.name = "votes_abstain",
	.type = FIELD_INT,
	.max = 10000,
	.label = {"Enthaltungen", "Abstentions"},
	.help = {"Zahl der Stimmen, z. B. 1.", "Number of votes, e.g. 1."}},
    {.name = "recusals",
	.type = FIELD_LINES,
	.max = 50,
	.label = {"Befangen", "Recusals"},
	.help = {"Wer wegen Befangenheit nicht mitwirkte, als Rolle, z. B. „ein Mitglied der "
		 "Fraktion X“.",
	    "Who took no part for bias, as role, e.g. “one member of group X”."}},
    {.name = "conditions",
	.type = FIELD_OBJECTS,
	.max = 50,
	.sub = conditions,
	.label = {"Auflagen", "Conditions"},
	.help = {"Was zu erfüllen ist, mit Frist, z. B. drei weitere Sensoren.",
	    "What is to be met and until when, e.g. three more sensors."}},
    {.name = "tranche",
	.type = FIELD_SLUG,
	.ref = SUBJECT_TRANCHE,
	.label = {"Tranche", "Tranche"},
	.help = {"Kennung der Tranche, die damit frei werden soll, z. B. „pilot-2“.",
	    "Id of the tranche to be released with it, e.g. “pilot-2”."}},
    {.name = "next_phase",
	.type = FIELD_NAME,
	.label = {"Nächste Phase", "Next phase"},
	.help = {"Kennung der Phase, die folgt, z. B. „verstetigung“.",
	    "Id of the phase that follows, e.g. “verstetigung”."}},
    {.name = "basis",
	.type = FIELD_INSTANT,
	.label = {"Wissensstand", "Basis"},
	.help = {"Wissensstand, auf dem entschieden wurde, z. B. „2026-12-03T12:00:00Z“.",
	    "What was known when deciding, e.g. “2026-12-03T12:00:00Z”."}},
    {.name = "basis_on",
	.type = FIELD_DATE,
	.label = {"Stichtag der Grundlage", "Day of the basis"},
	.help = {"Stichtag der Auskunft, auf der die Entscheidung beruht; ohne Angabe der Tag der "
		 "Entscheidung, z. B. „2026-11-30“.",
	    "Day of the account the decision rests on; when absent the day of the decision, e.g. "
	    "“2026-11-30”."}},
    {.name = "basis_size",
	.type = FIELD_INT,
	.max = INT64_C(4000000000),
	.label = {"Einträge der Grundlage", "Entries of the basis"},
	.help = {"Zahl der Einträge des Journals, auf denen sie beruht; wird ergänzt, z. B. 1498.",
	    "Number of entries of the journal it rests on; filled in, e.g. 1498."}},
    {.name = "basis_root",
	.type = FIELD_LINE,
	.max = 100,
	.label = {"Wurzel der Grundlage", "Root of the basis"},
	.help = {"Wurzel des Prüfpunkts dieser Einträge (Base64); wird ergänzt, z. B. "
		 "„47DEQpj8HBSa…“.",
	    "Root of the checkpoint over these entries (Base64); filled in, e.g. "
	    "“47DEQpj8HBSa…”."}},
    {.name = NULL},
};

const struct kind_info kind_decision_taken = {
    .kind = KIND_DECISION_TAKEN,
    .name = "decision.taken",
    .group = "gate",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_DECIDER | ROLE_LEAD,
    .label = {"Entscheidung getroffen", "Decision taken"},
    .action = {"Entscheidung festhalten", "Record a decision"},
    .help = {"Hält eine Entscheidung mit Grund fest: weiter, neuer Anlauf, zurückgestellt oder "
	     "Ausstieg.",
	"Records a decision with its reason: go, retry, hold or exit."},
    .fields = decision_taken_fields,
    .subject = SUBJECT_GATE,
    .mode = SUBJECT_OPTIONAL,
    .subject_field = "gate",
    .code_field = "outcome",
    .example =
	"{\"kind\":\"decision.taken\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-12-"
	"10\",\"actor\":\"p-91d0\",\"key\":\"beschluss-212-2026\","
	"\"body\":{\"gate\":\"nach-pilot\",\"outcome\":\"retry\",\"reason\":\"Die Warnung nützt "
	"den "
	"Anliegern, kommt aber noch zu spät; mit Sensoren am Oberlauf soll der Nachweis "
	"wiederholt werden.\",\"body\":\"Ausschuss für Digitales\",\"meeting\":\"7. Sitzung am 10. "
	"Dezember 2026\",\"paper\":\"https://ris.musterstadt.example/vorlage/212-2026\","
	"\"resolution\":\"212/2026\",\"votes_for\":11,\"votes_against\":3,\"votes_abstain\":1,"
	"\"recusals\":[\"ein Mitglied, beschäftigt bei den Stadtwerken\"],"
	"\"conditions\":[{\"id\":\"sensoren-oberlauf\",\"text\":\"Drei weitere Sensoren am "
	"Oberlauf\","
	"\"due\":\"2027-03-31\"}],\"tranche\":\"pilot-2\",\"next_phase\":\"pilot\","
	"\"basis\":\"2026-12-03T12:00:00Z\"}}",
};

static const struct field decision_confirmed_fields[] = {
    ENTRY_FIELDS,
    {.name = "note",
	.type = FIELD_TEXT,
	.label = {"Anmerkung", "Note"},
	.help = {"Was sonst zu sagen ist, z. B. „in der Sitzung vom 12. März vorgestellt“.",
	    "Anything else, e.g. “presented at the meeting of 12 March”."}},
    {.name = NULL},
};

const struct kind_info kind_decision_confirmed = {
    .kind = KIND_DECISION_CONFIRMED,
    .name = "decision.confirmed",
    .group = "gate",
    .scope = SCOPE_ENTRY,
    .roles = ROLE_DECIDER | ROLE_LEAD,
    .label = {"Entscheidung bestätigt", "Decision confirmed"},
    .action = {"Entscheidung bestätigen", "Confirm a decision"},
    .help =
	{"Zweite Unterschrift unter eine Entscheidung, von einer anderen Person als der ersten.",
	    "Second signature under a decision, by another person than the first."},
    .fields = decision_confirmed_fields,
    .subject = SUBJECT_NONE,
    .mode = SUBJECT_ONE,
    .example = "{\"kind\":\"decision.confirmed\",\"effective\":\"2026-12-11\",\"actor\":\"p-7f3a\","
	       "\"body\":{\"key\":\"beschluss-212-2026\",\"note\":\"Niederschrift geprüft\"}}",
};

static const struct field condition_met_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung der Auflage, z. B. „sensoren-oberlauf“.",
	    "Id of the condition, e.g. “sensoren-oberlauf”."}},
    {.name = "note",
	.type = FIELD_TEXT,
	.flags = FIELD_HEADLINE,
	.label = {"Anmerkung", "Note"},
	.help = {"Woran man es sieht, z. B. „Abnahme vom 20. März“.",
	    "What shows it, e.g. “accepted on 20 March”."}},
    {.name = NULL},
};

const struct kind_info kind_condition_met = {
    .kind = KIND_CONDITION_MET,
    .name = "condition.met",
    .group = "gate",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_DECIDER,
    .label = {"Auflage erfüllt", "Condition met"},
    .action = {"Auflage als erfüllt melden", "Report a condition as met"},
    .help = {"Hält fest, dass eine Auflage einer Entscheidung erfüllt ist, z. B. nach der Montage.",
	"Records that a condition of a decision is met, e.g. after mounting."},
    .fields = condition_met_fields,
    .subject = SUBJECT_CONDITION,
    .mode = SUBJECT_EXISTING,
    .subject_field = "id",
    .example =
	"{\"kind\":\"condition.met\",\"venture\":\"starkregen-warnung\",\"effective\":\"2027-03-"
	"20\",\"actor\":\"p-5e08\","
	"\"body\":{\"id\":\"sensoren-oberlauf\",\"note\":\"Drei Sensoren am Oberlauf montiert, "
	"Abnahme vom 20. März 2027\"}}",
};
