/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_marks.c: the eight things that can happen, each as a small drawing in the language of the others. */
#include "web/svg_marks.h"

#include "web/pages/record_form.h"

#define SIZE 40

static void
draw_measurement(struct svg *s)
{
	static const struct svg_point way[] = {{5, 31}, {14, 22}, {23, 26}, {35, 10}};

	svg_line(s, "ink-due", 4, 15, 36, 15);
	svg_polyline(s, "ink-thin", way, COUNT(way));
	for (size_t i = 0; i < COUNT(way); i++)
		svg_circle(s, "ink-dot", way[i].x, way[i].y, 3);
}

static void
draw_money(struct svg *s)
{
	svg_rect(s, "ink-fill", 5, 26, 9, 8);
	svg_rect(s, "ink-fill", 15, 19, 9, 15);
	svg_rect(s, "ink-fill", 25, 10, 9, 24);
	svg_line(s, "ink-line", 4, 35, 36, 35);
}

static void
draw_lesson(struct svg *s)
{
	static const struct svg_step turn[] = {{'M', {{6, 30}}}, {'C', {{6, 10}, {34, 10}, {34, 26}}}};
	static const struct svg_point head[] = {{29, 22}, {39, 22}, {34, 31}};

	svg_path(s, "ink-thin", turn, COUNT(turn));
	svg_circle(s, "ink-dot", 6, 30, 4);
	svg_polygon(s, "ink-solid", head, COUNT(head));
}

static void
draw_evidence(struct svg *s)
{
	static const struct svg_point sheet[] = {{9, 4}, {24, 4}, {31, 11}, {31, 36}, {9, 36}};

	svg_polygon(s, "ink-hollow", sheet, COUNT(sheet));
	for (int y = 16; y <= 28; y += 6)
		svg_line(s, "ink-thin", 14, y, 26, y);
}

static void
draw_phase(struct svg *s)
{
	mark_phase(s, MARK_PHASE_PAST, 3, 17, 20);
	mark_phase(s, MARK_PHASE_RUNNING, 20, 38, 20);
}

static void
draw_question(struct svg *s)
{
	static const struct svg_point bubble[] = {{5, 6}, {35, 6}, {35, 28}, {20, 28}, {12, 36}, {12, 28}, {5, 28}};

	svg_polygon(s, "ink-hollow", bubble, COUNT(bubble));
	svg_text(s, "strong", 20, 23, SVG_MIDDLE, STR("?"));
}

struct html
record_mark(const struct ctx *ctx, enum kind kind)
{
	struct svg s;

	svg_begin(&s, "", SIZE, SIZE, (struct str){0}, (struct str){0});
	if (kind == KIND_DECISION_TAKEN) {
		mark_decision(&s, MARK_GO, 12, 20);
		mark_decision(&s, MARK_RETRY, 29, 20);
	} else if (kind == KIND_MEASUREMENT_RECORDED) {
		draw_measurement(&s);
	} else if (kind == KIND_BOOKING_POSTED) {
		draw_money(&s);
	} else if (kind == KIND_LESSON_OBSERVED) {
		draw_lesson(&s);
	} else if (kind == KIND_EVIDENCE_LINKED || kind == KIND_EVIDENCE_ATTACHED) {
		draw_evidence(&s);
	} else if (kind == KIND_PHASE_ENTERED) {
		draw_phase(&s);
	} else if (kind == KIND_QUESTION_ASKED) {
		draw_question(&s);
	} else {
		for (int i = 0; i < 3; i++)
			svg_circle(&s, "ink-dot", 9 + 11 * i, 20, 3);
	}
	return svg_end(&s, ctx->arena);
}
