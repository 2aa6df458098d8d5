/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/ask_post.c: a question is looked up among those answered, and asked. */
#include "web/change.h"
#include "web/pages/ask.h"
#include "web/pages/pages.h"
#include "web/pages/report.h"
#include "web/web.h"

#include "base/limits.h"
#include "domain/readiness.h"

#include <stdio.h>

static struct str
say(const struct ctx *ctx, enum text id)
{
	return str_of(text_get(ctx->lang, id));
}

/* Until when the municipality promises an answer. */
static struct day
due_day(struct ctx *ctx)
{
	const struct json *body = snapshot_policy(ctx->all);
	struct err err = ERR_INIT(LANG_DE);
	struct policy policy = policy_default();

	if (body != NULL && policy_from_body(body, &policy, &err) != RC_OK)
		policy = policy_default();
	return (struct day){ctx->today.v + policy.rule[RULE_QUESTIONS_ANSWERED].days};
}

static struct str
day_text(struct arena *a, struct day day, bool human, enum lang lang)
{
	struct buf b;

	buf_init(&b, 40);
	if (human)
		day_human(&b, day, lang);
	else
		day_iso(&b, day);
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s;
}

/* The form's key is the question's id, too: short, and drawn by lot. */
static struct str
line_of(struct ctx *ctx, const struct form *sent, struct str text, struct str key)
{
	struct arena *a = ctx->arena;
	struct json *fact = json_new(a, JSON_OBJECT), *body = json_new(a, JSON_OBJECT), *yes = json_new(a, JSON_BOOL);
	struct buf b;

	yes->truth = true;
	json_add(body, STR("id"), json_new_text(a, key));
	json_add(body, STR("text"), json_new_text(a, text));
	json_add(body, STR("due"), json_new_text(a, day_text(a, due_day(ctx), false, ctx->lang)));
	if (ctx->who.by == VISITOR_NOBODY)
		json_add(body, STR("public"), yes);
	json_add(fact, STR("kind"), json_new_text(a, STR("question.asked")));
	json_add(fact, STR("venture"), json_new_text(a, form_text(sent, "venture")));
	json_add(fact, STR("effective"), json_new_text(a, day_text(a, ctx->today, false, ctx->lang)));
	json_add(fact, STR("key"), json_new_text(a, key));
	json_add(fact, STR("body"), body);
	buf_init(&b, 2 * LIMIT_LINE_BYTES);
	json_canonical(&b, fact);
	struct str line = arena_str(a, buf_view(&b));
	buf_done(&b);
	return line;
}

static void
refuse(struct form_sheet *s, int status, const char *field, struct str words, struct response *response)
{
	struct err one = ERR_INIT(s->ctx->lang);

	(void)snprintf(one.field, sizeof one.field, "%s", field);
	(void)snprintf(one.msg, sizeof one.msg, "%.*s", STR_ARG(words));
	form_refuse(s, &one);
	form_sheet_draw(s, status, response);
}

static void
thank(struct ctx *ctx, uint64_t position, struct response *response)
{
	struct form_sheet *s = form_sheet_new(ctx, TEXT_GATES_ASKED, STR("/questions/ask"));
	const char *lang = ctx->lang == LANG_DE ? "" : "?lang=en";

	form_part_begin(s, "next", TEXT_REPORT_NEXT);
	form_part_text(s, TEXT_GATES_ASKED_DUE, arena_cstr(ctx->arena, day_text(ctx->arena, due_day(ctx), true, ctx->lang)));
	form_line(s, say(ctx, TEXT_GATES_ASKED_ENTRY), (struct str){0})->href =
	    (struct url){arena_format(ctx->arena, "/journal/%llu%s", (unsigned long long)position, lang)};
	form_line(s, say(ctx, TEXT_GATES_ASKED_ALL), (struct str){0})->href = (struct url){arena_format(ctx->arena, "/questions%s", lang)};
	form_sheet_draw(s, 200, response);
}

static enum rc
record(struct ctx *ctx, struct change *change, struct str text, struct response *response, struct err *err)
{
	struct str line = line_of(ctx, change->form, text, form_text(change->form, "key"));
	struct form_sheet *s = ask_sheet(ctx, change->form, text, true);
	struct record_answer *answers;
	size_t count;
	enum rc rc;

	if (ctx->who.by == VISITOR_NOBODY) {
		if (!pace_take(change->pace, PACE_WRITE, ctx->request->client, ctx->now)) {
			refuse(s, 429, "", say(ctx, TEXT_REPORT_TOO_OFTEN), response);
			return RC_OK;
		}
		rc = change_record_nobody(ctx, change, line, &answers, &count, err);
	} else {
		rc = change_record(ctx, change, line, &answers, &count, err);
	}
	if (rc == RC_OK)
		thank(ctx, answers[0].position, response);
	else if (rc == RC_INVALID || rc == RC_LIMIT || rc == RC_DENIED || rc == RC_NOTFOUND)
		refuse(s, rc_http(rc), arena_cstr(ctx->arena, report_field(ctx->arena, err->field)), str_of(err->msg), response);
	else
		return rc;
	return RC_OK;
}

static struct str
plain_lines(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != '\r')
			out[n++] = s.ptr[i];
	return str_trim((struct str){out, n});
}

enum rc
post_ask(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	struct str text = plain_lines(ctx->arena, form_text(change->form, "text"));
	struct venture_id venture;

	(void)params;
	if (ctx->who.by == VISITOR_NOBODY && !web_site(ctx->web)->asked)
		return err_say(err, RC_DENIED, NULL, TEXT_GATES_ASK_CLOSED, NULL);
	if (text.len == 0) {
		refuse(ask_sheet(ctx, change->form, text, false), 422, "text", say(ctx, TEXT_GATES_ASK_EMPTY), response);
		return RC_OK;
	}
	if (!snapshot_venture(ctx->all, form_text(change->form, "venture"), &venture)) {
		refuse(ask_sheet(ctx, change->form, text, false), 422, "venture", say(ctx, TEXT_REPORT_NO_VENTURE), response);
		return RC_OK;
	}
	if (str_is(form_text(change->form, "do"), "ask") && str_starts(form_text(change->form, "key"), "frage-"))
		return record(ctx, change, text, response, err);
	form_sheet_draw(ask_sheet(ctx, change->form, text, true), 200, response);
	return RC_OK;
}
