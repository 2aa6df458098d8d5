/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/login.c: the page that asks who it is. */
#include "web/pages/login.h"

#include "web/csrf.h"
#include "web/pages/pages.h"

#define TO_BYTES_MAX 2000

struct str
login_target(struct str given)
{
	if (given.len == 0 || given.len > TO_BYTES_MAX || given.ptr[0] != '/')
		return STR("/");
	/* What a browser could take for another host, or a header for its end. */
	for (size_t i = 0; i < given.len; i++) {
		unsigned char c = (unsigned char)given.ptr[i];
		if (c <= 0x20 || c >= 0x7f || c == '\\' || (c == '/' && i == 1))
			return STR("/");
	}
	if (str_starts(given, "/login") || str_starts(given, "/logout"))
		return STR("/");
	return given;
}

struct form_sheet *
login_sheet(struct ctx *ctx, const struct form *typed, struct str to, struct str kept)
{
	struct form_sheet *s = form_sheet_new(ctx, TEXT_DOOR_LOGIN, STR("/login"));

	s->typed = typed;
	bool file = ctx->request->is_post && str_ends(to, LOGIN_AGAIN);
	s->page.lead = str_of(text_get(ctx->lang, kept.len > 0 ? TEXT_DOOR_LOGIN_KEPT
	    : file ? TEXT_DOOR_LOGIN_FILE : TEXT_DOOR_LOGIN_LEAD));
	s->page.after = str_of(text_get(ctx->lang, TEXT_DOOR_LOGIN_HELP));
	struct form_part *p = form_part_begin(s, "login-part", TEXT_DOOR_LOGIN);
	p->title = (struct str){0};
	form_hidden(s, "to", to);
	if (kept.len > 0)
		form_hidden(s, "kept", kept);
	form_input(s, "login", "text", TEXT_DOOR_LOGIN_NAME, STR(""))->complete = "username";
	form_input(s, "password", "password", TEXT_DOOR_PASSWORD, STR(""))->complete = "current-password";
	struct form_widget *code = form_input(s, "code", "text", TEXT_DOOR_CODE, STR(""));
	code->complete = "one-time-code";
	code->value = (struct str){0};
	code->required = false;
	form_help(s, code, TEXT_DOOR_CODE_HELP);
	form_button(s, "login", TEXT_DOOR_LOGIN_GO, true);
	return s;
}

enum rc
page_login(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct str to = login_target(params_text(params, "to"));

	(void)err;
	form_sheet_draw(login_sheet(ctx, NULL, to, STR("")), 200, response);
	return RC_OK;
}

/* The fields as a query: names and values, encoded. */
static struct str
encode_fields(struct arena *a, const struct form *form)
{
	struct buf b;

	buf_init(&b, PEOPLE_DRAFT_BYTES);
	for (size_t i = 0; i < form->count; i++) {
		const struct form_field *f = &form->items[i];
		if (f->is_file || str_is(f->name, CSRF_FIELD))
			continue;
		if (b.len > 0)
			buf_char(&b, '&');
		percent_encode(&b, f->name);
		buf_char(&b, '=');
		percent_encode(&b, f->value);
	}
	struct str s = b.over ? (struct str){0} : arena_str(a, buf_view(&b));
	buf_done(&b);
	return s;
}

/* A file is not kept: back to the page that asks for it, which says so. */
static struct str
file_target(struct ctx *ctx, const struct form *form)
{
	const char *lang = ctx->lang == LANG_DE ? "" : "lang=en&";
	struct str path = ctx->request->path;
	struct buf b;

	if (str_is(path, "/import") || str_is(path, "/import/invoice"))
		return arena_format(ctx->arena, "%.*s?%s" LOGIN_AGAIN, STR_ARG(path), lang);
	if (!str_is(path, "/evidence"))
		return (struct str){0};
	buf_init(&b, 1024);
	percent_encode(&b, form_text(form, "venture"));
	struct str to = arena_format(ctx->arena, "/record/evidence.attached?venture=%.*s&%s" LOGIN_AGAIN, STR_ARG(buf_view(&b)), lang);
	buf_done(&b);
	return to;
}

void
login_ask(struct ctx *ctx, const struct form *form, struct response *response)
{
	struct str target = ctx->request->target;
	struct url_out u;
	struct buf b;

	if (ctx->request->is_post) {
		bool keeps = str_starts(ctx->request->path, "/record/");
		struct str kept = keeps ? encode_fields(ctx->arena, form) : (struct str){0};
		struct str file = file_target(ctx, form);
		struct form_sheet *s = login_sheet(ctx, NULL, login_target(keeps ? ctx->request->path : file.len > 0 ? file : target), kept);
		form_sheet_draw(s, 403, response);
		return;
	}
	buf_init(&b, 3 * LIMIT_TARGET_BYTES + 64);
	url_begin(&u, &b, "/login");
	if (!str_is(login_target(target), "/"))
		url_param(&u, "to", target);
	if (ctx->lang != LANG_DE)
		url_param(&u, "lang", str_of(lang_code(ctx->lang)));
	response_see_other(response, ctx->arena, buf_view(&b));
	buf_done(&b);
}
