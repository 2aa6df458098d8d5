/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/venture_gate.c: each gate with its moves and the chain of its decisions. */
#include "web/pages/venture.h"

#include "base/must.h"
#include "domain/decision.h"
#include "web/svg_marks.h"

#define SIGN 24

static struct html
decision_sign(const struct venture_page *p, int code)
{
	struct svg s;
	enum mark_decision kind = code < 0 || code > (int)MARK_EXIT ? MARK_PENDING : (enum mark_decision)code;

	svg_begin(&s, "", SIGN, SIGN, (struct str){0}, (struct str){0});
	mark_decision(&s, kind, SIGN / 2, SIGN / 2);
	return svg_end(&s, p->w.arena);
}

/* ---- a decision ---- */

static struct str
votes(const struct venture_page *p, const struct json *body)
{
	static const struct {
		const char *name;
		enum text text;
	} parts[] = {
		{"votes_for", TEXT_WEB_VENTURE_VOTES_FOR}, {"votes_against", TEXT_WEB_VENTURE_VOTES_AGAINST},
		{"votes_abstain", TEXT_WEB_VENTURE_VOTES_ABSTAIN},
	};
	struct buf b;

	buf_init(&b, 400);
	for (size_t i = 0; i < COUNT(parts); i++) {
		struct str n = words_member(&p->w, KIND_DECISION_TAKEN, body, parts[i].name);
		if (n.len == 0)
			continue;
		if (b.len > 0)
			buf_cstr(&b, ", ");
		text_format(&b, p->w.lang, parts[i].text, &n, 1);
	}
	struct str s = arena_str(p->w.arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct gate_condition
condition(const struct venture_page *p, const struct json *c)
{
	const struct dossier_thread *t = venture_thread(&p->d->conditions, json_text(c, "id"));
	struct gate_condition out = {.text = json_text(c, "text"), .due = DAY_NONE};

	(void)day_parse(json_text(c, "due"), &out.due);
	out.met_mark.day = DAY_NONE;
	for (size_t i = 0; t != NULL && i < t->facts.count; i++) {
		const struct dossier_fact *f = &t->facts.items[i];

		if (f->kind != KIND_CONDITION_MET)
			continue;
		out.met = true;
		out.note = json_text(f->body, "note");
		out.met_mark = venture_mark(p, f);
	}
	out.overdue = !out.met && day_is(out.due) && out.due.v < p->on.v;
	return out;
}

static struct gate_conditions
conditions(const struct venture_page *p, const struct json *body)
{
	const struct json *list = json_get(body, "conditions");

	if (list == NULL || list->type != JSON_ARRAY || list->count == 0)
		return (struct gate_conditions){NULL, 0};
	struct gate_condition *items = arena_array(p->w.arena, list->count, sizeof *items);
	size_t count = 0;
	for (const struct json *c = list->first; c != NULL; c = c->next)
		items[count++] = condition(p, c);
	return (struct gate_conditions){items, count};
}

static void
confirmation(const struct venture_page *p, const struct dossier_gate *g, const struct dossier_fact *f,
    struct gate_decision *out)
{
	for (size_t i = 0; i < g->confirmations.count; i++) {
		const struct dossier_fact *c = &g->confirmations.items[i];

		if (c->value.value != (int64_t)f->root)
			continue;
		out->confirmed = true;
		out->confirmation = venture_mark(p, c);
		out->confirmation_note = json_text(c->body, "note");
	}
}

static struct gate_decision
decision(const struct venture_page *p, const struct dossier_gate *g, const struct dossier_fact *f)
{
	static const char *const above[] = {"gate", "outcome", "reason", "body", "paper", "votes_for",
		"votes_against", "votes_abstain", "conditions", "basis", "tranche", NULL};
	struct gate_decision out = {
		.sign = decision_sign(p, f->code),
		.outcome = words_choice(&p->w, KIND_DECISION_TAKEN, "outcome", f->code),
		.reason = json_text(f->body, "reason"),
		.body = json_text(f->body, "body"),
		.votes = votes(p, f->body),
		.rest = words_rows(&p->w, KIND_DECISION_TAKEN, f->body, above),
		.paper = words_url(f->body, "paper"),
		.conditions = conditions(p, f->body),
		.confirmation = {.day = DAY_NONE},
		.mark = venture_mark(p, f),
		.basis = words_basis(&p->w, p->figures->slug, f->body, f->day),
	};

	confirmation(p, g, f, &out);
	if (out.basis.s.len > 0)
		out.basis_words = words_member(&p->w, KIND_DECISION_TAKEN, f->body, "basis");
	return out;
}

/* ---- a gate ---- */

/* What has to be ready when, for the meeting that decides. */
static struct fact_rows
plan_rows(const struct venture_page *p, const struct council_plan *plan)
{
	const struct {
		enum text label;
		struct day day;
	} steps[] = {{TEXT_GATES_PLAN_DRAFT, plan->draft}, {TEXT_GATES_PLAN_PAPER, plan->paper},
		{TEXT_GATES_PLAN_COMMITTEE, plan->committee}, {TEXT_GATES_PLAN_COUNCIL, plan->council}};
	struct fact_row *rows = arena_array(p->w.arena, COUNT(steps), sizeof *rows);
	size_t n = 0;

	for (size_t i = 0; i < COUNT(steps); i++)
		if (day_is(steps[i].day))
			rows[n++] = (struct fact_row){.label = venture_say(p, steps[i].label), .value = words_day(&p->w, steps[i].day)};
	return (struct fact_rows){rows, n};
}

static struct url
paper_url(const struct venture_page *p, struct str gate)
{
	struct url_out u;
	struct buf b;

	buf_init(&b, 4096);
	url_begin(&u, &b, "/ventures");
	url_segment(&u, p->figures->slug);
	buf_cstr(&b, "/paper");
	url_param(&u, "gate", gate);
	buf_str(&b, p->ctx->env.query_more.s);
	struct url url = url_end(&u, p->w.arena);
	buf_done(&b);
	return url;
}

static struct gate_card
gate_card(const struct venture_page *p, const struct dossier_gate *g)
{
	struct gate_decision *decisions = arena_array(p->w.arena, g->decisions.count + 1, sizeof *decisions);
	struct gate_move *moves = arena_array(p->w.arena, g->schedule.count + 1, sizeof *moves);

	for (size_t i = 0; i < g->decisions.count; i++)
		decisions[i] = decision(p, g, &g->decisions.items[i]);
	for (size_t i = 0; i < g->schedule.count; i++) {
		const struct dossier_fact *f = &g->schedule.items[i];

		moves[i] = (struct gate_move){.due = DAY_NONE, .reason = json_text(f->body, "reason"),
			.mark = venture_mark(p, f)};
		if (f->has_value)
			moves[i].due = (struct day){(int32_t)f->value.value};
	}
	return (struct gate_card){
		.title = g->title.len > 0 ? g->title : g->id,
		.body = venture_text(&g->schedule, "body"),
		.to_phase = words_phase(&p->w, venture_text(&g->schedule, "to_phase")),
		.due = g->due,
		.waits = g->waits,
		.overdue = g->overdue,
		.plan = g->waits ? plan_rows(p, &g->plan) : (struct fact_rows){NULL, 0},
		.paper = g->waits ? paper_url(p, g->id) : URL(""),
		.moves = {moves, g->schedule.count},
		.decisions = {decisions, g->decisions.count},
	};
}

/* By what happened first at each: the last decision, or the day it is due. */
static struct day
gate_day(const struct dossier_gate *g)
{
	if (g->decisions.count > 0 && !g->waits)
		return g->decisions.items[g->decisions.count - 1].day;
	return g->due;
}

static void
sort_gates(const struct dossier_gate **gates, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		const struct dossier_gate *g = gates[i];
		size_t j = i;

		for (; j > 0 && gate_day(gates[j - 1]).v > gate_day(g).v; j--)
			gates[j] = gates[j - 1];
		gates[j] = g;
	}
}

void
venture_gates(struct venture_page *p, struct venture_view *v)
{
	size_t count = p->d->gates_count, decided = 0, waiting = 0;
	const struct dossier_gate **order = arena_array(p->w.arena, count + 1, sizeof *order);
	struct gate_card *cards = arena_array(p->w.arena, count + 1, sizeof *cards);

	for (size_t i = 0; i < count; i++)
		order[i] = &p->d->gates[i];
	sort_gates(order, count);
	for (size_t i = 0; i < count; i++) {
		cards[i] = gate_card(p, order[i]);
		decided += cards[i].decisions.count;
		waiting += cards[i].waits;
	}
	v->gates = (struct gate_cards){cards, count};
	if (count == 0)
		return;
	v->gists.decisions = words_count(&p->w, TEXT_WEB_VENTURE_GIST_DECISIONS_ONE,
	    TEXT_WEB_VENTURE_GIST_DECISIONS_MANY, (int64_t)decided);
	if (waiting > 0)
		v->gists.decisions = arena_format(p->w.arena, "%.*s, %.*s", STR_ARG(v->gists.decisions),
		    STR_ARG(words_count(&p->w, TEXT_WEB_VENTURE_GIST_WAITING_ONE,
		        TEXT_WEB_VENTURE_GIST_WAITING_MANY, (int64_t)waiting)));
}
