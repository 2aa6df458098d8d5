/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/account/forms.c: JSON, CSV and text: the same inputs, the same bytes. */
#include "world.h"

#include "base/csv.h"
#include "base/json.h"

#include <string.h>

#include "unit.h"

static void
fill(struct world *w)
{
	world_record(w, REGISTER("a"));
	world_record(w, PHASE("a", "pilot", "2021-01-15"));
	world_record(w, "{'body':{'amount_cents':50000,'id':'t1'},'effective':'2021-01-01','kind':'tranche.planned','venture':'a'}");
	world_record(w, "{'actor':'p-9','body':{'amount_cents':12345,'payee':'Frau Muster','text':'Rechnung','tranche':'t1'},'effective':'2021-02-10','kind':'booking.posted','venture':'a'}");
	world_record(w, "{'body':{'body':'Rat','outcome':'go','reason':'Grund'},'effective':'2021-05-01','kind':'decision.taken','venture':'a'}");
	world_record(w, "{'body':{'title':'=1+1;\\\"x\\\"'},'effective':'2020-01-01','kind':'venture.registered','venture':'b'}");
}

static struct str
to_json(struct world *w, const char *venture, enum audience audience, bool pretty)
{
	struct account_query q = world_query(venture, "", "2021-12-01");
	struct account acc = {.count = 0};
	struct buf b;

	q.audience = audience;
	assert_int_equal(account_draw(w->arena, snapshot_take(w->ledger), w->reader, &q, &acc, &w->err), RC_OK);
	buf_init(&b, 1u << 20);
	assert_int_equal(account_json(w->arena, &acc, w->reader, pretty, &b, &w->err), RC_OK);
	struct str s = arena_str(w->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static const struct json *
parsed(struct world *w, struct str s)
{
	struct json *j = NULL;

	if (json_parse(w->arena, s, &json_limits_open, &j, &w->err) != RC_OK)
		fail_msg("%s", w->err.msg);
	return j;
}

static void
json_has_the_members_of_the_contract(void **state)
{
	static const char *const top[] = {"wagnis", "municipality", "known_at", "effective_on", "audience", "lang",
	    "checkpoint", "portfolio", "ventures"};
	static const char *const members[] = {"id", "title", "task", "phase", "stage", "phase_since", "outcome", "money",
	    "proofs", "criteria", "lessons", "questions_open", "readiness", "claimed", "not_recorded"};
	static const char *const money[] = {"planned_cents", "granted_cents", "released_cents", "committed_cents",
	    "spent_cents", "orphan_cents"};
	struct world *w = *state;

	fill(w);
	const struct json *j = parsed(w, to_json(w, "", AUDIENCE_COUNCIL, false));
	for (size_t i = 0; i < COUNT(top); i++)
		assert_non_null(json_get(j, top[i]));
	assert_str(json_text(j, "wagnis"), "account/1");
	assert_str(json_text(j, "effective_on"), "2021-12-01");
	assert_int_equal(json_int(json_get(j, "checkpoint"), "size", 0), 6);
	assert_int_equal(json_text(json_get(j, "checkpoint"), "root").len, 44);
	const struct json *p = json_get(j, "portfolio");
	assert_int_equal(json_int(p, "ventures", 0), 2);
	assert_int_equal(json_int(json_get(p, "by_stage"), "pilot", 0), 1);
	assert_int_equal(json_int(json_get(p, "by_outcome"), "none", 0), 1);
	assert_int_equal(json_int(json_get(p, "money"), "spent_cents", 0), 12345);
	const struct json *v = json_get(j, "ventures")->first;
	for (size_t i = 0; i < COUNT(members); i++)
		assert_non_null(json_get(v, members[i]));
	for (size_t i = 0; i < COUNT(money); i++)
		assert_non_null(json_get(json_get(v, "money"), money[i]));
	assert_str(json_text(v, "id"), "a");
	assert_str(json_text(v, "task"), "duty");
	assert_str(json_text(v, "outcome"), "go");
	assert_str(json_text(v, "phase_since"), "2021-01-15");
	assert_int_equal(json_get(v->next, "phase")->type, JSON_NULL);
	assert_int_equal(json_get(v->next, "outcome")->type, JSON_NULL);
	assert_int_equal(json_get(v->next, "task")->type, JSON_NULL);
	const struct json *gap = json_get(json_get(v, "readiness"), "open")->first;
	assert_non_null(json_get(gap, "rule"));
	assert_non_null(json_get(gap, "since"));
	assert_non_null(json_get(gap, "responsible"));
	assert_non_null(json_get(gap, "text"));
}

static void
the_same_inputs_give_the_same_bytes(void **state)
{
	struct world *w = *state;

	fill(w);
	struct str once = to_json(w, "", AUDIENCE_COUNCIL, true);
	w->now.us += INT64_C(1000000000);
	assert_true(str_eq(once, to_json(w, "", AUDIENCE_COUNCIL, true)));
}

static void
one_venture_comes_with_all_that_is_behind_it(void **state)
{
	static const char *const lists[] = {"about", "way", "milestones", "criteria_list", "proofs_list", "gates",
	    "decisions", "conditions", "exits", "lessons_list", "questions_list", "indicators", "evidence"};
	struct world *w = *state;

	fill(w);
	const struct json *v = json_get(parsed(w, to_json(w, "a", AUDIENCE_AUDIT, false)), "ventures")->first;
	for (size_t i = 0; i < COUNT(lists); i++)
		assert_int_equal(json_get(v, lists[i])->type, JSON_ARRAY);
	const struct json *way = json_get(v, "way")->first;
	assert_int_equal(json_int(way, "entry", -1), 1);
	assert_str(json_text(way, "phase"), "pilot");
	const struct json *booking = json_get(json_get(v, "money_list"), "bookings")->first;
	assert_int_equal(json_int(booking, "entry", -1), 3);
	assert_str(json_text(booking, "actor"), "p-9");
	assert_str(json_text(json_get(booking, "body"), "payee"), "Frau Muster");
	assert_str(json_text(json_get(v, "decisions")->first, "outcome"), "go");
}

static void
the_public_reads_no_personal_data(void **state)
{
	struct world *w = *state;

	fill(w);
	struct str s = to_json(w, "a", AUDIENCE_PUBLIC, false);
	const struct json *v = json_get(parsed(w, s), "ventures")->first;
	const struct json *booking = json_get(json_get(v, "money_list"), "bookings")->first;
	assert_null(json_get(booking, "actor"));
	assert_null(json_get(json_get(booking, "body"), "payee"));
	assert_int_equal(json_int(json_get(booking, "body"), "amount_cents", 0), 12345);
}

static struct str
to_csv(struct world *w, enum lang lang)
{
	struct account_query q = world_query("", "", "2021-12-01");
	struct account acc = {.count = 0};
	struct buf b;

	q.lang = lang;
	assert_int_equal(account_draw(w->arena, snapshot_take(w->ledger), w->reader, &q, &acc, &w->err), RC_OK);
	buf_init(&b, 1u << 20);
	account_csv(&acc, &b);
	struct str s = arena_str(w->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
csv_has_one_line_for_each_venture(void **state)
{
	struct world *w = *state;
	struct csv_in in;
	struct str *head = NULL, *cells = NULL;
	size_t columns = 0, count = 0;
	bool row = false;

	fill(w);
	csv_in_init(&in, to_csv(w, LANG_DE), ';');
	assert_int_equal(csv_next(&in, w->arena, &head, &columns, &row, &w->err), RC_OK);
	assert_str(head[0], "Kennung");
	assert_str(head[1], "Vorhaben");
	for (int i = 0; i < 2; i++) {
		assert_int_equal(csv_next(&in, w->arena, &cells, &count, &row, &w->err), RC_OK);
		assert_true(row);
		assert_int_equal(count, columns);
	}
	assert_str(cells[0], "b");
	assert_str(cells[1], "'=1+1;\"x\""); /* no formula for a spreadsheet */
	assert_int_equal(csv_next(&in, w->arena, &cells, &count, &row, &w->err), RC_OK);
	assert_false(row);
	assert_non_null(strstr(to_csv(w, LANG_DE).ptr, ";123,45;"));
	assert_non_null(strstr(to_csv(w, LANG_EN).ptr, ";123.45;"));
	assert_non_null(strstr(to_csv(w, LANG_EN).ptr, "Spent (EUR)"));
}

static const char *
to_txt(struct world *w, const char *venture, enum lang lang)
{
	struct account_query q = world_query(venture, "", "2021-12-01");
	struct account acc = {.count = 0};
	struct buf b;

	q.lang = lang;
	assert_int_equal(account_draw(w->arena, snapshot_take(w->ledger), w->reader, &q, &acc, &w->err), RC_OK);
	buf_init(&b, 1u << 20);
	assert_int_equal(account_txt(w->arena, &acc, w->reader, &b, &w->err), RC_OK);
	const char *s = arena_cstr(w->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
text_begins_with_the_answer(void **state)
{
	struct world *w = *state;

	fill(w);
	const char *all = to_txt(w, "", LANG_DE);
	assert_int_equal(strncmp(all, "2 Vorhaben. Für ", 16), 0);
	assert_non_null(strstr(all, "Prüfpunkt: musterstadt.example/wagnis · 6 Einträge"));
	assert_non_null(strstr(all, "123,45 €"));
	const char *one = to_txt(w, "a", LANG_EN);
	assert_int_equal(strncmp(one, "Vorhaben a (a)\nPhase Pilot since 15 January 2021.", 48), 0);
	assert_non_null(strstr(one, "Council")); /* for whom */
	assert_non_null(strstr(one, "#4"));      /* the decision's entry */
}

static void
an_answer_that_does_not_fit_is_refused(void **state)
{
	struct world *w = *state;
	struct account acc;
	struct buf b;

	fill(w);
	acc = world_draw(w, "", "2021-12-01");
	buf_init(&b, 100);
	assert_int_equal(account_json(w->arena, &acc, w->reader, false, &b, &w->err), RC_LIMIT);
	buf_done(&b);
	buf_init(&b, 100);
	assert_int_equal(account_txt(w->arena, &acc, w->reader, &b, &w->err), RC_LIMIT);
	buf_done(&b);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(json_has_the_members_of_the_contract),
		CASE(the_same_inputs_give_the_same_bytes),
		CASE(one_venture_comes_with_all_that_is_behind_it),
		CASE(the_public_reads_no_personal_data),
		CASE(csv_has_one_line_for_each_venture),
		CASE(text_begins_with_the_answer),
		CASE(an_answer_that_does_not_fit_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
