/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/tranche.c: a tranche is released by a decision "go"; what the policy refuses of spending it. */
#include "base/money.h"
#include "domain/money.h"
#include "domain/words.h"

static enum rc
judge_rest(const struct money_known *known, const struct fact *f, struct err *err)
{
	int64_t amount = json_int(f->body, "amount_cents", 0);
	struct word id, planned, released, left, wanted;
	int64_t rest = 0;

	word_str(&id, json_text(f->body, "tranche"));
	if (!known->tranche_planned)
		return err_say(err, RC_INVALID, "body.tranche", TEXT_DOMAIN_TRANCHE_UNPLANNED,
		    id.text, (char *)NULL);
	if (!cents_sub(known->planned_cents, known->released_cents, &rest))
		return err_say(
		    err, RC_LIMIT, "body.amount_cents", TEXT_DOMAIN_SUM_LIMIT, (char *)NULL);
	if (amount <= rest)
		return RC_OK;
	return err_say(err, RC_INVALID, "body.amount_cents", TEXT_DOMAIN_RELEASE_BEYOND, id.text,
	    word_cents(&planned, known->planned_cents, err->lang),
	    word_cents(&released, known->released_cents, err->lang),
	    word_cents(&left, rest > 0 ? rest : 0, err->lang),
	    word_cents(&wanted, amount, err->lang), (char *)NULL);
}

/* The block is lifted by the decision it waits for, on its day at the earliest. */
static enum rc
judge_decision(const struct money_known *known, const struct fact *f, struct err *err)
{
	const struct release_known *r = &known->release;
	struct word id, gate, other;

	word_str(&id, json_text(f->body, "tranche"));
	if (!r->named)
		return known->when.adopted ? RC_OK
					   : err_say(err, RC_INVALID, "body.decision",
						 TEXT_DOMAIN_RELEASE_NO_DECISION, (char *)NULL);
	if (!r->go)
		return err_say(err, RC_INVALID, "body.decision", TEXT_DOMAIN_RELEASE_NOT_GO,
		    id.text, (char *)NULL);
	if (r->waits_for.len > 0 && r->gate.len > 0 && !str_eq(r->waits_for, r->gate))
		return err_say(err, RC_INVALID, "body.decision", TEXT_DOMAIN_RELEASE_OTHER_GATE,
		    id.text, word_str(&gate, r->waits_for), word_str(&other, r->gate),
		    (char *)NULL);
	if (known->when.day.v < r->on.v)
		return err_say(err, RC_INVALID, "effective", TEXT_DOMAIN_RELEASE_BEFORE_DECISION,
		    word_day(&gate, known->when.day, err->lang), word_day(&other, r->on, err->lang),
		    (char *)NULL);
	if (r->unsigned_stop)
		return err_say(err, RC_DENIED, "body.decision", TEXT_DOMAIN_RELEASE_UNSIGNED,
		    id.text, (char *)NULL);
	return RC_OK;
}

enum rc
tranche_judge_released(const struct money_known *known, const struct fact *f, struct err *err)
{
	enum rc rc = judge_rest(known, f, err);

	return rc == RC_OK ? judge_decision(known, f, err) : rc;
}

/* ---- what the policy refuses ---- */

static enum rc
stop_in_tranche(const struct stop_known *s, const struct fact *f, int64_t amount, struct err *err)
{
	struct str name = json_text(f->body, "tranche");
	struct word a, b, id, d;
	int64_t spent = 0, then = 0;

	if (name.len == 0)
		return s->in_tranche ? err_say(err, RC_INVALID, "body.tranche",
					   TEXT_DOMAIN_STOP_NO_TRANCHE, (char *)NULL)
				     : RC_OK;
	if (!cents_add(s->tranche_spent, amount, &spent) ||
	    !cents_add(s->spent_then, amount, &then))
		return err_say(
		    err, RC_LIMIT, "body.amount_cents", TEXT_DOMAIN_SUM_LIMIT, (char *)NULL);
	word_str(&id, name);
	if (s->released && spent > s->tranche_released)
		return err_say(err, RC_INVALID, "body.amount_cents",
		    TEXT_DOMAIN_STOP_BEYOND_RELEASE, word_cents(&a, amount, err->lang),
		    word_cents(&b, spent, err->lang), id.text,
		    word_cents(&d, s->tranche_released, err->lang), (char *)NULL);
	if (s->after_release && then > s->released_then)
		return err_say(err, RC_INVALID, "effective", TEXT_DOMAIN_STOP_BEFORE_RELEASE,
		    word_day(&a, f->effective, err->lang),
		    word_cents(&b, s->released_then, err->lang), id.text,
		    word_cents(&d, then, err->lang), (char *)NULL);
	return RC_OK;
}

static enum rc
stop_in_budget(const struct stop_known *s, int64_t amount, struct err *err)
{
	struct word a, b, year, d;
	int64_t spent = 0, of_budget = 0;

	if (!s->budget)
		return RC_OK;
	if (!cents_add(s->spent_year, amount, &spent) || !cents_add(s->budget_spent, amount, &of_budget))
		return err_say(
		    err, RC_LIMIT, "body.amount_cents", TEXT_DOMAIN_SUM_LIMIT, (char *)NULL);
	if (s->has_budget && of_budget > s->budget_planned)
		return err_say(err, RC_INVALID, "body.amount_cents", TEXT_DOMAIN_STOP_POSITION,
		    word_cents(&a, amount, err->lang), word_cents(&b, of_budget, err->lang),
		    word_cents(&d, s->budget_planned, err->lang), (char *)NULL);
	if (spent <= s->planned)
		return RC_OK;
	return err_say(err, RC_INVALID, "body.amount_cents", TEXT_DOMAIN_STOP_BUDGET,
	    word_cents(&a, amount, err->lang), word_cents(&b, spent, err->lang),
	    word_int(&year, s->year), word_cents(&d, s->planned, err->lang), (char *)NULL);
}

static enum rc
stop_commitment(const struct stop_known *s, int64_t amount, struct err *err)
{
	struct word a, b, c;
	int64_t sum = 0;

	if (!s->commitments)
		return RC_OK;
	if (!cents_add(s->spent, s->bound, &sum) || !cents_add(sum, amount, &sum))
		return err_say(
		    err, RC_LIMIT, "body.amount_cents", TEXT_DOMAIN_SUM_LIMIT, (char *)NULL);
	if (sum <= s->planned_all)
		return RC_OK;
	return err_say(err, RC_INVALID, "body.amount_cents", TEXT_DOMAIN_STOP_COMMITMENT,
	    word_cents(&a, amount, err->lang), word_cents(&b, sum, err->lang),
	    word_cents(&c, s->planned_all, err->lang), (char *)NULL);
}

enum rc
tranche_judge_stop(const struct money_known *known, const struct fact *f, struct err *err)
{
	const struct stop_known *s = &known->stop;
	int64_t amount = json_int(f->body, "amount_cents", 0);

	if (known->when.adopted)
		return RC_OK;
	if (f->kind == KIND_COMMITMENT_MADE)
		return stop_commitment(s, amount, err);
	if (str_is(json_text(f->body, "direction"), "income"))
		return RC_OK;
	if (s->voucher && json_text(f->body, "voucher").len == 0)
		return err_say(
		    err, RC_INVALID, "body.voucher", TEXT_DOMAIN_STOP_NO_VOUCHER, (char *)NULL);
	if (amount <= 0)
		return RC_OK; /* a credit breaks nothing */
	enum rc rc = stop_in_tranche(s, f, amount, err);
	return rc == RC_OK ? stop_in_budget(s, amount, err) : rc;
}
