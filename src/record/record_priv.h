/* SPDX-License-Identifier: EUPL-1.2 */
/* record/record_priv.h: what the files of the write path share. */
#ifndef RECORD_RECORD_PRIV_H
#define RECORD_RECORD_PRIV_H

#include "base/buf.h"
#include "domain/decision.h"
#include "domain/money.h"
#include "domain/when.h"
#include "journal/journal.h"
#include "record/record.h"

#include <pthread.h>
#include <semaphore.h>

/* A ledger that readers may hold. */
struct ledger_box {
	struct ledger *ledger;
	int holds; /* readers, plus one while it is the current one */
};

/* A fact as its line says it, before anything of the ledger is known. */
struct prepared {
	struct fact fact;
	struct str payload;  /* its spelling */
	struct hash content; /* of the payload, when it has a key */
};

/* What one caller waits for. */
struct job {
	const struct record_batch *batch;
	struct arena *arena; /* the caller's: for answers */
	struct record_answer *answers;
	size_t count;
	struct arena *own;         /* of what is prepared; NULL: nothing is */
	struct prepared *prepared; /* of the first lines that are not empty */
	size_t prepared_count;
	enum rc rc;
	struct err *err;     /* the caller's */
	bool refused;
	sem_t done;          /* each its own: nobody is woken for another's answer */
	struct job *wakes[2]; /* whom this caller wakes before it goes; NULL: nobody */
	struct job *next;
};

struct record {
	struct journal *journal;       /* the writer thread's */
	struct journal_reader *reader; /* the writer thread's */
	struct journal_paths paths;
	struct clock clock;
	bool use_columns;
	uint64_t lost_most; /* bytes of refused batches a ledger may keep */
	struct arena *scratch; /* the writer thread's; reset for every fact */

	pthread_t thread;
	pthread_mutex_t lock; /* guards what follows */
	pthread_cond_t work;
	struct job *first, *last;
	bool stop;
	struct ledger_box *box;
	void (*listener)(void *ctx); /* called after each commit; NULL: nobody */
	void *listener_ctx;
	uint64_t generation;
};

/* One fact being judged against what is known. */
struct judging {
	struct arena *arena;
	struct snapshot s;        /* includes what the open batch has posted */
	struct journal *journal;  /* for payloads, committed or not */
	struct journal_reader *reader; /* for roots of what is committed */
	const char *dir;          /* the journal's folder: files of evidence lie beside it */
	const struct fact *fact;
	const struct kind_info *kind;
	struct venture_id venture; /* valid when has_venture */
	bool has_venture;
	struct subject_id subject; /* 0: not there yet */
	bool subject_stands;
	struct when when;
	bool adopting;
	/* A corrected fact is judged as if it had not been recorded: the sequence
	 * number of the fact, else 0. */
	uint32_t except;
	const struct record_as *as; /* NULL: the operator */
	struct instant now;         /* also when adopting */
};

/* judge.c: envelope, subject and references by the fact table, then the
 * noun's own rules. */
CHECKED enum rc judge_fact(struct judging *j, struct err *err);
/* Of a corrected fact: its day, its subject, which may be another one now, and its references. */
CHECKED enum rc judge_referred(struct judging *j, struct err *err);

/* target.c: the entry a fact names; seq 0 when there is none. */
struct target {
	uint32_t seq;      /* exactly the entry named */
	uint32_t root;     /* the fact it stands for */
	struct entry_info info; /* of root */
	bool stands;       /* root has a row in force (its own or a correction's) */
	const struct row *row;
};
struct target target_find(const struct judging *j, const struct json *object);
/* The fact an entry holds, in the arena; false when erased. */
CHECKED enum rc target_fact(const struct judging *j, uint32_t seq, struct fact *out, bool *found, struct err *err);

/* role.c: whether the person of the batch may record the fact (domain/role.h). */
CHECKED enum rc known_role(const struct judging *j, struct err *err);

/* known.c: the rules of the nouns, with what they need to know. */
CHECKED enum rc known_judge(struct judging *j, struct err *err);
/* The row of these kinds that speaks for the fact's subject, or for another; NULL none. */
const struct row *known_latest(const struct judging *j, uint64_t kinds);
const struct row *known_latest_of(const struct judging *j, struct subject_id id, uint64_t kinds);
const struct lifecycle *known_lifecycle(const struct judging *j);
/* The body that a row speaks for: its own or the correction's; NULL when erased. */
CHECKED enum rc known_body(const struct judging *j, const struct row *r, const struct json **out, struct err *err);

/* known_redaction.c */
CHECKED enum rc know_redaction(struct judging *j, struct err *err);

/* known_feed.c */
CHECKED enum rc know_feed(struct judging *j, struct err *err);

/* known_gate.c */
/* Whether a second person signed the decision. */
bool known_confirmed(const struct judging *j, const struct target *decision);
CHECKED enum rc know_gate(struct judging *j, struct err *err);
CHECKED enum rc know_decision(struct judging *j, struct err *err);
CHECKED enum rc know_exit(struct judging *j, struct err *err);

/* known_account.c */
CHECKED enum rc know_account(struct judging *j, struct err *err);

/* known_assessment.c */
CHECKED enum rc know_assessment(struct judging *j, struct err *err);

/* known_money.c */
CHECKED enum rc know_money(struct judging *j, struct err *err);
/* As subject_sums, without the fact that is being corrected or withdrawn. */
void known_sums(const struct judging *j, struct subject_id id, struct day on, int64_t sums[SUM_COUNT]);
/* The body of the fact that speaks for a subject; NULL: none. */
CHECKED enum rc known_body_of(const struct judging *j, struct subject_id id, enum kind kind,
    const struct json **out, struct err *err);
/* Whether such a decision, naming this tranche, releases that one: "go", or a retry that names it. */
bool known_releases(enum decision_outcome outcome, struct str names, struct str tranche);

/* known_resting.c: a correction (body; j->fact has the new day) or a withdrawal (NULL) of what
 * something in force rests on; RC_INVALID: says what has to be withdrawn first. */
CHECKED enum rc know_resting(const struct judging *j, const struct target *t, const struct json *body,
    struct err *err);

/* known_correction.c: whether a correction to this body and day changes the fact as it stands. */
CHECKED enum rc know_correction(const struct judging *j, const struct target *t, const struct json *body, struct day day,
    struct err *err);

/*
 * known_founded.c: the first entry that stands about what the changed one founded
 * and leaves founded by nobody, or that names it or (withdrawn) the entry itself;
 * j, t and body as for know_resting.  KIND_COUNT in *out: none.
 */
CHECKED enum rc know_founded(const struct judging *j, const struct target *t,
    const struct json *body, struct resting *out, struct err *err);

/* known_lesson.c */
CHECKED enum rc know_lesson(struct judging *j, struct err *err);
CHECKED enum rc know_lesson_withdrawn(struct judging *j, const struct target *t, struct err *err);

/* known_proof.c */
CHECKED enum rc know_proof(struct judging *j, struct err *err);
/* A correction (body; j->fact has the new day) or a withdrawal (NULL) of what was promised. */
CHECKED enum rc know_proof_changed(struct judging *j, const struct target *t, const struct json *body,
    struct err *err);

/* Size and root of the entries a batch found committed; size 0: not asked yet. */
struct basis {
	uint32_t size;
	struct hash root;
};
/*
 * basis.c: fills in on which entries a decision was taken where it does not
 * say so itself: those committed before its batch.  The day is not filled in:
 * without one it is the decision's.  A decision sent again under its key gets
 * what it got at first.
 */
CHECKED enum rc basis_fill(struct record *r, const struct ledger *l, struct arena *a, struct fact *f,
    struct basis *cache, struct err *err);

/* erase.c: the law's exception, from the transaction to the last file. */
/* In the open transaction: erases, locks or opens what j->fact names.  Files
 * of evidence it named are noted in `files` (struct hash, one behind the other). */
CHECKED enum rc erase_target(struct record *r, const struct judging *j, struct buf *files, struct err *err);
/* Before the commit: a note of what is left to do should we crash after it. */
CHECKED enum rc erase_note(struct record *r, const struct buf *files, struct err *err);
/* After it, with the ledger made anew: removes the files no other fact holds, then the note. */
CHECKED enum rc erase_files(struct record *r, struct err *err);

/* prepare.c: parses and spells what is not too long, in the caller's thread. */
void job_prepare(struct job *job);
size_t count_lines(struct str text);

/* batch.c: one job inside an open transaction. */
CHECKED enum rc batch_run(struct record *r, struct ledger *l, struct job *job, uint64_t *added,
    bool *erased_any, struct buf *files, struct err *err);

/* What may stand for the subject: the kinds that found one of its type. */
uint64_t founding_kinds(enum subject_type t);

#endif
