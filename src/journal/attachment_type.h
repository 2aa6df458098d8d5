/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/attachment_type.h: what kind of file evidence may be, told by its content and not by its name. */
#ifndef JOURNAL_ATTACHMENT_TYPE_H
#define JOURNAL_ATTACHMENT_TYPE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct attachment_type {
	const char *media_type; /* with charset where it is text */
	const char *ending;     /* ".pdf": of the name under which it is offered */
	bool image;             /* browsers show it in a page */
	bool pdf;
};

/*
 * Looks into the open file.  `name` is only asked whether text is meant as
 * CSV or JSON; it may be empty.
 *   RC_INVALID  none of the kinds we take, or an office document with
 *               something in it that does not belong there
 *   RC_LIMIT    a zip file that is larger inside than is sane
 *   RC_IO
 */
CHECKED enum rc attachment_type_find(struct arena *a, int fd, uint64_t bytes, struct str name,
    const struct attachment_type **out, struct err *err);

/* Of a media type as a fact has it; NULL when it is none of ours. */
const struct attachment_type *attachment_type_of(struct str media_type);

#endif
