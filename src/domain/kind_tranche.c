/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind_tranche.c: rows of the table of kinds: tranches planned and released, money committed. */
#include "domain/kind_priv.h"

#include "base/money.h"

static const struct field tranche_planned_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung der Tranche, z. B. „pilot-1“.", "Id of the tranche, e.g. “pilot-1”."}},
    {.name = "amount_cents",
	.type = FIELD_CENTS,
	.flags = FIELD_REQUIRED,
	.min = 1,
	.max = CENTS_MAX,
	.label = {"Betrag in Cent", "Amount in cents"},
	.help = {"Betrag in Cent, z. B. 6000000 für 60.000 €.",
	    "Amount in cents, e.g. 6000000 for €60,000."}},
    {.name = "title",
	.type = FIELD_LINE,
	.flags = FIELD_HEADLINE,
	.label = {"Titel", "Title"},
	.help = {"Wofür, z. B. „Pilot, erste Hälfte“.", "What for, e.g. “pilot, first half”."}},
    {.name = "gate",
	.type = FIELD_SLUG,
	.ref = SUBJECT_GATE,
	.label = {"Entscheidungspunkt", "Gate"},
	.help = {"Kennung des Entscheidungspunkts, der sie frei macht, z. B. „nach-prototyp“.",
	    "Id of the gate that releases it, e.g. “nach-prototyp”."}},
    {.name = "phase",
	.type = FIELD_NAME,
	.label = {"Phase", "Phase"},
	.help = {"Phase, für die sie gedacht ist, z. B. „pilot“.",
	    "Phase it is meant for, e.g. “pilot”."}},
    {.name = "source",
	.type = FIELD_LINE,
	.label = {"Mittelherkunft", "Source of funds"},
	.help = {"Woher das Geld kommt, z. B. „Eigenmittel“ oder „Land“.",
	    "Where the money comes from, e.g. “own funds” or “state”."}},
    {.name = "budget",
	.type = FIELD_SLUG,
	.ref = SUBJECT_BUDGET,
	.label = {"Haushaltsansatz", "Budget"},
	.help = {"Kennung des Ansatzes, aus dem sie kommt, z. B. „hh-2026“.",
	    "Id of the budget it comes from, e.g. “hh-2026”."}},
    {.name = "grant",
	.type = FIELD_SLUG,
	.ref = SUBJECT_GRANT,
	.label = {"Zuwendung", "Grant"},
	.help = {"Kennung der Zuwendung, aus der sie kommt, z. B. „klima-land“.",
	    "Id of the grant it comes from, e.g. “klima-land”."}},
    {.name = NULL},
};

const struct kind_info kind_tranche_planned = {
    .kind = KIND_TRANCHE_PLANNED,
    .name = "tranche.planned",
    .group = "money",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_TREASURY | ROLE_LEAD,
    .label = {"Tranche geplant", "Tranche planned"},
    .action = {"Tranche planen", "Plan a tranche"},
    .help = {"Plant einen Teilbetrag, der erst nach einer Entscheidung frei wird (Sperrvermerk).",
	"Plans a part of the money that becomes free only after a decision."},
    .fields = tranche_planned_fields,
    .subject = SUBJECT_TRANCHE,
    .mode = SUBJECT_NEW,
    .subject_field = "id",
    .value_field = "amount_cents",
    .example = "{\"kind\":\"tranche.planned\",\"venture\":\"starkregen-warnung\",\"effective\":"
	       "\"2026-01-15\",\"actor\":\"p-31b7\",\"body\":{\"id\":\"pilot-1\",\"amount_cents\":"
	       "6000000,\"title\":\"Pilot, erste Hälfte\",\"phase\":\"pilot\",\"source\":\"Land "
	       "und Eigenmittel\",\"budget\":\"hh-2026\",\"grant\":\"klima-land\"}}",
};

static const struct field tranche_released_fields[] = {
    {.name = "tranche",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Tranche", "Tranche"},
	.help = {"Kennung der Tranche, z. B. „pilot-1“.", "Id of the tranche, e.g. “pilot-1”."}},
    {.name = "amount_cents",
	.type = FIELD_CENTS,
	.flags = FIELD_REQUIRED,
	.min = 1,
	.max = CENTS_MAX,
	.label = {"Betrag in Cent", "Amount in cents"},
	.help = {"Freigegebener Betrag in Cent, z. B. 6000000 für 60.000 €.",
	    "Amount released in cents, e.g. 6000000 for €60,000."}},
    {.name = "decision",
	.type = FIELD_ENTRY,
	.label = {"Entscheidung", "Decision"},
	.help = {"Eintrag der Entscheidung „Weiter“ am Entscheidungspunkt der Tranche oder einer, "
		 "die die "
		 "Tranche nennt, z. B. {\"key\":\"beschluss-31-2026\"}.",
	    "Entry of the decision “go” at the tranche's gate, or of one that names the tranche, "
	    "e.g. "
	    "{\"key\":\"beschluss-31-2026\"}."}},
    {.name = "note",
	.type = FIELD_LINE,
	.flags = FIELD_HEADLINE,
	.max = 500,
	.label = {"Anmerkung", "Note"},
	.help = {"Was dazu zu sagen ist, z. B. „Sperrvermerk aufgehoben“.",
	    "Anything to say, e.g. “block lifted”."}},
    {.name = NULL},
};

const struct kind_info kind_tranche_released = {
    .kind = KIND_TRANCHE_RELEASED,
    .name = "tranche.released",
    .group = "money",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_TREASURY | ROLE_DECIDER,
    .label = {"Tranche freigegeben", "Tranche released"},
    .action = {"Tranche freigeben", "Release a tranche"},
    .help = {"Gibt eine Tranche nach der Entscheidung „Weiter“ ganz oder in Teilen frei, höchstens "
	     "in der geplanten Höhe.",
	"Releases a tranche whole or in parts after the decision “go”, at most as planned."},
    .fields = tranche_released_fields,
    .subject = SUBJECT_TRANCHE,
    .mode = SUBJECT_EXISTING,
    .subject_field = "tranche",
    .value_field = "amount_cents",
    .example = "{\"kind\":\"tranche.released\",\"venture\":\"starkregen-warnung\",\"effective\":"
	       "\"2026-02-01\",\"actor\":\"p-31b7\",\"body\":{\"tranche\":\"pilot-1\",\"amount_"
	       "cents\":6000000,\"decision\":{\"key\":\"beschluss-31-2026\"},\"note\":"
	       "\"Sperrvermerk mit Ratsbeschluss 31/2026 aufgehoben\"}}",
};

static const struct field commitment_made_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung der Bindung, z. B. „auftrag-sensoren“.",
	    "Id of the commitment, e.g. “auftrag-sensoren”."}},
    {.name = "amount_cents",
	.type = FIELD_CENTS,
	.flags = FIELD_REQUIRED,
	.min = 1,
	.max = CENTS_MAX,
	.label = {"Betrag in Cent", "Amount in cents"},
	.help = {"Gebundener Betrag in Cent, z. B. 3840000 für 38.400 €.",
	    "Amount bound in cents, e.g. 3840000 for €38,400."}},
    {.name = "text",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.max = 500,
	.label = {"Wofür", "What for"},
	.help = {"Wofür das Geld gebunden ist, z. B. „Auftrag zwölf Pegelsensoren“.",
	    "What the money is bound for, e.g. “order of twelve gauges”."}},
    {.name = "payee",
	.type = FIELD_LINE,
	.flags = FIELD_PERSONAL,
	.label = {"Empfänger der Zahlung", "Payee"},
	.help = {"Wer das Geld bekommt; erscheint nie öffentlich, z. B. „Pegeltechnik GmbH“.",
	    "Who gets the money; never shown in public, e.g. “Pegeltechnik GmbH”."}},
    {.name = "tranche",
	.type = FIELD_SLUG,
	.ref = SUBJECT_TRANCHE,
	.label = {"Tranche", "Tranche"},
	.help = {"Kennung der Tranche, aus der bezahlt wird, z. B. „pilot-1“.",
	    "Id of the tranche it is paid from, e.g. “pilot-1”."}},
    {.name = "due",
	.type = FIELD_DATE,
	.label = {"Fällig", "Due date"},
	.help = {"Wann voraussichtlich zu zahlen ist, z. B. „2026-05-31“.",
	    "When payment is expected, e.g. “2026-05-31”."}},
    {.name = NULL},
};

const struct kind_info kind_commitment_made = {
    .kind = KIND_COMMITMENT_MADE,
    .name = "commitment.made",
    .group = "money",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_TREASURY | ROLE_LEAD,
    .label = {"Mittel gebunden", "Commitment made"},
    .action = {"Mittel binden", "Commit money"},
    .help = {"Hält fest, dass Geld durch Auftrag oder Vertrag gebunden ist, auch wenn noch nichts "
	     "bezahlt wurde.",
	"Records that money is bound by an order or contract although nothing is paid yet."},
    .fields = commitment_made_fields,
    .subject = SUBJECT_COMMITMENT,
    .mode = SUBJECT_NEW,
    .subject_field = "id",
    .value_field = "amount_cents",
    .example =
	"{\"kind\":\"commitment.made\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-02-"
	"20\",\"actor\":\"p-31b7\",\"body\":{\"id\":\"auftrag-sensoren\",\"amount_cents\":3840000,"
	"\"text\":\"Auftrag über zwölf Pegelsensoren mit Montage\",\"payee\":\"Pegeltechnik "
	"GmbH\",\"tranche\":\"pilot-1\",\"due\":\"2026-05-31\"}}",
};

static const struct field commitment_closed_fields[] = {
    {.name = "commitment",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Mittelbindung", "Commitment"},
	.help = {"Kennung der Bindung, z. B. „auftrag-sensoren“.",
	    "Id of the commitment, e.g. “auftrag-sensoren”."}},
    {.name = "reason",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Grund", "Reason"},
	.help = {"Warum nichts mehr zu zahlen ist, z. B. „Schlussrechnung bezahlt, zwei Sensoren "
		 "nicht abgerufen“.",
	    "Why nothing is to be paid any more, e.g. “final bill paid, two gauges not called "
	    "off”."}},
    {.name = NULL},
};

const struct kind_info kind_commitment_closed = {
    .kind = KIND_COMMITMENT_CLOSED,
    .name = "commitment.closed",
    .group = "money",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_TREASURY | ROLE_LEAD,
    .label = {"Mittelbindung beendet", "Commitment closed"},
    .action = {"Mittelbindung beenden", "Close a commitment"},
    .help =
	{"Hält fest, dass aus einem Auftrag nichts mehr zu zahlen ist; der Rest ist wieder frei.",
	    "Records that nothing more is to be paid from an order; what is left is free again."},
    .fields = commitment_closed_fields,
    .subject = SUBJECT_COMMITMENT,
    .mode = SUBJECT_EXISTING,
    .subject_field = "commitment",
    .example =
	"{\"kind\":\"commitment.closed\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-"
	"09-30\",\"actor\":\"p-31b7\",\"body\":{\"commitment\":\"auftrag-sensoren\",\"reason\":"
	"\"Die Schlussrechnung ist bezahlt, zwei Sensoren wurden nicht abgerufen.\"}}",
};
