/* SPDX-License-Identifier: EUPL-1.2 */
/* store/sqlite_backup.c: a copy of a database page by page, as one transaction sees it. */
#include "store/sqlite_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define BACKUP_PAGES 256 /* at a time: for the progress only */

/* The transaction has its snapshot, so that nothing starts over when others write. */
static enum rc
copy_pages(struct connection *c, struct connection *to, const struct store_progress *progress,
    struct err *err)
{
	sqlite3_backup *b = sqlite3_backup_init(to->db, "main", c->db, "main");
	int code = SQLITE_OK;

	if (b == NULL)
		return sqlite_failed(to, sqlite3_extended_errcode(to->db), err);
	while ((code = sqlite3_backup_step(b, BACKUP_PAGES)) == SQLITE_OK) {
		int total = sqlite3_backup_pagecount(b), left = sqlite3_backup_remaining(b);

		if (progress != NULL && progress->step != NULL)
			progress->step(progress->ctx, (uint64_t)(total - left), (uint64_t)total);
	}
	int finished = sqlite3_backup_finish(b);
	if (code == SQLITE_DONE)
		code = finished;
	return code == SQLITE_OK ? RC_OK : sqlite_failed(to, code, err);
}

enum rc
sqlite_backup(void *at, const char *to, const struct store_progress *progress, struct err *err)
{
	struct connection *c = at;
	uint64_t rows = 0;
	enum rc rc = sqlite_size(at, &rows, err); /* reading fixes the snapshot */

	if (rc != RC_OK)
		return rc;
	int fd = open(to, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	if (fd < 0)
		return errno == EEXIST ? sqlite_say(err, RC_INVALID, TEXT_STORE_EXISTS, to)
				       : err_errno(err, to, errno);
	close(fd);
	struct connection *copy = sqlite_connection(to, STORE_WRITE);
	rc = sqlite_connect(copy, to, SQLITE_OPEN_READWRITE, err);
	if (rc == RC_OK)
		rc = sqlite_exec(copy, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", err);
	if (rc == RC_OK)
		rc = copy_pages(c, copy, progress, err);
	sqlite_disconnect(copy);
	if (rc != RC_OK)
		(void)unlink(to);
	return rc;
}
