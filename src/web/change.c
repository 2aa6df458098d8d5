/* SPDX-License-Identifier: EUPL-1.2 */
/* web/change.c: facts recorded in the name of the visitor. */
#include "web/change.h"

#include "domain/access.h"
#include "people/people.h"
#include "web/response.h"
#include "web/source.h"
#include "web/web.h"

#include <string.h>

enum rc
change_record(struct ctx *ctx, struct change *change, struct str lines, struct record_answer **answers_out,
    size_t *count_out, struct err *err)
{
	return change_record_at(ctx, change, lines, NULL, answers_out, count_out, err);
}

enum rc
change_record_at(struct ctx *ctx, struct change *change, struct str lines, const uint64_t *size,
    struct record_answer **answers_out, size_t *count_out, struct err *err)
{
	struct record_as as = {.person = ctx->who.person, .access = ctx->who.access};
	struct record_batch batch = {.text = lines, .place = "", .as = &as, .size = size};

	return record_lines(change->record, ctx->arena, &batch, answers_out, count_out, err);
}

enum rc
change_judge(struct ctx *ctx, struct change *change, struct str lines, struct record_answer **answers_out,
    size_t *count_out, struct err *err)
{
	struct record_as as = {.person = ctx->who.person, .access = ctx->who.access};
	struct record_batch batch = {.text = lines, .place = "", .as = &as, .only_judge = true};

	return record_lines(change->record, ctx->arena, &batch, answers_out, count_out, err);
}

enum rc
change_head(struct ctx *ctx, struct change *change, struct checkpoint *out, struct str *note_out, struct err *err)
{
	struct source_view view;
	enum rc rc = source_take(change->source, &view, err);

	if (rc != RC_OK)
		return rc;
	*note_out = arena_str(ctx->arena, journal_reader_note(view.journal));
	rc = checkpoint_open(ctx->arena, *note_out, journal_reader_vkey(view.journal), out, err);
	source_give_back(change->source, &view);
	return rc;
}

enum rc
change_see_now(struct ctx *ctx, struct change *change, struct change_sight *out, struct err *err)
{
	enum rc rc = source_take(change->source, &out->now, err);

	if (rc != RC_OK)
		return rc;
	out->before = (struct source_view){.all = ctx->all, .journal = ctx->journal};
	ctx->all = out->now.all;
	ctx->journal = out->now.journal;
	return RC_OK;
}

void
change_see_back(struct ctx *ctx, struct change *change, const struct change_sight *sight)
{
	ctx->all = sight->before.all;
	ctx->journal = sight->before.journal;
	source_give_back(change->source, &sight->now);
}

bool
change_key_taken(struct change *change, struct str key)
{
	struct err err = ERR_INIT(LANG_EN);
	struct source_view view;
	struct hash content;
	uint32_t seq = 0;

	if (key.len == 0 || source_take(change->source, &view, &err) != RC_OK)
		return false;
	bool taken = snapshot_key(view.all, key, &seq, &content);
	source_give_back(change->source, &view);
	return taken;
}

enum rc
change_record_nobody(struct ctx *ctx, struct change *change, struct str lines, struct record_answer **answers_out,
    size_t *count_out, struct err *err)
{
	struct record_as as = {.access = ACCESS_WRITE};
	struct record_batch batch = {.text = lines, .place = "", .as = &as};

	return record_lines(change->record, ctx->arena, &batch, answers_out, count_out, err);
}

enum rc
change_judge_nobody(struct ctx *ctx, struct change *change, struct str lines, struct err *err)
{
	struct record_as as = {.access = ACCESS_WRITE};
	struct record_batch batch = {.text = lines, .place = "", .as = &as, .only_judge = true};
	struct record_answer *answers;
	size_t count;

	return record_lines(change->record, ctx->arena, &batch, &answers, &count, err);
}

enum rc
change_report(struct ctx *ctx, struct change *change, struct str id, struct str line, struct report_answer *out,
    struct err *err)
{
	struct record_as as = {.access = ACCESS_WRITE};
	struct record_batch batch = {.text = line, .place = "", .as = &as,
		.only_judge = !web_site(ctx->web)->reports_at_once};
	struct people_waiting waits = {.id = id, .line = line, .day = ctx->today};
	struct record_answer *answers;
	size_t count = 0;
	enum rc rc = record_lines(change->record, ctx->arena, &batch, &answers, &count, err);

	if (rc == RC_OK && count == 0)
		rc = people_waiting_put(change->people, &waits, err);
	if (rc == RC_OK)
		*out = count == 0 ? (struct report_answer){.waits = true} : (struct report_answer){.recorded = answers[0]};
	return rc;
}

void
change_go(struct ctx *ctx, struct response *response, struct str path)
{
	const char *lang = ctx->lang == LANG_DE ? "" : "lang=en";
	const char *join = *lang == '\0' ? "" : memchr(path.ptr, '?', path.len) != NULL ? "&" : "?";

	response_see_other(response, ctx->arena, arena_format(ctx->arena, "%.*s%s%s", STR_ARG(path), join, lang));
}
