/* SPDX-License-Identifier: EUPL-1.2 */
/* account/readiness.c: what nobody recorded, and what is missing for a proper account. */
#include "account/fold.h"

#include <string.h>

enum { NAMES_MAX = 8 };

/* The same names for every venture: nothing is copied but the list. */
static void
fold_names(struct fold *f)
{
	struct account_venture *v = f->out;
	const char *names[NAMES_MAX];
	size_t count = 0;

	if (v->task < 0)
		names[count++] = "task";
	if (v->lead.len == 0)
		names[count++] = "lead";
	if (v->unit.len == 0)
		names[count++] = "unit";
	if (v->phase.len == 0)
		names[count++] = "phase";
	else if (!v->has_stage)
		names[count++] = "stage";
	if (v->phase_undated)
		names[count++] = "phase_since";
	if (!f->has_budget)
		names[count++] = "budget";
	if (count == 0)
		return;
	const char **list = arena_array(f->frame->arena, count, sizeof *list);
	memcpy(list, names, count * sizeof *list);
	v->not_recorded = list;
	v->not_recorded_count = count;
}

void
readiness_fold(struct fold *f)
{
	struct readiness_gap gaps[RULE_COUNT] = {0};
	struct account_venture *v = f->out;

	fold_names(f);
	v->gaps_count = readiness_find(&f->frame->policy, &f->view, gaps);
	v->ready = v->gaps_count == 0;
	if (v->ready)
		return;
	struct readiness_gap *list = arena_array(f->frame->arena, v->gaps_count, sizeof *list);
	memcpy(list, gaps, v->gaps_count * sizeof *list);
	v->gaps = list;
}
