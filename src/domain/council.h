/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/council.h: what has to be ready when, counted back from the meeting that decides. */
#ifndef DOMAIN_COUNCIL_H
#define DOMAIN_COUNCIL_H

#include "base/day.h"
#include "base/json.h"

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

struct council_days council_days_default(void); /* 14, 21, 14 */
/* The defaults with what the policy says; body NULL: no policy. */
struct council_days council_days_from(const struct json *policy_body);

/*
 * Counted back from the meeting.  A last day that falls on a Saturday or
 * Sunday is the Friday before; the meetings' days are taken as they are (a
 * committee reckoned onto a weekend too: on the Friday before).
 */
struct council_plan council_plan(struct day council, const struct council_days *days);

#endif
