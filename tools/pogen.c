/* SPDX-License-Identifier: EUPL-1.2 */
/* tools/pogen.c: makes C tables of the texts in po/<area>.<language>.po. */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The languages in the order of enum lang; a key must have a text in each. */
static const char *const lang_codes[] = {"de", "en"};
enum { LANGS = sizeof(lang_codes) / sizeof(lang_codes[0]) };

/* C17 promises string literals of 4095 characters and no more. */
enum { TEXT_BYTES_MAX = 4095, KEY_BYTES_MAX = 120, KEYS_MAX = 20000 };

struct text {
	const char *file; /* where it was read; NULL while missing */
	int line;
	char *text;
};

struct key {
	char *name;
	struct text in[LANGS];
};

struct keys {
	struct key at[KEYS_MAX];
	size_t count;
};

/* One po file while it is read. */
struct reader {
	const char *file;
	int line;
	int lang;
	char key[KEY_BYTES_MAX + 1];
	char text[TEXT_BYTES_MAX + 1];
	int key_line;
	enum { AT_NOTHING, AT_KEY, AT_TEXT } at;
};

static bool failed;

static void
complain(const char *file, int line, const char *what, const char *name)
{
	fprintf(
	    stderr, "pogen: %s:%d: %s%s%s\n", file, line, what, *name != '\0' ? ": " : "", name);
	failed = true;
}

static char *
copy(const char *s)
{
	size_t size = strlen(s) + 1;
	char *c = malloc(size);

	if (c == NULL) {
		fprintf(stderr, "pogen: out of memory\n");
		exit(1);
	}
	return memcpy(c, s, size);
}

/* Adds the quoted text at p to out, which has room for max bytes and a NUL. */
static void
add_quoted(struct reader *r, const char *p, char *out, size_t max)
{
	size_t len = strlen(out);

	if (*p++ != '"') {
		complain(r->file, r->line, "a text in double quotes must stand here", "");
		return;
	}
	for (; *p != '"'; p++) {
		char c = *p;

		if (c == '\0') {
			complain(r->file, r->line, "the closing quote is missing", "");
			return;
		}
		if (c == '\\') {
			p++;
			c = *p == 'n' ? '\n' : *p;
			if (*p != 'n' && *p != '"' && *p != '\\') {
				complain(
				    r->file, r->line, "only \\n \\\" \\\\ are known escapes", "");
				return;
			}
		}
		if (len == max) {
			complain(r->file, r->line, "longer than a key or a text may be", "");
			return;
		}
		out[len++] = c;
		out[len] = '\0';
	}
	if (p[1 + strspn(p + 1, " \t")] != '\0')
		complain(r->file, r->line, "nothing may follow the closing quote", "");
}

static bool
key_is_well_formed(const char *key)
{
	return *key >= 'a' && *key <= 'z' &&
	    strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789._") == strlen(key);
}

static struct key *
key_called(struct keys *keys, const char *name)
{
	for (size_t i = 0; i < keys->count; i++)
		if (strcmp(keys->at[i].name, name) == 0)
			return &keys->at[i];
	if (keys->count == KEYS_MAX) {
		fprintf(stderr, "pogen: more than %d keys\n", (int)KEYS_MAX);
		exit(1);
	}
	keys->at[keys->count].name = copy(name);
	return &keys->at[keys->count++];
}

/* Keeps the entry just read; the empty key is the file's own header. */
static void
finish_entry(struct keys *keys, struct reader *r)
{
	if (r->at == AT_KEY)
		complain(r->file, r->key_line, "msgid without msgstr", r->key);
	if (r->at == AT_TEXT && r->key[0] != '\0') {
		struct key *k = key_called(keys, r->key);
		struct text *t = &k->in[r->lang];

		if (!key_is_well_formed(r->key))
			complain(r->file, r->key_line,
			    "keys are lower-case letters, digits, dots and underscores", r->key);
		if (r->text[0] == '\0')
			complain(r->file, r->key_line, "the text is empty", r->key);
		if (t->file != NULL)
			complain(r->file, r->key_line, "this key has a text already", r->key);
		*t = (struct text){.file = r->file, .line = r->key_line, .text = copy(r->text)};
	}
	r->at = AT_NOTHING;
	r->key[0] = '\0';
	r->text[0] = '\0';
}

static void
read_line(struct keys *keys, struct reader *r, char *line)
{
	line[strcspn(line, "\r\n")] = '\0';
	line += strspn(line, " \t");
	if (*line == '#' || *line == '\0')
		return;
	if (strncmp(line, "msgid ", 6) == 0) {
		finish_entry(keys, r);
		r->at = AT_KEY;
		r->key_line = r->line;
		add_quoted(r, line + 6, r->key, KEY_BYTES_MAX);
	} else if (strncmp(line, "msgstr ", 7) == 0 && r->at == AT_KEY) {
		r->at = AT_TEXT;
		add_quoted(r, line + 7, r->text, TEXT_BYTES_MAX);
	} else if (*line == '"' && r->at == AT_KEY) {
		add_quoted(r, line, r->key, KEY_BYTES_MAX);
	} else if (*line == '"' && r->at == AT_TEXT) {
		add_quoted(r, line, r->text, TEXT_BYTES_MAX);
	} else {
		complain(
		    r->file, r->line, "expected a comment, msgid, msgstr or a continued text", "");
	}
}

/* The language in "<area>.<language>.po", or -1. */
static int
lang_of_file(const char *file)
{
	size_t len = strlen(file);

	for (int i = 0; i < LANGS; i++)
		if (len > 6 && file[len - 6] == '.' &&
		    strncmp(file + len - 5, lang_codes[i], 2) == 0 &&
		    strcmp(file + len - 3, ".po") == 0)
			return i;
	return -1;
}

static void
read_file(struct keys *keys, const char *file)
{
	static char line[TEXT_BYTES_MAX * 2];
	static struct reader r;
	FILE *f = fopen(file, "r");

	r = (struct reader){.file = file, .lang = lang_of_file(file)};
	if (r.lang < 0)
		complain(file, 0, "the name must end in .de.po or .en.po", "");
	if (f == NULL)
		complain(file, 0, "cannot be read", "");
	while (f != NULL && r.lang >= 0 && fgets(line, sizeof(line), f) != NULL) {
		r.line++;
		read_line(keys, &r, line);
	}
	if (f != NULL)
		fclose(f);
	if (r.lang >= 0)
		finish_entry(keys, &r);
}

/* One bit for each of {0} .. {9}. */
static unsigned
placeholders(const char *text)
{
	unsigned bits = 0;

	for (const char *p = text; *p != '\0'; p++)
		if (p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}')
			bits |= 1u << (p[1] - '0');
	return bits;
}

/* Every key in every language, with the same placeholders. */
static void
check_key(const struct key *k)
{
	const struct text *first = NULL;

	for (int i = 0; i < LANGS; i++)
		if (k->in[i].file != NULL && first == NULL)
			first = &k->in[i];
	for (int i = 0; i < LANGS && first != NULL; i++) {
		const struct text *t = &k->in[i];

		if (t->file == NULL) {
			fprintf(stderr, "pogen: %s:%d: %s: no text in language \"%s\"\n",
			    first->file, first->line, k->name, lang_codes[i]);
			failed = true;
		} else if (placeholders(t->text) != placeholders(first->text)) {
			complain(t->file, t->line, "other placeholders than in the first language",
			    k->name);
		}
	}
}

static void
write_id(FILE *out, const char *name)
{
	fputs("TEXT_", out);
	for (; *name != '\0'; name++)
		fputc(*name >= 'a' && *name <= 'z' ? *name - 'a' + 'A'
			: *name == '.'             ? '_'
						   : *name,
		    out);
}

/* a.b and a_b would be the same identifier. */
static void
check_ids(const struct keys *keys)
{
	static char *ids[KEYS_MAX];

	for (size_t i = 0; i < keys->count; i++) {
		ids[i] = copy(keys->at[i].name);
		for (char *p = ids[i]; *p != '\0'; p++)
			if (*p == '.')
				*p = '_';
		for (size_t j = 0; j < i; j++)
			if (strcmp(ids[i], ids[j]) == 0)
				complain(keys->at[i].in[0].file, keys->at[i].in[0].line,
				    "differs from another key by a dot or underscore only",
				    keys->at[i].name);
	}
	for (size_t i = 0; i < keys->count; i++)
		free(ids[i]);
}

static void
write_ids(FILE *out, const struct keys *keys)
{
	fputs("/* SPDX-License-Identifier: EUPL-1.2 */\n"
	      "/* text_ids.h: every text the program knows; made by tools/pogen from po/. */\n"
	      "#ifndef TEXT_IDS_H\n#define TEXT_IDS_H\n\nenum text {\n",
	    out);
	for (size_t i = 0; i < keys->count; i++) {
		fputc('\t', out);
		write_id(out, keys->at[i].name);
		fputs(",\n", out);
	}
	fputs("\tTEXT_COUNT\n};\n\n#endif\n", out);
}

/* '?' is escaped because two of them may start a trigraph. */
static void
write_literal(FILE *out, const char *text)
{
	fputc('"', out);
	for (; *text != '\0'; text++) {
		if (*text == '\n') {
			fputs("\\n", out);
			continue;
		}
		if (*text == '"' || *text == '\\' || *text == '?')
			fputc('\\', out);
		fputc(*text, out);
	}
	fputc('"', out);
}

static void
write_table(FILE *out, const struct keys *keys)
{
	fputs("/* SPDX-License-Identifier: EUPL-1.2 */\n"
	      "/* text_table.c: the texts by language and id; made by tools/pogen from po/. */\n"
	      "#include \"text_ids.h\"\n\n",
	    out);
	fprintf(out,
	    "extern const char *const text_keys[TEXT_COUNT];\n"
	    "extern const char *const text_table[%d][TEXT_COUNT];\n\n"
	    "const char *const text_keys[TEXT_COUNT] = {\n",
	    (int)LANGS);
	for (size_t i = 0; i < keys->count; i++)
		fprintf(out, "\t\"%s\",\n", keys->at[i].name);
	fprintf(out, "};\n\nconst char *const text_table[%d][TEXT_COUNT] = {\n", (int)LANGS);
	for (int lang = 0; lang < LANGS; lang++) {
		fputs("\t{\n", out);
		for (size_t i = 0; i < keys->count; i++) {
			fputs("\t\t[", out);
			write_id(out, keys->at[i].name);
			fputs("] = ", out);
			write_literal(out, keys->at[i].in[lang].text);
			fputs(",\n", out);
		}
		fputs("\t},\n", out);
	}
	fputs("};\n", out);
}

static int
by_name(const void *a, const void *b)
{
	const struct key *x = a;
	const struct key *y = b;

	return strcmp(x->name, y->name);
}

static void
write_file(const char *path, const struct keys *keys, void (*write)(FILE *, const struct keys *))
{
	FILE *out = fopen(path, "w");

	if (out != NULL)
		write(out, keys);
	if (out == NULL || ferror(out) || fclose(out) != 0)
		complain(path, 0, "cannot be written", "");
}

int
main(int argc, char **argv)
{
	static struct keys keys;

	if (argc < 4) {
		fprintf(stderr, "usage: pogen text_ids.h text_table.c FILE.po...\n");
		return 2;
	}
	for (int i = 3; i < argc; i++)
		read_file(&keys, argv[i]);
	if (keys.count == 0)
		complain(argv[3], 0, "no texts at all", "");
	for (size_t i = 0; i < keys.count; i++)
		check_key(&keys.at[i]);
	if (!failed)
		check_ids(&keys);
	qsort(keys.at, keys.count, sizeof(keys.at[0]), by_name);
	if (!failed)
		write_file(argv[1], &keys, write_ids);
	if (!failed)
		write_file(argv[2], &keys, write_table);
	return failed ? 1 : 0;
}
