/* SPDX-License-Identifier: EUPL-1.2 */
/* base/file.c: reading whole files, replacing them in one step. */
#include "base/file.h"

#include "base/buf.h"
#include "base/must.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024, PATH_BYTES_MAX = 4096 };

/* Reads to the end, one byte over the limit at most; 0 or errno. */
static int
read_all(int fd, struct buf *b)
{
	char *chunk = malloc(CHUNK);
	int failure = 0;

	must(chunk != NULL);
	while (!b->over) {
		ssize_t n = read(fd, chunk, CHUNK);

		if (n == 0)
			break;
		if (n > 0) {
			buf_add(b, chunk, (size_t)n);
		} else if (errno != EINTR) {
			failure = errno;
			break;
		}
	}
	free(chunk);
	return failure;
}

enum rc
file_read(struct arena *a, const char *path, size_t bytes_max, struct str *out, struct err *err)
{
	char limit[32];
	struct buf b;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	enum rc rc = RC_OK;

	if (fd < 0 && errno == ENOENT)
		return err_say(err, RC_NOTFOUND, NULL, TEXT_FILE_MISSING, path, (char *)NULL);
	if (fd < 0)
		return err_errno(err, path, errno);
	buf_init(&b, bytes_max);
	int failure = read_all(fd, &b);
	close(fd);
	if (failure != 0) {
		rc = err_errno(err, path, failure);
	} else if (b.over) {
		snprintf(limit, sizeof(limit), "%zu", bytes_max);
		rc = err_say(err, RC_LIMIT, NULL, TEXT_FILE_LARGE, path, limit, (char *)NULL);
	} else {
		*out = arena_str(a, buf_view(&b));
	}
	buf_done(&b);
	return rc;
}

static bool
write_all(int fd, struct str s)
{
	while (s.len > 0) {
		ssize_t n = write(fd, s.ptr, s.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		s = str_slice(s, (size_t)n, s.len);
	}
	return true;
}

/* Makes the rename itself durable. */
static bool
sync_folder_of(const char *path)
{
	char folder[PATH_BYTES_MAX];
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		snprintf(folder, sizeof(folder), ".");
	else
		snprintf(
		    folder, sizeof(folder), "%.*s", (int)(slash == path ? 1 : slash - path), path);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return false;
	bool synced = fsync(fd) == 0;
	int failure = errno;
	close(fd);
	errno = failure;
	return synced;
}

bool
file_is_special(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

static enum rc
write_special(const char *path, struct str content, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return err_errno(err, path, errno);
	bool written = write_all(fd, content);
	int failure = errno;
	close(fd);
	return written ? RC_OK : err_errno(err, path, failure);
}

enum rc
file_write(const char *path, struct str content, mode_t mode, struct err *err)
{
	char temporary[PATH_BYTES_MAX];

	if (file_is_special(path))
		return write_special(path, content, err);
	if (strlen(path) + sizeof(".XXXXXX") > sizeof(temporary))
		return err_errno(err, path, ENAMETOOLONG);
	snprintf(temporary, sizeof(temporary), "%s.XXXXXX", path);
	int fd = mkstemp(temporary);
	if (fd < 0)
		return err_errno(err, path, errno);
	bool written = fchmod(fd, mode) == 0 && write_all(fd, content) && fsync(fd) == 0;
	int failure = errno;
	if (close(fd) != 0 && written) {
		failure = errno;
		written = false;
	}
	if (written && rename(temporary, path) != 0) {
		failure = errno;
		written = false;
	}
	if (!written) {
		unlink(temporary);
		return err_errno(err, path, failure);
	}
	return sync_folder_of(path) ? RC_OK : err_errno(err, path, errno);
}

bool
file_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

static bool
make_folder(const char *path, mode_t mode)
{
	struct stat st;

	if (mkdir(path, mode) == 0)
		return true;
	if (errno != EEXIST)
		return false;
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return true;
	errno = ENOTDIR;
	return false;
}

enum rc
file_mkdirs(const char *path, mode_t mode, struct err *err)
{
	char part[PATH_BYTES_MAX];
	size_t len = strlen(path);

	if (len == 0 || len >= sizeof(part))
		return err_errno(err, path, len == 0 ? ENOENT : ENAMETOOLONG);
	memcpy(part, path, len + 1);
	for (size_t i = 1; i <= len; i++) {
		if (part[i] != '/' && part[i] != '\0')
			continue;
		part[i] = '\0';
		if (!make_folder(part, mode))
			return err_errno(err, part, errno);
		part[i] = path[i];
	}
	return RC_OK;
}

enum rc
file_sync_folder_of(const char *path, struct err *err)
{
	return sync_folder_of(path) ? RC_OK : err_errno(err, path, errno);
}

static bool
write_zeros(int fd)
{
	static const char zeros[CHUNK];
	struct stat st;

	if (fstat(fd, &st) != 0)
		return false;
	if (!S_ISREG(st.st_mode)) {
		errno = EINVAL;
		return false;
	}
	for (off_t left = st.st_size; left > 0;) {
		ssize_t n = write(fd, zeros, left < CHUNK ? (size_t)left : CHUNK);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		left -= n;
	}
	return fsync(fd) == 0;
}

enum rc
file_shred(const char *path, struct err *err)
{
	int fd = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);

	if (fd < 0)
		return errno == ENOENT ? RC_OK : err_errno(err, path, errno);
	bool done = write_zeros(fd);
	int failure = errno;
	close(fd);
	if (!done)
		return err_errno(err, path, failure);
	if (unlink(path) != 0 && errno != ENOENT)
		return err_errno(err, path, errno);
	return file_sync_folder_of(path, err);
}

enum { DEPTH_MAX = 16 };

static bool
remove_below(const char *path, int depth)
{
	DIR *d = depth < DEPTH_MAX ? opendir(path) : NULL;
	char inner[PATH_BYTES_MAX];
	bool done = d != NULL;
	struct dirent *e;

	while (done && (e = readdir(d)) != NULL) {
		struct stat st;

		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		int len = snprintf(inner, sizeof inner, "%s/%s", path, e->d_name);
		done = len > 0 && (size_t)len < sizeof inner && lstat(inner, &st) == 0 &&
		    (S_ISDIR(st.st_mode) ? remove_below(inner, depth + 1) : unlink(inner) == 0);
	}
	int failure = errno;
	if (d != NULL)
		(void)closedir(d);
	errno = failure;
	return done && rmdir(path) == 0;
}

enum rc
file_remove_tree(const char *path, struct err *err)
{
	struct stat st;

	if (lstat(path, &st) != 0)
		return errno == ENOENT ? RC_OK : err_errno(err, path, errno);
	return remove_below(path, 0) ? RC_OK : err_errno(err, path, errno);
}
