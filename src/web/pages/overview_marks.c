/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/overview_marks.c: marks and bars small enough to stand in a line of text. */
#include "web/pages/overview.h"

#include "base/money.h"
#include "web/svg_marks.h"

#define BOX 18
#define BAR_WIDTH 240
#define BAR_HEIGHT 8

static void
begin(struct svg *s, int width, int height)
{
	svg_begin(s, "", width, height, (struct str){0}, (struct str){0});
}

struct html
mark_outcome(struct arena *a, enum outcome outcome)
{
	static const enum mark_decision marks[] = {[OUTCOME_GO] = MARK_GO, [OUTCOME_RETRY] = MARK_RETRY,
		[OUTCOME_HOLD] = MARK_HOLD, [OUTCOME_EXIT] = MARK_EXIT};
	struct svg s;

	if (outcome == OUTCOME_NONE)
		return (struct html){{0}};
	begin(&s, BOX, BOX);
	mark_decision(&s, marks[outcome], BOX / 2, BOX / 2);
	return svg_end(&s, a);
}

struct html
mark_of_proof(struct arena *a, int kind)
{
	struct svg s;

	begin(&s, BOX, BOX);
	mark_proof(&s, (enum mark_proof)kind, BOX / 2, BOX / 2);
	return svg_end(&s, a);
}

static int
length_of(int64_t part, int64_t whole)
{
	int64_t n = 0;

	if (part <= 0 || whole <= 0 || !cents_ratio_half_up(part, BAR_WIDTH - 2, whole, &n))
		return 0;
	return n < 1 ? 1 : (int)n;
}

struct html
money_bar(struct arena *a, const struct account_money *money)
{
	int64_t whole = money->planned;
	struct svg s;

	whole = money->released > whole ? money->released : whole;
	whole = money->spent > whole ? money->spent : whole;
	if (whole <= 0)
		return (struct html){{0}};
	begin(&s, BAR_WIDTH, BAR_HEIGHT);
	if (money->planned > 0)
		svg_rect(&s, "ink-thin", 1, 1, length_of(money->planned, whole), BAR_HEIGHT - 2);
	if (money->released > 0)
		svg_rect(&s, "ink-fill", 1, 1, length_of(money->released, whole), BAR_HEIGHT - 2);
	if (money->spent > 0)
		svg_rect(&s, "ink-dot", 1, 2, length_of(money->spent, whole), BAR_HEIGHT - 4);
	return svg_end(&s, a);
}
