/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind_lesson.c: rows of the table of kinds: lessons and questions. */
#include "domain/kind_priv.h"

static const struct choice lesson_sorts[] = {
    {"success", {"Erfolg", "success"}},
    {"setback", {"Rückschlag", "setback"}},
    {"near_miss", {"Beinahe-Ereignis", "near miss"}},
    {"refuted", {"widerlegte Annahme", "refuted assumption"}},
    {"insight", {"Einsicht", "insight"}},
    {"premortem", {"Vorausschau (Befürchtung)", "premortem (what was feared)"}},
    {.id = NULL},
};

static const struct choice lesson_states[] = {
    {"analysed", {"ausgewertet", "analysed"}},
    {"identified", {"erkannt", "identified"}},
    {"decided", {"beschlossen", "decided"}},
    {"carried_out", {"umgesetzt", "carried out"}},
    {"learned", {"gelernt", "learned"}},
    {"shared", {"geteilt", "shared"}},
    {"rejected", {"verworfen", "rejected"}},
    {.id = NULL},
};

static const struct field lesson_observed_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung der Erkenntnis, z. B. „oberlauf-zuerst“.",
	    "Id of the lesson, e.g. “oberlauf-zuerst”."}},
    {.name = "title",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Titel", "Title"},
	.help = {"In wenigen Worten, z. B. „Sensoren zuerst am Oberlauf“.",
	    "In a few words, e.g. “sensors upstream first”."}},
    {.name = "text",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED,
	.label = {"Beobachtung", "Observation"},
	.help = {"Was geschah und was half, ohne Namen, z. B. „Die Welle läuft schneller als "
		 "gerechnet“.",
	    "What happened and what helped, without names, e.g. “the wave runs faster than "
	    "computed”."}},
    {.name = "sort",
	.type = FIELD_CHOICE,
	.choices = lesson_sorts,
	.label = {"Sorte", "Sort"},
	.help = {"Was es ist, z. B. „near_miss“ für beinahe.", "What it is, e.g. “near_miss”."}},
    {.name = "tags",
	.type = FIELD_LINES,
	.max = 30,
	.label = {"Schlagwörter", "Tags"},
	.help = {"Wörter zum Finden, z. B. „Sensorik“.", "Words to find it by, e.g. “sensors”."}},
    {.name = "about_proof",
	.type = FIELD_SLUG,
	.ref = SUBJECT_PROOF,
	.label = {"Zu Nachweis", "About proof"},
	.help = {"Kennung des Nachweises, um den es geht, z. B. „pov-vorwarnzeit“.",
	    "Id of the proof it is about, e.g. “pov-vorwarnzeit”."}},
    {.name = "about_exit",
	.type = FIELD_BOOL,
	.label = {"Zum Ausstieg", "About the exit"},
	.help = {"Ob es um den Ausstieg geht, z. B. true.",
	    "Whether it is about the exit, e.g. true."}},
    {.name = "about_criterion",
	.type = FIELD_NAME,
	.label = {"Zu Kriterium", "About criterion"},
	.help = {"Kennung des Kriteriums, um das es geht, z. B. „netzwerkinfrastruktur“.",
	    "Id of the criterion it is about, e.g. “netzwerkinfrastruktur”."}},
    {.name = "anonymous",
	.type = FIELD_BOOL,
	.label = {"Anonym gemeldet", "Reported anonymously"},
	.help = {"Ob ohne Person gemeldet; sichtbar erst, wenn jemand sie auswertet, z. B. true.",
	    "Whether reported without a person; visible only once somebody analyses it, e.g. "
	    "true."}},
    {.name = "return_hash",
	.type = FIELD_SHA256,
	.label = {"Rückkehrcode (SHA-256)", "Return code (SHA-256)"},
	.help =
	    {"Fingerabdruck des Codes, mit dem die meldende Person zurückkommt; der Code selbst "
	     "steht nirgends, z. B. aus „sha256sum“.",
		"Fingerprint of the code by which the reporter comes back; the code itself is kept "
		"nowhere, e.g. from “sha256sum”."}},
    {.name = NULL},
};

const struct kind_info kind_lesson_observed = {
    .kind = KIND_LESSON_OBSERVED,
    .name = "lesson.observed",
    .group = "learning",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM | ROLE_DECIDER | ROLE_TREASURY | ROLE_AUDITOR | ROLE_EDITOR |
	ROLE_PUBLIC,
    .label = {"Erkenntnis beobachtet", "Lesson observed"},
    .action = {"Erkenntnis festhalten", "Record a lesson"},
    .help = {"Hält eine Beobachtung fest, aus der sich lernen lässt: Erfolg, Rückschlag oder "
	     "beinahe; ohne Namen.",
	"Records an observation to learn from: success, setback or near miss; without names."},
    .fields = lesson_observed_fields,
    .subject = SUBJECT_LESSON,
    .mode = SUBJECT_NEW,
    .subject_field = "id",
    .code_field = "sort",
    .example =
	"{\"kind\":\"lesson.observed\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-11-"
	"25\",\"actor\":\"p-2c91\","
	"\"body\":{\"id\":\"oberlauf-zuerst\",\"title\":\"Sensoren gehören zuerst an den "
	"Oberlauf\","
	"\"text\":\"Die Hochwasserwelle lief schneller als gerechnet. Wo ein Sensor oberhalb "
	"der Mündung hing, kam die Warnung "
	"rechtzeitig.\",\"sort\":\"refuted\",\"tags\":[\"Sensorik\","
	"\"Klimaanpassung\"],\"about_proof\":\"pov-vorwarnzeit\"}}",
};

static const struct field lesson_analysed_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung der Erkenntnis, z. B. „oberlauf-zuerst“.",
	    "Id of the lesson, e.g. “oberlauf-zuerst”."}},
    {.name = "state",
	.type = FIELD_CHOICE,
	.flags = FIELD_REQUIRED,
	.choices = lesson_states,
	.label = {"Stand", "State"},
	.help =
	    {"Wie weit sie ist, z. B. „decided“; „learned“ braucht Beleg und Prüfung durch andere.",
		"How far it is, e.g. “decided”; “learned” needs evidence and a check by somebody "
		"else."}},
    {.name = "cause",
	.type = FIELD_TEXT,
	.label = {"Ursache", "Cause"},
	.help = {"Was dazu führte, z. B. „das Modell rechnet mit trockenem Boden“.",
	    "What led to it, e.g. “the model assumes dry soil”."}},
    {.name = "factors",
	.type = FIELD_LINES,
	.max = 30,
	.label = {"Beitragende Umstände", "Contributing factors"},
	.help =
	    {"Mehrere Umstände statt einer Ursache, z. B. „steiles Gelände“, „wenige Sensoren“.",
		"Several factors instead of one cause, e.g. “steep ground”, “few sensors”."}},
    {.name = "action",
	.type = FIELD_TEXT,
	.label = {"Maßnahme", "Action"},
	.help = {"Was geändert wird, z. B. „drei Sensoren am Oberlauf“.",
	    "What is changed, e.g. “three sensors upstream”."}},
    {.name = "owner",
	.type = FIELD_LINE,
	.label = {"Zuständig", "Owner"},
	.help = {"Stelle oder Rolle, kein Name, z. B. „Stadtentwässerung“.",
	    "Office or role, no name, e.g. “drainage office”."}},
    {.name = "reason",
	.type = FIELD_TEXT,
	.flags = FIELD_HEADLINE,
	.label = {"Grund", "Reason"},
	.help = {"Warum dieser Stand; nötig beim Verwerfen und beim Zurückgehen, z. B. „Wirkung "
		 "blieb aus“.",
	    "Why this state; needed when rejecting or going back, e.g. “no effect was seen”."}},
    {.name = "reviewer",
	.type = FIELD_PERSON,
	.label = {"Geprüft von", "Reviewer"},
	.help = {"Kennung der Person, die es geprüft hat, nicht der Verfasserin, z. B. „p-91d0“.",
	    "Id of the person who checked it, not the author, e.g. “p-91d0”."}},
    {.name = "evidence",
	.type = FIELD_ENTRIES,
	.max = 50,
	.label = {"Belege", "Evidence"},
	.help = {"Einträge, die es belegen, z. B. {\"key\":\"beleg-abnahme\"}.",
	    "Entries that prove it, e.g. {\"key\":\"beleg-abnahme\"}."}},
    {.name = NULL},
};

const struct kind_info kind_lesson_analysed = {
    .kind = KIND_LESSON_ANALYSED,
    .name = "lesson.analysed",
    .group = "learning",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM | ROLE_DECIDER,
    .label = {"Erkenntnis weitergeführt", "Lesson analysed"},
    .action = {"Erkenntnis weiterführen", "Take a lesson further"},
    .help = {"Führt eine Erkenntnis weiter: ausgewertet, erkannt, beschlossen, umgesetzt, gelernt, "
	     "geteilt oder verworfen.",
	"Takes a lesson further: analysed, identified, decided, carried out, learned, shared or "
	"rejected."},
    .fields = lesson_analysed_fields,
    .subject = SUBJECT_LESSON,
    .mode = SUBJECT_EXISTING,
    .subject_field = "id",
    .code_field = "state",
    .example = "{\"kind\":\"lesson.analysed\",\"venture\":\"starkregen-warnung\",\"effective\":"
	       "\"2026-12-02\",\"actor\":\"p-2c91\","
	       "\"body\":{\"id\":\"oberlauf-zuerst\",\"state\":\"identified\",\"cause\":\"Das "
	       "Modell rechnet mit "
	       "trockenem Boden; nach Regen läuft die Welle doppelt so schnell.\","
	       "\"factors\":[\"steiles Gelände\",\"nur ein Sensor oberhalb der "
	       "Mündung\"],\"action\":\"Drei "
	       "weitere Sensoren am Oberlauf\",\"owner\":\"Stadtentwässerung\",\"reason\":\"In der "
	       "Auswertung mit der Hochschule bestätigt\"}}",
};

static const struct field lesson_adopted_fields[] = {
    {.name = "lesson",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Erkenntnis", "Lesson"},
	.help = {"Kennung der Erkenntnis, z. B. „oberlauf-zuerst“.",
	    "Id of the lesson, e.g. “oberlauf-zuerst”."}},
    {.name = "from",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Aus Vorhaben", "From venture"},
	.help = {"Vorhaben, aus dem sie stammt, z. B. „starkregen-warnung“.",
	    "Venture it comes from, e.g. “starkregen-warnung”."}},
    {.name = "changed",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Was sich ändert", "What changes"},
	.help = {"Was deshalb anders gemacht wird, z. B. „Messpunkte vor dem Aufbau mit dem Forst "
		 "abgestimmt“.",
	    "What is done differently, e.g. “measuring points agreed beforehand”."}},
    {.name = "unit",
	.type = FIELD_SLUG,
	.ref = SUBJECT_UNIT,
	.label = {"Stelle", "Unit"},
	.help = {"Welche Stelle sie übernimmt, wenn nicht nur das Vorhaben, z. B. „amt-66“.",
	    "Which unit adopts it, if not the venture alone, e.g. “amt-66”."}},
    {.name = NULL},
};

const struct kind_info kind_lesson_adopted = {
    .kind = KIND_LESSON_ADOPTED,
    .name = "lesson.adopted",
    .group = "learning",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM,
    .label = {"Erkenntnis übernommen", "Lesson adopted"},
    .action = {"Erkenntnis übernehmen", "Adopt a lesson"},
    .help = {"Hält fest, dass ein anderes Vorhaben eine Erkenntnis übernommen und was es deshalb "
	     "geändert hat.",
	"Records that another venture took over a lesson and what it changed because of it."},
    .fields = lesson_adopted_fields,
    .subject = SUBJECT_LESSON,
    .mode = SUBJECT_EITHER,
    .subject_field = "lesson",
    .example = "{\"kind\":\"lesson.adopted\",\"venture\":\"grundwasser-monitor\",\"effective\":"
	       "\"2027-01-20\",\"actor\":\"p-5e08\","
	       "\"body\":{\"lesson\":\"oberlauf-zuerst\",\"from\":\"starkregen-warnung\","
	       "\"changed\":\"Die "
	       "ersten vier Messpunkte liegen oberhalb der Brunnen statt im Stadtgebiet.\"}}",
};

static const struct field question_asked_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung der Frage, z. B. „anfrage-kosten“.",
	    "Id of the question, e.g. “anfrage-kosten”."}},
    {.name = "text",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Frage", "Question"},
	.help = {"Der Wortlaut ohne Namen, z. B. „Was kostet der Betrieb im Jahr?“.",
	    "The wording without names, e.g. “what does operation cost a year?”."}},
    {.name = "due",
	.type = FIELD_DATE,
	.label = {"Antwort bis", "Answer due"},
	.help = {"Bis wann geantwortet wird, z. B. „2026-07-15“.",
	    "By when it is answered, e.g. “2026-07-15”."}},
    {.name = "asked_by",
	.type = FIELD_LINE,
	.max = 100,
	.label = {"Gefragt von", "Asked by"},
	.help = {"Wer fragt, als Rolle, kein Name, z. B. „Rat“ oder „Bürgerschaft“.",
	    "Who asks, as role, no name, e.g. “council” or “citizens”."}},
    {.name = "public",
	.type = FIELD_BOOL,
	.label = {"Aus der Öffentlichkeit", "From the public"},
	.help = {"Ob sie von außen kommt, ohne Anmeldung gestellt, z. B. true.",
	    "Whether it comes from outside, asked without logging in, e.g. true."}},
    {.name = NULL},
};

const struct kind_info kind_question_asked = {
    .kind = KIND_QUESTION_ASKED,
    .name = "question.asked",
    .group = "questions",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM | ROLE_DECIDER | ROLE_TREASURY | ROLE_AUDITOR | ROLE_EDITOR |
	ROLE_PUBLIC,
    .label = {"Frage gestellt", "Question asked"},
    .action = {"Frage stellen", "Ask a question"},
    .help = {"Nimmt eine Frage an das Vorhaben auf, z. B. aus dem Rat oder von Bürgerinnen und "
	     "Bürgern.",
	"Takes in a question to the venture, e.g. from the council or from citizens."},
    .fields = question_asked_fields,
    .subject = SUBJECT_QUESTION,
    .mode = SUBJECT_NEW,
    .subject_field = "id",
    .value_field = "due",
    .example =
	"{\"kind\":\"question.asked\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-06-"
	"24\",\"actor\":\"p-91d0\","
	"\"body\":{\"id\":\"anfrage-kosten\",\"text\":\"Was kostet der Betrieb nach dem Ende der "
	"Förderung im Jahr?\",\"due\":\"2026-07-15\",\"asked_by\":\"Rat\"}}",
};

static const struct field question_answered_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung der Frage, z. B. „anfrage-kosten“.",
	    "Id of the question, e.g. “anfrage-kosten”."}},
    {.name = "text",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Antwort", "Answer"},
	.help = {"Die Antwort in klaren Worten, z. B. „rund 14.000 € im Jahr“.",
	    "The answer in clear words, e.g. “about €14,000 a year”."}},
    {.name = "cites",
	.type = FIELD_ENTRIES,
	.max = 50,
	.label = {"Beruht auf", "Cites"},
	.help = {"Einträge, auf denen die Antwort beruht, z. B. {\"key\":\"hh-2026-0042\"}.",
	    "Entries that the answer rests on, e.g. {\"key\":\"hh-2026-0042\"}."}},
    {.name = NULL},
};

const struct kind_info kind_question_answered = {
    .kind = KIND_QUESTION_ANSWERED,
    .name = "question.answered",
    .group = "questions",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM | ROLE_DECIDER | ROLE_TREASURY,
    .label = {"Frage beantwortet", "Question answered"},
    .action = {"Frage beantworten", "Answer a question"},
    .help = {"Beantwortet eine Frage und nennt die Einträge, auf denen die Antwort beruht.",
	"Answers a question and names the entries that the answer rests on."},
    .fields = question_answered_fields,
    .subject = SUBJECT_QUESTION,
    .mode = SUBJECT_EXISTING,
    .subject_field = "id",
    .example = "{\"kind\":\"question.answered\",\"venture\":\"starkregen-warnung\",\"effective\":"
	       "\"2026-07-08\",\"actor\":\"p-2c91\","
	       "\"body\":{\"id\":\"anfrage-kosten\",\"text\":\"Rund 14.000 € im Jahr für Funk, "
	       "Wartung und "
	       "Bereitschaft; im Haushalt 2027 sind sie bei der Stadtentwässerung angemeldet.\","
	       "\"cites\":[{\"key\":\"hh-2026-0042\"}]}}",
};
