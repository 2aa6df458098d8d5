/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/invoice_guard.c: XML made UTF-8, and what of its markup no parser gets to see. */
#include "exchange/invoice_guard.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

/* ---- encodings ---- */

static void
add_point(struct buf *b, uint32_t c)
{
	if (c < 0x80) {
		buf_char(b, (char)c);
	} else if (c < 0x800) {
		buf_char(b, (char)(0xc0 | c >> 6));
		buf_char(b, (char)(0x80 | (c & 0x3f)));
	} else {
		if (c < 0x10000) {
			buf_char(b, (char)(0xe0 | c >> 12));
		} else {
			buf_char(b, (char)(0xf0 | c >> 18));
			buf_char(b, (char)(0x80 | (c >> 12 & 0x3f)));
		}
		buf_char(b, (char)(0x80 | (c >> 6 & 0x3f)));
		buf_char(b, (char)(0x80 | (c & 0x3f)));
	}
}

static uint32_t
unit_at(struct str s, size_t i, bool big)
{
	uint32_t a = (unsigned char)s.ptr[i], b = (unsigned char)s.ptr[i + 1];

	return big ? a << 8 | b : b << 8 | a;
}

/* false at half a pair. */
static bool
from_utf16(struct str s, bool big, struct buf *out)
{
	size_t i = 2;

	for (; i + 1 < s.len; i += 2) {
		uint32_t c = unit_at(s, i, big);

		if (c >= 0xdc00 && c < 0xe000)
			return false;
		if (c >= 0xd800 && c < 0xdc00) {
			i += 2;
			uint32_t low = i + 1 < s.len ? unit_at(s, i, big) : 0;
			if (low < 0xdc00 || low >= 0xe000)
				return false;
			c = 0x10000 + ((c & 0x3ff) << 10 | (low & 0x3ff));
		}
		add_point(out, c);
	}
	return i == s.len;
}

static bool
same_name(struct str s, const char *name)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];

		if (name[i] == '\0' ||
		    (c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c) != name[i])
			return false;
	}
	return name[s.len] == '\0';
}

/* What the XML declaration says; "utf-8" when it says nothing. */
static struct str
declared(struct str s)
{
	static const char word[] = "encoding";
	struct str head = str_slice(s, 0, 256);
	bool found = false;

	if (!str_starts(head, "<?xml"))
		return STR("utf-8");
	head = str_cut(head, '>', &(struct str){0}, &found);
	for (size_t i = 0; i + sizeof word <= head.len; i++) {
		if (memcmp(head.ptr + i, word, sizeof word - 1) != 0)
			continue;
		struct str value = {0};
		(void)str_cut(str_slice(head, i, head.len), '=', &value, &found);
		value = str_trim(value);
		if (value.len == 0 || (value.ptr[0] != '"' && value.ptr[0] != '\''))
			break;
		return str_cut(
		    str_slice(value, 1, value.len), value.ptr[0], &(struct str){0}, &found);
	}
	return STR("utf-8");
}

static size_t
line_of(struct str s, size_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at; i++)
		line += s.ptr[i] == '\n';
	return line;
}

static enum rc
refuse(struct err *err, enum rc rc, enum text id, struct str s, size_t at)
{
	char line[24];

	(void)snprintf(line, sizeof line, "%zu", line_of(s, at));
	return err_say(err, rc, NULL, id, line, NULL);
}

static enum rc
from_bytes(struct str s, struct buf *out, struct err *err)
{
	struct str name = declared(s);
	char shown[41] = "";

	if (same_name(name, "iso-8859-1") || same_name(name, "latin1")) {
		for (size_t i = 0; i < s.len; i++)
			add_point(out, (unsigned char)s.ptr[i]);
		return RC_OK;
	}
	if (!same_name(name, "utf-8") && !same_name(name, "utf8") && !same_name(name, "us-ascii") &&
	    !same_name(name, "ascii")) {
		for (size_t i = 0; i < name.len && i + 1 < sizeof shown; i++)
			shown[i] = name.ptr[i] > ' ' && name.ptr[i] < 127 ? name.ptr[i] : '?';
		return err_say(err, RC_INVALID, NULL, TEXT_INVOICE_ENCODING, shown, NULL);
	}
	if (!utf8_valid(s))
		return refuse(err, RC_INVALID, TEXT_INVOICE_BYTES, s, utf8_valid_prefix(s));
	buf_str(out, s);
	return RC_OK;
}

enum rc
xml_decode(struct str input, struct buf *out, struct err *err)
{
	enum rc rc = RC_OK;

	if (input.len > LIMIT_XML_BYTES)
		return err_say(err, RC_LIMIT, NULL, TEXT_INVOICE_LARGE_FILE, NULL);
	if (str_starts(input, "\xff\xfe") || str_starts(input, "\xfe\xff")) {
		if (!from_utf16(input, input.ptr[0] == '\xfe', out))
			return err_say(err, RC_INVALID, NULL, TEXT_INVOICE_UTF16, NULL);
	} else {
		struct str s =
		    str_starts(input, "\xef\xbb\xbf") ? str_slice(input, 3, input.len) : input;
		struct str start = str_trim(str_slice(s, 0, 100));

		if (start.len == 0 || start.ptr[0] != '<')
			return err_say(err, RC_INVALID, NULL, TEXT_INVOICE_NO_XML, NULL);
		rc = from_bytes(s, out, err);
	}
	if (rc == RC_OK && memchr(out->ptr, 0, out->len) != NULL)
		return err_say(err, RC_INVALID, NULL, TEXT_INVOICE_NO_XML, NULL);
	return rc;
}

/* ---- markup ---- */

/* Behind the first `end` from i on; s.len when there is none. */
static size_t
behind(struct str s, size_t i, const char *end)
{
	size_t n = strlen(end);

	while (i + n <= s.len) {
		const char *p = memchr(s.ptr + i, end[0], s.len - i - n + 1);

		if (p == NULL)
			break;
		i = (size_t)(p - s.ptr);
		if (memcmp(p, end, n) == 0)
			return i + n;
		i++;
	}
	return s.len;
}

/* Behind a tag that begins at i; s.len + 1 when it is longer than allowed, or has more attributes. */
static size_t
behind_tag(struct str s, size_t i)
{
	size_t start = i, attributes = 0;
	char quote = '\0';

	for (; i < s.len && i - start < LIMIT_XML_TAG_BYTES && attributes <= LIMIT_XML_ATTRIBUTES;
	     i++) {
		char c = s.ptr[i];

		if (quote != '\0')
			quote = c == quote ? '\0' : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return i + 1;
		else
			attributes += c == '=';
	}
	return i < s.len ? s.len + 1 : s.len;
}

enum rc
xml_guard(struct str s, struct err *err)
{
	size_t i = 0;

	while (i < s.len) {
		const char *p = memchr(s.ptr + i, '<', s.len - i);

		if (p == NULL)
			break;
		i = (size_t)(p - s.ptr);
		struct str rest = str_slice(s, i, s.len);
		if (str_starts(rest, "<!--"))
			i = behind(s, i + 4, "-->");
		else if (str_starts(rest, "<![CDATA["))
			i = behind(s, i + 9, "]]>");
		else if (str_starts(rest, "<?"))
			i = behind(s, i + 2, "?>");
		else if (str_starts(rest, "<!"))
			return refuse(err, RC_INVALID, TEXT_INVOICE_DOCTYPE, s, i);
		else {
			size_t end = behind_tag(s, i);

			if (end > s.len)
				return refuse(err, RC_LIMIT, TEXT_INVOICE_TAG, s, i);
			i = end;
		}
	}
	return RC_OK;
}
