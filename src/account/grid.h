/* SPDX-License-Identifier: EUPL-1.2 */
/* account/grid.h: an account as sheets of typed tables, drawn once and written as page, text, CSV or workbook. */
#ifndef ACCOUNT_GRID_H
#define ACCOUNT_GRID_H

#include "account/account.h"
#include "base/money.h"

enum grid_type {
	GRID_NOTHING, /* an empty cell */
	GRID_TEXT,
	GRID_CENTS,
	GRID_DAY,
	GRID_NUMBER,
	GRID_PERCENT, /* basis points: 6500 is 65 % */
	GRID_DECIMAL,
};

/* How a cell came to its value, for programs that calculate.  Rows and columns
 * are those of the table, from 0, the head not counted. */
enum grid_formula {
	FORMULA_NONE,
	FORMULA_SUM,    /* of this column, rows from..to-1 */
	FORMULA_SUM_IF, /* the same, but only rows whose cell in column `at` has the text `match` */
	FORMULA_MINUS,  /* column `at` less column `less`, in this row */
};

struct grid_cell {
	enum grid_type type;
	bool missing;      /* nobody recorded it: the text says so */
	uint8_t scale;     /* of GRID_DECIMAL */
	enum grid_formula formula;
	uint32_t seq;      /* the entry behind it; 0: none, or several */
	uint32_t from, to;
	uint16_t at, less;
	int64_t value;     /* cents, days, number, basis points, digits */
	struct str text;   /* GRID_TEXT */
	struct str match;
};

struct grid_column {
	struct str head;
	enum grid_type type; /* of most of its cells: numbers stand right */
};

struct grid_row {
	const struct grid_cell *cells; /* as many as columns */
	bool total;
};

struct grid_table {
	const char *id;       /* "expenditure": unique in the book, a-z and '-' */
	struct str title;
	struct str note;      /* how it is to be read; may be empty */
	struct grid_column *columns;
	size_t columns_count;
	struct grid_row *rows;
	size_t rows_count, rows_cap;
	struct arena *arena;
};

#define GRID_SHEETS_MAX 12
#define GRID_TABLES_MAX 12
#define GRID_PARAGRAPHS_MAX 12

struct grid_sheet {
	const char *id;       /* unique in the book */
	struct str title;
	struct str paragraphs[GRID_PARAGRAPHS_MAX];
	size_t paragraphs_count;
	struct grid_table *tables[GRID_TABLES_MAX];
	size_t count;
};

struct grid_book {
	const struct account *acc;
	struct str kind;      /* "Verwendungsnachweis" */
	struct str subject;   /* what it is about */
	struct str command;   /* what draws the same book anywhere */
	struct grid_sheet sheets[GRID_SHEETS_MAX];
	size_t count;
	const struct grid_table *csv; /* the one that its CSV is */
};

/* ---- building; everything in the arena ---- */
struct grid_sheet *grid_sheet(struct grid_book *b, const char *id, struct str title);
void grid_say(struct grid_sheet *s, struct str paragraph);
struct grid_table *grid_table(struct arena *a, struct grid_sheet *s, const char *id, struct str title, size_t columns);
void grid_column(struct grid_table *t, size_t at, struct str head, enum grid_type type);
/* The cells of a new row, all GRID_NOTHING: the caller's to fill. */
struct grid_cell *grid_row(struct grid_table *t, bool total);

struct grid_cell grid_text(struct str s);      /* "" stays an empty cell */
struct grid_cell grid_known(struct str s, enum lang lang); /* "": not recorded */
struct grid_cell grid_cents(int64_t cents);
struct grid_cell grid_day(struct day d);       /* DAY_NONE: an empty cell */
struct grid_cell grid_number(int64_t n);
struct grid_cell grid_percent(int64_t bp);
struct grid_cell grid_decimal(struct decimal d);
/* part of whole; an empty cell where there is no whole. */
struct grid_cell grid_share(int64_t part, int64_t whole);
struct grid_cell grid_sum(int64_t cents, size_t from, size_t to);
struct grid_cell grid_minus(int64_t cents, size_t at, size_t less);
struct grid_cell grid_of(struct grid_cell c, uint32_t seq); /* the same with the entry behind it */

/* ---- writing ---- */
/* A cell as people read it: "1.234,56 €", "01.03.2026", "65,00 %". */
void grid_human(const struct grid_cell *c, enum lang lang, struct buf *out);
/* The table that the book names, one line a row; amounts by the country's comma, dates ISO. */
void grid_csv(const struct grid_book *b, struct buf *out);
/* For a terminal: sheet after sheet. */
void grid_txt(struct arena *a, const struct grid_book *b, struct buf *out);

/* The account itself as a book: of the portfolio, or of one venture. */
void account_grid(struct arena *a, const struct account *acc, struct grid_book *out);

#endif
