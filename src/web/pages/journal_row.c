/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/journal_row.c: one entry in the line of facts: what it is, what it says, what became of it. */
#include "web/pages/journal.h"

#include "account/veil.h"
#include "base/must.h"

struct snapshot
journal_known(const struct ctx *ctx)
{
	return ctx->asof.known_is_now ? ctx->all
	    : snapshot_first(ctx->all, snapshot_known(ctx->all, ctx->asof.known_at));
}

/* A correction holds the whole new body: what is withheld of it is withheld there, too. */
static const struct json *
with_body(struct arena *a, const struct json *correction, const struct json *body)
{
	struct json *out = json_new(a, JSON_OBJECT);

	for (const struct json *m = correction->first; m != NULL; m = m->next) {
		struct json *copy = json_new(a, m->type);

		*copy = str_is(m->key, "body") ? *body : *m;
		copy->next = NULL;
		json_add(out, m->key, copy);
	}
	return out;
}

static void
veil(struct arena *a, struct snapshot s, struct entry_read *e, enum lang lang)
{
	e->veiled = entry_veiled(s, e->seq);
	if (!e->veiled || e->body == NULL)
		return;
	e->body = veil_body(a, s, e->seq, e->body, lang);
	e->fact.body = e->body_kind == e->fact.kind ? e->body : with_body(a, e->fact.body, e->body);
	if (e->body_kind != e->fact.kind)
		e->body = json_get(e->fact.body, "body");
}

enum rc
entry_read(struct ctx *ctx, struct snapshot s, uint32_t seq, struct entry_read *out, struct err *err)
{
	struct entry_read e = {.seq = seq, .info = snapshot_entry(s, seq), .body_kind = KIND_COUNT};
	enum rc rc = journal_read(ctx->journal, ctx->arena, seq - 1, &e.entry, err);

	/* The journal is the first to forget. */
	e.erased = rc == RC_OK && (e.entry.erased || e.info.kind == KIND_COUNT);
	if (rc == RC_OK && !e.erased)
		rc = fact_load(ctx->arena, e.entry.payload, &e.fact, err);
	if (rc != RC_OK)
		return rc;
	if (!e.erased) {
		bool corrects = e.fact.kind == KIND_ENTRY_CORRECTED && e.info.row != NULL;

		e.body_kind = corrects ? (enum kind)e.info.row->kind : e.fact.kind;
		e.body = corrects ? json_get(e.fact.body, "body") : e.fact.body;
		veil(ctx->arena, s, &e, ctx->lang);
	}
	*out = e;
	return RC_OK;
}

struct words
entry_words(const struct ctx *ctx, struct snapshot s, struct venture_id venture)
{
	struct venture_state state = {.registered = NULL};

	if (venture.v != 0)
		venture_state(s, venture, (struct day){INT32_MAX}, &state);
	return (struct words){.arena = ctx->arena, .lang = ctx->lang, .s = s, .lifecycle = venture_lifecycle(s, &state)};
}

struct str
entry_venture_title(struct snapshot s, struct venture_id venture)
{
	struct venture_state state = {.registered = NULL};

	if (venture.v == 0)
		return STR("");
	venture_state(s, venture, (struct day){INT32_MAX}, &state);
	return state.title.len > 0 ? state.title : venture_slug(s, venture);
}

struct url
entry_venture_url(const struct ctx *ctx, struct snapshot s, struct venture_id venture)
{
	struct venture_state state = {.registered = NULL};
	struct url_out u;
	struct buf b;

	if (venture.v != 0)
		venture_state(s, venture, ctx->asof.effective_on, &state);
	if (state.registered == NULL)
		return URL("");
	buf_init(&b, LIMIT_TARGET_BYTES);
	url_begin(&u, &b, "/ventures");
	url_segment(&u, venture_slug(s, venture));
	buf_str(&b, ctx->env.query.s);
	struct url url = url_end(&u, ctx->arena);
	buf_done(&b);
	return url;
}

/* ---- what entries have to do with each other ---- */

/* What an entry does to the one it names. */
static bool
acts_on(const struct words *w, const struct entry_read *e, enum text *label, uint32_t *other)
{
	static const struct {
		enum kind kind;
		enum text label;
	} acts[] = {
		{KIND_ENTRY_CORRECTED, TEXT_WEB_JOURNAL_CORRECTS},
		{KIND_ENTRY_WITHDRAWN, TEXT_WEB_JOURNAL_WITHDRAWS},
		{KIND_ENTRY_REDACTED, TEXT_WEB_JOURNAL_REDACTS},
		{KIND_BOOKING_REVERSED, TEXT_WEB_JOURNAL_REVERSES},
		{KIND_DECISION_CONFIRMED, TEXT_WEB_JOURNAL_CONFIRMS},
	};

	for (size_t i = 0; i < COUNT(acts); i++) {
		if (e->erased || e->fact.kind != acts[i].kind)
			continue;
		*label = acts[i].label;
		*other = e->info.root_seq != e->seq ? e->info.root_seq : words_entry(w, e->fact.body);
		return *other != 0;
	}
	return false;
}

static enum text
undone_by(enum kind kind)
{
	if (kind == KIND_ENTRY_CORRECTED)
		return TEXT_WEB_JOURNAL_CORRECTED_BY;
	return kind == KIND_ENTRY_WITHDRAWN ? TEXT_WEB_JOURNAL_WITHDRAWN_BY : TEXT_WEB_JOURNAL_ENDED_BY;
}

struct entry_link_list
entry_links(const struct words *w, const struct entry_read *e)
{
	struct entry_link *items = arena_array(w->arena, 2, sizeof *items);
	size_t n = 0;
	enum text label;
	uint32_t other;

	if (acts_on(w, e, &label, &other))
		items[n++] = (struct entry_link){label, words_position(w, other)};
	if (e->info.until != 0 && !e->erased)
		items[n++] = (struct entry_link){undone_by(snapshot_entry(w->s, e->info.until).kind),
			words_position(w, e->info.until)};
	return (struct entry_link_list){items, n};
}

/* ---- the row ---- */

struct str
entry_kind(const struct words *w, const struct entry_read *e)
{
	if (e->erased)
		return str_of(text_get(w->lang, e->entry.locked ? TEXT_EVIDENCE_LOCKED : TEXT_WEB_JOURNAL_ERASED));
	struct str kind = words_kind(w, e->fact.kind);
	return e->body_kind == e->fact.kind ? kind
	    : arena_format(w->arena, "%.*s: %.*s", STR_ARG(kind), STR_ARG(words_kind(w, e->body_kind)));
}

struct str
entry_headline(const struct words *w, const struct entry_read *e)
{
	return e->erased ? STR("") : words_headline(w, e->fact.kind, e->fact.body);
}

static struct str
clock_time(struct arena *a, struct instant t)
{
	int64_t s = (t.us / 1000000 + berlin_offset_s(t)) % 86400;

	return arena_format(a, "%02d:%02d", (int)(s / 3600), (int)(s / 60 % 60));
}

void
entry_row(const struct ctx *ctx, const struct words *w, const struct entry_read *e, struct journal_row *out)
{
	const struct row *row = e->erased ? NULL : e->info.row;
	struct journal_row r = {
		.position = words_position(w, e->seq),
		.time = clock_time(ctx->arena, e->info.known),
		.kind = entry_kind(w, e),
		.headline = entry_headline(w, e),
		.day = row != NULL ? (struct day){row->day} : DAY_NONE,
		.adopted = e->info.adopted,
		.erased = e->erased,
		.superseded = !e->erased && e->info.until != 0,
		.undated = row != NULL && (row->flags & ROW_UNDATED) != 0,
		.links = entry_links(w, e),
	};

	r.other_day = row != NULL && !r.undated && row->day != berlin_day(e->info.known).v;
	if (e->info.venture.v != 0 && !e->erased) {
		r.venture = venture_slug(w->s, e->info.venture);
		r.title = entry_venture_title(w->s, e->info.venture);
		r.href = entry_venture_url(ctx, w->s, e->info.venture);
	}
	*out = r;
}
