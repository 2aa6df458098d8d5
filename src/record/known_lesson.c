/* SPDX-License-Identifier: EUPL-1.2 */
/* record/known_lesson.c: what the rules of lessons need to know. */
#include "domain/lesson.h"
#include "record/record_priv.h"

/* Whether one of the entries named came after the observation and is not about the lesson itself. */
static enum lesson_evidence
weigh_evidence(const struct judging *j, const struct json *list, uint32_t observed)
{
	enum lesson_evidence best = EVIDENCE_OWN;

	for (const struct json *m = list == NULL ? NULL : list->first; m != NULL; m = m->next) {
		struct target t = target_find(j, m);

		if (t.seq == 0 || t.info.subject.v == j->subject.v)
			continue;
		if (t.root > observed)
			return EVIDENCE_FITS;
		best = EVIDENCE_OLDER;
	}
	return best;
}

static enum rc
know_analysis(struct judging *j, struct lesson_known *k, uint32_t observed, struct err *err)
{
	struct row_cursor c = row_cursor(j->s, j->subject);
	enum rc rc = RC_OK;

	for (const struct row *r; rc == RC_OK && (r = row_next(&c)) != NULL;) {
		struct fact f = {.body = NULL};
		bool found = false;

		if (!row_stands(r, j->s.n) || row_root(j->s, r) == j->except)
			continue;
		rc = target_fact(j, r->seq, &f, &found, err);
		if (rc != RC_OK || !found)
			continue;
		if (r->kind == KIND_LESSON_OBSERVED)
			k->author = f.actor;
		const struct json *body = f.kind == KIND_ENTRY_CORRECTED ? json_get(f.body, "body") : f.body;
		k->has_evidence = k->has_evidence ||
		    weigh_evidence(j, json_get(body, "evidence"), observed) == EVIDENCE_FITS;
		k->has_action = k->has_action || json_text(body, "action").len > 0;
		k->has_owner = k->has_owner || json_text(body, "owner").len > 0;
	}
	return rc;
}

/* Whether somebody was ever added, or given a role in the municipality or in this venture. */
static bool
knows_person(const struct judging *j, struct str person)
{
	struct subject_id id = {0};

	return subject_find(j->s, (struct venture_id){0}, SUBJECT_PERSON, person, &id) ||
	    subject_find(j->s, j->venture, SUBJECT_PERSON, person, &id);
}

/* The first decision of the venture that stands; DAY_NONE: none. */
static struct day
first_decision(const struct judging *j)
{
	struct day first = DAY_NONE;

	for (struct subject_id id = venture_subject(j->s, j->venture, SUBJECT_GATE); id.v != 0;
	     id = subject_next(j->s, id)) {
		struct row_cursor c = row_cursor(j->s, id);

		for (const struct row *r; (r = row_next(&c)) != NULL;)
			if (r->kind == KIND_DECISION_TAKEN && row_stands(r, j->s.n) &&
			    (!day_is(first) || r->day < first.v))
				first = (struct day){r->day};
	}
	return first;
}

static enum rc
know_observed(struct judging *j, struct lesson_known *k, struct err *err)
{
	if (j->except != 0) {
		const struct row *was = snapshot_entry(j->s, j->except).row;

		k->corrected = true;
		k->was_premortem = was != NULL && (was->flags & ROW_HAS_CODE) &&
		    was->code == LESSON_SORT_PREMORTEM;
	}
	if (k->was_premortem || str_is(json_text(j->fact->body, "sort"), "premortem"))
		k->first_decision = first_decision(j);
	return lesson_judge(k, j->fact, err);
}

enum rc
know_lesson_withdrawn(struct judging *j, const struct target *t, struct err *err)
{
	struct lesson_known k = {.when = j->when, .first_decision = first_decision(j)};

	k.was_premortem = (t->row->flags & ROW_HAS_CODE) && t->row->code == LESSON_SORT_PREMORTEM;
	return lesson_judge_withdrawn(
	    &k, json_get(j->fact->body, "key") != NULL ? "body.key" : "body.position", err);
}

enum rc
know_lesson(struct judging *j, struct err *err)
{
	struct lesson_known k = {.when = j->when, .state = LESSON_OBSERVED, .state_on = DAY_NONE,
	    .first_decision = DAY_NONE};
	struct str from = json_text(j->fact->body, "from");
	struct venture_id v = {0};
	struct subject_id s = {0};
	enum rc rc = RC_OK;

	if (j->fact->kind == KIND_LESSON_OBSERVED)
		return know_observed(j, &k, err);
	if (j->fact->kind == KIND_LESSON_ADOPTED) {
		k.from_same = str_eq(from, j->fact->venture);
		k.from_found = snapshot_venture(j->s, from, &v) &&
		    subject_find(j->s, v, SUBJECT_LESSON, json_text(j->fact->body, "lesson"), &s) &&
		    subject_stands(j->s, s, KIND_BIT(KIND_LESSON_OBSERVED));
		return lesson_judge(&k, j->fact, err);
	}
	const struct row *observed = known_latest(j, KIND_BIT(KIND_LESSON_OBSERVED));
	const struct row *r = known_latest(j, KIND_BIT(KIND_LESSON_ANALYSED));
	k.anonymous = observed != NULL && (observed->flags & ROW_ANONYMOUS);
	if (r != NULL) {
		k.state = (enum lesson_state)r->code;
		k.state_on = (struct day){r->day};
	}
	k.reviewer_found = knows_person(j, json_text(j->fact->body, "reviewer"));
	uint32_t root = observed == NULL ? 0 : row_root(j->s, observed);
	k.evidence = weigh_evidence(j, json_get(j->fact->body, "evidence"), root);
	rc = know_analysis(j, &k, root, err);
	return rc == RC_OK ? lesson_judge(&k, j->fact, err) : rc;
}
