/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/venture_money.c: sums with the facts behind them, tranches, and the money over time. */
#include "account/treasury.h"
#include "web/pages/assessment.h"
#include "web/pages/grid_page.h"
#include "web/pages/venture.h"

#include "base/must.h"
#include "web/draw.h"

#include <stdlib.h>

/* ---- lists ---- */

static struct money_line
money_line(const struct venture_page *p, const struct dossier_fact *f, words_skip skip)
{
	const struct kind_info *k = kind_info(f->kind);
	struct fact_rows rows = words_rows(&p->w, f->kind, f->body, skip);
	struct money_line line = {.amount = {f->value.value}, .mark = venture_mark(p, f)};
	struct buf b;

	for (const struct field *x = k->fields; x->name != NULL; x++)
		if (x->flags & FIELD_HEADLINE)
			line.words = words_member(&p->w, f->kind, f->body, x->name);
	if (line.words.len == 0)
		line.words = words_kind(&p->w, f->kind);
	buf_init(&b, 65536);
	for (size_t i = 0; i < rows.count; i++)
		buf_format(&b, "%s%.*s: %.*s", i == 0 ? "" : " · ", STR_ARG(rows.items[i].label),
		    STR_ARG(rows.items[i].value));
	line.note = arena_str(p->w.arena, buf_view(&b));
	buf_done(&b);
	if (f->kind == KIND_TRANCHE_RELEASED)
		line.decision = words_position(&p->w, words_entry(&p->w, json_get(f->body, "decision")));
	return line;
}

static struct money_lines
thread_lines(const struct venture_page *p, const struct dossier_threads *t, words_skip skip)
{
	size_t most = 0, count = 0;

	for (size_t i = 0; i < t->count; i++)
		most += t->items[i].facts.count;
	struct money_line *lines = arena_array(p->w.arena, most + 1, sizeof *lines);
	for (size_t i = 0; i < t->count; i++)
		for (size_t j = 0; j < t->items[i].facts.count; j++)
			lines[count++] = money_line(p, &t->items[i].facts.items[j], skip);
	return (struct money_lines){lines, count};
}

static struct money_lines
hour_lines(const struct venture_page *p)
{
	const struct dossier_facts *f = &p->d->hours;
	struct money_line *lines = arena_array(p->w.arena, f->count + 1, sizeof *lines);

	for (size_t i = 0; i < f->count; i++)
		lines[i] = (struct money_line){.words = json_text(f->items[i].body, "role"),
			.note = venture_say1(p, TEXT_WEB_VENTURE_HOURS, words_decimal(&p->w, f->items[i].value)),
			.mark = venture_mark(p, &f->items[i])};
	return (struct money_lines){lines, f->count};
}

static struct tranche_cards
tranches(const struct venture_page *p)
{
	static const char *const above[] = {"id", "amount_cents", "title", "tranche", "note", "gate", "decision", NULL};
	const struct dossier_threads *t = &p->d->tranches;
	struct tranche_card *cards = arena_array(p->w.arena, t->count + 1, sizeof *cards);
	size_t count = 0;

	for (size_t i = 0; i < t->count; i++) {
		const struct dossier_thread *x = &t->items[i];
		struct dossier_threads one = {x, 1, 1};

		/* Income alone needs no release. */
		if (x->id.len == 0 && x->sums[SUM_SPENT] == 0)
			continue;
		cards[count++] = (struct tranche_card){
			.title = x->id.len == 0 ? venture_say(p, TEXT_WEB_VENTURE_NO_TRANCHE) : venture_tranche(p, x->id),
			.none = x->id.len == 0,
			.planned = {x->sums[SUM_PLANNED]},
			.released = {x->sums[SUM_RELEASED]},
			.spent = {x->sums[SUM_SPENT]},
			.over = x->sums[SUM_SPENT] > x->sums[SUM_RELEASED],
			.lines = thread_lines(p, &one, above),
		};
	}
	return (struct tranche_cards){cards, count};
}

/* ---- sums ---- */

/* What the table of sums says, in this order. */
static const struct sum_row {
	enum text label, help;
	size_t offset;       /* in struct account_money */
	const char *anchor;
	bool always;         /* said, recorded or not */
	bool lack;           /* money that lacks something */
} sum_rows[] = {
	{TEXT_ACCOUNT_FIGURE_PLANNED, TEXT_WEB_VENTURE_HELP_PLANNED, offsetof(struct account_money, planned), "budgets",
	    true, false},
	{TEXT_ACCOUNT_FIGURE_GRANTED, TEXT_WEB_VENTURE_HELP_GRANTED, offsetof(struct account_money, granted), "grants",
	    true, false},
	{TEXT_ACCOUNT_FIGURE_DRAWN, TEXT_WEB_VENTURE_HELP_DRAWN, offsetof(struct account_money, drawn), "grants", false,
	    false},
	{TEXT_ACCOUNT_FIGURE_RELEASED, TEXT_WEB_VENTURE_HELP_RELEASED, offsetof(struct account_money, released),
	    "tranches", true, false},
	{TEXT_ACCOUNT_FIGURE_COMMITTED, TEXT_WEB_VENTURE_HELP_COMMITTED, offsetof(struct account_money, committed),
	    "commitments", true, false},
	{TEXT_ACCOUNT_FIGURE_BOUND, TEXT_WEB_VENTURE_HELP_BOUND, offsetof(struct account_money, bound), "commitments", true,
	    false},
	{TEXT_ACCOUNT_FIGURE_SPENT, TEXT_WEB_VENTURE_HELP_SPENT, offsetof(struct account_money, spent), "bookings", true,
	    false},
	{TEXT_ACCOUNT_FIGURE_SAVED, TEXT_WEB_VENTURE_HELP_SAVED, offsetof(struct account_money, saved), "exit", false, false},
	{TEXT_ACCOUNT_FIGURE_ORPHAN, TEXT_WEB_VENTURE_HELP_ORPHAN, offsetof(struct account_money, orphan), "bookings",
	    false, true},
	{TEXT_ACCOUNT_FIGURE_UNVOUCHERED, TEXT_WEB_VENTURE_HELP_UNVOUCHERED,
	    offsetof(struct account_money, unvouchered), "bookings", false, true},
	{TEXT_ACCOUNT_FIGURE_INCOME, TEXT_WEB_VENTURE_HELP_INCOME, offsetof(struct account_money, income), "bookings",
	    false, false},
};

static bool
is_recorded(const struct money_view *m, const char *anchor)
{
	struct str a = str_of(anchor);

	return str_is(a, "budgets") ? m->budgets.count > 0 : str_is(a, "grants") ? m->grants.count > 0
	    : str_is(a, "tranches") ? m->tranches.count > 0 : str_is(a, "commitments") ? m->commitments.count > 0
	    : str_is(a, "exit") ? true
	    : m->bookings_total > 0;
}

static struct money_sums
sums(const struct venture_page *p, const struct money_view *m)
{
	struct money_sum *items = arena_array(p->w.arena, COUNT(sum_rows), sizeof *items);
	size_t count = 0;

	for (size_t i = 0; i < COUNT(sum_rows); i++) {
		const struct sum_row *r = &sum_rows[i];
		const int64_t *cents = (const int64_t *)(const void *)((const char *)&p->figures->money + r->offset);

		if (!r->always && *cents == 0)
			continue;
		items[count++] = (struct money_sum){venture_say(p, r->label), venture_say(p, r->help), {*cents},
			is_recorded(m, r->anchor), r->lack, str_of(r->anchor)};
	}
	return (struct money_sums){items, count};
}

/* ---- the drawing ---- */

struct amounts {
	struct arena *a;
	struct draw_amounts list;
	size_t most;
};

static void
count_rows(const struct venture_page *p, enum subject_type t, size_t *most)
{
	struct subject_id id = venture_subject(p->w.s, p->figures->id, t);

	for (; id.v != 0; id = subject_next(p->w.s, id)) {
		struct row_cursor c = row_cursor(p->w.s, id);

		while (row_next(&c) != NULL)
			(*most)++;
	}
}

static void
add_amount(struct amounts *x, const struct row *r)
{
	must(x->list.count < x->most);
	x->list.items[x->list.count++] = (struct draw_amount){{r->day}, r->value};
}

static struct amounts
amounts_new(const struct venture_page *p, size_t most)
{
	struct amounts x = {.a = p->w.arena, .most = most + 1};

	x.list.items = arena_array(x.a, x.most, sizeof *x.list.items);
	return x;
}

static void
gather(const struct venture_page *p, enum subject_type t, struct amounts *planned, struct amounts *released,
    struct amounts *spent)
{
	struct subject_id id = venture_subject(p->w.s, p->figures->id, t);

	for (; id.v != 0; id = subject_next(p->w.s, id)) {
		struct row_cursor c = row_cursor(p->w.s, id);

		for (const struct row *r; (r = row_next(&c)) != NULL;) {
			bool booking = r->kind == KIND_BOOKING_POSTED || r->kind == KIND_BOOKING_REVERSED;

			if (!row_holds(r, p->w.s.n, p->on) || !(r->flags & ROW_HAS_VALUE))
				continue;
			if (r->kind == KIND_BUDGET_PLANNED)
				add_amount(planned, r);
			else if (r->kind == KIND_TRANCHE_RELEASED)
				add_amount(released, r);
			else if (booking && r->code != 1)
				add_amount(spent, r);
		}
	}
}

struct draw_amounts
venture_spent(const struct venture_page *p)
{
	size_t rows = 0;

	count_rows(p, SUBJECT_TRANCHE, &rows);
	struct amounts none = amounts_new(p, rows), spent = amounts_new(p, rows);
	gather(p, SUBJECT_TRANCHE, &none, &none, &spent);
	return spent.list;
}

static int
by_day(const void *a, const void *b)
{
	const struct draw_release *x = a, *y = b;

	return (x->day.v > y->day.v) - (x->day.v < y->day.v);
}

static void
releases(const struct venture_page *p, struct draw_money *m)
{
	const struct dossier_threads *t = &p->d->tranches;
	size_t most = 0;

	for (size_t i = 0; i < t->count; i++)
		most += t->items[i].facts.count;
	m->releases = arena_array(p->w.arena, most + 1, sizeof *m->releases);
	for (size_t i = 0; i < t->count; i++)
		for (size_t j = 0; j < t->items[i].facts.count; j++)
			if (t->items[i].facts.items[j].kind == KIND_TRANCHE_RELEASED)
				m->releases[m->releases_count++] = (struct draw_release){t->items[i].facts.items[j].day,
					words_euro(&p->w, t->items[i].facts.items[j].value.value)};
	qsort(m->releases, m->releases_count, sizeof *m->releases, by_day);
}

static struct html
drawing(const struct venture_page *p, struct str title, bool ended)
{
	const struct account_money *f = &p->figures->money;
	size_t budgets = 0, tranche_rows = 0;
	struct str args[] = {words_euro(&p->w, f->planned), words_euro(&p->w, f->released), words_euro(&p->w, f->spent)};

	count_rows(p, SUBJECT_BUDGET, &budgets);
	count_rows(p, SUBJECT_TRANCHE, &tranche_rows);
	struct amounts planned = amounts_new(p, budgets), released = amounts_new(p, tranche_rows),
	    spent = amounts_new(p, tranche_rows);
	gather(p, SUBJECT_BUDGET, &planned, &released, &spent);
	gather(p, SUBJECT_TRANCHE, &planned, &released, &spent);
	struct draw_money m = {.planned = planned.list, .released = released.list, .spent = spent.list, .on = p->on,
		.ended = ended, .title = venture_say1(p, TEXT_WEB_VENTURE_MONEY_TITLE, title),
		.desc = words_say(&p->w, TEXT_WEB_VENTURE_MONEY_DESC, args, COUNT(args)),
		.planned_word = venture_say1(p, TEXT_WEB_VENTURE_MONEY_PLANNED, args[0]),
		.released_word = venture_say1(p, TEXT_WEB_VENTURE_MONEY_RELEASED, args[1]),
		.spent_word = venture_say1(p, TEXT_WEB_VENTURE_MONEY_SPENT, args[2])};
	releases(p, &m);
	return draw_money(p->w.arena, p->w.lang, &m);
}

/* Each with its first sentence. */
static struct assessment_links
assessments(const struct venture_page *p)
{
	struct assessment_link *items = arena_array(p->w.arena, p->d->assessments_count + 1, sizeof *items);
	struct doc d = {.arena = p->w.arena, .acc = p->acc, .lang = p->w.lang};

	for (size_t i = 0; i < p->d->assessments_count; i++) {
		const struct assessment_sheet *s = &p->d->assessments[i];
		struct str answer[ASSESSMENT_ANSWERS_MAX] = {{0}};
		struct url_out u;
		struct buf b;

		(void)assessment_answer(&d, s, answer);
		buf_init(&b, 2048);
		url_begin(&u, &b, "/ventures");
		url_segment(&u, p->figures->slug);
		buf_cstr(&b, "/assessments");
		url_segment(&u, s->id);
		buf_str(&b, p->ctx->env.query.s);
		items[i] = (struct assessment_link){s->title, url_end(&u, p->w.arena), answer[0]};
		buf_done(&b);
	}
	return (struct assessment_links){items, p->d->assessments_count};
}

/* ---- doors ---- */

static struct url
money_address(const struct venture_page *p, const char *further, struct str grant)
{
	struct url_out u;
	struct buf b;

	buf_init(&b, 8192);
	url_begin(&u, &b, "/ventures");
	url_segment(&u, p->figures->slug);
	buf_cstr(&b, further);
	if (grant.len > 0)
		url_segment(&u, grant);
	buf_str(&b, p->ctx->env.query.s);
	struct url url = url_end(&u, p->w.arena);
	buf_done(&b);
	return url;
}

static struct money_doors
doors(const struct venture_page *p)
{
	const struct dossier_threads *grants = &p->d->grants;
	struct money_door *items = arena_array(p->w.arena, grants->count + 1, sizeof *items);
	size_t n = 0;

	items[n++] = (struct money_door){venture_say(p, TEXT_TREASURY_DOOR_MONEY), money_address(p, "/money", STR(""))};
	for (size_t i = 0; i < grants->count; i++) {
		struct str funder = STR("");

		for (size_t j = 0; j < grants->items[i].facts.count && funder.len == 0; j++)
			funder = json_text(grants->items[i].facts.items[j].body, "funder");
		items[n++] = (struct money_door){venture_say1(p, TEXT_TREASURY_DOOR_STATEMENT,
			funder.len > 0 ? funder : grants->items[i].id), money_address(p, "/grants", grants->items[i].id)};
	}
	return (struct money_doors){items, n};
}

/* As in the money account, which has them, too. */
static void
sheets(struct venture_page *p, struct money_view *m)
{
	struct doc d = {.arena = p->w.arena, .acc = p->acc, .journal = p->ctx->journal, .dossier = p->d, .lang = p->w.lang,
		.doors = true, .query = p->ctx->env.query, .query_more = p->ctx->env.query_more, .err = p->err};
	struct grid_book *book = arena_alloc(p->w.arena, sizeof *book);

	if (p->rc == RC_OK)
		p->rc = money_sheets(p->w.arena, p->acc, p->ctx->journal, p->d, book, p->err);
	if (p->rc != RC_OK)
		return;
	m->natures = grid_section(&d, &book->sheets[0]);
	m->after_exit = grid_section(&d, &book->sheets[1]);
}

void
venture_money(struct venture_page *p, struct venture_view *v)
{
	static const char *const budget[] = {"id", "amount_cents", "title", NULL};
	static const char *const grant[] = {"id", "amount_cents", "funder", NULL};
	static const char *const commitment[] = {"id", "amount_cents", "text", NULL};
	struct money_view *m = &v->money;

	m->budgets = thread_lines(p, &p->d->budgets, budget);
	m->grants = thread_lines(p, &p->d->grants, grant);
	m->commitments = thread_lines(p, &p->d->commitments, commitment);
	m->commitments_older = p->d->commitments.total > p->d->commitments.count
	    ? p->d->commitments.total - p->d->commitments.count : 0;
	m->hours = hour_lines(p);
	m->hours_older = p->d->hours_total - p->d->hours.count;
	m->tranches = tranches(p);
	venture_bookings(p, m);
	m->assessments = assessments(p);
	m->sums = sums(p, m);
	sheets(p, m);
	m->any = m->budgets.count + m->grants.count + m->commitments.count + m->tranches.count + m->bookings.count > 0;
	m->drawing = drawing(p, v->title, v->ended);
	if (m->any)
		m->doors = doors(p);
	if (m->any)
		v->gists.money = venture_say2(p, TEXT_WEB_VENTURE_GIST_MONEY, words_euro(&p->w, p->figures->money.spent),
		    words_euro(&p->w, p->figures->money.released));
}
