/* SPDX-License-Identifier: EUPL-1.2 */
/* people/throttle.c: attempts counted by account and by address. */
#include "people/throttle.h"

#include "base/hash.h"
#include "base/must.h"

#include <stddef.h>
#include <string.h>

#define US INT64_C(1000000)

/* Of a text that a stranger chooses, so not str_hash(); never 0. */
static uint64_t
key_of(struct str s)
{
	struct hash h = hash_of(s.ptr == NULL ? "" : s.ptr, s.len);
	uint64_t key = 0;

	memcpy(&key, h.b, sizeof(key));
	return key == 0 ? 1 : key;
}

static bool
quiet(const struct throttle_slot *slot, struct instant now)
{
	return now.us - slot->last_us > THROTTLE_FORGET_S * US;
}

static struct throttle_slot *
find(struct throttle_slot *slots, uint64_t key)
{
	for (size_t i = 0; i < THROTTLE_SLOTS; i++)
		if (slots[i].key == key)
			return &slots[i];
	return NULL;
}

/* Strangers can make slots; that an address is known is earned, and what is being judged comes back. */
static bool
goes_before(const struct throttle_slot *a, const struct throttle_slot *b)
{
	bool a_stays = a->known[0] != 0 || a->pending > 0;
	bool b_stays = b->known[0] != 0 || b->pending > 0;

	return a_stays != b_stays ? b_stays : a->until_us < b->until_us;
}

/* A new one takes the place of the one that has to wait least. */
static struct throttle_slot *
take(struct throttle_slot *slots, uint64_t key, struct instant now)
{
	struct throttle_slot *slot = find(slots, key);
	struct throttle_slot *least = &slots[0];

	if (slot == NULL) {
		for (size_t i = 1; i < THROTTLE_SLOTS && least->key != 0; i++)
			if (slots[i].key == 0 || goes_before(&slots[i], least))
				least = &slots[i];
		slot = least;
		*slot = (struct throttle_slot){.key = key, .last_us = now.us};
	} else if (quiet(slot, now)) {
		slot->wrong = 0;
	}
	return slot;
}

static int
wait_s(const struct throttle_slot *slot, struct instant now)
{
	/* Never longer than the most, also when the clock went back. */
	if (slot == NULL || slot->until_us <= now.us ||
	    slot->until_us - now.us > THROTTLE_WAIT_MAX_S * US)
		return 0;
	return (int)((slot->until_us - now.us + US - 1) / US);
}

static void
count_wrong(struct throttle_slot *slot, uint32_t free_attempts, struct instant now)
{
	int64_t s = 0;

	if (slot->wrong < UINT32_MAX)
		slot->wrong++;
	if (slot->wrong > free_attempts) {
		uint32_t doublings = slot->wrong - free_attempts - 1;
		s = doublings >= 6 ? THROTTLE_WAIT_MAX_S : INT64_C(1) << doublings;
	}
	slot->last_us = now.us;
	slot->until_us = now.us + s * US;
}

static bool
is_known(const struct throttle_slot *slot, uint64_t address)
{
	for (size_t i = 0; slot != NULL && i < THROTTLE_KNOWN; i++)
		if (slot->known[i] == address)
			return true;
	return false;
}

/* An account at an address has a slot of its own beside the accounts. */
static uint64_t
key_of_pair(uint64_t account, uint64_t address)
{
	uint64_t both[2] = {account, address};

	return key_of((struct str){(const char *)both, sizeof(both)});
}

/* Where this attempt is counted: the account, or the pair where the address is known. */
static uint64_t
key_of_attempt(struct throttle *t, struct str account, struct str address, bool *known_out)
{
	uint64_t key = key_of(account);

	*known_out = address.len > 0 && is_known(find(t->accounts, key), key_of(address));
	return *known_out ? key_of_pair(key, key_of(address)) : key;
}

static int
address_wait_s(const struct throttle_slot *slot, struct instant now)
{
	int wait = wait_s(slot, now);
	bool tried = slot != NULL && slot->wrong >= THROTTLE_ADDRESS_FREE && !quiet(slot, now);
	bool full = slot != NULL && slot->pending >= (tried ? 1 : THROTTLE_ADDRESS_PENDING);

	return wait == 0 && full ? 1 : wait;
}

int
throttle_try(struct throttle *t, struct str account, struct str address, struct instant now)
{
	bool known;
	uint64_t key = key_of_attempt(t, account, address, &known);
	int wait = wait_s(find(t->accounts, key), now);
	int other = known || address.len == 0 ? 0 : address_wait_s(find(t->addresses, key_of(address)), now);

	if (wait > 0 || other > 0)
		return wait > other ? wait : other;
	count_wrong(take(t->accounts, key, now), known ? 3 : 0, now);
	if (address.len > 0) {
		struct throttle_slot *slot = take(t->addresses, key_of(address), now);
		slot->pending++;
		slot->last_us = now.us;
	}
	return 0;
}

static struct throttle_slot *
judged(struct throttle *t, struct str address)
{
	struct throttle_slot *slot = address.len == 0 ? NULL : find(t->addresses, key_of(address));

	if (slot != NULL && slot->pending > 0)
		slot->pending--;
	return slot;
}

void
throttle_wrong(struct throttle *t, struct str address, struct instant now)
{
	struct throttle_slot *slot = judged(t, address);

	if (slot != NULL)
		count_wrong(slot, THROTTLE_ADDRESS_FREE, now);
}

void
throttle_undo(struct throttle *t, struct str account, struct str address, struct instant now)
{
	bool known;
	struct throttle_slot *slot = find(t->accounts, key_of_attempt(t, account, address, &known));

	(void)judged(t, address);
	if (slot == NULL)
		return;
	if (slot->wrong > 0)
		slot->wrong--;
	slot->until_us = now.us;
}

static void
forgive(struct throttle_slot *slot, struct instant now)
{
	slot->wrong = 0;
	slot->until_us = now.us;
	slot->last_us = now.us;
}

void
throttle_right(struct throttle *t, struct str account, struct str address, struct instant now)
{
	struct throttle_slot *slot = take(t->accounts, key_of(account), now);
	bool known;
	struct throttle_slot *own = find(t->accounts, key_of_attempt(t, account, address, &known));

	(void)judged(t, address);
	forgive(slot, now);
	if (own != NULL)
		forgive(own, now);
	if (address.len == 0 || known)
		return;
	slot->known[slot->known_next] = key_of(address);
	slot->known_next = (slot->known_next + 1) % THROTTLE_KNOWN;
}
