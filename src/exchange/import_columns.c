/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/import_columns.c: which column of a table is which of the mapping's. */
#include "base/limits.h"
#include "base/utf8.h"
#include "domain/nearest.h"
#include "domain/words.h"
#include "exchange/import_priv.h"

#include <string.h>

struct table_options
import_table_options(const struct mapping *m)
{
	static const enum table_encoding encodings[] = {[MAPPING_AUTO] = TABLE_AUTO,
	    [MAPPING_UTF8] = TABLE_UTF8,
	    [MAPPING_WINDOWS_1252] = TABLE_WINDOWS_1252};

	return (struct table_options){
	    .encoding = encodings[m->encoding], .separator = m->delimiter, .sheet = m->sheet};
}

static bool
is_marker(struct str heading)
{
	return str_is(heading, text_get(LANG_DE, TEXT_IMPORT_REASON)) ||
	    str_is(heading, text_get(LANG_EN, TEXT_IMPORT_REASON));
}

static void
keep_headings(struct arena *a, const struct table_row *row, struct import_columns *c)
{
	size_t skipped = c->again ? EXTRA_COLUMNS : 0;

	c->headings_count = row->count > skipped ? row->count - skipped : 0;
	c->headings = arena_array(a, c->headings_count, sizeof *c->headings);
	for (size_t i = 0; i < c->headings_count; i++)
		c->headings[i] = arena_str(a, str_trim(row->cells[i + skipped].text));
}

/* Written alike, or at least read alike. */
static bool
same_heading(struct arena *a, struct str x, struct str y, bool folded)
{
	struct arena_mark mark = arena_mark(a);
	bool same = folded ? str_eq(utf8_fold(a, x), utf8_fold(a, y)) : str_eq(x, y);

	arena_release(a, mark);
	return same;
}

static enum rc
find_heading(struct arena *a, const struct import_columns *c, struct str wanted, size_t *out,
    struct err *err)
{
	struct word w;

	for (int folded = 0; folded < 2 && *out == NO_PLACE; folded++) {
		for (size_t i = 0; i < c->headings_count; i++) {
			if (!same_heading(a, c->headings[i], wanted, folded == 1))
				continue;
			if (*out != NO_PLACE)
				return err_say(err, RC_INVALID, NULL, TEXT_IMPORT_HEADING_TWICE,
				    word_str(&w, wanted), (char *)NULL);
			*out = i;
		}
	}
	return RC_OK;
}

static enum rc
say_no_column(const struct import_columns *c, struct str wanted, struct err *err)
{
	struct nearest n;
	struct word name, best;

	nearest_init(&n, wanted);
	for (size_t i = 0; i < c->headings_count; i++)
		nearest_offer(&n, c->headings[i]);
	return nearest_found(&n)
	    ? err_say(err, RC_INVALID, NULL, TEXT_IMPORT_NO_COLUMN_NEAREST, word_str(&name, wanted),
		  word_str(&best, n.best), (char *)NULL)
	    : err_say(err, RC_INVALID, NULL, TEXT_IMPORT_NO_COLUMN, word_str(&name, wanted),
		  (char *)NULL);
}

static enum rc
find_columns(struct arena *a, struct import_columns *c, struct err *err)
{
	const struct mapping *m = c->mapping;

	c->places = arena_array(a, m->columns_count, sizeof *c->places);
	for (size_t i = 0; i < m->columns_count; i++) {
		struct str wanted = m->columns[i].column;
		size_t place = NO_PLACE;
		enum rc rc = find_heading(a, c, wanted, &place, err);

		if (rc != RC_OK)
			return rc;
		if (place == NO_PLACE && !mapping_place(wanted, &place))
			return say_no_column(c, wanted, err);
		c->places[i] = place;
	}
	return RC_OK;
}

enum rc
import_columns_read(struct arena *a, struct table *t, const struct mapping *m,
    struct import_columns *out, struct table_row *first_out, bool *row_out, struct err *err)
{
	struct import_columns c = {.mapping = m, .header_rows = m->header_rows};
	struct table_row row = {.number = 0};
	bool more = true, first = true;
	enum rc rc = RC_OK;

	while (rc == RC_OK && more) {
		rc = table_next(t, &row, &more, err);
		if (rc != RC_OK || !more)
			break;
		if (first && row.count > EXTRA_COLUMNS && is_marker(row.cells[0].text)) {
			c.again = true;
			c.header_rows = row.number;
		}
		first = false;
		if (row.number > c.header_rows)
			break;
		keep_headings(a, &row, &c);
	}
	if (rc == RC_OK && !more)
		return err_say(err, RC_INVALID, NULL, TEXT_IMPORT_NO_ROWS, (char *)NULL);
	if (rc == RC_OK)
		rc = find_columns(a, &c, err);
	if (rc != RC_OK)
		return rc;
	*out = c;
	*first_out = row;
	*row_out = more;
	return RC_OK;
}

struct str
import_heading(struct arena *a, const struct import_columns *c, struct str path)
{
	struct str name = str_starts(path, "body.") ? str_slice(path, 5, path.len) : path;

	for (size_t i = 0; i < c->mapping->columns_count; i++)
		if (str_eq(c->mapping->columns[i].name, name))
			return c->mapping->columns[i].column;
	/* What a range gives is said by the column that chose it. */
	if (str_is(name, "venture") || str_is(name, "tranche") || str_is(name, "grant") ||
	    str_is(name, "plan_position"))
		for (size_t i = 0; i < c->mapping->columns_count; i++)
			if (str_eq(c->mapping->columns[i].name, c->mapping->assign_by))
				return c->mapping->columns[i].column;
	return arena_str(a, path);
}
