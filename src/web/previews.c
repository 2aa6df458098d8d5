/* SPDX-License-Identifier: EUPL-1.2 */
/* web/previews.c: a short queue of files, one thread, and those who wait for it a moment. */
#include "web/previews.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/must.h"
#include "exchange/sandbox.h"
#include "journal/attachment.h"

#include <pthread.h>
#include <time.h>

#define ARENA_BYTES ((size_t)64 << 10)
#define QUEUE_MAX 64 /* files; whoever asks later asks again */

struct previews {
	struct arena *arena;
	const char *dir;
	const char *self;
	struct clock clock;
	pthread_t thread;
	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t more;  /* for the thread */
	pthread_cond_t drawn; /* for those who wait */
	struct hash queue[QUEUE_MAX]; /* the first is being drawn */
	size_t count;
	bool ends;
};

/* ---- drawing ---- */

static void
keep(struct previews *p, const struct hash *h, enum rc drawn, struct str png)
{
	struct err err = ERR_INIT(LANG_EN);
	enum rc rc = RC_OK;

	if (drawn == RC_OK)
		rc = preview_keep(p->dir, h, png, &err);
	if (drawn == RC_LIMIT)
		rc = preview_refuse(p->dir, h, PREVIEW_HEAVY, &err);
	if (drawn == RC_INVALID || rc == RC_INVALID)
		rc = preview_refuse(p->dir, h, PREVIEW_UNREADABLE, &err);
	if (rc != RC_OK)
		log_line(LOG_LEVEL_ERROR, "preview: %s %s", err.msg, err.detail);
}

static void
draw(struct previews *p, const struct hash *h)
{
	struct err err = ERR_INIT(LANG_EN);
	char path[ATTACHMENT_PATH_BYTES];
	struct buf png;

	buf_init(&png, PREVIEW_BYTES_MAX);
	enum rc rc = attachment_path(p->dir, h, path, &err);
	if (rc == RC_OK)
		rc = sandbox_run(p->self, &sandbox_pdf_page, path, 1, &png, &err);
	/* Of a broken machine nothing is remembered: the next who asks tries again. */
	if (rc == RC_IO)
		log_line(LOG_LEVEL_ERROR, "preview: %s %s", err.msg, err.detail);
	keep(p, h, rc, buf_view(&png));
	buf_done(&png);
}

static void *
run(void *ctx)
{
	struct previews *p = ctx;

	must(pthread_mutex_lock(&p->lock) == 0);
	for (;;) {
		while (p->count == 0 && !p->ends)
			must(pthread_cond_wait(&p->more, &p->lock) == 0);
		if (p->ends)
			break;
		struct hash h = p->queue[0];
		must(pthread_mutex_unlock(&p->lock) == 0);
		draw(p, &h);
		must(pthread_mutex_lock(&p->lock) == 0);
		p->count--;
		for (size_t i = 0; i < p->count; i++)
			p->queue[i] = p->queue[i + 1];
		must(pthread_cond_broadcast(&p->drawn) == 0);
	}
	must(pthread_mutex_unlock(&p->lock) == 0);
	return NULL;
}

/* ---- asking; the lock is held ---- */

static bool
is_queued(const struct previews *p, const struct hash *h)
{
	for (size_t i = 0; i < p->count; i++)
		if (hash_eq(&p->queue[i], h))
			return true;
	return false;
}

static bool
enqueue(struct previews *p, const struct hash *h)
{
	if (is_queued(p, h))
		return true;
	if (p->count == QUEUE_MAX || p->ends)
		return false;
	p->queue[p->count++] = *h;
	must(pthread_cond_signal(&p->more) == 0);
	return true;
}

/* By steps, because the clock is one that tests hold. */
static void
await(struct previews *p, const struct hash *h, struct instant until)
{
	for (struct instant now = clock_now(&p->clock); now.us < until.us && is_queued(p, h);
	     now = clock_now(&p->clock)) {
		struct timespec at = {.tv_sec = (time_t)(until.us / 1000000),
		    .tv_nsec = (long)(until.us % 1000000) * 1000};

		if (pthread_cond_timedwait(&p->drawn, &p->lock, &at) != 0)
			return;
	}
}

enum preview_state
previews_ask(struct previews *p, const struct hash *sha256, struct instant until)
{
	enum preview_state state = preview_find(p->dir, sha256);

	if (state != PREVIEW_NONE)
		return state;
	must(pthread_mutex_lock(&p->lock) == 0);
	bool queued = enqueue(p, sha256);
	if (queued)
		await(p, sha256, until);
	bool still = is_queued(p, sha256);
	must(pthread_mutex_unlock(&p->lock) == 0);
	state = preview_find(p->dir, sha256);
	if (state != PREVIEW_NONE || !queued)
		return state;
	return still ? PREVIEW_WAITING : PREVIEW_IMPOSSIBLE;
}

/* ---- beginning and end ---- */

struct previews *
previews_start(const char *dir, const char *self, const struct clock *clock)
{
	struct arena *a = arena_new(ARENA_BYTES);
	struct previews *p = arena_alloc(a, sizeof *p);

	p->arena = a;
	p->dir = arena_cstr(a, str_of(dir));
	p->self = self;
	p->clock = *clock;
	must(pthread_mutex_init(&p->lock, NULL) == 0);
	must(pthread_cond_init(&p->more, NULL) == 0);
	must(pthread_cond_init(&p->drawn, NULL) == 0);
	must(pthread_create(&p->thread, NULL, run, p) == 0);
	return p;
}

void
previews_stop(struct previews *p)
{
	if (p == NULL)
		return;
	must(pthread_mutex_lock(&p->lock) == 0);
	p->ends = true;
	must(pthread_cond_signal(&p->more) == 0);
	must(pthread_mutex_unlock(&p->lock) == 0);
	must(pthread_join(p->thread, NULL) == 0);
	must(pthread_cond_destroy(&p->drawn) == 0);
	must(pthread_cond_destroy(&p->more) == 0);
	must(pthread_mutex_destroy(&p->lock) == 0);
	arena_free(p->arena);
}
