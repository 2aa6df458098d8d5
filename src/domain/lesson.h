/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/lesson.h: rules of lessons: from observed to learned, in order, checked by somebody else. */
#ifndef DOMAIN_LESSON_H
#define DOMAIN_LESSON_H

#include "base/day.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/rc.h"
#include "base/str.h"
#include "domain/fact.h"
#include "domain/when.h"

#include <stdbool.h>

/* In the order of the table's choices (lesson.analysed, state). */
enum lesson_state {
	LESSON_ANALYSED,
	LESSON_IDENTIFIED,
	LESSON_DECIDED,
	LESSON_CARRIED_OUT,
	LESSON_LEARNED,
	LESSON_SHARED,
	LESSON_REJECTED,
	LESSON_OBSERVED, /* where it begins; not a choice */
};

/* In the order of the table's choices (lesson.observed, sort). */
enum lesson_sort {
	LESSON_SORT_SUCCESS,
	LESSON_SORT_SETBACK,
	LESSON_SORT_NEAR_MISS,
	LESSON_SORT_REFUTED,
	LESSON_SORT_INSIGHT,
	LESSON_SORT_PREMORTEM, /* feared before the first decision */
};

/* Whether evidence shows that something works: what came after it was observed, and is not about itself. */
enum lesson_evidence {
	EVIDENCE_FITS,
	EVIDENCE_OWN,   /* only entries of the lesson itself */
	EVIDENCE_OLDER, /* only those and what was recorded before it was observed */
};

struct lesson_known {
	struct when when;
	/* lesson.observed, and its correction or withdrawal */
	struct day first_decision; /* of the venture; DAY_NONE: none yet */
	bool corrected;            /* it is the new body of a correction */
	bool was_premortem;        /* the entry to be corrected or withdrawn is one */
	/* lesson.analysed */
	bool anonymous;                /* reported anonymously */
	enum lesson_state state;       /* LESSON_OBSERVED at first */
	struct day state_on;           /* since when; DAY_NONE: not known */
	struct str author;             /* actor of lesson.observed; empty when not known */
	bool has_evidence;             /* an earlier step names some that fits */
	enum lesson_evidence evidence; /* what the fact names itself */
	bool has_action;               /* likewise: what is changed */
	bool has_owner;                /* likewise: by whom */
	bool reviewer_found;           /* the reviewer is somebody the journal knows */
	/* lesson.adopted */
	bool from_found; /* the venture in `from` is there and holds the lesson */
	bool from_same;  /* it is the adopting venture itself */
};

/*
 * lesson.observed, lesson.analysed, lesson.adopted.
 *   RC_INVALID  an anonymous report with an actor, a return code without an
 *               anonymous report; a premortem after the first decision; an
 *               anonymous report analysed by nobody; a name beside blame in
 *               any text (wording_judge); learned without carried_out before, without evidence that is
 *               younger than the lesson and not its own, or without a reviewer who is neither author nor actor; identified,
 *               decided or carried out while nobody has said what is changed,
 *               identified without whose it is; shared
 *               without learned; rejected or going back without a reason;
 *               adopted from itself.  A step dated before the present state
 *               is late, not wrong: its order is not judged.
 *   RC_NOTFOUND from names no venture with that lesson; the reviewer is nobody
 *               who was ever added or given a role
 */
CHECKED enum rc lesson_judge(
    const struct lesson_known *known, const struct fact *f, struct err *err);

/* entry.withdrawn on a lesson.observed: a premortem is frozen by the first decision. */
CHECKED enum rc lesson_judge_withdrawn(
    const struct lesson_known *known, const char *field, struct err *err);

/*
 * What is kept of a return code: SHA-256 of its letters and digits in lower
 * case, without spaces and dashes.  Whoever knows the code finds the report
 * again; whoever reads the journal does not find the code.
 */
struct hash lesson_return_hash(struct str code);

#endif
