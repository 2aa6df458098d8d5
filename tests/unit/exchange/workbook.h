/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/exchange/workbook.h: workbooks made of their parts, as programs write them and as nobody should. */
#ifndef WORKBOOK_H
#define WORKBOOK_H

#include "base/arena.h"
#include "base/str.h"

struct workbook_part {
	const char *name, *content; /* the last has no name */
};

/* A zip file with these parts, in the arena. */
struct str workbook_pack(struct arena *a, const struct workbook_part *parts);
/*
 * A workbook with Excel's markup around these rows ("<row r=\"1\">...") with
 * these shared strings ("<si><t>..."): two sheets, "Buchungen" and
 * "Hinweise"; cell formats 0 general, 1 dd.mm.yyyy (numFmtId 14), 2 own
 * "#,##0.00\ \"€\"", 3 own "dd/mm/yy;@".
 */
struct str workbook_excel(struct arena *a, const char *rows, const char *strings);
/* The same with another prolog of the sheet, and more in workbookPr. */
struct str workbook_odd(
    struct arena *a, const char *prolog, const char *properties, const char *rows);

#endif
