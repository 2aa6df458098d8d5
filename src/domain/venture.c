/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/venture.c: registering and changing ventures. */
#include "domain/venture.h"

#include "base/must.h"
#include "domain/words.h"

enum rc
venture_judge(const struct venture_known *known, const struct fact *f, struct err *err)
{
	struct word w;

	if (f->kind == KIND_VENTURE_REGISTERED) {
		if (!known->registered)
			return RC_OK;
		return err_say(err, RC_INVALID, "venture", TEXT_DOMAIN_VENTURE_TAKEN,
		    word_str(&w, f->venture), (char *)NULL);
	}
	must(f->kind == KIND_VENTURE_CHANGED);
	if (f->body->count <= 1) /* the reason alone */
		return err_say(
		    err, RC_INVALID, "body", TEXT_DOMAIN_VENTURE_UNCHANGED, (char *)NULL);
	return RC_OK;
}
