/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/attachment.c: files of evidence, written whole or not at all, named by their content. */
#include "journal/attachment.h"

#include "base/encode.h"
#include "base/file.h"
#include "base/must.h"
#include "journal/preview.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ARENA_BYTES_MAX (64u << 20)
#define PATH_BYTES ATTACHMENT_PATH_BYTES
#define PIECE_BYTES ((size_t)64 << 10)
#define HINT_BYTES 16 /* of the name: enough for its ending */
#define NEW_FILE "new-"

void
attachment_name(const struct hash *sha256, char out[ATTACHMENT_NAME_BYTES + 1])
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < sizeof sha256->b; i++) {
		out[2 * i] = digits[sha256->b[i] >> 4];
		out[2 * i + 1] = digits[sha256->b[i] & 15];
	}
	out[ATTACHMENT_NAME_BYTES] = '\0';
}

bool
attachment_name_parse(struct str name, struct hash *out)
{
	struct hash h;
	size_t len = 0;

	for (size_t i = 0; i < name.len; i++)
		if (name.ptr[i] >= 'A' && name.ptr[i] <= 'F')
			return false;
	if (name.len != ATTACHMENT_NAME_BYTES || !hex_decode(name, h.b, sizeof h.b, &len) || len != sizeof h.b)
		return false;
	*out = h;
	return true;
}

/* DIR/evidence, DIR/evidence/ab or DIR/evidence/ab/<hash>. */
static enum rc
path_of(const char *dir, const char *name, size_t depth, char out[PATH_BYTES], struct err *err)
{
	int len = depth == 0 ? snprintf(out, PATH_BYTES, "%s/evidence", dir)
	    : depth == 1     ? snprintf(out, PATH_BYTES, "%s/evidence/%.2s", dir, name)
			     : snprintf(out, PATH_BYTES, "%s/evidence/%.2s/%s", dir, name, name);

	return len > 0 && len < PATH_BYTES ? RC_OK : err_errno(err, dir, ENAMETOOLONG);
}

enum rc
attachment_path(const char *dir, const struct hash *sha256, char out[PATH_BYTES], struct err *err)
{
	char name[ATTACHMENT_NAME_BYTES + 1];

	attachment_name(sha256, name);
	return path_of(dir, name, 2, out, err);
}

/* ---- writing ---- */

struct attachment_writer {
	struct arena *arena;
	struct hasher *hasher;
	const char *dir;
	char path[PATH_BYTES]; /* of the new file; "" once it has its name */
	char hint[HINT_BYTES + 1];
	int fd;
	uint64_t bytes, bytes_max;
};

static enum rc
make_new(struct attachment_writer *w, struct err *err)
{
	char folder[PATH_BYTES];
	enum rc rc = path_of(w->dir, "", 0, folder, err);

	if (rc == RC_OK)
		rc = file_mkdirs(folder, 0700, err);
	if (rc != RC_OK)
		return rc;
	if (strlen(folder) + sizeof("/" NEW_FILE "XXXXXX") > sizeof w->path)
		return err_errno(err, folder, ENAMETOOLONG);
	(void)snprintf(w->path, sizeof w->path, "%.*s/" NEW_FILE "XXXXXX", (int)(sizeof w->path - 20), folder);
	w->fd = mkstemp(w->path); /* mode 0600 */
	if (w->fd >= 0)
		return RC_OK;
	int failure = errno;
	w->path[0] = '\0';
	return err_errno(err, folder, failure);
}

enum rc
attachment_begin(const char *dir, struct str name, uint64_t bytes_max, struct attachment_writer **out,
    struct err *err)
{
	struct arena *a = arena_new(ARENA_BYTES_MAX);
	struct attachment_writer *w = arena_alloc(a, sizeof *w);
	size_t hint = name.len < HINT_BYTES ? name.len : HINT_BYTES;

	w->arena = a;
	w->dir = arena_cstr(a, str_of(dir));
	w->fd = -1;
	w->bytes_max = bytes_max;
	if (hint > 0)
		memcpy(w->hint, name.ptr + name.len - hint, hint);
	w->hasher = hasher_new();
	hasher_begin(w->hasher);
	enum rc rc = make_new(w, err);
	if (rc != RC_OK) {
		attachment_end(w);
		return rc;
	}
	*out = w;
	return RC_OK;
}

enum rc
attachment_add(struct attachment_writer *w, const void *bytes, size_t len, struct err *err)
{
	const char *p = bytes;

	if (len > w->bytes_max - w->bytes) {
		char limit[24];

		(void)snprintf(limit, sizeof limit, "%llu", (unsigned long long)(w->bytes_max >> 20));
		return err_say(err, RC_LIMIT, "file", TEXT_JOURNAL_ATTACHMENT_LARGE, limit, (char *)NULL);
	}
	hasher_add(w->hasher, bytes, len);
	w->bytes += len;
	while (len > 0) {
		ssize_t n = write(w->fd, p, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(err, "evidence", errno);
		p += n;
		len -= (size_t)n;
	}
	return RC_OK;
}

/* An older file of this name is replaced: should its bytes have rotted, they are sound again. */
static enum rc
take_name(struct attachment_writer *w, const char *name, struct err *err)
{
	char folder[PATH_BYTES], path[PATH_BYTES];
	enum rc rc = path_of(w->dir, name, 1, folder, err);

	if (rc == RC_OK)
		rc = path_of(w->dir, name, 2, path, err);
	if (rc == RC_OK)
		rc = file_mkdirs(folder, 0700, err);
	if (rc == RC_OK && rename(w->path, path) != 0)
		rc = err_errno(err, path, errno);
	if (rc != RC_OK)
		return rc;
	w->path[0] = '\0';
	rc = file_sync_folder_of(path, err);
	return rc == RC_OK ? file_sync_folder_of(folder, err) : rc;
}

enum rc
attachment_finish(struct attachment_writer *w, struct attachment *out, struct err *err)
{
	struct attachment made = {.bytes = w->bytes};
	enum rc rc = attachment_type_find(w->arena, w->fd, w->bytes, str_of(w->hint), &made.type, err);

	must(w->path[0] != '\0');
	if (rc == RC_OK && fsync(w->fd) != 0)
		rc = err_errno(err, "evidence", errno);
	if (rc != RC_OK)
		return rc;
	made.sha256 = hasher_end(w->hasher);
	attachment_name(&made.sha256, made.name);
	rc = take_name(w, made.name, err);
	if (rc == RC_OK)
		*out = made;
	return rc;
}

void
attachment_end(struct attachment_writer *w)
{
	struct err ignored = ERR_INIT(LANG_EN);

	if (w == NULL)
		return;
	if (w->fd >= 0)
		(void)close(w->fd);
	if (w->path[0] != '\0')
		(void)!file_shred(w->path, &ignored);
	hasher_free(w->hasher);
	arena_free(w->arena);
}

/* ---- reading ---- */

enum rc
attachment_open(const char *dir, const struct hash *sha256, int *fd_out, uint64_t *bytes_out, struct err *err)
{
	char path[PATH_BYTES];
	struct stat st;
	enum rc rc = attachment_path(dir, sha256, path, err);

	if (rc != RC_OK)
		return rc;
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return err_say(err, RC_NOTFOUND, "sha256", TEXT_JOURNAL_ATTACHMENT_MISSING, strrchr(path, '/') + 1,
		    (char *)NULL);
	if (fd < 0)
		return err_errno(err, path, errno);
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		(void)close(fd);
		return err_errno(err, path, EINVAL);
	}
	*fd_out = fd;
	*bytes_out = (uint64_t)st.st_size;
	return RC_OK;
}

bool
attachment_there(const char *dir, const struct hash *sha256, uint64_t *bytes_out)
{
	struct err ignored = ERR_INIT(LANG_EN);
	char path[PATH_BYTES];
	struct stat st;

	if (attachment_path(dir, sha256, path, &ignored) != RC_OK || lstat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return false;
	*bytes_out = (uint64_t)st.st_size;
	return true;
}

/* 0 or errno. */
static int
hash_file(int fd, struct hash *out)
{
	struct arena *a = arena_new(2 * PIECE_BYTES);
	char *piece = arena_alloc(a, PIECE_BYTES);
	struct hasher *h = hasher_new();
	int failure = 0;

	hasher_begin(h);
	for (;;) {
		ssize_t n = read(fd, piece, PIECE_BYTES);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			failure = errno;
		if (n <= 0)
			break;
		hasher_add(h, piece, (size_t)n);
	}
	*out = hasher_end(h);
	hasher_free(h);
	arena_free(a);
	return failure;
}

enum rc
attachment_check(const char *dir, const struct hash *sha256, struct err *err)
{
	char name[ATTACHMENT_NAME_BYTES + 1];
	struct hash is;
	uint64_t bytes;
	int fd = -1;
	enum rc rc = attachment_open(dir, sha256, &fd, &bytes, err);

	if (rc != RC_OK)
		return rc;
	attachment_name(sha256, name);
	int failure = hash_file(fd, &is);
	(void)close(fd);
	if (failure != 0)
		return err_errno(err, name, failure);
	return hash_eq(&is, sha256) ? RC_OK
				    : err_say(err, RC_NO, "sha256", TEXT_JOURNAL_ATTACHMENT_CHANGED, name, (char *)NULL);
}

static int
is_visible(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

static enum rc
list_folder(const char *dir, const char *prefix, attachment_each *each, void *ctx, struct err *err)
{
	char path[PATH_BYTES];
	struct dirent **names = NULL;
	enum rc rc = path_of(dir, prefix, 1, path, err);

	if (rc != RC_OK)
		return rc;
	int count = scandir(path, &names, is_visible, alphasort);
	for (int i = 0; i < count; i++) {
		struct hash h;
		uint64_t bytes;

		if (rc == RC_OK && attachment_name_parse(str_of(names[i]->d_name), &h) &&
		    strncmp(names[i]->d_name, prefix, 2) == 0 && attachment_there(dir, &h, &bytes))
			rc = each(ctx, &h, bytes, err);
		free(names[i]);
	}
	free(names);
	return count < 0 && errno != ENOENT && errno != ENOTDIR ? err_errno(err, path, errno) : rc;
}

enum rc
attachment_list(const char *dir, attachment_each *each, void *ctx, struct err *err)
{
	enum rc rc = RC_OK;

	for (unsigned i = 0; i < 256 && rc == RC_OK; i++) {
		char prefix[3];

		(void)snprintf(prefix, sizeof prefix, "%02x", i);
		rc = list_folder(dir, prefix, each, ctx, err);
	}
	return rc;
}

/* ---- removing ---- */

enum rc
attachment_erase(const char *dir, const struct hash *sha256, struct err *err)
{
	char path[PATH_BYTES];
	enum rc rc = attachment_path(dir, sha256, path, err);

	if (rc == RC_OK)
		rc = file_shred(path, err);
	return rc == RC_OK ? preview_erase(dir, sha256, err) : rc;
}

void
attachment_tidy(const char *dir, int64_t old)
{
	struct err ignored = ERR_INIT(LANG_EN);
	char folder[PATH_BYTES], path[PATH_BYTES + 300];
	struct dirent **names = NULL;

	if (path_of(dir, "", 0, folder, &ignored) != RC_OK)
		return;
	int count = scandir(folder, &names, is_visible, alphasort);
	for (int i = 0; i < count; i++) {
		struct stat st;

		(void)snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
		if (strncmp(names[i]->d_name, NEW_FILE, sizeof(NEW_FILE) - 1) == 0 && lstat(path, &st) == 0 &&
		    S_ISREG(st.st_mode) && st.st_mtime < old)
			(void)!file_shred(path, &ignored);
		free(names[i]);
	}
	free(names);
}
