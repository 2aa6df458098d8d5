/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/ledger/seek.c: entries of a kind are found from any position, across the blocks of the columns. */
#include "unit.h"

#include "domain/fact.h"
#include "ledger/ledger.h"

#define FACTS 10000u /* more than one block of columns */

static struct ledger *ledger;

/* What stands where: an erased entry every 3,000, a unit every 700, else hours. */
static enum kind
kind_at(uint32_t seq)
{
	if (seq % 3000 == 0)
		return KIND_COUNT;
	return seq % 700 == 0 ? KIND_UNIT_CREATED : KIND_ENTRY_WITHDRAWN;
}

static void
fill(void)
{
	static const char unit[] = "{\"body\":{\"id\":\"a\",\"label\":\"A\"},\"kind\":\"unit.created\"}";
	static const char other[] = "{\"body\":{\"position\":3999999999,\"reason\":\"x\"},\"kind\":\"entry.withdrawn\"}";
	struct arena *a = arena_new(1u << 20);
	struct err err = ERR_INIT(LANG_EN);

	for (uint32_t seq = 1; seq <= FACTS; seq++) {
		enum kind k = kind_at(seq);
		struct fact f = {.body = NULL};

		arena_reset(a);
		if (k != KIND_COUNT)
			assert_int_equal(fact_load(a, k == KIND_UNIT_CREATED ? str_of(unit) : str_of(other), &f, &err), RC_OK);
		ledger_post(ledger, k == KIND_COUNT ? NULL : &f, (struct instant){seq}, (struct hash){{0}});
	}
	arena_free(a);
}

static uint32_t
naive_before(struct snapshot s, uint32_t first, uint32_t last, uint64_t kinds)
{
	for (uint32_t seq = last < s.n ? last : s.n; seq >= 1 && seq >= first; seq--)
		if (kinds & KIND_BIT(kind_at(seq)))
			return seq;
	return 0;
}

static uint32_t
naive_after(struct snapshot s, uint32_t first, uint32_t last, uint64_t kinds)
{
	for (uint32_t seq = first < 1 ? 1 : first; seq <= last && seq <= s.n; seq++)
		if (kinds & KIND_BIT(kind_at(seq)))
			return seq;
	return 0;
}

static void
finds_what_a_plain_walk_finds(void **state)
{
	static const uint64_t kinds[] = {KIND_BIT(KIND_COUNT), KIND_BIT(KIND_UNIT_CREATED), KIND_BIT(KIND_PROOF_AMENDED),
		KIND_BIT(KIND_UNIT_CREATED) | KIND_BIT(KIND_COUNT), KIND_ANY};
	static const uint32_t at[] = {0, 1, 2, 699, 700, 701, 2999, 3000, 4095, 4096, 4097, 8192, 8193, FACTS - 1, FACTS,
		FACTS + 1, UINT32_MAX};
	struct snapshot s = snapshot_first(snapshot_take(ledger), FACTS - 50);
	(void)state;
	for (size_t k = 0; k < COUNT(kinds); k++)
		for (size_t i = 0; i < COUNT(at); i++)
			for (size_t j = 0; j < COUNT(at); j++) {
				assert_int_equal(entry_before(s, at[i], at[j], kinds[k]), naive_before(s, at[i], at[j], kinds[k]));
				assert_int_equal(entry_after(s, at[i], at[j], kinds[k]), naive_after(s, at[i], at[j], kinds[k]));
			}
}

static void
finds_nothing_where_nothing_is_known(void **state)
{
	struct snapshot s = snapshot_first(snapshot_take(ledger), 0);
	(void)state;
	assert_int_equal(entry_before(s, 0, UINT32_MAX, KIND_ANY), 0);
	assert_int_equal(entry_after(s, 0, UINT32_MAX, KIND_ANY), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_a_plain_walk_finds),
		cmocka_unit_test(finds_nothing_where_nothing_is_known),
	};
	struct err err = ERR_INIT(LANG_EN);

	assert_int_equal(ledger_new(&ledger, &err), RC_OK);
	fill();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	ledger_free(ledger);
	return failed;
}
