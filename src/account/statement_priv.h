/* SPDX-License-Identifier: EUPL-1.2 */
/* account/statement_priv.h: reading what a statement rests on (internal to the layer). */
#ifndef ACCOUNT_STATEMENT_PRIV_H
#define ACCOUNT_STATEMENT_PRIV_H

#include "account/statement.h"

struct statement_work {
	struct arena *arena;
	const struct account *acc;
	struct journal_reader *journal;
	struct subject_id grant;
	struct statement *st;
	enum rc rc;
	struct err *err;
};

/* Body of the fact behind a row; NULL: erased, or the first failure stands in rc. */
const struct json *statement_body(struct statement_work *w, uint32_t seq);
void statement_plan(struct statement_work *w);    /* terms and positions of the award */
void statement_notices(struct statement_work *w);
void statement_draws(struct statement_work *w);
void statement_uses(struct statement_work *w);    /* of the draws; after the bookings */
void statement_reports(struct statement_work *w);
void statement_hours(struct statement_work *w);
void statement_strays(struct statement_work *w);

#endif
