/* SPDX-License-Identifier: EUPL-1.2 */
/* base/hash.c: SHA-256 by OpenSSL's plain functions. */

/*
 * They are deprecated in favour of EVP, which hashes by the same assembly but
 * spends 45 ns more on each message: more than the hashing of the short ones
 * that a tree is made of.
 */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "base/hash.h"

#include "base/must.h"

#include <endian.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
#include <stdlib.h>
#include <string.h>

struct hasher {
	SHA256_CTX sha;
};

static void
begin(SHA256_CTX *sha)
{
	must(SHA256_Init(sha) == 1);
}

static void
add(SHA256_CTX *sha, const void *bytes, size_t len)
{
	must(SHA256_Update(sha, bytes, len) == 1);
}

static struct hash
end(SHA256_CTX *sha)
{
	struct hash out;

	must(SHA256_Final(out.b, sha) == 1);
	return out;
}

struct hasher *
hasher_new(void)
{
	struct hasher *h = malloc(sizeof(*h));

	must(h != NULL);
	return h;
}

void
hasher_free(struct hasher *h)
{
	free(h);
}

void
hasher_begin(struct hasher *h)
{
	begin(&h->sha);
}

void
hasher_add(struct hasher *h, const void *bytes, size_t len)
{
	add(&h->sha, bytes, len);
}

struct hash
hasher_end(struct hasher *h)
{
	return end(&h->sha);
}

/* Messages up to here are padded here (FIPS 180-4, 5.1.1): for the short ones of
 * a tree, the library's own buffering costs a fifth of the hashing. */
#define BLOCK_BYTES 64u
#define PADDED_MAX (16u * BLOCK_BYTES)
#define PADDING_LEAST 9u /* a bit and the length */

static struct hash
hash_padded(const void *a, size_t a_len, const void *b, size_t b_len)
{
	uint8_t message[PADDED_MAX];
	size_t len = a_len + b_len;
	size_t padded = (len + PADDING_LEAST + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
	uint64_t bits = htobe64((uint64_t)len * 8);
	struct hash out;
	SHA256_CTX sha;

	must(padded <= sizeof message);
	if (a_len > 0)
		memcpy(message, a, a_len);
	if (b_len > 0)
		memcpy(message + a_len, b, b_len);
	message[len] = 0x80;
	memset(message + len + 1, 0, padded - len - PADDING_LEAST);
	memcpy(message + padded - sizeof bits, &bits, sizeof bits);
	begin(&sha);
	add(&sha, message, padded);
	for (size_t i = 0; i < 8; i++) {
		uint32_t word = htobe32(sha.h[i]);

		memcpy(out.b + 4 * i, &word, sizeof word);
	}
	/* Salts and payloads pass here: nothing of them shall stay on the stack. */
	explicit_bzero(message, padded);
	return out;
}

struct hash
hash_of(const void *bytes, size_t len)
{
	return hash_of_two(bytes, len, "", 0);
}

struct hash
hash_of_two(const void *a, size_t a_len, const void *b, size_t b_len)
{
	SHA256_CTX sha;

	if (a_len <= PADDED_MAX && b_len <= PADDED_MAX &&
	    a_len + b_len + PADDING_LEAST <= PADDED_MAX)
		return hash_padded(a, a_len, b, b_len);
	begin(&sha);
	add(&sha, a, a_len);
	if (b_len > 0)
		add(&sha, b, b_len);
	return end(&sha);
}

bool
hash_eq(const struct hash *a, const struct hash *b)
{
	return memcmp(a->b, b->b, sizeof(a->b)) == 0;
}

void
hash_hmac_sha1(struct str key, struct str message, uint8_t out[20])
{
	unsigned len = 20;

	must(key.len <= 1024);
	must(HMAC(EVP_sha1(), key.ptr, (int)key.len, (const unsigned char *)message.ptr,
		 message.len, out, &len) != NULL);
	must(len == 20);
}
