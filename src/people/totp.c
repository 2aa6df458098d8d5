/* SPDX-License-Identifier: EUPL-1.2 */
/* people/totp.c: one-time codes by time, by the letter of their RFCs. */
#include "people/totp.h"

#include "base/hash.h"
#include "base/must.h"

#include <stdio.h>
#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

uint32_t
hotp_code(struct str secret, uint64_t counter, int digits)
{
	uint8_t message[8];
	uint8_t mac[20];
	uint32_t power = 1;

	must(digits >= 1 && digits <= 8);
	for (int i = 0; i < 8; i++)
		message[i] = (uint8_t)(counter >> (56 - 8 * i));
	hash_hmac_sha1(secret, (struct str){(const char *)message, sizeof(message)}, mac);
	int at = mac[19] & 15;
	uint32_t bits = (uint32_t)(mac[at] & 127) << 24 | (uint32_t)mac[at + 1] << 16 |
	    (uint32_t)mac[at + 2] << 8 | mac[at + 3];
	for (int i = 0; i < digits; i++)
		power *= 10;
	return bits % power;
}

int64_t
totp_step(struct instant t)
{
	return t.us / 1000000 / TOTP_STEP_S;
}

int64_t
totp_find(struct str secret, struct str code, struct instant now, int64_t used)
{
	int64_t step = totp_step(now);
	int64_t found = -1;

	if (code.len != TOTP_DIGITS)
		return -1;
	for (int64_t i = step - 1; i <= step + 1; i++) {
		char right[TOTP_DIGITS + 1];

		if (i < 0 || i <= used)
			continue;
		snprintf(right, sizeof(right), "%06u",
		    (unsigned)hotp_code(secret, (uint64_t)i, TOTP_DIGITS) % 1000000);
		if (memcmp(right, code.ptr, TOTP_DIGITS) == 0 && found < 0)
			found = i;
	}
	return found;
}

struct str
base32_encode(struct arena *a, const uint8_t *bytes, size_t len)
{
	char *out = arena_alloc(a, len * 8 / 5 + 2);
	uint32_t bits = 0;
	int have = 0;
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		bits = (bits << 8 | bytes[i]) & 0xffff;
		for (have += 8; have >= 5; have -= 5)
			out[n++] = alphabet[bits >> (have - 5) & 31];
	}
	if (have > 0)
		out[n++] = alphabet[bits << (5 - have) & 31];
	return (struct str){out, n};
}

bool
base32_decode(struct str s, uint8_t *out, size_t cap, size_t *len_out)
{
	uint32_t bits = 0;
	int have = 0;
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		const char *at = s.ptr[i] == '\0' ? NULL : strchr(alphabet, s.ptr[i]);

		if (at == NULL)
			return false;
		bits = (bits << 5 | (uint32_t)(at - alphabet)) & 0xfff;
		have += 5;
		if (have < 8)
			continue;
		if (n == cap)
			return false;
		have -= 8;
		out[n++] = (uint8_t)(bits >> have);
	}
	/* Left over: less than a character, and nothing but zeros. */
	if (have >= 5 || (bits & ((1u << have) - 1)) != 0)
		return false;
	*len_out = n;
	return true;
}
