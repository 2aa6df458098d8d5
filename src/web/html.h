/* SPDX-License-Identifier: EUPL-1.2 */
/* web/html.h: ready-made markup as a type of its own, so that no plain text can pass for it. */
#ifndef WEB_HTML_H
#define WEB_HTML_H

#include "base/buf.h"
#include "base/str.h"

/*
 * Made only by functions that escape everything they are given: svg_end().
 * A template writes it as it is, between tags only.
 */
struct html {
	struct str s;
};

/* &, <, >, " and ' as character references: right in text and in quoted values. */
void html_escape(struct buf *out, struct str s);

#endif
