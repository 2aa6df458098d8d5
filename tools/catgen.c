/* SPDX-License-Identifier: EUPL-1.2 */
/* tools/catgen.c: makes C tables of catalogue/<name>.txt; its head says the format. */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_BYTES = 2048, BLOCKS_MAX = 400, VALUES = 14, REQUIRED = 8 };

enum block_type { BLOCK_ROADMAP, BLOCK_PHASE, BLOCK_CRITERION, BLOCK_TYPES };

/* The words of each type of block, the first of which begins it; from REQUIRED on in pairs that may be absent. */
static const char *const words[BLOCK_TYPES][VALUES] = {
    [BLOCK_ROADMAP] = {"roadmap", "version"},
    [BLOCK_PHASE] = {"phase", "stage", "de", "en"},
    [BLOCK_CRITERION] = {"criterion", "from", "de", "en", "gist.de", "gist.en", "evidence.de",
	"evidence.en", "workstreams.de", "workstreams.en", "stakeholders.de", "stakeholders.en",
	"steps.de", "steps.en"},
};

static const char *const stages[][2] = {
    {"idea", "STAGE_IDEA"},
    {"prototype", "STAGE_PROTOTYPE"},
    {"pilot", "STAGE_PILOT"},
    {"embedding", "STAGE_EMBEDDING"},
    {"transfer", "STAGE_TRANSFER"},
    {"exit", "STAGE_EXIT"},
};

struct block {
	enum block_type type;
	int line;
	char *values[VALUES];
};

static struct block blocks[BLOCKS_MAX];
static int block_count;
static const char *file_name;

__attribute__((noreturn)) static void
stop(int line, const char *what, const char *value)
{
	fprintf(stderr, "catgen: %s:%d: %s: %s\n", file_name, line, what, value);
	exit(1);
}

static char *
copy(const char *s)
{
	size_t size = strlen(s) + 1;
	char *out = malloc(size);

	if (out == NULL)
		stop(0, "out of memory", s);
	memcpy(out, s, size);
	return out;
}

static bool
begins_block(const char *word, enum block_type *type)
{
	for (int t = 0; t < BLOCK_TYPES; t++)
		if (strcmp(words[t][0], word) == 0) {
			*type = (enum block_type)t;
			return true;
		}
	return false;
}

static void
add_value(struct block *b, int line, const char *word, const char *value)
{
	for (int i = 0; i < VALUES && words[b->type][i] != NULL; i++) {
		if (strcmp(words[b->type][i], word) != 0)
			continue;
		if (b->values[i] != NULL)
			stop(line, "word twice in its block", word);
		b->values[i] = copy(value);
		return;
	}
	stop(line, "unknown word in this block", word);
}

static void
read_line(char *text, int line)
{
	enum block_type type;
	char *value = strstr(text, ": ");

	if (value == NULL || value[2] == '\0')
		stop(line, "expected \"word: value\"", text);
	*value = '\0';
	value += 2;
	if (begins_block(text, &type)) {
		if (block_count == BLOCKS_MAX)
			stop(line, "too many blocks", value);
		blocks[block_count++] = (struct block){.type = type, .line = line};
	}
	if (block_count == 0)
		stop(line, "value before the first block", text);
	add_value(&blocks[block_count - 1], line, text, value);
}

static void
read_file(void)
{
	char text[LINE_MAX_BYTES];
	FILE *f = fopen(file_name, "r");

	if (f == NULL)
		stop(0, "cannot be read", "");
	for (int line = 1; fgets(text, sizeof(text), f) != NULL; line++) {
		size_t len = strlen(text);

		if (len == 0 || text[len - 1] != '\n')
			stop(line, "line too long", text);
		text[len - 1] = '\0';
		if (text[0] != '\0' && text[0] != '#')
			read_line(text, line);
	}
	fclose(f);
}

static void
check(void)
{
	for (int b = 0; b < block_count; b++)
		for (int i = 0; i < VALUES && words[blocks[b].type][i] != NULL; i++)
			if (blocks[b].values[i] == NULL &&
			    (i < REQUIRED || blocks[b].values[i ^ 1] != NULL))
				stop(blocks[b].line, "block lacks", words[blocks[b].type][i]);
	for (int b = 0; b < block_count; b++)
		for (int k = 0; k < b; k++)
			if (blocks[b].type == blocks[k].type &&
			    (blocks[b].type == BLOCK_ROADMAP ||
				strcmp(blocks[b].values[0], blocks[k].values[0]) == 0))
				stop(blocks[b].line, "there twice", blocks[b].values[0]);
	if (block_count == 0 || blocks[0].type != BLOCK_ROADMAP)
		stop(1, "must begin with", "roadmap");
}

/* {"text", length}: a struct str. */
static void
write_text(FILE *out, const char *s)
{
	fputs("{\"", out);
	for (const char *p = s; *p != '\0'; p++) {
		if (*p == '"' || *p == '\\')
			fputc('\\', out);
		fputc(*p, out);
	}
	fprintf(out, "\", %zu}", strlen(s));
}

static void
write_pair(FILE *out, const char *name, const char *de, const char *en)
{
	fprintf(out, ".%s = {", name);
	write_text(out, de);
	fputs(", ", out);
	write_text(out, en);
	fputs("}", out);
}

static const char *
stage_of(const struct block *b, const char *word, size_t len)
{
	for (size_t i = 0; i < sizeof(stages) / sizeof(stages[0]); i++)
		if (strlen(stages[i][0]) == len && strncmp(stages[i][0], word, len) == 0)
			return stages[i][1];
	stop(b->line, "unknown stage", word);
}

static void
write_from(FILE *out, const struct block *b)
{
	const char *from = b->values[1];
	const char *comma = strchr(from, ',');
	size_t len = comma == NULL ? strlen(from) : (size_t)(comma - from);

	if (comma != NULL && strcmp(comma, ", inferred") != 0)
		stop(b->line, "expected \", inferred\"", comma);
	if (len == 5 && strncmp(from, "every", len) == 0)
		fputs(".whole_way = true, .has_stage = true", out);
	else if (len == 7 && strncmp(from, "unknown", len) == 0)
		fputs(".has_stage = false", out);
	else
		fprintf(out, ".from_stage = %s, .has_stage = true", stage_of(b, from, len));
}

static void
write_phases(FILE *out)
{
	fputs("static const struct phase phases[] = {\n", out);
	for (int i = 0; i < block_count; i++) {
		const struct block *b = &blocks[i];

		if (b->type != BLOCK_PHASE)
			continue;
		fputs("\t{.id = ", out);
		write_text(out, b->values[0]);
		fprintf(out, ", .stage = %s, ", stage_of(b, b->values[1], strlen(b->values[1])));
		write_pair(out, "label", b->values[2], b->values[3]);
		fputs("},\n", out);
	}
	fputs("};\n\n", out);
}

static void
write_criteria(FILE *out)
{
	fputs("static const struct criterion criteria[] = {\n", out);
	for (int i = 0; i < block_count; i++) {
		const struct block *b = &blocks[i];

		if (b->type != BLOCK_CRITERION)
			continue;
		fputs("\t{.id = ", out);
		write_text(out, b->values[0]);
		fputs(", ", out);
		write_from(out, b);
		fputs(",\n\t ", out);
		write_pair(out, "label", b->values[2], b->values[3]);
		fputs(",\n\t ", out);
		write_pair(out, "gist", b->values[4], b->values[5]);
		for (int k = REQUIRED - 2; k < VALUES; k += 2) {
			static const char *const names[] = {
			    "evidence", "workstreams", "stakeholders", "steps"};

			if (b->values[k] == NULL)
				continue;
			fputs(",\n\t ", out);
			write_pair(out, names[(k - REQUIRED + 2) / 2], b->values[k], b->values[k + 1]);
		}
		fputs("},\n", out);
	}
	fputs("};\n\n", out);
}

static void
write_holder(FILE *out, const char *type, const char *list, const char *function)
{
	fprintf(out, "static const struct %s the_%s = {\n\t.id = ", type, type);
	write_text(out, blocks[0].values[0]);
	fputs(", .version = ", out);
	write_text(out, blocks[0].values[1]);
	fprintf(out, ",\n\t.%s = %s, .count = COUNT(%s),\n};\n\n", list, list, list);
	fprintf(
	    out, "const struct %s *\n%s(void)\n{\n\treturn &the_%s;\n}\n", type, function, type);
}

int
main(int argc, char **argv)
{
	if (argc != 3) {
		fputs("usage: catgen CATALOGUE.txt OUT.c\n", stderr);
		return 2;
	}
	file_name = argv[1];
	read_file();
	check();

	FILE *out = fopen(argv[2], "w");
	if (out == NULL)
		stop(0, "cannot write", argv[2]);
	fputs("/* Generated by tools/catgen; do not edit. */\n#include \"domain/catalogue.h\"\n\n",
	    out);
	write_phases(out);
	write_criteria(out);
	write_holder(out, "lifecycle", "phases", "lifecycle_roadmap");
	fputs("\n", out);
	write_holder(out, "catalogue", "criteria", "catalogue_roadmap");
	if (fclose(out) != 0)
		stop(0, "cannot write", argv[2]);
	return 0;
}
