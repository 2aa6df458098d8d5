/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/entry.c: corrections leave both visible; money is corrected by reversal alone. */
#include "domain/entry.h"

#include "base/must.h"
#include "domain/words.h"

static bool
is_about_entry(enum kind k)
{
	return k == KIND_ENTRY_CORRECTED || k == KIND_ENTRY_WITHDRAWN || k == KIND_ENTRY_REDACTED;
}

/* Whether the target may be touched at all. */
static enum rc
judge_target(
    const struct entry_known *known, const struct fact *f, const char *field, struct err *err)
{
	struct word w;

	if (!known->found)
		return err_say(err, RC_NOTFOUND, field, TEXT_DOMAIN_ENTRY_NOTFOUND, (char *)NULL);
	if (is_about_entry(known->kind))
		return err_say(err, RC_INVALID, field, TEXT_DOMAIN_ENTRY_OF_ENTRY,
		    kind_info(known->kind)->name, (char *)NULL);
	if (f->venture.len > 0 && !str_eq(f->venture, known->venture))
		return err_say(err, RC_INVALID, "venture", TEXT_DOMAIN_ENTRY_VENTURE,
		    word_str(&w, known->venture), (char *)NULL);
	if (known->locked)
		return err_say(err, RC_INVALID, field, TEXT_EVIDENCE_LOCKED_UNTIL, (char *)NULL);
	if (known->redacted)
		return err_say(err, RC_INVALID, field, TEXT_DOMAIN_ENTRY_REDACTED, (char *)NULL);
	if (known->withdrawn)
		return err_say(err, RC_INVALID, field, TEXT_DOMAIN_ENTRY_WITHDRAWN, (char *)NULL);
	return RC_OK;
}

/* Others refer to a subject by its id: a correction keeps it. */
static enum rc
judge_subject(const struct entry_known *known, const struct json *body, struct err *err)
{
	const struct kind_info *k = kind_info(known->kind);
	struct word was, is;

	if (k->mode != SUBJECT_NEW || known->subject.len == 0)
		return RC_OK;
	struct str id = json_text(body, k->subject_field);
	if (str_eq(id, known->subject))
		return RC_OK;
	return err_say(err, RC_INVALID, "body.body.id", TEXT_DOMAIN_ENTRY_SUBJECT,
	    word_str(&was, known->subject), word_str(&is, id), (char *)NULL);
}

enum rc
entry_judge(struct arena *a, const struct entry_known *known, const struct fact *f,
    const struct json **body_out, struct err *err)
{
	const char *field = json_get(f->body, "key") != NULL ? "body.key" : "body.position";
	const struct json *body = NULL;

	must(f->kind == KIND_ENTRY_CORRECTED || f->kind == KIND_ENTRY_WITHDRAWN);
	enum rc rc = judge_target(known, f, field, err);
	if (rc != RC_OK)
		return rc;
	if (known->kind == KIND_BOOKING_POSTED || known->kind == KIND_BOOKING_REVERSED)
		return err_say(err, RC_INVALID, field,
		    known->kind == KIND_BOOKING_POSTED ? TEXT_DOMAIN_ENTRY_BOOKING
						       : TEXT_DOMAIN_ENTRY_REVERSAL,
		    (char *)NULL);
	if (f->kind == KIND_ENTRY_CORRECTED) {
		rc = fact_check_body(
		    a, kind_info(known->kind), json_get(f->body, "body"), "body.body", &body, err);
		if (rc == RC_OK)
			rc = judge_subject(known, body, err);
	}
	if (rc == RC_OK)
		*body_out = body;
	return rc;
}
