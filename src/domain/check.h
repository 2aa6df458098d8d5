/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/check.h: judging JSON by rows of fields; shared by fact.c and check.c. */
#ifndef DOMAIN_CHECK_H
#define DOMAIN_CHECK_H

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/rc.h"
#include "domain/kind.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One pass over one fact. */
struct check {
	struct arena *arena; /* of the checked copy */
	struct err *err;
	size_t bytes; /* of names and texts so far: a lower bound of the payload */
	uint32_t members;
	bool body_later; /* FIELD_BODY is taken as it is: its kind judges it next */
	size_t path_len;
	char path[96]; /* "body.phases[2].stage"; cut when longer */
};

void check_init(struct check *c, struct arena *a, const char *path, struct err *err);
/* The object by its fields (closed by name NULL): a checked copy, texts in NFC. */
CHECKED enum rc check_object(
    struct check *c, const struct field *fields, const struct json *in, struct json **out);
/* `key` or `position`, exactly one. */
CHECKED enum rc check_entry_ref(struct check *c, const struct json *object);

#endif
