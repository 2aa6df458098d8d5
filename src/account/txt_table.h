/* SPDX-License-Identifier: EUPL-1.2 */
/* account/txt_table.h: an aligned table for a terminal (internal to the layer). */
#ifndef ACCOUNT_TXT_TABLE_H
#define ACCOUNT_TXT_TABLE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <stddef.h>

enum { TXT_COLUMNS_MAX = 16 };

struct txt_table {
	struct arena *arena;
	size_t columns;
	unsigned right; /* bit per column: numbers stand right */
	struct str *cells;
	size_t count, most; /* cells */
	size_t width[TXT_COLUMNS_MAX];
};

void txt_table_init(struct txt_table *t, struct arena *a, size_t columns, unsigned right, size_t rows_max);
/* Copies the text; longer than width_max characters is cut with an ellipsis. */
void txt_cell(struct txt_table *t, struct str s, size_t width_max);
/* Every line starts with the indent. */
void txt_table_write(const struct txt_table *t, const char *indent, struct buf *out);

#endif
