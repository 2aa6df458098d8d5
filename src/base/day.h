/* SPDX-License-Identifier: EUPL-1.2 */
/* base/day.h: calendar days (proleptic Gregorian), without a clock. */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/buf.h"
#include "base/str.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

/* Days since 1970-01-01; accepted range 0001-01-01 .. 9999-12-31: registers
 * hold mistyped years, and they must be taken over as they are. */
struct day {
	int32_t v;
};

#define DAY_NONE ((struct day){INT32_MIN}) /* "not recorded" */

struct day_parts {
	int year, month, day; /* month and day from 1 */
};

bool day_is(struct day d);                                /* not DAY_NONE */
bool day_from_parts(struct day_parts p, struct day *out); /* false: no such date */
struct day_parts day_parts(struct day d);
int day_weekday(struct day d); /* 1 Monday .. 7 Sunday, ISO 8601 */
/* ISO 8601 "2026-03-01" exactly. */
bool day_parse(struct str s, struct day *out);
/* The same with single digits allowed: "2021-6-9", as older systems wrote it. */
bool day_parse_unpadded(struct str s, struct day *out);
/* ISO, or German "1.3.2026" / "01.03.2026". */
bool day_parse_human(struct str s, struct day *out);
void day_iso(struct buf *b, struct day d);
/* de "01.03.2026", en "1 March 2026". */
void day_human(struct buf *b, struct day d, enum lang lang);
/* Same day n months later, clamped to the month's end. */
struct day day_add_months(struct day d, int months);

#endif
