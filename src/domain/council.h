/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/council.h: what has to be ready when, counted back from the meeting that decides. */
#ifndef DOMAIN_COUNCIL_H
#define DOMAIN_COUNCIL_H

#include "base/day.h"
#include "base/json.h"
#include "base/str.h"

#include <stddef.h>

/* Days before the meeting of the council; policy.adopted may say others. */
struct council_days {
	int committee; /* the committee advises; 0: no committee before */
	int paper;     /* the paper has to be handed in before the first meeting */
	int draft;     /* the draft goes round the offices before that */
};

struct council_plan {
	struct day council;   /* the meeting that decides */
	struct day committee; /* DAY_NONE: none */
	struct day paper;     /* last day to hand in the paper */
	struct day draft;     /* the draft is ready */
};

/* A meeting of the calendar (policy.adopted, meetings). */
struct council_meeting {
	struct day on;
	struct str body; /* who meets; empty: not said.  Points into the policy */
};

struct council_days council_days_default(void); /* 14, 21, 14 */
/* The defaults with what the policy says; body NULL: no policy. */
struct council_days council_days_from(const struct json *policy_body);

/*
 * Counted back from the meeting.  A last day that falls on a Saturday or
 * Sunday is the Friday before; the meetings' days are taken as they are (a
 * committee reckoned onto a weekend too: on the Friday before).
 */
struct council_plan council_plan(struct day council, const struct council_days *days);

/*
 * The meetings of the calendar from the day on, the earliest first, at most
 * max of them; the number written to out.  policy_body NULL or without a
 * calendar: 0.
 */
size_t council_meetings(
    const struct json *policy_body, struct day from, struct council_meeting *out, size_t max);

#endif
