/* SPDX-License-Identifier: EUPL-1.2 */
/* web/web.c: from a request to a page: route, parameters, handler, or a page that says what is wrong. */
#include "web/web.h"

#include "base/limits.h"
#include "base/log.h"
#include "base/must.h"
#include "domain/access.h"
#include "web/api/admit.h"
#include "web/api/problem.h"
#include "web/change.h"
#include "web/csrf.h"
#include "web/form.h"
#include "web/page_env.h"
#include "web/pages/login.h"
#include "web/route.h"
#include "web/source.h"
#include "web/spool.h"
#include "web/web_priv.h"
#include "web/view/problem.h"

#include "templates.h"

#include <inttypes.h>
#include <stdio.h>

#define WEB_ARENA_BYTES ((size_t)1 << 20)
#define FORM_PAST_BYTES ((uint64_t)32 << 20) /* of a form too large: a browser hears us only when it has sent it all */

/* Where nothing stands, the two dates and the language still count. */
static const struct route nowhere = {.pattern = ""};

struct web {
	struct arena *arena;
	struct site site;
	struct source *source;
	struct clock clock;
	struct record *record; /* NULL: this site only reads */
	struct people *people;
	struct random random;
	struct pace *pace;
	struct previews *previews; /* NULL: none */
};

struct web *
web_new(const struct site *site, struct source *source, const struct clock *clock)
{
	struct arena *a = arena_new(WEB_ARENA_BYTES);
	struct web *w = arena_alloc(a, sizeof *w);

	w->arena = a;
	w->source = source;
	w->clock = *clock;
	w->site = (struct site){
		.contact = arena_str(a, site->contact),
		.source = arena_str(a, site->source),
		.https = site->https,
		.internal = site->internal,
		.asked = site->asked,
		.reports_at_once = site->reports_at_once,
	};
	return w;
}

void
web_let_write(struct web *w, struct record *record, struct people *people, const struct random *random)
{
	w->record = record;
	w->people = people;
	w->random = *random;
	pace_free(w->pace);
	w->pace = pace_new(random);
}

void
web_let_preview(struct web *w, struct previews *previews)
{
	w->previews = previews;
}

struct previews *
web_previews(const struct web *w)
{
	return w->previews;
}

bool
web_lets_write(const struct web *w)
{
	return w->people != NULL;
}

struct people *
web_people(const struct web *w)
{
	return w->people;
}

void
web_random(const struct web *w, void *out, size_t len)
{
	must(w->people != NULL);
	random_fill(&w->random, out, len);
}

struct instant
web_now(const struct web *w)
{
	return clock_now(&w->clock);
}

void
web_free(struct web *w)
{
	if (w == NULL)
		return;
	pace_free(w->pace);
	arena_free(w->arena);
}

const struct site *
web_site(const struct web *w)
{
	return &w->site;
}

const struct source *
web_source(const struct web *w)
{
	return w->source;
}

uint64_t
web_generation(const struct web *w)
{
	return source_state(w->source).generation;
}

bool
web_key(const struct web *w, struct str target, char *key, size_t size, size_t *len_out)
{
	struct source_state state = source_state(w->source);
	int day = berlin_day(clock_now(&w->clock)).v;
	int n = snprintf(key, size, "%.*s %" PRIu64 " %" PRIu64 " %d", STR_ARG(target), state.size,
	    state.generation, day);

	if (n < 0 || (size_t)n >= size)
		return false;
	*len_out = (size_t)n;
	return true;
}

/* Pages, then what is for programs. */
static const struct route *
find_route(struct str path)
{
	const struct route *route = route_find(routes, route_count, path);

	return route != NULL ? route : route_find(api_routes, api_route_count, path);
}

int
web_admit(const struct request *request, size_t *body_max)
{
	const struct route *route = find_route(request->path);

	*body_max = route == NULL ? 0 : route->form_bytes;
	/* Strangers do not fill the disk: what they send is read past, also where a cookie is nobody's (http.c). */
	if (*body_max > SPOOL_FROM && !request_is_personal(request))
		*body_max = SPOOL_FROM;
	/* A program is told in its own form what does not fit: web_answer(). */
	if (api_speaks(request->path) && !(request->is_post && !request->is_counted))
		return request->body_bytes > *body_max + FORM_PAST_BYTES ? 413 : 0;
	if (!request->is_post)
		return route != NULL && route->handler == NULL ? 405 : 0;
	if (*body_max == 0)
		return 405;
	if (!request->is_counted)
		return 411;
	uint64_t most = *body_max > FORM_PAST_BYTES / 2 ? *body_max + FORM_PAST_BYTES : FORM_PAST_BYTES;
	return request->body_bytes > most ? 413 : 0;
}

enum lang
web_reader_lang(struct str target, struct str accept_language)
{
	struct request asked = {.accept_language = accept_language};
	bool found;

	(void)str_cut(target, '?', &asked.query, &found);
	return api_lang(&asked);
}

const char *
web_allow(struct str target)
{
	struct str query;
	bool found;
	const struct route *route = find_route(str_cut(target, '?', &query, &found));

	if (route == NULL || (route->post == NULL && (route_is_api(route) || route->form_bytes == 0)))
		return "GET, HEAD";
	return route->handler == NULL ? "POST" : "GET, HEAD, POST";
}

/* The language is needed before anything can be refused in it. */
static enum lang
wanted_lang(struct str query)
{
	enum lang lang = LANG_DE;

	while (query.len > 0) {
		bool found, has_value;
		struct str value, pair = str_cut(query, '&', &query, &found);
		struct str name = str_cut(pair, '=', &value, &has_value);
		if (str_is(name, "lang") && lang_parse(value, &lang))
			break;
	}
	return lang;
}

static struct asof
read_asof(const struct params *p, struct day today)
{
	struct asof asof = {.known_at = INSTANT_MAX, .effective_on = today, .known_is_now = true,
		.effective_is_today = true};

	for (size_t i = 0; p != NULL && i < p->count; i++) {
		const struct param *param = &p->items[i];
		if (!param->given)
			continue;
		if (str_is(str_of("known_at"), param->spec->name)) {
			asof.known_at = param->instant;
			asof.known_text = param->text;
			asof.known_is_now = false;
		} else if (str_is(str_of("effective_on"), param->spec->name)) {
			asof.effective_on = param->day;
			asof.effective_is_given = true;
			asof.effective_is_today = param->day.v == today.v;
		}
	}
	return asof;
}

/* Words that the table cannot judge. */
static enum rc
check_words(const struct params *p, struct err *err)
{
	enum lang lang;
	enum audience audience;

	if (params_has(p, "lang") && !lang_parse(params_text(p, "lang"), &lang))
		return err_say(err, RC_INVALID, "lang", TEXT_WEB_PARAM_LANG, NULL);
	if (params_has(p, "audience") && !audience_find(params_text(p, "audience"), &audience))
		return err_say(err, RC_INVALID, "audience", TEXT_WEB_PARAM_AUDIENCE, NULL);
	return RC_OK;
}

/* Everybody reads these pages: what nobody asked for otherwise is for the public. */
static struct account_query
read_query(const struct ctx *ctx, const struct params *p)
{
	struct account_query q = {.known_at = ctx->asof.known_at, .effective_on = ctx->asof.effective_on,
		.audience = AUDIENCE_PUBLIC, .lang = ctx->lang};

	if (params_has(p, "audience"))
		must(audience_find(params_text(p, "audience"), &q.audience));
	return q;
}

static void
answer_problem(struct ctx *ctx, enum rc rc, const struct err *err, struct response *response)
{
	static const struct {
		enum rc rc;
		enum text title;
	} titles[] = {
		{RC_NOTFOUND, TEXT_WEB_PROBLEM_NOT_FOUND},
		{RC_DENIED, TEXT_DOOR_PROBLEM_DENIED},
		{RC_STALE, TEXT_DOOR_PROBLEM_STALE},
		{RC_INVALID, TEXT_WEB_PROBLEM_INVALID},
		{RC_LIMIT, TEXT_WEB_PROBLEM_LIMIT},
		{RC_BUSY, TEXT_WEB_PROBLEM_BUSY},
	};
	struct problem_view view = {.status = rc_http(rc), .field = str_of(err->field)};
	enum text title = TEXT_WEB_PROBLEM_OTHER;

	for (size_t i = 0; i < COUNT(titles); i++)
		if (titles[i].rc == rc)
			title = titles[i].title;
	view.status_text = arena_format(ctx->arena, "%d", view.status);
	view.title = str_of(text_get(ctx->lang, title));
	view.message = str_of(err->msg[0] != '\0' ? err->msg : text_get(ctx->lang, TEXT_WEB_PROBLEM_TEXT));
	view.is_missing = rc == RC_NOTFOUND;
	ctx->env.title = view.title;
	if (view.status >= 500)
		log_line(LOG_LEVEL_ERROR, "web: %.*s: %s %s", STR_ARG(ctx->request->target), err->msg, err->detail);
	response_restart(response, view.status);
	tpl_problem(&response->body, &view, &ctx->env);
}

/* To programs, one line in the one language that they all may log. */
static void
answer_plain_problem(const struct request *request, enum rc rc, const struct err *err,
    struct response *response)
{
	if (rc_http(rc) >= 500)
		log_line(LOG_LEVEL_ERROR, "web: %.*s: %s %s", STR_ARG(request->target), err->msg, err->detail);
	response_restart(response, rc_http(rc));
	response->type = TYPE_TEXT;
	buf_cstr(&response->body, err->msg[0] != '\0' ? err->msg : text_get(LANG_EN, TEXT_WEB_PROBLEM_TEXT));
	buf_char(&response->body, '\n');
}

/* The venture that the address is about; empty: none. */
static struct str
venture_of(const struct route *route, const struct params *p)
{
	if (params_has(p, "venture"))
		return params_text(p, "venture");
	if (str_starts(str_of(route->pattern), "/ventures/{id}"))
		return params_text(p, "id");
	return (struct str){0};
}

static enum rc
refuse_role(const struct ctx *ctx, const struct route *route, struct err *err)
{
	struct buf b;

	buf_init(&b, 400);
	visitor_roles(&b, ctx->lang, route->roles);
	enum rc rc = err_say(err, RC_DENIED, NULL, TEXT_DOOR_ROLE_NEEDED, arena_cstr(ctx->arena, buf_view(&b)), NULL);
	buf_done(&b);
	return rc;
}

/* May this visitor be here?  RC_NO: nobody is logged in, and somebody would have to be. */
static enum rc
admit(struct ctx *ctx, const struct route *route, const struct params *p, struct err *err)
{
	bool needs = route->login || route->roles != 0 || (web_site(ctx->web)->internal && !route->open);

	if (!needs)
		return RC_OK;
	if (ctx->who.by == VISITOR_NOBODY)
		return err_say(err, RC_NO, NULL, TEXT_DOOR_LOGIN_NEEDED, NULL);
	if (ctx->who.by == VISITOR_TOKEN && route->session)
		return err_say(err, RC_DENIED, NULL, TEXT_DOOR_SESSION_ONLY, NULL);
	if (route->roles != 0 && (ctx_roles(ctx, venture_of(route, p)) & route->roles) == 0)
		return refuse_role(ctx, route, err);
	return RC_OK;
}

/* A form must come from a page of ours, and of this session. */
static enum rc
check_sender(const struct ctx *ctx, const struct form *form, struct err *err)
{
	bool said, own = csrf_is_own(ctx->request, web_site(ctx->web)->https, &said);

	if (ctx->who.by == VISITOR_TOKEN)
		return ctx->who.access & (ACCESS_WRITE | ACCESS_MANAGE) ? RC_OK
		    : err_say(err, RC_DENIED, NULL, TEXT_DOOR_TOKEN_READS, NULL);
	if (said && !own)
		return err_say(err, RC_DENIED, NULL, TEXT_DOOR_FORM_FOREIGN, NULL);
	if (ctx->who.by == VISITOR_NOBODY)
		return said ? RC_OK : err_say(err, RC_DENIED, NULL, TEXT_DOOR_FORM_UNKNOWN, NULL);
	if (!people_csrf_ok(&ctx->who.session, form_text(form, CSRF_FIELD)))
		return err_say(err, RC_DENIED, NULL, TEXT_DOOR_FORM_STALE, NULL);
	return RC_OK;
}

static enum rc
post(struct ctx *ctx, const struct route *route, const struct params *p, const struct form *form,
    struct response *response, struct err *err)
{
	const struct web *w = ctx->web;
	struct change change = {.record = w->record, .source = w->source, .people = w->people, .pace = w->pace, .random = w->random,
		.now = ctx->now, .form = form};

	return route->post(ctx, &change, p, response, err);
}

/* Nobody is logged in: to the page that asks who it is, and back again. */
static void
answer_stranger(struct ctx *ctx, const struct route *route, const struct form *form, struct response *response,
    const struct err *err)
{
	if (route_is_api(route)) {
		struct err why = *err;
		api_answer_stranger(ctx, &why, response);
	} else if (route->plain) {
		response_restart(response, 401);
		response->type = TYPE_TEXT;
		buf_cstr(&response->body, err->msg);
		buf_char(&response->body, '\n');
	} else {
		login_ask(ctx, form, response);
	}
}

static enum rc
answer(struct ctx *ctx, const struct route *route, const struct params *p, const struct form *form,
    struct response *response, struct err *err)
{
	bool posting = ctx->request->is_post && route->post != NULL;
	enum rc rc = RC_OK;

	if (posting && !web_lets_write(ctx->web))
		return err_say(err, RC_BUSY, NULL, TEXT_DOOR_READS_ONLY, NULL);
	if (route_is_api(route) && !api_admit(ctx, route, response, err))
		return RC_OK;
	if (posting && !route->api.anyone)
		rc = check_sender(ctx, form, err);
	if (rc == RC_OK)
		rc = admit(ctx, route, p, err);
	if (rc == RC_NO) {
		answer_stranger(ctx, route, form, response, err);
		return RC_OK;
	}
	if (rc == RC_OK)
		rc = posting ? post(ctx, route, p, form, response, err) : route->handler(ctx, p, response, err);
	if (rc == RC_OK && response->body.over)
		rc = err_say(err, RC_LIMIT, NULL, TEXT_WEB_PAGE_TOO_LONG, NULL);
	bool personal = ctx->who.by != VISITOR_NOBODY || web_site(ctx->web)->internal;
	response->pure = rc == RC_OK && !route->changing && !ctx->request->is_post && response->status == 200 &&
	    (!personal || route->bare);
	/* A program may ask whether its answer has changed; a file is not hashed for that. */
	bool own = ctx->who.by == VISITOR_TOKEN && !ctx->request->is_post && response->file < 0 && response->keep == KEEP_CHECK;
	if (ctx->request->is_post || (personal && !route->bare))
		response->keep = own ? KEEP_OWN : KEEP_NEVER;
	return rc;
}

static enum rc
find_head(struct ctx *ctx, struct err *err)
{
	uint32_t n = ctx->asof.known_is_now ? ctx->all.n : snapshot_known(ctx->all, ctx->asof.known_at);
	struct web_head head = {.size = n, .known = true};
	enum rc rc = journal_root(ctx->journal, n, &head.root, err);

	if (rc == RC_OK)
		ctx->head = head;
	return rc;
}

/* What the address asks for, checked; the times count for the page of a refusal, too. */
static enum rc
read_request(struct ctx *ctx, const struct route *route, struct params *params, struct form *form, struct err *err)
{
	enum rc rc = route_params(route != NULL ? route : &nowhere, ctx->request, ctx->arena, params, form, err);

	if (rc == RC_OK)
		rc = check_words(params, err);
	ctx->asof = read_asof(rc == RC_OK ? params : NULL, ctx->today);
	if (rc == RC_OK)
		ctx->query = read_query(ctx, params);
	if (route == NULL)
		rc = err_say(err, RC_NOTFOUND, NULL, TEXT_WEB_NOT_FOUND, NULL);
	return rc;
}

void
web_answer(const struct web *w, const struct request *request, struct arena *a,
    struct response *response)
{
	struct ctx ctx = {.web = w, .request = request, .arena = a,
		.now = clock_now(&w->clock), .lang = wanted_lang(request->query)};
	struct params params = {0};
	struct form form = {0};
	struct source_view view;
	const struct route *route = find_route(request->path);
	bool api = api_speaks(request->path);
	bool plain = !api && route != NULL && route->plain;
	struct err err = ERR_INIT(plain ? LANG_EN : api ? api_lang(request) : ctx.lang);

	if (api && request->is_post)
		ctx.lang = err.lang; /* its answer is for this program alone */
	ctx.today = berlin_day(ctx.now);
	enum rc rc = read_request(&ctx, route, &params, &form, &err);
	bool misread = rc == RC_INVALID;
	bool bare = rc == RC_OK && route->bare;
	enum rc taken = bare ? RC_NO : source_take(w->source, &view, &err);
	if (taken == RC_OK) {
		ctx.all = view.all;
		ctx.journal = view.journal;
		taken = plain || api ? RC_OK : find_head(&ctx, &err);
	}
	if (!bare && taken == RC_OK)
		taken = visitor_read(&ctx, &err);
	if (!bare && taken != RC_OK)
		rc = taken;
	if (!plain && !api)
		page_env_init(&ctx.env, &ctx);
	if (rc == RC_OK)
		rc = answer(&ctx, route, &params, &form, response, &err);
	if (rc != RC_OK && api)
		api_problem(&ctx, misread ? 400 : rc_http(rc), &err, NULL, response);
	else if (rc != RC_OK && plain)
		answer_plain_problem(request, rc, &err, response);
	else if (rc != RC_OK)
		answer_problem(&ctx, rc, &err, response);
	if (ctx.journal != NULL)
		source_give_back(w->source, &view);
}
