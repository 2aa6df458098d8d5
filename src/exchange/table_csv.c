/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/table_csv.c: CSV in UTF-8 or Windows-1252 as a table. */
#include "base/csv.h"
#include "base/utf8.h"
#include "exchange/table_priv.h"

#include <stdio.h>
#include <string.h>

struct table_csv {
	struct csv_in in;
	bool convert; /* from Windows-1252 */
};

/* 0x80..0x9f of Windows-1252 (WHATWG Encoding, index-windows-1252); 0: no character. */
static const uint16_t high[32] = {0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6,
    0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013,
    0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178};

static uint16_t
character(unsigned char c)
{
	return c >= 0x80 && c < 0xa0 ? high[c - 0x80] : c;
}

/* False: a byte that is no character. */
static bool
from_windows(struct arena *a, struct str *s)
{
	char *p = arena_alloc(a, s->len * 3 + 1);
	size_t len = 0;

	for (size_t i = 0; i < s->len; i++) {
		uint16_t c = character((unsigned char)s->ptr[i]);

		if (c == 0)
			return false;
		if (c < 0x80) {
			p[len++] = (char)c;
		} else if (c < 0x800) {
			p[len++] = (char)(0xc0 | c >> 6);
			p[len++] = (char)(0x80 | (c & 0x3f));
		} else {
			p[len++] = (char)(0xe0 | c >> 12);
			p[len++] = (char)(0x80 | (c >> 6 & 0x3f));
			p[len++] = (char)(0x80 | (c & 0x3f));
		}
	}
	*s = (struct str){p, len};
	return true;
}

static enum rc
refuse_line(struct err *err, enum text text, size_t line)
{
	char number[32];

	(void)snprintf(number, sizeof number, "%zu", line);
	return err_say(err, RC_INVALID, NULL, text, number, (char *)NULL);
}

static size_t
line_at(struct str bytes, size_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at; i++)
		line += bytes.ptr[i] == '\n';
	return line;
}

/* As old programs of the Macintosh end lines: none has a line feed. */
static struct str
with_line_feeds(struct arena *a, struct str bytes)
{
	if (memchr(bytes.ptr, '\n', bytes.len) != NULL ||
	    memchr(bytes.ptr, '\r', bytes.len) == NULL)
		return bytes;
	char *p = arena_cstr(a, bytes);

	for (size_t i = 0; i < bytes.len; i++)
		if (p[i] == '\r')
			p[i] = '\n';
	return (struct str){p, bytes.len};
}

enum rc
table_csv_open(struct arena *a, struct str bytes, const struct table_options *options,
    struct table_csv **out, struct err *err)
{
	struct table_csv t = {.convert = options->encoding == TABLE_WINDOWS_1252};
	bool marked = str_starts(bytes, "\xef\xbb\xbf");

	if (bytes.len == 0)
		return err_say(err, RC_INVALID, NULL, TEXT_TABLE_EMPTY, (char *)NULL);
	if (str_starts(bytes, "\xff\xfe") || str_starts(bytes, "\xfe\xff") ||
	    memchr(bytes.ptr, 0, bytes.len) != NULL)
		return err_say(err, RC_INVALID, NULL, TEXT_TABLE_NO_TEXT, (char *)NULL);
	bytes = with_line_feeds(a, bytes);
	size_t good = marked || !t.convert ? utf8_valid_prefix(bytes) : bytes.len;
	if (good < bytes.len && (marked || options->encoding == TABLE_UTF8))
		return refuse_line(err, TEXT_TABLE_NOT_UTF8, line_at(bytes, good));
	t.convert = !marked && (t.convert || good < bytes.len);
	csv_in_init(&t.in, bytes, options->separator);
	*out = arena_alloc(a, sizeof **out);
	**out = t;
	return RC_OK;
}

static bool
is_ascii(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] >= 0x80)
			return false;
	return true;
}

enum rc
table_csv_next(
    struct table_csv *t, struct arena *row, struct table_row *out, bool *row_out, struct err *err)
{
	struct str *fields = NULL;
	size_t count = 0;
	bool more = true, any = false;
	struct cell *cells = NULL;

	while (more && !any) {
		enum rc rc = csv_next(&t->in, row, &fields, &count, &more, err);

		if (rc != RC_OK)
			return rc;
		cells = arena_array(row, more ? count : 0, sizeof *cells);
		for (size_t i = 0; more && i < count; i++) {
			if (t->convert && !is_ascii(fields[i]) && !from_windows(row, &fields[i]))
				return refuse_line(err, TEXT_TABLE_NOT_WINDOWS, t->in.line);
			cells[i].text = fields[i];
			any = any || str_trim(fields[i]).len > 0;
		}
	}
	if (more)
		*out = (struct table_row){t->in.line, cells, count};
	*row_out = more;
	return RC_OK;
}

char
table_csv_separator(const struct table_csv *t)
{
	return t->in.separator;
}
