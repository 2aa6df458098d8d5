/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/serve_fetch.c: the thread behind `serve --fetch`. */
#include "cli/serve_fetch.h"

#include "base/limits.h"
#include "base/log.h"
#include "base/must.h"
#include "cli/fetch_due.h"
#include "cli/fetch_lock.h"
#include "cli/fetch_round.h"
#include "journal/journal.h"
#include "record/record.h"

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define KEPT_BYTES ((size_t)4 << 20)
#define ROUND_BYTES ((size_t)64 << 20)
enum { LOOK_EVERY_MS = 5000 };

/* Asked by this server: no turn comes twice because nothing could be recorded. */
struct asked {
	uint32_t seq; /* the entry that connects it */
	struct instant at;
};

struct serve_fetch {
	struct arena *arena;
	const char *dir;
	struct record *record;
	struct clock clock;
	struct journal_reader *reader;
	struct download *download;
	struct asked *asked;
	size_t asked_count;
	pthread_t thread;
	int stop; /* an eventfd: something is written when it is to end */
};

static bool
wait_for_stop(const struct serve_fetch *f, int ms)
{
	struct pollfd stop = {.fd = f->stop, .events = POLLIN};

	return poll(&stop, 1, ms) > 0;
}

static bool
stopped(void *ctx)
{
	return wait_for_stop(ctx, 0);
}

/* ---- whose turn it is ---- */

static struct asked *
asked_of(struct serve_fetch *f, uint32_t seq)
{
	for (size_t i = 0; i < f->asked_count; i++)
		if (f->asked[i].seq == seq)
			return &f->asked[i];
	return NULL;
}

static void
remember(struct serve_fetch *f, uint32_t seq, struct instant now)
{
	struct asked *a = asked_of(f, seq);

	/* All are forgotten when sources were connected anew very often: they are asked once more. */
	if (a == NULL && f->asked_count == LIMIT_FEEDS)
		f->asked_count = 0;
	if (a == NULL)
		a = &f->asked[f->asked_count++];
	*a = (struct asked){seq, now};
}

static size_t
leave_out_asked(struct serve_fetch *f, struct fetch_due *list, size_t count, struct instant now)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		const struct asked *a = asked_of(f, list[i].seq);

		if (a == NULL || now.us - a->at.us >= list[i].interval_us)
			list[kept++] = list[i];
	}
	return kept;
}

/* ---- one round ---- */

static enum rc
hand(void *ctx, struct str lines, struct err *err)
{
	struct serve_fetch *f = ctx;
	struct arena *a = arena_new(ROUND_BYTES);
	struct record_batch batch = {.text = lines, .place = "fetch"};
	struct record_answer *answers = NULL;
	size_t count = 0;
	enum rc rc = record_lines(f->record, a, &batch, &answers, &count, err);

	arena_free(a);
	return rc;
}

/* Values are in the journal; what went wrong is for whoever looks after the server. */
static void
note(void *ctx, enum text text, const char *what, const char *words)
{
	(void)ctx;
	if (text == TEXT_FEED_FAILED)
		log_line(LOG_LEVEL_WARN, "fetch: %s: %s", what, words);
	else if (text == TEXT_FEED_NOT_RECORDED)
		log_line(LOG_LEVEL_ERROR, "fetch: not recorded: %s", what);
}

/* One by one, so that each is remembered when it was asked, and handed over at once. */
static enum rc
ask(struct serve_fetch *f, struct fetch_round *r, const struct fetch_due *list, size_t count,
    struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK && i < count && !stopped(f); i++) {
		rc = fetch_round_run(r, &list[i], 1, err);
		remember(f, list[i].seq, clock_now(&f->clock));
	}
	return rc;
}

static enum rc
go_round(struct serve_fetch *f, struct fetch_round *r, struct err *err)
{
	struct fetch_wish wish = {.now = clock_now(&f->clock)};
	struct fetch_due *list = NULL;
	size_t count = 0, later = 0;
	int lock = -1;
	enum rc rc = fetch_list(r->arena, r->s, &wish, &list, &count, &later, err);

	if (rc == RC_OK)
		count = leave_out_asked(f, list, count, wish.now);
	if (rc != RC_OK || count == 0)
		return rc;
	rc = fetch_lock(r->arena, f->dir, &lock, err);
	if (rc == RC_OK)
		rc = journal_reader_refresh(f->reader, err);
	if (rc == RC_OK)
		rc = ask(f, r, list, count, err);
	if (lock >= 0)
		(void)close(lock);
	return rc == RC_BUSY ? RC_OK : rc; /* `wagnis fetch` asks: after that less is due */
}

static void
look(struct serve_fetch *f)
{
	struct arena *a = arena_new(ROUND_BYTES);
	const struct ledger_box *box = record_ledger_hold(f->record);
	struct err err = ERR_INIT(LANG_DE);
	struct fetch_round r = {.arena = a,
	    .lang = LANG_DE,
	    .clock = f->clock,
	    .s = snapshot_take(ledger_held(box)),
	    .reader = f->reader,
	    .download = f->download,
	    .desk = {.ctx = f, .hand = hand, .note = note, .stopped = stopped, .batch = 1}};

	buf_init(&r.lines, FETCH_ROUND_BYTES);
	if (go_round(f, &r, &err) != RC_OK)
		log_line(LOG_LEVEL_ERROR, "fetch: %s %s", err.msg, err.detail);
	buf_done(&r.lines);
	record_ledger_release(f->record, box);
	arena_free(a);
}

/* ---- the thread ---- */

static void *
run(void *ctx)
{
	struct serve_fetch *f = ctx;

	do
		look(f);
	while (!wait_for_stop(f, LOOK_EVERY_MS));
	return NULL;
}

enum rc
serve_fetch_start(const char *dir, struct record *record, const struct clock *clock,
    const struct download_conf *conf, struct serve_fetch **out, struct err *err)
{
	struct arena *a = arena_new(KEPT_BYTES);
	struct serve_fetch *f = arena_alloc(a, sizeof *f);
	struct download_conf stoppable = *conf;

	*f = (struct serve_fetch){.arena = a, .dir = dir, .record = record, .clock = *clock};
	f->asked = arena_array(a, LIMIT_FEEDS, sizeof *f->asked);
	stoppable.stopped = stopped;
	stoppable.ctx = f;
	enum rc rc = journal_reader_open(dir, &f->reader, err);
	if (rc == RC_OK)
		rc = download_open(a, &stoppable, &f->download, err);
	if (rc != RC_OK) {
		journal_reader_close(f->reader);
		arena_free(a);
		return rc;
	}
	f->stop = eventfd(0, EFD_CLOEXEC);
	must(f->stop >= 0);
	must(pthread_create(&f->thread, NULL, run, f) == 0);
	*out = f;
	return RC_OK;
}

void
serve_fetch_stop(struct serve_fetch *f)
{
	if (f == NULL)
		return;
	must(eventfd_write(f->stop, 1) == 0);
	must(pthread_join(f->thread, NULL) == 0);
	must(close(f->stop) == 0);
	download_close(f->download);
	journal_reader_close(f->reader);
	arena_free(f->arena);
}
