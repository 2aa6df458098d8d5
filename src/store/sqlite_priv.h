/* SPDX-License-Identifier: EUPL-1.2 */
/* store/sqlite_priv.h: what the files of the SQLite driver share; only they name that library. */
#ifndef STORE_SQLITE_PRIV_H
#define STORE_SQLITE_PRIV_H

#include "store/store_driver.h"

#include <sqlite3.h>

/* "Wag1" in the file's header: tells our stores from other databases. */
#define APPLICATION_ID 0x57616731
/* How many steps there are in sqlite_new.c. */
#define SCHEMA 1

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
	STMT_BLOB_REMOVE,
	STMT_BLOBS,
	STMT_COUNT,
};

struct connection {
	sqlite3 *db;
	char *path; /* owned */
	sqlite3_stmt *stmts[STMT_COUNT];
	enum store_mode mode;
	bool scanning; /* STMT_ROWS is in use */
	bool listing;  /* STMT_BLOBS is in use */
};

/* ---- sqlite_stmt.c ---- */

enum rc sqlite_say(struct err *err, enum rc code, enum text text, const char *path);
/* What a failure of SQLite means to us; its own words are for the log. */
enum rc sqlite_failed(struct connection *c, int code, struct err *err);
void sqlite_release(sqlite3_stmt *st);
void sqlite_bind_int(sqlite3_stmt *st, int i, uint64_t v);
void sqlite_bind_text(sqlite3_stmt *st, int i, struct str s);
void sqlite_bind_bytes(sqlite3_stmt *st, int i, struct str s);
/* Valid until the statement moves. */
struct str sqlite_column(sqlite3_stmt *st, int i);
/* Runs a statement that gives no rows. */
CHECKED enum rc sqlite_run(struct connection *c, enum stmt which, struct err *err);
CHECKED enum rc sqlite_exec(struct connection *c, const char *sql, struct err *err);
CHECKED enum rc sqlite_prepare(struct connection *c, struct err *err);

/* ---- sqlite.c ---- */

struct connection *sqlite_connection(const char *where, enum store_mode mode);
void sqlite_disconnect(struct connection *c); /* NULL does nothing */
CHECKED enum rc sqlite_connect(struct connection *c, const char *name, int flags, struct err *err);
CHECKED enum rc sqlite_use_wal(struct connection *c, struct err *err);

/* ---- sqlite_new.c ---- */

CHECKED enum rc sqlite_create(const struct store_driver *self, const char *where, struct err *err);
CHECKED enum rc sqlite_run_steps(struct connection *c, int schema, struct err *err);

/* ---- sqlite_rows.c, sqlite_blobs.c: as store_driver.h has them ---- */

CHECKED enum rc sqlite_size(void *at, uint64_t *rows_out, struct err *err);
CHECKED enum rc sqlite_append(void *at, const struct store_row *row, struct err *err);
CHECKED enum rc sqlite_row(
    void *at, struct arena *a, uint64_t n, struct store_row *out, struct err *err);
CHECKED enum rc sqlite_scan(
    void *at, uint64_t from, uint64_t to, store_each *each, void *ctx, struct err *err);
CHECKED enum rc sqlite_erase(void *at, uint64_t n, struct err *err);
CHECKED enum rc sqlite_tile_put(
    void *at, int level, uint64_t index, struct str bytes, struct err *err);
CHECKED enum rc sqlite_tile(void *at, struct arena *a, int level, uint64_t index, struct str *out,
    bool *found, struct err *err);
CHECKED enum rc sqlite_blob_put(void *at, const char *name, struct str bytes, struct err *err);
CHECKED enum rc sqlite_blob(
    void *at, struct arena *a, const char *name, struct str *out, bool *found, struct err *err);
CHECKED enum rc sqlite_blob_remove(void *at, const char *name, bool *removed, struct err *err);
CHECKED enum rc sqlite_blobs(
    void *at, const char *prefix, store_blob_each *each, void *ctx, struct err *err);

/* ---- sqlite_backup.c ---- */

CHECKED enum rc sqlite_backup(
    void *at, const char *to, const struct store_progress *progress, struct err *err);

#endif
