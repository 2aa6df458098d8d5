/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/account/sums.c: adds up what explains a difference, figure by figure. */
#include "sums.h"

#include "account/figure.h"

#include "unit.h"

static int64_t
number(struct str s)
{
	int64_t n = 0;

	assert_true(str_to_i64(s, &n));
	return n;
}

static int64_t
sum_of(const struct diff_figure *f)
{
	int64_t sum = 0;

	for (size_t i = 0; i < f->facts_count; i++) {
		const struct diff_fact *x = &f->facts[i];

		assert_true(x->cents != 0);
		assert_true(x->seq != 0 && (i == 0 || f->facts[i - 1].seq < x->seq)); /* each entry once */
		sum += x->cents;
	}
	return sum;
}

static const struct account_venture *
venture(const struct account *acc, struct str slug)
{
	static const struct account_venture nothing = {.task = -1};

	for (size_t i = 0; i < acc->count; i++)
		if (str_eq(acc->ventures[i].slug, slug))
			return &acc->ventures[i];
	return &nothing;
}

static const struct diff_figure *
find(const struct diff *d, const struct figure *f, struct str slug)
{
	const struct diff_figure *found = NULL;

	for (size_t i = 0; i < d->count; i++) {
		if (d->figures[i].figure != f || !str_eq(d->figures[i].venture, slug))
			continue;
		assert_null(found);
		found = &d->figures[i];
	}
	return found;
}

static size_t
venture_holds(const struct diff *d, const struct figure *f, struct str slug)
{
	int64_t from = figure_cents(f, venture(&d->from, slug)), to = figure_cents(f, venture(&d->to, slug));
	const struct diff_figure *x = find(d, f, slug);

	if (from == to) {
		assert_null(x);
		return 0;
	}
	assert_non_null(x);
	assert_int_equal(number(x->from), from);
	assert_int_equal(number(x->to), to);
	if (sum_of(x) != to - from)
		fail_msg("%.*s %s: entries make %lld, not %lld", STR_ARG(slug), f->name, (long long)sum_of(x),
		    (long long)(to - from));
	return x->facts_count;
}

static size_t
figure_holds(const struct diff *d, const struct figure *f)
{
	const struct diff_figure *all = find(d, f, STR(""));
	size_t seen = 0;
	int64_t sum = 0;

	for (size_t i = 0; i < d->from.count; i++)
		seen += venture_holds(d, f, d->from.ventures[i].slug);
	for (size_t i = 0; i < d->to.count; i++)
		if (venture(&d->from, d->to.ventures[i].slug)->id.v == 0)
			seen += venture_holds(d, f, d->to.ventures[i].slug);
	for (size_t i = 0; i < d->count; i++)
		if (d->figures[i].figure == f && d->figures[i].venture.len > 0)
			sum += sum_of(&d->figures[i]);
	if (d->to.query.venture.len == 0)
		assert_int_equal(all == NULL ? 0 : number(all->to) - number(all->from), sum);
	return seen;
}

size_t
sums_hold(const struct diff *d)
{
	size_t seen = 0;

	for (size_t i = 0; i < figures_count; i++)
		if (figures[i].type == FIGURE_CENTS)
			seen += figure_holds(d, &figures[i]);
	return seen;
}

size_t
sums_hold_of_part(const struct diff *d)
{
	size_t seen = 0;

	for (size_t i = 0; i < d->count; i++) {
		const struct diff_figure *x = &d->figures[i];

		assert_true(x->is_cents);
		assert_int_equal(sum_of(x), number(x->to) - number(x->from));
		assert_ptr_equal(find(d, x->figure, x->venture), x);
		seen += x->facts_count;
	}
	return seen;
}
