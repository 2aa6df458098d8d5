/* SPDX-License-Identifier: EUPL-1.2 */
/* account/statement.c: sums of a grant by position of its plan, what is allowed and what is due. */
#include "account/statement.h"

#include "account/statement_priv.h"
#include "base/limits.h"
#include "base/must.h"

#include <stdio.h>

/* ---- sides ---- */

static const struct choice *
sides(void)
{
	const struct field *f = kind_field(kind_info(KIND_GRANT_AWARDED), "plan")->sub;

	while (f->name != NULL && f->type != FIELD_CHOICE)
		f++;
	must(f->choices != NULL);
	return f->choices;
}

const char *
plan_side_name(enum plan_side s)
{
	must((unsigned)s < PLAN_SIDES);
	return sides()[s].id;
}

struct str
plan_side_label(enum plan_side s, enum lang lang)
{
	must((unsigned)s < PLAN_SIDES);
	return label_get(sides()[s].label, lang);
}

/* ---- bookings to positions ---- */

static int
find_line(const struct statement_lines *lines, struct str position)
{
	for (size_t i = 0; i < lines->count; i++)
		if (position.len > 0 && str_eq(lines->items[i].id, position))
			return (int)i;
	return -1;
}

int
statement_position(const struct statement *st, const struct booking *b)
{
	return find_line(b->income ? &st->cover : &st->expenditure, b->position);
}

/* By the date of its invoice, else by its day; a Storno as its booking. */
static bool
is_outside(const struct statement *st, const struct booking *b)
{
	struct day day = day_is(b->invoice_date) ? b->invoice_date : b->reversed != NULL ? b->reversed->day : b->day;

	return (day_is(st->from) && day.v < st->from.v) || (day_is(st->until) && day.v > st->until.v);
}

struct summing {
	struct statement *st;
	struct statement_line *expenditure, *cover;
	bool fits;
};

static void
add(struct summing *s, int64_t *sum, int64_t more)
{
	if (!cents_add(*sum, more, sum))
		s->fits = false;
}

static int64_t
less(struct summing *s, int64_t from, int64_t what)
{
	int64_t rest = 0;

	if (!cents_sub(from, what, &rest))
		s->fits = false;
	return rest;
}

static void
add_expense(struct summing *s, const struct booking *b)
{
	struct statement_totals *t = &s->st->totals;
	int at = statement_position(s->st, b);
	bool outside = is_outside(s->st, b);

	add(s, &t->settled, b->cents);
	if (outside)
		add(s, &t->outside, b->cents);
	if (at < 0) {
		add(s, &t->loose_expenditure, b->cents);
		return;
	}
	struct statement_line *line = &s->expenditure[at];
	line->bookings++;
	add(s, &line->booked, b->cents);
	if (outside)
		add(s, &line->outside, b->cents);
	else if (line->eligible)
		add(s, &line->recognised, b->cents);
}

static void
add_income(struct summing *s, const struct booking *b)
{
	int at = statement_position(s->st, b);

	if (at < 0) {
		add(s, &s->st->totals.loose_income, b->cents);
		return;
	}
	s->cover[at].bookings++;
	add(s, &s->cover[at].booked, b->cents);
}

/* ---- what is due ---- */

static bool
is_cover(enum plan_side side)
{
	return side == PLAN_THIRD || side == PLAN_PUBLIC;
}

static void
sum_plan(struct summing *s)
{
	struct statement *st = s->st;
	struct statement_totals *t = &st->totals;

	for (size_t i = 0; i < st->expenditure.count; i++) {
		add(s, &t->approved, s->expenditure[i].approved);
		add(s, &t->settled_eligible, s->expenditure[i].recognised);
		if (s->expenditure[i].eligible)
			add(s, &t->approved_eligible, s->expenditure[i].approved);
	}
	for (size_t i = 0; i < st->cover.count; i++) {
		const struct statement_line *line = &s->cover[i];

		add(s, &t->income_approved, line->approved);
		if (line->side == PLAN_OWN)
			add(s, &t->own_approved, line->approved);
		else if (line->side == PLAN_GRANT)
			add(s, &t->received, line->booked);
		if (is_cover(line->side)) {
			add(s, &t->cover_approved, line->approved);
			add(s, &t->cover_settled, line->booked);
		}
	}
	for (size_t i = 0; i < st->draws_count; i++)
		add(s, &t->drawn, st->draws[i].cents);
}

static void
settle(struct summing *s)
{
	struct statement *st = s->st;
	const struct statement_totals *t = &st->totals;
	struct settlement_plan plan = {.form = st->form, .rate_bp = st->rate_bp, .granted = st->granted,
	    .eligible = t->approved_eligible, .cover = t->cover_approved, .own = t->own_approved};

	st->paid_by_draws = st->draws_count > 0;
	st->paid = st->paid_by_draws ? t->drawn : t->received;
	struct settlement_actual actual = {.total = t->settled, .eligible = t->settled_eligible,
	    .cover = t->cover_settled, .paid = st->paid};
	if (s->fits && !settlement_compute(&plan, &actual, &st->settlement))
		s->fits = false;
}

/* Shares an amount among the lines of a side as they were approved; the
 * rounding of each is carried on, so that the parts make the whole. */
static void
share_out(struct summing *s, enum plan_side side, int64_t amount)
{
	int64_t whole = 0, seen = 0, given = 0;
	size_t lines = 0, at = 0;

	for (size_t i = 0; i < s->st->cover.count; i++) {
		if (s->cover[i].side != side)
			continue;
		add(s, &whole, s->cover[i].approved);
		lines++;
	}
	for (size_t i = 0; i < s->st->cover.count; i++) {
		struct statement_line *line = &s->cover[i];
		int64_t until = amount;

		if (line->side != side)
			continue;
		seen += line->approved;
		if (++at < lines && (whole <= 0 || !cents_ratio_half_up(amount, seen, whole, &until)))
			until = given;
		line->settled = less(s, until, given);
		given = until;
	}
}

static bool
has_side(const struct statement *st, enum plan_side side)
{
	for (size_t i = 0; i < st->cover.count; i++)
		if (st->cover.items[i].side == side)
			return true;
	return false;
}

/* A plan without an own share still leaves one when not everything is covered. */
static void
add_side(struct summing *s, struct arena *a, enum plan_side side)
{
	struct statement_line *wider = arena_array(a, s->st->cover.count + 1, sizeof *wider);

	for (size_t i = 0; i < s->st->cover.count; i++)
		wider[i] = s->cover[i];
	wider[s->st->cover.count] = (struct statement_line){.id = STR(""), .side = side,
	    .title = plan_side_label(side, s->st->acc->query.lang)};
	s->cover = wider;
	s->st->cover = (struct statement_lines){wider, s->st->cover.count + 1};
}

static void
settle_cover(struct summing *s, struct arena *a)
{
	const struct settlement *due = &s->st->settlement;

	for (size_t i = 0; i < s->st->cover.count; i++)
		s->cover[i].settled = s->cover[i].booked;
	if (due->computed) {
		if (due->own != 0 && !has_side(s->st, PLAN_OWN))
			add_side(s, a, PLAN_OWN);
		if (!has_side(s->st, PLAN_GRANT))
			add_side(s, a, PLAN_GRANT);
		share_out(s, PLAN_OWN, due->own);
		share_out(s, PLAN_GRANT, due->due);
	}
	for (size_t i = 0; i < s->st->cover.count; i++) {
		s->cover[i].deviation = less(s, s->cover[i].settled, s->cover[i].approved);
		add(s, &s->st->totals.income_settled, s->cover[i].settled);
	}
}

/* ---- deviations ---- */

static void
judge(struct summing *s)
{
	struct statement *st = s->st;

	st->total_tolerance = tolerance_judge(st->totals.approved, st->totals.settled, st->tolerance_total_bp, true,
	    &st->total_over);
	for (size_t i = 0; i < st->expenditure.count; i++) {
		struct statement_line *line = &s->expenditure[i];

		line->settled = line->booked;
		line->deviation = less(s, line->settled, line->approved);
		line->tolerance = tolerance_judge(line->approved, line->settled, st->tolerance_position_bp,
		    st->total_tolerance != TOLERANCE_OVER, &line->over);
	}
}

static void
sum_up(struct statement_work *w)
{
	struct statement *st = w->st;
	/* Both were taken from the arena by statement_plan(). */
	struct summing s = {st, (struct statement_line *)(uintptr_t)st->expenditure.items,
	    (struct statement_line *)(uintptr_t)st->cover.items, true};

	for (size_t i = 0; i < st->bookings.count; i++) {
		if (st->bookings.items[i].income)
			add_income(&s, &st->bookings.items[i]);
		else
			add_expense(&s, &st->bookings.items[i]);
	}
	sum_plan(&s);
	settle(&s);
	if (s.fits) {
		judge(&s);
		settle_cover(&s, w->arena);
	}
	if (w->rc == RC_OK && !s.fits)
		w->rc = err_say(w->err, RC_LIMIT, NULL, TEXT_ACCOUNT_SUM_TOO_LARGE, NULL);
}

/* ---- everything ---- */

static bool
find_grant(struct statement_work *w, struct str grant)
{
	struct snapshot s = w->acc->snapshot;

	return subject_find(s, w->acc->ventures[0].id, SUBJECT_GRANT, grant, &w->grant) &&
	    subject_has(s, w->grant, w->acc->query.effective_on, KIND_BIT(KIND_GRANT_AWARDED));
}

static enum rc
refuse(struct str grant, struct err *err)
{
	char name[LIMIT_SLUG_BYTES + 1];

	(void)snprintf(name, sizeof name, "%.*s", STR_ARG(grant));
	return err_say(err, RC_NOTFOUND, "grant", TEXT_STATEMENT_NO_GRANT, name, NULL);
}

static void
find_award(struct statement *st)
{
	const struct dossier_threads *grants = &st->dossier->grants;

	for (size_t i = 0; i < grants->count; i++)
		for (size_t j = 0; str_eq(grants->items[i].id, st->id) && j < grants->items[i].facts.count; j++)
			if (grants->items[i].facts.items[j].kind == KIND_GRANT_AWARDED)
				st->award = &grants->items[i].facts.items[j];
}

enum rc
statement_draw(struct arena *a, const struct account *acc, struct journal_reader *journal,
    struct str grant, bool payees, struct statement *out, struct err *err)
{
	struct statement st = {.acc = acc, .id = arena_str(a, grant), .recipient = acc->municipality,
	    .form = FINANCING_UNKNOWN, .rate_bp = -1, .tolerance_total_bp = -1, .tolerance_position_bp = -1,
	    .draw_days = -1, .from = DAY_NONE, .until = DAY_NONE, .report_due = DAY_NONE};
	struct statement_work w = {.arena = a, .acc = acc, .journal = journal, .st = &st, .err = err};
	struct dossier *dossier = arena_alloc(a, sizeof *dossier);

	must(acc->count == 1);
	st.payees = payees && acc->query.audience != AUDIENCE_PUBLIC;
	st.totals.stated = -1;
	if (!find_grant(&w, grant))
		return refuse(grant, err);
	w.rc = dossier_draw(a, acc, journal, 0, 0, dossier, err);
	if (w.rc != RC_OK)
		return w.rc;
	st.dossier = dossier;
	find_award(&st);
	statement_plan(&w);
	statement_notices(&w);
	statement_draws(&w);
	statement_reports(&w);
	statement_hours(&w);
	if (w.rc == RC_OK)
		w.rc = bookings_read(a, acc, journal, w.grant, st.payees, &st.bookings, err);
	if (w.rc == RC_OK)
		statement_uses(&w);
	if (w.rc == RC_OK)
		statement_strays(&w);
	if (w.rc == RC_OK)
		sum_up(&w);
	if (w.rc == RC_OK)
		*out = st;
	return w.rc;
}
