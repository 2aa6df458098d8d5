/* SPDX-License-Identifier: EUPL-1.2 */
/* account/diff_fact.c: the facts in force in one of two views only, and why. */
#include "account/diff_priv.h"
#include "base/must.h"

#include <string.h>

static const struct {
	const char *name;
	enum text label;
} reasons[] = {
	[DIFF_HAPPENED] = {"happened", TEXT_ACCOUNT_DIFF_HAPPENED},
	[DIFF_RECORDED] = {"recorded", TEXT_ACCOUNT_DIFF_RECORDED},
	[DIFF_CORRECTED] = {"corrected", TEXT_ACCOUNT_DIFF_CORRECTED},
	[DIFF_RULES] = {"rules", TEXT_ACCOUNT_DIFF_RULES},
};

const char *
diff_reason_name(enum diff_reason r)
{
	must((unsigned)r < COUNT(reasons));
	return reasons[r].name;
}

struct str
diff_reason_label(enum diff_reason r, enum lang lang)
{
	must((unsigned)r < COUNT(reasons));
	return str_of(text_get(lang, reasons[r].label));
}

void *
diff_grown(struct arena *a, void *items, size_t count, size_t *cap, size_t size)
{
	if (count < *cap)
		return items;
	*cap = *cap == 0 ? 16 : *cap * 2;
	void *wider = arena_array(a, *cap, size);
	if (count > 0)
		memcpy(wider, items, count * size);
	return wider;
}

uint32_t
diff_speaker(const struct diff_work *w, const struct row *r, int view)
{
	uint32_t until = r->until;

	while (until != 0 && until <= w->wide.n) {
		const struct row *next = snapshot_entry(w->wide, until).row;

		if (next == NULL)
			return 0;
		if (diff_holds(w, next, view))
			return until;
		until = next->until;
	}
	return 0;
}

enum diff_reason
diff_reason_of(const struct diff_work *w, const struct row *r)
{
	uint32_t fewer = w->n[0] < w->n[1] ? w->n[0] : w->n[1];

	if (r->seq > fewer)
		return r->flags & ROW_CORRECTION ? DIFF_CORRECTED : DIFF_RECORDED;
	if (r->until > fewer && r->until <= w->wide.n)
		return DIFF_CORRECTED;
	return DIFF_HAPPENED;
}

struct diff_fact
diff_fact_of(const struct diff_work *w, const struct entry_info *e, enum diff_reason reason)
{
	const struct row *r = e->row;

	return (struct diff_fact){.seq = r->seq, .kind = (enum kind)r->kind, .reason = reason, .day = {r->day},
	    .known = e->known, .adopted = e->adopted,
	    .by_seq = reason == DIFF_CORRECTED && r->until <= w->wide.n ? r->until : 0};
}

static void
gather_fact(struct diff_work *w, const struct entry_info *e, enum diff_reason reason)
{
	w->facts = diff_grown(w->arena, w->facts, w->facts_count, &w->facts_cap, sizeof *w->facts);
	w->facts[w->facts_count++] = diff_fact_of(w, e, reason);
}

void
diff_gather(struct diff_work *w, struct venture_id v)
{
	struct entry_cursor c = venture_entries(w->wide, v);

	w->facts_count = 0;
	for (uint32_t seq; (seq = entry_next(&c)) != 0;) {
		struct entry_info e = snapshot_entry(w->wide, seq);

		if (e.row == NULL || diff_holds(w, e.row, 0) == diff_holds(w, e.row, 1))
			continue;
		if (diff_speaker(w, e.row, diff_holds(w, e.row, 0) ? 1 : 0) != 0)
			continue; /* the correction is listed instead */
		gather_fact(w, &e, diff_reason_of(w, e.row));
	}
}

/* Rules are in force as known, whatever their day. */
void
diff_gather_rules(struct diff_work *w)
{
	struct entry_cursor c = venture_entries(w->wide, (struct venture_id){0});
	uint64_t kinds = KIND_BIT(KIND_LIFECYCLE_ADOPTED) | KIND_BIT(KIND_CATALOGUE_ADOPTED) |
	    KIND_BIT(KIND_POLICY_ADOPTED);

	for (uint32_t seq; (seq = entry_next(&c)) != 0;) {
		struct entry_info e = snapshot_entry(w->wide, seq);

		if (e.row != NULL && (KIND_BIT(e.row->kind) & kinds) != 0 &&
		    row_stands(e.row, w->n[0]) != row_stands(e.row, w->n[1]))
			gather_fact(w, &e, DIFF_RULES);
	}
	w->rules = w->facts;
	w->rules_count = w->facts_count;
	w->facts = NULL;
	w->facts_count = w->facts_cap = 0;
}
