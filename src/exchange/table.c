/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/table.c: tells one kind of table from the other, and counts rows. */
#include "exchange/table.h"

#include "base/limits.h"
#include "exchange/table_priv.h"

#include <stdio.h>

static enum rc
too_large(struct err *err, enum text text, size_t limit)
{
	char number[32];

	(void)snprintf(number, sizeof number, "%zu", limit);
	return err_say(err, RC_LIMIT, NULL, text, number, (char *)NULL);
}

enum rc
table_open(struct arena *a, struct str bytes, const struct table_options *options,
    struct table **out, struct err *err)
{
	struct table t = {.row = NULL};
	enum rc rc = RC_OK;

	if (bytes.len > LIMIT_TABLE_BYTES)
		return too_large(err, TEXT_TABLE_TOO_LARGE, LIMIT_TABLE_BYTES >> 20);
	if (str_starts(bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
		return err_say(err, RC_INVALID, NULL, TEXT_TABLE_OLD_EXCEL, (char *)NULL);
	if (str_starts(bytes, "PK\x03\x04"))
		rc = table_xlsx_open(a, bytes, options, &t.xlsx, err);
	else
		rc = table_csv_open(a, bytes, options, &t.csv, err);
	if (rc != RC_OK)
		return rc;
	t.row = arena_new(TABLE_ROW_BYTES);
	*out = arena_alloc(a, sizeof **out);
	**out = t;
	return RC_OK;
}

enum rc
table_next(struct table *t, struct table_row *out, bool *row_out, struct err *err)
{
	arena_reset(t->row);
	if (t->rows == LIMIT_TABLE_ROWS)
		return too_large(err, TEXT_TABLE_ROWS, LIMIT_TABLE_ROWS);
	enum rc rc = t->csv != NULL ? table_csv_next(t->csv, t->row, out, row_out, err)
				    : table_xlsx_next(t->xlsx, t->row, out, row_out, err);
	t->rows += rc == RC_OK && *row_out;
	return rc;
}

void
table_close(struct table *t)
{
	if (t == NULL)
		return;
	table_xlsx_close(t->xlsx);
	arena_free(t->row);
	t->row = NULL;
	t->xlsx = NULL;
}

bool
table_is_sheet(const struct table *t)
{
	return t->csv == NULL;
}

char
table_separator(const struct table *t)
{
	return t->csv == NULL ? ';' : table_csv_separator(t->csv);
}
