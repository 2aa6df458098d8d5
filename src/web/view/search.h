/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/search.h: what was looked for, and the facts it was found in. */
#ifndef WEB_VIEW_SEARCH_H
#define WEB_VIEW_SEARCH_H

#include "web/view/doc.h"

/* A stretch of a text, found or not. */
struct search_part {
	struct str text;
	bool found;
};
struct search_part_list {
	const struct search_part *items;
	size_t count;
};

struct search_hit_view {
	struct str kind;    /* "Erkenntnis beobachtet" */
	struct str where;   /* the venture's title; empty: the municipality */
	struct url where_href;
	struct search_part_list sentence;
	struct str label;   /* the member that the second line is of; empty: no second line */
	struct search_part_list snippet;
	struct str day;     /* when it holds */
	struct str entry;   /* position */
	struct url entry_href;
	struct url place_href; /* its part of the venture's page; empty: none */
	bool superseded;
};
struct search_hit_list {
	const struct search_hit_view *items;
	size_t count;
};

struct search_view {
	struct str q, venture;
	bool superseded;
	bool has_ventures;            /* few enough to choose from; else the id is typed */
	struct doc_option_list ventures, groups;
	struct kept_param_list kept;
	struct str_list answer;
	struct search_hit_list hits;
	struct doc_link_list tries;   /* what to do when nothing was found */
	struct str hint;              /* the one that is no link */
	struct doc_link_list pages;
	bool is_asked, is_none;
};

#endif
