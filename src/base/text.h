/* SPDX-License-Identifier: EUPL-1.2 */
/* base/text.h: every sentence the user reads, by id and language. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/buf.h"
#include "base/str.h"

#include "text_ids.h" /* generated from po/ by tools/pogen: enum text */

#include <stdint.h>

enum lang { LANG_DE, LANG_EN };
#define LANG_COUNT 2

/* Two texts of one meaning, for tables written in C. */
struct label {
	const char *de;
	const char *en;
};

/* "de", "en" */
const char *lang_code(enum lang lang);
bool lang_parse(struct str s, enum lang *out);
struct str label_get(struct label l, enum lang lang);

/* The text; never NULL. */
const char *text_get(enum lang lang, enum text id);
/* With {0}, {1}... replaced by args[0..count-1]; a missing one stays. */
void text_format(
    struct buf *out, enum lang lang, enum text id, const struct str *args, size_t count);
/* Picks `one` for 1, else `many`, and replaces {0} by the number. */
void text_count(struct buf *out, enum lang lang, enum text one, enum text many, int64_t n);
/* The id of a key such as "web.title"; false when there is none. */
bool text_find(struct str key, enum text *out);

#endif
