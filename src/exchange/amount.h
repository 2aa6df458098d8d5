/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/amount.h: amounts and days as a treasury's tables spell them, to cents and days; no floating point. */
#ifndef EXCHANGE_AMOUNT_H
#define EXCHANGE_AMOUNT_H

#include "base/day.h"
#include "base/money.h"
#include "base/str.h"
#include "domain/mapping.h"

#include <stdbool.h>
#include <stdint.h>

enum amount_flaw {
	AMOUNT_FINE,
	AMOUNT_NO_NUMBER, /* letters, "NaN", thousands in groups that are none */
	AMOUNT_FRACTION,  /* more than two decimals that say something */
	AMOUNT_LARGE,     /* beyond CENTS_MAX */
};

/*
 * As people and accounting systems write it, with this decimal mark (',' or
 * '.'): "1.234,56", "-1234,5", "1 234,56 €", "12,50-" (as SAP writes it); the
 * other mark, spaces and apostrophes part thousands and must part groups of
 * three.  *cents_out is written on AMOUNT_FINE.
 */
enum amount_flaw amount_written(struct str s, char mark, int64_t *cents_out);

/*
 * As a spreadsheet stores a number (xsd:double, ECMA-376 18.18.11):
 * "1234.5600000000001", "1.2E+3".  What lies within a millionth of a euro of whole
 * cents is meant to be those cents, as a binary fraction hits few of them.
 */
enum amount_flaw amount_stored(struct str s, int64_t *cents_out);

/*
 * A measured value as people write it, kept exactly, spelled as amount_written() takes it but
 * for the currency: AMOUNT_FRACTION, AMOUNT_LARGE beyond what a decimal
 * holds (base/money.h).  One that a spreadsheet stores: feed_decimal().
 */
enum amount_flaw number_written(struct str s, char mark, struct decimal *out);

/* The whole part of such a number, towards zero; false: no number, or beyond ten digits. */
bool number_stored_whole(struct str s, int64_t *out);

/*
 * "31.12.2025", "2025-12-31", "12/31/2025", "20251231"; parted by '.', '-' or
 * '/', a time behind it is left out.  "2025-12-31" is taken in any form, as it
 * can mean nothing else; a year of two digits is not.
 */
bool day_written(struct str s, enum mapping_days form, struct day *out);

#endif
