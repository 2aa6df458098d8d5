/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/role.c: who may record what. */
#include "domain/role.h"

#include "base/json.h"
#include "base/must.h"
#include "domain/redaction.h"

#include <stdio.h>
#include <string.h>

unsigned
role_needed(enum kind kind, enum kind target)
{
	unsigned of_target = target == KIND_COUNT ? 0 : kind_info(target)->roles;

	if (kind != KIND_ENTRY_CORRECTED && kind != KIND_ENTRY_WITHDRAWN)
		return kind_info(kind)->roles;
	if (of_target & (ROLE_LEAD | ROLE_TEAM))
		of_target |= ROLE_EDITOR;
	/* What is not there is refused by another rule, and says so to whom it may concern. */
	return target == KIND_COUNT ? kind_info(kind)->roles : of_target;
}

enum access
role_access(enum kind kind, enum kind target)
{
	const char *group = kind_info(target == KIND_COUNT ? kind : target)->group;

	return kind == KIND_ENTRY_REDACTED || strcmp(group, "people") == 0 ||
		strcmp(group, "rules") == 0
	    ? ACCESS_MANAGE
	    : ACCESS_WRITE;
}

void
role_list(unsigned roles, enum lang lang, char *out, size_t size)
{
	size_t len = 0;

	must(size > 0);
	out[0] = '\0';
	for (int i = 0; i < ROLE_COUNT; i++) {
		if ((roles & 1u << i) == 0)
			continue;
		struct str label = role_label((enum role)(1 << i), lang);
		int n =
		    snprintf(out + len, size - len, "%s%.*s", len == 0 ? "" : ", ", STR_ARG(label));
		if (n < 0 || (size_t)n >= size - len) {
			out[len] = '\0'; /* a whole role less rather than half of one */
			return;
		}
		len += (size_t)n;
	}
}

static enum rc
refuse_role(unsigned needed, const struct fact *f, struct err *err)
{
	char roles[200];

	role_list(needed, err->lang, roles, sizeof(roles));
	return err_say(err, RC_DENIED, "actor", TEXT_DOMAIN_ROLE_NEEDED,
	    label_get(kind_info(f->kind)->label, err->lang).ptr, roles, (char *)NULL);
}

static enum rc
judge_actor(const struct role_known *k, const struct fact *f, struct err *err)
{
	/* fact_parse knows no empty actor: a visitor's fact has none. */
	if (str_eq(f->actor, k->person))
		return RC_OK;
	return err_say(err, RC_DENIED, "actor", TEXT_DOMAIN_ROLE_ACTOR, (char *)NULL);
}

static enum rc
judge_own(const struct role_known *k, const struct fact *f, unsigned by, struct err *err)
{
	bool correction = f->kind == KIND_ENTRY_CORRECTED || f->kind == KIND_ENTRY_WITHDRAWN;

	if (!correction || (by & ~(unsigned)(ROLE_AUDITOR | ROLE_PUBLIC)) != 0 ||
	    (k->person.len > 0 && str_eq(k->person, k->target_actor)))
		return RC_OK;
	return err_say(err, RC_DENIED, "actor", TEXT_DOMAIN_ROLE_OWN, (char *)NULL);
}

static bool
is_about(const struct json *body, struct str person)
{
	return body != NULL && str_eq(json_text(body, "person"), person);
}

/* Does the fact give the person a role, or a role of theirs back? */
static bool
grants_self(const struct role_known *k, const struct fact *f)
{
	if (f->kind == KIND_ROLE_GRANTED)
		return is_about(f->body, k->person);
	if (k->target == KIND_ROLE_REVOKED)
		return is_about(k->target_body, k->person);
	if (k->target != KIND_ROLE_GRANTED)
		return false;
	if (f->kind == KIND_ENTRY_REDACTED) /* opened, a locked grant holds again */
		return entry_state_of(f) == ENTRY_OPEN && is_about(k->target_body, k->person);
	return f->kind == KIND_ENTRY_CORRECTED && is_about(json_get(f->body, "body"), k->person);
}

static bool
is_own_admin(const struct role_known *k, const struct json *body)
{
	return is_about(body, k->person) && str_is(json_text(body, "role"), "admin");
}

/* Does the fact take the municipality its last admin, by their own hand? */
static bool
drops_last(const struct role_known *k, const struct fact *f)
{
	if (!k->last_admin)
		return false;
	if (f->kind == KIND_ROLE_REVOKED)
		return f->venture.len == 0 && is_own_admin(k, f->body);
	if (k->target == KIND_ROLE_GRANTED)
		return !k->target_venture && is_own_admin(k, k->target_body);
	return k->target == KIND_ROLE_REVOKED && !k->target_venture &&
	    f->kind == KIND_ENTRY_CORRECTED && is_own_admin(k, json_get(f->body, "body"));
}

enum rc
role_judge(const struct role_known *k, const struct fact *f, struct err *err)
{
	unsigned needed = role_needed(f->kind, k->target);
	/* Whoever has an account may do what a visitor without one may. */
	unsigned held = k->person.len == 0 ? ROLE_PUBLIC : k->roles | ROLE_PUBLIC;
	enum rc rc = judge_actor(k, f, err);

	if (rc == RC_OK && (held & needed) == 0)
		rc = refuse_role(needed, f, err);
	if (rc == RC_OK && (k->access & role_access(f->kind, k->target)) == 0)
		rc = err_say(err, RC_DENIED, NULL, TEXT_DOMAIN_ROLE_TOKEN, (char *)NULL);
	if (rc == RC_OK)
		rc = judge_own(k, f, held & needed, err);
	if (rc == RC_OK && k->person.len > 0 && grants_self(k, f))
		rc = err_say(err, RC_DENIED, "body.person", TEXT_DOMAIN_ROLE_SELF, (char *)NULL);
	if (rc == RC_OK && drops_last(k, f))
		rc = err_say(err, RC_DENIED, "body.role", TEXT_DOMAIN_ROLE_LAST, (char *)NULL);
	return rc;
}
