/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/feed.c: what changed, as an Atom feed (RFC 4287): decisions, exits, lessons, gaps of readiness. */
#include "web/pages/pages.h"
#include "web/pages/readiness_strip.h"

#include "web/fact_words.h"

#include <stdlib.h>
#include <string.h>

#define K(kind) KIND_BIT(KIND_##kind)
#define FEED_KINDS \
	(K(DECISION_TAKEN) | K(EXIT_PLANNED) | K(EXIT_COMPLETED) | K(LESSON_OBSERVED) | K(LESSON_ANALYSED) | \
	    K(LESSON_ADOPTED))

enum { FACTS_MOST = 60, GAPS_MOST = 60, GAP_DAYS = 60, LOOK_MOST = 200000 };

struct feed_entry {
	struct instant at;
	struct str id; /* what follows the feed's own id: "/journal/12" */
	struct str title, summary;
	struct url href;
};

struct feed {
	struct ctx *ctx;
	struct snapshot s; /* of the facts known at the asked time */
	struct str slug;   /* empty: all ventures */
	struct feed_entry *items;
	size_t count;
	enum rc rc;
	struct err *err;
};

/* ---- XML ---- */

/* What XML 1.0 has no way to say is left out: control characters, U+FFFE, U+FFFF. */
static void
xml_text(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		bool none = s.len - i >= 3 && c == 0xef && (unsigned char)s.ptr[i + 1] == 0xbf &&
		    (unsigned char)s.ptr[i + 2] >= 0xbe;

		if (none)
			i += 2;
		else if (c >= 0x20 || c == '\n' || c == '\t')
			html_escape(out, str_slice(s, i, i + 1));
	}
}

static void
xml_element(struct buf *out, const char *name, struct str text)
{
	buf_format(out, "<%s>", name);
	xml_text(out, text);
	buf_format(out, "</%s>\n", name);
}

static void
xml_time(struct buf *out, const char *name, struct instant t)
{
	buf_format(out, "<%s>", name);
	instant_rfc3339(out, t);
	buf_format(out, "</%s>\n", name);
}

static void
xml_link(struct buf *out, const char *rel, struct str href)
{
	buf_format(out, "<link rel=\"%s\" href=\"", rel);
	xml_text(out, href);
	buf_cstr(out, "\"/>\n");
}

/*
 * A tag URI (RFC 4151) of the journal: its origin and the day of its first
 * entry, when that name was certainly its own.
 */
static void
put_id(const struct feed *f, struct buf *out, struct str rest)
{
	struct str origin = journal_reader_origin(f->ctx->journal), path;
	bool has_path = false;
	struct str host = str_cut(origin, '/', &path, &has_path);
	struct day day = f->ctx->all.n == 0 ? (struct day){0} : berlin_day(snapshot_entry(f->ctx->all, 1).known);

	buf_cstr(out, "<id>tag:");
	xml_text(out, host);
	buf_char(out, ',');
	day_iso(out, day);
	buf_char(out, ':');
	xml_text(out, has_path ? path : STR(""));
	xml_text(out, rest);
	buf_cstr(out, "</id>\n");
}

/* ---- facts ---- */

static struct url
to_page(const struct feed *f, const char *path, struct str segment)
{
	struct url_out u;
	struct buf b;

	buf_init(&b, 4096);
	url_begin(&u, &b, path);
	url_segment(&u, segment);
	if (f->ctx->lang != LANG_DE)
		url_param(&u, "lang", str_of(lang_code(f->ctx->lang)));
	struct url out = url_end(&u, f->ctx->arena);
	buf_done(&b);
	return out;
}

static struct str
title_of(const struct feed *f, struct venture_id v)
{
	struct venture_state state;

	venture_state(f->s, v, f->ctx->query.effective_on, &state);
	return state.title.len > 0 ? state.title : venture_slug(f->s, v);
}

static void
add_fact(struct feed *f, uint32_t seq)
{
	struct entry_info e = snapshot_entry(f->s, seq);
	const struct json *body = NULL;

	if (f->rc != RC_OK || e.until != 0 || e.venture.v == 0)
		return;
	f->rc = ctx_body(f->ctx, seq, &body, f->err);
	if (f->rc != RC_OK || body == NULL)
		return;
	struct venture_state state;
	venture_state(f->s, e.venture, f->ctx->query.effective_on, &state);
	struct words w = {.arena = f->ctx->arena, .lang = f->ctx->lang, .s = f->s,
		    .lifecycle = venture_lifecycle(f->s, &state)};
	struct str args[] = {title_of(f, e.venture), words_kind(&w, e.kind)};
	struct str position = words_position(&w, seq);

	f->items[f->count++] = (struct feed_entry){.at = e.known,
		.id = arena_format(f->ctx->arena, "/journal/%.*s", STR_ARG(position)),
		.title = words_say(&w, TEXT_FEED_TITLE, args, 2), .summary = words_headline(&w, e.kind, body),
		.href = to_page(f, "/journal", position)};
}

static void
add_facts(struct feed *f, struct venture_id only)
{
	uint32_t seq = f->s.n, looked = 0;

	while (f->count < FACTS_MOST && (seq = entry_before(f->s, 1, seq, FEED_KINDS)) != 0) {
		if (only.v == 0 || snapshot_entry(f->s, seq).venture.v == only.v)
			add_fact(f, seq);
		else if (++looked > LOOK_MOST)
			return;
		if (--seq == 0)
			return;
	}
}

/* ---- gaps ---- */

/* A rule that from this day on was not met, or met again. */
struct change_of_rule {
	const struct readiness_line *line;
	struct day day;
	enum rule rule;
	bool opened;
};
struct rule_changes {
	struct change_of_rule *items;
	size_t count;
};

static int
newest_day_first(const void *a, const void *b)
{
	const struct change_of_rule *x = a, *y = b;

	if (x->day.v != y->day.v)
		return x->day.v > y->day.v ? -1 : 1;
	int order = str_cmp(x->line->slug, y->line->slug);
	return order != 0 ? order : (int)x->rule - (int)y->rule;
}

static void
find_changes(const struct readiness_line *line, struct rule_changes *out)
{
	for (size_t i = 1; i < line->count; i++) {
		const struct readiness_span *now = &line->spans[i], *before = &line->spans[i - 1];

		for (int r = 0; r < RULE_COUNT; r++)
			if (now->there && ((now->open ^ before->open) & RULE_BIT(r)) != 0)
				out->items[out->count++] = (struct change_of_rule){line, now->from, (enum rule)r,
					(now->open & RULE_BIT(r)) != 0};
	}
}

static void
add_gap(struct feed *f, const struct change_of_rule *c)
{
	struct arena *a = f->ctx->arena;
	struct words w = {.arena = a, .lang = f->ctx->lang, .s = f->s};
	struct str args[] = {c->line->title.len > 0 ? c->line->title : c->line->slug,
		label_get(rule_info(c->rule)->label, f->ctx->lang)};
	struct buf b;

	buf_init(&b, 64);
	day_iso(&b, c->day);
	f->items[f->count++] = (struct feed_entry){.at = berlin_day_start(c->day),
		.id = arena_format(a, "/readiness/%.*s/%s/%s/%.*s", STR_ARG(c->line->slug), rule_info(c->rule)->name,
		    c->opened ? "open" : "closed", STR_ARG(buf_view(&b))),
		.title = words_say(&w, c->opened ? TEXT_FEED_GAP_OPEN : TEXT_FEED_GAP_CLOSED, args, 2),
		.summary = c->opened ? strip_rules(a, f->ctx->lang, RULE_BIT(c->rule)) : args[1],
		.href = to_page(f, "/ventures", c->line->slug)};
	buf_done(&b);
}

static void
add_gaps(struct feed *f)
{
	struct ctx *ctx = f->ctx;
	struct day to = ctx->query.effective_on;
	struct readiness_query q = {.known_at = ctx->query.known_at, .from = {to.v - GAP_DAYS}, .to = to,
		.mode = READINESS_THEN, .venture = f->slug};
	struct readiness_time t;
	size_t spans = 0;

	f->rc = readiness_time_draw(ctx->arena, ctx->all, &q, &t, f->err);
	if (f->rc != RC_OK)
		return;
	for (size_t i = 0; i < t.count; i++)
		spans += t.lines[i].count;
	struct rule_changes changes = {arena_array(ctx->arena, spans * RULE_COUNT + 1, sizeof *changes.items), 0};
	for (size_t i = 0; i < t.count; i++)
		find_changes(&t.lines[i], &changes);
	qsort(changes.items, changes.count, sizeof *changes.items, newest_day_first);
	for (size_t i = 0; i < changes.count && i < GAPS_MOST; i++)
		add_gap(f, &changes.items[i]);
}

/* ---- the feed ---- */

static int
newest_first(const void *a, const void *b)
{
	const struct feed_entry *x = a, *y = b;

	if (x->at.us != y->at.us)
		return x->at.us > y->at.us ? -1 : 1;
	return str_cmp(x->id, y->id);
}

static void
put_entry(const struct feed *f, struct buf *out, const struct feed_entry *e)
{
	buf_cstr(out, "<entry>\n");
	put_id(f, out, e->id);
	xml_element(out, "title", e->title);
	xml_time(out, "updated", e->at);
	xml_link(out, "alternate", e->href.s);
	xml_element(out, "summary", e->summary);
	buf_cstr(out, "</entry>\n");
}

static void
put_feed(const struct feed *f, struct buf *out, struct str title)
{
	struct ctx *ctx = f->ctx;
	struct instant updated = f->count > 0 ? f->items[0].at : snapshot_last_known(f->s);
	struct str page = f->slug.len == 0 ? STR("/") : to_page(f, "/ventures", f->slug).s;

	buf_format(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\">\n",
	    lang_code(ctx->lang));
	put_id(f, out, f->slug.len == 0 ? STR("/feed") : arena_format(ctx->arena, "/feed/%.*s", STR_ARG(f->slug)));
	xml_element(out, "title", title);
	xml_time(out, "updated", updated);
	buf_cstr(out, "<author>");
	xml_element(out, "name", journal_reader_name(ctx->journal));
	buf_cstr(out, "</author>\n");
	xml_link(out, "self", f->slug.len == 0 ? STR("/feed.atom")
	                                       : arena_format(ctx->arena, "/ventures/%.*s/feed.atom", STR_ARG(f->slug)));
	xml_link(out, "alternate", page);
	for (size_t i = 0; i < f->count; i++)
		put_entry(f, out, &f->items[i]);
	buf_cstr(out, "</feed>\n");
}

static enum rc
show(struct feed *f, struct venture_id only, struct response *response)
{
	struct str name = only.v == 0 ? journal_reader_name(f->ctx->journal) : title_of(f, only);
	struct words w = {.arena = f->ctx->arena, .lang = f->ctx->lang, .s = f->s};

	f->items = arena_array(f->ctx->arena, FACTS_MOST + GAPS_MOST, sizeof *f->items);
	add_facts(f, only);
	if (f->rc == RC_OK)
		add_gaps(f);
	if (f->rc != RC_OK)
		return f->rc;
	qsort(f->items, f->count, sizeof *f->items, newest_first);
	response->type = "application/atom+xml; charset=utf-8";
	put_feed(f, &response->body, words_say(&w, TEXT_FEED_NAME, &name, 1));
	return RC_OK;
}

static struct feed
feed_of(struct ctx *ctx, struct err *err)
{
	uint32_t n = snapshot_known(ctx->all, ctx->query.known_at);

	return (struct feed){.ctx = ctx, .s = snapshot_first(ctx->all, n), .slug = STR(""), .rc = RC_OK, .err = err};
}

enum rc
page_feed(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct feed f = feed_of(ctx, err);

	(void)params;
	return show(&f, (struct venture_id){0}, response);
}

enum rc
page_venture_feed(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct feed f = feed_of(ctx, err);
	struct account acc;
	enum rc rc = ctx_account(ctx, params_text(params, "id"), &acc, err); /* refuses one that is not there */

	if (rc != RC_OK)
		return rc;
	f.slug = acc.ventures[0].slug;
	return show(&f, acc.ventures[0].id, response);
}
