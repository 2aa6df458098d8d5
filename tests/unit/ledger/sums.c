/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/ledger/sums.c: sums of long lists with late entries against a walk over every row. */
#include "unit.h"

#include "base/random.h"
#include "domain/fact.h"
#include "ledger/ledger.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { FACTS = 6000, DAYS = 900, ASKED = 400 };
#define FIRST_DAY 18262 /* 2020-01-01 */

struct world {
	struct ledger *l;
	struct arena *arena;
	struct instant now;
	struct prng prng;
};

static void
post(struct world *w, const char *json)
{
	struct err err = ERR_INIT(LANG_EN);
	struct arena_mark mark = arena_mark(w->arena);
	struct fact f = {.body = NULL};

	if (fact_load(w->arena, str_of(json), &f, &err) != RC_OK)
		fail_msg("%s: %s", json, err.msg);
	w->now.us += 1000000;
	ledger_post(w->l, &f, w->now, hash_of(json, f.key.len));
	arena_release(w->arena, mark);
}

/* Most bookings come soon, some very late; one in forty is taken back. */
static void
post_booking(struct world *w, int i)
{
	char json[400], iso[16];
	struct buf b;
	uint64_t late = prng_below(&w->prng, 10) == 0 ? prng_below(&w->prng, (uint64_t)i * DAYS / FACTS + 1)
	                                              : prng_below(&w->prng, 20);
	int32_t day = FIRST_DAY + i * DAYS / FACTS - (int32_t)late;

	buf_init(&b, 32);
	day_iso(&b, (struct day){day < FIRST_DAY ? FIRST_DAY : day});
	(void)snprintf(iso, sizeof iso, "%.*s", STR_ARG(buf_view(&b)));
	buf_done(&b);
	if (i > 40 && prng_below(&w->prng, 40) == 0)
		(void)snprintf(json, sizeof json, "{\"body\":{\"position\":%d,\"reason\":\"doppelt\"},\"effective\":\"%s\","
		    "\"kind\":\"%s\",\"venture\":\"a\"}", i - (int)prng_below(&w->prng, 30), iso,
		    prng_below(&w->prng, 2) == 0 ? "booking.reversed" : "entry.withdrawn");
	else
		(void)snprintf(json, sizeof json, "{\"body\":{\"amount_cents\":%d,\"text\":\"x\"%s%s},\"effective\":\"%s\","
		    "\"kind\":\"booking.posted\",\"venture\":\"a\"}", 1 + (int)prng_below(&w->prng, 1000),
		    prng_below(&w->prng, 3) == 0 ? "" : ",\"voucher\":\"B\"",
		    prng_below(&w->prng, 9) == 0 ? ",\"direction\":\"income\"" : "", iso);
	post(w, json);
}

static int
setup(void **state)
{
	static struct world w;
	struct err err = ERR_INIT(LANG_EN);

	w = (struct world){.arena = arena_new(16u << 20), .now = {INT64_C(1609459200000000)}};
	assert_int_equal(ledger_new(&w.l, &err), RC_OK);
	prng_seed(&w.prng, 7);
	post(&w, "{\"actor\":\"p-1\",\"body\":{\"title\":\"A\"},\"kind\":\"venture.registered\",\"venture\":\"a\"}");
	for (int i = 1; i < FACTS; i++)
		post_booking(&w, i);
	*state = &w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	ledger_free(w->l);
	arena_free(w->arena);
	return 0;
}

static struct subject_id
bookings(struct snapshot s)
{
	struct venture_id v = {0};
	struct subject_id id = {0};

	assert_true(snapshot_venture(s, STR("a"), &v));
	assert_true(subject_find(s, v, SUBJECT_TRANCHE, STR(""), &id));
	return id;
}

/* What the contract says, row by row. */
static void
sums_slowly(struct snapshot s, struct subject_id id, int32_t day, int64_t sums[SUM_COUNT])
{
	struct row_cursor c = row_cursor(s, id);

	for (const struct row *r; (r = row_next(&c)) != NULL;) {
		if (r->day > day)
			continue;
		int missing = (r->kind == KIND_BOOKING_REVERSED) != ((r->flags & ROW_COUNTER) != 0) ? -1 : 1;
		if (r->code == 1) {
			sums[SUM_INCOME] += r->value;
			continue;
		}
		sums[SUM_SPENT] += r->value;
		if (r->flags & ROW_NO_VOUCHER) {
			sums[SUM_UNVOUCHERED] += r->value;
			sums[SUM_VOUCHERS_MISSING] += missing;
		}
	}
}

static void
sums_of_any_two_times_are_those_of_the_rows(void **state)
{
	struct world *w = *state;
	struct snapshot all = snapshot_take(w->l);

	for (int i = 0; i < ASKED; i++) {
		struct snapshot s = snapshot_first(all, 2 + (uint32_t)prng_below(&w->prng, all.n - 1));
		int32_t day = FIRST_DAY - 1 + (int32_t)prng_below(&w->prng, DAYS + 2);
		int64_t quick[SUM_COUNT] = {0}, slow[SUM_COUNT] = {0};

		subject_sums(s, bookings(s), (struct day){day}, quick);
		sums_slowly(s, bookings(s), day, slow);
		assert_memory_equal(quick, slow, sizeof quick);
	}
}

/*
 * Parts of a list are passed over when the sum is above the bound before and
 * behind them, so the row found is one that rises above it and the sum stays
 * above at the end of every part that follows: here it is only asked to rise.
 */
static bool
rises_with(struct snapshot s, const struct row *at, int32_t day, enum ledger_sum which, int64_t bound)
{
	struct row_cursor c = row_cursor(s, bookings(s));
	int64_t before = 0;

	for (const struct row *r; (r = row_next(&c)) != NULL;) {
		int64_t sums[SUM_COUNT] = {0};
		struct snapshot until = snapshot_first(s, r->seq);

		if (r != at)
			continue;
		sums_slowly(until, bookings(s), day, sums);
		before = sums[which] - (which == SUM_SPENT ? r->value : 1);
		return before <= bound && sums[which] > bound;
	}
	return false;
}

static void
a_sum_rises_with_the_row_found(void **state)
{
	struct world *w = *state;
	struct snapshot all = snapshot_take(w->l);
	int found = 0;

	for (int i = 0; i < ASKED; i++) {
		enum ledger_sum which = i % 2 == 0 ? SUM_SPENT : SUM_VOUCHERS_MISSING;
		struct snapshot s = snapshot_first(all, 2 + (uint32_t)prng_below(&w->prng, all.n - 1));
		int32_t day = FIRST_DAY + (int32_t)prng_below(&w->prng, DAYS);
		int64_t sums[SUM_COUNT] = {0};

		sums_slowly(s, bookings(s), day, sums);
		int64_t bound = sums[which] <= 0 || i % 3 == 0 ? 0 : (int64_t)prng_below(&w->prng, (uint64_t)sums[which]);
		const struct row *r = subject_rose(s, bookings(s), (struct day){day}, which, bound);
		assert_int_equal(r != NULL, sums[which] > bound);
		if (r == NULL)
			continue;
		assert_true(r->day <= day);
		assert_true(rises_with(s, r, day, which, bound));
		found++;
	}
	assert_true(found > ASKED / 2);
}

static void
a_batch_taken_back_leaves_the_sums_as_they_were(void **state)
{
	struct world *w = *state;
	struct snapshot before = snapshot_take(w->l);
	int64_t sums[SUM_COUNT] = {0}, again[SUM_COUNT] = {0};
	struct day middle = {FIRST_DAY + DAYS / 2};

	subject_sums(before, bookings(before), middle, sums);
	ledger_begin(w->l);
	for (int i = 0; i < 1200; i++)
		post_booking(w, FACTS + i);
	ledger_undo(w->l);
	struct snapshot after = snapshot_take(w->l);
	assert_int_equal(after.n, before.n);
	subject_sums(after, bookings(after), middle, again);
	assert_memory_equal(sums, again, sizeof sums);
	/* And what comes in its place is summed up as well. */
	for (int i = 0; i < 1200; i++)
		post_booking(w, FACTS + i);
	struct snapshot more = snapshot_take(w->l);
	memset(sums, 0, sizeof sums);
	memset(again, 0, sizeof again);
	subject_sums(more, bookings(more), middle, sums);
	sums_slowly(more, bookings(more), middle.v, again);
	assert_memory_equal(sums, again, sizeof sums);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sums_of_any_two_times_are_those_of_the_rows),
		cmocka_unit_test(a_sum_rises_with_the_row_found),
		cmocka_unit_test(a_batch_taken_back_leaves_the_sums_as_they_were),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
