/* SPDX-License-Identifier: EUPL-1.2 */
/* record/role.c: gathers what the rule about roles has to know of the person and of the entry. */
#include "domain/role.h"

#include "base/must.h"
#include "domain/redaction.h"
#include "record/record_priv.h"

/* The body that a locked fact has when it is opened: its last correction's, which was opened before. */
static enum rc
body_when_open(const struct judging *j, uint32_t seq, const struct json **body, struct err *err)
{
	enum rc rc = RC_OK;

	for (uint32_t at = seq; rc == RC_OK && at < j->s.n;) {
		struct fact f = {.body = NULL};
		bool found = false;

		at = entry_after(j->s, at + 1, j->s.n, KIND_BIT(KIND_ENTRY_CORRECTED));
		if (at == 0)
			break;
		if (snapshot_entry(j->s, at).root_seq == seq)
			rc = target_fact(j, at, &f, &found, err);
		if (found)
			*body = json_get(f.body, "body");
	}
	return rc;
}

/* What is locked has left the ledger: who opens it gives it its effect back. */
static enum rc
know_locked(const struct judging *j, uint32_t seq, struct role_known *k, struct err *err)
{
	struct fact f = {.body = NULL};
	bool found = false;
	enum rc rc = target_fact(j, seq, &f, &found, err);

	if (rc != RC_OK || !found)
		return rc;
	k->target = f.kind;
	k->target_actor = f.actor;
	k->target_body = f.body;
	k->target_venture = f.venture.len > 0;
	return body_when_open(j, seq, &k->target_body, err);
}

/* The fact as it stands; its actor is the one who first recorded it. */
static enum rc
know_target(const struct judging *j, struct role_known *k, struct venture_id *venture, struct err *err)
{
	struct target t = target_find(j, j->fact->body);
	struct fact first = {.body = NULL};
	bool found = false;

	if (t.seq != 0 && t.info.kind == KIND_COUNT && j->fact->kind == KIND_ENTRY_REDACTED &&
	    entry_state_of(j->fact) == ENTRY_OPEN)
		return know_locked(j, t.seq, k, err);
	if (t.seq == 0 || t.info.kind == KIND_COUNT)
		return RC_OK;
	enum rc rc = target_fact(j, t.root, &first, &found, err);
	if (rc == RC_OK && found) {
		k->target_actor = first.actor;
		k->target_body = first.body;
	}
	if (rc == RC_OK && found && t.row != NULL)
		rc = known_body(j, t.row, &k->target_body, err);
	k->target = t.info.kind;
	k->target_venture = t.info.venture.v != 0;
	*venture = t.info.venture;
	return rc;
}

enum rc
known_role(const struct judging *j, struct err *err)
{
	/* Held now: not on the day the fact is dated to. */
	struct day today = berlin_day(j->now);
	struct venture_id venture = j->has_venture ? j->venture : (struct venture_id){0};
	struct role_known k = {.target = KIND_COUNT};
	enum rc rc = RC_OK;

	if (j->as == NULL)
		return RC_OK;
	k.person = j->as->person;
	k.access = j->as->access;
	/* Corrections and second signatures are for those of the venture that the entry is about. */
	if (kind_info(j->fact->kind)->scope == SCOPE_ENTRY)
		rc = know_target(j, &k, &venture, err);
	if (rc != RC_OK)
		return rc;
	k.roles = ledger_roles(j->s, k.person, venture, today);
	k.last_admin = ledger_only_holder(j->s, k.person, ROLE_ADMIN, today);
	return role_judge(&k, j->fact, err);
}
