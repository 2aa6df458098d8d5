/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/rules.h: rules about the rules in force: life cycles, catalogues, policies, mappings, tables of rates. */
#ifndef DOMAIN_RULES_H
#define DOMAIN_RULES_H

#include "base/arena.h"
#include "base/err.h"
#include "base/rc.h"
#include "domain/fact.h"
#include "domain/when.h"

#include <stdbool.h>

struct rules_known {
	bool version_taken; /* this id was adopted in this version before, and it stands */
	struct when when;
};

/*
 * lifecycle.adopted, catalogue.adopted, policy.adopted, mapping.adopted,
 * rates.adopted: the body holds together (lifecycle_from_body,
 * catalogue_from_body, policy_from_body, mapping_from_body, rates_from_body)
 * and the version is a new one.  All but rates hold from when they are known,
 * whatever their day: one after the day of recording is refused, unless an
 * older system says so.
 */
CHECKED enum rc rules_judge(
    struct arena *a, const struct rules_known *known, const struct fact *f, struct err *err);

#endif
