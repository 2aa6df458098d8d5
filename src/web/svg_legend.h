/* SPDX-License-Identifier: EUPL-1.2 */
/* web/svg_legend.h: the picture language, each sign drawn once beside its word. */
#ifndef WEB_SVG_LEGEND_H
#define WEB_SVG_LEGEND_H

#include "base/arena.h"
#include "base/text.h"
#include "web/html.h"

#include <stddef.h>

struct sign {
	struct html drawing;
	enum text word;
};
struct sign_list {
	const struct sign *items;
	size_t count;
};

struct sign_list svg_legend(struct arena *a);

#endif
