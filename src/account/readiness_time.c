/* SPDX-License-Identifier: EUPL-1.2 */
/* account/readiness_time.c: walking each venture from one day of its facts to the next. */
#include "account/readiness_time.h"

#include "account/fold.h"
#include "base/must.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static_assert(RULE_COUNT <= 64, "a rule is a bit");

/* What is the same for every venture. */
struct walk {
	struct arena *arena;
	struct snapshot s; /* all that counts at the end */
	struct day from;
	size_t days;
	enum readiness_mode mode;
	const uint32_t *known; /* READINESS_THEN: facts known at the end of each day */
	uint8_t *rules;        /* per day: 1: other rules are in force than the day before */
	struct fold_frame *frames;
	size_t frames_count;
	/* one venture's, used again by the next */
	uint8_t *step;               /* per day: the first step to fold anew; FOLD_STEPS: none */
	struct readiness_span *spans; /* room for one a day */
	struct fold folds[FOLD_STEPS + 1];
	struct account_venture outs[FOLD_STEPS + 1]; /* [i]: before step i */
};

static struct day
day_at(const struct walk *w, size_t i)
{
	return (struct day){w->from.v + (int32_t)i};
}

static struct snapshot
known_at(const struct walk *w, size_t i)
{
	return w->mode == READINESS_NOW ? w->s : snapshot_first(w->s, w->known[i]);
}

/* ---- days on which something can change ---- */

/* The kind of the row that an entry brought, changed or took back. */
static enum kind
kind_moved(const struct walk *w, const struct entry_info *e)
{
	if (e->row != NULL)
		return (enum kind)e->row->kind;
	struct entry_info target = snapshot_entry(w->s, e->root_seq);
	return target.row != NULL ? (enum kind)target.row->kind : e->kind;
}

static void
mark(struct walk *w, int64_t i, int step)
{
	size_t at = i < 0 ? 0 : (size_t)i;

	if (i < (int64_t)w->days && step < w->step[at])
		w->step[at] = (uint8_t)step;
}

/* The first day, from i on, at whose end the entry was known. */
static size_t
day_known(const struct walk *w, size_t i, uint32_t seq)
{
	if (w->mode == READINESS_NOW)
		return 0;
	while (i < w->days && w->known[i] < seq)
		i++;
	return i;
}

static void
mark_entry(struct walk *w, const struct entry_info *e, size_t known)
{
	enum kind kind = kind_moved(w, e);
	int step = kind < KIND_COUNT ? fold_step_of(kind) : FOLD_STEPS;
	int64_t holds = e->row == NULL ? 0 : (int64_t)e->row->day - w->from.v;

	if (step == FOLD_STEPS)
		return;
	mark(w, (int64_t)known, step);
	if (e->row != NULL && holds > (int64_t)known)
		mark(w, holds, step);
}

/* Budgets of a year count from its first day on. */
static void
mark_years(struct walk *w)
{
	struct day first = {0};

	for (int year = day_parts(w->from).year; day_from_parts((struct day_parts){year, 1, 1}, &first); year++) {
		int64_t i = (int64_t)first.v - w->from.v;

		if (i >= (int64_t)w->days)
			return;
		if (i >= 0)
			mark(w, i, FOLD_YEARLY);
	}
}

static void
mark_days(struct walk *w, struct venture_id v)
{
	struct entry_cursor c = venture_entries(w->s, v);
	size_t known = 0;

	for (size_t i = 0; i < w->days; i++)
		w->step[i] = w->rules[i] ? 0 : FOLD_STEPS;
	mark_years(w);
	for (uint32_t seq; (seq = entry_next(&c)) != 0;) {
		struct entry_info e = snapshot_entry(w->s, seq);

		known = day_known(w, known, seq);
		if (known == w->days)
			break;
		mark_entry(w, &e, known);
	}
}

/* ---- rules in force ---- */

static bool
is_rules(const struct walk *w, const struct entry_info *e)
{
	enum kind k = kind_moved(w, e);

	return k == KIND_LIFECYCLE_ADOPTED || k == KIND_CATALOGUE_ADOPTED || k == KIND_POLICY_ADOPTED;
}

/* Rules are the municipality's; they change when an adoption gets known. */
static void
mark_rules(struct walk *w)
{
	struct entry_cursor c = venture_entries(w->s, (struct venture_id){0});
	size_t known = 0;

	w->rules[0] = 1;
	w->frames_count = 1;
	for (uint32_t seq; w->mode == READINESS_THEN && (seq = entry_next(&c)) != 0;) {
		struct entry_info e = snapshot_entry(w->s, seq);

		known = day_known(w, known, seq);
		if (known == w->days)
			break;
		if (is_rules(w, &e) && !w->rules[known]) {
			w->rules[known] = 1;
			w->frames_count++;
		}
	}
}

static void
make_frames(struct walk *w)
{
	size_t n = 0;

	w->frames = arena_array(w->arena, w->frames_count, sizeof *w->frames);
	for (size_t i = 0; i < w->days; i++)
		if (w->rules[i])
			fold_frame_init(&w->frames[n++], w->arena, known_at(w, i), day_at(w, i), LANG_DE);
	must(n == w->frames_count);
}

/* ---- one venture ---- */

/* Folds what the day's facts concern and everything after it; false: not there. */
static bool
fold_from(struct walk *w, int step, size_t day)
{
	for (int i = step; i < FOLD_STEPS; i++) {
		struct fold *f = &w->folds[i + 1];

		*f = w->folds[i];
		w->outs[i + 1] = w->outs[i];
		f->s = known_at(w, day);
		f->on = day_at(w, day);
		f->out = &w->outs[i + 1];
		if (!fold_step(f, i))
			return false;
	}
	return true;
}

static void
span_add(struct walk *w, size_t *count, struct readiness_span span)
{
	struct readiness_span *last = *count == 0 ? NULL : &w->spans[*count - 1];

	if (last != NULL && last->there == span.there && last->open == span.open)
		last->to = span.to;
	else
		w->spans[(*count)++] = span;
}

/* Rules not met on a day, while the figures stay; days from which they are, in since. */
static uint64_t
open_on(struct fold *f, struct day on, struct day since[RULE_COUNT])
{
	struct readiness_gap gaps[RULE_COUNT] = {0};
	uint64_t open = 0;

	f->view.on = on;
	size_t n = readiness_find(&f->frame->policy, &f->view, gaps);
	for (size_t i = 0; i < n; i++) {
		since[gaps[i].rule] = gaps[i].since;
		open |= RULE_BIT(gaps[i].rule);
	}
	return open;
}

/* Gaps only begin as long as no fact comes: so both ends tell the days between. */
static void
add_days(struct walk *w, size_t *count, struct day from, struct day to)
{
	struct fold *f = &w->folds[FOLD_STEPS];
	struct day since[RULE_COUNT];
	uint64_t open = open_on(f, from, since), last = open_on(f, to, since);

	while (last != open) {
		struct day next = to;

		for (int r = 0; r < RULE_COUNT; r++)
			if ((last & ~open & RULE_BIT(r)) != 0 && since[r].v <= next.v)
				next = since[r];
		must(next.v > from.v);
		span_add(w, count, (struct readiness_span){from, {next.v - 1}, true, open});
		for (int r = 0; r < RULE_COUNT; r++)
			if ((last & RULE_BIT(r)) != 0 && since[r].v <= next.v)
				open |= RULE_BIT(r);
		from = next;
	}
	span_add(w, count, (struct readiness_span){from, to, true, open});
}

static size_t
next_change(const struct walk *w, size_t i)
{
	while (i < w->days && w->step[i] == FOLD_STEPS)
		i++;
	return i;
}

/* Fills w->spans; their number. */
static size_t
walk_venture(struct walk *w, struct venture_id v, struct str *title)
{
	size_t count = 0, frame = 0;
	bool there = false;

	mark_days(w, v);
	w->outs[0] = (struct account_venture){.task = -1};
	for (size_t i = 0, next; i < w->days; i = next) {
		int step = there ? w->step[i] : 0;

		next = next_change(w, i + 1);
		if (w->rules[i])
			w->folds[0] = (struct fold){.frame = &w->frames[frame++], .id = v};
		there = fold_from(w, step, i);
		if (there) {
			*title = w->folds[FOLD_STEPS].state.title;
			add_days(w, &count, day_at(w, i), day_at(w, next - 1));
		} else {
			span_add(w, &count, (struct readiness_span){day_at(w, i), day_at(w, next - 1), false, 0});
		}
	}
	return count;
}

/* ---- all of them ---- */

static void
sum_line(const struct walk *w, struct readiness_line *line, uint32_t *there, uint32_t *ready)
{
	for (size_t i = 0; i < line->count; i++) {
		const struct readiness_span *p = &line->spans[i];
		uint32_t days = (uint32_t)(p->to.v - p->from.v + 1);

		if (!p->there)
			continue;
		line->days += days;
		line->ready += p->open == 0 ? days : 0;
		for (int32_t d = p->from.v; d <= p->to.v; d++) {
			there[d - w->from.v]++;
			ready[d - w->from.v] += p->open == 0;
		}
	}
}

/* false: on none of the days is it there. */
static bool
draw_line(struct walk *w, struct venture_id v, struct readiness_line *out, uint32_t *there, uint32_t *ready)
{
	struct arena_mark mark = arena_mark(w->arena);
	struct str title = STR("");
	size_t count = walk_venture(w, v, &title);

	arena_release(w->arena, mark);
	if (count == 1 && !w->spans[0].there)
		return false;
	struct readiness_span *spans = arena_array(w->arena, count, sizeof *spans);
	memcpy(spans, w->spans, count * sizeof *spans);
	*out = (struct readiness_line){.id = v, .slug = venture_slug(w->s, v), .title = title,
	    .spans = spans, .count = count};
	sum_line(w, out, there, ready);
	return true;
}

static int
by_slug(const void *a, const void *b)
{
	const struct readiness_line *x = a, *y = b;

	return str_cmp(x->slug, y->slug);
}

static void
draw_lines(struct walk *w, struct str venture, struct readiness_time *out)
{
	uint32_t most = snapshot_ventures(w->s);
	struct readiness_line *lines = arena_array(w->arena, (size_t)most + 1, sizeof *lines);
	uint32_t *there = arena_array(w->arena, w->days, sizeof *there);
	uint32_t *ready = arena_array(w->arena, w->days, sizeof *ready);
	struct venture_id one = {0};

	memset(there, 0, w->days * sizeof *there);
	memset(ready, 0, w->days * sizeof *ready);
	if (venture.len == 0) {
		for (uint32_t v = 1; v <= most; v++)
			if (draw_line(w, (struct venture_id){v}, &lines[out->count], there, ready))
				out->count++;
	} else if (snapshot_venture(w->s, venture, &one) && draw_line(w, one, lines, there, ready)) {
		out->count = 1;
	}
	qsort(lines, out->count, sizeof *lines, by_slug);
	for (size_t i = 0; i < w->days; i++) {
		out->days_there += there[i] > 0;
		out->days_ready += there[i] > 0 && ready[i] == there[i];
	}
	out->lines = lines;
	out->there = there;
	out->ready = ready;
}

static void
walk_init(struct walk *w)
{
	uint32_t *known = NULL;

	if (w->mode == READINESS_THEN) {
		known = arena_array(w->arena, w->days, sizeof *known);
		for (size_t i = 0; i < w->days; i++)
			known[i] = snapshot_known(w->s, berlin_day_end(day_at(w, i)));
	}
	w->known = known;
	w->rules = arena_array(w->arena, w->days, sizeof *w->rules);
	w->step = arena_array(w->arena, w->days, sizeof *w->step);
	w->spans = arena_array(w->arena, w->days, sizeof *w->spans);
	memset(w->rules, 0, w->days * sizeof *w->rules);
	mark_rules(w);
	make_frames(w);
}

enum rc
readiness_time_draw(struct arena *a, struct snapshot all, const struct readiness_query *query,
    struct readiness_time *out, struct err *err)
{
	bool open_end = query->known_at.us == INSTANT_MAX.us;
	int64_t days = (int64_t)query->to.v - query->from.v + 1;

	if (days < 1)
		return err_say(err, RC_INVALID, "to", TEXT_ACCOUNT_DAYS_BACKWARDS, NULL);
	if (days > READINESS_DAYS_MAX)
		return err_say(err, RC_LIMIT, "to", TEXT_ACCOUNT_DAYS_TOO_MANY, NULL);
	struct walk *w = arena_alloc(a, sizeof *w);
	*w = (struct walk){.arena = a, .from = query->from, .days = (size_t)days, .mode = query->mode};
	w->s = open_end ? all : snapshot_first(all, snapshot_known(all, query->known_at));
	struct readiness_time time = {.from = query->from, .to = query->to, .days = (size_t)days};
	walk_init(w);
	draw_lines(w, query->venture, &time);
	*out = time;
	return RC_OK;
}
