/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/question.h: rules of questions: answered once. */
#ifndef DOMAIN_QUESTION_H
#define DOMAIN_QUESTION_H

#include "base/err.h"
#include "base/rc.h"
#include "domain/fact.h"
#include "domain/when.h"

#include <stdbool.h>

struct question_known {
	struct when when;
	bool answered; /* an answer stands */
};

/*
 * question.asked, question.answered.
 *   RC_INVALID  answered a second time; due before it was asked, and a public one with a name
 *               beside blame in any text (wording_judge), unless adopted
 */
CHECKED enum rc question_judge(
    const struct question_known *known, const struct fact *f, struct err *err);

#endif
