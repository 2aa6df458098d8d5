/* SPDX-License-Identifier: EUPL-1.2 */
/* web/web.c: from a request to a page: route, parameters, handler, or a page that says what is wrong. */
#include "web/web.h"

#include "base/limits.h"
#include "base/log.h"
#include "base/must.h"
#include "web/page_env.h"
#include "web/route.h"
#include "web/source.h"
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
	};
	return w;
}

void
web_free(struct web *w)
{
	if (w != NULL)
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

int
web_admit(const struct request *request, size_t *body_max)
{
	const struct route *route = route_find(routes, route_count, request->path);

	*body_max = route == NULL ? 0 : route->form_bytes;
	if (!request->is_form)
		return 0;
	if (*body_max == 0)
		return 405;
	if (!request->is_counted)
		return 411;
	return request->body_bytes > FORM_PAST_BYTES ? 413 : 0;
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

static enum rc
answer(struct ctx *ctx, const struct route *route, const struct params *p, struct response *response,
    struct err *err)
{
	enum rc rc = route->handler(ctx, p, response, err);

	if (rc == RC_OK && response->body.over)
		rc = err_say(err, RC_LIMIT, NULL, TEXT_WEB_PAGE_TOO_LONG, NULL);
	response->pure = rc == RC_OK && !route->changing && !ctx->request->is_form && response->status == 200;
	if (ctx->request->is_form)
		response->keep = KEEP_NEVER;
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
read_request(struct ctx *ctx, const struct route *route, struct params *params, struct err *err)
{
	enum rc rc = route_params(route != NULL ? route : &nowhere, ctx->request, ctx->arena, params, err);

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
		.today = berlin_day(clock_now(&w->clock)), .lang = wanted_lang(request->query)};
	struct params params = {0};
	struct source_view view;
	const struct route *route = route_find(routes, route_count, request->path);
	bool plain = route != NULL && route->plain;
	struct err err = ERR_INIT(plain ? LANG_EN : ctx.lang);

	enum rc rc = read_request(&ctx, route, &params, &err);
	bool bare = rc == RC_OK && route->bare;
	enum rc taken = bare ? RC_NO : source_take(w->source, &view, &err);
	if (taken == RC_OK) {
		ctx.all = view.all;
		ctx.journal = view.journal;
		taken = plain ? RC_OK : find_head(&ctx, &err);
	}
	if (!bare && taken != RC_OK)
		rc = taken;
	if (!plain)
		page_env_init(&ctx.env, &ctx);
	if (rc == RC_OK)
		rc = answer(&ctx, route, &params, response, &err);
	if (rc != RC_OK && plain)
		answer_plain_problem(request, rc, &err, response);
	else if (rc != RC_OK)
		answer_problem(&ctx, rc, &err, response);
	if (ctx.journal != NULL)
		source_give_back(w->source, &view);
}
