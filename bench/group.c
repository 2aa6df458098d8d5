/* SPDX-License-Identifier: EUPL-1.2 */
/* bench/group.c: clients that wait until their row is durable, and a writer that commits groups. */
#include "group.h"

#include "measure.h"

#include <inttypes.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- clients ---- */

struct client {
	int number;
	int64_t end, rows;
	group_append *append;
	void *ctx;
	pthread_t thread;
};

static void *
client_run(void *arg)
{
	struct client *c = arg;

	while (measure_now() < c->end)
		c->append(c->ctx, c->number, c->rows++);
	return NULL;
}

struct group_result
group_run(int clients, int64_t milliseconds, group_append *append, void *ctx)
{
	struct client list[GROUP_CLIENTS_MAX];
	struct group_result result = {0};
	int64_t start = measure_now();

	for (int i = 0; i < clients; i++) {
		list[i] = (struct client){.number = i, .end = start + milliseconds * 1000000, .append = append, .ctx = ctx};
		if (pthread_create(&list[i].thread, NULL, client_run, &list[i]) != 0)
			measure_stop("cannot start client %d", i);
	}
	for (int i = 0; i < clients; i++) {
		(void)pthread_join(list[i].thread, NULL);
		result.rows += list[i].rows;
	}
	result.seconds = (double)(measure_now() - start) / 1e9;
	return result;
}

void
group_fact(struct group_row *row, int c, int64_t i)
{
	int64_t number = (int64_t)c * 100000000 + i;
	int n = snprintf(row->payload, sizeof row->payload,
	    "{\"actor\":\"p-7f3a\",\"body\":{\"amount_cents\":%" PRId64 ",\"payee\":\"Stadtwerke Musterstadt\","
	    "\"text\":\"Rechnung %" PRId64 ", Sensoren und Einbau\",\"voucher\":\"B-%" PRId64 "\"},"
	    "\"effective\":\"2026-03-%02d\",\"key\":\"bench-%" PRId64 "\",\"kind\":\"booking.posted\",\"venture\":\"bench\"}",
	    1000 + number % 90000, number, number, (int)(1 + number % 28), number);
	int m = snprintf(row->leaf, sizeof row->leaf,
	    "{\"v\":1,\"n\":%" PRId64 ",\"t\":\"2026-03-01T12:00:00.000000Z\",\"c\":\"%043" PRId64 "\"}", number, number);

	if (n < 0 || (size_t)n >= sizeof row->payload || m < 0 || (size_t)m >= sizeof row->leaf)
		measure_stop("the row is too long");
	row->payload_len = (size_t)n;
	row->leaf_len = (size_t)m;
	memset(row->salt, (int)(number & 255), sizeof row->salt);
}

/* ---- the writer ---- */

struct waiting {
	struct group_row row;
	sem_t durable;
	struct waiting *wakes[2]; /* as in our own writer: waking is shared out */
};

struct group_writer {
	group_commit *commit;
	void *ctx;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t work;
	struct waiting *places;
	struct waiting *queue[GROUP_CLIENTS_MAX];
	size_t queued;
	bool stop;
};

/* The first is woken, and each wakes two more. */
static void
wake_all(struct waiting *const *taken, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < 2; k++)
			taken[i]->wakes[k] = 2 * i + 1 + k < count ? taken[2 * i + 1 + k] : NULL;
	(void)sem_post(&taken[0]->durable);
}

static void *
writer_run(void *arg)
{
	struct group_writer *w = arg;
	struct waiting *taken[GROUP_CLIENTS_MAX];
	const struct group_row *rows[GROUP_CLIENTS_MAX];

	(void)pthread_mutex_lock(&w->lock);
	for (;;) {
		while (w->queued == 0 && !w->stop)
			(void)pthread_cond_wait(&w->work, &w->lock);
		if (w->queued == 0)
			break;
		size_t count = w->queued;
		memcpy(taken, w->queue, count * sizeof taken[0]);
		w->queued = 0;
		(void)pthread_mutex_unlock(&w->lock);
		for (size_t i = 0; i < count; i++)
			rows[i] = &taken[i]->row;
		w->commit(w->ctx, rows, count);
		wake_all(taken, count);
		(void)pthread_mutex_lock(&w->lock);
	}
	(void)pthread_mutex_unlock(&w->lock);
	return NULL;
}

struct group_writer *
group_writer_new(group_commit *commit, void *ctx)
{
	struct group_writer *w = calloc(1, sizeof *w);

	if (w == NULL)
		measure_stop("no memory");
	w->places = calloc(GROUP_CLIENTS_MAX, sizeof *w->places);
	if (w->places == NULL)
		measure_stop("no memory");
	w->commit = commit;
	w->ctx = ctx;
	for (int i = 0; i < GROUP_CLIENTS_MAX; i++)
		if (sem_init(&w->places[i].durable, 0, 0) != 0)
			measure_stop("no semaphore");
	(void)pthread_mutex_init(&w->lock, NULL);
	(void)pthread_cond_init(&w->work, NULL);
	if (pthread_create(&w->thread, NULL, writer_run, w) != 0)
		measure_stop("cannot start the writer");
	return w;
}

void
group_writer_append(void *writer, int c, int64_t i)
{
	struct group_writer *w = writer;
	struct waiting *place = &w->places[c];

	group_fact(&place->row, c, i);
	(void)pthread_mutex_lock(&w->lock);
	w->queue[w->queued++] = place;
	(void)pthread_cond_signal(&w->work);
	(void)pthread_mutex_unlock(&w->lock);
	while (sem_wait(&place->durable) != 0)
		continue;
	struct waiting *wakes[2] = {place->wakes[0], place->wakes[1]};
	for (size_t k = 0; k < 2; k++)
		if (wakes[k] != NULL)
			(void)sem_post(&wakes[k]->durable);
}

void
group_writer_free(struct group_writer *w)
{
	(void)pthread_mutex_lock(&w->lock);
	w->stop = true;
	(void)pthread_cond_signal(&w->work);
	(void)pthread_mutex_unlock(&w->lock);
	(void)pthread_join(w->thread, NULL);
	for (int i = 0; i < GROUP_CLIENTS_MAX; i++)
		(void)sem_destroy(&w->places[i].durable);
	(void)pthread_cond_destroy(&w->work);
	(void)pthread_mutex_destroy(&w->lock);
	free(w->places);
	free(w);
}
