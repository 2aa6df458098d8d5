/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/doc.h: a document as sections of sentences, lists and tables; the same on screen, on paper and as a file. */
#ifndef WEB_VIEW_DOC_H
#define WEB_VIEW_DOC_H

#include "base/str.h"
#include "web/html.h"
#include "web/page_env.h"
#include "web/url.h"

#include <stdbool.h>
#include <stddef.h>

struct str_list {
	const struct str *items;
	size_t count;
};

struct doc_cell {
	struct str text;
	struct str label; /* the column's head: said beside the value where columns do not fit */
	struct url href;  /* empty: no door */
	bool number;      /* right-aligned */
	bool missing;     /* not recorded, or in need of mending */
};
struct doc_cell_list {
	const struct doc_cell *items;
	size_t count;
};
struct doc_row {
	struct doc_cell head; /* names the row */
	struct doc_cell_list cells;
	bool total;
};
struct doc_row_list {
	const struct doc_row *items;
	size_t count;
};
struct doc_table {
	struct str caption;
	struct doc_cell_list heads; /* the row's name first */
	struct doc_row_list rows;
	struct str more;            /* what the table leaves out; empty: nothing */
	struct url more_href;
};
struct doc_table_list {
	const struct doc_table *items;
	size_t count;
};

/* A link that is one of a choice; its words come from the journal or a table in C. */
struct doc_link {
	struct str text;
	struct url href;
	bool current;
};
struct doc_link_list {
	const struct doc_link *items;
	size_t count;
};

/* One thing achieved, failed or learned. */
struct doc_item {
	struct html mark;
	struct str verdict; /* "widerlegt" */
	struct str title;
	struct str text;
	struct str where;   /* the venture; empty in its own account */
	struct url where_href;
	struct str when;
	struct str entry;   /* position */
	struct url entry_href;
	struct doc_link_list doors; /* adopted by, rests on */
};
struct doc_item_list {
	const struct doc_item *items;
	size_t count;
};
struct doc_column {
	struct str title;
	struct doc_item_list items;
	struct str more;
	struct url more_href;
};
struct doc_column_list {
	const struct doc_column *items;
	size_t count;
};

struct doc_section {
	const char *id;
	struct str title;
	struct str_list paragraphs;
	struct html picture; /* empty: none */
	struct doc_column_list columns;
	struct doc_table_list tables;
};
struct doc_section_list {
	const struct doc_section *items;
	size_t count;
};

/* A choice of a form. */
struct doc_option {
	struct str value, text;
	bool current;
};
struct doc_option_list {
	const struct doc_option *items;
	size_t count;
};

struct doc_view {
	struct str kind;      /* "Rechenschaft" */
	struct str title;
	struct str subject;   /* whose account: municipality, or venture */
	struct str audience;
	struct str effective_on, known_at;
	struct str_list answer;
	struct doc_section_list sections;
	/* the checkpoint it was drawn from */
	struct str origin, size, root, known_exact, command;
};

/* The document on its page, with what only a screen can offer. */
struct doc_page {
	struct doc_view doc;
	struct doc_link_list audiences;
	struct doc_option_list ventures;
	struct url json, csv, diff;
	bool has_diff;
	struct str venture;          /* slug; empty: the portfolio */
	struct kept_param_list kept; /* for the form that chooses a venture */
};

#endif
