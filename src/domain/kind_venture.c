/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind_venture.c: rows of the table of kinds: the venture itself, make or buy, operation. */
#include "domain/kind_priv.h"

#include "base/money.h"

static const struct choice tasks[] = {
    {"duty", {"Pflichtaufgabe", "duty"}},
    {"voluntary", {"freiwillige Leistung", "voluntary task"}},
    {.id = NULL},
};

static const struct choice reuse_results[] = {
    {"build", {"selbst entwickeln", "build"}},
    {"adapt", {"anpassen und nachnutzen", "adapt"}},
    {"reuse", {"unverändert nachnutzen", "reuse as it is"}},
    {"buy", {"einkaufen", "buy"}},
    {.id = NULL},
};

static const struct field alternatives[] = {
    {.name = "name",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED,
	.label = {"Lösung", "Solution"},
	.help = {"Name der geprüften Lösung, z. B. „Hochwasser-App des Landes“.",
	    "Name of the solution looked at, e.g. “the state’s flood app”."}},
    {.name = "source",
	.type = FIELD_LINE,
	.label = {"Quelle", "Source"},
	.help = {"Woher sie kommt, z. B. „opencode.de“ oder „Stadt Nachbarhausen“.",
	    "Where it comes from, e.g. “opencode.de” or “City of Nachbarhausen”."}},
    {.name = "licence",
	.type = FIELD_LINE,
	.max = 100,
	.label = {"Lizenz", "Licence"},
	.help = {"Unter welcher Lizenz, z. B. „EUPL-1.2“.",
	    "Under which licence, e.g. “EUPL-1.2”."}},
    {.name = "fit",
	.type = FIELD_TEXT,
	.max = 2000,
	.label = {"Passung", "Fit"},
	.help = {"Wie weit sie den Bedarf deckt, z. B. „keine Pegel unter 5 km²“.",
	    "How far it meets the need, e.g. “no gauges below 5 km²”."}},
    {.name = "cost_cents",
	.type = FIELD_CENTS,
	.min = 0,
	.max = CENTS_MAX,
	.label = {"Kosten in Cent", "Cost in cents"},
	.help = {"Geschätzte Gesamtkosten in Cent, z. B. 4800000 für 48.000 €.",
	    "Estimated whole cost in cents, e.g. 4800000 for €48,000."}},
    {.name = "reason",
	.type = FIELD_TEXT,
	.max = 2000,
	.label = {"Warum nicht oder warum doch", "Why or why not"},
	.help = {"Was den Ausschlag gab, z. B. „keine offene Schnittstelle“.",
	    "What decided it, e.g. “no open interface”."}},
    {.name = NULL},
};

#define VENTURE_FIELDS \
	{.name = "summary", \
	    .type = FIELD_TEXT, \
	    .label = {"Kurzbeschreibung", "Summary"}, \
	    .help = {"Worum es geht, in einfachen Worten, z. B. „Sensoren im Mühlbach warnen " \
		     "Anlieger vor Hochwasser“.", \
		"What it is about in plain words, e.g. “sensors in the stream warn residents of " \
		"floods”."}}, \
	    {.name = "task", \
		.type = FIELD_CHOICE, \
		.choices = tasks, \
		.label = {"Art der Aufgabe", "Kind of task"}, \
		.help = {"Pflichtaufgabe oder freiwillige Leistung, z. B. „voluntary“.", \
		    "Duty or voluntary task, e.g. “voluntary”."}}, \
	    {.name = "unit", \
		.type = FIELD_SLUG, \
		.ref = SUBJECT_UNIT, \
		.label = {"Zuständige Stelle", "Responsible unit"}, \
		.help = {"Kennung der Stelle, z. B. „amt-66“.", \
		    "Id of the unit, e.g. “amt-66”."}}, \
	    {.name = "lead", \
		.type = FIELD_PERSON, \
		.label = {"Leitung", "Lead"}, \
		.help = {"Kennung der Person, die das Vorhaben verantwortet, z. B. „p-2c91“.", \
		    "Id of the person who answers for the venture, e.g. “p-2c91”."}}, \
	    {.name = "lifecycle", \
		.type = FIELD_NAME, \
		.ref = SUBJECT_LIFECYCLE, \
		.label = {"Lebenszyklus", "Life cycle"}, \
		.help = {"Kennung des Lebenszyklus, z. B. „roadmap“; ohne Angabe der, der " \
			 "bei der Anmeldung des Vorhabens galt.", \
		    "Id of the life cycle, e.g. “roadmap”; without it the one in force when the " \
		    "venture " \
		    "was registered."}}, \
	    {.name = "goal", \
		.type = FIELD_TEXT, \
		.label = {"Ziel", "Goal"}, \
		.help = {"Was erreicht sein soll, z. B. „30 Minuten Vorwarnzeit bei Starkregen“.", \
		    "What is to be reached, e.g. “30 minutes of warning before flash floods”."}}, \
	    {.name = "legal_basis", \
		.type = FIELD_LINE, \
		.label = {"Rechtsgrundlage", "Legal basis"}, \
		.help = {"Vorschrift oder Beschluss, z. B. „§ 2 GO, Ratsbeschluss 114/2025“.", \
		    "Law or resolution, e.g. “council resolution 114/2025”."}}, \
	    {.name = "tags", \
		.type = FIELD_LINES, \
		.max = 30, \
		.label = {"Schlagwörter", "Tags"}, \
		.help = {"Wörter zum Finden, z. B. „Klima“, „Sensorik“.", \
		    "Words to find it by, e.g. “climate”, “sensors”."}}, \
	    {.name = "url", \
		.type = FIELD_URL, \
		.label = {"Webseite", "Web page"}, \
		.help = {"Seite des Vorhabens, z. B. „https://musterstadt.example/starkregen“.", \
		    "Page of the venture, e.g. “https://musterstadt.example/starkregen”."}}, \
	    {.name = "repository", \
		.type = FIELD_URL, \
		.label = {"Quelltext", "Source code"}, \
		.help = {"Wo der Quelltext liegt, z. B. " \
			 "„https://gitlab.opencode.de/musterstadt/pegel“.", \
		    "Where the source code is, e.g. " \
		    "“https://gitlab.opencode.de/musterstadt/pegel”."}}, \
	{ \
		.name = "contact", .type = FIELD_LINE, .label = {"Kontakt", "Contact"}, .help = { \
			"Funktionsadresse ohne Namen, z. B. „digital@musterstadt.example“.", \
			"Address of the office without names, e.g. “digital@musterstadt.example”." \
		} \
	}

static const struct field venture_registered_fields[] = {
    {.name = "title",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Titel", "Title"},
	.help = {"Name, unter dem man das Vorhaben kennt, z. B. „Starkregen-Frühwarnung“.",
	    "Name by which the venture is known, e.g. “flash flood warning”."}},
    VENTURE_FIELDS,
    {.name = NULL},
};

const struct kind_info kind_venture_registered = {
    .kind = KIND_VENTURE_REGISTERED,
    .name = "venture.registered",
    .group = "venture",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_ADMIN,
    .label = {"Vorhaben angemeldet", "Venture registered"},
    .action = {"Vorhaben anmelden", "Register a venture"},
    .help = {"Nimmt ein Vorhaben in die Rechenschaft auf; was unbekannt ist, bleibt weg und "
	     "erscheint als nicht erfasst.",
	"Takes a venture into account; what is unknown is left out and shown as not recorded."},
    .fields = venture_registered_fields,
    .subject = SUBJECT_VENTURE,
    .mode = SUBJECT_ONE,
    .code_field = "task",
    .example =
	"{\"kind\":\"venture.registered\",\"venture\":\"starkregen-warnung\",\"effective\":\"2025-"
	"02-01\",\"actor\":\"p-7f3a\",\"key\":\"vorhaben-2025-07\","
	"\"body\":{\"title\":\"Starkregen-Frühwarnung\",\"summary\":\"Pegelsensoren im Mühlbach "
	"warnen Anlieger und Feuerwehr vor "
	"Sturzfluten.\",\"task\":\"voluntary\",\"unit\":\"amt-66\","
	"\"lead\":\"p-2c91\",\"lifecycle\":\"roadmap\",\"goal\":\"30 Minuten Vorwarnzeit bei "
	"Starkregen "
	"für alle Anlieger des Mühlbachs\",\"legal_basis\":\"Ratsbeschluss 114/2025\","
	"\"tags\":[\"Klimaanpassung\",\"Sensorik\"],\"url\":\"https://musterstadt.example/"
	"starkregen\","
	"\"contact\":\"digital@musterstadt.example\"}}",
};

static const struct field venture_changed_fields[] = {
    {.name = "reason",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.max = 500,
	.label = {"Grund", "Reason"},
	.help = {"Warum sich die Angaben ändern, z. B. „Leitung wechselt“.",
	    "Why it changes, e.g. “the lead changes”."}},
    {.name = "title",
	.type = FIELD_LINE,
	.label = {"Titel", "Title"},
	.help = {"Name, unter dem man das Vorhaben kennt, z. B. „Starkregen-Frühwarnung“.",
	    "Name by which the venture is known, e.g. “flash flood warning”."}},
    VENTURE_FIELDS,
    {.name = NULL},
};

const struct kind_info kind_venture_changed = {
    .kind = KIND_VENTURE_CHANGED,
    .name = "venture.changed",
    .group = "venture",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM | ROLE_ADMIN,
    .label = {"Angaben zum Vorhaben geändert", "Venture changed"},
    .action = {"Angaben zum Vorhaben ändern", "Change a venture’s details"},
    .help = {"Ändert Angaben zum Vorhaben ab einem Tag, mit Grund, z. B. eine neue Leitung; nicht "
	     "genannte Felder bleiben.",
	"Changes what is said about the venture from a day on, with a reason, e.g. a new lead; "
	"fields not named stay."},
    .fields = venture_changed_fields,
    .subject = SUBJECT_VENTURE,
    .mode = SUBJECT_ONE,
    .code_field = "task",
    .example = "{\"kind\":\"venture.changed\",\"venture\":\"starkregen-warnung\",\"effective\":"
	       "\"2026-03-01\",\"actor\":\"p-7f3a\","
	       "\"body\":{\"reason\":\"Die Leitung wechselt, die Anmeldung zur Warnung ist nun "
	       "öffentlich\",\"lead\":\"p-5e08\","
	       "\"repository\":\"https://gitlab.opencode.de/musterstadt/pegel\"}}",
};

static const struct field reuse_checked_fields[] = {
    {.name = "result",
	.type = FIELD_CHOICE,
	.flags = FIELD_REQUIRED,
	.choices = reuse_results,
	.label = {"Ergebnis", "Result"},
	.help = {"Was daraus folgt, z. B. „adapt“ für anpassen.", "What follows, e.g. “adapt”."}},
    {.name = "reason",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Begründung", "Reason"},
	.help = {"Warum dieses Ergebnis, z. B. „das Gateway aus Nachbarhausen passt, die Schwellen "
		 "nicht“.",
	    "Why this result, e.g. “the neighbour’s gateway fits, the thresholds do not”."}},
    {.name = "alternatives",
	.type = FIELD_OBJECTS,
	.max = 50,
	.sub = alternatives,
	.label = {"Geprüfte Lösungen", "Solutions looked at"},
	.help = {"Was geprüft wurde, z. B. die Hochwasser-App des Landes.",
	    "What was looked at, e.g. the state’s flood app."}},
    {.name = NULL},
};

const struct kind_info kind_reuse_checked = {
    .kind = KIND_REUSE_CHECKED,
    .name = "reuse.checked",
    .group = "venture",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM,
    .label = {"Nachnutzung geprüft", "Reuse checked"},
    .action = {"Nachnutzung prüfen", "Check for reuse"},
    .help = {"Hält fest, welche vorhandenen Lösungen geprüft wurden und was daraus folgt, z. B. "
	     "anpassen statt selbst entwickeln.",
	"Records which existing solutions were looked at and what follows, e.g. adapt instead of "
	"build."},
    .fields = reuse_checked_fields,
    .subject = SUBJECT_REUSE,
    .mode = SUBJECT_ONE,
    .code_field = "result",
    .example =
	"{\"kind\":\"reuse.checked\",\"venture\":\"starkregen-warnung\",\"effective\":\"2025-03-"
	"14\",\"actor\":\"p-2c91\","
	"\"body\":{\"result\":\"adapt\",\"reason\":\"Das Sensor-Gateway aus Nachbarhausen lässt "
	"sich "
	"übernehmen, die Warnschwellen müssen an den Mühlbach angepasst werden.\","
	"\"alternatives\":[{\"name\":\"Sensor-Gateway Nachbarhausen\",\"source\":\"opencode.de\","
	"\"licence\":\"EUPL-1.2\",\"fit\":\"Übertragung und Speicherung passen\","
	"\"cost_cents\":1200000,\"reason\":\"gleiche Funktechnik\"},{\"name\":\"Warnportal eines "
	"Anbieters\",\"licence\":\"geschlossen\",\"cost_cents\":4800000,\"reason\":\"keine offene "
	"Schnittstelle\"}]}}",
};

static const struct field operation_chosen_fields[] = {
    {.name = "model",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Modell", "Model"},
	.help =
	    {"Das Betreibermodell in Worten, z. B. „Betrieb durch Stadtwerke, Eigentum der Stadt“.",
		"The model in words, e.g. “operated by the utility, owned by the city”."}},
    {.name = "owner",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED,
	.label = {"Eigentum", "Owner"},
	.help = {"Wem die Lösung gehört, z. B. „Stadt Musterstadt“.",
	    "Who owns the solution, e.g. “City of Musterstadt”."}},
    {.name = "operator",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED,
	.label = {"Betrieb", "Operator"},
	.help = {"Wer sie betreibt, z. B. „Stadtwerke Musterstadt“.",
	    "Who operates it, e.g. “municipal utility”."}},
    {.name = "financier",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED,
	.label = {"Finanzierung", "Financier"},
	.help = {"Wer sie bezahlt, z. B. „Stadtentwässerung aus Gebühren“.",
	    "Who pays for it, e.g. “drainage fees”."}},
    {.name = "reason",
	.type = FIELD_TEXT,
	.label = {"Begründung", "Reason"},
	.help = {"Warum dieses Modell, z. B. „die Stadtwerke haben einen Bereitschaftsdienst“.",
	    "Why this model, e.g. “the utility is on call day and night”."}},
    {.name = NULL},
};

const struct kind_info kind_operation_chosen = {
    .kind = KIND_OPERATION_CHOSEN,
    .name = "operation.chosen",
    .group = "venture",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_DECIDER,
    .label = {"Betreibermodell gewählt", "Operation chosen"},
    .action = {"Betreibermodell wählen", "Choose how it is operated"},
    .help = {"Hält fest, wem die Lösung gehört, wer sie betreibt und wer sie bezahlt, z. B. "
	     "Eigenbetrieb durch die Stadtwerke.",
	"Records who owns, who operates and who pays for the solution, e.g. operation by the "
	"municipal utility."},
    .fields = operation_chosen_fields,
    .subject = SUBJECT_OPERATION,
    .mode = SUBJECT_ONE,
    .example = "{\"kind\":\"operation.chosen\",\"venture\":\"starkregen-warnung\",\"effective\":"
	       "\"2026-01-15\",\"actor\":\"p-2c91\","
	       "\"body\":{\"model\":\"Betrieb durch die Stadtwerke, Eigentum der "
	       "Stadt\",\"owner\":\"Stadt "
	       "Musterstadt\",\"operator\":\"Stadtwerke Musterstadt GmbH\","
	       "\"financier\":\"Stadtentwässerung\",\"reason\":\"Die Stadtwerke haben einen "
	       "Bereitschaftsdienst rund um die Uhr.\"}}",
};
