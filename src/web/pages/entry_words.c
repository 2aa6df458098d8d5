/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/entry_words.c: what an entry says, what a correction changed, what later entries did to it. */
#include "web/pages/entry.h"

#include "base/must.h"
#include "web/web.h"

/* ---- personal members ---- */

static bool
has_personal(const struct field *fields, const struct json *body)
{
	for (const struct field *f = fields; f != NULL && f->name != NULL; f++) {
		const struct json *m = json_get(body, f->name);

		if (m == NULL)
			continue;
		if ((f->flags & FIELD_PERSONAL) != 0)
			return true;
		for (const struct json *o = m->type == JSON_ARRAY && f->sub != NULL ? m->first : NULL; o != NULL; o = o->next)
			if (has_personal(f->sub, o))
				return true;
	}
	return false;
}

bool
entry_is_personal(const struct entry_read *e)
{
	if (e->veiled)
		return true;
	return !e->erased && e->body_kind != KIND_COUNT && has_personal(kind_info(e->body_kind)->fields, e->body);
}

static struct fact_rows
withheld(const struct entry_page *p)
{
	const struct field *fields = kind_info(p->e.body_kind)->fields;
	struct fact_row *rows;
	size_t count = 0;

	for (const struct field *f = fields; f->name != NULL; f++)
		count++;
	rows = arena_array(p->w.arena, count + 1, sizeof *rows);
	count = 0;
	for (const struct field *f = fields; f->name != NULL; f++)
		if ((f->flags & FIELD_PERSONAL) != 0 && json_get(p->e.body, f->name) != NULL)
			rows[count++] = (struct fact_row){.label = label_get(f->label, p->w.lang), .href = URL("")};
	return (struct fact_rows){rows, count};
}

/* ---- corrections: old beside new ---- */

/* What stood until this correction took its place; 0: not known. */
static uint32_t
replaced(const struct entry_page *p)
{
	for (uint32_t at = p->e.info.root_seq; at != 0 && at < p->e.seq;) {
		uint32_t until = snapshot_entry(p->s, at).until;

		if (until == p->e.seq)
			return at;
		at = until;
	}
	return 0;
}

static enum rc
fill_changes(struct entry_page *p, struct err *err)
{
	struct entry_read old;
	struct fact_rows before, after;
	uint32_t seq = replaced(p);

	p->view.corrects = true;
	p->view.corrected_kind = words_kind(&p->w, p->e.body_kind);
	p->view.now = words_rows(&p->w, p->e.body_kind, p->e.body, NULL);
	if (seq == 0)
		return RC_OK;
	enum rc rc = entry_read(p->ctx, p->s, seq, &old, err);
	if (rc != RC_OK)
		return rc;
	p->view.corrected = words_position(&p->w, seq);
	if (old.erased || old.body == NULL || p->e.body == NULL)
		return RC_OK;
	words_changes(&p->w, p->e.body_kind, old.body, p->e.body, &before, &after);
	struct entry_change *list = arena_array(p->w.arena, before.count + 1, sizeof *list);
	size_t n = 0;
	if (old.info.row->day != p->e.info.row->day)
		list[n++] = (struct entry_change){str_of(text_get(p->w.lang, TEXT_WEB_ENTRY_HOLDS_FROM)),
			words_day(&p->w, (struct day){old.info.row->day}), words_day(&p->w, (struct day){p->e.info.row->day})};
	for (size_t i = 0; i < before.count; i++)
		list[n++] = (struct entry_change){before.items[i].label, before.items[i].value, after.items[i].value};
	p->view.changes = (struct entry_change_list){list, n};
	return RC_OK;
}

enum rc
entry_fill_words(struct entry_page *p, struct err *err)
{
	/* How it names another is said by the link to it. */
	static const char *const named[] = {"key", "position", "body", "effective", NULL};
	bool about = p->e.fact.kind == KIND_ENTRY_CORRECTED || p->e.fact.kind == KIND_ENTRY_WITHDRAWN ||
	    p->e.fact.kind == KIND_ENTRY_REDACTED || p->e.fact.kind == KIND_BOOKING_REVERSED ||
	    p->e.fact.kind == KIND_DECISION_CONFIRMED;

	if (p->e.erased)
		return RC_OK;
	p->view.rows = words_rows(&p->w, p->e.fact.kind, p->e.fact.body, about && p->view.links.count > 0 ? named : NULL);
	p->view.withheld = withheld(p);
	return p->e.body_kind != p->e.fact.kind ? fill_changes(p, err) : RC_OK;
}

/* ---- what later entries did ---- */

static enum rc
add_notice(struct entry_page *p, enum text text, uint32_t seq, struct entry_notice *out, struct err *err)
{
	struct entry_read by;
	enum rc rc = entry_read(p->ctx, p->s, seq, &by, err);

	if (rc != RC_OK)
		return rc;
	*out = (struct entry_notice){
		.text = text,
		.position = words_position(&p->w, seq),
		.day = words_day(&p->w, berlin_day(by.info.known)),
	};
	if (!by.erased) {
		out->reason = json_text(by.fact.body, "reason");
		out->legal = json_text(by.fact.body, "legal_basis");
	}
	return RC_OK;
}

/* The reversal of a booking, the confirmation of a decision; 0: none. */
static uint32_t
answered_by(const struct entry_page *p, enum kind kind)
{
	struct row_cursor c = row_cursor(p->s, p->e.info.subject);

	for (const struct row *r; p->e.info.subject.v != 0 && (r = row_next(&c)) != NULL;)
		if ((enum kind)r->kind == kind && (r->aux == p->e.seq || r->aux == p->e.info.root_seq) &&
		    !(r->flags & ROW_COUNTER))
			return r->seq;
	return 0;
}

/* The last redaction that names it: it made it what it is now; 0: none does. */
static uint32_t
erased_by(const struct entry_page *p)
{
	const uint64_t redaction = KIND_BIT(KIND_ENTRY_REDACTED);
	uint32_t at = p->s.n;

	while (at > p->e.seq && (at = entry_before(p->s, p->e.seq + 1, at, redaction)) != 0) {
		if (snapshot_entry(p->s, at).root_seq == p->e.seq)
			return at;
		at--;
	}
	return 0;
}

static enum rc
fill_erasure(struct entry_page *p, struct err *err)
{
	struct entry_notice *list = arena_array(p->w.arena, 1, sizeof *list);
	uint32_t by = erased_by(p);
	enum rc rc = RC_OK;

	list[0].text = TEXT_WEB_ENTRY_ERASED_UNKNOWN;
	if (by != 0)
		rc = add_notice(p, p->e.entry.locked ? TEXT_EVIDENCE_ENTRY_LOCKED_BY : TEXT_WEB_ENTRY_ERASED_BY, by, &list[0], err);
	p->view.notices = (struct entry_notice_list){list, 1};
	return rc;
}

enum rc
entry_fill_notices(struct entry_page *p, struct err *err)
{
	struct entry_notice *list = arena_array(p->w.arena, 2, sizeof *list);
	uint32_t until = p->e.info.until, answer = 0;
	size_t n = 0;
	enum text text = TEXT_WEB_ENTRY_ENDED_BY, answered = TEXT_WEB_ENTRY_REVERSED_BY;
	enum rc rc = RC_OK;

	if (p->e.erased)
		return fill_erasure(p, err);
	if (until != 0) {
		enum kind kind = snapshot_entry(p->s, until).kind;

		if (kind == KIND_ENTRY_CORRECTED)
			text = TEXT_WEB_ENTRY_CORRECTED_BY;
		else if (kind == KIND_ENTRY_WITHDRAWN)
			text = TEXT_WEB_ENTRY_WITHDRAWN_BY;
		rc = add_notice(p, text, until, &list[n++], err);
	}
	if (p->e.fact.kind == KIND_BOOKING_POSTED) {
		answer = answered_by(p, KIND_BOOKING_REVERSED);
	} else if (p->e.fact.kind == KIND_DECISION_TAKEN) {
		answer = answered_by(p, KIND_DECISION_CONFIRMED);
		answered = TEXT_WEB_ENTRY_CONFIRMED_BY;
	}
	if (rc == RC_OK && answer != 0)
		rc = add_notice(p, answered, answer, &list[n++], err);
	p->view.notices = (struct entry_notice_list){list, n};
	return rc;
}
