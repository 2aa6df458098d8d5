/* SPDX-License-Identifier: EUPL-1.2 */
/* web/http_work.c: threads for answers that may have to wait: for the disk, or for the hash of a password. */
#include "web/http_priv.h"

#include "base/must.h"

struct work {
	struct arena *arena;
	void (*act)(void *ctx, struct conn *conn);
	void *ctx;
	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t more;
	struct conn *first, *last;
	bool ended;
	unsigned count;
	pthread_t threads[];
};

/* The next one that waits; NULL: there will be none. */
static struct conn *
take(struct work *w)
{
	must(pthread_mutex_lock(&w->lock) == 0);
	while (w->first == NULL && !w->ended)
		must(pthread_cond_wait(&w->more, &w->lock) == 0);
	struct conn *conn = w->first;
	if (conn != NULL)
		w->first = conn->work_next;
	must(pthread_mutex_unlock(&w->lock) == 0);
	return conn;
}

static void *
run(void *ctx)
{
	struct work *w = ctx;
	struct conn *conn;

	while ((conn = take(w)) != NULL)
		w->act(w->ctx, conn);
	return NULL;
}

struct work *
work_new(unsigned threads, void (*act)(void *ctx, struct conn *conn), void *ctx)
{
	struct arena *a = arena_new(65536);
	struct work *w = arena_alloc(a, sizeof *w + threads * sizeof w->threads[0]);

	w->arena = a;
	w->act = act;
	w->ctx = ctx;
	w->count = threads;
	must(pthread_mutex_init(&w->lock, NULL) == 0);
	must(pthread_cond_init(&w->more, NULL) == 0);
	for (unsigned i = 0; i < threads; i++)
		must(pthread_create(&w->threads[i], NULL, run, w) == 0);
	return w;
}

bool
work_add(struct work *w, struct conn *conn)
{
	must(pthread_mutex_lock(&w->lock) == 0);
	bool taken = !w->ended;
	if (taken) {
		conn->work_next = NULL;
		*(w->first == NULL ? &w->first : &w->last->work_next) = conn;
		w->last = conn;
		must(pthread_cond_signal(&w->more) == 0);
	}
	must(pthread_mutex_unlock(&w->lock) == 0);
	return taken;
}

void
work_end(struct work *w)
{
	must(pthread_mutex_lock(&w->lock) == 0);
	w->ended = true;
	must(pthread_cond_broadcast(&w->more) == 0);
	must(pthread_mutex_unlock(&w->lock) == 0);
	for (unsigned i = 0; i < w->count; i++)
		must(pthread_join(w->threads[i], NULL) == 0);
	w->count = 0;
}

void
work_free(struct work *w)
{
	if (w == NULL)
		return;
	work_end(w);
	must(pthread_cond_destroy(&w->more) == 0);
	must(pthread_mutex_destroy(&w->lock) == 0);
	arena_free(w->arena);
}
