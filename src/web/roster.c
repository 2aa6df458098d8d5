/* SPDX-License-Identifier: EUPL-1.2 */
/* web/roster.c: the reading half of people.h, for pages. */
#include "web/roster.h"

#include "web/web_priv.h"

static enum rc
closed(struct err *err)
{
	return err_say(err, RC_NOTFOUND, NULL, TEXT_DOOR_READS_ONLY, NULL);
}

enum rc
roster_user(struct ctx *ctx, struct str person, struct people_user *out, struct err *err)
{
	struct people *people = web_people(ctx->web);

	if (people == NULL)
		return closed(err);
	return people_user_find(people, ctx->arena, person, out, err);
}

enum rc
roster_users(struct ctx *ctx, struct people_user **out, size_t *count_out, struct err *err)
{
	struct people *people = web_people(ctx->web);

	if (people == NULL)
		return closed(err);
	return people_users(people, ctx->arena, out, count_out, err);
}

enum rc
roster_names(struct ctx *ctx, struct people_name **out, size_t *count_out, struct err *err)
{
	struct people *people = web_people(ctx->web);

	if (people == NULL)
		return closed(err);
	return people_names(people, ctx->arena, out, count_out, err);
}

enum rc
roster_name(struct ctx *ctx, struct str person, struct people_name *out, struct err *err)
{
	struct people *people = web_people(ctx->web);

	if (people == NULL)
		return closed(err);
	return people_name_find(people, ctx->arena, person, out, err);
}

void
roster_words(struct ctx *ctx, struct words *w)
{
	struct err ignored = ERR_INIT(ctx->lang);
	struct people_name *names = NULL;
	size_t count = 0;

	if (ctx->who.by == VISITOR_NOBODY || roster_names(ctx, &names, &count, &ignored) != RC_OK)
		return;
	w->names = names;
	w->name_count = count;
}

enum rc
roster_mail_lang(struct ctx *ctx, struct str person, enum lang *out, struct err *err)
{
	struct people *people = web_people(ctx->web);
	const char *name = arena_cstr(ctx->arena, arena_format(ctx->arena, "lang.%.*s", STR_ARG(person)));
	struct str lang = {0};

	if (people == NULL)
		return closed(err);
	enum rc rc = people_setting(people, ctx->arena, name, &lang, err);
	if (rc == RC_OK && !lang_parse(lang, out))
		*out = LANG_DE;
	return rc;
}

enum rc
roster_link(struct ctx *ctx, struct str code, struct people_link *out, struct err *err)
{
	struct people *people = web_people(ctx->web);

	if (people == NULL)
		return closed(err);
	return people_link_find(people, ctx->arena, code, out, err);
}

enum rc
roster_waiting(struct ctx *ctx, struct people_waiting **out, size_t *count_out, struct err *err)
{
	struct people *people = web_people(ctx->web);

	if (people == NULL)
		return closed(err);
	return people_waiting(people, ctx->arena, out, count_out, err);
}

enum rc
roster_sessions(struct ctx *ctx, struct people_session **out, size_t *count_out, struct err *err)
{
	struct people *people = web_people(ctx->web);

	if (people == NULL)
		return closed(err);
	return people_sessions(people, ctx->arena, ctx->who.person, ctx->who.secret, out, count_out, err);
}

enum rc
roster_tokens(struct ctx *ctx, struct people_token **out, size_t *count_out, struct err *err)
{
	struct people *people = web_people(ctx->web);

	if (people == NULL)
		return closed(err);
	return people_tokens(people, ctx->arena, ctx->who.person, out, count_out, err);
}

enum rc
roster_drafts(struct ctx *ctx, struct people_draft **out, size_t *count_out, struct err *err)
{
	struct people *people = web_people(ctx->web);

	if (people == NULL)
		return closed(err);
	return people_drafts(people, ctx->arena, ctx->who.person, out, count_out, err);
}

enum rc
roster_draft(struct ctx *ctx, struct str name, struct people_draft *out, struct err *err)
{
	struct people *people = web_people(ctx->web);

	if (people == NULL)
		return closed(err);
	return people_draft_find(people, ctx->arena, ctx->who.person, name, out, err);
}
