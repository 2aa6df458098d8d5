/* SPDX-License-Identifier: EUPL-1.2 */
/* web/form.h: what a form sent, taken apart: application/x-www-form-urlencoded and multipart/form-data. */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "base/arena.h"
#include "base/rc.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

#define FORM_FIELDS_MAX 1000

struct form_field {
	struct str name;
	struct str value; /* bytes as sent; of a file its content */
	bool is_file;     /* came with a file name: */
	struct str file_name; /* as sent: a hint for people, never part of a path */
};

struct form {
	struct form_field *items;
	size_t count;
};

/*
 * Texts point into body or lie in the arena.
 *   RC_INVALID  another content type, no or an odd boundary, a part without
 *               a name, a broken %XX, an end that is missing
 *   RC_LIMIT    more than FORM_FIELDS_MAX fields
 */
CHECKED enum rc form_read(struct arena *a, struct str content_type, struct str body, struct form *out);

/* The value of the first field of this name; empty when there is none. */
struct str form_text(const struct form *f, const char *name);
bool form_has(const struct form *f, const char *name);

#endif
