/* SPDX-License-Identifier: EUPL-1.2 */
/* web/svg.c: elements of a drawing. */
#include "web/svg.h"

#include "base/limits.h"
#include "base/must.h"

static bool
is_look(const char *look)
{
	for (const char *p = look; *p != '\0'; p++)
		if (!((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9') || *p == '-' || *p == '_' || *p == ' '))
			return false;
	return true;
}

/* The opening of an element: name and class. */
static void
open_tag(struct svg *s, const char *name, const char *look)
{
	must(is_look(look));
	buf_char(&s->out, '<');
	buf_cstr(&s->out, name);
	if (look[0] == '\0')
		return;
	buf_cstr(&s->out, " class=\"");
	buf_cstr(&s->out, look);
	buf_char(&s->out, '"');
}

/* An attribute: drawings have thousands of them. */
static void
add_number(struct svg *s, const char *begin, int n)
{
	buf_cstr(&s->out, begin);
	buf_i64(&s->out, n);
	buf_char(&s->out, '"');
}

static void
add_points(struct svg *s, const struct svg_point *points, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_char(&s->out, ' ');
		buf_i64(&s->out, points[i].x);
		buf_char(&s->out, ',');
		buf_i64(&s->out, points[i].y);
	}
}

void
svg_begin(struct svg *s, const char *id, int width, int height, struct str title, struct str desc)
{
	must(is_look(id) && width > 0 && height > 0);
	*s = (struct svg){0};
	buf_init(&s->out, LIMIT_PAGE_BYTES);
	buf_format(&s->out, "<svg class=\"pic\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\"", width, height,
	    width, height);
	if (title.len == 0) {
		buf_cstr(&s->out, " aria-hidden=\"true\">");
		return;
	}
	buf_format(&s->out, " role=\"img\" aria-labelledby=\"%s-t %s-d\"><title id=\"%s-t\">", id, id, id);
	html_escape(&s->out, title);
	buf_format(&s->out, "</title><desc id=\"%s-d\">", id);
	html_escape(&s->out, desc);
	buf_cstr(&s->out, "</desc>");
}

struct html
svg_end(struct svg *s, struct arena *a)
{
	must(s->depth == 0 && !s->out.over);
	buf_cstr(&s->out, "</svg>");
	struct html h = {arena_str(a, buf_view(&s->out))};
	buf_done(&s->out);
	return h;
}

void
svg_group(struct svg *s, const char *look, struct str title)
{
	open_tag(s, "g", look);
	buf_char(&s->out, '>');
	if (title.len > 0) {
		buf_cstr(&s->out, "<title>");
		html_escape(&s->out, title);
		buf_cstr(&s->out, "</title>");
	}
	s->depth++;
}

void
svg_group_end(struct svg *s)
{
	must(s->depth > 0);
	s->depth--;
	buf_cstr(&s->out, "</g>");
}

void
svg_link(struct svg *s, struct url href, struct str label)
{
	buf_cstr(&s->out, "<a href=\"");
	html_escape(&s->out, href.s);
	buf_cstr(&s->out, "\" aria-label=\"");
	html_escape(&s->out, label);
	buf_cstr(&s->out, "\">");
	s->depth++;
}

void
svg_link_end(struct svg *s)
{
	must(s->depth > 0);
	s->depth--;
	buf_cstr(&s->out, "</a>");
}

void
svg_line(struct svg *s, const char *look, int x1, int y1, int x2, int y2)
{
	open_tag(s, "line", look);
	add_number(s, " x1=\"", x1);
	add_number(s, " y1=\"", y1);
	add_number(s, " x2=\"", x2);
	add_number(s, " y2=\"", y2);
	buf_cstr(&s->out, "/>");
}

void
svg_rect(struct svg *s, const char *look, int x, int y, int width, int height)
{
	must(width >= 0 && height >= 0);
	open_tag(s, "rect", look);
	add_number(s, " x=\"", x);
	add_number(s, " y=\"", y);
	add_number(s, " width=\"", width);
	add_number(s, " height=\"", height);
	buf_cstr(&s->out, "/>");
}

void
svg_circle(struct svg *s, const char *look, int x, int y, int r)
{
	must(r >= 0);
	open_tag(s, "circle", look);
	add_number(s, " cx=\"", x);
	add_number(s, " cy=\"", y);
	add_number(s, " r=\"", r);
	buf_cstr(&s->out, "/>");
}

void
svg_polygon(struct svg *s, const char *look, const struct svg_point *points, size_t count)
{
	open_tag(s, "polygon", look);
	buf_cstr(&s->out, " points=\"");
	add_points(s, points, count);
	buf_cstr(&s->out, "\"/>");
}

void
svg_polyline(struct svg *s, const char *look, const struct svg_point *points, size_t count)
{
	open_tag(s, "polyline", look);
	buf_cstr(&s->out, " points=\"");
	add_points(s, points, count);
	buf_cstr(&s->out, "\"/>");
}

static size_t
points_of(char command)
{
	switch (command) {
	case 'M':
	case 'L':
		return 1;
	case 'Q':
		return 2;
	case 'C':
		return 3;
	default:
		must(command == 'Z');
		return 0;
	}
}

void
svg_path(struct svg *s, const char *look, const struct svg_step *steps, size_t count)
{
	open_tag(s, "path", look);
	buf_cstr(&s->out, " d=\"");
	for (size_t i = 0; i < count; i++) {
		buf_char(&s->out, steps[i].command);
		add_points(s, steps[i].points, points_of(steps[i].command));
	}
	buf_cstr(&s->out, "\"/>");
}

void
svg_text(struct svg *s, const char *look, int x, int y, enum svg_anchor anchor, struct str text)
{
	static const char *const anchors[] = {"start", "middle", "end"};

	open_tag(s, "text", look);
	add_number(s, " x=\"", x);
	add_number(s, " y=\"", y);
	buf_cstr(&s->out, " text-anchor=\"");
	buf_cstr(&s->out, anchors[anchor]);
	buf_cstr(&s->out, "\">");
	html_escape(&s->out, text);
	buf_cstr(&s->out, "</text>");
}
