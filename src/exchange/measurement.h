/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/measurement.h: what the ledger has of a measurement or an indicator that another system names. */
#ifndef EXCHANGE_MEASUREMENT_H
#define EXCHANGE_MEASUREMENT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/money.h"
#include "base/rc.h"
#include "base/str.h"
#include "journal/journal.h"
#include "ledger/ledger.h"

#include <stdbool.h>
#include <stdint.h>

/* Which value stands for the measurement recorded as entry seq (from 1), corrected or
 * not; false: none, since it was withdrawn, or is no measurement. */
bool measurement_stands(struct snapshot s, uint32_t seq, struct decimal *out);

/*
 * The unit of an indicator as it is defined now, in the arena; *found_out false:
 * there is no such indicator, or its words were erased.  RC_IO, RC_CORRUPT: the journal.
 */
CHECKED enum rc indicator_unit(struct arena *a, struct snapshot s, struct journal_reader *reader,
    struct str venture, struct str indicator, struct str *out, bool *found_out, struct err *err);

#endif
