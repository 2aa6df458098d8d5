/* SPDX-License-Identifier: EUPL-1.2 */
/* web/http_conn.c: the library's time-out is idle time; one byte a second would hold a connection for ever, so we count ourselves. */
#include "web/http_priv.h"

#include "base/limits.h"
#include "base/must.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#define REQUEST_ARENA_BYTES ((size_t)256 << 20)
#define BODY_SECONDS 60  /* for the slowest sender of a form, */
#define BODY_BYTES_A_SECOND 65536 /* and so many more bytes a second */
#define SEND_SECONDS 600 /* for the slowest reader of the largest page */

struct conn_watch {
	struct arena *arena;
	pthread_mutex_t lock; /* of the list */
	struct conn *first;
	int wake[2]; /* a pipe; closing its writing end ends the watch */
	pthread_t thread;
	atomic_uint tick;
	unsigned header_seconds, idle_seconds;
};

static void
end_late(struct conn_watch *w)
{
	unsigned now = atomic_load(&w->tick);

	must(pthread_mutex_lock(&w->lock) == 0);
	for (struct conn *c = w->first; c != NULL; c = c->next)
		if (atomic_load(&c->deadline) < now)
			shutdown(c->fd, SHUT_RDWR);
	must(pthread_mutex_unlock(&w->lock) == 0);
}

static void *
watch(void *ctx)
{
	struct conn_watch *w = ctx;
	struct pollfd end = {.fd = w->wake[0], .events = POLLIN};

	/* Closing the other end wakes us at once; else a second passes. */
	while (poll(&end, 1, 1000) == 0) {
		atomic_fetch_add(&w->tick, 1);
		end_late(w);
	}
	return NULL;
}

struct conn_watch *
conn_watch_new(unsigned header_seconds, unsigned idle_seconds)
{
	struct arena *a = arena_new(65536);
	struct conn_watch *w = arena_alloc(a, sizeof *w);

	w->arena = a;
	w->header_seconds = header_seconds;
	w->idle_seconds = idle_seconds;
	must(pthread_mutex_init(&w->lock, NULL) == 0);
	must(pipe(w->wake) == 0);
	must(pthread_create(&w->thread, NULL, watch, w) == 0);
	return w;
}

void
conn_watch_free(struct conn_watch *w)
{
	if (w == NULL)
		return;
	must(pthread_mutex_lock(&w->lock) == 0);
	must(w->first == NULL);
	must(pthread_mutex_unlock(&w->lock) == 0);
	close(w->wake[1]);
	must(pthread_join(w->thread, NULL) == 0);
	close(w->wake[0]);
	pthread_mutex_destroy(&w->lock);
	arena_free(w->arena);
}

struct conn *
conn_open(struct conn_watch *w, int fd)
{
	struct arena *a = arena_new(REQUEST_ARENA_BYTES);
	struct conn *c = arena_alloc(a, sizeof *c);

	c->arena = a;
	c->fd = fd;
	c->spool.fd = -1;
	c->fresh = arena_mark(a);
	atomic_store(&c->deadline, atomic_load(&w->tick) + w->header_seconds);
	must(pthread_mutex_lock(&w->lock) == 0);
	c->next = w->first;
	if (c->next != NULL)
		c->next->prev = c;
	w->first = c;
	must(pthread_mutex_unlock(&w->lock) == 0);
	return c;
}

void
conn_close(struct conn_watch *w, struct conn *c)
{
	must(pthread_mutex_lock(&w->lock) == 0);
	*(c->prev == NULL ? &w->first : &c->prev->next) = c->next;
	if (c->next != NULL)
		c->next->prev = c->prev;
	must(pthread_mutex_unlock(&w->lock) == 0);
	spool_end(&c->spool);
	arena_free(c->arena);
}

void
conn_reading(struct conn_watch *w, struct conn *c, uint64_t bytes)
{
	atomic_store(&c->deadline, atomic_load(&w->tick) + BODY_SECONDS + (unsigned)(bytes / BODY_BYTES_A_SECOND));
}

void
conn_answering(struct conn_watch *w, struct conn *c)
{
	atomic_store(&c->deadline, atomic_load(&w->tick) + SEND_SECONDS);
}

void
conn_waiting(struct conn_watch *w, struct conn *c)
{
	atomic_store(&c->deadline, atomic_load(&w->tick) + w->idle_seconds + w->header_seconds);
}
