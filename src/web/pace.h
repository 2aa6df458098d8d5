/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pace.h: how often strangers may do something, by address; in memory only, and forgotten. */
#ifndef WEB_PACE_H
#define WEB_PACE_H

#include "base/instant.h"
#include "base/random.h"
#include "base/str.h"

#include <stdbool.h>

/*
 * An hour at a time: so many turns of each sort for one address, and so many
 * for all addresses together (a journal keeps for ever what is poured into
 * it).  Addresses are kept as keyed sums, never themselves, and for an hour.
 * Any thread.
 */
enum pace_sort {
	PACE_WRITE, /* reports, notes, questions from outside */
	PACE_LOOK,  /* codes tried */
	PACE_SORTS,
};
#define PACE_WRITES_EACH 10
#define PACE_WRITES_ALL 300
#define PACE_LOOKS_EACH 60
#define PACE_LOOKS_ALL 6000

struct pace;
struct pace *pace_new(const struct random *random);
void pace_free(struct pace *p); /* NULL does nothing */
/* Takes a turn; false: not before another hour. */
bool pace_take(struct pace *p, enum pace_sort sort, struct str address, struct instant now);

#endif
