/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/assessment_rules.c: an assessment is refused where it could not be computed as it is meant. */
#include "domain/assessment_rules.h"

#include "base/money.h"
#include "base/must.h"
#include "domain/words.h"

#include <stdio.h>

#define BASIS 10000

static enum rc
twice(const char *list, size_t at, struct str id, struct err *err)
{
	char path[64];
	struct word w;

	(void)snprintf(path, sizeof path, "body.%s[%zu].id", list, at);
	return err_say(
	    err, RC_INVALID, path, TEXT_ASSESSMENT_TWICE, word_str(&w, id), (char *)NULL);
}

static enum rc
judge_opened(struct arena *a, const struct fact *f, struct err *err)
{
	struct assessment_plan p = assessment_plan_read(a, f->body);
	struct str chosen = json_text(f->body, "chosen");
	struct word w;

	for (size_t i = 0; i < p.alternatives_count; i++)
		if (assessment_alternative(&p, p.alternatives[i].id) != (int)i)
			return twice("alternatives", i, p.alternatives[i].id, err);
	for (size_t i = 0; i < p.criteria_count; i++)
		if (assessment_criterion(&p, p.criteria[i].id) != (int)i)
			return twice("criteria", i, p.criteria[i].id, err);
	if (chosen.len > 0 && p.chosen < 0)
		return err_say(err, RC_INVALID, "body.chosen", TEXT_ASSESSMENT_CHOSEN,
		    word_str(&w, chosen), (char *)NULL);
	return RC_OK;
}

static enum rc
judge_alternative(const struct assessment_plan *p, const struct fact *f, struct err *err)
{
	struct word a, b;

	if (assessment_alternative(p, json_text(f->body, "alternative")) >= 0)
		return RC_OK;
	return err_say(err, RC_INVALID, "body.alternative", TEXT_ASSESSMENT_NO_ALTERNATIVE,
	    word_str(&a, json_text(f->body, "alternative")),
	    word_str(&b, json_text(f->body, "assessment")), (char *)NULL);
}

static enum rc
judge_years(const struct assessment_plan *p, const struct assumption *x, struct err *err)
{
	int last = p->base_year + p->years - 1;
	bool from = x->from_year < p->base_year || x->from_year > last;
	struct word a, b, c;

	if (x->until_year < x->from_year)
		return err_say(err, RC_INVALID, "body.until_year", TEXT_ASSESSMENT_YEARS,
		    word_int(&a, x->until_year), word_int(&b, x->from_year), (char *)NULL);
	if (from || x->until_year > last)
		return err_say(err, RC_INVALID, from ? "body.from_year" : "body.until_year",
		    TEXT_ASSESSMENT_HORIZON, word_int(&a, from ? x->from_year : x->until_year),
		    word_int(&b, p->base_year), word_int(&c, last), (char *)NULL);
	return RC_OK;
}

static enum rc
judge_range(const struct assumption *x, struct err *err)
{
	struct word w;

	if (x->low_bp > BASIS)
		return err_say(err, RC_INVALID, "body.low_bp", TEXT_ASSESSMENT_LOW,
		    word_int(&w, x->low_bp), (char *)NULL);
	if (x->high_bp < BASIS)
		return err_say(err, RC_INVALID, "body.high_bp", TEXT_ASSESSMENT_HIGH,
		    word_int(&w, x->high_bp), (char *)NULL);
	return RC_OK;
}

static enum rc
judge_growth(const struct assumption *x, struct err *err)
{
	int64_t last = 0;
	struct word w;

	if (assessment_grow(x->cents, x->change_bp, x->until_year - x->from_year, &last) &&
	    last <= CENTS_MAX)
		return RC_OK;
	return err_say(err, RC_LIMIT, "body.change_bp", TEXT_ASSESSMENT_GROWTH,
	    word_int(&w, x->until_year), (char *)NULL);
}

static enum rc
judge_assumption(const struct assessment_known *known, const struct fact *f, struct err *err)
{
	struct str assessment = json_text(f->body, "assessment");
	struct assumption x = {.alternative = 0};
	enum rc rc = judge_alternative(&known->plan, f, err);
	struct word a, b;

	if (rc != RC_OK)
		return rc;
	if (known->before.len > 0 && !str_eq(known->before, assessment))
		return err_say(err, RC_INVALID, "body.id", TEXT_ASSESSMENT_OTHER,
		    word_str(&a, json_text(f->body, "id")), word_str(&b, known->before),
		    (char *)NULL);
	must(assumption_read(&known->plan, f->body, &x));
	rc = judge_years(&known->plan, &x, err);
	if (rc == RC_OK)
		rc = judge_range(&x, err);
	return rc == RC_OK ? judge_growth(&x, err) : rc;
}

static enum rc
judge_score(const struct assessment_known *known, const struct fact *f, struct err *err)
{
	enum rc rc = judge_alternative(&known->plan, f, err);
	struct word a, b;

	if (rc != RC_OK || assessment_criterion(&known->plan, json_text(f->body, "criterion")) >= 0)
		return rc;
	return err_say(err, RC_INVALID, "body.criterion", TEXT_ASSESSMENT_NO_CRITERION,
	    word_str(&a, json_text(f->body, "criterion")),
	    word_str(&b, json_text(f->body, "assessment")), (char *)NULL);
}

enum rc
assessment_judge(
    struct arena *a, const struct assessment_known *known, const struct fact *f, struct err *err)
{
	if (f->kind == KIND_ASSESSMENT_OPENED)
		return judge_opened(a, f, err);
	if (f->kind == KIND_ASSUMPTION_MADE)
		return judge_assumption(known, f, err);
	must(f->kind == KIND_ALTERNATIVE_SCORED);
	return judge_score(known, f, err);
}
