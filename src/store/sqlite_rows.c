/* SPDX-License-Identifier: EUPL-1.2 */
/* store/sqlite_rows.c: rows by position, and their erasure in place. */
#include "base/must.h"
#include "store/sqlite_priv.h"

#include <inttypes.h>
#include <stdio.h>

enum rc
sqlite_size(void *at, uint64_t *rows_out, struct err *err)
{
	struct connection *c = at;
	sqlite3_stmt *st = c->stmts[STMT_SIZE];
	int code = sqlite3_step(st);
	enum rc rc = RC_OK;

	if (code == SQLITE_ROW)
		*rows_out = (uint64_t)sqlite3_column_int64(st, 0);
	else
		rc = sqlite_failed(c, code, err);
	sqlite_release(st);
	return rc;
}

enum rc
sqlite_append(void *at, const struct store_row *row, struct err *err)
{
	struct connection *c = at;
	sqlite3_stmt *st = c->stmts[STMT_APPEND];
	enum rc rc = RC_OK;

	sqlite_bind_int(st, 1, row->n);
	sqlite_bind_text(st, 2, row->leaf);
	sqlite_bind_bytes(st, 3, row->salt);
	sqlite_bind_text(st, 4, row->payload);
	int code = sqlite3_step(st);
	if (code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID) {
		char n[24];

		snprintf(n, sizeof(n), "%" PRIu64, row->n);
		rc = err_say(err, RC_STALE, NULL, TEXT_STORE_TAKEN, c->path, n, (char *)NULL);
	} else if (code != SQLITE_DONE) {
		rc = sqlite_failed(c, code, err);
	}
	sqlite_release(st);
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
	    .leaf = sqlite_column(st, 1),
	    .erased = sqlite3_column_int(st, 2) != 0,
	    .salt = sqlite_column(st, 3),
	    .payload = sqlite_column(st, 4),
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

enum rc
sqlite_row(void *at, struct arena *a, uint64_t n, struct store_row *out, struct err *err)
{
	struct connection *c = at;
	sqlite3_stmt *st = c->stmts[STMT_ROW];
	enum rc rc = RC_OK;

	sqlite_bind_int(st, 1, n);
	int code = sqlite3_step(st);
	if (code == SQLITE_ROW) {
		struct store_row row = row_of(st);

		row.leaf = arena_str(a, row.leaf);
		row.salt = arena_str(a, row.salt);
		row.payload = arena_str(a, row.payload);
		*out = row;
	} else {
		rc = code == SQLITE_DONE ? no_row(c, n, err) : sqlite_failed(c, code, err);
	}
	sqlite_release(st);
	return rc;
}

enum rc
sqlite_scan(void *at, uint64_t from, uint64_t to, store_each *each, void *ctx, struct err *err)
{
	struct connection *c = at;
	sqlite3_stmt *st = c->stmts[STMT_ROWS];
	enum rc rc = RC_OK;
	int code;

	must(!c->scanning);
	c->scanning = true;
	sqlite_bind_int(st, 1, from);
	sqlite_bind_int(st, 2, to);
	while (rc == RC_OK && (code = sqlite3_step(st)) != SQLITE_DONE) {
		if (code == SQLITE_ROW) {
			struct store_row row = row_of(st);
			rc = each(ctx, &row, err);
		} else {
			rc = sqlite_failed(c, code, err);
		}
	}
	sqlite_release(st);
	c->scanning = false;
	return rc;
}

enum rc
sqlite_erase(void *at, uint64_t n, struct err *err)
{
	struct connection *c = at;

	sqlite_bind_int(c->stmts[STMT_ERASE], 1, n);
	enum rc rc = sqlite_run(c, STMT_ERASE, err);
	if (rc == RC_OK && sqlite3_changes(c->db) != 1)
		return no_row(c, n, err);
	return rc;
}
