/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/money_page.c: the money account of a venture and the statement of use of a grant, in every form. */
#include "account/statement.h"
#include "account/treasury.h"
#include "base/must.h"
#include "exchange/xlsx_out.h"
#include "web/draw.h"
#include "web/pages/grid_page.h"
#include "web/pages/pages.h"
#include "web/pages/sheet.h"
#include "web/pages/venture.h"
#include "web/view/grid.h"

#include "templates.h"

#include <stdio.h>
#include <stdlib.h>

#define ROWS_SHOWN 200 /* of a table of the money account; files have all */

enum money_form { FORM_HTML, FORM_JSON, FORM_CSV, FORM_XLSX };

struct money_request {
	struct ctx *ctx;
	struct str venture;
	enum money_form form;
	bool payees;
	struct account acc;
};

static enum rc
read_form(const struct params *params, enum money_form *out, struct err *err)
{
	static const char *const names[] = {"html", "json", "csv", "xlsx"};
	struct str s = params_text(params, "format");
	char shown[24];

	*out = FORM_HTML;
	for (size_t i = 0; i < COUNT(names); i++) {
		if (str_is(s, names[i])) {
			*out = (enum money_form)i;
			return RC_OK;
		}
	}
	(void)snprintf(shown, sizeof shown, "%.*s", STR_ARG(s));
	return s.len == 0 ? RC_OK : err_say(err, RC_INVALID, "format", TEXT_TREASURY_BAD_FORMAT, shown, NULL);
}

static enum rc
begin(struct ctx *ctx, const struct params *params, enum audience otherwise, struct money_request *out, struct err *err)
{
	struct money_request m = {.ctx = ctx, .venture = params_text(params, "id")};
	enum rc rc = read_form(params, &m.form, err);

	if (!params_has(params, "audience"))
		ctx->query.audience = otherwise;
	m.payees = ctx_sees_payees(ctx, m.venture);
	if (rc == RC_OK)
		rc = ctx_account(ctx, m.venture, &m.acc, err);
	if (rc == RC_OK)
		*out = m;
	return rc;
}

/* ---- addresses ---- */

static struct url
address(const struct money_request *m, struct str grant, struct str format, const struct treasury_query *q)
{
	struct url_out u;
	struct buf b;

	buf_init(&b, 8192);
	url_begin(&u, &b, "/ventures");
	url_segment(&u, m->venture);
	if (grant.len > 0) {
		buf_cstr(&b, "/grants");
		url_segment(&u, grant);
	} else {
		buf_cstr(&b, "/money");
	}
	if (format.len > 0)
		url_param(&u, "format", format);
	if (q != NULL && q->budget.len > 0)
		url_param(&u, "budget", q->budget);
	if (format.len > 0)
		url_param(&u, "audience", str_of(audience_name(m->ctx->query.audience)));
	buf_str(&b, u.has_param ? m->ctx->env.query_more.s : m->ctx->env.query.s);
	struct url url = url_end(&u, m->ctx->arena);
	buf_done(&b);
	return url;
}

static void
name_download(struct response *response, const struct money_request *m, const char *what, const char *suffix)
{
	struct buf b;

	buf_init(&b, sizeof response->download - 16);
	buf_format(&b, "%s-", what);
	day_iso(&b, m->acc.query.effective_on);
	/* A slug may be longer than a file name should be. */
	buf_format(&b, "-%.*s", m->venture.len < 40 ? (int)m->venture.len : 40, m->venture.ptr);
	(void)snprintf(response->download, sizeof response->download, "%.*s.%s", (int)b.len, b.ptr, suffix);
	buf_done(&b);
}

static enum rc
send_file(struct money_request *m, const struct grid_book *book, const char *what, struct response *response,
    struct err *err)
{
	if (m->form == FORM_CSV) {
		response->type = "text/csv; charset=utf-8";
		name_download(response, m, what, "csv");
		grid_csv(book, &response->body);
		return RC_OK;
	}
	must(m->form == FORM_XLSX);
	response->type = TYPE_XLSX;
	name_download(response, m, what, "xlsx");
	return xlsx_write(m->ctx->arena, book, &response->body, err);
}

static void
fill_page(struct money_request *m, struct doc *d, const struct grid_book *book, struct str grant,
    const struct treasury_query *q, struct html picture, struct grid_page *page)
{
	*page = (struct grid_page){.doc = grid_doc(d, book, grant.len > 0 ? 0 : ROWS_SHOWN, picture),
		.json = address(m, grant, STR("json"), q), .csv = address(m, grant, STR("csv"), q),
		.xlsx = address(m, grant, STR("xlsx"), q)};
	if (!m->payees)
		page->note = doc_word(d, TEXT_TREASURY_PAYEES_HIDDEN);
}

static struct doc_link_list
doors_of(struct money_request *m, struct doc *d, const struct dossier *x, struct str current)
{
	struct doc_link *links = arena_array(m->ctx->arena, x->grants.count + 2, sizeof *links);
	size_t n = 0;

	links[n++] = (struct doc_link){doc_word(d, TEXT_TREASURY_TO_VENTURE), doc_to_venture(d, &m->acc.ventures[0]), false};
	links[n++] = (struct doc_link){doc_word(d, TEXT_TREASURY_KIND), address(m, STR(""), STR(""), NULL), current.len == 0};
	for (size_t i = 0; i < x->grants.count; i++) {
		struct str funder = STR("");

		for (size_t j = 0; j < x->grants.items[i].facts.count && funder.len == 0; j++)
			funder = json_text(x->grants.items[i].facts.items[j].body, "funder");
		if (funder.len == 0)
			funder = x->grants.items[i].id;
		links[n++] = (struct doc_link){doc_say(d, TEXT_TREASURY_DOOR_STATEMENT, &funder, 1),
			address(m, x->grants.items[i].id, STR(""), NULL), str_eq(current, x->grants.items[i].id)};
	}
	return (struct doc_link_list){links, n};
}

/* ---- the drawing ---- */

struct gathering {
	struct snapshot s;
	struct venture_id v;
	struct day on;
	struct arena *arena;
};

/* Amounts of these kinds that hold, of one direction. */
static struct draw_amounts
amounts(const struct gathering *g, enum subject_type t, uint64_t kinds)
{
	struct draw_amounts out = {NULL, 0};

	for (int pass = 0; pass < 2; pass++) {
		size_t n = 0;

		for (struct subject_id id = venture_subject(g->s, g->v, t); id.v != 0; id = subject_next(g->s, id)) {
			struct row_cursor c = row_cursor(g->s, id);

			for (const struct row *r; (r = row_next_of(&c, kinds)) != NULL;) {
				bool booking = r->kind == KIND_BOOKING_POSTED || r->kind == KIND_BOOKING_REVERSED;

				if (!row_holds(r, g->s.n, g->on) || !(r->flags & ROW_HAS_VALUE) || (booking && r->code == 1))
					continue;
				if (pass == 1 && n < out.count)
					out.items[n] = (struct draw_amount){{r->day}, r->value};
				n++;
			}
		}
		if (pass == 0)
			out = (struct draw_amounts){arena_array(g->arena, n + 1, sizeof *out.items), n};
	}
	return out;
}

static int
by_release(const void *a, const void *b)
{
	const struct draw_release *x = a, *y = b;

	return (x->day.v > y->day.v) - (x->day.v < y->day.v);
}

static void
put_releases(struct doc *d, const struct treasury *t, struct draw_money *m)
{
	m->releases = arena_array(d->arena, t->tranches_count + 1, sizeof *m->releases);
	for (size_t i = 0; i < t->tranches_count; i++)
		if (t->tranches[i].release_seq != 0)
			m->releases[m->releases_count++] = (struct draw_release){t->tranches[i].released_on,
				doc_cents(d, t->tranches[i].released)};
	qsort(m->releases, m->releases_count, sizeof *m->releases, by_release);
}

static struct html
draw_it(struct doc *d, const struct treasury *t)
{
	const struct account_money *f = &d->acc->ventures[0].money;
	struct gathering g = {d->acc->snapshot, d->acc->ventures[0].id, d->acc->query.effective_on, d->arena};
	struct str args[] = {doc_cents(d, f->planned), doc_cents(d, f->released), doc_cents(d, f->committed),
		doc_cents(d, f->spent)};
	struct draw_money m = {.planned = amounts(&g, SUBJECT_BUDGET, KIND_BIT(KIND_BUDGET_PLANNED)),
		.released = amounts(&g, SUBJECT_TRANCHE, KIND_BIT(KIND_TRANCHE_RELEASED)),
		.committed = amounts(&g, SUBJECT_COMMITMENT, KIND_BIT(KIND_COMMITMENT_MADE)),
		.spent = amounts(&g, SUBJECT_TRANCHE, KIND_BIT(KIND_BOOKING_POSTED) | KIND_BIT(KIND_BOOKING_REVERSED)),
		.on = g.on, .ended = d->acc->ventures[0].outcome == OUTCOME_EXIT,
		.title = doc_word(d, TEXT_TREASURY_DRAWING), .desc = doc_say(d, TEXT_TREASURY_DRAWING_DESC, args, COUNT(args)),
		.planned_word = doc_say(d, TEXT_TREASURY_PLANNED_WORD, &args[0], 1),
		.released_word = doc_say(d, TEXT_TREASURY_RELEASED_WORD, &args[1], 1),
		.committed_word = doc_say(d, TEXT_TREASURY_COMMITTED_WORD, &args[2], 1),
		.spent_word = doc_say(d, TEXT_TREASURY_SPENT_WORD, &args[3], 1)};

	put_releases(d, t, &m);
	return draw_money(d->arena, d->lang, &m);
}

/* ---- pages ---- */

enum rc
page_venture_money(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct money_request m;
	struct treasury t;
	struct grid_page page;
	struct treasury_query q = {.budget = params_text(params, "budget"),
		.seq = params_has(params, "entry") ? (uint32_t)params_int(params, "entry", 0) + 1 : 0};
	enum rc rc = begin(ctx, params, AUDIENCE_TREASURY, &m, err);

	if (rc == RC_OK)
		rc = treasury_draw(ctx->arena, &m.acc, ctx->journal, &q, m.payees, &t, err);
	if (rc != RC_OK)
		return rc;
	if (m.form == FORM_JSON) {
		response->type = TYPE_JSON;
		name_download(response, &m, "geldkonto", "json");
		treasury_json(&t, true, &response->body);
		return RC_OK;
	}
	struct grid_book *book = arena_alloc(ctx->arena, sizeof *book);
	treasury_grid(ctx->arena, &t, book);
	if (m.form != FORM_HTML)
		return send_file(&m, book, "geldkonto", response, err);
	struct doc d = sheet_doc(ctx, &m.acc, err);
	fill_page(&m, &d, book, STR(""), &q, draw_it(&d, &t), &page);
	page.doors = doors_of(&m, &d, t.dossier, STR(""));
	ctx->env.title = doc_say(&d, TEXT_TREASURY_TITLE, &book->subject, 1);
	tpl_grid(&response->body, &page, &ctx->env);
	return d.rc;
}

enum rc
page_statement(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct money_request m;
	struct statement st;
	struct grid_page page;
	struct str grant = params_text(params, "grant");
	enum rc rc = begin(ctx, params, AUDIENCE_FUNDER, &m, err);

	if (rc == RC_OK)
		rc = statement_draw(ctx->arena, &m.acc, ctx->journal, grant, m.payees, &st, err);
	if (rc != RC_OK)
		return rc;
	if (m.form == FORM_JSON) {
		response->type = TYPE_JSON;
		name_download(response, &m, "verwendungsnachweis", "json");
		statement_json(&st, true, &response->body);
		return RC_OK;
	}
	struct grid_book *book = arena_alloc(ctx->arena, sizeof *book);
	statement_grid(ctx->arena, &st, book);
	if (m.form != FORM_HTML)
		return send_file(&m, book, "verwendungsnachweis", response, err);
	struct doc d = sheet_doc(ctx, &m.acc, err);
	fill_page(&m, &d, book, grant, NULL, (struct html){{NULL, 0}}, &page);
	page.doors = doors_of(&m, &d, st.dossier, grant);
	ctx->env.title = doc_say(&d, TEXT_TREASURY_STATEMENT_TITLE, &book->subject, 1);
	tpl_grid(&response->body, &page, &ctx->env);
	return d.rc;
}
