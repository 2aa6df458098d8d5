/* SPDX-License-Identifier: EUPL-1.2 */
/* base/zip.c: the directory of a zip file, read with distrust. */
#include "base/zip.h"

#include "base/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	END_BYTES = 22,
	ENTRY_BYTES = 46,
	LOCAL_BYTES = 30,
	COMMENT_MAX = 65535,
	METHOD_STORED = 0,
	METHOD_DEFLATED = 8,
	FLAG_ENCRYPTED = 1 << 0,
	FLAG_STRONG = 1 << 6,
	FLAG_MASKED = 1 << 13,
	MADE_BY_UNIX = 3,
};
#define END_SIGNATURE 0x06054b50u
#define ENTRY_SIGNATURE 0x02014b50u
#define LOCAL_SIGNATURE 0x04034b50u

static uint16_t
u16(const unsigned char *p)
{
	return (uint16_t)(p[0] | p[1] << 8);
}

static uint32_t
u32(const unsigned char *p)
{
	return (uint32_t)u16(p) | (uint32_t)u16(p + 2) << 16;
}

/* Where the bytes are: in an open file, or in memory. */
struct source {
	int fd;
	struct str text; /* when fd is -1 */
};

static bool
copy_at(struct str text, void *out, size_t len, uint64_t at)
{
	if (at > text.len || len > text.len - at)
		return false;
	if (len > 0)
		memcpy(out, text.ptr + at, len);
	return true;
}

static bool
read_at(const struct source *from, void *out, size_t len, uint64_t at)
{
	char *p = out;

	if (from->fd < 0)
		return copy_at(from->text, out, len, at);
	while (len > 0) {
		ssize_t n = pread(from->fd, p, len, (off_t)at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		p += n;
		at += (uint64_t)n;
		len -= (size_t)n;
	}
	return true;
}

/* ---- names ---- */

static bool
ends_as(struct str name, const char *const *endings)
{
	for (; *endings != NULL; endings++) {
		size_t len = strlen(*endings);
		bool same = name.len >= len;

		for (size_t i = 0; same && i < len; i++) {
			char c = name.ptr[name.len - len + i];

			same = (c >= 'A' && c <= 'Z' ? (char)(c + 32) : c) == (*endings)[i];
		}
		if (same)
			return true;
	}
	return false;
}

/* Relative, downwards, with '/' alone; nothing a system reads in another way. */
static bool
name_is_sane(struct str name)
{
	if (name.len == 0 || name.len > ZIP_NAME_MAX || name.ptr[0] == '/' || !utf8_valid(name) ||
	    utf8_has_forbidden(name))
		return false;
	for (size_t i = 0; i < name.len; i++)
		if (name.ptr[i] == '\\' || name.ptr[i] == ':' || (unsigned char)name.ptr[i] < ' ')
			return false;
	bool more = true;
	struct str rest = name;
	while (more) {
		struct str part = str_cut(rest, '/', &rest, &more);

		if (str_is(part, ".") || str_is(part, "..") ||
		    (part.len == 0 && (more || rest.len > 0)))
			return false;
	}
	return true;
}

static enum zip_flaw
judge_name(struct str name)
{
	static const char *const archives[] = {".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar",
	    ".tar", ".jar", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".zst", NULL};
	static const char *const active[] = {"vbaproject.bin", ".exe", ".dll", ".scr", ".bat",
	    ".cmd", ".js", ".vbs", ".ps1", ".hta", ".jse", ".wsf", ".lnk", NULL};

	if (!name_is_sane(name))
		return ZIP_NAME;
	if (ends_as(name, archives))
		return ZIP_NESTED;
	return ends_as(name, active) ? ZIP_ACTIVE : ZIP_SOUND;
}

/* ---- one entry of the directory ---- */

struct looking {
	struct source from;
	uint64_t directory; /* where it begins */
	uint64_t unpacked;  /* so far */
};

struct span {
	uint64_t from, to;
};

static enum zip_flaw
judge_way(const unsigned char *p, const struct zip_file *f)
{
	uint16_t flags = u16(p + 8), method = u16(p + 10);
	uint32_t unix_type = u32(p + 38) >> 28; /* of the mode's file type */

	if (flags & (FLAG_ENCRYPTED | FLAG_STRONG | FLAG_MASKED) ||
	    (method != METHOD_STORED && method != METHOD_DEFLATED))
		return ZIP_ENCRYPTED;
	if (u16(p + 4) >> 8 == MADE_BY_UNIX && unix_type != 0 && unix_type != 8 && unix_type != 4)
		return ZIP_LINK;
	if (f->packed == UINT32_MAX || f->unpacked == UINT32_MAX || u16(p + 34) != 0 ||
	    (method == METHOD_STORED && f->packed != f->unpacked))
		return ZIP_BROKEN;
	if (f->unpacked > ZIP_RATIO_FROM && f->unpacked / ZIP_RATIO_MAX > f->packed)
		return ZIP_LARGE;
	return ZIP_SOUND;
}

/* The local header must say the same, and lie before the directory. */
static enum zip_flaw
judge_local(
    const struct looking *l, const unsigned char *entry, struct zip_file *f, struct span *span)
{
	unsigned char local[LOCAL_BYTES];
	char name[ZIP_NAME_MAX];
	uint64_t at = u32(entry + 42);

	if (at >= l->directory || !read_at(&l->from, local, sizeof local, at) ||
	    u32(local) != LOCAL_SIGNATURE || u16(local + 26) != f->name.len ||
	    u16(local + 8) != u16(entry + 10) ||
	    !read_at(&l->from, name, f->name.len, at + LOCAL_BYTES) ||
	    memcmp(name, f->name.ptr, f->name.len) != 0)
		return ZIP_BROKEN;
	f->at = at + LOCAL_BYTES + f->name.len + u16(local + 28);
	*span = (struct span){at, f->at + f->packed};
	return span->to <= l->directory ? ZIP_SOUND : ZIP_BROKEN;
}

static enum zip_flaw
look_at_entry(
    struct looking *l, struct str rest, struct zip_file *f, struct span *span, size_t *len_out)
{
	unsigned char p[ENTRY_BYTES];

	if (rest.len < ENTRY_BYTES)
		return ZIP_BROKEN;
	memcpy(p, rest.ptr, sizeof p);
	size_t len = ENTRY_BYTES + (size_t)u16(p + 28) + u16(p + 30) + u16(p + 32);
	if (u32(p) != ENTRY_SIGNATURE || len > rest.len)
		return ZIP_BROKEN;
	*f = (struct zip_file){.name = {rest.ptr + ENTRY_BYTES, u16(p + 28)},
	    .packed = u32(p + 20),
	    .unpacked = u32(p + 24),
	    .stored = u16(p + 10) == METHOD_STORED};
	enum zip_flaw flaw = judge_name(f->name);
	if (flaw == ZIP_SOUND)
		flaw = judge_way(p, f);
	if (flaw == ZIP_SOUND)
		flaw = judge_local(l, p, f, span);
	l->unpacked += f->unpacked;
	if (flaw == ZIP_SOUND && l->unpacked > ZIP_BYTES_MAX)
		flaw = ZIP_LARGE;
	*len_out = len;
	return flaw;
}

/* ---- the whole ---- */

static int
by_start(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

/* From the first byte on, one behind the other: nothing hides before or under them. */
static bool
spans_apart(struct span *spans, size_t count)
{
	qsort(spans, count, sizeof *spans, by_start);
	if (count > 0 && spans[0].from != 0)
		return false;
	for (size_t i = 1; i < count; i++)
		if (spans[i].from < spans[i - 1].to)
			return false;
	return true;
}

/* The record at the end, which may have a comment behind it up to the last byte. */
static bool
find_end(struct arena *a, const struct source *from, uint64_t bytes, unsigned char out[END_BYTES],
    uint64_t *at_out)
{
	size_t tail = bytes < END_BYTES + COMMENT_MAX ? (size_t)bytes : END_BYTES + COMMENT_MAX;
	unsigned char *p = arena_alloc(a, tail + 1);

	if (bytes < END_BYTES || !read_at(from, p, tail, bytes - tail))
		return false;
	for (size_t i = tail - END_BYTES + 1; i-- > 0;) {
		if (u32(p + i) != END_SIGNATURE || i + END_BYTES + u16(p + i + 20) != tail)
			continue;
		memcpy(out, p + i, END_BYTES);
		*at_out = bytes - tail + i;
		return true;
	}
	return false;
}

static enum zip_flaw
look_at_all(struct arena *a, struct looking *l, struct str directory, size_t count, struct zip *out)
{
	struct zip z = {arena_array(a, count, sizeof *z.files), count};
	struct span *spans = arena_array(a, count, sizeof *spans);

	for (size_t i = 0; i < count; i++) {
		size_t len = 0;
		enum zip_flaw flaw = look_at_entry(l, directory, &z.files[i], &spans[i], &len);

		if (flaw != ZIP_SOUND)
			return flaw;
		directory = str_slice(directory, len, directory.len);
	}
	if (directory.len > 0 || !spans_apart(spans, count))
		return ZIP_BROKEN;
	*out = z;
	return ZIP_SOUND;
}

static enum zip_flaw
look(struct arena *a, const struct source *from, uint64_t bytes, struct zip *out)
{
	unsigned char end[END_BYTES];
	uint64_t end_at = 0;

	if (!find_end(a, from, bytes, end, &end_at))
		return ZIP_BROKEN;
	size_t count = u16(end + 10), size = u32(end + 12);
	uint64_t at = u32(end + 16);
	if (count > ZIP_FILES_MAX || size > ZIP_DIRECTORY_MAX)
		return ZIP_LARGE;
	if (u16(end + 4) != 0 || u16(end + 6) != 0 || u16(end + 8) != count || count == 0 ||
	    at + size != end_at)
		return ZIP_BROKEN;
	char *directory = arena_alloc(a, size + 1);
	if (!read_at(from, directory, size, at))
		return ZIP_BROKEN;
	struct looking l = {.from = *from, .directory = at};
	return look_at_all(a, &l, (struct str){directory, size}, count, out);
}

enum zip_flaw
zip_look(struct arena *a, int fd, uint64_t bytes, struct zip *out)
{
	return look(a, &(struct source){.fd = fd}, bytes, out);
}

enum zip_flaw
zip_look_text(struct arena *a, struct str text, struct zip *out)
{
	return look(a, &(struct source){.fd = -1, .text = text}, text.len, out);
}

const struct zip_file *
zip_find(const struct zip *z, const char *name)
{
	for (size_t i = 0; i < z->count; i++)
		if (str_is(z->files[i].name, name))
			return &z->files[i];
	return NULL;
}
