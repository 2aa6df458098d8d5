/* SPDX-License-Identifier: EUPL-1.2 */
/* web/web.c: from a request to a page: route, parameters, handler, or a page that says what is wrong. */
#include "web/web.h"

#include "base/limits.h"
#include "base/log.h"
#include "base/must.h"
#include "web/page_env.h"
#include "web/route.h"
#include "web/view/problem.h"

#include "templates.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>

#define WEB_ARENA_BYTES ((size_t)1 << 20)

/* Where nothing stands, the two dates and the language still count. */
static const struct route nowhere = {.pattern = ""};

struct web {
	struct arena *arena;
	struct site site;
	struct clock clock;
	pthread_rwlock_t lock; /* of head */
	struct web_head head;
};

struct web *
web_new(const struct site *site, const struct clock *clock)
{
	struct arena *a = arena_new(WEB_ARENA_BYTES);
	struct web *w = arena_alloc(a, sizeof *w);

	w->arena = a;
	w->clock = *clock;
	w->site = (struct site){
		.municipality = arena_str(a, site->municipality),
		.origin = arena_str(a, site->origin),
		.contact = arena_str(a, site->contact),
		.source = arena_str(a, site->source),
	};
	must(pthread_rwlock_init(&w->lock, NULL) == 0);
	return w;
}

void
web_free(struct web *w)
{
	if (w == NULL)
		return;
	pthread_rwlock_destroy(&w->lock);
	arena_free(w->arena);
}

const struct site *
web_site(const struct web *w)
{
	return &w->site;
}

void
web_publish(struct web *w, const struct web_head *head)
{
	must(pthread_rwlock_wrlock(&w->lock) == 0);
	w->head = *head;
	must(pthread_rwlock_unlock(&w->lock) == 0);
}

static struct web_head
current_head(const struct web *w)
{
	/* The lock is the only member that changes under readers. */
	pthread_rwlock_t *lock = (pthread_rwlock_t *)(uintptr_t)&w->lock;

	must(pthread_rwlock_rdlock(lock) == 0);
	struct web_head head = w->head;
	must(pthread_rwlock_unlock(lock) == 0);
	return head;
}

bool
web_key(const struct web *w, struct str target, char *key, size_t size, size_t *len_out)
{
	struct web_head head = current_head(w);
	int day = berlin_day(clock_now(&w->clock)).v;
	int n = snprintf(key, size, "%.*s %" PRIu64 " %d", STR_ARG(target), head.size, day);

	if (n < 0 || (size_t)n >= size)
		return false;
	*len_out = (size_t)n;
	return true;
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
		if (param->spec->type == PARAM_KNOWN) {
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

static enum rc
check_lang(const struct params *p, struct err *err)
{
	enum lang lang;

	if (params_has(p, "lang") && !lang_parse(params_text(p, "lang"), &lang))
		return err_say(err, RC_INVALID, "lang", TEXT_WEB_PARAM_LANG, NULL);
	return RC_OK;
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

static enum rc
answer(struct ctx *ctx, const struct route *route, const struct params *p, struct response *response,
    struct err *err)
{
	enum rc rc = route->handler(ctx, p, response, err);

	if (rc == RC_OK && response->body.over)
		rc = err_say(err, RC_LIMIT, NULL, TEXT_WEB_PAGE_TOO_LONG, NULL);
	response->pure = rc == RC_OK && !route->changing && response->status == 200;
	return rc;
}

void
web_answer(const struct web *w, const struct request *request, struct arena *a,
    struct response *response)
{
	struct web_head head = current_head(w);
	struct day today = berlin_day(clock_now(&w->clock));
	struct ctx ctx = {.web = w, .request = request, .head = &head, .arena = a, .today = today,
		.lang = wanted_lang(request->query)};
	struct err err = ERR_INIT(ctx.lang);
	struct params params = {0};
	const struct route *route = route_find(routes, route_count, request->path);

	enum rc rc = route_params(route != NULL ? route : &nowhere, request, a, &params, &err);
	if (rc == RC_OK)
		rc = check_lang(&params, &err);
	ctx.asof = read_asof(rc == RC_OK ? &params : NULL, today);
	if (route == NULL)
		rc = err_say(&err, RC_NOTFOUND, NULL, TEXT_WEB_NOT_FOUND, NULL);
	if (route == NULL || !route->plain || rc != RC_OK)
		page_env_init(&ctx.env, &ctx);
	if (rc == RC_OK)
		rc = answer(&ctx, route, &params, response, &err);
	if (rc != RC_OK)
		answer_problem(&ctx, rc, &err, response);
}
