/* SPDX-License-Identifier: EUPL-1.2 */
/* web/routes.c: every address of this site, in one table: what GET answers, what POST changes, and for whom. */
#include "base/limits.h"
#include "search/query.h"
#include "web/pages/pages.h"
#include "web/route.h"

/* What the overview may be asked for; both its addresses take the same. */
#define OVERVIEW_PARAMS \
	{"view", PARAM_SLUG, 20, {"Ansicht: board, table, flow oder time", "view: board, table, flow or time"}}, \
	{"stage", PARAM_SLUG, 20, {"Stufe der jetzigen Phase; none: keine", "stage of the present phase; none: without"}}, \
	{"task", PARAM_SLUG, 20, {"duty, voluntary oder none", "duty, voluntary or none"}}, \
	{"unit", PARAM_TEXT, 120, {"Kennung der Stelle", "id of the unit"}}, \
	{"lead", PARAM_TEXT, 120, {"Kennung der verantwortlichen Person", "id of the person responsible"}}, \
	{"ready", PARAM_TEXT, 40, {"yes, no oder eine Regel, die nicht erfüllt ist", "yes, no or a rule that is not met"}}, \
	{"outcome", PARAM_SLUG, 20, {"go, retry, hold, exit oder none", "go, retry, hold, exit or none"}}, \
	{"year", PARAM_SLUG, 4, {"Jahr, in dem die jetzige Phase begann", "year in which the present phase began"}}, \
	{"q", PARAM_TEXT, 120, {"Wörter aus Titel oder Kennung", "words of title or id"}}, \
	{"group", PARAM_SLUG, 20, {"Spalten der Tafel: stage, task, unit, outcome...", "columns of the board: stage, task, unit, outcome..."}}, \
	{"sort", PARAM_SLUG, 20, {"Ordnung der Tabelle, z. B. title oder spent", "order of the table, e.g. title or spent"}}, \
	{"desc", PARAM_FLAG, 1, {"absteigend", "descending"}}, \
	{"money", PARAM_FLAG, 1, {"Fluss in der Breite des ausgegebenen Geldes", "flow as wide as the money spent"}}, \
	{"page", PARAM_PLACE, 1000000, {"Seite der Tabelle, ab 1", "page of the table, from 1"}}

#define PAGE_PARAM {"page", PARAM_PLACE, 1000000, {"Seite der Liste, ab 1", "page of the list, from 1"}}
#define AGAIN_PARAM {"again", PARAM_FLAG, 1, {"die Datei wurde nicht angenommen, weil die Anmeldung endete", "the file was not taken because the session had ended"}}
#define SEARCH_PARAM {"q", PARAM_TEXT, 120, {"Wörter, die darin stehen", "words that stand in it"}}
#define FORMAT_PARAM {"format", PARAM_SLUG, 8, {"html, json, csv oder xlsx", "html, json, csv or xlsx"}}
#define VENTURE_PARAM {"venture", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung eines Vorhabens; sonst alle", "id of a venture; otherwise all"}}

/* A form with everything that a draft may hold, and room for its encoding. */
#define DRAFT_FORM_BYTES ((size_t)512 * 1024)

/* A few thousand words, encoded. */
#define REPORT_FORM_BYTES ((size_t)64 * 1024)

const struct route routes[] = {
	{
		.pattern = "/",
		.handler = page_overview,
		.help = {"Übersicht: alle Vorhaben auf einen Blick", "Overview: all ventures at a glance"},
		.params = {OVERVIEW_PARAMS},
	},
	{
		.pattern = "/ventures",
		.handler = page_ventures,
		.help = {"Alle Vorhaben als Tabelle", "All ventures as a table"},
		.params = {OVERVIEW_PARAMS},
	},
	{
		.pattern = "/account",
		.handler = page_account,
		.help = {"Rechenschaft als Dokument, für einen Adressaten und zwei Zeiten",
		    "The account as a document, for an audience and two times"},
		.params = {VENTURE_PARAM},
	},
	{
		.pattern = "/account.json",
		.handler = account_json_download,
		.help = {"Rechenschaft als JSON (account/1)", "The account as JSON (account/1)"},
		.params = {VENTURE_PARAM},
	},
	{
		.pattern = "/account.csv",
		.handler = account_csv_download,
		.help = {"Rechenschaft als Tabelle (CSV)", "The account as a table (CSV)"},
		.params = {VENTURE_PARAM},
	},
	{
		.pattern = "/diff",
		.handler = page_diff,
		.help = {"Was sich zwischen zwei Zeitpunkten geändert hat, mit den Fakten dahinter",
		    "What changed between two moments, with the facts behind it"},
		.params = {
			VENTURE_PARAM,
			{"grant", PARAM_TEXT, LIMIT_SLUG_BYTES, {"nur das Geld dieser Zuwendung des Vorhabens", "only the money of this grant of the venture"}},
			{"budget", PARAM_TEXT, LIMIT_SLUG_BYTES, {"nur das Geld dieses Haushaltsansatzes", "only the money of this budget"}},
			{"tranche", PARAM_TEXT, LIMIT_SLUG_BYTES, {"nur das Geld dieser Tranche", "only the money of this tranche"}},
			{"commitment", PARAM_TEXT, LIMIT_SLUG_BYTES, {"nur das Geld dieser Mittelbindung", "only the money of this commitment"}},
			{"from_on", PARAM_DAY, 40, {"Stichtag des früheren Stands; sonst ein Jahr vorher", "day of the earlier state; otherwise a year before"}},
			{"from_known", PARAM_KNOWN, 40, {"Wissensstand des früheren Stands", "what was known in the earlier state"}},
			PAGE_PARAM,
		},
	},
	{
		.pattern = "/lessons",
		.handler = page_lessons,
		.help = {"Erkenntnisse aller Vorhaben", "Lessons of all ventures"},
		.params = {
			VENTURE_PARAM, SEARCH_PARAM, PAGE_PARAM,
			{"sort", PARAM_TEXT, 40, {"Sorte, z. B. near_miss", "sort, e.g. near_miss"}},
			{"state", PARAM_TEXT, 40, {"Stand, z. B. learned; observed: nur beobachtet", "state, e.g. learned; observed: no more than that"}},
		},
	},
	{
		.pattern = "/lessons/waiting",
		.handler = page_waiting,
		.post = post_waiting,
		.help = {"Anonyme Meldungen früherer Tage, die eine Regel ablehnt", "Anonymous reports of earlier days that a rule refuses"},
		.params = {{"report", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung einer Meldung; sonst alle", "id of a report; otherwise all"}}},
		.form_bytes = 16384,
		.changing = true,
		.login = true,
	},
	{
		.pattern = "/questions",
		.handler = page_questions,
		.help = {"Fragen und Antworten, offene zuerst", "Questions and answers, open ones first"},
		.params = {VENTURE_PARAM, SEARCH_PARAM, PAGE_PARAM},
	},
	{
		.pattern = "/questions/ask",
		.handler = page_ask,
		.post = post_ask,
		.help = {"Eine Frage stellen; was schon beantwortet ist, steht zuerst da", "Asking a question; what was answered before comes first"},
		.params = {VENTURE_PARAM},
		.form_bytes = REPORT_FORM_BYTES,
		.changing = true,
	},
	{
		.pattern = "/search",
		.handler = page_search,
		.help = {"Suche in allem, was erfasst ist, zu beiden Zeiten", "Search in everything recorded, at both times"},
		.params = {
			{"q", PARAM_TEXT, QUERY_BYTES_MAX, {"Wörter; „…“ für eine Folge, * am Ende für Wortanfänge", "words; “…” for a sequence, * at the end for beginnings"}},
			VENTURE_PARAM,
			{"group", PARAM_SLUG, 20, {"Gruppe von Arten, z. B. money", "group of kinds, e.g. money"}},
			{"superseded", PARAM_FLAG, 1, {"auch Überholtes", "also what was superseded"}},
			PAGE_PARAM,
		},
		.changing = true, /* the file of words follows a moment later */
	},
	{
		.pattern = "/readiness",
		.handler = page_readiness,
		.help = {"Auskunftsfähigkeit: was fehlt, seit wann und was hilft", "Readiness: what is missing, since when, and what mends it"},
		.params = {
			PAGE_PARAM,
			{"knowledge", PARAM_SLUG, 10, {"now: alle Tage mit dem heutigen Wissen; sonst mit dem jedes Tages",
			    "now: all days with today's knowledge; otherwise with that of each day"}},
			{"from", PARAM_DAY, 40, {"erster Tag des Verlaufs; sonst vor zwei Jahren", "first day of the time line; otherwise two years ago"}},
		},
	},
	{
		.pattern = "/feed.atom",
		.handler = page_feed,
		.help = {"Was sich geändert hat, als Atom-Feed (RFC 4287)", "What changed, as an Atom feed (RFC 4287)"},
	},
	{
		.pattern = "/ventures/{id}/feed.atom",
		.handler = page_venture_feed,
		.help = {"Was sich bei einem Vorhaben geändert hat, als Atom-Feed", "What changed in one venture, as an Atom feed"},
		.params = {{"id", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung des Vorhabens", "id of the venture"}}},
	},
	{
		.pattern = "/about",
		.open = true,
		.handler = page_about,
		.help = {"Über diese Seiten: wer spricht, wie man sie liest und prüft",
		    "About these pages: who speaks, how to read and to check them"},
	},
	{
		.pattern = "/accessibility",
		.open = true,
		.handler = page_accessibility,
		.help = {"Erklärung zur Barrierefreiheit", "Accessibility statement"},
	},
	{
		.pattern = "/api",
		.open = true,
		.handler = page_api,
		.changing = true, /* says the host that was asked */
		.help = {"Schnittstelle für Programme: Token, Adressen, Fehler", "Interface for programs: token, addresses, errors"},
	},
	{
		.pattern = "/check",
		.open = true,
		.handler = page_check,
		.help = {"Prüft eine Quittung, einen Prüfpunkt, eine Prüfsumme oder ein Dokument; schreibt nichts",
		    "Checks a receipt, a checkpoint, a checksum or a document; writes nothing"},
		.params = {
			{"text", PARAM_BYTES, 262144, {"Quittung, Prüfpunkt, Blatt oder Prüfsumme", "receipt, checkpoint, leaf or checksum"}},
			{"file", PARAM_BYTES, 262144, {"Quittung oder Dokument als Datei", "receipt or document as a file"}},
			{"n", PARAM_INT, LIMIT_JOURNAL_FACTS, {"Nummer zu einer Prüfsumme", "number to a checksum"}},
		},
		.form_bytes = 256 * 1024,
	},
	{
		.pattern = "/journal",
		.handler = page_journal,
		.help = {"Die Einträge des Journals, neueste zuerst", "The journal's entries, newest first"},
		.params = {
			{"venture", PARAM_TEXT, LIMIT_SLUG_BYTES, {"nur von diesem Vorhaben", "of this venture only"}},
			{"kind", PARAM_TEXT, 60, {"nur diese Art oder Gruppe von Arten", "this kind or group of kinds only"}},
			{"from", PARAM_DAY, 40, {"erfasst von diesem Tag an", "recorded from this day on"}},
			{"to", PARAM_DAY, 40, {"erfasst bis zu diesem Tag", "recorded up to this day"}},
			{"at", PARAM_INT, LIMIT_JOURNAL_FACTS, {"von dieser Nummer abwärts", "from this number downwards"}},
			{"after", PARAM_INT, LIMIT_JOURNAL_FACTS, {"die nächsten nach dieser Nummer", "the next after this number"}},
		},
	},
	{
		.pattern = "/journal/{position}",
		.handler = page_entry,
		.help = {"Ein Eintrag mit seinem Beweis", "An entry with its proof"},
		.params = {{"position", PARAM_INT, LIMIT_JOURNAL_FACTS, {"Nummer des Eintrags, ab 0", "number of the entry, from 0"}}},
	},
	{
		.pattern = "/journal/{position}/receipt",
		.handler = entry_receipt,
		.help = {"Die Quittung eines Eintrags (C2SP tlog-proof)", "The receipt of an entry (C2SP tlog-proof)"},
		.params = {{"position", PARAM_INT, LIMIT_JOURNAL_FACTS, {"Nummer des Eintrags, ab 0", "number of the entry, from 0"}}},
		.plain = true,
	},
	{
		.pattern = "/log/checkpoint",
		.open = true,
		.handler = log_checkpoint,
		.help = {"Prüfpunkt des Journals (C2SP tlog-checkpoint)", "The journal's checkpoint (C2SP tlog-checkpoint)"},
		.plain = true,
	},
	{
		.pattern = "/log/vkey",
		.open = true,
		.handler = log_vkey,
		.help = {"Öffentlicher Schlüssel des Journals", "The journal's public key"},
		.plain = true,
	},
	{
		.pattern = "/log/tile/{tile...}",
		.open = true,
		.handler = log_tile,
		.help = {"Kachel des Hashbaums oder Bündel von Blättern (C2SP tlog-tiles)",
		    "Tile of the hash tree or bundle of leaves (C2SP tlog-tiles)"},
		.params = {{"tile", PARAM_TEXT, 60, {"Stufe und Nummer der Kachel", "level and number of the tile"}}},
		.plain = true,
	},
	{
		.pattern = "/static/{file}",
		.open = true,
		.handler = page_static,
		.help = {"Schriften, Gestaltung, Skript", "Fonts, style, script"},
		.params = {{"file", PARAM_TEXT, 120, {"Name mit Prüfsumme", "name with its hash"}}},
		.plain = true,
		.bare = true,
	},
	{
		.pattern = "/login",
		.handler = page_login,
		.post = post_login,
		.help = {"Anmelden", "Logging in"},
		.params = {{"to", PARAM_BYTES, 2000, {"wohin danach: ein Pfad dieser Seiten", "where to go afterwards: a path of this site"}}},
		.form_bytes = DRAFT_FORM_BYTES,
		.changing = true,
		.open = true,
	},
	{
		.pattern = "/logout",
		.post = post_logout,
		.help = {"Abmelden", "Logging out"},
		.form_bytes = 4096,
		.open = true,
	},
	{
		.pattern = "/link",
		.handler = page_link,
		.post = post_link,
		.help = {"Einmal-Link: ein Kennwort wählen", "One-time link: choosing a password"},
		.params = {{"code", PARAM_TEXT, 100, {"Code des Links", "code of the link"}}},
		.form_bytes = 8192,
		.changing = true,
		.open = true,
	},
	{
		.pattern = "/people",
		.handler = page_people,
		.session = true,
		.post = post_people,
		.help = {"Personen, ihre Konten und Rollen", "People, their accounts and roles"},
		.params = {{"page", PARAM_PLACE, 1000000, {"Seite der Konten, ab 1", "page of the accounts, from 1"}}},
		.form_bytes = 16384,
		.roles = ROLE_ADMIN,
	},
	{
		.pattern = "/profile",
		.handler = page_profile,
		.params = {{"told", PARAM_FLAG, 0, {"Hinweis auf den abgeschalteten zweiten Faktor", "notice that the second factor was taken off"}}},
		.session = true,
		.post = post_profile,
		.help = {"Ihr Konto: Name, Kennwort, zweiter Faktor, Anmeldungen, Token",
		    "Your account: name, password, second factor, sessions, tokens"},
		.form_bytes = 16384,
		.login = true,
	},
	{
		.pattern = "/record",
		.handler = page_record,
		.post = post_record,
		.help = {"Was ist geschehen? Alles, was man erfassen kann, und die eigenen Entwürfe",
		    "What happened? All that can be recorded, and one's own drafts"},
		.params = {VENTURE_PARAM},
		.form_bytes = 4096,
		.login = true,
	},
	{
		.pattern = "/record/{kind}",
		.handler = page_record_kind,
		.post = post_record_kind,
		.help = {"Das Formular einer Art von Einträgen; Angaben der Adresse stehen schon darin",
		    "The form of a kind of facts; what the address says is filled in"},
		.params = {{"kind", PARAM_TEXT, 60, {"Art des Eintrags, z. B. phase.entered", "kind of fact, e.g. phase.entered"}}},
		.form_bytes = DRAFT_FORM_BYTES,
		.login = true,
	},
	{
		.pattern = "/import",
		.handler = page_import,
		.post = post_import,
		.help = {"Buchungen, Haushaltsansätze und Messungen aus Tabellen: Vorschau, dann erfassen",
		    "Bookings, budgets and measurements from tables: a preview, then recording"},
		.params = {AGAIN_PARAM},
		.form_bytes = (size_t)51 << 20,
		.login = true,
	},
	{
		.pattern = "/import/invoice",
		.handler = page_invoice,
		.post = post_invoice,
		.help = {"Eine E-Rechnung (XRechnung, ZUGFeRD): geprüft, dann Beleg und Vorschlag einer Buchung",
		    "An e-invoice (XRechnung, ZUGFeRD): recomputed, then evidence and the proposal of a booking"},
		.params = {AGAIN_PARAM},
		.form_bytes = (size_t)51 << 20,
		.login = true,
		.roles = ROLE_TREASURY,
	},
	{
		.pattern = "/evidence",
		.post = post_evidence,
		.help = {"Nimmt eine Datei als Beleg entgegen und führt zu ihrem Formular",
		    "Takes a file as evidence and leads to its form"},
		.params = {VENTURE_PARAM},
		.form_bytes = (size_t)51 << 20,
		.login = true,
	},
	{
		.pattern = "/evidence/{sha256}",
		.handler = evidence_download,
		.help = {"Eine Datei, die als Beleg beigefügt ist", "A file attached as evidence"},
		.params = {{"sha256", PARAM_TEXT, 64, {"Fingerabdruck der Datei, 64 Zeichen", "fingerprint of the file, 64 characters"}}},
		.changing = true,
		.login = true,
	},
	{
		.pattern = "/evidence/{sha256}/preview",
		.handler = evidence_preview,
		.help = {"Die erste Seite einer Datei, die als Beleg beigefügt ist, als Bild",
		    "The first page of a file attached as evidence, as a picture"},
		.params = {{"sha256", PARAM_TEXT, 64, {"Fingerabdruck der Datei, 64 Zeichen", "fingerprint of the file, 64 characters"}}},
		.changing = true,
		.login = true,
	},
	{
		.pattern = "/recorded",
		.handler = page_recorded,
		.help = {"Was eben erfasst wurde, mit Quittung", "What was just recorded, with its receipt"},
		.params = {{"at", PARAM_INT, LIMIT_JOURNAL_FACTS, {"Nummer des Eintrags", "number of the entry"}},
		    {"count", PARAM_INT, LIMIT_JOURNAL_FACTS, {"wie viele zusammen erfasst wurden", "how many were recorded together"}}},
		.login = true,
	},
	{
		.pattern = "/report",
		.handler = page_report,
		.post = post_report,
		.help = {"Etwas anonym melden, aus dem sich lernen lässt", "Reporting anonymously what can be learned from"},
		.params = {VENTURE_PARAM},
		.form_bytes = REPORT_FORM_BYTES,
		.changing = true,
	},
	{
		.pattern = "/report/back",
		.handler = page_report_back,
		.post = post_report_back,
		.help = {"Mit dem Rückkehrcode sehen, was aus einer Meldung wurde", "Seeing by the return code what became of a report"},
		.form_bytes = REPORT_FORM_BYTES,
	},
	{
		.pattern = "/setup",
		.handler = page_link,
		.help = {"Einmal-Link: das erste Konto", "One-time link: the first account"},
		.params = {{"code", PARAM_TEXT, 100, {"Code des Links", "code of the link"}}},
		.changing = true,
		.open = true,
	},
	{
		.pattern = "/ventures/{id}/paper",
		.handler = page_paper,
		.help = {"Entwurf der Beschlussvorlage zu einem Entscheidungspunkt", "Draft of the council paper for a gate"},
		.params = {{"id", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung des Vorhabens", "id of the venture"}},
		    {"gate", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Entscheidungspunkt; sonst der nächste", "gate; otherwise the next"}}},
	},
	{
		.pattern = "/ventures/{id}/paper.txt",
		.handler = paper_download,
		.help = {"Derselbe Entwurf als Text", "The same draft as text"},
		.params = {{"id", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung des Vorhabens", "id of the venture"}},
		    {"gate", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Entscheidungspunkt; sonst der nächste", "gate; otherwise the next"}}},
	},
	{
		.pattern = "/ventures/{id}/criteria",
		.handler = page_venture_criteria,
		.help = {"Alle Kriterien eines Vorhabens auf einer Seite bewerten; gesendet wird an /record/criterion.assessed",
		    "Assess all criteria of a venture on one page; sent to /record/criterion.assessed"},
		.params = {{"id", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung des Vorhabens", "id of the venture"}}},
		.roles = ROLE_LEAD | ROLE_TEAM,
	},
	{
		.pattern = "/ventures/{id}/assessments/{aid}",
		.handler = page_assessment,
		.help = {"Eine Wirtschaftlichkeitsuntersuchung: Ergebnis, Annahmen, was es kippt, Plan und Ist",
		    "An economic assessment: result, assumptions, what turns it, plan and actual"},
		.params = {{"id", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung des Vorhabens", "id of the venture"}},
		    {"aid", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung der Untersuchung", "id of the assessment"}}},
	},
	{
		.pattern = "/ventures/{id}/assessments/{aid}/payments.csv",
		.handler = assessment_download,
		.help = {"Ihre Zahlungen nach Alternative und Jahr (CSV)", "Its payments by alternative and year (CSV)"},
		.params = {{"id", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung des Vorhabens", "id of the venture"}},
		    {"aid", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung der Untersuchung", "id of the assessment"}}},
	},
	{
		.pattern = "/ventures/{id}/assessments/{aid}/scores",
		.handler = page_assessment_scores,
		.help = {"Alle Bewertungen ihrer Alternativen auf einer Seite; gesendet wird an /record/alternative.scored",
		    "All scores of its alternatives on one page; sent to /record/alternative.scored"},
		.params = {{"id", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung des Vorhabens", "id of the venture"}},
		    {"aid", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung der Untersuchung", "id of the assessment"}}},
		.roles = ROLE_LEAD | ROLE_TREASURY,
	},
	{
		.pattern = "/ventures/{id}/money",
		.handler = page_venture_money,
		.help = {"Geldkonto eines Vorhabens: Haushalt, Tranchenplan, Folgekosten, Mittelbedarf, Weg zum Beleg",
		    "Money account of a venture: budget, tranche plan, follow-up cost, cash need, the way to the voucher"},
		.params = {{"id", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung des Vorhabens", "id of the venture"}},
		    FORMAT_PARAM,
		    {"budget", PARAM_TEXT, LIMIT_SLUG_BYTES, {"nur Buchungen aus diesem Ansatz", "bookings from this budget only"}},
		    {"entry", PARAM_INT, LIMIT_JOURNAL_FACTS, {"nur diese Buchung", "this booking only"}}},
	},
	{
		.pattern = "/ventures/{id}/grants/{grant}",
		.handler = page_statement,
		.help = {"Verwendungsnachweis einer Zuwendung", "Statement of use of a grant"},
		.params = {{"id", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung des Vorhabens", "id of the venture"}},
		    {"grant", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung der Zuwendung", "id of the grant"}}, FORMAT_PARAM},
	},
	{
		.pattern = "/ventures/{id}",
		.handler = page_venture,
		.help = {"Ein Vorhaben: der Weg und alles, was darüber erfasst ist",
		    "One venture: its way and everything recorded about it"},
		.params = {{"id", PARAM_TEXT, LIMIT_SLUG_BYTES, {"Kennung des Vorhabens", "id of the venture"}},
		    {"page", PARAM_PLACE, 100000, {"Seite des Verlaufs", "page of the history"}}},
	},
};

const size_t route_count = COUNT(routes);
