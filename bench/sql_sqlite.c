/* SPDX-License-Identifier: EUPL-1.2 */
/* bench/sql_sqlite.c: times a query on SQLite, warm, prepared, in process: usage in main(). */
#include "measure.h"

#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS_MAX = 1000, SQL_MAX = 64 * 1024, COLUMNS_MAX = 64 };

static void
check(sqlite3 *db, int rc)
{
	if (rc != SQLITE_OK)
		measure_stop("sqlite: %s", sqlite3_errmsg(db));
}

static void
read_query(const char *path, char out[SQL_MAX])
{
	FILE *f = fopen(path, "r");

	if (f == NULL)
		measure_stop("cannot read %s", path);
	size_t len = fread(out, 1, SQL_MAX - 1, f);
	out[len] = '\0';
	(void)fclose(f);
}

/* Reads every row; the first column is a name, of the others the sums are taken. */
static int
run(sqlite3 *db, sqlite3_stmt *q, int64_t sums[COLUMNS_MAX])
{
	int columns = sqlite3_column_count(q);
	int rc;

	memset(sums, 0, COLUMNS_MAX * sizeof sums[0]);
	while ((rc = sqlite3_step(q)) == SQLITE_ROW) {
		sums[0]++;
		for (int i = 1; i < columns && i < COLUMNS_MAX; i++)
			sums[i] += sqlite3_column_int64(q, i);
	}
	if (rc != SQLITE_DONE)
		check(db, rc);
	check(db, sqlite3_reset(q));
	return columns;
}

static void
time_pair(sqlite3 *db, sqlite3_stmt *q, const char *n, const char *d, int64_t rounds)
{
	static int64_t taken[ROUNDS_MAX];
	int64_t sums[COLUMNS_MAX];
	int columns = 0;

	check(db, sqlite3_bind_int64(q, sqlite3_bind_parameter_index(q, ":n"), measure_number(n, 0, INT32_MAX)));
	check(db, sqlite3_bind_int64(q, sqlite3_bind_parameter_index(q, ":d"), measure_number(d, INT32_MIN, INT32_MAX)));
	(void)run(db, q, sums);
	for (int64_t i = 0; i < rounds; i++) {
		int64_t start = measure_now();

		columns = run(db, q, sums);
		taken[i] = measure_now() - start;
	}
	(void)printf("%s %s %.1f", n, d, (double)measure_median(taken, (size_t)rounds) / 1000);
	for (int i = 0; i < columns && i < COLUMNS_MAX; i++)
		(void)printf(" %" PRId64, sums[i]);
	(void)printf("\n");
}

/*
 * sql-sqlite DB QUERY ROUNDS N DAY...: for each pair prints N, DAY, the median
 * in microseconds, the number of rows, and the sum of each further column.
 */
int
main(int argc, char **argv)
{
	static char sql[SQL_MAX];
	sqlite3 *db = NULL;
	sqlite3_stmt *q = NULL;

	if (argc < 6 || argc % 2 != 0)
		measure_stop("usage: sql-sqlite DB QUERY ROUNDS N DAY...");
	int64_t rounds = measure_number(argv[3], 1, ROUNDS_MAX);
	read_query(argv[2], sql);
	if (sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		measure_stop("cannot open %s", argv[1]);
	/* Everything in memory, and mapped: the best case for SQLite. */
	check(db, sqlite3_exec(db, "PRAGMA cache_size = -4000000; PRAGMA mmap_size = 8000000000; PRAGMA temp_store = MEMORY;"
	    "PRAGMA threads = 2;", NULL, NULL, NULL));
	check(db, sqlite3_prepare_v2(db, sql, -1, &q, NULL));
	for (int i = 4; i + 1 < argc; i += 2)
		time_pair(db, q, argv[i], argv[i + 1], rounds);
	check(db, sqlite3_finalize(q));
	check(db, sqlite3_close(db));
	return 0;
}
