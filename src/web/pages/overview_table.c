/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/overview_table.c: every venture in a row, sortable by every column. */
#include "web/pages/overview.h"

#include "base/money.h"
#include "web/svg_marks.h"

enum { NARROW_COLUMNS = 7 };

static const struct {
	enum overview_sort sort;
	enum text label;
	bool numeric; /* the largest first */
} heads[] = {
	{SORT_TITLE, TEXT_OVERVIEW_HEAD_TITLE, false},
	{SORT_MISSING, TEXT_OVERVIEW_HEAD_MISSING, false},
	{SORT_PHASE, TEXT_OVERVIEW_FIELD_PHASE, false},
	{SORT_SINCE, TEXT_OVERVIEW_HEAD_SINCE, false},
	{SORT_TASK, TEXT_OVERVIEW_FACET_TASK, false},
	{SORT_UNIT, TEXT_OVERVIEW_FACET_UNIT, false},
	{SORT_LEAD, TEXT_OVERVIEW_FACET_LEAD, false},
	{SORT_OUTCOME, TEXT_OVERVIEW_HEAD_OUTCOME, false},
	{SORT_PROOFS, TEXT_OVERVIEW_HEAD_PROOFS, false},
	{SORT_PLANNED, TEXT_OVERVIEW_HEAD_PLANNED, true},
	{SORT_RELEASED, TEXT_OVERVIEW_HEAD_RELEASED, true},
	{SORT_SPENT, TEXT_OVERVIEW_HEAD_SPENT, true},
};

/* The flag of a column that may be left out; NULL: always there. */
static bool *
flag_of(struct table_columns *has, enum overview_sort sort)
{
	bool *const flags[SORT_COUNT] = {
		[SORT_TASK] = &has->task,
		[SORT_UNIT] = &has->unit,
		[SORT_LEAD] = &has->lead,
		[SORT_OUTCOME] = &has->outcome,
		[SORT_PROOFS] = &has->proofs,
		[SORT_PLANNED] = &has->planned,
		[SORT_RELEASED] = &has->released,
		[SORT_SPENT] = &has->spent,
	};

	return flags[sort];
}

static struct table_columns
columns_of(const struct overview *o)
{
	struct table_columns has = {.task = false};

	for (size_t i = 0; i < o->count; i++) {
		const struct account_venture *v = o->items[i].v;
		const struct account_proofs *p = &v->proofs;
		has.task |= v->task >= 0;
		has.unit |= v->unit.len > 0;
		has.lead |= v->lead.len > 0;
		has.outcome |= v->outcome != OUTCOME_NONE;
		has.proofs |= (p->open | p->supported | p->refuted | p->inconclusive) != 0;
		has.planned |= v->money.planned != 0;
		has.released |= v->money.released != 0;
		has.spent |= v->money.spent != 0;
	}
	bool *current = flag_of(&has, o->pick.sort);
	if (current != NULL)
		*current = true;
	return has;
}

/* Names the columns that are left out, and counts those before the money. */
static void
name_absent(struct overview *o, struct overview_table *table)
{
	struct buf b;

	buf_init(&b, 512);
	for (size_t i = 0; i < COUNT(heads); i++) {
		const bool *flag = flag_of(&table->has, heads[i].sort);
		if (flag == NULL || *flag) {
			table->sums_span += !heads[i].numeric;
			continue;
		}
		if (buf_view(&b).len > 0)
			buf_cstr(&b, ", ");
		buf_cstr(&b, text_get(o->ctx->lang, heads[i].label));
	}
	table->absent = arena_str(o->ctx->arena, buf_view(&b));
	buf_done(&b);
}

static struct sort_head_list
head_links(struct overview *o, struct table_columns *has)
{
	size_t n = 0;

	struct sort_head *items = arena_array(o->ctx->arena, COUNT(heads), sizeof *items);

	for (size_t i = 0; i < COUNT(heads); i++) {
		const bool *flag = flag_of(has, heads[i].sort);
		if (flag != NULL && !*flag)
			continue;
		struct pick other = o->pick;
		bool current = o->pick.sort == heads[i].sort;
		bool largest = heads[i].numeric || heads[i].sort == SORT_SINCE || heads[i].sort == SORT_PROOFS ||
		    heads[i].sort == SORT_MISSING;
		other.sort = heads[i].sort;
		other.desc = current ? !o->pick.desc : largest;
		other.page = 1;
		items[n++] = (struct sort_head){
			.label = heads[i].label,
			.href = pick_url(o->ctx, &other),
			.order = !current ? "none" : o->pick.desc ? "descending" : "ascending",
			.numeric = heads[i].numeric,
			.current = current,
			.desc = o->pick.desc,
		};
	}
	return (struct sort_head_list){items, n};
}

static struct mark_word_list
proof_marks(struct overview *o, const struct account_venture *v)
{
	const struct {
		uint32_t count;
		enum mark_proof kind;
		enum text word;
	} kinds[] = {
		{v->proofs.supported, MARK_SUPPORTED, TEXT_OVERVIEW_PROOF_SUPPORTED},
		{v->proofs.refuted, MARK_REFUTED, TEXT_OVERVIEW_PROOF_REFUTED},
		{v->proofs.inconclusive, MARK_INCONCLUSIVE, TEXT_OVERVIEW_PROOF_INCONCLUSIVE},
		{v->proofs.open, MARK_OPEN, TEXT_OVERVIEW_PROOF_RUNNING},
	};
	struct mark_word *items = arena_array(o->ctx->arena, COUNT(kinds), sizeof *items);
	size_t n = 0;

	for (size_t i = 0; i < COUNT(kinds); i++) {
		if (kinds[i].count == 0)
			continue;
		struct str number = number_word(o->ctx, kinds[i].count);
		items[n++] = (struct mark_word){mark_of_proof(o->ctx->arena, (int)kinds[i].kind),
			arena_format(o->ctx->arena, "%.*s %s", STR_ARG(number), text_get(o->ctx->lang, kinds[i].word))};
	}
	return (struct mark_word_list){items, n};
}

static struct url
narrowed(struct overview *o, enum facet_id facet, struct str value)
{
	return value.len == 0 ? URL("") : pick_url_with(o->ctx, &o->pick, facet, value);
}

/* The unit stands in the head. */
static struct str
amount_word(struct overview *o, int64_t cents)
{
	struct buf b;

	if (cents == 0)
		return STR("");
	buf_init(&b, 64);
	decimal_human(&b, (struct decimal){cents, 2}, o->ctx->lang);
	struct str word = arena_str(o->ctx->arena, buf_view(&b));
	buf_done(&b);
	return word;
}

static struct table_row
row_of(struct overview *o, const struct account_venture *v)
{
	return (struct table_row){
		.title = v->title,
		.slug = v->slug,
		.task = task_word(o->ctx->lang, v->task),
		.phase = v->phase_label,
		.unit = v->unit.len > 0 ? unit_word(o, v->unit) : STR(""),
		.lead = v->lead,
		.unit_href = narrowed(o, FACET_UNIT, v->unit),
		.lead_href = narrowed(o, FACET_LEAD, v->lead),
		.outcome = v->outcome != OUTCOME_NONE ? outcome_label(v->outcome, o->ctx->lang) : STR(""),
		.outcome_mark = mark_outcome(o->ctx->arena, v->outcome),
		.since = v->phase_since,
		.undated = v->phase_undated,
		.proofs = proof_marks(o, v),
		.planned = amount_word(o, v->money.planned),
		.released = amount_word(o, v->money.released),
		.spent = amount_word(o, v->money.spent),
		.gap = gap_word(o, v),
		.gaps = v->gaps_count,
	};
}

/* The account has checked that the sums of all fit. */
static void
add_sums(struct overview *o, struct overview_table *table)
{
	int64_t planned = 0, released = 0, spent = 0;

	for (size_t i = 0; i < o->count; i++) {
		const struct account_money *m = &o->items[i].v->money;
		(void)cents_add(planned, m->planned, &planned);
		(void)cents_add(released, m->released, &released);
		(void)cents_add(spent, m->spent, &spent);
	}
	table->has_money = planned != 0 || released != 0 || spent != 0;
	table->planned = amount_word(o, planned);
	table->released = amount_word(o, released);
	table->spent = amount_word(o, spent);
}

struct overview_table
overview_table(struct overview *o)
{
	struct overview_table table = {.heads = {0}};
	size_t from, to;

	overview_order(o);
	table.pager = overview_page_of(o, &from, &to);
	table.has = columns_of(o);
	name_absent(o, &table);
	table.heads = head_links(o, &table.has);
	table.is_narrow = table.heads.count <= NARROW_COLUMNS;
	struct table_row *rows = arena_array(o->ctx->arena, to - from + 1, sizeof *rows);
	for (size_t i = from; i < to; i++)
		rows[i - from] = row_of(o, o->items[i].v);
	table.rows = (struct table_row_list){rows, to - from};
	add_sums(o, &table);
	return table;
}
