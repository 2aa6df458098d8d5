/* SPDX-License-Identifier: EUPL-1.2 */
/* account/diff.c: two accounts side by side: which figures differ, and by which facts. */
#include "account/diff_priv.h"
#include "account/figure.h"
#include "account/fold.h"
#include "base/limits.h"
#include "base/money.h"
#include "base/must.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	enum text label;
} reasons[] = {
	[DIFF_HAPPENED] = {"happened", TEXT_ACCOUNT_DIFF_HAPPENED},
	[DIFF_RECORDED] = {"recorded", TEXT_ACCOUNT_DIFF_RECORDED},
	[DIFF_CORRECTED] = {"corrected", TEXT_ACCOUNT_DIFF_CORRECTED},
	[DIFF_RULES] = {"rules", TEXT_ACCOUNT_DIFF_RULES},
};

const char *
diff_reason_name(enum diff_reason r)
{
	must((unsigned)r < COUNT(reasons));
	return reasons[r].name;
}

struct str
diff_reason_label(enum diff_reason r, enum lang lang)
{
	must((unsigned)r < COUNT(reasons));
	return str_of(text_get(lang, reasons[r].label));
}

const enum subject_type diff_parts[DIFF_PARTS] = {SUBJECT_GRANT, SUBJECT_BUDGET, SUBJECT_TRANCHE, SUBJECT_COMMITMENT};

/* ---- facts in force in one view but not in the other ---- */

static void *
grown(struct arena *a, void *items, size_t count, size_t *cap, size_t size)
{
	if (count < *cap)
		return items;
	*cap = *cap == 0 ? 16 : *cap * 2;
	void *wider = arena_array(a, *cap, size);
	if (count > 0)
		memcpy(wider, items, count * size);
	return wider;
}

uint32_t
diff_speaker(const struct diff_work *w, const struct row *r, int view)
{
	uint32_t until = r->until;

	while (until != 0 && until <= w->wide.n) {
		const struct row *next = snapshot_entry(w->wide, until).row;

		if (next == NULL)
			return 0;
		if (diff_holds(w, next, view))
			return until;
		until = next->until;
	}
	return 0;
}

enum diff_reason
diff_reason_of(const struct diff_work *w, const struct row *r)
{
	uint32_t fewer = w->n[0] < w->n[1] ? w->n[0] : w->n[1];

	if (r->seq > fewer)
		return r->flags & ROW_CORRECTION ? DIFF_CORRECTED : DIFF_RECORDED;
	if (r->until > fewer && r->until <= w->wide.n)
		return DIFF_CORRECTED;
	return DIFF_HAPPENED;
}

struct diff_fact
diff_fact_of(const struct diff_work *w, const struct entry_info *e, enum diff_reason reason)
{
	const struct row *r = e->row;

	return (struct diff_fact){.seq = r->seq, .kind = (enum kind)r->kind, .reason = reason, .day = {r->day},
	    .known = e->known, .adopted = e->adopted,
	    .by_seq = reason == DIFF_CORRECTED && r->until <= w->wide.n ? r->until : 0};
}

static void
gather_fact(struct diff_work *w, const struct entry_info *e, enum diff_reason reason)
{
	w->facts = grown(w->arena, w->facts, w->facts_count, &w->facts_cap, sizeof *w->facts);
	w->facts[w->facts_count++] = diff_fact_of(w, e, reason);
}

static void
gather_facts(struct diff_work *w, struct venture_id v)
{
	struct entry_cursor c = venture_entries(w->wide, v);

	w->facts_count = 0;
	for (uint32_t seq; (seq = entry_next(&c)) != 0;) {
		struct entry_info e = snapshot_entry(w->wide, seq);

		if (e.row == NULL || diff_holds(w, e.row, 0) == diff_holds(w, e.row, 1))
			continue;
		if (diff_speaker(w, e.row, diff_holds(w, e.row, 0) ? 1 : 0) != 0)
			continue; /* the correction is listed instead */
		gather_fact(w, &e, diff_reason_of(w, e.row));
	}
}

/* Rules are in force as known, whatever their day. */
static void
gather_rules(struct diff_work *w)
{
	struct entry_cursor c = venture_entries(w->wide, (struct venture_id){0});
	uint64_t kinds = KIND_BIT(KIND_LIFECYCLE_ADOPTED) | KIND_BIT(KIND_CATALOGUE_ADOPTED) |
	    KIND_BIT(KIND_POLICY_ADOPTED);

	for (uint32_t seq; (seq = entry_next(&c)) != 0;) {
		struct entry_info e = snapshot_entry(w->wide, seq);

		if (e.row != NULL && (KIND_BIT(e.row->kind) & kinds) != 0 &&
		    row_stands(e.row, w->n[0]) != row_stands(e.row, w->n[1]))
			gather_fact(w, &e, DIFF_RULES);
	}
	w->rules = w->facts;
	w->rules_count = w->facts_count;
	w->facts = NULL;
	w->facts_count = w->facts_cap = 0;
}

/* ---- figures ---- */

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

static struct str
human_count(struct diff_work *w, uint32_t n)
{
	struct buf b;

	buf_init(&b, 64);
	number_human(&b, n, w->lang);
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

static void
put_values(struct diff_work *w, struct diff_figure *out, const struct account_venture *a,
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

static struct diff_figure *
add_figure(struct diff_work *w, const struct figure *f, const struct account_venture *v)
{
	w->figures = grown(w->arena, w->figures, w->count, &w->cap, sizeof *w->figures);
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

/* Figures of money alone; v says whose they are. */
static void
compare_money(struct diff_work *w, const struct account_venture *v, const struct diff_money *m)
{
	struct account_venture a = {.money = m->from}, b = {.money = m->to};

	for (size_t i = 0; i < figures_count; i++) {
		if (figures[i].type != FIGURE_CENTS || figure_equal(&figures[i], &a, &b))
			continue;
		struct diff_figure *out = add_figure(w, &figures[i], v);
		put_values(w, out, &a, &b);
		pick_moves(w, m, out);
	}
}

/* The venture is in one of the accounts only, and its money with it. */
static void
compare_presence(struct diff_work *w, const struct account_venture *v, bool appeared)
{
	struct diff_figure *out = add_figure(w, NULL, v);
	const bool there[2] = {!appeared, appeared};
	struct diff_money money = {.count = 0};

	out->from_human = out->to_human = str_of(text_get(w->lang, TEXT_ACCOUNT_NOTHING));
	*(appeared ? &out->to : &out->from) = STR("present");
	*(appeared ? &out->to_human : &out->from_human) = str_of(text_get(w->lang, TEXT_ACCOUNT_DIFF_PRESENT));
	gather_facts(w, v->id);
	pick_facts(w, KIND_BIT(KIND_VENTURE_REGISTERED) | KIND_BIT(KIND_PHASE_ENTERED), false, out);
	must(diff_money(w, v->id, (struct diff_part){.id = STR("")}, there, &money));
	compare_money(w, v, &money);
}

static bool
money_differs(const struct account_venture *a, const struct account_venture *b)
{
	return memcmp(&a->money, &b->money, sizeof a->money) != 0;
}

/* Whether any figure differs; counted[i] is raised for each that does. */
static bool
compare(struct diff_work *w, const struct account_venture *a, const struct account_venture *b,
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
			gather_facts(w, b->id);
		any = true;
		counted[i]++;
		struct diff_figure *out = add_figure(w, f, b);
		put_values(w, out, a, b);
		if (f->type == FIGURE_CENTS)
			pick_moves(w, &money, out);
		else
			pick_facts(w, kinds_of(f, a, b), f->rules, out);
	}
	return any;
}

static void
count_presence(const struct account_venture *v, uint32_t *counted)
{
	const struct account_venture nothing = {.task = -1, .phase_since = DAY_NONE};

	for (size_t i = 0; i < figures_count; i++)
		if (figures[i].summed && !figure_equal(&figures[i], v, &nothing))
			counted[i]++;
}

static void
compare_ventures(struct diff_work *w, struct diff *d, uint32_t *counted)
{
	size_t i = 0, j = 0;

	while (i < d->from.count || j < d->to.count) {
		int order = i == d->from.count ? 1 : j == d->to.count ? -1
		    : str_cmp(d->from.ventures[i].slug, d->to.ventures[j].slug);
		if (order == 0) {
			d->changed += compare(w, &d->from.ventures[i++], &d->to.ventures[j++], counted) ? 1 : 0;
		} else if (order < 0) {
			d->disappeared++;
			count_presence(&d->from.ventures[i], counted);
			compare_presence(w, &d->from.ventures[i++], false);
		} else {
			d->appeared++;
			count_presence(&d->to.ventures[j], counted);
			compare_presence(w, &d->to.ventures[j++], true);
		}
	}
}

/* Sums of the portfolio; their facts stand with the ventures. */
static void
compare_totals(struct diff_work *w, const struct diff *d, const uint32_t *counted)
{
	struct account_venture a = figure_totals(&d->from), b = figure_totals(&d->to);

	for (size_t i = 0; i < figures_count; i++) {
		if (!figures[i].summed || figure_equal(&figures[i], &a, &b))
			continue;
		struct diff_figure *out = add_figure(w, &figures[i], NULL);
		put_values(w, out, &a, &b);
		out->ventures = counted[i];
	}
}

/* Counts that only a portfolio has; how they are spelled is all they share. */
static const struct figure portfolio_count = {.name = "", .type = FIGURE_COUNT_OF};

static void
compare_count(struct diff_work *w, const char *name, struct str label, uint32_t from, uint32_t to)
{
	if (from == to)
		return;
	struct diff_figure *out = add_figure(w, NULL, NULL);
	out->figure = &portfolio_count;
	out->name = name;
	out->label = label;
	out->from = arena_format(w->arena, "%u", from);
	out->to = arena_format(w->arena, "%u", to);
	out->from_human = human_count(w, from);
	out->to_human = human_count(w, to);
}

static void
compare_counts(struct diff_work *w, const struct diff *d)
{
	struct str stage = str_of(text_get(w->lang, TEXT_ACCOUNT_FIGURE_STAGE));
	struct str outcome = str_of(text_get(w->lang, TEXT_ACCOUNT_FIGURE_OUTCOME));
	const struct account *a = &d->from, *b = &d->to;

	compare_count(w, "ventures", str_of(text_get(w->lang, TEXT_ACCOUNT_FIGURE_VENTURES)),
	    (uint32_t)a->count, (uint32_t)b->count);
	for (int i = 0; i < STAGE_COUNT; i++)
		compare_count(w, arena_format(w->arena, "by_stage.%s", stage_name((enum stage)i)).ptr,
		    arena_format(w->arena, "%.*s: %.*s", STR_ARG(stage), STR_ARG(stage_label((enum stage)i, w->lang))),
		    a->by_stage[i], b->by_stage[i]);
	compare_count(w, "by_stage.none", str_of(text_get(w->lang, TEXT_ACCOUNT_WITHOUT_STAGE)),
	    a->without_stage, b->without_stage);
	for (int i = 0; i < OUTCOME_COUNT; i++)
		compare_count(w, arena_format(w->arena, "by_outcome.%s", outcome_name((enum outcome)i)).ptr,
		    arena_format(w->arena, "%.*s: %.*s", STR_ARG(outcome), STR_ARG(outcome_label((enum outcome)i, w->lang))),
		    a->by_outcome[i], b->by_outcome[i]);
	compare_count(w, "readiness.ready", str_of(text_get(w->lang, TEXT_ACCOUNT_FIGURE_READY)), a->ready, b->ready);
}

/* The portfolio's figures first. */
static const struct diff_figure *
in_order(struct diff_work *w, size_t ventures)
{
	struct diff_figure *list = arena_array(w->arena, w->count == 0 ? 1 : w->count, sizeof *list);
	size_t totals = w->count - ventures;

	if (totals > 0)
		memcpy(list, w->figures + ventures, totals * sizeof *list);
	if (ventures > 0)
		memcpy(list + totals, w->figures, ventures * sizeof *list);
	return list;
}

/* ---- groups ---- */

static int
by_change(const void *a, const void *b)
{
	const struct diff_figure *x = *(const struct diff_figure *const *)a;
	const struct diff_figure *y = *(const struct diff_figure *const *)b;
	int order = x->figure == y->figure ? 0 : x->figure < y->figure ? -1 : 1;

	if (order == 0)
		order = str_cmp(x->from, y->from);
	return order != 0 ? order : str_cmp(x->to, y->to);
}

static int
by_frequency(const void *a, const void *b)
{
	const struct diff_group *x = a, *y = b;

	if (x->ventures != y->ventures)
		return x->ventures > y->ventures ? -1 : 1;
	int order = str_cmp(x->label, y->label);
	if (order == 0)
		order = str_cmp(x->from, y->from);
	return order != 0 ? order : str_cmp(x->to, y->to);
}

/* Words that many ventures may share; sums and dates are theirs alone. */
static bool
can_be_shared(const struct diff_figure *f)
{
	return f->venture.len > 0 && f->figure != NULL && f->figure != &figures[0] &&
	    (f->figure->type == FIGURE_TEXT || f->figure->type == FIGURE_NAME ||
	    f->figure->type == FIGURE_TRUTH);
}

static void
group_changes(struct arena *a, struct diff *d)
{
	const struct diff_figure **list = arena_array(a, d->count + 1, sizeof *list);
	size_t count = 0, groups = 0;

	for (size_t i = 0; i < d->count; i++)
		if (can_be_shared(&d->figures[i]))
			list[count++] = &d->figures[i];
	qsort(list, count, sizeof *list, by_change);
	struct diff_group *out = arena_array(a, count + 1, sizeof *out);
	for (size_t i = 0, n = 0; i < count; i += n) {
		const struct diff_figure *f = list[i];

		for (n = 1; i + n < count && by_change(&list[i], &list[i + n]) == 0;)
			n++;
		if (n > 1)
			out[groups++] = (struct diff_group){f->name, f->label, f->from, f->to, f->from_human,
			    f->to_human, (uint32_t)n};
	}
	qsort(out, groups, sizeof *out, by_frequency);
	d->groups = out;
	d->groups_count = groups;
}

static void
compare_all(struct diff_work *w, struct arena *a, struct diff *d)
{
	uint32_t *counted = arena_array(a, figures_count, sizeof *counted);

	gather_rules(w);
	compare_ventures(w, d, counted);
	size_t ventures = w->count;
	if (d->to.query.venture.len == 0) {
		compare_counts(w, d);
		compare_totals(w, d, counted);
	}
	d->figures = in_order(w, ventures);
	d->count = w->count;
	group_changes(a, d);
}

/* One part of one venture. */
static bool
compare_part(struct diff_work *w, struct diff *d)
{
	const bool there[2] = {d->from.count == 1, d->to.count == 1};
	const struct account_venture *v = there[1] ? d->to.ventures : d->from.ventures;
	struct diff_money money = {.count = 0};

	if (!diff_money(w, v->id, d->part, there, &money))
		return false;
	compare_money(w, v, &money);
	d->figures = w->figures;
	d->count = w->count;
	d->changed = w->count > 0 ? 1 : 0;
	return true;
}

static enum rc
refuse_part(struct diff_part part, struct err *err)
{
	char name[LIMIT_SLUG_BYTES + 1];

	(void)snprintf(name, sizeof name, "%.*s", STR_ARG(part.id));
	return err_say(err, RC_NOTFOUND, subject_type_name(part.type), TEXT_ACCOUNT_DIFF_NO_PART, name, NULL);
}

static enum rc
compare_accounts(struct arena *a, struct diff *d, struct err *err)
{
	uint32_t nf = d->from.snapshot.n, nt = d->to.snapshot.n;
	struct diff_work w = {.arena = a, .wide = nf > nt ? d->from.snapshot : d->to.snapshot,
	    .n = {nf, nt}, .on = {d->from.query.effective_on, d->to.query.effective_on},
	    .lang = d->to.query.lang, .fits = true};

	if (d->part.id.len == 0)
		compare_all(&w, a, d);
	else if (!compare_part(&w, d))
		return refuse_part(d->part, err);
	return w.fits ? RC_OK : err_say(err, RC_LIMIT, NULL, TEXT_ACCOUNT_SUM_TOO_LARGE, NULL);
}

enum rc
diff_draw(struct arena *a, struct snapshot all, struct journal_reader *journal,
    const struct account_query *from, const struct account_query *to, struct diff_part part, struct diff *out,
    struct err *err)
{
	struct diff d = {.part = {part.type, arena_str(a, part.id)}};
	struct account_query first = *from;
	bool in_from = false, in_to = false;

	if (!str_eq(from->venture, to->venture))
		return err_say(err, RC_INVALID, "venture", TEXT_ACCOUNT_DIFF_SCOPE, NULL);
	if (part.id.len > 0 && to->venture.len == 0)
		return err_say(err, RC_INVALID, "venture", TEXT_ACCOUNT_DIFF_PART_ALONE, NULL);
	first.lang = to->lang;
	first.audience = to->audience;
	enum rc rc = account_draw_found(a, all, journal, &first, &d.from, &in_from, err);
	if (rc == RC_OK)
		rc = account_draw_found(a, all, journal, to, &d.to, &in_to, err);
	if (rc == RC_OK && !in_from && !in_to)
		rc = account_draw(a, all, journal, to, &d.to, err); /* says why */
	if (rc == RC_OK)
		rc = compare_accounts(a, &d, err);
	if (rc == RC_OK)
		*out = d;
	return rc;
}
