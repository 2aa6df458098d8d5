/* SPDX-License-Identifier: EUPL-1.2 */
/* web/importing.h: a table read, judged and recorded in the name of the visitor, for the page and for programs. */
#ifndef WEB_IMPORTING_H
#define WEB_IMPORTING_H

#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "domain/kind.h"
#include "domain/mapping.h"
#include "exchange/import.h"
#include "web/change.h"
#include "web/ctx.h"

#include <stdbool.h>
#include <stdint.h>

/* Whether the visitor may record this kind in the municipality or in any venture. */
bool importing_may(struct ctx *ctx, enum kind kind);
/* ... any kind that tables hold. */
bool importing_may_any(struct ctx *ctx);

struct importing {
	struct arena *arena; /* of all that im holds */
	struct import im;
};

/*
 * Reads the table and judges each row as the visitor; with `record` records what
 * is good, while the journal still has *size entries (NULL: whatever has
 * happened).  mapping and bytes are borrowed until importing_done(), which is to be
 * called on RC_OK only.
 *   RC_DENIED   the visitor may not record this kind anywhere
 *   RC_STALE    the journal has grown; nothing was recorded
 *   as import_read(), import_judge() and import_record()
 */
CHECKED enum rc importing_run(struct ctx *ctx, struct change *change, const struct mapping *mapping,
    struct str bytes, bool record, const uint64_t *size, struct importing *out, struct err *err);
void importing_done(struct importing *im);

#endif
