/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/gate.c: a gate that was passed is not scheduled again. */
#include "domain/gate.h"

#include "base/must.h"
#include "domain/phase.h"
#include "domain/words.h"

enum rc
gate_judge(const struct gate_known *known, const struct fact *f, struct err *err)
{
	struct str to = json_text(f->body, "to_phase");
	struct word id, day;

	must(f->kind == KIND_GATE_SCHEDULED);
	if ((known->last == DECISION_GO || known->last == DECISION_EXIT) &&
	    known->when.day.v > known->last_on.v)
		return err_say(err, RC_INVALID, "body.id", TEXT_DOMAIN_GATE_DECIDED,
		    word_str(&id, json_text(f->body, "id")),
		    word_day(&day, known->last_on, err->lang), (char *)NULL);
	if (known->lifecycle != NULL && to.len > 0)
		return phase_known_in(known->lifecycle, to, "body.to_phase", err);
	return RC_OK;
}
