/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/leaf.h: commitment and leaf of one entry, to the byte (docs/journal-format.md). */
#ifndef JOURNAL_LEAF_H
#define JOURNAL_LEAF_H

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/instant.h"
#include "base/rc.h"
#include "base/str.h"

#include <stdint.h>

#define LEAF_SALT_BYTES 32

struct leaf {
	uint64_t n;
	struct instant t;
	struct hash commitment; /* SHA-256(salt || payload) */
};

struct hash leaf_commit(const uint8_t salt[LEAF_SALT_BYTES], struct str payload);
/* {"v":1,"n":0,"t":"2026-03-01T12:00:00.000000Z","c":"..."} without a newline. */
void leaf_format(struct buf *b, const struct leaf *l);
/* Exactly the form leaf_format writes, else RC_INVALID. */
CHECKED enum rc leaf_parse(struct str text, struct leaf *out, struct err *err);

#endif
