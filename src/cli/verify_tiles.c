/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/verify_tiles.c: an exported folder of tiles re-hashed up to its signed checkpoint. */
#include "base/encode.h"
#include "base/file.h"
#include "base/money.h"
#include "cli/cli.h"
#include "cli/input.h"
#include "cli/progress.h"
#include "cli/tiles.h"
#include "cli/verify.h"
#include "journal/journal.h"
#include "journal/leaf.h"
#include "journal/tile.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* A bundle holds 256 leaves of a length that fits two bytes each. */
#define BUNDLE_BYTES_MAX ((size_t)256 * 65537)

struct folder {
	const char *dir;
	struct arena *scratch;
	struct checkpoint head;
	struct edge *edge;
	uint64_t next; /* position expected now */
	struct instant last;
};

static enum rc
no_at(uint64_t n, enum text text, struct err *err)
{
	char position[24];

	snprintf(position, sizeof(position), "%" PRIu64, n);
	return err_say(err, RC_NO, NULL, text, position, NULL);
}

/* A missing or oversized file of an export is a "no". */
static enum rc
read_part(struct folder *f, const char *path, size_t max, struct str *out, struct err *err)
{
	enum rc rc = file_read(f->scratch, path, max, out, err);

	if (rc == RC_NOTFOUND || rc == RC_LIMIT)
		return err->code = RC_NO;
	return rc;
}

static enum rc
compare_hashes(struct folder *f, int level, uint64_t index, const struct hash *hashes, int width,
    struct err *err)
{
	struct arena_mark mark = arena_mark(f->scratch);
	const char *path = tiles_path(f->scratch, f->dir, level, index, width);
	struct str stored;
	enum rc rc = read_part(f, path, TILE_BYTES, &stored, err);

	if (rc == RC_OK &&
	    (stored.len != (size_t)width * 32 || memcmp(stored.ptr, hashes[0].b, stored.len) != 0))
		rc = err_say(err, RC_NO, NULL, TEXT_CLI_VERIFY_TILE, path, NULL);
	arena_release(f->scratch, mark);
	return rc;
}

static enum rc
full_tile(
    void *ctx, int level, uint64_t index, const struct hash hashes[TILE_HASHES], struct err *err)
{
	return compare_hashes(ctx, level, index, hashes, TILE_HASHES, err);
}

static enum rc
one_leaf(struct folder *f, struct str line, struct err *err)
{
	struct err form = ERR_INIT(err->lang);
	struct leaf leaf;
	struct hash hash;

	if (leaf_parse(line, &leaf, &form) != RC_OK || leaf.n != f->next)
		return no_at(f->next, TEXT_JOURNAL_BAD_LEAF, err);
	if (leaf.t.us <= f->last.us)
		return no_at(f->next, TEXT_JOURNAL_BAD_TIME, err);
	f->last = leaf.t;
	f->next++;
	hash = tree_leaf_hash(line);
	return edge_push(f->edge, &hash, full_tile, f, err);
}

static enum rc
one_bundle(struct folder *f, uint64_t index, int width, struct err *err)
{
	const char *path = tiles_path(f->scratch, f->dir, TILE_ENTRIES, index, width);
	struct str rest;
	enum rc rc = read_part(f, path, BUNDLE_BYTES_MAX, &rest, err);

	for (int i = 0; rc == RC_OK && i < width; i++) {
		size_t len = rest.len < 2
		    ? SIZE_MAX
		    : (size_t)((uint8_t)rest.ptr[0] << 8 | (uint8_t)rest.ptr[1]);

		if (len > rest.len - 2 || rest.len < 2)
			return no_at(f->next, TEXT_JOURNAL_BAD_LEAF, err);
		rc = one_leaf(f, str_slice(rest, 2, 2 + len), err);
		rest = str_slice(rest, 2 + len, rest.len);
	}
	if (rc == RC_OK && rest.len > 0)
		rc = err_say(err, RC_NO, NULL, TEXT_CLI_VERIFY_TILE, path, NULL);
	return rc;
}

static enum rc
all_bundles(struct cli *cli, struct folder *f, struct err *err)
{
	struct progress progress = progress_new(cli, TEXT_CLI_PROGRESS_VERIFY);
	enum rc rc = RC_OK;

	while (rc == RC_OK && f->next < f->head.size) {
		uint64_t left = f->head.size - f->next;

		arena_reset(f->scratch);
		rc = one_bundle(
		    f, f->next / TILE_WIDTH, left < TILE_WIDTH ? (int)left : TILE_WIDTH, err);
		progress_step(&progress, f->next, f->head.size);
	}
	progress_end(&progress);
	return rc;
}

/* The right edge: one tile a level that is not full. */
static enum rc
partial_tiles(struct folder *f, struct err *err)
{
	enum rc rc = RC_OK;

	for (int level = 0; rc == RC_OK && level < TILE_LEVELS; level++) {
		uint64_t hashes = f->head.size >> (8 * level);
		int width = (int)(hashes % TILE_HASHES);

		if (width > 0)
			rc = compare_hashes(
			    f, level, hashes / TILE_HASHES, f->edge->tiles[level], width, err);
	}
	return rc;
}

static enum rc
check_folder(struct cli *cli, struct folder *f, struct err *err)
{
	struct hash root;
	enum rc rc = all_bundles(cli, f, err);

	if (rc == RC_OK)
		rc = partial_tiles(f, err);
	if (rc != RC_OK)
		return rc;
	root = edge_root(f->edge);
	if (!hash_eq(&root, &f->head.root))
		return err_say(err, RC_NO, NULL, TEXT_CLI_VERIFY_ROOT, NULL);
	return RC_OK;
}

static void
tell(struct cli *cli, const struct checkpoint *head)
{
	struct buf size, root;

	buf_init(&size, 64);
	buf_init(&root, 64);
	text_count(
	    &size, cli->lang, TEXT_CLI_ENTRIES_ONE, TEXT_CLI_ENTRIES_MANY, (int64_t)head->size);
	base64_encode(&root, head->root.b, sizeof(head->root.b));
	const struct str words[] = {buf_view(&size), head->origin, buf_view(&root)};

	text_format(&cli->out->buf, cli->lang, TEXT_CLI_VERIFY_TILES_HOLD, words, COUNT(words));
	buf_char(&cli->out->buf, '\n');
	buf_done(&size);
	buf_done(&root);
}

enum rc
verify_tiles(struct cli *cli, const char *dir, const char *key, struct err *err)
{
	struct folder f = {.dir = dir, .scratch = arena_new((size_t)64 << 20), .last = {INT64_MIN}};
	const char *note_path = arena_format(cli->arena, "%s/checkpoint", dir).ptr;
	struct vkey vkey;
	struct str note;
	enum rc rc;

	if (key == NULL)
		key = arena_format(cli->arena, "%s/vkey", dir).ptr;
	rc = input_vkey(cli->arena, key, &vkey, err);
	if (rc == RC_OK)
		rc = file_read(cli->arena, note_path, 65536, &note, err);
	if (rc == RC_OK) {
		rc = checkpoint_open(cli->arena, note, &vkey, &f.head, err);
		if (rc != RC_OK) {
			err_place(err, "%s", note_path);
			rc = err->code = RC_NO;
		}
	}
	if (rc == RC_OK) {
		f.edge = arena_alloc(cli->arena, sizeof(*f.edge));
		edge_init(f.edge);
		rc = check_folder(cli, &f, err);
	}
	if (rc == RC_OK)
		tell(cli, &f.head);
	arena_free(f.scratch);
	return rc;
}
