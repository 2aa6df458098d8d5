/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/people_page.c: people with their accounts and roles, and what an administrator can do about them. */
#include "web/pages/people_page.h"

#include "domain/kind.h"
#include "web/pages/pages.h"
#include "web/roster.h"

static struct str
say(const struct ctx *ctx, enum text id)
{
	return str_of(text_get(ctx->lang, id));
}

static struct str
name_of(const struct people_name *names, size_t count, struct str person)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(names[i].person, person))
			return names[i].name;
	return person;
}

/* "Leitung des Vorhabens (starkregen-warnung); Systemverwaltung" */
static void
put_roles(struct ctx *ctx, struct str person, struct buf *b)
{
	unsigned everywhere = ctx_roles_of(ctx, person, STR(""));

	visitor_roles(b, ctx->lang, everywhere);
	for (uint32_t i = 1; i <= snapshot_ventures(ctx->all); i++) {
		struct venture_id v = {i};
		struct subject_id id;
		if (!subject_find(ctx->all, v, SUBJECT_PERSON, person, &id))
			continue;
		unsigned roles = ctx_roles_of(ctx, person, venture_slug(ctx->all, v)) & ~everywhere;
		if (roles == 0)
			continue;
		if (b->len > 0)
			buf_cstr(b, "; ");
		visitor_roles(b, ctx->lang, roles);
		buf_format(b, " (%.*s)", STR_ARG(venture_slug(ctx->all, v)));
	}
	if (b->len == 0)
		buf_cstr(b, text_get(ctx->lang, TEXT_DOOR_PEOPLE_NO_ROLE));
}

/* Login, state, last login, roles. */
static struct str
describe(struct ctx *ctx, const struct people_user *u)
{
	struct buf b, roles, day;

	buf_init(&b, 8192);
	buf_init(&roles, 4096);
	buf_init(&day, 64);
	put_roles(ctx, u->person, &roles);
	if (day_is(u->last_login))
		day_human(&day, u->last_login, ctx->lang);
	else
		buf_cstr(&day, text_get(ctx->lang, TEXT_DOOR_PEOPLE_NEVER));
	enum text state = !u->enabled ? TEXT_DOOR_PEOPLE_DISABLED
	    : !u->has_password       ? TEXT_DOOR_PEOPLE_INVITED
	    : u->has_totp            ? TEXT_DOOR_PEOPLE_TOTP
	                             : TEXT_DOOR_PEOPLE_ACTIVE;
	struct str args[] = {u->login, u->person, say(ctx, state), buf_view(&day), buf_view(&roles)};
	text_format(&b, ctx->lang, TEXT_DOOR_PEOPLE_LINE, args, COUNT(args));
	struct str s = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	buf_done(&roles);
	buf_done(&day);
	return s;
}

static struct url
page_url(const struct ctx *ctx, uint64_t page)
{
	return (struct url){arena_format(ctx->arena, "/people?page=%llu%s", (unsigned long long)page,
	    ctx->lang == LANG_DE ? "" : "&lang=en")};
}

/* The first, the last, and those around the current one. */
static struct page_link_list
page_links(const struct ctx *ctx, uint64_t page, uint64_t last)
{
	struct page_link *items = arena_array(ctx->arena, 8, sizeof *items);
	uint64_t shown = 0;
	size_t n = 0;

	for (uint64_t p = 1; last > 1 && p <= last; p++) {
		uint64_t away = p > page ? p - page : page - p;
		if (p != 1 && p != last && away > 1)
			continue;
		items[n++] = (struct page_link){p, page_url(ctx, p), p == page, p > shown + 1};
		shown = p;
	}
	return (struct page_link_list){items, n};
}

/* What is sent from a page comes back to it. */
static struct pager
pager_of(struct form_sheet *s, size_t total, int64_t asked)
{
	const struct ctx *ctx = s->ctx;
	uint64_t last = total == 0 ? 1 : (total + PEOPLE_A_PAGE - 1) / PEOPLE_A_PAGE;
	uint64_t page = asked < 1 ? 1 : (uint64_t)asked > last ? last : (uint64_t)asked;
	uint64_t from = (page - 1) * PEOPLE_A_PAGE;

	if (page > 1)
		s->page.action = page_url(ctx, page);
	return (struct pager){
		.from = from + 1,
		.to = from + PEOPLE_A_PAGE < total ? from + PEOPLE_A_PAGE : total,
		.total = total,
		.prev = page > 1 ? page_url(ctx, page - 1) : URL(""),
		.next = page < last ? page_url(ctx, page + 1) : URL(""),
		.pages = page_links(ctx, page, last),
	};
}

static enum rc
add_list(struct ctx *ctx, struct form_sheet *s, int64_t page, const struct people_name *names, size_t name_count,
    struct err *err)
{
	struct people_user *users;
	size_t count;
	enum rc rc = roster_users(ctx, &users, &count, err);

	if (rc != RC_OK)
		return rc;
	struct pager pager = pager_of(s, count, page);
	form_part_begin(s, "list", TEXT_DOOR_PEOPLE_LIST)->pager = pager;
	for (size_t i = (size_t)pager.from - 1; i < pager.to; i++) {
		const struct people_user *u = &users[i];
		struct form_line *l = form_line(s, name_of(names, name_count, u->person), describe(ctx, u));
		form_line_hidden(s, l, "person", u->person);
		if (u->enabled)
			form_line_button(s, l, "link", TEXT_DOOR_PEOPLE_LINK);
		if (u->has_totp && !str_eq(u->person, ctx->who.person))
			form_line_button(s, l, "totp-off", TEXT_DOOR_PEOPLE_TOTP_OFF);
		if (!str_eq(u->person, ctx->who.person))
			form_line_button(s, l, u->enabled ? "disable" : "enable", u->enabled ? TEXT_DOOR_PEOPLE_DISABLE : TEXT_DOOR_PEOPLE_ENABLE);
		form_line_button(s, l, "erase", TEXT_DOOR_PEOPLE_ERASE);
	}
	return RC_OK;
}

static void
add_new(struct ctx *ctx, struct form_sheet *s)
{
	form_part_begin(s, "add", TEXT_DOOR_PEOPLE_ADD)->text = say(ctx, TEXT_DOOR_PEOPLE_ADD_HELP);
	struct form_widget *w = form_input(s, "name", "text", TEXT_DOOR_NAME, STR(""));
	form_help(s, w, TEXT_DOOR_NAME_HELP);
	w = form_input(s, "login", "text", TEXT_DOOR_LOGIN_NAME, STR(""));
	form_help(s, w, TEXT_DOOR_LOGIN_NAME_HELP);
	form_button(s, "add", TEXT_DOOR_PEOPLE_ADD_GO, true);
}

static void
add_role(struct ctx *ctx, struct form_sheet *s, const struct people_name *names, size_t count)
{
	struct form_option *people = arena_array(ctx->arena, count + 1, sizeof *people);
	struct form_option *ventures = arena_array(ctx->arena, snapshot_ventures(ctx->all) + 1, sizeof *ventures);
	struct form_option roles[ROLE_COUNT];
	size_t n = 0;

	form_part_begin(s, "roles", TEXT_DOOR_PEOPLE_ROLE)->text = say(ctx, TEXT_DOOR_PEOPLE_ROLE_HELP);
	for (size_t i = 0; i < count; i++)
		people[i] = (struct form_option){.value = names[i].person, .label = names[i].name};
	form_select(s, "person", TEXT_DOOR_PEOPLE_WHO, people, count);
	for (unsigned i = 0; i < ROLE_COUNT; i++)
		roles[i] = (struct form_option){.value = str_of(role_name((enum role)(1u << i))),
			.label = role_label((enum role)(1u << i), ctx->lang)};
	form_select(s, "role", TEXT_DOOR_PEOPLE_WHICH, roles, ROLE_COUNT - 1); /* everybody is the public */
	ventures[n++] = (struct form_option){.value = STR(""), .label = say(ctx, TEXT_RECORD_FORM_WHOLE)};
	for (uint32_t i = 1; i <= snapshot_ventures(ctx->all); i++) {
		struct venture_state state;
		venture_state(ctx->all, (struct venture_id){i}, ctx->today, &state);
		if (state.registered != NULL)
			ventures[n++] = (struct form_option){.value = venture_slug(ctx->all, (struct venture_id){i}), .label = state.title};
	}
	form_select(s, "where", TEXT_DOOR_PEOPLE_WHERE, ventures, n);
	form_button(s, "grant", TEXT_DOOR_PEOPLE_GRANT, false);
	form_button(s, "revoke", TEXT_DOOR_PEOPLE_REVOKE, false);
}

enum rc
people_sheet(struct ctx *ctx, int64_t page, const struct form *typed, struct str notice, struct str secret,
    struct form_sheet **out, struct err *err)
{
	struct form_sheet *s = form_sheet_new(ctx, TEXT_DOOR_PEOPLE, STR("/people"));
	struct people_name *names;
	size_t count;
	enum rc rc = roster_names(ctx, &names, &count, err);

	if (rc != RC_OK)
		return rc;
	s->typed = typed;
	s->page.lead = say(ctx, TEXT_DOOR_PEOPLE_LEAD);
	s->page.notice = notice;
	if (secret.len > 0) {
		struct form_part *p = form_part_begin(s, "secret", TEXT_DOOR_SECRET);
		p->text = say(ctx, TEXT_DOOR_PEOPLE_LINK_HELP);
		p->secret = secret;
		p->secret_label = say(ctx, TEXT_DOOR_PEOPLE_LINK_LABEL);
	}
	rc = add_list(ctx, s, page, names, count, err);
	if (rc != RC_OK)
		return rc;
	add_new(ctx, s);
	if (count > 0)
		add_role(ctx, s, names, count);
	*out = s;
	return RC_OK;
}

enum rc
page_people(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct form_sheet *s;
	enum rc rc = people_sheet(ctx, params_int(params, "page", 1), NULL, STR(""), STR(""), &s, err);

	if (rc == RC_OK)
		form_sheet_draw(s, 200, response);
	return rc;
}
