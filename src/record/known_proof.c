/* SPDX-License-Identifier: EUPL-1.2 */
/* record/known_proof.c: what the rules of proofs need to know: promises, measurements, outcomes. */
#include "base/must.h"
#include "domain/proof.h"
#include "record/record_priv.h"

#include <stdlib.h>

static enum proof_outcome
outcome_of(const struct judging *j, struct subject_id proof)
{
	const struct row *r = known_latest_of(j, proof, KIND_BIT(KIND_PROOF_CONCLUDED));

	return r == NULL ? PROOF_OPEN : (enum proof_outcome)r->code;
}

static struct subject_id
series_of(const struct judging *j, const struct row *registered)
{
	struct str indicator = row_text(j->s, registered);
	struct subject_id id = {0};

	if (indicator.len > 0)
		(void)subject_find(j->s, j->venture, SUBJECT_INDICATOR, indicator, &id);
	return id;
}

/* Ever measured or concluded: what was withdrawn since was seen all the same. */
static bool
was_measured(const struct judging *j, const struct row *registered)
{
	struct row_cursor c = row_cursor(j->s, j->subject);
	struct subject_id series = series_of(j, registered);

	for (const struct row *r; (r = row_next(&c)) != NULL;)
		if (r->kind == KIND_PROOF_CONCLUDED)
			return true;
	if (series.v == 0)
		return false;
	c = row_cursor(j->s, series);
	for (const struct row *r; (r = row_next(&c)) != NULL;)
		if (r->kind == KIND_MEASUREMENT_RECORDED && r->day >= registered->day)
			return true;
	return false;
}

/* Threshold, direction and due date as last said by registration or amendments. */
static enum rc
know_plan(const struct judging *j, struct proof_plan *plan, int32_t *due, struct err *err)
{
	struct row_cursor c = row_cursor(j->s, j->subject);

	*plan = proof_plan_none();
	*due = INT32_MAX;
	for (const struct row *r; (r = row_next(&c)) != NULL;) {
		const struct json *body = NULL;

		if ((r->kind != KIND_PROOF_REGISTERED && r->kind != KIND_PROOF_AMENDED) ||
		    !row_stands(r, j->s.n))
			continue;
		enum rc rc = known_body(j, r, &body, err);
		if (rc != RC_OK)
			return rc;
		proof_plan_add(plan, body);
		if (r->flags & ROW_HAS_VALUE)
			*due = (int32_t)r->value;
	}
	return RC_OK;
}

struct measured {
	int32_t day;
	uint32_t root;
	struct decimal value;
};

static int
by_day(const void *a, const void *b)
{
	const struct measured *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return x->root < y->root ? -1 : x->root > y->root;
}

/* The measurements from the registration to the last day that counts. */
static void
know_series(const struct judging *j, const struct row *registered, int32_t last, struct proof_known *k)
{
	struct subject_id id = series_of(j, registered);
	struct row_cursor c = row_cursor(j->s, id);
	size_t count = 0, i = 0;

	if (id.v == 0)
		return;
	for (const struct row *r; (r = row_next(&c)) != NULL;)
		count += r->kind == KIND_MEASUREMENT_RECORDED;
	struct measured *list = arena_array(j->arena, count == 0 ? 1 : count, sizeof *list);
	c = row_cursor(j->s, id);
	for (const struct row *r; (r = row_next(&c)) != NULL;)
		if (r->kind == KIND_MEASUREMENT_RECORDED && row_stands(r, j->s.n) &&
		    r->day >= registered->day && r->day <= last)
			list[i++] = (struct measured){r->day, row_root(j->s, r), {r->value, (int)r->aux}};
	must(i <= count);
	qsort(list, i, sizeof *list, by_day);
	struct decimal *series = arena_array(j->arena, count == 0 ? 1 : count, sizeof *series);
	for (size_t n = 0; n < i; n++)
		series[n] = list[n].value;
	k->series = series;
	k->count = i;
}

/* What is known about a proof that is there. */
static enum rc
know_there(struct judging *j, struct proof_known *k, struct err *err)
{
	const struct row *registered =
	    subject_latest(j->s, j->subject, (struct day){INT32_MAX}, KIND_BIT(KIND_PROOF_REGISTERED));
	int32_t due = INT32_MAX;

	k->outcome = outcome_of(j, j->subject);
	if (registered == NULL)
		return RC_OK;
	k->measured = was_measured(j, registered);
	enum rc rc = know_plan(j, &k->plan, &due, err);
	k->by_team = j->fact->actor.len > 0 &&
	    (ledger_roles(j->s, j->fact->actor, j->venture, j->when.day) & (ROLE_LEAD | ROLE_TEAM)) != 0;
	if (rc == RC_OK && j->fact->kind == KIND_PROOF_CONCLUDED)
		know_series(j, registered, due < j->when.day.v ? due : j->when.day.v, k);
	return rc;
}

enum rc
know_proof(struct judging *j, struct err *err)
{
	struct proof_known k = {.when = j->when, .outcome = PROOF_OPEN, .plan = proof_plan_none(),
	    .retry_outcome = PROOF_OPEN};
	struct str retry_of = json_text(j->fact->body, "retry_of");
	struct subject_id retry = {0};
	enum rc rc = RC_OK;

	if (j->fact->kind == KIND_PROOF_REGISTERED) {
		k.lifecycle = known_lifecycle(j);
		k.retry_found = retry_of.len > 0 &&
		    subject_find(j->s, j->venture, SUBJECT_PROOF, retry_of, &retry) &&
		    subject_stands(j->s, retry, KIND_BIT(KIND_PROOF_REGISTERED));
		if (k.retry_found)
			k.retry_outcome = outcome_of(j, retry);
		return proof_judge(&k, j->fact, err);
	}
	rc = know_there(j, &k, err);
	return rc == RC_OK ? proof_judge(&k, j->fact, err) : rc;
}

enum rc
know_proof_changed(struct judging *j, const struct target *t, const struct json *body, struct err *err)
{
	struct proof_known k = {.when = j->when, .outcome = PROOF_OPEN, .plan = proof_plan_none()};
	const struct json *was = NULL;
	enum rc rc = know_there(j, &k, err);

	if (rc == RC_OK)
		rc = known_body(j, t->row, &was, err);
	if (rc != RC_OK)
		return rc;
	if (body == NULL)
		return proof_judge_withdrawn(
		    &k, json_get(j->fact->body, "key") != NULL ? "body.key" : "body.position", err);
	return proof_judge_corrected(&k, was, (struct day){t->row->day}, body, j->when.day, err);
}
