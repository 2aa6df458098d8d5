/* SPDX-License-Identifier: EUPL-1.2 */
/* bench/append_postgres.c: durable appends on PostgreSQL in two ways; bench/run takes the better one: usage in main(). */
#include "group.h"
#include "measure.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>

struct bench {
	PGconn *connections[GROUP_CLIENTS_MAX];
};

static void
check(PGconn *db, PGresult *r, ExecStatusType want)
{
	if (PQresultStatus(r) != want)
		measure_stop("postgres: %s", PQerrorMessage(db));
	PQclear(r);
}

static PGconn *
open_one(const char *where)
{
	PGconn *db = PQconnectdb(where);

	if (PQstatus(db) != CONNECTION_OK)
		measure_stop("postgres: %s", PQerrorMessage(db));
	check(db, PQprepare(db, "i", "INSERT INTO entries (leaf, salt, payload) VALUES ($1, $2, $3)", 3, NULL), PGRES_COMMAND_OK);
	return db;
}

static void
parameters(const struct group_row *row, const char *values[3], int lengths[3])
{
	values[0] = row->leaf;
	values[1] = (const char *)row->salt;
	values[2] = row->payload;
	lengths[0] = (int)row->leaf_len;
	lengths[1] = (int)sizeof row->salt;
	lengths[2] = (int)row->payload_len;
}

/* A connection a client: the server gathers the commits. */
static void
append_alone(void *ctx, int c, int64_t i)
{
	static const int formats[3] = {0, 1, 0};
	struct bench *b = ctx;
	struct group_row row;
	const char *values[3];
	int lengths[3];

	group_fact(&row, c, i);
	parameters(&row, values, lengths);
	check(b->connections[c], PQexecPrepared(b->connections[c], "i", 3, values, lengths, formats, 0), PGRES_COMMAND_OK);
}

/* One writer: the rows of a group in one pipeline, one transaction. */
static void
commit_pipeline(void *ctx, const struct group_row *const *rows, size_t count)
{
	static const int formats[3] = {0, 1, 0};
	struct bench *b = ctx;
	PGconn *db = b->connections[0];
	const char *values[3];
	int lengths[3];

	for (size_t i = 0; i < count; i++) {
		parameters(rows[i], values, lengths);
		if (PQsendQueryPrepared(db, "i", 3, values, lengths, formats, 0) != 1)
			measure_stop("postgres: %s", PQerrorMessage(db));
	}
	if (PQpipelineSync(db) != 1)
		measure_stop("postgres: %s", PQerrorMessage(db));
	for (size_t i = 0; i < count; i++) {
		check(db, PQgetResult(db), PGRES_COMMAND_OK);
		if (PQgetResult(db) != NULL)
			measure_stop("postgres: an answer too many");
	}
	check(db, PQgetResult(db), PGRES_PIPELINE_SYNC);
}

static struct group_result
run_pipeline(struct bench *b, int clients, int64_t milliseconds)
{
	if (PQenterPipelineMode(b->connections[0]) != 1)
		measure_stop("postgres: no pipeline mode");
	struct group_writer *w = group_writer_new(commit_pipeline, b);
	struct group_result result = group_run(clients, milliseconds, group_writer_append, w);
	group_writer_free(w);
	return result;
}

/* append-postgres CONNECTION alone|pipeline CLIENTS MILLISECONDS: rows a second. */
int
main(int argc, char **argv)
{
	struct bench b = {.connections = {NULL}};
	struct group_result result;

	if (argc != 5)
		measure_stop("usage: append-postgres CONNECTION alone|pipeline CLIENTS MILLISECONDS");
	bool alone = strcmp(argv[2], "alone") == 0;
	int clients = (int)measure_number(argv[3], 1, GROUP_CLIENTS_MAX);
	int64_t milliseconds = measure_number(argv[4], 1, 600000);
	PGconn *db = PQconnectdb(argv[1]);
	check(db, PQexec(db, "SET client_min_messages = warning"), PGRES_COMMAND_OK);
	check(db, PQexec(db, "DROP TABLE IF EXISTS entries"), PGRES_COMMAND_OK);
	check(db, PQexec(db, "CREATE TABLE entries (n BIGINT GENERATED ALWAYS AS IDENTITY (CACHE 100) PRIMARY KEY,"
	    " leaf TEXT NOT NULL, salt BYTEA NOT NULL, payload TEXT NOT NULL)"), PGRES_COMMAND_OK);
	PQfinish(db);
	int connections = alone ? clients : 1;
	for (int i = 0; i < connections; i++)
		b.connections[i] = open_one(argv[1]);
	if (alone)
		result = group_run(clients, milliseconds, append_alone, &b);
	else
		result = run_pipeline(&b, clients, milliseconds);
	(void)printf("%.0f\n", (double)result.rows / result.seconds);
	for (int i = 0; i < connections; i++)
		PQfinish(b.connections[i]);
	return 0;
}
