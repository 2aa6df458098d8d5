/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/publish.c: writing and reading addresses of tiles, and the files of a static log. */
#include "journal/publish.h"

#include "base/file.h"
#include "base/must.h"
#include "journal/tile.h"

#include <stdio.h>
#include <string.h>

#define PATH_BYTES_MAX 4096
#define ARENA_BYTES_MAX (64u * 1024u * 1024u)

/* ---- addresses ---- */

/* Groups of three digits, all but the last with an x before them. */
static void
format_index(struct buf *b, uint64_t index)
{
	uint64_t unit = 1;

	while (index / unit >= 1000)
		unit *= 1000;
	for (; unit > 1; unit /= 1000)
		buf_format(b, "x%03d/", (int)(index / unit % 1000));
	buf_format(b, "%03d", (int)(index % 1000));
}

void
tile_address_format(struct buf *b, const struct tile_address *t)
{
	must(t->level >= TILE_ENTRIES && t->level <= 63 && t->width >= 1 && t->width <= TILE_WIDTH);
	buf_cstr(b, "tile/");
	if (t->level == TILE_ENTRIES)
		buf_cstr(b, "entries");
	else
		buf_i64(b, t->level);
	buf_char(b, '/');
	format_index(b, t->index);
	if (t->width < TILE_WIDTH)
		buf_format(b, ".p/%d", t->width);
}

/* A number of 1 to `digits` digits at the start of s. */
static bool
take_number(struct str *s, size_t digits, uint64_t *out)
{
	size_t i = 0;
	uint64_t v = 0;

	while (i < s->len && i < digits && s->ptr[i] >= '0' && s->ptr[i] <= '9')
		v = v * 10 + (uint64_t)(s->ptr[i++] - '0');
	*s = str_slice(*s, i, s->len);
	*out = v;
	return i > 0;
}

static bool
take_index(struct str *s, uint64_t *out)
{
	uint64_t group = 0;

	*out = 0;
	/* Six groups: 10^18 tiles are beyond any journal. */
	for (int i = 0; i < 6; i++) {
		bool more = str_starts(*s, "x");

		*s = str_slice(*s, more ? 1 : 0, s->len);
		if (!take_number(s, 3, &group))
			return false;
		*out = *out * 1000 + group;
		if (!more)
			return true;
		if (!str_starts(*s, "/"))
			return false;
		*s = str_slice(*s, 1, s->len);
	}
	return false;
}

bool
tile_address_parse(struct str s, struct tile_address *out)
{
	struct tile_address t = {.width = TILE_WIDTH};
	struct str rest = {0};
	bool found = false;
	uint64_t number = 0;

	if (!str_starts(s, "tile/"))
		return false;
	struct str level = str_cut(str_slice(s, 5, s.len), '/', &rest, &found);
	if (str_is(level, "entries"))
		t.level = TILE_ENTRIES;
	else if (take_number(&level, 2, &number) && level.len == 0 && number <= 63)
		t.level = (int)number;
	else
		return false;
	if (!found || !take_index(&rest, &t.index))
		return false;
	if (str_starts(rest, ".p/")) {
		rest = str_slice(rest, 3, rest.len);
		if (!take_number(&rest, 3, &number) || number < 1 || number >= TILE_WIDTH)
			return false;
		t.width = (int)number;
	}
	/* Leading zeros and leading groups of zeros: there is one address of a tile. */
	struct buf b;
	buf_init(&b, 128);
	tile_address_format(&b, &t);
	bool same = rest.len == 0 && str_eq(buf_view(&b), s);
	buf_done(&b);
	if (same)
		*out = t;
	return same;
}

/* ---- files ---- */

/* Writes a file below `out`, making the folders of its path. */
static enum rc
write_file(const char *out, struct str path, struct str content, struct err *err)
{
	char full[PATH_BYTES_MAX];
	int len = snprintf(full, sizeof(full), "%s/%.*s", out, STR_ARG(path));

	if (len < 0 || (size_t)len >= sizeof(full))
		return err_say(err, RC_LIMIT, NULL, TEXT_JOURNAL_PATH_LONG, (char *)NULL);
	char *slash = strrchr(full, '/');
	*slash = '\0';
	enum rc rc = file_mkdirs(full, 0755, err);
	*slash = '/';
	return rc == RC_OK ? file_write(full, content, 0644, err) : rc;
}

static enum rc
publish_tile(struct journal_reader *r, struct arena *a, const char *out, struct tile_address t,
    struct err *err)
{
	struct arena_mark mark = arena_mark(a);
	struct str bytes = {0};
	struct buf path;

	buf_init(&path, 128);
	tile_address_format(&path, &t);
	enum rc rc = journal_tile(r, a, t.level, t.index, t.width, &bytes, err);
	if (rc == RC_OK)
		rc = write_file(out, buf_view(&path), bytes, err);
	buf_done(&path);
	arena_release(a, mark);
	return rc;
}

/* All tiles of a level; entries lie as the hashes of level 0 do. */
static enum rc
publish_level(struct journal_reader *r, struct arena *a, const char *out, int level,
    struct err *err)
{
	uint64_t size = journal_reader_size(r);
	enum rc rc = RC_OK;

	for (uint64_t i = 0; rc == RC_OK; i++) {
		struct tile_address t = {level, i, tile_width(size, level < 0 ? 0 : level, i)};

		if (t.width == 0)
			break;
		rc = publish_tile(r, a, out, t, err);
	}
	return rc;
}

enum rc
journal_publish(struct journal_reader *r, const char *out, struct err *err)
{
	struct arena *a = arena_new(ARENA_BYTES_MAX);
	struct buf line;
	enum rc rc = RC_OK;

	buf_init(&line, 1024);
	vkey_format(&line, journal_reader_vkey(r));
	buf_char(&line, '\n');
	for (int level = TILE_ENTRIES; rc == RC_OK && level < TILE_LEVELS; level++)
		rc = publish_level(r, a, out, level, err);
	if (rc == RC_OK)
		rc = write_file(out, STR("vkey"), buf_view(&line), err);
	/* Last, as it promises the tiles. */
	if (rc == RC_OK)
		rc = write_file(out, STR("checkpoint"), journal_reader_note(r), err);
	buf_done(&line);
	arena_free(a);
	return rc;
}
