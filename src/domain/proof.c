/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/proof.c: what was promised to be shown stays as promised once measured. */
#include "domain/proof.h"

#include "base/must.h"
#include "domain/words.h"

/* A day in the body; DAY_NONE when absent. */
static struct day
body_day(const struct fact *f, const char *name)
{
	struct day d;

	return day_parse(json_text(f->body, name), &d) ? d : DAY_NONE;
}

static enum rc
judge_due(const struct proof_known *known, const struct fact *f, struct err *err)
{
	struct day due = body_day(f, "due");
	struct word a, b;

	if (known->when.adopted || !day_is(due) || due.v >= known->when.day.v)
		return RC_OK;
	return err_say(err, RC_INVALID, "body.due", TEXT_DOMAIN_PROOF_DUE_PAST,
	    word_day(&a, due, err->lang), word_day(&b, known->when.day, err->lang), (char *)NULL);
}

static enum rc
judge_registered(const struct proof_known *known, const struct fact *f, struct err *err)
{
	struct str retry = json_text(f->body, "retry_of");
	bool may_retry =
	    known->retry_outcome == PROOF_REFUTED || known->retry_outcome == PROOF_INCONCLUSIVE;
	struct word w;

	if (retry.len > 0 && !known->retry_found)
		return err_say(err, RC_NOTFOUND, "body.retry_of", TEXT_DOMAIN_PROOF_NOTFOUND,
		    word_str(&w, retry), (char *)NULL);
	if (retry.len > 0 && !may_retry)
		return err_say(err, RC_INVALID, "body.retry_of", TEXT_DOMAIN_PROOF_RETRY,
		    word_str(&w, retry), (char *)NULL);
	return judge_due(known, f, err);
}

static enum rc
judge_amended(const struct proof_known *known, const struct fact *f, struct err *err)
{
	struct word w;
	struct str id = json_text(f->body, "id");

	if (known->outcome != PROOF_OPEN)
		return err_say(err, RC_INVALID, "body.id", TEXT_DOMAIN_PROOF_AMEND_CONCLUDED,
		    word_str(&w, id), (char *)NULL);
	if (known->measured)
		return err_say(err, RC_INVALID, "body.id", TEXT_DOMAIN_PROOF_AMEND_MEASURED,
		    word_str(&w, id), (char *)NULL);
	if (f->body->count <= 2) /* id and reason */
		return err_say(
		    err, RC_INVALID, "body", TEXT_DOMAIN_PROOF_AMEND_NOTHING, (char *)NULL);
	return judge_due(known, f, err);
}

/* A value on the wrong side of the threshold supports nothing. */
static bool
misses(const struct proof_known *known, struct str text)
{
	struct decimal value;

	if (!known->has_threshold || !decimal_parse(text, &value))
		return false;
	int order = decimal_cmp(value, known->threshold);
	return known->at_most ? order > 0 : order < 0;
}

static enum rc
judge_concluded(const struct proof_known *known, const struct fact *f, struct err *err)
{
	struct str value = json_text(f->body, "value");
	struct word a, b;

	if (known->outcome != PROOF_OPEN)
		return err_say(err, RC_INVALID, "body.id", TEXT_DOMAIN_PROOF_CONCLUDED_TWICE,
		    word_str(&a, json_text(f->body, "id")), (char *)NULL);
	if (str_is(json_text(f->body, "outcome"), "supported") && misses(known, value)) {
		struct buf threshold;

		buf_init(&threshold, 64);
		decimal_plain(&threshold, known->threshold);
		word_str(&b, buf_view(&threshold));
		buf_done(&threshold);
		return err_say(err, RC_INVALID, "body.outcome", TEXT_DOMAIN_PROOF_MISSED,
		    word_str(&a, value), b.text, (char *)NULL);
	}
	return RC_OK;
}

enum rc
proof_judge(const struct proof_known *known, const struct fact *f, struct err *err)
{
	if (f->kind == KIND_PROOF_REGISTERED)
		return judge_registered(known, f, err);
	if (f->kind == KIND_PROOF_AMENDED)
		return judge_amended(known, f, err);
	must(f->kind == KIND_PROOF_CONCLUDED);
	return judge_concluded(known, f, err);
}
