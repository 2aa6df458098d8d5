/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/xlsx_out.h: a book of typed tables as a workbook (XLSX) that calculates. */
#ifndef EXCHANGE_XLSX_OUT_H
#define EXCHANGE_XLSX_OUT_H

#include "account/grid.h"

/*
 * Office Open XML (ECMA-376), written by libxlsxwriter.  One worksheet for each
 * sheet of the book; on the first stand the journal's checkpoint, both times
 * and the command that draws it again.  Amounts are numbers in euro with the
 * number format of the language, dates are dates, shares are percent; sums are
 * formulas that carry the value we computed, so that a reader that does not
 * calculate shows the same.  Text is text, also where it begins with = + - @.
 *
 * Amounts come from their decimal spelling: the nearest binary number, as every
 * spreadsheet holds it; exact to the cent below 2^53 cents.
 *
 * The same book gives the same bytes: its time of creation is the time of
 * knowledge.  Writes a temporary file (TMPDIR is not asked; /tmp).
 *   RC_IO     the temporary file cannot be written
 *   RC_LIMIT  a table has more rows than a worksheet (1,048,576)
 */
CHECKED enum rc xlsx_write(struct arena *a, const struct grid_book *book, struct buf *out, struct err *err);

#define TYPE_XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

#endif
