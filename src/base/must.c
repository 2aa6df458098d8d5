/* SPDX-License-Identifier: EUPL-1.2 */
/* base/must.c: the end of a program that found a bug in itself. */
#include "base/must.h"

#include <stdio.h>
#include <stdlib.h>

void
must_fail(const char *expression, const char *file, int line)
{
	fprintf(stderr, "wagnis: %s:%d: this must hold: %s\n", file, line, expression);
	abort();
}
