/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/reader.c: reading entries, tiles and proofs as of the last checkpoint looked at. */
#include "base/must.h"
#include "journal/folder.h"
#include "journal/leaf.h"
#include "journal/marks.h"
#include "journal/tile.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define ARENA_BYTES_MAX (64u * 1024u * 1024u)
/* Up to here a view grows by reading the new rows, beyond by reading tiles. */
#define GROW_BY_ROWS 2048

/*
 * A view is a checkpoint and the edge of its tree, not an open transaction:
 * what lies below its size never changes but for erasures, and a view held
 * for hours would keep the writer from tidying up its log.
 */
struct journal_reader {
	struct arena *own;     /* this struct and its texts */
	struct arena *scratch; /* reset by every call */
	struct store *store;
	struct vkey vkey;
	struct settings settings;
	struct buf note;         /* of the view */
	struct checkpoint head;  /* of the view; its origin is that of settings */
	struct edge edges[2];
	struct edge *edge;       /* of the view */
	struct edge *spare;
	struct tile_source tiles;
	bool held;               /* one transaction around many calls */
	struct arena *locks;     /* holds: */
	struct arena *spare_locks;
	struct marks locked;     /* what is not shown, */
	bool reveal;             /* unless somebody may see it */
};

/* ---- opening and refreshing ---- */

static enum rc
no_full_tile(void *ctx, int level, uint64_t index, const struct hash hashes[TILE_HASHES],
    struct err *err)
{
	(void)ctx, (void)level, (void)index, (void)hashes, (void)err;
	return RC_OK;
}

struct growth {
	struct edge *edge;
	uint64_t next;
};

static enum rc
missing_row(uint64_t n, struct err *err)
{
	char position[24];

	snprintf(position, sizeof(position), "%" PRIu64, n);
	return err_say(err, RC_CORRUPT, NULL, TEXT_JOURNAL_ROW_MISSING, position, (char *)NULL);
}

static enum rc
bad_leaf(uint64_t n, struct err *err)
{
	char position[24];

	snprintf(position, sizeof(position), "%" PRIu64, n);
	return err_say(err, RC_CORRUPT, NULL, TEXT_JOURNAL_BAD_LEAF, position, (char *)NULL);
}

static enum rc
grow_by_row(void *ctx, const struct store_row *row, struct err *err)
{
	struct growth *g = ctx;
	struct hash leaf = tree_leaf_hash(row->leaf);

	if (row->n != g->next)
		return missing_row(g->next, err);
	g->next++;
	return edge_push(g->edge, &leaf, no_full_tile, NULL, err);
}

static enum rc
grow(struct journal_reader *r, uint64_t size, struct err *err)
{
	if (r->edge->size == 0 || size - r->edge->size > GROW_BY_ROWS)
		return edge_load(r->spare, r->store, r->scratch, size, err);
	*r->spare = *r->edge;
	struct growth g = {.edge = r->spare, .next = r->edge->size};
	enum rc rc = store_scan(r->store, g.next, size, grow_by_row, &g, err);
	return rc == RC_OK && g.next != size ? missing_row(g.next, err) : rc;
}

static enum rc
load_locked(struct journal_reader *r, struct err *err)
{
	struct marks locked = {.count = 0};
	struct arena *was = r->locks;

	arena_reset(r->spare_locks);
	enum rc rc = marks_load(r->store, r->spare_locks, BLOB_LOCKED, &locked, err);
	if (rc != RC_OK)
		return rc; /* what was hidden stays hidden */
	r->locked = locked;
	r->locks = r->spare_locks;
	r->spare_locks = was;
	return RC_OK;
}

static void
take_view(struct journal_reader *r, const struct checkpoint *head, struct str note)
{
	struct edge *was = r->edge;

	r->edge = r->spare;
	r->spare = was;
	r->head = (struct checkpoint){r->settings.origin, head->size, head->root};
	buf_clear(&r->note);
	buf_str(&r->note, note);
	must(!r->note.over);
}

/* In a transaction. */
static enum rc
look(struct journal_reader *r, struct err *err)
{
	struct str note = {0};
	struct checkpoint head;
	enum rc rc = head_load(r->store, r->scratch, &r->vkey, &note, &head, err);

	if (rc != RC_OK || str_eq(note, buf_view(&r->note)))
		return rc;
	if (head.size < r->edge->size)
		return err_say(err, RC_CORRUPT, NULL, TEXT_JOURNAL_SHRUNK, (char *)NULL);
	rc = grow(r, head.size, err);
	if (rc != RC_OK)
		return rc;
	struct hash root = edge_root(r->spare);
	if (!hash_eq(&root, &head.root))
		return err_say(err, RC_CORRUPT, NULL, TEXT_JOURNAL_HEAD_ROOT, (char *)NULL);
	/* A lock is the work of an entry, so it comes with another head. */
	rc = load_locked(r, err);
	if (rc != RC_OK)
		return rc;
	take_view(r, &head, note);
	return RC_OK;
}

/* Every call on a reader is one short transaction, unless one is held around them. */
static enum rc
begin(struct journal_reader *r, struct err *err)
{
	arena_reset(r->scratch);
	return r->held ? RC_OK : store_begin(r->store, err);
}

static void
end(struct journal_reader *r)
{
	if (!r->held)
		store_end(r->store);
}

enum rc
journal_reader_hold(struct journal_reader *r, struct err *err)
{
	must(!r->held);
	enum rc rc = store_begin(r->store, err);

	if (rc == RC_OK)
		r->held = true;
	else
		store_end(r->store);
	return rc;
}

void
journal_reader_release(struct journal_reader *r)
{
	must(r->held);
	r->held = false;
	store_end(r->store);
}

enum rc
journal_reader_refresh(struct journal_reader *r, struct err *err)
{
	enum rc rc = begin(r, err);

	if (rc == RC_OK)
		rc = look(r, err);
	end(r);
	return rc;
}

static enum rc
load_settings(struct journal_reader *r, const struct journal_paths *p, struct err *err)
{
	enum rc rc = begin(r, err);

	if (rc == RC_OK)
		rc = settings_load(r->store, r->own, &r->settings, err);
	if (rc == RC_OK)
		rc = vkey_load(p, r->scratch, &r->vkey, err);
	if (rc == RC_OK && !str_is(r->settings.origin, r->vkey.name)) {
		rc = err_say(err, RC_CORRUPT, NULL, TEXT_JOURNAL_VKEY_OTHER, p->vkey, r->vkey.name,
		    arena_cstr(r->scratch, r->settings.origin), (char *)NULL);
	}
	end(r);
	return rc;
}

enum rc
journal_reader_open(const char *dir, struct journal_reader **out, struct err *err)
{
	struct journal_paths p;
	enum rc rc = journal_paths(dir, &p, err);

	if (rc != RC_OK)
		return rc;
	struct arena *own = arena_new(ARENA_BYTES_MAX);
	struct journal_reader *r = arena_alloc(own, sizeof(*r));
	r->own = own;
	r->scratch = arena_new(ARENA_BYTES_MAX);
	r->locks = arena_new(ARENA_BYTES_MAX);
	r->spare_locks = arena_new(ARENA_BYTES_MAX);
	r->edge = &r->edges[0];
	r->spare = &r->edges[1];
	buf_init(&r->note, 64 * 1024);
	rc = store_open(p.store, STORE_READ, &r->store, err);
	if (rc == RC_OK)
		rc = load_settings(r, &p, err);
	if (rc == RC_OK)
		rc = journal_reader_refresh(r, err);
	if (rc != RC_OK) {
		journal_reader_close(r);
		return rc;
	}
	*out = r;
	return RC_OK;
}

void
journal_reader_close(struct journal_reader *r)
{
	if (r == NULL)
		return;
	store_close(r->store);
	buf_done(&r->note);
	arena_free(r->locks);
	arena_free(r->spare_locks);
	arena_free(r->scratch);
	arena_free(r->own);
}

void
journal_reader_reveal(struct journal_reader *r, bool reveal)
{
	r->reveal = reveal;
}

const uint64_t *
journal_reader_locked(const struct journal_reader *r, size_t *count_out)
{
	*count_out = r->locked.count;
	return r->locked.n;
}

struct str
journal_reader_name(const struct journal_reader *r)
{
	return r->settings.name;
}

struct str
journal_reader_origin(const struct journal_reader *r)
{
	return r->settings.origin;
}

const struct vkey *
journal_reader_vkey(const struct journal_reader *r)
{
	return &r->vkey;
}

uint64_t
journal_reader_size(const struct journal_reader *r)
{
	return r->head.size;
}

struct str
journal_reader_note(const struct journal_reader *r)
{
	return buf_view(&r->note);
}

/* ---- entries ---- */

static enum rc
out_of_view(uint64_t n, struct err *err)
{
	char position[24];

	snprintf(position, sizeof(position), "%" PRIu64, n);
	return err_say(err, RC_NOTFOUND, NULL, TEXT_JOURNAL_NO_ENTRY, position, (char *)NULL);
}

static enum rc
entry_of(const struct journal_reader *r, const struct store_row *row, uint64_t n, struct journal_entry *out, struct err *err)
{
	struct leaf leaf;

	if (row->n != n)
		return missing_row(n, err);
	if (leaf_parse(row->leaf, &leaf, err) != RC_OK || leaf.n != n)
		return bad_leaf(n, err);
	*out = (struct journal_entry){
		.n = n,
		.t = leaf.t,
		.leaf = row->leaf,
		.salt = row->salt,
		.payload = row->payload,
		.erased = row->erased,
		.locked = r->locked.count > 0 && marks_has(&r->locked, n),
	};
	if (out->locked && !r->reveal) {
		out->salt = out->payload = (struct str){0};
		out->erased = true;
	}
	return RC_OK;
}

enum rc
journal_read(struct journal_reader *r, struct arena *a, uint64_t n, struct journal_entry *out,
    struct err *err)
{
	struct store_row row;

	if (n >= r->head.size)
		return out_of_view(n, err);
	enum rc rc = begin(r, err);
	if (rc == RC_OK)
		rc = store_row(r->store, a, n, &row, err);
	end(r);
	if (rc == RC_NOTFOUND)
		return missing_row(n, err);
	return rc == RC_OK ? entry_of(r, &row, n, out, err) : rc;
}

struct scan {
	const struct journal_reader *reader;
	journal_each *each;
	void *ctx;
	uint64_t next;
};

static enum rc
scan_row(void *ctx, const struct store_row *row, struct err *err)
{
	struct scan *s = ctx;
	struct journal_entry e;
	enum rc rc = entry_of(s->reader, row, s->next, &e, err);

	if (rc != RC_OK)
		return rc;
	s->next++;
	return s->each(s->ctx, &e, err);
}

enum rc
journal_scan(struct journal_reader *r, uint64_t from, uint64_t to, journal_each *each, void *ctx,
    struct err *err)
{
	struct scan s = {r, each, ctx, from};

	if (to > r->head.size || from > to)
		return out_of_view(to, err);
	enum rc rc = begin(r, err);
	if (rc == RC_OK)
		rc = store_scan(r->store, from, to, scan_row, &s, err);
	end(r);
	return rc == RC_OK && s.next != to ? missing_row(s.next, err) : rc;
}

/* ---- roots and proofs ---- */

/* A transaction with the tiles at hand; end it with store_end. */
static enum rc
begin_tree(struct journal_reader *r, struct tree_source *out, struct err *err)
{
	enum rc rc = begin(r, err);

	if (rc != RC_OK)
		return rc;
	tile_source_init(&r->tiles, r->store, r->scratch, r->edge);
	*out = tile_source_of(&r->tiles);
	return RC_OK;
}

enum rc
journal_root(struct journal_reader *r, uint64_t size, struct hash *out, struct err *err)
{
	struct tree_source tree;

	if (size > r->head.size)
		return out_of_view(size, err);
	enum rc rc = begin_tree(r, &tree, err);
	if (rc == RC_OK)
		rc = tree_root(&tree, size, out, err);
	end(r);
	return rc;
}

enum rc
journal_prove(struct journal_reader *r, uint64_t n, uint64_t size, struct tree_proof *out,
    struct err *err)
{
	struct tree_source tree;

	if (size > r->head.size || n >= size)
		return out_of_view(n, err);
	enum rc rc = begin_tree(r, &tree, err);
	if (rc == RC_OK)
		rc = tree_prove_inclusion(&tree, n, size, out, err);
	end(r);
	return rc;
}

enum rc
journal_prove_growth(struct journal_reader *r, uint64_t from, uint64_t to, struct tree_proof *out,
    struct err *err)
{
	struct tree_source tree;

	if (from == 0 || from > to || to > r->head.size)
		return out_of_view(from == 0 || to <= r->head.size ? from : to, err);
	enum rc rc = begin_tree(r, &tree, err);
	if (rc == RC_OK)
		rc = tree_prove_consistency(&tree, from, to, out, err);
	end(r);
	return rc;
}

/* ---- tiles ---- */

struct bundle {
	struct buf *buf;
	uint64_t next;
};

/* Big-endian length, then the leaf. */
static enum rc
add_to_bundle(void *ctx, const struct store_row *row, struct err *err)
{
	struct bundle *b = ctx;

	if (row->n != b->next)
		return missing_row(b->next, err);
	if (row->leaf.len > UINT16_MAX)
		return bad_leaf(row->n, err);
	buf_char(b->buf, (char)(row->leaf.len >> 8));
	buf_char(b->buf, (char)(row->leaf.len & 0xff));
	buf_str(b->buf, row->leaf);
	b->next++;
	return RC_OK;
}

static enum rc
entries_tile(struct journal_reader *r, struct arena *a, uint64_t index, int width, struct str *out,
    struct err *err)
{
	struct buf bytes;
	struct bundle b = {.buf = &bytes, .next = index * TILE_HASHES};
	uint64_t end = b.next + (uint64_t)width;

	buf_init(&bytes, 32u * 1024u * 1024u);
	enum rc rc = store_scan(r->store, b.next, end, add_to_bundle, &b, err);
	if (rc == RC_OK && b.next != end)
		rc = missing_row(b.next, err);
	if (rc == RC_OK) {
		must(!bytes.over);
		*out = arena_str(a, buf_view(&bytes));
	}
	buf_done(&bytes);
	return rc;
}

static enum rc
hashes_tile(struct journal_reader *r, struct arena *a, int level, uint64_t index, int width,
    struct str *out, struct err *err)
{
	const struct hash *hashes = r->edge->tiles[level];

	if (tile_width(r->edge->size, level, index) == TILE_HASHES) {
		enum rc rc = tile_load(r->store, r->scratch, level, index, r->tiles.cache[level], err);

		if (rc != RC_OK)
			return rc;
		hashes = r->tiles.cache[level];
	}
	*out = arena_str(a, (struct str){(const char *)hashes[0].b, (size_t)width * 32});
	return RC_OK;
}

enum rc
journal_tile(struct journal_reader *r, struct arena *a, int level, uint64_t index, int width,
    struct str *out, struct err *err)
{
	int there = level < TILE_ENTRIES ? 0 : tile_width(r->head.size, level < 0 ? 0 : level, index);

	if (width < 1 || width > there)
		return err_say(err, RC_NOTFOUND, NULL, TEXT_JOURNAL_NO_TILE, (char *)NULL);
	enum rc rc = begin(r, err);
	if (rc == RC_OK)
		rc = level == TILE_ENTRIES ? entries_tile(r, a, index, width, out, err)
		                           : hashes_tile(r, a, level, index, width, out, err);
	end(r);
	return rc;
}
