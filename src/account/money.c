/* SPDX-License-Identifier: EUPL-1.2 */
/* account/money.c: money planned, granted, released, committed and spent, in cents. */
#include "account/fold.h"

static int64_t
sum_of(const struct fold *f, enum subject_type t)
{
	struct subject_id id = venture_subject(f->s, f->id, t);
	int64_t sums[SUM_COUNT] = {0};

	for (; id.v != 0; id = subject_next(f->s, id))
		subject_sums(f->s, id, f->on, sums);
	return sums[SUM_MAIN];
}

/* The day of the entry with which a sum went above a bound. */
static struct day
above_since(const struct fold *f, struct subject_id id, enum ledger_sum which, int64_t bound)
{
	const struct row *r = subject_rose(f->s, id, f->on, which, bound);

	return r == NULL ? DAY_NONE : (struct day){r->day};
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
	if (orphan)
		m->orphan += sums[SUM_SPENT];
	int64_t bound = orphan ? 0 : sums[SUM_RELEASED];
	if (sums[SUM_SPENT] > bound) {
		v->orphan_cents += sums[SUM_SPENT] - bound;
		v->orphan_since = day_earlier(v->orphan_since, above_since(f, id, SUM_SPENT, bound));
	}
	if (sums[SUM_VOUCHERS_MISSING] > 0) {
		v->no_voucher.count += sums[SUM_VOUCHERS_MISSING];
		v->no_voucher.since = day_earlier(v->no_voucher.since,
		    above_since(f, id, SUM_VOUCHERS_MISSING, 0));
	}
}

/* A report counts when it was given in the quarter before it is due, or later. */
enum { REPORT_DAYS_BEFORE = 92 };

/* Audiences are spelled in the table of kinds as in account.h. */
static bool
is_for_funder(const struct row *r)
{
	const struct field *f = kind_field(kind_info(KIND_ACCOUNT_ISSUED), "audience");

	return (r->flags & ROW_HAS_CODE) != 0 &&
	    str_is(str_of(f->choices[r->code].id), audience_name(AUDIENCE_FUNDER));
}

static bool
is_reported(const struct fold *f, struct day due)
{
	struct row_cursor c = row_cursor(f->s, venture_subject(f->s, f->id, SUBJECT_ACCOUNT));

	for (const struct row *r; (r = row_next(&c)) != NULL;)
		if (r->kind == KIND_ACCOUNT_ISSUED && row_holds(r, f->s.n, f->on) &&
		    is_for_funder(r) && r->day >= due.v - REPORT_DAYS_BEFORE)
			return true;
	return false;
}

/* The last report, and those before it. */
static struct day
report_due(const struct fold *f, const struct row *r)
{
	return r->flags & ROW_SECOND ? (struct day){(int32_t)r->aux} : row_grant(f->s, r).report_due;
}

static void
fold_grant(struct fold *f, struct subject_id id)
{
	struct row_cursor c = row_cursor(f->s, id);

	for (const struct row *r; (r = row_next_of(&c, KIND_BIT(KIND_GRANT_AWARDED))) != NULL;) {
		if (!row_holds(r, f->s.n, f->on))
			continue;
		struct day due = report_due(f, r);
		if (day_is(due) && !is_reported(f, due))
			f->view.report_due = day_earlier(f->view.report_due, due);
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
	struct subject_id id = venture_subject(f->s, f->id, SUBJECT_GRANT);

	m->planned = sum_of(f, SUBJECT_BUDGET);
	f->has_budget = has_budget(f);
	m->granted = sum_of(f, SUBJECT_GRANT);
	m->committed = sum_of(f, SUBJECT_COMMITMENT);
	for (; id.v != 0; id = subject_next(f->s, id))
		fold_grant(f, id);
}

void
tranche_fold(struct fold *f)
{
	struct subject_id id = venture_subject(f->s, f->id, SUBJECT_TRANCHE);

	for (; id.v != 0; id = subject_next(f->s, id))
		fold_tranche(f, id);
}
