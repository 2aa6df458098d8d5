/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/lessons_wait.c: anonymous reports that nobody has analysed, for those who may: their words, since when, what to do; and who may adopt a lesson. */
#include "web/pages/lessons_wait.h"

#include "domain/lesson.h"
#include "web/pages/sheet.h"
#include "web/pages/waiting.h"

enum { ANSWER_DAYS = 7, RESULT_MONTHS = 3 };

bool
lessons_may(struct ctx *ctx, struct str venture, enum kind kind)
{
	return ctx->who.by == VISITOR_SESSION && (ctx_roles(ctx, venture) & kind_info(kind)->roles) != 0;
}

void
lessons_find_takers(struct ctx *ctx, struct lessons_takers *out)
{
	*out = (struct lessons_takers){.count = 0};
	if (ctx->who.by != VISITOR_SESSION)
		return;
	for (uint32_t i = 1; i <= snapshot_ventures(ctx->all); i++) {
		struct str slug = venture_slug(ctx->all, (struct venture_id){i});
		if (!lessons_may(ctx, slug, KIND_LESSON_ADOPTED))
			continue;
		if (out->count < COUNT(out->first))
			out->first[out->count] = slug;
		out->count++;
	}
}

bool
lessons_taker(const struct lessons_takers *t, struct str from, struct str *only)
{
	bool own = false;

	for (size_t i = 0; i < t->count && i < COUNT(t->first); i++)
		own = own || str_eq(t->first[i], from);
	if (t->count == 0 || (t->count == 1 && own))
		return false;
	*only = (struct str){0};
	if (t->count == 1)
		*only = t->first[0];
	else if (t->count == 2 && own)
		*only = t->first[str_eq(t->first[0], from) ? 1 : 0];
	return true;
}

struct doc_link
lessons_adopt(struct doc *d, struct ctx *ctx, struct str into, struct str lesson, struct str from)
{
	struct url_out u;
	struct buf b;

	buf_init(&b, 2048);
	url_begin(&u, &b, "/record/lesson.adopted");
	if (into.len > 0)
		url_param(&u, "venture", into);
	url_param(&u, "lesson", lesson);
	url_param(&u, "from", from);
	if (ctx->lang != LANG_DE)
		url_param(&u, "lang", STR("en"));
	struct doc_link link = {doc_word(d, TEXT_GATES_ADOPT), url_end(&u, ctx->arena), false};
	buf_done(&b);
	return link;
}

struct doc_link
lessons_door(struct doc *d, struct ctx *ctx, enum text label, enum kind kind, struct str venture, const char *name,
    struct str value)
{
	struct url_out u;
	struct buf b;

	buf_init(&b, 2048);
	url_begin(&u, &b, "/record");
	url_segment(&u, str_of(kind_info(kind)->name));
	if (venture.len > 0)
		url_param(&u, "venture", venture);
	url_param(&u, name, value);
	if (ctx->lang != LANG_DE)
		url_param(&u, "lang", STR("en"));
	struct doc_link link = {doc_word(d, label), url_end(&u, ctx->arena), false};
	buf_done(&b);
	return link;
}

static struct doc_item
item_of(struct doc *d, struct ctx *ctx, const struct doc_hit *h, const struct json *body)
{
	struct snapshot s = ctx->all;
	struct day came = berlin_day(snapshot_entry(s, row_root(s, h->row)).known);
	struct day first = {came.v + ANSWER_DAYS}, last = day_add_months(came, RESULT_MONTHS);
	struct str days[] = {doc_day(d, came), doc_day(d, first), doc_day(d, last)};
	bool late = ctx->today.v > first.v;
	struct doc_link *doors = arena_array(ctx->arena, 2, sizeof *doors);

	doors[0] = lessons_door(d, ctx, TEXT_GATES_NAMES_OUT, KIND_ENTRY_CORRECTED, STR(""), "position",
	    arena_format(ctx->arena, "%u", h->row->seq - 1));
	doors[1] = lessons_door(d, ctx, TEXT_GATES_ANALYSE, KIND_LESSON_ANALYSED, h->venture->slug, "id",
	    subject_name(s, h->subject));
	return (struct doc_item){
		.verdict = doc_say(d, late ? TEXT_GATES_WAITS_LATE : TEXT_GATES_WAITS, days, 3),
		.title = body == NULL ? doc_word(d, TEXT_DOC_ERASED) : json_text(body, "title"),
		.text = json_text(body, "text"),
		.where = doc_title(h->venture),
		.where_href = doc_to_venture(d, h->venture),
		.when = doc_day(d, (struct day){h->row->day}),
		.entry = arena_format(d->arena, "%u", h->row->seq - 1),
		.entry_href = doc_to_entry(d, h->row->seq),
		.doors = {doors, 2},
	};
}

struct doc_section
lessons_waiting(struct doc *d, struct ctx *ctx, struct doc_hits all, size_t *count)
{
	struct doc_item *items = arena_array(ctx->arena, LESSONS_WAITING_MAX, sizeof *items);
	struct doc_column *column = arena_alloc(ctx->arena, sizeof *column);
	size_t n = 0;

	/* Newest first in the list; who has waited longest comes first here. */
	for (size_t i = all.count; i-- > 0 && n < LESSONS_WAITING_MAX && d->rc == RC_OK;) {
		const struct doc_hit *h = &all.items[i];
		const struct json *body = NULL;
		if (!(h->row->flags & ROW_ANONYMOUS) || !entry_veiled(ctx->all, h->row->seq) ||
		    !lessons_may(ctx, h->venture->slug, KIND_LESSON_ANALYSED))
			continue;
		d->rc = ctx_words(ctx, h->row->seq, &body, d->err);
		items[n++] = item_of(d, ctx, h, body);
	}
	*count = n;
	*column = (struct doc_column){.items = {items, n}};
	struct str said = doc_word(d, TEXT_GATES_WAITING_TEXT);
	struct doc_section section = doc_section(d, "waiting", TEXT_GATES_WAITING, &said, 1, NULL, 0);
	section.columns = (struct doc_column_list){column, 1};
	return section;
}

enum rc
lessons_doors(struct doc *d, struct ctx *ctx, struct doc_link_list *out, struct err *err)
{
	struct doc_link *links = arena_array(ctx->arena, 2, sizeof *links);
	struct waiting_report *reports = NULL;
	size_t count = 0;
	enum rc rc = waiting_reports(ctx, &reports, &count, err);

	if (rc != RC_OK)
		return rc;
	links[0] = *sheet_door(d, ctx, TEXT_GATES_REPORT_DOOR, "/report").items;
	if (count > 0) {
		links[1] = *sheet_door(d, ctx, TEXT_GATES_REPORT_DOOR, "/lessons/waiting").items;
		links[1].text = doc_count(d, TEXT_REPORT_WAITING_DOOR_ONE, TEXT_REPORT_WAITING_DOOR_MANY, (int64_t)count);
	}
	*out = (struct doc_link_list){links, count > 0 ? 2 : 1};
	return RC_OK;
}
