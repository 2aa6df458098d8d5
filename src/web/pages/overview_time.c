/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/overview_time.c: the ways of all ventures one below the other, on one axis of time. */
#include "web/pages/overview.h"

#include "base/must.h"
#include "web/svg_marks.h"

#define WIDTH 720
#define LEVEL 7                 /* a stage is drawn so much higher than the one before */
#define TOP 9
#define HEIGHT (TOP + 5 * LEVEL + 4)
#define YEARS_MOST 30

/* Whole years, so that each is as wide as the next. */
struct axis {
	int first, count;
	int until; /* x of the account's day: nothing solid beyond */
};

static int
x_of(const struct axis *axis, struct day d)
{
	struct day_parts p = day_parts(d);
	struct day start, end;

	must(day_from_parts((struct day_parts){p.year, 1, 1}, &start));
	int days = day_from_parts((struct day_parts){p.year + 1, 1, 1}, &end) ? end.v - start.v : 365;
	int64_t x = (int64_t)(p.year - axis->first) * WIDTH * days + (int64_t)(d.v - start.v) * WIDTH;
	x /= (int64_t)axis->count * days;
	return x < 0 ? 0 : x > WIDTH ? WIDTH : (int)x;
}

/* From the first phase of anybody to the account's year. */
static struct axis
axis_of(struct overview *o)
{
	struct day on = o->account.query.effective_on;
	int last = day_parts(on).year, first = last;

	for (size_t i = 0; i < o->count; i++)
		if (day_is(o->items[i].begun) && day_parts(o->items[i].begun).year < first)
			first = day_parts(o->items[i].begun).year;
	if (last - first + 1 > YEARS_MOST)
		first = last - YEARS_MOST + 1;
	struct axis axis = {.first = first, .count = last - first + 1};
	axis.until = x_of(&axis, on);
	return axis;
}

static int
level_y(const struct way_step *step)
{
	int level = step->has_stage && step->stage < STAGE_EXIT ? (int)step->stage : 0;

	return TOP + (4 - level) * LEVEL + LEVEL / 2;
}

static void
draw_step(struct svg *s, const struct axis *axis, const struct way_step *step)
{
	int x1 = x_of(axis, step->from), y = level_y(step);
	int x2 = day_is(step->until) ? x_of(axis, step->until) : axis->until;

	if (step->has_stage && step->stage == STAGE_EXIT) {
		svg_rect(s, "ink-solid", x1 - 2, TOP - 3, 4, HEIGHT - TOP);
		return;
	}
	if (x2 < x1 + 2)
		x2 = x1 + 2;
	/* What lies beyond the account's day is a plan. */
	int solid = step->planned ? x1 : x2 > axis->until && axis->until > x1 ? axis->until : x2;
	if (solid > x1)
		svg_rect(s, step->has_stage ? "ink-dot" : "ink-hollow", x1, y - 3, solid - x1, 6);
	if (x2 > solid)
		svg_rect(s, "ink-dash", solid, y - 3, x2 - solid, 6);
	if (!day_is(step->until) && !step->planned && x2 + 6 <= WIDTH) {
		struct svg_point head[] = {{x2, y - 6}, {x2 + 6, y}, {x2, y + 6}};
		svg_polygon(s, "ink-dot", head, COUNT(head));
	}
}

static void
draw_axis(struct svg *s, const struct axis *axis)
{
	for (int i = 0; i <= axis->count; i++)
		svg_line(s, "ink-rule", i * WIDTH / axis->count, 0, i * WIDTH / axis->count, HEIGHT);
	svg_line(s, "ink-due", axis->until, 0, axis->until, HEIGHT);
}

static int
decision_y(const struct way *way, struct day d)
{
	for (size_t i = way->steps_count; i-- > 0;)
		if (way->steps[i].from.v <= d.v && !(way->steps[i].has_stage && way->steps[i].stage == STAGE_EXIT))
			return level_y(&way->steps[i]);
	return TOP + 4 * LEVEL;
}

static void
draw_decisions(struct svg *s, const struct axis *axis, const struct way *way)
{
	static const enum mark_decision marks[] = {[OUTCOME_GO] = MARK_GO, [OUTCOME_RETRY] = MARK_RETRY,
		[OUTCOME_HOLD] = MARK_HOLD, [OUTCOME_EXIT] = MARK_EXIT};

	for (size_t i = 0; i < way->decisions_count; i++) {
		const struct way_mark *m = &way->decisions[i];
		if (m->code > OUTCOME_NONE && m->code < OUTCOME_COUNT)
			mark_decision(s, marks[m->code], x_of(axis, m->day), decision_y(way, m->day));
	}
}

/* The way in words: what is drawn, for those who hear it. */
static struct str
describe(struct overview *o, const struct way *way)
{
	struct buf b;

	buf_init(&b, 65536);
	for (size_t i = 0; i < way->steps_count; i++) {
		struct str words[] = {way->steps[i].label, day_word(o->ctx, way->steps[i].from)};
		buf_cstr(&b, i == 0 ? "" : ", ");
		text_format(&b, o->ctx->lang, TEXT_OVERVIEW_TIME_STEP, words, COUNT(words));
	}
	for (size_t i = 0; i < way->decisions_count; i++) {
		const struct way_mark *m = &way->decisions[i];
		struct str words[] = {outcome_label((enum outcome)m->code, o->ctx->lang), day_word(o->ctx, m->day)};
		buf_cstr(&b, b.len == 0 ? "" : ", ");
		text_format(&b, o->ctx->lang, TEXT_OVERVIEW_TIME_DECISION, words, COUNT(words));
	}
	if (b.len == 0)
		buf_cstr(&b, text_get(o->ctx->lang, TEXT_OVERVIEW_TIME_NOTHING));
	struct str text = arena_str(o->ctx->arena, buf_view(&b));
	buf_done(&b);
	return text;
}

static struct time_row
row_of(struct overview *o, const struct axis *axis, const struct overview_item *item, size_t number)
{
	struct str id = arena_format(o->ctx->arena, "way-%zu", number);
	struct way way;
	struct svg s;

	way_read(o, item->v, &way);
	svg_begin(&s, id.ptr, WIDTH, HEIGHT, item->v->title, describe(o, &way));
	draw_axis(&s, axis);
	for (size_t i = 0; i < way.steps_count; i++)
		draw_step(&s, axis, &way.steps[i]);
	draw_decisions(&s, axis, &way);
	return (struct time_row){
		.title = item->v->title,
		.slug = item->v->slug,
		.phase = item->v->phase_label,
		.drawing = svg_end(&s, o->ctx->arena),
	};
}

/* The levels once, with their names: a staircase upwards is a way forward. */
static struct html
draw_key(struct overview *o)
{
	struct svg s;

	svg_begin(&s, "", 560, 5 * 20 + 8, (struct str){0}, (struct str){0});
	for (unsigned i = 0; i < STAGE_EXIT; i++) {
		int y = 4 + (4 - (int)i) * 20 + 10;
		svg_rect(&s, "ink-dot", (int)i * 80, y - 3, 80, 6);
		svg_text(&s, "", (int)i * 80 + 88, y + 5, SVG_START, stage_label((enum stage)i, o->ctx->lang));
	}
	return svg_end(&s, o->ctx->arena);
}

static struct time_year_list
year_labels(struct overview *o, const struct axis *axis)
{
	struct time_year *items = arena_array(o->ctx->arena, (size_t)axis->count, sizeof *items);

	for (int i = 0; i < axis->count; i++)
		items[i].label = arena_format(o->ctx->arena, "%d", axis->first + i);
	return (struct time_year_list){items, (size_t)axis->count};
}

static struct link_list
order_links(struct overview *o)
{
	static const struct {
		enum overview_sort sort;
		bool desc;
		enum text label;
	} orders[] = {
		{SORT_BEGUN, false, TEXT_OVERVIEW_ORDER_BEGUN},
		{SORT_SINCE, true, TEXT_OVERVIEW_ORDER_CHANGED},
		{SORT_PHASE, true, TEXT_OVERVIEW_FACET_STAGE},
		{SORT_TITLE, false, TEXT_OVERVIEW_HEAD_TITLE},
	};
	struct link *items = arena_array(o->ctx->arena, COUNT(orders), sizeof *items);

	for (size_t i = 0; i < COUNT(orders); i++) {
		struct pick other = o->pick;
		other.sort = orders[i].sort;
		other.desc = orders[i].desc;
		other.page = 1;
		items[i] = (struct link){orders[i].label, pick_url(o->ctx, &other), o->pick.sort == orders[i].sort};
	}
	return (struct link_list){items, COUNT(orders)};
}

struct overview_time
overview_time(struct overview *o)
{
	struct axis axis = axis_of(o);
	struct overview_time time = {.years = year_labels(o, &axis), .is_long = axis.count > 7,
		.orders = order_links(o), .key = draw_key(o)};
	size_t from, to;

	overview_order(o);
	time.pager = overview_page_of(o, &from, &to);
	struct time_row *rows = arena_array(o->ctx->arena, to - from + 1, sizeof *rows);
	for (size_t i = from; i < to; i++)
		rows[i - from] = row_of(o, &axis, &o->items[i], i - from + 1);
	time.rows = (struct time_row_list){rows, to - from};
	return time;
}
