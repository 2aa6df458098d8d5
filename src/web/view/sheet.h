/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/sheet.h: a page that answers in a sentence and then lists: lessons, questions, readiness. */
#ifndef WEB_VIEW_SHEET_H
#define WEB_VIEW_SHEET_H

#include "web/view/doc.h"

/* A row of links of which one counts. */
struct sheet_choice {
	struct str title;
	struct doc_link_list links;
};
struct sheet_choice_list {
	const struct sheet_choice *items;
	size_t count;
};

struct sheet_page {
	struct str_list answer;
	bool has_search;
	struct str search;
	struct url action;
	struct kept_param_list kept;
	struct sheet_choice_list choices;
	struct doc_link_list doors; /* to what can be done here */
	struct doc_section_list sections;
	struct doc_link_list pages;
};

#endif
