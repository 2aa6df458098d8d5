/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/lessons.c: lessons of all ventures as a library: found by words, sort, state and venture. */
#include "web/pages/lessons_wait.h"
#include "web/pages/pages.h"
#include "web/pages/sheet.h"

#include "base/utf8.h"

#include "web/web.h"

#include "templates.h"

#include <string.h>

#define K(kind) KIND_BIT(KIND_##kind)

struct library {
	struct ctx *ctx;
	struct doc *doc;
	struct str folded, sort, state, venture;
	struct doc_hits adopted; /* lesson.adopted of all ventures */
	struct lessons_takers takers;
};

static const struct choice *
choices_of(enum kind kind)
{
	const struct kind_info *k = kind_info(kind);

	return kind_field(k, k->code_field)->choices;
}

/* The state that the newest step gives; -1: observed only. */
static int
state_of(const struct library *l, const struct doc_hit *h)
{
	const struct row *r = subject_latest(l->doc->acc->snapshot, h->subject, l->doc->acc->query.effective_on,
	    K(LESSON_ANALYSED));

	return r == NULL || !(r->flags & ROW_HAS_CODE) ? -1 : r->code;
}

static bool
wanted_by_code(const struct library *l, const struct doc_hit *h)
{
	int state = state_of(l, h);
	int sort = h->row->flags & ROW_HAS_CODE ? h->row->code : -1;

	if (l->venture.len > 0 && !str_eq(l->venture, h->venture->slug))
		return false;
	if (l->sort.len > 0 && (sort < 0 || !str_is(l->sort, choices_of(KIND_LESSON_OBSERVED)[sort].id)))
		return false;
	if (str_is(l->state, "observed"))
		return state < 0;
	return l->state.len == 0 || (state >= 0 && str_is(l->state, choices_of(KIND_LESSON_ANALYSED)[state].id));
}

/* Words stand in title, text, tags, or the venture's title. */
static bool
is_found(struct library *l, const struct doc_hit *h)
{
	struct arena *a = l->doc->arena;
	struct arena_mark mark = arena_mark(a);
	const struct json *body = doc_body(l->doc, h->row->seq), *tags = json_get(body, "tags");
	struct buf b;

	buf_init(&b, 256 * 1024);
	buf_str(&b, json_text(body, "title"));
	buf_char(&b, ' ');
	buf_str(&b, json_text(body, "text"));
	buf_char(&b, ' ');
	buf_str(&b, doc_title(h->venture));
	for (const struct json *t = tags != NULL && tags->type == JSON_ARRAY ? tags->first : NULL; t != NULL; t = t->next)
		if (t->type == JSON_TEXT) {
			buf_char(&b, ' ');
			buf_str(&b, t->text);
		}
	bool found = sheet_has(a, buf_view(&b), l->folded);
	buf_done(&b);
	arena_release(a, mark);
	return found;
}

/* Of what others can take over: learned or shared. */
static bool
is_ripe(const struct library *l, const struct doc_hit *h)
{
	int state = state_of(l, h);
	const char *id = state < 0 ? "" : choices_of(KIND_LESSON_ANALYSED)[state].id;

	return strcmp(id, "learned") == 0 || strcmp(id, "shared") == 0;
}

/* The ventures that took the lesson over, each a door to the entry that says what they changed. */
static struct doc_link_list
adopters(struct library *l, const struct doc_hit *h)
{
	struct snapshot s = l->doc->acc->snapshot;
	struct str id = subject_name(s, h->subject);
	struct doc_link *links = arena_array(l->doc->arena, l->adopted.count + 3, sizeof *links);
	struct str only = {0}, home = arena_format(l->doc->arena, "%.*s/%.*s", STR_ARG(h->venture->slug), STR_ARG(id));
	bool open = is_ripe(l, h) && lessons_taker(&l->takers, h->venture->slug, &only);
	size_t n = 0;

	for (size_t i = 0; i < l->adopted.count; i++) {
		const struct doc_hit *by = &l->adopted.items[i];
		if (!str_eq(subject_name(s, by->subject), home)) /* where adopted it is called so: ledger/post.c */
			continue;
		open = open && !str_eq(by->venture->slug, only);
		struct str args[] = {doc_title(by->venture), json_text(doc_body(l->doc, by->row->seq), "changed")};
		links[n++] = (struct doc_link){doc_say(l->doc, TEXT_LESSONS_ADOPTED_BY, args, 2),
			doc_to_entry(l->doc, by->row->seq), false};
	}
	if (open)
		links[n++] = lessons_adopt(l->doc, l->ctx, only, id, h->venture->slug);
	if (lessons_may(l->ctx, h->venture->slug, KIND_LESSON_ANALYSED))
		links[n++] = lessons_door(l->doc, l->ctx, TEXT_GATES_TAKE_FURTHER, KIND_LESSON_ANALYSED, h->venture->slug, "id", id);
	return (struct doc_link_list){links, n};
}

static struct doc_item
item_of(struct library *l, const struct doc_hit *h)
{
	struct doc *d = l->doc;
	const struct json *body = doc_body(d, h->row->seq);
	int state = state_of(l, h);
	struct str sort = doc_choice(d, KIND_LESSON_OBSERVED, h->row->flags & ROW_HAS_CODE ? h->row->code : -1);
	struct str words[] = {sort.len > 0 ? sort : doc_word(d, TEXT_LESSONS_NO_SORT),
		state < 0 ? doc_word(d, TEXT_LESSONS_OBSERVED) : doc_choice(d, KIND_LESSON_ANALYSED, state)};
	struct doc_item item = {
		.verdict = doc_say(d, TEXT_LESSONS_VERDICT, words, 2),
		.title = json_text(body, "title"),
		.text = json_text(body, "text"),
		.where = doc_title(h->venture),
		.where_href = doc_to_venture(d, h->venture),
		.when = doc_day(d, (struct day){h->row->day}),
		.entry = arena_format(d->arena, "%u", h->row->seq - 1),
		.entry_href = doc_to_entry(d, h->row->seq),
		.doors = adopters(l, h),
	};

	if (item.title.len == 0)
		item.title = doc_word(d, TEXT_DOC_ERASED);
	return item;
}

static struct doc_hits
choose(struct library *l, struct doc_hits all)
{
	struct doc_hits out = {arena_array(l->doc->arena, all.count + 1, sizeof *out.items), 0};

	for (size_t i = 0; i < all.count; i++)
		if (wanted_by_code(l, &all.items[i]) && (l->folded.len == 0 || is_found(l, &all.items[i])))
			out.items[out.count++] = all.items[i];
	return out;
}

static struct sheet_choice_list
choice_rows(struct library *l, struct ctx *ctx)
{
	struct sheet_choice *rows = arena_array(ctx->arena, 2, sizeof *rows);

	rows[0] = sheet_choice(l->doc, ctx, "/lessons", "sort", TEXT_LESSONS_SORT, choices_of(KIND_LESSON_OBSERVED),
	    l->sort);
	rows[1] = sheet_choice(l->doc, ctx, "/lessons", "state", TEXT_LESSONS_STATE, choices_of(KIND_LESSON_ANALYSED),
	    l->state);
	return (struct sheet_choice_list){rows, 2};
}

static struct str
answer(struct library *l, size_t count, size_t all)
{
	struct str args[] = {doc_number(l->doc, (int64_t)count), doc_number(l->doc, (int64_t)all)};

	if (all == 0)
		return doc_word(l->doc, TEXT_LESSONS_NONE);
	if (count == all)
		return doc_count(l->doc, TEXT_LESSONS_ALL_ONE, TEXT_LESSONS_ALL_MANY, (int64_t)all);
	return doc_say(l->doc, TEXT_LESSONS_SOME, args, 2);
}

static void
fill(struct library *l, struct ctx *ctx, int64_t page, struct sheet_page *view)
{
	struct doc_hits all = doc_find(l->doc, SUBJECT_LESSON, K(LESSON_OBSERVED)), chosen = choose(l, all);
	struct doc_section *sections = arena_array(ctx->arena, 2, sizeof *sections);
	struct doc_column *column = arena_alloc(ctx->arena, sizeof *column);
	struct str *said = arena_alloc(ctx->arena, sizeof *said);
	size_t from, to, n = 0, waiting = 0;

	sheet_range(chosen.count, page, &from, &to);
	struct doc_item *items = arena_array(ctx->arena, to - from + 1, sizeof *items);
	for (size_t i = from; i < to; i++)
		items[i - from] = item_of(l, &chosen.items[i]);
	*said = answer(l, chosen.count, all.count);
	*column = (struct doc_column){.items = {items, to - from}};
	if (ctx->who.by == VISITOR_SESSION)
		sections[0] = lessons_waiting(l->doc, ctx, all, &waiting);
	n = waiting > 0;
	if (chosen.count > 0) {
		sections[n] = doc_section(l->doc, "list", TEXT_LESSONS_LIST, NULL, 0, NULL, 0);
		sections[n++].columns = (struct doc_column_list){column, 1};
	}
	view->answer = (struct str_list){said, 1};
	view->sections = (struct doc_section_list){sections, n};
	view->choices = choice_rows(l, ctx);
	view->pages = sheet_pages(l->doc, ctx, "/lessons", chosen.count, page > 1 ? (size_t)page - 1 : 0);
}

enum rc
page_lessons(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct account acc;
	struct sheet_page view = {.has_search = true, .action = URL("/lessons"), .search = params_text(params, "q"),
		.kept = sheet_kept(ctx)};
	enum rc rc = ctx_account(ctx, STR(""), &acc, err);

	if (rc != RC_OK)
		return rc;
	struct doc d = sheet_doc(ctx, &acc, err);
	struct library l = {.ctx = ctx, .doc = &d, .folded = utf8_fold(ctx->arena, view.search), .sort = params_text(params, "sort"),
		.state = params_text(params, "state"), .venture = params_text(params, "venture"),
		.adopted = doc_find(&d, SUBJECT_LESSON, K(LESSON_ADOPTED))};
	lessons_find_takers(ctx, &l.takers);
	if (web_lets_write(ctx->web))
		rc = lessons_doors(&d, ctx, &view.doors, err);
	if (rc != RC_OK)
		return rc;
	fill(&l, ctx, params_int(params, "page", 1), &view);
	if (d.rc != RC_OK)
		return d.rc;
	ctx->env.title = str_of(text_get(ctx->lang, TEXT_WEB_NAV_LESSONS));
	tpl_sheet(&response->body, &view, &ctx->env);
	return RC_OK;
}
