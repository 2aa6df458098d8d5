/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/body.c: reading what a program sent. */
#include "web/api/body.h"

#include "base/limits.h"
#include "web/api/problem.h"

#include <strings.h>

static const struct json_limits limits = {LIMIT_JSON_BYTES, LIMIT_FACT_DEPTH + 2, LIMIT_JSON_MEMBERS, false};

static bool
is_type(struct str s, const char *name)
{
	return s.len == str_of(name).len && strncasecmp(s.ptr, name, s.len) == 0;
}

enum api_media
api_media(struct str content_type)
{
	struct str rest;
	bool found;
	struct str type = str_trim(str_cut(content_type, ';', &rest, &found));

	if (is_type(type, "application/json"))
		return API_JSON;
	if (is_type(type, "application/jsonl") || is_type(type, "application/x-ndjson"))
		return API_LINES;
	return API_OTHER;
}

bool
api_media_among(struct ctx *ctx, const char *const *types, size_t most, struct response *response, struct err *err)
{
	struct str rest;
	bool found;
	struct str type = str_trim(str_cut(ctx->request->content_type, ';', &rest, &found));
	struct buf list;

	buf_init(&list, 600);
	for (; *types != NULL && most > 0; types++, most--) {
		if (is_type(type, *types)) {
			buf_done(&list);
			return true;
		}
		buf_format(&list, "%s%s", list.len > 0 ? ", " : "", *types);
	}
	(void)err_say(err, RC_INVALID, NULL, TEXT_API_MEDIA_AMONG, arena_cstr(ctx->arena, buf_view(&list)), NULL);
	buf_done(&list);
	api_problem(ctx, 415, err, NULL, response);
	return false;
}

bool
api_body(struct ctx *ctx, struct response *response, struct err *err, struct json **out)
{
	if (api_media(ctx->request->content_type) != API_JSON) {
		(void)err_say(err, RC_INVALID, NULL, TEXT_API_MEDIA_WRONG, NULL);
		api_problem(ctx, 415, err, NULL, response);
		return false;
	}
	enum rc rc = json_parse(ctx->arena, ctx->request->body, &limits, out, err);
	if (rc != RC_OK)
		api_problem(ctx, rc == RC_LIMIT ? 413 : 400, err, NULL, response);
	return rc == RC_OK;
}

static bool
is_member(struct str key, const char *const *members)
{
	for (; *members != NULL; members++)
		if (str_is(key, *members))
			return true;
	return false;
}

bool
api_object(struct ctx *ctx, const char *const *members, struct response *response, struct err *err,
    struct json **out)
{
	const struct json *odd = NULL;

	if (!api_body(ctx, response, err, out))
		return false;
	for (const struct json *m = (*out)->type == JSON_OBJECT ? (*out)->first : NULL; m != NULL && odd == NULL; m = m->next)
		if (!is_member(m->key, members))
			odd = m;
	if ((*out)->type == JSON_OBJECT && odd == NULL)
		return true;
	(void)err_say(err, RC_INVALID, odd != NULL ? arena_cstr(ctx->arena, str_slice(odd->key, 0, 60)) : NULL,
	    odd != NULL ? TEXT_API_MEMBER_UNKNOWN : TEXT_API_OBJECT_NEEDED, NULL);
	api_problem(ctx, 422, err, NULL, response);
	return false;
}

bool
api_if_match(struct ctx *ctx, struct response *response, struct err *err, bool *given, uint64_t *size)
{
	struct str s = ctx->request->if_match;
	int64_t n = 0;

	*given = s.len > 0 && !str_is(s, "*");
	if (!*given)
		return true;
	if (s.len > 2 && s.ptr[0] == '"' && s.ptr[1] != '-' && s.ptr[s.len - 1] == '"' &&
	    str_to_i64(str_slice(s, 1, s.len - 1), &n)) {
		*size = (uint64_t)n;
		return true;
	}
	(void)err_say(err, RC_INVALID, "If-Match", TEXT_API_IF_MATCH_WRONG, NULL);
	api_problem(ctx, 400, err, NULL, response);
	return false;
}
