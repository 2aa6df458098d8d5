/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/table_priv.h: what the two kinds of tables have in common (internal to table*.c). */
#ifndef EXCHANGE_TABLE_PRIV_H
#define EXCHANGE_TABLE_PRIV_H

#include "exchange/table.h"

/* For the cells of one row, LIMIT_CSV_BYTES, before and after they are converted, and their places. */
#define TABLE_ROW_BYTES ((size_t)8 << 20)

struct table_csv;
struct table_xlsx;

struct table {
	struct arena *row; /* of the row at hand */
	size_t rows;       /* so far */
	struct table_csv *csv;
	struct table_xlsx *xlsx; /* one of them */
};

/* As table_open(), table_next(); everything in the arenas of their caller. */
CHECKED enum rc table_csv_open(struct arena *a, struct str bytes,
    const struct table_options *options, struct table_csv **out, struct err *err);
CHECKED enum rc table_csv_next(
    struct table_csv *t, struct arena *row, struct table_row *out, bool *row_out, struct err *err);
char table_csv_separator(const struct table_csv *t);

CHECKED enum rc table_xlsx_open(struct arena *a, struct str bytes,
    const struct table_options *options, struct table_xlsx **out, struct err *err);
CHECKED enum rc table_xlsx_next(
    struct table_xlsx *t, struct arena *row, struct table_row *out, bool *row_out, struct err *err);
void table_xlsx_close(struct table_xlsx *t); /* NULL does nothing */

#endif
