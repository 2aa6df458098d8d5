/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/overview_flow.c: how far ventures have come: stages from left to right, exits leave upwards. */
#include "web/pages/overview.h"

#include "base/money.h"
#include "base/must.h"
#include "web/svg.h"

#include <assert.h>

#define STAGES STAGE_EXIT /* the exit is no place on the way */
static_assert(STAGE_EXIT == STAGE_COUNT - 1, "the exit comes last");

/* What goes through a stage: it came from the one before or began here; it
 * went on, stands here or left from here. */
struct flow_stage {
	int64_t came, begun, here, went, left;
};

struct flow {
	struct flow_stage stages[STAGES];
	int64_t most; /* of any stage */
	int64_t unknown; /* ventures */
};

static void
add(int64_t *sum, int64_t n)
{
	(void)cents_add(*sum, n, sum);
}

static void
count_item(struct flow *f, const struct overview_item *item, int64_t weight)
{
	if (!item->on_way) {
		f->unknown++;
		return;
	}
	add(&f->stages[item->first].begun, weight);
	/* One that went back stands where it stands now, and went no further. */
	for (unsigned i = item->first; i < (unsigned)item->last; i++) {
		add(&f->stages[i].went, weight);
		add(&f->stages[i + 1].came, weight);
	}
	add(item->left ? &f->stages[item->last].left : &f->stages[item->last].here, weight);
}

static void
count_flow(struct overview *o, struct flow *f)
{
	for (size_t i = 0; i < o->count; i++) {
		int64_t spent = o->items[i].v->money.spent;
		count_item(f, &o->items[i], !o->pick.by_money ? 1 : spent > 0 ? spent : 0);
	}
	for (size_t i = 0; i < STAGES; i++) {
		int64_t through = f->stages[i].came;
		add(&through, f->stages[i].begun);
		f->most = through > f->most ? through : f->most;
	}
}

/* ---- drawing ---- */

#define WIDTH 1180
#define HEIGHT 326
#define FIRST_X 30
#define STEP_X 240
#define NODE 8      /* width of a stage's upright */
#define RIVER 136   /* height of the widest stage */
#define BED 262     /* where the river's lower edge lies */
#define TOP 58      /* where exits end */
#define STUB 56     /* of those that stand here */
#define SOURCE 28   /* of those that begin here */

struct flow_drawing {
	struct overview *o;
	const struct flow *flow;
	struct svg svg;
};

static int
height_of(const struct flow_drawing *d, int64_t n)
{
	int64_t h = 0;

	if (n <= 0 || d->flow->most <= 0 || !cents_ratio_half_up(n, RIVER, d->flow->most, &h))
		return 0;
	return h < 2 ? 2 : (int)h;
}

static struct str
figure(struct overview *o, int64_t n)
{
	return o->pick.by_money ? euro_word(o->ctx, n) : number_word(o->ctx, n);
}

/* The figure and what it is, in one line or two. */
static void
label(struct flow_drawing *d, int x, int y, enum svg_anchor anchor, int64_t n, enum text word, bool two_lines)
{
	struct str number = figure(d->o, n);
	const char *what = text_get(d->o->ctx->lang, word);

	if (two_lines) {
		svg_text(&d->svg, "strong", x, y - 20, anchor, number);
		svg_text(&d->svg, "", x, y, anchor, str_of(what));
	} else {
		svg_text(&d->svg, "", x, y, anchor, arena_format(d->o->ctx->arena, "%.*s %s", STR_ARG(number), what));
	}
}

/* Out of the stage to the right, then upwards to its end cap. */
static void
draw_left(struct flow_drawing *d, int x, int y, int h, int64_t n)
{
	int inner = x + 26, outer = inner + h;
	struct svg_step band[] = {
		{'M', {{x, y}}},
		{'Q', {{inner, y}, {inner, y - 26}}},
		{'L', {{inner, TOP}}},
		{'L', {{outer, TOP}}},
		{'L', {{outer, y - 26}}},
		{'Q', {{outer, y + h}, {x, y + h}}},
		{'Z', {{0}}},
	};

	svg_path(&d->svg, "ink-fill", band, COUNT(band));
	svg_rect(&d->svg, "ink-solid", inner, TOP - 4, h, 4);
	label(d, inner + h / 2, TOP - 14, SVG_MIDDLE, n, TEXT_OVERVIEW_FLOW_LEFT, true);
}

static void
draw_here(struct flow_drawing *d, int x, int y, int h, int64_t n)
{
	svg_rect(&d->svg, "ink-fill", x, y, STUB, h);
	svg_rect(&d->svg, "ink-solid", x + STUB, y, 2, h);
	/* A thin one's words stand on the river below. */
	label(d, x + STUB + 8, h < 22 ? y + h - 4 : y + h / 2 + 5, SVG_START, n, TEXT_OVERVIEW_FLOW_HERE, false);
}

static void
draw_stage(struct flow_drawing *d, unsigned i)
{
	const struct flow_stage *s = &d->flow->stages[i];
	int x = FIRST_X + (int)i * STEP_X, out = x + NODE;
	int went = height_of(d, s->went), here = height_of(d, s->here), left = height_of(d, s->left);
	int came = height_of(d, s->came), begun = height_of(d, s->begun);
	int height = went + here + left > came + begun ? went + here + left : came + begun;
	struct str name = stage_label((enum stage)i, d->o->ctx->lang);

	svg_group(&d->svg, "", (struct str){0});
	if (went > 0)
		svg_rect(&d->svg, "ink-fill", out, BED - went, STEP_X - NODE, went);
	if (here > 0)
		draw_here(d, out, BED - went - here, here, s->here);
	if (left > 0)
		draw_left(d, out, BED - went - here - left, left, s->left);
	if (begun > 0) {
		svg_rect(&d->svg, "ink-fill", x - SOURCE, BED - came - begun, SOURCE, begun);
		label(d, x - SOURCE, BED + 50, SVG_START, s->begun, TEXT_OVERVIEW_FLOW_BEGUN, false);
	}
	svg_rect(&d->svg, height > 0 ? "ink-solid" : "ink-thin", x, BED - (height > 0 ? height : 2), NODE,
	    height > 0 ? height : 2);
	svg_text(&d->svg, "strong", x - SOURCE, BED + 26, SVG_START, name);
	svg_group_end(&d->svg);
}

/* The drawing in words, for those who hear it. */
static struct str
describe(struct overview *o, const struct flow *f)
{
	struct buf b;

	buf_init(&b, 16384);
	for (unsigned i = 0; i < STAGES; i++) {
		const struct flow_stage *s = &f->stages[i];
		struct str words[] = {stage_label((enum stage)i, o->ctx->lang), figure(o, s->here), figure(o, s->went),
			figure(o, s->left)};
		text_format(&b, o->ctx->lang, TEXT_OVERVIEW_FLOW_DESC, words, COUNT(words));
		buf_char(&b, ' ');
	}
	struct str text = arena_str(o->ctx->arena, buf_view(&b));
	buf_done(&b);
	return text;
}

static struct html
draw(struct overview *o, const struct flow *f, const char *id)
{
	struct flow_drawing d = {.o = o, .flow = f};
	enum text title = o->pick.by_money ? TEXT_OVERVIEW_FLOW_TITLE_MONEY : TEXT_OVERVIEW_FLOW_TITLE;

	if (f->most == 0)
		return (struct html){{0}};
	svg_begin(&d.svg, id, WIDTH, HEIGHT, str_of(text_get(o->ctx->lang, title)), describe(o, f));
	svg_line(&d.svg, "ink-rule", 0, BED, WIDTH, BED);
	for (unsigned i = 0; i < STAGES; i++)
		draw_stage(&d, i);
	return svg_end(&d.svg, o->ctx->arena);
}

/* ---- the same as a table ---- */

#define ROW_WIDTH 240
#define ROW_HEIGHT 14

static struct html
row_bar(struct overview *o, const struct flow *f, const struct flow_stage *s)
{
	const struct {
		int64_t n;
		const char *look;
	} parts[] = {{s->went, "ink-fill"}, {s->here, "ink-dot"}, {s->left, "ink-hollow"}};
	struct svg svg;
	int64_t x = 1;

	svg_begin(&svg, "", ROW_WIDTH, ROW_HEIGHT, (struct str){0}, (struct str){0});
	for (size_t i = 0; i < COUNT(parts) && f->most > 0; i++) {
		int64_t w = 0;
		if (parts[i].n <= 0 || !cents_ratio_half_up(parts[i].n, ROW_WIDTH - 8, f->most, &w))
			continue;
		w = w < 2 ? 2 : w;
		svg_rect(&svg, parts[i].look, (int)x, 2, (int)w, ROW_HEIGHT - 4);
		x += w + 1;
	}
	return svg_end(&svg, o->ctx->arena);
}

static struct flow_row_list
flow_rows(struct overview *o, const struct flow *f)
{
	struct flow_row *rows = arena_array(o->ctx->arena, STAGES, sizeof *rows);

	for (unsigned i = 0; i < STAGES; i++) {
		const struct flow_stage *s = &f->stages[i];
		struct pick other = o->pick;
		other.kind = OVERVIEW_TABLE;
		rows[i] = (struct flow_row){
			.label = stage_label((enum stage)i, o->ctx->lang),
			.href = pick_url_with(o->ctx, &other, FACET_STAGE, str_of(stage_name((enum stage)i))),
			.bar = row_bar(o, f, s),
			.begun = figure(o, s->begun),
			.here = figure(o, s->here),
			.went = figure(o, s->went),
			.left = figure(o, s->left),
		};
	}
	return (struct flow_row_list){rows, STAGES};
}

static struct link_list
width_links(struct overview *o)
{
	struct link *items = arena_array(o->ctx->arena, 2, sizeof *items);

	for (unsigned money = 0; money < 2; money++) {
		struct pick other = o->pick;
		other.by_money = money == 1;
		items[money] = (struct link){money == 1 ? TEXT_OVERVIEW_FLOW_BY_MONEY : TEXT_OVERVIEW_FLOW_BY_VENTURES,
			pick_url(o->ctx, &other), o->pick.by_money == other.by_money};
	}
	return (struct link_list){items, 2};
}

struct overview_flow
overview_flow(struct overview *o, const char *id)
{
	struct flow flow = {.most = 0};

	count_flow(o, &flow);
	return (struct overview_flow){
		.drawing = draw(o, &flow, id),
		.rows = flow_rows(o, &flow),
		.widths = width_links(o),
		.by_money = o->pick.by_money,
		.unknown = flow.unknown > 0 ? number_word(o->ctx, flow.unknown) : STR(""),
	};
}
