/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/account/example.c: records the example municipality. */
#include "example.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit.h"

struct line {
	struct str at, fact;
	size_t no;
};
struct lines {
	struct line of[4096];
	size_t count;
};

static int
by_time(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	int order = str_cmp(x->at, y->at);

	return order != 0 ? order : (x->no > y->no) - (x->no < y->no);
}

static void
read_lines(struct world *w, struct str text, struct lines *lines)
{
	bool more = text.len > 0;

	while (more) {
		struct str rest = text, line = str_cut(rest, '\n', &text, &more);
		struct json *j = NULL;
		struct buf b;

		if (line.len == 0)
			continue;
		assert_int_equal(json_parse(w->arena, line, &json_limits_open, &j, &w->err), RC_OK);
		buf_init(&b, 256 * 1024);
		json_canonical(&b, json_get(j, "fact"));
		assert_true(lines->count < COUNT(lines->of));
		lines->of[lines->count] = (struct line){json_text(j, "at"), arena_str(w->arena, buf_view(&b)), lines->count};
		lines->count++;
		buf_done(&b);
	}
}

void
world_example(struct world *w)
{
	struct lines *lines = arena_alloc(w->arena, sizeof *lines);
	char names[8192] = "";

	assert_non_null(getenv("EXAMPLES"));
	(void)snprintf(names, sizeof names, "%s", getenv("EXAMPLES"));
	for (char *name = strtok(names, ":"); name != NULL; name = strtok(NULL, ":")) {
		struct str text = {0};
		assert_int_equal(file_read(w->arena, name, 4u << 20, &text, &w->err), RC_OK);
		read_lines(w, text, lines);
	}
	assert_true(lines->count > 500);
	qsort(lines->of, lines->count, sizeof lines->of[0], by_time);
	for (size_t i = 0; i < lines->count; i++) {
		assert_true(instant_parse(lines->of[i].at, &w->now));
		(void)world_post(w, lines->of[i].fact);
	}
}
