/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/money.c: what can be said of an amount before it is posted. */
#include "domain/money.h"

#include "base/money.h"
#include "base/must.h"
#include "domain/words.h"

#include <stdio.h>

static enum rc
judge_reversed(const struct money_known *known, const struct fact *f, struct err *err)
{
	const char *field = json_get(f->body, "key") != NULL ? "body.key" : "body.position";
	struct word a, b;

	if (!known->target_found)
		return err_say(err, RC_NOTFOUND, field, TEXT_DOMAIN_ENTRY_NOTFOUND, (char *)NULL);
	if (known->target_kind != KIND_BOOKING_POSTED)
		return err_say(err, RC_INVALID, field, TEXT_DOMAIN_REVERSE_NO_BOOKING,
		    kind_info(known->target_kind)->name, (char *)NULL);
	if (known->target_withdrawn)
		return err_say(err, RC_INVALID, field, TEXT_DOMAIN_ENTRY_WITHDRAWN, (char *)NULL);
	if (known->target_reversed)
		return err_say(err, RC_INVALID, field, TEXT_DOMAIN_REVERSED_TWICE, (char *)NULL);
	if (known->when.day.v < known->target_on.v && !known->when.adopted)
		return err_say(err, RC_INVALID, "effective", TEXT_DOMAIN_REVERSED_BEFORE,
		    word_day(&a, known->when.day, err->lang),
		    word_day(&b, known->target_on, err->lang), (char *)NULL);
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

/* Both budgets are there on the day, and the giving one has that much. */
static enum rc
judge_transfer_day(const struct money_known *known, const struct fact *f, struct err *err)
{
	struct str from = json_text(f->body, "from_budget"), to = json_text(f->body, "to_budget");
	int64_t amount = json_int(f->body, "amount_cents", 0);
	struct word day, id, has, wanted;

	if (known->when.adopted)
		return RC_OK;
	word_day(&day, known->when.day, err->lang);
	if (amount > known->giving_then_cents)
		return err_say(err, RC_INVALID, "effective", TEXT_DOMAIN_TRANSFER_TOO_EARLY,
		    day.text, word_str(&id, from),
		    word_cents(&has, known->giving_then_cents, err->lang),
		    word_cents(&wanted, amount, err->lang), (char *)NULL);
	if (day_is(known->receiving_from) && known->when.day.v < known->receiving_from.v)
		return err_say(err, RC_INVALID, "effective", TEXT_DOMAIN_TRANSFER_NOT_YET,
		    word_str(&id, to), word_day(&has, known->receiving_from, err->lang), day.text,
		    (char *)NULL);
	return RC_OK;
}

static enum rc
judge_transfer(const struct money_known *known, const struct fact *f, struct err *err)
{
	struct str from = json_text(f->body, "from_budget");
	int64_t amount = json_int(f->body, "amount_cents", 0), left = 0;
	struct word id, has, wanted, spent, most;

	if (str_eq(from, json_text(f->body, "to_budget")))
		return err_say(
		    err, RC_INVALID, "body.to_budget", TEXT_DOMAIN_TRANSFER_SAME, (char *)NULL);
	word_str(&id, from);
	word_cents(&has, known->giving_cents, err->lang);
	word_cents(&wanted, amount, err->lang);
	if (amount > known->giving_cents)
		return err_say(err, RC_INVALID, "body.amount_cents", TEXT_DOMAIN_TRANSFER_BEYOND,
		    id.text, has.text, wanted.text, (char *)NULL);
	if (!cents_sub(known->giving_cents, known->giving_spent_cents, &left))
		return err_say(
		    err, RC_LIMIT, "body.amount_cents", TEXT_DOMAIN_SUM_LIMIT, (char *)NULL);
	if (amount > left && known->giving_spent_cents > 0)
		return err_say(err, RC_INVALID, "body.amount_cents", TEXT_DOMAIN_TRANSFER_SPENT,
		    id.text, has.text, word_cents(&spent, known->giving_spent_cents, err->lang),
		    word_cents(&most, left > 0 ? left : 0, err->lang), wanted.text, (char *)NULL);
	return judge_transfer_day(known, f, err);
}

static const char *
word_nature(struct word *w, struct str nature, enum lang lang)
{
	const struct field *f = kind_field(kind_info(KIND_BUDGET_PLANNED), "nature");
	int choice = field_choice(f, nature);

	return word_str(w, choice < 0 ? nature : label_get(f->choices[choice].label, lang));
}

/* A supplement is of the same year and nature, and takes no more than there is. */
static enum rc
judge_budget(const struct money_known *known, const struct fact *f, struct err *err)
{
	const struct budget_terms *was = &known->budget;
	int64_t amount = json_int(f->body, "amount_cents", 0), left = 0;
	int year = (int)json_int(f->body, "year", 0);
	struct str nature = json_text(f->body, "nature");
	struct word id, a, b, c;

	word_str(&id, json_text(f->body, "id"));
	if (was->planned && was->year != year)
		return err_say(err, RC_INVALID, "body.year", TEXT_DOMAIN_BUDGET_YEAR, id.text,
		    word_int(&a, was->year), word_int(&b, year), (char *)NULL);
	if (was->planned && was->nature.len > 0 && nature.len > 0 && !str_eq(was->nature, nature))
		return err_say(err, RC_INVALID, "body.nature", TEXT_DOMAIN_BUDGET_NATURE, id.text,
		    word_nature(&a, was->nature, err->lang), word_nature(&b, nature, err->lang),
		    (char *)NULL);
	if (!cents_add(known->budget_cents, amount, &left))
		return err_say(
		    err, RC_LIMIT, "body.amount_cents", TEXT_DOMAIN_SUM_LIMIT, (char *)NULL);
	if (left >= 0)
		return RC_OK;
	return err_say(err, RC_INVALID, "body.amount_cents", TEXT_DOMAIN_BUDGET_BELOW, id.text,
	    word_cents(&a, known->budget_cents, err->lang), word_cents(&b, amount, err->lang),
	    word_cents(&c, left, err->lang), (char *)NULL);
}

static enum rc
judge_commitment(const struct money_known *known, const struct fact *f, struct err *err)
{
	bool closing = f->kind == KIND_COMMITMENT_CLOSED;
	struct word id;

	if (!known->commitment_closed)
		return RC_OK;
	return err_say(err, RC_INVALID, "body.commitment",
	    closing ? TEXT_DOMAIN_COMMITMENT_CLOSED_TWICE : TEXT_DOMAIN_COMMITMENT_IS_CLOSED,
	    word_str(&id, json_text(f->body, "commitment")), (char *)NULL);
}

static enum rc
judge_followup(const struct fact *f, struct err *err)
{
	int64_t from = json_int(f->body, "from_year", 0),
		until = json_int(f->body, "until_year", INT64_MAX);
	struct word a, b;

	if (until >= from)
		return RC_OK;
	return err_say(err, RC_INVALID, "body.until_year", TEXT_DOMAIN_FOLLOWUP_YEARS,
	    word_int(&a, until), word_int(&b, from), (char *)NULL);
}

/* Net and tax are there to be recomputed, never to be trusted. */
static enum rc
judge_tax(const struct fact *f, struct err *err)
{
	const struct json *net = json_get(f->body, "net_cents"),
			  *tax = json_get(f->body, "tax_cents");
	int64_t amount = json_int(f->body, "amount_cents", 0), sum = 0;
	struct word a, b, c, d;

	if (net == NULL || tax == NULL)
		return RC_OK;
	if (!cents_add(net->i, tax->i, &sum))
		return err_say(
		    err, RC_LIMIT, "body.net_cents", TEXT_DOMAIN_SUM_LIMIT, (char *)NULL);
	if (sum == amount)
		return RC_OK;
	return err_say(err, RC_INVALID, "body.amount_cents", TEXT_DOMAIN_BOOKING_TAX,
	    word_cents(&a, net->i, err->lang), word_cents(&b, tax->i, err->lang),
	    word_cents(&c, sum, err->lang), word_cents(&d, amount, err->lang), (char *)NULL);
}

/* The positions of the plan, or those of expenditure alone. */
static void
list_positions(const struct json *plan, bool expenditure, struct word *out)
{
	size_t at = 0;

	(void)word_str(out, STR("–"));
	for (const struct json *m = plan == NULL ? NULL : plan->first; m != NULL; m = m->next) {
		struct word id;

		if (expenditure && !str_is(json_text(m, "side"), "expenditure"))
			continue;
		int n = snprintf(out->text + at, sizeof out->text - at, "%s%s", at > 0 ? ", " : "",
		    word_str(&id, json_text(m, "plan_position")));

		if (n < 0 || (size_t)n >= sizeof out->text - at)
			return;
		at += (size_t)n;
	}
}

static enum rc
judge_position(const struct money_known *known, const struct fact *f, struct err *err)
{
	struct str position = json_text(f->body, "plan_position"),
		   grant = json_text(f->body, "grant");
	bool expense = !str_is(json_text(f->body, "direction"), "income");
	const struct json *found = NULL;
	struct word id, name, list;

	if (position.len == 0 || known->when.adopted)
		return RC_OK;
	if (grant.len == 0)
		return err_say(err, RC_INVALID, "body.grant", TEXT_DOMAIN_BOOKING_POSITION_NO_GRANT,
		    (char *)NULL);
	for (const struct json *m = known->plan == NULL ? NULL : known->plan->first; m != NULL;
	     m = m->next)
		if (str_eq(json_text(m, "plan_position"), position))
			found = m;
	if (found != NULL && (!expense || str_is(json_text(found, "side"), "expenditure")))
		return RC_OK;
	list_positions(known->plan, found != NULL, &list);
	return err_say(err, RC_INVALID, "body.plan_position",
	    found == NULL ? TEXT_DOMAIN_BOOKING_POSITION : TEXT_DOMAIN_BOOKING_COVER,
	    word_str(&id, grant), word_str(&name, position), list.text, (char *)NULL);
}

static enum rc
judge_booking(const struct money_known *known, const struct fact *f, struct err *err)
{
	enum rc rc = judge_tax(f, err);

	if (rc == RC_OK && json_text(f->body, "evidence").len > 0 && !known->evidence_there &&
	    !known->when.adopted)
		rc = err_say(
		    err, RC_INVALID, "body.evidence", TEXT_DOMAIN_BOOKING_EVIDENCE, (char *)NULL);
	if (rc == RC_OK)
		rc = judge_commitment(known, f, err);
	if (rc == RC_OK)
		rc = judge_position(known, f, err);
	return rc == RC_OK ? tranche_judge_stop(known, f, err) : rc;
}

/* What a kind asks for besides its sum. */
static enum rc
judge_own(const struct money_known *known, const struct fact *f, struct err *err)
{
	if (f->kind == KIND_GRANT_AWARDED)
		return grant_judge(f, err);
	if (f->kind == KIND_BUDGET_PLANNED)
		return judge_budget(known, f, err);
	if (f->kind == KIND_BUDGET_TRANSFERRED)
		return judge_transfer(known, f, err);
	if (f->kind == KIND_FOLLOWUP_ESTIMATED)
		return judge_followup(f, err);
	if (f->kind == KIND_BOOKING_POSTED)
		return judge_booking(known, f, err);
	return f->kind == KIND_COMMITMENT_MADE ? tranche_judge_stop(known, f, err) : RC_OK;
}

enum rc
money_judge(const struct money_known *known, const struct fact *f, struct err *err)
{
	if (f->kind == KIND_TRANCHE_RELEASED)
		return tranche_judge_released(known, f, err);
	if (f->kind == KIND_BOOKING_REVERSED)
		return judge_reversed(known, f, err);
	if (f->kind == KIND_HOURS_WORKED)
		return judge_hours(f, err);
	if (f->kind == KIND_GRANT_DRAWN)
		return grant_judge_drawn(known, f, err);
	if (f->kind == KIND_COMMITMENT_CLOSED)
		return judge_commitment(known, f, err);
	must(kind_field(kind_info(f->kind), "amount_cents") != NULL);
	enum rc rc = judge_sum(known, f, err);
	return rc == RC_OK ? judge_own(known, f, err) : rc;
}
