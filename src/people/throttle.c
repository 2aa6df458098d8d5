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

/* A new one takes the place of the one that has to wait least. */
static struct throttle_slot *
take(struct throttle_slot *slots, uint64_t key, struct instant now)
{
	struct throttle_slot *slot = find(slots, key);
	struct throttle_slot *least = &slots[0];

	if (slot == NULL) {
		for (size_t i = 1; i < THROTTLE_SLOTS && least->key != 0; i++)
			if (slots[i].key == 0 || slots[i].until_us < least->until_us)
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

int
throttle_try(struct throttle *t, struct str account, struct str address, struct instant now)
{
	uint64_t account_key = key_of(account);
	uint64_t address_key = address.len == 0 ? 0 : key_of(address);
	bool known = address_key != 0 && is_known(find(t->accounts, account_key), address_key);
	int wait = known ? 0 : wait_s(find(t->accounts, account_key), now);
	int other = address_key == 0 ? 0 : wait_s(find(t->addresses, address_key), now);

	if (wait > 0 || other > 0)
		return wait > other ? wait : other;
	if (!known)
		count_wrong(take(t->accounts, account_key, now), 0, now);
	if (address_key != 0)
		count_wrong(
		    take(t->addresses, address_key, now), known ? 3 : THROTTLE_ADDRESS_FREE, now);
	return 0;
}

void
throttle_undo(struct throttle *t, struct str account, struct str address, struct instant now)
{
	struct throttle_slot *slots[] = {find(t->accounts, key_of(account)),
	    address.len == 0 ? NULL : find(t->addresses, key_of(address))};

	for (size_t i = 0; i < 2; i++) {
		if (slots[i] == NULL)
			continue;
		if (slots[i]->wrong > 0)
			slots[i]->wrong--;
		slots[i]->until_us = now.us;
	}
}

void
throttle_right(struct throttle *t, struct str account, struct str address, struct instant now)
{
	struct throttle_slot *slot = take(t->accounts, key_of(account), now);

	throttle_undo(t, account, address, now);
	slot->wrong = 0;
	slot->until_us = now.us;
	slot->last_us = now.us;
	if (address.len == 0 || is_known(slot, key_of(address)))
		return;
	slot->known[slot->known_next] = key_of(address);
	slot->known_next = (slot->known_next + 1) % THROTTLE_KNOWN;
}
