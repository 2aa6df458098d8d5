/* SPDX-License-Identifier: EUPL-1.2 */
/* base/clock.c: the one place that asks the machine for the time. */
#include "base/clock.h"

#include "base/must.h"

#include <stddef.h>
#include <time.h>

static struct instant
read_system(void *ctx)
{
	struct timespec now;

	(void)ctx;
	must(clock_gettime(CLOCK_REALTIME, &now) == 0);
	return (struct instant){(int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000};
}

static struct instant
read_fixed(void *ctx)
{
	const struct instant *at = ctx;

	return *at;
}

struct clock
clock_system(void)
{
	return (struct clock){.read = read_system, .ctx = NULL};
}

struct clock
clock_fixed(struct instant *at)
{
	return (struct clock){.read = read_fixed, .ctx = at};
}

struct instant
clock_now(const struct clock *c)
{
	return c->read(c->ctx);
}
