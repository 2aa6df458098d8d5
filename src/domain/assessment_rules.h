/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/assessment_rules.h: rules of economic assessments: what is named has to be there, ranges have to hold. */
#ifndef DOMAIN_ASSESSMENT_RULES_H
#define DOMAIN_ASSESSMENT_RULES_H

#include "base/arena.h"
#include "base/err.h"
#include "base/rc.h"
#include "domain/assessment.h"
#include "domain/fact.h"

struct assessment_known {
	/* assumption.made, alternative.scored: the assessment as it stands */
	struct assessment_plan plan; /* no alternatives: erased */
	/* assumption.made: the assessment for which this id was used so far; "" none */
	struct str before;
};

/*
 * assessment.opened, assumption.made, alternative.scored.  (rates.adopted:
 * rules_judge.)
 *   RC_INVALID  an alternative or a criterion twice; a proposal, an assumption
 *               or a score of an alternative or criterion that the assessment
 *               does not have; years that end before they begin or lie outside
 *               the assessment; a low above or a high below the assumed
 *               amount; an assumption of another assessment
 *   RC_LIMIT    the yearly change leads to amounts above CENTS_MAX
 */
CHECKED enum rc assessment_judge(
    struct arena *a, const struct assessment_known *known, const struct fact *f, struct err *err);

#endif
