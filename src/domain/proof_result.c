/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/proof_result.c: outcomes by exact arithmetic; no division, so nothing is rounded but the value for people. */
#include "domain/proof_result.h"

#include "base/must.h"
#include "domain/kind.h"

__extension__ typedef __int128 wide;

enum { SCALE = 9, SERIES_MAX = 1000000 };

/* total stands for `of` values: their aggregate is total / of. */
struct share {
	wide total;
	int64_t of;
};

struct proof_plan
proof_plan_none(void)
{
	return (struct proof_plan){.aggregate = AGGREGATE_NONE};
}

void
proof_plan_add(struct proof_plan *plan, const struct json *body)
{
	const struct field *f = kind_field(kind_info(KIND_PROOF_REGISTERED), "aggregate");
	struct str direction = json_text(body, "direction");
	struct str aggregate = json_text(body, "aggregate");

	if (decimal_parse(json_text(body, "threshold"), &plan->threshold))
		plan->has_threshold = true;
	if (direction.len > 0)
		plan->at_most = str_is(direction, "at_most");
	if (json_text(body, "measured_by").len > 0)
		plan->by_series = true;
	if (aggregate.len > 0 && field_choice(f, aggregate) >= 0)
		plan->aggregate = (enum proof_aggregate)field_choice(f, aggregate);
	plan->min_measurements = json_int(body, "min_measurements", plan->min_measurements);
}

static wide
scaled(struct decimal d)
{
	wide v = d.value;

	for (int s = d.scale; s < SCALE; s++)
		v *= 10;
	return v;
}

static wide
least(const struct decimal *series, size_t count, bool greatest)
{
	wide best = scaled(series[0]);

	for (size_t i = 1; i < count; i++) {
		wide v = scaled(series[i]);

		if (greatest ? v > best : v < best)
			best = v;
	}
	return best;
}

static wide
sum(const struct decimal *series, size_t count)
{
	wide total = 0;

	for (size_t i = 0; i < count; i++)
		total += scaled(series[i]);
	return total;
}

/* The value at a place of the sorted series, found by halving its range. */
static wide
value_at(const struct decimal *series, size_t count, size_t place)
{
	wide low = least(series, count, false), high = least(series, count, true);

	while (low < high) {
		wide middle = low + (high - low) / 2;
		size_t up_to = 0;

		for (size_t i = 0; i < count; i++)
			up_to += scaled(series[i]) <= middle;
		if (up_to > place)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static struct share
aggregate(enum proof_aggregate how, const struct decimal *series, size_t count)
{
	switch (how) {
	case AGGREGATE_MEAN:
		return (struct share){sum(series, count), (int64_t)count};
	case AGGREGATE_MEDIAN:
		if (count % 2 == 1)
			return (struct share){value_at(series, count, count / 2), 1};
		return (struct share){
		    value_at(series, count, count / 2 - 1) + value_at(series, count, count / 2), 2};
	case AGGREGATE_SUM:
		return (struct share){sum(series, count), 1};
	case AGGREGATE_MIN:
		return (struct share){least(series, count, false), 1};
	case AGGREGATE_MAX:
		return (struct share){least(series, count, true), 1};
	case AGGREGATE_LAST:
	case AGGREGATE_NONE:
		break;
	}
	return (struct share){scaled(series[count - 1]), 1};
}

static enum proof_outcome
compare(const struct proof_plan *plan, struct share s)
{
	wide bound = scaled(plan->threshold) * s.of;
	bool met = plan->at_most ? s.total <= bound : s.total >= bound;

	return met ? PROOF_SUPPORTED : PROOF_REFUTED;
}

enum proof_outcome
proof_compute(const struct proof_plan *plan, const struct decimal *series, size_t count,
    const struct decimal *given)
{
	bool counts = plan->by_series && count > 0;

	must(count <= SERIES_MAX);
	if (!plan->has_threshold)
		return PROOF_OPEN;
	if (plan->by_series && (int64_t)count < plan->min_measurements)
		return PROOF_INCONCLUSIVE;
	if (plan->by_series && plan->aggregate != AGGREGATE_NONE)
		return counts ? compare(plan, aggregate(plan->aggregate, series, count))
			      : PROOF_INCONCLUSIVE;
	if (given != NULL)
		return compare(plan, (struct share){scaled(*given), 1});
	return counts ? compare(plan, aggregate(AGGREGATE_LAST, series, count))
		      : PROOF_INCONCLUSIVE;
}

bool
proof_value(
    const struct proof_plan *plan, const struct decimal *series, size_t count, struct decimal *out)
{
	enum { MORE = 2 }; /* digits that a mean may have beyond those measured */
	int scale = 0;
	wide by;

	must(count <= SERIES_MAX);
	if (!plan->by_series || count == 0)
		return false;
	struct share s = aggregate(plan->aggregate, series, count);
	for (size_t i = 0; i < count; i++)
		scale = series[i].scale > scale ? series[i].scale : scale;
	int least_scale = scale;
	scale = s.of == 1 ? scale : scale + MORE > SCALE ? SCALE : scale + MORE;
	by = s.of;
	for (int i = scale; i < SCALE; i++)
		by *= 10;
	wide half = s.total < 0 ? -by : by;
	wide v = (2 * s.total + half) / (2 * by);
	for (; scale > least_scale && v % 10 == 0; scale--)
		v /= 10;
	if (v > INT64_C(999999999999999999) || v < -INT64_C(999999999999999999))
		return false;
	*out = (struct decimal){(int64_t)v, scale};
	return true;
}

bool
proof_value_fits(
    const struct proof_plan *plan, const struct decimal *series, size_t count, struct decimal given)
{
	wide v = scaled(given), unit = 1;

	must(count <= SERIES_MAX);
	if (!plan->by_series || count == 0)
		return true;
	if (plan->aggregate == AGGREGATE_NONE)
		return least(series, count, false) <= v && v <= least(series, count, true);
	struct share s = aggregate(plan->aggregate, series, count);
	for (int i = given.scale; i < SCALE; i++)
		unit *= 10;
	wide off = v * s.of - s.total;
	return off < unit * s.of && -off < unit * s.of;
}
