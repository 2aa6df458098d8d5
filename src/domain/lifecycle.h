/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/lifecycle.h: phases of a life cycle, each with the stage that makes portfolios comparable. */
#ifndef DOMAIN_LIFECYCLE_H
#define DOMAIN_LIFECYCLE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/rc.h"
#include "base/str.h"
#include "base/text.h"

#include <stdbool.h>

enum stage {
	STAGE_IDEA,
	STAGE_PROTOTYPE,
	STAGE_PILOT,
	STAGE_EMBEDDING,
	STAGE_TRANSFER,
	STAGE_EXIT,
	STAGE_COUNT
};

const char *stage_name(enum stage s); /* "idea" */
struct str stage_label(enum stage s, enum lang lang);
bool stage_find(struct str name, enum stage *out);

struct phase {
	struct str id;
	enum stage stage;
	struct str
	    label[LANG_COUNT]; /* a missing language falls back to the other, then to the id */
};

struct lifecycle {
	struct str id, version;
	const struct phase *phases; /* in the life cycle's order */
	size_t count;
};

/* The body of lifecycle.adopted, already checked by shape.  RC_INVALID: a
 * phase twice, no phase. */
CHECKED enum rc lifecycle_from_body(
    struct arena *a, const struct json *body, struct lifecycle *out, struct err *err);
/* Index of a phase, -1 when unknown. */
int lifecycle_phase(const struct lifecycle *l, struct str phase);

/* The roadmap's life cycle, built in and in force until another is adopted. */
const struct lifecycle *lifecycle_roadmap(void);

#endif
