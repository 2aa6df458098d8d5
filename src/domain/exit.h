/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/exit.h: rules of exits: completed once per way, planned before. */
#ifndef DOMAIN_EXIT_H
#define DOMAIN_EXIT_H

#include "base/day.h"
#include "base/err.h"
#include "base/rc.h"
#include "domain/fact.h"
#include "domain/when.h"

#include <stdbool.h>

struct exit_known {
	struct when when;
	bool ended;          /* an exit.completed stands and no phase was entered after it */
	struct day ended_on; /* its day */
};

/*
 * exit.planned, exit.completed.
 *   RC_INVALID  completed a second time; planned on a day after the exit
 */
CHECKED enum rc exit_judge(const struct exit_known *known, const struct fact *f, struct err *err);

#endif
