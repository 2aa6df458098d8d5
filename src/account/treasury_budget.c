/* SPDX-License-Identifier: EUPL-1.2 */
/* account/treasury_budget.c: budgets by year, phase, source and nature, with what counts at each. */
#include "account/treasury_priv.h"

#include <stdlib.h>

static int
nature_of(const struct json *body)
{
	return field_choice(kind_field(kind_info(KIND_BUDGET_PLANNED), "nature"), json_text(body, "nature"));
}

static bool
is_same(const struct treasury_budget *a, const struct treasury_budget *b)
{
	return a->year == b->year && a->nature == b->nature && str_eq(a->phase, b->phase) && str_eq(a->source, b->source);
}

static struct treasury_budget *
line_for(struct treasury_budget *lines, size_t *count, const struct treasury_budget *key)
{
	size_t i = 0;

	while (i < *count && !is_same(&lines[i], key))
		i++;
	if (i == *count)
		lines[(*count)++] = (struct treasury_budget){.year = key->year, .phase = key->phase,
		    .source = key->source, .nature = key->nature, .seq = key->seq};
	return &lines[i];
}

static struct treasury_budget
key_of(const struct dossier_fact *f)
{
	return (struct treasury_budget){.year = json_int(f->body, "year", 0), .phase = json_text(f->body, "phase"),
	    .source = json_text(f->body, "source"), .nature = nature_of(f->body), .seq = f->seq};
}

/* What goes from or to a budget, and what it paid, counts where it was first planned. */
static const struct dossier_fact *
first_plan(const struct dossier_thread *th)
{
	for (size_t i = 0; i < th->facts.count; i++)
		if (th->facts.items[i].kind == KIND_BUDGET_PLANNED)
			return &th->facts.items[i];
	return NULL;
}

struct str
treasury_budget_of(struct treasury_work *w, const struct treasury_link *l)
{
	const struct booking *b = l->booking;
	struct row row = {.day = b->day.v, .code = b->income,
	    .flags = b->nature < 0 ? 0 : b->nature == 0 ? ROW_CONSUMPTIVE : ROW_INVESTIVE};
	struct subject_id tranche = {0};

	if (l->tranche != NULL)
		(void)subject_find(w->rd.s, w->rd.id, SUBJECT_TRANCHE, l->tranche->id, &tranche);
	struct subject_id budget = booking_budget(w->rd.s, w->rd.id, tranche, &row, w->rd.on);
	return budget.v == 0 ? STR("") : subject_name(w->rd.s, budget);
}

static int64_t
spent_of(struct treasury_work *w, struct str budget)
{
	int64_t sum = 0;

	for (size_t i = 0; i < w->t->bookings.count; i++)
		if (!w->links[i].booking->income && str_eq(w->links[i].budget, budget))
			treasury_add(w, &sum, w->links[i].booking->cents);
	return sum;
}

static void
add_budget(struct treasury_work *w, const struct dossier_thread *th, struct treasury_budget *lines, size_t *count,
    int64_t *placed)
{
	const struct dossier_fact *plan = first_plan(th);
	struct treasury_budget home = plan == NULL ? (struct treasury_budget){.phase = STR(""), .source = STR(""), .nature = -1}
	    : key_of(plan);
	int64_t spent = spent_of(w, th->id);

	for (size_t i = 0; i < th->facts.count; i++) {
		const struct dossier_fact *f = &th->facts.items[i];

		if (f->kind == KIND_BUDGET_TRANSFERRED) {
			treasury_add(w, &line_for(lines, count, &home)->transferred, f->value.value);
		} else {
			struct treasury_budget key = key_of(f);
			treasury_add(w, &line_for(lines, count, &key)->planned, f->value.value);
		}
	}
	treasury_add(w, &line_for(lines, count, &home)->spent, spent);
	treasury_add(w, placed, spent);
}

static int
by_key(const void *a, const void *b)
{
	const struct treasury_budget *x = a, *y = b;

	/* What comes from no budget stands last. */
	if (x->year != y->year)
		return x->year == 0 ? 1 : y->year == 0 ? -1 : x->year < y->year ? -1 : 1;
	int order = str_cmp(x->phase, y->phase);
	if (order == 0)
		order = str_cmp(x->source, y->source);
	return order != 0 ? order : x->nature - y->nature;
}

void
treasury_budgets(struct treasury_work *w)
{
	const struct dossier_threads *list = &w->t->dossier->budgets;
	const struct treasury_budget none = {.phase = STR(""), .source = STR(""), .nature = -1};
	size_t most = 1, count = 0;
	int64_t placed = 0;

	for (size_t i = 0; i < list->count; i++)
		most += list->items[i].facts.count + 1;
	struct treasury_budget *lines = arena_array(w->rd.arena, most + 1, sizeof *lines);
	for (size_t i = 0; i < list->count; i++)
		add_budget(w, &list->items[i], lines, &count, &placed);
	int64_t loose = treasury_less(w, w->acc->ventures[0].money.spent, placed);
	if (loose != 0)
		treasury_add(w, &line_for(lines, &count, &none)->spent, loose);
	for (size_t i = 0; i < count; i++) {
		int64_t have = lines[i].planned;

		treasury_add(w, &have, lines[i].transferred);
		lines[i].rest = treasury_less(w, have, lines[i].spent);
	}
	qsort(lines, count, sizeof *lines, by_key);
	w->t->budgets = lines;
	w->t->budgets_count = count;
}
