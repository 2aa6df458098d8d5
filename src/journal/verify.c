/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/verify.c: hashes everything again and says where the stored bytes differ. */
#include "journal/verify.h"

#include "base/must.h"
#include "journal/folder.h"
#include "journal/leaf.h"
#include "journal/payload.h"
#include "journal/tile.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define ARENA_BYTES_MAX (64u * 1024u * 1024u)
#define STEP_ROWS 8192
#define NOWHERE UINT64_MAX

/* A place in the stored tiles that differs from what the rows give. */
struct difference {
	bool found;
	int level;
	uint64_t index; /* of the tile */
	uint64_t row;   /* level 0: the first position whose hash differs */
};

struct verification {
	const struct journal_paths *paths;
	const struct verify_progress *progress;
	struct store *store;
	struct arena *arena;
	struct vkey vkey;
	struct checkpoint head;
	uint64_t next;        /* position expected now */
	struct instant last;  /* time of the entry before */
	struct hash last_leaf; /* its leaf's hash */
	uint64_t erased;
	struct edge *edge;
	struct difference leaf_tile; /* the first of level 0 */
	struct difference tile;      /* the first of all */
	uint64_t bad;
};

/* ---- answers ---- */

static enum rc
no_at(struct verification *v, uint64_t n, enum text text, struct err *err)
{
	char position[24];

	snprintf(position, sizeof(position), "%" PRIu64, n);
	v->bad = n;
	return err_say(err, RC_NO, NULL, text, position, (char *)NULL);
}

static enum rc
no_tile(struct verification *v, enum text text, int level, uint64_t index, struct err *err)
{
	char l[12];
	char i[24];

	snprintf(l, sizeof(l), "%d", level);
	snprintf(i, sizeof(i), "%" PRIu64, index);
	v->bad = NOWHERE;
	return err_say(err, RC_NO, NULL, text, l, i, (char *)NULL);
}

/* What cannot be right is a "no" here, where opening calls it damage. */
static enum rc
corrupt_is_no(enum rc rc, struct err *err)
{
	if (rc == RC_CORRUPT || rc == RC_INVALID) {
		err->code = RC_NO;
		return RC_NO;
	}
	return rc;
}

/* ---- rows ---- */

static enum rc
check_secret(struct verification *v, const struct store_row *row, const struct leaf *leaf,
    struct err *err)
{
	if (row->erased) {
		v->erased++;
		return row->salt.len == 0 && row->payload.len == 0
		           ? RC_OK
		           : no_at(v, row->n, TEXT_JOURNAL_BAD_ERASURE, err);
	}
	if (row->salt.len != LEAF_SALT_BYTES)
		return no_at(v, row->n, TEXT_JOURNAL_BAD_COMMITMENT, err);
	struct hash c = leaf_commit((const uint8_t *)row->salt.ptr, row->payload);
	if (!hash_eq(&c, &leaf->commitment))
		return no_at(v, row->n, TEXT_JOURNAL_BAD_COMMITMENT, err);
	if (!payload_is_canonical(v->arena, row->payload))
		return no_at(v, row->n, TEXT_JOURNAL_BAD_PAYLOAD, err);
	return RC_OK;
}

/* Compares a tile that the rows gave with the stored one. */
static enum rc
compare_tile(void *ctx, int level, uint64_t index, const struct hash hashes[TILE_HASHES],
    struct err *err)
{
	struct verification *v = ctx;
	struct arena_mark mark = arena_mark(v->arena);
	struct str stored = {0};
	bool found = false;
	size_t at = 0;
	enum rc rc = store_tile(v->store, v->arena, level, index, &stored, &found, err);

	if (rc == RC_OK && (!found || stored.len != TILE_BYTES))
		rc = no_tile(v, TEXT_JOURNAL_BAD_TILE, level, index, err);
	if (rc == RC_OK) {
		while (at < TILE_HASHES && memcmp(hashes[at].b, stored.ptr + 32 * at, 32) == 0)
			at++;
		struct difference d = {at < TILE_HASHES, level, index, index * TILE_HASHES + at};
		if (d.found && !v->tile.found)
			v->tile = d;
		if (d.found && level == 0 && !v->leaf_tile.found)
			v->leaf_tile = d;
	}
	arena_release(v->arena, mark);
	return rc;
}

/*
 * Two times are in the wrong order: which of the two leaves was changed?  The
 * tile of level 0 remembers the earlier one, once it is full.
 */
static enum rc
wrong_order(struct verification *v, uint64_t n, struct err *err)
{
	struct arena_mark mark = arena_mark(v->arena);
	uint64_t before = n - 1;
	struct str stored = {0};
	bool found = false;
	enum rc rc = store_tile(v->store, v->arena, 0, before / TILE_HASHES, &stored, &found, err);

	if (rc != RC_OK)
		return rc;
	bool changed = found && stored.len == TILE_BYTES &&
	    memcmp(stored.ptr + 32 * (before % TILE_HASHES), v->last_leaf.b, 32) != 0;
	arena_release(v->arena, mark);
	return changed ? no_at(v, before, TEXT_JOURNAL_BAD_ENTRY, err) : no_at(v, n, TEXT_JOURNAL_BAD_TIME, err);
}

static enum rc
check_row(void *ctx, const struct store_row *row, struct err *err)
{
	struct verification *v = ctx;
	struct leaf leaf;

	if (row->n != v->next)
		return no_at(v, v->next, TEXT_JOURNAL_ROW_MISSING, err);
	if (leaf_parse(row->leaf, &leaf, err) != RC_OK || leaf.n != row->n)
		return no_at(v, row->n, TEXT_JOURNAL_BAD_LEAF, err);
	if (row->n > 0 && leaf.t.us <= v->last.us)
		return wrong_order(v, row->n, err);
	enum rc rc = check_secret(v, row, &leaf, err);
	if (rc != RC_OK)
		return rc;
	struct hash h = tree_leaf_hash(row->leaf);
	rc = edge_push(v->edge, &h, compare_tile, v, err);
	if (rc != RC_OK)
		return rc;
	v->last = leaf.t;
	v->last_leaf = h;
	v->next++;
	if (v->progress != NULL && v->progress->step != NULL && v->next % STEP_ROWS == 0)
		v->progress->step(v->progress->ctx, v->next, v->head.size);
	return RC_OK;
}

static enum rc
check_rows(struct verification *v, struct err *err)
{
	uint64_t rows = 0;
	enum rc rc = store_size(v->store, &rows, err);

	if (rc == RC_OK && rows > v->head.size)
		return no_at(v, v->head.size, TEXT_JOURNAL_HEAD_OLD, err);
	if (rc == RC_OK)
		rc = store_scan(v->store, 0, v->head.size, check_row, v, err);
	if (rc == RC_OK && v->next != v->head.size)
		return no_at(v, v->next, TEXT_JOURNAL_ROW_MISSING, err);
	if (rc == RC_CORRUPT)
		v->bad = v->next;
	return rc;
}

/* ---- tiles, root, keys ---- */

/* A full tile where none can be yet would be in the way of the next entries. */
static enum rc
check_no_tile_ahead(struct verification *v, struct err *err)
{
	for (int level = 0; level < TILE_LEVELS; level++) {
		uint64_t index = v->head.size >> (8 * (level + 1));
		struct str stored = {0};
		bool found = false;
		enum rc rc = store_tile(v->store, v->arena, level, index, &stored, &found, err);

		if (rc != RC_OK)
			return rc;
		if (found)
			return no_tile(v, TEXT_JOURNAL_TILE_AHEAD, level, index, err);
	}
	return RC_OK;
}

/*
 * The rows hold together; do they give the signed root?  If not, the tiles
 * of level 0 remember the leaf hashes and tell the entry.  If they do, a
 * tile that differs is itself what was changed.
 */
static enum rc
check_root(struct verification *v, struct err *err)
{
	struct hash root = edge_root(v->edge);
	uint64_t edge_start = v->head.size - v->head.size % TILE_HASHES;

	if (hash_eq(&root, &v->head.root)) {
		return v->tile.found
		           ? no_tile(v, TEXT_JOURNAL_BAD_TILE, v->tile.level, v->tile.index, err)
		           : check_no_tile_ahead(v, err);
	}
	if (v->leaf_tile.found)
		return no_at(v, v->leaf_tile.row, TEXT_JOURNAL_BAD_ENTRY, err);
	if (edge_start == v->head.size || v->tile.found) {
		v->bad = NOWHERE;
		return err_say(err, RC_NO, NULL, TEXT_JOURNAL_HEAD_ROOT, (char *)NULL);
	}
	return no_at(v, edge_start, TEXT_JOURNAL_BAD_EDGE, err);
}

/* The signing key need not be here; if it is, it has to be the right one. */
static enum rc
check_key(struct verification *v, struct err *err)
{
	struct signer signer;
	struct vkey own;
	enum rc rc;

	if (access(v->paths->key, R_OK) != 0)
		return RC_OK;
	rc = signer_load(v->paths, v->arena, &signer, err);
	if (rc != RC_OK)
		return rc;
	signer_vkey(&signer, &own);
	explicit_bzero(&signer, sizeof(signer));
	if (strcmp(own.name, v->vkey.name) == 0 &&
	    memcmp(own.public_key, v->vkey.public_key, sizeof(own.public_key)) == 0)
		return RC_OK;
	return err_say(err, RC_NO, NULL, TEXT_JOURNAL_KEY_OTHER, v->paths->key, v->paths->vkey,
	    (char *)NULL);
}

/* The head first: it says how many rows there have to be. */
static enum rc
check_head(struct verification *v, struct err *err)
{
	struct settings settings;
	struct str note = {0};
	enum rc rc = settings_load(v->store, v->arena, &settings, err);

	if (rc == RC_OK)
		rc = vkey_load(v->paths, v->arena, &v->vkey, err);
	if (rc == RC_OK && !str_is(settings.origin, v->vkey.name)) {
		rc = err_say(err, RC_NO, NULL, TEXT_JOURNAL_VKEY_OTHER, v->paths->vkey, v->vkey.name,
		    arena_cstr(v->arena, settings.origin), (char *)NULL);
	}
	return rc == RC_OK ? head_load(v->store, v->arena, &v->vkey, &note, &v->head, err) : rc;
}

static enum rc
check_all(struct verification *v, struct err *err)
{
	enum rc rc = store_begin(v->store, err);

	if (rc == RC_OK)
		rc = check_head(v, err);
	if (rc == RC_OK)
		rc = check_rows(v, err);
	if (rc == RC_OK)
		rc = check_root(v, err);
	if (rc == RC_OK)
		rc = check_key(v, err);
	store_end(v->store);
	return corrupt_is_no(rc, err);
}

static void
fill_report(const struct verification *v, struct verify_report *out)
{
	size_t len = v->head.origin.len < sizeof(out->origin) ? v->head.origin.len : sizeof(out->origin) - 1;

	memset(out, 0, sizeof(*out));
	if (len > 0)
		memcpy(out->origin, v->head.origin.ptr, len);
	out->head = (struct checkpoint){{out->origin, len}, v->head.size, v->head.root};
	out->size = v->next;
	out->erased = v->erased;
	out->bad = v->bad;
}

enum rc
journal_verify(const char *dir, const struct verify_progress *progress,
    struct verify_report *report, struct err *err)
{
	struct journal_paths paths;
	struct verification v = {.paths = &paths, .progress = progress, .bad = NOWHERE};
	enum rc rc = journal_paths(dir, &paths, err);

	if (rc != RC_OK)
		return rc;
	v.arena = arena_new(ARENA_BYTES_MAX);
	v.edge = arena_alloc(v.arena, sizeof(*v.edge));
	edge_init(v.edge);
	rc = store_open(paths.store, STORE_READ, &v.store, err);
	if (rc == RC_OK)
		rc = check_all(&v, err);
	fill_report(&v, report);
	store_close(v.store);
	arena_free(v.arena);
	return rc;
}
