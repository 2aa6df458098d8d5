/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/account/diff.c: every figure that differs, once, with the facts that made it differ. */
#include "world.h"

#include "account/diff.h"
#include "base/json.h"

#include <string.h>

#include "unit.h"

static struct diff
differ(struct world *w, const char *venture, const char *known0, const char *on0, const char *known1,
    const char *on1)
{
	struct account_query from = world_query(venture, known0, on0), to = world_query(venture, known1, on1);
	struct diff d = {.count = 0};

	if (diff_draw(w->arena, snapshot_take(w->ledger), w->reader, &from, &to, (struct diff_part){.id = STR("")}, &d, &w->err) != RC_OK)
		fail_msg("%s", w->err.msg);
	return d;
}

static const struct diff_figure *
figure(const struct diff *d, const char *venture, const char *name)
{
	const struct diff_figure *found = NULL;

	for (size_t i = 0; i < d->count; i++) {
		if (!str_is(d->figures[i].venture, venture) || strcmp(d->figures[i].name, name) != 0)
			continue;
		assert_null(found); /* every figure once */
		found = &d->figures[i];
	}
	return found;
}

static void
the_same_account_differs_in_nothing(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, PHASE("a", "pilot", "2021-01-15"));
	struct diff d = differ(w, "", "", "2021-12-01", "", "2021-12-01");
	assert_int_equal(d.count, 0);
	assert_int_equal(d.changed, 0);
	assert_int_equal(d.groups_count, 0);
}

static void
tells_what_happened_from_what_was_recorded_later(void **state)
{
	struct world *w = *state;

	world_clock(w, "2021-01-10");
	world_record(w, REGISTER("a"));
	world_record(w, PHASE("a", "idee", "2021-01-01"));
	uint32_t planned = world_record(w, PHASE("a", "prototyp", "2021-06-01"));
	world_clock(w, "2021-07-01");
	uint32_t late = world_record(w, PHASE("a", "pilot", "2021-06-15"));

	struct diff d = differ(w, "", "2021-02-01", "2021-03-01", "2021-02-01", "2021-12-01");
	const struct diff_figure *f = figure(&d, "a", "phase");
	assert_non_null(f);
	assert_str(f->from, "idee");
	assert_str(f->to, "prototyp");
	assert_int_equal(f->facts_count, 1);
	assert_int_equal(f->facts[0].seq, planned);
	assert_int_equal(f->facts[0].reason, DIFF_HAPPENED);

	d = differ(w, "", "2021-02-01", "2021-12-01", "", "2021-12-01");
	f = figure(&d, "a", "phase");
	assert_str(f->to, "pilot");
	assert_int_equal(f->facts_count, 1);
	assert_int_equal(f->facts[0].seq, late);
	assert_int_equal(f->facts[0].reason, DIFF_RECORDED);
	assert_true(str_eq(figure(&d, "a", "stage")->to_human, stage_label(STAGE_PILOT, LANG_EN)));
	assert_int_equal(d.changed, 1);
}

static void
corrections_and_withdrawals_are_named(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, PHASE("a", "pilot", "2021-01-15"));
	world_record(w, BOOK("a", "2021-01-20", 500, ""));
	world_clock(w, "2021-03-01");
	uint32_t correction = world_record(w, "{'body':{'body':{'phase':'idee'},'position':1,'reason':'R'},'kind':'entry.corrected'}");
	uint32_t withdrawal = world_record(w, "{'body':{'position':2,'reason':'R'},'kind':'entry.withdrawn'}");
	struct diff d = differ(w, "", "2021-02-01", "2021-12-01", "", "2021-12-01");
	const struct diff_figure *f = figure(&d, "a", "phase");
	assert_int_equal(f->facts_count, 1); /* the correction speaks for what it corrects */
	assert_int_equal(f->facts[0].seq, correction);
	assert_int_equal(f->facts[0].reason, DIFF_CORRECTED);
	f = figure(&d, "a", "money.spent_cents");
	assert_str(f->from, "500");
	assert_str(f->to, "0");
	assert_true(f->is_cents);
	assert_int_equal(f->facts_count, 1);
	assert_int_equal(f->facts[0].seq, 3);
	assert_int_equal(f->facts[0].by_seq, withdrawal);
	f = figure(&d, "", "money.spent_cents");
	assert_int_equal(f->ventures, 1);
	assert_int_equal(f->facts_count, 0);
	/* The other way round the same facts explain it. */
	d = differ(w, "", "", "2021-12-01", "2021-02-01", "2021-12-01");
	f = figure(&d, "a", "phase");
	assert_str(f->to, "pilot");
	assert_int_equal(f->facts[0].reason, DIFF_CORRECTED);
}

static void
ventures_appear_and_disappear(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_clock(w, "2021-03-01");
	world_record(w, REGISTER("b"));
	world_record(w, "{'body':{'position':0,'reason':'R'},'kind':'entry.withdrawn'}");
	struct diff d = differ(w, "", "2021-02-01", "2021-12-01", "", "2021-12-01");
	assert_int_equal(d.appeared, 1);
	assert_int_equal(d.disappeared, 1);
	const struct diff_figure *f = figure(&d, "b", "venture");
	assert_str(f->from, "");
	assert_str(f->to, "present");
	assert_int_equal(f->facts_count, 1);
	assert_int_equal(f->facts[0].reason, DIFF_RECORDED);
	f = figure(&d, "a", "venture");
	assert_str(f->to, "");
	assert_int_equal(f->facts[0].reason, DIFF_CORRECTED);
	/* One venture that only one account knows is no error; one that neither knows is. */
	d = differ(w, "b", "2021-02-01", "2021-12-01", "", "2021-12-01");
	assert_int_equal(d.appeared, 1);
	struct account_query q = world_query("c", "", "2021-12-01");
	assert_int_equal(diff_draw(w->arena, snapshot_take(w->ledger), w->reader, &q, &q, (struct diff_part){.id = STR("")}, &d, &w->err), RC_NOTFOUND);
	struct account_query other = world_query("b", "", "2021-12-01");
	assert_int_equal(diff_draw(w->arena, snapshot_take(w->ledger), w->reader, &q, &other, (struct diff_part){.id = STR("")}, &d, &w->err), RC_INVALID);
}

static void
rules_that_came_into_force_explain_figures(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, PHASE("a", "pilot", "2021-01-15"));
	world_clock(w, "2021-03-01");
	uint32_t adopted = world_record(w, "{'body':{'criteria':[{'id':'k1','label':{'de':'Eins'},'stage':'idea'}],'id':'eigen','version':'1'},'kind':'catalogue.adopted'}");
	struct diff d = differ(w, "", "2021-02-01", "2021-12-01", "", "2021-12-01");
	const struct diff_figure *f = figure(&d, "a", "criteria.open");
	assert_str(f->to, "1");
	assert_int_equal(f->facts_count, 1);
	assert_int_equal(f->facts[0].seq, adopted);
	assert_int_equal(f->facts[0].reason, DIFF_RULES);
}

static void
what_many_share_is_grouped(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, REGISTER("b"));
	world_record(w, REGISTER("c"));
	world_record(w, PHASE("a", "pilot", "2021-06-01"));
	world_record(w, PHASE("b", "pilot", "2021-06-01"));
	world_record(w, PHASE("c", "idee", "2021-06-01"));
	struct diff d = differ(w, "", "", "2021-01-01", "", "2021-12-01");
	assert_true(d.groups_count >= 2);
	size_t i = 0;
	while (i < d.groups_count && strcmp(d.groups[i].name, "phase") != 0)
		i++;
	assert_true(i < d.groups_count);
	assert_int_equal(d.groups[i].ventures, 2);
	assert_str(d.groups[i].from, "");
	assert_str(d.groups[i].to, "pilot");
	for (i = 1; i < d.groups_count; i++)
		assert_true(d.groups[i - 1].ventures >= d.groups[i].ventures);
	const struct diff_figure *f = figure(&d, "", "by_stage.pilot");
	assert_str(f->from, "0");
	assert_str(f->to, "2");
}

static void
both_forms_are_written(void **state)
{
	struct world *w = *state;
	struct buf b;
	struct json *j = NULL;

	world_record(w, REGISTER("a"));
	world_record(w, BOOK("a", "2021-02-20", 123456, ""));
	struct diff d = differ(w, "", "", "2021-02-01", "", "2021-12-01");
	buf_init(&b, 1u << 20);
	assert_int_equal(diff_json(w->arena, &d, true, &b, &w->err), RC_OK);
	assert_int_equal(json_parse(w->arena, arena_str(w->arena, buf_view(&b)), &json_limits_open, &j, &w->err), RC_OK);
	assert_str(json_text(j, "wagnis"), "diff/1");
	bool seen = false;
	for (const struct json *f = json_get(j, "figures")->first; f != NULL; f = f->next)
		if (str_is(json_text(f, "venture"), "a") && str_is(json_text(f, "figure"), "money.spent_cents")) {
			seen = true;
			assert_int_equal(json_int(f, "from", -1), 0);
			assert_int_equal(json_int(f, "to", -1), 123456);
			assert_int_equal(json_int(json_get(f, "facts")->first, "entry", -1), 1);
		}
	assert_true(seen);
	buf_clear(&b);
	diff_txt(&d, &b);
	buf_char(&b, '\0');
	assert_non_null(strstr(b.ptr, "Spent: €0.00 → €1,234.56"));
	assert_non_null(strstr(b.ptr, "#1  20 February 2021"));
	buf_done(&b);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(the_same_account_differs_in_nothing),
		CASE(tells_what_happened_from_what_was_recorded_later),
		CASE(corrections_and_withdrawals_are_named),
		CASE(ventures_appear_and_disappear),
		CASE(rules_that_came_into_force_explain_figures),
		CASE(what_many_share_is_grouped),
		CASE(both_forms_are_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
