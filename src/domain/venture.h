/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/venture.h: rules of ventures: registered once, changed only by saying what. */
#ifndef DOMAIN_VENTURE_H
#define DOMAIN_VENTURE_H

#include "base/err.h"
#include "base/rc.h"
#include "domain/fact.h"

#include <stdbool.h>

struct venture_known {
	bool registered; /* a registration stands (not withdrawn) */
};

/*
 * venture.registered, venture.changed.
 *   RC_INVALID  registered twice; changed without any changed field
 */
CHECKED enum rc venture_judge(
    const struct venture_known *known, const struct fact *f, struct err *err);

#endif
