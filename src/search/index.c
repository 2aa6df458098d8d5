/* SPDX-License-Identifier: EUPL-1.2 */
/* search/index.c: following the journal into the file of words. */
#include "search/index.h"

#include "base/buf.h"
#include "base/encode.h"
#include "base/must.h"
#include "domain/fact.h"
#include "store/search.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* Counts up whenever other words come of the same facts. */
#define FORMAT 2
#define INDEX_ARENA_BYTES ((size_t)64 << 20)
#define FACT_ARENA_BYTES ((size_t)32 << 20)

struct index {
	struct arena *own;
	struct arena *scratch;  /* of one entry */
	char *path;
	struct store_search *store;
	dev_t device;           /* of the file as opened */
	ino_t inode;
	uint64_t size;          /* entries taken up */
	uint64_t floor;         /* entries there were when it was begun: later redactions may be of what is in it */
};

/* ---- the note ---- */

struct note {
	uint64_t size, floor;
	struct hash root;
};

static enum rc
note_put(struct index *x, struct journal_reader *journal, struct err *err)
{
	struct note n = {.size = x->size, .floor = x->floor};
	struct buf b;
	enum rc rc = journal_root(journal, n.size, &n.root, err);

	if (rc != RC_OK)
		return rc;
	buf_init(&b, 256);
	buf_format(&b, "%d %" PRIu64 " %" PRIu64 " ", FORMAT, n.size, n.floor);
	base64_encode(&b, n.root.b, sizeof n.root.b);
	rc = store_search_note_put(x->store, buf_view(&b), err);
	buf_done(&b);
	return rc;
}

static bool
note_number(struct str *rest, uint64_t *out)
{
	bool found;
	int64_t v;

	if (!str_to_i64(str_cut(*rest, ' ', rest, &found), &v) || v < 0 || !found)
		return false;
	*out = (uint64_t)v;
	return true;
}

/* False: of another format, or none of ours. */
static bool
note_read(struct str text, struct note *out, struct str *root)
{
	struct note n = {.size = 0};
	uint64_t format;

	if (!note_number(&text, &format) || format != FORMAT || !note_number(&text, &n.size) ||
	    !note_number(&text, &n.floor))
		return false;
	*root = text;
	*out = n;
	return true;
}

enum rc
index_size(struct store_search *s, struct arena *a, uint64_t *size_out, struct err *err)
{
	struct str text = STR(""), root;
	struct note n = {.size = 0};
	enum rc rc = store_search_note(s, a, &text, err);

	if (rc == RC_OK)
		*size_out = note_read(text, &n, &root) ? n.size : 0;
	return rc;
}

/* ---- opening ---- */

/* RC_NO: it is not of this journal. */
static enum rc
fits(struct index *x, struct journal_reader *journal, struct err *err)
{
	struct str text = STR(""), root;
	struct note n = {.size = 0};
	struct hash is;
	struct buf b;
	enum rc rc = store_search_begin(x->store, err);

	if (rc == RC_OK)
		rc = store_search_note(x->store, x->scratch, &text, err);
	store_search_end(x->store);
	if (rc != RC_OK)
		return rc;
	if (!note_read(text, &n, &root) || n.size > journal_reader_size(journal))
		return RC_NO;
	rc = journal_root(journal, n.size, &is, err);
	if (rc != RC_OK)
		return rc;
	buf_init(&b, 64);
	base64_encode(&b, is.b, sizeof is.b);
	rc = str_eq(buf_view(&b), root) ? RC_OK : RC_NO;
	buf_done(&b);
	x->size = n.size;
	x->floor = n.floor;
	return rc;
}

static enum rc
remember_file(struct index *x, struct err *err)
{
	struct stat st;

	if (stat(x->path, &st) != 0)
		return err_say(err, RC_STALE, NULL, TEXT_STORE_MISSING, x->path, (char *)NULL);
	x->device = st.st_dev;
	x->inode = st.st_ino;
	return RC_OK;
}

static bool
is_gone(const struct index *x)
{
	struct stat st;

	return stat(x->path, &st) != 0 || st.st_dev != x->device || st.st_ino != x->inode;
}

static enum rc
begin_anew(struct index *x, struct journal_reader *journal, struct err *err)
{
	store_search_close(x->store);
	x->store = NULL;
	x->size = 0;
	x->floor = journal_reader_size(journal);
	enum rc rc = store_search_create(x->path, err);
	if (rc == RC_OK)
		rc = store_search_open(x->path, STORE_WRITE, &x->store, err);
	if (rc == RC_OK)
		rc = remember_file(x, err);
	if (rc == RC_OK)
		rc = store_search_begin(x->store, err);
	if (rc == RC_OK)
		rc = note_put(x, journal, err);
	if (rc == RC_OK)
		rc = store_search_commit(x->store, err);
	store_search_end(x->store);
	return rc;
}

enum rc
index_open(const char *path, struct journal_reader *journal, struct index **out, struct err *err)
{
	struct arena *own = arena_new(INDEX_ARENA_BYTES);
	struct index *x = arena_alloc(own, sizeof *x);

	x->own = own;
	x->scratch = arena_new(FACT_ARENA_BYTES);
	x->path = arena_cstr(own, str_of(path));
	enum rc rc = store_search_open(path, STORE_WRITE, &x->store, err);
	if (rc == RC_OK)
		rc = fits(x, journal, err);
	if (rc == RC_OK)
		rc = remember_file(x, err);
	if (rc == RC_NO || rc == RC_NOTFOUND || rc == RC_CORRUPT || rc == RC_STALE)
		rc = begin_anew(x, journal, err);
	if (rc != RC_OK) {
		index_close(x);
		return rc;
	}
	*out = x;
	return RC_OK;
}

void
index_close(struct index *x)
{
	if (x == NULL)
		return;
	store_search_close(x->store);
	arena_free(x->scratch);
	arena_free(x->own);
}

/* ---- following ---- */

struct following {
	struct index *index;
	struct snapshot s;
	bool met_redaction;
};

/* Of a correction: the kind and the body of what holds from then on. */
static enum rc
add_fact(struct following *f, uint32_t seq, const struct fact *fact, struct err *err)
{
	struct index *x = f->index;
	struct entry_info info = snapshot_entry(f->s, seq);
	const struct json *body = fact->body;
	enum kind kind = fact->kind;
	struct str words, more, tags;

	document_words(x->scratch, kind, body, &words);
	if (kind == KIND_ENTRY_CORRECTED && info.row != NULL) {
		kind = (enum kind)info.row->kind;
		document_words(x->scratch, kind, json_get(body, "body"), &more);
		words = arena_format(x->scratch, "%.*s %.*s", STR_ARG(more), STR_ARG(words));
	}
	document_tags(x->scratch, kind, info.venture.v == 0 ? STR("") : venture_slug(f->s, info.venture), &tags);
	return words.len == 0 ? RC_OK : store_search_add(x->store, seq, words, tags, err);
}

/* When the report was first analysed; 0: not yet. */
static uint32_t
first_analysed(struct snapshot s, struct subject_id subject)
{
	struct row_cursor c = row_cursor(s, subject);
	uint32_t first = 0;

	for (const struct row *r; (r = row_next(&c)) != NULL;)
		if (r->kind == KIND_LESSON_ANALYSED && (first == 0 || r->seq < first))
			first = r->seq;
	return first;
}

static bool
is_report(const struct row *r)
{
	return r != NULL && r->kind == KIND_LESSON_OBSERVED && (r->flags & ROW_ANONYMOUS);
}

/* The words of a report stay out until somebody has looked through them. */
static bool
must_wait(struct snapshot s, uint32_t seq)
{
	struct entry_info e = snapshot_entry(s, seq);

	if (!is_report(e.row))
		return false;
	uint32_t first = first_analysed(s, e.subject);
	return first == 0 || first > seq;
}

static enum rc
add_entry(void *ctx, const struct journal_entry *e, struct err *err)
{
	struct following *f = ctx;
	struct fact fact;
	uint32_t seq = (uint32_t)e->n + 1;
	enum rc rc;

	arena_reset(f->index->scratch);
	if (e->erased)
		return RC_OK;
	rc = fact_load(f->index->scratch, e->payload, &fact, err);
	if (rc != RC_OK)
		return rc;
	if (fact.kind == KIND_ENTRY_REDACTED && e->n >= f->index->floor)
		f->met_redaction = true;
	/* The journal and the ledger may forget before this file does. */
	if (snapshot_entry(f->s, seq).kind == KIND_COUNT || must_wait(f->s, seq))
		return RC_OK;
	return add_fact(f, seq, &fact, err);
}

static enum rc
add_late(struct following *f, struct journal_reader *journal, uint32_t seq, struct err *err)
{
	struct journal_entry e;
	struct fact fact;

	arena_reset(f->index->scratch);
	enum rc rc = journal_read(journal, f->index->scratch, seq - 1, &e, err);
	if (rc != RC_OK || e.erased)
		return rc;
	rc = fact_load(f->index->scratch, e.payload, &fact, err);
	return rc == RC_OK ? add_fact(f, seq, &fact, err) : rc;
}

/* What waited for this analysis comes in with it; what a correction replaced by then never does. */
static enum rc
add_analysed(struct following *f, struct journal_reader *journal, uint32_t seq, struct err *err)
{
	struct entry_info e = snapshot_entry(f->s, seq);
	enum rc rc = RC_OK;

	if (e.row == NULL || e.row->kind != KIND_LESSON_ANALYSED || first_analysed(f->s, e.subject) != seq)
		return RC_OK;
	struct row_cursor c = row_cursor(f->s, e.subject);
	for (const struct row *r; rc == RC_OK && (r = row_next(&c)) != NULL;)
		if (is_report(r) && r->seq < seq && row_stands(r, seq))
			rc = add_late(f, journal, r->seq, err);
	return rc;
}

enum rc
index_follow(struct index *x, struct snapshot s, struct journal_reader *journal,
    uint64_t *size_out, struct err *err)
{
	struct following f = {.index = x, .s = s};
	uint64_t from = x->size, to = s.n < journal_reader_size(journal) ? s.n : journal_reader_size(journal);

	if (is_gone(x))
		return err_say(err, RC_STALE, NULL, TEXT_STORE_MISSING, x->path, (char *)NULL);
	if (to > from + INDEX_STEP)
		to = from + INDEX_STEP;
	if (to <= from) {
		*size_out = from;
		return RC_OK;
	}
	enum rc rc = store_search_begin(x->store, err);
	if (rc == RC_OK)
		rc = journal_scan(journal, from, to, add_entry, &f, err);
	for (uint64_t n = from; rc == RC_OK && n < to; n++)
		rc = add_analysed(&f, journal, (uint32_t)n + 1, err);
	x->size = to;
	if (rc == RC_OK && !f.met_redaction)
		rc = note_put(x, journal, err);
	if (rc == RC_OK && !f.met_redaction)
		rc = store_search_commit(x->store, err);
	store_search_end(x->store);
	if (rc == RC_OK && f.met_redaction)
		rc = begin_anew(x, journal, err);
	else if (rc != RC_OK)
		x->size = from;
	if (rc == RC_OK)
		*size_out = x->size;
	return rc;
}
