/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/assessment_tables.c: the figures of an economic assessment in tables; each leads to the facts it is made of. */
#include "web/pages/assessment.h"

#include "base/must.h"

#define COLUMNS_MAX (ASSESSMENT_COLUMNS + 1)
#define ASSESSMENT_COLUMNS 16

static struct str
year_text(const struct doc *d, int year)
{
	return arena_format(d->arena, "%d", year);
}

/* ---- where a figure comes from ---- */

enum { ANY = -1 };

/* Which assumptions a figure is made of. */
struct made_of {
	int alternative;
	int flow, span, effect; /* ANY */
	int year;               /* ANY */
};

static bool
is_part(const struct assumption *x, const struct made_of *m)
{
	return (int)x->alternative == m->alternative && (m->flow == ANY || (int)x->flow == m->flow) &&
	    (m->span == ANY || (int)x->span == m->span) && (m->effect == ANY || (int)x->effect == m->effect) &&
	    (m->year == ANY || (m->year >= x->from_year && m->year <= x->until_year));
}

/* To the one entry that says it, or to the list of those that do; nowhere when there is none. */
static struct url
door(const struct doc *d, const struct assessment_sheet *s, struct made_of m)
{
	const struct assessment_line *one = NULL;
	size_t n = 0;

	for (size_t i = 0; i < s->counting; i++)
		if (is_part(&s->lines[i].in, &m)) {
			one = &s->lines[i];
			n++;
		}
	return n == 0 ? URL("") : n == 1 ? doc_to_entry(d, one->fact.seq) : URL("#assumptions");
}

static struct doc_cell
money(const struct doc *d, const struct assessment_sheet *s, int64_t cents, struct made_of m)
{
	return doc_link_cell(doc_cents(d, cents), door(d, s, m));
}

/* A figure of which all assumptions of the alternative are part. */
static struct doc_cell
sum(const struct doc *d, const struct assessment_sheet *s, int64_t cents, int alternative)
{
	return money(d, s, cents, (struct made_of){alternative, ANY, ANY, ANY, ANY});
}

/* ---- the result ---- */

/* Sums that fit, as the whole of them does. */
static int64_t
both(int64_t a, int64_t b)
{
	int64_t out = 0;

	must(cents_add(a, b, &out));
	return out;
}

static int64_t
nominal(const struct alternative_sum *x, enum assessment_flow f, enum assessment_span p)
{
	return both(x->parts[f][p][EFFECT_BUDGET].nominal, x->parts[f][p][EFFECT_OTHER].nominal);
}

static struct str
points_text(const struct doc *d, const struct assessment_value *v)
{
	struct buf b;

	buf_init(&b, 64);
	decimal_human(&b, (struct decimal){v->hundredths, 2}, d->lang);
	struct str s = arena_str(d->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct doc_cell
score_cell(const struct doc *d, const struct assessment_sheet *s, size_t i)
{
	if (s->plan.criteria_count == 0)
		return doc_text(STR("–"));
	return s->values[i].complete ? doc_link_cell(points_text(d, &s->values[i]), URL("#scores"))
	                             : doc_missing_cell(doc_word(d, TEXT_ASSESSMENT_INCOMPLETE));
}

static struct doc_table
compare_table(struct doc *d, const struct assessment_sheet *s)
{
	static const enum text heads[] = {TEXT_ASSESSMENT_ALTERNATIVE, TEXT_ASSESSMENT_ONCE, TEXT_ASSESSMENT_RUNNING,
		TEXT_ASSESSMENT_RISK, TEXT_ASSESSMENT_BENEFIT, TEXT_ASSESSMENT_NOMINAL, TEXT_ASSESSMENT_NPV,
		TEXT_ASSESSMENT_SCORE};
	struct doc_rows t;

	doc_rows_init(&t, d, heads, COUNT(heads), 0xfe, s->plan.alternatives_count);
	for (size_t i = 0; i < s->plan.alternatives_count; i++) {
		const struct alternative_sum *x = &s->result.alternatives[i];
		struct doc_cell name = doc_text(assessment_title(s, (int)i));
		struct doc_cell none = doc_missing_cell(doc_word(d, TEXT_ASSESSMENT_NONE_RECORDED));
		int a = (int)i;

		if (!x->recorded) {
			doc_rows_add(&t, (struct doc_cell[]){name, none, none, none, none, none, none, score_cell(d, s, i)}, false);
			continue;
		}
		struct doc_cell cells[] = {name,
			money(d, s, nominal(x, FLOW_COST, SPAN_ONCE), (struct made_of){a, FLOW_COST, SPAN_ONCE, ANY, ANY}),
			money(d, s, nominal(x, FLOW_COST, SPAN_RUNNING), (struct made_of){a, FLOW_COST, SPAN_RUNNING, ANY, ANY}),
			money(d, s, both(x->risk[EFFECT_BUDGET].nominal, x->risk[EFFECT_OTHER].nominal),
			    (struct made_of){a, FLOW_COST, ANY, ANY, ANY}),
			money(d, s, both(nominal(x, FLOW_BENEFIT, SPAN_ONCE), nominal(x, FLOW_BENEFIT, SPAN_RUNNING)),
			    (struct made_of){a, FLOW_BENEFIT, ANY, ANY, ANY}),
			sum(d, s, x->net.nominal, a), sum(d, s, x->net.present, a), score_cell(d, s, i)};
		doc_rows_add(&t, cells, false);
	}
	struct str args[] = {doc_number(d, s->plan.years), year_text(d, s->plan.base_year)};
	return doc_rows_end(&t, doc_say(d, TEXT_ASSESSMENT_CAP_COMPARE, args, 2));
}

static int64_t
cost_of(const struct alternative_sum *x, enum assessment_effect e)
{
	return both(both(x->parts[FLOW_COST][SPAN_ONCE][e].nominal, x->parts[FLOW_COST][SPAN_RUNNING][e].nominal),
	    x->risk[e].nominal);
}

static int64_t
benefit_of(const struct alternative_sum *x, enum assessment_effect e)
{
	return both(x->parts[FLOW_BENEFIT][SPAN_ONCE][e].nominal, x->parts[FLOW_BENEFIT][SPAN_RUNNING][e].nominal);
}

static struct doc_table
budget_table(struct doc *d, const struct assessment_sheet *s)
{
	static const enum text heads[] = {TEXT_ASSESSMENT_ALTERNATIVE, TEXT_ASSESSMENT_COST_BUDGET,
		TEXT_ASSESSMENT_BENEFIT_BUDGET, TEXT_ASSESSMENT_COST_OTHER, TEXT_ASSESSMENT_BENEFIT_OTHER};
	struct doc_rows t;

	doc_rows_init(&t, d, heads, COUNT(heads), 0x1e, s->plan.alternatives_count);
	for (size_t i = 0; i < s->plan.alternatives_count; i++) {
		const struct alternative_sum *x = &s->result.alternatives[i];
		struct doc_cell cells[COUNT(heads)] = {doc_text(assessment_title(s, (int)i))};

		if (!x->recorded)
			continue;
		for (int e = 0; e < EFFECT_COUNT; e++) {
			cells[1 + 2 * e] = money(d, s, cost_of(x, (enum assessment_effect)e), (struct made_of){(int)i, FLOW_COST, ANY, e, ANY});
			cells[2 + 2 * e] = money(d, s, benefit_of(x, (enum assessment_effect)e), (struct made_of){(int)i, FLOW_BENEFIT, ANY, e, ANY});
		}
		doc_rows_add(&t, cells, false);
	}
	return doc_rows_end(&t, doc_word(d, TEXT_ASSESSMENT_CAP_BUDGET));
}

static int64_t
year_cost(const struct assessment_year *y)
{
	return both(both(y->cost[EFFECT_BUDGET], y->cost[EFFECT_OTHER]), both(y->risk[EFFECT_BUDGET], y->risk[EFFECT_OTHER]));
}

/* A table with a column for each alternative about which something is assumed. */
static size_t
begin_by_alternative(struct doc_rows *t, struct doc *d, const struct assessment_sheet *s, enum text first, bool all,
    size_t rows, int columns[COLUMNS_MAX])
{
	enum text heads[COLUMNS_MAX];
	size_t n = 1;

	for (size_t i = 0; i < COUNT(heads); i++)
		heads[i] = first;
	for (size_t i = 0; i < s->plan.alternatives_count && n < COLUMNS_MAX; i++)
		if (all || s->result.alternatives[i].recorded)
			columns[n++] = (int)i;
	doc_rows_init(t, d, heads, n, 0xffffe, rows);
	for (size_t i = 1; i < n; i++)
		t->heads[i].text = assessment_title(s, columns[i]);
	return n;
}

static struct doc_table
cost_table(struct doc *d, const struct assessment_sheet *s)
{
	int columns[COLUMNS_MAX] = {0};
	int64_t totals[COLUMNS_MAX] = {0};
	struct doc_rows t;
	size_t n = begin_by_alternative(&t, d, s, TEXT_ASSESSMENT_YEAR, false, (size_t)s->plan.years + 1, columns);
	struct doc_cell cells[COLUMNS_MAX];

	for (int y = 0; y < s->plan.years && n > 1; y++) {
		cells[0] = doc_text(year_text(d, s->plan.base_year + y));
		for (size_t i = 1; i < n; i++) {
			int64_t cents = year_cost(&s->result.alternatives[columns[i]].years[y]);

			totals[i] = both(totals[i], cents);
			cells[i] = money(d, s, cents, (struct made_of){columns[i], FLOW_COST, ANY, ANY, s->plan.base_year + y});
		}
		doc_rows_add(&t, cells, false);
	}
	cells[0] = doc_text(doc_word(d, TEXT_ASSESSMENT_TOTAL));
	for (size_t i = 1; i < n; i++)
		cells[i] = money(d, s, totals[i], (struct made_of){columns[i], FLOW_COST, ANY, ANY, ANY});
	if (n > 1)
		doc_rows_add(&t, cells, true);
	return doc_rows_end(&t, doc_word(d, TEXT_ASSESSMENT_CAP_COST));
}

struct doc_section
assessment_result_section(struct doc *d, const struct assessment_sheet *s)
{
	struct str base = year_text(d, s->plan.base_year);
	struct str say[] = {doc_say(d, TEXT_ASSESSMENT_P_PICTURE, &base, 1)};
	struct html picture = assessment_costs(d, s);
	struct doc_table tables[3] = {{.caption = {0}}};

	if (s->result.fits) {
		tables[0] = compare_table(d, s);
		tables[1] = budget_table(d, s);
		tables[2] = cost_table(d, s);
	}
	struct doc_section x = doc_section(d, "result", TEXT_ASSESSMENT_SEC_RESULT, say, picture.s.len > 0, tables, COUNT(tables));
	x.picture = picture;
	return x;
}

/* ---- payments ---- */

static struct doc_cell
part_sum(const struct doc *d, const struct assessment_sheet *s, int a, enum assessment_flow f, enum assessment_effect e)
{
	const struct alternative_sum *x = &s->result.alternatives[a];

	return money(d, s, both(x->parts[f][SPAN_ONCE][e].nominal, x->parts[f][SPAN_RUNNING][e].nominal),
	    (struct made_of){a, (int)f, ANY, (int)e, ANY});
}

#define PAYMENT_COLUMNS 9

/* Columns in which nothing but zeros would stand are left out. */
static void
payment_columns(const struct alternative_sum *x, bool shown[PAYMENT_COLUMNS])
{
	for (size_t i = 0; i < PAYMENT_COLUMNS; i++)
		shown[i] = true;
	for (int e = 0; e < EFFECT_COUNT; e++) {
		shown[1 + e] = both(x->parts[FLOW_COST][SPAN_ONCE][e].nominal, x->parts[FLOW_COST][SPAN_RUNNING][e].nominal) != 0;
		shown[4 + e] = benefit_of(x, (enum assessment_effect)e) != 0;
	}
	shown[3] = both(x->risk[EFFECT_BUDGET].nominal, x->risk[EFFECT_OTHER].nominal) != 0;
}

static void
keep(struct doc_cell *cells, const bool shown[PAYMENT_COLUMNS])
{
	size_t n = 0;

	for (size_t i = 0; i < PAYMENT_COLUMNS; i++)
		if (shown[i])
			cells[n++] = cells[i];
}

static void
add_payment(struct doc_rows *t, struct doc *d, const struct assessment_sheet *s, int a, int i,
    const bool shown[PAYMENT_COLUMNS])
{
	const struct assessment_year *y = &s->result.alternatives[a].years[i];
	int year = s->plan.base_year + i;
	struct made_of all = {a, ANY, ANY, ANY, year};
	struct doc_cell cells[PAYMENT_COLUMNS] = {doc_text(year_text(d, year)),
		money(d, s, y->cost[EFFECT_BUDGET], (struct made_of){a, FLOW_COST, ANY, EFFECT_BUDGET, year}),
		money(d, s, y->cost[EFFECT_OTHER], (struct made_of){a, FLOW_COST, ANY, EFFECT_OTHER, year}),
		money(d, s, both(y->risk[EFFECT_BUDGET], y->risk[EFFECT_OTHER]), (struct made_of){a, FLOW_COST, ANY, ANY, year}),
		money(d, s, y->benefit[EFFECT_BUDGET], (struct made_of){a, FLOW_BENEFIT, ANY, EFFECT_BUDGET, year}),
		money(d, s, y->benefit[EFFECT_OTHER], (struct made_of){a, FLOW_BENEFIT, ANY, EFFECT_OTHER, year}),
		money(d, s, y->net, all), money(d, s, y->present, all), sum(d, s, y->cumulated, a)};

	keep(cells, shown);
	doc_rows_add(t, cells, false);
}

static struct doc_table
payments_table(struct doc *d, const struct assessment_sheet *s, int a)
{
	static const enum text heads[PAYMENT_COLUMNS] = {TEXT_ASSESSMENT_YEAR, TEXT_ASSESSMENT_COST_BUDGET,
		TEXT_ASSESSMENT_COST_OTHER, TEXT_ASSESSMENT_RISK, TEXT_ASSESSMENT_BENEFIT_BUDGET,
		TEXT_ASSESSMENT_BENEFIT_OTHER, TEXT_ASSESSMENT_NET, TEXT_ASSESSMENT_PRESENT, TEXT_ASSESSMENT_CUMULATED};
	const struct alternative_sum *x = &s->result.alternatives[a];
	enum text kept[PAYMENT_COLUMNS];
	bool shown[PAYMENT_COLUMNS];
	struct doc_rows t;
	size_t n = 0;

	payment_columns(x, shown);
	for (size_t i = 0; i < PAYMENT_COLUMNS; i++)
		if (shown[i])
			kept[n++] = heads[i];
	doc_rows_init(&t, d, kept, n, 0x1fe, (size_t)s->plan.years + 1);
	for (int i = 0; i < s->plan.years; i++)
		add_payment(&t, d, s, a, i, shown);
	struct doc_cell total[PAYMENT_COLUMNS] = {doc_text(doc_word(d, TEXT_ASSESSMENT_TOTAL)),
		part_sum(d, s, a, FLOW_COST, EFFECT_BUDGET), part_sum(d, s, a, FLOW_COST, EFFECT_OTHER),
		money(d, s, both(x->risk[EFFECT_BUDGET].nominal, x->risk[EFFECT_OTHER].nominal), (struct made_of){a, FLOW_COST, ANY, ANY, ANY}),
		part_sum(d, s, a, FLOW_BENEFIT, EFFECT_BUDGET), part_sum(d, s, a, FLOW_BENEFIT, EFFECT_OTHER),
		sum(d, s, x->net.nominal, a), sum(d, s, x->net.present, a), sum(d, s, x->net.present, a)};
	keep(total, shown);
	doc_rows_add(&t, total, true);
	struct str args[] = {assessment_title(s, a), year_text(d, s->plan.base_year)};
	return doc_rows_end(&t, doc_say(d, TEXT_ASSESSMENT_CAP_PAYMENTS, args, 2));
}

struct doc_section
assessment_payments_section(struct doc *d, const struct assessment_sheet *s)
{
	struct doc_table *tables = arena_array(d->arena, s->plan.alternatives_count + 1, sizeof *tables);
	struct str none = doc_word(d, TEXT_ASSESSMENT_P_NO_ASSUMPTIONS);
	size_t n = 0;

	for (size_t i = 0; i < s->plan.alternatives_count && s->result.fits; i++)
		if (s->result.alternatives[i].recorded)
			tables[n++] = payments_table(d, s, (int)i);
	return doc_section(d, "payments", TEXT_ASSESSMENT_SEC_PAYMENTS, &none, n == 0, tables, n);
}

/* ---- what turns the result ---- */

static struct str
range_text(const struct doc *d, const struct assumption *x)
{
	struct str args[] = {assessment_percent(d, x->low_bp), assessment_percent(d, x->high_bp)};

	return x->ranged ? doc_say(d, TEXT_ASSESSMENT_RANGE_OF, args, 2) : doc_word(d, TEXT_ASSESSMENT_NO_RANGE);
}

static struct str
turn_text(const struct doc *d, const struct assumption_sum *x)
{
	struct str args[] = {doc_cents(d, x->turn_cents), assessment_percent(d, x->turn_bp)};

	return x->has_turn ? doc_say(d, TEXT_ASSESSMENT_TURN_OF, args, 2) : doc_word(d, TEXT_ASSESSMENT_NO_TURN);
}

/* The words of an assumption, leading to its entry. */
static struct doc_cell
line_cell(const struct doc *d, const struct assessment_line *x)
{
	struct str words = json_text(x->fact.body, "text");

	return doc_link_cell(words.len > 0 ? words : x->id, doc_to_entry(d, x->fact.seq));
}

struct doc_section
assessment_turns_section(struct doc *d, const struct assessment_sheet *s)
{
	static const enum text heads[] = {TEXT_ASSESSMENT_ASSUMPTION, TEXT_ASSESSMENT_ALTERNATIVE, TEXT_ASSESSMENT_AMOUNT,
		TEXT_ASSESSMENT_RANGE, TEXT_ASSESSMENT_AT_LOW, TEXT_ASSESSMENT_AT_HIGH, TEXT_ASSESSMENT_TURN,
		TEXT_ASSESSMENT_TURNS};
	struct str say[] = {doc_word(d, TEXT_ASSESSMENT_P_TORNADO)};
	struct html picture = assessment_bars(d, s);
	struct doc_rows t;

	doc_rows_init(&t, d, heads, COUNT(heads), 0x7c, s->counting);
	for (size_t i = 0; i < s->counting && s->result.fits; i++) {
		const struct assessment_line *x = &s->lines[i];
		struct doc_cell dash = doc_text(STR("–"));
		struct doc_cell cells[] = {line_cell(d, x), doc_text(assessment_title(s, (int)x->in.alternative)),
			doc_figure(doc_cents(d, x->in.cents)), doc_figure(range_text(d, &x->in)),
			x->in.ranged ? doc_figure(doc_cents(d, x->out.low)) : dash,
			x->in.ranged ? doc_figure(doc_cents(d, x->out.high)) : dash, doc_figure(turn_text(d, &x->out)),
			x->in.ranged ? doc_text(doc_word(d, x->out.turns ? TEXT_ASSESSMENT_YES : TEXT_ASSESSMENT_NO)) : dash};
		doc_rows_add(&t, cells, false);
	}
	struct doc_table table = doc_rows_end(&t, doc_word(d, TEXT_ASSESSMENT_CAP_TURNS));
	struct doc_section x = doc_section(d, "turns", TEXT_ASSESSMENT_SEC_TURNS, say, picture.s.len > 0, &table, 1);
	x.picture = picture;
	return x;
}

/* ---- scores ---- */

struct doc_section
assessment_scores_section(struct doc *d, const struct assessment_sheet *s)
{
	int columns[COLUMNS_MAX] = {0};
	struct str none = doc_word(d, TEXT_ASSESSMENT_P_NO_CRITERIA);
	size_t criteria = s->plan.criteria_count;
	struct doc_cell cells[COLUMNS_MAX];
	struct doc_rows t;

	if (criteria == 0)
		return doc_section(d, "scores", TEXT_ASSESSMENT_SEC_SCORES, &none, 1, NULL, 0);
	size_t n = begin_by_alternative(&t, d, s, TEXT_ASSESSMENT_CRITERION, true, criteria + 1, columns);
	for (size_t c = 0; c < criteria; c++) {
		struct str args[] = {s->plan.criteria[c].title, doc_number(d, s->plan.criteria[c].weight)};

		cells[0] = doc_text(doc_say(d, TEXT_ASSESSMENT_TURN_OF, args, 2));
		for (size_t i = 1; i < n; i++) {
			const struct assessment_score *x = &s->scores[(size_t)columns[i] * criteria + c];

			cells[i] = x->points < 0 ? doc_missing_cell(doc_word(d, TEXT_ASSESSMENT_NOT_SCORED))
			                         : doc_link_cell(doc_number(d, x->points), doc_to_entry(d, x->seq));
		}
		doc_rows_add(&t, cells, false);
	}
	cells[0] = doc_text(doc_word(d, TEXT_ASSESSMENT_SCORE));
	for (size_t i = 1; i < n; i++)
		cells[i] = s->values[columns[i]].complete ? doc_figure(points_text(d, &s->values[columns[i]]))
		                                          : doc_missing_cell(doc_word(d, TEXT_ASSESSMENT_INCOMPLETE));
	doc_rows_add(&t, cells, true);
	struct doc_table table = doc_rows_end(&t, doc_word(d, TEXT_ASSESSMENT_CAP_SCORES));
	return doc_section(d, "scores", TEXT_ASSESSMENT_SEC_SCORES, NULL, 0, &table, 1);
}
