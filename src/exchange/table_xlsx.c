/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/table_xlsx.c: one sheet of a workbook as a table: rows and cells in the order of the file. */
#include "exchange/table_xlsx.h"

#include "base/day.h"
#include "base/limits.h"
#include "exchange/amount.h"
#include "exchange/table_priv.h"

#include <stdio.h>
#include <string.h>

/* What a sheet may have at most (Excel's specification). */
enum { ROWS_MAX = LIMIT_TABLE_ROWS, COLUMNS_MAX = 16384 };
/* 1970-01-01 as a serial number of the two calendars of ECMA-376 18.17.4.1. */
enum { EPOCH_1900 = 25569, EPOCH_1904 = 24107, LEAP_OF_1900 = 60 };

struct table_xlsx {
	struct xlsx_package package;
	struct xlsx_texts texts;
	struct xlsx_styles styles;
	struct xlsx_part sheet;
	bool from_1904, has_texts;
	size_t row;      /* the last one read */
	struct buf text; /* of the cell at hand */
};

/* What the workbook says. */
struct workbook {
	struct str sheet; /* id of its relation */
	bool found, from_1904;
};

/* ---- opening ---- */

/* Whether this <sheet> is the wanted one, or the first to be seen. */
static bool
is_wanted(struct xlsx_part *part, struct arena *a, struct str wanted)
{
	struct arena_mark mark = arena_mark(a);
	struct str state = xlsx_attribute(part, a, "state");
	bool is = wanted.len > 0 ? str_eq(xlsx_attribute(part, a, "name"), wanted)
				 : !str_is(state, "hidden") && !str_is(state, "veryHidden");

	arena_release(a, mark);
	return is;
}

static enum rc
read_workbook(
    struct table_xlsx *t, struct str name, struct str wanted, struct workbook *out, struct err *err)
{
	struct arena *a = t->package.arena;
	struct xlsx_part part;
	bool more = true;
	enum rc rc = xlsx_part_open(&t->package, name, &part, err);

	while (rc == RC_OK && more) {
		rc = xlsx_part_next(&part, &more, err);
		if (rc != RC_OK || !more)
			continue;
		if (xlsx_at(&part, "workbookPr")) {
			struct str flag = xlsx_attribute(&part, a, "date1904");

			out->from_1904 = str_is(flag, "1") || str_is(flag, "true");
		} else if (!out->found && xlsx_at(&part, "sheet") && is_wanted(&part, a, wanted)) {
			/* Of its two ids, sheetId has a name of its own. */
			out->sheet = xlsx_attribute(&part, a, "id");
			out->found = true;
		}
	}
	xlsx_part_close(&part);
	if (rc == RC_OK && !out->found)
		return wanted.len == 0
		    ? err_say(err, RC_INVALID, NULL, TEXT_TABLE_XLSX_NO_SHEET, (char *)NULL)
		    : err_say(err, RC_INVALID, NULL, TEXT_TABLE_XLSX_SHEET, arena_cstr(a, wanted),
			  (char *)NULL);
	return rc;
}

static enum rc
read_parts(struct table_xlsx *t, struct str wanted, struct err *err)
{
	struct xlsx_relations top, inner;
	struct workbook workbook = {.found = false};
	const struct xlsx_relation *sheet = NULL;
	enum rc rc = xlsx_relations_read(&t->package, STR(""), &top, err);

	if (rc != RC_OK)
		return rc;
	const struct xlsx_relation *book = xlsx_relation_of_type(&top, "officeDocument");
	if (book == NULL)
		return err_say(err, RC_INVALID, NULL, TEXT_TABLE_XLSX_NONE, (char *)NULL);
	rc = read_workbook(t, book->target, wanted, &workbook, err);
	if (rc == RC_OK)
		rc = xlsx_relations_read(&t->package, book->target, &inner, err);
	if (rc != RC_OK)
		return rc;
	for (size_t i = 0; i < inner.count && sheet == NULL; i++)
		if (str_eq(inner.items[i].id, workbook.sheet) &&
		    str_is(inner.items[i].type, "worksheet"))
			sheet = &inner.items[i];
	if (sheet == NULL)
		return err_say(err, RC_INVALID, NULL, TEXT_TABLE_XLSX_NO_SHEET, (char *)NULL);
	const struct xlsx_relation *texts = xlsx_relation_of_type(&inner, "sharedStrings");
	const struct xlsx_relation *styles = xlsx_relation_of_type(&inner, "styles");
	t->from_1904 = workbook.from_1904;
	if (texts != NULL) {
		t->has_texts = true;
		rc = xlsx_texts_read(&t->package, texts->target, &t->texts, err);
	}
	if (rc == RC_OK && styles != NULL)
		rc = xlsx_styles_read(&t->package, styles->target, &t->styles, err);
	return rc == RC_OK ? xlsx_part_open(&t->package, sheet->target, &t->sheet, err) : rc;
}

enum rc
table_xlsx_open(struct arena *a, struct str bytes, const struct table_options *options,
    struct table_xlsx **out, struct err *err)
{
	struct table_xlsx *t = arena_alloc(a, sizeof *t);
	enum rc rc = xlsx_package_open(a, bytes, &t->package, err);

	if (rc != RC_OK)
		return rc;
	buf_init(&t->text, LIMIT_CSV_BYTES);
	rc = read_parts(t, options->sheet, err);
	if (rc != RC_OK) {
		table_xlsx_close(t);
		return rc;
	}
	*out = t;
	return RC_OK;
}

void
table_xlsx_close(struct table_xlsx *t)
{
	if (t == NULL)
		return;
	xlsx_part_close(&t->sheet);
	if (t->has_texts)
		xlsx_texts_done(&t->texts);
	buf_done(&t->text);
	xlsx_package_close(&t->package);
}

/* ---- cells ---- */

/* "AB12": column 28, from 1; 0: no such address. */
static size_t
column_of(struct str address)
{
	size_t column = 0, i = 0;

	while (i < address.len && address.ptr[i] >= 'A' && address.ptr[i] <= 'Z' &&
	    column <= COLUMNS_MAX)
		column = column * 26 + (size_t)(address.ptr[i++] - 'A') + 1;
	return i == 0 || column > COLUMNS_MAX ? 0 : column;
}

/* A number in a day's format; what is no day stays a number. */
static bool
to_day(const struct table_xlsx *t, struct arena *a, struct str *text)
{
	int64_t serial = 0;
	struct buf b;

	if (!number_stored_whole(*text, &serial) || serial < !t->from_1904 || serial > 2958465 ||
	    (!t->from_1904 && serial == LEAP_OF_1900))
		return false;
	if (t->from_1904)
		serial -= EPOCH_1904;
	else
		serial -= EPOCH_1900 - (serial < LEAP_OF_1900);
	buf_init(&b, 32);
	day_iso(&b, (struct day){(int32_t)serial});
	*text = arena_str(a, buf_view(&b));
	buf_done(&b);
	return true;
}

/* What the cell's markup says, before its value is known. */
struct markup {
	struct str type, style;
	bool formula, value;
};

static enum rc
take_value(struct table_xlsx *t, struct arena *a, const struct markup *m, struct cell *out,
    struct err *err)
{
	struct str text = buf_view(&t->text);
	int64_t n = 0;

	*out = (struct cell){CELL_TEXT, arena_str(a, text)};
	if (m->formula && !m->value) {
		out->type = CELL_ERROR;
	} else if (str_is(m->type, "s")) {
		if (!str_to_i64(str_trim(text), &n) || n < 0 || (size_t)n >= t->texts.count)
			return err_say(err, RC_INVALID, NULL, TEXT_TABLE_XLSX_TEXT, (char *)NULL);
		out->text = xlsx_text(&t->texts, (size_t)n);
	} else if (str_is(m->type, "e")) {
		out->type = CELL_ERROR;
	} else if (str_is(m->type, "b")) {
		/* No number: nobody means one euro by it. */
		out->text = str_is(str_trim(text), "1") ? STR("TRUE") : STR("FALSE");
	} else if (str_is(m->type, "d")) {
		out->type = CELL_DAY;
		out->text = str_slice(out->text, 0, 10);
	} else if ((m->type.len == 0 || str_is(m->type, "n")) && text.len > 0) {
		out->type = CELL_NUMBER;
		if (xlsx_style_is_day(&t->styles, m->style) && to_day(t, a, &out->text))
			out->type = CELL_DAY;
	}
	return RC_OK;
}

/* Reads to the end of the <c> at hand. */
static enum rc
read_cell(struct table_xlsx *t, struct arena *a, struct cell *out, struct err *err)
{
	struct xlsx_part *part = &t->sheet;
	struct markup m = {
	    .type = xlsx_attribute(part, a, "t"), .style = xlsx_attribute(part, a, "s")};
	bool more = true, in_value = false;
	enum rc rc = RC_OK;

	buf_clear(&t->text);
	while (rc == RC_OK && more && !xlsx_at_end(part, "c")) {
		rc = xlsx_part_next(part, &more, err);
		if (rc != RC_OK || !more)
			break;
		if (xlsx_at(part, "f"))
			m.formula = true;
		else if (xlsx_at(part, "is"))
			rc = xlsx_rich_text(part, "is", &t->text, err);
		else if (xlsx_at(part, "v") || xlsx_at_end(part, "v"))
			in_value = !xlsx_at_end(part, "v");
		else if (in_value)
			xlsx_add_text(part, &t->text);
		m.value = m.value || xlsx_at(part, "v");
	}
	if (rc == RC_OK && t->text.over)
		return err_say(err, RC_LIMIT, NULL, TEXT_TABLE_XLSX_CELL, (char *)NULL);
	if (rc == RC_OK && str_is(m.type, "str"))
		xlsx_unescape(&t->text, 0);
	return rc == RC_OK ? take_value(t, a, &m, out, err) : rc;
}

/* ---- rows ---- */

struct filling {
	struct cell *cells;
	size_t count; /* up to the last that is not empty */
	size_t last;  /* column of the cell before */
	size_t bytes;
};

static enum rc
fill_cell(struct table_xlsx *t, struct arena *a, struct filling *f, struct err *err)
{
	struct str address = xlsx_attribute(&t->sheet, a, "r");
	size_t column = address.len == 0 ? f->last + 1 : column_of(address);
	struct cell cell = {.type = CELL_TEXT};

	if (column <= f->last || column > COLUMNS_MAX)
		return err_say(err, RC_INVALID, NULL, TEXT_TABLE_XLSX_ORDER, (char *)NULL);
	f->last = column;
	enum rc rc = read_cell(t, a, &cell, err);
	if (rc != RC_OK || (cell.text.len == 0 && cell.type == CELL_TEXT))
		return rc;
	f->bytes += cell.text.len;
	if (column > LIMIT_CSV_FIELDS || f->bytes > LIMIT_CSV_BYTES)
		return err_say(err, RC_LIMIT, NULL, TEXT_TABLE_XLSX_CELL, (char *)NULL);
	f->cells[column - 1] = cell;
	f->count = column;
	return RC_OK;
}

/* Reads to the end of the <row> at hand. */
static enum rc
read_row(struct table_xlsx *t, struct arena *a, struct filling *f, struct err *err)
{
	struct str number = xlsx_attribute(&t->sheet, a, "r");
	int64_t n = (int64_t)t->row + 1;
	bool more = true;
	enum rc rc = RC_OK;

	if ((number.len > 0 && !str_to_i64(number, &n)) || n <= (int64_t)t->row || n > ROWS_MAX)
		return err_say(err, RC_INVALID, NULL, TEXT_TABLE_XLSX_ORDER, (char *)NULL);
	t->row = (size_t)n;
	while (rc == RC_OK && more && !xlsx_at_end(&t->sheet, "row")) {
		rc = xlsx_part_next(&t->sheet, &more, err);
		if (rc == RC_OK && more && xlsx_at(&t->sheet, "c"))
			rc = fill_cell(t, a, f, err);
	}
	return rc;
}

enum rc
table_xlsx_next(
    struct table_xlsx *t, struct arena *row, struct table_row *out, bool *row_out, struct err *err)
{
	struct filling f = {.cells = arena_array(row, LIMIT_CSV_FIELDS, sizeof *f.cells)};
	bool more = true;
	enum rc rc = RC_OK;

	while (rc == RC_OK && more && f.count == 0) {
		rc = xlsx_part_next(&t->sheet, &more, err);
		if (rc == RC_OK && more && xlsx_at(&t->sheet, "row")) {
			struct arena_mark mark = arena_mark(row);

			f.last = f.bytes = 0;
			rc = read_row(t, row, &f, err);
			if (f.count == 0)
				arena_release(row, mark);
		}
	}
	if (rc != RC_OK) {
		if (t->row > 0)
			err_place(err, "%zu", t->row);
		return rc;
	}
	if (f.count > 0)
		*out = (struct table_row){t->row, f.cells, f.count};
	*row_out = f.count > 0;
	return RC_OK;
}
