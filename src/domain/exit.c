/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/exit.c: a way ends once. */
#include "domain/exit.h"

#include "base/must.h"
#include "domain/words.h"

#include <stdio.h>

static enum rc
judge_parts(const struct fact *f, struct err *err)
{
	const struct json *parts = json_get(f->body, "parts");

	if (!json_truth(f->body, "partial", false) || (parts != NULL && parts->count > 0))
		return RC_OK;
	return err_say(err, RC_INVALID, "body.parts", TEXT_DOMAIN_EXIT_PARTS, (char *)NULL);
}

/* What was feared before the first decision, and what came of it. */
static enum rc
judge_premortem(const struct exit_known *known, const struct fact *f, struct err *err)
{
	const struct json *list = json_get(f->body, "premortem");
	struct word w;
	char path[48];
	int i = 0;

	for (const struct json *m = list == NULL ? NULL : list->first; m != NULL;
	     m = m->next, i++) {
		struct str id = json_text(m, "lesson");

		(void)snprintf(path, sizeof(path), "body.premortem[%d].lesson", i);
		if (known->is_premortem != NULL && !known->is_premortem(known->context, id))
			return err_say(err, RC_INVALID, path, TEXT_DOMAIN_EXIT_PREMORTEM,
			    word_str(&w, id), (char *)NULL);
		for (const struct json *before = list->first; before != m; before = before->next)
			if (str_eq(json_text(before, "lesson"), id))
				return err_say(err, RC_INVALID, path, TEXT_DOMAIN_TWICE,
				    word_str(&w, id), (char *)NULL);
	}
	return RC_OK;
}

enum rc
exit_judge(const struct exit_known *known, const struct fact *f, struct err *err)
{
	bool completed = f->kind == KIND_EXIT_COMPLETED;
	struct word day;

	must(completed || f->kind == KIND_EXIT_PLANNED);
	if (known->ended && completed)
		return err_say(err, RC_INVALID, "kind", TEXT_DOMAIN_EXIT_TWICE,
		    word_day(&day, known->ended_on, err->lang), (char *)NULL);
	if (known->ended && known->when.day.v > known->ended_on.v)
		return err_say(err, RC_INVALID, "kind", TEXT_DOMAIN_EXIT_PLANNED_LATE,
		    word_day(&day, known->ended_on, err->lang), (char *)NULL);
	if (!completed)
		return RC_OK;
	enum rc rc = judge_parts(f, err);
	return rc == RC_OK ? judge_premortem(known, f, err) : rc;
}
