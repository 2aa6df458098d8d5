/* SPDX-License-Identifier: EUPL-1.2 */
/* account/grant_report.h: the report on a grant's use that was given to its funder. */
#ifndef ACCOUNT_GRANT_REPORT_H
#define ACCOUNT_GRANT_REPORT_H

#include "ledger/ledger.h"

/*
 * The first account issued to the funder of the grant from a quarter (92 days)
 * before the report was due; NULL: none was, as of both times.  One that names
 * no grant is meant for the venture's only one.
 */
const struct row *grant_report(struct snapshot s, struct venture_id v, struct subject_id grant, struct day on, struct day due);

#endif
