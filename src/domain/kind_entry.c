/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind_entry.c: rows of the table of kinds: corrections and issued accounts. */
#include "domain/kind_priv.h"

static const struct field entry_corrected_fields[] = {
    ENTRY_FIELDS,
    {.name = "reason",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Grund", "Reason"},
	.help = {"Warum, z. B. „Zahlendreher im Termin“.",
	    "Why, e.g. “digits of the date swapped”."}},
    {.name = "body",
	.type = FIELD_BODY,
	.flags = FIELD_REQUIRED,
	.label = {"Neuer Inhalt", "New content"},
	.help = {"Der ganze neue Inhalt, nicht nur die Änderung, z. B. {\"phase\":\"pilot\"}.",
	    "The whole new content, not only the change, e.g. {\"phase\":\"pilot\"}."}},
    {.name = "effective",
	.type = FIELD_DATE,
	.label = {"Neuer Stichtag", "New date"},
	.help = {"Nur wenn sich der Tag ändert, z. B. „2026-02-03“.",
	    "Only if the day changes, e.g. “2026-02-03”."}},
    {.name = NULL},
};

const struct kind_info kind_entry_corrected = {
    .kind = KIND_ENTRY_CORRECTED,
    .name = "entry.corrected",
    .group = "corrections",
    .scope = SCOPE_ENTRY,
    .roles = ROLE_LEAD | ROLE_TEAM | ROLE_DECIDER | ROLE_TREASURY | ROLE_AUDITOR | ROLE_EDITOR |
	ROLE_ADMIN,
    .label = {"Eintrag berichtigt", "Entry corrected"},
    .action = {"Eintrag berichtigen", "Correct an entry"},
    .help = {"Berichtigt einen Eintrag durch einen neuen Inhalt, mit Grund; beide bleiben "
	     "sichtbar, der neue wird geprüft wie ein neuer Eintrag. Buchungen werden storniert.",
	"Corrects an entry by a new content, with a reason; both stay visible, the new one is "
	"judged like a new entry. Bookings are reversed instead."},
    .fields = entry_corrected_fields,
    .subject = SUBJECT_NONE,
    .mode = SUBJECT_ONE,
    .example = "{\"kind\":\"entry.corrected\",\"actor\":\"p-2c91\","
	       "\"body\":{\"position\":1204,\"reason\":\"Der Pilot begann erst nach der Abnahme.\","
	       "\"body\":{\"phase\":\"pilot\",\"until\":null},\"effective\":\"2026-02-03\"}}",
};

static const struct field entry_withdrawn_fields[] = {
    ENTRY_FIELDS,
    {.name = "reason",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Grund", "Reason"},
	.help = {"Warum, z. B. „doppelt gemeldet“.", "Why, e.g. “reported twice”."}},
    {.name = NULL},
};

const struct kind_info kind_entry_withdrawn = {
    .kind = KIND_ENTRY_WITHDRAWN,
    .name = "entry.withdrawn",
    .group = "corrections",
    .scope = SCOPE_ENTRY,
    .roles = ROLE_LEAD | ROLE_TEAM | ROLE_DECIDER | ROLE_TREASURY | ROLE_AUDITOR | ROLE_EDITOR |
	ROLE_ADMIN,
    .label = {"Eintrag zurückgezogen", "Entry withdrawn"},
    .action = {"Eintrag zurückziehen", "Withdraw an entry"},
    .help = {"Zieht einen Eintrag zurück, der nicht hätte erfasst werden sollen, z. B. eine "
	     "Doppelmeldung. Was darauf beruht, etwa eine Freigabe, wird vorher zurückgezogen.",
	"Withdraws an entry that should not have been recorded, e.g. a duplicate. What rests "
	"on it, such as a release, is withdrawn before."},
    .fields = entry_withdrawn_fields,
    .subject = SUBJECT_NONE,
    .mode = SUBJECT_ONE,
    .example =
	"{\"kind\":\"entry.withdrawn\",\"actor\":\"p-2c91\","
	"\"body\":{\"position\":1311,\"reason\":\"Der Meilenstein wurde zweimal gemeldet.\"}}",
};

static const struct choice entry_states[] = {
    {"erased", {"gelöscht", "erased"}},
    {"locked", {"gesperrt", "locked"}},
    {"open", {"wieder offen", "open again"}},
    {.id = NULL},
};

static const struct field entry_redacted_fields[] = {
    ENTRY_FIELDS,
    {.name = "state",
	.type = FIELD_CHOICE,
	.choices = entry_states,
	.label = {"Zustand", "State"},
	.help = {"Gelöscht wird für immer, und so gilt es ohne Angabe; gesperrt (Art. 18 DSGVO) "
		 "bleibt der Inhalt, wird "
		 "aber niemandem gezeigt, bis ein Eintrag ihn wieder öffnet, z. B. „locked“.",
	    "Erasing is for ever and counts where nothing is said; locked (Art. 18 GDPR), the "
	    "content is kept but shown "
	    "to nobody until an entry opens it again, e.g. “locked”."}},
    {.name = "legal_basis",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Rechtsgrundlage", "Legal basis"},
	.help = {"Warum gelöscht werden muss, z. B. „Art. 17 Abs. 1 DSGVO“.",
	    "Why it has to be erased, e.g. “Art. 17(1) GDPR”."}},
    {.name = "reason",
	.type = FIELD_TEXT,
	.flags = FIELD_REQUIRED,
	.label = {"Grund", "Reason"},
	.help = {"Warum, z. B. „enthielt den Namen einer Anwohnerin“.",
	    "Why, e.g. “it held the name of a resident”."}},
    {.name = "ordered_by",
	.type = FIELD_LINE,
	.label = {"Angeordnet von", "Ordered by"},
	.help = {"Stelle oder Rolle, kein Name, z. B. „Datenschutzbeauftragter“.",
	    "Office or role, no name, e.g. “data protection officer”."}},
    {.name = NULL},
};

const struct kind_info kind_entry_redacted = {
    .kind = KIND_ENTRY_REDACTED,
    .name = "entry.redacted",
    .group = "corrections",
    .scope = SCOPE_ENTRY,
    .roles = ROLE_ADMIN,
    .label = {"Eintrag geschwärzt", "Entry redacted"},
    .action = {"Eintrag schwärzen", "Redact an entry"},
    .help = {"Löscht oder sperrt den Inhalt eines Eintrags, wenn das Recht es verlangt; dass es "
	     "ihn gab, "
	     "bleibt beweisbar.",
	"Erases or locks the content of an entry where the law demands it; that it existed stays "
	"provable."},
    .fields = entry_redacted_fields,
    .subject = SUBJECT_NONE,
    .mode = SUBJECT_ONE,
    .example = "{\"kind\":\"entry.redacted\",\"actor\":\"p-7f3a\","
	       "\"body\":{\"position\":1187,\"legal_basis\":\"Art. 17 Abs. 1 "
	       "DSGVO\",\"reason\":\"Der Freitext "
	       "enthielt Angaben zu einer Person.\",\"ordered_by\":\"Datenschutzbeauftragter\"}}",
};

static const struct field account_issued_fields[] = {
    {.name = "to",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Empfänger", "To"},
	.help = {"Wer sie erhielt, z. B. „Rat der Stadt Musterstadt“.",
	    "Who got it, e.g. “council of Musterstadt”."}},
    {.name = "audience",
	.type = FIELD_CHOICE,
	.flags = FIELD_REQUIRED,
	.choices = kind_audiences,
	.label = {"Zielgruppe", "Audience"},
	.help = {"Für wen sie geschrieben ist, z. B. „council“.",
	    "Whom it is written for, e.g. “council”."}},
    {.name = "grant",
	.type = FIELD_SLUG,
	.ref = SUBJECT_GRANT,
	.label = {"Zuwendung", "Grant"},
	.help = {"Bei einem Nachweis an den Zuwendungsgeber: Kennung der Zuwendung, z. B. "
		 "„klima-land“.",
	    "With a report to the funder: id of the grant, e.g. “klima-land”."}},
    {.name = "known_at",
	.type = FIELD_INSTANT,
	.flags = FIELD_REQUIRED,
	.label = {"Wissensstand", "Known at"},
	.help = {"Wissensstand der Auskunft, z. B. „2026-12-03T12:00:00Z“.",
	    "What was known, e.g. “2026-12-03T12:00:00Z”."}},
    {.name = "effective_on",
	.type = FIELD_DATE,
	.flags = FIELD_REQUIRED,
	.label = {"Stichtag", "Effective on"},
	.help = {"Stichtag der Auskunft, z. B. „2026-11-30“.",
	    "Day the account is for, e.g. “2026-11-30”."}},
    {.name = "size",
	.type = FIELD_INT,
	.flags = FIELD_REQUIRED,
	.max = INT64_C(4000000000),
	.label = {"Zahl der Einträge", "Number of entries"},
	.help = {"Einträge, aus denen sie gezogen ist, z. B. 1498.",
	    "Entries it was drawn from, e.g. 1498."}},
    {.name = "root",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED,
	.max = 100,
	.label = {"Wurzel", "Root"},
	.help = {"Wurzel des Prüfpunkts (Base64), wie auf der Auskunft gedruckt, z. B. "
		 "„47DEQpj8HBSa…“.",
	    "Root of the checkpoint (Base64) as printed on the account, e.g. “47DEQpj8HBSa…”."}},
    {.name = "sha256",
	.type = FIELD_SHA256,
	.flags = FIELD_REQUIRED,
	.label = {"SHA-256", "SHA-256"},
	.help = {"Fingerabdruck der ausgegebenen Datei, z. B. aus „sha256sum“.",
	    "Fingerprint of the file issued, e.g. from “sha256sum”."}},
    {.name = "format",
	.type = FIELD_LINE,
	.max = 20,
	.label = {"Format", "Format"},
	.help = {"Format der Datei, z. B. „pdf“.", "Format of the file, e.g. “pdf”."}},
    {.name = "lang",
	.type = FIELD_LINE,
	.max = 10,
	.label = {"Sprache", "Language"},
	.help = {"Sprache, z. B. „de“.", "Language, e.g. “de”."}},
    {.name = NULL},
};

const struct kind_info kind_account_issued = {
    .kind = KIND_ACCOUNT_ISSUED,
    .name = "account.issued",
    .group = "accounts",
    .scope = SCOPE_EITHER,
    .roles = ROLE_LEAD | ROLE_DECIDER | ROLE_TREASURY | ROLE_EDITOR | ROLE_ADMIN,
    .label = {"Auskunft ausgegeben", "Account issued"},
    .action = {"Ausgegebene Auskunft erfassen", "Record an issued account"},
    .help = {"Hält fest, wem welche Auskunft mit welchem Stand gegeben wurde; so lässt sie sich "
	     "später nachprüfen.",
	"Records to whom which account was given as of when, so that it can be checked later."},
    .fields = account_issued_fields,
    .subject = SUBJECT_ACCOUNT,
    .mode = SUBJECT_ONE,
    .code_field = "audience",
    .example =
	"{\"kind\":\"account.issued\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-12-"
	"03\",\"actor\":\"p-2c91\","
	"\"body\":{\"to\":\"Rat der Stadt Musterstadt\",\"audience\":\"council\","
	"\"known_at\":\"2026-12-03T12:00:00Z\",\"effective_on\":\"2026-11-30\",\"size\":1498,"
	"\"root\":\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\","
	"\"sha256\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\","
	"\"format\":\"pdf\",\"lang\":\"de\"}}",
};
