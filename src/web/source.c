/* SPDX-License-Identifier: EUPL-1.2 */
/* web/source.c: holds the ledger and lends readers of the journal, one to each answer. */
#include "web/source.h"

#include "base/arena.h"
#include "base/must.h"
#include "record/record.h"
#include "web/finding.h"

#include <pthread.h>

/* Answers under way at once rarely need more; those that do, open and close one. */
#define READERS_KEPT 64
#define SOURCE_ARENA_BYTES ((size_t)1 << 20)

struct source {
	struct arena *arena;
	const char *dir;
	struct record *record;
	struct str municipality, origin;
	struct finding *finding;
	pthread_mutex_t lock; /* of what follows */
	struct journal_reader *free[READERS_KEPT];
	size_t free_count;
};

enum rc
source_open(const char *dir, struct record *record, struct source **out, struct err *err)
{
	struct journal_reader *first = NULL;
	struct journal_paths paths;
	enum rc rc = journal_paths(dir, &paths, err);

	if (rc == RC_OK)
		rc = journal_reader_open(dir, &first, err);
	if (rc != RC_OK)
		return rc;
	struct arena *a = arena_new(SOURCE_ARENA_BYTES);
	struct source *s = arena_alloc(a, sizeof *s);
	s->arena = a;
	s->dir = arena_cstr(a, str_of(dir));
	s->record = record;
	s->municipality = arena_str(a, journal_reader_name(first));
	s->origin = arena_str(a, journal_reader_origin(first));
	s->free[s->free_count++] = first;
	must(pthread_mutex_init(&s->lock, NULL) == 0);
	s->finding = finding_start(s, paths.search);
	record_listen(record, finding_wake, s->finding);
	*out = s;
	return RC_OK;
}

void
source_close(struct source *s)
{
	if (s == NULL)
		return;
	record_listen(s->record, NULL, NULL);
	finding_stop(s->finding);
	while (s->free_count > 0)
		journal_reader_close(s->free[--s->free_count]);
	must(pthread_mutex_destroy(&s->lock) == 0);
	arena_free(s->arena);
}

struct str
source_municipality(const struct source *s)
{
	return s->municipality;
}

const char *
source_dir(const struct source *s)
{
	return s->dir;
}

struct str
source_origin(const struct source *s)
{
	return s->origin;
}

struct source_state
source_state(const struct source *s)
{
	struct record_state state = record_state(s->record);

	return (struct source_state){state.size, state.generation};
}

struct finding *
source_finding(const struct source *s)
{
	return s->finding;
}

static struct journal_reader *
take_free(struct source *s)
{
	struct journal_reader *r = NULL;

	must(pthread_mutex_lock(&s->lock) == 0);
	if (s->free_count > 0)
		r = s->free[--s->free_count];
	must(pthread_mutex_unlock(&s->lock) == 0);
	return r;
}

static void
give_free(struct source *s, struct journal_reader *r)
{
	must(pthread_mutex_lock(&s->lock) == 0);
	if (s->free_count < READERS_KEPT) {
		s->free[s->free_count++] = r;
		r = NULL;
	}
	must(pthread_mutex_unlock(&s->lock) == 0);
	journal_reader_close(r);
}

static enum rc
take_reader(struct source *s, struct journal_reader **out, struct err *err)
{
	struct journal_reader *r = take_free(s);
	enum rc rc = r != NULL ? RC_OK : journal_reader_open(s->dir, &r, err);

	if (rc == RC_OK)
		rc = journal_reader_refresh(r, err);
	if (rc == RC_OK)
		rc = journal_reader_hold(r, err);
	if (rc == RC_OK)
		*out = r;
	else
		journal_reader_close(r);
	return rc;
}

enum rc
source_take(struct source *s, struct source_view *out, struct err *err)
{
	/* The writer commits before it shows: taken in this order, the journal
	 * has every fact of the ledger. */
	const struct ledger_box *box = record_ledger_hold(s->record);
	struct source_view view = {.box = box, .all = snapshot_take(ledger_held(box))};
	enum rc rc = take_reader(s, &view.journal, err);

	if (rc != RC_OK) {
		record_ledger_release(s->record, box);
		return rc;
	}
	must(journal_reader_size(view.journal) >= view.all.n);
	*out = view;
	return RC_OK;
}

void
source_give_back(struct source *s, const struct source_view *view)
{
	journal_reader_release(view->journal);
	give_free(s, view->journal);
	record_ledger_release(s->record, view->box);
}
