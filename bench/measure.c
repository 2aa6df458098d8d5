/* SPDX-License-Identifier: EUPL-1.2 */
/* bench/measure.c: the clock, medians and arguments of the measuring programs. */
#include "measure.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int64_t
measure_now(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
		measure_stop("no monotonic clock: %s", strerror(errno));
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int
by_size(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

int64_t
measure_median(int64_t *values, size_t count)
{
	if (count == 0)
		measure_stop("nothing was measured");
	qsort(values, count, sizeof *values, by_size);
	return values[(count - 1) / 2];
}

int64_t
measure_number(const char *arg, int64_t min, int64_t max)
{
	char *end = NULL;

	errno = 0;
	long long v = strtoll(arg, &end, 10);
	if (errno != 0 || end == arg || *end != '\0' || v < min || v > max)
		measure_stop("%s is not a number from %lld to %lld", arg, (long long)min, (long long)max);
	return v;
}

void
measure_stop(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	(void)fputs("bench: ", stderr);
	(void)vfprintf(stderr, fmt, ap);
	(void)fputc('\n', stderr);
	va_end(ap);
	exit(EXIT_FAILURE);
}

void
measure_check(enum rc rc, const struct err *err)
{
	char line[1024];

	if (rc == RC_OK)
		return;
	err_line(err, line, sizeof line);
	measure_stop("%s (%s)", line, err->detail);
}

/* The n-th number of /proc/self/statm, which counts pages. */
static int64_t
statm(int place)
{
	long long v[3] = {0};
	FILE *f = fopen("/proc/self/statm", "r");

	if (f == NULL)
		return 0;
	for (int i = 0; i < 3; i++)
		if (fscanf(f, "%lld", &v[i]) != 1)
			v[i] = 0;
	(void)fclose(f);
	return v[place] * sysconf(_SC_PAGESIZE);
}

int64_t
measure_resident(void)
{
	return statm(1);
}

int64_t
measure_private(void)
{
	return statm(1) - statm(2);
}
