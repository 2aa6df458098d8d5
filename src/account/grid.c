/* SPDX-License-Identifier: EUPL-1.2 */
/* account/grid.c: building sheets and tables, and their cells. */
#include "account/grid.h"

#include "base/must.h"
#include "domain/settlement.h"

#include <string.h>

struct grid_sheet *
grid_sheet(struct grid_book *b, const char *id, struct str title)
{
	must(b->count < GRID_SHEETS_MAX);
	struct grid_sheet *s = &b->sheets[b->count++];
	*s = (struct grid_sheet){.id = id, .title = title};
	return s;
}

void
grid_say(struct grid_sheet *s, struct str paragraph)
{
	must(s->paragraphs_count < GRID_PARAGRAPHS_MAX);
	s->paragraphs[s->paragraphs_count++] = paragraph;
}

struct grid_table *
grid_table(struct arena *a, struct grid_sheet *s, const char *id, struct str title, size_t columns)
{
	must(s->count < GRID_TABLES_MAX && columns > 0);
	struct grid_table *t = arena_alloc(a, sizeof *t);
	*t = (struct grid_table){.id = id, .title = title, .note = STR(""), .columns_count = columns, .arena = a};
	t->columns = arena_array(a, columns, sizeof *t->columns);
	s->tables[s->count++] = t;
	return t;
}

void
grid_column(struct grid_table *t, size_t at, struct str head, enum grid_type type)
{
	must(at < t->columns_count);
	t->columns[at] = (struct grid_column){head, type};
}

struct grid_cell *
grid_row(struct grid_table *t, bool total)
{
	if (t->rows_count == t->rows_cap) {
		size_t cap = t->rows_cap == 0 ? 16 : t->rows_cap * 2;
		struct grid_row *rows = arena_array(t->arena, cap, sizeof *rows);

		if (t->rows_count > 0)
			memcpy(rows, t->rows, t->rows_count * sizeof *rows);
		t->rows = rows;
		t->rows_cap = cap;
	}
	struct grid_cell *cells = arena_array(t->arena, t->columns_count, sizeof *cells);
	t->rows[t->rows_count++] = (struct grid_row){cells, total};
	return cells;
}

/* ---- cells ---- */

struct grid_cell
grid_text(struct str s)
{
	return (struct grid_cell){.type = s.len == 0 ? GRID_NOTHING : GRID_TEXT, .text = s};
}

struct grid_cell
grid_known(struct str s, enum lang lang)
{
	if (s.len > 0)
		return grid_text(s);
	return (struct grid_cell){.type = GRID_TEXT, .missing = true,
	    .text = str_of(text_get(lang, TEXT_ACCOUNT_MONEY_MISSING))};
}

struct grid_cell
grid_cents(int64_t cents)
{
	return (struct grid_cell){.type = GRID_CENTS, .value = cents};
}

struct grid_cell
grid_day(struct day d)
{
	if (!day_is(d))
		return (struct grid_cell){.type = GRID_NOTHING};
	return (struct grid_cell){.type = GRID_DAY, .value = d.v};
}

struct grid_cell
grid_number(int64_t n)
{
	return (struct grid_cell){.type = GRID_NUMBER, .value = n};
}

struct grid_cell
grid_percent(int64_t bp)
{
	return (struct grid_cell){.type = GRID_PERCENT, .value = bp};
}

struct grid_cell
grid_decimal(struct decimal d)
{
	return (struct grid_cell){.type = GRID_DECIMAL, .value = d.value, .scale = (uint8_t)d.scale};
}

struct grid_cell
grid_share(int64_t part, int64_t whole)
{
	int64_t bp = 0;

	return share_bp(part, whole, &bp) ? grid_percent(bp) : (struct grid_cell){.type = GRID_NOTHING};
}

struct grid_cell
grid_sum(int64_t cents, size_t from, size_t to)
{
	struct grid_cell c = grid_cents(cents);

	/* The sum of no rows is no formula. */
	if (to > from) {
		c.formula = FORMULA_SUM;
		c.from = (uint32_t)from;
		c.to = (uint32_t)to;
	}
	return c;
}

struct grid_cell
grid_minus(int64_t cents, size_t at, size_t less)
{
	return (struct grid_cell){.type = GRID_CENTS, .value = cents, .formula = FORMULA_MINUS,
	    .at = (uint16_t)at, .less = (uint16_t)less};
}

struct grid_cell
grid_of(struct grid_cell c, uint32_t seq)
{
	c.seq = seq;
	return c;
}
