/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind_grant.c: rows of the table of kinds: grants awarded and drawn, with their binding plan. */
#include "domain/kind_priv.h"

#include "base/money.h"

static const struct choice grant_forms[] = {
    {"share", {"Anteilfinanzierung", "share of the cost"}},
    {"deficit", {"Fehlbedarfsfinanzierung", "deficit financing"}},
    {"fixed", {"Festbetragsfinanzierung", "fixed amount"}},
    {"full", {"Vollfinanzierung", "full financing"}},
    {.id = NULL},
};

static const struct choice plan_sides[] = {
    {"expenditure", {"Ausgaben", "expenditure"}},
    {"own", {"Eigenanteil", "own share"}},
    {"third", {"Leistungen Dritter", "third parties"}},
    {"public", {"andere öffentliche Mittel", "other public funds"}},
    {"grant", {"Zuwendung", "grant"}},
    {.id = NULL},
};

static const struct field plan_positions[] = {
    {.name = "plan_position",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Position", "Position"},
	.help = {"Kennung der Position, die Buchungen nennen, z. B. „personal“.",
	    "Id of the position that bookings name, e.g. “personal”."}},
    {.name = "title",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED,
	.label = {"Titel", "Title"},
	.help = {"Wie der Bescheid sie nennt, z. B. „Personalausgaben“.",
	    "What the notice calls it, e.g. “staff”."}},
    {.name = "side",
	.type = FIELD_CHOICE,
	.flags = FIELD_REQUIRED,
	.choices = plan_sides,
	.label = {"Art", "Kind"},
	.help = {"Ausgabe oder Quelle der Deckung, z. B. „expenditure“.",
	    "Expenditure or source of cover, e.g. “expenditure”."}},
    {.name = "amount_cents",
	.type = FIELD_CENTS,
	.flags = FIELD_REQUIRED,
	.min = 0,
	.max = CENTS_MAX,
	.label = {"Betrag in Cent", "Amount in cents"},
	.help = {"Betrag laut Bescheid in Cent, z. B. 4200000 für 42.000 €.",
	    "Amount as approved in cents, e.g. 4200000 for €42,000."}},
    {.name = "eligible",
	.type = FIELD_BOOL,
	.label = {"Zuwendungsfähig", "Eligible"},
	.help = {"Ob die Ausgabe zuwendungsfähig ist; ohne Angabe ja, z. B. true.",
	    "Whether the expenditure is eligible; yes when absent, e.g. true."}},
    {.name = NULL},
};

static const struct field grant_reports[] = {
    {.name = "due",
	.type = FIELD_DATE,
	.flags = FIELD_REQUIRED,
	.label = {"Fällig", "Due"},
	.help = {"Bis wann der Zwischennachweis vorliegt, z. B. „2026-12-31“.",
	    "By when the interim report is given, e.g. “2026-12-31”."}},
    {.name = "title",
	.type = FIELD_LINE,
	.label = {"Titel", "Title"},
	.help = {"Welcher Nachweis, z. B. „Zwischennachweis 2026“.",
	    "Which report, e.g. “interim report 2026”."}},
    {.name = NULL},
};

static const struct field grant_awarded_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung der Zuwendung, z. B. „klima-land“.",
	    "Id of the grant, e.g. “klima-land”."}},
    {.name = "funder",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Zuwendungsgeber", "Funder"},
	.help = {"Wer fördert, z. B. „Land, Programm Klimaanpassung“.",
	    "Who funds, e.g. “state, climate programme”."}},
    {.name = "reference",
	.type = FIELD_LINE,
	.max = 100,
	.label = {"Aktenzeichen", "Reference"},
	.help = {"Aktenzeichen des Bescheids, z. B. „KA-2026-118“.",
	    "Reference of the notice, e.g. “KA-2026-118”."}},
    {.name = "notice_date",
	.type = FIELD_DATE,
	.label = {"Bescheid vom", "Date of the notice"},
	.help = {"Datum des Zuwendungsbescheids, z. B. „2026-01-08“.",
	    "Date of the notice, e.g. “2026-01-08”."}},
    {.name = "purpose",
	.type = FIELD_TEXT,
	.max = 2000,
	.label = {"Zuwendungszweck", "Purpose"},
	.help = {"Wofür gefördert wird, z. B. „Aufbau eines Warnsystems an drei Bächen“.",
	    "What is funded, e.g. “a warning system at three streams”."}},
    {.name = "amount_cents",
	.type = FIELD_CENTS,
	.flags = FIELD_REQUIRED,
	.min = 1,
	.max = CENTS_MAX,
	.label = {"Betrag in Cent", "Amount in cents"},
	.help = {"Bewilligter Betrag in Cent, z. B. 7800000 für 78.000 €.",
	    "Amount granted in cents, e.g. 7800000 for €78,000."}},
    {.name = "form",
	.type = FIELD_CHOICE,
	.choices = grant_forms,
	.label = {"Finanzierungsart", "Form of financing"},
	.help = {"Art der Finanzierung, z. B. „share“.", "Form of financing, e.g. “share”."}},
    {.name = "rate_bp",
	.type = FIELD_INT,
	.max = 10000,
	.label = {"Fördersatz in Basispunkten", "Rate in basis points"},
	.help = {"Hundertstel Prozent der zuwendungsfähigen Ausgaben, z. B. 6500 für 65 %.",
	    "Hundredths of a percent of the eligible expenditure, e.g. 6500 for 65 %."}},
    {.name = "own_share_cents",
	.type = FIELD_CENTS,
	.min = 0,
	.max = CENTS_MAX,
	.label = {"Eigenanteil in Cent", "Own share in cents"},
	.help = {"Was die Kommune selbst trägt, in Cent, z. B. 4200000 für 42.000 €.",
	    "What the municipality pays itself, in cents, e.g. 4200000 for €42,000."}},
    {.name = "total_cents",
	.type = FIELD_CENTS,
	.min = 0,
	.max = CENTS_MAX,
	.label = {"Gesamtausgaben laut Bescheid in Cent", "Total as approved in cents"},
	.help = {"Gesamtsumme im Bescheid zur Kontrolle, in Cent, z. B. 12000000; gerechnet wird "
		 "aus den Teilen.",
	    "Total in the notice as a check, in cents, e.g. 12000000; sums are made of the "
	    "parts."}},
    {.name = "from",
	.type = FIELD_DATE,
	.label = {"Von", "From"},
	.help = {"Beginn des Bewilligungszeitraums, z. B. „2026-01-01“.",
	    "Start of the funding period, e.g. “2026-01-01”."}},
    {.name = "until",
	.type = FIELD_DATE,
	.label = {"Bis", "Until"},
	.help = {"Ende des Bewilligungszeitraums, z. B. „2027-06-30“.",
	    "End of the funding period, e.g. “2027-06-30”."}},
    {.name = "report_due",
	.type = FIELD_DATE,
	.label = {"Verwendungsnachweis bis", "Report due"},
	.help = {"Frist des Verwendungsnachweises, z. B. „2027-12-31“.",
	    "When the report on the use is due, e.g. “2027-12-31”."}},
    {.name = "reports",
	.type = FIELD_OBJECTS,
	.max = 40,
	.sub = grant_reports,
	.label = {"Zwischennachweise", "Interim reports"},
	.help = {"Fristen der Zwischennachweise, z. B. zum Jahresende 2026.",
	    "When interim reports are due, e.g. at the end of 2026."}},
    {.name = "draw_days",
	.type = FIELD_INT,
	.max = 3660,
	.label = {"Abruf im Voraus, Tage", "Drawn ahead, days"},
	.help = {"Für wie viele Tage im Voraus abgerufen werden darf, z. B. 60; ohne Angabe zwei "
		 "Monate.",
	    "For how many days ahead money may be drawn, e.g. 60; two months when absent."}},
    {.name = "plan",
	.type = FIELD_OBJECTS,
	.max = 100,
	.sub = plan_positions,
	.label = {"Finanzierungsplan", "Financing plan"},
	.help = {"Die Positionen des verbindlichen Finanzierungsplans, Ausgaben und Deckung, z. B. "
		 "„Personalausgaben“.",
	    "The positions of the binding financing plan, expenditure and cover, e.g. “staff”."}},
    {.name = "tolerance_total_bp",
	.type = FIELD_INT,
	.max = 10000,
	.label = {"Zulässige Abweichung der Summe in Basispunkten",
	    "Tolerance of the total in basis points"},
	.help = {"Um wie viel die Gesamtausgaben steigen dürfen, z. B. 1000 für 10 %.",
	    "By how much the total may rise, e.g. 1000 for 10 %."}},
    {.name = "tolerance_position_bp",
	.type = FIELD_INT,
	.max = 10000,
	.label = {"Zulässige Abweichung je Position in Basispunkten",
	    "Tolerance of a position in basis points"},
	.help = {"Um wie viel eine Position steigen darf, wenn andere sinken, z. B. 2000 für 20 %.",
	    "By how much one position may rise when others fall, e.g. 2000 for 20 %."}},
    {.name = "conditions",
	.type = FIELD_TEXT,
	.label = {"Auflagen", "Conditions"},
	.help = {"Auflagen des Bescheids, z. B. „Mittelabruf nur für zwei Monate im Voraus“.",
	    "Conditions of the notice, e.g. “draw money for two months ahead only”."}},
    {.name = NULL},
};

const struct kind_info kind_grant_awarded = {
    .kind = KIND_GRANT_AWARDED,
    .name = "grant.awarded",
    .group = "money",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_TREASURY | ROLE_LEAD,
    .label = {"Zuwendung bewilligt", "Grant awarded"},
    .action = {"Zuwendung erfassen", "Record a grant"},
    .help = {"Hält einen Zuwendungsbescheid fest, mit Finanzierungsplan, Fördersatz, Eigenanteil "
	     "und Frist des Verwendungsnachweises.",
	"Records a grant with its financing plan, its rate, the own share and the date of its "
	"report."},
    .fields = grant_awarded_fields,
    .subject = SUBJECT_GRANT,
    .mode = SUBJECT_NEW,
    .subject_field = "id",
    .value_field = "amount_cents",
    .example =
	"{\"kind\":\"grant.awarded\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-01-"
	"12\",\"actor\":\"p-31b7\",\"body\":{\"id\":\"klima-land\",\"funder\":\"Land, Programm "
	"Klimaanpassung\",\"reference\":\"KA-2026-118\",\"notice_date\":\"2026-01-08\",\"purpose\":"
	"\"Aufbau eines Warnsystems an drei "
	"Bächen\",\"amount_cents\":7800000,\"form\":\"share\",\"rate_bp\":6500,\"own_share_cents\":"
	"4200000,\"total_cents\":12000000,\"from\":\"2026-01-01\",\"until\":\"2027-06-30\","
	"\"report_due\":\"2027-12-31\",\"reports\":[{\"due\":\"2026-12-31\",\"title\":"
	"\"Zwischennachweis "
	"2026\"}],\"draw_days\":60,\"plan\":[{\"plan_position\":\"sensorik\",\"title\":\"Sensorik "
	"und "
	"Funk\",\"side\":\"expenditure\",\"amount_cents\":9000000},{\"plan_position\":"
	"\"begleitung\","
	"\"title\":\"Begleitung und "
	"Auswertung\",\"side\":\"expenditure\",\"amount_cents\":3000000},{\"plan_position\":"
	"\"land\","
	"\"title\":\"Zuwendung des "
	"Landes\",\"side\":\"grant\",\"amount_cents\":7800000},{\"plan_position\":\"eigenanteil\","
	"\"title\":\"Eigenanteil der "
	"Stadt\",\"side\":\"own\",\"amount_cents\":4200000}],\"tolerance_total_bp\":1000,"
	"\"tolerance_position_bp\":2000,\"conditions\":\"Mittelabruf nur für Zahlungen der "
	"nächsten zwei Monate\"}}",
};

static const struct field grant_drawn_fields[] = {
    {.name = "grant",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Zuwendung", "Grant"},
	.help = {"Kennung der Zuwendung, z. B. „klima-land“.",
	    "Id of the grant, e.g. “klima-land”."}},
    {.name = "amount_cents",
	.type = FIELD_CENTS,
	.flags = FIELD_REQUIRED,
	.min = 1,
	.max = CENTS_MAX,
	.label = {"Betrag in Cent", "Amount in cents"},
	.help = {"Abgerufener Betrag in Cent, z. B. 2600000 für 26.000 €.",
	    "Amount drawn in cents, e.g. 2600000 for €26,000."}},
    {.name = "for_until",
	.type = FIELD_DATE,
	.label = {"Für Zahlungen bis", "For payments until"},
	.help = {"Bis wann die damit bezahlten Rechnungen fällig sind, z. B. „2026-05-31“.",
	    "Until when the bills paid with it are due, e.g. “2026-05-31”."}},
    {.name = "reason",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Begründung", "Reason"},
	.help = {"Wofür gebraucht und wie weit Früheres verwendet ist, z. B. „Abschlag Sensoren; "
		 "1. Abruf verbraucht“.",
	    "What it is needed for and what became of earlier money, e.g. “gauges; first draw used "
	    "up”."}},
    {.name = NULL},
};

const struct kind_info kind_grant_drawn = {
    .kind = KIND_GRANT_DRAWN,
    .name = "grant.drawn",
    .group = "money",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_TREASURY | ROLE_LEAD,
    .label = {"Zuwendung abgerufen", "Grant drawn"},
    .action = {"Mittel abrufen", "Draw a grant"},
    .help = {"Hält einen Mittelabruf fest; er darf nur decken, was in den nächsten Wochen zu "
	     "zahlen ist.",
	"Records money drawn from a grant; it may cover only what is to be paid in the next "
	"weeks."},
    .fields = grant_drawn_fields,
    .subject = SUBJECT_GRANT,
    .mode = SUBJECT_EXISTING,
    .subject_field = "grant",
    .value_field = "amount_cents",
    .example = "{\"kind\":\"grant.drawn\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-"
	       "04-10\",\"actor\":\"p-31b7\",\"body\":{\"grant\":\"klima-land\",\"amount_cents\":"
	       "2600000,\"for_until\":\"2026-05-31\",\"reason\":\"Abschlagszahlungen für Sensoren "
	       "im Mai; frühere Abrufe gab es nicht.\"}}",
};
