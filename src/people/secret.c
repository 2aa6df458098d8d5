/* SPDX-License-Identifier: EUPL-1.2 */
/* people/secret.c: random secrets, and what is stored of them. */
#include "base/encode.h"
#include "base/hash.h"
#include "base/must.h"
#include "people/people_priv.h"

#include <sodium.h>

#define SECRET_CHARS 43

struct str
secret_new(struct step *s)
{
	uint8_t bytes[PEOPLE_SECRET_BYTES];
	struct buf b;

	random_fill(&s->p->random, bytes, sizeof(bytes));
	buf_init(&b, 64);
	base64url_encode(&b, bytes, sizeof(bytes));
	struct str out = arena_str(s->a, buf_view(&b));
	must(out.len == SECRET_CHARS);
	sodium_memzero(bytes, sizeof(bytes));
	sodium_memzero(b.ptr, b.cap);
	buf_done(&b);
	return out;
}

struct str
secret_hash(struct arena *a, struct str secret)
{
	struct hash h = hash_of(secret.ptr == NULL ? "" : secret.ptr, secret.len);
	struct buf b;

	buf_init(&b, 128);
	hex_encode(&b, h.b, sizeof(h.b));
	struct str out = arena_str(a, buf_view(&b));
	buf_done(&b);
	return out;
}

bool
secret_ok(struct str secret)
{
	uint8_t bytes[PEOPLE_SECRET_BYTES];
	size_t len = 0;

	return secret.len == SECRET_CHARS && base64url_decode(secret, bytes, sizeof(bytes), &len) &&
	    len == sizeof(bytes);
}

bool
secret_eq(struct str a, struct str b)
{
	return a.len == b.len && a.len > 0 && sodium_memcmp(a.ptr, b.ptr, a.len) == 0;
}
