/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/import_page.c: a table of another system: asked for, then shown before anything is recorded. */
#include "web/pages/import_page.h"

#include "base/money.h"
#include "web/importing.h"
#include "web/pages/pages.h"
#include "web/pages/record_form.h"

enum { ROWS_SHOWN = 10, REFUSED_SHOWN = 100, VENTURES_SHOWN = 400 };

static struct str
words(struct ctx *ctx, enum text text, const struct str *args, size_t count)
{
	struct buf b;

	buf_init(&b, 4000);
	text_format(&b, ctx->lang, text, args, count);
	struct str s = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct str
number(struct ctx *ctx, size_t n)
{
	struct buf b;

	buf_init(&b, 40);
	number_human(&b, (int64_t)n, ctx->lang);
	struct str s = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

struct str
import_cents(struct ctx *ctx, int64_t cents)
{
	struct buf b;

	buf_init(&b, 80);
	cents_human(&b, cents, ctx->lang);
	struct str s = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

/* ---- asking ---- */

/* "Statistikstelle (Messungen)": what comes of it. */
static struct str
title_of(struct ctx *ctx, const struct mapping *m)
{
	const struct choice *of = kind_field(kind_info(KIND_MAPPING_ADOPTED), "of")->choices;
	enum kind kind = KIND_COUNT;

	while (of->id != NULL && (!mapping_target(str_of(of->id), &kind) || kind != m->kind))
		of++;
	return of->id == NULL
	    ? m->title
	    : arena_format(ctx->arena, "%.*s (%.*s)", STR_ARG(m->title), STR_ARG(label_get(of->label, ctx->lang)));
}

static bool
may_use(struct ctx *ctx, const struct mapping *const *all, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (importing_may(ctx, all[i]->kind))
			return true;
	return false;
}

static void
ask(struct form_sheet *s, const struct mapping *const *all, size_t count)
{
	struct form_option *options = arena_array(s->ctx->arena, count, sizeof *options);
	size_t offered = 0;
	struct form_part *p = form_part_begin(s, "table", TEXT_IMPORT_PAGE);

	p->title = (struct str){0};
	p->multipart = true;
	for (size_t i = 0; i < count; i++)
		if (importing_may(s->ctx, all[i]->kind))
			options[offered++] = (struct form_option){.value = all[i]->id, .label = title_of(s->ctx, all[i])};
	form_help(s, form_select(s, "mapping", TEXT_IMPORT_PAGE_MAPPING, options, offered), TEXT_IMPORT_PAGE_MAPPING_HELP);
	struct form_widget *file = form_input(s, "file", "file", TEXT_IMPORT_PAGE_FILE, STR(""));
	file->is_file = true;
	file->value = (struct str){0};
	form_help(s, file, TEXT_IMPORT_PAGE_FILE_HELP);
	form_button(s, "preview", TEXT_IMPORT_PAGE_PREVIEW, true);
}

struct form_sheet *
import_sheet(struct ctx *ctx, const struct form *typed)
{
	struct form_sheet *s = form_sheet_new(ctx, TEXT_IMPORT_PAGE, STR("/import"));
	size_t count = 0;
	const struct mapping *const *all = snapshot_mappings(ctx->all, ctx->arena, &count);
	bool any = may_use(ctx, all, count);

	s->typed = typed;
	s->page.lead = str_of(text_get(ctx->lang, any ? TEXT_IMPORT_PAGE_LEAD : TEXT_IMPORT_PAGE_NONE));
	if (any)
		ask(s, all, count);
	if (!record_may(ctx, KIND_MAPPING_ADOPTED, KIND_COUNT, STR("")))
		return s;
	form_part_begin(s, "mappings", TEXT_IMPORT_PAGE_MAPPING)->title = (struct str){0};
	struct form_line *l = form_line(s, str_of(text_get(ctx->lang, TEXT_IMPORT_PAGE_ADOPT)), STR(""));
	l->href = ctx->lang == LANG_DE ? URL("/record/mapping.adopted") : URL("/record/mapping.adopted?lang=en");
	return s;
}

enum rc
page_import(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct form_sheet *s;

	if (!importing_may_any(ctx))
		return err_say(err, RC_DENIED, NULL, TEXT_IMPORT_PAGE_ROLE, (char *)NULL);
	s = import_sheet(ctx, NULL);
	if (params_flag(params, "again"))
		s->page.notice = str_of(text_get(ctx->lang, TEXT_EVIDENCE_UPLOAD_AGAIN));
	form_sheet_draw(s, 200, response);
	return RC_OK;
}

/* ---- showing ---- */

static void
put_sum(struct form_sheet *s, struct str title, const struct import_sum *sum, enum kind kind)
{
	struct ctx *ctx = s->ctx;
	struct str args[] = {number(ctx, sum->rows), import_cents(ctx, sum->expense_cents), import_cents(ctx, sum->income_cents)};

	if (kind == KIND_MEASUREMENT_RECORDED)
		form_line(s, title, words(ctx, TEXT_IMPORT_PAGE_MEASURED, args, 1));
	else if (kind == KIND_BUDGET_PLANNED)
		form_line(s, title, words(ctx, TEXT_IMPORT_PAGE_PLANNED, args, 2));
	else
		form_line(s, title, words(ctx, TEXT_IMPORT_PAGE_SUM, args, 3));
}

static void
put_sums(struct form_sheet *s, const struct import *im)
{
	struct ctx *ctx = s->ctx;
	bool has_money = im->mapping->kind != KIND_MEASUREMENT_RECORDED;
	struct form_part *p = form_part_begin(s, "sums", has_money ? TEXT_IMPORT_PAGE_SUMS : TEXT_IMPORT_PAGE_VENTURES);

	p->none = str_of(text_get(ctx->lang, TEXT_IMPORT_PAGE_NONE_NEW));
	for (size_t i = 0; i < im->ventures_count && i < VENTURES_SHOWN; i++)
		put_sum(s, arena_str(ctx->arena, im->ventures[i].venture), &im->ventures[i], im->mapping->kind);
	if (im->ventures_count > 1)
		put_sum(s, str_of(text_get(ctx->lang, TEXT_IMPORT_PAGE_TOTAL)), &im->total, im->mapping->kind);
}

static void
put_row(struct form_sheet *s, const struct import_row *row)
{
	struct ctx *ctx = s->ctx;
	struct str title[] = {number(ctx, row->number), row->text};
	struct buf b;

	buf_init(&b, 1000);
	day_human(&b, row->effective, ctx->lang);
	buf_format(&b, " · %.*s · ", STR_ARG(row->venture));
	struct decimal value;
	if (row->value.len > 0 && decimal_parse(row->value, &value))
		decimal_human(&b, value, ctx->lang);
	else
		cents_human(&b, row->cents, ctx->lang);
	form_line(s, words(ctx, TEXT_IMPORT_PAGE_ROW, title, 2), arena_str(ctx->arena, buf_view(&b)));
	buf_done(&b);
}

/* Rows that are like another, or reversed: nothing is wrong, but somebody should know. */
static void
put_hints(struct form_sheet *s, const struct import *im)
{
	if (im->twins == 0 && im->reversed == 0)
		return;
	(void)form_part_begin(s, "hints", TEXT_IMPORT_PAGE_HINTS);
	for (int reversed = 0; reversed < 2; reversed++) {
		struct buf b;

		buf_init(&b, 2000);
		import_hint(im, reversed == 1, &b);
		if (b.len > 0)
			form_line(s, arena_str(s->ctx->arena, buf_view(&b)), STR(""));
		buf_done(&b);
	}
}

static void
put_first(struct form_sheet *s, const struct import *im)
{
	size_t shown = 0;

	if (im->fates[IMPORT_NEW] == 0)
		return;
	(void)form_part_begin(s, "first", TEXT_IMPORT_PAGE_FIRST);
	for (size_t i = 0; i < im->count && shown < ROWS_SHOWN; i++)
		if (im->rows[i].fate == IMPORT_NEW) {
			put_row(s, &im->rows[i]);
			shown++;
		}
}

static void
put_refused(struct form_sheet *s, const struct import *im)
{
	struct ctx *ctx = s->ctx;
	size_t shown = 0;

	if (im->fates[IMPORT_REFUSED] == 0)
		return;
	struct form_part *p = form_part_begin(s, "refused", TEXT_IMPORT_PAGE_REFUSED);
	for (size_t i = 0; i < im->count && shown < REFUSED_SHOWN; i++) {
		const struct import_row *row = &im->rows[i];
		struct str title[] = {number(ctx, row->number), row->field};

		if (row->fate != IMPORT_REFUSED)
			continue;
		form_line(s, words(ctx, TEXT_IMPORT_PAGE_ROW, title, 2), arena_str(ctx->arena, row->reason));
		shown++;
	}
	if (shown < im->fates[IMPORT_REFUSED]) {
		struct str args[] = {number(ctx, shown)};

		p->text = words(ctx, TEXT_IMPORT_PAGE_REFUSED_MORE, args, 1);
	}
}

static void
put_buttons(struct form_sheet *s, const struct import *im, const struct import_file *file, bool done)
{
	bool record = !done && im->fates[IMPORT_NEW] > 0, rejects = im->fates[IMPORT_REFUSED] > 0;

	if (!record && !rejects)
		return;
	struct form_part *p = form_part_begin(s, "on", TEXT_IMPORT_PAGE_GO_ON);
	p->has_form = true;
	if (rejects)
		p->text = str_of(text_get(s->ctx->lang, TEXT_IMPORT_PAGE_REJECTS_HELP));
	form_hidden(s, "sha256", file->sha256);
	form_hidden(s, "name", file->name);
	form_hidden(s, "mapping", file->mapping);
	if (record)
		form_button(s, "record", TEXT_IMPORT_PAGE_RECORD, true);
	if (rejects)
		form_button(s, "rejects", TEXT_IMPORT_PAGE_REJECTS, !record);
}

struct form_sheet *
import_preview(struct ctx *ctx, const struct import *im, const struct import_file *file, bool done)
{
	struct form_sheet *s = form_sheet_new(ctx, TEXT_IMPORT_PAGE, STR("/import"));
	struct str args[] = {
	    number(ctx, im->fates[IMPORT_NEW]), number(ctx, im->fates[IMPORT_KNOWN]), number(ctx, im->fates[IMPORT_REFUSED])};
	struct str answer = words(ctx, done ? TEXT_IMPORT_PAGE_DONE : TEXT_IMPORT_PAGE_WOULD, args, COUNT(args));

	if (done)
		s->page.notice = answer;
	else
		s->page.lead = answer;
	put_buttons(s, im, file, done);
	put_sums(s, im);
	put_refused(s, im);
	put_hints(s, im);
	put_first(s, im);
	return s;
}
