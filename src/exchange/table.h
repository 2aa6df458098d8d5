/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/table.h: a table of another system, CSV or XLSX, as one stream of rows of cells. */
#ifndef EXCHANGE_TABLE_H
#define EXCHANGE_TABLE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

enum cell_type {
	CELL_TEXT,   /* as typed; of CSV everything */
	CELL_NUMBER, /* of XLSX: as stored, see amount_stored() */
	CELL_DAY,    /* of XLSX: "2026-03-01" */
	CELL_ERROR,  /* of XLSX: "#N/A"; "" when a formula has no value yet */
};

struct cell {
	enum cell_type type;
	struct str text; /* UTF-8; empty: nothing in it */
};

struct table_row {
	size_t number; /* line of the CSV, row of the sheet, from 1 */
	const struct cell *cells;
	size_t count;
};

enum table_encoding {
	TABLE_AUTO, /* UTF-8 when all of it is, else Windows-1252 */
	TABLE_UTF8,
	TABLE_WINDOWS_1252,
};

struct table_options {
	enum table_encoding
	    encoding;     /* of CSV; a byte order mark says UTF-8 whatever is asked for */
	char separator;   /* of CSV; 0: the most frequent of ; , tab in line one */
	struct str sheet; /* of XLSX; empty: the first that is not hidden */
};

struct table;

/*
 * What it is is told by the content.  bytes is borrowed until table_close().
 *   RC_INVALID  neither; a workbook that is broken, encrypted, holds macros,
 *               another archive, a document type; no such sheet; not in the encoding
 *   RC_LIMIT    over LIMIT_TABLE_BYTES, or a workbook that unpacks to more than
 *               base/zip.h and base/limits.h allow or than it says
 */
CHECKED enum rc table_open(struct arena *a, struct str bytes, const struct table_options *options,
    struct table **out, struct err *err);
/*
 * The next row that is not empty; it lasts until the next call.  *row_out
 * false at the end.  RC_INVALID, RC_LIMIT as above, of what comes to light
 * while reading; the place in the message is the row's.
 */
CHECKED enum rc table_next(struct table *t, struct table_row *out, bool *row_out, struct err *err);
void table_close(struct table *t); /* NULL does nothing */

bool table_is_sheet(const struct table *t);  /* XLSX, not CSV */
char table_separator(const struct table *t); /* of the CSV; ';' of a sheet */

#endif
