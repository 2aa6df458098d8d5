/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/import_priv.h: the columns of one table and what is made of a row (internal to import*.c). */
#ifndef EXCHANGE_IMPORT_PRIV_H
#define EXCHANGE_IMPORT_PRIV_H

#include "base/json.h"
#include "exchange/import.h"
#include "exchange/table.h"

/* In front of the rows that are sent again: reason, line of the voucher. */
enum { EXTRA_COLUMNS = 2 };

#define NO_PLACE SIZE_MAX

struct import_columns {
	const struct mapping *mapping;
	size_t *places;       /* of each column of the mapping; from 0, in the table */
	bool again;           /* rows that were refused before, with the extra columns */
	size_t header_rows;   /* rows up to this number are none of data */
	struct str *headings; /* of the table, in front of the data; in the arena */
	size_t headings_count;
};

/*
 * Reads the header rows.  *first_out, when *row_out, is the first row behind
 * them (read already).  RC_INVALID: a column is not there, or twice.
 */
CHECKED enum rc import_columns_read(struct arena *a, struct table *t, const struct mapping *m,
    struct import_columns *out, struct table_row *first_out, bool *row_out, struct err *err);
struct table_options import_table_options(const struct mapping *m);
/* The heading of the table's column for this place of a fact ("body.text"); the place itself where there is none. */
struct str import_heading(struct arena *a, const struct import_columns *c, struct str path);

/* A row on its way to a fact; scratch is the row's. */
struct import_making {
	struct arena *a, *scratch;
	const struct import_columns *c;
	const struct table_row *row;
	struct import_row *out;
	struct json *body;
	struct err err;
	struct str heading; /* of the cell at fault */
	int sign;
	struct str effective, venture, assigned;
	const struct mapping_range *range; /* the row's; NULL: none */
	int64_t year;                      /* of a budget */
};

/* The cell of the mapping's column, trimmed, without what we put before a text. */
struct cell import_cell(const struct import_making *k, size_t column);
/* Says what is wrong with a cell, in k->err and k->heading; always false. */
bool import_cell_refuse(struct import_making *k, struct str heading, enum text text,
    struct str value, const char *more);
/* Each false when it has refused. The day as ISO, in the scratch arena. */
bool import_take_day(
    struct import_making *k, struct str heading, struct cell cell, struct str *out);
/* Adds the cell to k->body as the field has it. */
bool import_add_field(
    struct import_making *k, const struct field *f, struct str heading, struct cell cell);
/* Without breaks and tabs, in the scratch arena. */
struct str import_one_line(struct import_making *k, struct str text);

/* A measurement: its day from its moment, and what its key is made of where the table has no voucher. */
bool import_name_measurement(struct import_making *k);
/* Rows that name another unit than their indicator has are refused. */
CHECKED enum rc import_units(struct import *im, const struct import_known *known, struct err *err);

/* One row to a fact or a reason; texts in a. scratch is reset. */
void import_row_make(struct arena *a, struct arena *scratch, const struct import_columns *c,
    const struct table_row *row, enum lang lang, struct import_row *out);
/* Says why a row is refused; heading of the column. */
void import_refuse(
    struct arena *a, struct import_row *row, struct str heading, const struct err *err);

/* Where a row stands in its voucher. */
struct import_place {
	struct str voucher;
	struct str own_line; /* that the table names; empty: none */
	size_t line;         /* else its number, from 1 */
	int year;            /* of the day it was booked */
};
/* "kasse/2026:RE-1", of line 2 "kasse/2026:RE-1:2"; again: from 1, a booking more each time the one before is reversed. */
struct str import_key(
    struct arena *a, const struct mapping *m, const struct import_place *at, size_t again);
/* "kasse:RE-1": without the year. */
struct str import_key_plain(
    struct arena *a, const struct mapping *m, const struct import_place *at);

/* By the mapping's columns what they gave; empty: nothing.  In the arena, or borrowed. */
const struct str *import_said(struct arena *a, const struct mapping *m, struct str venture,
    struct day effective, const struct json *body);
/* Where both say something, they say the same. */
bool import_said_alike(const struct str *x, const struct str *y, size_t columns);

/* Gives every row its key, finds what is recorded already. */
CHECKED enum rc import_keys(struct import *im, const struct import_known *known, struct err *err);
/* The fact with its key, and a line feed. */
void import_row_line(const struct import_row *row, struct buf *b);
/* Counts and sums anew. */
CHECKED enum rc import_sum(struct import *im, struct err *err);

#endif
