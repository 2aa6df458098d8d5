/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/import_rejects.c: refused rows as CSV, to be mended and sent again. */
#include "base/csv.h"
#include "base/money.h"
#include "exchange/amount.h"
#include "exchange/feed.h"
#include "exchange/import_priv.h"

#include <string.h>

struct rejecting {
	const struct import *im;
	const struct import_columns *c;
	struct csv_out csv;
	size_t at; /* in im->rows */
};

/* "A", "AB" */
static void
put_letters(struct csv_out *csv, size_t place)
{
	char letters[3];
	size_t n = 0;

	if (place >= 26)
		letters[n++] = (char)('A' + place / 26 - 1);
	letters[n++] = (char)('A' + place % 26);
	csv_text(csv, (struct str){letters, n});
}

static void
put_headings(struct rejecting *r, size_t width)
{
	const struct import_columns *c = r->c;

	csv_text(&r->csv, str_of(text_get(r->im->lang, TEXT_IMPORT_REASON)));
	csv_text(&r->csv, str_of(text_get(r->im->lang, TEXT_IMPORT_LINE)));
	for (size_t i = 0; i < (c->headings_count > width ? c->headings_count : width); i++)
		if (i < c->headings_count && c->headings[i].len > 0)
			csv_text(&r->csv, c->headings[i]);
		else
			put_letters(&r->csv, i);
	csv_end(&r->csv);
}

static bool
is_field(const struct rejecting *r, size_t place, enum field_type type)
{
	for (size_t i = 0; i < r->c->mapping->columns_count; i++)
		if (r->c->places[i] == place && r->c->mapping->columns[i].gives == MAPPING_FIELD)
			return r->c->mapping->columns[i].field->type == type;
	return false;
}

static void
with_mark(struct buf *b, size_t from, char mark)
{
	for (size_t i = from; i < b->len && !b->over; i++)
		if (b->ptr[i] == '.')
			b->ptr[i] = mark;
}

/* A stored number as the mapping reads it. */
static void
put_number(struct rejecting *r, struct str text, size_t place)
{
	struct decimal d = {0, 0};
	int64_t cents = 0;
	struct buf b;

	buf_init(&b, 200);
	if (is_field(r, place, FIELD_CENTS) && amount_stored(text, &cents) == AMOUNT_FINE)
		cents_plain(&b, cents);
	else if (is_field(r, place, FIELD_DECIMAL) && feed_decimal(text, &d))
		decimal_plain(&b, d);
	else
		buf_str(&b, text);
	with_mark(&b, 0, r->c->mapping->decimal);
	csv_number(&r->csv, buf_view(&b));
	buf_done(&b);
}

static void
put_day(struct rejecting *r, struct str text)
{
	struct day day = DAY_NONE;
	struct buf b;

	if (!day_parse(text, &day)) {
		csv_text(&r->csv, text);
		return;
	}
	struct day_parts p = day_parts(day);
	buf_init(&b, 40);
	if (r->c->mapping->days == DAYS_DMY)
		buf_format(&b, "%02d.%02d.%04d", p.day, p.month, p.year);
	else if (r->c->mapping->days == DAYS_MDY)
		buf_format(&b, "%02d/%02d/%04d", p.month, p.day, p.year);
	else if (r->c->mapping->days == DAYS_COMPACT)
		buf_format(&b, "%04d%02d%02d", p.year, p.month, p.day);
	else
		buf_str(&b, text);
	csv_number(&r->csv, buf_view(&b));
	buf_done(&b);
}

/* Numbers begin with a sign and are no formula. */
static void
put_text(struct rejecting *r, struct str text)
{
	int64_t cents = 0;

	r->csv.guard = amount_written(text, r->c->mapping->decimal, &cents) == AMOUNT_NO_NUMBER;
	csv_text(&r->csv, text);
	r->csv.guard = true;
}

static void
put_row(struct rejecting *r, const struct import_row *refused, const struct table_row *row)
{
	size_t skipped = r->c->again ? EXTRA_COLUMNS : 0;
	struct buf reason;

	buf_init(&reason, 2000);
	if (refused->field.len > 0)
		buf_format(&reason, "%.*s: ", STR_ARG(refused->field));
	buf_str(&reason, refused->reason);
	csv_text(&r->csv, buf_view(&reason));
	buf_done(&reason);
	csv_int(&r->csv, (int64_t)refused->line);
	for (size_t i = skipped; i < row->count; i++) {
		const struct cell *cell = &row->cells[i];

		if (cell->type == CELL_NUMBER)
			put_number(r, cell->text, i - skipped);
		else if (cell->type == CELL_DAY)
			put_day(r, cell->text);
		else if (r->c->again && cell->text.len > 1 && cell->text.ptr[0] == '\'')
			csv_number(&r->csv, cell->text); /* guarded already */
		else
			put_text(r, cell->text);
	}
	csv_end(&r->csv);
}

static enum rc
put_rows(struct rejecting *r, struct table *t, struct table_row *row, struct err *err)
{
	bool more = true;
	enum rc rc = RC_OK;

	put_headings(
	    r, row->count - (r->c->again && row->count >= EXTRA_COLUMNS ? EXTRA_COLUMNS : 0));
	for (; rc == RC_OK && more && r->at < r->im->count; r->at++) {
		if (r->im->rows[r->at].fate == IMPORT_REFUSED)
			put_row(r, &r->im->rows[r->at], row);
		rc = table_next(t, row, &more, err);
	}
	return rc;
}

enum rc
import_rejects(const struct import *im, struct str bytes, struct buf *out, struct err *err)
{
	struct table_options options = import_table_options(im->mapping);
	struct import_columns c;
	struct table_row row;
	struct table *t = NULL;
	bool more = true;
	enum rc rc = table_open(im->arena, bytes, &options, &t, err);

	if (rc == RC_OK)
		rc = import_columns_read(im->arena, t, im->mapping, &c, &row, &more, err);
	if (rc == RC_OK) {
		struct rejecting r = {.im = im, .c = &c};

		buf_cstr(out, "\xef\xbb\xbf");
		csv_out_init(
		    &r.csv, out, im->mapping->delimiter != 0 ? im->mapping->delimiter : ';', true);
		rc = put_rows(&r, t, &row, err);
	}
	table_close(t);
	return rc;
}
