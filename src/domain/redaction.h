/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/redaction.h: rules of entry.redacted: what it may do to an entry, and in which order to a fact and its corrections. */
#ifndef DOMAIN_REDACTION_H
#define DOMAIN_REDACTION_H

#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "domain/fact.h"

#include <stdbool.h>
#include <stdint.h>

/* What an entry is, and what entry.redacted makes of the one it names. */
enum entry_state { ENTRY_ERASED, ENTRY_LOCKED, ENTRY_OPEN };
enum entry_state entry_state_of(const struct fact *f);

/* The entry named itself, not the fact that a correction stands for. */
struct redaction_known {
	bool found;
	enum entry_state state;
	enum kind kind;     /* KIND_COUNT: erased */
	struct str venture; /* of the entry; empty: of the municipality, or erased */

	/* It corrects or withdraws an entry: that one. */
	bool follows;
	uint64_t first; /* its position */
	enum entry_state first_state;

	/* A correction or withdrawal of it is locked. */
	bool has_locked;
	uint64_t locked; /* its position */
};

/*
 * An erased or locked entry has no effect.  Were a correction taken away and
 * its fact left, what it had corrected would hold again; so the fact goes
 * first, and comes back last.
 *   RC_NOTFOUND no such entry
 *   RC_INVALID  "body.position" (or "body.key"): erased already; locked already;
 *               a redaction (it proves why content is missing); a correction or
 *               withdrawal whose fact is not erased (to lock it: neither erased
 *               nor locked); opening a fact while a correction or withdrawal of
 *               it is locked; "body.state": opening what is not locked;
 *               "venture": not the entry's
 */
CHECKED enum rc redaction_judge(
    const struct redaction_known *known, const struct fact *f, struct err *err);

#endif
