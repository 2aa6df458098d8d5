/* SPDX-License-Identifier: EUPL-1.2 */
/* base/hash.c: SHA-256 with a context that is fetched once and reused. */
#include "base/hash.h"

#include "base/must.h"

#include <openssl/evp.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct hasher {
	EVP_MD *md;
	EVP_MD_CTX *ctx;
};

/* Frees a thread's hasher when the thread ends. */
static pthread_key_t at_thread_end;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static _Thread_local struct hasher *own;

struct hasher *
hasher_new(void)
{
	struct hasher *h = malloc(sizeof(*h));

	must(h != NULL);
	h->md = EVP_MD_fetch(NULL, "SHA256", NULL);
	h->ctx = EVP_MD_CTX_new();
	must(h->md != NULL && h->ctx != NULL);
	return h;
}

void
hasher_free(struct hasher *h)
{
	if (h == NULL)
		return;
	EVP_MD_CTX_free(h->ctx);
	EVP_MD_free(h->md);
	free(h);
}

void
hasher_begin(struct hasher *h)
{
	must(EVP_DigestInit_ex2(h->ctx, h->md, NULL) == 1);
}

void
hasher_add(struct hasher *h, const void *bytes, size_t len)
{
	must(EVP_DigestUpdate(h->ctx, bytes, len) == 1);
}

struct hash
hasher_end(struct hasher *h)
{
	struct hash out;
	unsigned len = 0;

	must(EVP_DigestFinal_ex(h->ctx, out.b, &len) == 1 && len == sizeof(out.b));
	return out;
}

static void
free_own(void *h)
{
	own = NULL;
	hasher_free(h);
}

static void
make_key(void)
{
	must(pthread_key_create(&at_thread_end, free_own) == 0);
}

static struct hasher *
own_hasher(void)
{
	if (own == NULL) {
		own = hasher_new();
		must(pthread_once(&once, make_key) == 0);
		must(pthread_setspecific(at_thread_end, own) == 0);
	}
	return own;
}

struct hash
hash_of(const void *bytes, size_t len)
{
	return hash_of_two(bytes, len, "", 0);
}

struct hash
hash_of_two(const void *a, size_t a_len, const void *b, size_t b_len)
{
	struct hasher *h = own_hasher();

	hasher_begin(h);
	hasher_add(h, a, a_len);
	if (b_len > 0)
		hasher_add(h, b, b_len);
	return hasher_end(h);
}

bool
hash_eq(const struct hash *a, const struct hash *b)
{
	return memcmp(a->b, b->b, sizeof(a->b)) == 0;
}
