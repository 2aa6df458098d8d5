/* SPDX-License-Identifier: EUPL-1.2 */
/* tools/replay.c: records the facts of an example at the moments they claim, the same bytes on every machine. */

/*
 *	replay DIR FILE...
 *
 * Each line of a file is {"at":"2021-03-15T08:12:09Z","fact":{...}}.  All lines
 * are merged by `at` and recorded one after the other through the write path,
 * with the clock standing at `at`.  Salts and the signing key come from a
 * fixed seed: the journal of an example, its root and its checkpoint can be
 * compared between machines.  THE KEY OF SUCH A JOURNAL IS PUBLIC: it proves
 * nothing, and nothing but examples may be recorded this way.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/file.h"
#include "base/instant.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/random.h"
#include "base/rc.h"
#include "base/str.h"
#include "journal/journal.h"
#include "record/record.h"

#include <stdio.h>
#include <stdlib.h>

#define NAME "Stadt Musterstadt"
#define ORIGIN "musterstadt.example/wagnis"
#define SEED UINT64_C(0x4d75737465727374)
#define LINES_MAX LIMIT_BATCH_FACTS
#define ARENA_BYTES (256u << 20)

struct line {
	struct instant at;
	struct str fact; /* canonical */
	const char *file;
	size_t no;
};

struct lines {
	struct arena *arena;
	struct line *of;
	size_t count;
};

static enum rc
refuse(struct err *err, const char *file, size_t no, const char *what)
{
	(void)fprintf(stderr, "replay: %s:%zu: %s\n", file, no, what);
	err->code = RC_INVALID;
	return RC_INVALID;
}

/* A failure of a layer below, with the line it came from. */
static enum rc
tell(struct err *err, const char *file, size_t no)
{
	char text[1024];

	if (no > 0)
		err_place(err, "%s:%zu", file, no);
	err_line(err, text, sizeof text);
	(void)fprintf(stderr, "replay: %s%s%s\n", text, err->detail[0] == '\0' ? "" : ": ", err->detail);
	return err->code;
}

static enum rc
read_line(struct lines *l, const char *file, size_t no, struct str text, struct err *err)
{
	struct json *j = NULL;
	struct instant at = {0};
	enum rc rc = json_parse(l->arena, text, &json_limits_fact, &j, err);

	if (rc != RC_OK)
		return tell(err, file, no);
	const struct json *fact = json_get(j, "fact");
	if (!instant_parse(json_text(j, "at"), &at))
		return refuse(err, file, no, "\"at\" must be an instant such as 2021-03-15T08:12:09Z");
	if (fact == NULL || j->count != 2)
		return refuse(err, file, no, "a line must have \"at\" and \"fact\", nothing else");
	if (l->count == LINES_MAX)
		return refuse(err, file, no, "too many lines for an example");
	struct buf b;
	buf_init(&b, LIMIT_LINE_BYTES);
	json_canonical(&b, fact);
	l->of[l->count++] = (struct line){at, arena_str(l->arena, buf_view(&b)), file, no};
	buf_done(&b);
	return RC_OK;
}

static enum rc
read_file(struct lines *l, const char *file, struct err *err)
{
	struct str rest = {NULL, 0};
	size_t no = 0;
	bool more = true;
	enum rc rc = file_read(l->arena, file, LIMIT_BATCH_BYTES, &rest, err);

	if (rc != RC_OK)
		return tell(err, file, 0);
	while (more && rc == RC_OK) {
		struct str text = str_trim(str_cut(rest, '\n', &rest, &more));

		no++;
		if (text.len > 0)
			rc = read_line(l, file, no, text, err);
	}
	return rc;
}

static int
by_at(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	return (x->at.us > y->at.us) - (x->at.us < y->at.us);
}

static enum rc
record_one(struct record *r, struct arena *a, const struct line *line, struct err *err)
{
	struct record_answer *answers = NULL;
	size_t count = 0;
	const struct record_batch batch = {.text = line->fact, .place = line->file};
	enum rc rc = record_lines(r, a, &batch, &answers, &count, err);

	return rc == RC_OK ? RC_OK : tell(err, line->file, line->no);
}

/* The writer reads *now only while record_lines waits for it. */
static enum rc
record_all(struct record *r, struct lines *l, struct instant *now, struct err *err)
{
	enum rc rc = RC_OK;

	qsort(l->of, l->count, sizeof *l->of, by_at);
	for (size_t i = 0; i < l->count && rc == RC_OK; i++) {
		if (i > 0 && l->of[i].at.us == l->of[i - 1].at.us)
			return refuse(err, l->of[i].file, l->of[i].no, "\"at\" must differ from every other line's");
		*now = l->of[i].at;
		struct arena_mark mark = arena_mark(l->arena);
		rc = record_one(r, l->arena, &l->of[i], err);
		arena_release(l->arena, mark);
	}
	return rc;
}

static enum rc
replay(const char *dir, struct lines *l, struct err *err)
{
	struct prng prng;
	struct instant now = {0};
	struct record *r = NULL;

	prng_seed(&prng, SEED);
	const struct record_options options = {
	    .clock = clock_fixed(&now), .random = random_prng(&prng), .use_columns = true};
	enum rc rc = journal_create(dir, STR(NAME), STR(ORIGIN), &options.random, err);
	if (rc == RC_OK)
		rc = record_open(dir, &options, &r, err);
	if (rc != RC_OK)
		return tell(err, dir, 0);
	rc = record_all(r, l, &now, err);
	record_close(r);
	return rc;
}

int
main(int argc, char **argv)
{
	struct err err = ERR_INIT(LANG_EN);
	struct lines l = {.arena = arena_new(ARENA_BYTES)};
	enum rc rc = RC_OK;

	if (argc < 3) {
		(void)fputs("usage: replay DIR FILE...\n", stderr);
		arena_free(l.arena);
		return rc_exit(RC_INVALID);
	}
	l.of = arena_array(l.arena, LINES_MAX, sizeof *l.of);
	for (int i = 2; i < argc && rc == RC_OK; i++)
		rc = read_file(&l, argv[i], &err);
	if (rc == RC_OK)
		rc = replay(argv[1], &l, &err);
	if (rc == RC_OK)
		(void)printf("%zu facts recorded in %s\n", l.count, argv[1]);
	arena_free(l.arena);
	return rc_exit(rc);
}
