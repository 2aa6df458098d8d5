/* SPDX-License-Identifier: EUPL-1.2 */
/* store/sqlite.c: the store in one SQLite file; the only file that names that library. */
#include "base/must.h"
#include "store/store_driver.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* "Wag1" in the file's header: tells our stores from other databases. */
#define APPLICATION_ID 0x57616731
/* How long to wait for another process's short lock. */
#define WRITER_WAIT_MS 2000
#define READER_WAIT_MS 5000
/* Shorter: it holds up the next commit, and is tried again after that. */
#define SCRUB_WAIT_MS 200
/* Pages in the write-ahead log before a commit also tidies it up. */
#define WAL_PAGES 2000

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

#define SCHEMA ((int)COUNT(schema_steps))

enum stmt {
	STMT_BEGIN_READ,
	STMT_BEGIN_WRITE,
	STMT_COMMIT,
	STMT_ROLLBACK,
	STMT_SIZE,
	STMT_APPEND,
	STMT_ROWS,
	STMT_ROW,
	STMT_ERASE,
	STMT_TILE_PUT,
	STMT_TILE,
	STMT_BLOB_PUT,
	STMT_BLOB,
	STMT_COUNT,
};

#define ROW_COLUMNS "SELECT n, leaf, erased, salt, payload FROM entries"

static const char *const stmt_sql[] = {
    [STMT_BEGIN_READ] = "BEGIN",
    [STMT_BEGIN_WRITE] = "BEGIN IMMEDIATE",
    [STMT_COMMIT] = "COMMIT",
    [STMT_ROLLBACK] = "ROLLBACK",
    [STMT_SIZE] = "SELECT coalesce(max(n) + 1, 0) FROM entries",
    [STMT_APPEND] = "INSERT INTO entries (n, leaf, erased, salt, payload)"
		    " VALUES (?1, ?2, 0, ?3, ?4)",
    [STMT_ROWS] = ROW_COLUMNS " WHERE n >= ?1 AND n < ?2 ORDER BY n",
    [STMT_ROW] = ROW_COLUMNS " WHERE n = ?1",
    [STMT_ERASE] = "UPDATE entries SET erased = 1, salt = zeroblob(length(salt)),"
		   " payload = CAST(zeroblob(length(CAST(payload AS BLOB))) AS TEXT)"
		   " WHERE n = ?1",
    [STMT_TILE_PUT] = "INSERT INTO tiles (level, idx, bytes) VALUES (?1, ?2, ?3)",
    [STMT_TILE] = "SELECT bytes FROM tiles WHERE level = ?1 AND idx = ?2",
    [STMT_BLOB_PUT] = "INSERT INTO blobs (name, bytes) VALUES (?1, ?2)"
		      " ON CONFLICT (name) DO UPDATE SET bytes = excluded.bytes",
    [STMT_BLOB] = "SELECT bytes FROM blobs WHERE name = ?1",
};

_Static_assert(COUNT(stmt_sql) == STMT_COUNT, "a statement for each name");

struct connection {
	sqlite3 *db;
	char *path; /* owned */
	sqlite3_stmt *stmts[STMT_COUNT];
	enum store_mode mode;
	bool scanning; /* STMT_ROWS is in use */
};

/* ---- failures ---- */

static enum rc
say(struct err *err, enum rc code, enum text text, const char *path)
{
	return err_say(err, code, NULL, text, path, (char *)NULL);
}

/* What a failure of SQLite means to us; its own words are for the log. */
static enum rc
failed(struct connection *c, int code, struct err *err)
{
	enum rc rc = RC_IO;
	enum text text = TEXT_STORE_IO;

	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		rc = RC_BUSY;
		text = TEXT_STORE_BUSY;
		break;
	case SQLITE_CORRUPT:
		rc = RC_CORRUPT;
		text = TEXT_STORE_CORRUPT;
		break;
	case SQLITE_NOTADB:
		rc = RC_CORRUPT;
		text = TEXT_STORE_FOREIGN;
		break;
	case SQLITE_FULL:
		text = TEXT_STORE_FULL;
		break;
	case SQLITE_READONLY:
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
		text = TEXT_STORE_ACCESS;
		break;
	default:
		break;
	}
	say(err, rc, text, c->path);
	err_detail(err, "sqlite %d: %s", code, c->db == NULL ? "" : sqlite3_errmsg(c->db));
	return rc;
}

/* ---- statements ---- */

static void
release(sqlite3_stmt *st)
{
	sqlite3_reset(st);
	sqlite3_clear_bindings(st);
}

static void
bind_int(sqlite3_stmt *st, int i, uint64_t v)
{
	must(v <= INT64_MAX);
	must(sqlite3_bind_int64(st, i, (sqlite3_int64)v) == SQLITE_OK);
}

static void
bind_text(sqlite3_stmt *st, int i, struct str s)
{
	must(s.len <= INT_MAX);
	must(sqlite3_bind_text(st, i, s.ptr, (int)s.len, SQLITE_STATIC) == SQLITE_OK);
}

static void
bind_bytes(sqlite3_stmt *st, int i, struct str s)
{
	must(s.len <= INT_MAX);
	must(sqlite3_bind_blob(st, i, s.ptr, (int)s.len, SQLITE_STATIC) == SQLITE_OK);
}

/* Valid until the statement moves. */
static struct str
column(sqlite3_stmt *st, int i)
{
	const void *p = sqlite3_column_blob(st, i);
	int len = sqlite3_column_bytes(st, i);

	return p == NULL || len <= 0 ? (struct str){0} : (struct str){p, (size_t)len};
}

/* Runs a statement that gives no rows. */
static enum rc
run(struct connection *c, enum stmt which, struct err *err)
{
	sqlite3_stmt *st = c->stmts[which];
	int code = sqlite3_step(st);
	enum rc rc = RC_OK;

	if (code != SQLITE_DONE)
		rc = failed(c, code, err);
	release(st);
	return rc;
}

static enum rc
exec(struct connection *c, const char *sql, struct err *err)
{
	int code = sqlite3_exec(c->db, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? RC_OK : failed(c, code, err);
}

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
		rc = failed(c, code, err);
	sqlite3_finalize(st);
	return rc;
}

/* ---- opening ---- */

static void
connection_close(struct connection *c)
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
	connection_close(at);
}

static struct connection *
connection_new(const char *where, enum store_mode mode)
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
	return exec(c, sql, err);
}

static enum rc
connect(struct connection *c, const char *name, int flags, struct err *err)
{
	int code = sqlite3_open_v2(name, &c->db, flags | SQLITE_OPEN_NOMUTEX, NULL);

	if (code != SQLITE_OK)
		return failed(c, code, err);
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
		return say(err, RC_IO, TEXT_STORE_ACCESS, c->path);
	must(sqlite3_close(c->db) == SQLITE_OK);
	c->db = NULL;
	char *uri = immutable_uri(c->path);
	enum rc rc = connect(c, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err);
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

static enum rc
run_steps(struct connection *c, int schema, struct err *err)
{
	enum rc rc = RC_OK;

	for (int i = schema; rc == RC_OK && i < SCHEMA; i++) {
		char version[64];

		snprintf(version, sizeof(version), "PRAGMA user_version = %d", i + 1);
		rc = exec(c, "BEGIN IMMEDIATE", err);
		if (rc == RC_OK)
			rc = exec(c, schema_steps[i], err);
		if (rc == RC_OK)
			rc = exec(c, version, err);
		if (rc == RC_OK)
			rc = exec(c, "COMMIT", err);
		if (rc != RC_OK && !sqlite3_get_autocommit(c->db))
			sqlite3_exec(c->db, "ROLLBACK", NULL, NULL, NULL);
	}
	return rc;
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
		return say(err, RC_CORRUPT, TEXT_STORE_FOREIGN, c->path);
	if (schema == SCHEMA)
		return RC_OK;
	if (schema < SCHEMA && schema >= 0 && c->mode == STORE_WRITE)
		return run_steps(c, schema, err);
	char theirs[16];
	char ours[16];

	snprintf(theirs, sizeof(theirs), "%d", schema);
	snprintf(ours, sizeof(ours), "%d", SCHEMA);
	return err_say(err, RC_INVALID, NULL, schema > SCHEMA ? TEXT_STORE_NEWER : TEXT_STORE_OLDER,
	    c->path, theirs, ours, (char *)NULL);
}

/* SQLite answers with the mode it could take. */
static enum rc
use_wal(struct connection *c, struct err *err)
{
	sqlite3_stmt *st = NULL;
	int code = sqlite3_prepare_v2(c->db, "PRAGMA journal_mode = WAL", -1, &st, NULL);
	bool wal = false;

	if (code == SQLITE_OK)
		code = sqlite3_step(st);
	if (code == SQLITE_ROW)
		wal = str_is(column(st, 0), "wal");
	sqlite3_finalize(st);
	if (code != SQLITE_ROW)
		return failed(c, code, err);
	return wal ? RC_OK : say(err, RC_IO, TEXT_STORE_NO_WAL, c->path);
}

static enum rc
prepare(struct connection *c, struct err *err)
{
	for (int i = 0; i < STMT_COUNT; i++) {
		int code = sqlite3_prepare_v3(
		    c->db, stmt_sql[i], -1, SQLITE_PREPARE_PERSISTENT, &c->stmts[i], NULL);

		if (code != SQLITE_OK) {
			/* The version fits but the tables do not: edited by hand. */
			return (code & 0xff) == SQLITE_ERROR
			    ? say(err, RC_CORRUPT, TEXT_STORE_CORRUPT, c->path)
			    : failed(c, code, err);
		}
	}
	return RC_OK;
}

static enum rc
open_write(struct connection *c, struct err *err)
{
	enum rc rc = connect(c, c->path, SQLITE_OPEN_READWRITE, err);

	if (rc == RC_OK)
		rc = check_versions(c, err);
	if (rc == RC_OK)
		rc = use_wal(c, err);
	if (rc == RC_OK)
		rc = exec(c, "PRAGMA secure_delete = ON", err);
	return rc;
}

static enum rc
open_read(struct connection *c, struct err *err)
{
	enum rc rc = connect(c, c->path, SQLITE_OPEN_READONLY, err);

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
		    ? say(err, RC_NOTFOUND, TEXT_STORE_MISSING, where)
		    : err_errno(err, where, errno);
	struct connection *c = connection_new(where, mode);
	enum rc rc = mode == STORE_WRITE ? open_write(c, err) : open_read(c, err);
	if (rc == RC_OK)
		rc = prepare(c, err);
	if (rc != RC_OK) {
		connection_close(c);
		return rc;
	}
	*out = c;
	return RC_OK;
}

/* ---- making a store ---- */

static enum rc
fill_new(const char *where, struct err *err)
{
	struct connection *c = connection_new(where, STORE_WRITE);
	char sql[64];
	enum rc rc = connect(c, where, SQLITE_OPEN_READWRITE, err);

	snprintf(sql, sizeof(sql), "PRAGMA application_id = %d", APPLICATION_ID);
	if (rc == RC_OK)
		rc = use_wal(c, err);
	if (rc == RC_OK)
		rc = exec(c, sql, err);
	if (rc == RC_OK)
		rc = run_steps(c, 0, err);
	connection_close(c);
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

static enum rc
sqlite_create(const struct store_driver *self, const char *where, struct err *err)
{
	(void)self;
	if (strlen(where) + sizeof("-wal") > PATH_MAX)
		return err_errno(err, where, ENAMETOOLONG);
	/* Made here and not by SQLite: nobody else may read it, not even before chmod. */
	int fd = open(where, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	if (fd < 0)
		return errno == EEXIST ? say(err, RC_INVALID, TEXT_STORE_EXISTS, where)
				       : err_errno(err, where, errno);
	close(fd);
	enum rc rc = fill_new(where, err);
	if (rc == RC_OK)
		rc = sync_folder_of(where, err);
	if (rc != RC_OK)
		remove_all(where);
	return rc;
}

/* ---- transactions ---- */

static enum rc
sqlite_begin(void *at, struct err *err)
{
	struct connection *c = at;

	return run(c, c->mode == STORE_WRITE ? STMT_BEGIN_WRITE : STMT_BEGIN_READ, err);
}

static enum rc
sqlite_commit(void *at, struct err *err)
{
	struct connection *c = at;
	enum rc rc = run(c, STMT_COMMIT, err);

	/* There is no network here, so "outcome unknown" does not exist. */
	return rc == RC_BUSY ? say(err, RC_IO, TEXT_STORE_BUSY, c->path) : rc;
}

static void
sqlite_rollback(void *at)
{
	struct connection *c = at;
	struct err ignored = ERR_INIT(LANG_EN);

	/* After some failures SQLite has rolled back by itself. */
	if (!sqlite3_get_autocommit(c->db))
		(void)!run(c, STMT_ROLLBACK, &ignored);
}

/* ---- rows ---- */

static enum rc
sqlite_size(void *at, uint64_t *rows_out, struct err *err)
{
	struct connection *c = at;
	sqlite3_stmt *st = c->stmts[STMT_SIZE];
	int code = sqlite3_step(st);
	enum rc rc = RC_OK;

	if (code == SQLITE_ROW)
		*rows_out = (uint64_t)sqlite3_column_int64(st, 0);
	else
		rc = failed(c, code, err);
	release(st);
	return rc;
}

static enum rc
sqlite_append(void *at, const struct store_row *row, struct err *err)
{
	struct connection *c = at;
	sqlite3_stmt *st = c->stmts[STMT_APPEND];
	enum rc rc = RC_OK;

	bind_int(st, 1, row->n);
	bind_text(st, 2, row->leaf);
	bind_bytes(st, 3, row->salt);
	bind_text(st, 4, row->payload);
	int code = sqlite3_step(st);
	if (code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID) {
		char n[24];

		snprintf(n, sizeof(n), "%" PRIu64, row->n);
		rc = err_say(err, RC_STALE, NULL, TEXT_STORE_TAKEN, c->path, n, (char *)NULL);
	} else if (code != SQLITE_DONE) {
		rc = failed(c, code, err);
	}
	release(st);
	return rc;
}

static struct str
unless_zero(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != 0)
			return s;
	return (struct str){0};
}

/* An erased row that still holds something is shown as it is: for verify to find. */
static struct store_row
row_of(sqlite3_stmt *st)
{
	struct store_row row = {
	    .n = (uint64_t)sqlite3_column_int64(st, 0),
	    .leaf = column(st, 1),
	    .erased = sqlite3_column_int(st, 2) != 0,
	    .salt = column(st, 3),
	    .payload = column(st, 4),
	};

	if (row.erased) {
		row.salt = unless_zero(row.salt);
		row.payload = unless_zero(row.payload);
	}
	return row;
}

static enum rc
no_row(struct connection *c, uint64_t n, struct err *err)
{
	char position[24];

	snprintf(position, sizeof(position), "%" PRIu64, n);
	return err_say(err, RC_NOTFOUND, NULL, TEXT_STORE_NO_ROW, c->path, position, (char *)NULL);
}

static enum rc
sqlite_row(void *at, struct arena *a, uint64_t n, struct store_row *out, struct err *err)
{
	struct connection *c = at;
	sqlite3_stmt *st = c->stmts[STMT_ROW];
	enum rc rc = RC_OK;

	bind_int(st, 1, n);
	int code = sqlite3_step(st);
	if (code == SQLITE_ROW) {
		struct store_row row = row_of(st);

		row.leaf = arena_str(a, row.leaf);
		row.salt = arena_str(a, row.salt);
		row.payload = arena_str(a, row.payload);
		*out = row;
	} else {
		rc = code == SQLITE_DONE ? no_row(c, n, err) : failed(c, code, err);
	}
	release(st);
	return rc;
}

static enum rc
sqlite_scan(void *at, uint64_t from, uint64_t to, store_each *each, void *ctx, struct err *err)
{
	struct connection *c = at;
	sqlite3_stmt *st = c->stmts[STMT_ROWS];
	enum rc rc = RC_OK;
	int code;

	must(!c->scanning);
	c->scanning = true;
	bind_int(st, 1, from);
	bind_int(st, 2, to);
	while (rc == RC_OK && (code = sqlite3_step(st)) != SQLITE_DONE) {
		if (code == SQLITE_ROW) {
			struct store_row row = row_of(st);
			rc = each(ctx, &row, err);
		} else {
			rc = failed(c, code, err);
		}
	}
	release(st);
	c->scanning = false;
	return rc;
}

static enum rc
sqlite_erase(void *at, uint64_t n, struct err *err)
{
	struct connection *c = at;

	bind_int(c->stmts[STMT_ERASE], 1, n);
	enum rc rc = run(c, STMT_ERASE, err);
	if (rc == RC_OK && sqlite3_changes(c->db) != 1)
		return no_row(c, n, err);
	return rc;
}

/* ---- tiles and blobs ---- */

/* One column of at most one row. */
static enum rc
find_bytes(struct connection *c, enum stmt which, struct arena *a, struct str *out, bool *found,
    struct err *err)
{
	sqlite3_stmt *st = c->stmts[which];
	int code = sqlite3_step(st);
	enum rc rc = RC_OK;

	if (code == SQLITE_ROW)
		*out = arena_str(a, column(st, 0));
	if (code == SQLITE_ROW || code == SQLITE_DONE)
		*found = code == SQLITE_ROW;
	else
		rc = failed(c, code, err);
	release(st);
	return rc;
}

static enum rc
sqlite_tile_put(void *at, int level, uint64_t index, struct str bytes, struct err *err)
{
	struct connection *c = at;
	sqlite3_stmt *st = c->stmts[STMT_TILE_PUT];

	must(level >= 0);
	bind_int(st, 1, (uint64_t)level);
	bind_int(st, 2, index);
	bind_bytes(st, 3, bytes);
	int code = sqlite3_step(st);
	enum rc rc = RC_OK;
	if (code == SQLITE_CONSTRAINT_PRIMARYKEY)
		rc = say(err, RC_CORRUPT, TEXT_STORE_CORRUPT, c->path);
	else if (code != SQLITE_DONE)
		rc = failed(c, code, err);
	release(st);
	return rc;
}

static enum rc
sqlite_tile(void *at, struct arena *a, int level, uint64_t index, struct str *out, bool *found,
    struct err *err)
{
	struct connection *c = at;

	must(level >= 0);
	bind_int(c->stmts[STMT_TILE], 1, (uint64_t)level);
	bind_int(c->stmts[STMT_TILE], 2, index);
	return find_bytes(c, STMT_TILE, a, out, found, err);
}

static enum rc
sqlite_blob_put(void *at, const char *name, struct str bytes, struct err *err)
{
	struct connection *c = at;

	bind_text(c->stmts[STMT_BLOB_PUT], 1, str_of(name));
	bind_bytes(c->stmts[STMT_BLOB_PUT], 2, bytes);
	return run(c, STMT_BLOB_PUT, err);
}

static enum rc
sqlite_blob(
    void *at, struct arena *a, const char *name, struct str *out, bool *found, struct err *err)
{
	struct connection *c = at;

	bind_text(c->stmts[STMT_BLOB], 1, str_of(name));
	return find_bytes(c, STMT_BLOB, a, out, found, err);
}

static enum rc
sqlite_scrub(void *at, struct err *err)
{
	struct connection *c = at;

	sqlite3_busy_timeout(c->db, SCRUB_WAIT_MS);
	int code = sqlite3_wal_checkpoint_v2(c->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	sqlite3_busy_timeout(c->db, WRITER_WAIT_MS);
	return code == SQLITE_OK ? RC_OK : failed(c, code, err);
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
    .scrub = sqlite_scrub,
};
