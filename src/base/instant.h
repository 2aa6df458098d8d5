/* SPDX-License-Identifier: EUPL-1.2 */
/* base/instant.h: moments in UTC microseconds, and their day in Berlin. */
#ifndef BASE_INSTANT_H
#define BASE_INSTANT_H

#include "base/buf.h"
#include "base/day.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* Microseconds since 1970-01-01T00:00:00Z. */
struct instant {
	int64_t us;
};

#define INSTANT_MAX ((struct instant){INT64_MAX})

/*
 * RFC 3339: "2026-03-01T12:00:00Z", fractions of 1 to 6 digits, offsets
 * "+02:00"; leap second 60 is refused.
 */
bool instant_parse(struct str s, struct instant *out);
/* What a person may give as `known at`: an RFC 3339 instant; a local
 * "2026-03-01T12:00[:00]" in Berlin; or a date, meaning the end of that
 * Berlin day (its last microsecond). */
bool instant_parse_known(struct str s, struct instant *out);
/* RFC 3339, UTC, always 6 decimals: "2026-03-01T12:00:00.000000Z". */
void instant_rfc3339(struct buf *b, struct instant t);
/* de "01.03.2026, 13:00 Uhr", en "1 March 2026, 13:00"; Berlin time. */
void instant_human(struct buf *b, struct instant t, enum lang lang);

/* Europe/Berlin: EU rule (last Sunday of March and October, 01:00 UTC) from
 * 1996; German rule 1980-1995; standard time before. */
int berlin_offset_s(struct instant t);
struct day berlin_day(struct instant t);
struct instant berlin_day_start(struct day d); /* first microsecond */
struct instant berlin_day_end(struct day d);   /* last microsecond */

#endif
