/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/account/account.c: figures of ventures as of two times. */
#include "world.h"

#include <string.h>

#include "unit.h"

/* ---- two times ---- */

static void
an_empty_journal_gives_an_empty_account(void **state)
{
	struct account acc = world_draw(*state, "", "2026-01-01");

	assert_int_equal(acc.count, 0);
	assert_int_equal(acc.checkpoint.size, 0);
	assert_int_equal(acc.known_at.us, 0);
	struct hash empty = tree_empty_root();
	assert_true(hash_eq(&acc.checkpoint.root, &empty));
}

static void
tells_what_was_known_when_about_when(void **state)
{
	struct world *w = *state;

	world_clock(w, "2021-01-10");
	world_record(w, REGISTER("a"));
	world_record(w, PHASE("a", "prototyp", "2021-01-05"));
	world_clock(w, "2021-06-01");
	world_record(w, PHASE("a", "pilot", "2021-03-01")); /* late entry */

	struct account acc = world_draw(w, "2021-05-01", "2021-04-01");
	assert_int_equal(acc.checkpoint.size, 2);
	assert_str(world_venture(&acc, "a")->phase, "prototyp");
	acc = world_draw(w, "", "2021-04-01");
	assert_int_equal(acc.checkpoint.size, 3);
	assert_str(world_venture(&acc, "a")->phase, "pilot");
	assert_int_equal(world_venture(&acc, "a")->phase_since.v, world_day("2021-03-01").v);
	acc = world_draw(w, "", "2021-02-28");
	assert_str(world_venture(&acc, "a")->phase, "prototyp");
	acc = world_draw(w, "2021-01-09", "2021-04-01");
	assert_int_equal(acc.count, 0);
}

static void
the_checkpoint_is_that_of_the_prefix(void **state)
{
	struct world *w = *state;
	struct hash root = {{0}};

	world_clock(w, "2021-01-10");
	world_record(w, REGISTER("a"));
	world_clock(w, "2021-02-10");
	world_record(w, REGISTER("b"));
	struct account acc = world_draw(w, "2021-01-31", "2026-01-01");
	assert_int_equal(journal_root(w->reader, 1, &root, &w->err), RC_OK);
	assert_true(hash_eq(&acc.checkpoint.root, &root));
	assert_str(acc.checkpoint.origin, "musterstadt.example/wagnis");
	assert_int_equal(acc.count, 1);
}

static void
a_venture_registered_late_counts_from_its_first_phase(void **state)
{
	struct world *w = *state;

	world_record(w, "{'body':{'title':'Spät'},'effective':'2022-01-01','kind':'venture.registered','venture':'late'}");
	world_record(w, PHASE("late", "idee", "2019-05-01"));
	struct account acc = world_draw(w, "", "2019-06-01");
	assert_non_null(world_venture(&acc, "late"));
	assert_str(world_venture(&acc, "late")->title, "Spät");
	acc = world_draw(w, "", "2019-04-30");
	assert_null(world_venture(&acc, "late"));
	assert_int_equal(world_try(w, "late", "", "2019-04-30", &acc), RC_NOTFOUND);
}

/* ---- corrections and withdrawals ---- */

static void
a_correction_counts_from_when_it_was_recorded(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_clock(w, "2021-02-01");
	world_record(w, PHASE("a", "pilot", "2021-01-15"));
	world_clock(w, "2021-03-01");
	world_record(w, "{'body':{'body':{'phase':'prototyp'},'effective':'2021-01-20','position':1,'reason':'Vertippt'},'kind':'entry.corrected'}");
	struct account acc = world_draw(w, "2021-02-15", "2021-12-01");
	assert_str(world_venture(&acc, "a")->phase, "pilot");
	acc = world_draw(w, "", "2021-12-01");
	const struct account_venture *v = world_venture(&acc, "a");
	assert_str(v->phase, "prototyp");
	assert_int_equal(v->phase_since.v, world_day("2021-01-20").v);
	assert_int_equal(v->phase_seq, 3);
	acc = world_draw(w, "", "2021-01-16");
	assert_str(world_venture(&acc, "a")->phase, "");
}

static void
a_withdrawn_registration_is_absent_and_says_so(void **state)
{
	struct world *w = *state;
	struct account acc = {.count = 0};

	world_record(w, REGISTER("a"));
	world_record(w, PHASE("a", "pilot", "2020-02-01"));
	world_clock(w, "2021-02-01");
	world_record(w, "{'body':{'position':0,'reason':'Doppelt'},'kind':'entry.withdrawn'}");
	acc = world_draw(w, "", "2022-01-01");
	assert_int_equal(acc.count, 0);
	assert_int_equal(world_try(w, "a", "", "2022-01-01", &acc), RC_NOTFOUND);
	assert_non_null(strstr(w->err.msg, "withdrawn"));
	assert_int_equal(world_try(w, "a", "2021-01-15", "2022-01-01", &acc), RC_OK);
}

static void
a_venture_registered_again_is_the_same_venture(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, PHASE("a", "pilot", "2020-02-01"));
	world_record(w, "{'body':{'position':0,'reason':'Versehen'},'kind':'entry.withdrawn'}");
	world_record(w, "{'body':{'title':'Wieder da'},'effective':'2021-05-01','kind':'venture.registered','venture':'a'}");
	struct account acc = world_draw(w, "", "2022-01-01");
	assert_int_equal(acc.count, 1);
	assert_str(acc.ventures[0].title, "Wieder da");
	assert_str(acc.ventures[0].phase, "pilot");
	assert_int_equal(acc.ventures[0].task, -1);
}

static void
an_unknown_venture_is_not_found(void **state)
{
	struct world *w = *state;
	struct account acc = {.count = 77};

	world_record(w, REGISTER("a"));
	assert_int_equal(world_try(w, "b", "", "2022-01-01", &acc), RC_NOTFOUND);
	assert_non_null(strstr(w->err.msg, "“b”"));
	assert_int_equal(acc.count, 77); /* untouched */
	assert_int_equal(world_try(w, "a", "2020-01-01", "2022-01-01", &acc), RC_NOTFOUND);
	assert_non_null(strstr(w->err.msg, "not registered yet"));
}

/* ---- the way ---- */

static void
of_phases_of_one_day_the_later_in_the_life_cycle_counts(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, PHASE("a", "pilot", "2021-01-15"));
	world_record(w, PHASE("a", "prototyp", "2021-01-15"));
	world_record(w, PHASE("a", "unbekannt", "2021-01-15"));
	struct account acc = world_draw(w, "", "2021-12-01");
	assert_str(acc.ventures[0].phase, "pilot");
	assert_int_equal(acc.ventures[0].stage, STAGE_PILOT);
}

static void
going_back_and_planning_ahead_are_no_errors(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, PHASE("a", "pilot", "2021-01-15"));
	world_record(w, PHASE("a", "prototyp", "2021-02-15"));
	world_record(w, PHASE("a", "verstetigung", "2030-01-01"));
	struct account acc = world_draw(w, "", "2021-12-01");
	assert_str(acc.ventures[0].phase, "prototyp");
	acc = world_draw(w, "", "2030-01-01");
	assert_str(acc.ventures[0].phase, "verstetigung");
}

static void
phases_of_foreign_life_cycles_have_their_stage_and_label(void **state)
{
	struct world *w = *state;

	world_record(w, "{'body':{'id':'fr','phases':[{'id':'accélération','label':{'en':'speeding up'},'stage':'pilot'},"
	                "{'id':'fin','stage':'exit'}],'version':'1'},'kind':'lifecycle.adopted'}");
	world_record(w, "{'body':{'lifecycle':'fr','title':'A'},'effective':'2020-01-01','kind':'venture.registered','venture':'a'}");
	world_record(w, PHASE("a", "accélération", "2021-01-15"));
	struct account acc = world_draw(w, "", "2021-12-01");
	assert_str(acc.ventures[0].phase, "accélération");
	assert_str(acc.ventures[0].phase_label, "speeding up");
	assert_int_equal(acc.ventures[0].stage, STAGE_PILOT);
	assert_int_equal(acc.by_stage[STAGE_PILOT], 1);
	world_record(w, PHASE("a", "inconnu", "2021-02-15"));
	acc = world_draw(w, "", "2021-12-01");
	assert_str(acc.ventures[0].phase_label, "inconnu");
	assert_false(acc.ventures[0].has_stage);
	assert_int_equal(acc.without_stage, 1);
}

static bool
not_recorded(const struct account_venture *v, const char *name)
{
	for (size_t i = 0; i < v->not_recorded_count; i++)
		if (strcmp(v->not_recorded[i], name) == 0)
			return true;
	return false;
}

static void
what_was_adopted_is_claimed_and_undated_where_no_date_was(void **state)
{
	struct world *w = *state;

	world_record(w, "{'body':{'title':'Alt'},'effective':'2015-01-01','kind':'venture.registered','recorded':'2015-12-18T13:17:34.000000Z','venture':'alt'}");
	world_record(w, "{'body':{'phase':'pilot'},'kind':'phase.entered','recorded':'2016-02-01T10:00:00.000000Z','venture':'alt'}");
	world_record(w, REGISTER("neu"));
	struct account acc = world_draw(w, "", "2021-12-01");
	const struct account_venture *v = world_venture(&acc, "alt");
	assert_true(v->claimed);
	assert_true(v->phase_undated);
	assert_int_equal(v->phase_since.v, world_day("2016-02-01").v);
	assert_true(not_recorded(v, "phase_since"));
	assert_true(not_recorded(v, "task"));
	v = world_venture(&acc, "neu");
	assert_false(v->claimed);
	assert_true(not_recorded(v, "phase"));
	assert_false(not_recorded(v, "task"));
	assert_int_equal(acc.claimed, 1);
	acc = world_draw(w, "2015-12-31", "2021-12-01");
	assert_int_equal(acc.checkpoint.size, 1);
}

/* ---- outcome ---- */

#define DECIDE(v, day, outcome) \
	"{'body':{'body':'Rat','outcome':'" outcome "','reason':'Grund'},'effective':'" day "','kind':'decision.taken','venture':'" v "'}"

static void
the_last_decision_gives_the_outcome(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	struct account acc = world_draw(w, "", "2021-12-01");
	assert_int_equal(acc.ventures[0].outcome, OUTCOME_NONE);
	world_record(w, DECIDE("a", "2021-05-01", "go"));
	world_record(w, DECIDE("a", "2021-04-01", "retry"));
	acc = world_draw(w, "", "2021-12-01");
	assert_int_equal(acc.ventures[0].outcome, OUTCOME_GO);
	acc = world_draw(w, "", "2021-04-15");
	assert_int_equal(acc.ventures[0].outcome, OUTCOME_RETRY);
	assert_int_equal(acc.by_outcome[OUTCOME_RETRY], 1);
}

static void
a_completed_exit_is_the_outcome_until_the_way_goes_on(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, PHASE("a", "pilot", "2021-01-15"));
	world_record(w, DECIDE("a", "2021-05-01", "hold"));
	world_record(w, "{'body':{'kind':'market','reason':'Der Markt tut es'},'effective':'2021-06-01','kind':'exit.completed','venture':'a'}");
	struct account acc = world_draw(w, "", "2021-05-31");
	assert_int_equal(acc.ventures[0].outcome, OUTCOME_HOLD);
	assert_int_equal(acc.by_stage[STAGE_PILOT], 1);
	assert_false(day_is(acc.ventures[0].ended_on));
	acc = world_draw(w, "", "2021-06-01");
	assert_int_equal(acc.ventures[0].outcome, OUTCOME_EXIT);
	assert_int_equal(acc.by_stage[STAGE_PILOT], 0);
	assert_int_equal(acc.by_stage[STAGE_EXIT], 1);
	assert_int_equal(acc.ventures[0].phase_stage, STAGE_PILOT);
	struct day ended = DAY_NONE;
	assert_true(day_parse(STR("2021-06-01"), &ended));
	assert_int_equal(acc.ventures[0].ended_on.v, ended.v);
	assert_true(str_is(exit_label(acc.ventures[0].ended_how, LANG_DE), "durch ein Angebot am Markt ersetzt"));
	world_record(w, PHASE("a", "prototyp", "2022-01-15"));
	acc = world_draw(w, "", "2022-02-01");
	assert_int_equal(acc.ventures[0].outcome, OUTCOME_HOLD);
	assert_int_equal(acc.ventures[0].stage, STAGE_PROTOTYPE);
	assert_false(day_is(acc.ventures[0].ended_on));
}

/* ---- money ---- */

static void
money_is_summed_by_its_nature(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, "{'body':{'amount_cents':100000,'id':'b1','year':2021},'effective':'2021-01-01','kind':'budget.planned','venture':'a'}");
	world_record(w, "{'body':{'amount_cents':-20000,'id':'b1','year':2021},'effective':'2021-03-01','kind':'budget.planned','venture':'a'}");
	world_record(w, "{'body':{'amount_cents':65000,'funder':'Land','id':'g'},'effective':'2021-01-01','kind':'grant.awarded','venture':'a'}");
	world_record(w, "{'body':{'amount_cents':50000,'id':'t1'},'effective':'2021-01-01','kind':'tranche.planned','venture':'a'}");
	world_record(w, "{'body':{'amount_cents':40000,'tranche':'t1'},'effective':'2021-02-01','kind':'tranche.released','venture':'a'}");
	world_record(w, "{'body':{'amount_cents':30000,'id':'c1','text':'Auftrag'},'effective':'2021-02-01','kind':'commitment.made','venture':'a'}");
	world_record(w, BOOK("a", "2021-02-10", 12345, ",'tranche':'t1','voucher':'R-1'"));
	world_record(w, BOOK("a", "2021-02-11", 700, ""));
	world_record(w, BOOK("a", "2021-02-12", 900, ",'direction':'income','tranche':'t1'"));
	struct account acc = world_draw(w, "", "2021-12-01");
	const struct account_money *m = &acc.ventures[0].money;
	assert_int_equal(m->planned, 80000);
	assert_int_equal(m->granted, 65000);
	assert_int_equal(m->released, 40000);
	assert_int_equal(m->committed, 30000);
	assert_int_equal(m->spent, 13045);
	assert_int_equal(m->orphan, 700);
	assert_int_equal(m->income, 900);
	assert_int_equal(m->unvouchered, 700);
	assert_int_equal(acc.money.spent, 13045);
	acc = world_draw(w, "", "2021-02-10");
	assert_int_equal(acc.ventures[0].money.planned, 100000);
	assert_int_equal(acc.ventures[0].money.spent, 12345);
}

static void
a_reversal_takes_its_booking_back(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, BOOK("a", "2021-02-10", 12345, ""));
	world_record(w, BOOK("a", "2021-02-11", 55, ""));
	world_record(w, "{'body':{'position':1,'reason':'Falsches Vorhaben'},'effective':'2021-03-01','kind':'booking.reversed','venture':'a'}");
	struct account acc = world_draw(w, "", "2021-02-28");
	assert_int_equal(acc.ventures[0].money.spent, 12400);
	acc = world_draw(w, "", "2021-03-01");
	assert_int_equal(acc.ventures[0].money.spent, 55);
	assert_int_equal(acc.ventures[0].money.unvouchered, 55);
	/* The booking withdrawn as well: nothing is left to take back. */
	world_record(w, "{'body':{'position':1,'reason':'Doppelt'},'kind':'entry.withdrawn'}");
	acc = world_draw(w, "", "2021-03-01");
	assert_int_equal(acc.ventures[0].money.spent, 55);
	acc = world_draw(w, "", "2021-02-28");
	assert_int_equal(acc.ventures[0].money.spent, 55);
}

static void
sums_beyond_all_measure_are_refused(void **state)
{
	struct world *w = *state;
	struct account acc = {.count = 0};

	world_record(w, REGISTER("a"));
	world_record(w, REGISTER("b"));
	world_record(w, BOOK("a", "2021-02-10", 9000000000000000000, ""));
	world_record(w, BOOK("b", "2021-02-10", 9000000000000000000, ""));
	assert_int_equal(world_try(w, "", "", "2021-03-01", &acc), RC_LIMIT);
	assert_int_equal(world_try(w, "a", "", "2021-03-01", &acc), RC_OK);
}

/* ---- proofs, criteria, lessons, questions ---- */

#define PROVE(v, id) \
	"{'body':{'direction':'at_least','due':'2021-06-30','hypothesis':'Es geht','id':'" id "','indicator':'x','method':'Messen','threshold':'5','type':'poc'}," \
	"'effective':'2021-01-01','kind':'proof.registered','venture':'" v "'}"
#define CONCLUDE(v, id, day, outcome) \
	"{'body':{'id':'" id "','outcome':'" outcome "','reason':'Gemessen'},'effective':'" day "','kind':'proof.concluded','venture':'" v "'}"

static void
proofs_are_open_until_concluded(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, PROVE("a", "p1"));
	world_record(w, PROVE("a", "p2"));
	world_record(w, PROVE("a", "p3"));
	world_record(w, CONCLUDE("a", "p1", "2021-03-01", "supported"));
	uint32_t refuted = world_record(w, CONCLUDE("a", "p2", "2021-04-01", "refuted"));
	struct account acc = world_draw(w, "", "2021-03-15");
	assert_int_equal(acc.ventures[0].proofs.open, 2);
	assert_int_equal(acc.ventures[0].proofs.supported, 1);
	assert_int_equal(acc.ventures[0].proofs.refuted, 0);
	acc = world_draw(w, "", "2021-04-01");
	assert_int_equal(acc.ventures[0].proofs.open, 1);
	assert_int_equal(acc.ventures[0].proofs.refuted, 1);
	assert_int_equal(refuted, 6);
	world_record(w, "{'body':{'position':5,'reason':'Irrtum'},'kind':'entry.withdrawn'}");
	acc = world_draw(w, "", "2021-04-01");
	assert_int_equal(acc.ventures[0].proofs.open, 2);
	world_record(w, "{'body':{'position':1,'reason':'Irrtum'},'kind':'entry.withdrawn'}");
	acc = world_draw(w, "", "2021-04-01");
	assert_int_equal(acc.ventures[0].proofs.supported, 0);
}

#define ASSESS(v, id, day, status) \
	"{'body':{'criterion':'" id "','reason':'R','status':'" status "'},'effective':'" day "','kind':'criterion.assessed','venture':'" v "'}"
#define CATALOGUE \
	"{'body':{'criteria':[{'id':'k1','label':{'de':'Eins'},'stage':'idea'},{'id':'k2','label':{'de':'Zwei'},'stage':'pilot'}," \
	"{'id':'k3','label':{'de':'Drei'},'stage':'all'}],'id':'eigen','version':'1'},'kind':'catalogue.adopted'}"

static void
criteria_count_as_last_assessed_and_open_when_nobody_looked(void **state)
{
	struct world *w = *state;

	world_record(w, CATALOGUE);
	world_record(w, REGISTER("a"));
	struct account acc = world_draw(w, "", "2021-12-01");
	assert_int_equal(acc.ventures[0].criteria.open, 0); /* no stage reached yet */
	world_record(w, PHASE("a", "idee", "2021-01-15"));
	acc = world_draw(w, "", "2021-12-01");
	assert_int_equal(acc.ventures[0].criteria.open, 2);
	world_record(w, ASSESS("a", "k1", "2021-02-01", "failed"));
	world_record(w, ASSESS("a", "k1", "2021-03-01", "met"));
	world_record(w, ASSESS("a", "fremd", "2021-03-01", "partly"));
	world_record(w, ASSESS("a", "k3", "2021-03-01", "open"));
	world_record(w, PHASE("a", "pilot", "2021-04-01"));
	acc = world_draw(w, "", "2021-02-15");
	assert_int_equal(acc.ventures[0].criteria.failed, 1);
	assert_int_equal(acc.ventures[0].criteria.open, 1);
	acc = world_draw(w, "", "2021-12-01");
	assert_int_equal(acc.ventures[0].criteria.met, 1);
	assert_int_equal(acc.ventures[0].criteria.partly, 1);
	assert_int_equal(acc.ventures[0].criteria.failed, 0);
	assert_int_equal(acc.ventures[0].criteria.open, 2); /* k3 said so, k2 nobody */
}

static void
lessons_and_open_questions_are_counted(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, "{'body':{'id':'l1','text':'T','title':'T'},'effective':'2021-02-01','kind':'lesson.observed','venture':'a'}");
	world_record(w, "{'body':{'from':'b','changed':'x','lesson':'l9'},'effective':'2021-02-01','kind':'lesson.adopted','venture':'a'}");
	world_record(w, "{'body':{'id':'q1','text':'Wann?'},'effective':'2021-02-01','kind':'question.asked','venture':'a'}");
	world_record(w, "{'body':{'id':'q2','text':'Wie?'},'effective':'2021-02-01','kind':'question.asked','venture':'a'}");
	world_record(w, "{'body':{'id':'q1','text':'Bald.'},'effective':'2021-03-01','kind':'question.answered','venture':'a'}");
	struct account acc = world_draw(w, "", "2021-02-15");
	assert_int_equal(acc.ventures[0].lessons, 1);
	assert_int_equal(acc.ventures[0].questions_open, 2);
	acc = world_draw(w, "", "2021-03-01");
	assert_int_equal(acc.ventures[0].questions_open, 1);
	assert_int_equal(acc.questions_open, 1);
}

/* ---- readiness ---- */

static bool
misses(const struct account_venture *v, enum rule rule)
{
	for (size_t i = 0; i < v->gaps_count; i++)
		if (v->gaps[i].rule == rule)
			return true;
	return false;
}

static void
says_what_is_missing_and_what_mends_it(void **state)
{
	struct world *w = *state;

	world_record(w, "{'body':{'title':'A'},'effective':'2020-01-01','kind':'venture.registered','venture':'a'}");
	world_record(w, PHASE("a", "pilot", "2021-01-15"));
	world_record(w, BOOK("a", "2021-02-10", 500, ""));
	struct account acc = world_draw(w, "", "2022-12-01");
	const struct account_venture *v = &acc.ventures[0];
	assert_false(v->ready);
	assert_true(misses(v, RULE_OWNER_NAMED));
	assert_true(misses(v, RULE_SPENT_IN_TRANCHE));
	assert_true(misses(v, RULE_VOUCHER));
	assert_true(misses(v, RULE_EXIT_PLANNED));
	assert_int_equal(acc.ready, 0);
	assert_int_equal(acc.missing[RULE_OWNER_NAMED], 1);
	world_record(w, "{'body':{'lead':'p-7','reason':'Benannt'},'effective':'2021-03-01','kind':'venture.changed','venture':'a'}");
	world_record(w, "{'body':{'triggers':'Wenn'},'effective':'2021-03-01','kind':'exit.planned','venture':'a'}");
	world_record(w, "{'body':{'position':2,'reason':'Storno'},'effective':'2021-03-01','kind':'booking.reversed','venture':'a'}");
	acc = world_draw(w, "", "2022-12-01");
	v = &acc.ventures[0];
	assert_false(misses(v, RULE_OWNER_NAMED));
	assert_false(misses(v, RULE_SPENT_RELEASED));
	assert_false(misses(v, RULE_VOUCHER));
	assert_false(misses(v, RULE_EXIT_PLANNED));
}

static void
a_lesson_about_it_settles_a_refuted_proof(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, PHASE("a", "prototyp", "2021-01-15"));
	world_record(w, PROVE("a", "p1"));
	world_record(w, CONCLUDE("a", "p1", "2021-03-01", "refuted"));
	struct account acc = world_draw(w, "", "2022-12-01");
	assert_true(misses(&acc.ventures[0], RULE_LESSON_REFUTED));
	world_record(w, "{'body':{'about_proof':'p1','id':'l1','text':'T','title':'T'},'effective':'2021-02-01','kind':'lesson.observed','venture':'a'}");
	acc = world_draw(w, "", "2022-12-01");
	assert_false(misses(&acc.ventures[0], RULE_LESSON_REFUTED));
}

static void
a_policy_switches_rules_off(void **state)
{
	struct world *w = *state;

	world_record(w, "{'body':{'title':'A'},'effective':'2020-01-01','kind':'venture.registered','venture':'a'}");
	struct account acc = world_draw(w, "", "2022-12-01");
	assert_true(misses(&acc.ventures[0], RULE_OWNER_NAMED));
	world_record(w, "{'body':{'id':'p','rules':[{'on':false,'rule':'owner_named'}],'version':'1'},'kind':'policy.adopted'}");
	acc = world_draw(w, "", "2022-12-01");
	assert_false(misses(&acc.ventures[0], RULE_OWNER_NAMED));
}

static void
money_beyond_its_release_is_dated_by_the_booking_that_went_over(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, "{'body':{'amount_cents':1000,'id':'t'},'effective':'2021-01-01','kind':'tranche.planned','venture':'a'}");
	world_record(w, "{'body':{'amount_cents':1000,'tranche':'t'},'effective':'2021-01-01','kind':'tranche.released','venture':'a'}");
	world_record(w, BOOK("a", "2021-02-10", 600, ",'tranche':'t','voucher':'R'"));
	world_record(w, BOOK("a", "2021-03-10", 400, ",'tranche':'t','voucher':'R'"));
	struct account acc = world_draw(w, "", "2021-12-01");
	assert_false(misses(&acc.ventures[0], RULE_SPENT_RELEASED));
	world_record(w, BOOK("a", "2021-03-05", 1, ",'tranche':'t','voucher':'R'"));
	acc = world_draw(w, "", "2021-12-01");
	const struct account_venture *v = &acc.ventures[0];
	for (size_t i = 0; i < v->gaps_count; i++)
		if (v->gaps[i].rule == RULE_SPENT_RELEASED) {
			assert_int_equal(v->gaps[i].count, 1);
			assert_int_equal(v->gaps[i].since.v, world_day("2021-03-05").v);
			return;
		}
	fail_msg("the gap is missing");
}

static void
audiences_have_names(void **state)
{
	enum audience a = AUDIENCE_TEAM;
	(void)state;

	assert_true(audience_find(STR("treasury"), &a));
	assert_int_equal(a, AUDIENCE_TREASURY);
	assert_false(audience_find(STR("press"), &a));
	assert_str(audience_label(AUDIENCE_COUNCIL, LANG_DE), "Rat");
	assert_string_equal(outcome_name(OUTCOME_NONE), "none");
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(an_empty_journal_gives_an_empty_account),
		CASE(tells_what_was_known_when_about_when),
		CASE(the_checkpoint_is_that_of_the_prefix),
		CASE(a_venture_registered_late_counts_from_its_first_phase),
		CASE(a_correction_counts_from_when_it_was_recorded),
		CASE(a_withdrawn_registration_is_absent_and_says_so),
		CASE(a_venture_registered_again_is_the_same_venture),
		CASE(an_unknown_venture_is_not_found),
		CASE(of_phases_of_one_day_the_later_in_the_life_cycle_counts),
		CASE(going_back_and_planning_ahead_are_no_errors),
		CASE(phases_of_foreign_life_cycles_have_their_stage_and_label),
		CASE(what_was_adopted_is_claimed_and_undated_where_no_date_was),
		CASE(the_last_decision_gives_the_outcome),
		CASE(a_completed_exit_is_the_outcome_until_the_way_goes_on),
		CASE(money_is_summed_by_its_nature),
		CASE(a_reversal_takes_its_booking_back),
		CASE(sums_beyond_all_measure_are_refused),
		CASE(proofs_are_open_until_concluded),
		CASE(criteria_count_as_last_assessed_and_open_when_nobody_looked),
		CASE(lessons_and_open_questions_are_counted),
		CASE(says_what_is_missing_and_what_mends_it),
		CASE(a_lesson_about_it_settles_a_refuted_proof),
		CASE(a_policy_switches_rules_off),
		CASE(money_beyond_its_release_is_dated_by_the_booking_that_went_over),
		CASE(audiences_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
