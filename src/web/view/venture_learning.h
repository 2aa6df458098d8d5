/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/venture_learning.h: lessons, questions, criteria, exit, transfer, evidence: subjects with their story. */
#ifndef WEB_VIEW_VENTURE_LEARNING_H
#define WEB_VIEW_VENTURE_LEARNING_H

#include "web/html.h"
#include "web/view/fact.h"

/* One fact of a story: what happened, in words. */
struct story_step {
	struct str what;       /* "Erkenntnis bearbeitet" */
	struct str state;      /* "umgesetzt"; empty: none */
	struct str words;
	struct fact_rows rows; /* what else it says */
	struct fact_mark mark;
};
struct story_steps {
	const struct story_step *items;
	size_t count;
};
struct story_card {
	struct str id;
	struct str deed;       /* what may be done with it: "Frage beantworten" */
	struct url deed_href;  /* empty: nothing, or not by this reader */
	struct str title, text;
	struct str sort;       /* "Beinahe-Vorfall"; who asked */
	struct str state;      /* "umgesetzt", "beantwortet" */
	bool missing;          /* the state is a lack of account */
	struct str venture;    /* an adopted lesson's: slug it comes from; empty */
	struct url file;       /* evidence: the file, for those who may fetch it; empty */
	bool image;            /* it is a picture */
	struct url preview;    /* of its first page; empty: none, or not yet */
	struct str preview_alt;
	struct str preview_note; /* why there is none; empty */
	bool no_file;          /* adopted without its file */
	struct story_steps steps;
};
struct story_cards {
	const struct story_card *items;
	size_t count;
};

struct criterion_line {
	struct str label, gist;
	struct str status;     /* empty: not assessed */
	struct str reason, assessor;
	bool independent;
	struct fact_mark mark;
	struct story_steps earlier; /* assessments before the last */
};
struct criterion_lines {
	const struct criterion_line *items;
	size_t count;
};

#endif
