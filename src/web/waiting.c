/* SPDX-License-Identifier: EUPL-1.2 */
/* web/waiting.c: records the anonymous reports of days gone by, and a thread that looks for them. */
#include "web/waiting.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/instant.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/must.h"
#include "domain/access.h"
#include "people/people.h"
#include "record/record.h"
#include "web/uploads.h"

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define RELEASE_BYTES ((size_t)256 << 20)
#define WAITING_BYTES ((size_t)64 << 10)
#define LOOK_EVERY_MS 60000
#define TIDY_EVERY_US (INT64_C(3600) * 1000000)

struct waiting {
	struct arena *arena;
	const char *dir;
	struct people *people;
	struct record *record;
	struct clock clock;
	struct instant tidied; /* uploads, last */
	struct day told; /* on which a refusal was logged */
	pthread_t thread;
	int stop; /* an eventfd: something is written when it is to end */
};

/* ---- recording ---- */

static enum rc
record_text(struct record *record, struct arena *a, struct str text, struct err *err)
{
	struct record_as as = {.access = ACCESS_WRITE};
	struct record_batch batch = {.text = text, .place = "", .as = &as};
	struct record_answer *answers;
	size_t count;

	return record_lines(record, a, &batch, &answers, &count, err);
}

static bool
refuses(enum rc rc)
{
	return rc == RC_INVALID || rc == RC_NOTFOUND || rc == RC_DENIED || rc == RC_LIMIT;
}

static enum rc
record_all(struct record *record, struct arena *a, const struct people_waiting *due, size_t count, struct err *err)
{
	struct buf b;

	buf_init(&b, count * (LIMIT_LINE_BYTES + 1) + 1);
	for (size_t i = 0; i < count; i++) {
		buf_str(&b, due[i].line);
		buf_char(&b, '\n');
	}
	enum rc rc = record_text(record, a, buf_view(&b), err);
	buf_done(&b);
	return rc;
}

/* Those that were recorded come to the front. */
static enum rc
record_each(struct record *record, struct arena *a, struct people_waiting *due, size_t count,
    struct reports_released *r, struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < count && (rc == RC_OK || refuses(rc)); i++) {
		rc = record_text(record, a, due[i].line, err);
		if (rc == RC_OK) {
			due[r->recorded++] = due[i];
		} else if (refuses(rc)) {
			r->refused++;
			r->why = *err;
		}
	}
	return refuses(rc) ? RC_OK : rc;
}

static enum rc
release(struct people *people, struct record *record, struct arena *a, struct day today,
    struct reports_released *r, struct err *err)
{
	struct people_waiting *due;
	size_t count, n = 0;
	enum rc rc = people_waiting(people, a, &due, &count, err);

	if (rc != RC_OK)
		return rc;
	for (size_t i = 0; i < count; i++)
		if (due[i].day.v < today.v)
			due[n++] = due[i];
	if (n == 0)
		return RC_OK;
	rc = record_all(record, a, due, n, err);
	if (rc == RC_OK)
		r->recorded = n;
	else if (refuses(rc))
		rc = record_each(record, a, due, n, r, err);
	if (r->recorded == 0)
		return rc;
	struct err later = ERR_INIT(err->lang);
	enum rc gone = people_waiting_remove(people, due, r->recorded, rc == RC_OK ? err : &later);
	return rc == RC_OK ? gone : rc;
}

enum rc
reports_release(struct people *people, struct record *record, struct day today, struct reports_released *out,
    struct err *err)
{
	struct arena *a = arena_new(RELEASE_BYTES);
	struct reports_released r = {.recorded = 0};
	enum rc rc = release(people, record, a, today, &r, err);

	arena_free(a);
	if (rc == RC_OK)
		*out = r;
	return rc;
}

/* ---- each minute ---- */

/* By the clock of the disk, which dates the files. */
static void
tidy(struct waiting *w)
{
	struct clock disk = clock_system();
	struct instant now = clock_now(&disk);

	if (w->tidied.us != 0 && now.us - w->tidied.us < TIDY_EVERY_US)
		return;
	w->tidied = now;
	uploads_tidy(w->dir, now);
}

static void
look(struct waiting *w)
{
	struct err err = ERR_INIT(LANG_DE);
	struct day today = berlin_day(clock_now(&w->clock));
	struct reports_released r;

	if (reports_release(w->people, w->record, today, &r, &err) != RC_OK) {
		log_line(LOG_LEVEL_ERROR, "reports: %s %s", err.msg, err.detail);
		return;
	}
	if (r.refused == 0 || w->told.v == today.v)
		return;
	log_line(LOG_LEVEL_WARN, "reports: %zu: %s", r.refused, r.why.msg);
	w->told = today;
}

static void *
run(void *ctx)
{
	struct waiting *w = ctx;
	struct pollfd stop = {.fd = w->stop, .events = POLLIN};

	do {
		look(w);
		tidy(w);
	} while (poll(&stop, 1, LOOK_EVERY_MS) <= 0);
	return NULL;
}

struct waiting *
waiting_start(const char *dir, struct people *people, struct record *record, const struct clock *clock)
{
	struct arena *a = arena_new(WAITING_BYTES);
	struct waiting *w = arena_alloc(a, sizeof *w);

	*w = (struct waiting){.arena = a, .dir = dir, .people = people, .record = record, .clock = *clock, .told = DAY_NONE};
	w->stop = eventfd(0, EFD_CLOEXEC);
	must(w->stop >= 0);
	must(pthread_create(&w->thread, NULL, run, w) == 0);
	return w;
}

void
waiting_stop(struct waiting *w)
{
	if (w == NULL)
		return;
	must(eventfd_write(w->stop, 1) == 0);
	must(pthread_join(w->thread, NULL) == 0);
	must(close(w->stop) == 0);
	arena_free(w->arena);
}
