/* SPDX-License-Identifier: EUPL-1.2 */
/* record/known_assessment.c: what the rules of economic assessments need to know. */
#include "domain/assessment_rules.h"
#include "record/record_priv.h"

/* The assessment as it stands; without alternatives when it is erased or not there. */
static enum rc
know_plan(struct judging *j, struct assessment_known *k, struct err *err)
{
	struct subject_id id = {0};
	const struct json *body = NULL;
	enum rc rc = RC_OK;

	if (!subject_find(j->s, j->venture, SUBJECT_ASSESSMENT, json_text(j->fact->body, "assessment"), &id))
		return RC_OK;
	const struct row *r = known_latest_of(j, id, KIND_BIT(KIND_ASSESSMENT_OPENED));
	if (r != NULL)
		rc = known_body(j, r, &body, err);
	if (rc == RC_OK && body != NULL)
		k->plan = assessment_plan_read(j->arena, body);
	return rc;
}

/* To which assessment the assumption of this id belonged so far. */
static enum rc
know_before(struct judging *j, struct assessment_known *k, struct err *err)
{
	const struct row *r = known_latest(j, KIND_BIT(KIND_ASSUMPTION_MADE));
	const struct json *body = NULL;
	enum rc rc = r == NULL ? RC_OK : known_body(j, r, &body, err);

	if (rc == RC_OK && body != NULL)
		k->before = json_text(body, "assessment");
	return rc;
}

enum rc
know_assessment(struct judging *j, struct err *err)
{
	struct assessment_known k = {.before = {0}};
	enum rc rc = RC_OK;

	if (j->fact->kind != KIND_ASSESSMENT_OPENED)
		rc = know_plan(j, &k, err);
	if (rc == RC_OK && j->fact->kind == KIND_ASSUMPTION_MADE)
		rc = know_before(j, &k, err);
	return rc == RC_OK ? assessment_judge(j->arena, &k, j->fact, err) : rc;
}
