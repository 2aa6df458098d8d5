/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/table_xlsx_styles.c: which cell formats show days (ECMA-376 18.8.30, 18.8.31). */
#include "exchange/table_xlsx.h"

/* Own number formats, and cell formats, that a workbook may define (Excel: 64,000 of these). */
enum { FORMATS_MAX = 5000, STYLES_MAX = 65536 };

struct formats {
	int64_t ids[FORMATS_MAX]; /* of those that show days */
	size_t count;
};

/* Those that every program knows: 14-17 and 22 are days, 27-36 and 50-58 those of East Asia. */
static bool
is_day_builtin(int64_t id)
{
	return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) ||
	    (id >= 50 && id <= 58);
}

/* A code that shows day or year; what stands in quotes, brackets or behind a
 * backslash is text; what follows the first ';' is for negative numbers. */
static bool
code_shows_day(struct str code)
{
	bool quoted = false, bracket = false;

	for (size_t i = 0; i < code.len && (quoted || bracket || code.ptr[i] != ';'); i++) {
		char c = code.ptr[i];

		if (quoted || bracket) {
			quoted = quoted && c != '"';
			bracket = bracket && c != ']';
		} else if (c == '"') {
			quoted = true;
		} else if (c == '[') {
			bracket = true;
		} else if (c == '\\' || c == '_' || c == '*') {
			i++;
		} else if (c == 'd' || c == 'D' || c == 'y' || c == 'Y') {
			return true;
		}
	}
	return false;
}

static int64_t
number_of(struct xlsx_part *part, struct arena *a, const char *attribute)
{
	int64_t v = -1;

	return str_to_i64(xlsx_attribute(part, a, attribute), &v) ? v : -1;
}

static bool
is_day(const struct formats *formats, int64_t id)
{
	for (size_t i = 0; i < formats->count; i++)
		if (formats->ids[i] == id)
			return true;
	return is_day_builtin(id);
}

static void
take_node(struct xlsx_part *part, struct arena *a, struct formats *formats, bool *in_cells,
    struct xlsx_styles *out)
{
	if (xlsx_at(part, "cellXfs")) {
		*in_cells = !xlsx_at_end(part, "cellXfs");
	} else if (xlsx_at_end(part, "cellXfs")) {
		*in_cells = false;
	} else if (*in_cells && xlsx_at(part, "xf") && out->count < STYLES_MAX) {
		out->day[out->count++] = is_day(formats, number_of(part, a, "numFmtId"));
	} else if (!*in_cells && xlsx_at(part, "numFmt") && formats->count < FORMATS_MAX &&
	    code_shows_day(xlsx_attribute(part, a, "formatCode"))) {
		formats->ids[formats->count++] = number_of(part, a, "numFmtId");
	}
}

enum rc
xlsx_styles_read(struct xlsx_package *p, struct str name, struct xlsx_styles *out, struct err *err)
{
	struct formats *formats = arena_alloc(p->arena, sizeof *formats);
	struct xlsx_styles styles = {arena_array(p->arena, STYLES_MAX, sizeof(bool)), 0};
	struct xlsx_part part;
	bool more = true, in_cells = false;
	enum rc rc = xlsx_part_open(p, name, &part, err);

	while (rc == RC_OK && more) {
		rc = xlsx_part_next(&part, &more, err);
		if (rc != RC_OK || !more)
			continue;
		struct arena_mark mark = arena_mark(p->arena);
		take_node(&part, p->arena, formats, &in_cells, &styles);
		arena_release(p->arena, mark);
	}
	xlsx_part_close(&part);
	if (rc == RC_OK)
		*out = styles;
	return rc;
}

bool
xlsx_style_is_day(const struct xlsx_styles *s, struct str style)
{
	int64_t n = 0;

	return (style.len == 0 || str_to_i64(style, &n)) && n >= 0 && (size_t)n < s->count &&
	    s->day[n];
}
