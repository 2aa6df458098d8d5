/* SPDX-License-Identifier: EUPL-1.2 */
/* account/drawing.h: what sheets share while they are drawn: words, amounts, tables (internal to the layer). */
#ifndef ACCOUNT_DRAWING_H
#define ACCOUNT_DRAWING_H

#include "account/statement.h"

struct drawing {
	struct arena *arena;
	const struct statement *st; /* NULL: of the money account */
	enum lang lang;
	size_t loose_expenses, loose_incomes; /* bookings without position */
};

struct drawing_head {
	enum text text;
	enum grid_type type;
};

/* All in the arena. */
struct str drawing_word(const struct drawing *d, enum text id);
struct str drawing_say(struct drawing *d, enum text id, const struct str *args, size_t count);
struct str drawing_cents(struct drawing *d, int64_t cents);
struct str drawing_day(struct drawing *d, struct day day); /* "" when none */
struct str drawing_percent(struct drawing *d, int64_t bp);
struct grid_table *drawing_table(struct drawing *d, struct grid_sheet *s, const char *id, enum text title,
    const struct drawing_head *heads, size_t count);

#endif
