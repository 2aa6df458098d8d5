/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/receipt.h: a C2SP tlog-proof that carries its entry, checkable offline for decades. */
#ifndef JOURNAL_RECEIPT_H
#define JOURNAL_RECEIPT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/rc.h"
#include "journal/checkpoint.h"
#include "journal/journal.h"

/*
 * c2sp.org/tlog-proof@v1, extra line, index line, proof lines, empty line,
 * checkpoint verbatim.  extra is base64 of one JSON object
 * {"leaf":"...","payload":"...","salt":"<base64url>"}; payload and salt are
 * left out for an erased entry or when with_payload is false (public form).
 */
CHECKED enum rc receipt_write(struct journal_reader *r, struct arena *a, uint64_t n,
    bool with_payload, struct buf *out, struct err *err);

struct receipt {
	struct checkpoint head;
	uint64_t n;
	struct str leaf;
	struct instant t;
	struct str payload; /* empty when not carried */
	bool has_payload;
};

/* RC_OK: everything holds under this key; RC_NO: something does not, err says
 * what; RC_INVALID: not a receipt. */
CHECKED enum rc receipt_check(struct arena *a, struct str text, const struct vkey *key,
    struct receipt *out, struct err *err);

#endif
