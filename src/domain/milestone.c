/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/milestone.c: a milestone ends once. */
#include "domain/milestone.h"

#include "base/must.h"
#include "domain/words.h"

enum rc
milestone_judge(const struct milestone_known *known, const struct fact *f, struct err *err)
{
	struct word id, day;

	must(f->kind == KIND_MILESTONE_MOVED || f->kind == KIND_MILESTONE_REACHED ||
	    f->kind == KIND_MILESTONE_DROPPED);
	if (known->state == MILESTONE_OPEN)
		return RC_OK;
	/* A move from before the end may still be recorded late. */
	if (f->kind == KIND_MILESTONE_MOVED && known->when.day.v <= known->closed_on.v)
		return RC_OK;
	return err_say(err, RC_INVALID, "body.id",
	    known->state == MILESTONE_REACHED ? TEXT_DOMAIN_MILESTONE_REACHED
					      : TEXT_DOMAIN_MILESTONE_DROPPED,
	    word_str(&id, json_text(f->body, "id")), word_day(&day, known->closed_on, err->lang),
	    (char *)NULL);
}
