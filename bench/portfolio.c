/* SPDX-License-Identifier: EUPL-1.2 */
/* bench/portfolio.c: times the portfolio account and the plain scan of the same columns in turns: usage in main(). */
#include "account/account.h"
#include "journal/journal.h"
#include "ledger/file.h"
#include "measure.h"
#include "scan.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { ROUNDS_MAX = 1000, ARENA_MAX = 512 * 1024 * 1024 };

struct bench {
	struct journal_reader *reader;
	struct ledger *ledger;
	struct snapshot all;
	struct scan *scan;
	struct arena *arena;
	int64_t rounds;
};

static void
add(struct figures *f, const struct account_venture *v)
{
	/* The twins fold phases; none of them looks at exits. */
	f->sum[COLUMN_STAGE] += v->phase.len > 0 ? (int)v->phase_stage : -1;
	f->sum[COLUMN_SINCE] += day_is(v->phase_since) ? v->phase_since.v : 0;
}

static struct figures
figures_of(const struct account *acc)
{
	struct figures f = {{0}};

	f.sum[COLUMN_VENTURES] = (int64_t)acc->count;
	for (size_t i = 0; i < acc->count; i++) {
		add(&f, &acc->ventures[i]);
		f.sum[COLUMN_LESSONS] += acc->ventures[i].lessons;
		f.sum[COLUMN_QUESTIONS] += acc->ventures[i].questions_open;
	}
	f.sum[COLUMN_PLANNED] = acc->money.planned;
	f.sum[COLUMN_GRANTED] = acc->money.granted;
	f.sum[COLUMN_RELEASED] = acc->money.released;
	f.sum[COLUMN_COMMITTED] = acc->money.committed;
	f.sum[COLUMN_SPENT] = acc->money.spent;
	f.sum[COLUMN_ORPHAN] = acc->money.orphan;
	f.sum[COLUMN_PROOFS_OPEN] = acc->proofs.open;
	f.sum[COLUMN_SUPPORTED] = acc->proofs.supported;
	f.sum[COLUMN_REFUTED] = acc->proofs.refuted;
	f.sum[COLUMN_INCONCLUSIVE] = acc->proofs.inconclusive;
	f.sum[COLUMN_MET] = acc->criteria.met;
	f.sum[COLUMN_PARTLY] = acc->criteria.partly;
	f.sum[COLUMN_OPEN] = acc->criteria.open;
	f.sum[COLUMN_FAILED] = acc->criteria.failed;
	return f;
}

static struct figures
draw(struct bench *b, uint32_t n, struct day on)
{
	struct err err = ERR_INIT(LANG_EN);
	struct account acc;
	struct account_query query = {.known_at = INSTANT_MAX, .effective_on = on, .audience = AUDIENCE_TEAM,
	    .lang = LANG_DE};

	arena_reset(b->arena);
	measure_check(account_draw(b->arena, snapshot_first(b->all, n), b->reader, &query, &acc, &err), &err);
	return figures_of(&acc);
}

static void
time_pair(struct bench *b, uint32_t n, struct day on)
{
	static int64_t ours[ROUNDS_MAX], plain[ROUNDS_MAX];
	struct figures f = draw(b, n, on);
	struct figures check = scan_draw(b->scan, n, on.v);

	if (memcmp(&f, &check, sizeof f) != 0)
		for (int i = 0; i < COLUMN_COUNT; i++)
			if (f.sum[i] != check.sum[i])
				(void)fprintf(stderr, "bench: figure %d is %" PRId64 ", by the plain scan %" PRId64 "\n", i,
				    f.sum[i], check.sum[i]);
	for (int64_t i = 0; i < b->rounds; i++) {
		int64_t start = measure_now();

		f = draw(b, n, on);
		ours[i] = measure_now() - start;
		start = measure_now();
		check = scan_draw(b->scan, n, on.v);
		plain[i] = measure_now() - start;
	}
	(void)printf("%" PRIu32 " %" PRId32 " %.1f %.1f", n, on.v,
	    (double)measure_median(ours, (size_t)b->rounds) / 1000,
	    (double)measure_median(plain, (size_t)b->rounds) / 1000);
	for (int i = 0; i < COLUMN_COUNT; i++)
		(void)printf(" %" PRId64, f.sum[i]);
	(void)printf("\n");
}

/*
 * portfolio DIR ROUNDS N DAY...: prints for each pair N, DAY, the median of
 * the account and of the plain scan in microseconds, and the figures' sums.
 * portfolio DIR: prints the number of facts, bytes of the ledger a fact, the
 * first and the last day that rows have.
 */
int
main(int argc, char **argv)
{
	struct err err = ERR_INIT(LANG_EN);
	struct journal_paths paths;
	struct bench b = {.rounds = 0};

	if (argc != 2 && (argc < 5 || argc % 2 == 0))
		measure_stop("usage: portfolio DIR [ROUNDS N DAY...]");
	measure_check(journal_paths(argv[1], &paths, &err), &err);
	measure_check(journal_reader_open(argv[1], &b.reader, &err), &err);
	measure_check(ledger_open(b.reader, paths.columns, NULL, &b.ledger, &err), &err);
	b.all = snapshot_take(b.ledger);
	if (argc == 2) {
		(void)printf("%" PRIu32 " %.1f %" PRIu32 "\n", b.all.n,
		    (double)ledger_bytes(b.ledger) / (double)b.all.n, snapshot_ventures(b.all));
		return 0;
	}
	b.rounds = measure_number(argv[2], 1, ROUNDS_MAX);
	b.arena = arena_new(ARENA_MAX);
	b.scan = scan_new(b.all);
	for (int i = 3; i + 1 < argc; i += 2)
		time_pair(&b, (uint32_t)measure_number(argv[i], 0, b.all.n),
		    (struct day){(int32_t)measure_number(argv[i + 1], INT32_MIN + 1, INT32_MAX)});
	scan_free(b.scan);
	arena_free(b.arena);
	ledger_free(b.ledger);
	journal_reader_close(b.reader);
	return 0;
}
