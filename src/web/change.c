/* SPDX-License-Identifier: EUPL-1.2 */
/* web/change.c: facts recorded in the name of the visitor. */
#include "web/change.h"

#include "base/json.h"
#include "base/limits.h"
#include "domain/kind.h"
#include "web/response.h"

#include <string.h>

/* One fact as the visitor's: by whom, and whether a role of theirs allows it. */
static enum rc
sign(struct ctx *ctx, struct str line, struct buf *out, struct err *err)
{
	struct json *j;
	enum kind kind;
	enum rc rc = json_parse(ctx->arena, line, &json_limits_fact, &j, err);

	if (rc != RC_OK)
		return rc;
	if (j->type != JSON_OBJECT || !kind_find(json_text(j, "kind"), &kind))
		return err_say(err, RC_INVALID, "kind", TEXT_WEB_NOT_FOUND, NULL);
	const struct kind_info *k = kind_info(kind);
	if (!((ctx_roles(ctx, json_text(j, "venture")) | ROLE_PUBLIC) & k->roles)) {
		struct buf b;
		buf_init(&b, 400);
		visitor_roles(&b, ctx->lang, k->roles);
		rc = err_say(err, RC_DENIED, NULL, TEXT_DOOR_KIND_DENIED, arena_cstr(ctx->arena, label_get(k->label, ctx->lang)),
		    arena_cstr(ctx->arena, buf_view(&b)), NULL);
		buf_done(&b);
		return rc;
	}
	if (json_get(j, "actor") == NULL)
		json_add(j, STR("actor"), json_new_text(ctx->arena, ctx->who.person));
	if (!str_eq(json_text(j, "actor"), ctx->who.person))
		return err_say(err, RC_DENIED, "actor", TEXT_DOOR_ACTOR_OTHER, NULL);
	json_canonical(out, j);
	buf_char(out, '\n');
	return RC_OK;
}

enum rc
change_record(struct ctx *ctx, struct change *change, struct str lines, struct record_answer **answers_out,
    size_t *count_out, struct err *err)
{
	struct buf signed_lines;
	enum rc rc = RC_OK;
	bool more = true;

	buf_init(&signed_lines, LIMIT_BATCH_BYTES);
	while (more && rc == RC_OK) {
		struct str line = str_trim(str_cut(lines, '\n', &lines, &more));
		if (line.len > 0)
			rc = sign(ctx, line, &signed_lines, err);
	}
	struct record_batch batch = {.text = buf_view(&signed_lines), .place = ""};
	if (rc == RC_OK)
		rc = record_lines(change->record, ctx->arena, &batch, answers_out, count_out, err);
	buf_done(&signed_lines);
	return rc;
}

void
change_go(struct ctx *ctx, struct response *response, struct str path)
{
	const char *lang = ctx->lang == LANG_DE ? "" : "lang=en";
	const char *join = *lang == '\0' ? "" : memchr(path.ptr, '?', path.len) != NULL ? "&" : "?";

	response_see_other(response, ctx->arena, arena_format(ctx->arena, "%.*s%s%s", STR_ARG(path), join, lang));
}
