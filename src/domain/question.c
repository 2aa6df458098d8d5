/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/question.c: a question has one answer. */
#include "domain/question.h"

#include "base/must.h"
#include "domain/wording.h"
#include "domain/words.h"

enum rc
question_judge(const struct question_known *known, const struct fact *f, struct err *err)
{
	struct word a, b;
	struct day due;

	if (f->kind == KIND_QUESTION_ANSWERED) {
		if (!known->answered)
			return RC_OK;
		return err_say(err, RC_INVALID, "body.id", TEXT_DOMAIN_ANSWERED_TWICE,
		    word_str(&a, json_text(f->body, "id")), (char *)NULL);
	}
	must(f->kind == KIND_QUESTION_ASKED);
	/* What the public asks stands there at once, before anybody has read it. */
	if (!known->when.adopted && json_truth(f->body, "public", false)) {
		enum rc rc = wording_judge(f, err);

		if (rc != RC_OK)
			return rc;
	}
	if (!known->when.adopted && day_parse(json_text(f->body, "due"), &due) &&
	    due.v < known->when.day.v)
		return err_say(err, RC_INVALID, "body.due", TEXT_DOMAIN_QUESTION_DUE,
		    word_day(&a, due, err->lang), word_day(&b, known->when.day, err->lang),
		    (char *)NULL);
	return RC_OK;
}
