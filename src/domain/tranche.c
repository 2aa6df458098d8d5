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

enum release_flaw
release_flaw(const struct release_known *r, struct str tranche, struct day on)
{
	bool names_it = str_eq(r->names, tranche);

	if (!r->named)
		return RELEASE_NO_DECISION;
	if (!r->go)
		return RELEASE_NOT_GO;
	if (r->names.len > 0 && !names_it)
		return RELEASE_OTHER_TRANCHE;
	if (!names_it && (r->waits_for.len == 0 || !str_eq(r->waits_for, r->gate)))
		return RELEASE_OTHER_GATE;
	return on.v < r->on.v ? RELEASE_TOO_EARLY : RELEASE_FITS;
}

static enum rc
say_other_gate(const struct release_known *r, const char *id, struct err *err)
{
	struct word gate, other;

	word_str(&gate, r->waits_for);
	if (r->waits_for.len == 0)
		return err_say(err, RC_INVALID, "body.decision", TEXT_DOMAIN_RELEASE_NO_GATE, id,
		    (char *)NULL);
	if (r->gate.len == 0)
		return err_say(err, RC_INVALID, "body.decision", TEXT_DOMAIN_RELEASE_OUTSIDE_GATE,
		    id, gate.text, (char *)NULL);
	return err_say(err, RC_INVALID, "body.decision", TEXT_DOMAIN_RELEASE_OTHER_GATE, id,
	    gate.text, word_str(&other, r->gate), (char *)NULL);
}

static enum rc
say_flaw(enum release_flaw flaw, const struct money_known *known, const char *id, struct err *err)
{
	const struct release_known *r = &known->release;
	struct word a, b;

	switch (flaw) {
	case RELEASE_NO_DECISION:
		return err_say(err, RC_INVALID, "body.decision", TEXT_DOMAIN_RELEASE_NO_DECISION,
		    (char *)NULL);
	case RELEASE_NOT_GO:
		return err_say(
		    err, RC_INVALID, "body.decision", TEXT_DOMAIN_RELEASE_NOT_GO, id, (char *)NULL);
	case RELEASE_OTHER_TRANCHE:
		return err_say(err, RC_INVALID, "body.decision", TEXT_DOMAIN_RELEASE_OTHER_TRANCHE,
		    id, word_str(&a, r->names), (char *)NULL);
	case RELEASE_OTHER_GATE:
		return say_other_gate(r, id, err);
	case RELEASE_TOO_EARLY:
		return err_say(err, RC_INVALID, "effective", TEXT_DOMAIN_RELEASE_BEFORE_DECISION,
		    word_day(&a, known->when.day, err->lang), word_day(&b, r->on, err->lang),
		    (char *)NULL);
	case RELEASE_FITS:
		break;
	}
	return RC_OK;
}

/* The block is lifted by the decision it waits for, on its day at the earliest. */
static enum rc
judge_decision(const struct money_known *known, const struct fact *f, struct err *err)
{
	const struct release_known *r = &known->release;
	struct str tranche = json_text(f->body, "tranche");
	enum release_flaw flaw = release_flaw(r, tranche, known->when.day);
	struct word id;

	word_str(&id, tranche);
	/* An older system may not have kept it, or not said what it was about. */
	if (known->when.adopted &&
	    (flaw == RELEASE_NO_DECISION ||
		(flaw == RELEASE_OTHER_GATE && (r->waits_for.len == 0 || r->gate.len == 0))))
		return RC_OK;
	if (flaw != RELEASE_FITS)
		return say_flaw(flaw, known, id.text, err);
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
	if (!cents_add(s->spent_year, amount, &spent) ||
	    !cents_add(s->budget_spent, amount, &of_budget))
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
