/* SPDX-License-Identifier: EUPL-1.2 */
/* web/form.c: the two spellings of a form; strict, since only browsers and curl have to be understood. */
#include "web/form.h"

#include "web/url.h"

#include <string.h>
#include <strings.h>

#define BOUNDARY_MAX 70 /* RFC 2046 */

static enum rc
add(struct form *f, const struct form_field *field)
{
	if (f->count == FORM_FIELDS_MAX)
		return RC_LIMIT;
	f->items[f->count++] = *field;
	return RC_OK;
}

static enum rc
read_urlencoded(struct arena *a, struct str body, struct form *f)
{
	enum rc rc = RC_OK;

	while (rc == RC_OK && body.len > 0) {
		struct form_field field = {.is_file = false};
		struct str value;
		bool found, has_value;
		struct str pair = str_cut(body, '&', &body, &found);
		struct str name = str_cut(pair, '=', &value, &has_value);

		if (!percent_decode(a, name, true, &field.name) || !percent_decode(a, value, true, &field.value))
			return RC_INVALID;
		if (field.name.len > 0)
			rc = add(f, &field);
	}
	return rc;
}

/* ---- multipart ---- */

static bool
same_word(struct str s, const char *word)
{
	return s.len == strlen(word) && strncasecmp(s.ptr, word, s.len) == 0;
}

/* Where the bytes next stand; s.len when nowhere. */
static size_t
find(struct str s, struct str what)
{
	for (size_t i = 0; i + what.len <= s.len; i++) {
		const char *at = memchr(s.ptr + i, what.ptr[0], s.len - what.len + 1 - i);

		if (at == NULL)
			break;
		i = (size_t)(at - s.ptr);
		if (memcmp(at, what.ptr, what.len) == 0)
			return i;
	}
	return s.len;
}

static bool
take(struct str *s, const char *what)
{
	if (!str_starts(*s, what))
		return false;
	*s = str_slice(*s, strlen(what), s->len);
	return true;
}

/* One `; name=value` or `; name="value"` from the front of a header's value. */
static bool
take_parameter(struct str *rest, struct str *name, struct str *value)
{
	bool found;

	*rest = str_trim(*rest);
	if (!take(rest, ";"))
		return false;
	*name = str_trim(str_cut(*rest, '=', rest, &found));
	if (!found)
		return false;
	if (!take(rest, "\"")) {
		size_t end = 0;
		while (end < rest->len && rest->ptr[end] != ';')
			end++;
		*value = str_trim(str_slice(*rest, 0, end));
		*rest = str_slice(*rest, end, rest->len);
		return true;
	}
	*value = str_cut(*rest, '"', rest, &found);
	return found;
}

static bool
is_boundary(struct str s)
{
	if (s.len == 0 || s.len > BOUNDARY_MAX)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		bool alnum = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		if (!alnum && (c == '\0' || strchr("'()+_,-./:=?", c) == NULL))
			return false;
	}
	return true;
}

/* Name and kind of a part, from its Content-Disposition. */
static bool
read_disposition(struct str value, struct form_field *out)
{
	struct str name, text;

	if (!take(&value, "form-data"))
		return false;
	while (take_parameter(&value, &name, &text)) {
		if (same_word(name, "name"))
			out->name = text;
		else if (same_word(name, "filename")) {
			out->is_file = true;
			out->file_name = text;
		}
	}
	return value.len == 0 && out->name.len > 0;
}

static bool
read_part_head(struct str head, struct form_field *out)
{
	bool described = false;

	while (head.len > 0) {
		size_t end = find(head, STR("\r\n"));
		struct str value, line = str_slice(head, 0, end);
		bool found;
		struct str name = str_cut(line, ':', &value, &found);

		if (!found)
			return false;
		if (same_word(name, "Content-Disposition")) {
			if (described || !read_disposition(str_trim(value), out))
				return false;
			described = true;
		}
		head = str_slice(head, end + 2, head.len);
	}
	return described;
}

/* body begins behind a delimiter; what follows the next one is left in it. */
static enum rc
read_part(struct str *body, struct str delimiter, struct form *f)
{
	struct form_field field = {.is_file = false};
	size_t head = find(*body, STR("\r\n\r\n"));

	if (head == body->len || !read_part_head(str_slice(*body, 0, head), &field))
		return RC_INVALID;
	*body = str_slice(*body, head + 4, body->len);
	size_t end = find(*body, delimiter);
	if (end == body->len)
		return RC_INVALID;
	field.value = str_slice(*body, 0, end);
	*body = str_slice(*body, end + delimiter.len, body->len);
	return add(f, &field);
}

static enum rc
read_multipart(struct arena *a, struct str boundary, struct str body, struct form *f)
{
	struct str delimiter = arena_format(a, "\r\n--%.*s", STR_ARG(boundary));
	struct str first = str_slice(delimiter, 2, delimiter.len);
	enum rc rc = RC_OK;

	if (body.len < first.len || memcmp(body.ptr, first.ptr, first.len) != 0)
		return RC_INVALID;
	body = str_slice(body, first.len, body.len);
	while (rc == RC_OK && !take(&body, "--")) {
		if (!take(&body, "\r\n"))
			return RC_INVALID;
		rc = read_part(&body, delimiter, f);
	}
	return rc;
}

enum rc
form_read(struct arena *a, struct str content_type, struct str body, struct form *out)
{
	struct form form = {.items = arena_array(a, FORM_FIELDS_MAX, sizeof(struct form_field))}, *f = &form;
	struct str boundary = {0}, rest, name, value;
	bool found;
	struct str type = str_trim(str_cut(content_type, ';', &rest, &found));
	enum rc rc = RC_INVALID;

	if (same_word(type, "application/x-www-form-urlencoded")) {
		rc = read_urlencoded(a, body, f);
	} else if (same_word(type, "multipart/form-data") && found) {
		rest = str_slice(content_type, (size_t)(rest.ptr - content_type.ptr) - 1, content_type.len);
		while (take_parameter(&rest, &name, &value))
			if (same_word(name, "boundary"))
				boundary = value;
		if (rest.len == 0 && is_boundary(boundary))
			rc = read_multipart(a, boundary, body, f);
	}
	if (rc == RC_OK)
		*out = *f;
	return rc;
}

bool
form_has(const struct form *f, const char *name)
{
	for (size_t i = 0; i < f->count; i++)
		if (str_is(f->items[i].name, name))
			return true;
	return false;
}

struct str
form_text(const struct form *f, const char *name)
{
	for (size_t i = 0; i < f->count; i++)
		if (str_is(f->items[i].name, name))
			return f->items[i].value;
	return (struct str){0};
}
