/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/when.h: the circumstances every rule may know about the fact it judges. */
#ifndef DOMAIN_WHEN_H
#define DOMAIN_WHEN_H

#include "base/day.h"
#include "base/instant.h"

#include <stdbool.h>

/*
 * Facts arrive late and out of order, so rules compare these days and refuse
 * only what is wrong in any order.
 */
struct when {
	struct day day; /* when the fact holds: `effective`, or the default the write side gives */
	struct instant at; /* when it is recorded; for adopted facts the claimed time */
	bool adopted;      /* taken over from an older system */
};

#endif
