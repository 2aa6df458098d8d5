/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/link.c: choosing a password behind a one-time link. */
#include "web/pages/link.h"

#include "web/pages/pages.h"
#include "web/roster.h"

void
link_gone(struct ctx *ctx, struct response *response)
{
	struct form_sheet *s = form_sheet_new(ctx, TEXT_DOOR_LINK_GONE, STR("/link"));

	s->page.lead = str_of(text_get(ctx->lang, TEXT_DOOR_LINK_GONE_HELP));
	form_sheet_draw(s, 404, response);
}

struct form_sheet *
link_sheet(struct ctx *ctx, const struct people_link *link, struct str code, const struct form *typed)
{
	bool first = link->purpose == PEOPLE_SETUP;
	struct form_sheet *s = form_sheet_new(ctx, first ? TEXT_DOOR_SETUP : TEXT_DOOR_LINK, STR("/link"));
	struct buf b;

	s->typed = typed;
	buf_init(&b, 1000);
	text_format(&b, ctx->lang, first ? TEXT_DOOR_SETUP_LEAD : TEXT_DOOR_LINK_LEAD, &link->login, 1);
	s->page.lead = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	form_part_begin(s, "link-part", TEXT_DOOR_LINK)->title = (struct str){0};
	form_hidden(s, "code", code);
	if (first) {
		struct form_widget *login = form_input(s, "login", "text", TEXT_DOOR_LOGIN_NAME, STR(""));
		login->complete = "username";
		form_help(s, login, TEXT_DOOR_LOGIN_NAME_HELP);
		struct form_widget *name = form_input(s, "name", "text", TEXT_DOOR_NAME, STR(""));
		name->complete = "name";
		form_help(s, name, TEXT_DOOR_NAME_HELP);
	}
	struct form_widget *password = form_input(s, "password", "password", TEXT_DOOR_PASSWORD_NEW, STR(""));
	password->complete = "new-password";
	form_help(s, password, TEXT_DOOR_PASSWORD_HELP);
	form_input(s, "again", "password", TEXT_DOOR_PASSWORD_AGAIN, STR(""))->complete = "new-password";
	form_button(s, "set", TEXT_DOOR_LINK_GO, true);
	return s;
}

enum rc
page_link(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct str code = params_text(params, "code");
	struct people_link link;
	enum rc rc = roster_link(ctx, code, &link, err);

	if (rc == RC_NOTFOUND) {
		link_gone(ctx, response);
		return RC_OK;
	}
	if (rc != RC_OK)
		return rc;
	form_sheet_draw(link_sheet(ctx, &link, code, NULL), 200, response);
	return RC_OK;
}
