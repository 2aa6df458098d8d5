/* SPDX-License-Identifier: EUPL-1.2 */
/* web/svg_marks.c: the shapes, all in one ink. */
#include "web/svg_marks.h"

#include "base/must.h"

#define BAR 5 /* half the height of a phase's bar */

void
mark_phase(struct svg *s, enum mark_phase kind, int x1, int x2, int y)
{
	int width = x2 > x1 + 2 ? x2 - x1 : 2;

	switch (kind) {
	case MARK_PHASE_PAST:
		svg_rect(s, "ink-fill", x1, y - BAR, width, 2 * BAR);
		return;
	case MARK_PHASE_PLANNED:
		svg_rect(s, "ink-dash", x1, y - BAR, width, 2 * BAR);
		return;
	case MARK_PHASE_RUNNING: {
		int end = x1 + width, neck = width > 2 * BAR ? end - 2 * BAR : x1;
		struct svg_point arrow[] = {{x1, y - BAR}, {neck, y - BAR}, {end, y}, {neck, y + BAR}, {x1, y + BAR}};
		svg_polygon(s, "ink-fill", arrow, COUNT(arrow));
		return;
	}
	}
}

static void
diamond(struct svg *s, const char *look, int x, int y)
{
	struct svg_point p[] = {{x, y - SVG_MARK}, {x + SVG_MARK, y}, {x, y + SVG_MARK}, {x - SVG_MARK, y}};

	svg_polygon(s, look, p, COUNT(p));
}

void
mark_decision(struct svg *s, enum mark_decision kind, int x, int y)
{
	struct svg_point left[] = {{x, y - SVG_MARK}, {x, y + SVG_MARK}, {x - SVG_MARK, y}};

	switch (kind) {
	case MARK_GO:
		diamond(s, "ink-solid", x, y);
		return;
	case MARK_RETRY:
		diamond(s, "ink-hollow", x, y);
		return;
	case MARK_HOLD:
		diamond(s, "ink-hollow", x, y);
		svg_polygon(s, "ink-solid", left, COUNT(left));
		return;
	case MARK_EXIT:
		svg_rect(s, "ink-solid", x - SVG_MARK / 2, y - SVG_MARK, SVG_MARK, 2 * SVG_MARK);
		return;
	case MARK_PENDING:
		diamond(s, "ink-dash", x, y);
		return;
	}
}

void
mark_proof(struct svg *s, enum mark_proof kind, int x, int y)
{
	static const int r = 6;
	struct svg_step half[] = {
		{'M', {{x, y - r}}},
		{'C', {{x - r - 2, y - r}, {x - r - 2, y + r}, {x, y + r}}},
		{'Z', {{0}}},
	};

	switch (kind) {
	case MARK_SUPPORTED:
		svg_circle(s, "ink-solid", x, y, r);
		return;
	case MARK_REFUTED:
		svg_rect(s, "ink-solid", x - r + 1, y - r + 1, 2 * r - 2, 2 * r - 2);
		return;
	case MARK_INCONCLUSIVE:
		svg_circle(s, "ink-hollow", x, y, r);
		svg_path(s, "ink-solid", half, COUNT(half));
		return;
	case MARK_OPEN:
		svg_circle(s, "ink-hollow", x, y, r);
		return;
	}
}

void
mark_milestone(struct svg *s, enum mark_milestone kind, int x, int y)
{
	struct svg_point p[] = {{x, y - 6}, {x + 6, y + 5}, {x - 6, y + 5}};

	svg_polygon(s, kind == MARK_REACHED ? "ink-solid" : "ink-hollow", p, COUNT(p));
	if (kind == MARK_DROPPED)
		svg_line(s, "ink-mark", x - 8, y + 6, x + 8, y - 6);
}

void
mark_recorded(struct svg *s, int x, int y)
{
	svg_circle(s, "ink-dot", x, y, 2);
}

void
mark_lag(struct svg *s, int x_happened, int y_happened, int x_recorded, int y_recorded)
{
	svg_line(s, "ink-thin", x_happened, y_happened, x_recorded, y_recorded);
}

void
mark_corrects(struct svg *s, int x_correction, int x_corrected, int y)
{
	struct svg_step hook[] = {
		{'M', {{x_correction, y + 3}}},
		{'Q', {{(x_correction + x_corrected) / 2, y + 14}, {x_corrected, y + 3}}},
	};

	svg_path(s, "ink-thin", hook, COUNT(hook));
	svg_line(s, "ink-thin", x_corrected, y + 3, x_corrected + 4, y + 3);
}

void
mark_due(struct svg *s, int x, int y1, int y2)
{
	svg_line(s, "ink-due", x, y1, x, y2);
}
