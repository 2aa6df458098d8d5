/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/args.h: the words of a command line, read and checked by the table of commands. */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/rc.h"
#include "base/text.h"
#include "cli/commands.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The value given to one option of the command; text NULL: not given. */
struct value {
	const char *text;
	int64_t number;       /* OPTION_INT */
	struct day day;       /* OPTION_DAY, OPTION_TIMES */
	struct instant known; /* OPTION_KNOWN, OPTION_TIMES */
};

struct args {
	const struct command *command;
	const char *const *operands; /* in the arena */
	size_t count;
	struct value values[OPTIONS_MAX]; /* in the order of command->options */
	bool help;                        /* --help was given: nothing else counts */
	bool has_lang;
	enum lang lang;
};

/*
 * argv without the program's name.  Options may stand anywhere behind the
 * command; "--" ends them; "-" is an operand.  RC_INVALID: unknown command or
 * option (the nearest one is named), a value missing, of the wrong form or
 * given twice, too few or too many operands.
 */
CHECKED enum rc args_read(
    struct arena *a, size_t argc, char *const *argv, struct args *out, struct err *err);

/* The language asked for by --lang anywhere in the line, so that the
 * complaints about the rest of it are in that language. */
bool args_lang(size_t argc, char *const *argv, enum lang *out);

/* The option of the command, which must have it. */
const struct value *args_value(const struct args *args, const char *name);
bool args_flag(const struct args *args, const char *name);
/* Its text, or the fallback when it was not given. */
const char *args_text(const struct args *args, const char *name, const char *fallback);

#endif
