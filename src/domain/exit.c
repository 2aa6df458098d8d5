/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/exit.c: a way ends once. */
#include "domain/exit.h"

#include "base/must.h"
#include "domain/words.h"

enum rc
exit_judge(const struct exit_known *known, const struct fact *f, struct err *err)
{
	struct word day;

	must(f->kind == KIND_EXIT_PLANNED || f->kind == KIND_EXIT_COMPLETED);
	if (!known->ended)
		return RC_OK;
	if (f->kind == KIND_EXIT_COMPLETED)
		return err_say(err, RC_INVALID, "kind", TEXT_DOMAIN_EXIT_TWICE,
		    word_day(&day, known->ended_on, err->lang), (char *)NULL);
	if (known->when.day.v > known->ended_on.v)
		return err_say(err, RC_INVALID, "kind", TEXT_DOMAIN_EXIT_PLANNED_LATE,
		    word_day(&day, known->ended_on, err->lang), (char *)NULL);
	return RC_OK;
}
