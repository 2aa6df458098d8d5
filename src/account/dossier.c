/* SPDX-License-Identifier: EUPL-1.2 */
/* account/dossier.c: the whole dossier of a venture, and its history entry by entry. */
#include "account/dossier_read.h"

#include "base/must.h"

static struct dossier_facts
facts_one(struct reading *rd, enum subject_type t)
{
	return read_facts(rd, venture_subject(rd->s, rd->id, t), KIND_ANY, READ_BODY);
}

/* An entry without a row of its own: a withdrawal, a redaction, an erased one. */
static struct dossier_fact
read_bare(struct reading *rd, uint32_t seq, const struct entry_info *info)
{
	struct dossier_fact f = {.seq = seq, .root = info->root_seq, .kind = info->kind,
	    .day = berlin_day(info->known), .known = info->known, .adopted = info->adopted, .code = -1};
	struct journal_entry e = {0};
	struct fact fact = {0};

	f.erased = info->kind == KIND_COUNT;
	if (rd->rc != RC_OK)
		return f;
	rd->rc = journal_read(rd->journal, rd->arena, seq - 1, &e, rd->err);
	f.locked = rd->rc == RC_OK && e.locked;
	f.erased = f.erased || (rd->rc == RC_OK && e.erased); /* the journal is the first to forget */
	if (f.erased)
		return f;
	if (rd->rc == RC_OK)
		rd->rc = fact_load(rd->arena, e.payload, &fact, rd->err);
	if (rd->rc != RC_OK)
		return f;
	f.actor = fact.actor;
	f.body = fact.body;
	if (day_is(fact.effective))
		f.day = fact.effective;
	f.lag_days = berlin_day(info->known).v - f.day.v;
	return f;
}

/* A redaction has no row: what it did is done, whatever its day. */
static void
read_redactions(struct reading *rd, struct dossier *d)
{
	struct entry_cursor c = venture_entries(rd->s, rd->id);
	struct entry_cursor again = c;
	size_t count = 0;

	for (uint32_t seq; (seq = entry_next(&c)) != 0;)
		count += snapshot_entry(rd->s, seq).kind == KIND_ENTRY_REDACTED;
	struct dossier_fact *list = arena_array(rd->arena, count + 1, sizeof *list);
	for (uint32_t seq; (seq = entry_next(&again)) != 0;) {
		struct entry_info info = snapshot_entry(rd->s, seq);

		if (info.kind == KIND_ENTRY_REDACTED)
			list[d->redactions.count++] = read_bare(rd, seq, &info);
	}
	d->redactions.items = list;
}

void
dossier_history(struct reading *rd, uint32_t from, uint32_t count, struct dossier *d)
{
	uint32_t total = venture_entry_count(rd->s, rd->id);
	uint32_t first = from >= total ? 0 : total - from; /* one past the newest wanted, from the oldest */
	uint32_t most = first < count ? first : count;
	struct entry_cursor c = venture_entries(rd->s, rd->id);
	struct dossier_fact *list = arena_array(rd->arena, most == 0 ? 1 : most, sizeof *list);

	d->history_total = total;
	for (uint32_t at = 0, seq; at < first && (seq = entry_next(&c)) != 0; at++) {
		if (at < first - most)
			continue;
		struct entry_info info = snapshot_entry(rd->s, seq);
		struct dossier_fact *f = &list[first - 1 - at];
		bool bare = info.row == NULL;

		*f = bare ? read_bare(rd, seq, &info) : read_fact(rd, info.row, READ_BODY);
		f->withdrawn = info.until != 0;
	}
	d->history = (struct dossier_facts){list, most};
}

static struct str
unit_name(struct reading *rd)
{
	struct str slug = rd->figures->unit;
	struct subject_id id = {0};

	if (slug.len == 0 || !subject_find(rd->s, (struct venture_id){0}, SUBJECT_UNIT, slug, &id))
		return slug;
	const struct row *r = subject_latest(rd->s, id, rd->on, KIND_BIT(KIND_UNIT_CREATED));
	struct str label = r == NULL ? (struct str){0} : json_text(read_fact(rd, r, READ_BODY).body, "label");
	return label.len > 0 ? label : slug;
}

enum rc
dossier_draw(struct arena *a, const struct account *acc, struct journal_reader *journal,
    uint32_t history_from, uint32_t history_count, struct dossier *out, struct err *err)
{
	struct dossier d = {0};

	must(acc->query.venture.len > 0 && acc->count == 1);
	struct reading rd = {.arena = a, .journal = journal, .s = acc->snapshot,
	    .on = acc->query.effective_on, .lang = acc->query.lang, .id = acc->ventures[0].id,
	    .figures = &acc->ventures[0], .err = err};
	rd.lag_days = account_policy(acc->snapshot).lag_days;
	d.figures = rd.figures;
	d.lag_days = rd.lag_days;
	d.about = read_facts(&rd, venture_subject(rd.s, rd.id, SUBJECT_VENTURE), KIND_ANY,
	    READ_BODY | READ_PLANNED);
	d.unit = unit_name(&rd);
	d.reuse = facts_one(&rd, SUBJECT_REUSE);
	d.operation = facts_one(&rd, SUBJECT_OPERATION);
	d.exits = facts_one(&rd, SUBJECT_EXIT);
	d.evidence = facts_one(&rd, SUBJECT_EVIDENCE);
	d.accounts = facts_one(&rd, SUBJECT_ACCOUNT);
	dossier_way(&rd, &d);
	dossier_milestones(&rd, &d);
	dossier_criteria(&rd, &d);
	dossier_proofs(&rd, &d);
	dossier_gates(&rd, &d);
	dossier_indicators(&rd, &d);
	dossier_values(&rd, &d);
	dossier_threads(&rd, &d);
	dossier_premortem(&rd, &d);
	dossier_assessments(&rd, &d);
	read_redactions(&rd, &d);
	dossier_history(&rd, history_from, history_count, &d);
	if (rd.rc == RC_OK)
		*out = d;
	return rd.rc;
}
