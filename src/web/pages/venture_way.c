/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/venture_way.c: the way: what happened and when it was recorded, as a drawing and as a table. */
#include "web/pages/venture.h"

#include "base/must.h"
#include "domain/proof.h"
#include "web/draw.h"

#include <stdlib.h>

#define WORD_LETTERS 28

/* What is gathered in one pass: the drawing's marks and the table's rows. */
struct gathering {
	struct venture_page *p;
	struct draw_way way;
	struct way_event *events;
	size_t events_count, events_most;
	bool crowded;
};

static void
add_event(struct gathering *g, const struct dossier_fact *f, struct day day, struct day until, enum text what,
    struct str words)
{
	must(g->events_count < g->events_most);
	g->events[g->events_count++] = (struct way_event){.day = day, .until = until,
		.what = venture_say(g->p, what), .words = words, .mark = venture_mark(g->p, f),
		.planned = day_is(day) && day.v > g->p->on.v};
}

/* Whether one more of a kind is drawn; the oldest come first and are left out first. */
static bool
is_drawn(struct gathering *g, size_t place, size_t count)
{
	if (count - place <= DRAW_MARKS_MAX)
		return true;
	g->crowded = true;
	return false;
}

static void
add_phases(struct gathering *g)
{
	const struct dossier *d = g->p->d;
	struct draw_way *w = &g->way;

	w->phases = arena_array(g->p->w.arena, DRAW_MARKS_MAX, sizeof *w->phases);
	for (size_t i = 0; i < d->way_count; i++) {
		const struct dossier_phase *x = &d->way[i];
		bool ended = x->has_stage && x->stage == STAGE_EXIT && g->p->figures->outcome == OUTCOME_EXIT;
		struct draw_phase phase = {draw_short(g->p->w.arena, x->label, WORD_LETTERS), x->fact.day, x->until,
			x->planned};

		/* An exit is an end, not a stretch that goes on. */
		if (ended && !day_is(x->until))
			phase.until = x->fact.day;
		if (is_drawn(g, i, d->way_count))
			w->phases[w->phases_count++] = phase;
		add_event(g, &x->fact, x->fact.day, x->until, TEXT_WEB_VENTURE_ROW_PHASE, x->label);
	}
}

/* What a decision releases. */
static struct str
amount_of(const struct gathering *g, const struct dossier_fact *f)
{
	const struct dossier_thread *t = venture_thread(&g->p->d->tranches, json_text(f->body, "tranche"));

	if (t == NULL || t->id.len == 0)
		return STR("");
	return words_euro(&g->p->w, t->sums[SUM_RELEASED] != 0 ? t->sums[SUM_RELEASED] : t->sums[SUM_PLANNED]);
}

static void
add_decision(struct gathering *g, struct draw_decision d)
{
	struct draw_way *w = &g->way;

	if (!day_is(d.day))
		return;
	if (w->decisions_count == DRAW_MARKS_MAX) {
		g->crowded = true;
		return;
	}
	w->decisions[w->decisions_count++] = d;
}

static void
add_gate(struct gathering *g, const struct dossier_gate *x)
{
	const struct words *w = &g->p->w;

	for (size_t i = 0; i < x->decisions.count; i++) {
		const struct dossier_fact *f = &x->decisions.items[i];
		struct str outcome = words_choice(w, KIND_DECISION_TAKEN, "outcome", f->code);

		add_decision(g, (struct draw_decision){f->day, f->code < 0 ? MARK_PENDING : (enum mark_decision)f->code,
			outcome, amount_of(g, f)});
		add_event(g, f, f->day, DAY_NONE, TEXT_WEB_VENTURE_ROW_DECISION,
		    x->title.len == 0 ? outcome : arena_format(w->arena, "%.*s: %.*s", STR_ARG(x->title), STR_ARG(outcome)));
	}
	if (!x->waits || x->schedule.count == 0)
		return;
	add_decision(g, (struct draw_decision){x->due, MARK_PENDING, venture_say(g->p, TEXT_WEB_VENTURE_DUE_SHORT),
		words_day(w, x->due)});
	add_event(g, &x->schedule.items[x->schedule.count - 1], x->due, DAY_NONE, TEXT_WEB_VENTURE_ROW_DECISION,
	    venture_say1(g->p, TEXT_WEB_VENTURE_TO_DECIDE, x->title));
}

static void
add_gates(struct gathering *g)
{
	const struct dossier *d = g->p->d;

	g->way.decisions = arena_array(g->p->w.arena, DRAW_MARKS_MAX, sizeof *g->way.decisions);
	for (size_t i = 0; i < d->gates_count; i++)
		add_gate(g, &d->gates[i]);
	for (size_t i = 0; i < d->exits.count; i++) {
		const struct dossier_fact *f = &d->exits.items[i];
		struct str kind = words_choice(&g->p->w, KIND_EXIT_COMPLETED, "kind", f->code);

		if (f->kind != KIND_EXIT_COMPLETED)
			continue;
		add_decision(g, (struct draw_decision){f->day, MARK_EXIT,
			venture_say(g->p, f->part ? TEXT_WEB_VENTURE_ENDED_PART : TEXT_WEB_VENTURE_ENDED),
			draw_short(g->p->w.arena, kind, 44)});
		add_event(g, f, f->day, DAY_NONE, TEXT_WEB_VENTURE_ROW_EXIT, kind);
	}
}

static void
add_proof(struct gathering *g, const struct dossier_proof *x, bool drawn)
{
	static const enum mark_proof marks[] = {[PROOF_SUPPORTED] = MARK_SUPPORTED, [PROOF_REFUTED] = MARK_REFUTED,
		[PROOF_INCONCLUSIVE] = MARK_INCONCLUSIVE};
	const struct words *w = &g->p->w;
	struct str type = x->type == 0 ? STR("PoC") : STR("PoV");
	struct str outcome = x->concluded ? words_choice(w, KIND_PROOF_CONCLUDED, "outcome", x->outcome)
	                                  : venture_say1(g->p, TEXT_WEB_VENTURE_DUE_WORD, words_day(w, x->due));
	struct str word = arena_format(w->arena, "%.*s %.*s", STR_ARG(type), STR_ARG(outcome));
	bool known = x->concluded && x->outcome >= 0 && x->outcome <= PROOF_INCONCLUSIVE;
	struct day day = x->concluded ? x->conclusion.day : x->due;

	if (drawn && day_is(day))
		g->way.proofs[g->way.proofs_count++] = (struct draw_proof){x->registered.day, day,
			known ? marks[x->outcome] : MARK_OPEN, word};
	add_event(g, &x->registered, x->registered.day, DAY_NONE, TEXT_WEB_VENTURE_ROW_PROOF_FIXED,
	    arena_format(w->arena, "%.*s: %.*s", STR_ARG(type),
	        STR_ARG(draw_short(w->arena, json_text(x->registered.body, "hypothesis"), 120))));
	add_event(g, x->concluded ? &x->conclusion : &x->registered, day, DAY_NONE, TEXT_WEB_VENTURE_ROW_PROOF, word);
}

static void
add_milestone(struct gathering *g, const struct dossier_milestone *x, bool drawn)
{
	struct day first = DAY_NONE, day = x->due;
	enum mark_milestone kind = x->dropped ? MARK_DROPPED : MARK_PROMISED;
	struct str title = x->title.len > 0 ? x->title : x->id;
	const struct dossier_fact *last = &x->moves.items[x->moves.count - 1];

	for (size_t i = 0; i < x->moves.count && !day_is(first); i++)
		if (x->moves.items[i].has_value)
			first = (struct day){(int32_t)x->moves.items[i].value.value};
	if (day_is(x->reached)) {
		day = x->reached;
		kind = MARK_REACHED;
	}
	if (drawn && day_is(day))
		g->way.milestones[g->way.milestones_count++] = (struct draw_milestone){first, day, kind,
			draw_short(g->p->w.arena, title, WORD_LETTERS)};
	add_event(g, last, x->dropped && !day_is(x->reached) ? last->day : day, DAY_NONE,
	    TEXT_WEB_VENTURE_ROW_MILESTONE,
	    arena_format(g->p->w.arena, "%.*s: %.*s", STR_ARG(title), STR_ARG(words_kind(&g->p->w, last->kind))));
}

static void
add_proofs_and_milestones(struct gathering *g)
{
	const struct dossier *d = g->p->d;
	struct arena *a = g->p->w.arena;

	g->way.proofs = arena_array(a, DRAW_MARKS_MAX, sizeof *g->way.proofs);
	g->way.milestones = arena_array(a, DRAW_MARKS_MAX, sizeof *g->way.milestones);
	for (size_t i = 0; i < d->proofs_count; i++)
		add_proof(g, &d->proofs[i], is_drawn(g, i, d->proofs_count));
	for (size_t i = 0; i < d->milestones_count; i++)
		add_milestone(g, &d->milestones[i], is_drawn(g, i, d->milestones_count));
}

/* Every entry of the venture as a dot: from the ledger alone, nothing is read. */
static void
add_records(struct gathering *g)
{
	struct snapshot s = g->p->w.s;
	struct venture_id v = g->p->figures->id;
	struct draw_way *w = &g->way;
	struct entry_cursor c = venture_entries(s, v);

	w->records = arena_array(g->p->w.arena, venture_entry_count(s, v) + 1, sizeof *w->records);
	for (uint32_t seq; (seq = entry_next(&c)) != 0;) {
		struct entry_info e = snapshot_entry(s, seq);
		struct draw_record *r = &w->records[w->records_count++];

		r->recorded = r->happened = berlin_day(e.known);
		if (e.row != NULL && !(e.row->flags & ROW_UNDATED))
			r->happened = (struct day){e.row->day};
		r->late = r->recorded.v - r->happened.v > g->p->d->lag_days;
		r->corrects = e.root_seq != 0 && e.root_seq < seq &&
		    (e.kind == KIND_ENTRY_CORRECTED || e.kind == KIND_ENTRY_WITHDRAWN);
		if (r->corrects)
			r->corrected = berlin_day(snapshot_entry(s, e.root_seq).known);
	}
}

static int
by_day(const void *a, const void *b)
{
	const struct way_event *x = a, *y = b;

	return (x->day.v > y->day.v) - (x->day.v < y->day.v);
}

static struct str
describe(const struct gathering *g)
{
	const struct draw_way *w = &g->way;
	struct arena *a = g->p->w.arena;
	struct str args[] = {arena_format(a, "%zu", w->phases_count), arena_format(a, "%zu", w->decisions_count),
		arena_format(a, "%zu", w->proofs_count), arena_format(a, "%zu", w->milestones_count),
		arena_format(a, "%zu", w->records_count)};

	return words_say(&g->p->w, TEXT_WEB_VENTURE_WAY_DESC, args, COUNT(args));
}

void
venture_way(struct venture_page *p, struct venture_view *v)
{
	const struct dossier *d = p->d;
	struct gathering g = {.p = p, .way = {.on = p->on, .ended = v->ended}};

	g.events_most = d->way_count + 2 * d->proofs_count + d->milestones_count + d->gates_count + d->exits.count;
	for (size_t i = 0; i < d->gates_count; i++)
		g.events_most += d->gates[i].decisions.count;
	g.events = arena_array(p->w.arena, g.events_most + 1, sizeof *g.events);
	add_phases(&g);
	add_gates(&g);
	add_proofs_and_milestones(&g);
	add_records(&g);
	qsort(g.events, g.events_count, sizeof *g.events, by_day);
	g.way.title = venture_say1(p, TEXT_WEB_VENTURE_WAY_TITLE, v->title);
	g.way.desc = describe(&g);
	v->way = (struct way_view){.events = {g.events, g.events_count}, .crowded = g.crowded, .lag_days = d->lag_days};
	if (g.events_count > 0)
		v->way.drawing = draw_way(p->w.arena, p->w.lang, &g.way, &v->way.cut);
}
