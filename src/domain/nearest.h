/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/nearest.h: the known word nearest to a mistyped one. */
#ifndef DOMAIN_NEAREST_H
#define DOMAIN_NEAREST_H

#include "base/str.h"

#include <stdbool.h>

/* Offer every known word, then ask. */
struct nearest {
	struct str wanted;
	struct str best; /* borrowed from what was offered */
	int distance;
};

void nearest_init(struct nearest *n, struct str wanted);
void nearest_offer(struct nearest *n, struct str known);
/* Close enough to be suggested: at most a third of the letters differ
 * (insertions, deletions, substitutions, neighbours swapped; case ignored). */
bool nearest_found(const struct nearest *n);

#endif
