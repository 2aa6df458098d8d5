/* SPDX-License-Identifier: EUPL-1.2 */
/* base/clock.h: the only source of the present moment; handed in, so that tests can hold it. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/instant.h"

struct clock {
	/* returns now; ctx is the test's */
	struct instant (*read)(void *ctx);
	void *ctx;
};

struct clock clock_system(void);
/* Always the instant *at points to. */
struct clock clock_fixed(struct instant *at);
struct instant clock_now(const struct clock *c);

#endif
