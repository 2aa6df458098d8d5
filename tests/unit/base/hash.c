/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of base/hash: the vectors of FIPS 180-4, reuse, threads. */
#include "base/hash.h"

#include "base/encode.h"
#include "unit.h"

#include <pthread.h>
#include <string.h>

static void
assert_hex(struct hash h, const char *expected)
{
	struct buf b;

	buf_init(&b, 100);
	hex_encode(&b, h.b, sizeof(h.b));
	buf_char(&b, '\0');
	assert_string_equal(b.ptr, expected);
	buf_done(&b);
}

static const char empty[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
static const char abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
static const char two_blocks[] = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";

static void
gives_the_published_digests(void **state)
{
	(void)state;
	assert_hex(hash_of("", 0), empty);
	assert_hex(hash_of("abc", 3), abc);
	assert_hex(
	    hash_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56), two_blocks);
}

static void
takes_its_input_in_pieces_and_again(void **state)
{
	struct hasher *h = hasher_new();

	(void)state;
	for (int i = 0; i < 3; i++) {
		hasher_begin(h);
		hasher_add(h, "a", 1);
		hasher_add(h, "", 0);
		hasher_add(h, "bc", 2);
		assert_hex(hasher_end(h), abc);
	}
	hasher_free(h);
	hasher_free(NULL);
}

/* Padded here or by the library: the same, around every boundary of blocks. */
static void
gives_the_same_in_one_piece_in_two_and_byte_by_byte(void **state)
{
	static uint8_t bytes[1200];
	struct hasher *h = hasher_new();

	(void)state;
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (uint8_t)(i * 7 + 3);
	for (size_t len = 0; len <= sizeof bytes; len++) {
		hasher_begin(h);
		for (size_t i = 0; i < len; i++)
			hasher_add(h, bytes + i, 1);
		struct hash expected = hasher_end(h);
		struct hash whole = hash_of(bytes, len);
		struct hash two = hash_of_two(bytes, len / 3, bytes + len / 3, len - len / 3);
		assert_true(hash_eq(&whole, &expected));
		assert_true(hash_eq(&two, &expected));
	}
	hasher_free(h);
}

static void
tells_digests_apart(void **state)
{
	struct hash a = hash_of("a", 1);
	struct hash b = a;

	(void)state;
	assert_true(hash_eq(&a, &b));
	b.b[31] ^= 1;
	assert_false(hash_eq(&a, &b));
}

static void *
hash_often(void *out)
{
	for (int i = 0; i < 1000; i++)
		*(struct hash *)out = hash_of("abc", 3);
	return NULL;
}

static void
works_in_several_threads_at_once(void **state)
{
	pthread_t threads[4];
	struct hash results[4];

	(void)state;
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, hash_often, &results[i]), 0);
	for (size_t i = 0; i < 4; i++) {
		pthread_join(threads[i], NULL);
		assert_hex(results[i], abc);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(gives_the_published_digests),
	    cmocka_unit_test(takes_its_input_in_pieces_and_again),
	    cmocka_unit_test(gives_the_same_in_one_piece_in_two_and_byte_by_byte),
	    cmocka_unit_test(tells_digests_apart),
	    cmocka_unit_test(works_in_several_threads_at_once),
	};

	return cmocka_run_group_tests_name("hash", tests, NULL, NULL);
}
