/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/criterion.h: rules of criteria: only those of an adopted catalogue are assessed. */
#ifndef DOMAIN_CRITERION_H
#define DOMAIN_CRITERION_H

#include "base/err.h"
#include "base/rc.h"
#include "domain/catalogue.h"
#include "domain/fact.h"

/* In the order of the table's choices (criterion.assessed, status). */
enum criterion_status { CRITERION_MET, CRITERION_PARTLY, CRITERION_OPEN, CRITERION_FAILED };

struct criterion_known {
	const struct catalogue *const *catalogues; /* all in force at any time so far */
	size_t count;
};

/*
 * criterion.assessed.
 *   RC_INVALID  in none of the catalogues (the nearest one is named)
 */
CHECKED enum rc criterion_judge(
    const struct criterion_known *known, const struct fact *f, struct err *err);

#endif
