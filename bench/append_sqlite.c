/* SPDX-License-Identifier: EUPL-1.2 */
/* bench/append_sqlite.c: the best group commit of SQLite: one writer, WAL, synchronous=FULL. Arguments: DB CLIENTS MILLISECONDS. */
#include "group.h"
#include "measure.h"

#include <sqlite3.h>
#include <stdio.h>

struct bench {
	sqlite3 *db;
	sqlite3_stmt *begin, *insert, *commit;
};

static void
check(struct bench *b, int rc)
{
	if (rc != SQLITE_OK && rc != SQLITE_DONE)
		measure_stop("sqlite: %s", sqlite3_errmsg(b->db));
}

static void
step(struct bench *b, sqlite3_stmt *s)
{
	check(b, sqlite3_step(s));
	check(b, sqlite3_reset(s));
}

static void
commit(void *ctx, const struct group_row *const *rows, size_t count)
{
	struct bench *b = ctx;

	step(b, b->begin);
	for (size_t i = 0; i < count; i++) {
		check(b, sqlite3_bind_text(b->insert, 1, rows[i]->leaf, (int)rows[i]->leaf_len, SQLITE_STATIC));
		check(b, sqlite3_bind_blob(b->insert, 2, rows[i]->salt, sizeof rows[i]->salt, SQLITE_STATIC));
		check(b, sqlite3_bind_text(b->insert, 3, rows[i]->payload, (int)rows[i]->payload_len, SQLITE_STATIC));
		step(b, b->insert);
	}
	step(b, b->commit);
}

int
main(int argc, char **argv)
{
	struct bench b = {.db = NULL};

	if (argc != 4)
		measure_stop("usage: append-sqlite DB CLIENTS MILLISECONDS");
	if (sqlite3_open(argv[1], &b.db) != SQLITE_OK)
		measure_stop("cannot open %s", argv[1]);
	check(&b, sqlite3_exec(b.db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 2000;"
	    "CREATE TABLE entries (n INTEGER PRIMARY KEY, leaf TEXT NOT NULL, salt BLOB NOT NULL, payload TEXT NOT NULL) STRICT;",
	    NULL, NULL, NULL));
	check(&b, sqlite3_prepare_v2(b.db, "BEGIN IMMEDIATE", -1, &b.begin, NULL));
	check(&b, sqlite3_prepare_v2(b.db, "INSERT INTO entries (leaf, salt, payload) VALUES (?1, ?2, ?3)", -1, &b.insert, NULL));
	check(&b, sqlite3_prepare_v2(b.db, "COMMIT", -1, &b.commit, NULL));
	struct group_writer *w = group_writer_new(commit, &b);
	struct group_result result = group_run((int)measure_number(argv[2], 1, GROUP_CLIENTS_MAX),
	    measure_number(argv[3], 1, 600000), group_writer_append, w);
	group_writer_free(w);
	(void)printf("%.0f\n", (double)result.rows / result.seconds);
	check(&b, sqlite3_finalize(b.begin));
	check(&b, sqlite3_finalize(b.insert));
	check(&b, sqlite3_finalize(b.commit));
	check(&b, sqlite3_close(b.db));
	return 0;
}
