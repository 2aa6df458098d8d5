/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/web/shapes.h: a view with a field of every type that templates know. */
#ifndef SHAPES_H
#define SHAPES_H

#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "web/html.h"
#include "web/url.h"
#include "web/view/cents.h"

struct shapes_inner {
	struct str name;
};

struct tag_list {
	const struct str *items;
	size_t count;
};

struct shapes_row {
	const char *name;
	struct tag_list tags;
};

struct shapes_row_list {
	const struct shapes_row *items;
	size_t count;
};

struct shapes {
	struct str text;
	int64_t number;
	struct day day;
	struct cents cents;
	struct url url;
	bool yes, no;
	const char *yes_text;
	struct shapes_row_list rows;
	struct shapes_inner inner;
	const struct shapes_inner *pointer;
	enum text chosen;
	struct html drawing;
	struct label label;
};

#endif
