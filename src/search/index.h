/* SPDX-License-Identifier: EUPL-1.2 */
/* search/index.h: the file of words beside a journal: made from it, kept up with it, found unfit and made anew. */
#ifndef SEARCH_INDEX_H
#define SEARCH_INDEX_H

#include "base/arena.h"
#include "base/err.h"
#include "base/rc.h"
#include "journal/journal.h"
#include "ledger/ledger.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * DIR/search.db: derived and disposable.  It names its format, and size and
 * root of the journal it was made from; when they do not fit it is made anew.
 * It holds no word of an erased entry: whoever erases removes the file
 * (record does), and a file that met a redaction is thrown away and made anew.
 * Personal fields never come into it.
 *
 * index: for the one who fills it, one at a time.
 */
struct index;
struct store_search;

/* Opens what is there if it fits the journal's view, else makes it anew and empty.  RC_IO, RC_BUSY. */
CHECKED enum rc index_open(
    const char *path, struct journal_reader *journal, struct index **out, struct err *err);
void index_close(struct index *x); /* NULL does nothing */

/* Entries at a time: what the caller has to hold its view for. */
#define INDEX_STEP 5000

/*
 * Takes up at most INDEX_STEP entries that s and the journal's view have and
 * the file has not; *size_out is what it covers then.  When a redaction is
 * among them it makes the file anew, empty: *size_out is 0.  RC_STALE: the
 * file was taken away; open again.
 */
CHECKED enum rc index_follow(struct index *x, struct snapshot s, struct journal_reader *journal,
    uint64_t *size_out, struct err *err);

/* How many entries an open file covers; 0 for one that says nothing.  Inside a transaction. */
CHECKED enum rc index_size(
    struct store_search *s, struct arena *a, uint64_t *size_out, struct err *err);

/* The words and tags of a fact as they are kept, in the arena; body of this
 * kind.  Empty words: there is nothing to find. */
void document_words(struct arena *a, enum kind kind, const struct json *body, struct str *out);
void document_tags(struct arena *a, enum kind kind, struct str venture, struct str *out);
/* The tag of a venture, and of a group of kinds. */
struct str tag_of_venture(struct arena *a, struct str slug);
struct str tag_of_group(struct arena *a, struct str group);

#endif
