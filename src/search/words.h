/* SPDX-License-Identifier: EUPL-1.2 */
/* search/words.h: texts as words, and words in the one form in which they are compared. */
#ifndef SEARCH_WORDS_H
#define SEARCH_WORDS_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

/* Longer words are compared by their beginning. */
#define WORD_BYTES_MAX 64

/*
 * The next word of a text: letters and digits of any script up to a space, a
 * sign or a quote.  False at the end.  *word_out is part of the text, *rest
 * goes on behind it.
 */
bool word_next(struct str *rest, struct str *word_out);

/*
 * How a word is compared.  Folded: lower case, no accents, ß is ss, and ä, ae
 * and a are one letter (also ö oe o, ü ue u; "ue" behind a vowel or q stays:
 * "neue", "Quelle").  In the arena; empty when nothing is left.
 */
struct str word_fold(struct arena *a, struct str word);

/*
 * The stem of a folded word: suffixes that German and English words take are
 * cut off (the table is in words.c, the reasons in docs/decisions).  Part of
 * the word given.
 */
struct str word_stem(struct str folded);

#endif
