/* SPDX-License-Identifier: EUPL-1.2 */
/* web/change.c: facts recorded in the name of the visitor. */
#include "web/change.h"

#include "web/response.h"

#include <string.h>

enum rc
change_record(struct ctx *ctx, struct change *change, struct str lines, struct record_answer **answers_out,
    size_t *count_out, struct err *err)
{
	struct record_as as = {.person = ctx->who.person, .access = ctx->who.access};
	struct record_batch batch = {.text = lines, .place = "", .as = &as};

	return record_lines(change->record, ctx->arena, &batch, answers_out, count_out, err);
}

void
change_go(struct ctx *ctx, struct response *response, struct str path)
{
	const char *lang = ctx->lang == LANG_DE ? "" : "lang=en";
	const char *join = *lang == '\0' ? "" : memchr(path.ptr, '?', path.len) != NULL ? "&" : "?";

	response_see_other(response, ctx->arena, arena_format(ctx->arena, "%.*s%s%s", STR_ARG(path), join, lang));
}
