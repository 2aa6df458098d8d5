/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/backup_file.c: one file of a backup: where it lies, copied, read back. */
#include "base/file.h"
#include "base/must.h"
#include "journal/attachment.h"
#include "journal/backup_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- paths and pieces ---- */

enum rc
backup_join(const char *folder, const char *tail, char out[BACKUP_PATH_BYTES], struct err *err)
{
	int len = snprintf(out, BACKUP_PATH_BYTES, "%s/%s", folder, tail);

	return len > 0 && len < BACKUP_PATH_BYTES ? RC_OK : err_errno(err, folder, ENAMETOOLONG);
}

enum rc
backup_content_path(const char *out, const struct hash *h, char path[BACKUP_PATH_BYTES], struct err *err)
{
	char name[ATTACHMENT_NAME_BYTES + 1], tail[ATTACHMENT_NAME_BYTES + 16];

	attachment_name(h, name);
	(void)snprintf(tail, sizeof tail, "content/%.2s/%s", name, name);
	return backup_join(out, tail, path, err);
}

static bool
write_all(int fd, const char *p, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, p, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		p += n;
		len -= (size_t)n;
	}
	return true;
}

int
backup_pour(int from, int to, char *piece, struct hash *hash, uint64_t *bytes)
{
	struct hasher *h = hasher_new();
	int failure = 0;

	*bytes = 0;
	hasher_begin(h);
	for (;;) {
		ssize_t n = read(from, piece, BACKUP_PIECE_BYTES);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			failure = errno;
		if (n <= 0)
			break;
		hasher_add(h, piece, (size_t)n);
		*bytes += (uint64_t)n;
		if (to >= 0 && !write_all(to, piece, (size_t)n)) {
			failure = errno;
			break;
		}
	}
	*hash = hasher_end(h);
	hasher_free(h);
	return failure;
}

enum rc
backup_copy(const char *from, const char *to, mode_t mode, char *piece, struct hash *hash, uint64_t *bytes, struct err *err)
{
	int in = open(from, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);

	if (in < 0)
		return errno == ENOENT ? err_say(err, RC_NOTFOUND, NULL, TEXT_FILE_MISSING, from, (char *)NULL)
				       : err_errno(err, from, errno);
	int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
	int failure = out < 0 ? errno : backup_pour(in, out, piece, hash, bytes);
	if (failure == 0 && (fchmod(out, mode) != 0 || fsync(out) != 0))
		failure = errno;
	if (out >= 0 && close(out) != 0 && failure == 0)
		failure = errno;
	(void)close(in);
	if (failure == 0)
		return RC_OK;
	(void)unlink(to);
	return err_errno(err, to, failure);
}

/* ---- reading back ---- */

enum rc
backup_damaged(const struct manifest_file *f, struct err *err)
{
	char name[ATTACHMENT_NAME_BYTES + 1], path[128];

	attachment_name(&f->sha256, name);
	(void)snprintf(path, sizeof path, "%.*s", STR_ARG(f->path));
	return err_say(err, RC_NO, NULL, TEXT_EVIDENCE_BACKUP_DAMAGED, name, path, (char *)NULL);
}

enum rc
backup_check(const char *in, const struct manifest_file *f, char *piece, struct err *err)
{
	char path[BACKUP_PATH_BYTES];
	struct hash h;
	uint64_t bytes = 0;
	enum rc rc = backup_content_path(in, &f->sha256, path, err);

	if (rc != RC_OK)
		return rc;
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? backup_damaged(f, err) : err_errno(err, path, errno);
	int failure = backup_pour(fd, -1, piece, &h, &bytes);
	(void)close(fd);
	if (failure != 0)
		return err_errno(err, path, failure);
	if (bytes == f->bytes && hash_eq(&h, &f->sha256))
		return RC_OK;
	(void)unlink(path); /* the next run copies it anew */
	return backup_damaged(f, err);
}
