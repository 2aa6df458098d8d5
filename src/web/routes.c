/* SPDX-License-Identifier: EUPL-1.2 */
/* web/routes.c: every address of this site, in one table; all of them only read. */
#include "web/pages/pages.h"
#include "web/route.h"

const struct route routes[] = {
	{
		.pattern = "/about",
		.handler = page_about,
		.help = {"Über diese Seiten: wer spricht, wie man sie liest und prüft",
		    "About these pages: who speaks, how to read and to check them"},
	},
	{
		.pattern = "/accessibility",
		.handler = page_accessibility,
		.help = {"Erklärung zur Barrierefreiheit", "Accessibility statement"},
	},
	{
		.pattern = "/static/{file}",
		.handler = page_static,
		.help = {"Schriften, Gestaltung, Skript", "Fonts, style, script"},
		.params = {{"file", PARAM_TEXT, 120, {"Name mit Prüfsumme", "name with its hash"}}},
		.plain = true,
		.bare = true,
	},
};

const size_t route_count = COUNT(routes);
