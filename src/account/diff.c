/* SPDX-License-Identifier: EUPL-1.2 */
/* account/diff.c: two accounts side by side: which figures differ, and by which facts. */
#include "account/diff_priv.h"
#include "account/figure.h"
#include "account/fold.h"
#include "base/limits.h"
#include "base/money.h"

#include <stdio.h>
#include <string.h>

const enum subject_type diff_parts[DIFF_PARTS] = {SUBJECT_GRANT, SUBJECT_BUDGET, SUBJECT_TRANCHE, SUBJECT_COMMITMENT};

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
			d->changed += diff_venture(w, &d->from.ventures[i++], &d->to.ventures[j++], counted) ? 1 : 0;
		} else if (order < 0) {
			d->disappeared++;
			count_presence(&d->from.ventures[i], counted);
			diff_presence(w, &d->from.ventures[i++], false);
		} else {
			d->appeared++;
			count_presence(&d->to.ventures[j], counted);
			diff_presence(w, &d->to.ventures[j++], true);
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
		struct diff_figure *out = diff_figure_add(w, &figures[i], NULL);
		diff_figure_put(w, out, &a, &b);
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
	struct diff_figure *out = diff_figure_add(w, NULL, NULL);
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

static void
compare_all(struct diff_work *w, struct arena *a, struct diff *d)
{
	uint32_t *counted = arena_array(a, figures_count, sizeof *counted);

	diff_gather_rules(w);
	compare_ventures(w, d, counted);
	size_t ventures = w->count;
	if (d->to.query.venture.len == 0) {
		compare_counts(w, d);
		compare_totals(w, d, counted);
	}
	d->figures = in_order(w, ventures);
	d->count = w->count;
	diff_groups(a, d);
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
	diff_money_figures(w, v, &money);
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
