/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of base/encode: the vectors of RFC 4648 and strict refusals. */
#include "base/encode.h"

#include "base/rc.h"
#include "unit.h"

#include <string.h>

static const struct {
	const char *plain;
	const char *padded;
	const char *url;
	const char *hex;
} rows[] = {
    {"", "", "", ""},
    {"f", "Zg==", "Zg", "66"},
    {"fo", "Zm8=", "Zm8", "666f"},
    {"foo", "Zm9v", "Zm9v", "666f6f"},
    {"foob", "Zm9vYg==", "Zm9vYg", "666f6f62"},
    {"fooba", "Zm9vYmE=", "Zm9vYmE", "666f6f6261"},
    {"foobar", "Zm9vYmFy", "Zm9vYmFy", "666f6f626172"},
    {"\xfb\xff\xfe", "+//+", "-__-", "fbfffe"},
};

static void
assert_encoded(
    void (*encode)(struct buf *, const void *, size_t), const char *plain, const char *expected)
{
	struct buf b;

	buf_init(&b, 100);
	encode(&b, plain, strlen(plain));
	buf_char(&b, '\0');
	assert_string_equal(b.ptr, expected);
	buf_done(&b);
}

static void
assert_decoded(bool (*decode)(struct str, uint8_t *, size_t, size_t *), const char *coded,
    const char *expected)
{
	uint8_t out[16];
	size_t len = 99;

	assert_true(decode(str_of(coded), out, strlen(expected), &len));
	assert_int_equal(len, strlen(expected));
	assert_memory_equal(out, expected, len);
	if (len > 0)
		assert_false(decode(str_of(coded), out, len - 1, &len));
}

static void
goes_both_ways_for_the_published_vectors(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_encoded(base64_encode, rows[i].plain, rows[i].padded);
		assert_encoded(base64url_encode, rows[i].plain, rows[i].url);
		assert_encoded(hex_encode, rows[i].plain, rows[i].hex);
		assert_decoded(base64_decode, rows[i].padded, rows[i].plain);
		assert_decoded(base64url_decode, rows[i].url, rows[i].plain);
		assert_decoded(hex_decode, rows[i].hex, rows[i].plain);
	}
	assert_decoded(hex_decode, "666F", "fo");
}

static void
refuses_any_other_spelling(void **state)
{
	static const char *const bad64[] = {"Zg", "Zg=", "Zg===", "Z===", "====", "=",
	    "Zh==", "Zm9=", "Zm8_", "Zm8-", "Zm 8", "Zm8=Zm8=", "Zg==\n", "Z=g="};
	static const char *const bad_url[] = {
	    "Z", "Zg==", "Zh", "Zm9", "Zm8+", "Zm8/", "Zm9vY", "Zm 8"};
	static const char *const bad_hex[] = {"6", "6g", "0x66", "66 6f", "6 66", "ä"};
	uint8_t out[16];
	size_t len = 99;

	(void)state;
	for (size_t i = 0; i < COUNT(bad64); i++)
		assert_false(base64_decode(str_of(bad64[i]), out, sizeof(out), &len));
	for (size_t i = 0; i < COUNT(bad_url); i++)
		assert_false(base64url_decode(str_of(bad_url[i]), out, sizeof(out), &len));
	for (size_t i = 0; i < COUNT(bad_hex); i++)
		assert_false(hex_decode(str_of(bad_hex[i]), out, sizeof(out), &len));
	assert_int_equal(len, 99);
}

static void
carries_every_byte(void **state)
{
	uint8_t all[256];
	uint8_t back[256];
	size_t len = 0;
	struct buf b;

	(void)state;
	for (size_t i = 0; i < 256; i++)
		all[i] = (uint8_t)i;
	buf_init(&b, 1000);
	base64_encode(&b, all, 256);
	assert_true(base64_decode(buf_view(&b), back, 256, &len));
	assert_memory_equal(all, back, 256);
	buf_clear(&b);
	base64url_encode(&b, all, 256);
	assert_true(base64url_decode(buf_view(&b), back, 256, &len));
	assert_memory_equal(all, back, 256);
	buf_clear(&b);
	hex_encode(&b, all, 256);
	assert_true(hex_decode(buf_view(&b), back, 256, &len));
	assert_memory_equal(all, back, 256);
	buf_done(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(goes_both_ways_for_the_published_vectors),
	    cmocka_unit_test(refuses_any_other_spelling),
	    cmocka_unit_test(carries_every_byte),
	};

	return cmocka_run_group_tests_name("encode", tests, NULL, NULL);
}
