/* SPDX-License-Identifier: EUPL-1.2 */
/* people/throttle.h: slows down guessing, for each account and each address, without locking anybody out. */
#ifndef PEOPLE_THROTTLE_H
#define PEOPLE_THROTTLE_H

#include "base/instant.h"
#include "base/str.h"

#include <stdint.h>

/*
 * After the first wrong attempt at an account the next has to wait 1 second,
 * then 2, 4... at most 60; an address has more attempts free, because a town
 * hall may have one address for all, and many may be judged at once there
 * until then.  An address from which somebody logged in to an account before
 * is held up neither by what others try at the account nor by what others at
 * the address try: it has a count of its own.  Kept in memory: a restart
 * forgets.  Forgotten after a quiet quarter of an hour.
 */
#define THROTTLE_WAIT_MAX_S 60
#define THROTTLE_ADDRESS_FREE 10
#define THROTTLE_ADDRESS_PENDING 64
#define THROTTLE_FORGET_S 900
#define THROTTLE_SLOTS 2048
#define THROTTLE_KNOWN 4

struct throttle_slot {
	uint64_t key; /* 0: free */
	int64_t until_us;
	int64_t last_us;
	uint32_t wrong;
	uint32_t pending; /* of an address: being judged */
	uint32_t known_next;
	uint64_t known[THROTTLE_KNOWN]; /* addresses that came in */
};

struct throttle {
	struct throttle_slot accounts[THROTTLE_SLOTS]; /* and an account at an address where it is known */
	struct throttle_slot addresses[THROTTLE_SLOTS];
};

/*
 * Before an attempt: seconds to wait, or 0, and then it counts as a wrong one
 * at the account already, so that many at once gain nothing.  address may be
 * empty.  Each 0 is followed by one of the three below.
 */
int throttle_try(struct throttle *t, struct str account, struct str address, struct instant now);
void throttle_right(struct throttle *t, struct str account, struct str address, struct instant now);
void throttle_wrong(struct throttle *t, struct str address, struct instant now);
/* It was never judged. */
void throttle_undo(struct throttle *t, struct str account, struct str address, struct instant now);

#endif
