/* SPDX-License-Identifier: EUPL-1.2 */
/* record/known_correction.c: what the rule of corrections needs to know: the fact as it stands. */
#include "domain/correction.h"
#include "record/record_priv.h"

enum rc
know_correction(const struct judging *j, const struct target *t, const struct json *body, struct day day, struct err *err)
{
	struct correction_known k = {.old_day = {t->row->day}, .new_body = body, .new_day = day};
	struct fact standing = {.body = NULL};
	bool found = false;

	if (j->adopting) /* an older register says again what it said */
		return RC_OK;
	enum rc rc = target_fact(j, t->row->seq, &standing, &found, err);

	if (rc != RC_OK)
		return rc;
	if (found)
		k.old_body = standing.kind == KIND_ENTRY_CORRECTED ? json_get(standing.body, "body") : standing.body;
	return correction_judge(&k, err);
}
