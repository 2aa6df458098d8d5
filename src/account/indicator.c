/* SPDX-License-Identifier: EUPL-1.2 */
/* account/indicator.c: when an indicator should have been measured. */
#include "account/fold.h"

static struct day
due_after(int32_t from, int64_t days)
{
	int64_t due = from + days;

	return (struct day){due < INT32_MAX ? (int32_t)due : INT32_MAX};
}

void
indicator_fold(struct fold *f)
{
	struct subject_id id = venture_subject(f->s, f->id, SUBJECT_INDICATOR);

	for (; id.v != 0; id = subject_next(f->s, id)) {
		const struct row *defined = subject_latest(f->s, id, f->on,
		    KIND_BIT(KIND_INDICATOR_DEFINED));

		if (defined == NULL || !(defined->flags & ROW_HAS_VALUE) || defined->value <= 0)
			continue;
		const struct row *last = subject_latest(f->s, id, f->on,
		    KIND_BIT(KIND_MEASUREMENT_RECORDED));
		struct day due = due_after(last != NULL ? last->day : defined->day, defined->value);
		if (!day_is(f->view.measurement_due) || due.v < f->view.measurement_due.v) {
			f->view.measurement_due = due;
			f->view.about.indicator = subject_name(f->s, id);
		}
	}
}
