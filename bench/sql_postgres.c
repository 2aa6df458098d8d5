/* SPDX-License-Identifier: EUPL-1.2 */
/* bench/sql_postgres.c: times a query on PostgreSQL, warm, prepared, over the Unix socket: usage in main(). */
#include "measure.h"

#include <inttypes.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS_MAX = 1000, SQL_MAX = 64 * 1024, COLUMNS_MAX = 64 };

/* The query with :n and :d as the parameters $1 and $2. */
static void
read_query(const char *path, char out[SQL_MAX])
{
	FILE *f = fopen(path, "r");

	if (f == NULL)
		measure_stop("cannot read %s", path);
	size_t len = fread(out, 1, SQL_MAX - 1, f);
	out[len] = '\0';
	(void)fclose(f);
	for (char *p = out; *p != '\0'; p++) {
		if (p[0] == ':' && (p[1] == 'n' || p[1] == 'd') && strchr(" ,);\n", p[2]) != NULL) {
			p[0] = '$';
			p[1] = p[1] == 'n' ? '1' : '2';
		}
	}
}

static int
run(PGconn *db, const char *const parameters[2], int64_t sums[COLUMNS_MAX])
{
	PGresult *r = PQexecPrepared(db, "q", 2, parameters, NULL, NULL, 0);

	if (PQresultStatus(r) != PGRES_TUPLES_OK)
		measure_stop("postgres: %s", PQerrorMessage(db));
	int columns = PQnfields(r);

	memset(sums, 0, COLUMNS_MAX * sizeof sums[0]);
	sums[0] = PQntuples(r);
	for (int row = 0; row < PQntuples(r); row++)
		for (int i = 1; i < columns && i < COLUMNS_MAX; i++)
			sums[i] += strtoll(PQgetvalue(r, row, i), NULL, 10);
	PQclear(r);
	return columns;
}

static void
time_pair(PGconn *db, const char *n, const char *d, int64_t rounds)
{
	static int64_t taken[ROUNDS_MAX];
	const char *const parameters[2] = {n, d};
	int64_t sums[COLUMNS_MAX];
	int columns = 0;

	(void)run(db, parameters, sums);
	for (int64_t i = 0; i < rounds; i++) {
		int64_t start = measure_now();

		columns = run(db, parameters, sums);
		taken[i] = measure_now() - start;
	}
	(void)printf("%s %s %.1f", n, d, (double)measure_median(taken, (size_t)rounds) / 1000);
	for (int i = 0; i < columns && i < COLUMNS_MAX; i++)
		(void)printf(" %" PRId64, sums[i]);
	(void)printf("\n");
}

/*
 * sql-postgres CONNECTION QUERY ROUNDS N DAY...: prints the same as
 * sql-sqlite.  PGOPTIONS sets what the session needs.
 */
int
main(int argc, char **argv)
{
	static const Oid integers[2] = {23, 23};
	static char sql[SQL_MAX];

	if (argc < 6 || argc % 2 != 0)
		measure_stop("usage: sql-postgres CONNECTION QUERY ROUNDS N DAY...");
	int64_t rounds = measure_number(argv[3], 1, ROUNDS_MAX);
	read_query(argv[2], sql);
	PGconn *db = PQconnectdb(argv[1]);
	if (PQstatus(db) != CONNECTION_OK)
		measure_stop("postgres: %s", PQerrorMessage(db));
	PGresult *r = PQprepare(db, "q", sql, 2, integers);
	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		measure_stop("postgres: %s", PQerrorMessage(db));
	PQclear(r);
	for (int i = 4; i + 1 < argc; i += 2)
		time_pair(db, argv[i], argv[i + 1], rounds);
	PQfinish(db);
	return 0;
}
