/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/manifest.c: written plainly, read with distrust. */
#include "journal/manifest.h"

#include "base/encode.h"
#include "journal/attachment.h"

#include <inttypes.h>
#include <string.h>

#define FORMAT "wagnis-backup/1"
#define END_BYTES (4 + 64 + 1) /* "end <sha256>\n" */

void
manifest_format(struct buf *b, const struct manifest *m)
{
	size_t start = b->len;

	buf_cstr(b, FORMAT "\nmade ");
	instant_rfc3339(b, m->made);
	buf_cstr(b, "\norigin ");
	buf_str(b, m->origin);
	buf_char(b, '\n');
	for (size_t i = 0; i < m->count; i++) {
		buf_cstr(b, "file ");
		hex_encode(b, m->files[i].sha256.b, sizeof m->files[i].sha256.b);
		buf_format(b, " %" PRIu64 " %.*s\n", m->files[i].bytes, STR_ARG(m->files[i].path));
	}
	buf_cstr(b, "checkpoint\n");
	buf_str(b, m->note);
	struct hash all = hash_of(b->ptr + start, b->len - start);
	buf_cstr(b, "end ");
	hex_encode(b, all.b, sizeof all.b);
	buf_char(b, '\n');
}

/* A name from outside becomes a path only when it is one of ours. */
static bool
path_is_ours(struct str path)
{
	static const char *const plain[] = {"journal.db", "people.db", "log.key", "log.vkey", "erasures"};
	struct hash h;

	for (size_t i = 0; i < COUNT(plain); i++)
		if (str_is(path, plain[i]))
			return true;
	return str_starts(path, "evidence/") && path.len == 9 + 3 + ATTACHMENT_NAME_BYTES && path.ptr[11] == '/' &&
	    attachment_name_parse(str_slice(path, 12, path.len), &h) && memcmp(path.ptr + 9, path.ptr + 12, 2) == 0;
}

static bool
read_file(struct str line, struct manifest_file *out)
{
	bool found = false;
	struct str rest, sum = str_cut(line, ' ', &rest, &found);
	struct str bytes = str_cut(rest, ' ', &rest, &found);
	int64_t n = 0;

	if (!attachment_name_parse(sum, &out->sha256) || !str_to_i64(bytes, &n) || n < 0 || !path_is_ours(rest))
		return false;
	out->bytes = (uint64_t)n;
	out->path = rest;
	return true;
}

static bool
end_fits(struct str text)
{
	struct hash said;

	if (text.len < END_BYTES || text.ptr[text.len - 1] != '\n')
		return false;
	struct str end = str_slice(text, text.len - END_BYTES, text.len - 1);
	struct hash is = hash_of(text.ptr, text.len - END_BYTES);
	return str_starts(end, "end ") && attachment_name_parse(str_slice(end, 4, end.len), &said) && hash_eq(&said, &is);
}

/* Line by line up to the checkpoint, which takes the rest. */
static bool
read_lines(struct arena *a, struct str text, struct manifest *m)
{
	size_t lines = 0;
	bool more = true;

	for (size_t i = 0; i < text.len; i++)
		lines += text.ptr[i] == '\n';
	m->files = arena_array(a, lines + 1, sizeof *m->files);
	while (more) {
		struct str line = str_cut(text, '\n', &text, &more);

		if (str_is(line, "checkpoint")) {
			m->note = text;
			return true;
		}
		if (str_starts(line, "made ") && instant_parse(str_slice(line, 5, line.len), &m->made))
			continue;
		if (str_starts(line, "origin ") && line.len > 7)
			m->origin = str_slice(line, 7, line.len);
		else if (!str_starts(line, "file ") || !read_file(str_slice(line, 5, line.len), &m->files[m->count++]))
			return false;
	}
	return false;
}

enum rc
manifest_parse(struct arena *a, struct str text, struct manifest *out, struct err *err)
{
	struct manifest m = {.count = 0};
	bool more = false;
	struct str rest, format = str_cut(text, '\n', &rest, &more);

	if (str_starts(format, "wagnis-backup/") && !str_is(format, FORMAT))
		return err_say(err, RC_INVALID, NULL, TEXT_EVIDENCE_BACKUP_NEWER, (char *)NULL);
	if (!str_is(format, FORMAT) || !end_fits(text) ||
	    !read_lines(a, str_slice(rest, 0, rest.len - END_BYTES), &m) || m.origin.len == 0)
		return err_say(err, RC_NO, NULL, TEXT_EVIDENCE_BACKUP_MANIFEST, (char *)NULL);
	*out = m;
	return RC_OK;
}
