/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind_booking.c: rows of the table of kinds: bookings, hours, benefits. */
#include "domain/kind_priv.h"

#include "base/money.h"

static const struct choice booking_directions[] = {
    {"expense", {"Ausgabe", "expense"}},
    {"income", {"Einnahme", "income"}},
    {.id = NULL},
};

static const struct choice natures[] = {
    {"consumptive", {"konsumtiv", "consumptive"}},
    {"investive", {"investiv", "investive"}},
    {.id = NULL},
};

static const struct field booking_posted_fields[] = {
    {.name = "amount_cents",
	.type = FIELD_CENTS,
	.flags = FIELD_REQUIRED,
	.label = {"Betrag in Cent", "Amount in cents"},
	.help = {"Betrag in Cent, Ausgaben positiv, z. B. 1920000 für 19.200 €; negativ bei "
		 "Gutschrift.",
	    "Amount in cents, expenses positive, e.g. 1920000 for €19,200; negative for a "
	    "credit."}},
    {.name = "text",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.max = 500,
	.label = {"Buchungstext", "Text"},
	.help = {"Wofür, z. B. „erste Abschlagszahlung Pegelsensoren“.",
	    "What for, e.g. “first instalment gauges”."}},
    {.name = "direction",
	.type = FIELD_CHOICE,
	.choices = booking_directions,
	.label = {"Richtung", "Direction"},
	.help = {"Ausgabe oder Einnahme; ohne Angabe Ausgabe, z. B. „income“.",
	    "Expense or income; expense when absent, e.g. “income”."}},
    {.name = "tranche",
	.type = FIELD_SLUG,
	.ref = SUBJECT_TRANCHE,
	.label = {"Tranche", "Tranche"},
	.help = {"Kennung der Tranche, aus der bezahlt wird, z. B. „pilot-1“.",
	    "Id of the tranche it is paid from, e.g. “pilot-1”."}},
    {.name = "commitment",
	.type = FIELD_SLUG,
	.ref = SUBJECT_COMMITMENT,
	.label = {"Mittelbindung", "Commitment"},
	.help = {"Kennung der Bindung, die damit bezahlt wird, z. B. „auftrag-sensoren“.",
	    "Id of the commitment paid with it, e.g. “auftrag-sensoren”."}},
    {.name = "voucher",
	.type = FIELD_LINE,
	.max = 100,
	.label = {"Belegnummer", "Voucher"},
	.help = {"Nummer des Belegs, z. B. „RE-2026-0815“.",
	    "Number of the voucher, e.g. “RE-2026-0815”."}},
    {.name = "payee",
	.type = FIELD_LINE,
	.flags = FIELD_PERSONAL,
	.label = {"Empfänger der Zahlung", "Payee"},
	.help = {"Wer das Geld bekommt; erscheint nie öffentlich, z. B. „Pegeltechnik GmbH“.",
	    "Who gets the money; never shown in public, e.g. “Pegeltechnik GmbH”."}},
    {.name = "account",
	.type = FIELD_LINE,
	.max = 60,
	.label = {"Sachkonto", "Account"},
	.help = {"Sachkonto des Haushalts, z. B. „783100“.",
	    "Account of the budget, e.g. “783100”."}},
    {.name = "product",
	.type = FIELD_LINE,
	.max = 60,
	.label = {"Produkt", "Product"},
	.help = {"Produkt des Haushalts, z. B. „11.05.01“.",
	    "Product of the budget, e.g. “11.05.01”."}},
    {.name = "cost_type",
	.type = FIELD_LINE,
	.max = 100,
	.label = {"Kostenart", "Cost type"},
	.help = {"Art der Kosten, z. B. „Sachkosten“ oder „Personal“.",
	    "Type of cost, e.g. “material” or “staff”."}},
    {.name = "source",
	.type = FIELD_LINE,
	.label = {"Mittelherkunft", "Source of funds"},
	.help = {"Woher das Geld kommt, z. B. „Eigenmittel“ oder „Land“.",
	    "Where the money comes from, e.g. “own funds” or “state”."}},
    {.name = "nature",
	.type = FIELD_CHOICE,
	.choices = natures,
	.label = {"Art der Ausgabe", "Nature"},
	.help = {"Konsumtiv oder investiv, z. B. „investive“.",
	    "Consumptive or investive, e.g. “investive”."}},
    {.name = "grant",
	.type = FIELD_SLUG,
	.ref = SUBJECT_GRANT,
	.label = {"Zuwendung", "Grant"},
	.help = {"Kennung der Zuwendung, bei der sie abgerechnet wird, z. B. „klima-land“.",
	    "Id of the grant it is charged to, e.g. “klima-land”."}},
    {.name = NULL},
};

const struct kind_info kind_booking_posted = {
    .kind = KIND_BOOKING_POSTED,
    .name = "booking.posted",
    .group = "money",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_TREASURY,
    .label = {"Buchung erfasst", "Booking posted"},
    .action = {"Buchung erfassen", "Post a booking"},
    .help =
	{"Erfasst eine Ausgabe oder Einnahme mit Belegnummer; geändert wird sie nur durch Storno.",
	    "Posts an expense or income with its voucher; it is changed only by a reversal."},
    .fields = booking_posted_fields,
    .subject = SUBJECT_TRANCHE,
    .mode = SUBJECT_OPTIONAL,
    .subject_field = "tranche",
    .code_field = "direction",
    .value_field = "amount_cents",
    .example =
	"{\"kind\":\"booking.posted\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-05-"
	"20\",\"actor\":\"p-31b7\",\"key\":\"hh-2026-0815\","
	"\"body\":{\"amount_cents\":1920000,\"text\":\"Erste Abschlagszahlung Pegelsensoren\","
	"\"direction\":\"expense\",\"tranche\":\"pilot-1\",\"commitment\":\"auftrag-sensoren\","
	"\"voucher\":\"RE-2026-0815\",\"payee\":\"Pegeltechnik GmbH\",\"account\":\"783100\","
	"\"product\":\"11.05.01\",\"cost_type\":\"Sachkosten\",\"source\":\"Land und Eigenmittel\","
	"\"nature\":\"investive\",\"grant\":\"klima-land\"}}",
};

static const struct field booking_reversed_fields[] = {
    ENTRY_FIELDS,
    {.name = "reason",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Grund", "Reason"},
	.help = {"Warum storniert, z. B. „falsche Tranche“.",
	    "Why it is reversed, e.g. “wrong tranche”."}},
    {.name = NULL},
};

const struct kind_info kind_booking_reversed = {
    .kind = KIND_BOOKING_REVERSED,
    .name = "booking.reversed",
    .group = "money",
    .scope = SCOPE_ENTRY,
    .roles = ROLE_TREASURY,
    .label = {"Buchung storniert", "Booking reversed"},
    .action = {"Buchung stornieren", "Reverse a booking"},
    .help = {"Nimmt eine Buchung ganz zurück (Storno); die richtige wird neu erfasst.",
	"Takes a booking back as a whole (reversal); the right one is posted anew."},
    .fields = booking_reversed_fields,
    .subject = SUBJECT_NONE,
    .mode = SUBJECT_ONE,
    .example = "{\"kind\":\"booking.reversed\",\"effective\":\"2026-06-02\",\"actor\":\"p-31b7\","
	       "\"body\":{\"key\":\"hh-2026-0815\",\"reason\":\"Der Abschlag gehört zur zweiten "
	       "Tranche.\"}}",
};

static const struct field hours_worked_fields[] = {
    {.name = "hours",
	.type = FIELD_DECIMAL,
	.flags = FIELD_REQUIRED,
	.label = {"Stunden", "Hours"},
	.help = {"Zahl der Stunden als Text mit Punkt, z. B. „37.5“.",
	    "Number of hours as text, e.g. “37.5”."}},
    {.name = "role",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.max = 100,
	.label = {"Rolle", "Role"},
	.help = {"Funktion, kein Name, z. B. „Projektleitung“.",
	    "Function, no name, e.g. “project lead”."}},
    {.name = "tranche",
	.type = FIELD_SLUG,
	.ref = SUBJECT_TRANCHE,
	.label = {"Tranche", "Tranche"},
	.help = {"Kennung der Tranche, aus der bezahlt wird, z. B. „pilot-1“.",
	    "Id of the tranche it is paid from, e.g. “pilot-1”."}},
    {.name = NULL},
};

const struct kind_info kind_hours_worked = {
    .kind = KIND_HOURS_WORKED,
    .name = "hours.worked",
    .group = "money",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM | ROLE_TREASURY,
    .label = {"Stunden geleistet", "Hours worked"},
    .action = {"Stunden erfassen", "Record hours"},
    .help =
	{"Erfasst geleistete Stunden nach Rolle, ohne Namen, z. B. 37,5 Stunden Projektleitung.",
	    "Records hours worked by role, without names, e.g. 37.5 hours of project lead."},
    .fields = hours_worked_fields,
    .subject = SUBJECT_HOURS,
    .mode = SUBJECT_ONE,
    .value_field = "hours",
    .example = "{\"kind\":\"hours.worked\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-"
	       "05-31\",\"actor\":\"p-2c91\","
	       "\"body\":{\"hours\":\"37.5\",\"role\":\"Projektleitung\",\"tranche\":\"pilot-1\"}}",
};

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
