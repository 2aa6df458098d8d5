/* SPDX-License-Identifier: EUPL-1.2 */
/* account/booking.h: bookings with their words, Storno pairs joined, as lists of vouchers show them. */
#ifndef ACCOUNT_BOOKING_H
#define ACCOUNT_BOOKING_H

#include "account/account.h"

/* A booking, or the Storno that takes one back, as of both times. */
struct booking {
	uint32_t seq;
	struct day day;
	struct instant known;
	int64_t cents;       /* as it counts: a Storno has the sign turned */
	bool income, storno;
	bool adopted, erased; /* erased: nothing but day, amount and direction is known any more */
	uint32_t pair;       /* seq: of a Storno what it takes back, of a booking its Storno; 0 none */
	const struct booking *reversed; /* of a Storno: the booking, when it is in the same list */
	/* Of a Storno these are the booking's, save for text: why it was taken back. "" not recorded. */
	struct str text, payee, voucher, invoice, position, grant, tranche, commitment;
	struct str account, product, cost_center, cost_type, source, evidence;
	int nature;          /* 0 consumptive, 1 investive; -1 not recorded */
	struct day invoice_date, due; /* DAY_NONE not recorded */
};

struct bookings {
	const struct booking *items; /* by day, then in the order of recording */
	size_t count;
};

/*
 * Those booked at one subject (a tranche, a commitment, a grant), or all of the
 * venture (subject 0).  Reads the payload of each.  acc is of one venture.
 * payees: false leaves payees empty, as for the public.
 */
CHECKED enum rc bookings_read(struct arena *a, const struct account *acc, struct journal_reader *journal,
    struct subject_id subject, bool payees, struct bookings *out, struct err *err);

#endif
