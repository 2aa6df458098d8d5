/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/diff.h: two moments side by side: figures that changed, and the facts that changed them. */
#ifndef WEB_VIEW_DIFF_H
#define WEB_VIEW_DIFF_H

#include "web/view/doc.h"

struct diff_change {
	struct str label, from, to;
	bool number;
};
struct diff_change_list {
	const struct diff_change *items;
	size_t count;
};

/* Facts of one reason: "später erfasst". */
struct diff_cause {
	struct str reason;
	struct doc_link_list facts;
	struct str more; /* how many are not shown; empty: none */
};
struct diff_cause_list {
	const struct diff_cause *items;
	size_t count;
};

/* Figures that the same facts have changed. */
struct diff_block {
	struct diff_change_list changes;
	struct diff_cause_list causes; /* empty for money: */
	struct doc_section moves;      /* each entry with its amount */
};
struct diff_block_list {
	const struct diff_block *items;
	size_t count;
};

struct diff_venture {
	struct str title;
	struct diff_change gist; /* what says most of it: the phase, else the first figure */
	struct str more;         /* "und 2 weitere Angaben"; empty: no other */
	struct url href;
	struct diff_block_list blocks;
	bool open;
};
struct diff_venture_list {
	const struct diff_venture *items;
	size_t count;
};

struct diff_page {
	struct str_list answer;
	struct str part; /* the grant, budget... that alone is compared; empty: everything */
	struct url action;
	struct kept_param_list kept;
	struct day from_on, to_on;
	struct str from_known, to_known; /* for datetime-local; to_known empty: now */
	struct str from_text, to_text;
	struct doc_section sums;         /* the portfolio's figures, most frequent changes */
	struct diff_venture_list ventures;
	struct doc_link_list pages;
};

#endif
