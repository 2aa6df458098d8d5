/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind_effect.c: rows of the table of kinds: indicators, measurements, evidence. */
#include "domain/kind_priv.h"

static const struct choice indicator_levels[] = {
    {"input", {"Einsatz (Input)", "input"}},
    {"output", {"Leistung (Output)", "output"}},
    {"outcome", {"Ergebnis (Outcome)", "outcome"}},
    {"impact", {"Wirkung (Impact)", "impact"}},
    {.id = NULL},
};

#define SUPPORT_FIELDS \
	{.name = "criteria", \
	    .type = FIELD_SLUGS, \
	    .max = 50, \
	    .label = {"Kriterien", "Criteria"}, \
	    .help = {"Kriterien, die der Beleg stützt, z. B. „exit-strategie“.", \
		"Criteria that the evidence supports, e.g. “exit-strategie”."}}, \
	{ \
		.name = "proofs", .type = FIELD_SLUGS, .max = 50, .ref = SUBJECT_PROOF, \
		.label = {"Nachweise", "Proofs"}, .help = { \
			"Nachweise, die der Beleg stützt, z. B. „pov-vorwarnzeit“.", \
			"Proofs that the evidence supports, e.g. “pov-vorwarnzeit”." \
		} \
	}

static const struct field indicator_defined_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung des Indikators, z. B. „angemeldete-anlieger“.",
	    "Id of the indicator, e.g. “angemeldete-anlieger”."}},
    {.name = "title",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Titel", "Title"},
	.help = {"Was gemessen wird, z. B. „Für Warnungen angemeldete Anlieger“.",
	    "What is measured, e.g. “residents signed up for warnings”."}},
    {.name = "level",
	.type = FIELD_CHOICE,
	.flags = FIELD_REQUIRED,
	.choices = indicator_levels,
	.label = {"Ebene", "Level"},
	.help = {"Ebene der Wirkung, z. B. „outcome“.", "Level of effect, e.g. “outcome”."}},
    {.name = "unit",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED,
	.max = 40,
	.label = {"Einheit", "Unit"},
	.help = {"Einheit, z. B. „Haushalte“.", "Unit, e.g. “households”."}},
    {.name = "baseline",
	.type = FIELD_DECIMAL,
	.label = {"Ausgangswert", "Baseline"},
	.help = {"Wert vor Beginn, als Text, z. B. „0“.",
	    "Value before the start, as text, e.g. “0”."}},
    {.name = "target",
	.type = FIELD_DECIMAL,
	.label = {"Zielwert", "Target"},
	.help = {"Wert, der erreicht werden soll, als Text, z. B. „400“.",
	    "Value to be reached, as text, e.g. “400”."}},
    {.name = "direction",
	.type = FIELD_CHOICE,
	.choices = kind_directions,
	.label = {"Richtung", "Direction"},
	.help = {"Ob das Ziel mindestens oder höchstens gilt, z. B. „at_least“.",
	    "Whether the target is a least or a most, e.g. “at_least”."}},
    {.name = "interval_days",
	.type = FIELD_INT,
	.min = 1,
	.max = 3660,
	.label = {"Abstand in Tagen", "Interval in days"},
	.help = {"Wie oft gemessen wird, in Tagen, z. B. 90.",
	    "How often it is measured, in days, e.g. 90."}},
    {.name = "source",
	.type = FIELD_LINE,
	.label = {"Quelle", "Source"},
	.help = {"Woher die Werte kommen, z. B. „Anmeldeportal“.",
	    "Where the values come from, e.g. “sign-up portal”."}},
    {.name = "responsible",
	.type = FIELD_LINE,
	.label = {"Zuständig", "Responsible"},
	.help = {"Stelle oder Rolle, kein Name, z. B. „Stabsstelle Digitales“.",
	    "Office or role, no name, e.g. “digital office”."}},
    {.name = "attribution",
	.type = FIELD_TEXT,
	.max = 2000,
	.label = {"Zurechnung", "Attribution"},
	.help = {"Wie weit der Wert dem Vorhaben zuzurechnen ist, z. B. „Hochwasser im Mai hat die "
		 "Anmeldungen erhöht“.",
	    "How far the value is due to the venture, e.g. “the May flood raised sign-ups”."}},
    {.name = "goal",
	.type = FIELD_LINE,
	.max = 300,
	.label = {"Ziel der Stadt", "Goal of the city"},
	.help = {"Welchem Ziel der Stadt er dient, z. B. „Klimaanpassung 2035, Ziel 3“.",
	    "Which goal of the city it serves, e.g. “climate plan 2035, goal 3”."}},
    {.name = "baseline_on",
	.type = FIELD_DATE,
	.label = {"Ausgangswert vom", "Baseline of"},
	.help = {"Wann der Ausgangswert galt, z. B. „2026-01-01“.",
	    "When the baseline held, e.g. “2026-01-01”."}},
    {.name = "target_on",
	.type = FIELD_DATE,
	.label = {"Ziel bis", "Target by"},
	.help = {"Bis wann das Ziel erreicht sein soll, z. B. „2027-06-30“.",
	    "By when the target shall be reached, e.g. “2027-06-30”."}},
    {.name = NULL},
};

const struct kind_info kind_indicator_defined = {
    .kind = KIND_INDICATOR_DEFINED,
    .name = "indicator.defined",
    .group = "effect",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM,
    .label = {"Indikator festgelegt", "Indicator defined"},
    .action = {"Indikator festlegen", "Define an indicator"},
    .help = {"Legt eine Messgröße mit Ziel und Abstand fest; erneut erfasst heißt: neu gefasst.",
	"Sets an indicator with target and interval; recorded again means redefined."},
    .fields = indicator_defined_fields,
    .subject = SUBJECT_INDICATOR,
    .mode = SUBJECT_EITHER,
    .subject_field = "id",
    .code_field = "level",
    .value_field = "interval_days",
    .example =
	"{\"kind\":\"indicator.defined\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-"
	"02-15\",\"actor\":\"p-2c91\","
	"\"body\":{\"id\":\"angemeldete-anlieger\",\"title\":\"Für Warnungen angemeldete "
	"Anlieger\","
	"\"level\":\"outcome\",\"unit\":\"Haushalte\",\"baseline\":\"0\",\"target\":\"400\","
	"\"direction\":\"at_least\",\"interval_days\":90,\"source\":\"Anmeldeportal\","
	"\"responsible\":\"Stabsstelle Digitales\",\"attribution\":\"Nach einem Hochwasser steigen "
	"die Anmeldungen auch ohne Werbung.\"}}",
};

static const struct field measurement_recorded_fields[] = {
    {.name = "indicator",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Indikator", "Indicator"},
	.help = {"Kennung des Indikators, z. B. „angemeldete-anlieger“.",
	    "Id of the indicator, e.g. “angemeldete-anlieger”."}},
    {.name = "value",
	.type = FIELD_DECIMAL,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Wert", "Value"},
	.help = {"Der gemessene Wert, als Text, z. B. „212“ oder „22.5“.",
	    "The measured value, as text, e.g. “212” or “22.5”."}},
    {.name = "note",
	.type = FIELD_TEXT,
	.label = {"Anmerkung", "Note"},
	.help = {"Was sonst zu sagen ist, z. B. „in der Sitzung vom 12. März vorgestellt“.",
	    "Anything else, e.g. “presented at the meeting of 12 March”."}},
    {.name = "source",
	.type = FIELD_LINE,
	.label = {"Quelle", "Source"},
	.help = {"Woher der Wert kommt, z. B. „Anmeldeportal, Abzug vom 30. Juni“.",
	    "Where the value comes from, e.g. “sign-up portal, export of 30 June”."}},
    {.name = "feed",
	.type = FIELD_SLUG,
	.ref = SUBJECT_FEED,
	.label = {"Datenquelle", "Data source"},
	.help = {"Kennung der Datenquelle, wenn der Wert abgerufen wurde, z. B. „anmeldeportal“.",
	    "Id of the data source if the value was fetched, e.g. “anmeldeportal”."}},
    {.name = "observed_at",
	.type = FIELD_INSTANT,
	.label = {"Beobachtet", "Observed"},
	.help = {"Zeitpunkt der Beobachtung laut Quelle, z. B. „2026-06-30T10:00:00Z“.",
	    "Time of observation as the source says, e.g. “2026-06-30T10:00:00Z”."}},
    {.name = "sha256",
	.type = FIELD_SHA256,
	.label = {"Antwort (SHA-256)", "Answer (SHA-256)"},
	.help = {"Fingerabdruck der Antwort, aus der der Wert stammt, z. B. aus „sha256sum“.",
	    "Fingerprint of the answer that the value is from, e.g. from “sha256sum”."}},
    {.name = NULL},
};

const struct kind_info kind_measurement_recorded = {
    .kind = KIND_MEASUREMENT_RECORDED,
    .name = "measurement.recorded",
    .group = "effect",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM,
    .label = {"Messung erfasst", "Measurement recorded"},
    .action = {"Messung erfassen", "Record a measurement"},
    .help = {"Hält einen gemessenen Wert eines Indikators fest, z. B. 212 angemeldete Haushalte.",
	"Records a measured value of an indicator, e.g. 212 households signed up."},
    .fields = measurement_recorded_fields,
    .subject = SUBJECT_INDICATOR,
    .mode = SUBJECT_EXISTING,
    .subject_field = "indicator",
    .value_field = "value",
    .example =
	"{\"kind\":\"measurement.recorded\",\"venture\":\"starkregen-warnung\",\"effective\":"
	"\"2026-06-30\",\"actor\":\"p-2c91\","
	"\"body\":{\"indicator\":\"angemeldete-anlieger\",\"value\":\"212\",\"note\":\"nach dem "
	"Hochwasser vom 18. Juni stark gestiegen\",\"source\":\"Anmeldeportal, Abzug vom 30. "
	"Juni\"}}",
};

static const struct field evidence_attached_fields[] = {
    {.name = "title",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Titel", "Title"},
	.help = {"Was der Beleg ist, z. B. „Ausstiegsplan, Fassung vom 5. Februar“.",
	    "What the evidence is, e.g. “exit plan, version of 5 February”."}},
    {.name = "file",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED,
	.max = 255,
	.label = {"Dateiname", "File name"},
	.help = {"Name der Datei, z. B. „ausstiegsplan.pdf“.",
	    "Name of the file, e.g. “exit-plan.pdf”."}},
    {.name = "sha256",
	.type = FIELD_SHA256,
	.flags = FIELD_REQUIRED,
	.label = {"SHA-256", "SHA-256"},
	.help = {"Fingerabdruck der Datei, 64 Zeichen aus 0–9 und a–f, z. B. aus „sha256sum“.",
	    "Fingerprint of the file, 64 characters of 0–9 and a–f, e.g. from “sha256sum”."}},
    {.name = "bytes",
	.type = FIELD_INT,
	.flags = FIELD_REQUIRED,
	.max = INT64_C(1099511627776),
	.label = {"Größe in Bytes", "Size in bytes"},
	.help = {"Größe der Datei, z. B. 184320.", "Size of the file, e.g. 184320."}},
    {.name = "media_type",
	.type = FIELD_LINE,
	.max = 120,
	.label = {"Dateityp", "Media type"},
	.help = {"Art des Inhalts, z. B. „application/pdf“.",
	    "Kind of content, e.g. “application/pdf”."}},
    SUPPORT_FIELDS,
    {.name = NULL},
};

const struct kind_info kind_evidence_attached = {
    .kind = KIND_EVIDENCE_ATTACHED,
    .name = "evidence.attached",
    .group = "evidence",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM | ROLE_TREASURY,
    .label = {"Beleg beigefügt", "Evidence attached"},
    .action = {"Beleg beifügen", "Attach evidence"},
    .help = {"Fügt eine Datei als Beleg bei; ihr Fingerabdruck (SHA-256) hält den Inhalt fest.",
	"Attaches a file as evidence; its fingerprint (SHA-256) fixes the content."},
    .fields = evidence_attached_fields,
    .subject = SUBJECT_EVIDENCE,
    .mode = SUBJECT_ONE,
    .example =
	"{\"kind\":\"evidence.attached\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-"
	"02-05\",\"actor\":\"p-2c91\",\"key\":\"beleg-ausstiegsplan\","
	"\"body\":{\"title\":\"Ausstiegsplan, Fassung vom 5. Februar 2026\","
	"\"file\":\"ausstiegsplan.pdf\","
	"\"sha256\":\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\","
	"\"bytes\":184320,\"media_type\":\"application/pdf\",\"criteria\":[\"exit-strategie\"]}}",
};

static const struct field evidence_linked_fields[] = {
    {.name = "title",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Titel", "Title"},
	.help = {"Was der Beleg ist, z. B. „Messbericht der Hochschule“.",
	    "What the evidence is, e.g. “report by the university”."}},
    {.name = "url",
	.type = FIELD_URL,
	.flags = FIELD_REQUIRED,
	.label = {"Adresse", "Address"},
	.help = {"Wo er steht, z. B. „https://ris.musterstadt.example/vorlage/31-2026“.",
	    "Where it is, e.g. “https://ris.musterstadt.example/vorlage/31-2026”."}},
    {.name = "sha256",
	.type = FIELD_SHA256,
	.label = {"SHA-256", "SHA-256"},
	.help = {"Fingerabdruck des Inhalts beim Verlinken, z. B. aus „sha256sum“.",
	    "Fingerprint of the content when linked, e.g. from “sha256sum”."}},
    SUPPORT_FIELDS,
    {.name = NULL},
};

const struct kind_info kind_evidence_linked = {
    .kind = KIND_EVIDENCE_LINKED,
    .name = "evidence.linked",
    .group = "evidence",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM | ROLE_TREASURY,
    .label = {"Beleg verlinkt", "Evidence linked"},
    .action = {"Beleg verlinken", "Link evidence"},
    .help = {"Verweist auf einen Beleg im Netz, z. B. die Vorlage im Ratsinformationssystem.",
	"Points to evidence on the web, e.g. the paper in the council information system."},
    .fields = evidence_linked_fields,
    .subject = SUBJECT_EVIDENCE,
    .mode = SUBJECT_ONE,
    .example = "{\"kind\":\"evidence.linked\",\"venture\":\"starkregen-warnung\",\"effective\":"
	       "\"2026-11-20\",\"actor\":\"p-2c91\","
	       "\"body\":{\"title\":\"Messbericht der Hochschule Musterstadt\","
	       "\"url\":\"https://ris.musterstadt.example/anlage/messbericht-2026\","
	       "\"proofs\":[\"pov-vorwarnzeit\"]}}",
};
