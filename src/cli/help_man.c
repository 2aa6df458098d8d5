/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/help_man.c: the man page, drawn from the table of commands. */
#include "cli/commands.h"
#include "cli/help.h"

#include <string.h>

/* roff takes '.' and '\'' at the start of a line and '\' anywhere as its own. */
static void
put_text(struct buf *b, struct str s)
{
	bool start = true;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];

		if (start && (c == '.' || c == '\''))
			buf_cstr(b, "\\&");
		start = c == '\n';
		if (s.len - i >= 3 && memcmp(s.ptr + i, "\xe2\x80\x9c", 3) == 0) {
			buf_cstr(b, "\\(lq");
			i += 2;
		} else if (s.len - i >= 3 && memcmp(s.ptr + i, "\xe2\x80\x9d", 3) == 0) {
			buf_cstr(b, "\\(rq");
			i += 2;
		} else if (c == '\\')
			buf_cstr(b, "\\e");
		else if (c == '-')
			buf_cstr(b, "\\-");
		else if (c == '\n')
			buf_cstr(b, "\n.PP\n");
		else
			buf_char(b, c);
	}
	buf_char(b, '\n');
}

static void
put_english(struct buf *b, struct label l)
{
	put_text(b, label_get(l, LANG_EN));
}

static void
put_options(struct buf *b, const struct option *o)
{
	for (; o->name != NULL; o++) {
		buf_cstr(b, ".TP\n");
		if (o->letter != 0)
			buf_format(b, "\\fB\\-%c\\fR, ", o->letter);
		buf_cstr(b, "\\fB");
		put_text(b, STR("--"));
		b->len--; /* the newline */
		put_text(b, str_of(o->name));
		b->len--;
		buf_cstr(b, "\\fR");
		if (o->value != NULL)
			buf_format(b, " \\fI%s\\fR", o->value);
		buf_char(b, '\n');
		put_english(b, o->help);
	}
}

static void
put_command(struct buf *b, const struct command *c)
{
	buf_format(b, ".SS %s\n.B wagnis %s\n", c->name, c->name);
	if (c->usage[0] != '\0')
		put_text(b, str_of(c->usage));
	buf_cstr(b, ".PP\nIt ");
	put_english(b, c->purpose);
	b->len--;
	buf_cstr(b, ".\n");
	if (c->about.en[0] != '\0')
		put_english(b, c->about);
	put_options(b, c->options);
	buf_cstr(b, ".PP\nExample:\n.PP\n.RS 4\n.nf\n");
	put_text(b, str_of(c->example_call));
	buf_cstr(b, ".fi\n.RE\n");
}

static void
put_exits(struct buf *b)
{
	buf_cstr(b, ".SH EXIT STATUS\n");
	for (unsigned rc = RC_OK; rc <= RC_CORRUPT; rc++) {
		buf_format(b, ".TP\n.B %d\n", rc_exit((enum rc)rc));
		put_english(b, exit_meaning((enum rc)rc));
	}
}

void
help_man(struct buf *b)
{
	buf_format(b,
	    ".\\\" SPDX-License-Identifier: EUPL-1.2\n"
	    ".\\\" The man page of wagnis; made by `wagnis help --man`, do not edit.\n"
	    ".TH WAGNIS 1 \"\" \"wagnis %s\" \"User Commands\"\n"
	    ".SH NAME\nwagnis \\- give account of a municipality's digital ventures at any moment\n"
	    ".SH SYNOPSIS\n.B wagnis\n.I COMMAND\n[operands and options]\n.SH DESCRIPTION\n",
	    help_version());
	put_text(b,
	    STR("Wagnis keeps facts about digital ventures in a journal that only grows and can "
		"be verified by anyone, and draws accounts from it: what did we know at a moment "
		"about "
		"what had happened by a day?"));
	buf_cstr(b, ".SH COMMANDS\n");
	for (size_t i = 0; i < command_count; i++)
		put_command(b, &commands[i]);
	buf_cstr(b, ".SH OPTIONS OF EVERY COMMAND\n");
	put_options(b, options_everywhere);
	put_exits(b);
	buf_cstr(b, ".SH ENVIRONMENT\n.TP\n.B WAGNIS_LANG\n");
	put_text(b, STR("Language of everything the program writes: de or en."));
	buf_cstr(b, ".SH FILES\n");
	static const struct label files[] = {
	    {"DIR/journal.db", "the journal: entries, tree and head (SQLite)"},
	    {"DIR/log.key", "the signing key; keep it secret, and a copy of it elsewhere"},
	    {"DIR/log.vkey", "the public key line"},
	    {"DIR/lock", "held by the one program that writes"},
	    {"DIR/socket", "where a running server takes facts from record"},
	    {"DIR/search.db",
		"the words of all entries, for searching; may be deleted at any time"},
	    {"DIR/columns", "the ledger, to open faster; may be deleted at any time"},
	};
	for (size_t i = 0; i < COUNT(files); i++) {
		buf_format(b, ".TP\n.I %s\n", files[i].de);
		put_text(b, str_of(files[i].en));
	}
}
