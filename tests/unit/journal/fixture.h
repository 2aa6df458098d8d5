/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/journal/fixture.h: a journal in a fresh folder with a held clock and repeatable randomness. */
#ifndef UNIT_JOURNAL_FIXTURE_H
#define UNIT_JOURNAL_FIXTURE_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/random.h"
#include "folder.h"
#include "journal/journal.h"
#include "journal/verify.h"

#define FIXTURE_ORIGIN "musterstadt.example/wagnis"
/* 2026-03-01T12:00:00Z */
#define FIXTURE_TIME INT64_C(1772366400000000)

struct fixture {
	struct folder folder;
	char dir[300];
	struct instant now;
	struct clock clock; /* stands at now */
	struct prng prng;
	struct random random;
	struct arena *a;
	struct err err;
	struct journal *j;  /* open, or NULL */
};

/* For cmocka: an empty journal, open; closed and removed. */
int fixture_setup(void **state);
int fixture_teardown(void **state);

void fixture_close(struct fixture *f);
void fixture_open(struct fixture *f);
/* Adds count entries {"i":<position>,"text":"..."} in transactions of `at_once`. */
void fixture_fill(struct fixture *f, uint64_t count, uint64_t at_once);
/* The payload fixture_fill gives to a position. */
struct str fixture_payload(struct fixture *f, uint64_t n);
/* Closes the journal and runs SQL on its database. */
void fixture_sql(struct fixture *f, const char *sql);
/* Closes the journal and verifies it. */
enum rc fixture_verify(struct fixture *f, struct verify_report *out);

#endif
