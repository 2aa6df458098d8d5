/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/payload.h: is a text the one canonical spelling of a fact? */
#ifndef JOURNAL_PAYLOAD_H
#define JOURNAL_PAYLOAD_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

/*
 * A JSON object within json_limits_fact, spelled as RFC 8785 spells it,
 * integers only, in NFC.  Nearly every payload is decided in one pass without
 * memory; what that pass is not sure about is parsed, written anew (in the
 * scratch arena) and compared.
 */
bool payload_is_canonical(struct arena *scratch, struct str payload);

#endif
