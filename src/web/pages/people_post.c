/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/people_post.c: adding people, granting roles (facts), switching accounts off, erasing names. */
#include "base/json.h"
#include "base/limits.h"
#include "web/change.h"
#include "web/pages/pages.h"
#include "web/pages/people_page.h"
#include "web/web.h"

struct people_news {
	enum text notice;
	struct str secret;
};

typedef enum rc people_action(struct ctx *ctx, struct change *c, struct people_news *news, struct err *err);

static struct str
field(const struct change *c, const char *name)
{
	return str_trim(form_text(c->form, name));
}

static struct str
link_address(struct ctx *ctx, struct str code)
{
	return arena_format(ctx->arena, "%s://%.*s/link?code=%.*s", web_site(ctx->web)->https ? "https" : "http",
	    STR_ARG(ctx->request->host), STR_ARG(code));
}

static enum rc
make_link(struct ctx *ctx, struct change *c, struct str person, struct people_news *news, struct err *err)
{
	struct str code;
	enum rc rc = people_link_make(c->people, ctx->arena, person, &code, err);

	if (rc == RC_OK)
		news->secret = link_address(ctx, code);
	return rc;
}

static struct json *
new_fact(struct ctx *ctx, const char *kind, struct json **body_out)
{
	struct arena *a = ctx->arena;
	struct json *fact = json_new(a, JSON_OBJECT), *body = json_new(a, JSON_OBJECT);
	struct buf day;

	buf_init(&day, 32);
	day_iso(&day, ctx->today);
	json_add(fact, STR("kind"), json_new_text(a, str_of(kind)));
	json_add(fact, STR("effective"), json_new_text(a, arena_str(a, buf_view(&day))));
	json_add(fact, STR("body"), body);
	buf_done(&day);
	*body_out = body;
	return fact;
}

static enum rc
record_fact(struct ctx *ctx, struct change *c, const struct json *fact, struct err *err)
{
	struct record_answer *answers;
	struct buf line;
	size_t count;

	buf_init(&line, LIMIT_LINE_BYTES);
	json_canonical(&line, fact);
	enum rc rc = change_record(ctx, c, buf_view(&line), &answers, &count, err);
	buf_done(&line);
	return rc;
}

/* The account first, since its login may be taken; without the fact it can do nothing. */
enum rc
people_invite(struct ctx *ctx, struct change *c, struct str login, struct str called, struct str *person_out,
    struct str *link_out, struct err *err)
{
	struct people_news news = {.secret = STR("")};
	struct people_name name = {.person = people_person_new(c->people, ctx->arena), .name = called};
	struct json *body, *fact = new_fact(ctx, "person.added", &body);

	json_add(body, STR("id"), json_new_text(ctx->arena, name.person));
	if (name.name.len == 0)
		return err_say(err, RC_INVALID, "name", TEXT_DOOR_NAME_MISSING, NULL);
	enum rc rc = people_user_add(c->people, login, name.person, err);
	if (rc == RC_OK)
		rc = people_name_put(c->people, &name, err);
	if (rc == RC_OK)
		rc = record_fact(ctx, c, fact, err);
	if (rc == RC_OK)
		rc = make_link(ctx, c, name.person, &news, err);
	*person_out = name.person;
	*link_out = news.secret;
	return rc;
}

static enum rc
do_add(struct ctx *ctx, struct change *c, struct people_news *news, struct err *err)
{
	struct str person;

	news->notice = TEXT_DOOR_DONE_ADDED;
	return people_invite(ctx, c, field(c, "login"), field(c, "name"), &person, &news->secret, err);
}

static enum rc
do_link(struct ctx *ctx, struct change *c, struct people_news *news, struct err *err)
{
	news->notice = TEXT_DOOR_DONE_LINK;
	return make_link(ctx, c, field(c, "person"), news, err);
}

static enum rc
change_role(struct ctx *ctx, struct change *c, const char *kind, struct err *err)
{
	struct json *body, *fact = new_fact(ctx, kind, &body);
	struct str where = field(c, "where");

	json_add(body, STR("person"), json_new_text(ctx->arena, field(c, "person")));
	json_add(body, STR("role"), json_new_text(ctx->arena, field(c, "role")));
	if (where.len > 0)
		json_add(fact, STR("venture"), json_new_text(ctx->arena, where));
	return record_fact(ctx, c, fact, err);
}

static enum rc
do_grant(struct ctx *ctx, struct change *c, struct people_news *news, struct err *err)
{
	news->notice = TEXT_DOOR_DONE_GRANTED;
	return change_role(ctx, c, "role.granted", err);
}

static enum rc
do_revoke(struct ctx *ctx, struct change *c, struct people_news *news, struct err *err)
{
	/* Nobody locks the last door behind themselves by mistake. */
	if (str_eq(field(c, "person"), ctx->who.person) && str_is(field(c, "role"), "admin"))
		return err_say(err, RC_INVALID, "person", TEXT_DOOR_PEOPLE_NOT_SELF, NULL);
	news->notice = TEXT_DOOR_DONE_REVOKED;
	return change_role(ctx, c, "role.revoked", err);
}

enum rc
people_switch(struct ctx *ctx, struct change *c, struct str person, bool enabled, struct err *err)
{
	if (str_eq(person, ctx->who.person))
		return err_say(err, RC_INVALID, "person", TEXT_DOOR_PEOPLE_NOT_SELF, NULL);
	return people_user_enable(c->people, person, enabled, err);
}

/* One's own is taken off in the profile, with the password. */
static enum rc
do_totp_off(struct ctx *ctx, struct change *c, struct people_news *news, struct err *err)
{
	if (str_eq(field(c, "person"), ctx->who.person))
		return err_say(err, RC_INVALID, "person", TEXT_DOOR_PEOPLE_NOT_SELF, NULL);
	news->notice = TEXT_DOOR_DONE_PEOPLE_TOTP_OFF;
	return people_totp_take_off(c->people, field(c, "person"), err);
}

static enum rc
do_disable(struct ctx *ctx, struct change *c, struct people_news *news, struct err *err)
{
	news->notice = TEXT_DOOR_DONE_DISABLED;
	return people_switch(ctx, c, field(c, "person"), false, err);
}

static enum rc
do_enable(struct ctx *ctx, struct change *c, struct people_news *news, struct err *err)
{
	news->notice = TEXT_DOOR_DONE_ENABLED;
	return people_switch(ctx, c, field(c, "person"), true, err);
}

static enum rc
do_erase(struct ctx *ctx, struct change *c, struct people_news *news, struct err *err)
{
	(void)ctx;
	news->notice = TEXT_DOOR_DONE_ERASED;
	return people_name_erase(c->people, field(c, "person"), err);
}

static const struct {
	const char *name;
	people_action *action;
} actions[] = {
	{"add", do_add}, {"link", do_link}, {"grant", do_grant}, {"revoke", do_revoke}, {"disable", do_disable},
	{"totp-off", do_totp_off},
	{"enable", do_enable}, {"erase", do_erase},
};

enum rc
post_people(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	struct str what = form_text(change->form, "do");
	struct people_news news = {.secret = STR("")};
	struct form_sheet *s;
	size_t i = 0;

	while (i < COUNT(actions) && !str_is(what, actions[i].name))
		i++;
	if (i == COUNT(actions))
		return err_say(err, RC_INVALID, "do", TEXT_WEB_NOT_FOUND, NULL);
	enum rc rc = actions[i].action(ctx, change, &news, err);
	bool refused = rc == RC_INVALID || rc == RC_NOTFOUND || rc == RC_DENIED;
	struct err why = *err;
	if (rc != RC_OK && !refused)
		return rc;
	struct str notice = refused ? STR("") : str_of(text_get(ctx->lang, news.notice));
	enum rc drawn = people_sheet(ctx, params_int(params, "page", 1), refused ? change->form : NULL, notice,
	    refused ? STR("") : news.secret, &s, err);
	if (drawn != RC_OK)
		return drawn;
	if (refused)
		form_refuse(s, &why);
	form_sheet_draw(s, refused ? rc_http(rc) : 200, response);
	return RC_OK;
}
