/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/account/rules.c: what an account computes from the rules: outcomes, attempts, bases, premortem, papers. */
#include "world.h"

#include "account/paper.h"
#include "base/encode.h"

#include <stdio.h>
#include <string.h>

#include "unit.h"

static struct dossier
draw(struct world *w, const char *slug, const char *on)
{
	struct account *acc = arena_alloc(w->arena, sizeof *acc);

	*acc = world_one(w, slug, on);
	return world_dossier(w, acc);
}

#define INDICATOR "{'body':{'id':'i','level':'outcome','title':'I','unit':'min'},'effective':'2021-01-01','kind':'indicator.defined','venture':'a'}"
#define PROOF(id, more) \
	"{'body':{'direction':'at_least','due':'2021-06-30','hypothesis':'h','id':'" id "','indicator':'i','measured_by':'i'," \
	"'method':'m','threshold':'30','type':'pov'" more "},'effective':'2021-02-01','kind':'proof.registered','venture':'a'}"
#define MEASURED(day, value, key) \
	"{'body':{'indicator':'i','value':'" value "'},'effective':'" day "','key':'" key "','kind':'measurement.recorded','venture':'a'}"
#define CONCLUDED(outcome) \
	"{'body':{'id':'p','outcome':'" outcome "','reason':'r'},'effective':'2021-07-05','kind':'proof.concluded','venture':'a'}"

static void
a_conclusion_that_the_measurements_left_behind_stands_out(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, PHASE("a", "pilot", "2021-01-15"));
	world_record(w, INDICATOR);
	world_record(w, PROOF("p", ""));
	world_record(w, MEASURED("2021-03-01", "22", "m1"));
	world_record(w, MEASURED("2021-07-02", "99", "m2")); /* after the due date */
	world_record(w, CONCLUDED("refuted"));
	struct dossier d = draw(w, "a", "2021-12-01");
	assert_int_equal(d.proofs[0].measurements, 1);
	assert_int_equal(d.proofs[0].computed, PROOF_REFUTED);
	assert_false(d.proofs[0].disagrees);
	assert_false(d.proofs[0].after_measuring);
	assert_str(d.proofs[0].phase, "pilot");
	world_record(w, "{'body':{'body':{'indicator':'i','value':'31'},'key':'m1','reason':'r'},'kind':'entry.corrected'}");
	d = draw(w, "a", "2021-12-01");
	assert_int_equal(d.proofs[0].computed, PROOF_SUPPORTED);
	assert_true(d.proofs[0].disagrees);
	assert_int_equal(d.values_count, 1);
	assert_int_equal(d.values[0].outcome, PROOF_REFUTED); /* as concluded */
	assert_int_equal(d.values[0].proofs, 1);
}

static void
a_proof_registered_after_measuring_stands_out(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, INDICATOR);
	world_record(w, MEASURED("2021-03-01", "35", "m1"));
	world_record(w, PROOF("p", ""));
	struct dossier d = draw(w, "a", "2021-12-01");
	assert_true(d.proofs[0].after_measuring);
	assert_str(d.proofs[0].phase, "");
}

static void
a_proof_of_concept_names_its_missing_parts(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, "{'body':{'data_governance':'offen','direction':'at_least','due':'2021-06-30','hypothesis':'h','id':'c','indicator':'i',"
	    "'method':'m','threshold':'1','type':'poc'},'effective':'2021-02-01','kind':'proof.registered','venture':'a'}");
	struct dossier d = draw(w, "a", "2021-12-01");
	assert_int_equal(d.proofs[0].parts_missing, PART_INTERCOMMUNAL | PART_PARTICIPATION);
	assert_int_equal(d.proofs[0].computed, PROOF_INCONCLUSIVE); /* nothing measured */
}

#define GATE(due) GATE_ON(due, "2021-01-01")
#define GATE_ON(due, day) "{'body':{'due':'" due "','id':'g','title':'Weiter?','to_phase':'pilot'},'effective':'" day "','kind':'gate.scheduled','venture':'a'}"
#define DECIDED(day, outcome, more) \
	"{'body':{'body':'Rat','gate':'g','outcome':'" outcome "','reason':'r'" more "},'effective':'" day "','kind':'decision.taken','venture':'a'}"

static void
the_chain_of_attempts_stays_visible(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, GATE("2021-05-01"));
	uint32_t first = world_record(w, DECIDED("2021-05-01", "retry", ""));
	world_record(w, GATE_ON("2021-12-09", "2021-05-15"));
	struct dossier d = draw(w, "a", "2021-06-01");
	assert_true(d.gates[0].waits);
	assert_int_equal(d.gates[0].plan.committee.v, world_day("2021-11-25").v);
	assert_int_equal(d.gates[0].plan.paper.v, world_day("2021-11-04").v);
	world_record(w, DECIDED("2021-12-09", "go", ""));
	d = draw(w, "a", "2021-12-31");
	assert_int_equal(d.decisions[0].attempt, 1);
	assert_int_equal(d.decisions[0].previous_seq, 0);
	assert_int_equal(d.decisions[1].attempt, 2);
	assert_int_equal(d.decisions[1].previous_seq, first);
	assert_false(day_is(d.gates[0].plan.council));
}

static void
the_basis_of_a_decision_is_checked_against_the_journal(void **state)
{
	struct world *w = *state;
	struct buf b;
	struct hash root;

	world_record(w, REGISTER("a"));
	assert_int_equal(journal_reader_refresh(w->reader, &w->err), RC_OK);
	assert_int_equal(journal_root(w->reader, 1, &root, &w->err), RC_OK);
	buf_init(&b, 4096);
	buf_cstr(&b, "{'body':{'basis':'2020-05-01T00:00:00Z','basis_root':'");
	base64_encode(&b, root.b, sizeof root.b);
	buf_cstr(&b, "','basis_size':1,'body':'Rat','outcome':'go','reason':'r'},'effective':'2021-05-01','kind':'decision.taken','venture':'a'}");
	world_record(w, arena_cstr(w->arena, buf_view(&b)));
	world_record(w, "{'body':{'basis_root':'47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=','basis_size':1,'body':'Rat','outcome':'hold',"
	    "'reason':'r'},'effective':'2021-05-02','kind':'decision.taken','venture':'a'}");
	world_record(w, "{'body':{'body':'Rat','outcome':'hold','reason':'r'},'effective':'2021-05-03','kind':'decision.taken','venture':'a'}");
	buf_done(&b);
	struct dossier d = draw(w, "a", "2021-12-31");
	assert_int_equal(d.decisions[0].basis_holds, 1);
	assert_int_equal(d.decisions[0].basis_on.v, world_day("2021-05-01").v);
	assert_int_equal(d.decisions[0].attempt, 0); /* outside any gate */
	assert_int_equal(d.decisions[1].basis_holds, 0);
	assert_int_equal(d.decisions[2].basis_holds, -1);
	assert_int_equal(d.decisions[2].basis_size, 0);
}

#define LESSON(id, more) \
	"{'body':{'id':'" id "','text':'Wer wo was','title':'T'" more "},'effective':'2021-02-01','kind':'lesson.observed','venture':'a'}"

static void
an_anonymous_report_is_withheld_until_somebody_analyses_it(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	uint32_t seq = world_record(w, LESSON("r", ",'anonymous':true"));
	struct dossier d = draw(w, "a", "2021-12-31");
	assert_true(d.lessons.items[0].anonymous && d.lessons.items[0].veiled);
	assert_int_equal(json_text(d.lessons.items[0].facts.items[0].body, "text").len, 0);
	assert_str(json_text(d.lessons.items[0].facts.items[0].body, "id"), "r");
	assert_int_equal(d.figures->lessons, 0);
	world_record(w, "{'actor':'p-1','body':{'id':'r','state':'analysed'},'effective':'2021-03-01','kind':'lesson.analysed','venture':'a'}");
	d = draw(w, "a", "2021-12-31");
	assert_false(d.lessons.items[0].veiled);
	assert_str(json_text(d.lessons.items[0].facts.items[0].body, "text"), "Wer wo was");
	assert_int_equal(d.figures->lessons, 1);
	/* What a correction took out of the report is not shown any more. */
	char text[300];
	(void)snprintf(text, sizeof text, "{'body':{'body':{'anonymous':true,'id':'r','text':'Was','title':'T'},'position':%u,'reason':'r'},'kind':'entry.corrected'}", seq - 1);
	world_record(w, text);
	struct snapshot s = snapshot_take(w->ledger);
	assert_true(entry_veiled(s, seq));
	assert_false(entry_veiled(s, s.n));
	assert_false(entry_veiled(s, 1));
}

static void
what_was_feared_is_answered_by_the_exit(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, LESSON("f1", ",'sort':'premortem'"));
	world_record(w, LESSON("f2", ",'sort':'premortem'"));
	world_record(w, LESSON("o", ",'sort':'insight'"));
	struct dossier d = draw(w, "a", "2021-12-31");
	assert_int_equal(d.premortem_count, 2);
	assert_int_equal(d.premortem[0].came_true, -1);
	assert_int_equal(d.figures->lessons, 1); /* what is feared is no lesson yet */
	uint32_t seq = world_record(w, "{'body':{'kind':'handover_parts','partial':true,'parts':['A'],'premortem':[{'came_true':'partly','lesson':'f1','note':'n'}],"
	    "'reason':'r'},'effective':'2021-08-01','kind':'exit.completed','venture':'a'}");
	d = draw(w, "a", "2021-12-31");
	assert_int_equal(d.premortem[0].came_true, 1);
	assert_str(d.premortem[0].note, "n");
	assert_int_equal(d.premortem[0].answer_seq, seq);
	assert_int_equal(d.premortem[1].came_true, -1);
	/* In part: the venture goes on. */
	assert_true(d.exits.items[0].part);
	assert_int_equal(d.figures->outcome, OUTCOME_NONE);
	world_record(w, "{'body':{'kind':'market','reason':'r'},'effective':'2021-09-01','kind':'exit.completed','venture':'a'}");
	d = draw(w, "a", "2021-12-31");
	assert_int_equal(d.figures->outcome, OUTCOME_EXIT);
}

static void
a_lesson_names_who_adopted_it(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, REGISTER("b"));
	world_record(w, LESSON("l", ""));
	world_record(w, "{'body':{'changed':'c','from':'a','lesson':'l'},'effective':'2021-04-01','kind':'lesson.adopted','venture':'b'}");
	struct dossier d = draw(w, "a", "2021-12-31");
	assert_int_equal(d.lessons.items[0].adopted_count, 1);
	assert_str(d.lessons.items[0].adopted_by[0].venture, "b");
	assert_str(d.lessons.items[0].adopted_by[0].unit, "it");
	d = draw(w, "a", "2021-03-31");
	assert_int_equal(d.lessons.items[0].adopted_count, 0);
}

static void
a_paper_says_what_nobody_recorded(void **state)
{
	struct world *w = *state;
	struct account acc;
	struct paper p;
	struct buf b;

	world_record(w, REGISTER("a"));
	acc = world_one(w, "a", "2021-06-01");
	struct dossier d = world_dossier(w, &acc);
	assert_int_equal(paper_draw(w->arena, &acc, &d, STR(""), &p, &w->err), RC_NOTFOUND);
	assert_int_equal(paper_draw(w->arena, &acc, &d, STR("x"), &p, &w->err), RC_NOTFOUND);
	world_record(w, GATE("2021-12-09"));
	world_record(w, "{'body':{'amount_cents':50000,'gate':'g','id':'t1'},'effective':'2021-01-01','kind':'tranche.planned','venture':'a'}");
	acc = world_one(w, "a", "2021-06-01");
	d = world_dossier(w, &acc);
	assert_str(d.unit, "it"); /* nobody said what it is called */
	world_record(w, "{'body':{'id':'it','label':'IT-Service'},'effective':'2020-01-01','kind':'unit.created'}");
	acc = world_one(w, "a", "2021-06-01");
	d = world_dossier(w, &acc);
	assert_int_equal(paper_draw(w->arena, &acc, &d, STR(""), &p, &w->err), RC_OK);
	assert_str(p.title, "Weiter?");
	assert_int_equal(p.count, 8);
	assert_true(p.missing > 5);
	buf_init(&b, 1u << 16);
	paper_text(&p, LANG_EN, &b);
	char *text = arena_cstr(w->arena, buf_view(&b));
	assert_non_null(strstr(text, "goes on to the phase “Pilot”"));
	assert_non_null(strstr(text, "“t1” is released to the amount of €500.00"));
	assert_non_null(strstr(text, ": IT-Service"));
	assert_non_null(strstr(text, "Climate check: not recorded\n"));
	assert_non_null(strstr(text, "Paper handed in by: 4 November 2021"));
	buf_done(&b);
}

#define TEST(t) cmocka_unit_test_setup_teardown(t, world_setup, world_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_conclusion_that_the_measurements_left_behind_stands_out),
		TEST(a_proof_registered_after_measuring_stands_out),
		TEST(a_proof_of_concept_names_its_missing_parts),
		TEST(the_chain_of_attempts_stays_visible),
		TEST(the_basis_of_a_decision_is_checked_against_the_journal),
		TEST(an_anonymous_report_is_withheld_until_somebody_analyses_it),
		TEST(what_was_feared_is_answered_by_the_exit),
		TEST(a_lesson_names_who_adopted_it),
		TEST(a_paper_says_what_nobody_recorded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
