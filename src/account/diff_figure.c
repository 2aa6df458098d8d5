/* SPDX-License-Identifier: EUPL-1.2 */
/* account/diff_figure.c: the figures of one venture that differ, and the facts that made each differ. */
#include "account/diff_priv.h"
#include "account/figure.h"
#include "base/limits.h"
#include "base/must.h"

#include <string.h>

/* ---- facts of a figure ---- */

static bool
misses(const struct account_venture *v, enum rule rule)
{
	for (size_t i = 0; i < v->gaps_count; i++)
		if (v->gaps[i].rule == rule)
			return true;
	return false;
}

/* What besides its mending fact makes a rule be met or not. */
static uint64_t
rule_kinds(enum rule rule)
{
	uint64_t kinds = KIND_BIT(rule_info(rule)->mended_by);

	if (rule_info(rule)->amount || rule == RULE_VOUCHER)
		kinds |= KIND_BIT(KIND_BOOKING_POSTED) | KIND_BIT(KIND_BOOKING_REVERSED);
	if (rule == RULE_SPENT_AFTER_RELEASE)
		kinds |= KIND_BIT(KIND_TRANCHE_RELEASED);
	else if (rule == RULE_BUDGET_KEPT || rule == RULE_COMMITMENTS_COVERED || rule == RULE_OPEX_FIRST)
		kinds |= KIND_BIT(KIND_BUDGET_PLANNED) | KIND_BIT(KIND_COMMITMENT_MADE) | KIND_BIT(KIND_COMMITMENT_CLOSED);
	else if (rule == RULE_GRANT_NOT_EARLY || rule == RULE_OWN_SHARE)
		kinds |= KIND_BIT(KIND_GRANT_AWARDED) | KIND_BIT(KIND_GRANT_DRAWN);
	else if (rule == RULE_LESSON_REFUTED || rule == RULE_PROOF_REGISTERED)
		kinds |= KIND_BIT(KIND_PROOF_CONCLUDED);
	else if (rule == RULE_LESSON_CRITERION)
		kinds |= KIND_BIT(KIND_CRITERION_ASSESSED);
	else if (rule == RULE_SECOND_SIGNATURE || rule == RULE_GATE_SCHEDULED || rule == RULE_RETRY_DATED ||
	    rule == RULE_CONDITIONS_MET)
		kinds |= KIND_BIT(KIND_DECISION_TAKEN);
	else if (rule == RULE_QUESTIONS_ANSWERED)
		kinds |= KIND_BIT(KIND_QUESTION_ASKED);
	else if (rule == RULE_INDICATORS_MEASURED)
		kinds |= KIND_BIT(KIND_INDICATOR_DEFINED);
	return kinds | KIND_BIT(KIND_EXIT_COMPLETED) | KIND_BIT(KIND_PHASE_ENTERED);
}

static uint64_t
kinds_of(const struct figure *f, const struct account_venture *a, const struct account_venture *b)
{
	uint64_t kinds = f->kinds;

	if (f->type != FIGURE_GAPS && f->type != FIGURE_TRUTH)
		return kinds;
	for (int i = 0; i < RULE_COUNT; i++)
		if (misses(a, (enum rule)i) != misses(b, (enum rule)i))
			kinds |= rule_kinds((enum rule)i);
	return kinds;
}

static void
pick_facts(struct diff_work *w, uint64_t kinds, bool rules, struct diff_figure *out)
{
	size_t most = w->facts_count + w->rules_count, count = 0;

	if (most == 0)
		return;
	struct diff_fact *list = arena_array(w->arena, most, sizeof *list);
	for (size_t i = 0; i < w->facts_count; i++)
		if ((KIND_BIT(w->facts[i].kind) & kinds) != 0)
			list[count++] = w->facts[i];
	for (size_t i = 0; rules && i < w->rules_count; i++)
		list[count++] = w->rules[i];
	out->facts = list;
	out->facts_count = count;
}

/* The entries that moved this figure, each with its amount. */
static void
pick_moves(struct diff_work *w, const struct diff_money *m, struct diff_figure *out)
{
	struct diff_fact *list = arena_array(w->arena, m->count + 1, sizeof *list);
	size_t count = 0;

	for (size_t i = 0; i < m->count; i++) {
		struct account_venture v = {.money = m->moves[i].by};
		int64_t cents = figure_cents(out->figure, &v);

		if (cents == 0)
			continue;
		list[count] = m->moves[i].fact;
		list[count++].cents = cents;
	}
	out->facts = list;
	out->facts_count = count;
}

/* ---- figures ---- */

static struct str
spelled(struct diff_work *w, const struct figure *f, const struct account_venture *v)
{
	struct buf b;

	buf_init(&b, LIMIT_PAYLOAD_BYTES);
	figure_spell(f, v, &b);
	struct str s = arena_str(w->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct str
human(struct diff_work *w, const struct figure *f, const struct account_venture *v)
{
	struct buf b;

	buf_init(&b, LIMIT_PAYLOAD_BYTES);
	figure_human(f, v, w->lang, &b);
	struct str s = arena_str(w->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

/* A venture of which only those gaps are left that the other has not. */
static struct account_venture
own_gaps(struct diff_work *w, const struct account_venture *v, const struct account_venture *other)
{
	struct account_venture out = {.gaps_count = 0};
	struct readiness_gap *gaps = arena_array(w->arena, v->gaps_count + 1, sizeof *gaps);

	for (size_t i = 0; i < v->gaps_count; i++)
		if (!misses(other, v->gaps[i].rule))
			gaps[out.gaps_count++] = v->gaps[i];
	out.gaps = gaps;
	return out;
}

void
diff_figure_put(struct diff_work *w, struct diff_figure *out, const struct account_venture *a,
    const struct account_venture *b)
{
	out->from = spelled(w, out->figure, a);
	out->to = spelled(w, out->figure, b);
	if (out->figure->type != FIGURE_GAPS) {
		out->from_human = human(w, out->figure, a);
		out->to_human = human(w, out->figure, b);
		return;
	}
	struct account_venture gone = own_gaps(w, a, b), fresh = own_gaps(w, b, a);
	out->from_human = human(w, out->figure, &gone);
	out->to_human = human(w, out->figure, &fresh);
}

struct diff_figure *
diff_figure_add(struct diff_work *w, const struct figure *f, const struct account_venture *v)
{
	w->figures = diff_grown(w->arena, w->figures, w->count, &w->cap, sizeof *w->figures);
	struct diff_figure *out = &w->figures[w->count++];
	*out = (struct diff_figure){.venture = STR(""), .title = STR(""), .figure = f,
	    .name = f == NULL ? "venture" : f->name, .from = STR(""), .to = STR("")};
	out->label = str_of(text_get(w->lang, f == NULL ? TEXT_ACCOUNT_FIGURE_VENTURE : f->label));
	out->is_cents = f != NULL && f->type == FIGURE_CENTS;
	if (v != NULL) {
		out->venture = v->slug;
		out->title = v->title;
	}
	return out;
}

/* Figures of money alone; v says whose they are. */
void
diff_money_figures(struct diff_work *w, const struct account_venture *v, const struct diff_money *m)
{
	struct account_venture a = {.money = m->from}, b = {.money = m->to};

	for (size_t i = 0; i < figures_count; i++) {
		if (figures[i].type != FIGURE_CENTS || figure_equal(&figures[i], &a, &b))
			continue;
		struct diff_figure *out = diff_figure_add(w, &figures[i], v);
		diff_figure_put(w, out, &a, &b);
		pick_moves(w, m, out);
	}
}

/* The venture is in one of the accounts only, and its money with it. */
void
diff_presence(struct diff_work *w, const struct account_venture *v, bool appeared)
{
	struct diff_figure *out = diff_figure_add(w, NULL, v);
	const bool there[2] = {!appeared, appeared};
	struct diff_money money = {.count = 0};

	out->from_human = out->to_human = str_of(text_get(w->lang, TEXT_ACCOUNT_NOTHING));
	*(appeared ? &out->to : &out->from) = STR("present");
	*(appeared ? &out->to_human : &out->from_human) = str_of(text_get(w->lang, TEXT_ACCOUNT_DIFF_PRESENT));
	diff_gather(w, v->id);
	pick_facts(w, KIND_BIT(KIND_VENTURE_REGISTERED) | KIND_BIT(KIND_PHASE_ENTERED), false, out);
	must(diff_money(w, v->id, (struct diff_part){.id = STR("")}, there, &money));
	diff_money_figures(w, v, &money);
}

static bool
money_differs(const struct account_venture *a, const struct account_venture *b)
{
	return memcmp(&a->money, &b->money, sizeof a->money) != 0;
}

/* Whether any figure differs; counted[i] is raised for each that does. */
bool
diff_venture(struct diff_work *w, const struct account_venture *a, const struct account_venture *b,
    uint32_t *counted)
{
	static const bool there[2] = {true, true};
	struct diff_money money = {.count = 0};
	bool any = false;

	if (money_differs(a, b))
		must(diff_money(w, b->id, (struct diff_part){.id = STR("")}, there, &money));
	for (size_t i = 0; i < figures_count; i++) {
		const struct figure *f = &figures[i];

		if (figure_equal(f, a, b))
			continue;
		if (!any)
			diff_gather(w, b->id);
		any = true;
		counted[i]++;
		struct diff_figure *out = diff_figure_add(w, f, b);
		diff_figure_put(w, out, a, b);
		if (f->type == FIGURE_CENTS)
			pick_moves(w, &money, out);
		else
			pick_facts(w, kinds_of(f, a, b), f->rules, out);
	}
	return any;
}
