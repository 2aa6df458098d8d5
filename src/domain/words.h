/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/words.h: texts, days and amounts as arguments of messages. */
#ifndef DOMAIN_WORDS_H
#define DOMAIN_WORDS_H

#include "base/day.h"
#include "base/str.h"
#include "base/text.h"

#include <stdint.h>

/* Room for one argument; longer texts are cut between characters, with "…". */
struct word {
	char text[100];
};

/* Each fills w and returns its text. */
const char *word_str(struct word *w, struct str s);
const char *word_day(struct word *w, struct day d, enum lang lang);
const char *word_cents(struct word *w, int64_t cents, enum lang lang);
const char *word_int(struct word *w, int64_t v);
const char *word_share(struct word *w, int64_t bp, enum lang lang); /* 6550: “65,5 %” */

#endif
