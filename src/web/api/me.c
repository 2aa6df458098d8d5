/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/me.c: who the token is, and what is kept for that person: tokens, sessions, drafts; and the people of the house. */
#include "account/write.h"
#include "domain/access.h"
#include "web/api/api.h"
#include "web/form.h"
#include "web/roster.h"

static void
put_roles(struct json_out *o, unsigned roles)
{
	json_key(o, "roles");
	json_array(o);
	for (unsigned i = 0; i < ROLE_COUNT; i++)
		if (roles & 1u << i)
			json_put_text(o, str_of(role_name((enum role)(1u << i))));
	json_array_end(o);
}

static void
put_access(struct json_out *o, unsigned access)
{
	static const struct {
		unsigned bit;
		const char *name;
	} names[] = {{ACCESS_READ, "read"}, {ACCESS_WRITE, "write"}, {ACCESS_MANAGE, "manage"}};

	json_key(o, "access");
	json_array(o);
	for (size_t i = 0; i < COUNT(names); i++)
		if (access & names[i].bit)
			json_put_text(o, str_of(names[i].name));
	json_array_end(o);
}

static void
begin(struct json_out *o, struct response *response, const char *list)
{
	response->type = TYPE_JSON;
	json_out_init(o, &response->body, false);
	json_object(o);
	if (list == NULL)
		return;
	json_key(o, list);
	json_array(o);
}

static void
end(struct json_out *o, bool list)
{
	if (list)
		json_array_end(o);
	json_object_end(o);
	json_out_end(o);
}

/* In the municipality, then of each venture those held there alone. */
static void
put_everywhere(struct ctx *ctx, struct str person, struct json_out *o)
{
	unsigned roles = ctx_roles_of(ctx, person, STR(""));

	put_roles(o, roles);
	json_key(o, "ventures");
	json_array(o);
	for (uint32_t i = 1; i <= snapshot_ventures(ctx->all); i++) {
		struct str slug = venture_slug(ctx->all, (struct venture_id){i});
		unsigned own = ctx_roles_of(ctx, person, slug) & ~roles;
		if (own == 0)
			continue;
		json_object(o);
		write_text(o, "id", slug);
		put_roles(o, own);
		json_object_end(o);
	}
	json_array_end(o);
}

enum rc
api_me(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct people_name name = {.name = ctx->who.name};
	struct json_out o;
	enum rc rc = roster_name(ctx, ctx->who.person, &name, err);

	enum lang lang = LANG_DE;

	(void)params;
	if (rc == RC_OK || rc == RC_NOTFOUND)
		rc = roster_mail_lang(ctx, ctx->who.person, &lang, err);
	if (rc != RC_OK)
		return rc;
	begin(&o, response, NULL);
	write_text(&o, "person", ctx->who.person);
	write_text(&o, "name", name.name);
	write_text(&o, "mail", name.mail);
	write_bool(&o, "digest", name.digest);
	write_cstr(&o, "lang", lang_code(lang));
	put_access(&o, ctx->who.access);
	put_everywhere(ctx, ctx->who.person, &o);
	end(&o, false);
	return RC_OK;
}

enum rc
api_tokens(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct people_token *tokens;
	struct json_out o;
	size_t count;
	enum rc rc = roster_tokens(ctx, &tokens, &count, err);

	(void)params;
	if (rc != RC_OK)
		return rc;
	begin(&o, response, "tokens");
	for (size_t i = 0; i < count; i++) {
		json_object(&o);
		write_text(&o, "id", tokens[i].id);
		write_text(&o, "name", tokens[i].name);
		put_access(&o, tokens[i].access);
		write_instant(&o, "created", tokens[i].created);
		write_instant(&o, "expires", tokens[i].expires);
		write_day(&o, "used", tokens[i].used);
		json_object_end(&o);
	}
	end(&o, true);
	return RC_OK;
}

enum rc
api_sessions(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct people_session *sessions;
	struct json_out o;
	size_t count;
	enum rc rc = roster_sessions(ctx, &sessions, &count, err);

	(void)params;
	if (rc != RC_OK)
		return rc;
	begin(&o, response, "sessions");
	for (size_t i = 0; i < count; i++) {
		json_object(&o);
		write_text(&o, "id", sessions[i].id);
		write_text(&o, "agent", sessions[i].agent);
		write_instant(&o, "created", sessions[i].created);
		write_instant(&o, "used", sessions[i].used);
		json_object_end(&o);
	}
	end(&o, true);
	return RC_OK;
}

/* ---- drafts ---- */

static void
put_fields(struct ctx *ctx, struct str bytes, struct json_out *o)
{
	struct form form = {.count = 0};

	json_key(o, "fields");
	json_object(o);
	if (form_read(ctx->arena, STR("application/x-www-form-urlencoded"), bytes, &form) == RC_OK)
		for (size_t i = 0; i < form.count; i++) {
			bool twice = false;
			for (size_t k = 0; k < i; k++)
				twice = twice || str_eq(form.items[k].name, form.items[i].name);
			if (!twice && form.items[i].name.len > 0) {
				json_key_str(o, form.items[i].name);
				json_put_text(o, form.items[i].value);
			}
		}
	json_object_end(o);
}

enum rc
api_drafts(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct people_draft *drafts, one;
	struct json_out o;
	size_t count;
	enum rc rc = roster_drafts(ctx, &drafts, &count, err);

	(void)params;
	if (rc != RC_OK)
		return rc;
	begin(&o, response, "drafts");
	for (size_t i = 0; i < count; i++) {
		rc = roster_draft(ctx, drafts[i].name, &one, err);
		if (rc == RC_NOTFOUND)
			continue; /* just removed */
		if (rc != RC_OK)
			return rc;
		bool found;
		struct str rest, kind = str_cut(one.name, '/', &rest, &found);
		json_object(&o);
		write_text(&o, "name", one.name);
		write_text(&o, "kind", kind);
		write_instant(&o, "saved", one.saved);
		put_fields(ctx, one.bytes, &o);
		json_object_end(&o);
	}
	end(&o, true);
	return RC_OK;
}

/* ---- people ---- */

static struct str
name_of(const struct people_name *names, size_t count, struct str person)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(names[i].person, person))
			return names[i].name;
	return (struct str){0};
}

enum rc
api_people(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct people_user *users;
	struct people_name *names;
	struct json_out o;
	size_t count, name_count;
	enum rc rc = roster_users(ctx, &users, &count, err);

	(void)params;
	if (rc == RC_OK)
		rc = roster_names(ctx, &names, &name_count, err);
	if (rc != RC_OK)
		return rc;
	begin(&o, response, "people");
	for (size_t i = 0; i < count; i++) {
		const struct people_user *u = &users[i];
		json_object(&o);
		write_text(&o, "person", u->person);
		write_text(&o, "name", name_of(names, name_count, u->person));
		write_text(&o, "login", u->login);
		write_bool(&o, "enabled", u->enabled);
		write_bool(&o, "invited", !u->has_password);
		write_day(&o, "last_login", u->last_login);
		put_everywhere(ctx, u->person, &o);
		json_object_end(&o);
	}
	end(&o, true);
	return RC_OK;
}
