/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/simulate.c: an invented portfolio as a stream of facts: counted first, then told. */
#include "base/must.h"
#include "cli/cli.h"
#include "cli/simulate_world.h"

#include <assert.h>

/* Tasks waiting at once: a venture has at most this many on average, and some have more. */
enum { TASKS_A_VENTURE = 40, TASKS_MORE = 256 };

static void (*const tellers[])(struct world *) = {
    [TASK_REGISTER] = tell_register,
    [TASK_DUPLICATE] = tell_duplicate,
    [TASK_DUPLICATE_OFF] = tell_duplicate_off,
    [TASK_CHANGE] = tell_change,
    [TASK_REUSE] = tell_reuse,
    [TASK_OPERATION] = tell_operation,
    [TASK_PHASE] = tell_phase,
    [TASK_PHASE_FIX] = tell_phase_fix,
    [TASK_PHASE_BACK] = tell_phase_back,
    [TASK_GATE] = tell_gate,
    [TASK_GATE_MOVED] = tell_gate_moved,
    [TASK_GATE_AGAIN] = tell_gate_again,
    [TASK_TRANCHE] = tell_tranche,
    [TASK_DECISION] = tell_decision,
    [TASK_CONFIRM] = tell_confirm,
    [TASK_RELEASE] = tell_release,
    [TASK_CONDITION] = tell_condition,
    [TASK_INDICATOR] = tell_indicator,
    [TASK_PROOF] = tell_proof,
    [TASK_AMEND] = tell_amend,
    [TASK_CONCLUDE] = tell_conclude,
    [TASK_CRITERION] = tell_criterion,
    [TASK_MILESTONE] = tell_milestone,
    [TASK_MILESTONE_MOVED] = tell_milestone_moved,
    [TASK_MILESTONE_END] = tell_milestone_end,
    [TASK_BUDGET] = tell_budget,
    [TASK_GRANT] = tell_grant,
    [TASK_COMMITMENT] = tell_commitment,
    [TASK_EVIDENCE] = tell_evidence,
    [TASK_QUESTION] = tell_question,
    [TASK_ANSWER] = tell_answer,
    [TASK_EXIT_PLAN] = tell_exit_plan,
    [TASK_EXIT_PHASE] = tell_exit_phase,
    [TASK_EXIT] = tell_exit,
    [TASK_LESSON] = tell_lesson,
    [TASK_LESSON_STEP] = tell_lesson_step,
    [TASK_LESSON_ADOPTED] = tell_lesson_adopted,
    [TASK_BENEFIT] = tell_benefit,
    [TASK_BENEFIT_REALISED] = tell_benefit_realised,
    [TASK_OFFER] = tell_offer,
    [TASK_OFFER_ADOPTED] = tell_offer_adopted,
    [TASK_FILL] = tell_fill,
};
static_assert(COUNT(tellers) == TASK_COUNT, "every task is told");

/* What is still said of a venture that has ended. */
static bool
outlives_exit(enum task_what what)
{
	return what == TASK_LESSON || what == TASK_LESSON_STEP || what == TASK_ANSWER ||
	    what == TASK_CONFIRM || what == TASK_DUPLICATE_OFF || what == TASK_FILL;
}

void
sim_header(struct world *w)
{
	w->now = (struct task){.at = sim_first()};
	if (w->level < 1)
		return;
	for (uint32_t i = 0; i < SIMULATE_UNITS; i++) {
		w->recorded = w->last = w->now.at++;
		put_begin_municipal(w, "unit.created");
		put_body(w);
		put_text(w, "id", "%s", sim_unit(i));
		put_text(w, "label", "%s", sim_unit_label(i));
		put_end(w);
	}
	for (uint32_t i = 0; i < w->people; i++) {
		w->recorded = w->last = w->now.at++;
		put_begin_municipal(w, "person.added");
		put_body(w);
		put_text(w, "id", "p-%u", 100 + i);
		put_text(w, "unit", "%s", sim_unit(i));
		put_end(w);
	}
}

/* One pass over the whole story, or as far as facts are wanted. */
static enum rc
tell_all(struct world *w, struct err *err)
{
	enum rc rc = RC_OK;

	w->written = 0;
	w->heap_count = 0;
	w->serial = 0;
	w->last = 0;
	sim_header(w);
	plan_first(w);
	while (rc == RC_OK && w->heap_count > 0 && w->written < w->wanted) {
		w->now = heap_pop(w);
		w->recorded = w->now.at > w->last ? w->now.at : w->last + 1;
		if (sim_self(w)->ended && !outlives_exit((enum task_what)w->now.what))
			continue;
		uint64_t before = w->written;

		tellers[w->now.what](w);
		if (w->now.what == TASK_REGISTER && !w->silent)
			heap_push(w,
			    (struct task){
				.at = w->now.at, .venture = w->now.venture, .what = TASK_FILL});
		if (w->written > before)
			w->last = w->recorded;
		if (!w->silent)
			rc = out_some(w->out, err);
	}
	return rc;
}

static void
seed(struct world *w, uint64_t seed)
{
	prng_seed(&w->structure, seed);
	prng_seed(&w->filling, seed ^ UINT64_C(0x9e3779b97f4a7c15));
}

/* Daily business is shared out by the time each venture has. */
static void
share_fills(struct world *w, uint64_t fills)
{
	uint64_t hours_all = 0, hours = 0, given = 0;

	for (uint32_t i = 0; i < w->count; i++) {
		struct sim_venture *v = &w->ventures[i];

		v->to = v->ended ? v->to + (sim_horizon() - v->to) / 20 : sim_horizon();
		hours_all += (uint64_t)(v->to - v->from) / 1000000 / 3600 + 1;
	}
	for (uint32_t i = 0; i < w->count; i++) {
		struct sim_venture *v = &w->ventures[i];
		uint64_t upto;

		hours += (uint64_t)(v->to - v->from) / 1000000 / 3600 + 1;
		upto = (uint64_t)((__uint128_t)fills * hours / hours_all);
		v->fills = (uint32_t)(upto - given);
		given = upto;
		/* The whole budget is spent in four years; who stops earlier spends less. */
		int64_t days = (v->to - v->from) / 1000000 / 86400;

		v->fill_cents =
		    v->fills == 0 ? 0 : v->budget * (days < 1460 ? days : 1460) / 1460 / v->fills;
	}
	must(given == fills);
}

static void
find_phases(struct world *w)
{
	const struct lifecycle *l = lifecycle_roadmap();
	static const enum stage stages[SIMULATE_PHASES] = {
	    STAGE_IDEA, STAGE_PROTOTYPE, STAGE_PILOT, STAGE_EMBEDDING, STAGE_TRANSFER};

	for (size_t i = l->count; i-- > 0;) {
		if (l->phases[i].stage == STAGE_EXIT)
			w->exit_phase = l->phases[i].id;
		for (int s = 0; s < SIMULATE_PHASES; s++)
			if (l->phases[i].stage == stages[s])
				w->phases[s] = l->phases[i].id;
	}
	for (int s = 0; s < SIMULATE_PHASES; s++)
		must(w->phases[s].len > 0);
}

/* As much detail as the wanted number of facts has room for. */
static enum rc
count_story(struct world *w, uint64_t number, struct err *err)
{
	uint64_t wanted = w->wanted;

	w->silent = true;
	w->wanted = UINT64_MAX;
	for (w->level = 2; w->level >= 0; w->level--) {
		seed(w, number);
		enum rc rc = tell_all(w, err);

		if (rc != RC_OK)
			return rc;
		if (w->written <= wanted)
			break;
	}
	w->silent = false;
	w->wanted = wanted;
	if (w->level < 0) {
		w->level = 0;
		return RC_OK;
	}
	share_fills(w, wanted - w->written);
	return RC_OK;
}

enum rc
simulate_run(struct cli *cli, struct err *err)
{
	uint64_t number = (uint64_t)args_value(cli->args, "seed")->number;
	struct world *w = arena_alloc(cli->arena, sizeof(*w));
	enum rc rc;

	w->out = cli->out;
	w->catalogue = catalogue_roadmap();
	w->count = (uint32_t)args_value(cli->args, "ventures")->number;
	w->wanted = (uint64_t)args_value(cli->args, "facts")->number;
	w->people = 12 + (w->count < 4000 ? w->count / 20 : 200);
	w->ventures = arena_array(cli->arena, w->count, sizeof(*w->ventures));
	w->heap_max = (size_t)w->count * TASKS_A_VENTURE + TASKS_MORE;
	w->heap = arena_array(cli->arena, w->heap_max, sizeof(*w->heap));
	find_phases(w);
	rc = count_story(w, number, err);
	seed(w, number);
	if (rc == RC_OK)
		rc = tell_all(w, err);
	must(rc != RC_OK || w->written == w->wanted || w->level == 0);
	return rc;
}
