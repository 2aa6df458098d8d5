/* SPDX-License-Identifier: EUPL-1.2 */
/* account/lesson.c: lessons observed, and what they are about. */
#include "account/fold.h"

#include "domain/lesson.h"

static size_t
count_subjects(struct snapshot s, struct subject_id id)
{
	size_t count = 0;

	for (; id.v != 0; id = subject_next(s, id))
		count++;
	return count;
}

static void
note_about(struct fold *f, const struct row *r, struct str *proofs, struct str *criteria)
{
	struct str proof = row_text(f->s, r), criterion = row_about_criterion(f->s, r);

	if (proof.len > 0)
		proofs[f->lessons.proofs_count++] = proof;
	if (criterion.len > 0)
		criteria[f->lessons.criteria_count++] = criterion;
	if (r->flags & ROW_PART)
		f->lessons.exit = true;
}

void
lesson_fold(struct fold *f)
{
	struct subject_id id = venture_subject(f->s, f->id, SUBJECT_LESSON);
	size_t most = count_subjects(f->s, id);

	if (most == 0)
		return;
	struct str *proofs = arena_array(f->frame->arena, most, sizeof *proofs);
	struct str *criteria = arena_array(f->frame->arena, most, sizeof *criteria);
	f->lessons = (struct fold_lessons){.proofs = proofs, .criteria = criteria};
	for (; id.v != 0; id = subject_next(f->s, id)) {
		const struct row *r = subject_latest(f->s, id, f->on, KIND_BIT(KIND_LESSON_OBSERVED));

		bool feared = r != NULL && (r->flags & ROW_HAS_CODE) && r->code == LESSON_SORT_PREMORTEM;
		/* What was feared is no lesson yet; what nobody looked through is not shown. */
		if (r == NULL || feared || entry_veiled(f->s, r->seq))
			continue;
		f->out->lessons++;
		note_about(f, r, proofs, criteria);
	}
	f->view.exit_lesson = f->lessons.exit;
}
