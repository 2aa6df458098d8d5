/* SPDX-License-Identifier: EUPL-1.2 */
/* bench/scan.h: the portfolio's figures by one plain scan over flat columns: the yardstick, and a second opinion. */
#ifndef BENCH_SCAN_H
#define BENCH_SCAN_H

#include "ledger/ledger.h"

#include <stdint.h>

/* Columns of the SQL peers' answer, in their order (bench/sql/portfolio.*.sql). */
enum figure_column {
	COLUMN_VENTURES, COLUMN_STAGE, COLUMN_SINCE,
	COLUMN_PLANNED, COLUMN_GRANTED, COLUMN_RELEASED, COLUMN_COMMITTED, COLUMN_SPENT, COLUMN_ORPHAN,
	COLUMN_PROOFS_OPEN, COLUMN_SUPPORTED, COLUMN_REFUTED, COLUMN_INCONCLUSIVE,
	COLUMN_MET, COLUMN_PARTLY, COLUMN_OPEN, COLUMN_FAILED,
	COLUMN_LESSONS, COLUMN_QUESTIONS,
	COLUMN_COUNT,
};

/* Sums over the ventures; the stage counts from 0 and is -1 where there is none. */
struct figures {
	int64_t sum[COLUMN_COUNT];
};

/* One array for each column, as long as the snapshot; built once. */
struct scan;
struct scan *scan_new(struct snapshot s);
void scan_free(struct scan *scan);
/* The first n facts, what had happened by the day. */
struct figures scan_draw(struct scan *scan, uint32_t n, int32_t day);

#endif
