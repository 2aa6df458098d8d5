/* SPDX-License-Identifier: EUPL-1.2 */
/* account/exit_money.c: adds up what was spent until an exit and after it, and what it leaves to be paid. */
#include "account/exit_money.h"

#include "account/statement.h"
#include "account/treasury_priv.h"

/* The exit that ended the venture; NULL: it goes on. */
static const struct dossier_fact *
exit_of(const struct account *acc, const struct dossier *d)
{
	const struct dossier_fact *found = NULL;

	if (acc->ventures[0].outcome != OUTCOME_EXIT)
		return NULL;
	for (size_t i = 0; i < d->exits.count; i++)
		if (d->exits.items[i].kind == KIND_EXIT_COMPLETED && d->exits.items[i].seq == acc->ventures[0].decision_seq)
			found = &d->exits.items[i];
	return found;
}

static int64_t
spent_until(const struct account *acc, struct day on)
{
	struct subject_id id = venture_subject(acc->snapshot, acc->ventures[0].id, SUBJECT_TRANCHE);
	int64_t sums[SUM_COUNT] = {0};

	for (; id.v != 0; id = subject_next(acc->snapshot, id))
		subject_sums(acc->snapshot, id, on, sums);
	return sums[SUM_SPENT];
}

static void
take_followup(const struct treasury *t, struct exit_money *x)
{
	int year = day_parts(x->on).year + 1;

	for (size_t i = 0; i < t->years_count; i++) {
		const struct treasury_year *y = &t->years[i];

		if (y->year != year && !(y->lasting && y->year < year))
			continue;
		x->has_followup = true;
		x->followup = y->total;
	}
}

static enum rc
read_followups(struct arena *a, const struct account *acc, struct journal_reader *journal, struct exit_money *x,
    struct err *err)
{
	struct treasury t = {.acc = acc};
	struct treasury_work w = {.acc = acc, .t = &t, .fits = true};

	w.rd = (struct reading){.arena = a, .journal = journal, .s = acc->snapshot, .on = acc->query.effective_on,
	    .lang = acc->query.lang, .id = acc->ventures[0].id, .figures = &acc->ventures[0], .err = err};
	treasury_followups(&w);
	take_followup(&t, x);
	if (w.rd.rc == RC_OK && !w.fits)
		return err_say(err, RC_LIMIT, NULL, TEXT_ACCOUNT_SUM_TOO_LARGE, NULL);
	return w.rd.rc;
}

static enum rc
read_grants(struct arena *a, const struct account *acc, struct journal_reader *journal, const struct dossier *d,
    struct exit_money *x, struct err *err)
{
	x->repay_known = true;
	for (size_t i = 0; i < d->grants.count; i++) {
		struct statement *st = arena_alloc(a, sizeof *st);
		enum rc rc = statement_draw(a, acc, journal, d->grants.items[i].id, false, st, err);

		if (rc == RC_NOTFOUND)
			continue; /* not awarded any more */
		if (rc != RC_OK)
			return rc;
		x->grants++;
		x->repay_known = x->repay_known && st->settlement.computed;
		if (!cents_add(x->to_repay, st->settlement.to_repay, &x->to_repay))
			return err_say(err, RC_LIMIT, NULL, TEXT_ACCOUNT_SUM_TOO_LARGE, NULL);
	}
	return RC_OK;
}

enum rc
exit_money(struct arena *a, const struct account *acc, struct journal_reader *journal, const struct dossier *d,
    struct exit_money *out, struct err *err)
{
	const struct dossier_fact *done = exit_of(acc, d);
	const struct account_money *m = &acc->ventures[0].money;
	struct exit_money x = {.on = DAY_NONE};

	if (done == NULL) {
		*out = x;
		return RC_OK;
	}
	x = (struct exit_money){.seq = done->seq, .on = done->day, .saved = m->saved, .bound = m->bound,
	    .spent_until = spent_until(acc, done->day)};
	x.has_yearly = json_get(done->body, "remaining_cents_per_year") != NULL;
	x.yearly = json_int(done->body, "remaining_cents_per_year", 0);
	if (!cents_sub(m->spent, x.spent_until, &x.spent_after))
		return err_say(err, RC_LIMIT, NULL, TEXT_ACCOUNT_SUM_TOO_LARGE, NULL);
	enum rc rc = read_followups(a, acc, journal, &x, err);
	if (rc == RC_OK)
		rc = read_grants(a, acc, journal, d, &x, err);
	if (rc == RC_OK)
		*out = x;
	return rc;
}
