/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/sheet.h: what lessons, questions and readiness share: their choices, pages and search. */
#ifndef WEB_PAGES_SHEET_H
#define WEB_PAGES_SHEET_H

#include "web/ctx.h"
#include "web/pages/doc.h"
#include "web/view/sheet.h"

#define SHEET_A_PAGE 50

struct doc sheet_doc(struct ctx *ctx, const struct account *acc, struct err *err);
/* The addressed page with one parameter set otherwise (empty: without), from its first sheet on. */
struct url sheet_url(const struct ctx *ctx, const char *path, const char *name, struct str value);
/* "Alle" and then the choices of a field; the current one is marked. */
struct sheet_choice sheet_choice(struct doc *d, const struct ctx *ctx, const char *path, const char *name,
    enum text title, const struct choice *choices, struct str current);
struct doc_link_list sheet_pages(struct doc *d, const struct ctx *ctx, const char *path, size_t total, size_t page);
/* The first and the one behind the last thing of a sheet; page from 1. */
void sheet_range(size_t total, int64_t page, size_t *from, size_t *to);
/* Whether every word of the folded search stands in the text. */
bool sheet_has(struct arena *a, struct str text, struct str folded);
/* One link to a page where something can be done. */
struct doc_link_list sheet_door(struct doc *d, const struct ctx *ctx, enum text label, const char *path);
struct kept_param_list sheet_kept(const struct ctx *ctx);

#endif
