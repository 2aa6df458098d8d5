/* SPDX-License-Identifier: EUPL-1.2 */
/* record/known_account.c: what the rule of issued accounts has to know: the journal's size, and its root at the size named. */
#include "domain/account.h"
#include "record/record_priv.h"

/* Only what is committed has a root.  The operator's own lines, which may have been written for another
 * journal (a repeated example), are held to the form alone. */
static enum rc
know_root(const struct judging *j, struct account_known *k, struct err *err)
{
	int64_t size = json_int(j->fact->body, "size", -1);
	enum rc rc = RC_OK;

	if (j->as == NULL || j->reader == NULL || size < 0 || (uint64_t)size > k->size)
		return RC_OK;
	if (journal_reader_size(j->reader) < (uint64_t)size)
		rc = journal_reader_refresh(j->reader, err);
	if (rc != RC_OK || journal_reader_size(j->reader) < (uint64_t)size)
		return rc;
	rc = journal_root(j->reader, (uint64_t)size, &k->root, err);
	k->has_root = rc == RC_OK;
	return rc;
}

enum rc
know_account(struct judging *j, struct err *err)
{
	struct account_known k = {.when = j->when, .size = j->s.n};
	enum rc rc = j->when.adopted ? RC_OK : know_root(j, &k, err);

	return rc == RC_OK ? account_judge(&k, j->fact, err) : rc;
}
