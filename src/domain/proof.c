/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/proof.c: what was promised to be shown stays as promised once measured. */
#include "domain/proof.h"

#include "base/must.h"
#include "domain/phase.h"
#include "domain/words.h"

#include <stdio.h>

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

/* Fixing how measurements count needs the indicator whose measurements count. */
static enum rc
judge_series(const struct proof_known *known, const struct fact *f, struct err *err)
{
	bool by_series = known->plan.by_series || json_text(f->body, "measured_by").len > 0;

	if (by_series)
		return RC_OK;
	if (json_get(f->body, "aggregate") != NULL)
		return err_say(
		    err, RC_INVALID, "body.aggregate", TEXT_DOMAIN_PROOF_NO_SERIES, (char *)NULL);
	if (json_get(f->body, "min_measurements") != NULL)
		return err_say(err, RC_INVALID, "body.min_measurements",
		    TEXT_DOMAIN_PROOF_NO_SERIES, (char *)NULL);
	return RC_OK;
}

static enum rc
judge_registered(const struct proof_known *known, const struct fact *f, struct err *err)
{
	struct str retry = json_text(f->body, "retry_of"), phase = json_text(f->body, "phase");
	bool may_retry =
	    known->retry_outcome == PROOF_REFUTED || known->retry_outcome == PROOF_INCONCLUSIVE;
	struct word w;
	enum rc rc = RC_OK;

	if (retry.len > 0 && !known->retry_found)
		return err_say(err, RC_NOTFOUND, "body.retry_of", TEXT_DOMAIN_PROOF_NOTFOUND,
		    word_str(&w, retry), (char *)NULL);
	if (retry.len > 0 && !may_retry)
		return err_say(err, RC_INVALID, "body.retry_of", TEXT_DOMAIN_PROOF_RETRY,
		    word_str(&w, retry), (char *)NULL);
	if (known->lifecycle != NULL && phase.len > 0)
		rc = phase_known_in(known->lifecycle, phase, "body.phase", err);
	if (rc == RC_OK)
		rc = judge_series(known, f, err);
	return rc == RC_OK ? judge_due(known, f, err) : rc;
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
	enum rc rc = judge_series(known, f, err);
	return rc == RC_OK ? judge_due(known, f, err) : rc;
}

/* ---- the conclusion ---- */

static const char *
say_decimal(struct word *w, struct decimal d, enum lang lang)
{
	struct buf b;

	buf_init(&b, 64);
	decimal_human(&b, d, lang);
	word_str(w, buf_view(&b));
	buf_done(&b);
	return w->text;
}

static enum rc
refuse_outcome(const struct proof_known *known, const struct fact *f, enum proof_outcome computed,
    struct err *err)
{
	const struct field *field = kind_field(kind_info(KIND_PROOF_CONCLUDED), "outcome");
	const struct choice *c = &field->choices[computed];
	struct str value = json_text(f->body, "value");
	struct word label, v, threshold;
	struct decimal n = {0, 0};

	must(computed < PROOF_OPEN);
	word_str(&label, label_get(c->label, err->lang));
	if (computed == PROOF_INCONCLUSIVE)
		return err_say(err, RC_INVALID, "body.outcome", TEXT_DOMAIN_PROOF_NOT_MEASURED,
		    label.text, (char *)NULL);
	if (value.len == 0 || known->plan.aggregate != AGGREGATE_NONE)
		return err_say(err, RC_INVALID, "body.outcome", TEXT_DOMAIN_PROOF_COMPUTED,
		    label.text, (char *)NULL);
	return err_say(err, RC_INVALID, "body.outcome", TEXT_DOMAIN_PROOF_MISSED,
	    decimal_parse(value, &n) ? say_decimal(&v, n, err->lang) : word_str(&v, value),
	    say_decimal(&threshold, known->plan.threshold, err->lang), label.text, (char *)NULL);
}

/* Stated and computed outcome are one; "not measurable" is said with its reason. */
static enum rc
judge_outcome(const struct proof_known *known, const struct fact *f, struct err *err)
{
	const struct field *field = kind_field(kind_info(KIND_PROOF_CONCLUDED), "outcome");
	int stated = field_choice(field, json_text(f->body, "outcome"));
	bool unmeasurable = json_text(f->body, "unmeasurable").len > 0;
	struct decimal value;
	bool given = decimal_parse(json_text(f->body, "value"), &value);
	enum proof_outcome computed =
	    proof_compute(&known->plan, known->series, known->count, given ? &value : NULL);

	must(stated >= 0);
	if (unmeasurable && stated != PROOF_INCONCLUSIVE)
		return err_say(
		    err, RC_INVALID, "body.outcome", TEXT_DOMAIN_PROOF_UNMEASURABLE, (char *)NULL);
	if (unmeasurable || computed == PROOF_OPEN || computed == (enum proof_outcome)stated)
		return RC_OK;
	/* What an older system claims stands as claimed, unless its own value speaks against it. */
	if (known->when.adopted && !(given && stated == PROOF_SUPPORTED))
		return RC_OK;
	return refuse_outcome(known, f, computed, err);
}

static enum rc
judge_value(const struct proof_known *known, const struct fact *f, struct err *err)
{
	struct decimal value;
	struct word w;

	if (known->when.adopted || !decimal_parse(json_text(f->body, "value"), &value) ||
	    proof_value_fits(&known->plan, known->series, known->count, value))
		return RC_OK;
	return err_say(err, RC_INVALID, "body.value", TEXT_DOMAIN_PROOF_VALUE,
	    say_decimal(&w, value, err->lang), (char *)NULL);
}

static enum rc
judge_concluded(const struct proof_known *known, const struct fact *f, struct err *err)
{
	struct word a;

	if (known->outcome != PROOF_OPEN)
		return err_say(err, RC_INVALID, "body.id", TEXT_DOMAIN_PROOF_CONCLUDED_TWICE,
		    word_str(&a, json_text(f->body, "id")), (char *)NULL);
	if (known->by_team && json_truth(f->body, "independent", false) &&
	    json_text(f->body, "assessor").len == 0)
		return err_say(
		    err, RC_INVALID, "body.assessor", TEXT_DOMAIN_PROOF_ASSESSOR, (char *)NULL);
	enum rc rc = judge_value(known, f, err);
	return rc == RC_OK ? judge_outcome(known, f, err) : rc;
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

/* ---- other routes to the same end ---- */

enum rc
proof_judge_corrected(const struct proof_known *known, const struct json *was, struct day was_on,
    const struct json *is, struct day is_on, struct err *err)
{
	static const char *const fixed[] = {"type", "hypothesis", "indicator", "unit", "baseline",
	    "threshold", "direction", "aggregate", "min_measurements", "method", "due",
	    "measured_by", "if_met", "if_missed", "if_unmeasurable", "phase"};
	struct word w;

	if (!known->measured && known->outcome == PROOF_OPEN)
		return RC_OK;
	if (was_on.v != is_on.v)
		return err_say(err, RC_INVALID, "body.effective", TEXT_DOMAIN_PROOF_FIXED,
		    err->lang == LANG_EN ? "Effective on" : "Stichtag", (char *)NULL);
	for (size_t i = 0; i < COUNT(fixed); i++) {
		const struct json *a = json_get(was, fixed[i]), *b = json_get(is, fixed[i]);
		char path[64];

		if (a == b || (a != NULL && b != NULL && json_equal(a, b)))
			continue;
		(void)snprintf(path, sizeof(path), "body.body.%s", fixed[i]);
		const struct field *f = kind_field(kind_info(KIND_PROOF_REGISTERED), fixed[i]);
		return err_say(err, RC_INVALID, path, TEXT_DOMAIN_PROOF_FIXED,
		    word_str(&w, label_get(f->label, err->lang)), (char *)NULL);
	}
	return RC_OK;
}

enum rc
proof_judge_withdrawn(const struct proof_known *known, const char *field, struct err *err)
{
	if (!known->measured && known->outcome == PROOF_OPEN)
		return RC_OK;
	return err_say(err, RC_INVALID, field, TEXT_DOMAIN_PROOF_WITHDRAW, (char *)NULL);
}
