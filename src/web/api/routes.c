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
#define DRAFT_BYTES ((size_t)512 * 1024)
#define EVIDENCE_BYTES ((size_t)50 << 20)
#define EMPTY_BYTES ((size_t)1024) /* nothing is asked for */
#define ID_PARAM {"id", PARAM_TEXT, 60, {"Kennung", "id"}}

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
		.pattern = "/api/v1/ventures/{id}/money",
		.handler = api_money,
		.help = {"Geldkonto eines Vorhabens (money/1)", "The money account of a venture (money/1)"},
		.params = {
			{"id", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung des Vorhabens", "id of the venture"}},
			{"budget", PARAM_TEXT, LIMIT_SLUG_BYTES, {"nur Buchungen aus diesem Ansatz", "bookings from this budget only"}},
		},
		.api = {.get = "getMoney", .gives = "Money"},
	},
	{
		.pattern = "/api/v1/ventures/{id}/grants/{grant}",
		.handler = api_statement,
		.help = {"Verwendungsnachweis einer Zuwendung (statement/1)", "The statement of use of a grant (statement/1)"},
		.params = {
			{"id", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung des Vorhabens", "id of the venture"}},
			{"grant", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung der Zuwendung", "id of the grant"}},
		},
		.api = {.get = "getStatement", .gives = "Statement"},
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
		.pattern = "/api/v1/search",
		.handler = api_search,
		.help = {"Einträge nach ihren Wörtern finden", "Finding entries by their words"},
		.changing = true, /* the index follows the journal a moment later */
		.params = {
			VENTURE_PARAM, LIMIT_PARAM,
			{"q", PARAM_TEXT, 200, {"Wörter; „…“ hält sie zusammen, * steht für ein Ende", "words; quotes keep them together, * stands for an ending"}},
			{"group", PARAM_SLUG, 20, {"nur diese Gruppe von Arten, z. B. money", "this group of kinds only, e.g. money"}},
			{"superseded", PARAM_FLAG, 1, {"auch, was berichtigt oder zurückgezogen ist", "also what was corrected or withdrawn"}},
			{"page", PARAM_PLACE, 10000, {"Seite der Treffer, ab 1", "page of the hits, from 1"}},
		},
		.api = {.get = "getSearch", .gives = "Hits"},
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
	{
		.pattern = "/api/v1/evidence",
		.post = api_evidence_post,
		.raw = true,
		.help = {"Eine Datei als Beleg senden: der Inhalt selbst; danach der Fakt evidence.attached",
		    "Sending a file of evidence: the content itself; then the fact evidence.attached"},
		.params = {
			VENTURE_PARAM,
			{"name", PARAM_TEXT, 200, {"Name der Datei, z. B. bericht.pdf", "name of the file, e.g. bericht.pdf"}},
		},
		.form_bytes = EVIDENCE_BYTES,
		.plain = true,
		.api = {.post = "postEvidence", .makes = "Evidence", .status = 201, .access = ACCESS_WRITE},
	},
	{
		.pattern = "/api/v1/me",
		.handler = api_me,
		.help = {"Wem das Token gehört, und was er darf", "Whose the token is, and what they may do"},
		.plain = true,
		.login = true,
		.api = {.get = "getMe", .gives = "Me"},
	},
	{
		.pattern = "/api/v1/tokens",
		.handler = api_tokens,
		.help = {"Die eigenen Token; neue macht man im Browser", "One's own tokens; new ones are made in a browser"},
		.plain = true,
		.login = true,
		.api = {.get = "getTokens", .gives = "Tokens"},
	},
	{
		.pattern = "/api/v1/tokens/{id}/end",
		.post = api_token_end_post,
		.raw = true,
		.help = {"Ein eigenes Token beenden", "Ending one of one's tokens"},
		.params = {ID_PARAM},
		.form_bytes = EMPTY_BYTES,
		.plain = true,
		.api = {.post = "endToken", .makes = "Nothing", .status = 200, .access = ACCESS_WRITE | ACCESS_MANAGE},
	},
	{
		.pattern = "/api/v1/sessions",
		.handler = api_sessions,
		.help = {"Die eigenen Anmeldungen in Browsern", "One's own sessions in browsers"},
		.plain = true,
		.login = true,
		.api = {.get = "getSessions", .gives = "Sessions"},
	},
	{
		.pattern = "/api/v1/sessions/end",
		.post = api_sessions_end_post,
		.raw = true,
		.help = {"Alle eigenen Anmeldungen beenden", "Ending all of one's sessions"},
		.form_bytes = EMPTY_BYTES,
		.plain = true,
		.api = {.post = "endSessions", .makes = "Nothing", .status = 200, .access = ACCESS_WRITE | ACCESS_MANAGE},
	},
	{
		.pattern = "/api/v1/sessions/{id}/end",
		.post = api_session_end_post,
		.raw = true,
		.help = {"Eine eigene Anmeldung beenden", "Ending one of one's sessions"},
		.params = {ID_PARAM},
		.form_bytes = EMPTY_BYTES,
		.plain = true,
		.api = {.post = "endSession", .makes = "Nothing", .status = 200, .access = ACCESS_WRITE | ACCESS_MANAGE},
	},
	{
		.pattern = "/api/v1/drafts",
		.handler = api_drafts,
		.post = api_draft_post,
		.raw = true,
		.help = {"Die eigenen Entwürfe", "One's own drafts"},
		.form_bytes = DRAFT_BYTES,
		.plain = true,
		.login = true,
		.api = {.get = "getDrafts", .gives = "Drafts", .post = "postDraft",
		    .post_help = {"Ein Formular ausgefüllt hinterlegen, das eine Person ansieht und sendet",
		        "Leaving a form filled in, for a person to look at and to send"}, .takes = "NewDraft", .makes = "DraftKept",
		    .status = 201, .access = ACCESS_WRITE},
	},
	{
		.pattern = "/api/v1/drafts/remove",
		.post = api_draft_remove_post,
		.raw = true,
		.help = {"Einen eigenen Entwurf verwerfen", "Dropping one of one's drafts"},
		.form_bytes = OBJECT_BYTES,
		.plain = true,
		.api = {.post = "removeDraft", .takes = "DraftName", .makes = "Nothing", .status = 200, .access = ACCESS_WRITE},
	},
	{
		.pattern = "/api/v1/people",
		.handler = api_people,
		.post = api_people_post,
		.raw = true,
		.help = {"Personen mit Konten und Rollen", "People with accounts and roles"},
		.form_bytes = OBJECT_BYTES,
		.plain = true,
		.roles = ROLE_ADMIN,
		.api = {.get = "getPeople", .gives = "People", .post = "postPerson",
		    .post_help = {"Jemanden einladen", "Inviting somebody"}, .takes = "NewPerson", .makes = "PersonMade",
		    .status = 201, .access = ACCESS_MANAGE},
	},
	{
		.pattern = "/api/v1/people/{person}",
		.post = api_person_post,
		.raw = true,
		.help = {"Ein Konto abschalten, samt Anmeldungen und Token, oder wieder einschalten",
		    "Switching an account off, sessions and tokens with it, or on again"},
		.params = {{"person", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung der Person, z. B. p-7f3a", "id of the person, e.g. p-7f3a"}}},
		.form_bytes = OBJECT_BYTES,
		.plain = true,
		.roles = ROLE_ADMIN,
		.api = {.post = "switchPerson", .takes = "PersonSwitch", .makes = "PersonSwitched", .status = 200, .access = ACCESS_MANAGE},
	},
	{
		.pattern = "/api/v1/reports",
		.post = api_report_post,
		.raw = true,
		.help = {"Anonym melden, woraus sich lernen lässt; ohne Token", "Reporting anonymously what can be learned from; without a token"},
		.form_bytes = OBJECT_BYTES,
		.plain = true,
		.api = {.post = "postReport", .takes = "Report", .makes = "Reported", .status = 202, .anyone = true},
	},
	{
		.pattern = "/api/v1/reports/state",
		.post = api_report_state_post,
		.raw = true,
		.help = {"Mit dem Rückkehrcode sehen, was aus einer Meldung wurde; ohne Token",
		    "Seeing by the return code what became of a report; without a token"},
		.form_bytes = OBJECT_BYTES,
		.plain = true,
		.api = {.post = "postReportState", .takes = "ReturnCode", .makes = "ReportState", .status = 200, .anyone = true},
	},
};

const size_t api_route_count = COUNT(api_routes);
