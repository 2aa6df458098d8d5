/* SPDX-License-Identifier: EUPL-1.2 */
/* record/known.c: gathers from the ledger what each noun's rules need to know, and asks them. */
#include "base/must.h"
#include "domain/criterion.h"
#include "domain/entry.h"
#include "domain/evidence.h"
#include "domain/milestone.h"
#include "domain/phase.h"
#include "domain/question.h"
#include "domain/rules.h"
#include "domain/venture.h"
#include "journal/attachment.h"
#include "record/record_priv.h"

#include <stdio.h>
#include <string.h>

static const struct day any_day = {INT32_MAX};

/* The same, passing over the fact that is being corrected. */
static const struct row *
latest_other(const struct judging *j, struct subject_id id, uint64_t kinds)
{
	struct row_cursor c = row_cursor(j->s, id);
	const struct row *best = NULL;

	for (const struct row *r; (r = row_next(&c)) != NULL;) {
		uint32_t root = row_root(j->s, r);

		if ((KIND_BIT(r->kind) & kinds) == 0 || !row_stands(r, j->s.n) || root == j->except)
			continue;
		if (best == NULL || r->day > best->day ||
		    (r->day == best->day && root > row_root(j->s, best)))
			best = r;
	}
	return best;
}

const struct row *
known_latest_of(const struct judging *j, struct subject_id id, uint64_t kinds)
{
	if (id.v == 0)
		return NULL;
	return j->except == 0 ? subject_latest(j->s, id, any_day, kinds) : latest_other(j, id, kinds);
}

const struct row *
known_latest(const struct judging *j, uint64_t kinds)
{
	return known_latest_of(j, j->subject, kinds);
}

const struct lifecycle *
known_lifecycle(const struct judging *j)
{
	struct venture_state state = {.task = -1};

	venture_state(j->s, j->venture, any_day, &state);
	return venture_lifecycle(j->s, &state);
}

enum rc
known_body(const struct judging *j, const struct row *r, const struct json **out, struct err *err)
{
	struct fact f = {.body = NULL};
	bool found = false;
	enum rc rc = target_fact(j, r->seq, &f, &found, err);

	if (rc == RC_OK)
		*out = !found ? NULL
		    : f.kind == KIND_ENTRY_CORRECTED ? json_get(f.body, "body") : f.body;
	return rc;
}

/* ---- rules, venture, way ---- */

static enum rc
know_rules(struct judging *j, struct err *err)
{
	const struct json *body = j->fact->body;
	struct rules_known k = {.version_taken = snapshot_version_taken(j->s, j->fact->kind,
	    json_text(body, "id"), json_text(body, "version"), j->except),
	    .when = j->when};

	return rules_judge(j->arena, &k, j->fact, err);
}

static enum rc
know_venture(struct judging *j, struct err *err)
{
	struct venture_state state = {.task = -1};

	if (j->has_venture)
		venture_state(j->s, j->venture, any_day, &state);
	return venture_judge(&(struct venture_known){.registered = state.registered != NULL}, j->fact, err);
}

static enum rc
know_phase(struct judging *j, struct err *err)
{
	struct phase_known k = {.when = j->when, .lifecycle = known_lifecycle(j)};

	return phase_judge(&k, j->fact, err);
}

static enum rc
know_milestone(struct judging *j, struct err *err)
{
	const struct row *r = known_latest(j, KIND_BIT(KIND_MILESTONE_REACHED) | KIND_BIT(KIND_MILESTONE_DROPPED));
	struct milestone_known k = {.when = j->when, .state = MILESTONE_OPEN, .closed_on = DAY_NONE};

	if (j->fact->kind == KIND_MILESTONE_PLANNED)
		return RC_OK;
	if (r != NULL) {
		k.state = r->kind == KIND_MILESTONE_REACHED ? MILESTONE_REACHED : MILESTONE_DROPPED;
		k.closed_on = (struct day){r->day};
	}
	return milestone_judge(&k, j->fact, err);
}

static enum rc
know_criterion(struct judging *j, struct err *err)
{
	struct criterion_known k = {0};

	k.catalogues = snapshot_catalogues(j->s, j->arena, &k.count);
	return criterion_judge(&k, j->fact, err);
}

/* ---- questions ---- */

static enum rc
know_question(struct judging *j, struct err *err)
{
	struct question_known k = {.when = j->when,
	    .answered = known_latest(j, KIND_BIT(KIND_QUESTION_ANSWERED)) != NULL};

	return question_judge(&k, j->fact, err);
}

/* ---- evidence ---- */

static enum rc
know_evidence(struct judging *j, struct err *err)
{
	struct evidence_known k = {.when = j->when};
	struct hash sha256;

	if (attachment_name_parse(json_text(j->fact->body, "sha256"), &sha256))
		k.there = attachment_there(j->dir, &sha256, &k.bytes);
	return evidence_judge(&k, j->fact, err);
}

/* ---- entries ---- */

/* "body.x" of the corrected fact is "body.body.x" of the correction, its day "body.effective". */
static enum rc
in_correction(struct err *err, enum rc rc)
{
	char field[sizeof err->field];

	if (strncmp(err->field, "body", 4) != 0 && strcmp(err->field, "effective") != 0)
		return rc; /* of the envelope, which is the correction's own */
	(void)snprintf(field, sizeof field, "%s", err->field);
	(void)snprintf(err->field, sizeof err->field, "body.%.*s", (int)sizeof field - 6, field);
	return rc;
}

/* The corrected fact as if it were recorded now; its own earlier form does not count. */
static struct judging
as_corrected(const struct judging *j, const struct target *t, struct fact *f, const struct json *body)
{
	struct judging inner = *j;
	struct day day = {0};

	*f = *j->fact;
	f->kind = t->info.kind;
	f->body = body;
	f->effective = day_parse(json_text(j->fact->body, "effective"), &day) ? day
	    : (struct day){t->row->day};
	inner.fact = f;
	inner.kind = kind_info(f->kind);
	inner.venture = t->info.venture;
	inner.has_venture = t->info.venture.v != 0;
	inner.subject = t->info.subject;
	inner.subject_stands = true;
	inner.when.day = f->effective;
	inner.when.adopted = t->info.adopted;
	inner.except = t->root;
	return inner;
}

/* Kinds whose own rules a correction has to satisfy, too. */
#define JUDGED_AGAIN \
	(KIND_BIT(KIND_PHASE_ENTERED) | KIND_BIT(KIND_CRITERION_ASSESSED) | KIND_BIT(KIND_PROOF_CONCLUDED) | \
	    KIND_BIT(KIND_GATE_SCHEDULED) | KIND_BIT(KIND_DECISION_TAKEN) | KIND_BIT(KIND_EXIT_PLANNED) | \
	    KIND_BIT(KIND_EXIT_COMPLETED) | KIND_BIT(KIND_LESSON_OBSERVED) | KIND_BIT(KIND_LESSON_ANALYSED) | \
	    KIND_BIT(KIND_EVIDENCE_ATTACHED) | KIND_BIT(KIND_GRANT_AWARDED) | KIND_BIT(KIND_FOLLOWUP_ESTIMATED) | \
	    KIND_BIT(KIND_FEED_CONNECTED) | KIND_BIT(KIND_MEASUREMENT_RECORDED) | \
	    KIND_BIT(KIND_LIFECYCLE_ADOPTED) | KIND_BIT(KIND_CATALOGUE_ADOPTED) | KIND_BIT(KIND_POLICY_ADOPTED) | \
	    KIND_BIT(KIND_MAPPING_ADOPTED) | KIND_BIT(KIND_ACCOUNT_ISSUED) | \
	    KIND_BIT(KIND_RATES_ADOPTED) | KIND_BIT(KIND_ASSESSMENT_OPENED) | KIND_BIT(KIND_ASSUMPTION_MADE) | \
	    KIND_BIT(KIND_ALTERNATIVE_SCORED) | MONEY_AGAIN)
/* All of money but bookings, which are reversed.  Also what they name has to be there. */
#define MONEY_AGAIN \
	(KIND_BIT(KIND_BUDGET_PLANNED) | KIND_BIT(KIND_BUDGET_TRANSFERRED) | KIND_BIT(KIND_GRANT_AWARDED) | \
	    KIND_BIT(KIND_GRANT_DRAWN) | KIND_BIT(KIND_TRANCHE_PLANNED) | KIND_BIT(KIND_TRANCHE_RELEASED) | \
	    KIND_BIT(KIND_COMMITMENT_MADE) | KIND_BIT(KIND_COMMITMENT_CLOSED) | KIND_BIT(KIND_HOURS_WORKED) | \
	    KIND_BIT(KIND_BENEFIT_ESTIMATED) | KIND_BIT(KIND_BENEFIT_REALISED) | KIND_BIT(KIND_FOLLOWUP_ESTIMATED))

static enum rc judge_kind(struct judging *j, struct err *err);

/* A corrected fact must be one that could have been recorded. */
static enum rc
judge_corrected(struct judging *j, const struct target *t, const struct json *body, struct err *err)
{
	struct fact f = {.body = NULL};
	struct judging inner = as_corrected(j, t, &f, body);
	enum rc rc = know_correction(j, t, body, f.effective, err);

	if (rc != RC_OK)
		return rc;
	if (f.kind == KIND_PROOF_REGISTERED || f.kind == KIND_PROOF_AMENDED)
		return know_proof_changed(&inner, t, body, err);
	rc = (KIND_BIT(f.kind) & (MONEY_AGAIN | KIND_BIT(KIND_DECISION_TAKEN))) != 0
	    ? judge_referred(&inner, err)
	    : RC_OK;
	if (rc == RC_OK && (KIND_BIT(f.kind) & JUDGED_AGAIN) != 0)
		rc = judge_kind(&inner, err);
	if (rc == RC_OK)
		rc = know_resting(&inner, t, body, err);
	return rc == RC_OK ? rc : in_correction(err, rc);
}

static enum rc
judge_withdrawn(struct judging *j, const struct target *t, struct err *err)
{
	struct fact f = {.body = NULL};
	struct judging inner = as_corrected(j, t, &f, j->fact->body);
	enum rc rc = RC_OK;

	if (f.kind == KIND_PROOF_REGISTERED || f.kind == KIND_PROOF_AMENDED)
		rc = know_proof_changed(&inner, t, NULL, err);
	else if (f.kind == KIND_LESSON_OBSERVED)
		rc = know_lesson_withdrawn(&inner, t, err);
	return rc == RC_OK ? know_resting(&inner, t, NULL, err) : rc;
}

static enum rc
know_entry(struct judging *j, struct err *err)
{
	struct target t = target_find(j, j->fact->body);
	struct entry_known k = {.found = t.seq != 0};
	const struct json *body = NULL;
	bool locked = false;

	if (k.found && t.info.kind == KIND_COUNT) {
		enum rc asked = journal_is_locked(j->journal, t.seq - 1, &locked, err);

		if (asked != RC_OK)
			return asked;
	}
	if (k.found) {
		k.withdrawn = t.info.kind != KIND_COUNT && !t.stands;
		k.redacted = t.info.kind == KIND_COUNT;
		k.locked = locked;
		k.kind = t.info.kind;
		k.venture = venture_slug(j->s, t.info.venture);
		if (t.info.subject.v != 0)
			k.subject = subject_name(j->s, t.info.subject);
	}
	enum rc rc = entry_judge(j->arena, &k, j->fact, &body, err);
	if (rc == RC_OK && body != NULL)
		return judge_corrected(j, &t, body, err);
	if (rc == RC_OK && j->fact->kind == KIND_ENTRY_WITHDRAWN)
		return judge_withdrawn(j, &t, err);
	return rc;
}

typedef enum rc knower(struct judging *j, struct err *err);
static knower *const knowers[KIND_COUNT] = {
	[KIND_LIFECYCLE_ADOPTED] = know_rules,
	[KIND_CATALOGUE_ADOPTED] = know_rules,
	[KIND_POLICY_ADOPTED] = know_rules,
	[KIND_MAPPING_ADOPTED] = know_rules,
	[KIND_RATES_ADOPTED] = know_rules,
	[KIND_VENTURE_REGISTERED] = know_venture,
	[KIND_VENTURE_CHANGED] = know_venture,
	[KIND_PHASE_ENTERED] = know_phase,
	[KIND_MILESTONE_MOVED] = know_milestone,
	[KIND_MILESTONE_REACHED] = know_milestone,
	[KIND_MILESTONE_DROPPED] = know_milestone,
	[KIND_CRITERION_ASSESSED] = know_criterion,
	[KIND_PROOF_REGISTERED] = know_proof,
	[KIND_PROOF_AMENDED] = know_proof,
	[KIND_PROOF_CONCLUDED] = know_proof,
	[KIND_MEASUREMENT_RECORDED] = know_feed,
	[KIND_FEED_CONNECTED] = know_feed,
	[KIND_EVIDENCE_ATTACHED] = know_evidence,
	[KIND_GATE_SCHEDULED] = know_gate,
	[KIND_DECISION_TAKEN] = know_decision,
	[KIND_DECISION_CONFIRMED] = know_decision,
	[KIND_CONDITION_MET] = know_decision,
	[KIND_EXIT_PLANNED] = know_exit,
	[KIND_EXIT_COMPLETED] = know_exit,
	[KIND_LESSON_OBSERVED] = know_lesson,
	[KIND_LESSON_ANALYSED] = know_lesson,
	[KIND_LESSON_ADOPTED] = know_lesson,
	[KIND_QUESTION_ASKED] = know_question,
	[KIND_QUESTION_ANSWERED] = know_question,
	[KIND_BUDGET_PLANNED] = know_money,
	[KIND_BUDGET_TRANSFERRED] = know_money,
	[KIND_GRANT_DRAWN] = know_money,
	[KIND_COMMITMENT_CLOSED] = know_money,
	[KIND_FOLLOWUP_ESTIMATED] = know_money,
	[KIND_GRANT_AWARDED] = know_money,
	[KIND_TRANCHE_PLANNED] = know_money,
	[KIND_TRANCHE_RELEASED] = know_money,
	[KIND_COMMITMENT_MADE] = know_money,
	[KIND_BOOKING_POSTED] = know_money,
	[KIND_BOOKING_REVERSED] = know_money,
	[KIND_HOURS_WORKED] = know_money,
	[KIND_BENEFIT_ESTIMATED] = know_money,
	[KIND_BENEFIT_REALISED] = know_money,
	[KIND_ASSESSMENT_OPENED] = know_assessment,
	[KIND_ASSUMPTION_MADE] = know_assessment,
	[KIND_ALTERNATIVE_SCORED] = know_assessment,
	[KIND_ACCOUNT_ISSUED] = know_account,
	[KIND_ENTRY_CORRECTED] = know_entry,
	[KIND_ENTRY_WITHDRAWN] = know_entry,
	[KIND_ENTRY_REDACTED] = know_redaction,
};

static enum rc
judge_kind(struct judging *j, struct err *err)
{
	knower *know = knowers[j->fact->kind];

	return know == NULL ? RC_OK : know(j, err);
}

enum rc
known_judge(struct judging *j, struct err *err)
{
	enum rc rc = judge_kind(j, err);

	/* To the person, a missing target is one more thing to mend in the fact. */
	if (rc == RC_NOTFOUND)
		err->code = rc = RC_INVALID;
	return rc;
}
