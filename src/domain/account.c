/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/account.c: an issued account names entries, a root and moments that there can be. */
#include "domain/account.h"

#include "base/encode.h"
#include "base/must.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static bool
read_root(struct str text, struct hash *out)
{
	struct hash h;
	size_t len = 0;
	bool read = text.len == 2 * sizeof h.b ? hex_decode(text, h.b, sizeof h.b, &len)
					       : base64_decode(text, h.b, sizeof h.b, &len);

	if (!read || len != sizeof h.b)
		return false;
	*out = h;
	return true;
}

static enum rc
judge_state(const struct account_known *known, const struct fact *f, struct err *err)
{
	int64_t size = json_int(f->body, "size", 0);
	struct hash root;
	char there[24];

	(void)snprintf(there, sizeof there, "%" PRIu64, known->size);
	if (size < 0 || (uint64_t)size > known->size)
		return err_say(
		    err, RC_INVALID, "body.size", TEXT_DOMAIN_ISSUED_SIZE, there, (char *)NULL);
	if (!read_root(json_text(f->body, "root"), &root))
		return err_say(err, RC_INVALID, "body.root", TEXT_DOMAIN_ISSUED_ROOT, (char *)NULL);
	if (known->has_root && memcmp(root.b, known->root.b, sizeof root.b) != 0)
		return err_say(
		    err, RC_INVALID, "body.root", TEXT_DOMAIN_ISSUED_OTHER_ROOT, (char *)NULL);
	return RC_OK;
}

static enum rc
judge_moments(const struct account_known *known, const struct fact *f, struct err *err)
{
	struct instant at;
	struct day on, first;

	/* The table of kinds has refused what is no moment and no day. */
	if (!instant_parse(json_text(f->body, "known_at"), &at) ||
	    !day_parse(json_text(f->body, "effective_on"), &on))
		return RC_OK;
	if (at.us > known->when.at.us)
		return err_say(
		    err, RC_INVALID, "body.known_at", TEXT_DOMAIN_ISSUED_LATER, (char *)NULL);
	must(day_from_parts((struct day_parts){1900, 1, 1}, &first));
	if (on.v < first.v || on.v > day_add_months(berlin_day(at), 12 * ACCOUNT_YEARS_AHEAD).v)
		return err_say(
		    err, RC_INVALID, "body.effective_on", TEXT_DOMAIN_ISSUED_DAY, (char *)NULL);
	return RC_OK;
}

enum rc
account_judge(const struct account_known *known, const struct fact *f, struct err *err)
{
	must(f->kind == KIND_ACCOUNT_ISSUED);
	if (known->when.adopted)
		return RC_OK;
	enum rc rc = judge_state(known, f, err);
	return rc == RC_OK ? judge_moments(known, f, err) : rc;
}
