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

/* One more than the value of each character; 0 for those that do not belong. */
#define LETTERS64 \
	['A'] = 1, ['B'] = 2, ['C'] = 3, ['D'] = 4, ['E'] = 5, ['F'] = 6, ['G'] = 7, ['H'] = 8, \
	['I'] = 9, ['J'] = 10, ['K'] = 11, ['L'] = 12, ['M'] = 13, ['N'] = 14, ['O'] = 15, \
	['P'] = 16, ['Q'] = 17, ['R'] = 18, ['S'] = 19, ['T'] = 20, ['U'] = 21, ['V'] = 22, \
	['W'] = 23, ['X'] = 24, ['Y'] = 25, ['Z'] = 26, ['a'] = 27, ['b'] = 28, ['c'] = 29, \
	['d'] = 30, ['e'] = 31, ['f'] = 32, ['g'] = 33, ['h'] = 34, ['i'] = 35, ['j'] = 36, \
	['k'] = 37, ['l'] = 38, ['m'] = 39, ['n'] = 40, ['o'] = 41, ['p'] = 42, ['q'] = 43, \
	['r'] = 44, ['s'] = 45, ['t'] = 46, ['u'] = 47, ['v'] = 48, ['w'] = 49, ['x'] = 50, \
	['y'] = 51, ['z'] = 52, ['0'] = 53, ['1'] = 54, ['2'] = 55, ['3'] = 56, ['4'] = 57, \
	['5'] = 58, ['6'] = 59, ['7'] = 60, ['8'] = 61, ['9'] = 62
static const uint8_t standard_values[256] = {LETTERS64, ['+'] = 63, ['/'] = 64};
static const uint8_t url_safe_values[256] = {LETTERS64, ['-'] = 63, ['_'] = 64};

/* Up to four characters as 24 bits; false when one does not belong. */
static bool
take64(const char *p, size_t count, const uint8_t *values, uint32_t *out)
{
	uint32_t bits = 0;
	uint32_t bad = 0;

	for (size_t i = 0; i < count; i++) {
		uint32_t v = (uint32_t)values[(uint8_t)p[i]] - 1;

		bad |= v;
		bits = bits << 6 | (v & 63);
	}
	*out = bits << (6 * (4 - count));
	return (bad & 0x80000000) == 0;
}

/* Text without padding; the bits a last character has to spare must be zero. */
static bool
decode64(struct str s, const uint8_t *values, uint8_t *out, size_t cap, size_t *len_out)
{
	size_t tail = s.len % 4;
	size_t len = s.len / 4 * 3 + (tail == 0 ? 0 : tail - 1);
	const char *p = s.ptr;
	uint8_t *o = out;
	uint32_t bits = 0;

	if (tail == 1 || len > cap)
		return false;
	for (size_t i = 0; i < s.len / 4; i++, p += 4) {
		if (!take64(p, 4, values, &bits))
			return false;
		*o++ = (uint8_t)(bits >> 16);
		*o++ = (uint8_t)(bits >> 8);
		*o++ = (uint8_t)bits;
	}
	if (tail != 0) {
		if (!take64(p, tail, values, &bits) || (bits & (tail == 2 ? 0xffff : 0xff)) != 0)
			return false;
		*o++ = (uint8_t)(bits >> 16);
		if (tail == 3)
			*o = (uint8_t)(bits >> 8);
	}
	*len_out = len;
	return true;
}

bool
base64_decode(struct str s, uint8_t *out, size_t cap, size_t *len_out)
{
	if (s.len % 4 != 0)
		return false;
	if (s.len > 0 && s.ptr[s.len - 1] == '=')
		s.len -= s.ptr[s.len - 2] == '=' ? 2 : 1;
	return decode64(s, standard_values, out, cap, len_out);
}

bool
base64url_decode(struct str s, uint8_t *out, size_t cap, size_t *len_out)
{
	return decode64(s, url_safe_values, out, cap, len_out);
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

static bool
unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	    c == '-' || c == '.' || c == '_' || c == '~';
}

void
percent_encode(struct buf *out, struct str s)
{
	static const char hex[] = "0123456789ABCDEF";

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (unreserved((char)c)) {
			buf_char(out, (char)c);
			continue;
		}
		buf_char(out, '%');
		buf_char(out, hex[c >> 4]);
		buf_char(out, hex[c & 15]);
	}
}
