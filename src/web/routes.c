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
		.pattern = "/log/checkpoint",
		.handler = log_checkpoint,
		.help = {"Prüfpunkt des Journals (C2SP tlog-checkpoint)", "The journal's checkpoint (C2SP tlog-checkpoint)"},
		.plain = true,
	},
	{
		.pattern = "/log/vkey",
		.handler = log_vkey,
		.help = {"Öffentlicher Schlüssel des Journals", "The journal's public key"},
		.plain = true,
	},
	{
		.pattern = "/log/tile/{tile...}",
		.handler = log_tile,
		.help = {"Kachel des Hashbaums oder Bündel von Blättern (C2SP tlog-tiles)",
		    "Tile of the hash tree or bundle of leaves (C2SP tlog-tiles)"},
		.params = {{"tile", PARAM_TEXT, 60, {"Stufe und Nummer der Kachel", "level and number of the tile"}}},
		.plain = true,
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
