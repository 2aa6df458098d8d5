/* SPDX-License-Identifier: EUPL-1.2 */
/* account/grant_report.c: finds the account issued to a funder that answers for a grant. */
#include "account/grant_report.h"

#include "account/account.h"

enum { DAYS_BEFORE = 92 };

/* Audiences are spelled in the table of kinds as in account.h. */
static bool
is_for_funder(const struct row *r)
{
	const struct field *f = kind_field(kind_info(KIND_ACCOUNT_ISSUED), "audience");

	return (r->flags & ROW_HAS_CODE) != 0 && str_is(str_of(f->choices[r->code].id), audience_name(AUDIENCE_FUNDER));
}

static bool
reports_on(struct snapshot s, struct venture_id v, const struct row *r, struct subject_id grant)
{
	struct subject_id first = venture_subject(s, v, SUBJECT_GRANT);

	return r->aux != 0 ? r->aux == grant.v : subject_next(s, first).v == 0;
}

const struct row *
grant_report(struct snapshot s, struct venture_id v, struct subject_id grant, struct day on, struct day due)
{
	struct row_cursor c = row_cursor(s, venture_subject(s, v, SUBJECT_ACCOUNT));
	const struct row *first = NULL;

	for (const struct row *r; (r = row_next_of(&c, KIND_BIT(KIND_ACCOUNT_ISSUED))) != NULL;)
		if (r->day >= due.v - DAYS_BEFORE && (first == NULL || r->day < first->day) && row_holds(r, s.n, on) &&
		    is_for_funder(r) && reports_on(s, v, r, grant))
			first = r;
	return first;
}
