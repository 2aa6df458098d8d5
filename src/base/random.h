/* SPDX-License-Identifier: EUPL-1.2 */
/* base/random.h: random bytes, handed in so that tests and `simulate` can repeat them. */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

struct random {
	void (*fill)(void *ctx, void *out, size_t len);
	void *ctx;
};

/* getrandom(2); aborts when the kernel gives none. */
struct random random_system(void);
void random_fill(const struct random *r, void *out, size_t len);

/* xoshiro256**: repeatable, not secret. */
struct prng {
	uint64_t s[4];
};
void prng_seed(struct prng *p, uint64_t seed);
uint64_t prng_next(struct prng *p);
/* Uniform in 0..n-1; n > 0. */
uint64_t prng_below(struct prng *p, uint64_t n);
struct random random_prng(struct prng *p);

#endif
