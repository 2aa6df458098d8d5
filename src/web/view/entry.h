/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/entry.h: one entry of the journal: its words, its times, what became of it, and how to check it. */
#ifndef WEB_VIEW_ENTRY_H
#define WEB_VIEW_ENTRY_H

#include "base/day.h"
#include "base/instant.h"
#include "base/str.h"
#include "web/page_env.h"
#include "web/html.h"
#include "web/url.h"
#include "web/view/fact.h"
#include "web/view/journal.h"

#include <stdbool.h>
#include <stdint.h>

/* What another entry did to this one, said in full. */
struct entry_notice {
	enum text text;      /* {0}: position, {1}: day */
	struct str position;
	struct str day;
	struct str reason;   /* may be empty */
	struct str legal;    /* legal basis; may be empty */
};
struct entry_notice_list {
	const struct entry_notice *items;
	size_t count;
};

/* A member that a correction changed. */
struct entry_change {
	struct str label;
	struct str before; /* empty: not recorded */
	struct str after;
};
struct entry_change_list {
	const struct entry_change *items;
	size_t count;
};

/* A neighbour on the way to the root, as the table says it. */
struct proof_row {
	uint64_t level;    /* from 1 */
	uint64_t from, to; /* entries, both included */
	bool single;       /* one entry only */
	bool left;
	struct str sibling, node; /* base64 */
};
struct proof_row_list {
	const struct proof_row *items;
	size_t count;
};

struct entry_view {
	struct str position;
	struct str previous, next; /* positions; empty: none */
	struct str kind;           /* "Buchung" */
	struct str headline;       /* may be empty */
	bool erased;
	bool locked; /* then also erased: for the time being */
	struct entry_notice_list notices;
	struct link_list actions;  /* what the visitor may do with it */
	/* a correction */
	bool corrects;
	struct str corrected;      /* position of what stood before; empty: unknown */
	struct str corrected_kind; /* "Phase begonnen" */
	struct fact_rows now;      /* the new content */
	struct entry_change_list changes;
	/* words */
	struct fact_rows rows;
	struct fact_rows withheld; /* personal members: labels only */
	struct fact_rows kept;     /* shown to this visitor alone; then */
	enum text kept_why;        /* says why */
	/* times and people */
	struct instant recorded;   /* by the journal's own clock */
	struct instant claimed;    /* by the older system */
	bool adopted, has_day, undated, late, planned;
	struct day day;
	uint64_t lag_days;
	struct str actor;          /* id; empty: not recorded */
	struct str role;           /* may be empty */
	struct str venture, title; /* slug and title; empty: of the municipality */
	struct url href;           /* of the venture; may be empty */
	struct str key;            /* of the older system; may be empty */
	struct entry_link_list links;
	/* proof */
	uint64_t size;             /* of the published checkpoint */
	struct str origin;
	struct str file;           /* name of the receipt */
	struct str check_command;
	struct str vkey;
	struct str payload;        /* empty: erased or withheld */
	struct str content_command; /* empty when the payload is not shown or too long */
	struct str path_command;
	struct str leaf, leaf_hash, commitment, root;
	struct str note;
	struct html drawing;
	struct proof_row_list path;
};

#endif
