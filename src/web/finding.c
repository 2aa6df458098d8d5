/* SPDX-License-Identifier: EUPL-1.2 */
/* web/finding.c: one thread that fills the file of words; a few open readers. */
#include "web/finding.h"

#include "base/arena.h"
#include "base/log.h"
#include "base/must.h"
#include "search/index.h"
#include "web/source.h"

#include <inttypes.h>
#include <pthread.h>
#include <time.h>

#define FINDING_ARENA_BYTES ((size_t)1 << 16)
#define FINDERS_KEPT 16
/* After a commit others often follow: they are taken up together. */
#define PAUSE_MS 20
#define FAILED_PAUSE_MS 2000
#define WAIT_STEP_MS 2
#define WAIT_STEPS 400
/* Farther behind than this, waiting does not help. */
#define NEARLY 20000
#define TELL_EACH 100000

struct finding {
	struct arena *arena;
	struct source *source;
	const char *path;
	struct index *index; /* the thread's own */
	uint64_t told;       /* likewise: what the log was last told */
	bool failing;        /* likewise: the log was told */
	pthread_t thread;
	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t work;
	bool woken, stop;
	unsigned waiting;
	uint64_t covered;
	struct finder *free[FINDERS_KEPT];
	size_t free_count;
};

static void
pause_ms(long ms)
{
	struct timespec t = {ms / 1000, ms % 1000 * 1000000};

	(void)nanosleep(&t, NULL);
}

/* ---- the thread ---- */

static void
tell_progress(struct finding *f, uint64_t size, uint64_t total)
{
	if (size < f->told || (size == total && size - f->told < TELL_EACH))
		f->told = size;
	if (size - f->told < TELL_EACH)
		return;
	f->told = size;
	log_line(LOG_LEVEL_INFO, "search: %" PRIu64 " of %" PRIu64 " entries", size, total);
}

/* One step with one view; *behind_out: another is due. */
static enum rc
step(struct finding *f, bool *behind_out, struct err *err)
{
	struct source_view view;
	uint64_t size = 0;
	enum rc rc = source_take(f->source, &view, err);

	if (rc != RC_OK)
		return rc;
	if (f->index == NULL)
		rc = index_open(f->path, view.journal, &f->index, err);
	if (rc == RC_OK)
		rc = index_follow(f->index, view.all, view.journal, &size, err);
	uint64_t total = view.all.n;
	source_give_back(f->source, &view);
	*behind_out = rc == RC_STALE || size < total;
	if (rc != RC_OK) {
		index_close(f->index);
		f->index = NULL;
	}
	must(pthread_mutex_lock(&f->lock) == 0);
	f->covered = size;
	must(pthread_mutex_unlock(&f->lock) == 0);
	tell_progress(f, size, total);
	return rc == RC_STALE ? RC_OK : rc;
}

static void
tell_failure(struct finding *f, enum rc rc, const struct err *err)
{
	if (rc != RC_OK && !f->failing)
		log_line(LOG_LEVEL_WARN, "search: %s %s", err->msg, err->detail);
	f->failing = rc != RC_OK;
}

/* False: stop.  Waits until there is something to do. */
static bool
wait_for_work(struct finding *f, bool behind)
{
	must(pthread_mutex_lock(&f->lock) == 0);
	while (!f->stop && !f->woken && !behind)
		must(pthread_cond_wait(&f->work, &f->lock) == 0);
	bool go_on = !f->stop, hurry = behind || f->waiting > 0;
	must(pthread_mutex_unlock(&f->lock) == 0);
	if (go_on && !hurry)
		pause_ms(PAUSE_MS);
	must(pthread_mutex_lock(&f->lock) == 0);
	f->woken = false;
	go_on = !f->stop;
	must(pthread_mutex_unlock(&f->lock) == 0);
	return go_on;
}

static void *
follow(void *arg)
{
	struct finding *f = arg;
	bool behind = true;

	while (wait_for_work(f, behind)) {
		struct err err = ERR_INIT(LANG_EN);
		enum rc rc;

		behind = false;
		rc = step(f, &behind, &err);
		tell_failure(f, rc, &err);
		if (rc != RC_OK) {
			pause_ms(FAILED_PAUSE_MS);
			behind = false;
		}
	}
	return NULL;
}

struct finding *
finding_start(struct source *source, const char *path)
{
	struct arena *a = arena_new(FINDING_ARENA_BYTES);
	struct finding *f = arena_alloc(a, sizeof *f);

	f->arena = a;
	f->source = source;
	f->path = arena_cstr(a, str_of(path));
	must(pthread_mutex_init(&f->lock, NULL) == 0);
	must(pthread_cond_init(&f->work, NULL) == 0);
	must(pthread_create(&f->thread, NULL, follow, f) == 0);
	return f;
}

void
finding_stop(struct finding *f)
{
	if (f == NULL)
		return;
	must(pthread_mutex_lock(&f->lock) == 0);
	f->stop = true;
	must(pthread_cond_signal(&f->work) == 0);
	must(pthread_mutex_unlock(&f->lock) == 0);
	must(pthread_join(f->thread, NULL) == 0);
	index_close(f->index);
	while (f->free_count > 0)
		finder_close(f->free[--f->free_count]);
	must(pthread_cond_destroy(&f->work) == 0);
	must(pthread_mutex_destroy(&f->lock) == 0);
	arena_free(f->arena);
}

void
finding_wake(void *finding)
{
	struct finding *f = finding;

	must(pthread_mutex_lock(&f->lock) == 0);
	if (!f->woken) {
		f->woken = true;
		must(pthread_cond_signal(&f->work) == 0);
	}
	must(pthread_mutex_unlock(&f->lock) == 0);
}

/* ---- readers ---- */

/* As long as it is worth it. */
static void
wait_until_covered(struct finding *f, uint64_t n)
{
	must(pthread_mutex_lock(&f->lock) == 0);
	f->waiting++;
	for (int i = 0; i < WAIT_STEPS && f->covered < n && n - f->covered <= NEARLY; i++) {
		must(pthread_mutex_unlock(&f->lock) == 0);
		pause_ms(WAIT_STEP_MS);
		must(pthread_mutex_lock(&f->lock) == 0);
	}
	f->waiting--;
	must(pthread_mutex_unlock(&f->lock) == 0);
}

static struct finder *
take_free(struct finding *f)
{
	struct finder *finder = NULL;

	must(pthread_mutex_lock(&f->lock) == 0);
	if (f->free_count > 0)
		finder = f->free[--f->free_count];
	must(pthread_mutex_unlock(&f->lock) == 0);
	return finder;
}

enum rc
finding_take(struct finding *f, uint64_t n, struct finder **out, struct err *err)
{
	struct finder *finder;

	wait_until_covered(f, n);
	while ((finder = take_free(f)) != NULL && finder_is_stale(finder))
		finder_close(finder);
	enum rc rc = finder != NULL ? RC_OK : finder_open(f->path, &finder, err);
	if (rc != RC_OK) {
		err_detail(err, "%s", err->msg);
		return err_say(err, RC_BUSY, NULL, TEXT_SEARCH_UNAVAILABLE, (char *)NULL);
	}
	*out = finder;
	return RC_OK;
}

void
finding_give_back(struct finding *f, struct finder *finder)
{
	must(pthread_mutex_lock(&f->lock) == 0);
	if (f->free_count < FINDERS_KEPT) {
		f->free[f->free_count++] = finder;
		finder = NULL;
	}
	must(pthread_mutex_unlock(&f->lock) == 0);
	finder_close(finder);
}
