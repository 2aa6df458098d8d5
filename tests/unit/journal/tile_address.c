/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of tile_address: one address for each tile. */
#include "journal/tile_address.h"

#include "unit.h"

static const struct {
	struct tile_address t;
	const char *path;
} addresses[] = {
	{{0, 0, 256}, "tile/0/000"},
	{{0, 999, 1}, "tile/0/999.p/1"},
	{{1, 1000, 256}, "tile/1/x001/000"},
	{{3, 1234067, 255}, "tile/3/x001/x234/067.p/255"},
	{{63, 67, 256}, "tile/63/067"},
	{{TILE_ENTRIES, 273, 112}, "tile/entries/273.p/112"},
	{{TILE_ENTRIES, UINT64_C(999999999999999999), 256}, "tile/entries/x999/x999/x999/x999/x999/999"},
};

static void
spells_addresses_as_the_specification_does(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(addresses); i++) {
		struct tile_address t;
		struct buf b;

		buf_init(&b, 256);
		tile_address_format(&b, &addresses[i].t);
		assert_true(str_is(buf_view(&b), addresses[i].path));
		assert_true(tile_address_parse(buf_view(&b), &t));
		assert_int_equal(t.level, addresses[i].t.level);
		assert_int_equal(t.index, addresses[i].t.index);
		assert_int_equal(t.width, addresses[i].t.width);
		buf_done(&b);
	}
}

static void
refuses_other_addresses(void **state)
{
	static const char *const bad[] = {
		"", "tile", "tile/", "tile/0", "tile/0/", "tile/0/0", "tile/0/00", "tile/0/0000", "/tile/0/000",
		"tile/00/000", "tile/01/000", "tile/64/000", "tile/100/000", "tile/-1/000", "tile/data/000",
		"tile/0/x000/000", "tile/0/x001", "tile/0/x001/", "tile/0/x01/000", "tile/0/001/000",
		"tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/1/",
		"tile/0/000.p", "tile/0/000/", "tile/0/000 ", "tile/0/+00", "tile/8/0/000/x", "tile/0/../0",
		"tile/0/x999/x999/x999/x999/x999/x999/999", "tile//000", "checkpoint",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct tile_address t = {7, 7, 7};

		if (tile_address_parse(str_of(bad[i]), &t))
			fail_msg("accepted: %s", bad[i]);
		assert_int_equal(t.level, 7);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spells_addresses_as_the_specification_does),
		cmocka_unit_test(refuses_other_addresses),
	};

	return cmocka_run_group_tests_name("tile_address", tests, NULL, NULL);
}
