/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind_exit.c: rows of the table of kinds: exits. */
#include "domain/kind_priv.h"

static const struct choice exit_kinds[] = {
    {"inefficient", {"beendet, weil unwirtschaftlich", "ended as not efficient"}},
    {"market", {"durch ein Angebot am Markt ersetzt", "replaced by a market offer"}},
    {"handover", {"ganz übergeben", "handed over as a whole"}},
    {"handover_parts", {"in Teilen übergeben", "handed over in parts"}},
    {"shared", {"gemeinsam mit anderen betrieben", "operated jointly"}},
    {"discarded", {"verworfen, Wissen bleibt", "discarded, knowledge kept"}},
    {"sold", {"verkauft", "sold"}},
    {"merged", {"mit einem anderen Vorhaben vereint", "merged"}},
    {.id = NULL},
};

#define FATE_FIELDS \
	{.name = "code", \
	    .type = FIELD_TEXT, \
	    .max = 2000, \
	    .label = {"Quelltext", "Code"}, \
	    .help = {"Was mit dem Quelltext geschieht, z. B. „bleibt auf opencode.de“.", \
		"What becomes of the source code, e.g. “stays on opencode.de”."}}, \
	    {.name = "data", \
		.type = FIELD_TEXT, \
		.max = 2000, \
		.label = {"Daten", "Data"}, \
		.help = {"Was mit den Daten geschieht, z. B. „Pegelreihen ans Landesamt, " \
			 "Rufnummern gelöscht“.", \
		    "What becomes of the data, e.g. “series to the state office, phone numbers " \
		    "erased”."}}, \
	    {.name = "contracts", \
		.type = FIELD_TEXT, \
		.max = 2000, \
		.label = {"Verträge", "Contracts"}, \
		.help = \
		    {"Was mit Verträgen geschieht, z. B. „Funkvertrag zum Jahresende gekündigt“.", \
			"What becomes of contracts, e.g. “radio contract ends with the year”."}}, \
	    {.name = "devices", \
		.type = FIELD_TEXT, \
		.max = 2000, \
		.label = {"Geräte", "Devices"}, \
		.help = { \
		    "Was mit Geräten geschieht, z. B. „zwölf Sensoren an die Stadtentwässerung“.", \
		    "What becomes of devices, e.g. “twelve sensors to the drainage office”."}}, \
	{ \
		.name = "remaining", .type = FIELD_TEXT, .max = 2000, \
		.label = {"Was bleibt", "What remains"}, .help = { \
			"Was weiter kostet oder zu tun bleibt, z. B. „Wartung 400 € im Jahr“.", \
			"What still costs or is to be done, e.g. “maintenance, €400 a year”." \
		} \
	}

static const struct field exit_planned_fields[] = {
    {.name = "kinds",
	.type = FIELD_LINES,
	.max = 10,
	.choices = exit_kinds,
	.label = {"Arten des Ausstiegs", "Kinds of exit"},
	.help = {"Welche Arten in Frage kommen, ganz oder in Teilen, z. B. „handover“, "
		 "„discarded“.",
	    "Which kinds come into question, whole or in parts, e.g. “handover”, “discarded”."}},
    {.name = "triggers",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Auslöser", "Triggers"},
	.help =
	    {"Wann der Ausstieg ansteht, z. B. „Vorwarnzeit nach zwei Anläufen unter 30 Minuten“.",
		"When the exit is due, e.g. “less than 30 minutes of warning after two tries”."}},
    {.name = "recipients",
	.type = FIELD_TEXT,
	.max = 2000,
	.label = {"Empfänger", "Recipients"},
	.help = {"Wer übernehmen könnte, z. B. „Stadtentwässerung“.",
	    "Who could take over, e.g. “drainage office”."}},
    FATE_FIELDS,
    {.name = "knowledge",
	.type = FIELD_TEXT,
	.max = 2000,
	.label = {"Wissen", "Knowledge"},
	.help = {"Wie das Gelernte erhalten bleibt, z. B. „Bericht und Messreihen veröffentlicht“.",
	    "How what was learned is kept, e.g. “report and series published”."}},
    {.name = NULL},
};

const struct kind_info kind_exit_planned = {
    .kind = KIND_EXIT_PLANNED,
    .name = "exit.planned",
    .group = "exit",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD,
    .label = {"Ausstieg geplant", "Exit planned"},
    .action = {"Ausstieg planen", "Plan an exit"},
    .help = {"Hält vorab fest, wann und wie das Vorhaben enden oder übergeben werden könnte; "
	     "spätestens ab dem Pilot.",
	"Records beforehand when and how the venture could end or be handed over; from the pilot "
	"on at the latest."},
    .fields = exit_planned_fields,
    .subject = SUBJECT_EXIT,
    .mode = SUBJECT_ONE,
    .example =
	"{\"kind\":\"exit.planned\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-02-"
	"05\",\"actor\":\"p-2c91\","
	"\"body\":{\"kinds\":[\"handover\",\"discarded\"],\"triggers\":\"Die Vorwarnzeit bleibt "
	"nach "
	"zwei Anläufen unter 30 Minuten, oder das Land warnt selbst auf dieser Ebene.\","
	"\"recipients\":\"Stadtentwässerung\",\"code\":\"bleibt offen auf opencode.de\","
	"\"data\":\"Pegelreihen an das Landesamt, Rufnummern werden gelöscht\","
	"\"contracts\":\"Funkvertrag jährlich kündbar\",\"devices\":\"zwölf Sensoren an die "
	"Stadtentwässerung\",\"remaining\":\"Rückbau an drei Brücken\",\"knowledge\":\"Messreihen "
	"und Bericht werden veröffentlicht\"}}",
};

/* Why, coded, so that many exits can be compared. */
static const struct choice exit_causes[] = {
    {"proof_refuted", {"Annahme widerlegt", "assumption refuted"}},
    {"no_need", {"kein Bedarf mehr", "no longer needed"}},
    {"cost", {"Aufwand zu hoch", "too costly"}},
    {"market", {"Angebot am Markt", "offer on the market"}},
    {"funding", {"Förderung oder Mittel enden", "funding ends"}},
    {"operator", {"kein Betreiber", "no operator"}},
    {"law", {"Recht oder Datenschutz", "law or data protection"}},
    {"technology", {"Technik trägt nicht", "technology does not hold"}},
    {"cooperation", {"gemeinsam besser", "better together"}},
    {"goal_met", {"Ziel erreicht", "goal reached"}},
    {"other", {"anderer Grund", "another reason"}},
    {.id = NULL},
};

static const struct choice came_true[] = {
    {"yes", {"eingetreten", "came true"}},
    {"partly", {"zum Teil eingetreten", "partly came true"}},
    {"no", {"nicht eingetreten", "did not come true"}},
    {.id = NULL},
};

static const struct field premortem_answers[] = {
    {.name = "lesson",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Befürchtung", "What was feared"},
	.help = {"Kennung der Befürchtung aus der Vorausschau, z. B. „kein-betreiber“.",
	    "Id of what was feared in the premortem, e.g. “kein-betreiber”."}},
    {.name = "came_true",
	.type = FIELD_CHOICE,
	.flags = FIELD_REQUIRED,
	.choices = came_true,
	.label = {"Eingetreten", "Came true"},
	.help = {"Ob es so kam, z. B. „partly“.", "Whether it came about, e.g. “partly”."}},
    {.name = "note",
	.type = FIELD_LINE,
	.max = 1000,
	.label = {"Anmerkung", "Note"},
	.help = {"Was dazu zu sagen ist, z. B. „nur im ersten Winter“.",
	    "What is to be said about it, e.g. “in the first winter only”."}},
    {.name = NULL},
};

static const struct field exit_completed_fields[] = {
    {.name = "kind",
	.type = FIELD_CHOICE,
	.flags = FIELD_REQUIRED,
	.choices = exit_kinds,
	.label = {"Art", "Kind"},
	.help = {"Art des Ausstiegs, z. B. „handover“.", "Kind of exit, e.g. “handover”."}},
    {.name = "cause",
	.type = FIELD_CHOICE,
	.choices = exit_causes,
	.label = {"Grund", "Cause"},
	.help =
	    {"Der Grund als Schlüssel, damit sich Ausstiege vergleichen lassen, z. B. „market“.",
		"The reason as a code, so that exits can be compared, e.g. “market”."}},
    {.name = "partial",
	.type = FIELD_BOOL,
	.label = {"Nur in Teilen", "In part only"},
	.help = {"Ob nur die genannten Teile enden und das Vorhaben mit dem Rest weitergeht, z. B. "
		 "true.",
	    "Whether only the parts named end and the venture goes on with the rest, e.g. true."}},
    {.name = "recipients",
	.type = FIELD_TEXT,
	.max = 2000,
	.label = {"Empfänger", "Recipients"},
	.help = {"Wer übernommen hat, z. B. „Stadtentwässerung“.",
	    "Who took over, e.g. “drainage office”."}},
    {.name = "reason",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Begründung", "Reason"},
	.help = {"Warum so, z. B. „das Land warnt seit Juli für alle Bäche“.",
	    "Why so, e.g. “the state has warned for all streams since July”."}},
    FATE_FIELDS,
    {.name = "saved_cents",
	.type = FIELD_CENTS,
	.label = {"Eingespart in Cent", "Saved in cents"},
	.help = {"Was durch den Ausstieg nicht mehr ausgegeben wird, in Cent, z. B. 6500000 für "
		 "65.000 €.",
	    "What is not spent any more thanks to the exit, in cents, e.g. 6500000 for €65,000."}},
    {.name = "remaining_cents_per_year",
	.type = FIELD_CENTS,
	.label = {"Bleibende Kosten im Jahr in Cent", "Remaining cost a year in cents"},
	.help = {"Was weiter im Jahr zu zahlen ist, in Cent, z. B. 240000 für 2.400 €.",
	    "What still has to be paid a year, in cents, e.g. 240000 for €2,400."}},
    {.name = "premortem",
	.type = FIELD_OBJECTS,
	.max = 100,
	.sub = premortem_answers,
	.label = {"Vorausschau", "Premortem"},
	.help =
	    {"Was vor der ersten Entscheidung befürchtet wurde und was davon eintrat, z. B. „kein "
	     "Betreiber“: nicht eingetreten.",
		"What was feared before the first decision and what of it came true, e.g. “no "
		"operator”: "
		"no."}},
    {.name = "lessons",
	.type = FIELD_SLUGS,
	.max = 50,
	.ref = SUBJECT_LESSON,
	.label = {"Erkenntnisse", "Lessons"},
	.help = {"Kennungen der Erkenntnisse daraus, z. B. „oberlauf-zuerst“.",
	    "Ids of the lessons from it, e.g. “oberlauf-zuerst”."}},
    {.name = "parts",
	.type = FIELD_LINES,
	.max = 50,
	.label = {"Teile", "Parts"},
	.help = {"Teile, die enden oder je für sich übergeben wurden, z. B. „Sensoren an Amt 66“.",
	    "Parts that end or were handed over by themselves, e.g. “sensors to office 66”."}},
    {.name = NULL},
};

const struct kind_info kind_exit_completed = {
    .kind = KIND_EXIT_COMPLETED,
    .name = "exit.completed",
    .group = "exit",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_DECIDER,
    .label = {"Ausstieg abgeschlossen", "Exit completed"},
    .action = {"Ausstieg abschließen", "Complete an exit"},
    .help = {"Hält fest, wie das Vorhaben endete oder übergeben wurde, was bleibt und was gelernt "
	     "wurde.",
	"Records how the venture ended or was handed over, what remains and what was learned."},
    .fields = exit_completed_fields,
    .subject = SUBJECT_EXIT,
    .mode = SUBJECT_ONE,
    .code_field = "kind",
    .value_field = "saved_cents",
    .example =
	"{\"kind\":\"exit.completed\",\"venture\":\"starkregen-warnung\",\"effective\":\"2027-11-"
	"30\",\"actor\":\"p-5e08\","
	"\"body\":{\"kind\":\"handover\",\"reason\":\"Die Stadtentwässerung übernimmt das "
	"Warnsystem "
	"in ihren Regelbetrieb.\",\"code\":\"offen auf opencode.de\",\"data\":\"Pegelreihen beim "
	"Landesamt, Rufnummern übergeben\",\"contracts\":\"Funkvertrag übertragen\","
	"\"devices\":\"fünfzehn Sensoren übergeben\",\"remaining\":\"keine laufenden Kosten im "
	"Vorhaben\",\"saved_cents\":6500000,\"lessons\":[\"oberlauf-zuerst\"],\"parts\":["
	"\"Sensoren\","
	"\"Anmeldeportal\"]}}",
};
