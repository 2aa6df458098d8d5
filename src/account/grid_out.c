/* SPDX-License-Identifier: EUPL-1.2 */
/* account/grid_out.c: the tables of a book as words for people, as CSV and as text. */
#include "account/grid.h"

#include "account/txt_table.h"
#include "base/csv.h"
#include "base/encode.h"
#include "base/utf8.h"

enum { CELL_WIDTH = 44, CELL_BYTES = 65536 };

void
grid_human(const struct grid_cell *c, enum lang lang, struct buf *out)
{
	switch (c->type) {
	case GRID_NOTHING:
		break;
	case GRID_TEXT:
		buf_str(out, c->text);
		break;
	case GRID_CENTS:
		cents_human(out, c->value, lang);
		break;
	case GRID_DAY:
		day_human(out, (struct day){(int32_t)c->value}, lang);
		break;
	case GRID_NUMBER:
		number_human(out, c->value, lang);
		break;
	case GRID_PERCENT:
		decimal_human(out, (struct decimal){c->value, 2}, lang);
		buf_cstr(out, lang == LANG_DE ? "\xc2\xa0%" : "%");
		break;
	case GRID_DECIMAL:
		decimal_human(out, (struct decimal){c->value, c->scale}, lang);
		break;
	}
}

/* ---- CSV ---- */

/* Spreadsheets read "1234.56" by the country they are set to. */
static void
put_number(struct csv_out *c, enum lang lang, struct buf *b)
{
	for (size_t i = 0; lang == LANG_DE && i < b->len; i++)
		if (b->ptr[i] == '.')
			b->ptr[i] = ',';
	csv_number(c, buf_view(b));
}

static void
put_cell(struct csv_out *c, enum lang lang, const struct grid_cell *cell, struct buf *b)
{
	buf_clear(b);
	if (cell->type == GRID_CENTS) {
		cents_plain(b, cell->value);
		put_number(c, lang, b);
	} else if (cell->type == GRID_PERCENT || cell->type == GRID_DECIMAL) {
		decimal_plain(b, (struct decimal){cell->value, cell->type == GRID_PERCENT ? 2 : cell->scale});
		put_number(c, lang, b);
	} else if (cell->type == GRID_DAY) {
		day_iso(b, (struct day){(int32_t)cell->value});
		csv_number(c, buf_view(b));
	} else if (cell->type == GRID_NUMBER) {
		csv_int(c, cell->value);
	} else {
		csv_text(c, cell->missing ? STR("") : cell->text);
	}
}

static void
put_heads(struct csv_out *c, const struct grid_table *t)
{
	struct buf b;

	buf_init(&b, 4096);
	for (size_t i = 0; i < t->columns_count; i++) {
		buf_clear(&b);
		buf_str(&b, t->columns[i].head);
		if (t->columns[i].type == GRID_CENTS)
			buf_cstr(&b, " (EUR)");
		csv_text(c, buf_view(&b));
	}
	csv_end(c);
	buf_done(&b);
}

void
grid_csv(const struct grid_book *book, struct buf *out)
{
	const struct grid_table *t = book->csv;
	enum lang lang = book->acc->query.lang;
	struct csv_out c;
	struct buf b;

	buf_init(&b, CELL_BYTES);
	csv_out_init(&c, out, ';', true);
	put_heads(&c, t);
	for (size_t i = 0; i < t->rows_count; i++) {
		if (t->rows[i].total)
			continue;
		for (size_t j = 0; j < t->columns_count; j++)
			put_cell(&c, lang, &t->rows[i].cells[j], &b);
		csv_end(&c);
	}
	buf_done(&b);
}

/* ---- text ---- */

static void
txt_rows(struct arena *a, const struct grid_table *t, enum lang lang, struct buf *out)
{
	struct txt_table table;
	struct buf b;
	unsigned right = 0;

	buf_init(&b, CELL_BYTES);
	for (size_t i = 0; i < t->columns_count; i++)
		if (t->columns[i].type != GRID_TEXT && t->columns[i].type != GRID_DAY)
			right |= 1u << i;
	txt_table_init(&table, a, t->columns_count, right, t->rows_count + 1);
	for (size_t i = 0; i < t->columns_count; i++)
		txt_cell(&table, t->columns[i].head, CELL_WIDTH);
	for (size_t i = 0; i < t->rows_count; i++) {
		for (size_t j = 0; j < t->columns_count; j++) {
			buf_clear(&b);
			grid_human(&t->rows[i].cells[j], lang, &b);
			txt_cell(&table, buf_view(&b), CELL_WIDTH);
		}
	}
	txt_table_write(&table, "  ", out);
	buf_done(&b);
}

static void
underline(struct buf *out, struct str title, char c)
{
	buf_str(out, title);
	buf_char(out, '\n');
	for (size_t i = utf8_count(title); i > 0; i--)
		buf_char(out, c);
	buf_char(out, '\n');
}

static void
txt_sheet(struct arena *a, const struct grid_sheet *s, enum lang lang, struct buf *out)
{
	buf_char(out, '\n');
	underline(out, s->title, '=');
	for (size_t i = 0; i < s->paragraphs_count; i++)
		buf_format(out, "%.*s\n", STR_ARG(s->paragraphs[i]));
	for (size_t i = 0; i < s->count; i++) {
		const struct grid_table *t = s->tables[i];

		if (t->rows_count == 0)
			continue;
		buf_char(out, '\n');
		underline(out, t->title, '-');
		txt_rows(a, t, lang, out);
		if (t->note.len > 0)
			buf_format(out, "  %.*s\n", STR_ARG(t->note));
	}
}

void
grid_txt(struct arena *a, const struct grid_book *b, struct buf *out)
{
	enum lang lang = b->acc->query.lang;

	buf_format(out, "%.*s: %.*s\n", STR_ARG(b->kind), STR_ARG(b->subject));
	for (size_t i = 0; i < b->count; i++)
		txt_sheet(a, &b->sheets[i], lang, out);
	buf_format(out, "\n%s: %.*s %llu ", text_get(lang, TEXT_ACCOUNT_CHECKPOINT),
	    STR_ARG(b->acc->checkpoint.origin), (unsigned long long)b->acc->checkpoint.size);
	base64_encode(out, b->acc->checkpoint.root.b, sizeof b->acc->checkpoint.root.b);
	buf_char(out, '\n');
}
