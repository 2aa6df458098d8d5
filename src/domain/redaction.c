/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/redaction.c: a fact is redacted before what corrects it, so that nothing corrected ever holds again. */
#include "domain/redaction.h"

#include "base/must.h"
#include "domain/words.h"

#include <inttypes.h>
#include <stdio.h>

enum entry_state
entry_state_of(const struct fact *f)
{
	struct str state = json_text(f->body, "state");

	return str_is(state, "locked") ? ENTRY_LOCKED
	    : str_is(state, "open")    ? ENTRY_OPEN
				       : ENTRY_ERASED;
}

static enum rc
refuse(enum text text, const char *field, uint64_t position, struct err *err)
{
	char number[24];

	(void)snprintf(number, sizeof number, "%" PRIu64, position);
	return err_say(err, RC_INVALID, field, text, number, (char *)NULL);
}

static enum rc
judge_change(
    const struct redaction_known *k, enum entry_state to, const char *field, struct err *err)
{
	if (to == ENTRY_OPEN && k->state != ENTRY_LOCKED)
		return err_say(
		    err, RC_INVALID, "body.state", TEXT_EVIDENCE_NOT_LOCKED, (char *)NULL);
	if (k->state == ENTRY_ERASED)
		return err_say(err, RC_INVALID, field, TEXT_DOMAIN_ENTRY_REDACTED, (char *)NULL);
	if (k->state == ENTRY_LOCKED && to == ENTRY_LOCKED)
		return err_say(err, RC_INVALID, field, TEXT_EVIDENCE_LOCKED_ALREADY, (char *)NULL);
	return RC_OK;
}

static enum rc
judge_order(
    const struct redaction_known *k, enum entry_state to, const char *field, struct err *err)
{
	if (k->follows && to == ENTRY_ERASED && k->first_state != ENTRY_ERASED)
		return refuse(TEXT_EVIDENCE_REDACT_FIRST, field, k->first, err);
	if (k->follows && to == ENTRY_LOCKED && k->first_state == ENTRY_OPEN)
		return refuse(TEXT_EVIDENCE_REDACT_FIRST, field, k->first, err);
	if (to == ENTRY_OPEN && k->has_locked)
		return refuse(TEXT_EVIDENCE_REDACT_OPEN_FIRST, field, k->locked, err);
	return RC_OK;
}

enum rc
redaction_judge(const struct redaction_known *k, const struct fact *f, struct err *err)
{
	const char *field = json_get(f->body, "key") != NULL ? "body.key" : "body.position";
	enum entry_state to = entry_state_of(f);
	struct word w;

	must(f->kind == KIND_ENTRY_REDACTED);
	if (!k->found)
		return err_say(err, RC_NOTFOUND, field, TEXT_DOMAIN_ENTRY_NOTFOUND, (char *)NULL);
	if (k->kind == KIND_ENTRY_REDACTED)
		return err_say(
		    err, RC_INVALID, field, TEXT_EVIDENCE_REDACT_REDACTION, (char *)NULL);
	enum rc rc = judge_change(k, to, field, err);
	if (rc == RC_OK && f->venture.len > 0 && k->venture.len > 0 &&
	    !str_eq(f->venture, k->venture))
		rc = err_say(err, RC_INVALID, "venture", TEXT_DOMAIN_ENTRY_VENTURE,
		    word_str(&w, k->venture), (char *)NULL);
	return rc == RC_OK ? judge_order(k, to, field, err) : rc;
}
