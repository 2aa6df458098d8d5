/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/journal.h: the line of facts, and one fact in it. */
#ifndef WEB_VIEW_JOURNAL_H
#define WEB_VIEW_JOURNAL_H

#include "base/day.h"
#include "base/instant.h"
#include "base/str.h"
#include "base/text.h"
#include "web/page_env.h"
#include "web/url.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What an entry has to do with another: "berichtigt durch Eintrag 47". */
struct entry_link {
	enum text label; /* {0}: the other's position */
	struct str position;
};
struct entry_link_list {
	const struct entry_link *items;
	size_t count;
};

struct journal_row {
	struct str position;
	struct str time;     /* of day, "09:00" */
	struct str kind;     /* "Buchung" */
	struct str venture;  /* slug; empty: of the municipality */
	struct str title;    /* of the venture */
	struct url href;     /* of the venture's page; empty: none */
	struct str headline; /* empty when there is nothing to say */
	struct day day;      /* when it holds, where that is another day than that of the recording */
	bool other_day;
	bool undated, adopted, erased, superseded;
	struct entry_link_list links;
};
struct journal_row_list {
	const struct journal_row *items;
	size_t count;
};

/* The entries recorded on one day. */
struct journal_group {
	struct day day;
	struct journal_row_list rows;
};
struct journal_group_list {
	const struct journal_group *items;
	size_t count;
};

struct option {
	struct str value;
	struct str label;
	bool chosen;
};
struct option_list {
	const struct option *items;
	size_t count;
};
struct option_group {
	struct str label;
	struct option_list options;
};
struct option_group_list {
	const struct option_group *items;
	size_t count;
};

struct journal_view {
	uint64_t size;                /* entries known */
	struct day first, last;       /* when they were recorded */
	struct journal_group_list groups;
	struct str newest, oldest;    /* positions on this page; empty when there are none */
	bool is_filtered;
	struct url unfiltered;
	bool has_others;              /* one of these: */
	struct url newer, older, top; /* empty: there is none */
	/* the form */
	struct kept_param_list kept;
	struct option_list ventures;  /* empty: too many to choose from */
	struct str venture;
	struct option_group_list kinds;
	struct day from, to;
	struct str at;                /* begin at this position, downwards */
};

#endif
