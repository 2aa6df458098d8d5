/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/overview_facet.c: choosing ventures: by facets that combine, and by words. */
#include "web/pages/overview.h"

#include "base/must.h"
#include "base/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Of units, people and years only the most frequent are offered as links. */
#define VALUES_SHOWN 12

static const enum text facet_texts[] = {TEXT_OVERVIEW_FACET_STAGE, TEXT_OVERVIEW_FACET_TASK,
	TEXT_OVERVIEW_FACET_UNIT, TEXT_OVERVIEW_FACET_LEAD, TEXT_OVERVIEW_FACET_READY,
	TEXT_OVERVIEW_FACET_OUTCOME, TEXT_OVERVIEW_FACET_YEAR};
static_assert(COUNT(facet_texts) == FACET_COUNT, "every facet has a word");

enum text
facet_text(enum facet_id facet)
{
	must((unsigned)facet < FACET_COUNT);
	return facet_texts[facet];
}

/* ---- values ---- */

static struct str
or_none(struct str s)
{
	return s.len > 0 ? s : STR(VALUE_NONE);
}

struct str
facet_value(struct arena *a, enum facet_id facet, const struct account_venture *v)
{
	switch (facet) {
	case FACET_STAGE:
		return str_of(v->has_stage ? stage_name(v->stage) : VALUE_NONE);
	case FACET_TASK:
		return str_of(v->task == 0 ? "duty" : v->task == 1 ? "voluntary" : VALUE_NONE);
	case FACET_UNIT:
		return or_none(v->unit);
	case FACET_LEAD:
		return or_none(v->lead);
	case FACET_OUTCOME:
		return str_of(outcome_name(v->outcome));
	case FACET_YEAR:
		if (!day_is(v->phase_since))
			return STR(VALUE_NONE);
		return arena_format(a, "%04d", day_parts(v->phase_since).year);
	case FACET_READY:
		break;
	}
	must(facet != FACET_READY);
	return STR("");
}

/* A venture that is not ready has as many values as rules are not met. */
static bool
is_ready_as(const struct account_venture *v, struct str value)
{
	enum rule rule;

	if (str_is(value, "yes"))
		return v->ready;
	if (str_is(value, "no"))
		return !v->ready;
	if (!rule_find(value, &rule))
		return false;
	for (size_t i = 0; i < v->gaps_count; i++)
		if (v->gaps[i].rule == rule)
			return true;
	return false;
}

static bool
has_value(struct arena *a, enum facet_id facet, const struct account_venture *v, struct str value)
{
	return facet == FACET_READY ? is_ready_as(v, value) : str_eq(facet_value(a, facet, v), value);
}

struct str
facet_word(struct overview *o, enum facet_id facet, struct str value)
{
	enum lang lang = o->ctx->lang;
	enum stage stage;
	enum rule rule;

	if (facet == FACET_OUTCOME)
		for (unsigned i = 0; i < OUTCOME_COUNT; i++)
			if (str_is(value, outcome_name((enum outcome)i)))
				return outcome_label((enum outcome)i, lang);
	if (facet == FACET_STAGE && str_is(value, VALUE_NONE))
		return str_of(text_get(lang, TEXT_OVERVIEW_NO_STAGE));
	if (str_is(value, VALUE_NONE))
		return str_of(text_get(lang, TEXT_WEB_NOT_RECORDED));
	if (facet == FACET_STAGE && stage_find(value, &stage))
		return stage_label(stage, lang);
	if (facet == FACET_TASK && (str_is(value, "duty") || str_is(value, "voluntary")))
		return task_word(lang, str_is(value, "duty") ? 0 : 1);
	if (facet == FACET_UNIT)
		return unit_word(o, value);
	if (facet == FACET_READY && (str_is(value, "yes") || str_is(value, "no")))
		return str_of(text_get(lang, str_is(value, "yes") ? TEXT_OVERVIEW_READY : TEXT_OVERVIEW_NOT_READY));
	if (facet == FACET_READY && rule_find(value, &rule))
		return label_get(rule_info(rule)->mends, lang);
	return value;
}

/* ---- choosing ---- */

static bool
contains(struct str text, struct str part)
{
	for (size_t i = 0; i + part.len <= text.len; i++)
		if (memcmp(text.ptr + i, part.ptr, part.len) == 0)
			return true;
	return false;
}

/* Every word stands somewhere in the title or in the slug. */
static bool
is_found(struct arena *a, const struct account_venture *v, struct str folded)
{
	struct arena_mark mark = arena_mark(a);
	struct str title = utf8_fold(a, v->title), rest = folded;
	bool more = true, found = true;

	while (more && found) {
		struct str word = str_cut(rest, ' ', &rest, &more);
		found = contains(title, word) || contains(v->slug, word);
	}
	arena_release(a, mark);
	return found;
}

/* Which facets of the pick the venture does not meet, one bit each. */
static unsigned
misses(struct arena *a, const struct pick *pick, const struct account_venture *v)
{
	unsigned bits = 0;

	for (unsigned f = 0; f < FACET_COUNT; f++)
		if (pick->value[f].len > 0 && !has_value(a, (enum facet_id)f, v, pick->value[f]))
			bits |= 1u << f;
	return bits;
}

/* All that the search finds are kept in `all`: facets count among them. */
void
overview_choose(struct overview *o)
{
	struct arena *a = o->ctx->arena;
	struct str folded = utf8_fold(a, o->pick.search);

	o->all = arena_array(a, o->account.count + 1, sizeof *o->all);
	o->items = arena_array(a, o->account.count + 1, sizeof *o->items);
	for (size_t i = 0; i < o->account.count; i++) {
		const struct account_venture *v = &o->account.ventures[i];
		if (folded.len > 0 && !is_found(a, v, folded))
			continue;
		item_fill(o, v, &o->all[o->all_count]);
		if (misses(a, &o->pick, v) == 0)
			o->items[o->count++] = o->all[o->all_count];
		o->all_count++;
	}
}

struct chosen_list
overview_chosen(struct overview *o)
{
	struct chosen *items = arena_array(o->ctx->arena, FACET_COUNT + 1, sizeof *items);
	size_t n = 0;

	if (o->pick.search.len > 0) {
		struct pick other = o->pick;
		other.search = STR("");
		other.page = 1;
		items[n++] = (struct chosen){TEXT_OVERVIEW_SEARCHED, o->pick.search, pick_url(o->ctx, &other)};
	}
	for (unsigned f = 0; f < FACET_COUNT; f++)
		if (o->pick.value[f].len > 0)
			items[n++] = (struct chosen){facet_texts[f],
				facet_word(o, (enum facet_id)f, o->pick.value[f]),
				pick_url_with(o->ctx, &o->pick, (enum facet_id)f, STR(""))};
	return (struct chosen_list){items, n};
}

/* ---- facets ---- */

struct value_count {
	struct str value;
	uint64_t count;
};

struct value_counts {
	struct value_count *items;
	size_t count;
};

static int
by_value(const void *a, const void *b)
{
	const struct value_count *x = a, *y = b;
	return str_cmp(x->value, y->value);
}

/* Not recorded comes last; years from the latest; all else the most frequent first. */
static int
by_count(const void *a, const void *b)
{
	const struct value_count *x = a, *y = b;
	bool none = str_is(x->value, VALUE_NONE);

	if (none != str_is(y->value, VALUE_NONE))
		return none ? 1 : -1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return str_cmp(x->value, y->value);
}

static int
by_latest(const void *a, const void *b)
{
	const struct value_count *x = a, *y = b;
	bool none = str_is(x->value, VALUE_NONE);

	if (none != str_is(y->value, VALUE_NONE))
		return none ? 1 : -1;
	return str_cmp(y->value, x->value);
}

/* The different values among those that only this facet may keep out. */
static struct value_counts
found_values(struct overview *o, enum facet_id facet)
{
	struct arena *a = o->ctx->arena;
	struct value_count *items = arena_array(a, o->all_count + 1, sizeof *items);
	size_t n = 0, distinct = 0;

	for (size_t i = 0; i < o->all_count; i++)
		if ((misses(a, &o->pick, o->all[i].v) & ~(1u << facet)) == 0)
			items[n++] = (struct value_count){facet_value(a, facet, o->all[i].v), 1};
	qsort(items, n, sizeof *items, by_value);
	for (size_t i = 0; i < n; i++) {
		if (distinct > 0 && str_eq(items[distinct - 1].value, items[i].value))
			items[distinct - 1].count++;
		else
			items[distinct++] = items[i];
	}
	qsort(items, distinct, sizeof *items, facet == FACET_YEAR ? by_latest : by_count);
	return (struct value_counts){items, distinct};
}

static uint64_t
count_of(struct overview *o, enum facet_id facet, struct str value)
{
	struct arena *a = o->ctx->arena;
	uint64_t n = 0;

	for (size_t i = 0; i < o->all_count; i++)
		if ((misses(a, &o->pick, o->all[i].v) & ~(1u << facet)) == 0 && has_value(a, facet, o->all[i].v, value))
			n++;
	return n;
}

/* Values in an order of their own, those that nobody has left out. */
static struct value_counts
named_values(struct overview *o, enum facet_id facet)
{
	struct value_count *items = arena_array(o->ctx->arena, RULE_COUNT + 8, sizeof *items);
	size_t n = 0;

	if (facet == FACET_STAGE)
		for (unsigned i = 0; i < STAGE_COUNT; i++)
			items[n++].value = str_of(stage_name((enum stage)i));
	if (facet == FACET_TASK)
		items[n++].value = STR("duty"), items[n++].value = STR("voluntary");
	if (facet == FACET_OUTCOME)
		for (unsigned i = 1; i < OUTCOME_COUNT; i++)
			items[n++].value = str_of(outcome_name((enum outcome)i));
	if (facet == FACET_READY) {
		items[n++].value = STR("yes");
		items[n++].value = STR("no");
		for (unsigned i = 0; i < RULE_COUNT; i++)
			items[n++].value = str_of(rule_info((enum rule)i)->name);
	} else {
		items[n++].value = STR(VALUE_NONE);
	}
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		items[i].count = count_of(o, facet, items[i].value);
		if (items[i].count > 0 || str_eq(items[i].value, o->pick.value[facet]))
			items[kept++] = items[i];
	}
	return (struct value_counts){items, kept};
}

static struct facet
facet_of(struct overview *o, enum facet_id facet)
{
	bool open = facet == FACET_UNIT || facet == FACET_LEAD || facet == FACET_YEAR;
	struct value_counts values = open ? found_values(o, facet) : named_values(o, facet);
	struct facet_link *links = arena_array(o->ctx->arena, values.count + 1, sizeof *links);
	size_t n = 0;

	for (size_t i = 0; i < values.count; i++) {
		struct str value = values.items[i].value;
		bool current = str_eq(value, o->pick.value[facet]);
		if (open && n >= VALUES_SHOWN && !current)
			continue;
		links[n++] = (struct facet_link){
			.label = facet_word(o, facet, value),
			.count = values.items[i].count,
			.href = pick_url_with(o->ctx, &o->pick, facet, current ? STR("") : value),
			.current = current,
		};
	}
	return (struct facet){facet_texts[facet], {links, n}, values.count - n};
}

/* One value alone is no choice, unless it is the one chosen. */
struct facet_list
overview_facets(struct overview *o)
{
	struct facet *items = arena_array(o->ctx->arena, FACET_COUNT, sizeof *items);
	size_t n = 0;

	for (unsigned f = 0; f < FACET_COUNT; f++) {
		items[n] = facet_of(o, (enum facet_id)f);
		if (items[n].links.count > 1 || o->pick.value[f].len > 0)
			n++;
	}
	return (struct facet_list){items, n};
}
