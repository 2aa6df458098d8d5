/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/budget.c: a budget's sums with what its tranches spent, as of two times. */
#include "ledger/layout.h"

struct subject_id
tranche_budget(struct snapshot s, struct subject_id tranche, struct day on, uint32_t *seq)
{
	struct row_cursor rows = row_cursor(s, tranche);
	const struct row *last = NULL;

	for (const struct row *r; (r = row_next_of(&rows, KIND_BIT(KIND_TRANCHE_PLANNED))) != NULL;)
		if (row_holds(r, s.n, on) && r->aux != 0 && (last == NULL || r->day >= last->day))
			last = r;
	*seq = last == NULL ? 0 : last->seq;
	return (struct subject_id){last == NULL ? 0 : last->aux};
}

/* Spent from the tranche, if this row is the one that ties it to its budget. */
static int64_t
spent_from(struct snapshot s, const struct row *tie, struct subject_id budget, struct day on)
{
	struct subject_id tranche = {tie->aux};
	int64_t sums[SUM_COUNT] = {0};
	uint32_t seq = 0;

	if (tranche_budget(s, tranche, on, &seq).v != budget.v || seq != tie->seq)
		return 0;
	subject_sums(s, tranche, on, sums);
	return sums[SUM_SPENT];
}

struct budget_sums
budget_sums(struct snapshot s, struct subject_id budget, struct day on)
{
	const uint64_t kinds = KIND_BIT(KIND_BUDGET_PLANNED) | KIND_BIT(KIND_BUDGET_TRANSFERRED) | KIND_BIT(KIND_TRANCHE_PLANNED);
	struct row_cursor rows = row_cursor(s, budget);
	struct budget_sums b = {0};

	for (const struct row *r; (r = row_next_of(&rows, kinds)) != NULL;) {
		if (!row_holds(r, s.n, on))
			continue;
		if (r->kind == KIND_BUDGET_PLANNED) {
			b.planned += r->value;
			b.year = b.year == 0 ? (int)r->aux : b.year;
		} else if (r->kind == KIND_BUDGET_TRANSFERRED) {
			b.transferred += r->value;
		} else {
			b.has_tranches = true;
			b.spent += spent_from(s, r, budget, on);
		}
	}
	return b;
}

int64_t
commitment_bound(struct snapshot s, struct subject_id commitment, struct day on)
{
	int64_t sums[SUM_COUNT] = {0};

	subject_sums(s, commitment, on, sums);
	if (sums[SUM_MAIN] <= 0 || sums[SUM_MAIN] <= sums[SUM_SPENT] ||
	    subject_has(s, commitment, on, KIND_BIT(KIND_COMMITMENT_CLOSED)))
		return 0;
	return sums[SUM_MAIN] - sums[SUM_SPENT];
}

/* ---- where an expense counts ---- */

enum { NATURE_BITS = ROW_CONSUMPTIVE | ROW_INVESTIVE };

/* What a budget was planned as first. */
static const struct row *
first_plan(struct snapshot s, struct subject_id budget, struct day on)
{
	struct row_cursor rows = row_cursor(s, budget);

	for (const struct row *r; (r = row_next_of(&rows, KIND_BIT(KIND_BUDGET_PLANNED))) != NULL;)
		if (row_holds(r, s.n, on))
			return r;
	return NULL;
}

struct subject_id
booking_budget(struct snapshot s, struct venture_id v, struct subject_id tranche, const struct row *booking, struct day on)
{
	uint32_t seq = 0, year = (uint32_t)day_parts((struct day){booking->day}).year;
	struct subject_id of_tranche = {0}, of_year = {0};

	if (tranche.v != 0)
		of_tranche = tranche_budget(s, tranche, on, &seq);
	if (of_tranche.v != 0 || booking->code == 1)
		return booking->code == 1 ? (struct subject_id){0} : of_tranche;
	for (struct subject_id id = venture_subject(s, v, SUBJECT_BUDGET); id.v != 0; id = subject_next(s, id)) {
		const struct row *plan = first_plan(s, id, on);

		if (plan == NULL || plan->aux != year)
			continue;
		if (((plan->flags ^ booking->flags) & NATURE_BITS) == 0)
			return id;
		of_year = of_year.v == 0 ? id : of_year;
	}
	return of_year;
}

uint16_t
booking_nature(struct snapshot s, struct subject_id budget, const struct row *booking, struct day on)
{
	const struct row *plan = NULL;
	uint16_t nature = booking->flags & NATURE_BITS;

	if (nature != 0 || budget.v == 0)
		return nature;
	plan = first_plan(s, budget, on);
	return plan == NULL ? 0 : plan->flags & NATURE_BITS;
}
