/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/import_judge.c: all rows that the rules refuse, found in pieces; the others recorded at once. */
#include "base/limits.h"
#include "exchange/import_priv.h"

#include <string.h>

/* Judged at a time: much where all is well, little behind a refusal, whose piece is judged again from there. */
enum { PIECE_LEAST = 16, PIECE_MOST = 4096 };
/* Rows that are refused only when they are recorded, because of others of the same table. */
enum { LATE_MAX = 200 };

struct judging {
	struct import *im;
	const struct import_desk *desk;
	struct import_row **rows; /* what is new */
	size_t count;
	struct buf lines;
};

static void
begin(struct judging *j, struct import *im, const struct import_desk *desk)
{
	*j = (struct judging){.im = im,
	    .desk = desk,
	    .rows = arena_array(im->arena, im->count, sizeof(struct import_row *))};
	buf_init(&j->lines, LIMIT_BATCH_BYTES);
	for (size_t i = 0; i < im->count; i++)
		if (im->rows[i].fate == IMPORT_NEW)
			j->rows[j->count++] = &im->rows[i];
}

/* The number behind the last ':' of "place:17". */
static bool
line_of(const struct err *err, size_t *out)
{
	const char *colon = strrchr(err->place, ':');
	int64_t n = 0;

	if (colon == NULL || !str_to_i64(str_of(colon + 1), &n) || n < 1)
		return false;
	*out = (size_t)n;
	return true;
}

/* The rules refused one of these rows, and nothing else went wrong. */
static bool
is_refusal(enum rc rc, const struct err *err, size_t count, size_t *line)
{
	return rc != RC_OK && rc != RC_IO && rc != RC_CORRUPT && rc != RC_STALE &&
	    line_of(err, line) && *line <= count;
}

/* "body.tranche" is told by its heading where the table has one. */
static void
refuse(struct judging *j, struct import_row *row, const struct err *err)
{
	struct import_columns c = {.mapping = j->im->mapping};

	import_refuse(j->im->arena, row, import_heading(j->im->arena, &c, str_of(err->field)), err);
}

static enum rc
send(struct judging *j, size_t from, size_t to, bool only_judge, struct record_answer **answers,
    size_t *count, struct err *err)
{
	buf_clear(&j->lines);
	for (size_t i = from; i < to; i++)
		import_row_line(j->rows[i], &j->lines);
	if (j->lines.over)
		return err_say(err, RC_LIMIT, NULL, TEXT_IMPORT_TOO_LARGE, (char *)NULL);
	return j->desk->lines(
	    j->desk->ctx, j->im->arena, buf_view(&j->lines), only_judge, answers, count, err);
}

static void
step(const struct judging *j, size_t done)
{
	if (j->desk->progress != NULL && j->desk->progress->step != NULL)
		j->desk->progress->step(j->desk->progress->ctx, done, j->count);
}

enum rc
import_judge(struct import *im, const struct import_desk *desk, struct err *err)
{
	struct judging j;
	size_t piece = PIECE_MOST, at = 0;
	enum rc rc = RC_OK;

	begin(&j, im, desk);
	while (rc == RC_OK && at < j.count) {
		size_t to = j.count - at < piece ? j.count : at + piece, line = 0, count = 0;
		struct arena_mark mark = arena_mark(im->arena);
		struct record_answer *answers = NULL;
		struct err why = ERR_INIT(im->lang);

		rc = send(&j, at, to, true, &answers, &count, &why);
		arena_release(im->arena, mark);
		if (rc == RC_OK) {
			at = to;
			piece = piece * 2 < PIECE_MOST ? piece * 2 : PIECE_MOST;
		} else if (is_refusal(rc, &why, to - at, &line)) {
			at += line;
			refuse(&j, j.rows[at - 1], &why);
			piece = PIECE_LEAST;
			rc = RC_OK;
		} else {
			*err = why;
		}
		step(&j, at);
	}
	buf_done(&j.lines);
	return rc == RC_OK ? import_sum(im, err) : rc;
}

static void
drop(struct judging *j, size_t at)
{
	memmove(j->rows + at, j->rows + at + 1, (j->count - at - 1) * sizeof(struct import_row *));
	j->count--;
}

enum rc
import_record(struct import *im, const struct import_desk *desk, struct err *err)
{
	struct judging j;
	struct record_answer *answers = NULL;
	size_t count = 0, line = 0;
	enum rc rc = RC_OK;
	bool again = true;

	begin(&j, im, desk);
	for (int late = 0; again && j.count > 0; late++) {
		struct err why = ERR_INIT(im->lang);

		rc = send(&j, 0, j.count, false, &answers, &count, &why);
		again = is_refusal(rc, &why, j.count, &line) && late < LATE_MAX;
		if (again) {
			refuse(&j, j.rows[line - 1], &why);
			drop(&j, line - 1);
			rc = RC_OK;
		} else if (rc != RC_OK) {
			*err = why;
		}
	}
	for (size_t i = 0; rc == RC_OK && i < j.count && i < count; i++)
		j.rows[i]->position = answers[i].position;
	buf_done(&j.lines);
	return rc == RC_OK ? import_sum(im, err) : rc;
}
