/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/import.h: what tables and e-invoices sent by programs have in common (internal to import_post.c, invoice_post.c). */
#ifndef WEB_API_IMPORT_H
#define WEB_API_IMPORT_H

#include "base/err.h"
#include "base/json.h"
#include "base/rc.h"
#include "web/change.h"
#include "web/route.h"

#include <stdint.h>

/* Media types that it takes, for the description; closed by NULL. */
extern const char *const import_types[];

/*
 * An e-invoice: the booking it proposes, and, with `confirm`, the facts recorded.
 *   RC_DENIED    the visitor posts no bookings
 *   RC_NOTFOUND  no such venture
 *   RC_STALE     confirmed, and the journal has grown beyond *size
 *   as invoice_read_file(), invoice_booking() and record_lines()
 */
CHECKED enum rc api_import_invoice(struct ctx *ctx, struct change *change, const struct params *params,
    const uint64_t *size, struct response *response, struct err *err);

#endif
