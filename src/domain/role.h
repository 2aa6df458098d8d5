/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/role.h: who may record what, as a pure rule over the table of kinds. */
#ifndef DOMAIN_ROLE_H
#define DOMAIN_ROLE_H

#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "domain/access.h"
#include "domain/fact.h"
#include "domain/kind.h"

#include <stdbool.h>

/*
 * The roles that may record a fact of the kind.  A correction or a withdrawal
 * of a fact of kind `target` is for those who may record the target's kind,
 * and for editors where lead or team may; a redaction is for admins.  target is
 * KIND_COUNT for other kinds, or when the entry is erased or not there.
 */
unsigned role_needed(enum kind kind, enum kind target);
/* What a token must be made for to record it: ACCESS_WRITE or ACCESS_MANAGE. */
enum access role_access(enum kind kind, enum kind target);
/* "Leitung des Vorhabens, Team": into out[size]. */
void role_list(unsigned roles, enum lang lang, char *out, size_t size);

/* What is known when a person records a fact; bodies as in the facts they are of. */
struct role_known {
	struct str person;   /* empty: a visitor without an account, who has the role public */
	unsigned roles;      /* held now, in the fact's venture and in the municipality */
	unsigned access;     /* enum access */
	bool last_admin;     /* holds the only role admin of the municipality */
	enum kind target;    /* of entry.*: the kind of what it is about; else KIND_COUNT */
	bool target_venture; /* that one is of a venture, not of the municipality */
	struct str target_actor;
	const struct json *target_body; /* as it stands; NULL when none or erased */
};

/*
 * RC_DENIED:
 *   "actor"        somebody else, or a role is missing: the message names the kind
 *                  and who may
 *   "body.person"  nobody grants a role to themself, on any route
 *   "body.role"    the last admin of the municipality does not revoke their own
 *   ""             the token may not
 * Those who are only auditor or public correct only what they recorded themselves.
 */
CHECKED enum rc role_judge(const struct role_known *k, const struct fact *f, struct err *err);

#endif
