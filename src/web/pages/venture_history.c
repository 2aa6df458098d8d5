/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/venture_history.c: every entry, newest first, as known then; corrections with old beside new. */
#include "web/pages/venture.h"

#include "base/must.h"
#include "domain/fact.h"

/* What stood until this entry took its place. */
static uint32_t
replaced_by(const struct venture_page *p, uint32_t root, uint32_t seq)
{
	for (uint32_t at = root; at != 0 && at < seq;) {
		uint32_t until = snapshot_entry(p->w.s, at).until;

		if (until == seq)
			return at;
		at = until;
	}
	return 0;
}

/* The outer words of a correction: its reason stands beside the body that dossier facts have. */
static struct str
reason_of(struct venture_page *p, uint32_t seq)
{
	struct journal_entry e = {0};
	struct fact f = {0};

	if (p->rc == RC_OK)
		p->rc = journal_read(p->ctx->journal, p->w.arena, seq - 1, &e, p->err);
	if (p->rc != RC_OK || e.erased)
		return STR("");
	p->rc = fact_load(p->w.arena, e.payload, &f, p->err);
	return p->rc == RC_OK ? json_text(f.body, "reason") : STR("");
}

static struct proof_changes
pair(const struct venture_page *p, struct fact_rows older, struct fact_rows newer)
{
	struct proof_change *list = arena_array(p->w.arena, newer.count + 2, sizeof *list);

	for (size_t i = 0; i < newer.count; i++)
		list[i] = (struct proof_change){newer.items[i].label, older.items[i].value, newer.items[i].value};
	return (struct proof_changes){list, newer.count};
}

/* A day that a correction moved is a change like the others. */
static void
add_day(const struct venture_page *p, const struct dossier_fact *f, uint32_t before, struct proof_changes *c)
{
	struct entry_info old = snapshot_entry(p->w.s, before);
	struct proof_change *list = arena_array(p->w.arena, c->count + 1, sizeof *list);

	if (old.row == NULL || old.row->day == f->day.v)
		return;
	list[0] = (struct proof_change){venture_say(p, TEXT_WEB_VENTURE_HAPPENED_ON),
		words_day(&p->w, (struct day){old.row->day}), words_day(&p->w, f->day)};
	for (size_t i = 0; i < c->count; i++)
		list[i + 1] = c->items[i];
	*c = (struct proof_changes){list, c->count + 1};
}

static void
correction(struct venture_page *p, const struct dossier_fact *f, struct history_line *line)
{
	uint32_t before = replaced_by(p, f->root, f->seq);

	line->what = words_kind(&p->w, KIND_ENTRY_CORRECTED);
	line->about = words_position(&p->w, before != 0 ? before : f->root);
	line->reason = reason_of(p, f->seq);
	if (before == 0 || f->body == NULL)
		return;
	const struct json *old = venture_body(p, before);
	struct fact_rows older, newer;
	words_changes(&p->w, f->kind, old, f->body, &older, &newer);
	line->changes = pair(p, older, newer);
	add_day(p, f, before, &line->changes);
}

/* A withdrawal or an erasure says which entry it is about. */
static void
about_entry(struct venture_page *p, const struct dossier_fact *f, struct history_line *line)
{
	line->about = words_position(&p->w, f->root);
	line->reason = json_text(f->body, "reason");
	line->words = STR("");
	if (f->kind != KIND_ENTRY_WITHDRAWN || f->root == f->seq)
		return;
	struct entry_info target = snapshot_entry(p->w.s, f->root);
	if (target.row == NULL)
		return;
	line->words = words_headline(&p->w, (enum kind)target.row->kind, venture_body(p, f->root));
}

static void
superseded(const struct venture_page *p, const struct dossier_fact *f, struct history_line *line)
{
	uint32_t until = snapshot_entry(p->w.s, f->seq).until;

	if (until == 0)
		return;
	line->superseded_by = words_position(&p->w, until);
	line->withdrawn = snapshot_entry(p->w.s, until).kind == KIND_ENTRY_WITHDRAWN;
}

static struct history_line
history_line(struct venture_page *p, const struct dossier_fact *f)
{
	struct history_line line = {.what = words_kind(&p->w, f->kind), .mark = venture_mark(p, f),
		.words = words_headline(&p->w, f->kind, f->body)};
	bool about = f->kind == KIND_ENTRY_WITHDRAWN || f->kind == KIND_ENTRY_REDACTED ||
	    f->kind == KIND_BOOKING_REVERSED || f->kind == KIND_DECISION_CONFIRMED;

	line.day = f->undated || f->day.v == berlin_day(f->known).v ? DAY_NONE : f->day;
	line.mark.erased = !f->locked && (f->erased || f->kind == KIND_COUNT);
	if (f->locked)
		line.what = str_of(text_get(p->w.lang, TEXT_EVIDENCE_LOCKED));
	if (f->corrected && f->kind != KIND_COUNT)
		correction(p, f, &line);
	else if (f->kind == KIND_ENTRY_WITHDRAWN || f->kind == KIND_ENTRY_REDACTED)
		about_entry(p, f, &line);
	else if (about)
		line.about = words_position(&p->w, words_entry(&p->w, f->body));
	if (f->kind != KIND_COUNT)
		superseded(p, f, &line);
	return line;
}

static struct url
page_url(const struct venture_page *p, int64_t page)
{
	struct buf b;
	struct url_out u;

	buf_init(&b, 2 * LIMIT_TARGET_BYTES);
	url_begin(&u, &b, "/ventures");
	url_segment(&u, p->figures->slug);
	struct str query = p->ctx->env.query.s;
	buf_str(&b, query);
	buf_char(&b, query.len > 0 ? '&' : '?');
	buf_format(&b, "page=%d#history", (int)page);
	struct url out = url_end(&u, p->w.arena);
	buf_done(&b);
	return out;
}

void
venture_history(struct venture_page *p, struct venture_view *v, uint32_t from)
{
	const struct dossier_facts *h = &p->d->history;
	struct history_line *lines = arena_array(p->w.arena, h->count + 1, sizeof *lines);
	int64_t page = from / VENTURE_HISTORY_PAGE + 1;

	for (size_t i = 0; i < h->count; i++)
		lines[i] = history_line(p, &h->items[i]);
	v->history = (struct history_view){
		.lines = {lines, h->count},
		.total = p->d->history_total,
		.from = h->count == 0 ? 0 : (uint64_t)from + 1,
		.to = (uint64_t)from + h->count,
		.has_newer = page > 1,
		.has_older = from + h->count < p->d->history_total && h->count > 0,
	};
	if (v->history.has_newer)
		v->history.newer = page_url(p, page - 1);
	if (v->history.has_older)
		v->history.older = page_url(p, page + 1);
	v->gists.history = words_count(&p->w, TEXT_WEB_VENTURE_GIST_ENTRIES_ONE,
	    TEXT_WEB_VENTURE_GIST_ENTRIES_MANY, p->d->history_total);
}
