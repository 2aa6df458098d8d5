/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/help.c: the commands explained on a terminal, drawn from their table. */
#include "cli/help.h"

#include "base/must.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "domain/nearest.h"

#include <string.h>

enum { LINE_WIDTH = 92 };

const char *
help_version(void)
{
	return WAGNIS_VERSION;
}

/* Words wrapped at the line's width; a newline in the text parts paragraphs. */
static void
put_wrapped(struct buf *b, struct str text, size_t indent)
{
	bool more = true;

	while (more) {
		struct str word, rest = str_cut(text, '\n', &text, &more);
		bool words = true;
		size_t column = 0;

		while (words) {
			word = str_cut(rest, ' ', &rest, &words);
			size_t width = utf8_count(word);

			if (column > 0 && column + 1 + width > LINE_WIDTH) {
				buf_char(b, '\n');
				column = 0;
			}
			if (column == 0)
				buf_format(b, "%*s", (int)indent, "");
			else
				buf_char(b, ' ');
			column = column == 0 ? indent + width : column + 1 + width;
			buf_str(b, word);
		}
		buf_char(b, '\n');
	}
}

static void
put_heading(struct buf *b, enum lang lang, enum text id)
{
	buf_char(b, '\n');
	buf_cstr(b, text_get(lang, id));
	buf_char(b, '\n');
}

static void
put_options(struct buf *b, enum lang lang, const struct option *o)
{
	for (; o->name != NULL; o++) {
		buf_cstr(b, "  ");
		if (o->letter != 0)
			buf_format(b, "-%c, ", o->letter);
		buf_format(b, "--%s", o->name);
		if (o->value != NULL)
			buf_format(b, " %s", o->value);
		buf_char(b, '\n');
		put_wrapped(b, label_get(o->help, lang), 6);
	}
}

static void
put_exits(struct buf *b, enum lang lang, unsigned exits)
{
	put_heading(b, lang, TEXT_CLI_HELP_EXITS);
	for (unsigned rc = RC_OK; rc <= RC_CORRUPT; rc++)
		if (rc == RC_OK || (exits & 1u << rc) != 0)
			buf_format(b, "  %2d  %.*s\n", rc_exit((enum rc)rc),
			    STR_ARG(label_get(exit_meaning((enum rc)rc), lang)));
}

static void
put_command(struct buf *b, enum lang lang, const struct command *c)
{
	struct str about = label_get(c->about, lang);

	buf_format(b, "wagnis %s: %.*s\n\n", c->name, STR_ARG(label_get(c->purpose, lang)));
	buf_cstr(b, text_get(lang, TEXT_CLI_HELP_USAGE));
	buf_format(b, "\n  wagnis %s%s%s\n", c->name, c->usage[0] != '\0' ? " " : "", c->usage);
	if (about.len > 0) {
		buf_char(b, '\n');
		put_wrapped(b, about, 0);
	}
	put_heading(b, lang, TEXT_CLI_HELP_OPTIONS);
	put_options(b, lang, c->options);
	put_options(b, lang, options_everywhere);
	put_heading(b, lang, TEXT_CLI_HELP_EXAMPLE);
	buf_format(b, "  %s\n", c->example_call);
	put_exits(b, lang, c->exits);
}

static void
put_overview(struct buf *b, enum lang lang)
{
	buf_cstr(b, text_get(lang, TEXT_CLI_HELP_INTRO));
	buf_cstr(b, "\n\n");
	buf_cstr(b, text_get(lang, TEXT_CLI_HELP_USAGE));
	buf_char(b, '\n');
	for (size_t i = 0; i < command_count; i++) {
		const struct command *c = &commands[i];

		buf_format(
		    b, "  wagnis %-9s %.*s\n", c->name, STR_ARG(label_get(c->purpose, lang)));
	}
	buf_char(b, '\n');
	buf_cstr(b, text_get(lang, TEXT_CLI_HELP_MORE));
	buf_char(b, '\n');
}

enum rc
help_run(struct cli *cli, struct err *err)
{
	const struct args *args = cli->args;
	struct buf *b = &cli->out->buf;
	const struct command *c;
	struct nearest n;

	if (args->command->run != help_run) {
		put_command(b, cli->lang, args->command);
		return RC_OK;
	}
	if (args_flag(args, "man")) {
		help_man(b);
		return RC_OK;
	}
	if (args_flag(args, "completion")) {
		help_completion(b);
		return RC_OK;
	}
	if (args->count == 0) {
		if (args->help)
			put_command(b, cli->lang, args->command);
		else
			put_overview(b, cli->lang);
		return RC_OK;
	}
	c = command_find(str_of(args->operands[0]));
	if (c != NULL) {
		put_command(b, cli->lang, c);
		return RC_OK;
	}
	nearest_init(&n, str_of(args->operands[0]));
	for (size_t i = 0; i < command_count; i++)
		nearest_offer(&n, str_of(commands[i].name));
	if (!nearest_found(&n))
		return err_say(
		    err, RC_NOTFOUND, NULL, TEXT_CLI_COMMAND_UNKNOWN, args->operands[0], NULL);
	return err_say(err, RC_NOTFOUND, NULL, TEXT_CLI_COMMAND_NEAREST, args->operands[0],
	    arena_cstr(cli->arena, n.best), NULL);
}

enum rc
version_run(struct cli *cli, struct err *err)
{
	(void)err;
	buf_format(&cli->out->buf, "wagnis %s\n", help_version());
	return RC_OK;
}
