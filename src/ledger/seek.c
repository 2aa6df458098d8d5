/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/seek.c: entries of certain kinds, found from any position onwards. */
#include "ledger/layout.h"

uint32_t
entry_before(struct snapshot s, uint32_t first, uint32_t last, uint64_t kinds)
{
	uint32_t seq = last < s.n ? last : s.n;

	if (first == 0)
		first = 1;
	while (seq >= first) {
		uint32_t index = 0;
		const uint8_t *kind = columns_at(s.ledger, seq, &index)->kind;

		/* Down to the beginning of this block, whose first index is 0. */
		for (uint32_t left = index + 1; left > 0 && seq >= first; left--, seq--)
			if ((kinds & KIND_BIT(kind[left - 1])) != 0)
				return seq;
	}
	return 0;
}

uint32_t
entry_after(struct snapshot s, uint32_t first, uint32_t last, uint64_t kinds)
{
	uint32_t seq = first == 0 ? 1 : first;

	if (last > s.n)
		last = s.n;
	while (seq <= last) {
		uint32_t index = 0;
		const uint8_t *kind = columns_at(s.ledger, seq, &index)->kind;

		for (; index < COLUMN_ROWS && seq <= last; index++, seq++)
			if ((kinds & KIND_BIT(kind[index])) != 0)
				return seq;
	}
	return 0;
}
