/* SPDX-License-Identifier: EUPL-1.2 */
/* record/known_gate.c: what the rules of gates, decisions and exits need to know. */
#include "domain/decision.h"
#include "domain/exit.h"
#include "domain/gate.h"
#include "domain/lesson.h"
#include "record/record_priv.h"

enum rc
know_gate(struct judging *j, struct err *err)
{
	const struct row *r = known_latest(j, KIND_BIT(KIND_DECISION_TAKEN));
	struct gate_known k = {.when = j->when, .last = DECISION_NONE, .last_on = DAY_NONE,
	    .lifecycle = known_lifecycle(j)};

	if (r != NULL) {
		k.last = (enum decision_outcome)r->code;
		k.last_on = (struct day){r->day};
	}
	return gate_judge(&k, j->fact, err);
}

static bool
condition_taken(const void *context, struct str id)
{
	const struct judging *j = context;
	struct subject_id s = {0};

	return subject_find(j->s, j->venture, SUBJECT_CONDITION, id, &s) &&
	    known_latest_of(j, s, KIND_BIT(KIND_DECISION_TAKEN)) != NULL;
}

bool
known_confirmed(const struct judging *j, const struct target *t)
{
	struct row_cursor c = row_cursor(j->s, t->info.subject);

	for (const struct row *r; (r = row_next(&c)) != NULL;)
		if (r->kind == KIND_DECISION_CONFIRMED && r->aux == t->root && row_stands(r, j->s.n))
			return true;
	return false;
}

/* Whether the gate was scheduled anew between its last decision and this one. */
static bool
is_rescheduled(const struct judging *j, const struct row *last)
{
	struct row_cursor c = row_cursor(j->s, j->subject);
	bool late = j->when.day.v < last->day; /* recorded after a later decision */

	for (const struct row *r; (r = row_next(&c)) != NULL;) {
		if (r->kind != KIND_GATE_SCHEDULED || !row_stands(r, j->s.n))
			continue;
		if (late ? r->day > j->when.day.v && r->day <= last->day
			 : row_root(j->s, r) > row_root(j->s, last))
			return true;
	}
	return false;
}

static enum rc
know_confirmation(struct judging *j, struct decision_known *k, struct err *err)
{
	struct target t = target_find(j, j->fact->body);
	struct fact f = {.body = NULL};
	bool found = false;

	k->target_found = t.seq != 0;
	if (!k->target_found)
		return RC_OK;
	k->target_withdrawn = !t.stands;
	k->target_kind = t.info.kind;
	k->target_confirmed = known_confirmed(j, &t);
	enum rc rc = target_fact(j, t.root, &f, &found, err);
	if (rc == RC_OK && found)
		k->target_actor = f.actor;
	return rc;
}

enum rc
know_decision(struct judging *j, struct err *err)
{
	struct decision_known k = {.when = j->when, .last = DECISION_NONE, .context = j,
	    .condition_taken = condition_taken};
	enum rc rc = RC_OK;

	if (j->fact->kind == KIND_DECISION_CONFIRMED) {
		rc = know_confirmation(j, &k, err);
	} else if (j->fact->kind == KIND_CONDITION_MET) {
		k.condition_met = known_latest(j, KIND_BIT(KIND_CONDITION_MET)) != NULL;
	} else {
		const struct row *r = json_text(j->fact->body, "gate").len == 0 ? NULL
		    : known_latest(j, KIND_BIT(KIND_DECISION_TAKEN));

		k.lifecycle = known_lifecycle(j);
		if (r != NULL) {
			k.last = (enum decision_outcome)r->code;
			k.last_on = (struct day){r->day};
			k.rescheduled = is_rescheduled(j, r);
		}
	}
	return rc == RC_OK ? decision_judge(&k, j->fact, err) : rc;
}

/* The exit that ended the venture as a whole, unless it went on since. */
static const struct row *
ended_by(const struct judging *j)
{
	struct row_cursor c = row_cursor(j->s, j->subject);
	const struct row *ended = NULL;

	for (const struct row *r; (r = row_next(&c)) != NULL;)
		if (r->kind == KIND_EXIT_COMPLETED && row_stands(r, j->s.n) && !(r->flags & ROW_PART) &&
		    row_root(j->s, r) != j->except && (ended == NULL || r->day >= ended->day))
			ended = r;
	if (ended == NULL)
		return NULL;
	const struct row *phase = subject_latest(j->s, venture_subject(j->s, j->venture, SUBJECT_WAY),
	    (struct day){INT32_MAX}, KIND_BIT(KIND_PHASE_ENTERED));
	return phase != NULL && phase->day > ended->day ? NULL : ended;
}

static bool
is_premortem(const void *context, struct str id)
{
	const struct judging *j = context;
	struct subject_id s = {0};

	if (!subject_find(j->s, j->venture, SUBJECT_LESSON, id, &s))
		return false;
	const struct row *r = known_latest_of(j, s, KIND_BIT(KIND_LESSON_OBSERVED));
	return r != NULL && (r->flags & ROW_HAS_CODE) && r->code == LESSON_SORT_PREMORTEM;
}

enum rc
know_exit(struct judging *j, struct err *err)
{
	const struct row *ended = j->subject.v == 0 ? NULL : ended_by(j);
	struct exit_known k = {.when = j->when, .ended = ended != NULL, .ended_on = DAY_NONE,
	    .is_premortem = is_premortem, .context = j};

	if (ended != NULL)
		k.ended_on = (struct day){ended->day};
	return exit_judge(&k, j->fact, err);
}
