/* SPDX-License-Identifier: EUPL-1.2 */
/* account/veil.h: what is shown of an anonymous report that nobody has looked through yet. */
#ifndef ACCOUNT_VEIL_H
#define ACCOUNT_VEIL_H

#include "base/arena.h"
#include "base/json.h"
#include "base/text.h"
#include "ledger/ledger.h"

/*
 * The body of the entry as it may be shown to anybody: itself, or, while the
 * entry is veiled (entry_veiled), its id and sort under a title that says so,
 * in the arena.  NULL stays NULL.
 */
const struct json *veil_body(struct arena *a, struct snapshot s, uint32_t seq,
    const struct json *body, enum lang lang);

#endif
