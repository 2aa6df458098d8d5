/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/follow.c: the rebuild from the journal: one thread reads and parses ahead of the one that posts. */
#include "ledger/file.h"

#include "base/limits.h"
#include "base/must.h"
#include "ledger/layout.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>

/* Facts go from one thread to the other in lots: a lot ends with so many of them, or bytes. */
#define LOT_FACTS 128u
#define LOT_BYTES (128u * 1024u)
#define LOT_BYTES_MAX (64u << 20) /* with what parsing makes of them */
#define LOTS 8u
#define AHEAD_LEAST 8192u /* facts worth a thread */

struct parsed {
	struct fact fact; /* in the arena of its lot */
	bool erased;
	struct instant t;
	struct hash content;
};

struct lot {
	struct arena *arena;
	struct parsed facts[LOT_FACTS];
	uint32_t count;
	size_t bytes;
	bool last;
};

struct follow {
	struct ledger *l;
	struct journal_reader *reader;
	const struct ledger_progress *progress;
	uint64_t from, to;
	struct lot *lots;
	uint32_t filling; /* in lots; the reading thread's */
	bool ahead;       /* there are two threads */
	sem_t empty, full;
	enum rc rc;       /* of reading; with err the reading thread's until it has ended */
	struct err *err;
};

static void
wait_for(sem_t *s)
{
	while (sem_wait(s) != 0)
		must(errno == EINTR);
}

static void
post_lot(struct follow *f, struct lot *lot)
{
	for (uint32_t i = 0; i < lot->count; i++) {
		const struct parsed *p = &lot->facts[i];
		uint32_t n = ledger_root(f->l)->n;

		if (f->progress != NULL && f->progress->step != NULL && n % 65536 == 0)
			f->progress->step(f->progress->ctx, n, f->to);
		ledger_post(f->l, p->erased ? NULL : &p->fact, p->t, p->content);
	}
	arena_reset(lot->arena);
	lot->count = 0;
	lot->bytes = 0;
}

/* The lot is filled; goes on with an empty one. */
static void
hand_over(struct follow *f)
{
	if (!f->ahead) {
		post_lot(f, &f->lots[f->filling]);
		return;
	}
	must(sem_post(&f->full) == 0);
	f->filling = (f->filling + 1) % LOTS;
	wait_for(&f->empty);
}

static enum rc
follow_entry(void *ctx, const struct journal_entry *e, struct err *err)
{
	struct follow *f = ctx;
	struct lot *lot = &f->lots[f->filling];
	struct parsed p = {.erased = e->erased, .t = e->t};
	enum rc rc = RC_OK;

	if (!e->erased) {
		rc = fact_load(lot->arena, arena_str(lot->arena, e->payload), &p.fact, err);
		if (p.fact.key.len > 0)
			p.content = hash_of(e->payload.ptr, e->payload.len);
	}
	if (rc != RC_OK) {
		err_place(err, "#%llu", (unsigned long long)e->n);
		return rc;
	}
	lot->facts[lot->count++] = p;
	lot->bytes += e->payload.len;
	if (lot->count == LOT_FACTS || lot->bytes >= LOT_BYTES)
		hand_over(f);
	return RC_OK;
}

static void *
read_facts(void *ctx)
{
	struct follow *f = ctx;

	f->rc = journal_scan(f->reader, f->from, f->to, follow_entry, f, f->err);
	f->lots[f->filling].last = true;
	if (f->ahead)
		must(sem_post(&f->full) == 0);
	else
		post_lot(f, &f->lots[f->filling]);
	return NULL;
}

static void
follow_ahead(struct follow *f)
{
	pthread_t thread;
	bool last = false;

	must(sem_init(&f->empty, 0, LOTS - 1) == 0);
	must(sem_init(&f->full, 0, 0) == 0);
	must(pthread_create(&thread, NULL, read_facts, f) == 0);
	for (uint32_t i = 0; !last; i = (i + 1) % LOTS) {
		wait_for(&f->full);
		last = f->lots[i].last;
		post_lot(f, &f->lots[i]);
		must(sem_post(&f->empty) == 0);
	}
	must(pthread_join(thread, NULL) == 0);
	must(sem_destroy(&f->full) == 0);
	must(sem_destroy(&f->empty) == 0);
}

enum rc
ledger_follow(struct ledger *l, struct journal_reader *r, const struct ledger_progress *progress,
    struct err *err)
{
	uint64_t from = ledger_root(l)->n, to = journal_reader_size(r);
	struct follow f = {.l = l, .reader = r, .progress = progress, .from = from, .to = to, .err = err};

	if (from >= to)
		return RC_OK;
	if (to > LIMIT_JOURNAL_FACTS)
		return err_say(err, RC_LIMIT, NULL, TEXT_LEDGER_TOO_MANY, NULL);
	f.ahead = to - from >= AHEAD_LEAST;
	uint32_t count = f.ahead ? LOTS : 1;
	struct arena *own = arena_new(count * sizeof *f.lots + 4096);
	f.lots = arena_array(own, count, sizeof *f.lots);
	for (uint32_t i = 0; i < count; i++)
		f.lots[i].arena = arena_new(LOT_BYTES_MAX);
	if (f.ahead)
		follow_ahead(&f);
	else
		(void)read_facts(&f);
	for (uint32_t i = 0; i < count; i++)
		arena_free(f.lots[i].arena);
	arena_free(own);
	if (f.rc == RC_OK && progress != NULL && progress->step != NULL)
		progress->step(progress->ctx, to, to);
	return f.rc;
}
