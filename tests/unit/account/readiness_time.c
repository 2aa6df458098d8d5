/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/account/readiness_time.c: the time line says of every day what an account of that day says. */
#include "account/readiness_time.h"

#include "base/buf.h"
#include "example.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit.h"

static struct readiness_time
draw(struct world *w, const char *venture, const char *from, const char *to, enum readiness_mode mode)
{
	struct readiness_query q = {.known_at = INSTANT_MAX, .from = world_day(from), .to = world_day(to),
	    .mode = mode, .venture = str_of(venture)};
	struct readiness_time t = {.days = 0};

	if (readiness_time_draw(w->arena, snapshot_take(w->ledger), &q, &t, &w->err) != RC_OK)
		fail_msg("%s", w->err.msg);
	return t;
}

static const struct readiness_span *
span_on(const struct readiness_line *line, struct day on)
{
	for (size_t i = 0; i < line->count; i++)
		if (line->spans[i].from.v <= on.v && on.v <= line->spans[i].to.v)
			return &line->spans[i];
	fail_msg("no span on day %d", on.v);
	return &line->spans[0];
}

static uint64_t
open_rules(const struct account_venture *v)
{
	uint64_t open = 0;

	for (size_t i = 0; i < v->gaps_count; i++)
		open |= RULE_BIT(v->gaps[i].rule);
	return open;
}

/* The account of one day, drawn for itself. */
static void
compare_day(struct world *w, const struct readiness_time *t, enum readiness_mode mode, struct instant known, struct day on)
{
	struct account_query q = world_query("", "", "2020-01-01");
	struct account acc = {.count = 0};
	struct arena_mark mark = arena_mark(w->arena);
	size_t i = (size_t)(on.v - t->from.v), at = 0;

	q.effective_on = on;
	q.known_at = known;
	if (mode == READINESS_THEN && berlin_day_end(on).us < known.us)
		q.known_at = berlin_day_end(on);
	assert_int_equal(account_draw(w->arena, snapshot_take(w->ledger), w->reader, &q, &acc, &w->err), RC_OK);
	assert_int_equal(acc.count, t->there[i]);
	assert_int_equal(acc.ready, t->ready[i]);
	for (size_t k = 0; k < t->count; k++) {
		const struct readiness_span *s = span_on(&t->lines[k], on);

		if (!s->there)
			continue;
		assert_true(at < acc.count && str_eq(acc.ventures[at].slug, t->lines[k].slug));
		if (s->open != open_rules(&acc.ventures[at]))
			fail_msg("%.*s on day %d, mode %d: %llx instead of %llx", STR_ARG(t->lines[k].slug), on.v, (int)mode,
			    (unsigned long long)s->open, (unsigned long long)open_rules(&acc.ventures[at]));
		at++;
	}
	assert_int_equal(at, acc.count);
	arena_release(w->arena, mark);
}

static void
compare(struct world *w, const char *from, const char *to, struct instant known)
{
	for (int mode = READINESS_THEN; mode <= READINESS_NOW; mode++) {
		struct readiness_query q = {.known_at = known, .from = world_day(from), .to = world_day(to),
		    .mode = (enum readiness_mode)mode};
		struct readiness_time t = {.days = 0};

		assert_int_equal(readiness_time_draw(w->arena, snapshot_take(w->ledger), &q, &t, &w->err), RC_OK);
		for (int32_t d = q.from.v; d <= q.to.v; d++)
			compare_day(w, &t, q.mode, known, (struct day){d});
	}
}

/* ---- told by hand ---- */

static void
a_gap_begins_when_its_days_are_over_and_ends_with_the_fact(void **state)
{
	struct world *w = *state;

	world_record(w, "{'body':{'id':'r','rules':[{'on':false,'rule':'criteria_assessed'},{'on':false,'rule':'gate_scheduled'}],"
	    "'version':'1'},'kind':'policy.adopted'}");
	world_clock(w, "2021-01-10");
	world_record(w, REGISTER("a"));
	world_record(w, PHASE("a", "prototyp", "2021-01-10"));
	world_clock(w, "2021-03-20");
	world_record(w, "{'body':{'due':'2022-01-01','hypothesis':'h','id':'p','type':'poc'},'effective':'2021-03-01',"
	    "'kind':'proof.registered','venture':'a'}");
	struct readiness_time t = draw(w, "a", "2021-01-01", "2021-03-31", READINESS_THEN);
	assert_int_equal(t.count, 1);
	const struct readiness_line *a = &t.lines[0];
	assert_int_equal(a->count, 4);
	assert_false(a->spans[0].there);
	assert_int_equal(a->spans[1].open, 0);
	assert_int_equal(a->spans[2].from.v, world_day("2021-02-10").v); /* the 31st day */
	assert_int_equal(a->spans[2].open, RULE_BIT(RULE_PROOF_REGISTERED));
	assert_int_equal(a->spans[3].from.v, world_day("2021-03-20").v); /* recorded then... */
	t = draw(w, "a", "2021-01-01", "2021-03-31", READINESS_NOW);
	a = &t.lines[0];
	assert_int_equal(a->spans[a->count - 1].from.v, world_day("2021-03-01").v); /* ...it held before */
	assert_int_equal(a->spans[0].from.v, world_day("2021-01-01").v);
	assert_true(a->spans[0].there); /* registered as of 2020 */
	assert_int_equal(a->days, 90);
	assert_int_equal(a->ready, 90 - 19);
	assert_int_equal(t.days_ready, 90 - 19);
}

static void
nothing_recorded_is_nothing_ready(void **state)
{
	struct readiness_time t = draw(*state, "", "2021-01-01", "2021-12-31", READINESS_THEN);

	assert_int_equal(t.count, 0);
	assert_int_equal(t.days, 365);
	assert_int_equal(t.days_there, 0);
	assert_int_equal(t.days_ready, 0);
	t = draw(*state, "nobody", "2021-01-01", "2021-01-01", READINESS_NOW);
	assert_int_equal(t.count, 0);
}

static void
days_have_to_go_forward_and_not_too_far(void **state)
{
	struct world *w = *state;
	struct readiness_query q = {.known_at = INSTANT_MAX, .from = world_day("2021-01-02"), .to = world_day("2021-01-01")};
	struct readiness_time t = {.days = 77};

	assert_int_equal(readiness_time_draw(w->arena, snapshot_take(w->ledger), &q, &t, &w->err), RC_INVALID);
	q.to = world_day("2999-01-01");
	assert_int_equal(readiness_time_draw(w->arena, snapshot_take(w->ledger), &q, &t, &w->err), RC_LIMIT);
	assert_int_equal(t.days, 77);
}

/* ---- the example ---- */

static void
is_that_of_every_day_of_the_example(void **state)
{
	struct world *w = *state;

	world_example(w);
	compare(w, "2020-12-01", "2027-03-01", INSTANT_MAX);
	compare(w, "2023-01-01", "2024-12-31", berlin_day_end(world_day("2023-10-12")));
}

/* ---- histories of chance ---- */

static const char *const sayings[] = {
	"{'body':{'title':'T'},'effective':'%D','kind':'venture.registered','venture':'%V'}",
	"{'body':{'lead':'p-%I'},'effective':'%D','kind':'venture.changed','venture':'%V'}",
	"{'body':{'phase':'idee'},'effective':'%D','kind':'phase.entered','venture':'%V'}",
	"{'body':{'phase':'prototyp'},'effective':'%D','kind':'phase.entered','venture':'%V'}",
	"{'body':{'phase':'pilot'},'effective':'%D','kind':'phase.entered','venture':'%V'}",
	"{'body':{'phase':'exit'},'effective':'%D','kind':'phase.entered','venture':'%V'}",
	"{'body':{'criterion':'datensicherheit-datenschutz','status':'met'},'effective':'%D','kind':'criterion.assessed','venture':'%V'}",
	"{'body':{'criterion':'c%I','status':'failed'},'effective':'%D','kind':'criterion.assessed','venture':'%V'}",
	"{'body':{'due':'%E','hypothesis':'h','id':'p%I','type':'poc'},'effective':'%D','kind':'proof.registered','venture':'%V'}",
	"{'body':{'due':'%E','id':'p%I','reason':'r'},'effective':'%D','kind':'proof.amended','venture':'%V'}",
	"{'body':{'id':'p%I','outcome':'refuted'},'effective':'%D','kind':'proof.concluded','venture':'%V'}",
	"{'body':{'id':'p%I','outcome':'supported'},'effective':'%D','kind':'proof.concluded','venture':'%V'}",
	"{'body':{'amount_cents':10000,'id':'t%I','title':'T'},'effective':'%D','kind':'tranche.planned','venture':'%V'}",
	"{'body':{'amount_cents':5000,'id':'t%I'},'effective':'%D','kind':'tranche.released','venture':'%V'}",
	"{'body':{'amount_cents':3000,'text':'t','tranche':'t%I','voucher':'v'},'effective':'%D','kind':'booking.posted','venture':'%V'}",
	"{'body':{'amount_cents':3000,'text':'t','tranche':'t%I'},'effective':'%D','kind':'booking.posted','venture':'%V'}",
	"{'body':{'amount_cents':900,'text':'t'},'effective':'%D','kind':'booking.posted','venture':'%V'}",
	"{'body':{'position':%P,'reason':'r'},'effective':'%D','kind':'booking.reversed'}",
	"{'body':{'due':'%E','id':'g%I'},'effective':'%D','kind':'gate.scheduled','venture':'%V'}",
	"{'body':{'gate':'g%I','outcome':'go','reason':'r','tranche':'t%I'},'effective':'%D','kind':'decision.taken','venture':'%V'}",
	"{'body':{'gate':'g%I','outcome':'retry','reason':'r'},'effective':'%D','kind':'decision.taken','venture':'%V'}",
	"{'body':{'position':%P},'effective':'%D','kind':'decision.confirmed'}",
	"{'body':{'kind':'inefficient','reason':'r'},'effective':'%D','kind':'exit.planned','venture':'%V'}",
	"{'body':{'kind':'inefficient','reason':'r'},'effective':'%D','kind':'exit.completed','venture':'%V'}",
	"{'body':{'about_proof':'p%I','id':'l%I','text':'t','title':'T'},'effective':'%D','kind':'lesson.observed','venture':'%V'}",
	"{'body':{'about_criterion':'c%I','about_exit':true,'id':'m%I','text':'t','title':'T'},'effective':'%D','kind':'lesson.observed','venture':'%V'}",
	"{'body':{'id':'q%I','text':'t'},'effective':'%D','kind':'question.asked','venture':'%V'}",
	"{'body':{'due':'%E','id':'q%I','text':'t'},'effective':'%D','kind':'question.asked','venture':'%V'}",
	"{'body':{'id':'q%I','text':'t'},'effective':'%D','kind':'question.answered','venture':'%V'}",
	"{'body':{'interval_days':30,'id':'i%I','title':'L','level':'output','unit':'u'},'effective':'%D','kind':'indicator.defined','venture':'%V'}",
	"{'body':{'indicator':'i%I','value':'3'},'effective':'%D','kind':'measurement.recorded','venture':'%V'}",
	"{'body':{'id':'f%I','indicator':'i%I','interval_hours':48,'type':'json','url':'https://a.example/'},'effective':'%D','kind':'feed.connected','venture':'%V'}",
	"{'body':{'active':false,'id':'f%I','indicator':'i%I','interval_hours':48,'type':'json','url':'https://a.example/'},'effective':'%D','kind':'feed.connected','venture':'%V'}",
	"{'body':{'cause':'timeout','feed':'f%I'},'effective':'%D','kind':'feed.failed','venture':'%V'}",
	"{'body':{'feed':'f%I','indicator':'i%I','value':'3'},'effective':'%D','kind':'measurement.recorded','venture':'%V'}",
	"{'body':{'amount_cents':5,'id':'x%I','report_due':'%E','source':'s'},'effective':'%D','kind':'grant.awarded','venture':'%V'}",
	"{'body':{'audience':'funder'},'effective':'%D','kind':'account.issued','venture':'%V'}",
	"{'body':{'position':%P,'reason':'r'},'effective':'%D','kind':'entry.withdrawn'}",
	"{'body':{'position':%P,'reason':'r'},'effective':'%D','kind':'entry.withdrawn'}",
	"{'body':{'body':{'phase':'pilot'},'effective':'%D','position':%P,'reason':'r'},'kind':'entry.corrected'}",
	"{'body':{'body':{'amount_cents':700,'text':'t','tranche':'t%I'},'effective':'%D','position':%P,'reason':'r'},'kind':'entry.corrected'}",
	"{'body':{'id':'r','rules':[{'days':%I,'on':true,'rule':'spent_released'},{'amount_cents':6000,'days':3,'rule':'second_signature'},"
	"{'days':9,'rule':'voucher'},{'days':20,'rule':'criteria_assessed'}],'version':'%P'},'kind':'policy.adopted'}",
	"{'body':{'id':'r','rules':[{'on':false,'rule':'criteria_assessed'},{'on':false,'rule':'gate_scheduled'}],'version':'%P'},"
	"'kind':'policy.adopted'}",
};

static uint64_t
chance(struct world *w, uint64_t below)
{
	return prng_below(&w->prng, below);
}

static void
fill_in(struct world *w, struct buf *out, char what, size_t posted)
{
	int32_t day = world_day("2021-01-01").v;

	if (what == 'D')
		day_iso(out, (struct day){day + (int32_t)chance(w, 420) - 30});
	else if (what == 'E')
		day_iso(out, (struct day){day + (int32_t)chance(w, 420)});
	else
		buf_format(out, what == 'V' ? "v%d" : "%d", (int)chance(w, what == 'P' ? posted : what == 'V' ? 4 : 3));
}

static void
say_something(struct world *w, size_t posted)
{
	/* Most of what is said is said of a venture that is there. */
	const char *p = sayings[posted < 8 ? posted % 2 * 3 : chance(w, COUNT(sayings))];
	struct buf b;

	buf_init(&b, 4096);
	for (; *p != '\0'; p++) {
		if (*p == '%')
			fill_in(w, &b, *++p, posted == 0 ? 1 : posted);
		else
			buf_char(&b, *p == '\'' ? '"' : *p);
	}
	(void)world_post(w, arena_str(w->arena, buf_view(&b)));
	buf_done(&b);
}

static void
is_that_of_every_day_of_a_history_of_chance(void **state)
{
	struct world *w = *state;

	for (size_t i = 0; i < 400; i++) {
		w->now.us += (int64_t)chance(w, 40) * INT64_C(3600000000);
		say_something(w, i);
	}
	compare(w, "2020-12-01", "2022-03-31", INSTANT_MAX);
	compare(w, "2021-02-01", "2021-12-31", berlin_day_end(world_day("2021-08-15")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_gap_begins_when_its_days_are_over_and_ends_with_the_fact, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(nothing_recorded_is_nothing_ready, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(days_have_to_go_forward_and_not_too_far, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(is_that_of_every_day_of_the_example, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(is_that_of_every_day_of_a_history_of_chance, world_setup, world_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
