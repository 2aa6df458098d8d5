/* SPDX-License-Identifier: EUPL-1.2 */
/* account/money.c: money planned, granted, released, committed and spent, in cents. */
#include "account/fold.h"

static void
add_sums(const struct fold *f, enum subject_type t, int64_t sums[SUM_COUNT])
{
	struct subject_id id = venture_subject(f->s, f->id, t);

	for (; id.v != 0; id = subject_next(f->s, id))
		subject_sums(f->s, id, f->on, sums);
}

/* The day of the entry with which a sum went above a bound. */
static struct day
above_since(const struct fold *f, struct subject_id id, enum ledger_sum which, int64_t bound)
{
	const struct row *r = subject_rose(f->s, id, f->on, which, bound);

	return r == NULL ? DAY_NONE : (struct day){r->day};
}

/*
 * Spent before its release though covered by now: what was spent on the day
 * before a release beyond what was released until then.
 */
static void
fold_early(struct fold *f, struct subject_id id)
{
	struct row_cursor c = row_cursor(f->s, id);
	int64_t most = 0;
	struct day since = DAY_NONE;

	for (const struct row *r; (r = row_next_of(&c, KIND_BIT(KIND_TRANCHE_RELEASED))) != NULL;) {
		int64_t sums[SUM_COUNT] = {0};
		struct day before = {r->day - 1};

		if (!row_holds(r, f->s.n, f->on))
			continue;
		subject_sums(f->s, id, before, sums);
		int64_t early = sums[SUM_SPENT] - sums[SUM_RELEASED];
		if (early <= 0)
			continue;
		const struct row *rose = subject_rose(f->s, id, before, SUM_SPENT, sums[SUM_RELEASED]);
		since = day_earlier(since, rose == NULL ? before : (struct day){rose->day});
		most = early > most ? early : most;
	}
	if (most > 0)
		lack_sum(&f->view.early, since, most);
}

static void
fold_tranche(struct fold *f, struct subject_id id)
{
	struct account_money *m = &f->out->money;
	struct readiness_view *v = &f->view;
	int64_t sums[SUM_COUNT] = {0};
	bool orphan = subject_name(f->s, id).len == 0;

	subject_sums(f->s, id, f->on, sums);
	m->released += sums[SUM_RELEASED];
	m->spent += sums[SUM_SPENT];
	m->income += sums[SUM_INCOME];
	m->unvouchered += sums[SUM_UNVOUCHERED];
	int64_t bound = orphan ? 0 : sums[SUM_RELEASED];
	if (orphan) {
		m->orphan += sums[SUM_SPENT];
		if (sums[SUM_SPENT] > 0)
			lack_sum(&v->orphan, above_since(f, id, SUM_SPENT, 0), sums[SUM_SPENT]);
	} else if (sums[SUM_SPENT] > bound) {
		struct day since = above_since(f, id, SUM_SPENT, bound);

		if (v->beyond.count == 0 || day_earlier(v->beyond.since, since).v == since.v)
			v->about.tranche = subject_name(f->s, id);
		lack_sum(&v->beyond, since, sums[SUM_SPENT] - bound);
	}
	if (!orphan && sums[SUM_SPENT] != 0 && f->frame->policy.rule[RULE_SPENT_AFTER_RELEASE].on)
		fold_early(f, id);
	if (sums[SUM_VOUCHERS_MISSING] > 0) {
		v->no_voucher.count += sums[SUM_VOUCHERS_MISSING];
		v->no_voucher.since = day_earlier(v->no_voucher.since,
		    above_since(f, id, SUM_VOUCHERS_MISSING, 0));
	}
}

/* Planned zero is not the same as nothing planned. */
static bool
has_budget(const struct fold *f)
{
	struct subject_id id = venture_subject(f->s, f->id, SUBJECT_BUDGET);

	for (; id.v != 0; id = subject_next(f->s, id))
		if (subject_has(f->s, id, f->on, KIND_BIT(KIND_BUDGET_PLANNED)))
			return true;
	return false;
}

void
money_fold(struct fold *f)
{
	struct account_money *m = &f->out->money;
	int64_t budgets[SUM_COUNT] = {0}, grants[SUM_COUNT] = {0};

	add_sums(f, SUBJECT_BUDGET, budgets);
	m->planned = budgets[SUM_PLANNED];
	f->has_budget = has_budget(f);
	add_sums(f, SUBJECT_GRANT, grants);
	m->granted = grants[SUM_MAIN];
	m->drawn = grants[SUM_RELEASED];
}

void
tranche_fold(struct fold *f)
{
	struct subject_id id = venture_subject(f->s, f->id, SUBJECT_TRANCHE);

	for (; id.v != 0; id = subject_next(f->s, id))
		fold_tranche(f, id);
}
