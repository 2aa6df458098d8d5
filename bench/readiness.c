/* SPDX-License-Identifier: EUPL-1.2 */
/* bench/readiness.c: times the time line of readiness and compares it with accounts drawn by day: usage in main(). */
#include "account/account.h"
#include "account/readiness_time.h"
#include "journal/journal.h"
#include "ledger/file.h"
#include "measure.h"

#include <inttypes.h>
#include <stdio.h>

enum { ROUNDS_MAX = 1000, ARENA_MAX = 512 * 1024 * 1024, SAMPLES = 40 };

struct bench {
	struct journal_reader *reader;
	struct ledger *ledger;
	struct snapshot all;
	struct arena *arena;
	struct readiness_query query;
};

static struct readiness_time
draw(struct bench *b)
{
	struct err err = ERR_INIT(LANG_EN);
	struct readiness_time t;

	arena_reset(b->arena);
	measure_check(readiness_time_draw(b->arena, b->all, &b->query, &t, &err), &err);
	return t;
}

/* Nanoseconds of one account; stops when it says anything else than the time line. */
static int64_t
check_day(struct bench *b, const struct readiness_time *t, size_t i)
{
	struct err err = ERR_INIT(LANG_EN);
	struct account acc;
	struct account_query q = {.known_at = INSTANT_MAX, .effective_on = {b->query.from.v + (int32_t)i},
	    .audience = AUDIENCE_TEAM, .lang = LANG_DE};
	struct arena_mark mark = arena_mark(b->arena);
	int64_t start = measure_now();

	if (b->query.mode == READINESS_THEN)
		q.known_at = berlin_day_end(q.effective_on);
	measure_check(account_draw(b->arena, b->all, b->reader, &q, &acc, &err), &err);
	start = measure_now() - start;
	if (acc.count != t->there[i] || acc.ready != t->ready[i])
		measure_stop("day %" PRId32 ": %" PRIu32 " of %" PRIu32 " ready, by the account %" PRIu32 " of %zu",
		    q.effective_on.v, t->ready[i], t->there[i], acc.ready, acc.count);
	arena_release(b->arena, mark);
	return start;
}

static void
time_mode(struct bench *b, size_t rounds)
{
	static int64_t ours[ROUNDS_MAX], drawn[SAMPLES];
	struct readiness_time t = draw(b);
	size_t spans = 0;

	for (size_t i = 0; i < t.count; i++)
		spans += t.lines[i].count;
	for (size_t i = 0; i < SAMPLES; i++)
		drawn[i] = check_day(b, &t, (t.days - 1) * i / (SAMPLES - 1));
	for (size_t i = 0; i < rounds; i++) {
		int64_t start = measure_now();

		(void)draw(b);
		ours[i] = measure_now() - start;
	}
	(void)printf("%s %zu %.1f %.1f %zu %zu\n", b->query.mode == READINESS_THEN ? "then" : "now", t.days,
	    (double)measure_median(ours, rounds) / 1000,
	    (double)measure_median(drawn, SAMPLES) / 1000 * (double)t.days, t.count, spans);
}

/*
 * readiness DIR ROUNDS FROM TO: for both modes a line: mode, days, median of
 * the time line in microseconds, an account drawn on every day (from a sample
 * of days, on which both must say the same), ventures, spans.
 */
int
main(int argc, char **argv)
{
	struct err err = ERR_INIT(LANG_EN);
	struct journal_paths paths;
	struct bench b = {.query = {.known_at = INSTANT_MAX}};

	if (argc != 5)
		measure_stop("usage: readiness DIR ROUNDS FROM TO");
	size_t rounds = (size_t)measure_number(argv[2], 1, ROUNDS_MAX);
	b.query.from.v = (int32_t)measure_number(argv[3], -100000, 100000);
	b.query.to.v = (int32_t)measure_number(argv[4], -100000, 100000);
	measure_check(journal_paths(argv[1], &paths, &err), &err);
	measure_check(journal_reader_open(argv[1], &b.reader, &err), &err);
	measure_check(ledger_open(b.reader, paths.columns, NULL, &b.ledger, &err), &err);
	b.all = snapshot_take(b.ledger);
	b.arena = arena_new(ARENA_MAX);
	for (int mode = READINESS_THEN; mode <= READINESS_NOW; mode++) {
		b.query.mode = (enum readiness_mode)mode;
		time_mode(&b, rounds);
	}
	arena_free(b.arena);
	ledger_free(b.ledger);
	journal_reader_close(b.reader);
	return 0;
}
