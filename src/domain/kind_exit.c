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
	.label = {"Arten des Ausstiegs", "Kinds of exit"},
	.help = {"Welche Arten in Frage kommen, z. B. „handover“, „discarded“.",
	    "Which kinds come into question, e.g. “handover”, “discarded”."}},
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

static const struct field exit_completed_fields[] = {
    {.name = "kind",
	.type = FIELD_CHOICE,
	.flags = FIELD_REQUIRED,
	.choices = exit_kinds,
	.label = {"Art", "Kind"},
	.help = {"Art des Ausstiegs, z. B. „handover“.", "Kind of exit, e.g. “handover”."}},
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
	.help = {"Teile, die je für sich übergeben wurden, z. B. „Sensoren an Amt 66“.",
	    "Parts handed over by themselves, e.g. “sensors to office 66”."}},
    {.name = NULL},
};

const struct kind_info kind_exit_completed = {
    .kind = KIND_EXIT_COMPLETED,
    .name = "exit.completed",
    .group = "exit",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_DECIDER,
    .label = {"Ausstieg abgeschlossen", "Exit completed"},
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
