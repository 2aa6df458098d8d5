/* SPDX-License-Identifier: EUPL-1.2 */
/* account/txt_table.c: columns as wide as their widest cell, counted in characters. */
#include "account/txt_table.h"

#include "base/must.h"
#include "base/utf8.h"

void
txt_table_init(struct txt_table *t, struct arena *a, size_t columns, unsigned right, size_t rows_max)
{
	must(columns > 0 && columns <= TXT_COLUMNS_MAX);
	*t = (struct txt_table){.arena = a, .columns = columns, .right = right};
	t->most = columns * (rows_max == 0 ? 1 : rows_max);
	t->cells = arena_array(a, t->most, sizeof *t->cells);
}

static struct str
cut(struct arena *a, struct str s, size_t width_max)
{
	size_t at = 0, chars = 0;

	if (utf8_count(s) <= width_max)
		return arena_str(a, s);
	while (at < s.len && chars < width_max - 1) {
		at++;
		while (at < s.len && ((unsigned char)s.ptr[at] & 0xc0) == 0x80)
			at++;
		chars++;
	}
	return arena_format(a, "%.*s…", (int)at, s.ptr);
}

void
txt_cell(struct txt_table *t, struct str s, size_t width_max)
{
	size_t column = t->count % t->columns;

	must(t->count < t->most && width_max > 1);
	struct str cell = cut(t->arena, s, width_max);
	/* One line a row: whatever breaks lines in a text becomes a space. */
	for (size_t i = 0; i < cell.len; i++)
		if ((unsigned char)cell.ptr[i] < ' ')
			((char *)(uintptr_t)cell.ptr)[i] = ' ';
	size_t width = utf8_count(cell);
	if (width > t->width[column])
		t->width[column] = width;
	t->cells[t->count++] = cell;
}

static void
pad(struct buf *out, size_t n)
{
	while (n-- > 0)
		buf_char(out, ' ');
}

void
txt_table_write(const struct txt_table *t, const char *indent, struct buf *out)
{
	for (size_t i = 0; i < t->count; i++) {
		size_t column = i % t->columns;
		size_t gap = t->width[column] - utf8_count(t->cells[i]);
		bool last = column + 1 == t->columns;

		if (column == 0)
			buf_cstr(out, indent);
		if (t->right & (1u << column))
			pad(out, gap);
		buf_str(out, t->cells[i]);
		if (!(t->right & (1u << column)) && !last)
			pad(out, gap);
		buf_cstr(out, last ? "\n" : "  ");
	}
}
