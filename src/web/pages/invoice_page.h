/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/invoice_page.h: the page that asks for an e-invoice, and what it shows of one. */
#ifndef WEB_PAGES_INVOICE_PAGE_H
#define WEB_PAGES_INVOICE_PAGE_H

#include "base/str.h"
#include "exchange/invoice.h"
#include "exchange/invoice_known.h"
#include "web/ctx.h"
#include "web/form.h"
#include "web/form_page.h"

/* The page that asks for the file; typed may be NULL. */
struct form_sheet *invoice_sheet(struct ctx *ctx, const struct form *typed);

/* The kept file at hand, as the form carries it. */
struct invoice_file {
	struct str sha256, name;
};
/*
 * What the invoice says, where its totals differ, and either the ventures it may
 * be booked for or the entry with which it is booked already; both where that is
 * reversed.  Texts stay those
 * of the invoice: draw it before they go.
 */
struct form_sheet *invoice_preview(struct ctx *ctx, const struct invoice *inv, const struct invoice_known *known,
    const struct invoice_file *file);

#endif
