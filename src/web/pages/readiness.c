/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/readiness.c: for whom account can be given today, what mends the rest, and how it was in the last two years. */
#include "web/pages/pages.h"
#include "web/pages/sheet.h"

#include "templates.h"

#define MONTHS 24
#define WIDTH 720
#define BAR_TOP 20
#define BAR_HEIGHT 100

struct month {
	struct day on;
	uint32_t ready;
	size_t count;
};

/* Month ends as they were known then; the last one is the account's own day. */
static enum rc
read_months(struct ctx *ctx, const struct account *acc, struct month months[MONTHS], struct err *err)
{
	struct day_parts p = day_parts(acc->query.effective_on);
	struct day first;

	if (!day_from_parts((struct day_parts){p.year, p.month, 1}, &first))
		first = acc->query.effective_on;
	months[MONTHS - 1] = (struct month){acc->query.effective_on, acc->ready, acc->count};
	for (int i = 0; i < MONTHS - 1; i++) {
		struct arena_mark mark = arena_mark(ctx->arena);
		struct account_query q = ctx->query;
		struct account then;

		q.effective_on = (struct day){day_add_months(first, i - MONTHS + 2).v - 1};
		q.known_at = berlin_day_end(q.effective_on);
		if (ctx->query.known_at.us < q.known_at.us)
			q.known_at = ctx->query.known_at;
		enum rc rc = account_draw(ctx->arena, ctx->all, ctx->journal, &q, &then, err);
		if (rc != RC_OK)
			return rc;
		months[i] = (struct month){q.effective_on, then.ready, then.count};
		arena_release(ctx->arena, mark);
	}
	return RC_OK;
}

static struct html
strip(struct doc *d, const struct month months[MONTHS])
{
	int step = WIDTH / MONTHS;
	size_t most = 1;
	struct svg s;

	for (int i = 0; i < MONTHS; i++)
		most = months[i].count > most ? months[i].count : most;
	svg_begin(&s, "months", WIDTH, BAR_TOP + BAR_HEIGHT + 28, doc_word(d, TEXT_READINESS_MONTHS),
	    doc_word(d, TEXT_READINESS_STRIP));
	svg_line(&s, "ink-rule", 0, BAR_TOP + BAR_HEIGHT, WIDTH, BAR_TOP + BAR_HEIGHT);
	for (int i = 0; i < MONTHS; i++) {
		int all = (int)(months[i].count * BAR_HEIGHT / most), ready = (int)(months[i].ready * (size_t)BAR_HEIGHT / most);
		int x = i * step + 4, bottom = BAR_TOP + BAR_HEIGHT;
		struct day_parts p = day_parts(months[i].on);

		svg_group(&s, "", doc_day(d, months[i].on));
		svg_rect(&s, "ink-hollow", x, bottom - all, step - 8, all);
		svg_rect(&s, "ink-fill", x, bottom - ready, step - 8, ready);
		svg_text(&s, "small", x + (step - 8) / 2, bottom - all - 5, SVG_MIDDLE, doc_number(d, months[i].ready));
		if (i % 3 == 2)
			svg_text(&s, "small muted", x + (step - 8) / 2, bottom + 18, SVG_MIDDLE,
			    arena_format(d->arena, "%02d/%04d", p.month, p.year));
		svg_group_end(&s);
	}
	return svg_end(&s, d->arena);
}

static struct doc_table
month_table(struct doc *d, const struct month months[MONTHS])
{
	static const enum text heads[] = {TEXT_WEB_BAND_ON, TEXT_WEB_NAV_VENTURES, TEXT_READINESS_POSSIBLE};
	struct doc_rows t;

	doc_rows_init(&t, d, heads, COUNT(heads), 0x6, MONTHS);
	for (int i = MONTHS - 1; i >= 0; i--) {
		struct doc_cell cells[] = {doc_text(doc_day(d, months[i].on)),
			months[i].count == 0 ? doc_missing_cell(doc_word(d, TEXT_WEB_NOT_RECORDED))
			                     : doc_figure(doc_number(d, (int64_t)months[i].count)),
			doc_figure(months[i].count == 0 ? doc_word(d, TEXT_ACCOUNT_NOTHING) : doc_number(d, months[i].ready))};
		doc_rows_add(&t, cells, false);
	}
	return doc_rows_end(&t, doc_word(d, TEXT_READINESS_MONTHS_CAPTION));
}

static struct doc_table
gap_table(struct doc *d, const struct account_venture *v)
{
	static const enum text heads[] = {TEXT_DOC_LACK, TEXT_DOC_LACK_SINCE, TEXT_DOC_LACK_WHOSE, TEXT_READINESS_MENDS};
	struct doc_rows t;

	doc_rows_init(&t, d, heads, COUNT(heads), 0, v->gaps_count);
	for (size_t j = 0; j < v->gaps_count; j++) {
		struct doc_cell cells[] = {doc_text(readiness_text(d->arena, d->lang, &v->gaps[j])),
			doc_text(doc_day(d, v->gaps[j].since)), doc_text(doc_responsible(d, v, &v->gaps[j])),
			doc_text(label_get(rule_info(v->gaps[j].rule)->mends, d->lang))};
		doc_rows_add(&t, cells, false);
	}
	struct doc_table table = doc_rows_end(&t, doc_title(v));
	table.more = doc_word(d, TEXT_DIFF_TO_VENTURE);
	table.more_href = doc_to_venture(d, v);
	if (table.more_href.s.len == 0)
		table.more = STR("");
	return table;
}

static struct doc_section
gap_section(struct doc *d, struct ctx *ctx, int64_t page, struct sheet_page *view)
{
	size_t lacking = d->acc->count - d->acc->ready, from, to, at = 0, n = 0;

	sheet_range(lacking, page, &from, &to);
	struct doc_table *tables = arena_array(d->arena, to - from + 1, sizeof *tables);
	for (size_t i = 0; i < d->acc->count; i++) {
		if (d->acc->ventures[i].ready)
			continue;
		if (at >= from && at < to)
			tables[n++] = gap_table(d, &d->acc->ventures[i]);
		at++;
	}
	view->pages = sheet_pages(d, ctx, "/readiness", lacking, page > 1 ? (size_t)page - 1 : 0);
	struct str none = doc_word(d, d->acc->count == 0 ? TEXT_OVERVIEW_NONE_RECORDED : TEXT_DOC_LACKS_NONE);
	return doc_section(d, "missing", TEXT_ACCOUNT_MISSING, &none, lacking == 0 ? 1 : 0, tables, n);
}

static struct str_list
answer(struct doc *d)
{
	struct str *said = arena_array(d->arena, 2, sizeof *said);
	struct str args[] = {doc_number(d, d->acc->ready), doc_number(d, (int64_t)d->acc->count - d->acc->ready)};
	size_t n = 0;

	said[n++] = doc_count(d, TEXT_ACCOUNT_VENTURES_ONE, TEXT_ACCOUNT_VENTURES_MANY, (int64_t)d->acc->count);
	if (d->acc->count > 0)
		said[n++] = doc_say(d, d->acc->ready == d->acc->count ? TEXT_ACCOUNT_ANSWER_ALL : TEXT_ACCOUNT_ANSWER_SOME,
		    args, 2);
	return (struct str_list){said, n};
}

enum rc
page_readiness(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct month months[MONTHS];
	struct account acc;
	struct sheet_page view = {.has_search = false};
	enum rc rc = ctx_account(ctx, STR(""), &acc, err);

	if (rc == RC_OK)
		rc = read_months(ctx, &acc, months, err);
	if (rc != RC_OK)
		return rc;
	struct doc d = sheet_doc(ctx, &acc, err);
	struct doc_section *sections = arena_array(ctx->arena, 2, sizeof *sections);
	struct doc_table table = month_table(&d, months);
	view.answer = answer(&d);
	view.picture = strip(&d, months);
	sections[0] = gap_section(&d, ctx, params_int(params, "page", 1), &view);
	sections[1] = doc_section(&d, "by-month", TEXT_READINESS_MONTHS, NULL, 0, &table, 1);
	view.sections = (struct doc_section_list){sections, 2};
	if (d.rc != RC_OK)
		return d.rc;
	ctx->env.title = str_of(text_get(ctx->lang, TEXT_READINESS_TITLE));
	tpl_sheet(&response->body, &view, &ctx->env);
	return RC_OK;
}
