/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record.c: "what happened?", the form of a kind, drafts, and what was recorded. */
#include "web/pages/record_form.h"
#include "web/pages/record_panel.h"

#include "web/importing.h"
#include "web/pages/pages.h"
#include "web/roster.h"
#include "web/url.h"

#include <string.h>

/* ---- what happened? ---- */

/* The eight plain choices; the last leads to the whole list below. */
static const struct {
	enum kind kind;
	enum text label;
	enum text help;
} plain[] = {
	{KIND_DECISION_TAKEN, TEXT_RECORD_FORM_MENU_DECISION, TEXT_RECORD_FORM_MENU_DECISION_HELP},
	{KIND_MEASUREMENT_RECORDED, TEXT_RECORD_FORM_MENU_MEASUREMENT, TEXT_RECORD_FORM_MENU_MEASUREMENT_HELP},
	{KIND_BOOKING_POSTED, TEXT_RECORD_FORM_MENU_MONEY, TEXT_RECORD_FORM_MENU_MONEY_HELP},
	{KIND_LESSON_OBSERVED, TEXT_RECORD_FORM_MENU_LESSON, TEXT_RECORD_FORM_MENU_LESSON_HELP},
	{KIND_EVIDENCE_LINKED, TEXT_RECORD_FORM_MENU_EVIDENCE, TEXT_RECORD_FORM_MENU_EVIDENCE_HELP},
	{KIND_PHASE_ENTERED, TEXT_RECORD_FORM_MENU_PHASE, TEXT_RECORD_FORM_MENU_PHASE_HELP},
	{KIND_QUESTION_ASKED, TEXT_RECORD_FORM_MENU_QUESTION, TEXT_RECORD_FORM_MENU_QUESTION_HELP},
};

/* In the venture, or, where none is named, in the municipality or any venture. */
static unsigned
roles_somewhere(struct ctx *ctx, struct str venture)
{
	unsigned roles = ctx_roles(ctx, venture) | ROLE_PUBLIC;

	for (uint32_t i = 1; venture.len == 0 && i <= snapshot_ventures(ctx->all); i++)
		roles |= ctx_roles(ctx, venture_slug(ctx->all, (struct venture_id){i}));
	return roles;
}

static struct url
form_url(const struct ctx *ctx, enum kind kind, struct str venture)
{
	struct url_out u;
	struct buf b;

	buf_init(&b, 1024);
	url_begin(&u, &b, "/record");
	url_segment(&u, str_of(kind_info(kind)->name));
	if (venture.len > 0 && kind_info(kind)->scope != SCOPE_MUNICIPALITY)
		url_param(&u, "venture", venture);
	if (ctx->lang != LANG_DE)
		url_param(&u, "lang", str_of(lang_code(ctx->lang)));
	struct url url = url_end(&u, ctx->arena);
	buf_done(&b);
	return url;
}

/* Many rows at once, and bookings that come as files. */
static void
list_import(struct ctx *ctx, struct form_sheet *s)
{
	if (!importing_may_any(ctx))
		return;
	struct form_line *l = form_line(s, str_of(text_get(ctx->lang, TEXT_IMPORT_PAGE)), str_of(text_get(ctx->lang, TEXT_IMPORT_PAGE_MENU)));

	l->href = ctx->lang == LANG_DE ? URL("/import") : URL("/import?lang=en");
	l->mark = record_mark(ctx, KIND_BOOKING_POSTED);
	if ((ctx->who.roles & ROLE_TREASURY) == 0)
		return;
	l = form_line(s, str_of(text_get(ctx->lang, TEXT_INVOICE_PAGE)), str_of(text_get(ctx->lang, TEXT_INVOICE_PAGE_MENU)));
	l->href = ctx->lang == LANG_DE ? URL("/import/invoice") : URL("/import/invoice?lang=en");
	l->mark = record_mark(ctx, KIND_BOOKING_POSTED);
}

static void
list_plain(struct ctx *ctx, struct form_sheet *s, unsigned roles, struct str venture)
{
	struct form_part *p = form_part_begin(s, "plain", TEXT_RECORD_FORM_MENU_PLAIN);

	p->title = (struct str){0};
	p->tiles = true;
	for (size_t i = 0; i < COUNT(plain); i++) {
		if (!(kind_info(plain[i].kind)->roles & roles))
			continue;
		struct form_line *l = form_line(s, str_of(text_get(ctx->lang, plain[i].label)), str_of(text_get(ctx->lang, plain[i].help)));
		l->href = form_url(ctx, plain[i].kind, venture);
		l->mark = record_mark(ctx, plain[i].kind);
	}
	list_import(ctx, s);
	if (p->lines.count > 0) {
		struct form_line *l = form_line(s, str_of(text_get(ctx->lang, TEXT_RECORD_FORM_MENU_OTHER)),
		    str_of(text_get(ctx->lang, TEXT_RECORD_FORM_MENU_OTHER_HELP)));
		l->href = URL("#all");
		l->mark = record_mark(ctx, KIND_COUNT);
	}
	p->none = str_of(text_get(ctx->lang, TEXT_RECORD_FORM_MENU_NOTHING));
}

/* All kinds, group by group; what is about an entry begins at the entry. */
static void
list_all(struct ctx *ctx, struct form_sheet *s, unsigned roles, struct str venture)
{
	const char *group = NULL;
	enum kind kinds[KIND_COUNT];

	kinds_grouped(kinds);
	for (size_t k = 0; k < KIND_COUNT; k++) {
		const struct kind_info *info = kind_info(kinds[k]);
		if (!(info->roles & roles) || (venture.len > 0 && info->scope == SCOPE_MUNICIPALITY))
			continue;
		if (group == NULL || strcmp(group, info->group) != 0) {
			struct form_part *p = form_part_begin(s, group == NULL ? "all" : info->group, TEXT_DOOR_RECORD);
			p->title = kind_group_label(info->group, ctx->lang);
			p->dense = true;
			group = info->group;
		}
		form_line(s, label_get(info->action, ctx->lang), label_get(info->help, ctx->lang))->href =
		    form_url(ctx, info->kind, venture);
	}
}

static enum rc
list_drafts(struct ctx *ctx, struct form_sheet *s, struct err *err)
{
	struct people_draft *drafts;
	size_t count;
	enum rc rc = roster_drafts(ctx, &drafts, &count, err);

	if (rc != RC_OK || count == 0)
		return rc;
	form_part_begin(s, "drafts", TEXT_RECORD_FORM_DRAFTS);
	for (size_t i = 0; i < count; i++) {
		struct str rest, name = str_cut(drafts[i].name, '/', &rest, &(bool){false});
		struct buf when;
		enum kind kind;
		if (!kind_find(name, &kind))
			continue;
		buf_init(&when, 100);
		instant_human(&when, drafts[i].saved, ctx->lang);
		struct form_line *l = form_line(s, label_get(kind_info(kind)->action, ctx->lang), arena_str(ctx->arena, buf_view(&when)));
		buf_clear(&when);
		percent_encode(&when, drafts[i].name);
		l->href = (struct url){arena_format(ctx->arena, "/record/%s?draft=%.*s%s", kind_info(kind)->name,
		    STR_ARG(buf_view(&when)), ctx->lang == LANG_DE ? "" : "&lang=en")};
		buf_done(&when);
		form_line_hidden(s, l, "draft", drafts[i].name);
		form_line_button(s, l, "drop", TEXT_RECORD_FORM_DRAFT_DROP);
	}
	return RC_OK;
}

enum rc
page_record(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct str venture = params_text(params, "venture");
	unsigned roles = roles_somewhere(ctx, venture);
	struct form_sheet *s = form_sheet_new(ctx, TEXT_RECORD_FORM_MENU, STR("/record"));

	list_plain(ctx, s, roles, venture);
	enum rc rc = list_drafts(ctx, s, err);
	if (rc != RC_OK)
		return rc;
	list_all(ctx, s, roles, venture);
	form_sheet_draw(s, 200, response);
	return RC_OK;
}

/* ---- the form of a kind ---- */

static struct str
draft_name(struct ctx *ctx, const struct form *form)
{
	(void)ctx;
	return form_value(form, STR("draft"));
}

/* The address' parameters as fields: "?venture=x&id=y" fills in what it names. */
static enum rc
read_prefill(struct ctx *ctx, const struct kind_info *k, struct form **out, struct err *err)
{
	struct form given = {0}, *form = form_new(ctx->arena);

	if (ctx->request->query.len > 0 &&
	    form_read(ctx->arena, STR("application/x-www-form-urlencoded"), ctx->request->query, &given) != RC_OK)
		return err_say(err, RC_INVALID, NULL, TEXT_WEB_FORM_UNREADABLE, NULL);
	for (size_t i = 0; i < given.count; i++) {
		struct str name = given.items[i].name;
		if (kind_field(k, arena_cstr(ctx->arena, name)) != NULL && !str_is(name, "effective") && !str_is(name, "position"))
			name = arena_format(ctx->arena, FORM_BODY ".%.*s", STR_ARG(name));
		form_put(form, name, given.items[i].value);
	}
	*out = form;
	return RC_OK;
}

static enum rc
read_draft(struct ctx *ctx, struct form **form, struct err *err)
{
	struct str name = draft_name(ctx, *form);
	struct people_draft draft;
	struct form typed;

	if (name.len == 0)
		return RC_OK;
	enum rc rc = roster_draft(ctx, name, &draft, err);
	if (rc != RC_OK)
		return rc;
	if (form_read(ctx->arena, STR("application/x-www-form-urlencoded"), draft.bytes, &typed) != RC_OK)
		return err_say(err, RC_CORRUPT, NULL, TEXT_WEB_FORM_UNREADABLE, NULL);
	struct form *kept = form_new(ctx->arena);
	for (size_t i = 0; i < typed.count; i++)
		if (!str_is(typed.items[i].name, "draft") && !str_is(typed.items[i].name, "seen"))
			form_put(kept, typed.items[i].name, typed.items[i].value);
	form_put(kept, STR("draft"), name);
	*form = kept;
	return RC_OK;
}

enum rc
page_record_kind(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct record_form *f;
	struct form *form = NULL;
	enum kind kind;

	if (!kind_find(params_text(params, "kind"), &kind))
		return err_say(err, RC_NOTFOUND, NULL, TEXT_WEB_NOT_FOUND, NULL);
	enum rc rc = read_prefill(ctx, kind_info(kind), &form, err);
	if (rc == RC_OK)
		rc = read_draft(ctx, &form, err);
	if (rc == RC_OK)
		rc = record_form_open(ctx, kind_info(kind), form, &f, err);
	if (rc != RC_OK)
		return rc;
	if (record_form_asks(f)) {
		record_form_ask(f, response);
		return RC_OK;
	}
	const struct record_special *special = record_special(kind);
	if (special != NULL && special->page != NULL)
		return special->page(f, response, err);
	return record_form_draw(f, STR(""), STR(""), 200, response, err);
}

/* ---- what was recorded ---- */

static void
link_line(struct form_sheet *s, enum text title, struct str href)
{
	form_line(s, str_of(text_get(s->ctx->lang, title)), STR(""))->href = (struct url){href};
}

/* What was recorded in one go with it. */
static void
list_others(struct form_sheet *s, const struct words *w, uint32_t at, int64_t count)
{
	struct ctx *ctx = s->ctx;

	if (count < 2 || count > ctx->all.n - at)
		return;
	struct str number = arena_format(ctx->arena, "%lld", (long long)count);
	form_part_begin(s, "together", TEXT_FORMS_RECORDED_ALL)->text = words_say(w, TEXT_FORMS_RECORDED_MANY, &number, 1);
	for (uint32_t n = at; n < at + (uint32_t)count && n < at + FORM_LINES_MAX; n++) {
		const struct json *body = NULL;
		struct err err = ERR_INIT(ctx->lang);
		struct entry_info e = snapshot_entry(ctx->all, n + 1);

		if (ctx_body(ctx, n + 1, &body, &err) != RC_OK || body == NULL)
			continue;
		form_line(s, words_kind(w, e.kind), words_headline(w, e.kind, body))->href =
		    (struct url){arena_format(ctx->arena, "/journal/%u%s", n, ctx->lang == LANG_DE ? "" : "?lang=en")};
	}
}

enum rc
page_recorded(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	int64_t at = params_int(params, "at", -1);
	struct arena *a = ctx->arena;
	const struct json *body = NULL;
	const char *lang = ctx->lang == LANG_DE ? "" : "?lang=en";

	if (at < 0 || at >= ctx->all.n)
		return err_say(err, RC_NOTFOUND, NULL, TEXT_RECORD_FORM_NO_ENTRY, NULL);
	struct entry_info e = snapshot_entry(ctx->all, (uint32_t)at + 1);
	enum rc rc = ctx_body(ctx, (uint32_t)at + 1, &body, err);
	if (rc != RC_OK)
		return rc;
	enum kind shown = e.kind == KIND_ENTRY_CORRECTED && e.row != NULL ? (enum kind)e.row->kind : e.kind;
	struct words w = {.arena = a, .lang = ctx->lang, .s = ctx->all, .lifecycle = snapshot_lifecycle(ctx->all, STR(""))};
	struct form_sheet *s = form_sheet_new(ctx, TEXT_RECORD_FORM_DONE, STR("/record"));
	roster_words(ctx, &w);
	struct str number = arena_format(a, "%lld", (long long)at);
	s->page.lead = words_say(&w, TEXT_RECORD_FORM_DONE_LEAD, &number, 1);
	struct form_part *p = form_part_begin(s, "says", TEXT_RECORD_FORM_DONE_SAYS);
	p->text = words_kind(&w, shown);
	p->says = words_rows(&w, shown, body, NULL);
	if (e.kind == KIND_ENTRY_CORRECTED && e.row != NULL) {
		struct str args[] = {p->text, words_position(&w, e.root_seq)};
		p->text = words_say(&w, TEXT_RECORD_FORM_CORRECTED, args, COUNT(args));
	}
	list_others(s, &w, (uint32_t)at, params_int(params, "count", 1));
	recorded_gate(s, &w, shown, (uint32_t)at + 1, body);
	form_part_begin(s, "next", TEXT_RECORD_FORM_NEXT);
	link_line(s, TEXT_RECORD_FORM_NEXT_RECEIPT, arena_format(a, "/journal/%lld/receipt", (long long)at));
	link_line(s, TEXT_RECORD_FORM_NEXT_ENTRY, arena_format(a, "/journal/%lld%s", (long long)at, lang));
	if (e.venture.v != 0) {
		struct str slug = venture_slug(ctx->all, e.venture);
		link_line(s, TEXT_RECORD_FORM_NEXT_VENTURE, arena_format(a, "/ventures/%.*s%s", STR_ARG(slug), lang));
		link_line(s, TEXT_RECORD_FORM_NEXT_MORE, arena_format(a, "/record?venture=%.*s%s", STR_ARG(slug),
		    ctx->lang == LANG_DE ? "" : "&lang=en"));
	} else {
		link_line(s, TEXT_RECORD_FORM_NEXT_MORE, arena_format(a, "/record%s", lang));
	}
	form_sheet_draw(s, 200, response);
	return RC_OK;
}
