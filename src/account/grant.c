/* SPDX-License-Identifier: EUPL-1.2 */
/* account/grant.c: grants watched: reports due, money drawn too early, own share missing. */
#include "account/fold.h"
#include "account/grant_report.h"

#include "base/money.h"

/* The last report, and those before it. */
static struct day
report_due(const struct fold *f, const struct row *r)
{
	return r->flags & ROW_SECOND ? (struct day){(int32_t)r->aux} : row_grant(f->s, r).report_due;
}

static void
fold_reports(struct fold *f, struct subject_id grant, const struct row *r)
{
	struct day due = report_due(f, r);

	if (day_is(due) && grant_report(f->s, f->id, grant, f->on, due) == NULL)
		f->view.report_due = day_earlier(f->view.report_due, due);
}

/* How much of what was booked at it the grant pays; all of it when nobody said a rate. */
static int64_t
paid_by_grant(const struct grant_terms *t, int64_t spent)
{
	int64_t cents = spent;

	if (spent <= 0)
		return 0;
	if (t->rate_bp >= 0 && !cents_ratio_half_up(spent, t->rate_bp, 10000, &cents))
		cents = spent;
	return cents;
}

/* What was drawn up to and including the day. */
static int64_t
drawn_until(const struct fold *f, struct subject_id id, int32_t day)
{
	struct row_cursor c = row_cursor(f->s, id);
	int64_t sum = 0;

	for (const struct row *r; (r = row_next_of(&c, KIND_BIT(KIND_GRANT_DRAWN))) != NULL;)
		if (r->day <= day && row_holds(r, f->s.n, f->on))
			sum += r->value;
	return sum;
}

/* The first draw that what was spent does not use up: money is used in the order of its draws. */
static struct day
unused_since(const struct fold *f, struct subject_id id, int64_t used)
{
	struct row_cursor c = row_cursor(f->s, id);
	struct day first = DAY_NONE;

	for (const struct row *r; (r = row_next_of(&c, KIND_BIT(KIND_GRANT_DRAWN))) != NULL;)
		if (row_holds(r, f->s.n, f->on) && drawn_until(f, id, r->day) > used)
			first = day_earlier(first, (struct day){r->day});
	return first;
}

static void
fold_drawn(struct fold *f, struct subject_id id, const struct grant_terms *t, const int64_t sums[SUM_COUNT])
{
	struct readiness_view *v = &f->view;
	int64_t used = paid_by_grant(t, sums[SUM_SPENT]);
	int days = t->draw_days >= 0 ? t->draw_days : f->frame->policy.rule[RULE_GRANT_NOT_EARLY].days;

	if (sums[SUM_RELEASED] <= used)
		return;
	struct day since = unused_since(f, id, used);
	if (!day_is(since))
		return;
	since.v += days;
	if (day_is(v->drawn_early.since) && v->drawn_early.since.v <= since.v)
		return; /* the one that is late for longest speaks for all */
	v->about.drawn = subject_name(f->s, id);
	v->drawn_early = (struct readiness_lack){sums[SUM_RELEASED] - used, since};
}

/*
 * What the municipality has yet to bear itself.  A grant that pays a rate of
 * what is spent wants its complement of that; any other wants the whole own
 * share first.  What was drawn is the grant's money; income only where no draw
 * is recorded, since others pay in, too.
 */
static int64_t
own_missing(const struct grant_terms *t, const int64_t sums[SUM_COUNT])
{
	int64_t got = sums[SUM_RELEASED] > 0 ? sums[SUM_RELEASED] : sums[SUM_INCOME];
	int64_t own = sums[SUM_SPENT] - got;
	int64_t wanted = t->own_share;

	if (t->rate_bp >= 0 && sums[SUM_SPENT] - paid_by_grant(t, sums[SUM_SPENT]) < wanted)
		wanted = sums[SUM_SPENT] - paid_by_grant(t, sums[SUM_SPENT]);
	return wanted - (own > 0 ? own : 0);
}

static void
fold_own_share(struct fold *f, struct subject_id id, const struct grant_terms *t, const int64_t sums[SUM_COUNT])
{
	int64_t missing = own_missing(t, sums);

	if (t->own_share <= 0 || !day_is(t->until) || missing <= 0)
		return;
	if (day_is(f->view.own_share.since) && f->view.own_share.since.v <= t->until.v)
		return;
	f->view.about.own_share = subject_name(f->s, id);
	f->view.own_share = (struct readiness_lack){missing, t->until};
}

static void
fold_grant(struct fold *f, struct subject_id id)
{
	struct row_cursor c = row_cursor(f->s, id);
	int64_t sums[SUM_COUNT] = {0};
	bool summed = false;

	for (const struct row *r; (r = row_next_of(&c, KIND_BIT(KIND_GRANT_AWARDED))) != NULL;) {
		if (!row_holds(r, f->s.n, f->on))
			continue;
		fold_reports(f, id, r);
		if (r->flags & ROW_SECOND)
			continue;
		struct grant_terms t = row_grant(f->s, r);
		if (!summed)
			subject_sums(f->s, id, f->on, sums);
		summed = true;
		fold_drawn(f, id, &t, sums);
		fold_own_share(f, id, &t, sums);
	}
}

void
grant_fold(struct fold *f)
{
	struct subject_id id = venture_subject(f->s, f->id, SUBJECT_GRANT);

	f->view.drawn_early = f->view.own_share = (struct readiness_lack){.since = DAY_NONE};
	f->view.report_due = DAY_NONE;
	for (; id.v != 0; id = subject_next(f->s, id))
		fold_grant(f, id);
}
