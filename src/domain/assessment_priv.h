/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/assessment_priv.h: what the files of the assessment's arithmetic share. */
#ifndef DOMAIN_ASSESSMENT_PRIV_H
#define DOMAIN_ASSESSMENT_PRIV_H

#include "domain/assessment.h"

__extension__ typedef __int128 assessment_wide;

/* Factors are whole numbers of 10^-18. */
#define FACTOR_ONE INT64_C(1000000000000000000)

/* (1 + rate)^-years as such a number. */
assessment_wide discount_factor(int rate_bp, int years);

/* assessment_turn.c: fills in low, high and turn of each, and the turn of the rate. */
void assessment_turns(const struct assessment_plan *p, const struct assumption *list, size_t count,
    struct assessment_result *r, struct assumption_sum *each);

#endif
