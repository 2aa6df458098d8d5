/* SPDX-License-Identifier: EUPL-1.2 */
/* base/encode.h: base64, base64url and hex (RFC 4648), strict; what stands in an address. */
#ifndef BASE_ENCODE_H
#define BASE_ENCODE_H

#include "base/buf.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void base64_encode(struct buf *b, const void *bytes, size_t len);    /* padded */
void base64url_encode(struct buf *b, const void *bytes, size_t len); /* unpadded */
/* false on wrong alphabet, padding or non-zero spare bits. */
bool base64_decode(struct str s, uint8_t *out, size_t cap, size_t *len_out);
bool base64url_decode(struct str s, uint8_t *out, size_t cap, size_t *len_out);
void hex_encode(struct buf *b, const void *bytes, size_t len); /* lower case */
bool hex_decode(struct str s, uint8_t *out, size_t cap, size_t *len_out);

/* For an address (RFC 3986): everything but A-Z a-z 0-9 - . _ ~ becomes %XX. */
void percent_encode(struct buf *out, struct str s);

#endif
