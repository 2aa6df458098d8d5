/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/fact_post.c: recording facts: one, a list, or lines; all of them or none; sent again under their keys without harm. */
#include "account/write.h"
#include "base/encode.h"
#include "base/limits.h"
#include "base/must.h"
#include "web/api/api.h"
#include "web/api/body.h"
#include "web/api/problem.h"
#include "web/change.h"

#include <string.h>

/* ---- what was sent, as lines ---- */

static struct str
spell(struct ctx *ctx, const struct json *value)
{
	bool list = value->type == JSON_ARRAY;
	struct buf b;

	buf_init(&b, LIMIT_BATCH_BYTES);
	for (const struct json *m = list ? value->first : value; m != NULL; m = list ? m->next : NULL) {
		json_canonical(&b, m);
		buf_char(&b, '\n');
	}
	must(!b.over); /* shorter than what was sent */
	struct str lines = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	return lines;
}

static bool
read_lines(struct ctx *ctx, struct response *response, struct err *err, struct str *lines, bool *many)
{
	struct json *value = NULL;

	*many = true;
	if (api_media(ctx->request->content_type) == API_LINES) {
		*lines = ctx->request->body;
	} else {
		if (!api_body(ctx, response, err, &value))
			return false;
		*many = value->type == JSON_ARRAY;
		*lines = *many || value->type == JSON_OBJECT ? spell(ctx, value) : STR("");
	}
	if (str_trim(*lines).len > 0)
		return true;
	(void)err_say(err, RC_INVALID, NULL, TEXT_API_FACT_NEEDED, NULL);
	api_problem(ctx, value == NULL || *many ? 400 : 422, err, NULL, response);
	return false;
}

/* ---- why not ---- */

static int64_t
line_of(const struct err *err)
{
	const char *colon = strrchr(err->place, ':');
	int64_t line = 0;

	return colon != NULL && str_to_i64(str_of(colon + 1), &line) ? line : 0;
}

static struct str
nth_line(struct str lines, int64_t n)
{
	struct str line = {0};
	bool more = true;

	while (more && n-- > 0)
		line = str_cut(lines, '\n', &lines, &more);
	return str_trim(line);
}

/* "body.phases[2].stage" in the table of kinds. */
static const struct field *
field_at(const struct field *fields, struct str path)
{
	bool more = true, found;
	const struct field *f = NULL;

	while (more && fields != NULL) {
		struct str rest, name = str_cut(path, '.', &path, &more);
		name = str_cut(name, '[', &rest, &found);
		for (f = fields; f->name != NULL && !str_is(name, f->name); f++)
			;
		if (f->name == NULL)
			return NULL;
		fields = f->sub;
	}
	return more ? NULL : f;
}

static void
answer_refusal(struct ctx *ctx, struct change *change, struct str lines, bool many, enum rc rc,
    const struct err *err, struct response *response)
{
	struct err none = ERR_INIT(err->lang);
	struct api_place place = {.line = line_of(err)};
	struct json *j = NULL;
	enum kind kind;
	int status = rc == RC_STALE ? 412 : rc_http(rc);

	bool read = json_parse(ctx->arena, nth_line(lines, place.line), &json_limits_fact, &j, &none) == RC_OK;
	if (read && str_starts(str_of(err->field), "body.") && kind_find(json_text(j, "kind"), &kind)) {
		const struct field *f = field_at(kind_info(kind)->fields, str_of(err->field + strlen("body.")));
		if (f != NULL && f->help.de != NULL)
			place.remedy = label_get(f->help, err->lang);
	}
	if (read && rc == RC_INVALID && strcmp(err->field, "key") == 0 && change_key_taken(change, json_text(j, "key")))
		status = 409;
	if (!read && rc == RC_INVALID)
		status = 400;
	if (!many)
		place.line = 0;
	api_problem(ctx, status, err, &place, response);
}

/* ---- what was recorded ---- */

void
api_put_entry(struct ctx *ctx, struct json_out *o, uint64_t position)
{
	unsigned long long n = position;

	write_int(o, "position", (int64_t)n);
	write_text(o, "entry", arena_format(ctx->arena, "/api/v1/entries/%llu", n));
	write_text(o, "receipt", arena_format(ctx->arena, "/journal/%llu/receipt", n));
}

enum rc
api_put_checkpoint(struct ctx *ctx, struct change *change, struct json_out *o, struct err *err)
{
	struct checkpoint head;
	struct str note;
	struct buf root;
	enum rc rc = change_head(ctx, change, &head, &note, err);

	if (rc != RC_OK)
		return rc;
	json_key(o, "checkpoint");
	json_object(o);
	write_text(o, "origin", head.origin);
	write_int(o, "size", (int64_t)head.size);
	json_key(o, "root");
	buf_init(&root, 64);
	base64_encode(&root, head.root.b, sizeof head.root.b);
	json_put_text(o, buf_view(&root));
	buf_done(&root);
	write_text(o, "note", note);
	json_object_end(o);
	return RC_OK;
}

static enum rc
answer_recorded(struct ctx *ctx, struct change *change, const struct record_answer *answers, size_t count,
    struct response *response, struct err *err)
{
	struct json_out o;
	bool fresh = false;

	response->type = TYPE_JSON;
	json_out_init(&o, &response->body, false);
	json_object(&o);
	json_key(&o, "recorded");
	json_array(&o);
	for (size_t i = 0; i < count; i++) {
		json_object(&o);
		api_put_entry(ctx, &o, answers[i].position);
		write_bool(&o, "repeated", answers[i].repeated);
		json_object_end(&o);
		fresh = fresh || !answers[i].repeated;
	}
	json_array_end(&o);
	enum rc rc = api_put_checkpoint(ctx, change, &o, err);
	json_object_end(&o);
	json_out_end(&o);
	response->status = fresh ? 201 : 200;
	if (count == 1)
		response->location = arena_format(ctx->arena, "/api/v1/entries/%llu", (unsigned long long)answers[0].position);
	return rc;
}

enum rc
api_facts_post(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	struct record_answer *answers;
	struct str lines;
	bool many, sized;
	uint64_t size = 0;
	size_t count;

	(void)params;
	if (!api_if_match(ctx, response, err, &sized, &size) || !read_lines(ctx, response, err, &lines, &many))
		return RC_OK;
	enum rc rc = change_record_at(ctx, change, lines, sized ? &size : NULL, &answers, &count, err);
	if (rc == RC_OK)
		return answer_recorded(ctx, change, answers, count, response, err);
	answer_refusal(ctx, change, lines, many, rc, err, response);
	return RC_OK;
}
