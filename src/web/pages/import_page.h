/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/import_page.h: the page that asks for a table, and what it shows of one. */
#ifndef WEB_PAGES_IMPORT_PAGE_H
#define WEB_PAGES_IMPORT_PAGE_H

#include "exchange/import.h"
#include "web/form.h"
#include "web/form_page.h"

/* The page that asks for mapping and file; typed may be NULL. */
struct form_sheet *import_sheet(struct ctx *ctx, const struct form *typed);

/* The file at hand between preview and recording, as the form carries it. */
struct import_file {
	struct str sha256, name, mapping;
};
/* What would come of it, or, when `done`, what has; texts are copied to the request's arena. */
struct form_sheet *import_preview(struct ctx *ctx, const struct import *im, const struct import_file *file, bool done);

/* An amount in the visitor's language, in the request's arena. */
struct str import_cents(struct ctx *ctx, int64_t cents);

/* Keeps the file of the form's field "file" (web/uploads.h): sha256 and name of *out, in the request's arena.
 * RC_INVALID: none was chosen; else as upload_keep(). */
CHECKED enum rc import_keep(struct ctx *ctx, const struct form *form, struct import_file *out, struct err *err);
/* The kept file, mapped; the caller unmaps.  RC_INVALID: it is not there. */
CHECKED enum rc import_open(struct ctx *ctx, struct str sha256, struct str *out, struct err *err);

#endif
