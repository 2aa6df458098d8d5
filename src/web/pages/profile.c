/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/profile.c: the page of the person who is logged in. */
#include "web/pages/profile.h"

#include "domain/access.h"
#include "web/pages/pages.h"
#include "web/roster.h"

static struct str
say(const struct ctx *ctx, enum text id)
{
	return str_of(text_get(ctx->lang, id));
}

static struct str
moment(struct ctx *ctx, struct instant t)
{
	struct buf b;

	buf_init(&b, 100);
	instant_human(&b, t, ctx->lang);
	struct str s = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct str
format(struct ctx *ctx, enum text id, struct str a, struct str b)
{
	struct str args[] = {a, b};
	struct buf out;

	buf_init(&out, 4096);
	text_format(&out, ctx->lang, id, args, 2);
	struct str s = arena_str(ctx->arena, buf_view(&out));
	buf_done(&out);
	return s;
}

static void
add_news(struct ctx *ctx, struct form_sheet *s, const struct profile_news *news)
{
	if (news == NULL)
		return;
	if (news->has_notice)
		s->page.notice = say(ctx, news->notice);
	if (news->secret.len == 0)
		return;
	struct form_part *p = form_part_begin(s, "secret", TEXT_DOOR_SECRET);
	p->text = say(ctx, TEXT_DOOR_SECRET_ONCE);
	p->secret = news->secret;
	p->secret_label = say(ctx, news->secret_label);
}

static enum rc
add_name(struct ctx *ctx, struct form_sheet *s, struct err *err)
{
	struct people_name name = {.name = STR("")};
	enum rc rc = roster_name(ctx, ctx->who.person, &name, err);

	if (rc != RC_OK && rc != RC_NOTFOUND)
		return rc;
	struct form_part *p = form_part_begin(s, "name-part", TEXT_DOOR_PROFILE_NAME);
	p->text = format(ctx, TEXT_DOOR_PROFILE_ID, ctx->who.person, ctx->who.session.login);
	struct form_widget *w = form_input(s, "name", "text", TEXT_DOOR_NAME, name.name);
	w->complete = "name";
	form_help(s, w, TEXT_DOOR_NAME_HELP);
	w = form_input(s, "mail", "email", TEXT_DOOR_MAIL, name.mail);
	w->complete = "email";
	w->required = false;
	form_help(s, w, TEXT_DOOR_MAIL_HELP);
	w = form_input(s, "digest", "checkbox", TEXT_DIGEST_WANTED, name.digest ? STR("1") : STR(""));
	w->is_input = false;
	w->is_check = true;
	w->required = false;
	form_button(s, "name", TEXT_DOOR_SAVE, false);
	return RC_OK;
}

static void
add_password(struct form_sheet *s)
{
	form_part_begin(s, "password-part", TEXT_DOOR_PASSWORD_CHANGE);
	form_input(s, "old", "password", TEXT_DOOR_PASSWORD_OLD, STR(""))->complete = "current-password";
	struct form_widget *w = form_input(s, "password", "password", TEXT_DOOR_PASSWORD_NEW, STR(""));
	w->complete = "new-password";
	form_help(s, w, TEXT_DOOR_PASSWORD_HELP);
	form_input(s, "again", "password", TEXT_DOOR_PASSWORD_AGAIN, STR(""))->complete = "new-password";
	form_button(s, "password", TEXT_DOOR_PASSWORD_GO, false);
}

static void
ask_password(struct form_sheet *s, const char *name)
{
	struct form_widget *w = form_input(s, name, "password", TEXT_DOOR_PASSWORD_OLD, STR(""));

	w->complete = "current-password";
	form_help(s, w, TEXT_DOOR_PASSWORD_ONCE_MORE);
}

static enum rc
add_totp(struct ctx *ctx, struct form_sheet *s, const struct profile_news *news, struct err *err)
{
	struct people_user user;
	enum rc rc = roster_user(ctx, ctx->who.person, &user, err);

	if (rc != RC_OK)
		return rc;
	struct form_part *p = form_part_begin(s, "totp-part", TEXT_DOOR_TOTP);
	if (news != NULL && news->totp != NULL) {
		p->text = say(ctx, TEXT_DOOR_TOTP_TYPE);
		p->secret = news->totp->secret;
		p->secret_label = say(ctx, TEXT_DOOR_TOTP_SECRET);
		form_line(s, news->totp->uri, say(ctx, TEXT_DOOR_TOTP_URI));
	}
	if (user.has_totp) {
		p->text = say(ctx, TEXT_DOOR_TOTP_ON);
		ask_password(s, PROFILE_TOTP_PASSWORD);
		form_button(s, "totp-remove", TEXT_DOOR_TOTP_REMOVE, false);
		return RC_OK;
	}
	if (news == NULL || (news->totp == NULL && (news->failed == NULL || !str_is(str_of(news->failed), "totp-confirm")))) {
		p->text = say(ctx, TEXT_DOOR_TOTP_OFF);
		ask_password(s, PROFILE_TOTP_PASSWORD);
		form_button(s, "totp-begin", TEXT_DOOR_TOTP_BEGIN, false);
		return RC_OK;
	}
	struct form_widget *w = form_input(s, "code", "text", TEXT_DOOR_CODE, STR(""));
	w->complete = "one-time-code";
	w->mode = "numeric";
	w->value = (struct str){0};
	form_button(s, "totp-confirm", TEXT_DOOR_TOTP_CONFIRM, false);
	return RC_OK;
}

static enum rc
add_sessions(struct ctx *ctx, struct form_sheet *s, struct err *err)
{
	struct people_session *items;
	size_t count;
	enum rc rc = roster_sessions(ctx, &items, &count, err);

	if (rc != RC_OK)
		return rc;
	form_part_begin(s, "sessions", TEXT_DOOR_SESSIONS)->text = say(ctx, TEXT_DOOR_SESSIONS_HELP);
	for (size_t i = 0; i < count && i < 50; i++) {
		struct str agent = items[i].agent.len > 0 ? items[i].agent : say(ctx, TEXT_DOOR_SESSION_UNKNOWN);
		struct form_line *l = form_line(s, agent, format(ctx, items[i].current ? TEXT_DOOR_SESSION_OWN : TEXT_DOOR_SESSION_TIMES,
		    moment(ctx, items[i].created), moment(ctx, items[i].used)));
		if (items[i].current)
			continue;
		form_line_hidden(s, l, "id", items[i].id);
		form_line_button(s, l, "session-end", TEXT_DOOR_SESSION_END);
	}
	if (count > 1)
		form_button(s, "sessions-end", TEXT_DOOR_SESSIONS_END, false);
	return RC_OK;
}

static struct str
access_words(struct ctx *ctx, unsigned access)
{
	static const enum text words[] = {TEXT_DOOR_ACCESS_READ, TEXT_DOOR_ACCESS_WRITE, TEXT_DOOR_ACCESS_MANAGE};
	struct buf b;

	buf_init(&b, 400);
	for (unsigned i = 0; i < COUNT(words); i++) {
		if (!(access & 1u << i))
			continue;
		if (b.len > 0)
			buf_cstr(&b, ", ");
		buf_cstr(&b, text_get(ctx->lang, words[i]));
	}
	struct str s = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static enum rc
add_tokens(struct ctx *ctx, struct form_sheet *s, struct err *err)
{
	struct people_token *items;
	size_t count;
	enum rc rc = roster_tokens(ctx, &items, &count, err);
	struct form_option access[3], days[4];
	static const unsigned bits[] = {ACCESS_READ, ACCESS_READ | ACCESS_WRITE, ACCESS_ALL};
	static const char *const bit_values[] = {"read", "write", "manage"}, *const day_values[] = {"7", "30", "90", "365"};

	if (rc != RC_OK)
		return rc;
	form_part_begin(s, "tokens", TEXT_DOOR_TOKENS)->text = say(ctx, TEXT_DOOR_TOKENS_HELP);
	for (size_t i = 0; i < count && i < 200; i++) {
		struct form_line *l = form_line(s, items[i].name, format(ctx, TEXT_DOOR_TOKEN_LINE, access_words(ctx, items[i].access),
		    moment(ctx, items[i].expires)));
		form_line_hidden(s, l, "id", items[i].id);
		form_line_button(s, l, "token-end", TEXT_DOOR_TOKEN_END);
	}
	struct form_widget *w = form_input(s, "token-name", "text", TEXT_DOOR_TOKEN_NAME, STR(""));
	form_help(s, w, TEXT_DOOR_TOKEN_NAME_HELP);
	for (size_t i = 0; i < COUNT(bits); i++)
		access[i] = (struct form_option){.value = str_of(bit_values[i]), .label = access_words(ctx, bits[i])};
	form_select(s, "access", TEXT_DOOR_TOKEN_ACCESS, access, COUNT(access));
	for (size_t i = 0; i < COUNT(days); i++)
		days[i] = (struct form_option){.value = str_of(day_values[i]), .label = format(ctx, TEXT_DOOR_TOKEN_DAYS, str_of(day_values[i]), STR(""))};
	form_select(s, "days", TEXT_DOOR_TOKEN_LIFE, days, COUNT(days));
	ask_password(s, PROFILE_TOKEN_PASSWORD);
	form_button(s, "token-make", TEXT_DOOR_TOKEN_MAKE, false);
	return RC_OK;
}

enum rc
profile_sheet(struct ctx *ctx, const struct form *typed, const struct profile_news *news, struct form_sheet **out,
    struct err *err)
{
	struct form_sheet *s = form_sheet_new(ctx, TEXT_DOOR_PROFILE, STR("/profile"));
	struct buf b;

	s->typed = typed;
	buf_init(&b, 1000);
	visitor_roles(&b, ctx->lang, ctx->who.roles);
	s->page.lead = b.len == 0 ? say(ctx, TEXT_DOOR_PROFILE_NO_ROLES)
	                          : format(ctx, TEXT_DOOR_PROFILE_ROLES, buf_view(&b), STR(""));
	buf_done(&b);
	s->page.after = say(ctx, TEXT_DOOR_SESSION_RULE);
	add_news(ctx, s, news);
	enum rc rc = add_name(ctx, s, err);
	if (rc != RC_OK)
		return rc;
	add_password(s);
	rc = add_totp(ctx, s, news, err);
	if (rc == RC_OK)
		rc = add_sessions(ctx, s, err);
	if (rc == RC_OK)
		rc = add_tokens(ctx, s, err);
	if (rc == RC_OK)
		*out = s;
	return rc;
}

enum rc
page_profile(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct form_sheet *s;
	/* After a login, when somebody else had taken it off. */
	struct profile_news told = {.has_notice = true, .notice = TEXT_DOOR_TOTP_TAKEN_OFF};
	enum rc rc = profile_sheet(ctx, NULL, params_flag(params, "told") ? &told : NULL, &s, err);

	if (rc == RC_OK)
		form_sheet_draw(s, 200, response);
	return rc;
}
