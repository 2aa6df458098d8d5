/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/account/dossier.c: everything recorded about a venture, with its words. */
#include "world.h"

#include <stdio.h>
#include <string.h>

#include "unit.h"

static struct dossier
draw(struct world *w, const char *on)
{
	struct account *acc = arena_alloc(w->arena, sizeof *acc);

	*acc = world_one(w, "a", on);
	return world_dossier(w, acc);
}

static void
the_way_shows_gaps_ends_plans_and_parallel_phases(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, PHASE("a", "pilot", "2021-01-15"));
	world_record(w, "{'body':{'phase':'idee','until':'2020-06-30'},'effective':'2020-02-01','kind':'phase.entered','venture':'a'}");
	world_record(w, "{'body':{'phase':'verstetigung','until':null},'effective':'2021-06-01','kind':'phase.entered','venture':'a'}");
	world_record(w, PHASE("a", "transfer", "2030-01-01"));
	struct dossier d = draw(w, "2021-12-01");
	assert_int_equal(d.way_count, 4);
	assert_str(d.way[0].id, "idee");
	assert_true(d.way[0].until_recorded);
	assert_int_equal(d.way[0].until.v, world_day("2020-06-30").v);
	assert_str(d.way[0].label, "Idea");
	assert_false(d.way[1].until_recorded);
	assert_int_equal(d.way[1].until.v, world_day("2021-06-01").v);
	assert_true(d.way[2].current);
	assert_true(d.way[2].until_recorded); /* recorded as open */
	assert_false(day_is(d.way[2].until));
	assert_true(d.way[3].planned);
	assert_false(d.way[3].current);
	/* What goes on ends with the venture. */
	world_record(w, "{'body':{'kind':'market','reason':'R'},'effective':'2021-11-01','kind':'exit.completed','venture':'a'}");
	d = draw(w, "2021-10-31");
	assert_false(day_is(d.way[2].until));
	d = draw(w, "2021-11-01");
	assert_int_equal(d.way[2].until.v, world_day("2021-11-01").v);
	assert_int_equal(d.way[1].until.v, world_day("2021-06-01").v);
	assert_false(day_is(d.way[3].until));
}

static void
late_recording_stands_out(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_clock(w, "2021-03-02");
	world_record(w, PHASE("a", "idee", "2021-01-31")); /* 30 days */
	world_record(w, PHASE("a", "pilot", "2021-01-30")); /* 31 days */
	struct dossier d = draw(w, "2021-12-01");
	assert_int_equal(d.way[0].fact.lag_days, 31);
	assert_true(d.way[0].fact.late);
	assert_int_equal(d.way[1].fact.lag_days, 30);
	assert_false(d.way[1].fact.late);
}

static void
milestones_keep_every_move(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, "{'body':{'due':'2021-03-01','id':'m','title':'Start'},'effective':'2021-01-01','kind':'milestone.planned','venture':'a'}");
	world_record(w, "{'body':{'due':'2021-06-01','id':'m','reason':'Krank'},'effective':'2021-02-01','kind':'milestone.moved','venture':'a'}");
	world_record(w, "{'body':{'id':'m'},'effective':'2021-05-20','kind':'milestone.reached','venture':'a'}");
	struct dossier d = draw(w, "2021-03-01");
	assert_int_equal(d.milestones_count, 1);
	assert_int_equal(d.milestones[0].moves.count, 2);
	assert_int_equal(d.milestones[0].due.v, world_day("2021-06-01").v);
	assert_false(day_is(d.milestones[0].reached));
	d = draw(w, "2021-12-01");
	assert_str(d.milestones[0].title, "Start");
	assert_int_equal(d.milestones[0].reached.v, world_day("2021-05-20").v);
	assert_str(json_text(d.milestones[0].moves.items[1].body, "reason"), "Krank");
}

static void
proofs_show_what_was_fixed_amended_and_concluded(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, "{'body':{'direction':'at_least','due':'2021-06-30','hypothesis':'Es geht','id':'p','indicator':'x','method':'Messen','threshold':'5','type':'pov'},"
	                "'effective':'2021-01-01','kind':'proof.registered','venture':'a'}");
	world_record(w, "{'body':{'due':'2021-09-30','id':'p','reason':'Später','unit':'Stück'},'effective':'2021-02-01','kind':'proof.amended','venture':'a'}");
	world_record(w, "{'body':{'id':'p','outcome':'refuted','reason':'Zu wenig','value':'4'},'effective':'2021-09-01','kind':'proof.concluded','venture':'a'}");
	struct dossier d = draw(w, "2021-08-01");
	assert_int_equal(d.proofs_count, 1);
	assert_false(d.proofs[0].concluded);
	assert_int_equal(d.proofs[0].type, 1);
	assert_int_equal(d.proofs[0].due.v, world_day("2021-09-30").v);
	assert_str(json_text(d.proofs[0].registered.body, "due"), "2021-09-30");
	assert_str(json_text(d.proofs[0].registered.body, "unit"), "Stück");
	assert_str(json_text(d.proofs[0].registered.body, "hypothesis"), "Es geht");
	assert_str(json_text(d.proofs[0].registered.body, "reason"), "");
	assert_int_equal(d.proofs[0].amendments.count, 1);
	struct buf json;
	struct account acc = world_one(w, "a", "2021-08-01");
	buf_init(&json, 1 << 20);
	assert_int_equal(account_json(w->arena, &acc, w->reader, false, &json, &w->err), RC_OK);
	buf_char(&json, 0);
	assert_non_null(strstr(json.ptr, "\"amended_members\":{\"due\":2,\"unit\":2}"));
	buf_done(&json);
	d = draw(w, "2021-12-01");
	assert_true(d.proofs[0].concluded);
	assert_int_equal(d.proofs[0].outcome, 1);
	assert_str(json_text(d.proofs[0].conclusion.body, "reason"), "Zu wenig");
}

static void
gates_wait_until_decided_for_good(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, "{'body':{'due':'2021-03-01','id':'g','title':'Tor'},'effective':'2021-01-01','kind':'gate.scheduled','venture':'a'}");
	struct dossier d = draw(w, "2021-03-01");
	assert_true(d.gates[0].waits);
	assert_false(d.gates[0].overdue);
	d = draw(w, "2021-03-02");
	assert_true(d.gates[0].overdue);
	uint32_t decision = world_record(w, "{'body':{'body':'Rat','conditions':[{'id':'k','text':'Datenschutz'}],'gate':'g','outcome':'retry','reason':'Nochmal'},"
	                                    "'effective':'2021-03-05','kind':'decision.taken','venture':'a'}");
	d = draw(w, "2021-04-01");
	assert_false(d.gates[0].waits);
	assert_int_equal(d.gates[0].decisions.count, 1);
	world_record(w, "{'body':{'due':'2021-06-01','id':'g','title':'Tor'},'effective':'2021-03-06','kind':'gate.scheduled','venture':'a'}");
	world_record(w, "{'body':{'position':2},'effective':'2021-03-07','kind':'decision.confirmed','venture':'a'}");
	d = draw(w, "2021-04-01");
	assert_true(d.gates[0].waits);
	assert_int_equal(d.gates[0].due.v, world_day("2021-06-01").v);
	assert_int_equal(d.gates[0].schedule.count, 2);
	assert_int_equal(d.gates[0].confirmations.count, 1);
	assert_int_equal(d.gates[0].confirmations.items[0].value.value, decision);
	assert_int_equal(d.decisions_count, 1);
	assert_str(d.decisions[0].gate, "g");
	assert_int_equal(d.decisions[0].confirmed_seq, 5);
	assert_int_equal(d.conditions.count, 1);
	assert_str(json_text(d.conditions.items[0].facts.items[0].body, "text"), "Datenschutz");
	assert_int_equal(d.conditions.items[0].state, 0);
	world_record(w, "{'body':{'id':'k'},'effective':'2021-03-20','kind':'condition.met','venture':'a'}");
	d = draw(w, "2021-04-01");
	assert_int_equal(d.conditions.items[0].state, 1);
}

static void
measurements_come_by_day_with_their_figure(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, "{'body':{'id':'i','level':'outcome','title':'Nutzer','unit':'Personen'},'effective':'2021-01-01','kind':'indicator.defined','venture':'a'}");
	world_record(w, "{'body':{'indicator':'i','value':'12.50'},'effective':'2021-03-01','kind':'measurement.recorded','venture':'a'}");
	world_record(w, "{'body':{'indicator':'i','value':'-3'},'effective':'2021-02-01','kind':'measurement.recorded','venture':'a'}");
	struct dossier d = draw(w, "2021-12-01");
	assert_int_equal(d.indicators_count, 1);
	assert_str(json_text(d.indicators[0].defined.body, "title"), "Nutzer");
	assert_int_equal(d.indicators[0].measurements.count, 2);
	assert_int_equal(d.indicators[0].measurements.items[0].value.value, -3);
	assert_int_equal(d.indicators[0].measurements.items[1].value.value, 1250);
	assert_int_equal(d.indicators[0].measurements.items[1].value.scale, 2);
}

static void
a_data_source_says_what_came_of_it_last(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, "{'body':{'id':'i','level':'outcome','title':'Nutzer','unit':'Personen'},'effective':'2021-01-01','kind':'indicator.defined','venture':'a'}");
	world_record(w, "{'body':{'id':'f','indicator':'i','interval_hours':24,'pointer':'/v','type':'json','url':'https://a.example/'},'effective':'2021-01-01','kind':'feed.connected','venture':'a'}");
	struct dossier d = draw(w, "2021-12-01");
	assert_int_equal(d.indicators[0].feeds_count, 1);
	assert_false(d.indicators[0].feeds[0].has_value || d.indicators[0].feeds[0].failed);
	world_record(w, "{'body':{'feed':'f','indicator':'i','value':'12.5'},'effective':'2021-03-01','key':'m','kind':'measurement.recorded','venture':'a'}");
	world_record(w, "{'body':{'cause':'timeout','feed':'f'},'effective':'2021-04-01','key':'x','kind':'feed.failed','venture':'a'}");
	d = draw(w, "2021-12-01");
	assert_true(d.indicators[0].feeds[0].has_value && d.indicators[0].feeds[0].failed);
	assert_int_equal(d.indicators[0].feeds[0].value.value.value, 125);
	assert_int_equal(d.indicators[0].measurements.count, 1); /* at the feed it counts once more */
	d = draw(w, "2021-03-31");
	assert_false(d.indicators[0].feeds[0].failed);
	world_record(w, "{'body':{'body':{'feed':'f','indicator':'i','value':'13'},'key':'m','reason':'r'},'kind':'entry.corrected'}");
	d = draw(w, "2021-03-31");
	assert_int_equal(d.indicators[0].feeds[0].value.value.value, 13);
	world_record(w, "{'body':{'key':'m','reason':'r'},'kind':'entry.withdrawn'}");
	world_record(w, "{'body':{'key':'x','reason':'r'},'kind':'entry.withdrawn'}");
	d = draw(w, "2021-12-01");
	assert_false(d.indicators[0].feeds[0].has_value || d.indicators[0].feeds[0].failed);
	assert_int_equal(d.indicators[0].measurements.count, 0);
}

static void
a_unit_costs_what_was_spent_for_it(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, "{'body':{'baseline':'12','direction':'at_most','id':'i','level':'impact','target':'5','title':'Tage','unit':'Tage'},'effective':'2021-01-01','kind':'indicator.defined','venture':'a'}");
	world_record(w, "{'body':{'amount_cents':1000,'text':'t','voucher':'v'},'effective':'2021-02-01','kind':'booking.posted','venture':'a'}");
	struct dossier d = draw(w, "2021-12-01");
	assert_int_equal(d.indicators[0].cost.state, COST_NONE); /* not measured */
	world_record(w, "{'body':{'indicator':'i','value':'8.5'},'effective':'2021-03-01','kind':'measurement.recorded','venture':'a'}");
	d = draw(w, "2021-12-01");
	assert_int_equal(d.indicators[0].cost.state, COST_KNOWN);
	assert_int_equal(d.indicators[0].cost.per_unit_cents, 286); /* 10,00 € / 3,5 */
	assert_true(d.indicators[0].cost.against_baseline);
	assert_false(d.indicators[0].target_met);
	assert_int_equal(d.indicators[0].short_of.value, 35);
	d = draw(w, "2021-01-15");
	assert_int_equal(d.indicators[0].cost.state, COST_NONE); /* nothing spent by then */
	world_record(w, "{'body':{'indicator':'i','value':'12'},'effective':'2021-04-01','kind':'measurement.recorded','venture':'a'}");
	d = draw(w, "2021-12-01");
	assert_int_equal(d.indicators[0].cost.state, COST_NO_EFFECT);
}

static void
the_newest_bookings_come_first_and_all_are_counted(void **state)
{
	struct world *w = *state;
	char text[300];

	world_record(w, REGISTER("a"));
	for (int i = 0; i < DOSSIER_LATEST + 7; i++) {
		(void)snprintf(text, sizeof text, "{'body':{'amount_cents':%d,'text':'B'%s},'effective':'2021-%02d-%02d','kind':'booking.posted','venture':'a'}",
		    i + 1, i % 2 ? ",'tranche':'t'" : "", 1 + i / 28, 1 + i % 28);
		world_record(w, text);
	}
	struct dossier d = draw(w, "2021-12-01");
	assert_int_equal(d.bookings_total, DOSSIER_LATEST + 7);
	assert_int_equal(d.bookings.count, DOSSIER_LATEST);
	assert_int_equal(d.bookings.items[0].value.value, DOSSIER_LATEST + 7);
	assert_int_equal(d.bookings.items[DOSSIER_LATEST - 1].value.value, 8);
	assert_int_equal(d.tranches.count, 2);
}

static void
the_history_keeps_what_was_corrected_and_withdrawn(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, PHASE("a", "pilot", "2021-01-15"));
	world_record(w, PHASE("a", "prototyp", "2021-01-20"));
	world_record(w, "{'body':{'body':{'phase':'idee'},'position':1,'reason':'Vertippt'},'kind':'entry.corrected'}");
	world_record(w, "{'body':{'position':2,'reason':'Doppelt'},'kind':'entry.withdrawn'}");
	struct dossier d = draw(w, "2021-12-01");
	assert_int_equal(d.history_total, 5);
	assert_int_equal(d.history.count, 5);
	assert_int_equal(d.history.items[0].kind, KIND_ENTRY_WITHDRAWN);
	assert_str(json_text(d.history.items[0].body, "reason"), "Doppelt");
	assert_true(d.history.items[1].corrected);
	assert_int_equal(d.history.items[1].root, 2);
	assert_str(json_text(d.history.items[1].body, "phase"), "idee");
	assert_true(d.history.items[2].withdrawn);
	assert_true(d.history.items[3].withdrawn);
	assert_false(d.history.items[4].withdrawn);
	assert_int_equal(d.way_count, 1);

	struct account acc = world_one(w, "a", "2021-12-01");
	assert_int_equal(dossier_draw(w->arena, &acc, w->reader, 1, 2, &d, &w->err), RC_OK);
	assert_int_equal(d.history.count, 2);
	assert_int_equal(d.history.items[0].seq, 4);
	assert_int_equal(d.history.items[1].seq, 3);
	assert_int_equal(dossier_draw(w->arena, &acc, w->reader, 9, 2, &d, &w->err), RC_OK);
	assert_int_equal(d.history.count, 0);
}

static void
an_erased_payload_leaves_its_place(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, "{'body':{'id':'q','text':'Geheim'},'effective':'2021-02-01','kind':'question.asked','venture':'a'}");
	assert_int_equal(journal_begin(w->journal, &w->err), RC_OK);
	assert_int_equal(journal_erase(w->journal, 1, &w->err), RC_OK);
	assert_int_equal(journal_commit(w->journal, &w->err), RC_OK);
	assert_int_equal(journal_reader_refresh(w->reader, &w->err), RC_OK);
	struct dossier d = draw(w, "2021-12-01");
	assert_int_equal(d.questions.count, 1);
	assert_true(d.questions.items[0].facts.items[0].erased);
	assert_null(d.questions.items[0].facts.items[0].body);
}

static void
criteria_list_what_counts_and_what_was_assessed(void **state)
{
	struct world *w = *state;

	world_record(w, "{'body':{'criteria':[{'id':'k1','label':{'de':'Eins'},'stage':'idea'},{'id':'k2','label':{'de':'Zwei'},'stage':'pilot'}],'id':'eigen','version':'1'},'kind':'catalogue.adopted'}");
	world_record(w, REGISTER("a"));
	world_record(w, PHASE("a", "idee", "2021-01-15"));
	world_record(w, "{'body':{'criterion':'k1','reason':'alt','status':'open'},'effective':'2021-02-01','kind':'criterion.assessed','venture':'a'}");
	world_record(w, "{'body':{'criterion':'k1','reason':'neu','status':'met'},'effective':'2021-03-01','kind':'criterion.assessed','venture':'a'}");
	world_record(w, "{'body':{'criterion':'fremd','reason':'r','status':'failed'},'effective':'2021-03-01','kind':'criterion.assessed','venture':'a'}");
	struct dossier d = draw(w, "2021-12-01");
	assert_int_equal(d.criteria_count, 2);
	assert_str(d.criteria[0].label, "Eins");
	assert_int_equal(d.criteria[0].assessments.count, 2);
	assert_str(json_text(d.criteria[0].assessments.items[0].body, "reason"), "neu");
	assert_true(d.criteria[0].applies);
	assert_str(d.criteria[1].label, "fremd");
	assert_false(d.criteria[1].applies);
	world_record(w, PHASE("a", "pilot", "2021-04-15"));
	d = draw(w, "2021-12-01");
	assert_int_equal(d.criteria_count, 3);
	assert_int_equal(d.criteria[1].status, -1);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(the_way_shows_gaps_ends_plans_and_parallel_phases),
		CASE(late_recording_stands_out),
		CASE(milestones_keep_every_move),
		CASE(proofs_show_what_was_fixed_amended_and_concluded),
		CASE(gates_wait_until_decided_for_good),
		CASE(measurements_come_by_day_with_their_figure),
		CASE(a_data_source_says_what_came_of_it_last),
		CASE(a_unit_costs_what_was_spent_for_it),
		CASE(the_newest_bookings_come_first_and_all_are_counted),
		CASE(the_history_keeps_what_was_corrected_and_withdrawn),
		CASE(an_erased_payload_leaves_its_place),
		CASE(criteria_list_what_counts_and_what_was_assessed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
