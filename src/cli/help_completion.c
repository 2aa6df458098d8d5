/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/help_completion.c: the completion for bash, drawn from the table of commands. */
#include "cli/commands.h"
#include "cli/help.h"

static void
put_names(struct buf *b, const struct option *o)
{
	for (; o->name != NULL; o++)
		buf_format(b, " --%s", o->name);
}

static void
put_options(struct buf *b, const struct command *c)
{
	buf_format(b, "\t%s) echo \"", c->name);
	put_names(b, c->options);
	put_names(b, options_everywhere);
	buf_cstr(b, "\" ;;\n");
}

/* What may follow an option: its choices, a file, or nothing we know. */
static void
put_values(struct buf *b, const char *command, const struct option *o)
{
	for (; o->name != NULL; o++) {
		if (o->type == OPTION_FLAG)
			continue;
		/* Outside the quotes, so that a star stands for every command. */
		buf_format(b, "\t%s' --%s'", command, o->name);
		if (o->letter != 0)
			buf_format(b, " | %s' -%c'", command, o->letter);
		if (o->choices != NULL)
			buf_format(b, ") echo \"words %s\" ;;\n", o->choices);
		else
			buf_cstr(
			    b, o->type == OPTION_PATH ? ") echo file ;;\n" : ") echo nothing ;;\n");
	}
}

static const char *
operand_words(enum operands o)
{
	switch (o) {
	case OPERANDS_NONE:
		return "nothing";
	case OPERANDS_FOLDER:
		return "folder nothing";
	case OPERANDS_FOLDER_FILE:
		return "folder file nothing";
	case OPERANDS_FOLDERS:
		return "folder";
	case OPERANDS_TWO_FOLDERS:
		return "folder folder nothing";
	case OPERANDS_PATH:
		return "file nothing";
	case OPERANDS_COMMAND:
		return "command nothing";
	case OPERANDS_FORMAT:
		return "folder format file nothing";
	case OPERANDS_IMPORT:
		return "folder import file nothing";
	case OPERANDS_USER:
		return "action folder nothing";
	}
	return "nothing";
}

static void
put_tables(struct buf *b)
{
	buf_cstr(b, "_wagnis_commands='");
	for (size_t i = 0; i < command_count; i++)
		buf_format(b, "%s%s", i > 0 ? " " : "", commands[i].name);
	buf_cstr(b, "'\n\n_wagnis_options() { # COMMAND\n\tcase $1 in\n");
	for (size_t i = 0; i < command_count; i++)
		put_options(b, &commands[i]);
	buf_cstr(b,
	    "\tesac\n}\n\n_wagnis_value() { # COMMAND OPTION: what may follow it; nothing said: it "
	    "is a flag\n"
	    "\tcase \"$1 $2\" in\n");
	for (size_t i = 0; i < command_count; i++)
		put_values(b, commands[i].name, commands[i].options);
	put_values(b, "*", options_everywhere);
	buf_cstr(b,
	    "\tesac\n}\n\n_wagnis_operands() { # COMMAND: what each operand is; the last counts "
	    "for all that follow\n"
	    "\tcase $1 in\n");
	for (size_t i = 0; i < command_count; i++)
		buf_format(b, "\t%s) echo '%s' ;;\n", commands[i].name,
		    operand_words(commands[i].operands));
	buf_cstr(b, "\tesac\n}\n");
}

void
help_completion(struct buf *b)
{
	buf_cstr(b,
	    "# SPDX-License-Identifier: EUPL-1.2\n"
	    "# Completion of wagnis for bash; made by `wagnis help --completion`, do not edit.\n"
	    "# shellcheck shell=bash\n\n");
	put_tables(b);
	buf_cstr(b,
	    "\n_wagnis_offer() { # WHAT WORDS... CURRENT: fills COMPREPLY\n"
	    "\tlocal what=$1 current=${*: -1}\n"
	    "\tcase $what in\n"
	    "\twords) mapfile -t COMPREPLY < <(compgen -W \"${*:2:$#-2}\" -- \"$current\") ;;\n"
	    "\tcommand) mapfile -t COMPREPLY < <(compgen -W \"$_wagnis_commands\" -- \"$current\") "
	    ";;\n"
	    "\tformat) mapfile -t COMPREPLY < <(compgen -W 'tiles facts hledger' -- \"$current\") "
	    ";;\n"
	    "\timport) mapfile -t COMPREPLY < <(compgen -W 'bookings budgets measurements "
	    "xrechnung' -- "
	    "\"$current\") "
	    ";;\n"
	    "\taction) mapfile -t COMPREPLY < <(compgen -W 'add list password link disable enable "
	    "remove' -- \"$current\") ;;\n"
	    "\tfolder) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$current\") "
	    ";;\n"
	    "\tfile) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$current\") "
	    ";;\n"
	    "\tesac\n"
	    "}\n\n"
	    "_wagnis() {\n"
	    "\tlocal current=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} word value i "
	    "operand=0\n"
	    "\tlocal -a kinds\n"
	    "\tCOMPREPLY=()\n"
	    "\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n"
	    "\t\t_wagnis_offer command \"$current\"\n"
	    "\t\treturn\n"
	    "\tfi\n"
	    "\tfor ((i = 2; i < COMP_CWORD; i++)); do\n"
	    "\t\tword=${COMP_WORDS[i]}\n"
	    "\t\tcase $word in\n"
	    "\t\t-?*)\n"
	    "\t\t\tvalue=$(_wagnis_value \"$command\" \"$word\")\n"
	    "\t\t\tif [ -n \"$value\" ] && [ $((i + 1)) -eq \"$COMP_CWORD\" ]; then\n"
	    "\t\t\t\t# shellcheck disable=SC2086 # a list of words\n"
	    "\t\t\t\t_wagnis_offer $value \"$current\"\n"
	    "\t\t\t\treturn\n"
	    "\t\t\tfi\n"
	    "\t\t\t[ -z \"$value\" ] || i=$((i + 1))\n"
	    "\t\t\t;;\n"
	    "\t\t*) operand=$((operand + 1)) ;;\n"
	    "\t\tesac\n"
	    "\tdone\n"
	    "\tcase $current in\n"
	    "\t-*) _wagnis_offer words \"$(_wagnis_options \"$command\")\" \"$current\" ;;\n"
	    "\t*)\n"
	    "\t\tread -r -a kinds <<<\"$(_wagnis_operands \"$command\")\"\n"
	    "\t\t[ \"${#kinds[@]}\" -gt 0 ] || return\n"
	    "\t\t[ \"$operand\" -lt \"${#kinds[@]}\" ] || operand=$((${#kinds[@]} - 1))\n"
	    "\t\t_wagnis_offer \"${kinds[operand]}\" \"$current\"\n"
	    "\t\t;;\n"
	    "\tesac\n"
	    "}\n"
	    "complete -F _wagnis wagnis\n");
}
