/* SPDX-License-Identifier: EUPL-1.2 */
/* base/utf8.h: strict UTF-8, NFC and folding for search (by utf8proc). */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* No overlong forms, surrogates or values over U+10FFFF. */
bool utf8_valid(struct str s);
/* Bytes before the first that is not valid; s.len when all is well. */
size_t utf8_valid_prefix(struct str s);
/* Characters that no text of ours may hold: C0 but \n and \t, DEL, C1,
 * bidi overrides U+202A..202E, U+2066..2069, U+FEFF. */
bool utf8_has_forbidden(struct str s);
/* NFC; the input itself when it already is (ASCII is not copied) or is not
 * valid UTF-8. */
struct str utf8_nfc(struct arena *a, struct str s);
/* Lower case, accents removed, German ä ö ü ß to ae oe ue ss: for search.
 * Text that is not valid UTF-8 comes back as it is. */
struct str utf8_fold(struct arena *a, struct str s);
size_t utf8_count(struct str s); /* code points */

#endif
