/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/ledger/ledger.c: two times, corrections, withdrawals, sums and batches on small histories. */
#include "unit.h"

#include "domain/fact.h"
#include "ledger/ledger.h"

#include <stdio.h>

static const struct day ever = {INT32_MAX};

struct world {
	struct ledger *l;
	struct arena *arena;
	struct instant now;
};

static int
setup(void **state)
{
	static struct world w;
	struct err err = ERR_INIT(LANG_EN);

	w = (struct world){.arena = arena_new(16u << 20), .now = {INT64_C(1609459200000000)}};
	assert_int_equal(ledger_new(&w.l, &err), RC_OK);
	*state = &w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	ledger_free(w->l);
	arena_free(w->arena);
	return 0;
}

/* Posts a fact a day after the one before; ' stands for ". */
static uint32_t
post(struct world *w, const char *text)
{
	struct err err = ERR_INIT(LANG_EN);
	struct fact f = {.body = NULL};
	char *json = arena_cstr(w->arena, str_of(text));

	for (char *p = json; *p != '\0'; p++)
		if (*p == '\'')
			*p = '"';
	if (fact_load(w->arena, str_of(json), &f, &err) != RC_OK)
		fail_msg("%s: %s", json, err.msg);
	w->now.us += INT64_C(86400000000);
	ledger_post(w->l, &f, w->now, hash_of(json, f.key.len));
	return snapshot_writer(w->l).n;
}

static struct day
on(const char *iso)
{
	struct day d = {0};

	assert_true(day_parse(str_of(iso), &d));
	return d;
}

static struct venture_id
venture(struct snapshot s, const char *slug)
{
	struct venture_id v = {0};

	assert_true(snapshot_venture(s, str_of(slug), &v));
	return v;
}

static struct subject_id
subject(struct snapshot s, const char *slug, enum subject_type t, const char *id)
{
	struct subject_id out = {0};

	assert_true(subject_find(s, venture(s, slug), t, str_of(id), &out));
	return out;
}

#define REGISTER "{'actor':'p-1','body':{'title':'Starkregen'},'kind':'venture.registered','venture':'a'}"
#define PHASE(phase, day) "{'body':{'phase':'" phase "'},'effective':'" day "','kind':'phase.entered','venture':'a'}"

static const struct row *
phase_at(struct snapshot s, struct day d)
{
	return subject_latest(s, subject(s, "a", SUBJECT_WAY, ""), d, KIND_BIT(KIND_PHASE_ENTERED));
}

static void
a_prefix_knows_only_what_was_recorded(void **state)
{
	struct world *w = *state;

	post(w, REGISTER);
	post(w, PHASE("idee", "2020-05-01"));
	post(w, PHASE("pilot", "2020-12-01"));
	struct snapshot all = snapshot_take(w->l);

	assert_str(row_text(all, phase_at(all, ever)), "pilot");
	assert_str(row_text(all, phase_at(all, on("2020-11-30"))), "idee");
	assert_null(phase_at(all, on("2020-04-30")));
	struct snapshot two = snapshot_first(all, 2);
	assert_str(row_text(two, phase_at(two, ever)), "idee");
	struct snapshot one = snapshot_first(all, 1);
	assert_null(phase_at(one, ever));
}

static void
known_at_finds_the_prefix(void **state)
{
	struct world *w = *state;

	post(w, REGISTER);
	struct instant first = w->now;
	post(w, PHASE("idee", "2020-05-01"));
	struct snapshot all = snapshot_take(w->l);

	assert_int_equal(snapshot_known(all, (struct instant){first.us - 1}), 0);
	assert_int_equal(snapshot_known(all, first), 1);
	assert_int_equal(snapshot_known(all, w->now), 2);
	assert_int_equal(snapshot_known(all, INSTANT_MAX), 2);
}

static void
claimed_times_count_and_undated_facts_hold_from_their_day(void **state)
{
	struct world *w = *state;

	post(w, "{'body':{'title':'Alt'},'kind':'venture.registered','recorded':'2015-12-18T13:17:34.000000Z','venture':'a'}");
	post(w, "{'body':{'phase':'idee'},'kind':'phase.entered','recorded':'2016-02-01T23:30:00.000000Z','venture':'a'}");
	struct snapshot s = snapshot_take(w->l);
	struct entry_info e = snapshot_entry(s, 2);

	assert_true(e.adopted);
	assert_true(e.row->flags & ROW_UNDATED);
	assert_int_equal(e.row->day, on("2016-02-02").v); /* the day in Berlin */
	assert_int_equal(snapshot_known(s, (struct instant){INT64_C(1450444654000000)}), 1);
}

static void
a_correction_replaces_from_its_own_entry_on(void **state)
{
	struct world *w = *state;

	post(w, REGISTER);
	post(w, "{'body':{'phase':'pilot'},'effective':'2020-12-01','key':'k','kind':'phase.entered','venture':'a'}");
	post(w, "{'body':{'body':{'phase':'prototyp'},'effective':'2020-10-01','key':'k','reason':'x'},'kind':'entry.corrected'}");
	struct snapshot all = snapshot_take(w->l), before = snapshot_first(all, 2);

	assert_str(row_text(all, phase_at(all, ever)), "prototyp");
	assert_int_equal(phase_at(all, ever)->day, on("2020-10-01").v);
	assert_str(row_text(before, phase_at(before, ever)), "pilot");
	assert_int_equal(snapshot_entry(all, 2).until, 3);
	assert_int_equal(snapshot_entry(before, 2).until, 0);
	assert_int_equal(snapshot_entry(all, 3).root_seq, 2);
}

static void
naming_a_correction_means_what_it_corrects(void **state)
{
	struct world *w = *state;

	post(w, REGISTER);
	post(w, PHASE("pilot", "2020-12-01"));
	post(w, "{'body':{'body':{'phase':'prototyp'},'position':1,'reason':'x'},'kind':'entry.corrected'}");
	post(w, "{'body':{'body':{'phase':'idee'},'position':2,'reason':'y'},'kind':'entry.corrected'}");
	struct snapshot all = snapshot_take(w->l);

	assert_str(row_text(all, phase_at(all, ever)), "idee");
	assert_int_equal(snapshot_entry(all, 4).root_seq, 2);
	post(w, "{'body':{'position':3,'reason':'z'},'kind':'entry.withdrawn'}");
	all = snapshot_take(w->l);
	assert_null(phase_at(all, ever));
}

static void
a_withdrawn_registration_may_come_back(void **state)
{
	struct world *w = *state;
	struct venture_state v = {.task = -1};

	post(w, REGISTER);
	post(w, "{'body':{'position':0,'reason':'x'},'kind':'entry.withdrawn'}");
	struct snapshot gone = snapshot_take(w->l);
	venture_state(gone, venture(gone, "a"), ever, &v);
	assert_null(v.registered);
	post(w, REGISTER);
	struct snapshot back = snapshot_take(w->l);
	venture_state(back, venture(back, "a"), ever, &v);
	assert_non_null(v.registered);
	assert_int_equal(v.registered->seq, 3);
	assert_int_equal(snapshot_ventures(back), 1);
}

#define BOOKING(cents, day, key) "{'body':{'amount_cents':" cents ",'text':'x','tranche':'t1','voucher':'V'},'effective':'" day "','key':'" key "','kind':'booking.posted','venture':'a'}"

static int64_t
spent(struct snapshot s, struct day d)
{
	int64_t sums[SUM_COUNT] = {0};

	subject_sums(s, subject(s, "a", SUBJECT_TRANCHE, "t1"), d, sums);
	return sums[SUM_SPENT];
}

static void
money_is_taken_back_by_reversal_on_its_own_day(void **state)
{
	struct world *w = *state;

	post(w, REGISTER);
	post(w, BOOKING("1000", "2021-02-01", "b1"));
	post(w, BOOKING("500", "2021-03-01", "b2"));
	post(w, "{'body':{'key':'b1','reason':'x'},'effective':'2021-04-01','kind':'booking.reversed','venture':'a'}");
	struct snapshot s = snapshot_take(w->l);

	assert_int_equal(spent(s, on("2021-01-31")), 0);
	assert_int_equal(spent(s, on("2021-03-31")), 1500);
	assert_int_equal(spent(s, on("2021-04-01")), 500);
	assert_int_equal(spent(snapshot_first(s, 3), ever), 1500);
	struct entry_info first = snapshot_entry(s, 2), second = snapshot_entry(s, 3);
	assert_true(entry_reversed(s, &first));
	assert_false(entry_reversed(s, &second));
}

static int64_t
spent_at(struct snapshot s, enum subject_type t, const char *id)
{
	int64_t sums[SUM_COUNT] = {0};

	subject_sums(s, subject(s, "a", t, id), ever, sums);
	return sums[SUM_SPENT];
}

static void
a_corrected_booking_is_reversed_where_it_stands_now(void **state)
{
	struct world *w = *state;

	post(w, REGISTER);
	post(w, BOOKING("1000", "2021-02-01", "b1"));
	post(w, "{'body':{'body':{'amount_cents':900,'text':'x','tranche':'t2','voucher':'V'},'key':'b1','reason':'x'},"
	    "'kind':'entry.corrected'}");
	struct snapshot s = snapshot_take(w->l);
	struct entry_info first = snapshot_entry(s, 2);
	assert_int_equal(spent_at(s, SUBJECT_TRANCHE, "t1"), 0);
	assert_int_equal(spent_at(s, SUBJECT_TRANCHE, "t2"), 900);
	assert_false(entry_reversed(s, &first));
	post(w, "{'body':{'key':'b1','reason':'x'},'effective':'2021-04-01','kind':'booking.reversed','venture':'a'}");
	s = snapshot_take(w->l);
	assert_int_equal(spent_at(s, SUBJECT_TRANCHE, "t1"), 0);
	assert_int_equal(spent_at(s, SUBJECT_TRANCHE, "t2"), 0);
	first = snapshot_entry(s, 2);
	assert_true(entry_reversed(s, &first)); /* it cannot be taken back once more */
}

static void
a_withdrawn_storno_is_gone_wherever_it_counted(void **state)
{
	struct world *w = *state;

	post(w, REGISTER);
	post(w, "{'body':{'amount_cents':700,'commitment':'c','grant':'g','text':'x','tranche':'t1','voucher':'V'},"
	    "'effective':'2021-02-01','key':'b1','kind':'booking.posted','venture':'a'}");
	post(w, "{'body':{'key':'b1','reason':'x'},'effective':'2021-04-01','key':'s1','kind':'booking.reversed','venture':'a'}");
	struct snapshot s = snapshot_take(w->l);
	assert_int_equal(spent_at(s, SUBJECT_COMMITMENT, "c"), 0);
	assert_int_equal(spent_at(s, SUBJECT_GRANT, "g"), 0);
	post(w, "{'body':{'key':'s1','reason':'x'},'kind':'entry.withdrawn'}");
	s = snapshot_take(w->l);
	assert_int_equal(spent_at(s, SUBJECT_TRANCHE, "t1"), 700);
	assert_int_equal(spent_at(s, SUBJECT_COMMITMENT, "c"), 700);
	assert_int_equal(spent_at(s, SUBJECT_GRANT, "g"), 700);
}

static void
a_withdrawn_booking_never_was(void **state)
{
	struct world *w = *state;

	post(w, REGISTER);
	post(w, BOOKING("1000", "2021-02-01", "b1"));
	post(w, "{'body':{'key':'b1','reason':'x'},'kind':'entry.withdrawn'}");
	struct snapshot s = snapshot_take(w->l);

	assert_int_equal(spent(s, on("2021-02-01")), 0);
	assert_int_equal(spent(snapshot_first(s, 2), on("2021-02-01")), 1000);
}

static void
sums_of_many_rows_hold_for_every_prefix_and_day(void **state)
{
	struct world *w = *state;
	char text[300], key[16];
	int64_t expected[2001] = {0};

	post(w, REGISTER);
	for (int i = 0; i < 2000; i++) { /* days go back and forth */
		int month = 1 + (i * 7) % 12, day = 1 + (i * 13) % 28;

		(void)snprintf(key, sizeof key, "b%d", i);
		(void)snprintf(text, sizeof text, "{'body':{'amount_cents':%d,'text':'x','tranche':'t1'},"
		    "'effective':'2021-%02d-%02d','key':'%s','kind':'booking.posted','venture':'a'}",
		    i + 1, month, day, key);
		post(w, text);
		expected[i + 1] = expected[i] + (month <= 6 ? i + 1 : 0);
	}
	struct snapshot s = snapshot_take(w->l);
	for (uint32_t n = 1; n <= 2001; n += 7)
		assert_int_equal(spent(snapshot_first(s, n), on("2021-06-30")), expected[n - 1]);
	int64_t sums[SUM_COUNT] = {0};
	subject_sums(s, subject(s, "a", SUBJECT_TRANCHE, "t1"), ever, sums);
	assert_int_equal(sums[SUM_UNVOUCHERED], 2001000);
}

static void
nobody_sees_anything_of_an_undone_batch(void **state)
{
	struct world *w = *state;
	struct hash content = {{0}};
	uint32_t seq = 0;

	post(w, REGISTER);
	post(w, PHASE("idee", "2020-05-01"));
	ledger_begin(w->l);
	post(w, PHASE("pilot", "2020-12-01"));
	post(w, "{'body':{'title':'B'},'key':'kb','kind':'venture.registered','venture':'b'}");
	post(w, "{'body':{'position':1,'reason':'x'},'kind':'entry.withdrawn'}");
	assert_int_equal(snapshot_take(w->l).n, 2); /* readers do not see the open batch */
	assert_int_equal(snapshot_writer(w->l).n, 5);
	ledger_undo(w->l);
	struct snapshot s = snapshot_take(w->l);
	struct venture_id v = {0};

	assert_int_equal(s.n, 2);
	assert_str(row_text(s, phase_at(s, ever)), "idee");
	assert_false(snapshot_venture(s, STR("b"), &v));
	assert_false(snapshot_key(s, STR("kb"), &seq, &content));
	ledger_begin(w->l);
	post(w, PHASE("prototyp", "2020-12-01"));
	ledger_keep(w->l);
	s = snapshot_take(w->l);
	assert_str(row_text(s, phase_at(s, ever)), "prototyp");
}

static size_t
milestones(struct snapshot s)
{
	struct venture_id v = {0};
	size_t count = 0;

	assert_true(snapshot_venture(s, STR("a"), &v));
	for (struct subject_id id = venture_subject(s, v, SUBJECT_MILESTONE); id.v != 0; id = subject_next(s, id))
		count++;
	return count;
}

/* Readers count subjects and then fill an array of that size, while others record. */
static void
a_walk_through_subjects_does_not_grow_meanwhile(void **state)
{
	struct world *w = *state;
	struct venture_id v = {0};
	struct subject_id m = {0};

	post(w, REGISTER);
	post(w, "{'body':{'due':'2026-06-30','id':'m1','title':'M'},'kind':'milestone.planned','venture':'a'}");
	struct snapshot s = snapshot_take(w->l);
	assert_true(snapshot_venture(s, STR("a"), &v));
	ledger_begin(w->l);
	post(w, "{'body':{'due':'2026-06-30','id':'m2','title':'M'},'kind':'milestone.planned','venture':'a'}");
	post(w, "{'body':{'title':'B'},'kind':'venture.registered','venture':'b'}");
	assert_int_equal(milestones(s), 1);
	assert_int_equal(milestones(snapshot_take(w->l)), 1);
	assert_int_equal(milestones(snapshot_writer(w->l)), 2);
	assert_int_equal(snapshot_ventures(snapshot_take(w->l)), 1);
	assert_int_equal(snapshot_ventures(snapshot_writer(w->l)), 2);
	assert_false(subject_find(s, v, SUBJECT_MILESTONE, STR("m2"), &m));
	ledger_keep(w->l);
	assert_int_equal(milestones(s), 1);
	assert_int_equal(milestones(snapshot_take(w->l)), 2);
	assert_int_equal(snapshot_ventures(snapshot_take(w->l)), 2);
}

static void
keys_are_found_only_within_the_prefix(void **state)
{
	struct world *w = *state;
	struct hash content = {{0}};
	uint32_t seq = 0;

	post(w, REGISTER);
	post(w, BOOKING("1", "2021-01-01", "schluessel"));
	struct snapshot s = snapshot_take(w->l);
	assert_true(snapshot_key(s, STR("schluessel"), &seq, &content));
	assert_int_equal(seq, 2);
	assert_false(snapshot_key(snapshot_first(s, 1), STR("schluessel"), &seq, &content));
	assert_false(snapshot_key(s, STR("anderer"), &seq, &content));
}

static void
erased_entries_keep_their_place_and_have_no_effect(void **state)
{
	struct world *w = *state;

	post(w, REGISTER);
	ledger_post(w->l, NULL, (struct instant){w->now.us + 1}, (struct hash){{0}});
	post(w, PHASE("idee", "2020-05-01"));
	struct snapshot s = snapshot_take(w->l);

	assert_int_equal(s.n, 3);
	assert_int_equal(snapshot_entry(s, 2).kind, KIND_COUNT);
	assert_null(snapshot_entry(s, 2).row);
	assert_str(row_text(s, phase_at(s, ever)), "idee");
}

static void
withdrawing_a_decision_withdraws_its_conditions(void **state)
{
	struct world *w = *state;

	post(w, REGISTER);
	post(w, "{'body':{'body':'Rat','conditions':[{'due':'2021-06-01','id':'c1','text':'x'}],'outcome':'go','reason':'x'},"
	        "'key':'d','kind':'decision.taken','venture':'a'}");
	struct snapshot s = snapshot_take(w->l);
	struct subject_id c = subject(s, "a", SUBJECT_CONDITION, "c1");
	assert_true(subject_stands(s, c, KIND_BIT(KIND_DECISION_TAKEN)));
	post(w, "{'body':{'key':'d','reason':'x'},'kind':'entry.withdrawn'}");
	struct snapshot later = snapshot_take(w->l);
	assert_false(subject_stands(later, c, KIND_BIT(KIND_DECISION_TAKEN)));
	assert_true(subject_stands(s, c, KIND_BIT(KIND_DECISION_TAKEN)));
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_prefix_knows_only_what_was_recorded),
		CASE(known_at_finds_the_prefix),
		CASE(claimed_times_count_and_undated_facts_hold_from_their_day),
		CASE(a_correction_replaces_from_its_own_entry_on),
		CASE(naming_a_correction_means_what_it_corrects),
		CASE(a_withdrawn_registration_may_come_back),
		CASE(money_is_taken_back_by_reversal_on_its_own_day),
		CASE(a_corrected_booking_is_reversed_where_it_stands_now),
		CASE(a_withdrawn_storno_is_gone_wherever_it_counted),
		CASE(a_withdrawn_booking_never_was),
		CASE(sums_of_many_rows_hold_for_every_prefix_and_day),
		CASE(nobody_sees_anything_of_an_undone_batch),
		CASE(a_walk_through_subjects_does_not_grow_meanwhile),
		CASE(keys_are_found_only_within_the_prefix),
		CASE(erased_entries_keep_their_place_and_have_no_effect),
		CASE(withdrawing_a_decision_withdraws_its_conditions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
