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

/* What the positions of a plan add up to, by side. */
struct plan_sums {
	bool any, covered; /* positions at all; some of them on the side of cover */
	int64_t spent, eligible;
	int64_t cover, own, grant; /* cover: all of it */
};

static bool
add_position(struct plan_sums *s, const struct json *m)
{
	struct str side = json_text(m, "side");
	int64_t cents = json_int(m, "amount_cents", 0);

	s->any = true;
	if (str_is(side, "expenditure"))
		return cents_add(s->spent, cents, &s->spent) &&
		    cents_add(
			s->eligible, json_truth(m, "eligible", true) ? cents : 0, &s->eligible);
	s->covered = true;
	return cents_add(s->cover, cents, &s->cover) &&
	    cents_add(s->own, str_is(side, "own") ? cents : 0, &s->own) &&
	    cents_add(s->grant, str_is(side, "grant") ? cents : 0, &s->grant);
}

static enum rc
add_plan(const struct fact *f, struct plan_sums *s, struct err *err)
{
	const struct json *plan = json_get(f->body, "plan");
	struct word id;

	for (const struct json *m = plan == NULL ? NULL : plan->first; m != NULL; m = m->next) {
		if (is_before(plan, m))
			return err_say(err, RC_INVALID, "body.plan",
			    TEXT_DOMAIN_GRANT_PLAN_POSITION_TWICE,
			    word_str(&id, json_text(m, "plan_position")), (char *)NULL);
		if (!add_position(s, m))
			return no_fit(err, "body.plan");
	}
	return RC_OK;
}

/* The binding plan: its sides balance, and say of the grant and the own share what the notice says. */
static enum rc
judge_plan(const struct plan_sums *s, const struct fact *f, struct err *err)
{
	const struct json *total = json_get(f->body, "total_cents"),
			  *own = json_get(f->body, "own_share_cents");
	int64_t amount = json_int(f->body, "amount_cents", 0);

	if (s->covered && s->spent != s->cover)
		return differ(err, "body.plan", TEXT_DOMAIN_GRANT_PLAN_COVER, s->spent, s->cover);
	if (s->covered && s->grant != amount)
		return differ(err, "body.plan", TEXT_DOMAIN_GRANT_PLAN_GRANT, s->grant, amount);
	if (s->covered && own != NULL && s->own != own->i)
		return differ(
		    err, "body.own_share_cents", TEXT_DOMAIN_GRANT_PLAN_OWN, s->own, own->i);
	if (s->any && total != NULL && total->i != s->spent)
		return differ(
		    err, "body.total_cents", TEXT_DOMAIN_GRANT_PLAN_TOTAL, s->spent, total->i);
	return RC_OK;
}

/*
 * Published totals do not always add up: whoever types one in is told.  Others
 * may pay, too: then the plan says so, and has been added up itself.
 */
static enum rc
judge_parts(const struct plan_sums *s, const struct fact *f, struct err *err)
{
	const struct json *named = json_get(f->body, "total_cents"),
			  *own = json_get(f->body, "own_share_cents");
	int64_t amount = json_int(f->body, "amount_cents", 0), sum = 0;
	int64_t total = named != NULL ? named->i : s->spent;
	const char *field = named != NULL ? "body.total_cents" : "body.plan";
	struct word a, b, c, d;

	if (s->covered || (named == NULL && !s->any))
		return RC_OK;
	if (!cents_add(amount, own == NULL ? 0 : own->i, &sum))
		return no_fit(err, "body.own_share_cents");
	if (sum == total)
		return RC_OK;
	if (own != NULL)
		return err_say(err, RC_INVALID, field,
		    named != NULL ? TEXT_DOMAIN_GRANT_SUM : TEXT_DOMAIN_GRANT_SUM_PLAN,
		    word_cents(&a, amount, err->lang), word_cents(&b, own->i, err->lang),
		    word_cents(&c, sum, err->lang), word_cents(&d, total, err->lang), (char *)NULL);
	if (total < amount)
		return differ(err, field, TEXT_DOMAIN_GRANT_ABOVE_TOTAL, amount, total);
	if (json_get(f->body, "rate_bp") != NULL)
		return RC_OK; /* the rate is what the total is held against */
	return err_say(err, RC_INVALID, "body.own_share_cents", TEXT_DOMAIN_GRANT_REST_OPEN,
	    word_cents(&a, total, err->lang), word_cents(&b, amount, err->lang),
	    word_cents(&c, total - amount, err->lang), (char *)NULL);
}

/* Half a unit of the last digit that a rate was given with, in halves of a basis point: 65 % may be 64.5 to 65.5 %. */
static int64_t
half_digit(int64_t rate_bp)
{
	return rate_bp % 100 == 0 ? 100 : rate_bp % 10 == 0 ? 10 : 1;
}

/* Amounts are granted in whole euros. */
#define RATE_ROUNDED_CENTS 100

/* A share is the rate of what is eligible; of the whole, as long as no plan says what is not. */
static enum rc
judge_rate(const struct plan_sums *s, const struct fact *f, struct err *err)
{
	const struct json *rate = json_get(f->body, "rate_bp"),
			  *total = json_get(f->body, "total_cents");
	struct str form = json_text(f->body, "form");
	int64_t amount = json_int(f->body, "amount_cents", 0), least = 0, most = 0, exact = 0;
	int64_t base = s->any ? s->eligible : total == NULL ? 0 : total->i;
	struct word a, b, c, d;

	if (rate == NULL || base <= 0 || (form.len > 0 && !str_is(form, "share")))
		return RC_OK;
	if (!cents_ratio_half_up(base, 2 * rate->i - half_digit(rate->i), 20000, &least) ||
	    !cents_ratio_half_up(base, 2 * rate->i + half_digit(rate->i), 20000, &most) ||
	    !cents_ratio_half_up(base, rate->i, 10000, &exact))
		return no_fit(err, "body.rate_bp");
	if (amount >= least - RATE_ROUNDED_CENTS && amount <= most + RATE_ROUNDED_CENTS)
		return RC_OK;
	return err_say(err, RC_INVALID, "body.rate_bp", TEXT_DOMAIN_GRANT_RATE,
	    word_share(&a, rate->i, err->lang), word_cents(&b, base, err->lang),
	    word_cents(&c, exact, err->lang), word_cents(&d, amount, err->lang), (char *)NULL);
}

enum rc
grant_judge(const struct fact *f, struct err *err)
{
	struct plan_sums s = {.any = false};
	enum rc rc = judge_period(f, err);

	if (rc == RC_OK)
		rc = add_plan(f, &s, err);
	if (rc == RC_OK)
		rc = judge_plan(&s, f, err);
	if (rc == RC_OK)
		rc = judge_parts(&s, f, err);
	return rc == RC_OK ? judge_rate(&s, f, err) : rc;
}

enum rc
grant_judge_drawn(const struct money_known *known, const struct fact *f, struct err *err)
{
	int64_t amount = json_int(f->body, "amount_cents", 0), drawn = 0;
	int64_t left = known->awarded_cents - known->drawn_cents;
	struct day until = {0};
	struct word a, b, c, d, e;

	if (!cents_add(known->drawn_cents, amount, &drawn))
		return no_fit(err, "body.amount_cents");
	word_str(&c, json_text(f->body, "grant"));
	if (day_is(known->grant_from) && known->when.day.v < known->grant_from.v &&
	    !known->when.adopted)
		return err_say(err, RC_INVALID, "effective", TEXT_DOMAIN_DRAWN_OUTSIDE, c.text,
		    word_day(&a, known->grant_from, err->lang), (char *)NULL);
	if (day_parse(json_text(f->body, "for_until"), &until) && until.v < known->when.day.v &&
	    !known->when.adopted)
		return err_say(err, RC_INVALID, "body.for_until", TEXT_DOMAIN_DRAWN_FOR_PAST,
		    word_day(&a, until, err->lang), word_day(&b, known->when.day, err->lang),
		    (char *)NULL);
	if (amount <= left)
		return RC_OK;
	return err_say(err, RC_INVALID, "body.amount_cents", TEXT_DOMAIN_DRAWN_BEYOND,
	    word_cents(&a, amount, err->lang), word_cents(&b, drawn, err->lang), c.text,
	    word_cents(&d, known->awarded_cents, err->lang),
	    word_cents(&e, left > 0 ? left : 0, err->lang), (char *)NULL);
}
