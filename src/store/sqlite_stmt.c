/* SPDX-License-Identifier: EUPL-1.2 */
/* store/sqlite_stmt.c: the statements, and what a failure of one means to us. */
#include "base/must.h"
#include "store/sqlite_priv.h"

#include <limits.h>

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
    [STMT_BLOB_REMOVE] = "DELETE FROM blobs WHERE name = ?1",
    [STMT_BLOBS] = "SELECT name, bytes FROM blobs WHERE name >= ?1 ORDER BY name",
};

_Static_assert(COUNT(stmt_sql) == STMT_COUNT, "a statement for each name");

/* ---- failures ---- */

enum rc
sqlite_say(struct err *err, enum rc code, enum text text, const char *path)
{
	return err_say(err, code, NULL, text, path, (char *)NULL);
}

/* What a failure of SQLite means to us; its own words are for the log. */
enum rc
sqlite_failed(struct connection *c, int code, struct err *err)
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
	sqlite_say(err, rc, text, c->path);
	err_detail(err, "sqlite %d: %s", code, c->db == NULL ? "" : sqlite3_errmsg(c->db));
	return rc;
}

/* ---- statements ---- */

void
sqlite_release(sqlite3_stmt *st)
{
	sqlite3_reset(st);
	sqlite3_clear_bindings(st);
}

void
sqlite_bind_int(sqlite3_stmt *st, int i, uint64_t v)
{
	must(v <= INT64_MAX);
	must(sqlite3_bind_int64(st, i, (sqlite3_int64)v) == SQLITE_OK);
}

void
sqlite_bind_text(sqlite3_stmt *st, int i, struct str s)
{
	must(s.len <= INT_MAX);
	must(sqlite3_bind_text(st, i, s.ptr, (int)s.len, SQLITE_STATIC) == SQLITE_OK);
}

void
sqlite_bind_bytes(sqlite3_stmt *st, int i, struct str s)
{
	must(s.len <= INT_MAX);
	must(sqlite3_bind_blob(st, i, s.ptr, (int)s.len, SQLITE_STATIC) == SQLITE_OK);
}

/* Valid until the statement moves. */
struct str
sqlite_column(sqlite3_stmt *st, int i)
{
	sqlite3_value *v = sqlite3_column_value(st, i);
	const void *p = sqlite3_value_blob(v);
	int len = sqlite3_value_bytes(v);

	return p == NULL || len <= 0 ? (struct str){0} : (struct str){p, (size_t)len};
}

/* Runs a statement that gives no rows. */
enum rc
sqlite_run(struct connection *c, enum stmt which, struct err *err)
{
	sqlite3_stmt *st = c->stmts[which];
	int code = sqlite3_step(st);
	enum rc rc = RC_OK;

	if (code != SQLITE_DONE)
		rc = sqlite_failed(c, code, err);
	sqlite_release(st);
	return rc;
}

enum rc
sqlite_exec(struct connection *c, const char *sql, struct err *err)
{
	int code = sqlite3_exec(c->db, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? RC_OK : sqlite_failed(c, code, err);
}

enum rc
sqlite_prepare(struct connection *c, struct err *err)
{
	for (int i = 0; i < STMT_COUNT; i++) {
		int code = sqlite3_prepare_v3(
		    c->db, stmt_sql[i], -1, SQLITE_PREPARE_PERSISTENT, &c->stmts[i], NULL);

		if (code != SQLITE_OK) {
			/* The version fits but the tables do not: edited by hand. */
			return (code & 0xff) == SQLITE_ERROR
			    ? sqlite_say(err, RC_CORRUPT, TEXT_STORE_CORRUPT, c->path)
			    : sqlite_failed(c, code, err);
		}
	}
	return RC_OK;
}
