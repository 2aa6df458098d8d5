/* SPDX-License-Identifier: EUPL-1.2 */
/* account/account.c: drawing an account: the prefix, its ventures, their sums. */
#include "account/account.h"

#include "account/fold.h"
#include "base/limits.h"
#include "base/money.h"
#include "base/must.h"

#include <stdio.h>
#include <stdlib.h>

struct policy
account_policy(struct snapshot s)
{
	struct err ignored = ERR_INIT(LANG_DE);
	struct policy p = policy_default();
	const struct json *body = snapshot_policy(s);

	/* Judged when recorded; a foreign journal's odd one changes nothing. */
	if (body != NULL && policy_from_body(body, &p, &ignored) != RC_OK)
		p = policy_default();
	return p;
}

void
fold_frame_init(struct fold_frame *frame, struct arena *a, struct snapshot s, struct day on, enum lang lang)
{
	*frame = (struct fold_frame){.arena = a, .s = s, .on = on, .lang = lang};
	frame->policy = account_policy(s);
	frame->catalogue = snapshot_catalogue(s);
	criterion_frame(frame);
}

static bool
draw_venture(struct fold_frame *frame, struct venture_id v, struct account_venture *out)
{
	struct fold f = {.frame = frame, .s = frame->s, .on = frame->on, .id = v, .out = out};

	*out = (struct account_venture){.task = -1};
	return venture_fold(&f);
}

/* ---- sums ---- */

static bool
add_money(struct account_money *sum, const struct account_money *m)
{
	return cents_add(sum->planned, m->planned, &sum->planned) &&
	    cents_add(sum->granted, m->granted, &sum->granted) &&
	    cents_add(sum->released, m->released, &sum->released) &&
	    cents_add(sum->committed, m->committed, &sum->committed) &&
	    cents_add(sum->spent, m->spent, &sum->spent) &&
	    cents_add(sum->orphan, m->orphan, &sum->orphan) &&
	    cents_add(sum->income, m->income, &sum->income) &&
	    cents_add(sum->unvouchered, m->unvouchered, &sum->unvouchered) &&
	    cents_add(sum->bound, m->bound, &sum->bound) && cents_add(sum->drawn, m->drawn, &sum->drawn) &&
	    cents_add(sum->saved, m->saved, &sum->saved);
}

static bool
add_venture(struct account *acc, const struct account_venture *v)
{
	if (v->has_stage)
		acc->by_stage[v->stage]++;
	else
		acc->without_stage++;
	acc->by_outcome[v->outcome]++;
	acc->proofs.open += v->proofs.open;
	acc->proofs.supported += v->proofs.supported;
	acc->proofs.refuted += v->proofs.refuted;
	acc->proofs.inconclusive += v->proofs.inconclusive;
	acc->criteria.met += v->criteria.met;
	acc->criteria.partly += v->criteria.partly;
	acc->criteria.open += v->criteria.open;
	acc->criteria.failed += v->criteria.failed;
	acc->lessons += v->lessons;
	acc->questions_open += v->questions_open;
	acc->ready += v->ready ? 1 : 0;
	acc->claimed += v->claimed ? 1 : 0;
	for (size_t i = 0; i < v->gaps_count; i++)
		acc->missing[v->gaps[i].rule]++;
	return add_money(&acc->money, &v->money);
}

static int
by_slug(const void *a, const void *b)
{
	const struct account_venture *x = a, *y = b;

	return str_cmp(x->slug, y->slug);
}

/* ---- scopes ---- */

/* A checkpoint is signed with every entry: the last entry's day is its day. */
static void
ask_checkpoint(struct account *acc)
{
	struct readiness_view view = readiness_view_none(acc->query.effective_on);

	if (acc->snapshot.n > 0)
		view.checkpoint_on = berlin_day(snapshot_last_known(acc->snapshot));
	acc->checkpoint_old = readiness_ask(&acc->policy, RULE_CHECKPOINT_FRESH, &view, &acc->checkpoint_gap);
}

static enum rc
draw_portfolio(struct arena *a, struct account *acc, struct err *err)
{
	uint32_t most = snapshot_ventures(acc->snapshot);
	struct account_venture *list = arena_array(a, most == 0 ? 1 : most, sizeof *list);
	struct fold_frame *frame = arena_alloc(a, sizeof *frame);

	fold_frame_init(frame, a, acc->snapshot, acc->query.effective_on, acc->query.lang);
	ask_checkpoint(acc);
	for (uint32_t id = 1; id <= most; id++) {
		venture_expect(frame->s, (struct venture_id){id});
		if (draw_venture(frame, (struct venture_id){id}, &list[acc->count]))
			acc->count++;
	}
	if (acc->count > LIMIT_VENTURES)
		return err_say(err, RC_LIMIT, NULL, TEXT_ACCOUNT_TOO_MANY, NULL);
	qsort(list, acc->count, sizeof *list, by_slug);
	for (size_t i = 0; i < acc->count; i++)
		if (!add_venture(acc, &list[i]))
			return err_say(err, RC_LIMIT, NULL, TEXT_ACCOUNT_SUM_TOO_LARGE, NULL);
	acc->ventures = list;
	return RC_OK;
}

/* Says why a venture is not there: what there is to know about it otherwise. */
static enum rc
refuse_venture(struct snapshot all, const struct account *acc, struct err *err)
{
	struct str slug = acc->query.venture;
	struct venture_id v = {0};
	struct venture_state state = {0};
	char name[LIMIT_SLUG_BYTES + 1];

	(void)snprintf(name, sizeof name, "%.*s", STR_ARG(slug));
	if (!snapshot_venture(all, slug, &v))
		return err_say(err, RC_NOTFOUND, "venture", TEXT_ACCOUNT_NO_VENTURE, name, NULL);
	venture_state(acc->snapshot, v, acc->query.effective_on, &state);
	if (state.registered != NULL)
		return err_say(err, RC_NOTFOUND, "venture", TEXT_ACCOUNT_VENTURE_STARTS_LATER, name, NULL);
	struct entry_cursor c = venture_entries(acc->snapshot, v);
	for (uint32_t seq; (seq = entry_next(&c)) != 0;) {
		struct entry_info e = snapshot_entry(acc->snapshot, seq);
		if (e.row != NULL && e.row->kind == KIND_VENTURE_REGISTERED)
			return err_say(err, RC_NOTFOUND, "venture", TEXT_ACCOUNT_VENTURE_WITHDRAWN, name, NULL);
	}
	return err_say(err, RC_NOTFOUND, "venture", TEXT_ACCOUNT_VENTURE_KNOWN_LATER, name, NULL);
}

static bool
draw_one(struct arena *a, struct account *acc)
{
	struct fold_frame *frame = arena_alloc(a, sizeof *frame);
	struct account_venture *v = arena_alloc(a, sizeof *v);
	struct venture_id id = {0};

	fold_frame_init(frame, a, acc->snapshot, acc->query.effective_on, acc->query.lang);
	if (!snapshot_venture(acc->snapshot, acc->query.venture, &id) || !draw_venture(frame, id, v))
		return false;
	acc->ventures = v;
	acc->count = 1;
	must(add_venture(acc, v)); /* to zero nothing can overflow */
	return true;
}

enum rc
account_draw_found(struct arena *a, struct snapshot all, struct journal_reader *journal,
    const struct account_query *query, struct account *out, bool *found, struct err *err)
{
	struct account acc = {.query = *query};
	bool open_end = query->known_at.us == INSTANT_MAX.us;
	uint32_t n = open_end ? all.n : snapshot_known(all, query->known_at);

	acc.query.venture = arena_str(a, query->venture);
	acc.snapshot = snapshot_first(all, n);
	acc.known_at = open_end ? snapshot_last_known(acc.snapshot) : query->known_at;
	acc.municipality = arena_str(a, journal_reader_name(journal));
	acc.checkpoint.origin = arena_str(a, journal_reader_origin(journal));
	acc.checkpoint.size = n;
	acc.policy = account_policy(acc.snapshot);
	*found = true;
	enum rc rc = journal_root(journal, n, &acc.checkpoint.root, err);
	if (rc == RC_OK && query->venture.len == 0)
		rc = draw_portfolio(a, &acc, err);
	else if (rc == RC_OK)
		*found = draw_one(a, &acc);
	if (rc == RC_OK)
		*out = acc;
	return rc;
}

enum rc
account_draw(struct arena *a, struct snapshot all, struct journal_reader *journal,
    const struct account_query *query, struct account *out, struct err *err)
{
	struct account acc = {.query = *query};
	bool found = false;
	enum rc rc = account_draw_found(a, all, journal, query, &acc, &found, err);

	if (rc == RC_OK && !found)
		rc = refuse_venture(all, &acc, err);
	if (rc == RC_OK)
		*out = acc;
	return rc;
}
