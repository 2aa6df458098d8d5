/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/simulate_way.c: invented ways: registration, phases, gates, decisions, exits. */
#include "cli/simulate_world.h"

/* Days in a phase (medians of a public register), before the spread. */
static const int32_t durations[SIMULATE_PHASES] = {153, 365, 573, 700, 500};

static int32_t
draw_duration(struct world *w, int phase)
{
	static const int32_t tenths[] = {4, 6, 8, 9, 10, 10, 12, 14, 20, 30};
	int32_t days = durations[phase] * tenths[draw(w, COUNT(tenths))] / 10;

	return days + (int32_t)draw(w, 30);
}

void
tell_register(struct world *w)
{
	struct sim_venture *v = sim_self(w);
	int32_t start = w->now.day;

	put_begin(w, "venture.registered", w->now.venture, start);
	put_actor(w, draw(w, w->people));
	put_body(w);
	put_title(w, "title", w->now.venture);
	if (chance(w, 900))
		put_text(w, "task", "%s", chance(w, 400) ? "duty" : "voluntary");
	if (chance(w, 930))
		put_text(w, "lead", "p-%d", 100 + (int)draw(w, w->people));
	if (w->level >= 1)
		put_text(w, "unit", "%s", sim_unit((uint32_t)draw(w, SIMULATE_UNITS)));
	put_text(w, "goal", "Bürgerinnen und Bürger sparen Wege, die Verwaltung spart Zeit.");
	put_end(w);
	v->registered = true;
	v->from = w->now.at;
	plan(w, TASK_PHASE, 0, start);
	if (chance(w, 20))
		plan_soon(w, TASK_DUPLICATE, 0, start);
	plan(w, TASK_BUDGET, 0, start + 10);
	if (w->level < 2)
		return;
	plan(w, TASK_REUSE, 0, start + 40);
	if (chance(w, 300))
		plan(w, TASK_CHANGE, 0, start + 200 + (int32_t)draw(w, 400));
	for (uint16_t i = 0; i < 1 + draw(w, 3); i++)
		plan(w, TASK_QUESTION, i, start + 30 + (int32_t)draw(w, 900));
}

void
tell_duplicate(struct world *w)
{
	put_begin(w, "venture.registered", w->now.venture | SIMULATE_DUPLICATE, w->now.day);
	put_key(w, "v%u-doppelt", w->now.venture + 1);
	put_body(w);
	put_title(w, "title", w->now.venture);
	put_end(w);
	plan_soon(w, TASK_DUPLICATE_OFF, 0, w->now.day + 5);
}

void
tell_duplicate_off(struct world *w)
{
	put_begin_municipal(w, "entry.withdrawn");
	put_body(w);
	put_text(w, "key", "v%u-doppelt", w->now.venture + 1);
	put_text(w, "reason", "Zweimal angemeldet.");
	put_end(w);
}

void
tell_change(struct world *w)
{
	put_begin(w, "venture.changed", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "reason", "Neue Zuständigkeit.");
	put_text(w, "lead", "p-%d", 100 + (int)draw(w, w->people));
	put_end(w);
}

static void
plan_phase(struct world *w, int phase)
{
	struct sim_venture *v = sim_self(w);
	int32_t days = v->phase_end - v->phase_start;
	uint16_t aux = (uint16_t)phase;

	if (phase < 3 || (phase == 3 && chance(w, 500)))
		plan(w, TASK_GATE, aux, v->phase_start + days / 10);
	if (w->level < 1)
		return;
	if (phase < 3)
		plan(w, TASK_INDICATOR, aux, v->phase_start + days / 8);
	for (int i = 0; phase > 0 && i < 2; i++)
		plan(w, TASK_COMMITMENT, aux, v->phase_start + (int32_t)draw(w, (uint64_t)days));
	if (phase == 1 && chance(w, 400))
		plan(w, TASK_GRANT, 0, v->phase_start + 20);
	if (phase == 2)
		plan(w, TASK_EXIT_PLAN, 0, v->phase_start + days / 4);
	if (phase == 4)
		plan(w, TASK_OFFER, 0, v->phase_start + 30);
	if (w->level < 2)
		return;
	for (int i = 0; w->catalogue->count > 0 && i < 4; i++)
		plan(w, TASK_CRITERION, (uint16_t)draw(w, w->catalogue->count),
		    v->phase_start + (int32_t)draw(w, (uint64_t)days));
	for (uint16_t i = 0; i < 2; i++)
		plan(w, TASK_MILESTONE, (uint16_t)(phase * 2 + i),
		    v->phase_start + (int32_t)draw(w, (uint64_t)days / 3));
	if (phase == 2)
		plan(w, TASK_BENEFIT, 0, v->phase_start + days / 3);
	if (phase == 3)
		plan(w, TASK_OPERATION, 0, v->phase_start + 15);
	if (chance(w, 350))
		plan(w, TASK_EVIDENCE, aux, v->phase_start + days / 2);
	if (chance(w, 150))
		plan(w, TASK_LESSON_ADOPTED, 0, v->phase_start + days / 2);
	if (chance(w, 200))
		plan(w, TASK_LESSON, (uint16_t)(40 + phase), v->phase_start + days / 2);
}

static void
enter(struct world *w, struct str phase, bool keyed)
{
	put_begin(w, "phase.entered", w->now.venture, w->now.day);
	put_actor(w, draw(w, w->people));
	if (keyed)
		put_key(w, "v%u-p%d", w->now.venture + 1, w->now.aux);
	put_body(w);
	put_text(w, "phase", "%.*s", STR_ARG(phase));
	put_raw(w, "until", "null");
	put_end(w);
}

void
tell_phase(struct world *w)
{
	struct sim_venture *v = sim_self(w);
	int p = w->now.aux;
	bool keyed = chance(w, 60);

	enter(w, w->phases[p], keyed);
	v->phase = (uint8_t)p;
	v->attempt = 0;
	v->phase_start = w->now.day;
	v->phase_end = w->now.day + draw_duration(w, p);
	if (keyed)
		plan(w, TASK_PHASE_FIX, w->now.aux, w->now.day + 28);
	plan_phase(w, p);
}

void
tell_phase_back(struct world *w)
{
	enter(w, w->phases[w->now.aux], false);
}

void
tell_phase_fix(struct world *w)
{
	put_begin_municipal(w, "entry.corrected");
	put_body(w);
	put_text(w, "key", "v%u-p%d", w->now.venture + 1, w->now.aux);
	put_text(w, "reason", "Der Beginn war falsch eingetragen.");
	put_day(w, "effective", w->now.day);
	put_open(w, "body");
	put_text(w, "phase", "%.*s", STR_ARG(w->phases[w->now.aux]));
	put_raw(w, "until", "null");
	put_close(w);
	put_end(w);
}

void
tell_gate(struct world *w)
{
	struct sim_venture *v = sim_self(w);
	int p = w->now.aux;

	if (w->level >= 1) {
		put_begin(w, "gate.scheduled", w->now.venture, w->now.day);
		put_body(w);
		put_text(w, "id", "g%d", p + 1);
		put_text(w, "title", "Entscheidung nach Phase %d", p + 1);
		put_day(w, "due", v->phase_end);
		put_text(w, "body", "%s", sim_body(draw(w, 5)));
		put_end(w);
		if (chance(w, 200))
			plan_soon(w, TASK_GATE_MOVED, w->now.aux, v->phase_end - 30);
	}
	plan(w, TASK_TRANCHE, (uint16_t)(p + 1), v->phase_end - 25);
}

void
tell_gate_moved(struct world *w)
{
	int p = w->now.aux;

	if (sim_self(w)->phase != p)
		return;
	put_begin(w, "gate.scheduled", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "id", "g%d", p + 1);
	put_text(w, "title", "Entscheidung nach Phase %d", p + 1);
	put_day(w, "due", w->now.day + 60);
	put_text(w, "reason", "Die Sitzung fällt aus.");
	put_end(w);
}

/* A gate that was decided is scheduled anew before it is decided again. */
void
tell_gate_again(struct world *w)
{
	const struct sim_venture *v = sim_self(w);
	int p = w->now.aux;

	put_begin(w, "gate.scheduled", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "id", "g%d", p + 1);
	put_text(w, "title", "Entscheidung nach Phase %d", p + 1);
	put_day(w, "due", w->now.day + (v->phase_end - v->phase_start) / 2 + 29);
	put_text(w, "reason", "Neuer Anlauf.");
	put_end(w);
}

enum outcome_drawn { DRAWN_GO, DRAWN_RETRY, DRAWN_HOLD, DRAWN_EXIT };

static enum outcome_drawn
draw_outcome(struct world *w, int phase, int attempt)
{
	/* Per mille: go, retry, hold; the rest exits. */
	static const unsigned shares[SIMULATE_PHASES - 1][3] = {
	    {560, 90, 60}, {400, 130, 80}, {420, 140, 90}, {800, 50, 150}};
	uint64_t at = draw(w, 1000);

	if (attempt >= 2)
		return at < 400 ? DRAWN_GO : DRAWN_EXIT;
	for (int i = 0; i < 3; i++) {
		if (at < shares[phase][i])
			return (enum outcome_drawn)i;
		at -= shares[phase][i];
	}
	return DRAWN_EXIT;
}

static void
put_decision(struct world *w, enum outcome_drawn outcome, bool condition)
{
	static const char *const outcomes[] = {"go", "retry", "hold", "exit"};
	static const char *const reasons[] = {"Der Nutzen ist belegt, die Mittel sind da.",
	    "Die Messung war nicht aussagekräftig; sie wird wiederholt.",
	    "Die Haushaltslage lässt derzeit nichts zu.",
	    "Der Aufwand steht in keinem Verhältnis zum Nutzen."};
	const struct sim_venture *v = sim_self(w);
	int p = w->now.aux;

	put_begin(w, "decision.taken", w->now.venture, w->now.day);
	put_actor(w, 0);
	put_key(w, "v%u-d%d-%d", w->now.venture + 1, p, v->attempt);
	put_body(w);
	put_text(w, "gate", "g%d", p + 1);
	put_text(w, "outcome", "%s", outcomes[outcome]);
	put_text(w, "reason", "%s", reasons[outcome]);
	put_text(w, "body", "%s", sim_body(draw(w, 5)));
	put_text(w, "paper", "https://ratsinfo.example/vorlage/%u", (unsigned)draw(w, 100000));
	put_int(w, "votes_for", 12 + (int64_t)draw(w, 30));
	put_int(w, "votes_against", (int64_t)draw(w, 12));
	put_int(w, "votes_abstain", (int64_t)draw(w, 5));
	if (condition) {
		buf_format(&w->out->buf,
		    ",\"conditions\":[{\"id\":\"a%d\",\"text\":\"Die Folgekosten sind "
		    "darzulegen.\",\"due\":\"",
		    p + 1);
		day_iso(&w->out->buf, (struct day){w->now.day + 180});
		buf_cstr(&w->out->buf, "\"}]");
	}
	if (outcome == DRAWN_GO) {
		put_text(w, "tranche", "t%d", p + 1);
		put_text(w, "next_phase", "%.*s", STR_ARG(w->phases[p + 1]));
	}
	put_end(w);
}

/* Another try, perhaps one phase back. */
static void
try_again(struct world *w, enum outcome_drawn outcome)
{
	struct sim_venture *v = sim_self(w);
	int p = w->now.aux;
	int32_t more = (v->phase_end - v->phase_start) / 2 + 30;

	if (w->level >= 1 && outcome == DRAWN_RETRY &&
	    (v->proof[p] == PROOF_MISSED || v->proof[p] == PROOF_UNCLEAR) && v->attempt == 0)
		plan(w, TASK_PROOF, (uint16_t)(p + 16), w->now.day + 20);
	if (p > 0 && chance(w, 250))
		plan_soon(w, TASK_PHASE_BACK, (uint16_t)(p - 1), w->now.day + 5);
	v->attempt++;
	if (w->level >= 1)
		plan_soon(w, TASK_GATE_AGAIN, w->now.aux, w->now.day + 1);
	plan_soon(w, TASK_DECISION, w->now.aux, w->now.day + more);
}

void
tell_decision(struct world *w)
{
	struct sim_venture *v = sim_self(w);
	int p = w->now.aux;
	enum outcome_drawn outcome = draw_outcome(w, p, v->attempt);
	bool condition = outcome == DRAWN_GO && chance(w, 200);
	uint16_t aux = (uint16_t)(p * 4 + v->attempt);

	if (w->level >= 1) {
		put_decision(w, outcome, condition);
		if (chance(w, 600))
			plan_soon(w, TASK_CONFIRM, aux, w->now.day + 3);
		if (condition && chance(w, 800))
			plan(w, TASK_CONDITION, w->now.aux, w->now.day + 90);
	}
	if (outcome == DRAWN_GO) {
		if (w->level >= 1)
			plan_soon(
			    w, TASK_RELEASE, (uint16_t)((p + 1) * 16 + v->attempt), w->now.day + 5);
		plan(w, TASK_PHASE, (uint16_t)(p + 1), w->now.day + 1 + (int32_t)draw(w, 40));
	} else if (outcome == DRAWN_EXIT) {
		plan_soon(w, TASK_EXIT_PHASE, 0, w->now.day + 10);
	} else {
		try_again(w, outcome);
	}
}

void
tell_confirm(struct world *w)
{
	put_begin(w, "decision.confirmed", w->now.venture, w->now.day);
	put_actor(w, 1);
	put_body(w);
	put_text(w, "key", "v%u-d%d-%d", w->now.venture + 1, w->now.aux / 4, w->now.aux % 4);
	put_end(w);
}

void
tell_condition(struct world *w)
{
	put_begin(w, "condition.met", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "id", "a%d", w->now.aux + 1);
	put_text(w, "note", "Bericht liegt vor.");
	put_end(w);
}

void
tell_exit_plan(struct world *w)
{
	put_begin(w, "exit.planned", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "triggers", "Nach zwei Anläufen ohne belegten Nutzen.");
	put_text(w, "code", "Bleibt offen zugänglich.");
	put_text(w, "data", "Werden nach drei Monaten gelöscht.");
	put_end(w);
}

void
tell_exit_phase(struct world *w)
{
	if (w->exit_phase.len > 0)
		enter(w, w->exit_phase, false);
	plan_soon(w, TASK_EXIT, 0, w->now.day);
}

void
tell_exit(struct world *w)
{
	static const char *const kinds[] = {
	    "discarded", "inefficient", "market", "handover", "handover_parts", "merged"};
	struct sim_venture *v = sim_self(w);

	if (w->level >= 1) {
		put_begin(w, "exit.completed", w->now.venture, w->now.day);
		put_body(w);
		put_text(w, "kind", "%s", kinds[draw(w, COUNT(kinds))]);
		put_text(w, "reason", "Der Aufwand steht in keinem Verhältnis zum Nutzen.");
		put_text(w, "code", "Veröffentlicht.");
		put_text(w, "devices", "Gehen an andere Ämter.");
		put_int(w, "saved_cents", v->budget / 4);
		put_end(w);
		if (chance(w, 700))
			plan(w, TASK_LESSON, 20, w->now.day + 20);
	}
	v->ended = true;
	v->to = w->now.at;
}
