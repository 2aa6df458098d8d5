/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/link_post.c: a password is set; behind the first link of all, the first administrator comes to be. */
#include "web/change.h"
#include "web/pages/link.h"
#include "web/pages/pages.h"

/*
 * There is nobody yet who could grant a role: these two facts are the
 * operator's, who handed out the link.
 */
static enum rc
record_first(struct ctx *ctx, struct change *change, struct str id, struct err *err)
{
	struct record_answer *answers;
	struct buf day;
	size_t count;

	/* Tried before, when the login would not do. */
	if (ctx_roles_of(ctx, id, STR("")) & ROLE_ADMIN)
		return RC_OK;
	buf_init(&day, 32);
	day_iso(&day, ctx->today);
	struct str on = arena_str(ctx->arena, buf_view(&day));
	buf_done(&day);
	struct str lines = arena_format(ctx->arena,
	    "{\"kind\":\"person.added\",\"effective\":\"%.*s\",\"body\":{\"id\":\"%.*s\"}}\n"
	    "{\"kind\":\"role.granted\",\"effective\":\"%.*s\",\"body\":{\"person\":\"%.*s\",\"role\":\"admin\"}}\n",
	    STR_ARG(on), STR_ARG(id), STR_ARG(on), STR_ARG(id));
	struct record_batch batch = {.text = lines, .place = ""};
	return record_lines(change->record, ctx->arena, &batch, &answers, &count, err);
}

static enum rc
use(struct ctx *ctx, struct change *change, const struct people_link *link, struct str code, struct err *err)
{
	const struct form *f = change->form;
	struct str password = form_text(f, "password"), login = str_trim(form_text(f, "login"));
	bool first = link->purpose == PEOPLE_SETUP;
	struct people_name name = {.person = link->person, .name = str_trim(form_text(f, "name"))};

	if (!str_eq(password, form_text(f, "again")))
		return err_say(err, RC_INVALID, "again", TEXT_DOOR_PASSWORD_DIFFER, NULL);
	enum rc rc = people_password_judge(first ? login : link->login, password, err);
	if (rc == RC_OK && first)
		rc = people_name_put(change->people, &name, err);
	if (rc == RC_OK && first)
		rc = record_first(ctx, change, link->person, err);
	if (rc == RC_OK)
		rc = people_link_use(change->people, code, first ? login : STR(""), password, err);
	return rc;
}

enum rc
post_link(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	struct str code = form_text(change->form, "code");
	struct people_link link;

	(void)params;
	enum rc rc = people_link_find(change->people, ctx->arena, code, &link, err);
	if (rc == RC_OK)
		rc = use(ctx, change, &link, code, err);
	if (rc == RC_NOTFOUND) {
		link_gone(ctx, response);
		return RC_OK;
	}
	if (rc == RC_INVALID) {
		struct form_sheet *s = link_sheet(ctx, &link, code, change->form);
		form_refuse(s, err);
		form_sheet_draw(s, 422, response);
		return RC_OK;
	}
	if (rc == RC_OK)
		change_go(ctx, response, STR("/login"));
	return rc;
}
