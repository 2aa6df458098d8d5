/* SPDX-License-Identifier: EUPL-1.2 */
/* record/record.c: the writer: a queue, group commit, and the ledger that readers hold. */
#include "record/record.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/must.h"
#include "record/record_priv.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#define SCRATCH_BYTES (64u << 20)
#define LOST_MOST (UINT64_C(512) << 20)

/* ---- the ledger and its readers ---- */

static struct ledger_box *
box_new(struct ledger *l)
{
	struct ledger_box *box = calloc(1, sizeof *box);

	must(box != NULL);
	*box = (struct ledger_box){.ledger = l, .holds = 1};
	return box;
}

/* With the lock held. */
static void
box_drop(struct ledger_box *box)
{
	must(box->holds > 0);
	if (--box->holds > 0)
		return;
	ledger_free(box->ledger);
	free(box);
}

const struct ledger_box *
record_ledger_hold(struct record *r)
{
	must(pthread_mutex_lock(&r->lock) == 0);
	struct ledger_box *box = r->box;
	box->holds++;
	must(pthread_mutex_unlock(&r->lock) == 0);
	return box;
}

const struct ledger *
ledger_held(const struct ledger_box *box)
{
	return box->ledger;
}

void
record_ledger_release(struct record *r, const struct ledger_box *box)
{
	must(pthread_mutex_lock(&r->lock) == 0);
	box_drop((struct ledger_box *)(uintptr_t)box);
	must(pthread_mutex_unlock(&r->lock) == 0);
}

struct record_state
record_state(struct record *r)
{
	must(pthread_mutex_lock(&r->lock) == 0);
	struct record_state state = {snapshot_take(r->box->ledger).n, r->generation};
	must(pthread_mutex_unlock(&r->lock) == 0);
	return state;
}

/* Rebuilt from the journal; who holds the old one keeps it. */
static enum rc
renew_ledger(struct record *r, struct err *err)
{
	struct ledger *fresh = NULL;
	enum rc rc = journal_reader_refresh(r->reader, err);

	if (rc == RC_OK)
		rc = ledger_open(r->reader, NULL, NULL, &fresh, err);
	if (rc != RC_OK)
		return rc;
	must(pthread_mutex_lock(&r->lock) == 0);
	box_drop(r->box);
	r->box = box_new(fresh);
	r->generation++;
	must(pthread_mutex_unlock(&r->lock) == 0);
	return RC_OK;
}

/* What was erased must leave memory and the column file, too. */
static enum rc
forget_erased(struct record *r, struct err *err)
{
	journal_paths_forget(&r->paths);
	return renew_ledger(r, err);
}

/* Refused batches leave memory behind.  Where no new ledger can be had, the
 * next refusal tries again. */
static void
take_back(struct record *r)
{
	struct err ignored = ERR_INIT(LANG_EN);

	journal_abort(r->journal);
	ledger_undo(r->box->ledger);
	if (ledger_lost(r->box->ledger) > r->lost_most)
		(void)!renew_ledger(r, &ignored);
}

void
record_listen(struct record *r, void (*call)(void *ctx), void *ctx)
{
	must(pthread_mutex_lock(&r->lock) == 0);
	r->listener = call;
	r->listener_ctx = ctx;
	must(pthread_mutex_unlock(&r->lock) == 0);
}

static void
tell_listener(struct record *r)
{
	must(pthread_mutex_lock(&r->lock) == 0);
	if (r->listener != NULL)
		r->listener(r->listener_ctx);
	must(pthread_mutex_unlock(&r->lock) == 0);
}

/* ---- the writer thread ---- */

#define FILES_BYTES_MAX (LIMIT_BATCH_FACTS * sizeof(struct hash))

struct group {
	struct job *jobs;
	uint64_t added;
	bool erased_any;
	struct buf files; /* of evidence that was erased: their hashes */
};

/* RC_STALE: a job that had already added something was refused: once more
 * without it. */
static enum rc
run_jobs(struct record *r, struct group *g)
{
	g->added = 0;
	g->erased_any = false;
	buf_clear(&g->files);
	for (struct job *job = g->jobs; job != NULL; job = job->next) {
		uint64_t before = g->added;

		if (job->refused)
			continue;
		job->err->code = RC_OK;
		job->rc = batch_run(r, r->box->ledger, job, &g->added, &g->erased_any, &g->files, job->err);
		if (job->rc == RC_OK)
			continue;
		job->refused = true;
		if (g->added != before || job->rc == RC_IO)
			return RC_STALE;
	}
	return RC_OK;
}

static void
fail_jobs(struct group *g, const struct err *why)
{
	for (struct job *job = g->jobs; job != NULL; job = job->next) {
		if (job->refused)
			continue;
		enum lang lang = job->err->lang;
		*job->err = *why;
		job->err->lang = lang;
		job->rc = why->code;
	}
}

static enum rc
commit_group(struct record *r, struct group *g, struct err *err)
{
	enum rc rc = g->erased_any ? erase_note(r, &g->files, err) : RC_OK;

	if (rc == RC_OK)
		rc = journal_commit(r->journal, err);
	if (rc != RC_OK) {
		journal_abort(r->journal); /* it has stopped, but the next asker must be told so, too */
		ledger_undo(r->box->ledger);
		return rc;
	}
	ledger_keep(r->box->ledger);
	if (!g->erased_any)
		return RC_OK;
	rc = forget_erased(r, err);
	return rc == RC_OK ? erase_files(r, err) : rc;
}

static void
process_group(struct record *r, struct group *g)
{
	struct err err = ERR_INIT(g->jobs->err->lang);
	enum rc rc = RC_OK;

	do {
		rc = journal_begin(r->journal, &err);
		if (rc != RC_OK)
			break;
		ledger_begin(r->box->ledger);
		rc = run_jobs(r, g);
		if (rc == RC_OK && g->added > 0) {
			rc = commit_group(r, g, &err);
			break;
		}
		take_back(r);
	} while (rc == RC_STALE);
	if (rc != RC_OK)
		fail_jobs(g, &err);
}

/*
 * Waking a thread costs as much as recording a fact, so the writer wakes one
 * caller, and each wakes two more.  A job is its caller's as soon as it is
 * done: nothing of the list is looked at after the first is woken.
 */
static void
answer_group(const struct group *g)
{
	struct job *waker = g->jobs;

	for (struct job *job = g->jobs->next; job != NULL; job = job->next) {
		if (waker->wakes[0] == NULL) {
			waker->wakes[0] = job;
		} else {
			waker->wakes[1] = job;
			waker = waker->next;
		}
	}
	must(sem_post(&g->jobs->done) == 0);
}

static void
wait_until_done(struct job *job)
{
	while (sem_wait(&job->done) != 0)
		must(errno == EINTR);
	for (size_t i = 0; i < COUNT(job->wakes); i++)
		if (job->wakes[i] != NULL)
			must(sem_post(&job->wakes[i]->done) == 0);
	must(sem_destroy(&job->done) == 0);
}

static void *
writer(void *arg)
{
	struct record *r = arg;

	must(pthread_mutex_lock(&r->lock) == 0);
	for (;;) {
		while (r->first == NULL && !r->stop)
			must(pthread_cond_wait(&r->work, &r->lock) == 0);
		if (r->first == NULL)
			break;
		struct group g = {.jobs = r->first};

		buf_init(&g.files, FILES_BYTES_MAX);
		r->first = r->last = NULL;
		must(pthread_mutex_unlock(&r->lock) == 0);
		process_group(r, &g);
		answer_group(&g);
		buf_done(&g.files);
		if (g.added > 0)
			tell_listener(r);
		must(pthread_mutex_lock(&r->lock) == 0);
	}
	must(pthread_mutex_unlock(&r->lock) == 0);
	return NULL;
}

/* ---- opening, closing, asking ---- */

static enum rc
open_parts(struct record *r, const char *dir, const struct record_options *o, struct err *err)
{
	struct ledger *l = NULL;
	enum rc rc = journal_paths(dir, &r->paths, err);
	bool erasing = rc == RC_OK && file_exists(r->paths.erasing);

	if (rc == RC_OK)
		rc = journal_open(dir, &o->clock, &o->random, &r->journal, err);
	if (rc == RC_OK)
		rc = journal_reader_open(dir, &r->reader, err);
	/* An erasure ended in a crash: what was derived may still hold what is gone. */
	if (rc == RC_OK && erasing)
		journal_paths_forget(&r->paths);
	if (rc == RC_OK)
		rc = ledger_open(r->reader, o->use_columns ? r->paths.columns : NULL, o->progress, &l, err);
	if (rc == RC_OK)
		r->box = box_new(l);
	if (rc == RC_OK && erasing)
		rc = erase_files(r, err);
	return rc;
}

static void
close_parts(struct record *r)
{
	if (r->box != NULL)
		box_drop(r->box);
	journal_reader_close(r->reader);
	journal_close(r->journal);
	arena_free(r->scratch);
	free(r);
}

enum rc
record_open(const char *dir, const struct record_options *options, struct record **out, struct err *err)
{
	struct record *r = calloc(1, sizeof *r);

	must(r != NULL);
	r->clock = options->clock;
	r->scratch = arena_new(SCRATCH_BYTES);
	r->lost_most = options->lost_most > 0 ? options->lost_most : LOST_MOST;
	r->use_columns = options->use_columns;
	enum rc rc = open_parts(r, dir, options, err);
	if (rc != RC_OK) {
		close_parts(r);
		return rc;
	}
	must(pthread_mutex_init(&r->lock, NULL) == 0);
	must(pthread_cond_init(&r->work, NULL) == 0);
	must(pthread_create(&r->thread, NULL, writer, r) == 0);
	*out = r;
	return RC_OK;
}

void
record_close(struct record *r)
{
	struct err ignored = ERR_INIT(LANG_DE);

	if (r == NULL)
		return;
	must(pthread_mutex_lock(&r->lock) == 0);
	r->stop = true;
	must(pthread_cond_signal(&r->work) == 0);
	must(pthread_mutex_unlock(&r->lock) == 0);
	must(pthread_join(r->thread, NULL) == 0);
	/* The column file only saves time: without it the next start is slower. */
	if (r->use_columns && snapshot_take(r->box->ledger).n > 0 &&
	    journal_reader_refresh(r->reader, &ignored) == RC_OK &&
	    ledger_save(r->box->ledger, r->reader, r->paths.columns, &ignored) != RC_OK)
		(void)remove(r->paths.columns);
	must(pthread_cond_destroy(&r->work) == 0);
	must(pthread_mutex_destroy(&r->lock) == 0);
	close_parts(r);
}

enum rc
record_lines(struct record *r, struct arena *a, const struct record_batch *batch,
    struct record_answer **answers_out, size_t *count_out, struct err *err)
{
	struct job job = {.batch = batch, .arena = a, .err = err, .rc = RC_OK};

	job_prepare(&job);
	must(sem_init(&job.done, 0, 0) == 0);
	must(pthread_mutex_lock(&r->lock) == 0);
	must(!r->stop);
	if (r->last == NULL) {
		r->first = &job;
		must(pthread_cond_signal(&r->work) == 0);
	} else {
		r->last->next = &job;
	}
	r->last = &job;
	must(pthread_mutex_unlock(&r->lock) == 0);
	wait_until_done(&job);
	arena_free(job.own);
	if (job.rc != RC_OK)
		return job.rc;
	*answers_out = job.answers;
	*count_out = job.count;
	return RC_OK;
}
