/* SPDX-License-Identifier: EUPL-1.2 */
/* tools/tplgen.h: where in an HTML page a byte stands, so that tplgen picks the escaping. */
#ifndef TOOLS_TPLGEN_H
#define TOOLS_TPLGEN_H

#include <stdbool.h>

enum where {
	IN_TEXT,       /* between tags */
	IN_RCDATA,     /* inside <title> or <textarea> */
	IN_RAW,        /* inside <script> or <style>: must stay empty */
	IN_OPEN,       /* just behind '<' */
	IN_TAG_NAME,
	IN_TAG,        /* between attributes */
	IN_NAME_END,   /* behind a name or value that is complete: white space, '/' or '>' follows */
	IN_SLASH,      /* behind the '/' of "/>" */
	IN_ATTR_NAME,
	IN_ATTR_EQUALS, /* behind the '=' */
	IN_VALUE,      /* quoted attribute value */
	IN_DOCTYPE,
};

struct html_state {
	enum where where;
	bool closing;     /* the tag is an end tag */
	bool pre;         /* inside <pre>: white space counts */
	bool url;         /* the value is an address */
	char quote;       /* of the value */
	char tag[24];     /* name of the tag being read, or of the RCDATA / RAW element */
	char attr[32];    /* name of the attribute being read */
	char begin[12];   /* how the value began, as far as it is constant */
	int end_at;       /* bytes of the closing tag matched so far in RCDATA or RAW */
};

void html_init(struct html_state *s);
/* Takes one constant byte; false when such markup is refused, *why then says it. */
bool html_feed(struct html_state *s, char c, const char **why);
/* False when no field may stand here. */
bool html_field_allowed(const struct html_state *s, const char **why);
/* A field of an address may only follow a constant beginning that fixes where it leads. */
bool html_url_begun(const struct html_state *s);
bool html_url_part_allowed(const struct html_state *s);
/* A field was written: an address has now begun with something not constant. */
void html_field_done(struct html_state *s);
/* A block begins or ends here: a name being read is complete.  False when none may. */
bool html_block(struct html_state *s);
/* Two branches may meet; *s becomes what holds behind both. */
bool html_join(struct html_state *s, const struct html_state *other);

#endif
