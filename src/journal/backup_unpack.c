/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/backup_unpack.c: the files of a backup, put back where they were. */
#include "base/file.h"
#include "base/must.h"
#include "journal/backup.h"
#include "journal/backup_priv.h"

#include <string.h>
#include <sys/stat.h>

static enum rc
unpack_one(struct arena *a, const char *in, char *piece, const char *to, const struct manifest_file *f, struct err *err)
{
	char from[BACKUP_PATH_BYTES], path[BACKUP_PATH_BYTES], folder[BACKUP_PATH_BYTES];
	mode_t mode = str_is(f->path, "log.vkey") ? 0644 : 0600;
	struct hash h;
	uint64_t bytes = 0;
	enum rc rc = backup_content_path(in, &f->sha256, from, err);

	if (rc == RC_OK)
		rc = backup_join(to, arena_cstr(a, f->path), path, err);
	if (rc != RC_OK)
		return rc;
	memcpy(folder, path, sizeof folder);
	*strrchr(folder, '/') = '\0';
	rc = file_mkdirs(folder, 0700, err);
	if (rc == RC_OK)
		rc = backup_copy(from, path, mode, piece, &h, &bytes, err);
	if (rc == RC_NOTFOUND || (rc == RC_OK && (bytes != f->bytes || !hash_eq(&h, &f->sha256))))
		return backup_damaged(f, err);
	return rc == RC_OK ? file_sync_folder_of(path, err) : rc;
}

enum rc
backup_unpack(struct arena *a, const char *in, const char *to, const struct backup_progress *progress,
    struct backup_report *report, struct err *err)
{
	struct backup_report r = {.files = 0};
	struct manifest m = {.count = 0};
	char *piece = arena_alloc(a, BACKUP_PIECE_BYTES);
	char path[BACKUP_PATH_BYTES];
	struct str text = {0};
	uint64_t total = 0;
	enum rc rc = backup_join(in, "manifest", path, err);

	if (rc == RC_OK)
		rc = file_read(a, path, MANIFEST_BYTES_MAX, &text, err);
	if (rc == RC_NOTFOUND)
		return err_say(err, RC_NOTFOUND, NULL, TEXT_EVIDENCE_BACKUP_NONE, in, (char *)NULL);
	if (rc == RC_OK)
		rc = manifest_parse(a, text, &m, err);
	for (size_t i = 0; rc == RC_OK && i < m.count; i++)
		total += m.files[i].bytes;
	for (size_t i = 0; rc == RC_OK && i < m.count; i++) {
		rc = unpack_one(a, in, piece, to, &m.files[i], err);
		r.bytes += m.files[i].bytes;
		if (progress != NULL && progress->step != NULL)
			progress->step(progress->ctx, r.bytes, total);
	}
	if (rc != RC_OK)
		return rc;
	*report = r;
	report->files = m.count;
	report->origin = m.origin;
	report->note = m.note;
	return RC_OK;
}
