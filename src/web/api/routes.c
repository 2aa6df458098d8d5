/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/routes.c: every address for programs, in one table; /openapi.json and the page /api are made of it. */
#include "base/limits.h"
#include "domain/access.h"
#include "web/api/api.h"

#define VENTURE_PARAM {"venture", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung eines Vorhabens; sonst alle", "id of a venture; otherwise all"}}
#define LIMIT_PARAM {"limit", PARAM_PLACE, 1000, {"höchstens so viele, sonst 100", "at most so many, otherwise 100"}}

/* As many facts as anybody types in a day; whole registers come by the command line. */
#define FACTS_BYTES ((size_t)16 * 1024 * 1024)
#define OBJECT_BYTES ((size_t)64 * 1024)

const struct route api_routes[] = {
	{
		.pattern = "/openapi.json",
		.handler = api_description,
		.help = {"Diese Schnittstelle als OpenAPI 3.1", "This interface as OpenAPI 3.1"},
		.plain = true,
		.open = true,
		.api = {.get = "getDescription", .gives = "Description"},
	},
	{
		.pattern = "/api/v1/account",
		.handler = api_account,
		.help = {"Rechenschaft für zwei Zeiten (account/1)", "The account for two times (account/1)"},
		.params = {VENTURE_PARAM},
		.api = {.get = "getAccount", .gives = "Account"},
	},
	{
		.pattern = "/api/v1/ventures",
		.handler = api_ventures,
		.help = {"Alle Vorhaben, nach Kennung", "All ventures, by id"},
		.params = {
			LIMIT_PARAM,
			{"after", PARAM_TEXT, LIMIT_SLUG_BYTES, {"die nächsten nach dieser Kennung", "the next after this id"}},
		},
		.api = {.get = "getVentures", .gives = "Ventures"},
	},
	{
		.pattern = "/api/v1/ventures/{id}",
		.handler = api_venture,
		.help = {"Rechenschaft über ein Vorhaben, mit allem, was darüber erfasst ist",
		    "The account of one venture, with everything recorded about it"},
		.params = {{"id", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung des Vorhabens", "id of the venture"}}},
		.api = {.get = "getVenture", .gives = "Account"},
	},
	{
		.pattern = "/api/v1/diff",
		.handler = api_diff,
		.help = {"Was sich zwischen zwei Ständen unterscheidet, mit den Fakten dahinter",
		    "What differs between two states, with the facts behind it"},
		.params = {
			VENTURE_PARAM,
			{"from_on", PARAM_DAY, 40, {"Stichtag des früheren Stands; sonst 365 Tage vorher", "day of the earlier state; otherwise 365 days before"}},
			{"from_known", PARAM_KNOWN, 40, {"Wissensstand des früheren Stands; sonst derselbe", "what was known in the earlier state; otherwise the same"}},
		},
		.api = {.get = "getDiff", .gives = "Diff"},
	},
	{
		.pattern = "/api/v1/readiness",
		.handler = api_readiness,
		.help = {"Auskunftsfähigkeit: was fehlt, seit wann, und welcher Eintrag hilft",
		    "Readiness: what is missing, since when, and which fact mends it"},
		.params = {
			VENTURE_PARAM,
			{"from", PARAM_DAY, 40, {"zählt von diesem Tag an, an wie vielen Tagen Auskunft möglich war", "counts from this day on how many days account could be given"}},
		},
		.api = {.get = "getReadiness", .gives = "Readiness"},
	},
	{
		.pattern = "/api/v1/entries",
		.handler = api_entries,
		.help = {"Einträge des Journals, älteste zuerst", "Entries of the journal, oldest first"},
		.params = {
			VENTURE_PARAM, LIMIT_PARAM,
			{"kind", PARAM_TEXT, 60, {"nur diese Art", "this kind only"}},
			{"from", PARAM_DAY, 40, {"erfasst von diesem Tag an", "recorded from this day on"}},
			{"to", PARAM_DAY, 40, {"erfasst bis zu diesem Tag", "recorded up to this day"}},
			{"after", PARAM_INT, LIMIT_JOURNAL_FACTS, {"die nächsten nach dieser Nummer", "the next after this position"}},
		},
		.api = {.get = "getEntries", .gives = "Entries"},
	},
	{
		.pattern = "/api/v1/entries/{position}",
		.handler = api_entry,
		.help = {"Ein Eintrag mit Zeiten, Zustand und Beweis", "An entry with its times, its state and its proof"},
		.params = {{"position", PARAM_INT, LIMIT_JOURNAL_FACTS, {"Nummer des Eintrags, ab 0", "position of the entry, from 0"}}},
		.api = {.get = "getEntry", .gives = "Entry"},
	},
	{
		.pattern = "/api/v1/kinds",
		.handler = api_kinds,
		.help = {"Was erfasst werden kann: Arten, Felder, Grenzen, Rollen", "What can be recorded: kinds, fields, limits, roles"},
		.plain = true,
		.api = {.get = "getKinds", .gives = "Kinds"},
	},
	{
		.pattern = "/api/v1/facts",
		.post = api_facts_post,
		.raw = true,
		.help = {"Fakten erfassen: einen, eine Liste oder Zeilen; alle oder keinen", "Recording facts: one, a list, or lines; all of them or none"},
		.form_bytes = FACTS_BYTES,
		.plain = true,
		.api = {.post = "postFacts", .takes = "Facts", .makes = "Recorded", .status = 201,
		    .access = ACCESS_WRITE | ACCESS_MANAGE},
	},
};

const size_t api_route_count = COUNT(api_routes);
