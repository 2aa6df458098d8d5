/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/commands.c: the table of commands; docs, help, man page and completion are drawn from it. */
#include "cli/commands.h"

#include "cli/cli.h"
#include "cli/options.h"

#include <string.h>

#define EXIT(rc) (1u << (rc))
#define EXITS_USAGE (EXIT(RC_INVALID) | EXIT(RC_IO))
#define EXITS_READ (EXITS_USAGE | EXIT(RC_NOTFOUND) | EXIT(RC_CORRUPT))

const struct command commands[] = {
    {
	.name = "init",
	.usage = "DIR --name NAME --origin ORIGIN",
	.purpose = {"legt ein leeres Journal an", "makes an empty journal"},
	.about = {"Legt den Ordner DIR mit einem leeren Journal und einem neuen Schlüssel an und "
		  "gibt den öffentlichen Schlüssel aus (Zeile nach C2SP vkey). Es wird kein Fakt "
		  "geschrieben: Lebenszyklus und Kriterien der Roadmap sind eingebaut und "
		  "gelten, bis andere beschlossen werden.",
	    "Makes the folder DIR with an empty journal and a new key and prints the public key "
	    "(a C2SP vkey line). No fact is written: the life cycle and the criteria of the "
	    "roadmap are built in and in force until others are adopted."},
	.example_call = "wagnis init musterstadt --name 'Stadt Musterstadt' --origin "
			"musterstadt.example/wagnis",
	.operands = OPERANDS_FOLDER,
	.operands_min = 1,
	.operands_max = 1,
	.options = init_options,
	.exits = EXITS_USAGE,
	.run = init_run,
    },
    {
	.name = "record",
	.usage = "DIR [FILE|-] [--adopt]",
	.purpose = {"erfasst Fakten, alle oder keinen", "records facts, all of them or none"},
	.about = {"Liest JSON Lines aus FILE oder der Standardeingabe und gibt die Nummern der "
		  "Einträge aus, eine je Zeile, in der Reihenfolge der Datei. Läuft ein Server auf "
		  "DIR, gehen die Fakten durch ihn. Ein Fakt mit bekanntem Schlüssel (key) und "
		  "gleichem Inhalt wird nicht noch einmal erfasst: Seine erste Nummer wird "
		  "ausgegeben und auf der Fehlerausgabe vermerkt.",
	    "Reads JSON Lines from FILE or standard input and prints the numbers of the entries, "
	    "one a line, in the order of the file. When a server runs on DIR, the facts go "
	    "through it. A fact with a known key and the same content is not recorded again: its "
	    "first number is printed, and said so on stderr."},
	.example_call = "wagnis record musterstadt facts.jsonl",
	.operands = OPERANDS_FOLDER_FILE,
	.operands_min = 1,
	.operands_max = 2,
	.options = record_options,
	.exits = EXITS_READ | EXIT(RC_LIMIT) | EXIT(RC_BUSY),
	.run = record_run,
    },
    {
	.name = "import",
	.usage = "DIR bookings|budgets|measurements|xrechnung FILE [--mapping ID] [--rejects OUT] "
		 "[--venture ID] [--tranche ID] [--commitment ID] [--grant ID] [--plan-position "
		 "ID] [--deviating] [--actor "
		 "PERSON] [--dry-run]",
	.purpose = {"liest Buchungen, Haushaltsansätze, Messungen oder eine E-Rechnung ein",
	    "imports bookings, budgets, measurements or an e-invoice"},
	.about = {"Liest eine Tabelle, CSV oder XLSX, wie eine beschlossene Zuordnung "
		  "(mapping.adopted) sie erklärt. Alle "
		  "Zeilen, die die Regeln annehmen, werden auf einmal erfasst oder keine; jede "
		  "abgelehnte Zeile steht mit "
		  "Zeile, Spalte und Grund auf der Fehlerausgabe. Schlüssel entstehen aus System "
		  "und Belegnummer, bei Messungen aus Vorhaben, Indikator und Zeitpunkt: Dieselbe "
		  "Datei ändert beim zweiten Mal nichts.\n"
		  "Ausgegeben werden Zahl und Summen je Vorhaben. Der Rückgabewert ist 2, wenn "
		  "Zeilen abgelehnt wurden, auch "
		  "wenn die anderen erfasst sind.\n"
		  "xrechnung liest eine E-Rechnung (XRechnung in UBL oder CII, auch in einer "
		  "PDF-Datei), rechnet ihre "
		  "Summen nach, legt die Datei als Beleg ab und bucht sie. Das Vorhaben nennt "
		  "--venture oder die "
		  "Projektreferenz der Rechnung; mit --dry-run sieht ein Mensch vorher, was "
		  "gebucht würde. Dieselbe "
		  "Rechnung ändert beim zweiten Mal nichts, auch nicht in der anderen Syntax. "
		  "Weichen "
		  "ihre Summen ab, wird sie nur mit --deviating gebucht.",
	    "Reads a table, CSV or XLSX, as an adopted mapping (mapping.adopted) explains it. All "
	    "rows that the rules "
	    "accept are recorded at once, or none; each refused row is told on stderr with its "
	    "row, column and reason. "
	    "Keys are made of system and voucher number, of measurements of venture, indicator and "
	    "moment: the same file changes nothing the second time.\n"
	    "Printed are number and sums by venture. The exit code is 2 when rows were refused, "
	    "even though the others "
	    "are recorded.\n"
	    "xrechnung reads an e-invoice (XRechnung in UBL or CII, also within a PDF), recomputes "
	    "its totals, keeps "
	    "the file as evidence and books it. --venture or the invoice's project reference names "
	    "the venture; "
	    "--dry-run shows beforehand what would be booked. The same invoice changes nothing the "
	    "second time, not "
	    "in the other syntax either. When its totals differ, it is booked only with "
	    "--deviating."},
	.example_call =
	    "wagnis import musterstadt bookings kasse-2026-05.csv --rejects abgelehnt.csv",
	.operands = OPERANDS_IMPORT,
	.operands_min = 3,
	.operands_max = 3,
	.options = import_options,
	.exits = EXITS_READ | EXIT(RC_LIMIT) | EXIT(RC_BUSY),
	.run = import_run,
    },
    {
	.name = "attach",
	.usage = "DIR FILE [--venture ID] [--title TITLE] [--criteria ID[,ID]] [--proofs ID[,ID]] "
		 "[--effective DAY] "
		 "[--actor PERSON] [--key KEY]",
	.purpose = {"fügt eine Datei als Beleg bei", "attaches a file as evidence"},
	.about =
	    {"Legt die Datei unter dem Fingerabdruck ihres Inhalts (SHA-256) in DIR/evidence ab "
	     "und "
	     "erfasst sie als Beleg (evidence.attached). Angenommen werden PDF, PNG, JPEG, WebP, "
	     "Text, CSV, "
	     "JSON, XML, DOCX, XLSX, ODT und ODS bis 50 MiB; entschieden wird nach dem Inhalt.\n"
	     "Ohne --venture wird die Datei nur abgelegt, und der Inhalt des Fakts wird "
	     "ausgegeben, so wie "
	     "„record“ ihn braucht.",
		"Keeps the file under the fingerprint of its content (SHA-256) in DIR/evidence and "
		"records it as "
		"evidence (evidence.attached). Taken are PDF, PNG, JPEG, WebP, text, CSV, JSON, "
		"XML, DOCX, XLSX, ODT "
		"and ODS up to 50 MiB, judged by their content.\n"
		"Without --venture the file is only kept, and the body of the fact is printed as "
		"“record” needs it."},
	.example_call =
	    "wagnis attach musterstadt plan.pdf --venture starkregen-warnung --title Ausstiegsplan "
	    "--criteria exit-strategie",
	.operands = OPERANDS_FOLDER_FILE,
	.operands_min = 2,
	.operands_max = 2,
	.options = attach_options,
	.exits = EXITS_READ | EXIT(RC_LIMIT) | EXIT(RC_BUSY),
	.run = attach_run,
    },
    {
	.name = "account",
	.usage = "DIR [--venture ID [--grant ID | --money]] [--known-at TIME] [--effective-on DAY] "
		 "[--audience AUDIENCE] [--format FORMAT] [-o FILE]",
	.purpose = {"gibt Rechenschaft", "gives account"},
	.about = {"Was wussten wir zum Wissensstand (--known-at) über das, was bis zum Stichtag "
		  "(--effective-on) geschehen war? Gleiche Angaben ergeben immer dieselben Bytes.",
	    "What did we know then (--known-at) about what had happened by that day "
	    "(--effective-on)? The same question always gives the same bytes."},
	.example_call =
	    "wagnis account musterstadt --known-at 2026-05-10 --effective-on 2026-03-31 "
	    "--format json",
	.operands = OPERANDS_FOLDER,
	.operands_min = 1,
	.operands_max = 1,
	.options = account_options,
	.exits = EXITS_READ | EXIT(RC_LIMIT),
	.run = account_run,
    },
    {
	.name = "diff",
	.usage =
	    "DIR --from TIME[,DAY] --to TIME[,DAY] [--venture ID [--grant ID]] [--format FORMAT]",
	.purpose = {"erklärt, worin sich zwei Auskünfte unterscheiden",
	    "explains what differs between two accounts"},
	.about =
	    {"Jede geänderte Angabe wird durch die Fakten erklärt, die sie geändert haben, jede "
	     "Geldsumme Eintrag für Eintrag mit Betrag: Zusammen ergeben sie genau den "
	     "Unterschied.",
		"Every changed figure is explained by the facts that changed it, every sum of "
		"money entry "
		"by entry with its amount: together they make exactly the difference."},
	.example_call = "wagnis diff musterstadt --from 2026-05-10 --to 2026-05-12,2026-05-10",
	.operands = OPERANDS_FOLDER,
	.operands_min = 1,
	.operands_max = 1,
	.options = diff_options,
	.exits = EXITS_READ | EXIT(RC_LIMIT),
	.run = diff_run,
    },
    {
	.name = "digest",
	.usage = "DIR --to PERSON|--all [--print]",
	.purpose = {"schickt die tägliche Mail: wer was zu tun hat",
	    "sends the daily mail: who has to do what"},
	.about = {"Jede Person bekommt höchstens einmal am Tag eine Mail und nur, wenn sie etwas "
		  "zu "
		  "tun hat. Für einen Zeitgeber des Systems gedacht (deploy/). Das Relais steht in "
		  "DIR/mail, eine Angabe je Zeile: relay, from, site, dazu name, user, password "
		  "und tls (siehe docs/mail.md).",
	    "Each person gets at most one mail a day, and only with something to do. Meant for a "
	    "timer of the system (deploy/). The relay stands in DIR/mail, one setting a line: "
	    "relay, from, site, and also name, user, password and tls (see docs/mail.md)."},
	.example_call = "wagnis digest musterstadt --all",
	.operands = OPERANDS_FOLDER,
	.operands_min = 1,
	.operands_max = 1,
	.options = digest_options,
	.exits = EXITS_READ | EXIT(RC_LIMIT) | EXIT(RC_BUSY),
	.run = digest_run,
    },
    {
	.name = "fetch",
	.usage = "DIR [--feed VENTURE/ID|--all] [--dry-run] [--allow-private] [--ca FILE] [--proxy "
		 "URL] [--timeout SECONDS]",
	.purpose = {"ruft Messwerte aus Datenquellen ab", "fetches measurements from data sources"},
	.about =
	    {"Fragt jede Datenquelle (feed.connected), deren Abstand um ist, über HTTPS und "
	     "erfasst den Wert mit dem Fingerabdruck der Antwort als Messung. Ein gescheiterter "
	     "Abruf wird ebenfalls erfasst (feed.failed) und genannt. Dieselbe Beobachtung wird "
	     "nur einmal erfasst. Für einen Zeitgeber des Systems gedacht (deploy/, siehe "
	     "docs/feeds.md).",
		"Asks each data source (feed.connected) whose interval has passed over HTTPS and "
		"records "
		"the value as a measurement with the fingerprint of the answer. A failed fetch is "
		"recorded, too (feed.failed), and named. The same observation is recorded once "
		"only. "
		"Meant for a timer of the system (deploy/, see docs/feeds.md)."},
	.example_call = "wagnis fetch musterstadt",
	.operands = OPERANDS_FOLDER,
	.operands_min = 1,
	.operands_max = 1,
	.options = fetch_options,
	.exits = EXITS_READ | EXIT(RC_LIMIT) | EXIT(RC_BUSY),
	.run = fetch_run,
    },
    {
	.name = "verify",
	.usage = "DIR|EXPORT [--key VKEY|FILE]",
	.purpose = {"rechnet alles nach", "re-hashes everything"},
	.about = {"Prüft jeden Eintrag eines Journals bis zum unterschriebenen Prüfpunkt und nennt "
		  "den ersten falschen. EXPORT ist ein Ordner mit Kacheln (export tiles) oder eine "
		  "Datei mit Fakten (export facts).",
	    "Checks every entry of a journal up to the signed checkpoint and names the first bad "
	    "one. EXPORT is a folder of tiles (export tiles) or a file of facts (export facts)."},
	.example_call = "wagnis verify musterstadt",
	.operands = OPERANDS_PATH,
	.operands_min = 1,
	.operands_max = 1,
	.options = verify_options,
	.exits = EXITS_USAGE | EXIT(RC_NO) | EXIT(RC_NOTFOUND),
	.run = verify_run,
    },
    {
	.name = "backup",
	.usage = "DIR OUT",
	.purpose = {"sichert ein Journal, auch neben einem laufenden Server",
	    "backs a journal up, also beside a running server"},
	.about = {"Kopiert Journal, Konten, Belege, Schlüssel und Löschliste in den Ordner OUT und "
		  "prüft die Kopie. In "
		  "denselben Ordner noch einmal gesichert, wird nur Neues kopiert; was seither "
		  "gelöscht wurde, "
		  "verschwindet auch dort. Die Sicherung enthält den geheimen Schlüssel log.key: "
		  "bewahren Sie sie so "
		  "auf wie das Journal selbst.",
	    "Copies journal, accounts, evidence, keys and the list of erasures into the folder OUT "
	    "and checks the copy. "
	    "Backing up into the same folder again copies only what is new; what was erased since "
	    "goes there, too. The "
	    "backup holds the secret key log.key: keep it as you keep the journal itself."},
	.example_call = "wagnis backup musterstadt /sicherung/musterstadt",
	.operands = OPERANDS_TWO_FOLDERS,
	.operands_min = 2,
	.operands_max = 2,
	.options = no_options,
	.exits = EXITS_READ | EXIT(RC_NO) | EXIT(RC_BUSY) | EXIT(RC_LIMIT),
	.run = backup_run,
    },
    {
	.name = "restore",
	.usage = "IN DIR [--erasures FILE]",
	.purpose = {"macht aus einer Sicherung wieder ein Journal",
	    "makes a journal of a backup again"},
	.about = {"Packt die Sicherung IN nach DIR aus, das es noch nicht geben oder das leer sein "
		  "muss, prüft alles und "
		  "vollzieht Löschungen nach, bevor es jemand lesen kann. Jede nachvollzogene "
		  "Löschung wird als Fakt "
		  "erfasst.",
	    "Unpacks the backup IN to DIR, which must not exist yet or be empty, checks everything "
	    "and makes erasures "
	    "once more before anybody can read it. Each erasure made again is recorded as a fact."},
	.example_call =
	    "wagnis restore /sicherung/musterstadt musterstadt --erasures /mirror/erasures",
	.operands = OPERANDS_TWO_FOLDERS,
	.operands_min = 2,
	.operands_max = 2,
	.options = restore_options,
	.exits = EXITS_READ | EXIT(RC_NO) | EXIT(RC_LIMIT) | EXIT(RC_BUSY),
	.run = restore_run,
    },
    {
	.name = "prove",
	.usage = "DIR POSITION -o FILE [--public]",
	.purpose = {"schreibt eine Quittung, die jeder prüfen kann",
	    "writes a receipt that anyone can check"},
	.about = {"Die Quittung (C2SP tlog-proof) enthält den Eintrag, seinen Platz im Journal und "
		  "den unterschriebenen Prüfpunkt.",
	    "The receipt (C2SP tlog-proof) holds the entry, its place in the journal and the "
	    "signed checkpoint."},
	.example_call = "wagnis prove musterstadt 17 -o entry-17.proof",
	.operands = OPERANDS_FOLDER,
	.operands_min = 2,
	.operands_max = 2,
	.options = prove_options,
	.exits = EXITS_READ,
	.run = prove_run,
    },
    {
	.name = "check",
	.usage = "FILE --key VKEY|FILE",
	.purpose = {"prüft eine Quittung ohne Server und Datenbank",
	    "checks a receipt without any server or database"},
	.about = {"Sagt, ob die Quittung stimmt, und zeigt den Eintrag, den sie enthält.",
	    "Says whether the receipt holds, and shows the entry in it."},
	.example_call = "wagnis check entry-17.proof --key musterstadt/log.vkey",
	.operands = OPERANDS_PATH,
	.operands_min = 1,
	.operands_max = 1,
	.options = key_options,
	.exits = EXITS_USAGE | EXIT(RC_NO) | EXIT(RC_NOTFOUND),
	.run = check_run,
    },
    {
	.name = "search",
	.usage =
	    "DIR WORDS... [--venture ID] [--known-at TIME] [--effective-on DAY] [--superseded]",
	.purpose = {"findet Einträge an ihren Wörtern", "finds entries by their words"},
	.about =
	    {"Alle Wörter müssen vorkommen, in irgendeiner Form; Anführungszeichen um mehrere: "
	     "genau in dieser "
	     "Folge; ein Stern am Ende: Wortanfang. Eine Zeile je Treffer: Nummer, Tag, Vorhaben, "
	     "Satz, durch Tabulatoren getrennt; die treffendsten zuerst.\n"
	     "Das Verzeichnis der Wörter (DIR/search.db) wird beim ersten Mal angelegt und darf "
	     "jederzeit gelöscht werden.",
		"All words have to occur, in some form; quotes around several: exactly in this "
		"order; a star "
		"at the end: beginning of a word. One line for each hit: position, day, venture, "
		"sentence, "
		"parted by tabs; those that fit best first.\n"
		"The list of words (DIR/search.db) is made the first time and may be deleted at "
		"any time."},
	.example_call = "wagnis search musterstadt Sensor 'Stark*' --known-at 2025-12-31",
	.operands = OPERANDS_FOLDER,
	.operands_min = 2,
	.operands_max = 17,
	.options = search_options,
	.exits = EXITS_READ | EXIT(RC_LIMIT) | EXIT(RC_BUSY),
	.run = search_run,
    },
    {
	.name = "export",
	.usage = "DIR FORMAT OUT [--known-at TIME]",
	.purpose = {"gibt das Journal in Formaten anderer aus",
	    "writes the journal in formats of others"},
	.about = {"tiles: Ordner mit Kacheln nach C2SP tlog-tiles samt Prüfpunkt (checkpoint) und "
		  "Schlüssel (vkey), ohne Inhalte.\n"
		  "facts: alle Fakten als JSON Lines, die „record --adopt“ in ein leeres Journal "
		  "übernimmt. „recorded“ ist die Zeit, zu der sie erfasst wurden; Verweise auf "
		  "Nummern gelten in der neuen Zählung. Geschwärzte Einträge und die Fakten, die "
		  "sie nennen, fehlen; ihre Zahl steht auf der Fehlerausgabe.\n"
		  "hledger: alle Geldfakten, die gelten, als Klartext-Buchhaltung; hledger und "
		  "ledger rechnen damit unsere Summen nach. OUT kann - sein (außer bei tiles).",
	    "tiles: a folder of tiles as C2SP tlog-tiles with checkpoint and key (vkey), without "
	    "contents.\n"
	    "facts: all facts as JSON Lines that “record --adopt” takes into an empty journal. "
	    "“recorded” is the time they were recorded; references by position count anew. "
	    "Redacted entries and the facts that name them are left out; their number is told on "
	    "stderr.\n"
	    "hledger: all facts about money that stand, as plain-text accounting; hledger and "
	    "ledger recompute our sums from it. OUT may be - (except for tiles)."},
	.example_call = "wagnis export musterstadt hledger musterstadt.journal",
	.operands = OPERANDS_FORMAT,
	.operands_min = 3,
	.operands_max = 3,
	.options = export_options,
	.exits = EXITS_READ,
	.run = export_run,
    },
    {
	.name = "serve",
	.usage = "DIR... [--listen ADDRESS:PORT] [--host NAME[,NAME]] [--https] [--contact MAIL]",
	.purpose = {"zeigt ein Journal im Browser und nimmt Fakten entgegen",
	    "shows a journal in the browser and takes facts"},
	.about = {"Läuft im Vordergrund, bis SIGTERM oder SIGINT kommt, und gibt die Adresse der "
		  "Seiten aus, eine je Journal. Auf einem Journal läuft höchstens ein Server; "
		  "„record“ "
		  "gibt seine Fakten an "
		  "ihn (DIR/socket).",
	    "Runs in the foreground until SIGTERM or SIGINT and prints the address of the pages, "
	    "one for each journal. At most one server runs on a journal; “record” hands its facts "
	    "to it (DIR/socket)."},
	.example_call = "wagnis serve musterstadt --listen 127.0.0.1:8080",
	.operands = OPERANDS_FOLDERS,
	.operands_min = 1,
	.operands_max = 16,
	.options = serve_options,
	.exits = EXITS_READ | EXIT(RC_BUSY),
	.run = serve_run,
    },
    {
	.name = "user",
	.usage =
	    "add|list|password|link|totp-off|disable|enable|remove DIR [LOGIN] [--person PERSON] "
	    "[--name NAME] "
	    "[--mail MAIL]",
	.purpose = {"verwaltet die Konten, mit denen man sich anmeldet",
	    "keeps the accounts people log in with"},
	.about =
	    {"add legt ein Konto an und gibt die Kennung der Person aus. password setzt ein "
	     "Kennwort: Am "
	     "Terminal wird danach gefragt, sonst ist es die erste Zeile der Standardeingabe. link "
	     "gibt "
	     "einen Link aus, mit dem sich die Person innerhalb von 48 Stunden einmal selbst ein "
	     "Kennwort "
	     "setzt (hinter der Adresse der Seiten). totp-off schaltet einen verlorenen zweiten "
	     "Faktor ab und beendet die Sitzungen; die Person erfährt es bei der nächsten "
	     "Anmeldung. disable beendet alle Sitzungen und "
	     "Zugriffstoken; "
	     "enable gibt das Konto wieder frei; remove löscht Konto, Entwürfe und Namen ohne "
	     "Rest. list "
	     "gibt je Konto eine Zeile aus: Anmeldename, Kennung, Zustand, zweiter Faktor, letzte "
	     "Anmeldung.\n"
	     "Was eine Person erfassen darf, steht im Journal (role.granted). Der Befehl wirkt "
	     "auch, "
	     "während ein Server läuft.",
		"add makes an account and prints the person's id. password sets a password: at a "
		"terminal it is asked "
		"for, otherwise it is the first line of standard input. link prints a link with "
		"which the person sets "
		"a password themself, once within 48 hours (behind the address of the pages). "
		"totp-off takes a lost second factor off and ends the sessions; the person is told "
		"at the next login. disable ends all "
		"sessions and tokens; enable opens the account again; remove erases account, "
		"drafts and name "
		"without a trace. list prints a line for each account: login, id, state, second "
		"factor, last "
		"login.\n"
		"What a person may record is in the journal (role.granted). The command works "
		"beside a running "
		"server."},
	.example_call = "wagnis user add musterstadt m.muster --name 'Maria Muster'",
	.operands = OPERANDS_USER,
	.operands_min = 2,
	.operands_max = 3,
	.options = user_options,
	.exits = EXITS_READ | EXIT(RC_BUSY),
	.run = user_run,
    },
    {
	.name = "simulate",
	.usage = "--ventures N --facts M --seed S",
	.purpose = {"schreibt ein erfundenes Portfolio als JSON Lines",
	    "writes an invented portfolio as JSON Lines"},
	.about = {"Alles ist erfunden, aber plausibel. „record --adopt“ nimmt es in ein leeres "
		  "Journal ohne eine Ablehnung auf.",
	    "All of it is invented but plausible. “record --adopt” takes it into an empty journal "
	    "without a single refusal."},
	.example_call = "wagnis simulate --ventures 100 --facts 20000 --seed 1 | wagnis record "
			"probe - --adopt",
	.operands = OPERANDS_NONE,
	.operands_min = 0,
	.operands_max = 0,
	.options = simulate_options,
	.exits = EXITS_USAGE,
	.run = simulate_run,
    },
    {
	.name = "help",
	.usage = "[COMMAND] [--man|--completion]",
	.purpose = {"erklärt die Befehle", "explains the commands"},
	.about = {"Ohne COMMAND werden alle Befehle aufgezählt.",
	    "Without COMMAND, all commands are listed."},
	.example_call = "wagnis help account",
	.operands = OPERANDS_COMMAND,
	.operands_min = 0,
	.operands_max = 1,
	.options = help_options,
	.exits = EXITS_USAGE | EXIT(RC_NOTFOUND),
	.run = help_run,
    },
    {
	.name = "version",
	.usage = "",
	.purpose = {"nennt die Version", "tells the version"},
	.about = {"", ""},
	.example_call = "wagnis version",
	.operands = OPERANDS_NONE,
	.operands_min = 0,
	.operands_max = 0,
	.options = no_options,
	.exits = EXITS_USAGE,
	.run = version_run,
    },
};
const size_t command_count = COUNT(commands);

const struct command *
command_find(struct str name)
{
	for (size_t i = 0; i < command_count; i++)
		if (str_is(name, commands[i].name))
			return &commands[i];
	return NULL;
}

struct label
exit_meaning(enum rc rc)
{
	static const struct label meanings[] = {
	    [RC_OK] = {"erledigt", "done"},
	    [RC_NO] = {"die Antwort ist nein", "the answer is no"},
	    [RC_INVALID] = {"eine Regel lehnt ab, oder der Aufruf stimmt nicht",
		"refused by a rule, or wrong usage"},
	    [RC_DENIED] = {"mit dieser Rolle nicht erlaubt", "not with this role"},
	    [RC_NOTFOUND] = {"gibt es nicht", "no such thing"},
	    [RC_STALE] = {"inzwischen geändert", "changed meanwhile"},
	    [RC_LIMIT] = {"über einer Grenze", "over a limit"},
	    [RC_BUSY] = {"belegt; später noch einmal", "busy; try again"},
	    [RC_IO] = {"Fehler beim Lesen oder Schreiben", "reading or writing failed"},
	    [RC_CORRUPT] = {"gespeicherte Daten widersprechen sich",
		"stored data contradicts itself"},
	};

	return meanings[rc];
}
