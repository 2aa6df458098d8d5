/* SPDX-License-Identifier: EUPL-1.2 */
/* account/treasury.c: draws the money account: tranches with their decisions, budgets, and the chain to each voucher. */
#include "account/treasury.h"

#include "account/treasury_priv.h"
#include "base/must.h"


/* ---- tranches ---- */

const struct treasury_tranche *
treasury_tranche_of(const struct treasury *t, struct str id)
{
	for (size_t i = 0; id.len > 0 && i < t->tranches_count; i++)
		if (str_eq(t->tranches[i].id, id))
			return &t->tranches[i];
	return NULL;
}

/* The last that names the tranche, else the last at its gate. */
static const struct dossier_fact *
decision_of(const struct dossier *d, const struct treasury_tranche *t)
{
	const struct dossier_fact *at_gate = NULL, *named = NULL;

	for (size_t i = 0; i < d->decisions_count; i++) {
		const struct dossier_decision *x = &d->decisions[i];

		if (str_eq(json_text(x->fact.body, "tranche"), t->id))
			named = &x->fact;
		else if (t->gate.len > 0 && str_eq(x->gate, t->gate))
			at_gate = &x->fact;
	}
	return named != NULL ? named : at_gate;
}

static struct treasury_tranche
tranche_of(struct treasury_work *w, const struct dossier_thread *th)
{
	struct treasury_tranche t = {.id = th->id, .gate = facts_text(&th->facts, "gate"),
	    .phase = facts_text(&th->facts, "phase"), .budget = facts_text(&th->facts, "budget"),
	    .grant = facts_text(&th->facts, "grant"), .planned = th->sums[SUM_PLANNED],
	    .released = th->sums[SUM_RELEASED], .spent = th->sums[SUM_SPENT], .released_on = DAY_NONE,
	    .outcome = -1, .decided_on = DAY_NONE};

	t.title = facts_text(&th->facts, "title");
	t.rest = treasury_less(w, t.released, t.spent);
	for (size_t i = 0; i < th->facts.count; i++) {
		const struct dossier_fact *f = &th->facts.items[i];

		if (f->kind == KIND_TRANCHE_PLANNED) {
			t.seq = f->seq;
		} else {
			t.release_seq = f->seq;
			t.released_on = f->day;
		}
	}
	const struct dossier_fact *decision = decision_of(w->t->dossier, &t);
	if (decision != NULL) {
		t.decision_seq = decision->seq;
		t.outcome = decision->code;
		t.decided_on = decision->day;
	}
	return t;
}

void
treasury_tranches(struct treasury_work *w)
{
	const struct dossier_threads *list = &w->t->dossier->tranches;
	struct treasury_tranche *out = arena_array(w->rd.arena, list->count + 1, sizeof *out);
	size_t n = 0;

	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].id.len > 0)
			out[n++] = tranche_of(w, &list->items[i]);
	w->t->tranches = out;
	w->t->tranches_count = n;
}

/* ---- the chain ---- */

/* A booking in no tranche is paid from that of its commitment. */
static struct str
tranche_id(struct treasury_work *w, const struct booking *b)
{
	struct subject_id id = {0};

	if (b->tranche.len > 0 || b->commitment.len == 0 ||
	    !subject_find(w->rd.s, w->rd.id, SUBJECT_COMMITMENT, b->commitment, &id))
		return b->tranche;
	const struct row *r = subject_latest(w->rd.s, id, w->rd.on, KIND_BIT(KIND_COMMITMENT_MADE));
	if (r == NULL)
		return b->tranche;
	struct dossier_fact f = read_fact(&w->rd, r, READ_BODY);
	return json_text(f.body, "tranche");
}

void
treasury_links(struct treasury_work *w)
{
	struct treasury *t = w->t;
	struct treasury_link *links = arena_array(w->rd.arena, t->bookings.count + 1, sizeof *links);

	for (size_t i = 0; i < t->bookings.count; i++) {
		const struct booking *b = &t->bookings.items[i];
		struct treasury_link l = {.booking = b, .tranche = treasury_tranche_of(t, tranche_id(w, b)),
		    .grant = b->grant, .commitment = b->commitment, .budget = STR("")};

		if (l.tranche != NULL && l.grant.len == 0)
			l.grant = l.tranche->grant;
		l.budget = treasury_budget_of(w, &l);
		links[i] = l;
	}
	w->links = links;
}

static bool
is_asked(const struct treasury *t, const struct treasury_link *l)
{
	if (t->query.seq != 0 && l->booking->seq != t->query.seq && l->booking->pair != t->query.seq)
		return false;
	return t->query.budget.len == 0 || str_eq(l->budget, t->query.budget);
}

void
treasury_chain(struct treasury_work *w)
{
	struct treasury *t = w->t;
	struct treasury_link *chain = arena_array(w->rd.arena, t->bookings.count + 1, sizeof *chain);
	size_t n = 0;

	for (size_t i = 0; i < t->bookings.count; i++)
		if (is_asked(t, &w->links[i]))
			chain[n++] = w->links[i];
	t->chain = chain;
	t->chain_count = n;
}

/* ---- everything ---- */

enum rc
treasury_draw(struct arena *a, const struct account *acc, struct journal_reader *journal,
    const struct treasury_query *query, bool payees, struct treasury *out, struct err *err)
{
	struct treasury t = {.acc = acc, .query = *query};
	struct dossier *dossier = arena_alloc(a, sizeof *dossier);

	must(acc->count == 1);
	struct treasury_work w = {.acc = acc, .t = &t, .fits = true};
	w.rd = (struct reading){.arena = a, .journal = journal, .s = acc->snapshot, .on = acc->query.effective_on,
	    .lang = acc->query.lang, .id = acc->ventures[0].id, .figures = &acc->ventures[0], .err = err};
	t.payees = payees && acc->query.audience != AUDIENCE_PUBLIC;
	w.rd.rc = dossier_draw(a, acc, journal, 0, 0, dossier, err);
	t.dossier = dossier;
	if (w.rd.rc == RC_OK)
		w.rd.rc = bookings_read(a, acc, journal, (struct subject_id){0}, t.payees, &t.bookings, err);
	if (w.rd.rc != RC_OK)
		return w.rd.rc;
	treasury_tranches(&w);
	treasury_links(&w);
	treasury_budgets(&w);
	treasury_followups(&w);
	treasury_needs(&w);
	treasury_chain(&w);
	bool fits = true;
	t.natures = nature_years(a, acc, &t.natures_count, &fits);
	for (size_t i = 0; i < t.natures_count; i++) {
		treasury_add(&w, &t.consumptive, t.natures[i].spent[NATURE_CONSUMPTIVE]);
		treasury_add(&w, &t.investive, t.natures[i].spent[NATURE_INVESTIVE]);
		treasury_add(&w, &t.no_nature, t.natures[i].spent[NATURE_UNKNOWN]);
	}
	w.fits = w.fits && fits;
	if (w.rd.rc == RC_OK)
		w.rd.rc = exit_money(a, acc, journal, dossier, &t.exit, err);
	if (w.rd.rc == RC_OK && !w.fits)
		return err_say(err, RC_LIMIT, NULL, TEXT_ACCOUNT_SUM_TOO_LARGE, NULL);
	if (w.rd.rc == RC_OK)
		*out = t;
	return w.rd.rc;
}
