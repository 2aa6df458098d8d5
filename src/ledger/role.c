/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/role.c: the roles a person holds, from the facts that granted and revoked them. */
#include "base/must.h"
#include "ledger/ledger.h"

static bool
is_later(struct snapshot s, const struct row *r, const struct row *than)
{
	return than == NULL || r->day > than->day ||
	    (r->day == than->day && row_root(s, r) >= row_root(s, than));
}

/* Of each role, the last word by day, then by position. */
static unsigned
roles_of(struct snapshot s, struct subject_id id, struct day on)
{
	const struct row *last[ROLE_COUNT] = {NULL};
	struct row_cursor c = row_cursor(s, id);
	unsigned roles = 0;

	for (const struct row *r; (r = row_next(&c)) != NULL;) {
		bool about = r->kind == KIND_ROLE_GRANTED || r->kind == KIND_ROLE_REVOKED;

		if (about && (r->flags & ROW_HAS_CODE) != 0 && r->code < ROLE_COUNT &&
		    row_holds(r, s.n, on) && is_later(s, r, last[r->code]))
			last[r->code] = r;
	}
	for (unsigned i = 0; i < ROLE_COUNT; i++)
		if (last[i] != NULL && last[i]->kind == KIND_ROLE_GRANTED)
			roles |= 1u << i;
	return roles;
}

unsigned
ledger_roles(struct snapshot s, struct str person, struct venture_id v, struct day on)
{
	struct subject_id id = {0};
	unsigned roles = 0;

	if (person.len == 0)
		return 0;
	if (subject_find(s, (struct venture_id){0}, SUBJECT_PERSON, person, &id))
		roles = roles_of(s, id, on);
	if (v.v != 0 && subject_find(s, v, SUBJECT_PERSON, person, &id))
		roles |= roles_of(s, id, on);
	return roles;
}

bool
ledger_only_holder(struct snapshot s, struct str person, enum role role, struct day on)
{
	struct venture_id house = {0};
	bool holds = false;

	for (struct subject_id id = venture_subject(s, house, SUBJECT_PERSON); id.v != 0;
	     id = subject_next(s, id)) {
		if ((roles_of(s, id, on) & role) == 0)
			continue;
		if (!str_eq(subject_name(s, id), person))
			return false;
		holds = true;
	}
	return holds;
}
