/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_gate.c: a decision in front of everything it rests on; its second signature; a gate planned back from the council. */
#include "web/pages/record_panel.h"

#include "base/encode.h"
#include "domain/decision.h"
#include "domain/readiness.h"
#include "web/web.h"

#define KEY_BYTES 12

static struct str
say(const struct words *w, enum text id)
{
	return str_of(text_get(w->lang, id));
}

static struct str
missing(const struct words *w)
{
	return say(w, TEXT_WEB_NOT_RECORDED);
}

/* The words of a fact's member, the newest that says it. */
static struct str
newest(const struct dossier_facts *facts, const char *name)
{
	for (size_t i = facts->count; i-- > 0;)
		if (json_text(facts->items[i].body, name).len > 0)
			return json_text(facts->items[i].body, name);
	return (struct str){0};
}

/* ---- which gate ---- */

static enum rc
choose_gate(struct record_form *f, struct form_sheet *s, const struct record_basis *b)
{
	const struct words *w = &f->words;

	form_part_begin(s, "gates", TEXT_GATES_WHICH)->none = say(w, TEXT_GATES_NONE_WAITS);
	for (size_t i = 0; i < b->d.gates_count; i++) {
		const struct dossier_gate *g = &b->d.gates[i];
		struct str due = words_day(w, g->due);
		if (g->waits)
			panel_line(s, g->title.len > 0 ? g->title : g->id, words_say(w, TEXT_GATES_DUE, &due, 1),
			    panel_form_path(f->ctx, KIND_DECISION_TAKEN, f->venture, "gate", g->id));
	}
	return RC_OK;
}

static const struct dossier_gate *
find_gate(const struct record_basis *b, struct str id)
{
	for (size_t i = 0; i < b->d.gates_count; i++)
		if (str_eq(b->d.gates[i].id, id))
			return &b->d.gates[i];
	return NULL;
}

/* ---- what it rests on ---- */

static void
tell_question(struct record_form *f, struct form_sheet *s, const struct dossier_gate *g)
{
	const struct words *w = &f->words;
	struct fact_row *rows = arena_array(w->arena, 3, sizeof *rows);
	struct str body = newest(&g->schedule, "body"), phase = newest(&g->schedule, "to_phase");
	struct form_part *p = form_part_begin(s, "question", TEXT_GATES_QUESTION);

	p->text = g->title.len > 0 ? g->title : g->id;
	rows[0] = (struct fact_row){.label = say(w, TEXT_GATES_ROW_DUE), .value = words_day(w, g->due)};
	rows[1] = (struct fact_row){.label = say(w, TEXT_GATES_ROW_BODY), .value = body};
	rows[2] = (struct fact_row){.label = say(w, TEXT_GATES_ROW_PHASE), .value = phase.len > 0 ? words_phase(w, phase) : phase};
	p->says = (struct fact_rows){rows, 3};
	panel_fill(f, "f.body", body);
}

/* That somebody decided it is said first: what was decided, and what has to come before another decision. */
static void
tell_decided(struct record_form *f, struct form_sheet *s, const struct dossier_gate *g)
{
	const struct words *w = &f->words;

	if (g->waits || g->decisions.count == 0)
		return;
	const struct dossier_fact *d = &g->decisions.items[g->decisions.count - 1];
	bool final = d->code == DECISION_GO || d->code == DECISION_EXIT;
	struct str args[] = {words_choice(w, KIND_DECISION_TAKEN, "outcome", d->code), words_day(w, d->day)};
	form_part_begin(s, "decided", TEXT_GATES_DECIDED)->text = words_say(w, TEXT_GATES_DECIDED_TEXT, args, COUNT(args));
	panel_line(s, say(w, TEXT_GATES_DECIDED_OTHER), (struct str){0},
	    arena_format(w->arena, "/journal/%u%s", d->seq - 1, w->lang == LANG_DE ? "" : "?lang=en"));
	if (record_may(f->ctx, KIND_GATE_SCHEDULED, KIND_COUNT, f->venture))
		panel_line(s, say(w, final ? TEXT_GATES_DECIDED_NEW : TEXT_GATES_DECIDED_ANEW), (struct str){0},
		    panel_form_path(f->ctx, KIND_GATE_SCHEDULED, f->venture, final ? NULL : "id", g->id));
}

/* Every decision so far, with the account as it stood then. */
static void
tell_attempts(struct record_form *f, struct form_sheet *s, const struct dossier_gate *g)
{
	const struct words *w = &f->words;

	if (g->decisions.count == 0)
		return;
	form_part_begin(s, "attempts", TEXT_GATES_ATTEMPTS);
	for (size_t i = 0; i < g->decisions.count; i++) {
		const struct dossier_fact *d = &g->decisions.items[i];
		struct str args[] = {words_choice(w, KIND_DECISION_TAKEN, "outcome", d->code), words_day(w, d->day)};
		panel_line(s, words_say(w, TEXT_GATES_ATTEMPT, args, 2), json_text(d->body, "reason"),
		    words_basis(w, f->venture, d->body, d->day).s);
	}
}

static bool
is_preset(const struct dossier_gate *g, struct str id)
{
	for (size_t i = g->schedule.count; i-- > 0;) {
		const struct json *list = json_get(g->schedule.items[i].body, "criteria");
		if (list == NULL)
			continue;
		for (const struct json *c = list->first; c != NULL; c = c->next)
			if (c->type == JSON_TEXT && str_eq(c->text, id))
				return true;
		return false;
	}
	return false;
}

static void
tell_criteria(struct record_form *f, struct form_sheet *s, const struct record_basis *b, const struct dossier_gate *g)
{
	const struct words *w = &f->words;

	form_part_begin(s, "criteria", TEXT_GATES_CRITERIA)->none = say(w, TEXT_GATES_CRITERIA_NONE);
	for (size_t i = 0; i < b->d.criteria_count; i++) {
		const struct dossier_criterion *c = &b->d.criteria[i];
		struct str status = c->status < 0 ? missing(w) : words_choice(w, KIND_CRITERION_ASSESSED, "status", c->status);
		struct str reason = c->assessments.count > 0 ? json_text(c->assessments.items[0].body, "reason") : (struct str){0};
		if (!is_preset(g, c->id))
			continue;
		panel_line(s, c->label, reason.len == 0 ? status
		    : arena_format(w->arena, "%.*s: %.*s", STR_ARG(status), STR_ARG(reason)),
		    panel_form_path(f->ctx, KIND_CRITERION_ASSESSED, f->venture, "criterion", c->id));
	}
}

static void
tell_proofs(struct record_form *f, struct form_sheet *s, const struct record_basis *b)
{
	const struct words *w = &f->words;

	form_part_begin(s, "proofs", TEXT_GATES_PROOFS)->none = say(w, TEXT_GATES_PROOFS_NONE);
	for (size_t i = 0; i < b->d.proofs_count; i++) {
		const struct dossier_proof *p = &b->d.proofs[i];
		struct str due = words_day(w, p->due), title = json_text(p->registered.body, "hypothesis");
		panel_line(s, title.len > 0 ? title : p->id, p->concluded ? words_choice(w, KIND_PROOF_CONCLUDED, "outcome", p->outcome)
		    : words_say(w, TEXT_GATES_PROOF_OPEN, &due, 1), arena_format(w->arena, "/ventures/%.*s#proofs", STR_ARG(f->venture)));
	}
}

static void
tell_conditions(struct record_form *f, struct form_sheet *s, const struct record_basis *b)
{
	const struct words *w = &f->words;
	bool begun = false;

	for (size_t i = 0; i < b->d.conditions.count; i++) {
		const struct dossier_thread *t = &b->d.conditions.items[i];
		struct str due = words_day(w, t->due);
		if (t->state == 1 || t->facts.count == 0)
			continue;
		if (!begun)
			form_part_begin(s, "open-conditions", TEXT_GATES_CONDITIONS);
		begun = true;
		panel_line(s, json_text(t->facts.items[0].body, "text"), words_say(w, TEXT_GATES_DUE, &due, 1),
		    panel_form_path(f->ctx, KIND_CONDITION_MET, f->venture, "id", t->id));
	}
}

static void
tell_basis(struct record_form *f, struct form_sheet *s, const struct dossier_gate *g)
{
	const struct words *w = &f->words;
	struct str size = arena_format(w->arena, "%u", f->ctx->all.n), slug = f->venture;
	const char *lang = w->lang == LANG_DE ? "" : "&lang=en";
	struct form_part *p = form_part_begin(s, "basis", TEXT_GATES_BASIS);

	p->text = words_say(w, TEXT_GATES_BASIS_TEXT, &size, 1);
	panel_line(s, say(w, TEXT_GATES_ACCOUNT), (struct str){0}, arena_format(w->arena, "/account?venture=%.*s&audience=council%s", STR_ARG(slug), lang));
	panel_line(s, say(w, TEXT_GATES_PAPER), (struct str){0}, arena_format(w->arena, "/ventures/%.*s/paper?gate=%.*s%s", STR_ARG(slug), STR_ARG(g->id), lang));
}

enum rc
panel_decision(struct record_form *f, struct form_sheet *s, struct err *err)
{
	struct str id = form_value(f->form, STR("f.gate"));
	struct record_basis *b = arena_alloc(f->ctx->arena, sizeof *b);
	enum rc rc = record_basis(f, b, err);

	if (rc != RC_OK)
		return rc;
	const struct dossier_gate *g = find_gate(b, id);
	s->page.lead = say(&f->words, TEXT_GATES_DECISION_LEAD);
	if (g == NULL)
		return choose_gate(f, s, b);
	tell_decided(f, s, g);
	tell_question(f, s, g);
	tell_attempts(f, s, g);
	tell_criteria(f, s, b, g);
	tell_proofs(f, s, b);
	panel_money(f, s, b);
	tell_conditions(f, s, b);
	tell_basis(f, s, g);
	return RC_OK;
}

/* ---- planned back from the council ---- */

void
panel_plan(struct form_sheet *s, const struct words *w, const struct council_plan *plan)
{
	const struct {
		enum text label;
		struct day day;
	} steps[] = {{TEXT_GATES_PLAN_DRAFT, plan->draft}, {TEXT_GATES_PLAN_PAPER, plan->paper},
		{TEXT_GATES_PLAN_COMMITTEE, plan->committee}, {TEXT_GATES_PLAN_COUNCIL, plan->council}};

	form_part_begin(s, "plan", TEXT_GATES_PLAN);
	for (size_t i = 0; i < COUNT(steps); i++)
		if (day_is(steps[i].day))
			panel_line(s, words_day(w, steps[i].day), say(w, steps[i].label), (struct str){0});
}

enum rc
panel_gate(struct record_form *f, struct form_sheet *s, struct err *err)
{
	struct council_days days = council_days_from(snapshot_policy(f->ctx->all));
	struct str said[3];
	struct day due;

	(void)err;
	if (day_parse_human(form_value(f->form, STR("f.due")), &due)) {
		struct council_plan plan = council_plan(due, &days);
		panel_plan(s, &f->words, &plan);
		return RC_OK;
	}
	panel_meetings(f, s);
	said[0] = arena_format(f->ctx->arena, "%d", days.draft);
	said[1] = arena_format(f->ctx->arena, "%d", days.paper);
	said[2] = arena_format(f->ctx->arena, "%d", days.committee);
	form_part_begin(s, "plan", TEXT_GATES_PLAN)->text = words_say(&f->words, TEXT_GATES_PLAN_DAYS, said, 3);
	return RC_OK;
}

/* ---- the second signature ---- */

static struct str
new_key(struct ctx *ctx)
{
	unsigned char id[KEY_BYTES];
	struct buf b;

	web_random(ctx->web, id, sizeof id);
	buf_init(&b, 64);
	buf_cstr(&b, "form-");
	base64url_encode(&b, id, sizeof id);
	struct str key = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	return key;
}

static void
add_confirm(struct record_form *f, struct form_sheet *s)
{
	struct ctx *ctx = f->ctx;
	struct buf b;

	form_part_begin(s, "confirm", TEXT_GATES_CONFIRM);
	buf_init(&b, 32);
	day_iso(&b, ctx->today);
	form_hidden(s, "effective", arena_str(ctx->arena, buf_view(&b)));
	buf_done(&b);
	form_hidden(s, "position", form_value(f->form, STR("position")));
	form_hidden(s, "key", new_key(ctx));
	form_hidden(s, "seen", arena_format(ctx->arena, "%u", ctx->all.n));
	struct form_widget *note = form_input(s, "f.note", "text", TEXT_GATES_CONFIRM_NOTE, STR(""));
	note->required = false;
	form_button(s, "save", TEXT_GATES_CONFIRM_GO, true);
}

/* One click for somebody else than the one who recorded the decision. */
enum rc
page_confirm(struct record_form *f, struct response *response, struct err *err)
{
	struct entry_info e = snapshot_entry(f->ctx->all, f->about);
	struct form_sheet *s = form_sheet_new(f->ctx, TEXT_GATES_CONFIRM, record_form_path(f));
	const struct json *body = NULL;
	struct fact first;
	bool there = false;
	enum rc rc = ctx_body(f->ctx, f->about, &body, err);

	if (rc == RC_OK)
		rc = ctx_fact(f->ctx, e.root_seq, &first, &there, err);
	if (rc != RC_OK)
		return rc;
	s->page.lead = say(&f->words, TEXT_GATES_CONFIRM_LEAD);
	struct form_part *p = form_part_begin(s, "decision", TEXT_RECORD_FORM_ABOUT_ENTRY);
	p->says = words_rows(&f->words, KIND_DECISION_TAKEN, body, NULL);
	if (e.row == NULL || e.row->kind != KIND_DECISION_TAKEN) {
		p->text = say(&f->words, TEXT_GATES_CONFIRM_OTHER_KIND);
		p->says = (struct fact_rows){NULL, 0};
	} else if (there && str_eq(first.actor, f->ctx->who.person)) {
		form_part_begin(s, "who", TEXT_GATES_CONFIRM)->text = say(&f->words, TEXT_GATES_CONFIRM_OWN);
	} else {
		add_confirm(f, s);
	}
	form_sheet_draw(s, 200, response);
	return RC_OK;
}

/* ---- when it is recorded ---- */

/* Whether the policy wants a second person to sign. */
static bool
wants_second(struct snapshot all)
{
	const struct json *body = snapshot_policy(all);
	struct err err = ERR_INIT(LANG_DE);
	struct policy policy = policy_default();

	if (body != NULL && policy_from_body(body, &policy, &err) != RC_OK)
		policy = policy_default();
	return policy.rule[RULE_SECOND_SIGNATURE].on;
}

void
recorded_gate(struct form_sheet *s, const struct words *w, enum kind kind, uint32_t seq, const struct json *body)
{
	struct entry_info e = snapshot_entry(s->ctx->all, seq);
	struct str at = arena_format(w->arena, "%u", seq - 1);
	struct council_days days = council_days_from(snapshot_policy(s->ctx->all));
	struct day due;

	if (kind == KIND_GATE_SCHEDULED && day_parse(json_text(body, "due"), &due)) {
		struct council_plan plan = council_plan(due, &days);
		panel_plan(s, w, &plan);
	}
	if (kind != KIND_DECISION_TAKEN || e.venture.v == 0)
		return;
	struct url basis = words_basis(w, venture_slug(s->ctx->all, e.venture), body, e.row == NULL ? DAY_NONE : (struct day){e.row->day});
	form_part_begin(s, "after", TEXT_GATES_AFTER);
	if (basis.s.len > 0)
		panel_line(s, say(w, TEXT_GATES_AS_IT_STOOD), words_member(w, KIND_DECISION_TAKEN, body, "basis"), basis.s);
	panel_line(s, say(w, TEXT_GATES_CONFIRM), say(w, wants_second(s->ctx->all) ? TEXT_GATES_SECOND_NEEDED : TEXT_GATES_SECOND_MAY),
	    panel_form_path(s->ctx, KIND_DECISION_CONFIRMED, STR(""), "position", at));
}
