/* SPDX-License-Identifier: EUPL-1.2 */
/* account/assessment.h: an economic assessment as of two times: its facts, what follows from them, and what came of it. */
#ifndef ACCOUNT_ASSESSMENT_H
#define ACCOUNT_ASSESSMENT_H

#include "base/buf.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/assessment.h"
#include "domain/rates.h"
#include "account/dossier.h"

/* An assumption as it stands, and what it does. */
struct assessment_line {
	struct str id;
	struct dossier_fact fact;
	uint32_t versions; /* how often it was made; 1: never changed */
	bool counts;       /* false: its alternative is not, or no longer, one of the assessment's */
	struct assumption in;      /* these two only if it counts */
	struct assumption_sum out;
};

/* An alternative by a criterion. */
struct assessment_score {
	int points;   /* -1: not scored */
	uint32_t seq; /* 0 likewise */
};
/* An alternative by all of them. */
struct assessment_value {
	bool complete;      /* every criterion is scored */
	int64_t hundredths; /* of a point */
};

/* Plan beside actual (Erfolgskontrolle), in cents. */
struct assessment_control {
	int year;             /* 0: all years outside the horizon together */
	bool begun;           /* by the day asked for: only then something can have been booked */
	int64_t plan_cost;    /* of the alternative proposed: budget-effective, with surcharges */
	int64_t plan_income;  /* budget-effective benefits */
	int64_t plan_benefit; /* other benefits */
	int64_t expense, income; /* booked in the venture, reversals taken off */
	int64_t benefit;         /* realised */
};

/* One assessment; what a table, a drawing or a file needs, without a further look at the journal. */
struct assessment_sheet {
	struct str id, title;
	struct dossier_facts openings; /* opened, then carried forward each time; the last one counts */
	const struct dossier_fact *opened;
	struct assessment_plan plan; /* without alternatives: erased */
	const struct rates *rates;   /* the version it was made with; NULL: none was adopted */
	uint32_t rates_seq;          /* the entry that says it; 0 none */
	struct assessment_result result; /* result.assumptions: of the lines that count, in their order */
	const struct assessment_line *lines; /* by recording; those that count first */
	size_t lines_count, counting;
	const struct assessment_score *scores; /* [alternative * plan.criteria_count + criterion] */
	const struct assessment_value *values; /* [alternative] */
	const struct assessment_control *control; /* plan.years, then the years outside */
	size_t control_count;
};

/* One line per alternative and year; ';', decimal comma in German. */
void assessment_csv(const struct assessment_sheet *s, enum lang lang, struct buf *out);

#endif
