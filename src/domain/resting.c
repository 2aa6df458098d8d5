/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/resting.c: what others rest on is not withdrawn, and not corrected away, before what rests on it. */
#include "base/must.h"
#include "domain/money.h"
#include "domain/words.h"

static const struct {
	enum kind kind;
	enum text text;
} rests[] = {
    {KIND_TRANCHE_RELEASED, TEXT_DOMAIN_RESTS_RELEASE},
    {KIND_BOOKING_POSTED, TEXT_DOMAIN_RESTS_BOOKING},
    {KIND_BUDGET_TRANSFERRED, TEXT_DOMAIN_RESTS_TRANSFER},
    {KIND_TRANCHE_PLANNED, TEXT_DOMAIN_RESTS_TRANCHE},
    {KIND_COMMITMENT_MADE, TEXT_DOMAIN_RESTS_COMMITMENT},
    {KIND_BUDGET_PLANNED, TEXT_DOMAIN_RESTS_SUPPLEMENT},
    {KIND_GRANT_DRAWN, TEXT_DOMAIN_RESTS_DRAW},
};

static enum text
text_of(enum kind kind)
{
	size_t i = 0;

	while (i < COUNT(rests) && rests[i].kind != kind)
		i++;
	must(i < COUNT(rests));
	return rests[i].text;
}

static enum rc
refuse_general(const struct resting *r, const char *field, struct err *err)
{
	struct word position, label;

	return err_say(err, RC_INVALID, field,
	    r->how == RESTS_NAME ? TEXT_DOMAIN_RESTS_NAMING : TEXT_DOMAIN_RESTS_ABOUT,
	    word_int(&position, (int64_t)r->position),
	    word_str(&label, label_get(kind_info(r->kind)->label, err->lang)), (char *)NULL);
}

enum rc
money_judge_resting(const struct resting *r, const char *field, struct err *err)
{
	struct word position, name;

	if (r->kind == KIND_COUNT)
		return RC_OK;
	if (r->how != RESTS_MONEY)
		return refuse_general(r, field, err);
	return err_say(err, RC_INVALID, field, text_of(r->kind),
	    word_int(&position, (int64_t)r->position), word_str(&name, r->name), (char *)NULL);
}

enum rc
money_judge_cut(const struct cut_known *known, const struct fact *f, struct err *err)
{
	bool tranche = f->kind == KIND_TRANCHE_PLANNED;
	int64_t amount = json_int(f->body, "amount_cents", 0);
	struct word id, left, used;

	must(tranche || f->kind == KIND_GRANT_AWARDED);
	if (amount >= known->used_cents)
		return RC_OK;
	return err_say(err, RC_INVALID, "body.amount_cents",
	    tranche ? TEXT_DOMAIN_CUT_BELOW_RELEASED : TEXT_DOMAIN_CUT_BELOW_DRAWN,
	    word_str(&id, json_text(f->body, "id")), word_cents(&left, amount, err->lang),
	    word_cents(&used, known->used_cents, err->lang), (char *)NULL);
}
