/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/me_post.c: one's own name and address; ending one's own sessions and tokens; a token never makes another one. */
#include "account/write.h"
#include "web/api/api.h"
#include "web/api/body.h"
#include "web/change.h"

static void
answer_nothing(struct response *response)
{
	response->type = TYPE_JSON;
	buf_cstr(&response->body, "{}");
}

enum rc
api_token_end_post(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	enum rc rc = people_token_end(change->people, ctx->who.person, params_text(params, "id"), err);

	if (rc == RC_OK)
		answer_nothing(response);
	return rc;
}

enum rc
api_session_end_post(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	enum rc rc = people_session_end(change->people, ctx->who.person, params_text(params, "id"), err);

	if (rc == RC_OK)
		answer_nothing(response);
	return rc;
}

enum rc
api_sessions_end_post(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	enum rc rc = people_sessions_end(change->people, ctx->who.person, STR(""), err);

	(void)params;
	if (rc == RC_OK)
		answer_nothing(response);
	return rc;
}

/* ---- one's name ---- */

static enum rc
take_text(const struct json *sent, const char *member, struct str *out, struct err *err)
{
	const struct json *j = json_get(sent, member);

	if (j != NULL && j->type != JSON_TEXT)
		return err_say(err, RC_INVALID, member, TEXT_API_TEXT_NEEDED, (char *)NULL);
	if (j != NULL)
		*out = str_trim(json_text(sent, member));
	return RC_OK;
}

/* What is not sent stays as it is. */
static enum rc
take_name(const struct json *sent, struct people_name *name, struct err *err)
{
	const struct json *digest = json_get(sent, "digest");
	enum rc rc = take_text(sent, "name", &name->name, err);

	if (rc == RC_OK)
		rc = take_text(sent, "mail", &name->mail, err);
	if (rc != RC_OK)
		return rc;
	if (digest != NULL && digest->type != JSON_BOOL)
		return err_say(err, RC_INVALID, "digest", TEXT_API_DIGEST_FLAG, (char *)NULL);
	if (digest != NULL)
		name->digest = digest->truth;
	return RC_OK;
}

/* The language of the mail; not sent, it stays as it is. */
static enum rc
take_lang(struct ctx *ctx, struct change *change, const struct json *sent, struct str *out, struct err *err)
{
	const char *name = arena_cstr(ctx->arena, arena_format(ctx->arena, "lang.%.*s", STR_ARG(ctx->who.person)));
	const struct json *given = json_get(sent, "lang");
	enum lang lang;

	if (given == NULL)
		return people_setting(change->people, ctx->arena, name, out, err);
	if (given->type != JSON_TEXT || !lang_parse(given->text, &lang))
		return err_say(err, RC_INVALID, "lang", TEXT_WEB_PARAM_LANG, (char *)NULL);
	*out = str_of(lang_code(lang));
	return people_setting_put(change->people, name, *out, err);
}

enum rc
api_me_post(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	static const char *const members[] = {"name", "mail", "digest", "lang", NULL};
	struct people_name name = {.name = STR("")};
	struct str lang = STR("");
	struct json *sent;
	struct json_out o;

	(void)params;
	if (!api_object(ctx, members, response, err, &sent))
		return RC_OK;
	enum rc rc = people_name_find(change->people, ctx->arena, ctx->who.person, &name, err);
	if (rc == RC_NOTFOUND)
		rc = RC_OK;
	name.person = ctx->who.person;
	if (rc == RC_OK)
		rc = take_name(sent, &name, err);
	if (rc == RC_OK)
		rc = take_lang(ctx, change, sent, &lang, err);
	/* Who sends the language alone need not have a name here. */
	if (rc == RC_OK && (json_get(sent, "name") != NULL || json_get(sent, "mail") != NULL || json_get(sent, "digest") != NULL))
		rc = people_name_put(change->people, &name, err);
	if (rc != RC_OK)
		return rc;
	response->type = TYPE_JSON;
	json_out_init(&o, &response->body, false);
	json_object(&o);
	write_text(&o, "person", name.person);
	write_text(&o, "name", name.name);
	write_text(&o, "mail", name.mail);
	write_bool(&o, "digest", name.digest);
	write_text(&o, "lang", lang.len > 0 ? lang : STR("de"));
	json_object_end(&o);
	json_out_end(&o);
	return RC_OK;
}
