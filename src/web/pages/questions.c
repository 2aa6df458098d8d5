/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/questions.c: questions: those without an answer first, by their deadline; then the answers with what they rest on. */
#include "web/pages/pages.h"
#include "web/pages/record_form.h"
#include "web/pages/record_panel.h"
#include "web/pages/sheet.h"

#include "base/utf8.h"
#include "domain/fact.h"

#include "web/web.h"

#include "templates.h"

#include <stdlib.h>

#define K(kind) KIND_BIT(KIND_##kind)

struct asked {
	struct doc_hit hit;
	const struct row *answer; /* NULL: none */
	struct day due;
};

/* Without an answer first, by deadline, none last; then the newest answer. */
static int
urgent_first(const void *a, const void *b)
{
	const struct asked *x = a, *y = b;

	if ((x->answer == NULL) != (y->answer == NULL))
		return x->answer == NULL ? -1 : 1;
	if (x->answer != NULL && x->answer->day != y->answer->day)
		return x->answer->day > y->answer->day ? -1 : 1;
	if (x->answer == NULL && x->due.v != y->due.v) {
		if (!day_is(x->due) || !day_is(y->due))
			return day_is(x->due) ? -1 : 1;
		return x->due.v < y->due.v ? -1 : 1;
	}
	return x->hit.row->seq < y->hit.row->seq ? -1 : x->hit.row->seq > y->hit.row->seq;
}

static struct asked *
find_asked(struct doc *d, struct str venture, struct str folded, size_t *count, size_t *open)
{
	struct doc_hits hits = doc_find(d, SUBJECT_QUESTION, K(QUESTION_ASKED));
	struct asked *list = arena_array(d->arena, hits.count + 1, sizeof *list);
	size_t n = 0;

	*open = 0;
	for (size_t i = 0; i < hits.count; i++) {
		const struct doc_hit *h = &hits.items[i];
		const struct row *answer = subject_latest(d->acc->snapshot, h->subject, d->acc->query.effective_on,
		    K(QUESTION_ANSWERED));

		if (venture.len > 0 && !str_eq(venture, h->venture->slug))
			continue;
		if (folded.len > 0 && !sheet_has(d->arena, json_text(doc_body(d, h->row->seq), "text"), folded) &&
		    (answer == NULL || !sheet_has(d->arena, json_text(doc_body(d, answer->seq), "text"), folded)))
			continue;
		list[n++] = (struct asked){*h, answer,
			h->row->flags & ROW_HAS_VALUE ? (struct day){(int32_t)h->row->value} : DAY_NONE};
		*open += answer == NULL;
	}
	qsort(list, n, sizeof *list, urgent_first);
	*count = n;
	return list;
}

static bool
may_answer(struct ctx *ctx, const struct asked *q)
{
	return q->answer == NULL && web_lets_write(ctx->web) &&
	    record_may(ctx, KIND_QUESTION_ANSWERED, KIND_COUNT, q->hit.venture->slug);
}

/* The form that answers it, for those who may. */
static struct doc_cell
answer_cell(struct doc *d, struct ctx *ctx, const struct asked *q)
{
	if (!may_answer(ctx, q))
		return doc_text(STR(""));
	return doc_link_cell(label_get(kind_info(KIND_QUESTION_ANSWERED)->action, d->lang),
	    (struct url){panel_form_path(ctx, KIND_QUESTION_ANSWERED, q->hit.venture->slug, "id",
		subject_name(d->acc->snapshot, q->hit.subject))});
}

static struct doc_table
open_table(struct doc *d, struct ctx *ctx, const struct asked *list, size_t from, size_t to)
{
	static const enum text heads[] = {TEXT_DOC_QUESTION, TEXT_QUESTIONS_DUE, TEXT_QUESTIONS_ASKED,
		TEXT_QUESTIONS_BY, TEXT_ACCOUNT_FIGURE_TITLE, TEXT_QUESTIONS_TO_ANSWER};
	struct doc_rows t;
	size_t columns = COUNT(heads) - 1;

	for (size_t i = from; i < to; i++)
		columns = may_answer(ctx, &list[i]) ? COUNT(heads) : columns;
	doc_rows_init(&t, d, heads, columns, 0, to - from);
	for (size_t i = from; i < to; i++) {
		const struct asked *q = &list[i];
		if (q->answer != NULL)
			continue;
		const struct json *body = doc_body(d, q->hit.row->seq);
		struct str text = json_text(body, "text"), day = doc_day(d, q->due);
		struct doc_cell due = doc_text(day);
		if (!day_is(q->due))
			due = doc_missing_cell(day);
		else if (q->due.v < d->acc->query.effective_on.v)
			due = doc_missing_cell(doc_say(d, TEXT_DOC_OVERDUE, &day, 1));
		struct doc_cell cells[] = {
			doc_link_cell(text.len > 0 ? text : doc_word(d, TEXT_DOC_ERASED), doc_to_entry(d, q->hit.row->seq)), due,
			doc_text(doc_day(d, (struct day){q->hit.row->day})),
			doc_text_or_missing(d, json_text(body, "asked_by")),
			doc_link_cell(doc_title(q->hit.venture), doc_to_venture(d, q->hit.venture)), answer_cell(d, ctx, q)};
		doc_rows_add(&t, cells, false);
	}
	return doc_rows_end(&t, doc_word(d, TEXT_QUESTIONS_OPEN_CAPTION));
}

/* The entries that the answer rests on. */
static struct doc_link_list
cites_of(struct doc *d, const struct json *body)
{
	const struct json *list = json_get(body, "cites");
	size_t count = list != NULL && list->type == JSON_ARRAY ? list->count : 0, n = 0;
	struct doc_link *links = arena_array(d->arena, count + 1, sizeof *links);

	for (const struct json *c = count > 0 ? list->first : NULL; c != NULL; c = c->next) {
		struct entry_ref ref;
		struct hash content;
		uint32_t seq = 0;

		if (!entry_ref_from(c, &ref))
			continue;
		if (ref.by_position && ref.position < d->acc->snapshot.n)
			seq = (uint32_t)ref.position + 1;
		if (!ref.by_position && !snapshot_key(d->acc->snapshot, ref.key, &seq, &content))
			seq = 0;
		if (seq == 0)
			continue;
		struct str position = arena_format(d->arena, "%u", seq - 1);
		links[n++] = (struct doc_link){doc_say(d, TEXT_QUESTIONS_RESTS_ON, &position, 1), doc_to_entry(d, seq), false};
	}
	return (struct doc_link_list){links, n};
}

static struct doc_column
answered(struct doc *d, const struct asked *list, size_t from, size_t to)
{
	struct doc_item *items = arena_array(d->arena, to - from + 1, sizeof *items);
	size_t n = 0;

	for (size_t i = from; i < to; i++) {
		const struct asked *q = &list[i];
		if (q->answer == NULL)
			continue;
		const struct json *question = doc_body(d, q->hit.row->seq), *answer = doc_body(d, q->answer->seq);
		struct str by = json_text(question, "asked_by");
		struct str days[] = {doc_day(d, (struct day){q->hit.row->day}), doc_day(d, (struct day){q->answer->day}),
			by.len > 0 ? by : doc_word(d, TEXT_QUESTIONS_BY_NOBODY)};
		items[n++] = (struct doc_item){
			.verdict = doc_say(d, TEXT_QUESTIONS_WHEN, days, 3),
			.title = question == NULL ? doc_word(d, TEXT_DOC_ERASED) : json_text(question, "text"),
			.text = answer == NULL ? doc_word(d, TEXT_DOC_ERASED) : json_text(answer, "text"),
			.where = doc_title(q->hit.venture),
			.where_href = doc_to_venture(d, q->hit.venture),
			.when = days[1],
			.entry = arena_format(d->arena, "%u", q->answer->seq - 1),
			.entry_href = doc_to_entry(d, q->answer->seq),
			.doors = cites_of(d, answer),
		};
	}
	return (struct doc_column){.items = {items, n}};
}

static void
fill(struct doc *d, struct ctx *ctx, const struct params *params, struct sheet_page *view)
{
	struct str *said = arena_array(ctx->arena, 2, sizeof *said);
	struct doc_section *sections = arena_array(ctx->arena, 2, sizeof *sections);
	struct doc_column *column = arena_alloc(ctx->arena, sizeof *column);
	size_t count, open, from, to, n = 0, s = 0;
	struct asked *list = find_asked(d, params_text(params, "venture"), utf8_fold(ctx->arena, view->search), &count,
	    &open);
	int64_t page = params_int(params, "page", 1);

	sheet_range(count, page, &from, &to);
	said[n++] = count == 0 ? doc_word(d, TEXT_QUESTIONS_NONE)
	                       : doc_count(d, TEXT_QUESTIONS_ALL_ONE, TEXT_QUESTIONS_ALL_MANY, (int64_t)count);
	if (count > 0)
		said[n++] = open == 0 ? doc_word(d, TEXT_QUESTIONS_ALL_ANSWERED)
		                      : doc_count(d, TEXT_QUESTIONS_OPEN_ONE, TEXT_QUESTIONS_OPEN_MANY, (int64_t)open);
	struct doc_table table = open_table(d, ctx, list, from, to);
	*column = answered(d, list, from, to);
	if (table.rows.count > 0)
		sections[s++] = doc_section(d, "open", TEXT_QUESTIONS_OPEN, NULL, 0, &table, 1);
	if (column->items.count > 0) {
		sections[s] = doc_section(d, "answered", TEXT_QUESTIONS_ANSWERED, NULL, 0, NULL, 0);
		sections[s++].columns = (struct doc_column_list){column, 1};
	}
	view->answer = (struct str_list){said, n};
	view->sections = (struct doc_section_list){sections, s};
	view->pages = sheet_pages(d, ctx, "/questions", count, page > 1 ? (size_t)page - 1 : 0);
}

enum rc
page_questions(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct account acc;
	struct sheet_page view = {.has_search = true, .action = URL("/questions"), .search = params_text(params, "q"),
		.kept = sheet_kept(ctx)};
	enum rc rc = ctx_account(ctx, STR(""), &acc, err);

	if (rc != RC_OK)
		return rc;
	struct doc d = sheet_doc(ctx, &acc, err);
	if (web_lets_write(ctx->web) && (ctx->who.by == VISITOR_SESSION || web_site(ctx->web)->asked))
		view.doors = sheet_door(&d, ctx, TEXT_GATES_ASK_DOOR, "/questions/ask");
	fill(&d, ctx, params, &view);
	if (d.rc != RC_OK)
		return d.rc;
	ctx->env.title = str_of(text_get(ctx->lang, TEXT_DOC_QUESTIONS));
	tpl_sheet(&response->body, &view, &ctx->env);
	return RC_OK;
}
