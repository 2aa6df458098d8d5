/* SPDX-License-Identifier: EUPL-1.2 */
/* record/role.c: gathers what the rule about roles has to know of the person and of the entry. */
#include "domain/role.h"

#include "base/must.h"
#include "record/record_priv.h"

/* The fact as it stands; its actor is the one who first recorded it. */
static enum rc
know_target(const struct judging *j, struct role_known *k, struct venture_id *venture, struct err *err)
{
	struct target t = target_find(j, j->fact->body);
	struct fact first = {.body = NULL};
	bool found = false;

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
