/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind_way.c: rows of the table of kinds: phases, milestones, criteria. */
#include "domain/kind_priv.h"

static const struct choice criterion_statuses[] = {
    {"met", {"erfüllt", "met"}},
    {"partly", {"teilweise erfüllt", "partly met"}},
    {"open", {"offen", "open"}},
    {"failed", {"nicht erfüllt", "not met"}},
    {.id = NULL},
};

static const struct field phase_entered_fields[] = {
    {.name = "phase",
	.type = FIELD_NAME,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Phase", "Phase"},
	.help = {"Kennung der Phase im Lebenszyklus, z. B. „pilot“.",
	    "Id of the phase in the life cycle, e.g. “pilot”."}},
    {.name = "until",
	.type = FIELD_ANY_DATE,
	.label = {"Bis", "Until"},
	.help = {"Bis wann geplant; null heißt ausdrücklich offen, z. B. „2026-12-31“.",
	    "Planned end; null says explicitly open, e.g. “2026-12-31”."}},
    {.name = "reason",
	.type = FIELD_TEXT,
	.label = {"Grund", "Reason"},
	.help = {"Warum jetzt, z. B. „Ratsbeschluss 31/2026“.",
	    "Why now, e.g. “council resolution 31/2026”."}},
    {.name = NULL},
};

const struct kind_info kind_phase_entered = {
    .kind = KIND_PHASE_ENTERED,
    .name = "phase.entered",
    .group = "way",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD,
    .label = {"Phase begonnen", "Phase entered"},
    .action = {"Phase beginnen", "Begin a phase"},
    .help = {"Hält fest, dass das Vorhaben an einem Tag in eine Phase eingetreten ist; Rücksprünge "
	     "und Lücken sind erlaubt.",
	"Records that the venture entered a phase on a day; going back and gaps are allowed."},
    .fields = phase_entered_fields,
    .subject = SUBJECT_WAY,
    .mode = SUBJECT_ONE,
    .value_field = "until",
    .example = "{\"kind\":\"phase.entered\",\"venture\":\"starkregen-warnung\",\"effective\":"
	       "\"2026-02-01\",\"actor\":\"p-2c91\","
	       "\"body\":{\"phase\":\"pilot\",\"until\":\"2026-12-31\",\"reason\":\"Ratsbeschluss "
	       "31/2026\"}}",
};

static const struct field milestone_planned_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung des Meilensteins, z. B. „sensoren-montiert“.",
	    "Id of the milestone, e.g. “sensoren-montiert”."}},
    {.name = "title",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Titel", "Title"},
	.help = {"Was erreicht ist, z. B. „Alle zwölf Sensoren montiert“.",
	    "What is reached, e.g. “all twelve sensors mounted”."}},
    {.name = "due",
	.type = FIELD_DATE,
	.flags = FIELD_REQUIRED,
	.label = {"Termin", "Due date"},
	.help = {"Bis wann, z. B. „2026-03-31“.", "By when, e.g. “2026-03-31”."}},
    {.name = NULL},
};

const struct kind_info kind_milestone_planned = {
    .kind = KIND_MILESTONE_PLANNED,
    .name = "milestone.planned",
    .group = "way",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM,
    .label = {"Meilenstein geplant", "Milestone planned"},
    .action = {"Meilenstein planen", "Plan a milestone"},
    .help = {"Plant einen Meilenstein mit Termin, z. B. „alle Sensoren montiert“.",
	"Plans a milestone with a date, e.g. “all sensors mounted”."},
    .fields = milestone_planned_fields,
    .subject = SUBJECT_MILESTONE,
    .mode = SUBJECT_NEW,
    .subject_field = "id",
    .value_field = "due",
    .example =
	"{\"kind\":\"milestone.planned\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-"
	"01-10\",\"actor\":\"p-2c91\","
	"\"body\":{\"id\":\"sensoren-montiert\",\"title\":\"Alle zwölf Pegelsensoren montiert\","
	"\"due\":\"2026-03-31\"}}",
};

static const struct field milestone_moved_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung des Meilensteins, z. B. „sensoren-montiert“.",
	    "Id of the milestone, e.g. “sensoren-montiert”."}},
    {.name = "due",
	.type = FIELD_DATE,
	.flags = FIELD_REQUIRED,
	.label = {"Neuer Termin", "New due date"},
	.help = {"Bis wann jetzt, z. B. „2026-05-15“.", "By when now, e.g. “2026-05-15”."}},
    {.name = "reason",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Grund", "Reason"},
	.help = {"Warum verschoben, z. B. „Lieferung der Halterungen verzögert“.",
	    "Why it moves, e.g. “brackets delivered late”."}},
    {.name = NULL},
};

const struct kind_info kind_milestone_moved = {
    .kind = KIND_MILESTONE_MOVED,
    .name = "milestone.moved",
    .group = "way",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM,
    .label = {"Meilenstein verschoben", "Milestone moved"},
    .action = {"Meilenstein verschieben", "Move a milestone"},
    .help = {"Verschiebt einen Meilenstein auf einen neuen Termin, mit Grund; der alte Termin "
	     "bleibt sichtbar.",
	"Moves a milestone to a new date, with a reason; the old date stays visible."},
    .fields = milestone_moved_fields,
    .subject = SUBJECT_MILESTONE,
    .mode = SUBJECT_EXISTING,
    .subject_field = "id",
    .value_field = "due",
    .example = "{\"kind\":\"milestone.moved\",\"venture\":\"starkregen-warnung\",\"effective\":"
	       "\"2026-03-20\",\"actor\":\"p-2c91\","
	       "\"body\":{\"id\":\"sensoren-montiert\",\"due\":\"2026-05-15\",\"reason\":\"Die "
	       "Halterungen für "
	       "drei Brücken werden erst im April geliefert.\"}}",
};

static const struct field milestone_reached_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung des Meilensteins, z. B. „sensoren-montiert“.",
	    "Id of the milestone, e.g. “sensoren-montiert”."}},
    {.name = "note",
	.type = FIELD_TEXT,
	.label = {"Anmerkung", "Note"},
	.help = {"Was sonst zu sagen ist, z. B. „in der Sitzung vom 12. März vorgestellt“.",
	    "Anything else, e.g. “presented at the meeting of 12 March”."}},
    {.name = NULL},
};

const struct kind_info kind_milestone_reached = {
    .kind = KIND_MILESTONE_REACHED,
    .name = "milestone.reached",
    .group = "way",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM,
    .label = {"Meilenstein erreicht", "Milestone reached"},
    .action = {"Meilenstein als erreicht melden", "Report a milestone as reached"},
    .help = {"Hält fest, wann ein Meilenstein erreicht war, z. B. nach der Abnahme.",
	"Records when a milestone was reached, e.g. after acceptance."},
    .fields = milestone_reached_fields,
    .subject = SUBJECT_MILESTONE,
    .mode = SUBJECT_EXISTING,
    .subject_field = "id",
    .example = "{\"kind\":\"milestone.reached\",\"venture\":\"starkregen-warnung\",\"effective\":"
	       "\"2026-05-12\",\"actor\":\"p-2c91\","
	       "\"body\":{\"id\":\"sensoren-montiert\",\"note\":\"Abnahme durch die "
	       "Stadtentwässerung am 12. "
	       "Mai\"}}",
};

static const struct field milestone_dropped_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung des Meilensteins, z. B. „app-im-store“.",
	    "Id of the milestone, e.g. “app-im-store”."}},
    {.name = "reason",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Grund", "Reason"},
	.help = {"Warum aufgegeben, z. B. „SMS erreicht mehr Anlieger als eine App“.",
	    "Why it is dropped, e.g. “text messages reach more residents than an app”."}},
    {.name = NULL},
};

const struct kind_info kind_milestone_dropped = {
    .kind = KIND_MILESTONE_DROPPED,
    .name = "milestone.dropped",
    .group = "way",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD,
    .label = {"Meilenstein aufgegeben", "Milestone dropped"},
    .action = {"Meilenstein aufgeben", "Drop a milestone"},
    .help = {"Hält fest, dass ein Meilenstein nicht mehr verfolgt wird, mit Grund, z. B. weil er "
	     "überflüssig wurde.",
	"Records that a milestone is no longer pursued, with a reason, e.g. as it became "
	"needless."},
    .fields = milestone_dropped_fields,
    .subject = SUBJECT_MILESTONE,
    .mode = SUBJECT_EXISTING,
    .subject_field = "id",
    .example =
	"{\"kind\":\"milestone.dropped\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-"
	"04-02\",\"actor\":\"p-2c91\","
	"\"body\":{\"id\":\"app-im-store\",\"reason\":\"Die SMS-Warnung erreicht mehr Anlieger als "
	"eine eigene App.\"}}",
};

static const struct field criterion_assessed_fields[] = {
    {.name = "criterion",
	.type = FIELD_NAME,
	.flags = FIELD_REQUIRED,
	.label = {"Kriterium", "Criterion"},
	.help = {"Kennung des Kriteriums im Katalog, z. B. „exit-strategie“.",
	    "Id of the criterion in the catalogue, e.g. “exit-strategie”."}},
    {.name = "status",
	.type = FIELD_CHOICE,
	.flags = FIELD_REQUIRED,
	.choices = criterion_statuses,
	.label = {"Stand", "Status"},
	.help = {"Wie weit es erfüllt ist, z. B. „partly“.", "How far it is met, e.g. “partly”."}},
    {.name = "reason",
	.type = FIELD_TEXT,
	.flags = FIELD_HEADLINE,
	.label = {"Begründung", "Reason"},
	.help = {"Worauf sich die Bewertung stützt, z. B. „Übergabe der Geräte noch offen“.",
	    "What the assessment rests on, e.g. “handover of devices still open”."}},
    ASSESSOR_FIELDS,
    {.name = "evidence",
	.type = FIELD_ENTRIES,
	.max = 50,
	.label = {"Belege", "Evidence"},
	.help = {"Einträge, die es belegen, z. B. {\"position\":1204}.",
	    "Entries that prove it, e.g. {\"position\":1204}."}},
    {.name = NULL},
};

const struct kind_info kind_criterion_assessed = {
    .kind = KIND_CRITERION_ASSESSED,
    .name = "criterion.assessed",
    .group = "way",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM,
    .label = {"Kriterium bewertet", "Criterion assessed"},
    .action = {"Kriterium bewerten", "Assess a criterion"},
    .help = {"Bewertet ein Kriterium des Katalogs für das Vorhaben, z. B. „exit-strategie“ "
	     "teilweise erfüllt.",
	"Assesses a criterion of the catalogue for the venture, e.g. “exit-strategie” partly met."},
    .fields = criterion_assessed_fields,
    .subject = SUBJECT_CRITERION,
    .mode = SUBJECT_EITHER,
    .subject_field = "criterion",
    .code_field = "status",
    .example =
	"{\"kind\":\"criterion.assessed\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-"
	"02-10\",\"actor\":\"p-2c91\","
	"\"body\":{\"criterion\":\"exit-strategie\",\"status\":\"partly\",\"reason\":\"Der "
	"Ausstiegsplan "
	"liegt vor, die Übergabe der Geräte ist noch offen.\",\"assessor\":\"Stabsstelle "
	"Digitales\",\"independent\":false,\"evidence\":[{\"key\":\"beleg-ausstiegsplan\"}]}}",
};
