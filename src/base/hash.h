/* SPDX-License-Identifier: EUPL-1.2 */
/* base/hash.h: SHA-256 (FIPS 180-4, by OpenSSL). */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hash {
	uint8_t b[32];
};

/* For input in pieces; one per thread. */
struct hasher;
struct hasher *hasher_new(void);
void hasher_free(struct hasher *h);
void hasher_begin(struct hasher *h);
void hasher_add(struct hasher *h, const void *bytes, size_t len);
struct hash hasher_end(struct hasher *h);

/* In one piece; from any thread. */
struct hash hash_of(const void *bytes, size_t len);
/* Of the two texts one behind the other. */
struct hash hash_of_two(const void *a, size_t a_len, const void *b, size_t b_len);
/* RFC 2104 with SHA-1: for the one-time codes of RFC 4226, which are spelled so. */
void hash_hmac_sha1(struct str key, struct str message, uint8_t out[20]);
bool hash_eq(const struct hash *a, const struct hash *b);

#endif
