/* SPDX-License-Identifier: EUPL-1.2 */
/* account/assessment.c: gathers the facts of each economic assessment and draws its sheet. */
#include "account/assessment.h"

#include "account/dossier_read.h"
#include "base/must.h"

#define K(kind) KIND_BIT(KIND_##kind)

/* What all assessments of the venture share. */
struct gathered {
	struct reading *rd;
	const struct dossier *d;
	struct assessment_line *lines; /* of all assessments */
	size_t count;
};

/* ---- assumptions ---- */

static struct gathered
gather(struct reading *rd, const struct dossier *d)
{
	struct gathered g = {rd, d, NULL, 0};
	struct subject_id id = venture_subject(rd->s, rd->id, SUBJECT_ASSUMPTION);

	g.lines = arena_array(rd->arena, read_count(rd, SUBJECT_ASSUMPTION) + 1, sizeof *g.lines);
	for (; id.v != 0; id = subject_next(rd->s, id)) {
		const struct row *r = subject_latest(rd->s, id, rd->on, K(ASSUMPTION_MADE));
		struct day last = DAY_NONE;

		if (r == NULL)
			continue;
		g.lines[g.count++] = (struct assessment_line){.id = subject_name(rd->s, id),
			.fact = read_fact(rd, r, READ_BODY),
			.versions = subject_count(rd->s, id, rd->on, K(ASSUMPTION_MADE), &last)};
	}
	return g;
}

/* Those of one assessment: first what counts, then what names an alternative that is gone. */
static void
choose_lines(const struct gathered *g, struct assessment_sheet *s)
{
	struct assessment_line *lines = arena_array(g->rd->arena, g->count + 1, sizeof *lines);

	for (int counts = 1; counts >= 0; counts--) {
		for (size_t i = 0; i < g->count; i++) {
			struct assessment_line x = g->lines[i];

			if (!str_eq(json_text(x.fact.body, "assessment"), s->id))
				continue;
			x.counts = assumption_read(&s->plan, x.fact.body, &x.in);
			if (x.counts == (counts == 1))
				lines[s->lines_count++] = x;
		}
		if (counts == 1)
			s->counting = s->lines_count;
	}
	s->lines = lines;
}

static void
compute(const struct gathered *g, struct assessment_sheet *s)
{
	struct arena *a = g->rd->arena;
	struct assessment_line *lines = (struct assessment_line *)(uintptr_t)s->lines;
	struct assumption *list = arena_array(a, s->counting + 1, sizeof *list);
	const struct json *body = s->opened->body;

	s->rates = snapshot_rates(g->rd->s, json_text(body, "rates"), json_text(body, "rates_version"),
	    s->opened->root, g->rd->on, &s->rates_seq);
	for (size_t i = 0; i < s->counting; i++)
		list[i] = lines[i].in;
	s->result = assessment_compute(a, &s->plan, s->rates != NULL,
	    s->rates == NULL ? 0 : rates_for(s->rates, s->plan.years), list, s->counting);
	for (size_t i = 0; i < s->counting; i++)
		lines[i].out = s->result.assumptions[i];
}

/* ---- scores ---- */

static void
score(const struct gathered *g, struct subject_id id, struct assessment_sheet *s)
{
	struct arena *a = g->rd->arena;
	size_t alternatives = s->plan.alternatives_count, criteria = s->plan.criteria_count;
	struct dossier_facts f = read_facts(g->rd, id, K(ALTERNATIVE_SCORED), READ_BODY);
	struct assessment_score *scores = arena_array(a, alternatives * criteria + 1, sizeof *scores);
	struct assessment_value *values = arena_array(a, alternatives + 1, sizeof *values);
	int *points = arena_array(a, criteria + 1, sizeof *points);

	for (size_t i = 0; i < alternatives * criteria; i++)
		scores[i].points = -1;
	for (size_t i = 0; i < f.count; i++) { /* oldest first: the newest stays */
		int x = assessment_alternative(&s->plan, json_text(f.items[i].body, "alternative"));
		int y = assessment_criterion(&s->plan, json_text(f.items[i].body, "criterion"));

		if (x >= 0 && y >= 0)
			scores[(size_t)x * criteria + (size_t)y] = (struct assessment_score){
				(int)json_int(f.items[i].body, "points", 0), f.items[i].seq};
	}
	for (size_t x = 0; x < alternatives; x++) {
		for (size_t y = 0; y < criteria; y++)
			points[y] = scores[x * criteria + y].points;
		values[x].complete = assessment_score(&s->plan, points, &values[x].hundredths);
	}
	s->scores = scores;
	s->values = values;
}

/* ---- plan and actual ---- */

static struct assessment_control *
year_of(const struct assessment_sheet *s, struct assessment_control *list, int year)
{
	int at = year - s->plan.base_year;

	return &list[at < 0 || at >= s->plan.years ? s->plan.years : at];
}

/* A sum that does not fit stops where it is: the rules keep it from getting there. */
static void
add(int64_t *sum, int64_t cents)
{
	(void)cents_add(*sum, cents, sum);
}

static void
add_bookings(const struct gathered *g, const struct assessment_sheet *s, struct assessment_control *list)
{
	const struct reading *rd = g->rd;

	for (struct subject_id id = venture_subject(rd->s, rd->id, SUBJECT_TRANCHE); id.v != 0;
	     id = subject_next(rd->s, id)) {
		struct row_cursor c = row_cursor(rd->s, id);

		for (const struct row *r; (r = row_next_of(&c, K(BOOKING_POSTED) | K(BOOKING_REVERSED))) != NULL;) {
			if (!row_holds(r, rd->s.n, rd->on) || (r->flags & ROW_SECOND) || !(r->flags & ROW_HAS_VALUE))
				continue;
			struct assessment_control *y = year_of(s, list, day_parts((struct day){r->day}).year);
			add(r->code == 1 ? &y->income : &y->expense, r->value);
		}
	}
}

static void
add_benefits(const struct gathered *g, const struct assessment_sheet *s, struct assessment_control *list)
{
	const struct dossier_threads *t = &g->d->benefits;

	for (size_t i = 0; i < t->count; i++)
		for (size_t j = 0; j < t->items[i].facts.count; j++) {
			const struct dossier_fact *f = &t->items[i].facts.items[j];

			if (f->kind == KIND_BENEFIT_REALISED && f->body != NULL)
				add(&year_of(s, list, (int)json_int(f->body, "year", 0))->benefit,
				    json_int(f->body, "amount_cents", 0));
		}
}

static void
control(const struct gathered *g, struct assessment_sheet *s)
{
	size_t years = (size_t)s->plan.years;
	struct assessment_control *list = arena_array(g->rd->arena, years + 1, sizeof *list);
	const struct alternative_sum *plan =
	    s->plan.chosen < 0 || !s->result.fits ? NULL : &s->result.alternatives[s->plan.chosen];
	int now = day_parts(g->rd->on).year;

	for (size_t i = 0; i < years; i++) {
		list[i].year = s->plan.base_year + (int)i;
		list[i].begun = list[i].year <= now;
		if (plan == NULL)
			continue;
		add(&list[i].plan_cost, plan->years[i].cost[EFFECT_BUDGET]);
		add(&list[i].plan_cost, plan->years[i].risk[EFFECT_BUDGET]);
		list[i].plan_income = plan->years[i].benefit[EFFECT_BUDGET];
		list[i].plan_benefit = plan->years[i].benefit[EFFECT_OTHER];
	}
	list[years].begun = true;
	add_bookings(g, s, list);
	add_benefits(g, s, list);
	s->control = list;
	s->control_count = years + 1;
}

/* ---- sheets ---- */

static struct assessment_sheet
draw(const struct gathered *g, struct subject_id id, struct dossier_facts openings)
{
	struct assessment_sheet s = {.id = subject_name(g->rd->s, id), .openings = openings};

	s.opened = &openings.items[openings.count - 1];
	s.title = json_text(s.opened->body, "title");
	if (s.title.len == 0)
		s.title = s.id;
	s.plan = assessment_plan_read(g->rd->arena, s.opened->body);
	choose_lines(g, &s);
	compute(g, &s);
	score(g, id, &s);
	control(g, &s);
	return s;
}

void
dossier_assessments(struct reading *rd, struct dossier *d)
{
	size_t count = read_count(rd, SUBJECT_ASSESSMENT);
	struct assessment_sheet *list = arena_array(rd->arena, count + 1, sizeof *list);

	if (count == 0)
		return;
	struct gathered g = gather(rd, d);
	for (struct subject_id id = venture_subject(rd->s, rd->id, SUBJECT_ASSESSMENT); id.v != 0;
	     id = subject_next(rd->s, id)) {
		struct dossier_facts openings = read_facts(rd, id, K(ASSESSMENT_OPENED), READ_BODY);

		if (openings.count > 0 && rd->rc == RC_OK)
			list[d->assessments_count++] = draw(&g, id, openings);
	}
	d->assessments = list;
}
