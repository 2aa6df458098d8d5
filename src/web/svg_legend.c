/* SPDX-License-Identifier: EUPL-1.2 */
/* web/svg_legend.c: every mark, alone in a small drawing. */
#include "web/svg_legend.h"

#include "web/svg_marks.h"

#define WIDTH 84
#define HEIGHT 28
#define MIDDLE 42

static void
draw_phase(struct svg *s, int kind, int y)
{
	mark_phase(s, (enum mark_phase)kind, 8, 76, y);
}

static void
draw_decision(struct svg *s, int kind, int y)
{
	svg_line(s, "ink-thin", 8, y, 76, y);
	mark_decision(s, (enum mark_decision)kind, MIDDLE, y);
}

static void
draw_proof(struct svg *s, int kind, int y)
{
	mark_proof(s, (enum mark_proof)kind, MIDDLE, y);
}

static void
draw_milestone(struct svg *s, int kind, int y)
{
	mark_milestone(s, (enum mark_milestone)kind, MIDDLE, y);
}

static void
draw_times(struct svg *s, int kind, int y)
{
	if (kind == 0) {
		for (int x = 16; x <= 70; x += 18)
			mark_recorded(s, x, y);
	} else if (kind == 1) {
		mark_lag(s, 18, y - 10, 62, y + 9);
		mark_recorded(s, 62, y + 9);
	} else {
		mark_recorded(s, 20, y - 4);
		mark_recorded(s, 60, y - 4);
		mark_corrects(s, 60, 20, y - 4);
	}
}

static const struct {
	void (*draw)(struct svg *s, int kind, int y);
	int kind;
	enum text word;
} rows[] = {
	{draw_phase, MARK_PHASE_PAST, TEXT_WEB_SIGN_PHASE},
	{draw_phase, MARK_PHASE_RUNNING, TEXT_WEB_SIGN_RUNNING},
	{draw_phase, MARK_PHASE_PLANNED, TEXT_WEB_SIGN_PLANNED},
	{draw_decision, MARK_GO, TEXT_WEB_SIGN_GO},
	{draw_decision, MARK_RETRY, TEXT_WEB_SIGN_RETRY},
	{draw_decision, MARK_HOLD, TEXT_WEB_SIGN_HOLD},
	{draw_decision, MARK_EXIT, TEXT_WEB_SIGN_EXIT},
	{draw_proof, MARK_SUPPORTED, TEXT_WEB_SIGN_SUPPORTED},
	{draw_proof, MARK_REFUTED, TEXT_WEB_SIGN_REFUTED},
	{draw_proof, MARK_INCONCLUSIVE, TEXT_WEB_SIGN_INCONCLUSIVE},
	{draw_proof, MARK_OPEN, TEXT_WEB_SIGN_OPEN},
	{draw_milestone, MARK_REACHED, TEXT_WEB_VENTURE_SIGN_REACHED},
	{draw_milestone, MARK_PROMISED, TEXT_WEB_VENTURE_SIGN_PROMISED},
	{draw_milestone, MARK_DROPPED, TEXT_WEB_VENTURE_SIGN_DROPPED},
	{draw_times, 0, TEXT_WEB_SIGN_RECORDED},
	{draw_times, 1, TEXT_WEB_SIGN_LAG},
	{draw_times, 2, TEXT_WEB_SIGN_CORRECTS},
};

struct sign_list
svg_legend(struct arena *a)
{
	struct sign *items = arena_array(a, COUNT(rows), sizeof *items);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct svg s;
		svg_begin(&s, "", WIDTH, HEIGHT, (struct str){0}, (struct str){0});
		rows[i].draw(&s, rows[i].kind, HEIGHT / 2);
		items[i] = (struct sign){svg_end(&s, a), rows[i].word};
	}
	return (struct sign_list){items, COUNT(rows)};
}
