/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind_rules.c: rows of the table of kinds: the rules in force: life cycles, catalogues, policies. */
#include "domain/kind_priv.h"

#include "base/money.h"

static const struct choice stages_or_all[] = {
    {"idea", {"Ideenfindung", "idea"}},
    {"prototype", {"Prototyp", "prototype"}},
    {"pilot", {"Pilot", "pilot"}},
    {"embedding", {"Verstetigung", "embedding"}},
    {"transfer", {"Transfer", "transfer"}},
    {"exit", {"Ausstieg (Exit)", "exit"}},
    {"all", {"in jeder Phase", "in every phase"}},
    {.id = NULL},
};

static const struct field phases[] = {
    {.name = "id",
	.type = FIELD_NAME,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung der Phase im Lebenszyklus, z. B. „pilot“.",
	    "Id of the phase in the life cycle, e.g. “pilot”."}},
    {.name = "stage",
	.type = FIELD_CHOICE,
	.flags = FIELD_REQUIRED,
	.choices = kind_stages,
	.label = {"Stufe", "Stage"},
	.help =
	    {"Stufe, die Vorhaben verschiedener Lebenszyklen vergleichbar macht, z. B. „pilot“.",
		"Stage that makes ventures of different life cycles comparable, e.g. “pilot”."}},
    {.name = "label",
	.type = FIELD_LABEL,
	.label = {"Bezeichnung", "Label"},
	.help = {"Wie die Phase auf den Seiten heißt, z. B. „Pilotbetrieb“.",
	    "How pages call the phase, e.g. “pilot operation”."}},
    {.name = NULL},
};

static const struct field criteria[] = {
    {.name = "id",
	.type = FIELD_NAME,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung des Kriteriums im Katalog, z. B. „exit-strategie“.",
	    "Id of the criterion in the catalogue, e.g. “exit-strategie”."}},
    {.name = "label",
	.type = FIELD_LABEL,
	.flags = FIELD_REQUIRED,
	.label = {"Bezeichnung", "Label"},
	.help = {"Kurzer Name, z. B. „Barrierefreiheit“.", "Short name, e.g. “accessibility”."}},
    {.name = "gist",
	.type = FIELD_TEXT,
	.max = 2000,
	.label = {"Kern", "Gist"},
	.help =
	    {"Worauf es ankommt, in ein bis zwei Sätzen, z. B. „Die Lösung ist nach BITV geprüft“.",
		"What it is about in one or two sentences, e.g. “the solution is tested for "
		"accessibility”."}},
    {.name = "stage",
	.type = FIELD_CHOICE,
	.choices = stages_or_all,
	.label = {"Ab Stufe", "From stage"},
	.help = {"Stufe, ab der das Kriterium zählt, z. B. „prototype“; „all“: in jeder Phase.",
	    "Stage from which the criterion counts, e.g. “prototype”; “all”: in every phase."}},
    {.name = "workstreams",
	.type = FIELD_LINES,
	.max = 10,
	.label = {"Arbeitsfelder", "Workstreams"},
	.help = {"Arbeitsfelder, z. B. „technisch“, „finanziell“.",
	    "Workstreams, e.g. “technical”, “financial”."}},
    {.name = "stakeholders",
	.type = FIELD_LINES,
	.max = 20,
	.label = {"Beteiligte", "Stakeholders"},
	.help = {"Wer dafür gebraucht wird, z. B. „Kommune“, „Politik“.",
	    "Who is needed for it, e.g. “municipality”, “politics”."}},
    {.name = "steps",
	.type = FIELD_LINES,
	.max = 20,
	.label = {"Teilphasen", "Sub-phases"},
	.help = {"Teilphasen, in denen es zählt, z. B. „Konzept“, „Proof of Concept“.",
	    "Sub-phases in which it counts, e.g. “concept”, “proof of concept”."}},
    {.name = "evidence",
	.type = FIELD_LABEL,
	.label = {"Erwarteter Beleg", "Expected evidence"},
	.help = {"Was als Beleg dient, z. B. „Prüfbericht“.",
	    "What serves as evidence, e.g. “test report”."}},
    {.name = NULL},
};

static const struct field policy_rules[] = {
    {.name = "rule",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Regel", "Rule"},
	.help = {"Kennung der Regel, z. B. „gate_overdue“.",
	    "Id of the rule, e.g. “gate_overdue”."}},
    {.name = "on",
	.type = FIELD_BOOL,
	.label = {"Gilt", "In force"},
	.help = {"Ob die Regel gilt, z. B. true.", "Whether the rule is in force, e.g. true."}},
    {.name = "days",
	.type = FIELD_INT,
	.max = 3660,
	.label = {"Tage", "Days"},
	.help = {"Frist oder Abstand der Regel in Tagen, z. B. 30.",
	    "Grace or interval of the rule in days, e.g. 30."}},
    {.name = "amount_cents",
	.type = FIELD_CENTS,
	.min = 0,
	.max = CENTS_MAX,
	.label = {"Betrag in Cent", "Amount in cents"},
	.help = {"Betrag, ab dem die Regel gilt, in Cent, z. B. 5000000 für 50.000 €.",
	    "Amount from which the rule counts, in cents, e.g. 5000000 for €50,000."}},
    {.name = "stop",
	.type = FIELD_BOOL,
	.label = {"Verhindern", "Stop"},
	.help = {"Ob abgelehnt wird, was die Regel bräche, statt es nur zu zeigen, z. B. true bei "
		 "„budget_kept“.",
	    "Whether what would break the rule is refused, not only shown, e.g. true with "
	    "“budget_kept”."}},
    {.name = "responsible",
	.type = FIELD_CHOICE,
	.choices = kind_roles,
	.label = {"Zuständig", "Responsible"},
	.help = {"Rolle, die eine Lücke schließt, z. B. „treasury“; bei „lead“ die Leitung des "
		 "Vorhabens.",
	    "Role that mends a gap, e.g. “treasury”; with “lead” the lead of the venture."}},
    {.name = NULL},
};

static const struct field policy_meetings[] = {
    {.name = "on",
	.type = FIELD_DATE,
	.flags = FIELD_REQUIRED,
	.label = {"Sitzungstag", "Day of the meeting"},
	.help = {"Tag der Sitzung, z. B. „2026-12-10“.", "Day of the meeting, e.g. “2026-12-10”."}},
    {.name = "body",
	.type = FIELD_LINE,
	.label = {"Gremium", "Body"},
	.help = {"Wer tagt, z. B. „Rat“ oder „Ausschuss für Digitales“.",
	    "Who meets, e.g. “council” or “committee for digital affairs”."}},
    {.name = NULL},
};

static const struct field lifecycle_adopted_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung des Lebenszyklus, z. B. „musterstadt“.",
	    "Id of the life cycle, e.g. “musterstadt”."}},
    {.name = "version",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED,
	.max = 40,
	.label = {"Fassung", "Version"},
	.help = {"Fassung, mit jeder Änderung neu, z. B. „2026-01“.",
	    "Version, new with every change, e.g. “2026-01”."}},
    {.name = "phases",
	.type = FIELD_OBJECTS,
	.flags = FIELD_REQUIRED,
	.min = 1,
	.max = 60,
	.sub = phases,
	.label = {"Phasen", "Phases"},
	.help = {"Die Phasen in ihrer üblichen Reihenfolge, z. B. Idee, Pilot, Betrieb.",
	    "The phases in their usual order, e.g. idea, pilot, operation."}},
    {.name = "note",
	.type = FIELD_TEXT,
	.label = {"Anmerkung", "Note"},
	.help = {"Was sonst zu sagen ist, z. B. „in der Sitzung vom 12. März vorgestellt“.",
	    "Anything else, e.g. “presented at the meeting of 12 March”."}},
    {.name = NULL},
};

const struct kind_info kind_lifecycle_adopted = {
    .kind = KIND_LIFECYCLE_ADOPTED,
    .name = "lifecycle.adopted",
    .group = "rules",
    .scope = SCOPE_MUNICIPALITY,
    .roles = ROLE_ADMIN,
    .label = {"Lebenszyklus beschlossen", "Life cycle adopted"},
    .action = {"Lebenszyklus beschließen", "Adopt a life cycle"},
    .help = {"Legt die Phasen fest, die Vorhaben durchlaufen; ältere Auskünfte behalten den "
	     "Lebenszyklus ihrer Zeit.",
	"Sets the phases that ventures pass through; older accounts keep the life cycle of their "
	"time."},
    .fields = lifecycle_adopted_fields,
    .subject = SUBJECT_LIFECYCLE,
    .mode = SUBJECT_EITHER,
    .subject_field = "id",
    .example =
	"{\"kind\":\"lifecycle.adopted\",\"effective\":\"2025-01-01\",\"actor\":\"p-7f3a\",\"key\":"
	"\"regeln-lebenszyklus-2025\","
	"\"body\":{\"id\":\"musterstadt\",\"version\":\"2025\",\"phases\":[{\"id\":\"idee\","
	"\"stage\":\"idea\","
	"\"label\":{\"de\":\"Idee\",\"en\":\"Idea\"}},{\"id\":\"erprobung\",\"stage\":\"pilot\","
	"\"label\":{\"de\":\"Erprobung\",\"en\":\"Trial\"}},{\"id\":\"betrieb\",\"stage\":"
	"\"embedding\","
	"\"label\":{\"de\":\"Regelbetrieb\",\"en\":\"Regular "
	"operation\"}},{\"id\":\"ende\",\"stage\":\"exit\","
	"\"label\":{\"de\":\"Beendet\",\"en\":\"Ended\"}}],\"note\":\"Beschluss des "
	"Hauptausschusses vom "
	"12. Dezember 2024\"}}",
};

static const struct field catalogue_adopted_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung des Katalogs, z. B. „musterstadt-kriterien“.",
	    "Id of the catalogue, e.g. “musterstadt-kriterien”."}},
    {.name = "version",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED,
	.max = 40,
	.label = {"Fassung", "Version"},
	.help = {"Fassung, mit jeder Änderung neu, z. B. „2026-01“.",
	    "Version, new with every change, e.g. “2026-01”."}},
    {.name = "extends",
	.type = FIELD_SLUG,
	.label = {"Erweitert", "Extends"},
	.help = {"Eingebauter Katalog, dessen Kriterien auch gelten, z. B. „roadmap“.",
	    "Built-in catalogue whose criteria are in force, too, e.g. “roadmap”."}},
    {.name = "off",
	.type = FIELD_SLUGS,
	.max = 300,
	.label = {"Abgeschaltet", "Switched off"},
	.help = {"Kriterien des erweiterten Katalogs, die nicht gelten, z. B. „iot-infrastruktur“.",
	    "Criteria of the extended catalogue that are not in force, e.g. “iot-infrastruktur”."}},
    {.name = "criteria",
	.type = FIELD_OBJECTS,
	.max = 300,
	.sub = criteria,
	.label = {"Kriterien", "Criteria"},
	.help =
	    {"Die Kriterien mit der Stufe, ab der sie zählen, z. B. „datenschutz“ ab dem Prototyp.",
		"The criteria with the stage from which they count, e.g. “datenschutz” from the "
		"prototype on."}},
    {.name = NULL},
};

const struct kind_info kind_catalogue_adopted = {
    .kind = KIND_CATALOGUE_ADOPTED,
    .name = "catalogue.adopted",
    .group = "rules",
    .scope = SCOPE_MUNICIPALITY,
    .roles = ROLE_ADMIN,
    .label = {"Kriterienkatalog beschlossen", "Catalogue of criteria adopted"},
    .action = {"Kriterienkatalog beschließen", "Adopt a catalogue of criteria"},
    .help = {"Legt die Kriterien fest, an denen Vorhaben sich messen lassen; ältere Auskünfte "
	     "behalten den Katalog ihrer Zeit.",
	"Sets the criteria that ventures are measured by; older accounts keep the catalogue of "
	"their time."},
    .fields = catalogue_adopted_fields,
    .subject = SUBJECT_CATALOGUE,
    .mode = SUBJECT_EITHER,
    .subject_field = "id",
    .example =
	"{\"kind\":\"catalogue.adopted\",\"effective\":\"2025-01-01\",\"actor\":\"p-7f3a\",\"key\":"
	"\"regeln-kriterien-2025\","
	"\"body\":{\"id\":\"musterstadt-kriterien\",\"version\":\"2025\","
	"\"criteria\":[{\"id\":\"datensicherheit-datenschutz\",\"label\":{\"de\":\"Datensicherheit "
	"und "
	"Datenschutz\",\"en\":\"Data security and privacy\"},\"gist\":\"Die Folgenabschätzung "
	"liegt "
	"vor und der Datenschutzbeauftragte hat zugestimmt.\",\"stage\":\"prototype\","
	"\"workstreams\":[\"technisch\",\"organisatorisch\"],\"stakeholders\":[\"Kommune\"],"
	"\"evidence\":{\"de\":\"Datenschutz-Folgenabschätzung\",\"en\":\"Data protection impact "
	"assessment\"}},{\"id\":\"exit-strategie\",\"label\":{\"de\":\"Ausstiegsplan\"},\"stage\":"
	"\"pilot\"}]}}",
};

static const struct field policy_adopted_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung des Regelwerks, z. B. „auskunft“.",
	    "Id of the policy, e.g. “auskunft”."}},
    {.name = "version",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED,
	.max = 40,
	.label = {"Fassung", "Version"},
	.help = {"Fassung, mit jeder Änderung neu, z. B. „2026-01“.",
	    "Version, new with every change, e.g. “2026-01”."}},
    {.name = "rules",
	.type = FIELD_OBJECTS,
	.flags = FIELD_REQUIRED,
	.min = 1,
	.max = 60,
	.sub = policy_rules,
	.label = {"Regeln", "Rules"},
	.help = {"Die Regeln, die vom Üblichen abweichen, z. B. „lag_days“ mit 14 Tagen.",
	    "The rules that differ from the defaults, e.g. “lag_days” with 14 days."}},
    {.name = "committee_days",
	.type = FIELD_INT,
	.max = 366,
	.label = {"Ausschuss vor dem Rat, Tage", "Committee before the council, days"},
	.help = {"Wie lange vor der Ratssitzung der Ausschuss berät; 0: kein Ausschuss, z. B. 14.",
	    "How long before the council the committee advises; 0: no committee, e.g. 14."}},
    {.name = "paper_days",
	.type = FIELD_INT,
	.max = 366,
	.label = {"Frist der Vorlage, Tage", "Paper deadline, days"},
	.help = {"Wie lange vor der ersten Sitzung die Vorlage vorliegt, z. B. 21.",
	    "How long before the first meeting the paper is handed in, e.g. 21."}},
    {.name = "draft_days",
	.type = FIELD_INT,
	.max = 366,
	.label = {"Entwurf vor der Frist, Tage", "Draft before the deadline, days"},
	.help = {"Wie lange vorher der Entwurf zur Mitzeichnung fertig ist, z. B. 14.",
	    "How long before that the draft is ready for the offices, e.g. 14."}},
    {.name = "meetings",
	.type = FIELD_OBJECTS,
	.max = 200,
	.sub = policy_meetings,
	.label = {"Sitzungskalender", "Calendar of meetings"},
	.help =
	    {"Die Sitzungstage, von denen aus Entscheidungspunkte zurückgerechnet werden, z. B. "
	     "der Rat am 10. Dezember.",
		"The meetings that gates are planned back from, e.g. the council on 10 December."}},
    {.name = "note",
	.type = FIELD_TEXT,
	.label = {"Anmerkung", "Note"},
	.help = {"Was sonst zu sagen ist, z. B. „in der Sitzung vom 12. März vorgestellt“.",
	    "Anything else, e.g. “presented at the meeting of 12 March”."}},
    {.name = NULL},
};

const struct kind_info kind_policy_adopted = {
    .kind = KIND_POLICY_ADOPTED,
    .name = "policy.adopted",
    .group = "rules",
    .scope = SCOPE_MUNICIPALITY,
    .roles = ROLE_ADMIN,
    .label = {"Regelwerk beschlossen", "Policy adopted"},
    .action = {"Regelwerk beschließen", "Adopt a policy"},
    .help = {"Schaltet und stellt die Regeln der Auskunftsfähigkeit, z. B. ab welchem Betrag eine "
	     "zweite Unterschrift nötig ist.",
	"Switches and tunes the rules of readiness, e.g. the amount from which a second signature "
	"is needed."},
    .fields = policy_adopted_fields,
    .subject = SUBJECT_POLICY,
    .mode = SUBJECT_EITHER,
    .subject_field = "id",
    .example = "{\"kind\":\"policy.adopted\",\"effective\":\"2025-01-01\",\"actor\":\"p-7f3a\","
	       "\"key\":\"regeln-auskunft-2025\","
	       "\"body\":{\"id\":\"auskunft\",\"version\":\"2025\",\"rules\":[{\"rule\":\"second_"
	       "signature\","
	       "\"on\":true,\"amount_cents\":5000000},{\"rule\":\"lag_days\","
	       "\"days\":14},{\"rule\":\"criteria_fresh\",\"on\":true,\"days\":180}],\"note\":"
	       "\"Dienstanweisung "
	       "Digitale Vorhaben\"}}",
};
