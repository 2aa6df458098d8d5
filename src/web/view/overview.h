/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/overview.h: the ventures of a municipality at a glance: board, table, flow and time. */
#ifndef WEB_VIEW_OVERVIEW_H
#define WEB_VIEW_OVERVIEW_H

#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "web/html.h"
#include "web/page_env.h"
#include "web/url.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- choosing ---- */

struct facet_link {
	struct str label;
	uint64_t count;  /* ventures one would see */
	struct url href; /* sets this value; of the current one: takes it away */
	bool current;
};
struct facet_link_list {
	const struct facet_link *items;
	size_t count;
};
struct facet {
	enum text label;
	struct facet_link_list links;
	uint64_t more; /* values not listed */
};
struct facet_list {
	const struct facet *items;
	size_t count;
};

struct chosen {
	enum text label; /* "Stufe" */
	struct str value;
	struct url without;
};
struct chosen_list {
	const struct chosen *items;
	size_t count;
};

/* A mark of the picture language beside its words. */
struct mark_word {
	struct html mark;
	struct str word;
};
struct mark_word_list {
	const struct mark_word *items;
	size_t count;
};

/* ---- board ---- */

struct card {
	struct str title, slug;
	struct str summary;    /* may be empty */
	struct str task;       /* empty: not recorded */
	struct str phase;      /* empty where the column says it */
	struct day since;      /* DAY_NONE: no phase */
	bool undated;
	struct mark_word_list marks; /* last decision, proofs */
	struct html bar;       /* empty: no money recorded */
	struct str spent, released, planned; /* empty: none */
	struct str gap;        /* what is missing first; empty: nothing */
	uint64_t more_gaps;
	struct str not_recorded;
};
struct card_list {
	const struct card *items;
	size_t count;
};
struct board_column {
	struct str label;
	uint64_t count;
	struct url href;       /* the table of all of them */
	struct card_list cards;
	bool has_more;         /* than the cards shown */
};
struct board_column_list {
	const struct board_column *items;
	size_t count;
};
struct overview_board {
	struct board_column_list columns;
	struct link_list groups; /* ways to group */
	bool is_wide;            /* few columns: one row of them */
};

/* ---- table and its pages ---- */

struct page_link {
	uint64_t number;
	struct url href;
	bool current, gap; /* gap: numbers left out before it */
};
struct page_link_list {
	const struct page_link *items;
	size_t count;
};
struct pager {
	uint64_t from, to, total; /* from 1 */
	struct url prev, next;    /* may be empty */
	struct page_link_list pages; /* empty when there is only one */
};

struct sort_head {
	enum text label;
	struct url href;
	const char *order; /* for aria-sort: "ascending", "descending", "none" */
	bool numeric, current, desc;
};
struct sort_head_list {
	const struct sort_head *items;
	size_t count;
};
struct table_row {
	struct str title, slug;
	struct str task, phase, unit, lead, outcome; /* empty: not recorded, none taken */
	struct url unit_href, lead_href;
	struct html outcome_mark;
	struct day since;
	bool undated;
	struct mark_word_list proofs;
	struct str planned, released, spent; /* "187.310,50"; empty: none */
	struct str gap;
	uint64_t gaps;
};
struct table_row_list {
	const struct table_row *items;
	size_t count;
};
/* Which columns anybody in the selection has something for; the others are named once. */
struct table_columns {
	bool task, unit, lead, outcome, proofs, planned, released, spent;
};
struct overview_table {
	struct sort_head_list heads;
	struct table_columns has;
	struct str absent;  /* "Aufgabe, Stelle": recorded of none; empty: of each something */
	bool is_narrow;     /* few columns: they need no more room than text */
	uint64_t sums_span; /* columns before the money */
	struct table_row_list rows;
	struct pager pager;
	bool has_money;   /* anybody: else the columns say so once */
	struct str planned, released, spent; /* of the whole selection */
};

/* ---- flow ---- */

struct flow_row {
	struct str label;
	struct url href;   /* those that stand here */
	struct html bar;
	struct str begun, here, went, left; /* numbers or amounts */
};
struct flow_row_list {
	const struct flow_row *items;
	size_t count;
};
struct overview_flow {
	struct html drawing;
	struct flow_row_list rows;
	struct link_list widths; /* by ventures, by money */
	bool by_money;
	struct str unknown;      /* "3": ventures on no known way; empty: none */
};

/* ---- time ---- */

struct time_row {
	struct str title, slug;
	struct str phase; /* where it stands; empty: none */
	struct html drawing;
};
struct time_row_list {
	const struct time_row *items;
	size_t count;
};
struct time_year {
	struct str label;
};
struct time_year_list {
	const struct time_year *items;
	size_t count;
};
struct overview_time {
	struct time_year_list years;
	bool is_long; /* more years than a phone has room for */
	struct time_row_list rows;
	struct link_list orders;
	struct html key; /* what the levels mean */
	struct pager pager;
};

/* ---- the page ---- */

struct overview_page {
	struct str total;      /* "17 Vorhaben." */
	struct str answer;     /* "Für 11 kann heute..." */
	struct link_list kinds; /* board, table, flow, time */
	struct facet_list facets;
	struct chosen_list chosen;
	struct url all;        /* without any choice */
	bool is_chosen;        /* less than everything */
	bool is_empty;         /* nothing to show */
	struct str search;
	struct url action;
	struct kept_param_list kept;
	bool is_board, is_table, is_flow, is_time;
	struct overview_board board;
	struct overview_table table;
	struct overview_flow flow;
	struct overview_time time;
};

#endif
