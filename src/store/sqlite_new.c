/* SPDX-License-Identifier: EUPL-1.2 */
/* store/sqlite_new.c: making a store, and bringing one up to date. */
#include "base/must.h"
#include "store/sqlite_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/*
 * Step i brings a store from schema i to i + 1; forward only, never edited
 * once released.  `erased` stands before the bytes and is 0 or 1: both take
 * no room in the record, so that erasing overwrites in place.
 */
static const char *const schema_steps[] = {
    "CREATE TABLE entries ("
    "  n INTEGER PRIMARY KEY CHECK (n >= 0),"
    "  leaf TEXT NOT NULL,"
    "  erased INTEGER NOT NULL CHECK (erased IN (0, 1)),"
    "  salt BLOB NOT NULL,"
    "  payload TEXT NOT NULL) STRICT;"
    "CREATE TABLE tiles ("
    "  level INTEGER NOT NULL,"
    "  idx INTEGER NOT NULL,"
    "  bytes BLOB NOT NULL,"
    "  PRIMARY KEY (level, idx)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE blobs ("
    "  name TEXT NOT NULL PRIMARY KEY,"
    "  bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;",
};

_Static_assert(COUNT(schema_steps) == SCHEMA, "a step for each schema");

enum rc
sqlite_run_steps(struct connection *c, int schema, struct err *err)
{
	enum rc rc = RC_OK;

	for (int i = schema; rc == RC_OK && i < SCHEMA; i++) {
		char version[64];

		snprintf(version, sizeof(version), "PRAGMA user_version = %d", i + 1);
		rc = sqlite_exec(c, "BEGIN IMMEDIATE", err);
		if (rc == RC_OK)
			rc = sqlite_exec(c, schema_steps[i], err);
		if (rc == RC_OK)
			rc = sqlite_exec(c, version, err);
		if (rc == RC_OK)
			rc = sqlite_exec(c, "COMMIT", err);
		if (rc != RC_OK && !sqlite3_get_autocommit(c->db))
			sqlite3_exec(c->db, "ROLLBACK", NULL, NULL, NULL);
	}
	return rc;
}

/* ---- making a store ---- */

static enum rc
fill_new(const char *where, struct err *err)
{
	struct connection *c = sqlite_connection(where, STORE_WRITE);
	char sql[64];
	enum rc rc = sqlite_connect(c, where, SQLITE_OPEN_READWRITE, err);

	snprintf(sql, sizeof(sql), "PRAGMA application_id = %d", APPLICATION_ID);
	if (rc == RC_OK)
		rc = sqlite_use_wal(c, err);
	if (rc == RC_OK)
		rc = sqlite_exec(c, sql, err);
	if (rc == RC_OK)
		rc = sqlite_run_steps(c, 0, err);
	sqlite_disconnect(c);
	return rc;
}

static enum rc
sync_folder_of(const char *where, struct err *err)
{
	char folder[PATH_MAX];
	const char *slash = strrchr(where, '/');
	size_t len = slash == NULL ? 1 : slash == where ? 1 : (size_t)(slash - where);

	must(len < sizeof(folder));
	memcpy(folder, slash == NULL ? "." : where, len);
	folder[len] = '\0';
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return err_errno(err, folder, errno);
	int failed_with = fsync(fd) == 0 ? 0 : errno;
	close(fd);
	return failed_with == 0 ? RC_OK : err_errno(err, folder, failed_with);
}

static void
remove_all(const char *where)
{
	static const char *const tails[] = {"", "-wal", "-shm"};

	for (size_t i = 0; i < COUNT(tails); i++) {
		char path[PATH_MAX];

		snprintf(path, sizeof(path), "%s%s", where, tails[i]);
		unlink(path);
	}
}

enum rc
sqlite_create(const struct store_driver *self, const char *where, struct err *err)
{
	(void)self;
	if (strlen(where) + sizeof("-wal") > PATH_MAX)
		return err_errno(err, where, ENAMETOOLONG);
	/* Made here and not by SQLite: nobody else may read it, not even before chmod. */
	int fd = open(where, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	if (fd < 0)
		return errno == EEXIST ? sqlite_say(err, RC_INVALID, TEXT_STORE_EXISTS, where)
				       : err_errno(err, where, errno);
	close(fd);
	enum rc rc = fill_new(where, err);
	if (rc == RC_OK)
		rc = sync_folder_of(where, err);
	if (rc != RC_OK)
		remove_all(where);
	return rc;
}
