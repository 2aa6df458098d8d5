/* SPDX-License-Identifier: EUPL-1.2 */
/* web/draw_way.c: phases as bars, decisions on them, proofs and milestones beneath, recordings at the foot. */
#include "web/draw.h"

#include "base/must.h"

#include <stdlib.h>

#define LEFT 104          /* behind the names of the rows */
#define LETTERS 13
#define BAR_ROW 22
#define WORD_ROW 17
#define MARK_ROW 21
#define WORDS_MOST 4      /* lanes of words; what finds no room is in the table */
#define DOTS_HIGH 30      /* from the axis to the recordings */

struct sheet {
	struct svg s;
	struct arena *a;
	enum lang lang;
	const struct draw_way *way;
	struct timeline t;
	struct span phases[DRAW_MARKS_MAX], phase_words[DRAW_MARKS_MAX], decisions[DRAW_MARKS_MAX],
	    proofs[DRAW_MARKS_MAX], milestones[DRAW_MARKS_MAX];
	int bar_lanes, phase_lanes, decision_lanes, proof_lanes, milestone_lanes;
	int decision_row; /* one line high, or two where amounts are said */
	/* places, from above */
	int bars_y, decisions_y, proofs_y, milestones_y, axis_y, dots_y, foot_y;
};

/* ---- what is where ---- */

static struct day
phase_end(const struct draw_way *w, const struct draw_phase *p)
{
	if (day_is(p->until))
		return p->until;
	return p->planned || p->from.v > w->on.v ? p->from : w->on;
}

static void
see_all(const struct draw_way *w, struct timeline_reach *r)
{
	for (size_t i = 0; i < w->phases_count; i++) {
		timeline_see(r, w->phases[i].from);
		timeline_see(r, w->phases[i].until);
	}
	for (size_t i = 0; i < w->decisions_count; i++)
		timeline_see(r, w->decisions[i].day);
	for (size_t i = 0; i < w->proofs_count; i++) {
		timeline_see(r, w->proofs[i].from);
		timeline_see(r, w->proofs[i].day);
	}
	for (size_t i = 0; i < w->milestones_count; i++) {
		timeline_see(r, w->milestones[i].first);
		timeline_see(r, w->milestones[i].day);
	}
	for (size_t i = 0; i < w->records_count; i++)
		timeline_see(r, w->records[i].recorded);
}

/* The right end moves in until the words behind the mark have room. */
static void
make_room(struct timeline *t, struct day d, struct str word)
{
	int x = timeline_x(t, d), most = DRAW_WIDTH - 2 - 12 - text_width(word, LETTERS);

	if (x <= most || x <= LEFT)
		return;
	int right = LEFT + (int)((int64_t)(t->right - LEFT) * (most - LEFT) / (x - LEFT));
	t->right = right > DRAW_WIDTH / 2 ? right : DRAW_WIDTH / 2;
}

static struct str
longer(const struct draw_decision *d)
{
	return text_width(d->amount, LETTERS) > text_width(d->word, LETTERS) ? d->amount : d->word;
}

static void
fit_days(struct sheet *h, bool *cut_out)
{
	const struct draw_way *w = h->way;
	struct timeline_reach r = timeline_reach(w->on);

	r.ended = w->ended;
	see_all(w, &r);
	*cut_out = r.cut;
	h->t = timeline_fit(&r, LEFT, DRAW_WIDTH - 8);
	for (size_t i = 0; i < w->phases_count; i++)
		make_room(&h->t, w->phases[i].from, w->phases[i].label);
	for (size_t i = 0; i < w->decisions_count; i++)
		make_room(&h->t, w->decisions[i].day, longer(&w->decisions[i]));
	for (size_t i = 0; i < w->proofs_count; i++)
		make_room(&h->t, w->proofs[i].day, w->proofs[i].word);
	for (size_t i = 0; i < w->milestones_count; i++)
		make_room(&h->t, w->milestones[i].day, w->milestones[i].word);
}

static struct span
word_span(const struct sheet *h, struct day d, struct str word)
{
	int x = timeline_x(&h->t, d);

	return (struct span){x, x + 8 + text_width(word, LETTERS), 0};
}

static struct span
stretch_span(const struct sheet *h, struct day from, struct day to, struct str word)
{
	struct span s = word_span(h, to, word);
	int x = day_is(from) ? timeline_x(&h->t, from) : s.x1;

	s.x1 = (x < s.x1 ? x : s.x1) - SVG_MARK;
	return s;
}

static void
lay_out(struct sheet *h)
{
	const struct draw_way *w = h->way;

	for (size_t i = 0; i < w->phases_count; i++) {
		int x1 = timeline_x(&h->t, w->phases[i].from), x2 = timeline_x(&h->t, phase_end(w, &w->phases[i]));
		h->phases[i] = (struct span){x1, x2 > x1 ? x2 : x1 + 1, 0};
		h->phase_words[i] = word_span(h, w->phases[i].from, w->phases[i].label);
	}
	for (size_t i = 0; i < w->decisions_count; i++)
		h->decisions[i] = word_span(h, w->decisions[i].day, longer(&w->decisions[i]));
	for (size_t i = 0; i < w->proofs_count; i++)
		h->proofs[i] = stretch_span(h, w->proofs[i].from, w->proofs[i].day, w->proofs[i].word);
	for (size_t i = 0; i < w->milestones_count; i++)
		h->milestones[i] = stretch_span(h, w->milestones[i].first, w->milestones[i].day, w->milestones[i].word);
	h->bar_lanes = lanes_stack(h->phases, w->phases_count, 0);
	h->phase_lanes = lanes_hang(h->phase_words, w->phases_count, 2, WORDS_MOST);
	h->decision_lanes = lanes_hang(h->decisions, w->decisions_count, 2, WORDS_MOST);
	h->proof_lanes = lanes_stack(h->proofs, w->proofs_count, 10);
	h->milestone_lanes = lanes_stack(h->milestones, w->milestones_count, 10);
}

static int
place_rows(struct sheet *h)
{
	int y = 22 + h->phase_lanes * WORD_ROW;

	h->bars_y = y + BAR_ROW / 2;
	y += (h->bar_lanes > 0 ? h->bar_lanes : 1) * BAR_ROW + 4;
	h->decisions_y = y + WORD_ROW - 4;
	h->decision_row = WORD_ROW;
	for (size_t i = 0; i < h->way->decisions_count; i++)
		if (h->way->decisions[i].amount.len > 0)
			h->decision_row = 2 * WORD_ROW;
	y += h->decision_lanes * h->decision_row + (h->decision_lanes > 0 ? 8 : 0);
	h->proofs_y = y + MARK_ROW / 2;
	y += h->proof_lanes * MARK_ROW + (h->proof_lanes > 0 ? 4 : 0);
	h->milestones_y = y + MARK_ROW / 2;
	y += h->milestone_lanes * MARK_ROW + 4;
	h->axis_y = y;
	h->dots_y = y + DOTS_HIGH;
	h->foot_y = h->dots_y + 14;
	return h->foot_y + 18;
}

/* ---- the rows ---- */

static void
name_row(struct sheet *h, enum text name, int y)
{
	svg_text(&h->s, "small muted", 0, y + 4, SVG_START, str_of(text_get(h->lang, name)));
}

static void
draw_phases(struct sheet *h)
{
	const struct draw_way *w = h->way;

	if (w->phases_count > 0)
		name_row(h, TEXT_WEB_VENTURE_ROW_PHASES, h->bars_y);
	for (size_t i = 0; i < w->phases_count; i++) {
		const struct draw_phase *p = &w->phases[i];
		const struct span *bar = &h->phases[i], *word = &h->phase_words[i];
		int y = h->bars_y + bar->lane * BAR_ROW, now = timeline_x(&h->t, w->on);

		svg_group(&h->s, "", p->label);
		if (p->planned) {
			mark_phase(&h->s, MARK_PHASE_PLANNED, bar->x1, bar->x2 > bar->x1 + 1 ? bar->x2 : bar->x1 + 24, y);
		} else if (!day_is(p->until)) {
			mark_phase(&h->s, MARK_PHASE_RUNNING, bar->x1, bar->x2, y);
		} else if (p->until.v > w->on.v) {
			mark_phase(&h->s, MARK_PHASE_PLANNED, now, bar->x2, y);
			mark_phase(&h->s, MARK_PHASE_PAST, bar->x1, now, y);
		} else {
			mark_phase(&h->s, MARK_PHASE_PAST, bar->x1, bar->x2 - 1, y);
		}
		if (word->lane >= 0) {
			int base = h->bars_y - BAR_ROW / 2 - 4 - word->lane * WORD_ROW;
			if (word->lane > 0 || bar->lane > 0)
				svg_line(&h->s, "ink-thin", bar->x1, base - 9, bar->x1, y - 5);
			svg_text(&h->s, "", bar->x1 + (word->lane > 0 || bar->lane > 0 ? 4 : 0), base, SVG_START, p->label);
		}
		svg_group_end(&h->s);
	}
}

static void
draw_decisions(struct sheet *h)
{
	const struct draw_way *w = h->way;

	if (w->decisions_count > 0)
		name_row(h, TEXT_WEB_VENTURE_ROW_DECISIONS, h->decisions_y - 4);
	for (size_t i = 0; i < w->decisions_count; i++) {
		const struct draw_decision *d = &w->decisions[i];
		const struct span *word = &h->decisions[i];
		int y = h->decisions_y + word->lane * h->decision_row;

		svg_group(&h->s, "", d->word);
		if (word->lane >= 0) {
			svg_line(&h->s, "ink-thin", word->x1, h->bars_y, word->x1, y + 2);
			svg_text(&h->s, "", word->x1 + 5, y, SVG_START, d->word);
			if (d->amount.len > 0)
				svg_text(&h->s, "", word->x1 + 5, y + WORD_ROW - 2, SVG_START, d->amount);
		}
		mark_decision(&h->s, d->kind, word->x1, h->bars_y);
		svg_group_end(&h->s);
	}
}

static void
draw_proofs(struct sheet *h)
{
	const struct draw_way *w = h->way;

	if (w->proofs_count > 0)
		name_row(h, TEXT_WEB_VENTURE_ROW_PROOFS, h->proofs_y);
	for (size_t i = 0; i < w->proofs_count; i++) {
		const struct draw_proof *p = &w->proofs[i];
		int y = h->proofs_y + h->proofs[i].lane * MARK_ROW, x = timeline_x(&h->t, p->day);
		int from = day_is(p->from) ? timeline_x(&h->t, p->from) : x;

		svg_group(&h->s, "", p->word);
		if (from < x) {
			svg_line(&h->s, p->kind == MARK_OPEN ? "ink-due" : "ink-thin", from, y, x, y);
			svg_line(&h->s, "ink-thin", from, y - 4, from, y + 4);
		}
		mark_proof(&h->s, p->kind, x, y);
		svg_text(&h->s, "", x + 11, y + 5, SVG_START, p->word);
		svg_group_end(&h->s);
	}
}

static void
draw_milestones(struct sheet *h)
{
	const struct draw_way *w = h->way;

	if (w->milestones_count > 0)
		name_row(h, TEXT_WEB_VENTURE_ROW_MILESTONES, h->milestones_y);
	for (size_t i = 0; i < w->milestones_count; i++) {
		const struct draw_milestone *m = &w->milestones[i];
		int y = h->milestones_y + h->milestones[i].lane * MARK_ROW, x = timeline_x(&h->t, m->day);
		int first = day_is(m->first) ? timeline_x(&h->t, m->first) : x;

		svg_group(&h->s, "", m->word);
		if (first != x) {
			svg_line(&h->s, "ink-thin", first, y, x, y);
			svg_line(&h->s, "ink-thin", first, y - 4, first, y + 4);
		}
		mark_milestone(&h->s, m->kind, x, y);
		svg_text(&h->s, "", (first > x ? first : x) + 11, y + 5, SVG_START, m->word);
		svg_group_end(&h->s);
	}
}

/* Many facts on few places: each place gets one dot, each pair of places one line. */
static void
draw_records(struct sheet *h)
{
	bool dots[DRAW_WIDTH + 1] = {false}, hooks[DRAW_WIDTH + 1] = {false};
	int lines[DRAW_WIDTH + 1] = {0}; /* where the last line to this place began */

	if (h->way->records_count > 0)
		name_row(h, TEXT_WEB_VENTURE_ROW_RECORDED, h->dots_y);
	for (size_t i = 0; i < h->way->records_count; i++) {
		const struct draw_record *r = &h->way->records[i];
		int x = timeline_x(&h->t, r->recorded);

		int from = timeline_x(&h->t, r->happened);
		if (r->late && lines[x] != from) {
			mark_lag(&h->s, from, h->axis_y, x, h->dots_y);
			svg_line(&h->s, "ink-axis", from, h->axis_y - 4, from, h->axis_y + 4);
			lines[x] = from;
		}
		if (r->corrects && !hooks[x]) {
			mark_corrects(&h->s, x, timeline_x(&h->t, r->corrected), h->dots_y);
			hooks[x] = true;
		}
		if (!dots[x])
			mark_recorded(&h->s, x, h->dots_y);
		dots[x] = true;
	}
}

/* ---- the drawing ---- */

static int
phases_by_day(const void *a, const void *b)
{
	const struct draw_phase *x = a, *y = b;

	return (x->from.v > y->from.v) - (x->from.v < y->from.v);
}

static int
decisions_by_day(const void *a, const void *b)
{
	const struct draw_decision *x = a, *y = b;

	return (x->day.v > y->day.v) - (x->day.v < y->day.v);
}

static int
proofs_by_day(const void *a, const void *b)
{
	const struct draw_proof *x = a, *y = b;

	return (x->from.v > y->from.v) - (x->from.v < y->from.v);
}

static int
milestones_by_day(const void *a, const void *b)
{
	const struct draw_milestone *x = a, *y = b;

	return (x->first.v > y->first.v) - (x->first.v < y->first.v);
}

static void
sort_all(struct draw_way *w)
{
	qsort(w->phases, w->phases_count, sizeof *w->phases, phases_by_day);
	qsort(w->decisions, w->decisions_count, sizeof *w->decisions, decisions_by_day);
	qsort(w->proofs, w->proofs_count, sizeof *w->proofs, proofs_by_day);
	qsort(w->milestones, w->milestones_count, sizeof *w->milestones, milestones_by_day);
}

/* Where the line under the bars begins. */
static int
first_place(const struct sheet *h)
{
	const struct draw_way *w = h->way;
	struct day first = w->on;

	if (w->phases_count > 0 && w->phases[0].from.v < first.v)
		first = w->phases[0].from;
	if (w->decisions_count > 0 && w->decisions[0].day.v < first.v)
		first = w->decisions[0].day;
	return timeline_x(&h->t, first);
}

struct html
draw_way(struct arena *a, enum lang lang, struct draw_way *w, bool *cut_out)
{
	struct sheet *h = arena_alloc(a, sizeof *h);

	must(w->phases_count <= DRAW_MARKS_MAX && w->decisions_count <= DRAW_MARKS_MAX &&
	    w->proofs_count <= DRAW_MARKS_MAX && w->milestones_count <= DRAW_MARKS_MAX);
	*cut_out = false;
	if (w->phases_count + w->decisions_count + w->proofs_count + w->milestones_count + w->records_count == 0)
		return (struct html){{NULL, 0}};
	sort_all(w);
	h->a = a;
	h->lang = lang;
	h->way = w;
	fit_days(h, cut_out);
	lay_out(h);
	int height = place_rows(h);
	svg_begin(&h->s, "way", DRAW_WIDTH, height, w->title, w->desc);
	draw_ticks(&h->s, a, &h->t, 18, h->foot_y, h->foot_y + 13);
	draw_today(&h->s, a, lang, &h->t, w->on, 18, h->foot_y);
	svg_line(&h->s, "ink-thin", first_place(h), h->bars_y, timeline_x(&h->t, w->on), h->bars_y);
	draw_phases(h);
	draw_decisions(h);
	draw_proofs(h);
	draw_milestones(h);
	svg_line(&h->s, "ink-axis", LEFT, h->axis_y, DRAW_WIDTH, h->axis_y);
	draw_records(h);
	return svg_end(&h->s, a);
}
