/* SPDX-License-Identifier: EUPL-1.2 */
/* base/money.h: euro cents with checked arithmetic; no floating point. */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include "base/buf.h"
#include "base/str.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

/* Amounts are int64_t cents; one fact at most 10^15 (ten trillion euro), so
 * that sums over 9,000 facts cannot overflow before the check sees it. */
#define CENTS_MAX INT64_C(1000000000000000)

/* false when the result does not fit; *out untouched then. */
bool cents_add(int64_t a, int64_t b, int64_t *out);
bool cents_sub(int64_t a, int64_t b, int64_t *out);
bool cents_mul(int64_t a, int64_t b, int64_t *out);
/* a * num / den rounded half away from zero (kaufmännisch, DIN 1333). */
bool cents_ratio_half_up(int64_t a, int64_t num, int64_t den, int64_t *out);

/* de "1.234.567,89 €", en "€1,234,567.89"; minus is U+2212. */
void cents_human(struct buf *b, int64_t cents, enum lang lang);
/* "1234567.89": for CSV and plain-text accounting. */
void cents_plain(struct buf *b, int64_t cents);
/* "1.234,56", "1234,56", "1234.56", "1 234,56", with optional sign and euro
 * sign; a lone separator with three digits behind it is refused as unclear. */
bool cents_parse_human(struct str s, int64_t *out);
/* Whole number with thousands separators: de "1.234", en "1,234". */
void number_human(struct buf *b, int64_t n, enum lang lang);

enum {
	DECIMAL_DIGITS_MAX = 18,
	DECIMAL_SCALE_MAX =
	    9, /* what is finer is refused, or rounded where that is said (exchange/feed.h) */
};

/* A decimal kept exactly: value * 10^-scale, at most DECIMAL_DIGITS_MAX digits. */
struct decimal {
	int64_t value;
	int scale; /* digits behind the point, 0..DECIMAL_SCALE_MAX */
};

/* "-12.50": no exponent, no leading plus, no "01", no "-0". Scale is kept. */
bool decimal_parse(struct str s, struct decimal *out);
void decimal_plain(struct buf *b, struct decimal d);
/* de "-12,50", en "-12.50", with thousands separators. */
void decimal_human(struct buf *b, struct decimal d, enum lang lang);
int decimal_cmp(struct decimal a, struct decimal b);
/* a * b / divisor in cents, rounded half away from zero (kaufmännisch, DIN
 * 1333): quantity by price for so many units.  false when it does not fit or
 * divisor is 0; *out untouched then. */
bool decimal_product_cents(
    struct decimal a, struct decimal b, struct decimal divisor, int64_t *out);
/* a - b, exactly; false, *out untouched: more than 18 digits. */
bool decimal_sub(struct decimal a, struct decimal b, struct decimal *out);
/* cents / d rounded as cents_ratio_half_up; false: d is not above 0, or it does not fit. */
bool cents_per(int64_t cents, struct decimal d, int64_t *out);

#endif
