/* SPDX-License-Identifier: EUPL-1.2 */
/* search/query.h: what somebody typed to find something, as terms; the same terms mark what was found. */
#ifndef SEARCH_QUERY_H
#define SEARCH_QUERY_H

#include "base/arena.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

#define QUERY_BYTES_MAX 400
#define QUERY_WORDS_MAX 16
/* Fewer letters in front of a star find too much. */
#define QUERY_BEGIN_MIN 2

/*
 *   regen sensor     both words, in any form of theirs, anywhere
 *   "in der Schule"  these words in this order; also „ “ » « in pairs
 *   stark*           words that begin so
 *   car-sharing      parts joined by signs are a phrase
 * Everything else is a space: there are no operators to be wrong with.
 */
struct query_term {
	struct str words;  /* stems with one blank between them */
	struct str begins; /* folded beginning of a word; empty: no star.  words is then its stem, which counts, too */
	size_t count;      /* words in it */
};

struct query {
	struct query_term terms[QUERY_WORDS_MAX];
	size_t count;
};

/*
 * RC_LIMIT more than QUERY_BYTES_MAX or QUERY_WORDS_MAX; RC_INVALID a star
 * behind fewer letters than QUERY_BEGIN_MIN.  No words at all is no error:
 * count is 0 then.  Texts are in the arena.
 */
CHECKED enum rc query_parse(struct arena *a, struct str text, struct query *out, struct err *err);

/*
 * The words of a text that distinguish it, for finding others like it: the
 * longest, at most QUERY_WORDS_MAX, each once.  Never fails: what is too much is left out.
 */
void query_of_text(struct arena *a, struct str text, struct query *out);

/* A stretch of a text: found by the query or between two such. */
struct query_part {
	struct str text;
	bool found;
};
struct query_parts {
	const struct query_part *items;
	size_t count;
	size_t found; /* how many of them were found */
};

/* The whole text in stretches, those that the query finds marked. */
struct query_parts query_mark(struct arena *a, const struct query *q, struct str text);

#endif
