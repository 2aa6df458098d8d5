/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/assessment.h: how the page of an economic assessment is filled (internal to the pages). */
#ifndef WEB_PAGES_ASSESSMENT_H
#define WEB_PAGES_ASSESSMENT_H

#include "account/assessment.h"
#include "web/pages/doc.h"

#define ASSESSMENT_ANSWERS_MAX 6

/* 120: "1,2 %" */
struct str assessment_percent(const struct doc *d, int64_t bp);
/* What a person asks first: who is better and by how much, what turns it, what is proposed; at most ASSESSMENT_ANSWERS_MAX. */
size_t assessment_answer(const struct doc *d, const struct assessment_sheet *s, struct str *out);
/* The alternative's title, as recorded. */
struct str assessment_title(const struct assessment_sheet *s, int alternative);

/* ---- drawings ---- */
struct html assessment_costs(const struct doc *d, const struct assessment_sheet *s);
struct html assessment_bars(const struct doc *d, const struct assessment_sheet *s);

/* ---- sections; slug: the venture's ---- */
struct doc_section assessment_result_section(struct doc *d, const struct assessment_sheet *s);
struct doc_section assessment_turns_section(struct doc *d, const struct assessment_sheet *s);
struct doc_section assessment_scores_section(struct doc *d, const struct assessment_sheet *s);
struct doc_section assessment_payments_section(struct doc *d, const struct assessment_sheet *s);
struct doc_section assessment_lines_section(struct doc *d, const struct assessment_sheet *s);
struct doc_section assessment_control_section(struct doc *d, const struct assessment_sheet *s);
struct doc_section assessment_basis_section(struct doc *d, const struct assessment_sheet *s);

#endif
