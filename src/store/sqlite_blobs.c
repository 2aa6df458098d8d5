/* SPDX-License-Identifier: EUPL-1.2 */
/* store/sqlite_blobs.c: tiles by level and index, blobs by name. */
#include "base/must.h"
#include "store/sqlite_priv.h"

/* One column of at most one row. */
static enum rc
find_bytes(struct connection *c, enum stmt which, struct arena *a, struct str *out, bool *found,
    struct err *err)
{
	sqlite3_stmt *st = c->stmts[which];
	int code = sqlite3_step(st);
	enum rc rc = RC_OK;

	if (code == SQLITE_ROW)
		*out = arena_str(a, sqlite_column(st, 0));
	if (code == SQLITE_ROW || code == SQLITE_DONE)
		*found = code == SQLITE_ROW;
	else
		rc = sqlite_failed(c, code, err);
	sqlite_release(st);
	return rc;
}

enum rc
sqlite_tile_put(void *at, int level, uint64_t index, struct str bytes, struct err *err)
{
	struct connection *c = at;
	sqlite3_stmt *st = c->stmts[STMT_TILE_PUT];

	must(level >= 0);
	sqlite_bind_int(st, 1, (uint64_t)level);
	sqlite_bind_int(st, 2, index);
	sqlite_bind_bytes(st, 3, bytes);
	int code = sqlite3_step(st);
	enum rc rc = RC_OK;
	if (code == SQLITE_CONSTRAINT_PRIMARYKEY)
		rc = sqlite_say(err, RC_CORRUPT, TEXT_STORE_CORRUPT, c->path);
	else if (code != SQLITE_DONE)
		rc = sqlite_failed(c, code, err);
	sqlite_release(st);
	return rc;
}

enum rc
sqlite_tile(void *at, struct arena *a, int level, uint64_t index, struct str *out, bool *found,
    struct err *err)
{
	struct connection *c = at;

	must(level >= 0);
	sqlite_bind_int(c->stmts[STMT_TILE], 1, (uint64_t)level);
	sqlite_bind_int(c->stmts[STMT_TILE], 2, index);
	return find_bytes(c, STMT_TILE, a, out, found, err);
}

enum rc
sqlite_blob_put(void *at, const char *name, struct str bytes, struct err *err)
{
	struct connection *c = at;

	sqlite_bind_text(c->stmts[STMT_BLOB_PUT], 1, str_of(name));
	sqlite_bind_bytes(c->stmts[STMT_BLOB_PUT], 2, bytes);
	return sqlite_run(c, STMT_BLOB_PUT, err);
}

enum rc
sqlite_blob(
    void *at, struct arena *a, const char *name, struct str *out, bool *found, struct err *err)
{
	struct connection *c = at;

	sqlite_bind_text(c->stmts[STMT_BLOB], 1, str_of(name));
	return find_bytes(c, STMT_BLOB, a, out, found, err);
}

enum rc
sqlite_blob_remove(void *at, const char *name, bool *removed, struct err *err)
{
	struct connection *c = at;

	sqlite_bind_text(c->stmts[STMT_BLOB_REMOVE], 1, str_of(name));
	enum rc rc = sqlite_run(c, STMT_BLOB_REMOVE, err);
	if (rc == RC_OK)
		*removed = sqlite3_changes(c->db) == 1;
	return rc;
}

enum rc
sqlite_blobs(void *at, const char *prefix, store_blob_each *each, void *ctx, struct err *err)
{
	struct connection *c = at;
	sqlite3_stmt *st = c->stmts[STMT_BLOBS];
	enum rc rc = RC_OK;
	bool more = true;

	must(!c->listing);
	c->listing = true;
	sqlite_bind_text(st, 1, str_of(prefix));
	while (rc == RC_OK && more) {
		int code = sqlite3_step(st);

		/* The names are in order: the first that begins otherwise is past the last. */
		more = code == SQLITE_ROW && str_starts(sqlite_column(st, 0), prefix);
		if (more)
			rc = each(ctx, sqlite_column(st, 0), sqlite_column(st, 1), err);
		else if (code != SQLITE_ROW && code != SQLITE_DONE)
			rc = sqlite_failed(c, code, err);
	}
	sqlite_release(st);
	c->listing = false;
	return rc;
}
