/* SPDX-License-Identifier: EUPL-1.2 */
/* account/nature.c: walks budgets and bookings of a venture and sorts them by year and nature. */
#include "account/nature.h"

#include "base/money.h"
#include "base/must.h"

#include <stdlib.h>

struct sorting {
	const struct account *acc;
	struct nature_year *years;
	size_t count, most;
	bool fits;
};

static int
nature_of(uint16_t flags)
{
	return flags & ROW_CONSUMPTIVE ? NATURE_CONSUMPTIVE : flags & ROW_INVESTIVE ? NATURE_INVESTIVE : NATURE_UNKNOWN;
}

static struct nature_year *
year_at(struct sorting *w, int64_t year)
{
	for (size_t i = 0; i < w->count; i++)
		if (w->years[i].year == year)
			return &w->years[i];
	must(w->count < w->most);
	w->years[w->count] = (struct nature_year){.year = year};
	return &w->years[w->count++];
}

static void
add(struct sorting *w, int64_t *sum, int64_t cents)
{
	if (!cents_add(*sum, cents, sum))
		w->fits = false;
}

static bool
holds(const struct sorting *w, const struct row *r)
{
	return row_holds(r, w->acc->snapshot.n, w->acc->query.effective_on) && (r->flags & ROW_HAS_VALUE);
}

static void
add_budget(struct sorting *w, struct subject_id id)
{
	const uint64_t kinds = KIND_BIT(KIND_BUDGET_PLANNED) | KIND_BIT(KIND_BUDGET_TRANSFERRED);
	struct row_cursor c = row_cursor(w->acc->snapshot, id);
	const struct row *home = NULL;
	int64_t moved = 0;

	for (const struct row *r; (r = row_next_of(&c, kinds)) != NULL;) {
		if (!holds(w, r))
			continue;
		if (r->kind == KIND_BUDGET_TRANSFERRED) {
			add(w, &moved, r->value);
			continue;
		}
		home = home == NULL || r->day < home->day ? r : home;
		add(w, &year_at(w, r->aux)->planned[nature_of(r->flags)], r->value);
	}
	if (moved != 0 && home != NULL)
		add(w, &year_at(w, home->aux)->planned[nature_of(home->flags)], moved);
	else if (moved != 0)
		add(w, &year_at(w, 0)->planned[NATURE_UNKNOWN], moved);
}

static void
add_bookings(struct sorting *w, struct subject_id id)
{
	const uint64_t kinds = KIND_BIT(KIND_BOOKING_POSTED) | KIND_BIT(KIND_BOOKING_REVERSED);
	struct snapshot s = w->acc->snapshot;
	struct day on = w->acc->query.effective_on;
	struct row_cursor c = row_cursor(s, id);

	for (const struct row *r; (r = row_next_of(&c, kinds)) != NULL;) {
		if (!holds(w, r) || r->code == 1)
			continue;
		struct subject_id budget = booking_budget(s, w->acc->ventures[0].id, id, r, on);
		add(w, &year_at(w, day_parts((struct day){r->day}).year)->spent[nature_of(booking_nature(s, budget, r, on))], r->value);
	}
}

static int
by_year(const void *a, const void *b)
{
	const struct nature_year *x = a, *y = b;

	return (x->year > y->year) - (x->year < y->year);
}

/* Every row may be of a year of its own; most are not. */
static size_t
count_rows(const struct account *acc, enum subject_type t)
{
	struct subject_id id = venture_subject(acc->snapshot, acc->ventures[0].id, t);
	size_t n = 1;

	for (; id.v != 0; id = subject_next(acc->snapshot, id)) {
		struct row_cursor c = row_cursor(acc->snapshot, id);

		while (row_next(&c) != NULL)
			n++;
	}
	return n;
}

const struct nature_year *
nature_years(struct arena *a, const struct account *acc, size_t *count, bool *fits)
{
	struct sorting w = {.acc = acc, .fits = true,
	    .most = count_rows(acc, SUBJECT_BUDGET) + count_rows(acc, SUBJECT_TRANCHE)};
	struct subject_id id = venture_subject(acc->snapshot, acc->ventures[0].id, SUBJECT_BUDGET);

	w.years = arena_array(a, w.most, sizeof *w.years);
	for (; id.v != 0; id = subject_next(acc->snapshot, id))
		add_budget(&w, id);
	for (id = venture_subject(acc->snapshot, acc->ventures[0].id, SUBJECT_TRANCHE); id.v != 0;
	     id = subject_next(acc->snapshot, id))
		add_bookings(&w, id);
	qsort(w.years, w.count, sizeof *w.years, by_year);
	*count = w.count;
	*fits = w.fits;
	return w.years;
}

const struct readiness_gap *
nature_warning(const struct account *acc)
{
	const struct account_venture *v = &acc->ventures[0];

	for (size_t i = 0; i < v->gaps_count; i++)
		if (v->gaps[i].rule == RULE_OPEX_FIRST)
			return &v->gaps[i];
	return NULL;
}
