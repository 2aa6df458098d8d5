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
