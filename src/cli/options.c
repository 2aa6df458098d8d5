/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/options.c: what each command may be told behind its words, with its help. */
#include "cli/options.h"

#define OPTION_VENTURE(de, en) \
	{ \
		.name = "venture", .type = OPTION_SLUG, .value = "ID", .help = { de, en } \
	}
#define OPTION_OUTPUT(needed, de, en) \
	{ \
		.name = "output", .type = OPTION_PATH, .letter = 'o', .required = (needed), \
		.value = "FILE", .help = { \
			de, \
			en \
		} \
	}

const struct option options_everywhere[] = {
    {.name = "lang",
	.type = OPTION_CHOICE,
	.value = "LANG",
	.choices = "de en",
	.help = {"Sprache: de oder en. Sonst gilt WAGNIS_LANG, dann LC_ALL, LC_MESSAGES, LANG, "
		 "sonst Deutsch.",
	    "Language: de or en. Otherwise WAGNIS_LANG counts, then LC_ALL, LC_MESSAGES, LANG, "
	    "else German."}},
    {.name = "help",
	.type = OPTION_FLAG,
	.letter = 'h',
	.help = {"Zeigt die Hilfe zu diesem Befehl.", "Shows the help of this command."}},
    {.name = NULL},
};

const struct option no_options[] = {{.name = NULL}};

const struct option init_options[] = {
    {.name = "name",
	.type = OPTION_TEXT,
	.required = true,
	.value = "NAME",
	.help = {"Name der Kommune, z. B. „Stadt Musterstadt“.",
	    "Name of the municipality, such as “Stadt Musterstadt”."}},
    {.name = "origin",
	.type = OPTION_TEXT,
	.required = true,
	.value = "ORIGIN",
	.help = {"Weltweit eindeutiger Name des Journals, z. B. musterstadt.example/wagnis.",
	    "Name of the journal, unique in the world, such as musterstadt.example/wagnis."}},
    {.name = NULL},
};

const struct option record_options[] = {
    {.name = "adopt",
	.type = OPTION_FLAG,
	.help =
	    {"Übernimmt Fakten eines älteren Systems mit der Zeit, die es behauptet "
	     "(„recorded“); nur vor dem ersten eigenen Fakt und in der Reihenfolge dieser Zeit.",
		"Adopts facts of an older system with the time it claims (“recorded”); only before "
		"the first own fact and in the order of that time."}},
    {.name = NULL},
};

const struct option import_options[] = {
    {.name = "mapping",
	.type = OPTION_SLUG,
	.value = "ID",
	.help = {"Zuordnung (mapping.adopted), z. B. kasse-buchungen; ohne Angabe die einzige, die "
		 "es dafür gibt.",
	    "Mapping (mapping.adopted), such as kasse-buchungen; otherwise the only one there is "
	    "for it."}},
    {.name = "dry-run",
	.type = OPTION_FLAG,
	.help = {"Erfasst nichts: zeigt nur, was erfasst und was abgelehnt würde.",
	    "Records nothing: only shows what would be recorded and what refused."}},
    {.name = "venture",
	.type = OPTION_SLUG,
	.value = "ID",
	.help = {"xrechnung: das Vorhaben; ohne Angabe die Projektreferenz der Rechnung.",
	    "xrechnung: the venture; otherwise the invoice's project reference."}},
    {.name = "tranche",
	.type = OPTION_SLUG,
	.value = "ID",
	.help = {"xrechnung: Tranche, aus der bezahlt wird.",
	    "xrechnung: tranche it is paid from."}},
    {.name = "commitment",
	.type = OPTION_SLUG,
	.value = "ID",
	.help = {"xrechnung: Mittelbindung, die damit bezahlt wird.",
	    "xrechnung: commitment paid with it."}},
    {.name = "grant",
	.type = OPTION_SLUG,
	.value = "ID",
	.help = {"xrechnung: Zuwendung, bei der sie abgerechnet wird.",
	    "xrechnung: grant it is charged to."}},
    {.name = "plan-position",
	.type = OPTION_SLUG,
	.value = "ID",
	.help = {"xrechnung: Position des Finanzierungsplans.",
	    "xrechnung: position of the financing plan."}},
    {.name = "actor",
	.type = OPTION_TEXT,
	.value = "PERSON",
	.help = {"xrechnung: wer erfasst, z. B. p-31b7.",
	    "xrechnung: who records it, such as p-31b7."}},
    {.name = "deviating",
	.type = OPTION_FLAG,
	.help = {"xrechnung: bucht auch eine Rechnung, deren Summen abweichen; ein Mensch hat sie "
		 "geprüft.",
	    "xrechnung: also books an invoice whose totals differ; a person has checked it."}},
    {.name = "rejects",
	.type = OPTION_PATH,
	.value = "OUT",
	.help = {"Schreibt die abgelehnten Zeilen mit ihrem Grund als CSV, zum Berichtigen und "
		 "noch einmal Einlesen.",
	    "Writes the refused rows with their reasons as CSV, to be mended and imported again."}},
    {.name = NULL},
};

const struct option attach_options[] = {
    OPTION_VENTURE(
	"Vorhaben, zu dem der Beleg gehört. Ohne diese Angabe wird die Datei nur abgelegt.",
	"Venture the evidence belongs to. Without it the file is only kept."),
    {.name = "title",
	.type = OPTION_TEXT,
	.value = "TITLE",
	.help = {"Was der Beleg ist, z. B. „Ausstiegsplan“; sonst der Dateiname.",
	    "What the evidence is, such as “exit plan”; otherwise the file name."}},
    {.name = "criteria",
	.type = OPTION_TEXT,
	.value = "ID[,ID]",
	.help = {"Kriterien, die er stützt.", "Criteria it supports."}},
    {.name = "proofs",
	.type = OPTION_TEXT,
	.value = "ID[,ID]",
	.help = {"Nachweise, die er stützt.", "Proofs it supports."}},
    {.name = "effective",
	.type = OPTION_DAY,
	.value = "DAY",
	.help = {"Stichtag, z. B. 2026-03-31; sonst heute.",
	    "The day it holds from, such as 2026-03-31; "
	    "otherwise today."}},
    {.name = "actor",
	.type = OPTION_TEXT,
	.value = "PERSON",
	.help = {"Wer ihn beifügt, z. B. p-7f3a.", "Who attaches it, such as p-7f3a."}},
    {.name = "key",
	.type = OPTION_TEXT,
	.value = "KEY",
	.help = {"Externer Schlüssel: damit ist Wiederholen gefahrlos.",
	    "External key: makes repeating safe."}},
    {.name = NULL},
};

const struct option user_options[] = {
    {.name = "person",
	.type = OPTION_TEXT,
	.value = "PERSON",
	.help = {"Nur bei add: Kennung der Person, z. B. p-7f3a; sonst wird eine neue vergeben.",
	    "With add only: the person's id, such as p-7f3a; otherwise a new one is made."}},
    {.name = "name",
	.type = OPTION_TEXT,
	.value = "NAME",
	.help = {"Nur bei add: Name, den Angemeldete sehen; er steht nicht im Journal.",
	    "With add only: the name that those who are logged in see; it is not in the journal."}},
    {.name = "mail",
	.type = OPTION_TEXT,
	.value = "MAIL",
	.help = {"Nur bei add, mit --name: E-Mail-Adresse.",
	    "With add only, with --name: e-mail address."}},
    {.name = NULL},
};

const struct option restore_options[] = {
    {.name = "erasures",
	.type = OPTION_PATH,
	.value = "FILE",
	.help = {"Löschliste, die neuer ist als die Sicherung (DIR/erasures oder die einer neueren "
		 "Sicherung): was "
		 "seither gelöscht oder gesperrt wurde, wird es auch hier.",
	    "List of erasures newer than the backup (DIR/erasures or that of a newer backup): what "
	    "was erased or "
	    "locked since is so here, too."}},
    {.name = NULL},
};

const struct option digest_options[] = {
    {.name = "to",
	.type = OPTION_TEXT,
	.value = "PERSON",
	.help = {"Nur dieser Person, z. B. p-7f3a.", "To this person only, such as p-7f3a."}},
    {.name = "all",
	.type = OPTION_FLAG,
	.help = {"Allen, die die tägliche Mail wünschen.", "To all who want the daily mail."}},
    {.name = "print",
	.type = OPTION_FLAG,
	.help = {"Gibt die Mails nur aus; nichts wird versandt und nichts vermerkt.",
	    "Prints the mails only; nothing is sent and nothing noted."}},
    {.name = NULL},
};

/* How data sources are asked, by `fetch` and, with a prefix, by `serve --fetch`. */
#define OPTIONS_NET(prefix) \
	{.name = prefix "allow-private", \
	    .type = OPTION_FLAG, \
	    .help = {"Auch Adressen dieses Rechners und des eigenen Netzes; sonst werden sie " \
		     "abgelehnt.", \
		"Addresses of this machine and of the own network, too; otherwise they are " \
		"refused."}}, \
	    {.name = prefix "ca", \
		.type = OPTION_PATH, \
		.value = "FILE", \
		.help = \
		    {"Datei mit Zertifikaten (PEM), denen statt denen des Systems vertraut wird.", \
			"File of certificates (PEM) to trust instead of the system's."}}, \
	    {.name = prefix "proxy", \
		.type = OPTION_TEXT, \
		.value = "URL", \
		.help = {"Proxy, z. B. http://proxy.musterstadt.example:3128; sonst keiner.", \
		    "Proxy, such as http://proxy.musterstadt.example:3128; otherwise none."}}, \
	{ \
		.name = prefix "timeout", .type = OPTION_INT, .value = "SECONDS", .min = 1, \
		.max = 300, .help = { \
			"Wie lange ein Abruf höchstens dauert; sonst 30 Sekunden.", \
			"How long one fetch takes at the most; otherwise 30 seconds." \
		} \
	}

const struct option fetch_options[] = {
    {.name = "feed",
	.type = OPTION_TEXT,
	.value = "VENTURE/ID",
	.help =
	    {"Nur diese Datenquelle, fällig oder nicht, z. B. starkregen-warnung/anmeldeportal.",
		"This data source only, due or not, such as starkregen-warnung/anmeldeportal."}},
    {.name = "all",
	.type = OPTION_FLAG,
	.help = {"Alle aktiven Datenquellen, fällig oder nicht; sonst nur, was fällig ist.",
	    "All active data sources, due or not; otherwise only what is due."}},
    {.name = "dry-run",
	.type = OPTION_FLAG,
	.help = {"Ruft ab und gibt aus, was zu erfassen wäre; erfasst nichts.",
	    "Fetches and prints what would be recorded; records nothing."}},
    OPTIONS_NET(""),
    {.name = NULL},
};

const struct option account_options[] = {
    OPTION_VENTURE("Nur dieses Vorhaben; sonst alle.", "This venture only; otherwise all."),
    {.name = "known-at",
	.type = OPTION_KNOWN,
	.value = "TIME",
	.help = {"Wissensstand: Zeitpunkt oder Tag (dann dessen Ende), z. B. 2026-05-11 oder "
		 "2026-05-11T12:00. Sonst alles, was erfasst ist.",
	    "What was known then: a moment or a day (then its end), such as 2026-05-11 or "
	    "2026-05-11T12:00. Otherwise everything recorded."}},
    {.name = "effective-on",
	.type = OPTION_DAY,
	.value = "DAY",
	.help = {"Stichtag, z. B. 2026-03-31 oder 31.3.2026. Sonst heute (Berlin).",
	    "The day it is about, such as 2026-03-31. Otherwise today (Berlin)."}},
    {.name = "audience",
	.type = OPTION_CHOICE,
	.value = "AUDIENCE",
	.choices = "team council treasury audit funder public",
	.help = {"Für wen: team (so auch ohne Angabe), council (Rat), treasury (Kämmerei), audit "
		 "(Rechnungsprüfung), funder (Fördergeber), public (Öffentlichkeit).",
	    "For whom: team (the default), council, treasury, audit, funder, public."}},
    {.name = "format",
	.type = OPTION_CHOICE,
	.value = "FORMAT",
	.choices = "txt json csv html xlsx",
	.help = {"txt (so auch ohne Angabe), json, csv, html (eine Datei zum Lesen und Drucken) "
		 "oder xlsx "
		 "(eine Arbeitsmappe, die rechnet).",
	    "txt (the default), json, csv, html (one file to read and to print) or xlsx (a "
	    "workbook "
	    "that calculates)."}},
    {.name = "grant",
	.type = OPTION_TEXT,
	.value = "ID",
	.help = {"Verwendungsnachweis dieser Zuwendung des Vorhabens, z. B. klima-land.",
	    "Statement of use of this grant of the venture, such as klima-land."}},
    {.name = "money",
	.type = OPTION_FLAG,
	.help = {"Geldkonto des Vorhabens: Haushalt, Tranchenplan, Folgekosten, Mittelbedarf, "
		 "Buchungen.",
	    "Money account of the venture: budget, tranche plan, follow-up cost, cash need, "
	    "bookings."}},
    OPTION_OUTPUT(false,
	"Schreibt in diese Datei, ganz oder gar nicht; sonst auf die Standardausgabe.",
	"Writes to this file, all of it or nothing; otherwise to standard output."),
    {.name = NULL},
};

const struct option search_options[] = {
    OPTION_VENTURE("Nur dieses Vorhaben; sonst alle.", "This venture only; otherwise all."),
    {.name = "known-at",
	.type = OPTION_KNOWN,
	.value = "TIME",
	.help =
	    {"Wissensstand: Zeitpunkt oder Tag (dann dessen Ende). Sonst alles, was erfasst ist.",
		"What was known then: a moment or a day (then its end). Otherwise everything "
		"recorded."}},
    {.name = "effective-on",
	.type = OPTION_DAY,
	.value = "DAY",
	.help = {"Stichtag, z. B. 2026-03-31 oder 31.3.2026. Sonst heute (Berlin).",
	    "The day it is about, such as 2026-03-31. Otherwise today (Berlin)."}},
    {.name = "superseded",
	.type = OPTION_FLAG,
	.help = {"Sucht auch in dem, was berichtigt oder zurückgezogen wurde.",
	    "Searches what was corrected or withdrawn, too."}},
    {.name = NULL},
};

#define OPTION_PART(option, de, en) \
	{ \
		.name = (option), .type = OPTION_TEXT, .value = "ID", .help = {(de), (en) } \
	}
const struct option diff_options[] = {
    {.name = "from",
	.type = OPTION_TIMES,
	.required = true,
	.value = "TIME[,DAY]",
	.help = {"Wissensstand und, nach einem Komma, Stichtag der ersten Auskunft.",
	    "What was known and, behind a comma, the day of the first account."}},
    {.name = "to",
	.type = OPTION_TIMES,
	.required = true,
	.value = "TIME[,DAY]",
	.help = {"Dasselbe für die zweite Auskunft. Ohne Stichtag gilt der Tag des Wissensstands.",
	    "The same for the second account. Without a day, the day of the knowledge counts."}},
    OPTION_VENTURE("Nur dieses Vorhaben; sonst alle.", "This venture only; otherwise all."),
    OPTION_PART("grant", "Nur das Geld dieser Zuwendung des Vorhabens.",
	"Only the money of this grant of the venture."),
    OPTION_PART(
	"budget", "Nur das Geld dieses Haushaltsansatzes.", "Only the money of this budget."),
    OPTION_PART("tranche", "Nur das Geld dieser Tranche.", "Only the money of this tranche."),
    OPTION_PART(
	"commitment", "Nur das Geld dieser Mittelbindung.", "Only the money of this commitment."),
    {.name = "format",
	.type = OPTION_CHOICE,
	.value = "FORMAT",
	.choices = "txt json",
	.help = {"txt (so auch ohne Angabe) oder json.", "txt (the default) or json."}},
    {.name = NULL},
};

const struct option key_options[] = {
    {.name = "key",
	.type = OPTION_TEXT,
	.required = true,
	.value = "VKEY|FILE",
	.help = {"Öffentlicher Schlüssel des Journals: die Zeile selbst oder die Datei, in der sie "
		 "steht (log.vkey).",
	    "Public key of the journal: the line itself or the file that holds it (log.vkey)."}},
    {.name = NULL},
};

const struct option verify_options[] = {
    {.name = "key",
	.type = OPTION_TEXT,
	.value = "VKEY|FILE",
	.help = {"Öffentlicher Schlüssel, gegen den eine Ausfuhr in Kacheln geprüft wird; sonst "
		 "die Datei „vkey“ darin.",
	    "Public key that an export of tiles is checked against; otherwise the file “vkey” in "
	    "it."}},
    {.name = NULL},
};

const struct option prove_options[] = {
    OPTION_OUTPUT(true, "Datei für die Quittung; - schreibt auf die Standardausgabe.",
	"File for the receipt; - writes to standard output."),
    {.name = "public",
	.type = OPTION_FLAG,
	.help = {"Ohne den Inhalt des Eintrags: nur, dass es ihn gibt.",
	    "Without the content of the entry: only that it exists."}},
    {.name = NULL},
};

const struct option export_options[] = {
    {.name = "known-at",
	.type = OPTION_KNOWN,
	.value = "TIME",
	.help = {"Nur für hledger: mit diesem Wissensstand; sonst alles, was erfasst ist.",
	    "For hledger only: as known then; otherwise everything recorded."}},
    {.name = NULL},
};

const struct option serve_options[] = {
    {.name = "listen",
	.type = OPTION_TEXT,
	.value = "ADDRESS:PORT",
	.help = {"Adresse, z. B. 127.0.0.1:8080 (so auch ohne Angabe) oder [::1]:8080; Port 0 "
		 "nimmt einen freien. Mehrere Journale nehmen diesen Port und die folgenden.",
	    "Address, such as 127.0.0.1:8080 (the default) or [::1]:8080; port 0 takes a free "
	    "one. Several journals take this port and the following ones."}},
    {.name = "host",
	.type = OPTION_TEXT,
	.value = "NAME[,NAME]",
	.help = {"Weitere Namen, unter denen die Seiten hinter einem Proxy erreicht werden, z. B. "
		 "vorhaben.musterstadt.example.",
	    "Further names by which the pages are reached behind a proxy, such as "
	    "vorhaben.musterstadt.example."}},
    {.name = "proxy",
	.type = OPTION_TEXT,
	.value = "ADDRESS[,ADDRESS]",
	.help = {"Adressen der Proxys davor: Nur ihnen wird geglaubt, wer fragt (X-Forwarded-For).",
	    "Addresses of the proxies in front: they alone are believed about who asks "
	    "(X-Forwarded-For)."}},
    {.name = "internal",
	.type = OPTION_FLAG,
	.help = {"Nur wer angemeldet ist, liest; Prüfen, Journalbeweise und „Über“ bleiben offen.",
	    "Only those who are logged in read; checking, the journal's proofs and “About” stay "
	    "open."}},
    {.name = "questions",
	.type = OPTION_FLAG,
	.help =
	    {"Fragen stellt auch, wer nicht angemeldet ist (höchstens 10 je Stunde und Adresse).",
		"Questions are also taken from those who are not logged in (at most 10 an hour and "
		"address)."}},
    {.name = "reports-at-once",
	.type = OPTION_FLAG,
	.help = {"Anonyme Meldungen sofort erfassen statt mit dem Beginn des nächsten Tages: Der "
		 "Eintrag zeigt dann die Uhrzeit. Nur zum Ausprobieren.",
	    "Records anonymous reports at once instead of with the start of the next day: the "
	    "entry then shows the time. For trying out only."}},
    {.name = "https",
	.type = OPTION_FLAG,
	.help = {"Der Proxy davor spricht TLS: Browser sollen nur noch so kommen (HSTS).",
	    "The proxy in front speaks TLS: browsers are told to come that way only (HSTS)."}},
    {.name = "contact",
	.type = OPTION_TEXT,
	.value = "MAIL",
	.help = {"Adresse für Fragen und Barrieren, wie die Seiten sie nennen.",
	    "Address for questions and barriers, as the pages name it."}},
    {.name = "fetch",
	.type = OPTION_FLAG,
	.help =
	    {"Fragt selbst die Datenquellen ab, wenn sie fällig sind, wie „fetch“; die folgenden "
	     "Angaben sagen, wie.",
		"Asks the data sources itself when they are due, as “fetch” does; the next options "
		"say how."}},
    OPTIONS_NET("fetch-"),
    {.name = NULL},
};

const struct option simulate_options[] = {
    {.name = "ventures",
	.type = OPTION_INT,
	.required = true,
	.value = "N",
	.min = 1,
	.max = 100000,
	.help = {"Zahl der Vorhaben, 1 bis 100000.", "Number of ventures, 1 to 100000."}},
    {.name = "facts",
	.type = OPTION_INT,
	.required = true,
	.value = "M",
	.min = 1,
	.max = 5000000,
	.help = {"Zahl der Fakten, 1 bis 5000000.", "Number of facts, 1 to 5000000."}},
    {.name = "seed",
	.type = OPTION_INT,
	.required = true,
	.value = "S",
	.min = 0,
	.max = INT64_MAX,
	.help = {"Anfangswert des Zufalls: derselbe ergibt dieselben Bytes.",
	    "Seed of the random numbers: the same one gives the same bytes."}},
    {.name = NULL},
};

const struct option help_options[] = {
    {.name = "man",
	.type = OPTION_FLAG,
	.help = {"Gibt die Handbuchseite aus (roff, englisch).", "Prints the man page (roff)."}},
    {.name = "completion",
	.type = OPTION_FLAG,
	.help = {"Gibt die Vervollständigung für bash aus.", "Prints the completion for bash."}},
    {.name = NULL},
};
