/* SPDX-License-Identifier: EUPL-1.2 */
/* store/search.h: numbered documents of words, found by the words they hold; knows nothing of what they mean. */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "base/arena.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A derived, disposable file: it can be thrown away and filled again at any
 * time, and no document is ever taken out of it one by one (who must forget
 * one throws the file away).  One writer at a time, any number of readers,
 * each with a struct of its own; a struct is used by one thread at a time.
 *
 * Words come as the caller wants them compared: runs of a-z, 0-9 and bytes
 * above 0x7f with one blank between them.  Tags are words of another kind,
 * matched only whole and never ranked.
 */
struct store_search;

/* A file there, of whatever kind, is removed with its companions; then an
 * empty one is made (mode 0600). */
CHECKED enum rc store_search_create(const char *where, struct err *err);
void store_search_remove(const char *where);
/* RC_NOTFOUND nothing there; RC_CORRUPT not such a file, damaged or of
 * another version: make it anew.  RC_IO. */
CHECKED enum rc store_search_open(
    const char *where, enum store_mode mode, struct store_search **out, struct err *err);
void store_search_close(struct store_search *s); /* NULL does nothing */

/* As in store.h; what is committed survives a crash of the program, and of
 * the machine as a whole or not at all. */
CHECKED enum rc store_search_begin(struct store_search *s, struct err *err);
CHECKED enum rc store_search_commit(struct store_search *s, struct err *err);
void store_search_end(struct store_search *s);

/* Each number once; numbers that grow cost least. */
CHECKED enum rc store_search_add(
    struct store_search *s, uint64_t number, struct str words, struct str tags, struct err *err);

/* One note of the caller's about the whole file: what it covers. Empty when there is none yet. */
CHECKED enum rc store_search_note_put(struct store_search *s, struct str note, struct err *err);
CHECKED enum rc store_search_note(
    struct store_search *s, struct arena *a, struct str *out, struct err *err);

/* One thing to look for: these words in this order. */
struct store_term {
	struct str words;   /* one, or several: a phrase */
	struct str or_word; /* this one will do as well; empty: none */
	bool begins;        /* the last word may go on */
};

struct store_question {
	const struct store_term *terms;
	size_t count; /* at least one */
	bool any;     /* one of the terms is enough; else all must stand in the document */
	const struct str *tags; /* all must be the document's */
	size_t tag_count;
	uint64_t last;  /* no document with a greater number */
	size_t max;     /* so many hits at most: the newest, or with `ranked` the best */
	bool ranked;    /* gives each its rank (bm25); costs more */
	uint64_t steps; /* work to spend, in steps of the database; 0: as long as it takes */
};

struct store_hit {
	uint64_t number;
	int64_t rank; /* the smaller the better; 0 when not ranked */
};

/* Hits in the arena, newest first, or best first and newest among equals.
 * RC_LIMIT: the steps were not enough. */
CHECKED enum rc store_search_find(struct store_search *s, struct arena *a,
    const struct store_question *q, struct store_hit **hits_out, size_t *count_out,
    struct err *err);

#endif
