/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/problem.c: errors as problem details. */
#include "web/api/problem.h"

#include "base/json.h"
#include "base/log.h"
#include "web/ctx.h"

#include <string.h>

static const struct {
	int status;
	const char *type;
	enum text title;
} problems[] = {
	{400, "/api#problem-form", TEXT_API_PROBLEM_FORM},
	{401, "/api#problem-token", TEXT_API_PROBLEM_TOKEN},
	{403, "/api#problem-role", TEXT_API_PROBLEM_ROLE},
	{404, "/api#problem-missing", TEXT_API_PROBLEM_MISSING},
	{405, "/api#problem-method", TEXT_API_PROBLEM_METHOD},
	{409, "/api#problem-conflict", TEXT_API_PROBLEM_CONFLICT},
	{412, "/api#problem-changed", TEXT_API_PROBLEM_CHANGED},
	{413, "/api#problem-size", TEXT_API_PROBLEM_SIZE},
	{415, "/api#problem-media", TEXT_API_PROBLEM_MEDIA},
	{422, "/api#problem-rule", TEXT_API_PROBLEM_RULE},
	{429, "/api#problem-busy", TEXT_API_PROBLEM_BUSY},
	{503, "/api#problem-busy", TEXT_API_PROBLEM_BUSY},
	{500, "/api#problem-failure", TEXT_API_PROBLEM_FAILURE},
};

static size_t
find(int status)
{
	for (size_t i = 0; i < COUNT(problems); i++)
		if (problems[i].status == status)
			return i;
	return status < 500 ? 0 : COUNT(problems) - 1;
}

const char *
api_problem_type(int status)
{
	return problems[find(status)].type;
}

bool
api_speaks(struct str target)
{
	struct str rest;
	bool found;
	struct str path = str_cut(target, '?', &rest, &found);

	return str_starts(path, "/api/") || str_is(path, "/openapi.json");
}

enum lang
api_lang(const struct request *r)
{
	struct str query = r->query, rest = r->accept_language;
	bool more = true, found;
	enum lang lang;

	while (query.len > 0) {
		struct str value, pair = str_cut(query, '&', &query, &found);
		if (str_is(str_cut(pair, '=', &value, &found), "lang") && lang_parse(value, &lang))
			return lang;
	}
	/* The first that we speak; weights are in the order of preference nearly always. */
	while (more) {
		struct str quality, tag = str_trim(str_cut(rest, ',', &rest, &more));
		tag = str_trim(str_cut(tag, ';', &quality, &found));
		if (lang_parse(str_slice(tag, 0, 2), &lang) && (tag.len == 2 || tag.ptr[2] == '-'))
			return lang;
	}
	return LANG_DE;
}

static void
put(struct json_out *o, const char *key, struct str s)
{
	json_key(o, key);
	json_put_text(o, s);
}

/* What is at fault, one member an error; the first is all we look for. */
static void
put_errors(struct json_out *o, const struct err *err, const struct api_place *place)
{
	json_key(o, "errors");
	json_array(o);
	json_object(o);
	if (place != NULL && place->line > 0) {
		json_key(o, "line");
		json_put_int(o, place->line);
	}
	if (err->field[0] != '\0')
		put(o, "field", str_of(err->field));
	put(o, "message", str_of(err->msg));
	if (place != NULL && place->remedy.len > 0)
		put(o, "remedy", place->remedy);
	json_object_end(o);
	json_array_end(o);
}

void
api_problem(struct ctx *ctx, int status, const struct err *err, const struct api_place *place,
    struct response *response)
{
	size_t i = find(status);
	struct str said = str_of(err->msg[0] != '\0' ? err->msg : text_get(err->lang, TEXT_WEB_PROBLEM_TEXT));
	struct json_out o;

	if (status >= 500)
		log_line(LOG_LEVEL_ERROR, "api: %.*s: %s %s", STR_ARG(ctx->request->target), err->msg, err->detail);
	response_restart(response, status);
	response->type = TYPE_PROBLEM;
	json_out_init(&o, &response->body, false);
	json_object(&o);
	put(&o, "type", str_of(problems[i].type));
	put(&o, "title", str_of(text_get(err->lang, problems[i].title)));
	json_key(&o, "status");
	json_put_int(&o, status);
	put(&o, "detail", said);
	put(&o, "instance", ctx->request->path);
	if (status < 500 && err->msg[0] != '\0')
		put_errors(&o, err, place);
	json_object_end(&o);
	json_out_end(&o);
	if (status == 503 || status == 429)
		response_header(response, ctx->arena, "Retry-After", STR("2"));
}
