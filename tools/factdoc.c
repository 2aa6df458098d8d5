/* SPDX-License-Identifier: EUPL-1.2 */
/* tools/factdoc.c: writes docs/facts.md from the table of kinds, or checks that it is current. */
#include "base/buf.h"
#include "base/limits.h"
#include "base/money.h"
#include "domain/kind.h"
#include "domain/readiness.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DOC_BYTES = 4 * 1024 * 1024 };

static const char head[] =
    "<!-- SPDX-License-Identifier: EUPL-1.2 -->\n"
    "<!-- Generated from src/domain/kind_*.c by tools/factdoc; do not edit: `ninja -C build "
    "facts-doc`. -->\n"
    "# Facts\n\n"
    "Everything a municipality records is a *fact* of one of the kinds below. A fact is one line "
    "of JSON, the same\n"
    "on the command line, in files and in the API:\n\n"
    "```json\n"
    "{\"kind\":\"phase.entered\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-03-01\","
    "\"actor\":\"p-7f3a\",\n"
    " \"key\":\"external-key\",\"recorded\":\"2020-01-02T03:04:05Z\",\"body\":{\"phase\":\"pilot\","
    "\"until\":null}}\n"
    "```\n\n"
    "| member | what it is |\n|---|---|\n"
    "| `kind` | required: one of the kinds below |\n"
    "| `venture` | id of the venture; required, absent or optional as the kind says |\n"
    "| `effective` | the day it holds from or happened on; absent: the day of recording. Life cycles, catalogues, policies and mappings "
    "hold from when they are recorded, whatever their day, which is not after it |\n"
    "| `actor` | id of the person who records it, `p-…` |\n"
    "| `key` | external key, unique in the journal; repeating it with the same content is safe |\n"
    "| `recorded` | what an older system claims as the time of recording; only when adopting |\n"
    "| `body` | required: an object with the fields of the kind |\n\n"
    "Texts are UTF-8 in NFC without control and direction characters. Numbers are whole; measured "
    "values are texts\n"
    "such as `\"12.5\"`. A field of which nothing is known is left out. Lengths count "
    "characters.\n";

static void
put_pair(struct buf *b, const char *before, struct label l, const char *after)
{
	buf_format(b, "%s%s · %s%s", before, l.de, l.en, after);
}

static void
put_number(struct buf *b, int64_t n)
{
	if (n == CENTS_MAX || n == -CENTS_MAX)
		buf_format(b, "%s10^15", n < 0 ? "-" : "");
	else
		buf_format(b, "%" PRId64, n);
}

/* What the type and its limits come to, in a cell. */
static void
put_type(struct buf *b, const struct field *f)
{
	int64_t min, max;

	static const char *const names[] = {
	    [FIELD_LINE] = "line",
	    [FIELD_TEXT] = "text",
	    [FIELD_SLUG] = "id",
	    [FIELD_NAME] = "foreign id",
	    [FIELD_DATE] = "date",
	    [FIELD_INSTANT] = "instant",
	    [FIELD_CENTS] = "cents",
	    [FIELD_INT] = "integer",
	    [FIELD_DECIMAL] = "decimal, as text",
	    [FIELD_BOOL] = "true or false",
	    [FIELD_CHOICE] = "choice",
	    [FIELD_PERSON] = "person, `p-…`",
	    [FIELD_URL] = "web address",
	    [FIELD_SHA256] = "64 hex digits",
	    [FIELD_LABEL] = "`{\"de\":…,\"en\":…}`",
	    [FIELD_LINES] = "lines",
	    [FIELD_SLUGS] = "ids",
	    [FIELD_OBJECTS] = "objects, see below",
	    [FIELD_ENTRY] = "entry: `{\"key\":…}` or `{\"position\":…}`",
	    [FIELD_ENTRIES] = "entries",
	    [FIELD_BODY] = "body of the entry's kind",
	    [FIELD_ANY_DATE] = "date or null",
	};
	field_range(f, &min, &max);
	buf_cstr(b, names[f->type]);
	if (max <= min)
		return;
	if (f->type == FIELD_CENTS || f->type == FIELD_INT) {
		buf_cstr(b, ", ");
		put_number(b, min);
		buf_cstr(b, " to ");
		put_number(b, max);
	} else {
		buf_format(b, ", up to %" PRId64, max);
	}
	if (f->ref != SUBJECT_NONE)
		buf_format(b, "; names a %s", subject_type_label(f->ref, LANG_EN).ptr);
}

static void
put_flags(struct buf *b, const struct field *f)
{
	buf_cstr(b, (f->flags & FIELD_REQUIRED) != 0 ? "required" : "");
	if ((f->flags & FIELD_PERSONAL) != 0)
		buf_cstr(b, (f->flags & FIELD_REQUIRED) != 0 ? ", personal" : "personal");
}

static void
put_choices(struct buf *b, const struct field *f)
{
	buf_cstr(b, "<br>");
	for (const struct choice *c = f->choices; c->id != NULL; c++)
		buf_format(b, "%s`%s` %s · %s", c == f->choices ? "" : "; ", c->id, c->label.de,
		    c->label.en);
}

static void
put_fields(struct buf *b, const struct field *fields)
{
	buf_cstr(b, "\n| field | form | | meaning |\n|---|---|---|---|\n");
	for (const struct field *f = fields; f->name != NULL; f++) {
		buf_format(b, "| `%s` | ", f->name);
		put_type(b, f);
		buf_cstr(b, " | ");
		put_flags(b, f);
		buf_format(b, " | **%s** %s<br>**%s** %s", f->label.de, f->help.de, f->label.en,
		    f->help.en);
		if (f->choices != NULL)
			put_choices(b, f);
		buf_cstr(b, " |\n");
	}
	for (const struct field *f = fields; f->name != NULL; f++)
		if (f->sub != NULL) {
			buf_format(b, "\nEach of `%s`:\n", f->name);
			put_fields(b, f->sub);
		}
}

static void
put_roles(struct buf *b, unsigned roles)
{
	const char *comma = "";

	for (int i = 0; i < ROLE_COUNT; i++)
		if ((roles >> i & 1) != 0) {
			buf_format(b, "%s%s (%s)", comma,
			    role_label((enum role)(1 << i), LANG_DE).ptr,
			    role_name((enum role)(1 << i)));
			comma = ", ";
		}
}

static void
put_kind(struct buf *b, const struct kind_info *k)
{
	static const char *const scopes[] = {
	    [SCOPE_MUNICIPALITY] = "of the municipality: without `venture`",
	    [SCOPE_VENTURE] = "of a venture: with `venture`",
	    [SCOPE_EITHER] = "of a venture or of the municipality",
	    [SCOPE_ENTRY] =
		"about another entry: `venture` may be given and must then be the entry's",
	};

	buf_format(b, "\n### %s\n\n", k->name);
	put_pair(b, "**", k->label, "**\n\n");
	buf_format(
	    b, "%s<br>%s\n\nScope: %s. Recorded by: ", k->help.de, k->help.en, scopes[k->scope]);
	put_roles(b, k->roles);
	buf_cstr(b, ".\n");
	put_fields(b, k->fields);
	if (kind_field(k, "position") != NULL)
		buf_cstr(b, "\nExactly one of `key` and `position` names the entry.\n");
	buf_format(b, "\n```json\n%s\n```\n", k->example);
}

static void
put_rules(struct buf *b)
{
	struct policy p = policy_default();

	buf_format(b,
	    "\n## Rules of readiness\n\n"
	    "What `policy.adopted` switches and tunes. `days` is the grace before a lack counts as "
	    "a gap, or the\n"
	    "interval of the rule. Beside them `lag_days` (default %d): a fact recorded later than "
	    "that after its day\n"
	    "stands out.\n\n| rule | | default | days |\n|---|---|---|---|\n",
	    p.lag_days);
	for (int r = 0; r < RULE_COUNT; r++) {
		const struct rule_info *i = rule_info((enum rule)r);

		buf_format(b, "| `%s` | %s<br>%s | %s | %d |\n", i->name, i->label.de, i->label.en,
		    i->on ? "on" : "off", i->days);
	}
}

static void
put_document(struct buf *b)
{
	const char *group = "";
	enum kind kinds[KIND_COUNT];

	buf_cstr(b, head);
	kinds_grouped(kinds);
	for (size_t k = 0; k < KIND_COUNT; k++) {
		const struct kind_info *i = kind_info(kinds[k]);

		if (strcmp(group, i->group) != 0) {
			group = i->group;
			buf_format(b, "\n## %s · %s\n", kind_group_label(group, LANG_DE).ptr,
			    kind_group_label(group, LANG_EN).ptr);
		}
		put_kind(b, i);
	}
	put_rules(b);
}

/* Whether the file holds exactly the document. */
static bool
is_current(const char *path, const struct buf *document)
{
	FILE *f = fopen(path, "rb");
	bool same = f != NULL;

	for (size_t i = 0; same && i < document->len; i++)
		same = getc(f) == (unsigned char)document->ptr[i];
	same = same && getc(f) == EOF;
	if (f != NULL)
		fclose(f);
	return same;
}

static bool
write_file(const char *path, const struct buf *document)
{
	FILE *f = fopen(path, "wb");

	if (f == NULL)
		return false;
	bool written = fwrite(document->ptr, 1, document->len, f) == document->len;
	return fclose(f) == 0 && written;
}

int
main(int argc, char **argv)
{
	bool check = argc == 3 && strcmp(argv[1], "--check") == 0;
	struct buf document;
	int status = 0;

	if (argc != 2 && !check) {
		fputs("usage: factdoc [--check] FILE\n", stderr);
		return 2;
	}
	buf_init(&document, DOC_BYTES);
	put_document(&document);
	if (document.over) {
		fputs("factdoc: the document is too large\n", stderr);
		status = 1;
	} else if (check && !is_current(argv[2], &document)) {
		fprintf(stderr, "factdoc: %s is not current: ninja -C build facts-doc\n", argv[2]);
		status = 1;
	} else if (!check && !write_file(argv[1], &document)) {
		fprintf(stderr, "factdoc: %s cannot be written\n", argv[1]);
		status = 1;
	}
	buf_done(&document);
	return status;
}
