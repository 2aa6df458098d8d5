/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/account/example.h: the example municipality as a world. */
#ifndef UNIT_ACCOUNT_EXAMPLE_H
#define UNIT_ACCOUNT_EXAMPLE_H

#include "world.h"

/* Records all facts of the files in $EXAMPLES, in the order of their times. */
void world_example(struct world *w);

#endif
