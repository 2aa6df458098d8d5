/* SPDX-License-Identifier: EUPL-1.2 */
/* web/svg.h: writes drawings; everything given is escaped, every drawing has a title and a description. */
#ifndef WEB_SVG_H
#define WEB_SVG_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "web/html.h"
#include "web/url.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Coordinates are whole units of the view box.  Looks are class names of
 * src/web/static/wagnis.css (no style attributes: the security policy forbids
 * them), made of a-z, 0-9, '-', '_' and spaces; anything else is a bug.
 */
struct svg {
	struct buf out;
	int depth; /* open groups and links */
};

/* id: unique on the page, a-z 0-9 and '-'.  Without a title the drawing is not
 * read aloud: then the same words stand beside it. */
void svg_begin(struct svg *s, const char *id, int width, int height, struct str title, struct str desc);
/* The finished drawing, in the arena; s is done with.  All groups are closed (must). */
struct html svg_end(struct svg *s, struct arena *a);

void svg_group(struct svg *s, const char *look, struct str title); /* title may be empty: no tooltip */
void svg_group_end(struct svg *s);
void svg_link(struct svg *s, struct url href, struct str label); /* label is read aloud */
void svg_link_end(struct svg *s);

void svg_line(struct svg *s, const char *look, int x1, int y1, int x2, int y2);
void svg_rect(struct svg *s, const char *look, int x, int y, int width, int height);
void svg_circle(struct svg *s, const char *look, int x, int y, int r);

struct svg_point {
	int x, y;
};
void svg_polygon(struct svg *s, const char *look, const struct svg_point *points, size_t count);
void svg_polyline(struct svg *s, const char *look, const struct svg_point *points, size_t count);

/* Path commands, each with its points: "M" 1, "L" 1, "Q" 2, "C" 3, "Z" 0. */
struct svg_step {
	char command;
	struct svg_point points[3];
};
void svg_path(struct svg *s, const char *look, const struct svg_step *steps, size_t count);

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };
void svg_text(struct svg *s, const char *look, int x, int y, enum svg_anchor anchor, struct str text);

#endif
