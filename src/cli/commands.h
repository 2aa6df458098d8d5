/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/commands.h: the one table of commands: reading arguments, help, man page and completion come from it. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cli;

enum option_type {
	OPTION_END,    /* closes a list */
	OPTION_FLAG,   /* takes no value */
	OPTION_TEXT,   /* one line, not empty */
	OPTION_PATH,   /* of a file */
	OPTION_SLUG,   /* the id of a venture */
	OPTION_CHOICE, /* one of choices */
	OPTION_INT,    /* min..max */
	OPTION_DAY,    /* "2026-03-01" or "1.3.2026" */
	OPTION_KNOWN,  /* what instant_parse_known takes */
	OPTION_TIMES,  /* OPTION_KNOWN, or it and a day: "2026-05-11,2026-03-31" */
};

struct option {
	const char *name; /* without the dashes */
	enum option_type type;
	char letter; /* "-o"; 0: none */
	bool required;
	const char *value;   /* how the usage calls its value; NULL for flags */
	const char *choices; /* OPTION_CHOICE: words with one blank between them */
	int64_t min, max;    /* OPTION_INT */
	struct label help;
};

#define OPTIONS_MAX 16

/* What the words behind the command are, for the completion. */
enum operands {
	OPERANDS_NONE,
	OPERANDS_FOLDER,      /* DIR */
	OPERANDS_FOLDER_FILE, /* DIR, then a file */
	OPERANDS_FOLDERS,     /* DIR... */
	OPERANDS_TWO_FOLDERS, /* DIR, then another */
	OPERANDS_PATH,        /* a folder or a file */
	OPERANDS_COMMAND,     /* the name of a command */
	OPERANDS_FORMAT,      /* DIR, a format of export, OUT */
	OPERANDS_IMPORT,      /* DIR, a format of import, a file */
	OPERANDS_USER,        /* an action of user, DIR, a login */
};

struct command {
	const char *name;
	const char *usage;    /* what follows the name */
	struct label purpose; /* one line */
	struct label
	    about; /* what else there is to know; sentences, paragraphs parted by a newline */
	struct label example; /* a comment above it; the call itself in example_call */
	const char *example_call;
	enum operands operands;
	size_t operands_min, operands_max;
	const struct option *options; /* closed by OPTION_END */
	unsigned exits;               /* 1u << rc for each result besides RC_OK it may end with */
	enum rc (*run)(struct cli *cli, struct err *err);
};

extern const struct command commands[];
extern const size_t command_count;
/* The options every command takes: --lang, --help. */
extern const struct option options_everywhere[];

const struct command *command_find(struct str name); /* NULL when there is none */

/* What an exit code means, for help and man page. */
struct label exit_meaning(enum rc rc);

#endif
