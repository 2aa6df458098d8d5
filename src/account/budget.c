/* SPDX-License-Identifier: EUPL-1.2 */
/* account/budget.c: budgets watched: spent or committed beyond them, invested before anything is proven. */
#include "account/fold.h"

/* What a budget question asks of a venture as of a day. */
struct cover {
	int64_t planned;  /* budgets of years up to the day's */
	int64_t all;      /* of all years */
	int64_t spent, bound; /* bound: committed, neither paid nor closed */
	int64_t beyond;       /* how much the tranches of one budget spent more than it holds, at most */
	int64_t investive, consumptive; /* planned up to the day's year, where the nature is known */
};

static int
year_of(struct day d)
{
	return day_parts(d).year;
}

/* What was planned up to the year, by nature; transfers go with the year of their budget. */
static void
add_plans(const struct fold *f, struct subject_id id, struct day on, struct cover *c)
{
	struct row_cursor rows = row_cursor(f->s, id);
	int year = year_of(on);

	for (const struct row *r; (r = row_next_of(&rows, KIND_BIT(KIND_BUDGET_PLANNED))) != NULL;) {
		if (!row_holds(r, f->s.n, on))
			continue;
		c->all += r->value;
		if ((int64_t)r->aux > year)
			continue;
		c->planned += r->value;
		if (r->flags & ROW_INVESTIVE)
			c->investive += r->value;
		else if (r->flags & ROW_CONSUMPTIVE)
			c->consumptive += r->value;
	}
}

/* What a question looks at: an answer is looked for on many days, and sums cost most of it. */
enum {
	OF_BUDGETS = 1 << 0, /* transferred, and spent by the tranches of each */
	OF_SPENDING = 1 << 1,
	OF_COMMITMENTS = 1 << 2,
};

static void
add_budgets(const struct fold *f, struct day on, unsigned what, struct cover *c)
{
	struct subject_id id = venture_subject(f->s, f->id, SUBJECT_BUDGET);

	for (; id.v != 0; id = subject_next(f->s, id)) {
		add_plans(f, id, on, c);
		if (!(what & OF_BUDGETS))
			continue;
		struct budget_sums b = budget_sums(f->s, id, on);

		if (b.year != 0 && b.year <= year_of(on))
			c->planned += b.transferred;
		if (b.year != 0 && b.spent - b.planned - b.transferred > c->beyond)
			c->beyond = b.spent - b.planned - b.transferred;
	}
}

/* Committed, and what of it is neither paid nor closed. */
static void
add_commitments(const struct fold *f, struct day on, int64_t *committed, int64_t *bound)
{
	struct subject_id id = venture_subject(f->s, f->id, SUBJECT_COMMITMENT);

	for (; id.v != 0; id = subject_next(f->s, id)) {
		int64_t sums[SUM_COUNT] = {0};

		subject_sums(f->s, id, on, sums);
		*committed += sums[SUM_MAIN];
		*bound += commitment_bound(f->s, id, on);
	}
}

static struct cover
cover_on(const struct fold *f, struct day on, unsigned what)
{
	struct subject_id id = venture_subject(f->s, f->id, SUBJECT_TRANCHE);
	struct cover c = {0};
	int64_t sums[SUM_COUNT] = {0};
	int64_t committed = 0;

	add_budgets(f, on, what, &c);
	for (; (what & OF_SPENDING) && id.v != 0; id = subject_next(f->s, id))
		subject_sums(f->s, id, on, sums);
	c.spent = sums[SUM_SPENT];
	if (what & OF_COMMITMENTS)
		add_commitments(f, on, &committed, &c.bound);
	return c;
}

/* How much too much it is; 0 or less: nothing. */
typedef int64_t excess(const struct cover *c);

static int64_t
over_budget(const struct cover *c)
{
	int64_t over = c->spent - c->planned;

	return over > c->beyond ? over : c->beyond;
}

/* What is spent beyond the budget is another question. */
static int64_t
uncovered(const struct cover *c)
{
	int64_t over = c->spent + c->bound - c->all;

	return over < c->bound ? over : c->bound;
}

static int64_t
capex(const struct cover *c)
{
	return c->investive - c->consumptive;
}

/*
 * A day on which it became so: the day before it was not.  Bit by bit from the
 * registration on, so that the answer is the same on every day until the next
 * fact.  Only asked when something is wrong.
 */
static struct day
since_when(const struct fold *f, excess *ask, unsigned what)
{
	int32_t day = f->view.registered.v - 1;

	for (int32_t bit = 1 << 16; bit > 0; bit /= 2) {
		if ((int64_t)day + bit >= f->on.v)
			continue;
		struct cover c = cover_on(f, (struct day){day + bit}, what);
		if (ask(&c) <= 0)
			day += bit;
	}
	return (struct day){day + 1};
}

static void
watch(const struct fold *f, const struct cover *c, excess *ask, unsigned what, struct readiness_lack *lack)
{
	int64_t cents = ask(c);

	*lack = (struct readiness_lack){.since = DAY_NONE};
	if (cents > 0)
		*lack = (struct readiness_lack){cents, since_when(f, ask, what)};
}

void
budget_fold(struct fold *f)
{
	struct readiness_view *v = &f->view;
	struct account_money *m = &f->out->money;
	struct cover c = {0};

	m->committed = m->bound = 0;
	v->over_budget = v->uncovered = v->capex = (struct readiness_lack){.since = DAY_NONE};
	v->followup = subject_any(f->s, f->id, SUBJECT_FOLLOWUP, f->on, KIND_BIT(KIND_FOLLOWUP_ESTIMATED));
	add_commitments(f, f->on, &m->committed, &m->bound);
	if (!f->has_budget)
		return; /* nothing planned is said elsewhere */
	add_budgets(f, f->on, OF_BUDGETS, &c);
	c.bound = m->bound;
	c.spent = m->spent;
	watch(f, &c, over_budget, OF_BUDGETS | OF_SPENDING, &v->over_budget);
	watch(f, &c, uncovered, OF_SPENDING | OF_COMMITMENTS, &v->uncovered);
	watch(f, &c, capex, 0, &v->capex);
}
