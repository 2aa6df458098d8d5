/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/invoice_known.h: whether an e-invoice is booked already, or another one has its number. */
#ifndef EXCHANGE_INVOICE_KNOWN_H
#define EXCHANGE_INVOICE_KNOWN_H

#include "base/arena.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/rc.h"
#include "exchange/invoice.h"
#include "journal/journal.h"
#include "ledger/ledger.h"

#include <stdint.h>

enum invoice_fate {
	INVOICE_NEW,      /* nothing has its key, or what had it is reversed and was another */
	INVOICE_BOOKED,   /* booked, in whichever syntax it came */
	INVOICE_REVERSED, /* booked, and taken back by a Storno; booking->key is that of the next */
	INVOICE_OTHER,    /* its number holds another day or amount of the same seller and year */
};

struct invoice_known {
	enum invoice_fate fate;
	uint64_t position;  /* of the entry; unless INVOICE_NEW */
	struct str venture; /* of it; empty when erased */
	struct day issued;  /* INVOICE_OTHER: what the entry says */
	int64_t cents;
};

/*
 * Looks the booking's keys up, with the year and without it, and compares what stands there: the file's hash, or the
 * day of the invoice and its amount.  booking->key becomes the one that is free where the entries of the others are
 * reversed or withdrawn.  reader as of the snapshot or later.  evidence: of the file.
 * Fails as journal_read() and fact_load().
 */
CHECKED enum rc invoice_find(struct arena *a, struct snapshot s, struct journal_reader *reader,
    const struct hash *evidence, struct invoice_booking *booking, struct invoice_known *out,
    struct err *err);

/* The refusal of INVOICE_OTHER, naming the entry, both days and amounts, and what to do: RC_INVALID. */
enum rc invoice_say_other(
    const struct invoice_known *known, const struct invoice_booking *booking, struct err *err);

#endif
