/* SPDX-License-Identifier: EUPL-1.2 */
/* base/encode.c: base64 in two alphabets, and hex. */
#include "base/encode.h"

static const char standard[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char url_safe[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
static const char hex_digits[] = "0123456789abcdef";

static void
encode64(struct buf *b, const uint8_t *in, size_t len, const char *alphabet, bool pads)
{
	while (len > 0) {
		size_t n = len < 3 ? len : 3;
		uint32_t v = (uint32_t)in[0] << 16 | (n > 1 ? (uint32_t)in[1] << 8 : 0) |
		    (n > 2 ? in[2] : 0);
		char out[4] = {alphabet[v >> 18], alphabet[v >> 12 & 63], '=', '='};

		if (n > 1)
			out[2] = alphabet[v >> 6 & 63];
		if (n > 2)
			out[3] = alphabet[v & 63];
		buf_add(b, out, pads ? 4 : n + 1);
		in += n;
		len -= n;
	}
}

void
base64_encode(struct buf *b, const void *bytes, size_t len)
{
	encode64(b, bytes, len, standard, true);
}

void
base64url_encode(struct buf *b, const void *bytes, size_t len)
{
	encode64(b, bytes, len, url_safe, false);
}

/* 0..63, or -1; the last two characters of the alphabet differ. */
static int
value64(char c, char c62, char c63)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == c62 ? 62 : c == c63 ? 63 : -1;
}

/* Text without padding; the bits a last character has to spare must be zero. */
static bool
decode64(struct str s, const char *last_two, uint8_t *out, size_t cap, size_t *len_out)
{
	size_t len = s.len / 4 * 3 + (s.len % 4 == 0 ? 0 : s.len % 4 - 1);
	uint32_t bits = 0;
	int held = 0;
	size_t n = 0;

	if (s.len % 4 == 1 || len > cap)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		int v = value64(s.ptr[i], last_two[0], last_two[1]);

		if (v < 0)
			return false;
		bits = (bits << 6 | (uint32_t)v) & 0xffff;
		held += 6;
		if (held >= 8) {
			held -= 8;
			out[n++] = (uint8_t)(bits >> held);
		}
	}
	if ((bits & ((1u << held) - 1)) != 0)
		return false;
	*len_out = n;
	return true;
}

bool
base64_decode(struct str s, uint8_t *out, size_t cap, size_t *len_out)
{
	if (s.len % 4 != 0)
		return false;
	if (s.len > 0 && s.ptr[s.len - 1] == '=')
		s.len -= s.ptr[s.len - 2] == '=' ? 2 : 1;
	return decode64(s, "+/", out, cap, len_out);
}

bool
base64url_decode(struct str s, uint8_t *out, size_t cap, size_t *len_out)
{
	return decode64(s, "-_", out, cap, len_out);
}

void
hex_encode(struct buf *b, const void *bytes, size_t len)
{
	const uint8_t *in = bytes;

	for (size_t i = 0; i < len; i++) {
		char pair[2] = {hex_digits[in[i] >> 4], hex_digits[in[i] & 15]};

		buf_add(b, pair, 2);
	}
}

static int
value16(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool
hex_decode(struct str s, uint8_t *out, size_t cap, size_t *len_out)
{
	if (s.len % 2 != 0 || s.len / 2 > cap)
		return false;
	for (size_t i = 0; i < s.len; i += 2) {
		int high = value16(s.ptr[i]);
		int low = value16(s.ptr[i + 1]);

		if (high < 0 || low < 0)
			return false;
		out[i / 2] = (uint8_t)(high << 4 | low);
	}
	*len_out = s.len / 2;
	return true;
}
