/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/catalogue.h: criteria by phase, as a municipality has adopted them. */
#ifndef DOMAIN_CATALOGUE_H
#define DOMAIN_CATALOGUE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/rc.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/lifecycle.h"

struct criterion {
	struct str id;
	struct str label[LANG_COUNT];
	struct str gist[LANG_COUNT];
	struct str evidence[LANG_COUNT]; /* what counts as evidence; "" not said */
	/* Lists as text, "" where nobody said them. */
	struct str workstreams[LANG_COUNT], stakeholders[LANG_COUNT];
	struct str steps[LANG_COUNT]; /* sub-phases */
	enum stage from_stage;        /* relevant from here on, also later */
	bool whole_way;               /* "Durchgehend": relevant in every phase */
	bool has_stage;               /* false: stage not known, relevant always, never missing */
};

struct catalogue {
	struct str id, version;
	const struct criterion *criteria;
	size_t count;
};

/*
 * The body of catalogue.adopted: with "extends": "roadmap" the roadmap's
 * criteria of this program's version but those in "off", then its own; an own
 * one with a known id takes that one's place.
 *   RC_INVALID  no criterion at all; an id twice; "off" names none that is
 *               there; extends something else
 */
CHECKED enum rc catalogue_from_body(
    struct arena *a, const struct json *body, struct catalogue *out, struct err *err);
int catalogue_criterion(const struct catalogue *c, struct str id); /* -1 when unknown */
/* Whether the criterion counts for a venture that has reached the stage. */
bool criterion_applies(const struct criterion *c, enum stage stage);

/* The roadmap's criteria, built in from catalogue/roadmap.*. */
const struct catalogue *catalogue_roadmap(void);

#endif
