/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/profile_post.c: changes to one's own account; what is secret is shown once, in the answer itself. */
#include "domain/access.h"
#include "web/change.h"
#include "web/pages/pages.h"
#include "web/pages/profile.h"
#include "web/source.h"
#include "web/web.h"

typedef enum rc profile_action(struct ctx *ctx, struct change *c, struct profile_news *news, struct err *err);

static struct str
field(const struct change *c, const char *name)
{
	return str_trim(form_text(c->form, name));
}

static enum rc
do_name(struct ctx *ctx, struct change *c, struct profile_news *news, struct err *err)
{
	struct people_name name = {.person = ctx->who.person};
	struct str lang = arena_format(ctx->arena, "lang.%.*s", STR_ARG(ctx->who.person));

	name.name = field(c, "name");
	name.mail = field(c, "mail");
	name.digest = str_is(field(c, "digest"), "1");
	news->notice = TEXT_DOOR_DONE_NAME;
	enum rc rc = people_name_put(c->people, &name, err);
	/* Mail comes in the language this page was read in. */
	if (rc == RC_OK)
		rc = people_setting_put(c->people, arena_cstr(ctx->arena, lang), str_of(lang_code(ctx->lang)), err);
	return rc;
}

static enum rc
do_password(struct ctx *ctx, struct change *c, struct profile_news *news, struct err *err)
{
	(void)news;
	if (!str_eq(form_text(c->form, "password"), form_text(c->form, "again")))
		return err_say(err, RC_INVALID, "again", TEXT_DOOR_PASSWORD_DIFFER, NULL);
	return people_password_change(c->people, ctx->who.person, form_text(c->form, "old"), form_text(c->form, "password"), err);
}

static enum rc
do_totp_begin(struct ctx *ctx, struct change *c, struct profile_news *news, struct err *err)
{
	struct people_totp *totp = arena_alloc(ctx->arena, sizeof *totp);
	enum rc rc = people_totp_begin(c->people, ctx->arena, ctx->who.person, source_municipality(web_source(ctx->web)), totp, err);

	news->totp = totp;
	news->notice = TEXT_DOOR_DONE_TOTP_BEGUN;
	return rc;
}

static enum rc
do_totp_confirm(struct ctx *ctx, struct change *c, struct profile_news *news, struct err *err)
{
	struct str *codes;
	struct buf b;
	enum rc rc = people_totp_confirm(c->people, ctx->arena, ctx->who.person, field(c, "code"), &codes, err);

	if (rc != RC_OK)
		return rc;
	buf_init(&b, 1000);
	for (size_t i = 0; i < PEOPLE_RECOVERY_CODES; i++)
		buf_format(&b, "%.*s\n", STR_ARG(codes[i]));
	news->secret = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	news->secret_label = TEXT_DOOR_RECOVERY;
	news->notice = TEXT_DOOR_DONE_TOTP;
	return RC_OK;
}

static enum rc
do_totp_remove(struct ctx *ctx, struct change *c, struct profile_news *news, struct err *err)
{
	news->notice = TEXT_DOOR_DONE_TOTP_GONE;
	return people_totp_remove(c->people, ctx->who.person, err);
}

static enum rc
do_session_end(struct ctx *ctx, struct change *c, struct profile_news *news, struct err *err)
{
	news->notice = TEXT_DOOR_DONE_SESSION;
	return people_session_end(c->people, ctx->who.person, field(c, "id"), err);
}

static enum rc
do_sessions_end(struct ctx *ctx, struct change *c, struct profile_news *news, struct err *err)
{
	news->notice = TEXT_DOOR_DONE_SESSION;
	return people_sessions_end(c->people, ctx->who.person, ctx->who.secret, err);
}

static enum rc
do_token_make(struct ctx *ctx, struct change *c, struct profile_news *news, struct err *err)
{
	struct str access = field(c, "access");
	unsigned bits = str_is(access, "manage") ? ACCESS_ALL : str_is(access, "write") ? ACCESS_READ | ACCESS_WRITE : ACCESS_READ;
	int64_t days;

	if (!str_to_i64(field(c, "days"), &days) || days < 1 || days > PEOPLE_TOKEN_DAYS_MAX)
		days = 30;
	enum rc rc = people_token_make(c->people, ctx->arena, ctx->who.person, field(c, "token-name"), bits, (int)days, &news->secret, err);
	if (rc == RC_INVALID && str_is(str_of(err->field), "name"))
		rc = err_say(err, RC_INVALID, "token-name", TEXT_DOOR_TOKEN_NAME_WRONG, NULL);
	news->secret_label = TEXT_DOOR_TOKEN_SECRET;
	news->notice = TEXT_DOOR_DONE_TOKEN;
	return rc;
}

static enum rc
do_token_end(struct ctx *ctx, struct change *c, struct profile_news *news, struct err *err)
{
	news->notice = TEXT_DOOR_DONE_TOKEN_END;
	return people_token_end(c->people, ctx->who.person, field(c, "id"), err);
}

/* What outlives the session needs the password, too: a screen left unlocked is not enough.  A second
 * factor is confirmed with a secret that only beginning shows. */
static const struct deed {
	const char *name;
	profile_action *action;
	const char *password; /* field that has to hold it; NULL: not asked here */
} deeds[] = {
	{"name", do_name, NULL},
	{"password", do_password, NULL}, /* asks itself */
	{"totp-begin", do_totp_begin, PROFILE_TOTP_PASSWORD},
	{"totp-confirm", do_totp_confirm, NULL},
	{"totp-remove", do_totp_remove, PROFILE_TOTP_PASSWORD},
	{"session-end", do_session_end, NULL},
	{"sessions-end", do_sessions_end, NULL},
	{"token-make", do_token_make, PROFILE_TOKEN_PASSWORD},
	{"token-end", do_token_end, NULL},
};

static enum rc
confirm(struct ctx *ctx, struct change *c, const struct deed *d, struct err *err)
{
	enum rc rc = people_password_confirm(c->people, ctx->who.person, form_text(c->form, d->password), err);

	return rc == RC_INVALID ? err_say(err, rc, d->password, TEXT_PEOPLE_PASSWORD_OLD, NULL) : rc;
}

static enum rc
carry_out(struct ctx *ctx, struct change *c, const struct deed *d, struct profile_news *news, struct err *err)
{
	enum rc rc = d->password == NULL ? RC_OK : confirm(ctx, c, d, err);

	return rc == RC_OK ? d->action(ctx, c, news, err) : rc;
}

static enum rc
refuse(struct ctx *ctx, struct change *c, struct profile_news *news, const char *what, enum rc rc,
    struct response *response, struct err *err)
{
	struct err why = *err;
	struct form_sheet *s;

	*news = (struct profile_news){.failed = what};
	/* The key stays there to be typed: it is not made anew. */
	if (str_is(str_of(what), "totp-confirm")) {
		struct people_totp *totp = arena_alloc(ctx->arena, sizeof *totp);
		struct err none = ERR_INIT(ctx->lang);

		if (people_totp_begun(c->people, ctx->arena, ctx->who.person, source_municipality(web_source(ctx->web)), totp, &none) == RC_OK)
			news->totp = totp;
	}
	enum rc drawn = profile_sheet(ctx, c->form, news, &s, err);
	if (drawn != RC_OK)
		return drawn;
	form_refuse(s, &why);
	form_sheet_draw(s, rc == RC_BUSY ? 429 : rc_http(rc), response);
	return RC_OK;
}

enum rc
post_profile(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	struct str what = form_text(change->form, "do");
	struct profile_news news = {.has_notice = true};
	struct form_sheet *s;
	size_t i = 0;

	(void)params;
	while (i < COUNT(deeds) && !str_is(what, deeds[i].name))
		i++;
	if (i == COUNT(deeds))
		return err_say(err, RC_INVALID, "do", TEXT_WEB_NOT_FOUND, NULL);
	enum rc rc = carry_out(ctx, change, &deeds[i], &news, err);
	if (rc == RC_INVALID || rc == RC_BUSY || rc == RC_NOTFOUND)
		return refuse(ctx, change, &news, deeds[i].name, rc, response, err);
	if (rc != RC_OK)
		return rc;
	/* The new password ended every session, this one too. */
	if (deeds[i].action == do_password) {
		change_go(ctx, response, STR("/login?to=/profile"));
		response_session(response, ctx->arena, web_site(ctx->web)->https, STR(""));
		return RC_OK;
	}
	rc = profile_sheet(ctx, NULL, &news, &s, err);
	if (rc == RC_OK)
		form_sheet_draw(s, 200, response);
	return rc;
}
