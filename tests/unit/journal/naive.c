/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/journal/naive.c: RFC 6962 section 2.1, word for word; hashes by OpenSSL's one call. */
#include "naive.h"

#include <openssl/evp.h>
#include <stdbool.h>
#include <string.h>

#include "unit.h"

static struct hash
sha256(const uint8_t *bytes, size_t len)
{
	struct hash h;
	unsigned n = 0;

	assert_int_equal(EVP_Digest(bytes, len, h.b, &n, EVP_sha256(), NULL), 1);
	return h;
}

static uint64_t
split(uint64_t n)
{
	uint64_t k = 1;

	while (k * 2 < n)
		k *= 2;
	return k;
}

struct hash
naive_root(const struct hash *leaves, uint64_t n)
{
	uint8_t bytes[65] = {1};

	if (n == 0)
		return sha256((const uint8_t *)"", 0);
	if (n == 1)
		return leaves[0];
	uint64_t k = split(n);
	struct hash left = naive_root(leaves, k);
	struct hash right = naive_root(leaves + k, n - k);
	memcpy(bytes + 1, left.b, 32);
	memcpy(bytes + 33, right.b, 32);
	return sha256(bytes, 65);
}

static void
add(struct tree_proof *p, struct hash h)
{
	p->hashes[p->count++] = h;
}

void
naive_path(const struct hash *leaves, uint64_t m, uint64_t n, struct tree_proof *out)
{
	if (n == 1) {
		out->count = 0;
		return;
	}
	uint64_t k = split(n);
	if (m < k) {
		naive_path(leaves, m, k, out);
		add(out, naive_root(leaves + k, n - k));
	} else {
		naive_path(leaves + k, m - k, n - k, out);
		add(out, naive_root(leaves, k));
	}
}

static void
subproof(const struct hash *leaves, uint64_t m, uint64_t n, bool whole, struct tree_proof *out)
{
	if (m == n) {
		if (!whole)
			add(out, naive_root(leaves, n));
		return;
	}
	uint64_t k = split(n);
	if (m <= k) {
		subproof(leaves, m, k, whole, out);
		add(out, naive_root(leaves + k, n - k));
	} else {
		subproof(leaves + k, m - k, n - k, false, out);
		add(out, naive_root(leaves, k));
	}
}

void
naive_growth(const struct hash *leaves, uint64_t m, uint64_t n, struct tree_proof *out)
{
	out->count = 0;
	subproof(leaves, m, n, true, out);
}
