/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind_feed.c: rows of the table of kinds: data sources that indicators are measured from. */
#include "domain/kind_priv.h"

static const struct choice feed_types[] = {
    {"json", {"JSON über HTTPS", "JSON over HTTPS"}},
    {"sensorthings", {"OGC SensorThings", "OGC SensorThings"}},
    {.id = NULL},
};

static const struct field feed_connected_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung der Datenquelle, z. B. „anmeldeportal“.",
	    "Id of the data source, e.g. “anmeldeportal”."}},
    {.name = "indicator",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.ref = SUBJECT_INDICATOR,
	.label = {"Indikator", "Indicator"},
	.help = {"Kennung des Indikators, den sie misst, z. B. „angemeldete-anlieger“.",
	    "Id of the indicator it measures, e.g. “angemeldete-anlieger”."}},
    {.name = "type",
	.type = FIELD_CHOICE,
	.flags = FIELD_REQUIRED,
	.choices = feed_types,
	.label = {"Art", "Type"},
	.help = {"Art der Quelle, z. B. „sensorthings“.", "Type of source, e.g. “sensorthings”."}},
    {.name = "url",
	.type = FIELD_URL,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Adresse", "Address"},
	.help = {"Adresse der Antwort oder des Datastreams, z. B. "
		 "„https://daten.musterstadt.example/v1.1/Datastreams(12)“.",
	    "Address of the answer or the datastream, e.g. "
	    "“https://daten.musterstadt.example/v1.1/Datastreams(12)”."}},
    {.name = "pointer",
	.type = FIELD_LINE,
	.max = 300,
	.label = {"Stelle des Werts", "Place of the value"},
	.help = {"JSON Pointer auf den Wert, z. B. „/anmeldungen/gesamt“; bei SensorThings ohne "
		 "Angabe das Ergebnis der letzten Beobachtung.",
	    "JSON Pointer to the value, e.g. “/anmeldungen/gesamt”; with SensorThings the last "
	    "observation's result when absent."}},
    {.name = "time_pointer",
	.type = FIELD_LINE,
	.max = 300,
	.label = {"Stelle des Zeitpunkts", "Place of the time"},
	.help = {"JSON Pointer auf den Zeitpunkt der Beobachtung, z. B. „/stand“.",
	    "JSON Pointer to the time of observation, e.g. “/stand”."}},
    {.name = "interval_hours",
	.type = FIELD_INT,
	.flags = FIELD_REQUIRED,
	.min = 1,
	.max = 8784,
	.label = {"Abstand in Stunden", "Interval in hours"},
	.help = {"Wie oft abgerufen wird, z. B. 24.", "How often it is fetched, e.g. 24."}},
    {.name = "active",
	.type = FIELD_BOOL,
	.label = {"Aktiv", "Active"},
	.help = {"Ob abgerufen wird; ohne Angabe ja, z. B. true.",
	    "Whether it is fetched; yes when absent, e.g. true."}},
    {.name = "note",
	.type = FIELD_LINE,
	.max = 500,
	.label = {"Anmerkung", "Note"},
	.help = {"Was dazu zu sagen ist, z. B. „Zählung ab Mitternacht“.",
	    "Anything to say, e.g. “counted from midnight”."}},
    {.name = NULL},
};

const struct kind_info kind_feed_connected = {
    .kind = KIND_FEED_CONNECTED,
    .name = "feed.connected",
    .group = "effect",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM | ROLE_ADMIN,
    .label = {"Datenquelle angebunden", "Data source connected"},
    .action = {"Datenquelle anbinden", "Connect a data source"},
    .help = {"Bindet eine Quelle an, aus der ein Indikator nach Plan gemessen wird; erneut erfasst "
	     "heißt: geändert.",
	"Connects a source from which an indicator is measured on a schedule; recorded again means "
	"changed."},
    .fields = feed_connected_fields,
    .subject = SUBJECT_FEED,
    .mode = SUBJECT_EITHER,
    .subject_field = "id",
    .code_field = "type",
    .value_field = "interval_hours",
    .example =
	"{\"kind\":\"feed.connected\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-03-"
	"01\",\"actor\":\"p-2c91\",\"body\":{\"id\":\"anmeldeportal\",\"indicator\":\"angemeldete-"
	"anlieger\",\"type\":\"json\",\"url\":\"https://daten.musterstadt.example/"
	"anmeldungen.json\",\"pointer\":\"/anmeldungen/gesamt\",\"time_pointer\":\"/"
	"stand\",\"interval_hours\":24,\"active\":true,\"note\":\"Zählung ab Mitternacht\"}}",
};

static const struct choice feed_failures[] = {
    {"unreachable", {"nicht erreichbar", "not reachable"}},
    {"timeout", {"keine Antwort in der Zeit", "no answer in time"}},
    {"tls", {"Zertifikat nicht gültig", "certificate not valid"}},
    {"status", {"Antwort ist ein Fehler", "answer is an error"}},
    {"too_large", {"Antwort zu groß", "answer too large"}},
    {"not_json", {"Antwort ist kein JSON", "answer is no JSON"}},
    {"no_value", {"Wert nicht an seiner Stelle", "value not in its place"}},
    {"not_a_number", {"Wert ist keine Zahl", "value is no number"}},
    {"refused", {"Adresse nicht erlaubt", "address not allowed"}},
    {.id = NULL},
};

static const struct field feed_failed_fields[] = {
    {.name = "feed",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Datenquelle", "Data source"},
	.help = {"Kennung der Datenquelle, z. B. „anmeldeportal“.",
	    "Id of the data source, e.g. “anmeldeportal”."}},
    {.name = "cause",
	.type = FIELD_CHOICE,
	.flags = FIELD_REQUIRED,
	.choices = feed_failures,
	.label = {"Ursache", "Cause"},
	.help = {"Woran es lag, z. B. „timeout“.", "What it was due to, e.g. “timeout”."}},
    {.name = "detail",
	.type = FIELD_LINE,
	.flags = FIELD_HEADLINE,
	.max = 300,
	.label = {"Einzelheit", "Detail"},
	.help = {"Was die Quelle sagte, z. B. „HTTP 503“.",
	    "What the source said, e.g. “HTTP 503”."}},
    {.name = "sha256",
	.type = FIELD_SHA256,
	.label = {"Antwort (SHA-256)", "Answer (SHA-256)"},
	.help = {"Fingerabdruck der Antwort, wenn es eine gab, z. B. aus „sha256sum“.",
	    "Fingerprint of the answer if there was one, e.g. from “sha256sum”."}},
    {.name = NULL},
};

const struct kind_info kind_feed_failed = {
    .kind = KIND_FEED_FAILED,
    .name = "feed.failed",
    .group = "effect",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM | ROLE_ADMIN,
    .label = {"Abruf gescheitert", "Fetch failed"},
    .action = {"Gescheiterten Abruf erfassen", "Record a failed fetch"},
    .help = {"Hält fest, dass aus einer Datenquelle kein Wert zu holen war; auch das wird gezeigt.",
	"Records that no value could be fetched from a data source; that is shown, too."},
    .fields = feed_failed_fields,
    .subject = SUBJECT_FEED,
    .mode = SUBJECT_EXISTING,
    .subject_field = "feed",
    .code_field = "cause",
    .example = "{\"kind\":\"feed.failed\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-"
	       "07-02\",\"actor\":\"p-2c91\",\"body\":{\"feed\":\"anmeldeportal\",\"cause\":"
	       "\"status\",\"detail\":\"HTTP 503\"}}",
};
