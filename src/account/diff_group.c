/* SPDX-License-Identifier: EUPL-1.2 */
/* account/diff_group.c: changes of words that many ventures share. */
#include "account/diff_priv.h"
#include "account/figure.h"

#include <stdlib.h>

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

void
diff_groups(struct arena *a, struct diff *d)
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
