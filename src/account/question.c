/* SPDX-License-Identifier: EUPL-1.2 */
/* account/question.c: questions asked that nobody has answered. */
#include "account/fold.h"

void
question_fold(struct fold *f)
{
	struct subject_id id = venture_subject(f->s, f->id, SUBJECT_QUESTION);

	for (; id.v != 0; id = subject_next(f->s, id)) {
		const struct row *asked = subject_latest(f->s, id, f->on, KIND_BIT(KIND_QUESTION_ASKED));

		if (asked == NULL || subject_has(f->s, id, f->on, KIND_BIT(KIND_QUESTION_ANSWERED)))
			continue;
		f->out->questions_open++;
		struct str *about = &f->view.about.question;
		if (asked->flags & ROW_HAS_VALUE)
			lack_name(&f->view.question_due, (struct day){(int32_t)asked->value}, subject_name(f->s, id), about);
		else
			lack_name(&f->view.question_asked, (struct day){asked->day}, subject_name(f->s, id), about);
	}
}
