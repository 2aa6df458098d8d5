/* SPDX-License-Identifier: EUPL-1.2 */
/* account/statement_grid.h: the parts of a statement that are drawn in files of their own (internal to the layer). */
#ifndef ACCOUNT_STATEMENT_GRID_H
#define ACCOUNT_STATEMENT_GRID_H

#include "account/drawing.h"

/* The notice, earlier notices, draws and reports. */
void statement_head(struct drawing *d, struct grid_sheet *s);
/* Bookings as a list of vouchers with its sum; income: 0 expenses, 1 income, -1 both. */
struct grid_table *statement_vouchers(struct drawing *d, struct grid_sheet *s, const char *id, enum text title,
    const struct bookings *list, int income);
/* All of the grant in one table, for CSV. */
struct grid_table *statement_voucher_list(struct drawing *d);
/* The report on the matter (Sachbericht), drawn from the record, and the declaration. */
void matter_sheet(struct drawing *d, struct grid_book *book);

#endif
