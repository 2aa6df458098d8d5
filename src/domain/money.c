/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/money.c: what can be said of an amount before it is posted. */
#include "domain/money.h"

#include "base/day.h"
#include "base/money.h"
#include "base/must.h"
#include "domain/words.h"

static enum rc
judge_released(const struct money_known *known, const struct fact *f, struct err *err)
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

static enum rc
judge_reversed(const struct money_known *known, const struct fact *f, struct err *err)
{
	const char *field = json_get(f->body, "key") != NULL ? "body.key" : "body.position";

	if (!known->target_found)
		return err_say(err, RC_NOTFOUND, field, TEXT_DOMAIN_ENTRY_NOTFOUND, (char *)NULL);
	if (known->target_kind != KIND_BOOKING_POSTED)
		return err_say(err, RC_INVALID, field, TEXT_DOMAIN_REVERSE_NO_BOOKING,
		    kind_info(known->target_kind)->name, (char *)NULL);
	if (known->target_withdrawn)
		return err_say(err, RC_INVALID, field, TEXT_DOMAIN_ENTRY_WITHDRAWN, (char *)NULL);
	if (known->target_reversed)
		return err_say(err, RC_INVALID, field, TEXT_DOMAIN_REVERSED_TWICE, (char *)NULL);
	return RC_OK;
}

static enum rc
judge_grant(const struct fact *f, struct err *err)
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
judge_hours(const struct fact *f, struct err *err)
{
	struct decimal hours;

	if (decimal_parse(json_text(f->body, "hours"), &hours) && hours.value > 0)
		return RC_OK;
	return err_say(err, RC_INVALID, "body.hours", TEXT_DOMAIN_HOURS_POSITIVE, (char *)NULL);
}

static enum rc
judge_sum(const struct money_known *known, const struct fact *f, struct err *err)
{
	int64_t amount = json_int(f->body, "amount_cents", 0);
	int64_t sum = 0;

	if (f->kind == KIND_BOOKING_POSTED && amount == 0)
		return err_say(
		    err, RC_INVALID, "body.amount_cents", TEXT_DOMAIN_BOOKING_ZERO, (char *)NULL);
	if (!cents_add(known->sum_cents, amount, &sum))
		return err_say(
		    err, RC_LIMIT, "body.amount_cents", TEXT_DOMAIN_SUM_LIMIT, (char *)NULL);
	return RC_OK;
}

enum rc
money_judge(const struct money_known *known, const struct fact *f, struct err *err)
{
	enum rc rc = RC_OK;

	if (f->kind == KIND_TRANCHE_RELEASED)
		return judge_released(known, f, err);
	if (f->kind == KIND_BOOKING_REVERSED)
		return judge_reversed(known, f, err);
	if (f->kind == KIND_HOURS_WORKED)
		return judge_hours(f, err);
	if (f->kind == KIND_GRANT_AWARDED)
		rc = judge_grant(f, err);
	must(rc != RC_OK || kind_field(kind_info(f->kind), "amount_cents") != NULL);
	return rc == RC_OK ? judge_sum(known, f, err) : rc;
}
