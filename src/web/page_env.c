/* SPDX-License-Identifier: EUPL-1.2 */
/* web/page_env.c: the frame of every page, worked out from the address and the two times. */
#include "web/page_env.h"

#include "base/encode.h"
#include "base/limits.h"
#include "base/must.h"
#include "web/route.h"
#include "web/source.h"
#include "web/web.h"

#define KEPT_MAX 24
#define ADDRESS_BYTES (3 * LIMIT_TARGET_BYTES)
#define ROOT_SHORT 11

struct place {
	const char *path;
	enum text label;
};

static const struct place places[] = {
	{"/", TEXT_WEB_NAV_OVERVIEW},
	{"/ventures", TEXT_WEB_NAV_VENTURES},
	{"/account", TEXT_WEB_NAV_ACCOUNT},
	{"/diff", TEXT_WEB_NAV_DIFF},
	{"/lessons", TEXT_WEB_NAV_LESSONS},
	{"/questions", TEXT_WEB_NAV_QUESTIONS},
	{"/readiness", TEXT_WEB_NAV_READINESS},
	{"/journal", TEXT_WEB_NAV_JOURNAL},
	{"/check", TEXT_WEB_NAV_CHECK},
};

static const struct place foot_places[] = {
	{"/about", TEXT_WEB_FOOT_ABOUT},
	{"/accessibility", TEXT_WEB_FOOT_ACCESSIBILITY},
	{"/api", TEXT_API_FOOT},
	{"/log/checkpoint", TEXT_WEB_FOOT_CHECKPOINT},
};

/* The parameters of this address, decoded; those that break the rules are left out. */
struct given {
	struct kept_param items[KEPT_MAX];
	size_t count;
};

static void
read_given(const struct ctx *ctx, struct given *g)
{
	struct str query = ctx->request->query;

	while (query.len > 0 && g->count < KEPT_MAX) {
		bool found, has_value;
		struct str value, pair = str_cut(query, '&', &query, &found);
		struct str name = str_cut(pair, '=', &value, &has_value);
		struct kept_param *k = &g->items[g->count];
		if (percent_decode(ctx->arena, name, true, &k->name) &&
		    percent_decode(ctx->arena, value, true, &k->value) && k->name.len > 0 && k->value.len > 0)
			g->count++;
	}
}

static bool
is_time(struct str name)
{
	return str_is(name, "known_at") || str_is(name, "effective_on");
}

static void
begin_here(struct url_out *u, struct buf *b, const struct ctx *ctx)
{
	/* The path came encoded and was checked by request_read(). */
	buf_clear(b);
	url_begin(u, b, "");
	buf_str(b, ctx->request->path);
}

/* This page with these parameters, with or without the times, perhaps in another language. */
static struct url
here(const struct ctx *ctx, struct buf *b, const struct given *g, bool times, const char *lang)
{
	struct url_out u;

	begin_here(&u, b, ctx);
	for (size_t i = 0; i < g->count; i++) {
		const struct kept_param *k = &g->items[i];
		if ((is_time(k->name) && !times) || (str_is(k->name, "lang") && lang != NULL))
			continue;
		char name[64];
		if (k->name.len >= sizeof name)
			continue;
		for (size_t j = 0; j < k->name.len; j++)
			name[j] = k->name.ptr[j];
		name[k->name.len] = '\0';
		url_param(&u, name, k->value);
	}
	if (lang != NULL && !str_is(STR("de"), lang))
		url_param(&u, "lang", str_of(lang));
	return url_end(&u, ctx->arena);
}

/* What links to other pages carry: the two times as given, and the language. */
static struct url
carried(const struct ctx *ctx, struct buf *b, bool more)
{
	struct url_out u;

	buf_clear(b);
	url_begin(&u, b, "");
	u.has_param = more;
	if (ctx->asof.effective_is_given) {
		struct buf day;
		buf_init(&day, 32);
		day_iso(&day, ctx->asof.effective_on);
		url_param(&u, "effective_on", buf_view(&day));
		buf_done(&day);
	}
	if (!ctx->asof.known_is_now)
		url_param(&u, "known_at", ctx->asof.known_text);
	if (ctx->lang != LANG_DE)
		url_param(&u, "lang", str_of(lang_code(ctx->lang)));
	return url_end(&u, ctx->arena);
}

static struct url
with_query(const struct ctx *ctx, struct buf *b, const char *path, struct url query)
{
	struct url_out u;

	buf_clear(b);
	url_begin(&u, b, path);
	buf_str(b, query.s);
	return url_end(&u, ctx->arena);
}

static bool
is_here(struct str path, const char *place)
{
	if (str_is(path, place))
		return true;
	struct str p = str_of(place);
	return p.len > 1 && str_starts(path, place) && path.ptr[p.len] == '/';
}

/* Only places that have a route: a link never leads nowhere. */
static struct link_list
links(const struct ctx *ctx, struct buf *b, const struct place *list, size_t count, struct url query)
{
	struct link *items = arena_array(ctx->arena, count, sizeof *items);
	size_t n = 0;

	for (size_t i = 0; i < count; i++) {
		if (route_find(routes, route_count, str_of(list[i].path)) == NULL)
			continue;
		items[n++] = (struct link){
			.label = list[i].label,
			.href = with_query(ctx, b, list[i].path, query),
			.current = is_here(ctx->request->path, list[i].path),
		};
	}
	return (struct link_list){items, n};
}

static struct lang_link_list
lang_links(const struct ctx *ctx, struct buf *b, const struct given *g)
{
	static const char *const names[LANG_COUNT] = {"Deutsch", "English"};
	struct lang_link *items = arena_array(ctx->arena, LANG_COUNT, sizeof *items);

	for (int i = 0; i < LANG_COUNT; i++)
		items[i] = (struct lang_link){
			.code = lang_code((enum lang)i),
			.name = names[i],
			.href = here(ctx, b, g, true, lang_code((enum lang)i)),
			.current = (enum lang)i == ctx->lang,
		};
	return (struct lang_link_list){items, LANG_COUNT};
}

/* A shortcut to another day, what is known staying as it is. */
static struct link
day_chip(const struct ctx *ctx, struct buf *b, const struct given *g, enum text label, struct day d)
{
	struct given other = {0};
	struct buf iso;

	buf_init(&iso, 32);
	day_iso(&iso, d);
	for (size_t i = 0; i < g->count; i++)
		if (!str_is(g->items[i].name, "effective_on"))
			other.items[other.count++] = g->items[i];
	if (other.count < KEPT_MAX)
		other.items[other.count++] = (struct kept_param){
			STR("effective_on"), arena_str(ctx->arena, buf_view(&iso))};
	buf_done(&iso);
	return (struct link){.label = label, .href = here(ctx, b, &other, true, NULL),
		.current = ctx->asof.effective_on.v == d.v};
}

static struct link_list
chips(const struct ctx *ctx, struct buf *b, const struct given *g)
{
	struct link *items = arena_array(ctx->arena, 2, sizeof *items);
	struct day_parts today = day_parts(ctx->today);
	struct day year_end;

	must(day_from_parts((struct day_parts){today.year - 1, 12, 31}, &year_end));
	items[0] = (struct link){.label = TEXT_WEB_BAND_CHIP_TODAY, .href = here(ctx, b, g, false, NULL),
		.current = ctx->asof.effective_is_today && ctx->asof.known_is_now};
	items[1] = day_chip(ctx, b, g, TEXT_WEB_BAND_CHIP_YEAR_END, year_end);
	return (struct link_list){items, 2};
}

/* "2026-03-01T13:00:00" in Berlin; rounded up to the second, so that nothing known then drops out. */
static struct str
known_input(const struct ctx *ctx)
{
	struct instant t = ctx->asof.known_at;

	if (ctx->asof.known_is_now)
		return (struct str){0};
	int64_t utc = (t.us + 999999) / 1000000;
	int64_t local = utc + berlin_offset_s(t);
	struct day_parts d = day_parts((struct day){(int32_t)(local / 86400)});
	int64_t s = local % 86400;
	return arena_format(ctx->arena, "%04d-%02d-%02dT%02d:%02d:%02d", d.year, d.month, d.day,
	    (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
}

/* Whoever fills in a form does it now; a day that was asked for all the same stays in sight. */
static bool
is_form(const struct ctx *ctx)
{
	const struct route *route = route_find(routes, route_count, ctx->request->path);

	return route != NULL && route->post != NULL;
}

static void
band_init(struct band *band, const struct ctx *ctx, struct buf *b, const struct given *g)
{
	struct kept_param *kept = arena_array(ctx->arena, g->count + 1, sizeof *kept);
	size_t n = 0;

	for (size_t i = 0; i < g->count; i++)
		if (!is_time(g->items[i].name))
			kept[n++] = g->items[i];
	*band = (struct band){
		.effective_on = ctx->asof.effective_on,
		.known_at = ctx->asof.known_at,
		.known_is_now = ctx->asof.known_is_now,
		.effective_is_today = ctx->asof.effective_is_today,
		.is_past = !ctx->asof.known_is_now || !ctx->asof.effective_is_today,
		.is_shown = !is_form(ctx) || !ctx->asof.known_is_now || !ctx->asof.effective_is_today,
		.known_input = known_input(ctx),
		.back = here(ctx, b, g, false, NULL),
		.kept = {kept, n},
		.chips = chips(ctx, b, g),
	};
	struct url_out u;
	begin_here(&u, b, ctx);
	band->action = url_end(&u, ctx->arena);
}

/* Back to this page, where its address is not too long to be carried. */
static struct url
login_url(const struct ctx *ctx, struct buf *b)
{
	struct str target = ctx->request->target;
	struct url_out u;

	buf_clear(b);
	url_begin(&u, b, "/login");
	if (target.len <= 2000 && !str_is(target, "/") && !str_starts(target, "/login"))
		url_param(&u, "to", target);
	if (ctx->lang != LANG_DE)
		url_param(&u, "lang", str_of(lang_code(ctx->lang)));
	return url_end(&u, ctx->arena);
}

/* On a venture's page, what is recorded is about this venture. */
static struct url
record_url(const struct ctx *ctx, struct buf *b)
{
	static const char venture[] = "/ventures/";
	struct str path = ctx->request->path, slug;
	struct url_out u;

	buf_clear(b);
	url_begin(&u, b, "/record");
	if (str_starts(path, venture) && percent_decode(ctx->arena, str_slice(path, sizeof venture - 1, path.len), false, &slug) &&
	    slug.len > 0 && slug.len <= LIMIT_SLUG_BYTES)
		url_param(&u, "venture", slug);
	if (ctx->lang != LANG_DE)
		url_param(&u, "lang", str_of(lang_code(ctx->lang)));
	return url_end(&u, ctx->arena);
}

static struct page_who
page_who(const struct ctx *ctx, struct buf *b)
{
	struct url lang = ctx->lang == LANG_DE ? URL("") : URL("?lang=en");
	struct page_who who = {.can_login = web_lets_write(ctx->web), .is_known = ctx->who.by == VISITOR_SESSION,
		.login = URL(""), .profile = URL(""), .logout = URL(""), .record = URL(""), .people = URL("")};

	if (who.can_login && !who.is_known)
		who.login = login_url(ctx, b);
	if (!who.is_known)
		return who;
	who.name = ctx->who.name;
	who.csrf = ctx->who.session.csrf;
	who.profile = with_query(ctx, b, "/profile", lang);
	who.logout = with_query(ctx, b, "/logout", lang);
	who.record = record_url(ctx, b);
	if (ctx->who.roles & ROLE_ADMIN)
		who.people = with_query(ctx, b, "/people", lang);
	return who;
}

/* As fields of a form what links carry in their address. */
static struct kept_param_list
search_kept(const struct ctx *ctx)
{
	struct kept_param *items = arena_array(ctx->arena, 3, sizeof *items);
	size_t n = 0;

	if (ctx->asof.effective_is_given) {
		struct buf day;
		buf_init(&day, 32);
		day_iso(&day, ctx->asof.effective_on);
		items[n++] = (struct kept_param){STR("effective_on"), arena_str(ctx->arena, buf_view(&day))};
		buf_done(&day);
	}
	if (!ctx->asof.known_is_now)
		items[n++] = (struct kept_param){STR("known_at"), ctx->asof.known_text};
	if (ctx->lang != LANG_DE)
		items[n++] = (struct kept_param){STR("lang"), str_of(lang_code(ctx->lang))};
	return (struct kept_param_list){items, n};
}

static struct str
short_root(const struct ctx *ctx, struct buf *b)
{
	buf_clear(b);
	base64_encode(b, ctx->head.root.b, sizeof ctx->head.root.b);
	return arena_str(ctx->arena, str_slice(buf_view(b), 0, ROOT_SHORT));
}

void
page_env_init(struct page_env *env, const struct ctx *ctx)
{
	const struct source *source = web_source(ctx->web);
	struct given g = {0};
	struct buf b;

	buf_init(&b, ADDRESS_BYTES);
	read_given(ctx, &g);
	*env = (struct page_env){
		.lang = ctx->lang,
		.lang_code = lang_code(ctx->lang),
		.municipality = source_municipality(source),
		.origin = source_origin(source),
		.query = carried(ctx, &b, false),
		.query_more = carried(ctx, &b, true),
		.langs = lang_links(ctx, &b, &g),
		.size = ctx->head.size,
		.has_head = ctx->head.known,
	};
	env->home = with_query(ctx, &b, "/", env->query);
	env->at_search = str_is(ctx->request->path, "/search");
	env->search_kept = search_kept(ctx);
	env->nav = links(ctx, &b, places, COUNT(places), env->query);
	env->foot = links(ctx, &b, foot_places, COUNT(foot_places), env->query);
	env->who = page_who(ctx, &b);
	band_init(&env->band, ctx, &b, &g);
	if (ctx->head.known)
		env->root_short = short_root(ctx, &b);
	buf_done(&b);
}
