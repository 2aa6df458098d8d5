/* SPDX-License-Identifier: EUPL-1.2 */
/* record/target.c: the entry that another fact names. */
#include "record/record_priv.h"

#include "base/must.h"

static const struct row *
standing_row(struct snapshot s, uint32_t root)
{
	struct entry_info e = snapshot_entry(s, root);

	while (e.row != NULL && e.until != 0) {
		uint32_t next = e.until;

		e = snapshot_entry(s, next);
		if (e.kind != KIND_ENTRY_CORRECTED)
			return NULL;
	}
	return e.row;
}

struct target
target_find(const struct judging *j, const struct json *object)
{
	struct entry_ref ref = {.by_position = false};
	struct target t = {.seq = 0};
	struct hash content = {{0}};

	if (!entry_ref_from(object, &ref))
		return t;
	if (ref.by_position)
		t.seq = ref.position < j->s.n ? (uint32_t)ref.position + 1 : 0;
	else if (!snapshot_key(j->s, ref.key, &t.seq, &content))
		t.seq = 0;
	if (t.seq == 0)
		return t;
	t.info = snapshot_entry(j->s, t.seq);
	t.root = t.info.kind == KIND_ENTRY_CORRECTED ? t.info.root_seq : t.seq;
	t.info = snapshot_entry(j->s, t.root);
	t.row = standing_row(j->s, t.root);
	t.stands = t.row != NULL;
	return t;
}

enum rc
target_fact(const struct judging *j, uint32_t seq, struct fact *out, bool *found, struct err *err)
{
	struct str payload = {0};
	enum rc rc = journal_payload(j->journal, j->arena, seq - 1, &payload, err);

	if (rc != RC_OK)
		return rc;
	*found = payload.len > 0;
	return *found ? fact_load(j->arena, payload, out, err) : RC_OK;
}
