/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/correction.c: what changes nothing corrects nothing. */
#include "domain/correction.h"

enum rc
correction_judge(const struct correction_known *known, struct err *err)
{
	if (known->old_body == NULL || known->old_day.v != known->new_day.v ||
	    !json_equal(known->old_body, known->new_body))
		return RC_OK;
	return err_say(err, RC_INVALID, "body.body", TEXT_DOMAIN_CORRECTION_SAME, (char *)NULL);
}
