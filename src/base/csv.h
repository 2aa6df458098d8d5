/* SPDX-License-Identifier: EUPL-1.2 */
/* base/csv.h: CSV (RFC 4180) reading and writing. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* Reads one record after the other from a text that stays in memory. */
struct csv_in {
	struct str rest; /* what is left */
	char separator;  /* ',' ';' or '\t' */
	size_t line;     /* line of the record last read, from 1 */
	size_t next_line;
};

/* Skips a BOM; separator 0 means: the most frequent of ; , tab in line one. */
void csv_in_init(struct csv_in *c, struct str text, char separator);
/* Fields are in the arena; empty lines are skipped.  *row_out false at the end.  RC_INVALID names the
 * line: a quote that never closes, text behind a closing quote; RC_LIMIT over
 * LIMIT_CSV_FIELDS or LIMIT_CSV_BYTES. */
CHECKED enum rc csv_next(struct csv_in *c, struct arena *a, struct str **fields_out,
    size_t *count_out, bool *row_out, struct err *err);

/* Writing: CRLF, quotes where needed.  Text that a spreadsheet would take for
 * a formula (= + - @ tab CR and full-width forms) gets a leading apostrophe
 * when `guard`. */
struct csv_out {
	struct buf *buf;
	char separator;
	bool guard;
	bool first; /* at the start of a record */
};
void csv_out_init(struct csv_out *c, struct buf *b, char separator, bool guard);
void csv_text(struct csv_out *c, struct str s);
void csv_number(struct csv_out *c, struct str s); /* as it is, never guarded */
void csv_int(struct csv_out *c, int64_t v);
void csv_end(struct csv_out *c); /* ends the record */

#endif
