/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/overview_board.c: one column for each stage, the latest ventures as cards; exits beside the others. */
#include "web/pages/overview.h"

#include "base/utf8.h"
#include "web/svg_marks.h"

#include <stdlib.h>

#define CARDS_SHOWN 6
#define CARD_MARKS 5

/* ---- a card ---- */

static void
add_proofs(struct overview *o, struct mark_word *items, size_t *n, uint32_t count, enum mark_proof kind,
    enum text word)
{
	struct str label = str_of(text_get(o->ctx->lang, word));
	struct str number = number_word(o->ctx, count);

	if (count == 0)
		return;
	items[(*n)++] = (struct mark_word){mark_of_proof(o->ctx->arena, (int)kind), count == 1 ? label :
	    arena_format(o->ctx->arena, "%.*s %.*s", STR_ARG(number), STR_ARG(label))};
}

static struct mark_word_list
card_marks(struct overview *o, const struct account_venture *v)
{
	struct mark_word *items = arena_array(o->ctx->arena, CARD_MARKS, sizeof *items);
	size_t n = 0;

	if (v->outcome != OUTCOME_NONE)
		items[n++] = (struct mark_word){mark_outcome(o->ctx->arena, v->outcome),
			outcome_label(v->outcome, o->ctx->lang)};
	add_proofs(o, items, &n, v->proofs.supported, MARK_SUPPORTED, TEXT_OVERVIEW_PROOF_SUPPORTED);
	add_proofs(o, items, &n, v->proofs.refuted, MARK_REFUTED, TEXT_OVERVIEW_PROOF_REFUTED);
	add_proofs(o, items, &n, v->proofs.inconclusive, MARK_INCONCLUSIVE, TEXT_OVERVIEW_PROOF_INCONCLUSIVE);
	add_proofs(o, items, &n, v->proofs.open, MARK_OPEN, TEXT_OVERVIEW_PROOF_OPEN);
	return (struct mark_word_list){items, n};
}

static struct str
amount(struct overview *o, int64_t cents)
{
	return cents == 0 ? STR("") : euro_word(o->ctx, cents);
}

/* Since when it stands where it stands. */
static struct day
since(const struct account_venture *v)
{
	return day_is(v->ended_on) ? v->ended_on : v->phase_since;
}

static struct card
card_of(struct overview *o, const struct account_venture *v)
{
	struct str stage = v->has_stage ? stage_label(v->stage, o->ctx->lang) : STR("");
	struct str phase = day_is(v->ended_on) ? stage : v->phase_label;
	bool said = o->pick.group == FACET_STAGE && str_eq(stage, phase);

	return (struct card){
		.title = v->title,
		.slug = v->slug,
		.summary = summary_word(o, v),
		.task = task_word(o->ctx->lang, v->task),
		.phase = said ? STR("") : phase,
		.since = since(v),
		.undated = v->phase_undated && !day_is(v->ended_on),
		.marks = card_marks(o, v),
		.bar = money_bar(o->ctx->arena, &v->money),
		.spent = amount(o, v->money.spent),
		.released = amount(o, v->money.released),
		.planned = amount(o, v->money.planned),
		.gap = gap_word(o, v),
		.more_gaps = v->gaps_count > 1 ? v->gaps_count - 1 : 0,
		.not_recorded = not_recorded_word(o, v),
	};
}

/* ---- columns ---- */

/* The newest phase first; without a date last. */
static int
newest_first(const void *a, const void *b)
{
	const struct overview_item *x = a, *y = b;

	if (since(x->v).v != since(y->v).v)
		return since(x->v).v > since(y->v).v ? -1 : 1;
	return str_cmp(x->v->slug, y->v->slug);
}

static struct url
all_of(struct overview *o, struct str value)
{
	struct pick other = o->pick;

	other.kind = OVERVIEW_TABLE;
	other.sort = SORT_TITLE;
	other.desc = false;
	return pick_url_with(o->ctx, &other, o->pick.group, value);
}

static struct board_column
column_of(struct overview *o, struct str value)
{
	struct arena *a = o->ctx->arena;
	struct overview_item *in = arena_array(a, o->count + 1, sizeof *in);
	struct card *cards = arena_array(a, CARDS_SHOWN, sizeof *cards);
	size_t n = 0, shown;

	for (size_t i = 0; i < o->count; i++)
		if (str_eq(facet_value(a, o->pick.group, o->items[i].v), value))
			in[n++] = o->items[i];
	qsort(in, n, sizeof *in, newest_first);
	/* One more than shown is shown as well: a link to it would be no shorter. */
	shown = n <= CARDS_SHOWN ? n : CARDS_SHOWN - 1;
	for (size_t i = 0; i < shown; i++)
		cards[i] = card_of(o, in[i].v);
	return (struct board_column){facet_word(o, o->pick.group, value), n, all_of(o, value), {cards, shown}, shown < n};
}

struct values {
	struct str *items;
	size_t count;
};
struct column_name {
	struct str folded, value;
};

static void
add_value(struct values *values, struct str value)
{
	for (size_t i = 0; i < values->count; i++)
		if (str_eq(values->items[i], value))
			return;
	values->items[values->count++] = value;
}

static int
by_word(const void *a, const void *b)
{
	const struct column_name *x = a, *y = b;
	return str_cmp(x->folded, y->folded);
}

/* Units by their name, years the latest first. */
static void
sort_values(struct overview *o, struct values *values)
{
	struct column_name *names = arena_array(o->ctx->arena, values->count + 1, sizeof *names);
	size_t n = values->count;

	for (size_t i = 0; i < n; i++)
		names[i] = (struct column_name){
			utf8_fold(o->ctx->arena, facet_word(o, o->pick.group, values->items[i])), values->items[i]};
	qsort(names, n, sizeof *names, by_word);
	for (size_t i = 0; i < n; i++)
		values->items[o->pick.group == FACET_YEAR ? n - 1 - i : i] = names[i].value;
}

/* Stages always have their column, exits the last of them; other values where
 * a venture has them, what nobody recorded at the end. */
static struct values
column_values(struct overview *o)
{
	struct values values = {arena_array(o->ctx->arena, o->count + STAGE_COUNT + 4, sizeof(struct str)), 0};
	bool none = false;

	if (o->pick.group == FACET_STAGE)
		for (unsigned i = 0; i < STAGE_COUNT; i++)
			add_value(&values, str_of(stage_name((enum stage)i)));
	if (o->pick.group == FACET_OUTCOME)
		for (unsigned i = 1; i < OUTCOME_COUNT; i++)
			add_value(&values, str_of(outcome_name((enum outcome)i)));
	for (size_t i = 0; i < o->count; i++) {
		struct str value = facet_value(o->ctx->arena, o->pick.group, o->items[i].v);
		if (str_is(value, VALUE_NONE))
			none = true;
		else
			add_value(&values, value);
	}
	if (o->pick.group != FACET_STAGE && o->pick.group != FACET_OUTCOME)
		sort_values(o, &values);
	if (none)
		add_value(&values, STR(VALUE_NONE));
	return values;
}

static struct link_list
group_links(struct overview *o)
{
	static const enum facet_id groups[] = {FACET_STAGE, FACET_TASK, FACET_UNIT, FACET_OUTCOME};
	struct link *items = arena_array(o->ctx->arena, COUNT(groups), sizeof *items);

	for (size_t i = 0; i < COUNT(groups); i++) {
		struct pick other = o->pick;
		other.group = groups[i];
		items[i] = (struct link){facet_text(groups[i]), pick_url(o->ctx, &other), groups[i] == o->pick.group};
	}
	return (struct link_list){items, COUNT(groups)};
}

struct overview_board
overview_board(struct overview *o)
{
	struct values values = column_values(o);
	struct board_column *columns = arena_array(o->ctx->arena, values.count + 1, sizeof *columns);

	for (size_t i = 0; i < values.count; i++)
		columns[i] = column_of(o, values.items[i]);
	return (struct overview_board){
		.columns = {columns, values.count},
		.groups = group_links(o),
		.is_wide = values.count <= STAGE_COUNT + 1,
	};
}
