/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/feed.h: what to ask a data source for, and its answer's bytes read as one value and its time. */
#ifndef EXCHANGE_FEED_H
#define EXCHANGE_FEED_H

#include "base/arena.h"
#include "base/day.h"
#include "base/instant.h"
#include "base/json.h"
#include "base/money.h"
#include "base/str.h"
#include "domain/feed.h"

#include <stdbool.h>

/* As feed.connected says it; the bytes of an answer are foreign and may be anything. */
struct feed_source {
	enum feed_type type;
	struct str url;
	struct str pointer; /* RFC 6901; FEED_SENSORTHINGS: into the Observation, empty: /result */
	struct str time_pointer; /* empty: none, or /phenomenonTime */
};

struct feed_value {
	struct decimal value;
	struct day day;          /* DAY_NONE: the answer says no time */
	bool has_instant;        /* else the answer says a day only */
	struct instant observed; /* of a period its end */
};

/* Fits feed.failed: one line, in the arena, at most LIMIT_FEED_DETAIL bytes. */
struct feed_failure {
	enum feed_cause cause;
	struct str detail; /* a place, or the first of what stands there; may be empty */
};

/*
 * The address to fetch.  OGC SensorThings 1.1 (18-088, 9.3.3): of a Datastream
 * the Observation of the latest phenomenonTime.
 */
struct str feed_request(struct arena *a, const struct feed_source *s);

/*
 * false, and *why: the answer is no JSON (a key twice, not UTF-8 and too deep
 * among it), has nothing at the place, no number there, or a time that is
 * none or lies in the future of now.  Never takes longer than one pass.
 */
bool feed_read(struct arena *a, const struct feed_source *s, struct str answer, struct instant now,
    struct feed_value *out, struct feed_failure *why);

/*
 * A JSON number or the same as text: "1.5e3" is 1500.  Kept exactly up to
 * DECIMAL_SCALE_MAX places behind the point; what is finer is rounded to so
 * many, half away from zero (kaufmännisch, DIN 1333), since sources send the
 * noise of binary fractions: 21.299999237060547 for a float32 of 21.3.  false:
 * none, or more than DECIMAL_DIGITS_MAX digits, after rounding.
 */
bool feed_decimal(struct str s, struct decimal *out);

/* RFC 6901: the node a pointer leads to; NULL: nothing is there, or it is no pointer. */
const struct json *feed_at(const struct json *root, struct str pointer);

/* Foreign bytes as part of a detail: printable ASCII, the rest '?', cut with "...". */
struct str feed_detail(struct arena *a, struct str foreign);

/* ---- between feed.c and the formats ---- */
/* The Observation of an answer to feed_request(); NULL: there is none. */
const struct json *feed_observation(const struct json *root);
struct str feed_observations_url(struct arena *a, struct str datastream);

#endif
