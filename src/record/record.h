/* SPDX-License-Identifier: EUPL-1.2 */
/* record/record.h: the only way a fact is ever recorded: judge, append, post. */
#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/random.h"
#include "base/rc.h"
#include "base/str.h"
#include "ledger/file.h"
#include "ledger/ledger.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * One writer per journal: a thread of its own that takes what is waiting and
 * commits it as one transaction with one checkpoint (group commit).  Callers
 * from any thread wait until their facts are durable.
 */
struct record;

struct record_options {
	struct clock clock;
	struct random random;
	const struct ledger_progress *progress; /* while opening; NULL: silent */
	bool use_columns; /* map and, at closing, write the column file */
	uint64_t lost_most; /* bytes that refused batches may leave in the ledger before it is built anew; 0: 512 MiB */
};

/* RC_BUSY: another process writes here; others as journal_open. */
CHECKED enum rc record_open(const char *dir, const struct record_options *options,
    struct record **out, struct err *err);
/* Waits for what is under way; writes the column file. */
void record_close(struct record *r);

/* The ledger readers use.  After a redaction a new one takes its place:
 * hold it for one answer, then release. */
struct ledger_box;
const struct ledger_box *record_ledger_hold(struct record *r);
const struct ledger *ledger_held(const struct ledger_box *box);
void record_ledger_release(struct record *r, const struct ledger_box *box);
/* What a reader that holds the ledger now would see: a page drawn for the same
 * state is the same. */
struct record_state {
	uint32_t size;       /* facts visible */
	uint64_t generation; /* counts up whenever what was visible has changed (redaction) */
};
struct record_state record_state(struct record *r);

/* Called by the writer whenever something became visible (a commit); must
 * return at once and ask nothing of record.  NULL: nobody.  When it returns,
 * the listener before is called no more. */
void record_listen(struct record *r, void (*call)(void *ctx), void *ctx);

struct record_answer {
	uint64_t position;
	bool repeated; /* the key was known with the same content: the first entry */
};

/* For whom a batch is recorded. */
struct record_as {
	struct str person; /* "p-..."; empty: a visitor without an account (anonymous report) */
	unsigned access;   /* enum access: ACCESS_ALL in the browser, a token's own else */
};

struct record_batch {
	struct str text;    /* JSON Lines; empty lines are skipped */
	const char *place;  /* "facts.jsonl": for messages "file:line" */
	bool adopt;         /* claimed times allowed; only before the first own fact */
	const struct ledger_progress *progress; /* in bytes of the text; NULL: silent */
	/*
	 * NULL: the operator, at the command line or the socket: no roles are asked
	 * for.  Else each fact's actor is this person (set where it is absent), who
	 * must hold one of the roles that may record it, now, in the fact's venture
	 * or in the municipality (domain/role.h).
	 */
	const struct record_as *as;
	/*
	 * NULL: whatever has happened meanwhile.  Else the journal must still have this
	 * many entries when the first new fact of the batch is judged: RC_STALE.
	 * Facts sent again under their keys are answered all the same.
	 */
	const uint64_t *size;
	/*
	 * Says what recording would say, and records nothing: each fact is judged
	 * against what is recorded, answers are of those whose keys are known.
	 */
	bool only_judge;
};

/*
 * All of the batch or nothing.  answers are in the arena, one per fact.
 *   RC_INVALID  a rule refuses, something it refers to is not there, or the
 *               key is taken with other content: err has place (file:line),
 *               field and remedy
 *   RC_DENIED   not with the roles of `as`: field and message as role_judge(); or adopting with `as`
 *   RC_STALE    the journal has grown beyond `size`
 *   RC_LIMIT    over a limit
 *   RC_IO       not durable; writing has stopped
 */
CHECKED enum rc record_lines(struct record *r, struct arena *a, const struct record_batch *batch,
    struct record_answer **answers_out, size_t *count_out, struct err *err);

#endif
