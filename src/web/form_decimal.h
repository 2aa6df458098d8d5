/* SPDX-License-Identifier: EUPL-1.2 */
/* web/form_decimal.h: a number with decimals as somebody types it, read by the language of the page. */
#ifndef WEB_FORM_DECIMAL_H
#define WEB_FORM_DECIMAL_H

#include "base/arena.h"
#include "base/str.h"
#include "base/text.h"

enum decimal_reading {
	DECIMAL_READ,
	DECIMAL_UNCLEAR, /* a group of thousands or decimals: both can be meant */
	DECIMAL_BROKEN,  /* no number */
};

/* The plain spelling of the table, "1234.5"; of what is unclear, both readings. */
struct decimal_typed {
	enum decimal_reading reading;
	struct str plain;
	struct str grouped;  /* "1200": the mark sets off thousands */
	struct str decimals; /* "1,200" in German, "1.200" in English: as it would be typed clearly */
};

/*
 * German groups by "." and has "," in front of the decimals, English the other
 * way; spaces group in both.  What can be read in one way only is read so, also
 * in the other language's spelling: "12.5", "1,234.5".  One mark that groups in
 * this language with exactly three digits behind it and one to three in front
 * of it, the first not 0, is unclear: German "1.200", English "1,200".
 */
struct decimal_typed decimal_typed(struct arena *a, struct str s, enum lang lang);

#endif
