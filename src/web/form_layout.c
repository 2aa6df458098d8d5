/* SPDX-License-Identifier: EUPL-1.2 */
/* web/form_layout.c: which fields of which kind stand together, and in which order. */
#include "web/form_layout.h"

#include "base/must.h"

#define GROUPS_MAX 6
#define FOLD_FROM 3 /* so many optional fields are folded where a kind has no layout */

/* Fields by name, one blank between them; title TEXT_COUNT: without a heading. */
struct group {
	enum text title;
	const char *fields;
	bool fold;
};

static const struct {
	enum kind kind;
	struct group groups[GROUPS_MAX];
} layouts[] = {
	{KIND_VENTURE_REGISTERED, {
		{TEXT_FORMS_GROUP_ABOUT, "title summary goal task legal_basis", false},
		{TEXT_FORMS_GROUP_WHO, "unit lead lifecycle contact", false},
		{TEXT_FORMS_GROUP_MORE, "*", true}}},
	{KIND_PROOF_REGISTERED, {
		{TEXT_FORMS_GROUP_CLAIM, "type phase hypothesis retry_of", false},
		{TEXT_FORMS_GROUP_MEASURED, "measured_by indicator unit direction threshold baseline due method", false},
		{TEXT_FORMS_GROUP_THEN, "if_met if_missed if_unmeasurable", false},
		{TEXT_FORMS_GROUP_CONCEPT, "data_governance intercommunal participation", true},
		{TEXT_FORMS_GROUP_MORE, "*", true}}},
	{KIND_MEASUREMENT_RECORDED, {
		{TEXT_COUNT, "indicator value source note", false}}},
	{KIND_REUSE_CHECKED, {
		{TEXT_COUNT, "alternatives result reason", false}}},
	{KIND_INDICATOR_DEFINED, {
		{TEXT_COUNT, "title level unit", false},
		{TEXT_FORMS_GROUP_GOAL, "direction target baseline interval_days", false},
		{TEXT_FORMS_GROUP_MORE, "*", true}}},
	{KIND_GATE_SCHEDULED, {
		{TEXT_COUNT, "title due body to_phase", false},
		{TEXT_FORMS_GROUP_MORE, "*", true}}},
	{KIND_DECISION_TAKEN, {
		{TEXT_COUNT, "gate outcome reason body next_phase tranche", false},
		{TEXT_FORMS_GROUP_MEETING, "meeting resolution paper votes_for votes_against votes_abstain recusals", true},
		{TEXT_FORMS_GROUP_CONDITIONS, "conditions", false},
		{TEXT_FORMS_GROUP_MORE, "*", true}}},
	{KIND_EXIT_COMPLETED, {
		{TEXT_COUNT, "kind cause partial parts reason recipients", false},
		{TEXT_FORMS_GROUP_FATE, "code data contracts devices remaining", false},
		{TEXT_FORMS_GROUP_MONEY, "saved_cents remaining_cents_per_year", false},
		{TEXT_FORMS_GROUP_LEARNED, "lessons premortem", false},
		{TEXT_FORMS_GROUP_MORE, "*", true}}},
	{KIND_EXIT_PLANNED, {
		{TEXT_COUNT, "triggers kinds recipients", false},
		{TEXT_FORMS_GROUP_FATE, "code data contracts devices remaining knowledge", false}}},
	{KIND_LESSON_ANALYSED, {
		{TEXT_COUNT, "id state", false},
		{TEXT_FORMS_GROUP_LESSON, "cause factors action owner", false},
		{TEXT_FORMS_GROUP_CHECKED, "reason evidence reviewer", false}}},
	{KIND_BOOKING_POSTED, {
		{TEXT_COUNT, "text amount_cents direction tranche commitment voucher payee", false},
		{TEXT_FORMS_GROUP_ACCOUNT, "*", true}}},
	{KIND_ASSESSMENT_OPENED, {
		{TEXT_COUNT, "title base_year years situation", false},
		{TEXT_ASSESSMENT_GROUP_COMPARED, "alternatives criteria", false},
		{TEXT_ASSESSMENT_GROUP_PROPOSAL, "chosen reason", false},
		{TEXT_FORMS_GROUP_MORE, "*", true}}},
	{KIND_ASSUMPTION_MADE, {
		{TEXT_COUNT, "assessment alternative text flow amount_cents from_year until_year", false},
		{TEXT_ASSESSMENT_GROUP_COURSE, "change_bp low_bp high_bp budget_effective", true},
		{TEXT_FORMS_GROUP_MORE, "*", true}}},
	{KIND_GRANT_AWARDED, {
		{TEXT_COUNT, "funder reference amount_cents rate_bp own_share_cents from until report_due", false},
		{TEXT_FORMS_GROUP_MORE, "*", true}}},
};

static const struct group *
layout_of(enum kind kind)
{
	for (size_t i = 0; i < COUNT(layouts); i++)
		if (layouts[i].kind == kind)
			return layouts[i].groups;
	return NULL;
}

struct laying {
	struct arena *arena;
	enum lang lang;
	struct str prefix;
	struct form_widget_list flat;
	bool *laid;
	bool all;
	struct form_widget *out;
	size_t count;
};

static bool
is_named(const struct laying *l, size_t i, struct str field)
{
	struct str name = l->flat.items[i].name;

	return name.len == l->prefix.len + 1 + field.len && str_ends(name, arena_cstr(l->arena, field)) &&
	    name.ptr[l->prefix.len] == '.';
}

/* Where "nothing" is among the choices it is no value. */
static bool
is_filled(const struct form_widget *w)
{
	for (size_t i = 0; i < w->rows.count; i++)
		for (size_t k = 0; k < w->rows.items[i].widgets.count; k++)
			if (is_filled(&w->rows.items[i].widgets.items[k]))
				return true;
	return w->value.len > 0 || w->error.len > 0 || w->is_open;
}

static void
take(struct laying *l, size_t i, struct form_widget_list *into)
{
	struct form_widget *items = (struct form_widget *)(uintptr_t)into->items;

	if (l->laid[i])
		return;
	l->laid[i] = true;
	items[into->count++] = l->flat.items[i];
}

static struct form_widget_list
room(struct laying *l)
{
	return (struct form_widget_list){arena_array(l->arena, l->flat.count + 1, sizeof(struct form_widget)), 0};
}

static void
append(struct laying *l, struct form_widget_list inside, enum text title, bool fold)
{
	bool filled = false;

	for (size_t i = 0; i < inside.count; i++)
		filled = filled || is_filled(&inside.items[i]);
	if (inside.count == 0)
		return;
	if (title == TEXT_COUNT) {
		for (size_t i = 0; i < inside.count; i++)
			l->out[l->count++] = inside.items[i];
		return;
	}
	l->out[l->count++] = (struct form_widget){.label = str_of(text_get(l->lang, title)), .inside = inside,
		.is_fold = fold && !l->all, .is_open = filled, .is_group = !fold || l->all};
}

static void
lay_group(struct laying *l, const struct group *g)
{
	struct form_widget_list inside = room(l);
	struct str rest = str_of(g->fields);
	bool more = true;

	while (more) {
		struct str field = str_cut(rest, ' ', &rest, &more);
		for (size_t i = 0; i < l->flat.count; i++)
			if (str_is(field, "*") || is_named(l, i, field))
				take(l, i, &inside);
	}
	append(l, inside, g->title, g->fold);
}

/* What no group names: required fields as they come, the others folded when they are many. */
static void
lay_rest(struct laying *l)
{
	struct form_widget_list needed = room(l), optional = room(l);
	size_t left = 0;

	for (size_t i = 0; i < l->flat.count; i++)
		left += !l->laid[i] && !l->flat.items[i].required;
	for (size_t i = 0; i < l->flat.count; i++)
		take(l, i, left < FOLD_FROM || l->flat.items[i].required ? &needed : &optional);
	append(l, needed, TEXT_COUNT, false);
	append(l, optional, TEXT_FORMS_GROUP_MORE, true);
}

struct form_widget_list
form_lay_out(struct arena *a, enum lang lang, const struct kind_info *kind, struct str prefix, bool all,
    struct form_widget_list flat)
{
	struct laying l = {.arena = a, .lang = lang, .prefix = prefix, .flat = flat, .all = all,
		.laid = arena_array(a, flat.count + 1, sizeof(bool)),
		.out = arena_array(a, flat.count + GROUPS_MAX + 2, sizeof(struct form_widget))};
	const struct group *g = layout_of(kind->kind);

	for (size_t i = 0; g != NULL && i < GROUPS_MAX && g[i].fields != NULL; i++)
		lay_group(&l, &g[i]);
	lay_rest(&l);
	return (struct form_widget_list){l.out, l.count};
}
