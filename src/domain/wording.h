/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/wording.h: words that look for somebody to blame, and names of people; hints, seldom refusals. */
#ifndef DOMAIN_WORDING_H
#define DOMAIN_WORDING_H

#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/fact.h"

#include <stdbool.h>
#include <stddef.h>

/* One place in the text that could be said better. */
struct wording_hint {
	size_t at, len;       /* bytes of the text, whole words */
	enum text hint;       /* what is meant by it */
	enum text suggestion; /* what could be said instead */
	bool name;            /* a person's name, told by a form of address before it */
};

/* An entry of the vocabulary. */
struct wording_phrase {
	const char *text; /* lower case; several words are told apart by one space */
	enum text hint, suggestion;
};

/* The vocabulary of a language and its forms of address, for a browser that looks while somebody types. */
const struct wording_phrase *wording_phrases(enum lang lang, size_t *count);
const char *const *wording_addresses(enum lang lang, size_t *count);

/*
 * Looks through a text in one language.  Pure and by whole words: „Schulden“
 * is no „Schuld“.  A name is told by its address („Herr“, „Frau“, „Dr.“, “Mr”);
 * other names cannot be told from nouns.  Fills at most `most` hints, in the
 * order of the text; the number of all of them is returned.
 */
size_t wording_check(struct str text, enum lang lang, struct wording_hint *out, size_t most);

/* Whether a name stands beside blame, in one sentence, in either language. */
bool wording_blames_name(struct str text);

/*
 * The one refusal: a lesson (observed, analysed, adopted) or a question of the
 * public in whose texts a name stands beside blame.  RC_INVALID names the field.  Everything else
 * that wording_check finds is a hint, which forms show and nobody has to follow.
 */
CHECKED enum rc wording_judge(const struct fact *f, struct err *err);

#endif
