/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/simulate_world.h: the invented municipality: what has happened to each venture so far, and what comes next. */
#ifndef CLI_SIMULATE_WORLD_H
#define CLI_SIMULATE_WORLD_H

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/random.h"
#include "base/rc.h"
#include "cli/out.h"
#include "domain/catalogue.h"
#include "domain/lifecycle.h"

#include <stdbool.h>
#include <stdint.h>

/* What will be recorded at some moment. */
enum task_what {
	TASK_REGISTER,
	TASK_DUPLICATE,
	TASK_DUPLICATE_OFF,
	TASK_CHANGE,
	TASK_REUSE,
	TASK_OPERATION,
	TASK_PHASE,
	TASK_PHASE_FIX,
	TASK_PHASE_BACK,
	TASK_GATE,
	TASK_GATE_MOVED,
	TASK_GATE_AGAIN,
	TASK_TRANCHE,
	TASK_DECISION,
	TASK_CONFIRM,
	TASK_RELEASE,
	TASK_CONDITION,
	TASK_INDICATOR,
	TASK_PROOF,
	TASK_AMEND,
	TASK_CONCLUDE,
	TASK_CRITERION,
	TASK_MILESTONE,
	TASK_MILESTONE_MOVED,
	TASK_MILESTONE_END,
	TASK_BUDGET,
	TASK_GRANT,
	TASK_COMMITMENT,
	TASK_EVIDENCE,
	TASK_QUESTION,
	TASK_ANSWER,
	TASK_EXIT_PLAN,
	TASK_EXIT_PHASE,
	TASK_EXIT,
	TASK_LESSON,
	TASK_LESSON_STEP,
	TASK_LESSON_ADOPTED,
	TASK_BENEFIT,
	TASK_BENEFIT_REALISED,
	TASK_OFFER,
	TASK_OFFER_ADOPTED,
	TASK_FILL, /* daily business: mostly bookings */
	TASK_COUNT,
};

struct task {
	int64_t at;      /* recorded, microseconds */
	uint64_t serial; /* order among equals */
	uint32_t venture;
	int32_t day; /* effective */
	uint16_t what;
	uint16_t aux; /* by what: phase, number, choice */
};

enum proof_mark { PROOF_NONE, PROOF_RUNNING, PROOF_MET, PROOF_MISSED, PROOF_UNCLEAR };

#define SIMULATE_PHASES 5 /* idea, prototype, pilot, embedding, transfer */

struct sim_venture {
	int32_t start; /* day it began */
	int32_t phase_start, phase_end;
	uint32_t fills, filled; /* daily business: how much in all, how much so far */
	int64_t from, to;       /* the time in which it happens */
	int64_t budget;         /* cents, in all */
	int64_t fill_cents;     /* of an average booking */
	uint32_t reverse;       /* number in the key of a booking still to be reversed; 0: none */
	uint32_t correct;       /* the same of a measurement to be corrected or withdrawn */
	int32_t reverse_day, correct_day;
	uint16_t correct_indicator;
	uint8_t phase;   /* index of the current one */
	uint8_t attempt; /* at its gate, from 0 */
	uint8_t tranche; /* last one released; 0: none */
	uint8_t commitments, indicators, evidence;
	uint8_t proof[SIMULATE_PHASES];
	uint16_t lesson; /* how many it has; the last one's number */
	bool registered, grant, ended;
};

struct world {
	struct out *out;
	struct prng structure, filling; /* apart, so that both passes tell the same story */
	const struct catalogue *catalogue;
	struct str phases[SIMULATE_PHASES], exit_phase; /* ids in the roadmap's life cycle */
	struct sim_venture *ventures;
	uint32_t count, people;
	int level;   /* how much is told: 0 the ways, 1 with gates and money, 2 everything */
	bool silent; /* the counting pass: nothing is written */
	uint64_t written, wanted;
	int64_t recorded; /* of the fact at hand: later than the one before, else the task's time */
	int64_t last;     /* of the fact before */
	struct task *heap;
	size_t heap_count, heap_max;
	uint64_t serial;
	struct task now; /* the task at hand */
};

/* First and last recorded moment of the story. */
int64_t sim_first(void);
int64_t sim_horizon(void);
int64_t sim_moment(int32_t day, uint64_t of_day); /* working hours */

/* A second registration by mistake, withdrawn soon. */
#define SIMULATE_DUPLICATE UINT32_C(0x80000000)

/* ---- simulate_words.c: names ---- */
void sim_slug(struct buf *b, uint32_t venture);
void sim_title(struct buf *b, uint32_t venture);
const char *sim_unit(uint32_t i); /* slug; i taken modulo the number of units */
const char *sim_unit_label(uint32_t i);
const char *sim_payee(uint64_t i);
const char *sim_purpose(uint64_t i);
const char *sim_body(uint64_t i); /* of councils */
#define SIMULATE_UNITS 6

/* ---- simulate_put.c: one fact as a line ---- */
void put_begin(struct world *w, const char *kind, uint32_t venture, int32_t day);
void put_begin_municipal(struct world *w, const char *kind);
void put_key(struct world *w, const char *fmt, ...) PRINTF(2, 3);
void put_body(struct world *w);
void put_text(struct world *w, const char *name, const char *fmt, ...) PRINTF(3, 4);
void put_int(struct world *w, const char *name, int64_t n);
void put_day(struct world *w, const char *name, int32_t day);
void put_raw(struct world *w, const char *name, const char *json);
void put_title(struct world *w, const char *name, uint32_t venture);
void put_open(struct world *w, const char *name); /* an object as a member */
void put_close(struct world *w);
/* Closes the fact; counts it. */
void put_end(struct world *w);
void put_actor(struct world *w, uint64_t person);

/* ---- simulate_plan.c: what leads to what ---- */
uint64_t draw(struct world *w, uint64_t n); /* 0..n-1 of the story */
bool chance(struct world *w, unsigned per_mille);
struct sim_venture *sim_self(struct world *w); /* the venture of the task at hand */
int32_t draw_lag(struct prng *p); /* days between happening and recording; heavy tail */
/* Later recorded than the task at hand; forgotten beyond the horizon. */
void plan(struct world *w, enum task_what what, uint16_t aux, int32_t day);
void plan_soon(struct world *w, enum task_what what, uint16_t aux, int32_t day);
void plan_first(struct world *w); /* everything that starts by itself */
void heap_push(struct world *w, struct task t);
struct task heap_pop(struct world *w);

/* ---- the facts themselves, one function a task (the table is in simulate.c) ---- */
void sim_header(struct world *w); /* units, people, policy */
void tell_register(struct world *w);
void tell_duplicate(struct world *w);
void tell_duplicate_off(struct world *w);
void tell_change(struct world *w);
void tell_reuse(struct world *w);
void tell_operation(struct world *w);
void tell_phase(struct world *w);
void tell_phase_fix(struct world *w);
void tell_phase_back(struct world *w);
void tell_gate(struct world *w);
void tell_gate_moved(struct world *w);
void tell_gate_again(struct world *w);
void tell_tranche(struct world *w);
void tell_decision(struct world *w);
void tell_confirm(struct world *w);
void tell_release(struct world *w);
void tell_condition(struct world *w);
void tell_indicator(struct world *w);
void tell_proof(struct world *w);
void tell_amend(struct world *w);
void tell_conclude(struct world *w);
void tell_criterion(struct world *w);
void tell_milestone(struct world *w);
void tell_milestone_moved(struct world *w);
void tell_milestone_end(struct world *w);
void tell_budget(struct world *w);
void tell_grant(struct world *w);
void tell_commitment(struct world *w);
void tell_evidence(struct world *w);
void tell_question(struct world *w);
void tell_answer(struct world *w);
void tell_exit_plan(struct world *w);
void tell_exit_phase(struct world *w);
void tell_exit(struct world *w);
void tell_lesson(struct world *w);
void tell_lesson_step(struct world *w);
void tell_lesson_adopted(struct world *w);
void tell_benefit(struct world *w);
void tell_benefit_realised(struct world *w);
void tell_offer(struct world *w);
void tell_offer_adopted(struct world *w);
void tell_fill(struct world *w);

#endif
