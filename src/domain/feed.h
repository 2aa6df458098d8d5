/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/feed.h: rules of data sources: what may be connected, and what may be said of what was fetched. */
#ifndef DOMAIN_FEED_H
#define DOMAIN_FEED_H

#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "domain/fact.h"
#include "domain/when.h"

#include <stdbool.h>

/* In the order of the table's choices (feed.connected, type). */
enum feed_type { FEED_JSON, FEED_SENSORTHINGS };

/* In the order of the table's choices (feed.failed, cause). */
enum feed_cause {
	FEED_UNREACHABLE,
	FEED_TIMEOUT,
	FEED_TLS,
	FEED_STATUS,
	FEED_TOO_LARGE,
	FEED_NOT_JSON,
	FEED_NO_VALUE,
	FEED_NOT_A_NUMBER,
	FEED_REFUSED,
	FEED_CAUSE_COUNT,
};

/* Clocks differ: an observation may be dated so much after its recording. */
#define FEED_CLOCK_SLACK_S 3600

struct feed_known {
	struct when when;
	struct str indicator; /* of the feed that a measurement names; empty: not known */
};

/*
 * feed.connected, and measurement.recorded where it names a feed, an answer or
 * a time of observation.
 *   RC_INVALID  the address is not https, carries a user or a fragment, or, of
 *               a Datastream, a question mark; no pointer for JSON; a pointer
 *               that is none (RFC 6901); a measurement of another indicator
 *               than its feed's, an answer's fingerprint without a feed, a time of
 *               observation in the future
 */
CHECKED enum rc feed_judge(const struct feed_known *known, const struct fact *f, struct err *err);

/* RFC 6901, section 3: empty, or parts that begin with '/', '~' only before 0 and 1. */
bool feed_pointer_ok(struct str pointer);

#endif
