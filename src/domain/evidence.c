/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/evidence.c: no evidence without its file, but for what an older system left us. */
#include "domain/evidence.h"

#include "base/must.h"

#include <inttypes.h>
#include <stdio.h>

enum rc
evidence_judge(const struct evidence_known *known, const struct fact *f, struct err *err)
{
	char is[24];

	must(f->kind == KIND_EVIDENCE_ATTACHED);
	if (known->when.adopted)
		return RC_OK;
	if (!known->there)
		return err_say(err, RC_INVALID, "body.sha256", TEXT_EVIDENCE_MISSING, (char *)NULL);
	if ((uint64_t)json_int(f->body, "bytes", -1) == known->bytes)
		return RC_OK;
	(void)snprintf(is, sizeof is, "%" PRIu64, known->bytes);
	return err_say(err, RC_INVALID, "body.bytes", TEXT_EVIDENCE_BYTES, is, (char *)NULL);
}
