/* SPDX-License-Identifier: EUPL-1.2 */
/* base/csv.c: records of separated fields, as spreadsheets write and read them. */
#include "base/csv.h"

#include "base/limits.h"

#include <stdio.h>
#include <string.h>

/* The most frequent separator outside quotes in line one; the first wins a tie. */
static char
guess_separator(struct str text)
{
	static const char candidates[] = ";,\t";
	size_t counts[3] = {0};
	size_t best = 0;
	bool quoted = false;

	for (size_t i = 0; i < text.len && (quoted || text.ptr[i] != '\n'); i++) {
		const char *at = memchr(candidates, text.ptr[i], 3);

		if (text.ptr[i] == '"')
			quoted = !quoted;
		else if (!quoted && at != NULL)
			counts[at - candidates]++;
	}
	for (size_t i = 1; i < 3; i++)
		if (counts[i] > counts[best])
			best = i;
	return candidates[best];
}

void
csv_in_init(struct csv_in *c, struct str text, char separator)
{
	if (str_starts(text, "\xef\xbb\xbf"))
		text = str_slice(text, 3, text.len);
	*c = (struct csv_in){.rest = text, .next_line = 1};
	c->separator = separator != 0 ? separator : guess_separator(text);
}

static bool
at_line_end(struct str s)
{
	return s.len == 0 || s.ptr[0] == '\n' ||
	    (s.ptr[0] == '\r' && s.len > 1 && s.ptr[1] == '\n') || (s.ptr[0] == '\r' && s.len == 1);
}

/* A field without quotes: up to the separator or the line's end. */
static struct str
take_plain(struct csv_in *c)
{
	struct str s = c->rest;
	size_t len = 0;

	while (len < s.len && s.ptr[len] != c->separator &&
	    ((s.ptr[len] != '\n' && s.ptr[len] != '\r') || !at_line_end(str_slice(s, len, s.len))))
		len++;
	c->rest = str_slice(s, len, s.len);
	return str_slice(s, 0, len);
}

/* A field in quotes, doubled quotes undone; false when it never closes, or not within the limit. */
static bool
take_quoted(struct csv_in *c, struct arena *a, struct str *out)
{
	struct str s = str_slice(c->rest, 1, c->rest.len);
	size_t end = 0;
	size_t doubled = 0;

	while (end < s.len && end <= LIMIT_CSV_BYTES &&
	    (s.ptr[end] != '"' || (end + 1 < s.len && s.ptr[end + 1] == '"'))) {
		if (s.ptr[end] == '"') {
			doubled++;
			end++;
		}
		c->next_line += s.ptr[end] == '\n';
		end++;
	}
	if (end >= s.len || end > LIMIT_CSV_BYTES)
		return false;
	char *copy = arena_alloc(a, end - doubled + 1);
	size_t len = 0;
	for (size_t i = 0; i < end; i++) {
		copy[len++] = s.ptr[i];
		i += s.ptr[i] == '"';
	}
	c->rest = str_slice(s, end + 1, s.len);
	*out = (struct str){copy, len};
	return true;
}

static enum rc
refuse(const struct csv_in *c, enum rc code, enum text text, struct err *err)
{
	char line[32];
	char limit[32];

	snprintf(line, sizeof(line), "%zu", c->line);
	snprintf(limit, sizeof(limit), "%d",
	    text == TEXT_CSV_BYTES ? LIMIT_CSV_BYTES : LIMIT_CSV_FIELDS);
	return err_say(err, code, NULL, text, line, limit, (char *)NULL);
}

static void
skip_line_end(struct csv_in *c)
{
	if (c->rest.len > 0 && c->rest.ptr[0] == '\r')
		c->rest = str_slice(c->rest, 1, c->rest.len);
	if (c->rest.len > 0 && c->rest.ptr[0] == '\n') {
		c->rest = str_slice(c->rest, 1, c->rest.len);
		c->next_line++;
	}
}

/* Reads the fields of one record into fields[LIMIT_CSV_FIELDS]. */
static enum rc
take_record(struct csv_in *c, struct arena *a, struct str *fields, size_t *count, struct err *err)
{
	size_t left = LIMIT_CSV_BYTES;

	for (;;) {
		struct str field = {0};
		bool quoted = c->rest.len > 0 && c->rest.ptr[0] == '"';

		if (*count == LIMIT_CSV_FIELDS)
			return refuse(c, RC_LIMIT, TEXT_CSV_FIELDS, err);
		if (!quoted)
			field = take_plain(c);
		else if (!take_quoted(c, a, &field))
			return c->rest.len > LIMIT_CSV_BYTES
			    ? refuse(c, RC_LIMIT, TEXT_CSV_BYTES, err)
			    : refuse(c, RC_INVALID, TEXT_CSV_OPEN_QUOTE, err);
		if (field.len > left)
			return refuse(c, RC_LIMIT, TEXT_CSV_BYTES, err);
		left -= field.len;
		fields[(*count)++] = quoted ? field : arena_str(a, field);
		if (at_line_end(c->rest))
			return RC_OK;
		if (c->rest.ptr[0] != c->separator)
			return refuse(c, RC_INVALID, TEXT_CSV_BEHIND_QUOTE, err);
		c->rest = str_slice(c->rest, 1, c->rest.len);
	}
}

enum rc
csv_next(struct csv_in *c, struct arena *a, struct str **fields_out, size_t *count_out,
    bool *row_out, struct err *err)
{
	struct str fields[LIMIT_CSV_FIELDS];
	size_t count = 0;

	while (c->rest.len > 0 && at_line_end(c->rest))
		skip_line_end(c);
	if (c->rest.len == 0) {
		*row_out = false;
		return RC_OK;
	}
	c->line = c->next_line;
	enum rc rc = take_record(c, a, fields, &count, err);
	if (rc != RC_OK)
		return rc;
	skip_line_end(c);
	*fields_out = arena_array(a, count, sizeof(**fields_out));
	memcpy(*fields_out, fields, count * sizeof(**fields_out));
	*count_out = count;
	*row_out = true;
	return RC_OK;
}

void
csv_out_init(struct csv_out *c, struct buf *b, char separator, bool guard)
{
	*c = (struct csv_out){.buf = b, .separator = separator, .guard = guard, .first = true};
}

static void
begin_field(struct csv_out *c)
{
	if (!c->first)
		buf_char(c->buf, c->separator);
	c->first = false;
}

/* What a spreadsheet may take for the start of a formula. */
static bool
looks_like_formula(struct str s)
{
	static const char *const starts[] = {
	    "=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20"};

	for (size_t i = 0; i < COUNT(starts); i++)
		if (str_starts(s, starts[i]))
			return true;
	return false;
}

static bool
needs_quotes(const struct csv_out *c, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] == '"' || s.ptr[i] == '\n' || s.ptr[i] == '\r' ||
		    s.ptr[i] == c->separator)
			return true;
	/* Readers that trim would lose these. */
	return s.len > 0 && (s.ptr[0] == ' ' || s.ptr[s.len - 1] == ' ');
}

void
csv_text(struct csv_out *c, struct str s)
{
	bool quotes = needs_quotes(c, s);

	begin_field(c);
	if (quotes)
		buf_char(c->buf, '"');
	if (c->guard && looks_like_formula(s))
		buf_char(c->buf, '\'');
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '"')
			buf_char(c->buf, '"');
		buf_char(c->buf, s.ptr[i]);
	}
	if (quotes)
		buf_char(c->buf, '"');
}

void
csv_number(struct csv_out *c, struct str s)
{
	begin_field(c);
	buf_str(c->buf, s);
}

void
csv_int(struct csv_out *c, int64_t v)
{
	begin_field(c);
	buf_i64(c->buf, v);
}

void
csv_end(struct csv_out *c)
{
	buf_cstr(c->buf, "\r\n");
	c->first = true;
}
