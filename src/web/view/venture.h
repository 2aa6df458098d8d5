/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/venture.h: everything one venture's page shows. */
#ifndef WEB_VIEW_VENTURE_H
#define WEB_VIEW_VENTURE_H

#include "web/view/fact.h"
#include "web/view/venture_effect.h"
#include "web/view/venture_gate.h"
#include "web/view/venture_learning.h"
#include "web/view/venture_money.h"
#include "web/view/venture_proof.h"
#include "web/view/venture_way.h"

/* The answer, piece by piece; every piece a door. */
struct answer_view {
	struct str phase;        /* "Pilot"; empty: none recorded */
	struct day phase_since;
	bool phase_undated;
	struct str phase_entry;
	struct str exit;         /* "Beendet am …": in place of the phase; empty: it goes on */
	struct str due;          /* a whole sentence; empty: nothing is due */
	struct str due_anchor;
	bool due_late;
	bool has_money, has_plan;
	struct str released, planned, spent; /* in whole euros */
	bool ready;
	uint64_t gaps_more;      /* beyond those said */
};

struct gap_line {
	struct str text;         /* "Es ist keine Leitung benannt." */
	struct day since;
	struct str whose;
	struct label mends;
	struct url mends_href;   /* the form; empty: this site takes no facts */
	struct str effort;       /* "etwa 5 Minuten" */
	bool said;               /* in the answer, too */
};
struct gap_lines {
	const struct gap_line *items;
	size_t count;
};
/* Days on which account could not be given, and why. */
struct lack_span {
	struct day from, to;
	uint64_t days;
	struct str reasons;
};
struct lack_spans {
	const struct lack_span *items;
	size_t count;
};
struct name_list {
	const struct str *items;
	size_t count;
};

/* One entry of the history, newest first. */
struct history_line {
	struct str what;         /* "Phase begonnen" */
	struct str words;
	struct fact_mark mark;
	struct day day;          /* it happened; DAY_NONE: on the day of recording, or not recorded */
	struct str about;        /* position this entry is about; empty: none */
	struct str reason;       /* of a correction or withdrawal */
	struct proof_changes changes; /* what a correction changed */
	struct str superseded_by; /* position; empty: stands */
	bool withdrawn;          /* superseded by a withdrawal */
};
struct history_lines {
	const struct history_line *items;
	size_t count;
};
struct history_view {
	struct history_lines lines;
	uint64_t total, from, to; /* 1-based places shown */
	bool has_newer, has_older;
	struct url newer, older;
};

struct toc_line {
	const char *anchor;
	enum text label;
	struct str gist;         /* "3: 2 bestätigt, 1 widerlegt" */
};
struct toc {
	const struct toc_line *items;
	size_t count;
};

/* Each section's gist, shown beside its heading. */
struct venture_gists {
	struct str about, proofs, decisions, money, effect, milestones, lessons, questions, criteria, exit,
	    transfer, evidence, missing, history;
};

/* The form that adds to a section, for those who may; href empty: not for this reader. */
struct section_deed {
	struct str label;
	struct url href;
};
struct venture_deeds {
	struct section_deed proofs, effect, criteria, decisions, exit, lessons, questions, money, milestones;
};

struct venture_view {
	struct str id, title, summary;
	struct str task;         /* "Pflichtaufgabe"; empty: not recorded */
	struct answer_view answer;
	bool claimed;            /* facts with claimed times are among it */
	bool ended;
	struct venture_gists gists;
	struct venture_deeds deeds;
	struct fact_mark registered;
	struct fact_rows about;
	struct story_cards reuse, operation;
	struct story_cards changes; /* of the registration */
	struct way_view way;
	struct proof_cards proofs;
	struct gate_cards gates;
	struct money_view money;
	struct effect_view effect;
	struct milestone_cards milestones;
	struct story_cards lessons, questions, exits, transfers, evidence;
	struct fact_rows fears;  /* what was feared before the first decision, and whether it came so */
	bool exit_planned;
	struct criterion_lines criteria;
	struct criterion_lines unassessed;
	struct gap_lines gaps;
	struct str days;         /* on how many days account could be given; empty: on none was it there */
	struct html days_picture;
	struct lack_spans lacks; /* newest first */
	struct name_list not_recorded;
	struct history_view history;
};

/* There is no such venture for these two times. */
struct venture_absent_view {
	struct str id;
	struct str message;      /* why, and what would be right */
	struct str entry;        /* of the withdrawal or registration; empty */
	bool is_withdrawn;
	struct url other;        /* the same page where it is there; empty */
	struct url all;          /* the overview, with the dates */
};

#endif
