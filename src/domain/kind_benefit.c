/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind_benefit.c: rows of the table of kinds: benefits, and what has to be paid for afterwards. */
#include "domain/kind_priv.h"

#include "base/money.h"

static const struct field benefit_estimated_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung des Nutzens, z. B. „weniger-einsaetze“.",
	    "Id of the benefit, e.g. “weniger-einsaetze”."}},
    {.name = "text",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.max = 2000,
	.label = {"Nutzen", "Benefit"},
	.help = {"Worin der Nutzen liegt, z. B. „weniger Feuerwehreinsätze durch frühe Warnung“.",
	    "What the benefit is, e.g. “fewer fire brigade calls”."}},
    {.name = "amount_cents",
	.type = FIELD_CENTS,
	.min = 0,
	.max = CENTS_MAX,
	.label = {"Betrag in Cent", "Amount in cents"},
	.help = {"Betrag im Jahr in Cent, wenn bezifferbar, z. B. 2500000 für 25.000 €.",
	    "Amount a year in cents if it can be given, e.g. 2500000 for €25,000."}},
    {.name = "year",
	.type = FIELD_INT,
	.min = 1990,
	.max = 2200,
	.label = {"Jahr", "Year"},
	.help = {"Ab welchem Jahr, z. B. 2027.", "From which year, e.g. 2027."}},
    {.name = NULL},
};

const struct kind_info kind_benefit_estimated = {
    .kind = KIND_BENEFIT_ESTIMATED,
    .name = "benefit.estimated",
    .group = "money",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TREASURY,
    .label = {"Nutzen geschätzt", "Benefit estimated"},
    .action = {"Nutzen schätzen", "Estimate a benefit"},
    .help = {"Hält vorab fest, welcher Nutzen erwartet wird, in Worten und möglichst in Geld.",
	"Records beforehand which benefit is expected, in words and if possible in money."},
    .fields = benefit_estimated_fields,
    .subject = SUBJECT_BENEFIT,
    .mode = SUBJECT_NEW,
    .subject_field = "id",
    .value_field = "amount_cents",
    .example =
	"{\"kind\":\"benefit.estimated\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-"
	"01-10\",\"actor\":\"p-2c91\","
	"\"body\":{\"id\":\"weniger-einsaetze\",\"text\":\"Weniger Einsätze der Feuerwehr, weil "
	"Anlieger ihre Keller rechtzeitig sichern\",\"amount_cents\":2500000,\"year\":2027}}",
};

static const struct field benefit_realised_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung des Nutzens, z. B. „weniger-einsaetze“.",
	    "Id of the benefit, e.g. “weniger-einsaetze”."}},
    {.name = "amount_cents",
	.type = FIELD_CENTS,
	.flags = FIELD_REQUIRED,
	.label = {"Betrag in Cent", "Amount in cents"},
	.help = {"Betrag in Cent, z. B. 900000 für 9.000 €.",
	    "Amount in cents, e.g. 900000 for €9,000."}},
    {.name = "year",
	.type = FIELD_INT,
	.flags = FIELD_REQUIRED,
	.min = 1990,
	.max = 2200,
	.label = {"Jahr", "Year"},
	.help = {"In welchem Jahr, z. B. 2027.", "In which year, e.g. 2027."}},
    {.name = "note",
	.type = FIELD_TEXT,
	.flags = FIELD_HEADLINE,
	.label = {"Anmerkung", "Note"},
	.help = {"Wie er ermittelt wurde, z. B. „Einsatzstatistik der Feuerwehr“.",
	    "How it was found, e.g. “statistics of the fire brigade”."}},
    {.name = NULL},
};

const struct kind_info kind_benefit_realised = {
    .kind = KIND_BENEFIT_REALISED,
    .name = "benefit.realised",
    .group = "money",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TREASURY,
    .label = {"Nutzen eingetreten", "Benefit realised"},
    .action = {"Eingetretenen Nutzen erfassen", "Record a realised benefit"},
    .help = {"Hält fest, welcher Nutzen in einem Jahr tatsächlich eingetreten ist.",
	"Records which benefit really came in a year."},
    .fields = benefit_realised_fields,
    .subject = SUBJECT_BENEFIT,
    .mode = SUBJECT_EXISTING,
    .subject_field = "id",
    .value_field = "amount_cents",
    .example = "{\"kind\":\"benefit.realised\",\"venture\":\"starkregen-warnung\",\"effective\":"
	       "\"2027-10-31\",\"actor\":\"p-5e08\","
	       "\"body\":{\"id\":\"weniger-einsaetze\",\"amount_cents\":900000,\"year\":2027,"
	       "\"note\":\"18 "
	       "Einsätze weniger als im Mittel der fünf Jahre davor (Einsatzstatistik der "
	       "Feuerwehr)\"}}",
};

static const struct choice followup_types[] = {
    {"staff", {"Personal", "staff"}},
    {"material", {"Sachaufwand", "material"}},
    {"services", {"Dienstleistungen", "services"}},
    {"depreciation", {"Abschreibung", "depreciation"}},
    {"interest", {"Zinsen", "interest"}},
    {"income", {"Folgeerträge", "income"}},
    {"saving", {"Einsparung", "saving"}},
    {.id = NULL},
};

static const struct field followup_estimated_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung der Folgekosten, z. B. „funkvertrag“.",
	    "Id of the follow-up cost, e.g. “funkvertrag”."}},
    {.name = "text",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.max = 500,
	.label = {"Wofür", "What for"},
	.help = {"Was jährlich anfällt, z. B. „Funkvertrag und Wartung der Sensoren“.",
	    "What comes up each year, e.g. “radio contract and upkeep of gauges”."}},
    {.name = "type",
	.type = FIELD_CHOICE,
	.flags = FIELD_REQUIRED,
	.choices = followup_types,
	.label = {"Art", "Type"},
	.help = {"Art der Folgekosten; Erträge und Einsparungen mindern sie, z. B. „services“.",
	    "Type of follow-up cost; income and savings reduce it, e.g. “services”."}},
    {.name = "amount_cents",
	.type = FIELD_CENTS,
	.flags = FIELD_REQUIRED,
	.min = 0,
	.max = CENTS_MAX,
	.label = {"Betrag im Jahr in Cent", "Amount a year in cents"},
	.help = {"Betrag in einem vollen Jahr in Cent, z. B. 840000 für 8.400 €.",
	    "Amount in a full year in cents, e.g. 840000 for €8,400."}},
    {.name = "from_year",
	.type = FIELD_INT,
	.flags = FIELD_REQUIRED,
	.min = 1990,
	.max = 2200,
	.label = {"Ab Jahr", "From year"},
	.help = {"Erstes Jahr, z. B. 2028.", "First year, e.g. 2028."}},
    {.name = "until_year",
	.type = FIELD_INT,
	.min = 1990,
	.max = 2200,
	.label = {"Bis Jahr", "Until year"},
	.help = {"Letztes Jahr; ohne Angabe auf Dauer, z. B. 2032.",
	    "Last year; lasting when absent, e.g. 2032."}},
    {.name = "budgeted",
	.type = FIELD_BOOL,
	.label = {"Eingeplant", "Budgeted"},
	.help = {"Ob der Betrag in der Finanzplanung steht, z. B. true.",
	    "Whether the amount is in the financial plan, e.g. true."}},
    {.name = NULL},
};

const struct kind_info kind_followup_estimated = {
    .kind = KIND_FOLLOWUP_ESTIMATED,
    .name = "followup.estimated",
    .group = "money",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_TREASURY | ROLE_LEAD,
    .label = {"Folgekosten geschätzt", "Follow-up cost estimated"},
    .action = {"Folgekosten schätzen", "Estimate follow-up cost"},
    .help = {"Hält fest, was nach dem Ende der Förderung jährlich zu zahlen ist; dieselbe Kennung "
	     "erneut erfasst heißt: neu geschätzt.",
	"Records what is to be paid each year after the grant ends; the same id recorded again "
	"means estimated anew."},
    .fields = followup_estimated_fields,
    .subject = SUBJECT_FOLLOWUP,
    .mode = SUBJECT_EITHER,
    .subject_field = "id",
    .code_field = "type",
    .value_field = "amount_cents",
    .example = "{\"kind\":\"followup.estimated\",\"venture\":\"starkregen-warnung\",\"effective\":"
	       "\"2026-01-20\",\"actor\":\"p-31b7\",\"body\":{\"id\":\"funkvertrag\",\"text\":"
	       "\"Funkvertrag und Wartung der "
	       "Sensoren\",\"type\":\"services\",\"amount_cents\":840000,\"from_year\":2028,"
	       "\"until_year\":2032,\"budgeted\":false}}",
};
