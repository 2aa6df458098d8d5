/* SPDX-License-Identifier: EUPL-1.2 */
/* account/treasury.c: draws the money account: tranches with their decisions, budgets, and the chain to each voucher. */
#include "account/treasury.h"

#include "account/treasury_priv.h"
#include "base/must.h"

#include <stdlib.h>

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

/* ---- budgets ---- */


static int
nature_of(const struct json *body)
{
	return field_choice(kind_field(kind_info(KIND_BUDGET_PLANNED), "nature"), json_text(body, "nature"));
}

static bool
is_same(const struct treasury_budget *a, const struct treasury_budget *b)
{
	return a->year == b->year && a->nature == b->nature && str_eq(a->phase, b->phase) && str_eq(a->source, b->source);
}

static struct treasury_budget *
line_for(struct treasury_budget *lines, size_t *count, const struct treasury_budget *key)
{
	size_t i = 0;

	while (i < *count && !is_same(&lines[i], key))
		i++;
	if (i == *count)
		lines[(*count)++] = (struct treasury_budget){.year = key->year, .phase = key->phase,
		    .source = key->source, .nature = key->nature, .seq = key->seq};
	return &lines[i];
}

static struct treasury_budget
key_of(const struct dossier_fact *f)
{
	return (struct treasury_budget){.year = json_int(f->body, "year", 0), .phase = json_text(f->body, "phase"),
	    .source = json_text(f->body, "source"), .nature = nature_of(f->body), .seq = f->seq};
}

/* What goes from or to a budget, and what it paid, counts where it was first planned. */
static const struct dossier_fact *
first_plan(const struct dossier_thread *th)
{
	for (size_t i = 0; i < th->facts.count; i++)
		if (th->facts.items[i].kind == KIND_BUDGET_PLANNED)
			return &th->facts.items[i];
	return NULL;
}

static int64_t
spent_of(struct treasury_work *w, struct str budget)
{
	int64_t sum = 0;

	for (size_t i = 0; i < w->t->tranches_count; i++)
		if (str_eq(w->t->tranches[i].budget, budget))
			treasury_add(w, &sum, w->t->tranches[i].spent);
	return sum;
}

static void
add_budget(struct treasury_work *w, const struct dossier_thread *th, struct treasury_budget *lines, size_t *count,
    int64_t *placed)
{
	const struct dossier_fact *plan = first_plan(th);
	struct treasury_budget home = plan == NULL ? (struct treasury_budget){.phase = STR(""), .source = STR(""), .nature = -1}
	    : key_of(plan);
	int64_t spent = spent_of(w, th->id);

	for (size_t i = 0; i < th->facts.count; i++) {
		const struct dossier_fact *f = &th->facts.items[i];

		if (f->kind == KIND_BUDGET_TRANSFERRED) {
			treasury_add(w, &line_for(lines, count, &home)->transferred, f->value.value);
		} else {
			struct treasury_budget key = key_of(f);
			treasury_add(w, &line_for(lines, count, &key)->planned, f->value.value);
		}
	}
	treasury_add(w, &line_for(lines, count, &home)->spent, spent);
	treasury_add(w, placed, spent);
}

static int
by_key(const void *a, const void *b)
{
	const struct treasury_budget *x = a, *y = b;

	/* What comes from no budget stands last. */
	if (x->year != y->year)
		return x->year == 0 ? 1 : y->year == 0 ? -1 : x->year < y->year ? -1 : 1;
	int order = str_cmp(x->phase, y->phase);
	if (order == 0)
		order = str_cmp(x->source, y->source);
	return order != 0 ? order : x->nature - y->nature;
}

void
treasury_budgets(struct treasury_work *w)
{
	const struct dossier_threads *list = &w->t->dossier->budgets;
	const struct treasury_budget none = {.phase = STR(""), .source = STR(""), .nature = -1};
	size_t most = 1, count = 0;
	int64_t placed = 0;

	for (size_t i = 0; i < list->count; i++)
		most += list->items[i].facts.count + 1;
	struct treasury_budget *lines = arena_array(w->rd.arena, most + 1, sizeof *lines);
	for (size_t i = 0; i < list->count; i++)
		add_budget(w, &list->items[i], lines, &count, &placed);
	int64_t loose = treasury_less(w, w->acc->ventures[0].money.spent, placed);
	if (loose != 0)
		treasury_add(w, &line_for(lines, &count, &none)->spent, loose);
	for (size_t i = 0; i < count; i++) {
		int64_t have = lines[i].planned;

		treasury_add(w, &have, lines[i].transferred);
		lines[i].rest = treasury_less(w, have, lines[i].spent);
	}
	qsort(lines, count, sizeof *lines, by_key);
	w->t->budgets = lines;
	w->t->budgets_count = count;
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

	for (size_t i = 0; i < t->bookings.count; i++) {
		const struct booking *b = &t->bookings.items[i];
		struct treasury_link l = {.booking = b, .tranche = treasury_tranche_of(t, tranche_id(w, b)),
		    .grant = b->grant, .commitment = b->commitment, .budget = STR("")};

		if (l.tranche != NULL) {
			l.budget = l.tranche->budget;
			l.grant = l.grant.len > 0 ? l.grant : l.tranche->grant;
		}
		if (!b->income)
			treasury_add(w, b->nature < 0 ? &t->no_nature : b->nature == 0 ? &t->consumptive : &t->investive, b->cents);
		if (is_asked(t, &l))
			chain[n++] = l;
	}
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
	treasury_budgets(&w);
	treasury_followups(&w);
	treasury_needs(&w);
	treasury_chain(&w);
	bool fits = true;
	t.natures = nature_years(a, acc, &t.natures_count, &fits);
	w.fits = w.fits && fits;
	if (w.rd.rc == RC_OK)
		w.rd.rc = exit_money(a, acc, journal, dossier, &t.exit, err);
	if (w.rd.rc == RC_OK && !w.fits)
		return err_say(err, RC_LIMIT, NULL, TEXT_ACCOUNT_SUM_TOO_LARGE, NULL);
	if (w.rd.rc == RC_OK)
		*out = t;
	return w.rd.rc;
}
