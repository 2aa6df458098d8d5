/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/backup.c: every file of a journal under the hash of its content, and one manifest that names them. */
#include "journal/backup.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/must.h"
#include "journal/attachment.h"
#include "journal/backup_priv.h"
#include "journal/folder.h"
#include "journal/manifest.h"
#include "journal/marks.h"
#include "store/store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define ROUNDS_MAX 5 /* an erasure while we copy makes us start over */

struct making {
	struct arena *a;
	const struct journal_paths *paths;
	const char *out;
	const struct backup_progress *progress;
	uint64_t done, total; /* bytes, for the progress */
	char *piece;    /* BACKUP_PIECE_BYTES */
	struct manifest m;
	size_t room;    /* in m.files */
	struct str erasures; /* as the copied store has it */
	struct backup_report report;
};

/* ---- into the backup ---- */

static void
note_file(struct making *k, const struct hash *h, uint64_t bytes, const char *path)
{
	if (k->m.count == k->room) {
		size_t room = k->room == 0 ? 64 : 2 * k->room;
		struct manifest_file *wider = arena_array(k->a, room, sizeof *wider);

		if (k->m.count > 0)
			memcpy(wider, k->m.files, k->m.count * sizeof *wider);
		k->m.files = wider;
		k->room = room;
	}
	k->m.files[k->m.count++] = (struct manifest_file){*h, bytes, arena_str(k->a, str_of(path))};
	k->report.bytes += bytes;
	k->done += bytes;
	if (k->progress != NULL && k->progress->step != NULL)
		k->progress->step(k->progress->ctx, k->done < k->total ? k->done : k->total, k->total);
}

/* The new file takes the name of its content. */
static enum rc
take_in(struct making *k, const char *fresh, const struct hash *h, uint64_t bytes, const char *path, struct err *err)
{
	char to[BACKUP_PATH_BYTES], folder[BACKUP_PATH_BYTES];
	enum rc rc = backup_content_path(k->out, h, to, err);

	if (rc != RC_OK)
		return rc;
	bool new = !file_exists(to);
	memcpy(folder, to, sizeof folder);
	*strrchr(folder, '/') = '\0';
	rc = file_mkdirs(folder, 0700, err);
	if (rc == RC_OK && rename(fresh, to) != 0)
		rc = err_errno(err, to, errno);
	if (rc == RC_OK)
		rc = file_sync_folder_of(to, err);
	if (rc == RC_OK)
		rc = file_sync_folder_of(folder, err);
	if (rc != RC_OK)
		return rc;
	k->report.copied += new;
	note_file(k, h, bytes, path);
	return RC_OK;
}

static enum rc
take_file(struct making *k, const char *from, const char *path, struct err *err)
{
	char fresh[BACKUP_PATH_BYTES];
	struct hash h;
	uint64_t bytes = 0;
	enum rc rc = backup_join(k->out, "new-file", fresh, err);

	if (rc == RC_OK)
		rc = backup_copy(from, fresh, 0600, k->piece, &h, &bytes, err);
	return rc == RC_OK ? take_in(k, fresh, &h, bytes, path, err) : rc;
}

static enum rc
take_text(struct making *k, struct str text, const char *path, struct err *err)
{
	char fresh[BACKUP_PATH_BYTES];
	struct hash h = hash_of(text.ptr, text.len);
	enum rc rc = backup_join(k->out, "new-file", fresh, err);

	if (rc == RC_OK)
		rc = file_write(fresh, text, 0600, err);
	return rc == RC_OK ? take_in(k, fresh, &h, text.len, path, err) : rc;
}

/* ---- the stores ---- */

/* Syncs, hashes and takes in what the store wrote. */
static enum rc
take_store_copy(struct making *k, const char *fresh, const char *path, struct err *err)
{
	struct hash h;
	uint64_t bytes = 0;
	int fd = open(fresh, O_RDWR | O_CLOEXEC);

	if (fd < 0)
		return err_errno(err, fresh, errno);
	int failure = fsync(fd) == 0 ? backup_pour(fd, -1, k->piece, &h, &bytes) : errno;
	(void)close(fd);
	return failure == 0 ? take_in(k, fresh, &h, bytes, path, err) : err_errno(err, fresh, failure);
}

static enum rc
read_list(struct store *s, struct arena *a, struct str origin, struct str *out, struct err *err)
{
	struct erasures list = {.count = 0};
	struct buf b;
	enum rc rc = erasures_collect(s, a, origin, &list, err);

	if (rc != RC_OK)
		return rc;
	buf_init(&b, ERASURES_BYTES_MAX);
	erasures_format(&b, &list);
	*out = arena_str(a, buf_view(&b));
	buf_done(&b);
	return RC_OK;
}

/* In the transaction that is copied: whose journal it is, how far, and what is erased. */
static enum rc
read_head(struct making *k, struct store *s, struct err *err)
{
	struct settings settings = {.origin = {NULL, 0}};
	struct checkpoint head;
	struct vkey vkey;
	enum rc rc = settings_load(s, k->a, &settings, err);

	if (rc == RC_OK)
		rc = vkey_load(k->paths, k->a, &vkey, err);
	if (rc == RC_OK)
		rc = head_load(s, k->a, &vkey, &k->m.note, &head, err);
	if (rc == RC_OK)
		rc = read_list(s, k->a, settings.origin, &k->erasures, err);
	k->m.origin = settings.origin;
	return rc;
}

static enum rc
take_store(struct making *k, const char *from, const char *path, bool journal, struct err *err)
{
	struct store_progress silent = {NULL, NULL};
	struct store *s = NULL;
	char fresh[BACKUP_PATH_BYTES];
	enum rc rc = backup_join(k->out, "new-store", fresh, err);

	if (rc == RC_OK)
		rc = file_shred(fresh, err);
	if (rc == RC_OK)
		rc = store_open(from, STORE_READ, &s, err);
	if (rc == RC_OK)
		rc = store_begin(s, err);
	if (rc == RC_OK && journal)
		rc = read_head(k, s, err);
	if (rc == RC_OK)
		rc = store_backup(s, fresh, &silent, err);
	store_end(s);
	store_close(s);
	return rc == RC_OK ? take_store_copy(k, fresh, path, err) : rc;
}

/* ---- files of evidence ---- */

static enum rc
take_evidence(void *ctx, const struct hash *h, uint64_t bytes, struct err *err)
{
	struct making *k = ctx;
	char from[BACKUP_PATH_BYTES], there[BACKUP_PATH_BYTES], tail[96], name[ATTACHMENT_NAME_BYTES + 1];
	struct stat st;

	attachment_name(h, name);
	(void)snprintf(tail, sizeof tail, "evidence/%.2s/%s", name, name);
	enum rc rc = backup_content_path(k->out, h, there, err);
	if (rc == RC_OK)
		rc = backup_join(k->paths->dir, tail, from, err);
	if (rc != RC_OK)
		return rc;
	if (stat(there, &st) == 0 && (uint64_t)st.st_size == bytes) {
		note_file(k, h, bytes, tail);
		return RC_OK;
	}
	rc = take_file(k, from, tail, err);
	/* Erased while we copied: the round is made again. */
	return rc == RC_NOTFOUND ? RC_OK : rc;
}

/* ---- one round ---- */

static enum rc
add_bytes(void *ctx, const struct hash *h, uint64_t bytes, struct err *err)
{
	uint64_t *total = ctx;

	(void)h;
	(void)err;
	*total += bytes;
	return RC_OK;
}

static enum rc
take_all(struct making *k, struct err *err)
{
	char people[BACKUP_PATH_BYTES];
	struct stat st;
	enum rc rc = backup_join(k->paths->dir, "people.db", people, err);

	k->m.count = 0;
	k->done = 0;
	k->total = stat(k->paths->store, &st) == 0 ? (uint64_t)st.st_size : 0;
	if (rc == RC_OK)
		rc = attachment_list(k->paths->dir, add_bytes, &k->total, err);
	k->report = (struct backup_report){.copied = k->report.copied};
	if (rc == RC_OK)
		rc = take_store(k, k->paths->store, "journal.db", true, err);
	if (rc == RC_OK && file_exists(people))
		rc = take_store(k, people, "people.db", false, err);
	if (rc == RC_OK)
		rc = take_file(k, k->paths->key, "log.key", err);
	if (rc == RC_OK)
		rc = take_file(k, k->paths->vkey, "log.vkey", err);
	if (rc == RC_OK)
		rc = take_text(k, k->erasures, "erasures", err);
	return rc == RC_OK ? attachment_list(k->paths->dir, take_evidence, k, err) : rc;
}

static enum rc
list_is_current(struct making *k, bool *out, struct err *err)
{
	struct store *s = NULL;
	struct str now = {0};
	enum rc rc = store_open(k->paths->store, STORE_READ, &s, err);

	if (rc == RC_OK)
		rc = store_begin(s, err);
	if (rc == RC_OK)
		rc = read_list(s, k->a, k->m.origin, &now, err);
	store_end(s);
	store_close(s);
	if (rc == RC_OK)
		*out = str_eq(now, k->erasures);
	return rc;
}

static enum rc
take_rounds(struct making *k, struct err *err)
{
	bool current = false;
	enum rc rc = RC_OK;

	for (int round = 0; rc == RC_OK && !current; round++) {
		if (round == ROUNDS_MAX)
			return err_say(err, RC_BUSY, NULL, TEXT_EVIDENCE_BACKUP_RESTLESS, (char *)NULL);
		rc = take_all(k, err);
		if (rc == RC_OK)
			rc = list_is_current(k, &current, err);
	}
	return rc;
}

/* ---- the manifest, and what it leaves out ---- */

static int
by_hash(const void *a, const void *b)
{
	const struct manifest_file *x = a, *y = b;
	int order = memcmp(x->sha256.b, y->sha256.b, sizeof x->sha256.b);

	return order != 0 ? order : str_cmp(x->path, y->path);
}

static enum rc
write_manifest(struct making *k, struct err *err)
{
	char path[BACKUP_PATH_BYTES];
	struct buf b;
	enum rc rc = backup_join(k->out, "manifest", path, err);

	if (rc != RC_OK)
		return rc;
	qsort(k->m.files, k->m.count, sizeof *k->m.files, by_hash);
	buf_init(&b, MANIFEST_BYTES_MAX);
	manifest_format(&b, &k->m);
	rc = b.over ? err_say(err, RC_LIMIT, NULL, TEXT_EVIDENCE_BACKUP_LARGE, (char *)NULL)
		    : file_write(path, buf_view(&b), 0600, err);
	buf_done(&b);
	return rc;
}

static bool
is_named(const struct making *k, const char *name)
{
	struct hash h;
	size_t low = 0, high = k->m.count;

	if (!attachment_name_parse(str_of(name), &h))
		return false;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = memcmp(k->m.files[mid].sha256.b, h.b, sizeof h.b);

		if (order == 0)
			return true;
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return false;
}

static enum rc
prune_folder(struct making *k, unsigned prefix, struct err *err)
{
	char folder[BACKUP_PATH_BYTES], tail[16], path[BACKUP_PATH_BYTES + 300];
	enum rc rc;

	(void)snprintf(tail, sizeof tail, "content/%02x", prefix);
	rc = backup_join(k->out, tail, folder, err);
	DIR *d = rc == RC_OK ? opendir(folder) : NULL;
	struct dirent *e;
	while (rc == RC_OK && d != NULL && (e = readdir(d)) != NULL) {
		if (e->d_name[0] == '.' || is_named(k, e->d_name))
			continue;
		(void)snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
		rc = file_shred(path, err);
		k->report.removed++;
	}
	if (d != NULL)
		(void)closedir(d);
	return rc;
}

/* What a crash left half written. */
static bool
is_half(const char *name)
{
	return strncmp(name, "new-", 4) == 0 || strncmp(name, "manifest.", 9) == 0;
}

static enum rc
prune(struct making *k, struct err *err)
{
	char path[BACKUP_PATH_BYTES + 300];
	enum rc rc = RC_OK;

	for (unsigned i = 0; i < 256 && rc == RC_OK; i++)
		rc = prune_folder(k, i, err);
	DIR *d = rc == RC_OK ? opendir(k->out) : NULL;
	struct dirent *e;
	while (rc == RC_OK && d != NULL && (e = readdir(d)) != NULL) {
		if (!is_half(e->d_name))
			continue;
		(void)snprintf(path, sizeof path, "%s/%s", k->out, e->d_name);
		rc = file_shred(path, err);
	}
	if (d != NULL)
		(void)closedir(d);
	return rc;
}

/* ---- reading back ---- */

static enum rc
check_all(struct making *k, struct err *err)
{
	uint64_t done = 0;
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK && i < k->m.count; i++) {
		rc = backup_check(k->out, &k->m.files[i], k->piece, err);
		done += k->m.files[i].bytes;
		if (k->progress != NULL && k->progress->step != NULL)
			k->progress->step(k->progress->ctx, done, k->report.bytes);
	}
	return rc;
}

/* ---- making ---- */

static bool
is_ours(const struct dirent *e)
{
	static const char *const ours[] = {".", "..", "manifest", "content", "lock"};

	for (size_t i = 0; i < COUNT(ours); i++)
		if (strcmp(e->d_name, ours[i]) == 0)
			return true;
	return is_half(e->d_name);
}

static enum rc
take_folder(const char *out, int *lock_out, struct err *err)
{
	char path[BACKUP_PATH_BYTES];
	enum rc rc = file_mkdirs(out, 0700, err);
	DIR *d = rc == RC_OK ? opendir(out) : NULL;
	struct dirent *e;

	while (rc == RC_OK && d != NULL && (e = readdir(d)) != NULL)
		if (!is_ours(e))
			rc = err_say(err, RC_INVALID, NULL, TEXT_EVIDENCE_BACKUP_FOREIGN, out, e->d_name, (char *)NULL);
	if (d != NULL)
		(void)closedir(d);
	if (rc == RC_OK)
		rc = backup_join(out, "lock", path, err);
	if (rc != RC_OK)
		return rc;
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		return err_errno(err, path, errno);
	if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		(void)close(fd);
		return err_say(err, RC_BUSY, NULL, TEXT_EVIDENCE_BACKUP_LOCKED, out, (char *)NULL);
	}
	*lock_out = fd;
	return RC_OK;
}

static void
fill_report(const struct making *k, struct backup_report *out)
{
	*out = k->report;
	out->files = k->m.count;
	out->origin = k->m.origin;
	out->note = k->m.note;
}

enum rc
backup_make(struct arena *a, const char *dir, const char *out, const struct clock *clock,
    const struct backup_progress *progress, struct backup_report *report, struct err *err)
{
	struct journal_paths paths;
	struct making k = {.a = a, .paths = &paths, .out = out, .progress = progress,
	    .piece = arena_alloc(a, BACKUP_PIECE_BYTES)};
	int lock = -1;
	enum rc rc = journal_paths(dir, &paths, err);

	if (rc == RC_OK && !file_exists(paths.store))
		rc = err_say(err, RC_NOTFOUND, NULL, TEXT_STORE_MISSING, paths.store, (char *)NULL);
	if (rc == RC_OK)
		rc = take_folder(out, &lock, err);
	if (rc == RC_OK)
		rc = take_rounds(&k, err);
	k.m.made = clock_now(clock);
	if (rc == RC_OK)
		rc = write_manifest(&k, err);
	if (rc == RC_OK)
		rc = prune(&k, err);
	if (rc == RC_OK)
		rc = check_all(&k, err);
	if (lock >= 0)
		(void)close(lock);
	if (rc == RC_OK)
		fill_report(&k, report);
	return rc;
}
