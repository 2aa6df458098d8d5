/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/mend.h: where a gap is mended, as an address below the site: the same for pages and mails. */
#ifndef EXCHANGE_MEND_H
#define EXCHANGE_MEND_H

#include "base/buf.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/readiness.h"

/*
 * Appends "/record/KIND?venture=SLUG&FIELD=SUBJECT" with the field of the kind that
 * says what the gap is about (readiness_about()), so that the form comes filled in;
 * of criteria, the sheet with all of them.  slug empty: of the municipality.
 */
void mend_path(struct buf *out, struct str slug, const struct readiness_gap *gap, enum lang lang);

#endif
