/* SPDX-License-Identifier: EUPL-1.2 */
/* record/known_redaction.c: gathers what the rules of a redaction have to know: the entry, and what follows it. */
#include "base/must.h"
#include "domain/entry.h"
#include "domain/redaction.h"
#include "record/record_priv.h"

/* As the open transaction has it: what this batch has erased or locked is so. */
static enum rc
state_of(const struct judging *j, uint32_t seq, enum entry_state *out, struct err *err)
{
	struct str payload = {0};
	bool locked = false;
	enum rc rc = journal_is_locked(j->journal, seq - 1, &locked, err);

	if (rc == RC_OK)
		rc = journal_payload(j->journal, j->arena, seq - 1, &payload, err);
	if (rc == RC_OK)
		*out = payload.len == 0 ? ENTRY_ERASED : locked ? ENTRY_LOCKED : ENTRY_OPEN;
	return rc;
}

static bool
follows(enum kind k)
{
	return k == KIND_ENTRY_CORRECTED || k == KIND_ENTRY_WITHDRAWN;
}

/* The entry that a correction or a withdrawal, locked or not, is about; 0: it is neither. */
static enum rc
followed_by(const struct judging *j, uint32_t seq, uint32_t *out, struct err *err)
{
	struct fact f = {.body = NULL};
	bool found = false;
	enum rc rc = target_fact(j, seq, &f, &found, err);

	*out = rc == RC_OK && found && follows(f.kind) ? target_find(j, f.body).root : 0;
	return rc;
}

/* Of what follows the entry: one that is locked.  A locked one is not in the ledger any more: what it says is asked. */
static enum rc
find_locked(const struct judging *j, uint32_t first, struct redaction_known *k, struct err *err)
{
	const uint64_t kinds =
	    KIND_BIT(KIND_COUNT) | KIND_BIT(KIND_ENTRY_CORRECTED) | KIND_BIT(KIND_ENTRY_WITHDRAWN);
	enum rc rc = RC_OK;

	for (uint32_t at = first; rc == RC_OK && !k->has_locked && at < j->s.n;) {
		enum entry_state state = ENTRY_OPEN;
		uint32_t of = 0;

		at = entry_after(j->s, at + 1, j->s.n, kinds);
		if (at == 0)
			break;
		rc = state_of(j, at, &state, err);
		if (rc == RC_OK && state == ENTRY_LOCKED)
			rc = followed_by(j, at, &of, err);
		if (rc == RC_OK && of == first) {
			k->has_locked = true;
			k->locked = at - 1;
		}
	}
	return rc;
}

static enum rc
know_first(const struct judging *j, uint32_t seq, struct redaction_known *k, struct err *err)
{
	uint32_t first = 0;
	enum rc rc = followed_by(j, seq, &first, err);

	if (rc != RC_OK || first == 0)
		return rc;
	k->follows = true;
	k->first = first - 1;
	return state_of(j, first, &k->first_state, err);
}

enum rc
know_redaction(struct judging *j, struct err *err)
{
	struct target t = target_find(j, j->fact->body);
	struct redaction_known k = {.found = t.seq != 0, .kind = KIND_COUNT};
	enum rc rc = RC_OK;

	if (k.found) {
		struct entry_info own = snapshot_entry(j->s, t.seq);

		k.kind = own.kind;
		k.venture = own.kind == KIND_COUNT || own.venture.v == 0 ? STR("") : venture_slug(j->s, own.venture);
		rc = state_of(j, t.seq, &k.state, err);
		if (rc == RC_OK && k.state != ENTRY_ERASED)
			rc = know_first(j, t.seq, &k, err);
		if (rc == RC_OK && entry_state_of(j->fact) == ENTRY_OPEN)
			rc = find_locked(j, t.seq, &k, err);
	}
	return rc == RC_OK ? redaction_judge(&k, j->fact, err) : rc;
}
