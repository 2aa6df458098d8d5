/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/invoice_guard.h: XML of strangers made UTF-8 and looked over before a parser sees it. */
#ifndef EXCHANGE_INVOICE_GUARD_H
#define EXCHANGE_INVOICE_GUARD_H

#include "base/buf.h"
#include "base/err.h"
#include "base/limits.h"
#include "base/rc.h"
#include "base/str.h"

/* Twice the input, and a little: what Latin-1 grows to. */
#define XML_DECODED_BYTES ((size_t)LIMIT_XML_BYTES * 2 + 64)

/*
 * Appends the text as UTF-8 without its mark.  By the mark UTF-16, else by the
 * XML declaration UTF-8, US-ASCII or ISO-8859-1.
 *   RC_INVALID  another encoding, bytes that are none of it, no markup, NUL
 *   RC_LIMIT    larger than LIMIT_XML_BYTES
 */
CHECKED enum rc xml_decode(struct str input, struct buf *out, struct err *err);

/*
 * Refuses what a parser had better not begin with: a DOCTYPE or any other
 * declaration (entities, external subsets: RC_INVALID), and tags so long, or
 * with so many attributes, that comparing them all takes its time (RC_LIMIT:
 * LIMIT_XML_TAG_BYTES, LIMIT_XML_ATTRIBUTES).
 */
CHECKED enum rc xml_guard(struct str text, struct err *err);

#endif
