/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind_money.c: rows of the table of kinds: money planned in the budget and transferred. */
#include "domain/kind_priv.h"

#include "base/money.h"

static const struct choice natures[] = {
    {"consumptive", {"konsumtiv", "consumptive"}},
    {"investive", {"investiv", "investive"}},
    {.id = NULL},
};

static const struct field budget_planned_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung des Ansatzes, z. B. „hh-2026“.", "Id of the budget, e.g. “hh-2026”."}},
    {.name = "year",
	.type = FIELD_INT,
	.flags = FIELD_REQUIRED,
	.min = 1990,
	.max = 2200,
	.label = {"Haushaltsjahr", "Year"},
	.help = {"Jahr des Haushalts, z. B. 2026.", "Year of the budget, e.g. 2026."}},
    {.name = "amount_cents",
	.type = FIELD_CENTS,
	.flags = FIELD_REQUIRED,
	.label = {"Betrag in Cent", "Amount in cents"},
	.help = {"Betrag in Cent, z. B. 12000000 für 120.000 €; negativ beim Nachtrag nach unten.",
	    "Amount in cents, e.g. 12000000 for €120,000; negative when reduced."}},
    {.name = "title",
	.type = FIELD_LINE,
	.flags = FIELD_HEADLINE,
	.label = {"Titel", "Title"},
	.help = {"Wofür, z. B. „Sensorik und Funk“.", "What for, e.g. “sensors and radio”."}},
    {.name = "nature",
	.type = FIELD_CHOICE,
	.choices = natures,
	.label = {"Art der Ausgabe", "Nature"},
	.help = {"Konsumtiv oder investiv, z. B. „investive“.",
	    "Consumptive or investive, e.g. “investive”."}},
    {.name = "source",
	.type = FIELD_LINE,
	.label = {"Mittelherkunft", "Source of funds"},
	.help = {"Woher das Geld kommt, z. B. „Eigenmittel“ oder „Land“.",
	    "Where the money comes from, e.g. “own funds” or “state”."}},
    {.name = "phase",
	.type = FIELD_NAME,
	.label = {"Phase", "Phase"},
	.help = {"Phase, für die geplant ist, z. B. „pilot“.",
	    "Phase it is planned for, e.g. “pilot”."}},
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
    {.name = NULL},
};

const struct kind_info kind_budget_planned = {
    .kind = KIND_BUDGET_PLANNED,
    .name = "budget.planned",
    .group = "money",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_TREASURY | ROLE_LEAD,
    .label = {"Haushaltsansatz geplant", "Budget planned"},
    .action = {"Haushaltsansatz planen", "Plan a budget"},
    .help = {"Plant Mittel eines Haushaltsjahres; weitere Einträge derselben Kennung (Nachtrag, "
	     "auch negativ) zählen hinzu, im selben Jahr und in derselben Art.",
	"Plans money of a budget year; further entries of the same id (supplement, also negative) "
	"add up, in the same year and of the same nature."},
    .fields = budget_planned_fields,
    .subject = SUBJECT_BUDGET,
    .mode = SUBJECT_EITHER,
    .subject_field = "id",
    .value_field = "amount_cents",
    .example =
	"{\"kind\":\"budget.planned\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-01-"
	"01\",\"actor\":\"p-31b7\",\"key\":\"hh-2026-0042\","
	"\"body\":{\"id\":\"hh-2026\",\"year\":2026,\"amount_cents\":12000000,\"title\":\"Sensorik,"
	" Funk "
	"und Begleitung\",\"nature\":\"investive\",\"source\":\"Eigenmittel\",\"phase\":\"pilot\","
	"\"account\":\"783100\",\"product\":\"11.05.01\"}}",
};

static const struct field budget_transferred_fields[] = {
    {.name = "from_budget",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.ref = SUBJECT_BUDGET,
	.label = {"Aus Ansatz", "From budget"},
	.help = {"Kennung des Ansatzes, der abgibt, z. B. „hh-2026“.",
	    "Id of the budget that gives, e.g. “hh-2026”."}},
    {.name = "to_budget",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Zu Ansatz", "To budget"},
	.help = {"Kennung des Ansatzes, der bekommt, z. B. „hh-2026-begleitung“.",
	    "Id of the budget that receives, e.g. “hh-2026-begleitung”."}},
    {.name = "amount_cents",
	.type = FIELD_CENTS,
	.flags = FIELD_REQUIRED,
	.min = 1,
	.max = CENTS_MAX,
	.label = {"Betrag in Cent", "Amount in cents"},
	.help =
	    {"Umgeschichteter Betrag in Cent, höchstens was nicht ausgegeben ist, z. B. 500000 für "
	     "5.000 €.",
		"Amount transferred in cents, at most what is not spent, e.g. 500000 for €5,000."}},
    {.name = "reason",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Grund", "Reason"},
	.help = {"Warum umgeschichtet wird, z. B. „Sensoren günstiger, Auswertung aufwendiger“.",
	    "Why it is transferred, e.g. “gauges cheaper, analysis more work”."}},
    {.name = NULL},
};

const struct kind_info kind_budget_transferred = {
    .kind = KIND_BUDGET_TRANSFERRED,
    .name = "budget.transferred",
    .group = "money",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_TREASURY,
    .label = {"Mittel umgeschichtet", "Budget transferred"},
    .action = {"Mittel umschichten", "Transfer between budgets"},
    .help = {"Schichtet Mittel von einem Ansatz des Vorhabens in einen anderen um; die Summe "
	     "bleibt gleich.",
	"Moves money from one budget of the venture to another; the sum stays the same."},
    .fields = budget_transferred_fields,
    .subject = SUBJECT_BUDGET,
    .mode = SUBJECT_EXISTING,
    .subject_field = "to_budget",
    .value_field = "amount_cents",
    .example = "{\"kind\":\"budget.transferred\",\"venture\":\"starkregen-warnung\",\"effective\":"
	       "\"2026-06-15\",\"actor\":\"p-31b7\",\"body\":{\"from_budget\":\"hh-2026\",\"to_"
	       "budget\":\"hh-2026-begleitung\",\"amount_cents\":500000,\"reason\":\"Die Sensoren "
	       "waren günstiger, die Auswertung ist aufwendiger.\"}}",
};
