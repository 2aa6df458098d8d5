/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/grid_page.h: a book of tables as a document: on its page, as a file of its own, and in the other forms. */
#ifndef WEB_PAGES_GRID_PAGE_H
#define WEB_PAGES_GRID_PAGE_H

#include "account/grid.h"
#include "web/pages/doc.h"

/*
 * The sheets become sections; the first paragraph of the first sheet is the
 * answer.  A table shows its last rows_most rows (0: all) and its sums, and
 * says what it leaves out; hashes are shortened, files have them whole.  The
 * picture stands in the first section; may be empty.
 */
struct doc_view grid_doc(struct doc *d, const struct grid_book *b, size_t rows_most, struct html picture);

/* One sheet with all its tables and paragraphs. */
struct doc_section grid_section(struct doc *d, const struct grid_sheet *s);

/* One HTML file that needs nothing else; the same book gives the same bytes. */
CHECKED enum rc page_grid_html(struct arena *a, const struct grid_book *b, struct buf *out, struct err *err);

#endif
