/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/grant.c: a grant's parts make its total, its plan balances, no more is drawn than was awarded. */
#include "base/day.h"
#include "base/money.h"
#include "domain/money.h"
#include "domain/words.h"

static enum rc
judge_period(const struct fact *f, struct err *err)
{
	struct day from, until;
	struct word a, b;

	if (day_parse(json_text(f->body, "from"), &from) &&
	    day_parse(json_text(f->body, "until"), &until) && until.v < from.v)
		return err_say(err, RC_INVALID, "body.until", TEXT_DOMAIN_GRANT_ENDS,
		    word_day(&a, until, err->lang), word_day(&b, from, err->lang), (char *)NULL);
	return RC_OK;
}

static enum rc
no_fit(struct err *err, const char *field)
{
	return err_say(err, RC_LIMIT, field, TEXT_DOMAIN_SUM_LIMIT, (char *)NULL);
}

/* Published totals do not always add up: whoever types one in is told. */
static enum rc
judge_total(const struct fact *f, struct err *err)
{
	const struct json *total = json_get(f->body, "total_cents"),
			  *own = json_get(f->body, "own_share_cents");
	int64_t amount = json_int(f->body, "amount_cents", 0), sum = 0;
	struct word a, b, c, d;

	if (total == NULL || own == NULL || json_get(f->body, "plan") != NULL)
		return RC_OK; /* others may pay, too: the plan says so and is added up itself */
	if (!cents_add(amount, own->i, &sum))
		return no_fit(err, "body.own_share_cents");
	if (sum == total->i)
		return RC_OK;
	return err_say(err, RC_INVALID, "body.total_cents", TEXT_DOMAIN_GRANT_SUM,
	    word_cents(&a, amount, err->lang), word_cents(&b, own->i, err->lang),
	    word_cents(&c, sum, err->lang), word_cents(&d, total->i, err->lang), (char *)NULL);
}

static bool
is_before(const struct json *list, const struct json *member)
{
	for (const struct json *m = list->first; m != member; m = m->next)
		if (str_eq(json_text(m, "plan_position"), json_text(member, "plan_position")))
			return true;
	return false;
}

static enum rc
differ(struct err *err, const char *field, enum text text, int64_t x, int64_t y)
{
	struct word a, b;

	return err_say(err, RC_INVALID, field, text, word_cents(&a, x, err->lang),
	    word_cents(&b, y, err->lang), (char *)NULL);
}

/* The binding plan: expenditure equals its cover, the grant's part is what was awarded. */
static enum rc
judge_plan(const struct fact *f, struct err *err)
{
	const struct json *plan = json_get(f->body, "plan"),
			  *total = json_get(f->body, "total_cents");
	int64_t spent = 0, cover = 0, grant = 0, amount = json_int(f->body, "amount_cents", 0);
	struct word id;

	for (const struct json *m = plan == NULL ? NULL : plan->first; m != NULL; m = m->next) {
		struct str side = json_text(m, "side");
		int64_t cents = json_int(m, "amount_cents", 0);
		int64_t *to = str_is(side, "expenditure") ? &spent : &cover;

		if (is_before(plan, m))
			return err_say(err, RC_INVALID, "body.plan",
			    TEXT_DOMAIN_GRANT_PLAN_POSITION_TWICE,
			    word_str(&id, json_text(m, "plan_position")), (char *)NULL);
		if (!cents_add(*to, cents, to) ||
		    (str_is(side, "grant") && !cents_add(grant, cents, &grant)))
			return no_fit(err, "body.plan");
	}
	if (plan == NULL || plan->first == NULL)
		return RC_OK;
	if (cover > 0 && spent != cover)
		return differ(err, "body.plan", TEXT_DOMAIN_GRANT_PLAN_COVER, spent, cover);
	if (cover > 0 && grant != amount)
		return differ(err, "body.plan", TEXT_DOMAIN_GRANT_PLAN_GRANT, grant, amount);
	if (total != NULL && total->i != spent)
		return differ(
		    err, "body.total_cents", TEXT_DOMAIN_GRANT_PLAN_TOTAL, spent, total->i);
	return RC_OK;
}

enum rc
grant_judge(const struct fact *f, struct err *err)
{
	enum rc rc = judge_period(f, err);

	if (rc == RC_OK)
		rc = judge_total(f, err);
	return rc == RC_OK ? judge_plan(f, err) : rc;
}

enum rc
grant_judge_drawn(const struct money_known *known, const struct fact *f, struct err *err)
{
	int64_t amount = json_int(f->body, "amount_cents", 0), drawn = 0;
	int64_t left = known->awarded_cents - known->drawn_cents;
	struct word a, b, c, d, e;

	if (!cents_add(known->drawn_cents, amount, &drawn))
		return no_fit(err, "body.amount_cents");
	word_str(&c, json_text(f->body, "grant"));
	if (day_is(known->grant_from) && known->when.day.v < known->grant_from.v &&
	    !known->when.adopted)
		return err_say(err, RC_INVALID, "effective", TEXT_DOMAIN_DRAWN_OUTSIDE, c.text,
		    word_day(&a, known->grant_from, err->lang), (char *)NULL);
	if (amount <= left)
		return RC_OK;
	return err_say(err, RC_INVALID, "body.amount_cents", TEXT_DOMAIN_DRAWN_BEYOND,
	    word_cents(&a, amount, err->lang), word_cents(&b, drawn, err->lang), c.text,
	    word_cents(&d, known->awarded_cents, err->lang),
	    word_cents(&e, left > 0 ? left : 0, err->lang), (char *)NULL);
}
