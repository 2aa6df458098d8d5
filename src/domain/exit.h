/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/exit.h: rules of exits: completed once per way, in parts as often as needed, planned before. */
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
	bool ended; /* an exit.completed of the whole stands and no phase was entered after it */
	struct day ended_on; /* its day */
	/* Whether the lesson is one of the premortem's reasons; may be NULL. */
	bool (*is_premortem)(const void *context, struct str id);
	const void *context;
};

/*
 * exit.planned, exit.completed.
 *   RC_INVALID  completed a second time; planned on a day after the exit; in
 *               part without naming the parts; an answer to the premortem
 *               that names another lesson, or one twice
 * An exit in part ends those parts; the venture goes on with what remains.
 */
CHECKED enum rc exit_judge(const struct exit_known *known, const struct fact *f, struct err *err);

#endif
