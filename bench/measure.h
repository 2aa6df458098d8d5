/* SPDX-License-Identifier: EUPL-1.2 */
/* bench/measure.h: what the measuring programs share: the clock, medians, arguments. */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

/* Monotonic, in nanoseconds. */
int64_t measure_now(void);

/* Sorts the values; the lower of the two middle ones of an even count. */
int64_t measure_median(int64_t *values, size_t count);

/* An argument that must be a number within the bounds; ends the program otherwise. */
int64_t measure_number(const char *arg, int64_t min, int64_t max);

/* Says what is wrong on stderr and ends the program. */
__attribute__((noreturn, format(printf, 1, 2))) void measure_stop(const char *fmt, ...);

/* Ends the program with the error's message unless rc is RC_OK. */
void measure_check(enum rc rc, const struct err *err);

/* Resident memory of this process in bytes, and what of it no file backs. */
int64_t measure_resident(void);
int64_t measure_private(void);

#endif
