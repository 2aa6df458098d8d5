/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/export_tiles.c: the published side of a journal as files, for mirrors and plain web servers. */
#include "base/file.h"
#include "cli/cli.h"
#include "cli/export.h"
#include "cli/progress.h"
#include "cli/tiles.h"
#include "journal/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LEVELS = 8 };

struct tiles {
	struct cli *cli;
	struct journal_reader *reader;
	const char *out;
	uint64_t size;
	struct arena *scratch;
	struct progress progress;
};

/* A full tile never changes: one that is there is not written again. */
static bool
is_there(const char *path, size_t bytes)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && (size_t)st.st_size == bytes;
}

static enum rc
write_plain(const char *path, struct str bytes, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	struct out out;
	enum rc rc;

	if (fd < 0)
		return err_errno(err, path, errno);
	out_init(&out, fd, path);
	buf_str(&out.buf, bytes);
	rc = out_flush(&out, err);
	out_done(&out);
	if (close(fd) != 0 && rc == RC_OK)
		rc = err_errno(err, path, errno);
	return rc;
}

static enum rc
write_tile(struct tiles *t, int level, uint64_t index, int width, struct err *err)
{
	const char *path = tiles_path(t->scratch, t->out, level, index, width);
	const char *slash = strrchr(path, '/');
	struct str bytes, folder = {path, (size_t)(slash - path)};
	enum rc rc = journal_tile(t->reader, t->scratch, level, index, width, &bytes, err);

	if (rc != RC_OK || (width == TILE_WIDTH && is_there(path, bytes.len)))
		return rc;
	/* Folders hold up to a thousand tiles: made with the first of them. */
	if (index % 1000 == 0 || width < TILE_WIDTH)
		rc = file_mkdirs(arena_cstr(t->scratch, folder), 0755, err);
	return rc == RC_OK ? write_plain(path, bytes, err) : rc;
}

static enum rc
write_level(struct tiles *t, int level, struct err *err)
{
	uint64_t hashes = level == TILE_ENTRIES ? t->size : t->size >> (8 * level);
	uint64_t full = hashes / TILE_WIDTH;
	enum rc rc = RC_OK;

	for (uint64_t i = 0; rc == RC_OK && i < full; i++) {
		arena_reset(t->scratch);
		rc = write_tile(t, level, i, TILE_WIDTH, err);
		progress_step(&t->progress, i, full);
	}
	if (rc == RC_OK && hashes % TILE_WIDTH > 0)
		rc = write_tile(t, level, full, (int)(hashes % TILE_WIDTH), err);
	return rc;
}

/* The folder is empty, new, or holds this journal's tiles. */
static enum rc
check_folder(struct tiles *t, const char *checkpoint, struct err *err)
{
	struct str note, rest, origin;
	bool found;
	enum rc rc;

	if (!file_exists(checkpoint))
		return file_mkdirs(t->out, 0755, err);
	rc = file_read(t->scratch, checkpoint, 65536, &note, err);
	if (rc != RC_OK)
		return rc;
	origin = str_cut(note, '\n', &rest, &found);
	if (str_eq(origin, journal_reader_origin(t->reader)))
		return RC_OK;
	return err_say(err, RC_INVALID, NULL, TEXT_CLI_EXPORT_OTHER, t->out,
	    arena_cstr(t->scratch, origin), NULL);
}

static enum rc
write_key(struct tiles *t, struct err *err)
{
	struct buf b;
	enum rc rc;

	buf_init(&b, 4096);
	vkey_format(&b, journal_reader_vkey(t->reader));
	buf_char(&b, '\n');
	rc = file_write(arena_format(t->scratch, "%s/vkey", t->out).ptr, buf_view(&b), 0644, err);
	buf_done(&b);
	return rc;
}

enum rc
export_tiles(struct cli *cli, const char *dir, const char *out, struct err *err)
{
	const char *checkpoint = arena_format(cli->arena, "%s/checkpoint", out).ptr;
	struct tiles t = {
	    .cli = cli, .out = out, .progress = progress_new(cli, TEXT_CLI_PROGRESS_EXPORT)};
	enum rc rc = journal_reader_open(dir, &t.reader, err);

	if (rc != RC_OK)
		return rc;
	t.scratch = arena_new((size_t)64 << 20);
	t.size = journal_reader_size(t.reader);
	rc = check_folder(&t, checkpoint, err);
	for (int level = TILE_ENTRIES; rc == RC_OK && level < LEVELS; level++)
		if (level == TILE_ENTRIES || t.size >> (8 * level) > 0)
			rc = write_level(&t, level, err);
	progress_end(&t.progress);
	arena_reset(t.scratch);
	if (rc == RC_OK)
		rc = write_key(&t, err);
	/* Last, when everything it stands for is there. */
	if (rc == RC_OK)
		rc = file_write(checkpoint, journal_reader_note(t.reader), 0644, err);
	arena_free(t.scratch);
	journal_reader_close(t.reader);
	return rc;
}
