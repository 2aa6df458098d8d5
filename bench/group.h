/* SPDX-License-Identifier: EUPL-1.2 */
/* bench/group.h: clients that each wait until their row is durable; for the peers also a writer that commits groups. */
#ifndef BENCH_GROUP_H
#define BENCH_GROUP_H

#include <stddef.h>
#include <stdint.h>

enum { GROUP_CLIENTS_MAX = 256, GROUP_ROW_MAX = 1024 };

/* One row as all stores get it: as long as ours. */
struct group_row {
	char leaf[160], payload[GROUP_ROW_MAX];
	uint8_t salt[32];
	size_t leaf_len, payload_len;
};

/* What client `c` does for its i-th row; returns when the row is durable. */
typedef void group_append(void *ctx, int c, int64_t i);

struct group_result {
	int64_t rows;
	double seconds;
};

/* Every client appends one row after the other until the time is over. */
struct group_result group_run(int clients, int64_t milliseconds, group_append *append, void *ctx);

/* The fact that client c appends as its i-th. */
void group_fact(struct group_row *row, int c, int64_t i);

/* A writer thread that takes what is waiting and hands it over as one group. */
typedef void group_commit(void *ctx, const struct group_row *const *rows, size_t count);
struct group_writer;
struct group_writer *group_writer_new(group_commit *commit, void *ctx);
void group_writer_append(void *writer, int c, int64_t i); /* a group_append; ctx is the writer */
void group_writer_free(struct group_writer *w);

#endif
