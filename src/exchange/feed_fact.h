/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/feed_fact.h: what came of fetching, as facts to record. */
#ifndef EXCHANGE_FEED_FACT_H
#define EXCHANGE_FEED_FACT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "exchange/feed.h"

struct feed_fetched {
	struct str venture, id, indicator;
	struct str url;    /* as connected */
	struct instant at; /* when it was fetched */
	bool has_answer;
	struct hash answer; /* SHA-256 of the bytes that came */
	struct feed_value value;
};

/*
 * "feed:VENTURE/ID:MOMENT", the moment of the observation, else of fetching,
 * so that the same observation is one fact.  Longer than LIMIT_KEY_BYTES:
 * the SHA-256 of VENTURE/ID stands for it.  In the arena.
 */
struct str feed_key(struct arena *a, const struct feed_fetched *f, bool observed);

/* Each appends one line that ends in \n, as record_lines() takes it. */
void feed_measured(struct arena *a, const struct feed_fetched *f, struct buf *out);
void feed_failed(
    struct arena *a, const struct feed_fetched *f, const struct feed_failure *why, struct buf *out);
/* The source says another value for a moment that is recorded already under `key`. */
void feed_corrected(struct arena *a, const struct feed_fetched *f, struct str key,
    const char *reason, struct buf *out);

/* Addresses a fetch may connect to: 4 or 16 bytes in network order. */
enum feed_address {
	FEED_ADDRESS_PUBLIC,
	FEED_ADDRESS_PRIVATE, /* loopback or of the own network: RFC 1918, 6598, 4193 */
	FEED_ADDRESS_NEVER,   /* unspecified, link-local, multicast, reserved, documentation */
};
/* By the IANA special-purpose registries (RFC 6890); an IPv4 address inside an
 * IPv6 one (RFC 4291, 6052, 3056) is judged by itself. */
enum feed_address feed_address(const uint8_t *bytes, size_t len);

#endif
