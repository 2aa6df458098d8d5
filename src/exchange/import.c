/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/import.c: reads a table row by row, and sums what is new. */
#include "exchange/import.h"

#include "base/limits.h"
#include "base/money.h"
#include "exchange/import_priv.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- reading ---- */

/* Rows in arrays that double; the old ones stay in the arena. */
struct gathering {
	struct import_row *rows;
	size_t count, cap;
};

static struct import_row *
next_row(struct arena *a, struct gathering *g)
{
	if (g->count == g->cap) {
		size_t cap = g->cap == 0 ? 1024 : g->cap * 2;
		struct import_row *more = arena_array(a, cap, sizeof *more);

		for (size_t i = 0; i < g->count; i++)
			more[i] = g->rows[i];
		g->rows = more;
		g->cap = cap;
	}
	return &g->rows[g->count++];
}

static enum rc
too_many(struct err *err)
{
	char limit[32];

	(void)snprintf(limit, sizeof limit, "%d", LIMIT_BATCH_FACTS);
	return err_say(err, RC_LIMIT, NULL, TEXT_IMPORT_TOO_MANY, limit, (char *)NULL);
}

static enum rc
read_rows(struct import *im, struct table *t, struct arena *scratch, struct err *err)
{
	struct import_columns c;
	struct gathering g = {.rows = NULL};
	struct table_row row;
	bool more = true;
	enum rc rc = import_columns_read(im->arena, t, im->mapping, &c, &row, &more, err);

	while (rc == RC_OK && more) {
		if (g.count == LIMIT_BATCH_FACTS)
			return too_many(err);
		import_row_make(im->arena, scratch, &c, &row, im->lang, next_row(im->arena, &g));
		rc = table_next(t, &row, &more, err);
	}
	im->rows = g.rows;
	im->count = g.count;
	return rc;
}

enum rc
import_read(struct arena *a, const struct import_known *known, const struct mapping *mapping,
    struct str bytes, enum lang lang, struct import *out, struct err *err)
{
	struct table_options options = import_table_options(mapping);
	struct import im = {.arena = a, .mapping = mapping, .lang = lang};
	struct table *t = NULL;
	enum rc rc = table_open(a, bytes, &options, &t, err);

	if (rc != RC_OK)
		return rc;
	/* For one row: its cells once more, its JSON, what folding takes. */
	struct arena *scratch = arena_new((size_t)64 << 20);
	rc = read_rows(&im, t, scratch, err);
	arena_free(scratch);
	table_close(t);
	if (rc == RC_OK)
		rc = import_keys(&im, known, err);
	if (rc == RC_OK)
		rc = import_units(&im, known, err);
	if (rc == RC_OK)
		rc = import_sum(&im, err);
	if (rc == RC_OK)
		*out = im;
	return rc;
}

/* ---- summing ---- */

static int
by_venture(const void *x, const void *y)
{
	const struct import_row *a = *(const struct import_row *const *)x,
				*b = *(const struct import_row *const *)y;

	return str_cmp(a->venture, b->venture);
}

static enum rc
add(struct import_sum *sum, const struct import_row *row, struct err *err)
{
	int64_t *to = row->income ? &sum->income_cents : &sum->expense_cents;

	sum->rows++;
	return cents_add(*to, row->cents, to)
	    ? RC_OK
	    : err_say(err, RC_LIMIT, NULL, TEXT_IMPORT_SUM, (char *)NULL);
}

enum rc
import_sum(struct import *im, struct err *err)
{
	struct import_row **rows = arena_array(im->arena, im->count, sizeof(struct import_row *));
	size_t count = 0;
	enum rc rc = RC_OK;

	im->fates[0] = im->fates[1] = im->fates[2] = 0;
	im->twins = im->reversed = 0;
	for (size_t i = 0; i < im->count; i++) {
		im->fates[im->rows[i].fate]++;
		im->twins += im->rows[i].fate == IMPORT_NEW && im->rows[i].twin;
		im->reversed += im->rows[i].fate == IMPORT_KNOWN && im->rows[i].reversed;
		if (im->rows[i].fate == IMPORT_NEW)
			rows[count++] = &im->rows[i];
	}
	qsort(rows, count, sizeof(struct import_row *), by_venture);
	im->total = (struct import_sum){.rows = 0};
	im->ventures = arena_array(im->arena, count, sizeof *im->ventures);
	im->ventures_count = 0;
	for (size_t i = 0; i < count && rc == RC_OK; i++) {
		if (i == 0 || !str_eq(rows[i]->venture, rows[i - 1]->venture))
			im->ventures[im->ventures_count++].venture = rows[i]->venture;
		rc = add(&im->ventures[im->ventures_count - 1], rows[i], err);
		if (rc == RC_OK)
			rc = add(&im->total, rows[i], err);
	}
	return rc;
}

/* ---- hints ---- */

/* Rows that a hint names; then an ellipsis. */
enum { HINTED_MAX = 20 };

void
import_hint(const struct import *im, bool reversed, struct buf *out)
{
	enum import_fate fate = reversed ? IMPORT_KNOWN : IMPORT_NEW;
	char count[32];
	size_t told = 0;
	struct buf numbers;

	if ((reversed ? im->reversed : im->twins) == 0)
		return;
	buf_init(&numbers, 1000);
	for (size_t i = 0; i < im->count && told <= HINTED_MAX; i++) {
		const struct import_row *row = &im->rows[i];

		if (row->fate != fate || !(reversed ? row->reversed : row->twin))
			continue;
		if (told++ == HINTED_MAX)
			buf_cstr(&numbers, ", …");
		else
			buf_format(&numbers, "%s%zu", told > 1 ? ", " : "", row->number);
	}
	(void)snprintf(count, sizeof count, "%zu", reversed ? im->reversed : im->twins);
	struct str args[] = {str_of(count), buf_view(&numbers)};
	text_format(out, im->lang, reversed ? TEXT_IMPORT_REVERSED : TEXT_IMPORT_TWINS, args, 2);
	buf_done(&numbers);
}
