/* SPDX-License-Identifier: EUPL-1.2 */
/* tools/tplgen.c: compiles HTML templates into typed C; the language is described in docs/templates.md. */
#include "tplgen.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 16
#define WORDS_MAX 12
#define SOURCE_MAX (256 * 1024)

enum block_kind { BLOCK_IF, BLOCK_EACH };

struct block {
	enum block_kind kind;
	int line;
	bool has_else;
	struct html_state before; /* where the block began */
	struct html_state first;  /* where the part before {{#else}} ended */
};

struct gen {
	FILE *out;
	const char *path;
	char name[64];        /* template: tpl_<name> */
	char view[96];        /* "struct about_view" */
	char header[128];     /* "web/view/about.h" */
	int line;
	bool begun;           /* some markup was written */
	struct html_state html;
	struct block blocks[DEPTH_MAX];
	int depth;            /* of blocks */
	int loops;            /* of {{#each}} blocks among them: current view is v<loops> */
	bool literal;         /* a C string is open */
	int column;
	bool space;           /* white space is pending in text */
	bool newline;         /* it held a line break */
};

__attribute__((noreturn, format(printf, 2, 3))) static void
fail(const struct gen *g, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "%s:%d: ", g->path, g->line);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(1);
}

/* --- constant text --- */

static void
literal_end(struct gen *g)
{
	if (g->literal)
		fputs("\");\n", g->out);
	g->literal = false;
}

static void
literal_char(struct gen *g, char c)
{
	if (g->literal && g->column > 96) {
		fputs("\"\n\t    \"", g->out);
		g->column = 0;
	}
	if (!g->literal) {
		fputs("\tTPL_CONSTANT(out, \"", g->out);
		g->literal = true;
		g->column = 0;
	}
	g->column++;
	if (c == '\n')
		fputs("\\n", g->out);
	else if (c == '"' || c == '\\')
		fprintf(g->out, "\\%c", c);
	else if ((unsigned char)c < 0x20 || (unsigned char)c >= 0x7f || c == '?')
		fprintf(g->out, "\\%03o", (unsigned)(unsigned char)c);
	else
		fputc(c, g->out);
}

static void
space_flush(struct gen *g)
{
	if (g->space)
		literal_char(g, g->newline ? '\n' : ' ');
	g->space = g->newline = false;
}

/* Runs of white space between tags become one: the page is for machines. */
static void
constant_char(struct gen *g, char c)
{
	const char *why = "";
	bool collapse = g->html.where == IN_TEXT && !g->html.pre;

	if (!html_feed(&g->html, c, &why))
		fail(g, "%s", why);
	if (collapse && isspace((unsigned char)c)) {
		g->space = g->begun;
		g->newline = g->newline || c == '\n';
		return;
	}
	space_flush(g);
	literal_char(g, c);
	g->begun = true;
}

/* Ends the constant text before a tag; compiler messages name the template's line. */
static void
constant_end(struct gen *g)
{
	space_flush(g);
	literal_end(g);
	fprintf(g->out, "#line %d \"%s\"\n", g->line, g->path);
}

/* --- paths --- */

static bool
is_path_char(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '.' || c == '>' || c == '-';
}

/* a.b->c, checked; written behind `base`. */
static void
path_tail(struct gen *g, const char *p, char *out, size_t size)
{
	for (const char *q = p; *q != '\0'; q++)
		if (!is_path_char(*q) || (*q == '-' && q[1] != '>') || (*q == '>' && (q == p || q[-1] != '-')))
			fail(g, "'%s' is no field; expected name, a.b or a->b", p);
	if (!isalpha((unsigned char)p[0]))
		fail(g, "'%s' is no field; it begins with a letter", p);
	if (strlen(p) + 1 > size)
		fail(g, "field name too long");
	strcpy(out, p);
}

/* A path of the template as a C expression. */
static void
path_expr(struct gen *g, const char *path, char *out, size_t size)
{
	char tail[128];
	int level = g->loops;

	if (path[0] == '@') {
		path_tail(g, path + 1, tail, sizeof tail);
		snprintf(out, size, "env->%s", tail);
		return;
	}
	if (path[0] == ':') {
		if (g->loops == 0)
			fail(g, "'%s' is known only inside {{#each}}", path);
		if (strcmp(path, ":first") == 0)
			snprintf(out, size, "(i%d == 0)", level);
		else if (strcmp(path, ":last") == 0)
			snprintf(out, size, "(i%d + 1 == n%d)", level, level);
		else if (strcmp(path, ":number") == 0)
			snprintf(out, size, "(int64_t)(i%d + 1)", level);
		else
			fail(g, "'%s' is none of :first :last :number", path);
		return;
	}
	while (strncmp(path, "^.", 2) == 0) {
		if (--level < 0)
			fail(g, "'^.' leads out of the template; there is no view around it");
		path += 2;
	}
	if (strcmp(path, ".") == 0) {
		snprintf(out, size, "(*v%d)", level);
		return;
	}
	path_tail(g, path, tail, sizeof tail);
	snprintf(out, size, "v%d->%s", level, tail);
}

/* --- tags --- */

/* The name of the writers for this place: TPL_TEXT, TPL_VALUE, TPL_URL or TPL_URL_PART. */
static const char *
writer(struct gen *g)
{
	const char *why = "";

	if (!html_field_allowed(&g->html, &why))
		fail(g, "%s", why);
	if (g->html.where == IN_TEXT)
		return "TPL_TEXT";
	if (g->html.where == IN_RCDATA || !g->html.url)
		return "TPL_VALUE";
	if (!html_url_begun(&g->html))
		return "TPL_URL";
	if (!html_url_part_allowed(&g->html))
		fail(g, "the address begins with '%s'; a field may follow only '/', '?', '#', "
		    "'https://' or 'mailto:'", g->html.begin);
	return "TPL_URL_PART";
}

static void
emit_field(struct gen *g, const char *path)
{
	char expr[192];
	const char *w = writer(g);

	path_expr(g, path, expr, sizeof expr);
	constant_end(g);
	fprintf(g->out, "\t%s(out, env, %s);\n", w, expr);
	html_field_done(&g->html);
}

/* "web.title" to TEXT_WEB_TITLE. */
static void
text_id(struct gen *g, const char *key, const char *suffix, char *out, size_t size)
{
	size_t n = 0;

	if (strlen(key) + strlen(suffix) + 6 > size || !isalpha((unsigned char)key[0]))
		fail(g, "'%s' is no text key", key);
	n = (size_t)snprintf(out, size, "TEXT_");
	for (const char *p = key; *p != '\0'; p++) {
		if (!isalnum((unsigned char)*p) && *p != '.' && *p != '_' && *p != '-')
			fail(g, "'%s' is no text key", key);
		out[n++] = isalnum((unsigned char)*p) ? (char)toupper((unsigned char)*p) : '_';
	}
	strcpy(out + n, suffix);
}

/* The text's constant stretches and, between them, the arguments with their own escaping. */
static void
emit_message(struct gen *g, const char *id, char **args, int count)
{
	char expr[192];
	const char *w = writer(g);

	if (g->html.where == IN_VALUE && g->html.url)
		fail(g, "a text is no address");
	constant_end(g);
	fprintf(g->out, "\tfor (struct tpl_message m = tpl_message(env->lang, %s); "
	    "tpl_message_next(&m, out);) {\n", id);
	if (count > 0)
		fputs("\tswitch (m.arg) {\n", g->out);
	for (int i = 0; i < count; i++) {
		path_expr(g, args[i], expr, sizeof expr);
		fprintf(g->out, "\tcase %d: %s(out, env, %s); break;\n", i, w, expr);
	}
	fputs(count > 0 ? "\tdefault: break;\n\t}\n\t}\n" : "\t}\n", g->out);
	html_field_done(&g->html);
}

static void
emit_text(struct gen *g, char **words, int count)
{
	char id[160], one[160], expr[192];

	if (count < 2)
		fail(g, "{{t KEY ...}} needs the key of a text");
	if (words[1][0] == '=')
		path_expr(g, words[1] + 1, id, sizeof id);
	else
		text_id(g, words[1], "", id, sizeof id);
	if (strcmp(words[0], "t") == 0) {
		emit_message(g, id, words + 2, count - 2);
		return;
	}
	if (count < 3)
		fail(g, "{{tn KEY COUNT ...}} needs the field that is counted");
	text_id(g, words[1], "_ONE", one, sizeof one);
	text_id(g, words[1], "_MANY", id, sizeof id);
	path_expr(g, words[2], expr, sizeof expr);
	char choice[560];
	snprintf(choice, sizeof choice, "(%s) == 1 ? %s : %s", expr, one, id);
	emit_message(g, choice, words + 2, count - 2);
}

static struct block *
block_push(struct gen *g, enum block_kind kind)
{
	if (!html_block(&g->html))
		fail(g, "a block cannot begin here; put it around whole attributes, values or tags");
	if (g->depth == DEPTH_MAX)
		fail(g, "blocks nested deeper than %d", DEPTH_MAX);
	struct block *b = &g->blocks[g->depth++];
	*b = (struct block){.kind = kind, .line = g->line, .before = g->html, .first = g->html};
	return b;
}

static void
emit_if(struct gen *g, char **words, int count)
{
	char expr[192];
	bool negate = count == 3 && strcmp(words[1], "not") == 0;

	if (count != 2 && !negate)
		fail(g, "expected {{#if FIELD}} or {{#if not FIELD}}");
	constant_end(g);
	block_push(g, BLOCK_IF);
	path_expr(g, words[count - 1], expr, sizeof expr);
	fprintf(g->out, "\tif (%sTPL_TRUE(%s)) {\n", negate ? "!" : "", expr);
}

static void
emit_each(struct gen *g, char **words, int count)
{
	char list[192];

	if (count != 2)
		fail(g, "expected {{#each LIST}}");
	constant_end(g);
	path_expr(g, words[1], list, sizeof list);
	block_push(g, BLOCK_EACH);
	int d = ++g->loops;
	fprintf(g->out, "\tif (%s.count > 0) {\n", list);
	fprintf(g->out, "\tconst size_t n%d = %s.count;\n", d, list);
	fprintf(g->out, "\tfor (size_t i%d = 0; i%d < n%d; i%d++) {\n", d, d, d, d);
	fprintf(g->out, "\tconst __typeof__(*%s.items) *v%d = &%s.items[i%d];\n\t(void)v%d;\n", list, d, list, d, d);
}

static void
emit_else(struct gen *g, int count)
{
	if (count != 1)
		fail(g, "{{#else}} takes nothing");
	if (g->depth == 0 || g->blocks[g->depth - 1].has_else)
		fail(g, "{{#else}} without a block that waits for it");
	constant_end(g);
	struct block *b = &g->blocks[g->depth - 1];
	b->has_else = true;
	(void)html_block(&g->html);
	b->first = g->html;
	if (b->kind == BLOCK_EACH) {
		struct html_state before = b->before;
		if (!html_join(&before, &g->html))
			fail(g, "a repeated part must end where it began: in text, or in the same value");
		g->loops--;
		fputs("\t}\n", g->out);
	}
	g->html = b->before;
	fputs("\t} else {\n", g->out);
}

static void
emit_end(struct gen *g, const char *word)
{
	enum block_kind kind = strcmp(word, "/if") == 0 ? BLOCK_IF : BLOCK_EACH;

	if (kind == BLOCK_EACH && strcmp(word, "/each") != 0)
		fail(g, "expected {{/if}} or {{/each}}");
	if (g->depth == 0 || g->blocks[g->depth - 1].kind != kind)
		fail(g, "{{%s}} closes no such block", word);
	constant_end(g);
	struct block *b = &g->blocks[--g->depth];
	(void)html_block(&g->html);
	if (!html_join(&g->html, &b->first))
		fail(g, "the block of line %d ends in another place of the markup than %s", b->line,
		    b->has_else ? "its first part" : "it began");
	fputs("\t}\n", g->out);
	if (kind == BLOCK_EACH && !b->has_else) {
		g->loops--;
		fputs("\t}\n", g->out);
	}
}

static void
emit_partial(struct gen *g, char **words, int count)
{
	char expr[192];

	if (g->html.where != IN_TEXT)
		fail(g, "a partial stands between tags only");
	if (count > 2)
		fail(g, "expected {{>NAME}} or {{>NAME FIELD}}");
	for (const char *p = words[0] + 1; *p != '\0'; p++)
		if (!islower((unsigned char)*p) && !isdigit((unsigned char)*p) && *p != '_')
			fail(g, "'%s' is no partial; expected the file name without .html", words[0] + 1);
	constant_end(g);
	if (count == 1) {
		snprintf(expr, sizeof expr, "v%d", g->loops);
	} else if (strcmp(words[1], "@") == 0) {
		strcpy(expr, "env");
	} else if (words[1][0] == '*') {
		path_expr(g, words[1] + 1, expr, sizeof expr);
	} else {
		expr[0] = '&';
		path_expr(g, words[1], expr + 1, sizeof expr - 1);
	}
	fprintf(g->out, "\ttpl_%s(out, %s, env);\n", words[0] + 1, expr);
}

static void
emit_asset(struct gen *g, char **words, int count)
{
	char id[160];
	size_t n;

	if (count != 2)
		fail(g, "expected {{asset FILE}}");
	if (g->html.where != IN_VALUE || !g->html.url || html_url_begun(&g->html))
		fail(g, "an asset is the whole of an address");
	n = (size_t)snprintf(id, sizeof id, "ASSET_");
	for (const char *p = words[1]; *p != '\0' && n + 1 < sizeof id; p++)
		id[n++] = isalnum((unsigned char)*p) ? (char)toupper((unsigned char)*p) : '_';
	id[n] = '\0';
	constant_end(g);
	fprintf(g->out, "\tTPL_CONSTANT(out, %s);\n", id);
	html_field_done(&g->html);
}

/* {{!view struct NAME "header"}} */
static void
read_view(struct gen *g, const char *tag)
{
	if (g->view[0] != '\0')
		fail(g, "a template has one view");
	if (sscanf(tag, "!view struct %90[a-z0-9_] \"%120[a-z0-9_/.]\"", g->view, g->header) != 2)
		fail(g, "expected {{!view struct NAME \"web/view/FILE.h\"}}");
	fprintf(g->out, "#include \"%s\"\n\nvoid\ntpl_%s(struct buf *out, const struct %s *v0, "
	    "const struct page_env *env)\n{\n\t(void)v0;\n\t(void)env;\n", g->header, g->name, g->view);
}

static void
emit_tag(struct gen *g, char *tag)
{
	char *words[WORDS_MAX];
	int count = 0;

	if (strncmp(tag, "!view", 5) == 0) {
		read_view(g, tag);
		return;
	}
	if (tag[0] == '!')
		return;
	if (g->view[0] == '\0')
		fail(g, "the first tag is {{!view struct NAME \"web/view/FILE.h\"}}");
	for (char *w = strtok(tag, " \t\n"); w != NULL; w = strtok(NULL, " \t\n")) {
		if (count == WORDS_MAX)
			fail(g, "more than %d words in a tag", WORDS_MAX);
		words[count++] = w;
	}
	if (count == 0)
		fail(g, "empty tag");
	if (strcmp(words[0], "t") == 0 || strcmp(words[0], "tn") == 0)
		emit_text(g, words, count);
	else if (strcmp(words[0], "asset") == 0)
		emit_asset(g, words, count);
	else if (strcmp(words[0], "#if") == 0)
		emit_if(g, words, count);
	else if (strcmp(words[0], "#each") == 0)
		emit_each(g, words, count);
	else if (strcmp(words[0], "#else") == 0)
		emit_else(g, count);
	else if (words[0][0] == '/' && count == 1)
		emit_end(g, words[0]);
	else if (words[0][0] == '>')
		emit_partial(g, words, count);
	else if (count == 1 && words[0][0] != '#')
		emit_field(g, words[0]);
	else
		fail(g, "'%s' is none of #if #else #each /if /each t tn asset >PARTIAL FIELD", words[0]);
}

/* --- files --- */

static void
template_body(struct gen *g, char *p)
{
	g->line = 1;
	while (*p != '\0') {
		if (strncmp(p, "{{", 2) != 0) {
			if (*p == '\n')
				g->line++;
			if (g->view[0] != '\0')
				constant_char(g, *p);
			else if (!isspace((unsigned char)*p))
				fail(g, "the first tag is {{!view struct NAME \"web/view/FILE.h\"}}");
			p++;
			continue;
		}
		char *end = strstr(p, "}}");
		if (end == NULL)
			fail(g, "'{{' is never closed by '}}'");
		*end = '\0';
		int lines = 0;
		for (const char *q = p; q < end; q++)
			lines += *q == '\n';
		emit_tag(g, p + 2);
		g->line += lines;
		p = end + 2;
	}
}

static void
template_end(struct gen *g)
{
	if (g->view[0] == '\0')
		fail(g, "no {{!view ...}} in this template");
	if (g->depth > 0) {
		g->line = g->blocks[g->depth - 1].line;
		fail(g, "this block is never closed");
	}
	if (g->html.where != IN_TEXT)
		fail(g, "the template ends inside a tag or a <%s>", g->html.tag);
	space_flush(g);
	literal_end(g);
	fputs("}\n\n", g->out);
}

static char *
read_source(const char *path)
{
	char *source = calloc(1, SOURCE_MAX + 1);
	FILE *in = fopen(path, "rb");

	if (in == NULL || source == NULL) {
		perror(path);
		exit(1);
	}
	if (fread(source, 1, SOURCE_MAX, in) == SOURCE_MAX) {
		fprintf(stderr, "%s:1: a template has at most %d bytes\n", path, SOURCE_MAX - 1);
		exit(1);
	}
	fclose(in);
	return source;
}

static void
set_name(struct gen *g, const char *path)
{
	const char *base = strrchr(path, '/');
	size_t n = 0;

	for (const char *p = base == NULL ? path : base + 1; *p != '\0' && *p != '.' && n < 60; p++)
		g->name[n++] = *p;
	for (const char *p = g->name; *p != '\0'; p++)
		if (!islower((unsigned char)*p) && !isdigit((unsigned char)*p) && *p != '_')
			fail(g, "a template's file name has only a-z, 0-9 and _");
}

static void
compile_template(const char *path, FILE *header, FILE *out)
{
	struct gen g = {.out = out, .path = path, .line = 1};
	char *source = read_source(path);

	set_name(&g, path);
	html_init(&g.html);
	template_body(&g, source);
	template_end(&g);
	fprintf(header, "struct %s;\nvoid tpl_%s(struct buf *out, const struct %s *v, "
	    "const struct page_env *env);\n", g.view, g.name, g.view);
	free(source);
}

static FILE *
open_out(const char *path)
{
	FILE *f = fopen(path, "wb");

	if (f == NULL) {
		perror(path);
		exit(1);
	}
	return f;
}

/*
 * The functions' prototypes go to the header.  The C file includes it before
 * the first template, so that partials may be used in any order.
 */
int
main(int argc, char **argv)
{
	if (argc < 4) {
		fprintf(stderr, "usage: tplgen OUT.h OUT.c TEMPLATE.html...\n");
		return 2;
	}
	FILE *header = open_out(argv[1]);
	FILE *out = open_out(argv[2]);
	const char *base = strrchr(argv[1], '/');

	fputs("/* Generated by tools/tplgen. */\n#pragma once\n#include \"web/page_env.h\"\n\n", header);
	fprintf(out, "/* Generated by tools/tplgen. */\n#include \"%s\"\n\n#include \"assets.h\"\n#include \"web/tpl.h\"\n\n",
	    base == NULL ? argv[1] : base + 1);
	for (int i = 3; i < argc; i++)
		compile_template(argv[i], header, out);
	if (fclose(header) != 0 || fclose(out) != 0) {
		perror("tplgen");
		return 1;
	}
	return 0;
}
