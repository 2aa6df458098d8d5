/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/invoice_fact.h: an e-invoice as the two facts that it becomes: evidence and a booking. */
#ifndef EXCHANGE_INVOICE_FACT_H
#define EXCHANGE_INVOICE_FACT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "exchange/invoice.h"
#include "ledger/ledger.h"

#include <stdbool.h>
#include <stdint.h>

/* The file as it came. */
struct invoice_paper {
	struct str name, sha256; /* hex */
	uint64_t bytes;
	const char *media_type;
};

/* What a person adds; each may be empty but the venture. */
struct invoice_wish {
	struct str venture, actor, tranche, commitment, grant, plan_position;
};

/* The venture that the project, the order or the buyer's reference names; false: none does. */
bool invoice_venture(struct snapshot s, const struct invoice *inv, struct str *out);

/* "file:SHA256:VENTURE": one file is one piece of evidence of a venture.  In the arena. */
struct str invoice_evidence_key(
    struct arena *a, const struct invoice_paper *paper, struct str venture);

/* Each appends one line that ends in \n, as record_lines() takes it. */
void invoice_evidence_line(struct arena *a, const struct invoice *inv,
    const struct invoice_paper *paper, const struct invoice_wish *wish, enum lang lang,
    struct buf *out);
/* Fails as json_parse() of the booking's body. */
CHECKED enum rc invoice_booking_line(struct arena *a, const struct invoice_booking *booking,
    const struct invoice_wish *wish, struct buf *out, struct err *err);

#endif
