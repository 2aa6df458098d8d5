/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/xlsx_out.c: sheets, tables and cells of a book to libxlsxwriter. */
#include "exchange/xlsx_out.h"

#include "base/encode.h"
#include "base/must.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
	ROWS_MAX = 1048576,
	MANY_ROWS = 20000,   /* from here on the library keeps them in a file */
	NAME_CHARACTERS = 31, /* of a worksheet */
	WIDTH_LEAST = 9,
	WIDTH_MOST = 48,
	CELL_CHARACTERS = 32767,
	COLUMNS_MAX = 64,
	CELL_BYTES = 262144,
};

struct formats {
	lxw_format *title, *head, *head_number, *text, *cents, *day, *number, *percent, *decimal, *note;
	lxw_format *total_text, *total_cents, *total_percent;
};

struct writing {
	struct arena *arena;
	const struct grid_book *book;
	enum lang lang;
	lxw_workbook *workbook;
	struct formats f;
	struct buf b; /* of one cell */
	/* of the worksheet at hand */
	lxw_worksheet *sheet;
	lxw_row_t row;
	size_t width[COLUMNS_MAX], columns;
	lxw_error failed;
};

/* ---- formats ---- */

static lxw_format *
format_new(struct writing *w, const char *number, bool bold, bool right)
{
	lxw_format *f = workbook_add_format(w->workbook);

	if (number != NULL)
		format_set_num_format(f, number);
	if (bold)
		format_set_bold(f);
	if (right)
		format_set_align(f, LXW_ALIGN_RIGHT);
	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	return f;
}

/* Number formats are kept in the notation of the file; programs show them by
 * the language they are set to, the euro where the language has it. */
static void
make_formats(struct writing *w)
{
	bool de = w->lang == LANG_DE;
	const char *cents = de ? "#,##0.00\\ \"€\";[Red]\\-#,##0.00\\ \"€\"" : "\"€\"#,##0.00;[Red]\\-\"€\"#,##0.00";
	const char *percent = de ? "0.00\\ %" : "0.00%";
	struct formats *f = &w->f;

	f->title = format_new(w, NULL, true, false);
	format_set_font_size(f->title, 14);
	f->head = format_new(w, NULL, true, false);
	f->head_number = format_new(w, NULL, true, true);
	format_set_bottom(f->head, LXW_BORDER_THIN);
	format_set_bottom(f->head_number, LXW_BORDER_THIN);
	format_set_text_wrap(f->head);
	format_set_text_wrap(f->head_number);
	f->text = format_new(w, "@", false, false);
	format_set_text_wrap(f->text);
	f->note = format_new(w, "@", false, false);
	format_set_italic(f->note);
	f->cents = format_new(w, cents, false, false);
	f->day = format_new(w, de ? "dd.mm.yyyy" : "yyyy-mm-dd", false, false);
	f->number = format_new(w, "#,##0", false, false);
	f->percent = format_new(w, percent, false, false);
	f->decimal = format_new(w, "#,##0.########", false, false);
	f->total_text = format_new(w, "@", true, false);
	f->total_cents = format_new(w, cents, true, false);
	f->total_percent = format_new(w, percent, true, false);
	format_set_top(f->total_text, LXW_BORDER_THIN);
	format_set_top(f->total_cents, LXW_BORDER_THIN);
	format_set_top(f->total_percent, LXW_BORDER_THIN);
}

/* ---- cells ---- */

static void
note(struct writing *w, lxw_error e)
{
	if (w->failed == LXW_NO_ERROR)
		w->failed = e;
}

static void
see_width(struct writing *w, size_t column, size_t characters)
{
	if (column < COLUMNS_MAX && characters > w->width[column])
		w->width[column] = characters;
	if (column < COLUMNS_MAX && column + 1 > w->columns)
		w->columns = column + 1;
}

/* Cut where a worksheet's cell ends, at a whole character. */
static const char *
cell_text(struct writing *w, struct str s)
{
	size_t len = s.len;

	if (utf8_count(s) > CELL_CHARACTERS) {
		len = CELL_CHARACTERS;
		while (len > 0 && ((unsigned char)s.ptr[len] & 0xc0) == 0x80)
			len--;
	}
	return arena_cstr(w->arena, str_slice(s, 0, len));
}

static void
put_text(struct writing *w, lxw_row_t row, size_t column, struct str s, lxw_format *f)
{
	if (s.len > 0)
		note(w, worksheet_write_string(w->sheet, row, (lxw_col_t)column, cell_text(w, s), f));
}

/* The decimal spelling of a cell's number: what strtod makes of it is nearest. */
static const char *
spelled(struct writing *w, const struct grid_cell *c)
{
	int scale = c->type == GRID_CENTS ? 2 : c->type == GRID_PERCENT ? 4 : c->type == GRID_DECIMAL ? c->scale : 0;

	buf_clear(&w->b);
	decimal_plain(&w->b, (struct decimal){c->value, scale});
	buf_char(&w->b, '\0');
	return w->b.ptr;
}

static lxw_format *
format_of(const struct writing *w, enum grid_type type, bool total)
{
	switch (type) {
	case GRID_CENTS:
		return total ? w->f.total_cents : w->f.cents;
	case GRID_PERCENT:
		return total ? w->f.total_percent : w->f.percent;
	case GRID_DAY:
		return w->f.day;
	case GRID_NUMBER:
		return w->f.number;
	case GRID_DECIMAL:
		return w->f.decimal;
	case GRID_NOTHING:
	case GRID_TEXT:
		break;
	}
	return total ? w->f.total_text : w->f.text;
}

static void
name_cell(struct buf *b, size_t row, size_t column)
{
	char name[LXW_MAX_CELL_NAME_LENGTH];

	lxw_rowcol_to_cell(name, (lxw_row_t)row, (lxw_col_t)column);
	buf_cstr(b, name);
}

static void
name_range(struct buf *b, const struct grid_cell *c, lxw_row_t first, size_t column)
{
	name_cell(b, first + c->from, column);
	buf_char(b, ':');
	name_cell(b, first + c->to - 1, column);
}

/* The formula in the notation of the file; first: the row of the table's first row. */
static const char *
formula_of(struct writing *w, const struct grid_cell *c, lxw_row_t first, size_t column)
{
	struct buf b;

	buf_init(&b, 4096);
	if (c->formula == FORMULA_MINUS) {
		buf_char(&b, '=');
		name_cell(&b, w->row, c->at);
		buf_char(&b, '-');
		name_cell(&b, w->row, c->less);
	} else if (c->formula == FORMULA_SUM) {
		buf_cstr(&b, "=SUM(");
		name_range(&b, c, first, column);
		buf_char(&b, ')');
	} else {
		buf_cstr(&b, "=SUMIF(");
		name_range(&b, c, first, c->at);
		/* The word is one of ours: no quotes in it. */
		buf_format(&b, ",\"%.*s\",", STR_ARG(c->match));
		name_range(&b, c, first, column);
		buf_char(&b, ')');
	}
	const char *out = arena_cstr(w->arena, buf_view(&b));
	buf_done(&b);
	return out;
}

static void
put_day(struct writing *w, size_t column, struct day day, lxw_format *f)
{
	struct day_parts p = day_parts(day);
	lxw_datetime date = {.year = p.year, .month = p.month, .day = p.day};

	/* A mistyped year stays what it is: worksheets count from 1900. */
	if (p.year < 1900) {
		buf_clear(&w->b);
		day_human(&w->b, day, w->lang);
		put_text(w, w->row, column, buf_view(&w->b), w->f.text);
		return;
	}
	note(w, worksheet_write_datetime(w->sheet, w->row, (lxw_col_t)column, &date, f));
}

static void
put_cell(struct writing *w, const struct grid_cell *c, size_t column, bool total, lxw_row_t first)
{
	lxw_format *f = format_of(w, c->type, total);
	lxw_col_t col = (lxw_col_t)column;

	if (c->type == GRID_NOTHING) {
		if (total)
			note(w, worksheet_write_blank(w->sheet, w->row, col, f));
	} else if (c->type == GRID_TEXT) {
		put_text(w, w->row, column, c->text, f);
	} else if (c->type == GRID_DAY) {
		put_day(w, column, (struct day){(int32_t)c->value}, f);
	} else if (c->formula == FORMULA_NONE) {
		note(w, worksheet_write_number(w->sheet, w->row, col, strtod(spelled(w, c), NULL), f));
	} else {
		note(w, worksheet_write_formula_num(w->sheet, w->row, col, formula_of(w, c, first, column), f,
		    strtod(spelled(w, c), NULL)));
	}
	buf_clear(&w->b);
	grid_human(c, w->lang, &w->b);
	see_width(w, column, utf8_count(buf_view(&w->b)));
}

/* ---- tables ---- */

static void
put_table(struct writing *w, const struct grid_table *t)
{
	put_text(w, w->row++, 0, t->title, w->f.head);
	for (size_t i = 0; i < t->columns_count; i++) {
		bool number = t->columns[i].type != GRID_TEXT && t->columns[i].type != GRID_DAY;

		put_text(w, w->row, i, t->columns[i].head, number ? w->f.head_number : w->f.head);
		/* Long heads are wrapped. */
		see_width(w, i, utf8_count(t->columns[i].head) > 18 ? 18 : utf8_count(t->columns[i].head));
	}
	lxw_row_t first = ++w->row;
	for (size_t i = 0; i < t->rows_count; i++, w->row++)
		for (size_t j = 0; j < t->columns_count; j++)
			put_cell(w, &t->rows[i].cells[j], j, t->rows[i].total, first);
	if (t->note.len > 0)
		put_text(w, w->row++, 0, t->note, w->f.note);
	w->row++;
}

static void
put_line(struct writing *w, enum text label, struct str value)
{
	put_text(w, w->row, 0, str_of(text_get(w->lang, label)), w->f.head);
	put_text(w, w->row++, 1, value, w->f.text);
}

static struct str
taken(struct writing *w)
{
	struct str s = arena_str(w->arena, buf_view(&w->b));

	buf_clear(&w->b);
	return s;
}

/* From what, and how the same is drawn again. */
static void
put_stamp(struct writing *w)
{
	const struct account *acc = w->book->acc;

	put_line(w, TEXT_TREASURY_AUDIENCE, audience_label(acc->query.audience, w->lang));
	buf_clear(&w->b);
	day_human(&w->b, acc->query.effective_on, w->lang);
	put_line(w, TEXT_TREASURY_EFFECTIVE, taken(w));
	if (acc->known_at.us != 0)
		instant_rfc3339(&w->b, acc->known_at);
	put_line(w, TEXT_TREASURY_KNOWN, taken(w));
	put_line(w, TEXT_TREASURY_CHECKPOINT, acc->checkpoint.origin);
	buf_i64(&w->b, (int64_t)acc->checkpoint.size);
	put_line(w, TEXT_TREASURY_SIZE, taken(w));
	base64_encode(&w->b, acc->checkpoint.root.b, sizeof acc->checkpoint.root.b);
	put_line(w, TEXT_TREASURY_ROOT, taken(w));
	put_line(w, TEXT_TREASURY_DRAWN_BY, w->book->command);
	w->row++;
}

/* ---- worksheets ---- */

/* Characters that a worksheet's name may not have become spaces. */
static const char *
sheet_name(struct writing *w, struct str title, size_t at)
{
	struct str name = arena_str(w->arena, title);
	size_t len = 0, characters = 0;

	while (len < name.len && characters < NAME_CHARACTERS) {
		len++;
		while (len < name.len && ((unsigned char)name.ptr[len] & 0xc0) == 0x80)
			len++;
		characters++;
	}
	char *text = arena_cstr(w->arena, str_slice(name, 0, len));
	for (char *p = text; *p != '\0'; p++)
		if (strchr("[]:*?/\\'", *p) != NULL)
			*p = ' ';
	return *text == '\0' ? arena_format(w->arena, "%zu", at + 1).ptr : text;
}

static void
set_widths(struct writing *w)
{
	for (size_t i = 0; i < w->columns; i++) {
		size_t width = w->width[i] + 2;

		width = width < WIDTH_LEAST ? WIDTH_LEAST : width > WIDTH_MOST ? WIDTH_MOST : width;
		note(w, worksheet_set_column(w->sheet, (lxw_col_t)i, (lxw_col_t)i, (int)width, NULL));
	}
}

/* Of a sheet that is one table its head stays in sight, else the title. */
static void
freeze(struct writing *w, const struct grid_sheet *s, lxw_row_t heads)
{
	worksheet_freeze_panes(w->sheet, s->count == 1 ? heads : 1, 0);
	worksheet_set_landscape(w->sheet);
	worksheet_set_paper(w->sheet, 9); /* A4 */
	worksheet_fit_to_pages(w->sheet, 1, 0);
	if (s->count == 1)
		note(w, worksheet_repeat_rows(w->sheet, heads - 1, heads - 1));
}

static void
put_sheet(struct writing *w, const struct grid_sheet *s, size_t at)
{
	lxw_row_t heads = 1;

	w->sheet = workbook_add_worksheet(w->workbook, sheet_name(w, s->title, at));
	if (w->sheet == NULL) {
		note(w, LXW_ERROR_SHEETNAME_ALREADY_USED);
		return;
	}
	w->row = 0;
	w->columns = 0;
	memset(w->width, 0, sizeof w->width);
	struct str top = at > 0 ? s->title
	    : arena_format(w->arena, "%.*s: %.*s", STR_ARG(w->book->kind), STR_ARG(w->book->subject));
	put_text(w, w->row++, 0, top, w->f.title);
	if (at == 0)
		put_stamp(w);
	for (size_t i = 0; i < s->paragraphs_count; i++)
		put_text(w, w->row++, 0, s->paragraphs[i], w->f.note);
	if (s->paragraphs_count > 0)
		w->row++;
	heads = w->row + 2;
	for (size_t i = 0; i < s->count; i++)
		if (s->tables[i]->rows_count > 0)
			put_table(w, s->tables[i]);
	set_widths(w);
	freeze(w, s, heads);
}

/* ---- the file ---- */

static enum rc
check_rows(const struct grid_book *book, size_t *rows_out, struct err *err)
{
	*rows_out = 0;
	for (size_t i = 0; i < book->count; i++) {
		for (size_t j = 0; j < book->sheets[i].count; j++) {
			const struct grid_table *t = book->sheets[i].tables[j];

			must(t->columns_count <= COLUMNS_MAX);
			*rows_out += t->rows_count;
			if (t->rows_count > ROWS_MAX / 2)
				return err_say(err, RC_LIMIT, NULL, TEXT_TREASURY_XLSX_TOO_LONG, t->id, NULL);
		}
	}
	return RC_OK;
}

static lxw_error
write_book(struct writing *w, const char *path, bool many)
{
	lxw_workbook_options options = {.constant_memory = many ? LXW_TRUE : LXW_FALSE};
	const struct account *acc = w->book->acc;
	lxw_doc_properties properties = {0};

	w->workbook = workbook_new_opt(path, &options);
	if (w->workbook == NULL)
		return LXW_ERROR_CREATING_XLSX_FILE;
	properties.title = arena_cstr(w->arena, w->book->kind);
	properties.subject = arena_cstr(w->arena, w->book->subject);
	properties.author = arena_cstr(w->arena, acc->municipality);
	properties.company = properties.author;
	/* An empty journal has no time: the first second that is not "now" to the library. */
	properties.created = acc->known_at.us >= 1000000 ? acc->known_at.us / 1000000 : 1;
	note(w, workbook_set_properties(w->workbook, &properties));
	make_formats(w);
	for (size_t i = 0; i < w->book->count; i++)
		put_sheet(w, &w->book->sheets[i], i);
	lxw_error closed = workbook_close(w->workbook);
	note(w, closed);
	return w->failed;
}

static bool
read_back(int fd, struct buf *out)
{
	char bytes[16384];
	ssize_t n;

	while ((n = read(fd, bytes, sizeof bytes)) > 0 || (n < 0 && errno == EINTR))
		if (n > 0)
			buf_add(out, bytes, (size_t)n);
	return n == 0;
}

enum rc
xlsx_write(struct arena *a, const struct grid_book *book, struct buf *out, struct err *err)
{
	struct writing w = {.arena = a, .book = book, .lang = book->acc->query.lang};
	char path[] = "/tmp/wagnis-xlsx-XXXXXX";
	size_t rows = 0;
	enum rc rc = check_rows(book, &rows, err);

	if (rc != RC_OK)
		return rc;
	int fd = mkstemp(path); /* mode 0600 */
	if (fd < 0)
		return err_say(err, RC_IO, NULL, TEXT_TREASURY_XLSX_FAILED, path, NULL);
	buf_init(&w.b, CELL_BYTES);
	lxw_error failed = write_book(&w, path, rows > MANY_ROWS);
	if (failed != LXW_NO_ERROR || !read_back(fd, out))
		rc = err_say(err, RC_IO, NULL, TEXT_TREASURY_XLSX_FAILED, failed == LXW_NO_ERROR ? path : lxw_strerror(failed), NULL);
	(void)close(fd);
	(void)unlink(path);
	buf_done(&w.b);
	return rc;
}
