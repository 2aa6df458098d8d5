/* SPDX-License-Identifier: EUPL-1.2 */
/* web/router.c: finds the row for a path and checks what came with it. */
#include "web/route.h"

#include "base/limits.h"
#include "base/must.h"
#include "base/utf8.h"
#include "web/form.h"

#include <stdio.h>
#include <string.h>

const struct param_spec route_globals[PARAMS_GLOBAL] = {
	{"known_at", PARAM_KNOWN, 40, {"Wissensstand: was bis dahin erfasst war", "what had been recorded by then"}},
	{"effective_on", PARAM_DAY, 40, {"Stichtag: was bis dahin galt", "what held on that day"}},
	{"audience", PARAM_SLUG, 20, {"Für wen: public, council, treasury, audit, funder oder team",
	    "for whom: public, council, treasury, audit, funder or team"}},
	{"lang", PARAM_SLUG, 2, {"Sprache: de oder en", "language: de or en"}},
};

/* --- finding --- */

static struct str
next_segment(struct str *rest)
{
	bool found;

	if (rest->len > 0 && rest->ptr[0] == '/')
		*rest = str_slice(*rest, 1, rest->len);
	const char *begin = rest->ptr;
	struct str head = str_cut(*rest, '/', rest, &found);
	/* Keep the slash, so that "/a/" and "/a" stay different. */
	if (found)
		*rest = (struct str){begin + head.len, rest->len + 1};
	return head;
}

static bool
matches(struct str pattern, struct str path)
{
	while (pattern.len > 0 && path.len > 0) {
		struct str want = next_segment(&pattern), have = next_segment(&path);
		if (str_starts(want, "{"))  {
			if (have.len == 0)
				return false;
			if (str_ends(want, "...}"))
				return true;
		} else if (!str_eq(want, have)) {
			return false;
		}
	}
	return pattern.len == 0 && path.len == 0;
}

const struct route *
route_find(const struct route *table, size_t count, struct str path)
{
	for (size_t i = 0; i < count; i++)
		if (matches(str_of(table[i].pattern), path))
			return &table[i];
	return NULL;
}

/* --- values --- */

static bool
is_slug(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
			return false;
	}
	return s.len > 0;
}

static enum rc
wrong(const struct param_spec *spec, enum text id, struct err *err)
{
	return err_say(err, RC_INVALID, spec->name, id, NULL);
}

static enum rc
too_much(const struct param_spec *spec, struct err *err)
{
	char most[24];

	(void)snprintf(most, sizeof most, "%llu", (unsigned long long)spec->max);
	return err_say(err, RC_INVALID, spec->name, TEXT_WEB_PARAM_MOST, most, NULL);
}

static enum rc
read_value(struct param *p, struct str text, struct err *err)
{
	const struct param_spec *spec = p->spec;

	p->text = text;
	switch (spec->type) {
	case PARAM_TEXT:
		if (!utf8_valid(text) || utf8_has_forbidden(text))
			return wrong(spec, TEXT_WEB_PARAM_TEXT, err);
		break;
	case PARAM_SLUG:
		if (!is_slug(text))
			return wrong(spec, TEXT_WEB_PARAM_SLUG, err);
		break;
	case PARAM_INT:
		if (!str_to_i64(text, &p->number) || p->number < 0 || (uint64_t)p->number > spec->max)
			return wrong(spec, TEXT_WEB_PARAM_INT, err);
		break;
	case PARAM_PLACE:
		if (!str_to_i64(text, &p->number) || p->number < 1)
			return wrong(spec, TEXT_WEB_PARAM_PLACE, err);
		if ((uint64_t)p->number > spec->max)
			return too_much(spec, err);
		break;
	case PARAM_DAY:
		if (!day_parse_human(text, &p->day))
			return wrong(spec, TEXT_WEB_PARAM_DAY, err);
		break;
	case PARAM_KNOWN:
		if (!instant_parse_known(text, &p->instant))
			return wrong(spec, TEXT_WEB_PARAM_KNOWN, err);
		break;
	case PARAM_FLAG:
		if (!str_is(text, "1"))
			return wrong(spec, TEXT_WEB_PARAM_FLAG, err);
		break;
	case PARAM_BYTES:
		break;
	case PARAM_NONE:
		must(spec->type != PARAM_NONE);
	}
	p->given = true;
	return RC_OK;
}

static enum rc
take_decoded(struct param *p, struct str text, struct err *err)
{
	uint64_t max = p->spec->type == PARAM_INT || p->spec->type == PARAM_PLACE || p->spec->type == PARAM_FLAG ? 20 : p->spec->max;

	if (p->given)
		return wrong(p->spec, TEXT_WEB_PARAM_TWICE, err);
	/* A form sends its empty fields too: that is "not given". */
	if (p->spec->type != PARAM_BYTES)
		text = str_trim(text);
	if (text.len == 0)
		return RC_OK;
	if (text.len > max)
		return err_say(err, RC_LIMIT, p->spec->name, TEXT_WEB_PARAM_LONG, NULL);
	return read_value(p, text, err);
}

static enum rc
take(struct param *p, struct str encoded, bool plus, struct arena *a, struct err *err)
{
	struct str text;

	if (!percent_decode(a, encoded, plus, &text))
		return wrong(p->spec, TEXT_WEB_PARAM_TEXT, err);
	return take_decoded(p, text, err);
}

static struct param *
find(struct params *p, struct str name)
{
	for (size_t i = 0; i < p->count; i++)
		if (str_is(name, p->items[i].spec->name))
			return &p->items[i];
	return NULL;
}

static void
declare(struct params *p, const struct param_spec *spec)
{
	must(p->count < PARAMS_MAX);
	p->items[p->count++] = (struct param){.spec = spec, .day = DAY_NONE, .instant = INSTANT_MAX};
}

static enum rc
read_path(const struct route *route, struct str path, struct arena *a, struct params *p, struct err *err)
{
	struct str pattern = str_of(route->pattern);

	while (pattern.len > 0) {
		struct str want = next_segment(&pattern), rest = path, have = next_segment(&path);
		if (!str_starts(want, "{"))
			continue;
		bool all = str_ends(want, "...}");
		if (all)
			have = str_slice(rest, 1, rest.len);
		struct param *param = find(p, str_slice(want, 1, want.len - (all ? 4 : 1)));
		must(param != NULL);
		enum rc rc = take(param, have, false, a, err);
		if (rc != RC_OK || !param->given)
			return err_say(err, RC_NOTFOUND, NULL, TEXT_WEB_NOT_FOUND, NULL);
	}
	return RC_OK;
}

static enum rc
read_query(struct str query, bool strict, struct arena *a, struct params *p, struct err *err)
{
	while (query.len > 0) {
		bool found, has_value;
		struct str value, pair = str_cut(query, '&', &query, &found);
		struct str name = str_cut(pair, '=', &value, &has_value);
		struct param *param = find(p, name);
		if (param == NULL && strict && pair.len > 0)
			return err_say(err, RC_INVALID, arena_cstr(a, str_slice(name, 0, 60)), TEXT_API_PARAM_UNKNOWN, NULL);
		if (param == NULL)
			continue;
		enum rc rc = take(param, value, true, a, err);
		if (rc != RC_OK)
			return rc;
	}
	return RC_OK;
}

static enum rc
take_form(const struct route *route, const struct request *request, struct arena *a, struct params *p,
    struct form *out, struct err *err)
{
	struct form form;
	char most[24];

	(void)snprintf(most, sizeof most, "%zu", route->form_bytes / 1024);
	if (request->body_bytes > route->form_bytes)
		return err_say(err, RC_LIMIT, NULL, route_is_api(route) ? TEXT_API_BODY_LARGE : TEXT_WEB_FORM_LARGE, most, NULL);
	if (route->raw)
		return RC_OK;
	if (form_read(a, request->content_type, request->body, &form) != RC_OK)
		return err_say(err, RC_INVALID, NULL, TEXT_WEB_FORM_UNREADABLE, NULL);
	if (out != NULL)
		*out = form;
	for (size_t i = 0; i < form.count; i++) {
		struct param *param = find(p, form.items[i].name);
		enum rc rc = param == NULL ? RC_OK : take_decoded(param, form.items[i].value, err);
		if (rc != RC_OK)
			return rc;
	}
	return RC_OK;
}

enum rc
route_params(const struct route *route, const struct request *request, struct arena *a,
    struct params *out, struct form *form, struct err *err)
{
	struct params p = {0};

	for (const struct param_spec *s = route->params; s->type != PARAM_NONE; s++)
		declare(&p, s);
	for (size_t i = 0; i < PARAMS_GLOBAL; i++)
		if (!route->plain || (route_is_api(route) && strcmp(route_globals[i].name, "lang") == 0))
			declare(&p, &route_globals[i]);
	enum rc rc = read_path(route, request->path, a, &p, err);
	if (rc == RC_OK)
		rc = read_query(request->query, route_is_api(route), a, &p, err);
	/* That a program used the wrong method is said before anything of its body. */
	if (rc == RC_OK && request->is_post && !(route_is_api(route) && route->post == NULL))
		rc = take_form(route, request, a, &p, form, err);
	if (rc == RC_OK)
		*out = p;
	return rc;
}

/* --- reading them --- */

static const struct param *
declared(const struct params *p, const char *name)
{
	for (size_t i = 0; i < p->count; i++)
		if (strcmp(p->items[i].spec->name, name) == 0)
			return &p->items[i];
	return NULL;
}

bool
params_has(const struct params *p, const char *name)
{
	const struct param *param = declared(p, name);
	return param != NULL && param->given;
}

struct str
params_text(const struct params *p, const char *name)
{
	const struct param *param = declared(p, name);
	must(param != NULL);
	return param->text;
}

int64_t
params_int(const struct params *p, const char *name, int64_t fallback)
{
	const struct param *param = declared(p, name);
	must(param != NULL && (param->spec->type == PARAM_INT || param->spec->type == PARAM_PLACE));
	return param->given ? param->number : fallback;
}

bool
params_flag(const struct params *p, const char *name)
{
	return params_has(p, name);
}

struct day
params_day(const struct params *p, const char *name)
{
	const struct param *param = declared(p, name);
	must(param != NULL && param->spec->type == PARAM_DAY);
	return param->day;
}

struct instant
params_known(const struct params *p, const char *name)
{
	const struct param *param = declared(p, name);
	must(param != NULL && param->spec->type == PARAM_KNOWN);
	return param->instant;
}
