/* SPDX-License-Identifier: EUPL-1.2 */
/* web/url.c: percent-encoding and building addresses. */
#include "web/url.h"

#include "base/must.h"

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool
percent_decode(struct arena *a, struct str s, bool plus, struct str *out)
{
	char *text = arena_alloc(a, s.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (c == '+' && plus) {
			c = ' ';
		} else if (c == '%') {
			if (i + 2 >= s.len)
				return false;
			int high = hex_digit(s.ptr[i + 1]), low = hex_digit(s.ptr[i + 2]);
			if (high < 0 || low < 0)
				return false;
			c = (char)(high * 16 + low);
			i += 2;
		}
		if (c == '\0')
			return false;
		text[n++] = c;
	}
	*out = (struct str){text, n};
	return true;
}

void
url_begin(struct url_out *u, struct buf *b, const char *path)
{
	must(path[0] == '/' || path[0] == '\0');
	*u = (struct url_out){.b = b};
	buf_cstr(b, path);
}

void
url_segment(struct url_out *u, struct str s)
{
	must(!u->has_param);
	buf_char(u->b, '/');
	percent_encode(u->b, s);
}

void
url_param(struct url_out *u, const char *name, struct str value)
{
	buf_char(u->b, u->has_param ? '&' : '?');
	u->has_param = true;
	percent_encode(u->b, str_of(name));
	buf_char(u->b, '=');
	percent_encode(u->b, value);
}

struct url
url_end(const struct url_out *u, struct arena *a)
{
	must(!u->b->over);
	return (struct url){arena_str(a, buf_view(u->b))};
}
