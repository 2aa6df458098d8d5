/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/lesson.c: nothing counts as learned that nobody else has checked. */
#include "domain/lesson.h"

#include "base/must.h"
#include "domain/wording.h"
#include "domain/words.h"

/* How far along a state is; rejected stands aside. */
static int
progress(enum lesson_state s)
{
	return s == LESSON_OBSERVED ? -1 : (int)s;
}

static struct str
state_label(enum lesson_state s, enum lang lang)
{
	const struct field *f = kind_field(kind_info(KIND_LESSON_ANALYSED), "state");

	if (s == LESSON_OBSERVED)
		return str_of(lang == LANG_EN ? "observed" : "beobachtet");
	return label_get(f->choices[s].label, lang);
}

static enum rc
judge_learned(const struct lesson_known *known, const struct fact *f, struct err *err)
{
	const struct json *evidence = json_get(f->body, "evidence");
	struct str reviewer = json_text(f->body, "reviewer");
	struct word w;

	if (known->state != LESSON_CARRIED_OUT && known->state != LESSON_LEARNED &&
	    known->state != LESSON_SHARED)
		return err_say(err, RC_INVALID, "body.state", TEXT_DOMAIN_LESSON_NOT_CARRIED_OUT,
		    word_str(&w, state_label(known->state, err->lang)), (char *)NULL);
	if (!known->has_evidence && (evidence == NULL || evidence->count == 0))
		return err_say(
		    err, RC_INVALID, "body.evidence", TEXT_DOMAIN_LESSON_EVIDENCE, (char *)NULL);
	if (!known->has_evidence && known->evidence != EVIDENCE_FITS && !known->when.adopted)
		return err_say(err, RC_INVALID, "body.evidence",
		    known->evidence == EVIDENCE_OWN ? TEXT_DOMAIN_LESSON_EVIDENCE_OWN
						    : TEXT_DOMAIN_LESSON_EVIDENCE_OLDER,
		    (char *)NULL);
	if (reviewer.len == 0)
		return err_say(
		    err, RC_INVALID, "body.reviewer", TEXT_DOMAIN_LESSON_REVIEWER, (char *)NULL);
	if (str_eq(reviewer, f->actor) || str_eq(reviewer, known->author))
		return err_say(
		    err, RC_INVALID, "body.reviewer", TEXT_DOMAIN_LESSON_SAME, (char *)NULL);
	if (!known->reviewer_found && !known->when.adopted)
		return err_say(err, RC_NOTFOUND, "body.reviewer", TEXT_DOMAIN_LESSON_STRANGER,
		    word_str(&w, reviewer), (char *)NULL);
	return RC_OK;
}

/* A lesson is identified when it says what is changed and whose that is; nothing else can be decided or done. */
static enum rc
judge_action(
    const struct lesson_known *known, const struct fact *f, enum lesson_state to, struct err *err)
{
	if (known->when.adopted || to < LESSON_IDENTIFIED || to > LESSON_CARRIED_OUT)
		return RC_OK;
	if (!known->has_action && json_text(f->body, "action").len == 0)
		return err_say(
		    err, RC_INVALID, "body.action", TEXT_DOMAIN_LESSON_ACTION, (char *)NULL);
	if (to == LESSON_IDENTIFIED && !known->has_owner && json_text(f->body, "owner").len == 0)
		return err_say(
		    err, RC_INVALID, "body.owner", TEXT_DOMAIN_LESSON_OWNER, (char *)NULL);
	return RC_OK;
}

static enum rc
judge_order(
    const struct lesson_known *known, const struct fact *f, enum lesson_state to, struct err *err)
{
	bool reasoned = json_text(f->body, "reason").len > 0;
	bool back = known->state == LESSON_REJECTED ? to != LESSON_REJECTED
						    : progress(to) < progress(known->state);
	struct word a, b;

	if (to == LESSON_REJECTED)
		return reasoned ? RC_OK
				: err_say(err, RC_INVALID, "body.reason",
				      TEXT_DOMAIN_LESSON_REJECTED, (char *)NULL);
	if (back && !reasoned)
		return err_say(err, RC_INVALID, "body.reason", TEXT_DOMAIN_LESSON_BACK,
		    word_str(&a, state_label(known->state, err->lang)),
		    word_str(&b, state_label(to, err->lang)), (char *)NULL);
	if (to == LESSON_LEARNED)
		return judge_learned(known, f, err);
	if (to == LESSON_SHARED && known->state != LESSON_LEARNED && known->state != LESSON_SHARED)
		return err_say(err, RC_INVALID, "body.state", TEXT_DOMAIN_LESSON_NOT_LEARNED,
		    word_str(&a, state_label(known->state, err->lang)), (char *)NULL);
	return judge_action(known, f, to, err);
}

static enum rc
judge_adopted(const struct lesson_known *known, const struct fact *f, struct err *err)
{
	struct word a, b;

	if (known->from_same)
		return err_say(err, RC_INVALID, "body.from", TEXT_DOMAIN_LESSON_OWN, (char *)NULL);
	if (!known->from_found)
		return err_say(err, RC_NOTFOUND, "body.from", TEXT_DOMAIN_LESSON_FROM,
		    word_str(&a, json_text(f->body, "from")),
		    word_str(&b, json_text(f->body, "lesson")), (char *)NULL);
	return RC_OK;
}

static enum rc
judge_frozen(const struct lesson_known *known, const char *field, struct err *err)
{
	struct word day;

	if (!day_is(known->first_decision) || known->when.adopted)
		return RC_OK;
	return err_say(err, RC_INVALID, field, TEXT_DOMAIN_PREMORTEM_FROZEN,
	    word_day(&day, known->first_decision, err->lang), (char *)NULL);
}

static enum rc
judge_observed(const struct lesson_known *known, const struct fact *f, struct err *err)
{
	bool anonymous = json_truth(f->body, "anonymous", false);

	if (anonymous && f->actor.len > 0 && !known->corrected)
		return err_say(
		    err, RC_INVALID, "actor", TEXT_DOMAIN_LESSON_ANONYMOUS_ACTOR, (char *)NULL);
	if (!anonymous && json_get(f->body, "return_hash") != NULL)
		return err_say(
		    err, RC_INVALID, "body.return_hash", TEXT_DOMAIN_LESSON_RETURN, (char *)NULL);
	if (known->was_premortem || str_is(json_text(f->body, "sort"), "premortem"))
		return judge_frozen(known, "body.sort", err);
	return RC_OK;
}

enum rc
lesson_judge_withdrawn(const struct lesson_known *known, const char *field, struct err *err)
{
	return known->was_premortem ? judge_frozen(known, field, err) : RC_OK;
}

struct hash
lesson_return_hash(struct str code)
{
	struct buf b;

	buf_init(&b, code.len + 1);
	for (size_t i = 0; i < code.len; i++) {
		char c = code.ptr[i];

		if (c >= 'A' && c <= 'Z')
			buf_char(&b, (char)(c - 'A' + 'a'));
		else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			buf_char(&b, c);
	}
	struct hash h = hash_of(b.ptr, b.len);
	buf_done(&b);
	return h;
}

enum rc
lesson_judge(const struct lesson_known *known, const struct fact *f, struct err *err)
{
	enum rc rc = known->when.adopted ? RC_OK : wording_judge(f, err);

	if (rc != RC_OK)
		return rc;
	if (f->kind == KIND_LESSON_ADOPTED)
		return judge_adopted(known, f, err);
	if (f->kind == KIND_LESSON_OBSERVED)
		return judge_observed(known, f, err);
	must(f->kind == KIND_LESSON_ANALYSED);
	if (known->anonymous && f->actor.len == 0)
		return err_say(
		    err, RC_INVALID, "actor", TEXT_DOMAIN_LESSON_MODERATOR, (char *)NULL);
	int state =
	    field_choice(kind_field(kind_info(f->kind), "state"), json_text(f->body, "state"));
	must(state >= 0);
	/* A step from before the present state comes late; its place is not judged. */
	if (day_is(known->state_on) && known->when.day.v < known->state_on.v &&
	    state < LESSON_LEARNED)
		return RC_OK;
	return judge_order(known, f, (enum lesson_state)state, err);
}
