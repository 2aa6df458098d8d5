/* SPDX-License-Identifier: EUPL-1.2 */
/* web/html.c: escaping. */
#include "web/html.h"

static const char *
reference(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

void
html_escape(struct buf *out, struct str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.len; i++) {
		const char *ref = reference(s.ptr[i]);
		if (ref == NULL)
			continue;
		buf_add(out, s.ptr + from, i - from);
		buf_cstr(out, ref);
		from = i + 1;
	}
	if (from < s.len)
		buf_add(out, s.ptr + from, s.len - from);
}
