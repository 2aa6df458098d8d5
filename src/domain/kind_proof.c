/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind_proof.c: rows of the table of kinds: proofs of concept and of value. */
#include "domain/kind_priv.h"

#include "base/money.h"

static const struct choice proof_types[] = {
    {"poc", {"Machbarkeitsnachweis (PoC)", "proof of concept"}},
    {"pov", {"Nutzennachweis (PoV)", "proof of value"}},
    {.id = NULL},
};

static const struct choice proof_outcomes[] = {
    {"supported", {"bestätigt", "supported"}},
    {"refuted", {"widerlegt", "refuted"}},
    {"inconclusive", {"offen geblieben", "inconclusive"}},
    {.id = NULL},
};

/* In the order of enum proof_aggregate. */
static const struct choice proof_aggregates[] = {
    {"last", {"letzte Messung", "last measurement"}},
    {"mean", {"Mittel", "mean"}},
    {"median", {"Median", "median"}},
    {"sum", {"Summe", "sum"}},
    {"min", {"kleinster Wert", "least value"}},
    {"max", {"größter Wert", "greatest value"}},
    {.id = NULL},
};

/* What a proof of concept answers besides the measurement. */
#define CONCEPT_FIELDS \
	{.name = "data_governance", \
	    .type = FIELD_TEXT, \
	    .max = 4000, \
	    .label = {"Umgang mit Daten", "Data governance"}, \
	    .help = {"Teil des PoC: Regeln und Zuständigkeiten für Daten, z. B. „Pegel offen, " \
		     "Rufnummern nur beim Warndienst“.", \
		"Part of the PoC: rules and duties for data, e.g. “gauges open, phone numbers " \
		"with the " \
		"warning service only”."}}, \
	    {.name = "intercommunal", \
		.type = FIELD_TEXT, \
		.max = 4000, \
		.label = {"Interkommunale Zusammenarbeit", "Intercommunal strategy"}, \
		.help = { \
		    "Teil des PoC: mit wem gemeinsam und zu welchen Regeln, z. B. „Funknetz mit " \
		    "dem Kreis teilen“.", \
		    "Part of the PoC: with whom and by which rules, e.g. “share the radio " \
		    "network with " \
		    "the county”."}}, \
	{ \
		.name = "participation", .type = FIELD_TEXT, .max = 4000, \
		.label = {"Rechts- und Beteiligungsform", "Form of participation"}, \
		.help = \
		{ "Teil des PoC: in welcher Form es getragen wird, z. B. „Eigenbetrieb, später " \
		  "Zweckverband“.", \
			"Part of the PoC: in which form it is carried, e.g. “municipal " \
			"enterprise, later a " \
			"joint association”." } \
	}

#define PROOF_FIELDS(need) \
	{.name = "indicator", \
	    .type = FIELD_LINE, \
	    .flags = (need), \
	    .label = {"Messgröße", "Indicator"}, \
	    .help = {"Woran gemessen wird, z. B. „mittlere Vorwarnzeit“.", \
		"What is measured, e.g. “mean warning time”."}}, \
	    {.name = "unit", \
		.type = FIELD_LINE, \
		.max = 40, \
		.label = {"Einheit", "Unit"}, \
		.help = {"Einheit der Messgröße, z. B. „Minuten“.", \
		    "Unit of the indicator, e.g. “minutes”."}}, \
	    {.name = "baseline", \
		.type = FIELD_DECIMAL, \
		.label = {"Ausgangswert", "Baseline"}, \
		.help = {"Wert vor Beginn, als Text, z. B. „8“.", \
		    "Value before the start, as text, e.g. “8”."}}, \
	    {.name = "threshold", \
		.type = FIELD_DECIMAL, \
		.flags = (need), \
		.label = {"Schwelle", "Threshold"}, \
		.help = {"Wert, ab dem die Hypothese bestätigt ist, als Text, z. B. „30“.", \
		    "Value from which the hypothesis is supported, as text, e.g. “30”."}}, \
	    {.name = "direction", \
		.type = FIELD_CHOICE, \
		.flags = (need), \
		.choices = kind_directions, \
		.label = {"Richtung", "Direction"}, \
		.help = {"Ob die Schwelle mindestens oder höchstens gilt, z. B. „at_least“.", \
		    "Whether the threshold is a least or a most, e.g. “at_least”."}}, \
	    {.name = "aggregate", \
		.type = FIELD_CHOICE, \
		.choices = proof_aggregates, \
		.label = {"Was zählt", "What counts"}, \
		.help = {"Wie aus mehreren Messungen ein Wert wird, z. B. „mean“ für das Mittel; " \
			 "nur mit " \
			 "„measured_by“.", \
		    "How several measurements make one value, e.g. “mean”; only with " \
		    "“measured_by”."}}, \
	    {.name = "min_measurements", \
		.type = FIELD_INT, \
		.min = 1, \
		.max = 1000000, \
		.label = {"Mindestzahl der Messungen", "Least number of measurements"}, \
		.help = {"Bei weniger Messungen bleibt das Ergebnis offen, z. B. 10.", \
		    "With fewer measurements the result stays open, e.g. 10."}}, \
	    {.name = "method", \
		.type = FIELD_TEXT, \
		.flags = (need), \
		.label = {"Methode", "Method"}, \
		.help = {"Wie gemessen wird, z. B. „Vergleich von Warnung und Pegelanstieg bei " \
			 "zehn Ereignissen“.", \
		    "How it is measured, e.g. “warning against rise of the gauge in ten " \
		    "events”."}}, \
	    {.name = "due", \
		.type = FIELD_DATE, \
		.flags = (need), \
		.label = {"Frist", "Due date"}, \
		.help = {"Bis wann das Ergebnis vorliegt, z. B. „2026-10-31“.", \
		    "By when the result is there, e.g. “2026-10-31”."}}, \
	{ \
		.name = "cost_ceiling_cents", .type = FIELD_CENTS, .min = 0, .max = CENTS_MAX, \
		.label = {"Kostenobergrenze in Cent", "Cost ceiling in cents"}, \
		.help = \
		{ "Was der Nachweis höchstens kosten darf, in Cent, z. B. 1500000 für 15.000 €.", \
			"What the proof may cost at most, in cents, e.g. 1500000 for €15,000." } \
	}

static const struct field proof_registered_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung des Nachweises, z. B. „pov-vorwarnzeit“.",
	    "Id of the proof, e.g. “pov-vorwarnzeit”."}},
    {.name = "type",
	.type = FIELD_CHOICE,
	.flags = FIELD_REQUIRED,
	.choices = proof_types,
	.label = {"Art", "Type"},
	.help = {"Machbarkeit oder Nutzen, z. B. „pov“ für den Nutzennachweis.",
	    "Concept or value, e.g. “pov” for proof of value."}},
    {.name = "hypothesis",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.max = 2000,
	.label = {"Hypothese", "Hypothesis"},
	.help = {"Was stimmen soll, prüfbar in einem Satz, z. B. „Anlieger werden 30 Minuten "
		 "vorher gewarnt“.",
	    "What is held to be true, one testable sentence, e.g. “residents are warned 30 minutes "
	    "ahead”."}},
    PROOF_FIELDS(FIELD_REQUIRED),
    {.name = "if_met",
	.type = FIELD_TEXT,
	.max = 2000,
	.label = {"Wenn bestätigt", "If met"},
	.help = {"Was dann folgt, z. B. „Ausbau auf alle Bäche“.",
	    "What follows then, e.g. “extend to all streams”."}},
    {.name = "if_missed",
	.type = FIELD_TEXT,
	.max = 2000,
	.label = {"Wenn widerlegt", "If missed"},
	.help = {"Was dann folgt, z. B. „Ausstieg, Sensoren an die Nachbarkommune“.",
	    "What follows then, e.g. “exit, sensors go to the neighbour”."}},
    {.name = "if_unmeasurable",
	.type = FIELD_TEXT,
	.max = 2000,
	.label = {"Wenn nicht messbar", "If it cannot be measured"},
	.help = {"Was dann folgt, z. B. „ein weiteres Halbjahr messen“.",
	    "What follows then, e.g. “measure for another half-year”."}},
    {.name = "retry_of",
	.type = FIELD_SLUG,
	.ref = SUBJECT_PROOF,
	.label = {"Neuer Anlauf zu", "Retry of"},
	.help = {"Kennung des Nachweises, der widerlegt wurde oder offen blieb, z. B. "
		 "„pov-reichweite“.",
	    "Id of the proof that was refuted or inconclusive, e.g. “pov-reichweite”."}},
    {.name = "measured_by",
	.type = FIELD_SLUG,
	.ref = SUBJECT_INDICATOR,
	.label = {"Gemessen durch Indikator", "Measured by indicator"},
	.help = {"Kennung eines Indikators des Vorhabens, z. B. „vorwarnzeit“.",
	    "Id of an indicator of the venture, e.g. “vorwarnzeit”."}},
    {.name = "phase",
	.type = FIELD_NAME,
	.label = {"Phase", "Phase"},
	.help = {"Für welche Phase er gilt; ohne Angabe die laufende, z. B. „pilot“.",
	    "Which phase it belongs to; the present one when absent, e.g. “pilot”."}},
    CONCEPT_FIELDS,
    {.name = NULL},
};

const struct kind_info kind_proof_registered = {
    .kind = KIND_PROOF_REGISTERED,
    .name = "proof.registered",
    .group = "proof",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM,
    .label = {"Nachweis angemeldet", "Proof registered"},
    .action = {"Nachweis anmelden", "Register a proof"},
    .help = {"Legt vor der Messung fest, was gezeigt werden soll, woran und bis wann; danach steht "
	     "es fest.",
	"Sets before measuring what is to be shown, by what and until when; after that it is "
	"fixed."},
    .fields = proof_registered_fields,
    .subject = SUBJECT_PROOF,
    .mode = SUBJECT_NEW,
    .subject_field = "id",
    .code_field = "type",
    .value_field = "due",
    .example =
	"{\"kind\":\"proof.registered\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-02-"
	"15\",\"actor\":\"p-2c91\","
	"\"body\":{\"id\":\"pov-vorwarnzeit\",\"type\":\"pov\",\"hypothesis\":\"Anlieger des "
	"Mühlbachs "
	"werden mindestens 30 Minuten vor einer Überflutung gewarnt.\",\"indicator\":\"mittlere "
	"Vorwarnzeit\",\"unit\":\"Minuten\",\"baseline\":\"8\",\"threshold\":\"30\","
	"\"direction\":\"at_least\",\"method\":\"Zeit zwischen Warnung und Überschreiten der "
	"Ufermarke bei allen Ereignissen im Pilotzeitraum\",\"due\":\"2026-10-31\","
	"\"cost_ceiling_cents\":1500000,\"if_met\":\"Ausbau auf alle Bäche im Stadtgebiet\","
	"\"if_missed\":\"Ausstieg; die Sensoren gehen an die Stadtentwässerung\","
	"\"if_unmeasurable\":\"Messung um ein Halbjahr verlängern\"}}",
};

static const struct field proof_amended_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung des Nachweises, z. B. „pov-vorwarnzeit“.",
	    "Id of the proof, e.g. “pov-vorwarnzeit”."}},
    {.name = "reason",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Grund", "Reason"},
	.help = {"Warum angepasst, z. B. „Sensoren kommen vier Wochen später“.",
	    "Why it is amended, e.g. “sensors arrive four weeks late”."}},
    {.name = "hypothesis",
	.type = FIELD_TEXT,
	.max = 2000,
	.label = {"Hypothese", "Hypothesis"},
	.help = {"Was stimmen soll, prüfbar in einem Satz, z. B. „Anlieger werden 30 Minuten "
		 "vorher gewarnt“.",
	    "What is held to be true, one testable sentence, e.g. “residents are warned 30 minutes "
	    "ahead”."}},
    PROOF_FIELDS(0),
    {.name = NULL},
};

const struct kind_info kind_proof_amended = {
    .kind = KIND_PROOF_AMENDED,
    .name = "proof.amended",
    .group = "proof",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD,
    .label = {"Nachweis angepasst", "Proof amended"},
    .action = {"Nachweis anpassen", "Amend a proof"},
    .help = {"Ändert einen Nachweis, solange noch nicht gemessen wurde, mit Grund; die erste "
	     "Fassung bleibt sichtbar.",
	"Changes a proof before anything was measured, with a reason; the first version stays "
	"visible."},
    .fields = proof_amended_fields,
    .subject = SUBJECT_PROOF,
    .mode = SUBJECT_EXISTING,
    .subject_field = "id",
    .value_field = "due",
    .example = "{\"kind\":\"proof.amended\",\"venture\":\"starkregen-warnung\",\"effective\":"
	       "\"2026-03-20\",\"actor\":\"p-2c91\","
	       "\"body\":{\"id\":\"pov-vorwarnzeit\",\"reason\":\"Die Sensoren hängen erst ab "
	       "Mitte Mai, der "
	       "Messzeitraum verschiebt sich.\",\"due\":\"2026-11-30\"}}",
};

static const struct field proof_concluded_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung des Nachweises, z. B. „pov-vorwarnzeit“.",
	    "Id of the proof, e.g. “pov-vorwarnzeit”."}},
    {.name = "outcome",
	.type = FIELD_CHOICE,
	.flags = FIELD_REQUIRED,
	.choices = proof_outcomes,
	.label = {"Ergebnis", "Outcome"},
	.help = {"Was sich gezeigt hat, z. B. „refuted“; es muss zu Messung und Schwelle passen.",
	    "What it showed, e.g. “refuted”; it must agree with measurement and threshold."}},
    {.name = "value",
	.type = FIELD_DECIMAL,
	.label = {"Gemessener Wert", "Measured value"},
	.help = {"Der Wert der Messgröße, als Text, z. B. „22.5“.",
	    "The value of the indicator, as text, e.g. “22.5”."}},
    {.name = "unmeasurable",
	.type = FIELD_TEXT,
	.max = 2000,
	.label = {"Warum nicht messbar", "Why not measurable"},
	.help =
	    {"Nur wenn das Ergebnis offen bleibt: warum die Messung keines hat, z. B. „Sensoren "
	     "fielen im Juni aus“.",
		"Only where the result stays open: why the measurement gives none, e.g. “sensors "
		"failed in June”."}},
    {.name = "reason",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Begründung", "Reason"},
	.help = {"Wie das Ergebnis zustande kam, z. B. „bei sieben von elf Ereignissen zu spät“.",
	    "How the result came about, e.g. “too late in seven of eleven events”."}},
    ASSESSOR_FIELDS,
    {.name = NULL},
};

const struct kind_info kind_proof_concluded = {
    .kind = KIND_PROOF_CONCLUDED,
    .name = "proof.concluded",
    .group = "proof",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM,
    .label = {"Nachweis abgeschlossen", "Proof concluded"},
    .action = {"Nachweis abschließen", "Conclude a proof"},
    .help = {"Hält das Ergebnis eines Nachweises fest; bestätigt, widerlegt und offen geblieben "
	     "zählen gleich.",
	"Records the result of a proof; supported, refuted and inconclusive are of equal worth."},
    .fields = proof_concluded_fields,
    .subject = SUBJECT_PROOF,
    .mode = SUBJECT_EXISTING,
    .subject_field = "id",
    .code_field = "outcome",
    .example = "{\"kind\":\"proof.concluded\",\"venture\":\"starkregen-warnung\",\"effective\":"
	       "\"2026-11-20\",\"actor\":\"p-2c91\","
	       "\"body\":{\"id\":\"pov-vorwarnzeit\",\"outcome\":\"refuted\",\"value\":\"22.5\","
	       "\"reason\":\"Bei "
	       "sieben von elf Ereignissen kam die Warnung weniger als 30 Minuten vorher; am "
	       "Oberlauf fehlen Sensoren.\",\"assessor\":\"Hochschule "
	       "Musterstadt\",\"independent\":true}}",
};
