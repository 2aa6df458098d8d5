/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/commands.c: the table of commands; docs, help, man page and completion are drawn from it. */
#include "cli/commands.h"

#include "cli/cli.h"

#include <string.h>

#define EXIT(rc) (1u << (rc))
#define EXITS_USAGE (EXIT(RC_INVALID) | EXIT(RC_IO))
#define EXITS_READ (EXITS_USAGE | EXIT(RC_NOTFOUND) | EXIT(RC_CORRUPT))

#define OPTION_VENTURE(de, en) \
	{.name = "venture", .type = OPTION_SLUG, .value = "ID", .help = {de, en}}
#define OPTION_OUTPUT(needed, de, en) \
	{.name = "output", .type = OPTION_PATH, .letter = 'o', .required = (needed), .value = "FILE", .help = {de, en}}

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

static const struct option no_options[] = {{.name = NULL}};

static const struct option init_options[] = {
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

static const struct option key_options[] = {
    {.name = "key",
	.type = OPTION_TEXT,
	.required = true,
	.value = "VKEY|FILE",
	.help = {"Öffentlicher Schlüssel des Journals: die Zeile selbst oder die Datei, in der sie "
		 "steht (log.vkey).",
	    "Public key of the journal: the line itself or the file that holds it (log.vkey)."}},
    {.name = NULL},
};

static const struct option prove_options[] = {
    OPTION_OUTPUT(true, "Datei für die Quittung; - schreibt auf die Standardausgabe.",
	"File for the receipt; - writes to standard output."),
    {.name = "public",
	.type = OPTION_FLAG,
	.help = {"Ohne den Inhalt des Eintrags: nur, dass es ihn gibt.",
	    "Without the content of the entry: only that it exists."}},
    {.name = NULL},
};

static const struct option simulate_options[] = {
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

static const struct option help_options[] = {
    {.name = "man",
	.type = OPTION_FLAG,
	.help = {"Gibt die Handbuchseite aus (roff, englisch).", "Prints the man page (roff)."}},
    {.name = "completion",
	.type = OPTION_FLAG,
	.help = {"Gibt die Vervollständigung für bash aus.", "Prints the completion for bash."}},
    {.name = NULL},
};

const struct command commands[] = {
    {
	.name = "init",
	.usage = "DIR --name NAME --origin ORIGIN",
	.purpose = {"legt ein leeres Journal an", "makes an empty journal"},
	.about = {"Legt den Ordner DIR mit einem leeren Journal und einem neuen Schlüssel an und gibt "
		  "den öffentlichen Schlüssel aus (Zeile nach C2SP vkey). Es wird kein Fakt "
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
	.name = "prove",
	.usage = "DIR POSITION -o FILE [--public]",
	.purpose = {"schreibt eine Quittung, die jeder prüfen kann",
	    "writes a receipt that anyone can check"},
	.about = {"Die Quittung (C2SP tlog-proof) enthält den Eintrag, seinen Platz im Journal und "
		  "den unterschriebenen Prüfpunkt.",
	    "The receipt (C2SP tlog-proof) holds the entry, its place in the journal and the signed "
	    "checkpoint."},
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
	.name = "simulate",
	.usage = "--ventures N --facts M --seed S",
	.purpose = {"schreibt ein erfundenes Portfolio als JSON Lines",
	    "writes an invented portfolio as JSON Lines"},
	.about = {"Alles ist erfunden, aber plausibel. „record --adopt“ nimmt es in ein leeres Journal "
		  "ohne eine Ablehnung auf.",
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
	    [RC_STALE] = {"inzwischen geändert, oder der Schlüssel ist mit anderem Inhalt vergeben",
		"changed meanwhile, or the key is taken with other content"},
	    [RC_LIMIT] = {"über einer Grenze", "over a limit"},
	    [RC_BUSY] = {"belegt; später noch einmal", "busy; try again"},
	    [RC_IO] = {"Fehler beim Lesen oder Schreiben", "reading or writing failed"},
	    [RC_CORRUPT] = {"gespeicherte Daten widersprechen sich", "stored data contradicts itself"},
	};

	return meanings[rc];
}
