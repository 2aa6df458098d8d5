/* SPDX-License-Identifier: EUPL-1.2 */
/* people/totp.h: one-time codes by time: RFC 4226, RFC 6238, and base32 of RFC 4648. */
#ifndef PEOPLE_TOTP_H
#define PEOPLE_TOTP_H

#include "base/arena.h"
#include "base/instant.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

#define TOTP_STEP_S 30
#define TOTP_DIGITS 6
#define TOTP_SECRET_BYTES 20

/* The code of a counter (RFC 4226, 5.3), 1 to 8 digits. */
uint32_t hotp_code(struct str secret, uint64_t counter, int digits);
/* The step of RFC 6238 in which a moment lies. */
int64_t totp_step(struct instant t);
/*
 * The step whose code it is, -1 for none: that of the moment, or the one before
 * or after it (clocks differ), and later than `used`: a code is good once.
 */
int64_t totp_find(struct str secret, struct str code, struct instant now, int64_t used);

struct str base32_encode(struct arena *a, const uint8_t *bytes, size_t len); /* unpadded */
/* Capitals, without padding; false when it is none. */
bool base32_decode(struct str s, uint8_t *out, size_t cap, size_t *len_out);

#endif
