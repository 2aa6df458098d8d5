/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/simulate_proof.c: invented proofs, criteria, milestones, questions and lessons. */
#include "cli/simulate_world.h"

/* Always the same for the same proof, so that nobody has to remember it. */
static int
threshold(const struct world *w, int proof)
{
	return 200 + (int)((w->now.venture * UINT64_C(7919) + (uint64_t)proof * 131) % 600);
}

static void
put_tenths(struct world *w, const char *name, int tenths)
{
	put_text(w, name, "%d.%d", tenths / 10, tenths % 10);
}

/* "n2", and "n2-neu" for another try (aux + 16). */
static void
put_proof_id(struct world *w, const char *name, int aux)
{
	put_text(w, name, "n%d%s", aux % 16 + 1, aux >= 16 ? "-neu" : "");
}

void
tell_indicator(struct world *w)
{
	struct sim_venture *v = sim_self(w);
	int p = w->now.aux;

	put_begin(w, "indicator.defined", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "id", "i%d", p + 1);
	put_text(w, "title", "Zufriedene Nutzende");
	put_text(w, "level", "%s", p == 0 ? "output" : "outcome");
	put_text(w, "unit", "%%");
	put_text(w, "direction", "at_least");
	put_int(w, "interval_days", 90);
	put_end(w);
	v->indicators |= (uint8_t)(1u << p);
	plan_soon(w, TASK_PROOF, w->now.aux, w->now.day + 10);
}

void
tell_proof(struct world *w)
{
	struct sim_venture *v = sim_self(w);
	int p = w->now.aux % 16;
	bool again = w->now.aux >= 16;
	bool fixed = !again && chance(w, 500);

	put_begin(w, "proof.registered", w->now.venture, w->now.day);
	put_body(w);
	put_proof_id(w, "id", w->now.aux);
	put_text(w, "type", "%s", p == 1 ? "poc" : "pov");
	put_text(w, "hypothesis", "Mehr als die Hälfte der Nutzenden ist zufrieden.");
	put_text(w, "indicator", "Anteil zufriedener Nutzender");
	put_text(w, "unit", "%%");
	put_tenths(w, "threshold", threshold(w, p));
	put_text(w, "direction", "at_least");
	put_text(w, "method", "Befragung");
	put_day(w, "due", v->phase_end);
	put_int(w, "cost_ceiling_cents", v->budget / 20);
	if (again)
		put_text(w, "retry_of", "n%d", p + 1);
	put_end(w);
	v->proof[p] = PROOF_RUNNING;
	if (!fixed && chance(w, 120))
		plan_soon(w, TASK_AMEND, w->now.aux, w->now.day + 8);
	else
		plan(w, TASK_CONCLUDE, w->now.aux, again ? w->now.day + 120 : v->phase_end - 12);
}

void
tell_amend(struct world *w)
{
	struct sim_venture *v = sim_self(w);

	put_begin(w, "proof.amended", w->now.venture, w->now.day);
	put_body(w);
	put_proof_id(w, "id", w->now.aux);
	put_text(w, "reason", "Die Befragung beginnt später.");
	put_day(w, "due", v->phase_end + 30);
	put_end(w);
	plan(w, TASK_CONCLUDE, w->now.aux, v->phase_end - 12);
}

void
tell_conclude(struct world *w)
{
	static const char *const outcomes[] = {"supported", "refuted", "inconclusive"};
	struct sim_venture *v = sim_self(w);
	int p = w->now.aux % 16;
	uint64_t at = draw(w, 100);
	int outcome = at < 50 ? 0 : at < 80 ? 1 : 2;
	int by = 10 + (int)draw(w, 150);

	put_begin(w, "proof.concluded", w->now.venture, w->now.day);
	put_body(w);
	put_proof_id(w, "id", w->now.aux);
	put_text(w, "outcome", "%s", outcomes[outcome]);
	if (outcome < 2)
		put_tenths(w, "value", outcome == 0 ? threshold(w, p) + by : threshold(w, p) - by);
	put_text(
	    w, "reason", "%s", outcome == 2 ? "Zu wenige Antworten." : "Auswertung der Befragung.");
	put_raw(w, "independent", chance(w, 400) ? "true" : "false");
	put_end(w);
	v->proof[p] = (uint8_t)(PROOF_MET + outcome);
	if (outcome == 1 && w->now.aux < 16 && chance(w, 800))
		plan(w, TASK_LESSON, (uint16_t)(10 + p), w->now.day + 30);
}

void
tell_criterion(struct world *w)
{
	static const char *const states[] = {"met", "partly", "open", "failed"};
	uint64_t at = draw(w, 100);
	int state = at < 55 ? 0 : at < 80 ? 1 : at < 92 ? 2 : 3;

	put_begin(w, "criterion.assessed", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "criterion", "%.*s", STR_ARG(w->catalogue->criteria[w->now.aux].id));
	put_text(w, "status", "%s", states[state]);
	put_text(w, "reason", "Stand der Unterlagen.");
	put_text(w, "assessor", "Stabsstelle Digitales");
	put_end(w);
	if (state == 3 && chance(w, 600))
		plan(w, TASK_LESSON, (uint16_t)(100 + w->now.aux), w->now.day + 40);
}

void
tell_milestone(struct world *w)
{
	int32_t due = w->now.day + 30 + (int32_t)draw(w, 200);

	put_begin(w, "milestone.planned", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "id", "m%d", w->now.aux + 1);
	put_text(w, "title", "%s abgeschlossen", sim_purpose(draw(w, 20)));
	put_day(w, "due", due);
	put_end(w);
	if (chance(w, 350))
		plan_soon(w, TASK_MILESTONE_MOVED, w->now.aux, due - 10);
	else
		plan(w, TASK_MILESTONE_END, w->now.aux, due + (int32_t)draw(w, 20));
}

void
tell_milestone_moved(struct world *w)
{
	int32_t due = w->now.day + 40 + (int32_t)draw(w, 150);

	put_begin(w, "milestone.moved", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "id", "m%d", w->now.aux + 1);
	put_day(w, "due", due);
	put_text(w, "reason", "Lieferung verzögert sich.");
	put_end(w);
	plan(w, TASK_MILESTONE_END, w->now.aux, due);
}

void
tell_milestone_end(struct world *w)
{
	bool reached = chance(w, 900);

	put_begin(
	    w, reached ? "milestone.reached" : "milestone.dropped", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "id", "m%d", w->now.aux + 1);
	put_text(
	    w, reached ? "note" : "reason", "%s", reached ? "Abgenommen." : "Nicht mehr nötig.");
	put_end(w);
}

void
tell_reuse(struct world *w)
{
	static const char *const results[] = {"build", "adapt", "reuse", "buy"};

	put_begin(w, "reuse.checked", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "result", "%s", results[draw(w, 4)]);
	put_text(w, "reason", "Drei Lösungen anderer Städte wurden verglichen.");
	put_end(w);
}

void
tell_evidence(struct world *w)
{
	put_begin(w, "evidence.linked", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "title", "Protokoll der Abnahme");
	put_text(w, "url", "https://akte.example/%u/%d", w->now.venture + 1, w->now.aux);
	put_end(w);
}

void
tell_question(struct world *w)
{
	put_begin(w, "question.asked", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "id", "q%d", w->now.aux + 1);
	put_text(w, "text", "Was kostet der Betrieb im Jahr?");
	put_day(w, "due", w->now.day + 30);
	put_text(w, "asked_by", "%s", chance(w, 500) ? "Stadtrat" : "Einwohnerin");
	put_end(w);
	if (chance(w, 850))
		plan(w, TASK_ANSWER, w->now.aux, w->now.day + (int32_t)draw(w, 60));
}

void
tell_answer(struct world *w)
{
	put_begin(w, "question.answered", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "id", "q%d", w->now.aux + 1);
	put_text(w, "text", "Die Kosten stehen in der Auskunft.");
	put_end(w);
}

/* aux: 10.. about a proof, 20 about the exit, 40.. in general, 100.. about a criterion. */
void
tell_lesson(struct world *w)
{
	struct sim_venture *v = sim_self(w);
	int about = w->now.aux;
	bool learnt = chance(w, 400);

	v->lesson++;
	put_begin(w, "lesson.observed", w->now.venture, w->now.day);
	put_actor(w, 3);
	if (learnt)
		put_key(w, "v%u-l%d", w->now.venture + 1, v->lesson);
	put_body(w);
	put_text(w, "id", "l%u-%d", w->now.venture + 1, v->lesson);
	put_text(w, "title", "Nutzende früher fragen");
	put_text(w, "text", "Die Annahmen wurden zu spät mit den Nutzenden geprüft.");
	put_text(w, "sort", "%s", about < 20 ? "refuted" : about == 20 ? "setback" : "insight");
	if (about >= 10 && about < 20)
		put_text(w, "about_proof", "n%d", about - 10 + 1);
	else if (about == 20)
		put_raw(w, "about_exit", "true");
	else if (about >= 100)
		put_text(
		    w, "about_criterion", "%.*s", STR_ARG(w->catalogue->criteria[about - 100].id));
	put_end(w);
	if (learnt)
		plan(w, TASK_LESSON_STEP, (uint16_t)(v->lesson * 8), w->now.day + 30);
}

/* aux: lesson * 8 + step. */
void
tell_lesson_step(struct world *w)
{
	static const char *const states[] = {
	    "analysed", "decided", "carried_out", "learned", "shared"};
	int n = w->now.aux / 8, step = w->now.aux % 8;

	put_begin(w, "lesson.analysed", w->now.venture, w->now.day);
	put_actor(w, 4);
	put_body(w);
	put_text(w, "id", "l%u-%d", w->now.venture + 1, n);
	put_text(w, "state", "%s", states[step]);
	put_text(w, "cause", "Es gab keinen festen Zeitpunkt dafür.");
	if (step >= 1)
		put_text(w, "action", "Befragung vor jeder Entscheidung.");
	if (step >= 2) {
		buf_format(
		    &w->out->buf, ",\"evidence\":[{\"key\":\"v%u-l%d\"}]", w->now.venture + 1, n);
	}
	if (step == 3)
		put_text(w, "reviewer", "p-%u", 100 + 5 % w->people);
	put_end(w);
	if (step + 1 < (int)COUNT(states) && chance(w, 850))
		plan(w, TASK_LESSON_STEP, (uint16_t)(w->now.aux + 1),
		    w->now.day + 20 + (int32_t)draw(w, 60));
}

void
tell_lesson_adopted(struct world *w)
{
	uint32_t from = (uint32_t)draw(w, w->count);
	struct buf slug;

	if (from == w->now.venture || w->ventures[from].lesson == 0)
		return;
	buf_init(&slug, 256);
	sim_slug(&slug, from);
	put_begin(w, "lesson.adopted", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "lesson", "l%u-%d", from + 1, w->ventures[from].lesson);
	put_text(w, "from", "%.*s", STR_ARG(buf_view(&slug)));
	put_text(w, "changed", "Befragung in den Plan aufgenommen.");
	put_end(w);
	buf_done(&slug);
}
