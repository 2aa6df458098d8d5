/* SPDX-License-Identifier: EUPL-1.2 */
/* base/random.c: the kernel's random bytes, and a repeatable source. */
#include "base/random.h"

#include "base/must.h"

#include <string.h>
#include <sys/random.h>
#include <errno.h>

/* Up to 256 bytes getrandom neither falls short nor is interrupted. */
enum { CHUNK = 256 };

static void
fill_system(void *ctx, void *out, size_t len)
{
	char *p = out;

	(void)ctx;
	while (len > 0) {
		size_t n = len < CHUNK ? len : CHUNK;
		ssize_t got = getrandom(p, n, 0);

		if (got < 0 && errno == EINTR)
			continue;
		must(got > 0);
		p += got;
		len -= (size_t)got;
	}
}

struct random
random_system(void)
{
	return (struct random){.fill = fill_system, .ctx = NULL};
}

void
random_fill(const struct random *r, void *out, size_t len)
{
	r->fill(r->ctx, out, len);
}

/* splitmix64 spreads the seed over the state, as the authors of xoshiro advise. */
void
prng_seed(struct prng *p, uint64_t seed)
{
	for (size_t i = 0; i < 4; i++) {
		seed += UINT64_C(0x9e3779b97f4a7c15);
		uint64_t z = seed;
		z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
		z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
		p->s[i] = z ^ (z >> 31);
	}
}

static uint64_t
rotate_left(uint64_t x, int k)
{
	return x << k | x >> (64 - k);
}

uint64_t
prng_next(struct prng *p)
{
	uint64_t *s = p->s;
	uint64_t result = rotate_left(s[1] * 5, 7) * 9;
	uint64_t t = s[1] << 17;

	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= t;
	s[3] = rotate_left(s[3], 45);
	return result;
}

uint64_t
prng_below(struct prng *p, uint64_t n)
{
	must(n > 0);
	/* The values below 2^64 mod n would make small results likelier. */
	uint64_t least = (0 - n) % n;
	uint64_t x = prng_next(p);

	while (x < least)
		x = prng_next(p);
	return x % n;
}

static void
fill_prng(void *ctx, void *out, size_t len)
{
	char *p = out;

	while (len > 0) {
		uint64_t x = prng_next(ctx);
		size_t n = len < 8 ? len : 8;

		/* Byte by byte: the same on machines of either byte order. */
		for (size_t i = 0; i < n; i++)
			p[i] = (char)(uint8_t)(x >> (8 * i));
		p += n;
		len -= n;
	}
}

struct random
random_prng(struct prng *p)
{
	return (struct random){.fill = fill_prng, .ctx = p};
}
