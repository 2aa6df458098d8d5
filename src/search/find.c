/* SPDX-License-Identifier: EUPL-1.2 */
/* search/find.c: asks the file of words for candidates; ledger and dates decide which of them count. */
#include "search/find.h"

#include "base/must.h"
#include "search/index.h"
#include "store/search.h"

#include <string.h>
#include <sys/stat.h>

/* About a second of work; see docs/decisions. */
#define FIND_STEPS 20000000
/* Of texts like another: so many of the best are judged by ledger and dates. */
#define SIMILAR_LOOKED 200
#define FINDER_ARENA_BYTES ((size_t)64 << 10)

struct finder {
	struct store_search *store;
	struct arena *own;
	const char *path;
	dev_t device;
	ino_t inode;
};

enum rc
finder_open(const char *path, struct finder **out, struct err *err)
{
	struct store_search *store = NULL;
	struct stat st = {0};
	/* Looked at before and after: a file that took its place meanwhile is another. */
	bool is_there = stat(path, &st) == 0;
	enum rc rc = store_search_open(path, STORE_READ, &store, err);

	if (rc != RC_OK)
		return rc;
	struct arena *own = arena_new(FINDER_ARENA_BYTES);
	struct finder *f = arena_alloc(own, sizeof *f);
	*f = (struct finder){.store = store, .own = own, .path = arena_cstr(own, str_of(path))};
	if (is_there) {
		f->device = st.st_dev;
		f->inode = st.st_ino;
	}
	if (finder_is_stale(f)) {
		finder_close(f);
		return err_say(err, RC_STALE, NULL, TEXT_STORE_MISSING, path, (char *)NULL);
	}
	*out = f;
	return RC_OK;
}

void
finder_close(struct finder *f)
{
	if (f == NULL)
		return;
	store_search_close(f->store);
	arena_free(f->own);
}

bool
finder_is_stale(const struct finder *f)
{
	struct stat st;

	return stat(f->path, &st) != 0 || st.st_dev != f->device || st.st_ino != f->inode;
}

bool
find_stands(const struct find_query *q, uint32_t seq)
{
	if (seq == 0 || seq > q->s.n)
		return false;
	struct entry_info e = snapshot_entry(q->s, seq);
	if (e.kind == KIND_COUNT)
		return false;
	if (e.row == NULL)
		return berlin_day(e.known).v <= q->on.v;
	/* Not even that a word stands in it: who may not read it must not find it. */
	if (entry_veiled(q->s, seq))
		return false;
	return q->superseded ? row_seen(e.row, q->s.n) && e.row->day <= q->on.v : row_holds(e.row, q->s.n, q->on);
}

static void
make_terms(const struct query *words, struct store_term *terms)
{
	for (size_t i = 0; i < words->count; i++) {
		const struct query_term *t = &words->terms[i];

		terms[i] = (struct store_term){.words = t->words};
		if (t->begins.len > 0)
			terms[i] = (struct store_term){.words = t->begins, .or_word = t->words, .begins = true};
	}
}

static size_t
make_tags(struct arena *a, const struct find_query *q, struct str tags[2])
{
	size_t count = 0;

	if (q->venture.len > 0)
		tags[count++] = tag_of_venture(a, q->venture);
	if (q->group.len > 0)
		tags[count++] = tag_of_group(a, q->group);
	return count;
}

/* Few candidates are ranked, many only ordered. */
static enum rc
candidates(struct store_search *store, struct arena *a, struct store_question *ask,
    struct store_hit **hits, size_t *count, bool *ranked, struct err *err)
{
	enum rc rc = RC_OK;

	*ranked = ask->any;
	ask->ranked = ask->any;
	ask->max = ask->any ? SIMILAR_LOOKED : FIND_LOOKED_MAX + 1;
	rc = store_search_find(store, a, ask, hits, count, err);
	if (rc != RC_OK || ask->any || *count > FIND_RANKED_MAX || *count < 2)
		return rc;
	*ranked = true;
	ask->ranked = true;
	ask->max = FIND_RANKED_MAX;
	return store_search_find(store, a, ask, hits, count, err);
}

static enum rc
find_in(struct store_search *store, struct arena *a, const struct find_query *q,
    struct find_result *out, struct err *err)
{
	struct store_term terms[QUERY_WORDS_MAX];
	struct str tags[2];
	struct store_hit *hits = NULL;
	struct find_result r = {.count = 0};
	struct store_question ask = {.terms = terms, .count = q->words->count, .any = q->any, .tags = tags,
	    .tag_count = make_tags(a, q, tags), .last = q->s.n, .steps = FIND_STEPS};
	size_t count = 0;
	enum rc rc = index_size(store, a, &r.covered, err);

	make_terms(q->words, terms);
	if (rc == RC_OK)
		rc = candidates(store, a, &ask, &hits, &count, &r.ranked, err);
	if (rc != RC_OK)
		return rc;
	uint32_t *seqs = arena_array(a, count + 1, sizeof *seqs);
	r.more = !q->any && count > FIND_LOOKED_MAX;
	for (size_t i = 0; i < count - r.more; i++)
		if (find_stands(q, (uint32_t)hits[i].number))
			seqs[r.count++] = (uint32_t)hits[i].number;
	r.seqs = seqs;
	*out = r;
	return RC_OK;
}

enum rc
find_entries(struct finder *f, struct arena *a, const struct find_query *q, struct find_result *out,
    struct err *err)
{
	if (q->words->count == 0)
		return err_say(err, RC_INVALID, "q", TEXT_SEARCH_NO_WORDS, (char *)NULL);
	enum rc rc = store_search_begin(f->store, err);
	if (rc == RC_OK)
		rc = find_in(f->store, a, q, out, err);
	store_search_end(f->store);
	return rc;
}

enum rc
search_similar(struct finder *f, struct arena *a, struct snapshot s, struct day on,
    struct str text, struct str group, size_t limit, const uint32_t **seqs_out, size_t *count_out,
    struct err *err)
{
	struct query words;
	struct find_query q = {.s = s, .on = on, .words = &words, .group = group, .any = true};
	struct find_result r = {.count = 0};
	enum rc rc = RC_OK;

	query_of_text(a, text, &words);
	if (words.count > 0)
		rc = find_entries(f, a, &q, &r, err);
	if (rc != RC_OK)
		return rc;
	*seqs_out = r.seqs;
	*count_out = r.count < limit ? r.count : limit;
	return RC_OK;
}
