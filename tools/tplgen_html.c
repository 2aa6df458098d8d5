/* SPDX-License-Identifier: EUPL-1.2 */
/* tools/tplgen_html.c: a small HTML reader that knows text, tags and quoted values, and refuses the rest. */
#include "tplgen.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

static const char *const url_attributes[] = {
	"action", "cite", "data", "formaction", "href", "poster", "src", "xlink:href",
};
static const char *const refused_attributes[] = {
	"http-equiv", "ping", "srcdoc", "srcset", "style",
};

static bool
listed(const char *name, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(name, list[i]) == 0)
			return true;
	return false;
}

static bool
append(char *name, size_t size, char c)
{
	size_t len = strlen(name);
	if (len + 1 >= size)
		return false;
	name[len] = (char)tolower((unsigned char)c);
	name[len + 1] = '\0';
	return true;
}

static bool
refuse(const char **why, const char *reason)
{
	*why = reason;
	return false;
}

static bool
is_name(char c)
{
	return isalnum((unsigned char)c) || c == '-' || c == ':' || c == '_';
}

void
html_init(struct html_state *s)
{
	memset(s, 0, sizeof *s);
	s->where = IN_TEXT;
}

static void
tag_end(struct html_state *s, bool empty)
{
	bool is_pre = strcmp(s->tag, "pre") == 0;

	s->where = IN_TEXT;
	if (is_pre)
		s->pre = !s->closing;
	if (s->closing || empty)
		return;
	s->end_at = 0;
	if (strcmp(s->tag, "script") == 0 || strcmp(s->tag, "style") == 0)
		s->where = IN_RAW;
	else if (strcmp(s->tag, "textarea") == 0 || strcmp(s->tag, "title") == 0)
		s->where = IN_RCDATA;
}

static bool
feed_open(struct html_state *s, char c, const char **why)
{
	s->tag[0] = '\0';
	if (c == '!') {
		s->where = IN_DOCTYPE;
		return true;
	}
	if (c == '/' && !s->closing) {
		s->closing = true;
		return true;
	}
	if (!isalpha((unsigned char)c))
		return refuse(why, "'<' begins no tag here; write &lt;");
	s->where = IN_TAG_NAME;
	return append(s->tag, sizeof s->tag, c);
}

static bool
feed_tag(struct html_state *s, char c, const char **why)
{
	if (c == '>') {
		tag_end(s, false);
		return true;
	}
	if (isspace((unsigned char)c)) {
		s->where = IN_TAG;
		return true;
	}
	if (c == '/') {
		s->where = IN_SLASH;
		return true;
	}
	if (s->where == IN_NAME_END)
		return refuse(why, "expected white space, '/' or '>'");
	if (s->where == IN_TAG_NAME)
		return (is_name(c) && append(s->tag, sizeof s->tag, c)) ||
		    refuse(why, "no such tag name");
	if (!is_name(c))
		return refuse(why, "expected an attribute name, '/' or '>'");
	s->where = IN_ATTR_NAME;
	s->attr[0] = '\0';
	return append(s->attr, sizeof s->attr, c);
}

static bool
feed_attr_name(struct html_state *s, char c, const char **why)
{
	if (is_name(c))
		return append(s->attr, sizeof s->attr, c) ||
		    refuse(why, "attribute name too long");
	if (c != '=')
		return feed_tag(s, c, why);
	if (strncmp(s->attr, "on", 2) == 0)
		return refuse(why, "script attributes do not work under the content security policy");
	if (listed(s->attr, refused_attributes,
	    sizeof refused_attributes / sizeof refused_attributes[0]))
		return refuse(why, "this attribute is not used: style belongs into the style sheet");
	s->url = listed(s->attr, url_attributes, sizeof url_attributes / sizeof url_attributes[0]);
	s->begin[0] = '\0';
	s->where = IN_ATTR_EQUALS;
	return true;
}

static bool
feed_value(struct html_state *s, char c, const char **why)
{
	if (c == s->quote) {
		s->where = IN_NAME_END;
		return true;
	}
	if (c == '<')
		return refuse(why, "'<' in a value; a quote is missing, or write &lt;");
	(void)append(s->begin, sizeof s->begin, c);
	return true;
}

/* Only the element's own closing tag ends RCDATA and RAW. */
static bool
feed_raw(struct html_state *s, char c, const char **why)
{
	char close[32] = "</";

	strcat(close, s->tag);
	strcat(close, ">");
	if (tolower((unsigned char)c) == close[s->end_at]) {
		s->end_at++;
		if (close[s->end_at] == '\0') {
			s->where = IN_TEXT;
			s->end_at = 0;
		}
		return true;
	}
	if (s->end_at > 0)
		return refuse(why, "expected the closing tag of this element");
	if (s->where == IN_RAW)
		return refuse(why, "script and style stand in files of their own, not in the page");
	return true;
}

bool
html_feed(struct html_state *s, char c, const char **why)
{
	switch (s->where) {
	case IN_TEXT:
		if (c == '<') {
			s->where = IN_OPEN;
			s->closing = false;
		}
		return true;
	case IN_RCDATA:
	case IN_RAW:
		return feed_raw(s, c, why);
	case IN_OPEN:
		return feed_open(s, c, why);
	case IN_TAG_NAME:
	case IN_TAG:
	case IN_NAME_END:
		return feed_tag(s, c, why);
	case IN_SLASH:
		if (c != '>')
			return refuse(why, "expected '>' behind '/'");
		tag_end(s, true);
		return true;
	case IN_ATTR_NAME:
		return feed_attr_name(s, c, why);
	case IN_ATTR_EQUALS:
		if (c != '"' && c != '\'')
			return refuse(why, "attribute values are quoted");
		s->quote = c;
		s->where = IN_VALUE;
		return true;
	case IN_VALUE:
		return feed_value(s, c, why);
	case IN_DOCTYPE:
		if (c == '-')
			return refuse(why, "HTML comments are sent to everybody; write {{! ... }}");
		if (c == '>')
			s->where = IN_TEXT;
		return true;
	}
	return false;
}

bool
html_field_allowed(const struct html_state *s, const char **why)
{
	switch (s->where) {
	case IN_TEXT:
		return true;
	case IN_RCDATA:
	case IN_VALUE:
		return s->end_at == 0 || s->where == IN_VALUE ||
		    refuse(why, "no field inside a closing tag");
	case IN_RAW:
		return refuse(why, "no field inside <script> or <style>");
	case IN_OPEN:
	case IN_TAG_NAME:
		return refuse(why, "no field in a tag name");
	case IN_TAG:
	case IN_NAME_END:
	case IN_SLASH:
	case IN_ATTR_NAME:
		return refuse(why, "no field in place of an attribute; use {{#if}} around a constant one");
	case IN_ATTR_EQUALS:
		return refuse(why, "no field in an unquoted value");
	case IN_DOCTYPE:
		return refuse(why, "no field in the document type");
	}
	return false;
}

bool
html_url_begun(const struct html_state *s)
{
	return s->begin[0] != '\0';
}

bool
html_url_part_allowed(const struct html_state *s)
{
	const char *b = s->begin;

	if (strcmp(b, "/") == 0 || b[0] == '?' || b[0] == '#')
		return true;
	if (b[0] == '/' && b[1] != '/' && b[1] != '\\')
		return true;
	return strncmp(b, "https://", 8) == 0 || strncmp(b, "mailto:", 7) == 0;
}

void
html_field_done(struct html_state *s)
{
	/* A checked address stood here: what follows it is a part. */
	if (s->where == IN_VALUE && s->begin[0] == '\0')
		strcpy(s->begin, "/.");
}

bool
html_block(struct html_state *s)
{
	if (s->where == IN_TAG_NAME || s->where == IN_ATTR_NAME)
		s->where = IN_NAME_END;
	return s->where != IN_OPEN && s->where != IN_ATTR_EQUALS && s->where != IN_SLASH;
}

bool
html_join(struct html_state *s, const struct html_state *other)
{
	/* The stricter of the two places inside a tag. */
	if (s->where == IN_TAG && other->where == IN_NAME_END)
		s->where = IN_NAME_END;
	if (s->where == IN_NAME_END && other->where == IN_TAG)
		return strcmp(s->tag, other->tag) == 0 && s->closing == other->closing;
	if (s->where != other->where || s->pre != other->pre || s->end_at != other->end_at)
		return false;
	if (s->where == IN_TEXT)
		return true;
	if (strcmp(s->tag, other->tag) != 0 || s->closing != other->closing)
		return false;
	if (s->where == IN_VALUE &&
	    (strcmp(s->attr, other->attr) != 0 || s->quote != other->quote))
		return false;
	/* The stricter beginning wins: one that no part may follow. */
	if (s->where == IN_VALUE && !html_url_part_allowed(other))
		strcpy(s->begin, other->begin);
	return true;
}
