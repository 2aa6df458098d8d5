/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/http/town.h: a small municipality in a temporary folder: journal, record, source and site, the same every time. */
#ifndef HTTP_TOWN_H
#define HTTP_TOWN_H

#include "base/arena.h"
#include "base/instant.h"
#include "base/random.h"
#include "base/str.h"
#include "people/people.h"
#include "record/record.h"
#include "web/source.h"
#include "web/web.h"

/* Salts and key come from a fixed seed: positions, hashes and root are the same on every machine. */
struct town {
	char dir[300];      /* of the journal */
	struct arena *arena;
	struct instant now; /* the clock of record and pages; stands still until moved */
	struct prng prng;
	struct prng secrets; /* of sessions and links; apart, so that salts stay as they are */
	struct record *record;
	struct source *source;
	struct people *people;
	struct web *web;
};

#define TOWN_NAME "Stadt Musterstadt"
#define TOWN_ORIGIN "musterstadt.example/wagnis"
#define TOWN_NOW "2026-03-01T12:00:00Z"

/*
 * Any failure ends the program with a message.  facts: a file of lines
 * {"at":"2025-02-03T09:00:00Z","fact":{...}} in the order of their times, each
 * recorded at its moment; NULL: none.  Then the clock stands at TOWN_NOW.
 * With TOWN_QUESTIONS in the environment the public may ask; with TOWN_REPORTS_WAIT
 * anonymous reports wait for the next day.
 * Evidence may name the file "Messbericht\n" (text), which is there.
 */
void town_begin(struct town *t, const char *facts);
/* Records facts as JSON Lines, now. */
void town_record(struct town *t, struct str lines);
/* Logs the person in, making an account when there is none: the Cookie header and the token of the forms. */
struct str town_session(struct town *t, struct str person, struct str *csrf_out);
/* An access token of the person ("read", "write" or "manage"): the Authorization header. */
struct str town_token(struct town *t, struct str person, struct str access);
/* Takes the folder away. */
void town_end(struct town *t);

#endif
