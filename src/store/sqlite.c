/* SPDX-License-Identifier: EUPL-1.2 */
/* store/sqlite.c: the store in one SQLite file: opening, transactions, the table of the driver. */
#include "base/must.h"
#include "store/sqlite_priv.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* How long to wait for another process's short lock. */
#define WRITER_WAIT_MS 2000
#define READER_WAIT_MS 5000
/* Shorter: it holds up the next commit, and is tried again after that. */
#define SCRUB_WAIT_MS 200
/* Pages in the write-ahead log before a commit also tidies it up. */
#define WAL_PAGES 2000

/* The one number a pragma answers with. */
static enum rc
pragma_int(struct connection *c, const char *sql, int *out, struct err *err)
{
	sqlite3_stmt *st = NULL;
	int code = sqlite3_prepare_v2(c->db, sql, -1, &st, NULL);
	enum rc rc = RC_OK;

	if (code == SQLITE_OK)
		code = sqlite3_step(st);
	if (code == SQLITE_ROW)
		*out = sqlite3_column_int(st, 0);
	else
		rc = sqlite_failed(c, code, err);
	sqlite3_finalize(st);
	return rc;
}

/* ---- opening ---- */

void
sqlite_disconnect(struct connection *c)
{
	if (c == NULL)
		return;
	for (int i = 0; i < STMT_COUNT; i++)
		sqlite3_finalize(c->stmts[i]);
	if (c->db != NULL)
		must(sqlite3_close(c->db) == SQLITE_OK);
	free(c->path);
	free(c);
}

static void
sqlite_close(void *at)
{
	sqlite_disconnect(at);
}

struct connection *
sqlite_connection(const char *where, enum store_mode mode)
{
	struct connection *c = calloc(1, sizeof(*c));

	must(c != NULL);
	c->path = calloc(1, strlen(where) + 1);
	must(c->path != NULL);
	memcpy(c->path, where, strlen(where));
	c->mode = mode;
	return c;
}

/* Settings of a connection that no database may override. */
static enum rc
configure(struct connection *c, struct err *err)
{
	bool write = c->mode == STORE_WRITE;
	char sql[200];

	sqlite3_extended_result_codes(c->db, 1);
	sqlite3_busy_timeout(c->db, write ? WRITER_WAIT_MS : READER_WAIT_MS);
	must(sqlite3_db_config(c->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL) == SQLITE_OK);
	must(sqlite3_db_config(c->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL) == SQLITE_OK);
	must(sqlite3_db_config(c->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) == SQLITE_OK);
	must(sqlite3_db_config(c->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL) == SQLITE_OK);
	/* Only the writer tidies the log up: two at once could damage the file
	 * (sqlite.org/wal.html, the bug mended in 3.51.3). */
	if (!write)
		must(sqlite3_db_config(c->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL) ==
		    SQLITE_OK);
	snprintf(sql, sizeof(sql),
	    "PRAGMA mmap_size = 0; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
	    " PRAGMA wal_autocheckpoint = %d; PRAGMA query_only = %d;",
	    write ? WAL_PAGES : 0, write ? 0 : 1);
	return sqlite_exec(c, sql, err);
}

enum rc
sqlite_connect(struct connection *c, const char *name, int flags, struct err *err)
{
	int code = sqlite3_open_v2(name, &c->db, flags | SQLITE_OPEN_NOMUTEX, NULL);

	if (code != SQLITE_OK)
		return sqlite_failed(c, code, err);
	return configure(c, err);
}

/* file: URI of a path, for a file that nobody can be writing. */
static char *
immutable_uri(const char *path)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t len = strlen(path);
	char *uri = malloc(3 * len + sizeof("file:?immutable=1"));

	must(uri != NULL);
	memcpy(uri, "file:", sizeof("file:"));
	char *at = uri + strlen(uri);
	for (size_t i = 0; i < len; i++) {
		unsigned char ch = (unsigned char)path[i];

		if (ch == '%' || ch == '?' || ch == '#') {
			*at++ = '%';
			*at++ = hex[ch >> 4];
			*at++ = hex[ch & 15];
		} else {
			*at++ = (char)ch;
		}
	}
	memcpy(at, "?immutable=1", sizeof("?immutable=1"));
	return uri;
}

/*
 * A copy on a medium that cannot be written: the shared memory beside the
 * file cannot be made, and is not needed when there is no log to read.
 */
static enum rc
connect_immutable(struct connection *c, struct err *err)
{
	char wal[PATH_MAX];
	struct stat st;
	int len = snprintf(wal, sizeof(wal), "%s-wal", c->path);

	if (len < 0 || (size_t)len >= sizeof(wal) || (stat(wal, &st) == 0 && st.st_size > 0))
		return sqlite_say(err, RC_IO, TEXT_STORE_ACCESS, c->path);
	must(sqlite3_close(c->db) == SQLITE_OK);
	c->db = NULL;
	char *uri = immutable_uri(c->path);
	enum rc rc = sqlite_connect(c, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err);
	free(uri);
	return rc;
}

static enum rc
read_versions(struct connection *c, int *application_out, int *schema_out, struct err *err)
{
	int application = 0;
	int schema = 0;
	enum rc rc = pragma_int(c, "PRAGMA application_id", &application, err);

	if (rc == RC_OK)
		rc = pragma_int(c, "PRAGMA user_version", &schema, err);
	if (rc != RC_OK)
		return rc;
	*application_out = application;
	*schema_out = schema;
	return RC_OK;
}

/* Is it a store, of a schema we know; brings it up to date if we may. */
static enum rc
check_versions(struct connection *c, struct err *err)
{
	int application = 0;
	int schema = 0;
	enum rc rc = read_versions(c, &application, &schema, err);

	if (rc != RC_OK)
		return rc;
	if (application != APPLICATION_ID)
		return sqlite_say(err, RC_CORRUPT, TEXT_STORE_FOREIGN, c->path);
	if (schema == SCHEMA)
		return RC_OK;
	if (schema < SCHEMA && schema >= 0 && c->mode == STORE_WRITE)
		return sqlite_run_steps(c, schema, err);
	char theirs[16];
	char ours[16];

	snprintf(theirs, sizeof(theirs), "%d", schema);
	snprintf(ours, sizeof(ours), "%d", SCHEMA);
	return err_say(err, RC_INVALID, NULL, schema > SCHEMA ? TEXT_STORE_NEWER : TEXT_STORE_OLDER,
	    c->path, theirs, ours, (char *)NULL);
}

/* SQLite answers with the mode it could take. */
enum rc
sqlite_use_wal(struct connection *c, struct err *err)
{
	sqlite3_stmt *st = NULL;
	int code = sqlite3_prepare_v2(c->db, "PRAGMA journal_mode = WAL", -1, &st, NULL);
	bool wal = false;

	if (code == SQLITE_OK)
		code = sqlite3_step(st);
	if (code == SQLITE_ROW)
		wal = str_is(sqlite_column(st, 0), "wal");
	sqlite3_finalize(st);
	if (code != SQLITE_ROW)
		return sqlite_failed(c, code, err);
	return wal ? RC_OK : sqlite_say(err, RC_IO, TEXT_STORE_NO_WAL, c->path);
}

static enum rc
open_write(struct connection *c, struct err *err)
{
	enum rc rc = sqlite_connect(c, c->path, SQLITE_OPEN_READWRITE, err);

	if (rc == RC_OK)
		rc = check_versions(c, err);
	if (rc == RC_OK)
		rc = sqlite_use_wal(c, err);
	if (rc == RC_OK)
		rc = sqlite_exec(c, "PRAGMA secure_delete = ON", err);
	return rc;
}

static enum rc
open_read(struct connection *c, struct err *err)
{
	enum rc rc = sqlite_connect(c, c->path, SQLITE_OPEN_READONLY, err);

	if (rc == RC_OK)
		rc = check_versions(c, err);
	if (rc != RC_IO || c->db == NULL)
		return rc;
	int code = sqlite3_errcode(c->db) & 0xff;
	if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY)
		return rc;
	rc = connect_immutable(c, err);
	return rc == RC_OK ? check_versions(c, err) : rc;
}

static enum rc
sqlite_open(const struct store_driver *self, const char *where, enum store_mode mode, void **out,
    struct err *err)
{
	struct stat st;

	(void)self;
	if (stat(where, &st) != 0)
		return errno == ENOENT || errno == ENOTDIR
		    ? sqlite_say(err, RC_NOTFOUND, TEXT_STORE_MISSING, where)
		    : err_errno(err, where, errno);
	struct connection *c = sqlite_connection(where, mode);
	enum rc rc = mode == STORE_WRITE ? open_write(c, err) : open_read(c, err);
	if (rc == RC_OK)
		rc = sqlite_prepare(c, err);
	if (rc != RC_OK) {
		sqlite_disconnect(c);
		return rc;
	}
	*out = c;
	return RC_OK;
}

/* ---- transactions ---- */

static enum rc
sqlite_begin(void *at, struct err *err)
{
	struct connection *c = at;

	return sqlite_run(c, c->mode == STORE_WRITE ? STMT_BEGIN_WRITE : STMT_BEGIN_READ, err);
}

static enum rc
sqlite_commit(void *at, struct err *err)
{
	struct connection *c = at;
	enum rc rc = sqlite_run(c, STMT_COMMIT, err);

	/* There is no network here, so "outcome unknown" does not exist. */
	return rc == RC_BUSY ? sqlite_say(err, RC_IO, TEXT_STORE_BUSY, c->path) : rc;
}

static void
sqlite_rollback(void *at)
{
	struct connection *c = at;
	struct err ignored = ERR_INIT(LANG_EN);

	/* After some failures SQLite has rolled back by itself. */
	if (!sqlite3_get_autocommit(c->db))
		(void)!sqlite_run(c, STMT_ROLLBACK, &ignored);
}

static enum rc
sqlite_scrub(void *at, struct err *err)
{
	struct connection *c = at;

	sqlite3_busy_timeout(c->db, SCRUB_WAIT_MS);
	int code = sqlite3_wal_checkpoint_v2(c->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	sqlite3_busy_timeout(c->db, WRITER_WAIT_MS);
	return code == SQLITE_OK ? RC_OK : sqlite_failed(c, code, err);
}

/* VACUUM copies what is alive; what earlier rows left between cells goes with the old pages. */
static enum rc
sqlite_compact(void *at, struct err *err)
{
	struct connection *c = at;
	enum rc rc = sqlite_exec(c, "PRAGMA temp_store = MEMORY; VACUUM", err);

	return rc == RC_OK ? sqlite_scrub(at, err) : rc;
}

const struct store_driver store_sqlite = {
    .create = sqlite_create,
    .open = sqlite_open,
    .close = sqlite_close,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .size = sqlite_size,
    .append = sqlite_append,
    .row = sqlite_row,
    .scan = sqlite_scan,
    .erase = sqlite_erase,
    .tile_put = sqlite_tile_put,
    .tile = sqlite_tile,
    .blob_put = sqlite_blob_put,
    .blob = sqlite_blob,
    .blob_remove = sqlite_blob_remove,
    .blobs = sqlite_blobs,
    .backup = sqlite_backup,
    .scrub = sqlite_scrub,
    .compact = sqlite_compact,
};
