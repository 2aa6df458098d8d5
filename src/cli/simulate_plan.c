/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/simulate_plan.c: what comes next, in the order of recording: a heap of tasks, and draws without floating point. */
#include "base/must.h"
#include "cli/simulate_world.h"

#define SECOND_US INT64_C(1000000)
#define DAY_US (INT64_C(86400) * SECOND_US)

/* 2019-01-07 and 2026-06-30 as days since 1970. */
enum { FIRST_DAY = 17903, HORIZON_DAY = 20634 };

int64_t
sim_first(void)
{
	return FIRST_DAY * DAY_US;
}

int64_t
sim_horizon(void)
{
	return (HORIZON_DAY + 1) * DAY_US - 1;
}

int64_t
sim_moment(int32_t day, uint64_t of_day)
{
	/* Ten hours from six o'clock (UTC) on. */
	return day * DAY_US + 6 * 3600 * SECOND_US + (int64_t)(of_day % (10 * 3600)) * SECOND_US;
}

uint64_t
draw(struct world *w, uint64_t n)
{
	return prng_below(&w->structure, n);
}

bool
chance(struct world *w, unsigned per_mille)
{
	return draw(w, 1000) < per_mille;
}

struct sim_venture *
sim_self(struct world *w)
{
	return &w->ventures[w->now.venture];
}

/* Registers are kept late: a third after more than a month, some after years. */
int32_t
draw_lag(struct prng *p)
{
	static const struct {
		uint32_t per_mille;
		int32_t from, days;
	} steps[] = {
	    {330, 0, 2}, {300, 2, 9}, {220, 11, 40}, {120, 51, 160}, {25, 211, 300}, {5, 511, 900}};
	uint64_t at = prng_below(p, 1000);

	for (size_t i = 0; i < COUNT(steps); i++) {
		if (at < steps[i].per_mille)
			return steps[i].from + (int32_t)prng_below(p, (uint64_t)steps[i].days);
		at -= steps[i].per_mille;
	}
	must_fail("the shares of the lags add up to a thousand", __FILE__, __LINE__);
}

static bool
earlier(const struct task *a, const struct task *b)
{
	return a->at < b->at || (a->at == b->at && a->serial < b->serial);
}

void
heap_push(struct world *w, struct task t)
{
	size_t i = w->heap_count++;

	must(i < w->heap_max);
	t.serial = w->serial++;
	for (; i > 0 && earlier(&t, &w->heap[(i - 1) / 2]); i = (i - 1) / 2)
		w->heap[i] = w->heap[(i - 1) / 2];
	w->heap[i] = t;
}

struct task
heap_pop(struct world *w)
{
	struct task top = w->heap[0], last;
	size_t i = 0;

	must(w->heap_count > 0);
	last = w->heap[--w->heap_count];
	while (i * 2 + 1 < w->heap_count) {
		size_t child = i * 2 + 1;

		if (child + 1 < w->heap_count && earlier(&w->heap[child + 1], &w->heap[child]))
			child++;
		if (!earlier(&w->heap[child], &last))
			break;
		w->heap[i] = w->heap[child];
		i = child;
	}
	if (w->heap_count > 0)
		w->heap[i] = last;
	return top;
}

static void
plan_at(struct world *w, enum task_what what, uint16_t aux, int32_t day, int32_t lag)
{
	int64_t at = sim_moment(day + lag, draw(w, 10 * 3600));
	int64_t after = w->now.at + (int64_t)(60 + draw(w, 1800)) * SECOND_US;

	if (at < after)
		at = after;
	if (at > sim_horizon())
		return;
	heap_push(w,
	    (struct task){.at = at,
		.venture = w->now.venture,
		.day = day,
		.what = (uint16_t)what,
		.aux = aux});
}

void
plan(struct world *w, enum task_what what, uint16_t aux, int32_t day)
{
	plan_at(w, what, aux, day, draw_lag(&w->structure));
}

void
plan_soon(struct world *w, enum task_what what, uint16_t aux, int32_t day)
{
	plan_at(w, what, aux, day, (int32_t)draw(w, 4));
}

/* Two digits and up to four zeros behind them: from 10,000 to 990,000 euro,
 * small ones more often. */
static int64_t
draw_budget(struct world *w)
{
	int64_t digits = 10 + (int64_t)draw(w, 90);

	return digits * (chance(w, 350) ? 1000000 : chance(w, 200) ? 100000 : 300000);
}

void
plan_first(struct world *w)
{
	for (uint32_t i = 0; i < w->count; i++) {
		struct sim_venture *v = &w->ventures[i];
		int32_t back = chance(w, 120) ? (int32_t)draw(w, 1200) : 0;
		/* Nobody registers in the last months: each of them must be told. */
		int32_t told = FIRST_DAY + (int32_t)draw(w, HORIZON_DAY - FIRST_DAY - 120);

		*v = (struct sim_venture){
		    .fills = v->fills, .from = v->from, .to = v->to, .fill_cents = v->fill_cents};
		v->start = told - back - (int32_t)draw(w, 30);
		v->budget = draw_budget(w);
		w->now = (struct task){.at = sim_first(), .venture = i};
		plan_at(w, TASK_REGISTER, 0, v->start, told - v->start);
	}
}
