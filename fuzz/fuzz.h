/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz/fuzz.h: what every fuzz target is: one input, no matter which, must neither crash nor break a promise. */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/must.h"
#include "base/str.h"

#include <stddef.h>
#include <stdint.h>

#define FUZZ_BYTES ((size_t)1 << 26)

/* Called by libFuzzer, or by replay.c for each file of the corpus; 0 always.
 * A promise of a header that does not hold ends the program (must). */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
