/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/decision.c: who may decide what, once more. */
#include "domain/decision.h"

#include "base/instant.h"
#include "base/must.h"
#include "domain/phase.h"
#include "domain/words.h"

#include <stdio.h>

/* Ids of conditions: each once in the fact, none in use already. */
static enum rc
judge_conditions(const struct decision_known *known, const struct fact *f, struct err *err)
{
	const struct json *list = json_get(f->body, "conditions");
	struct word w;
	char path[48];
	int i = 0;

	for (const struct json *m = list == NULL ? NULL : list->first; m != NULL;
	     m = m->next, i++) {
		struct str id = json_text(m, "id");

		snprintf(path, sizeof(path), "body.conditions[%d].id", i);
		for (const struct json *before = list->first; before != m; before = before->next)
			if (str_eq(json_text(before, "id"), id))
				return err_say(err, RC_INVALID, path, TEXT_DOMAIN_TWICE,
				    word_str(&w, id), (char *)NULL);
		if (known->condition_taken != NULL && known->condition_taken(known->context, id))
			return err_say(err, RC_INVALID, path, TEXT_DOMAIN_CONDITION_TAKEN,
			    word_str(&w, id), (char *)NULL);
	}
	return RC_OK;
}

/* A second decision on a gate needs a new attempt: somebody may just have decided it. */
static enum rc
judge_again(const struct decision_known *known, const struct fact *f, struct err *err)
{
	bool final = known->last == DECISION_GO || known->last == DECISION_EXIT;
	bool late = known->when.day.v < known->last_on.v;
	struct word gate, day;

	if (known->last == DECISION_NONE || (known->rescheduled && (!final || late)))
		return RC_OK;
	if (!final && known->when.adopted)
		return RC_OK;
	return err_say(err, RC_STALE, "body.gate",
	    final ? TEXT_DOMAIN_DECISION_AGAIN : TEXT_DOMAIN_DECISION_STALE,
	    word_str(&gate, json_text(f->body, "gate")), word_day(&day, known->last_on, err->lang),
	    (char *)NULL);
}

static enum rc
judge_taken(const struct decision_known *known, const struct fact *f, struct err *err)
{
	struct str next = json_text(f->body, "next_phase");
	struct instant basis;
	enum rc rc = judge_again(known, f, err);

	if (rc != RC_OK)
		return rc;
	if (known->lifecycle != NULL && next.len > 0)
		rc = phase_known_in(known->lifecycle, next, "body.next_phase", err);
	if (rc != RC_OK)
		return rc;
	if (instant_parse(json_text(f->body, "basis"), &basis) && basis.us > known->when.at.us)
		return err_say(
		    err, RC_INVALID, "body.basis", TEXT_DOMAIN_DECISION_BASIS, (char *)NULL);
	return judge_conditions(known, f, err);
}

/* Where the entry was named: by key or by position. */
static const char *
named_at(const struct fact *f)
{
	return json_get(f->body, "key") != NULL ? "body.key" : "body.position";
}

static enum rc
judge_confirmed(const struct decision_known *known, const struct fact *f, struct err *err)
{
	const char *field = named_at(f);

	if (!known->target_found)
		return err_say(err, RC_NOTFOUND, field, TEXT_DOMAIN_ENTRY_NOTFOUND, (char *)NULL);
	if (known->target_kind != KIND_DECISION_TAKEN)
		return err_say(err, RC_INVALID, field, TEXT_DOMAIN_CONFIRM_NO_DECISION,
		    kind_info(known->target_kind)->name, (char *)NULL);
	if (known->target_withdrawn)
		return err_say(err, RC_INVALID, field, TEXT_DOMAIN_ENTRY_WITHDRAWN, (char *)NULL);
	if (f->actor.len == 0)
		return err_say(err, RC_INVALID, "actor", TEXT_DOMAIN_CONFIRM_ACTOR, (char *)NULL);
	if (str_eq(f->actor, known->target_actor))
		return err_say(err, RC_INVALID, "actor", TEXT_DOMAIN_CONFIRM_SAME, (char *)NULL);
	if (known->target_confirmed)
		return err_say(err, RC_INVALID, field, TEXT_DOMAIN_CONFIRM_TWICE, (char *)NULL);
	return RC_OK;
}

enum rc
decision_judge(const struct decision_known *known, const struct fact *f, struct err *err)
{
	struct word w;

	if (f->kind == KIND_DECISION_TAKEN)
		return judge_taken(known, f, err);
	if (f->kind == KIND_DECISION_CONFIRMED)
		return judge_confirmed(known, f, err);
	must(f->kind == KIND_CONDITION_MET);
	if (known->condition_met)
		return err_say(err, RC_INVALID, "body.id", TEXT_DOMAIN_CONDITION_MET,
		    word_str(&w, json_text(f->body, "id")), (char *)NULL);
	return RC_OK;
}
