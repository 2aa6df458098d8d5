/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/report_post.c: an anonymous report by a program, and what became of it, without a token; the same as the forms at /report. */
#include "account/write.h"
#include "people/people.h"
#include "web/api/api.h"
#include "web/api/body.h"
#include "web/api/problem.h"
#include "web/change.h"
#include "web/pages/report.h"

#include <stdio.h>

static enum rc
answer(struct ctx *ctx, struct str code, const struct report_answer *taken, struct response *response)
{
	struct json_out o;

	response->type = TYPE_JSON;
	json_out_init(&o, &response->body, false);
	json_object(&o);
	write_text(&o, "code", code);
	if (!taken->waits) {
		write_int(&o, "position", (int64_t)taken->recorded.position);
		write_bool(&o, "repeated", taken->recorded.repeated);
	}
	json_object_end(&o);
	json_out_end(&o);
	response->status = taken->waits ? 202 : taken->recorded.repeated ? 200 : 201;
	(void)ctx;
	return RC_OK;
}

/* As the form would have sent it: texts only. */
static bool
read_texts(struct ctx *ctx, const char *const *members, struct response *response, struct err *err, struct form *out)
{
	struct json *body;

	if (!api_object(ctx, members, response, err, &body))
		return false;
	for (const struct json *m = body->first; m != NULL; m = m->next) {
		if (m->type != JSON_TEXT) {
			(void)err_say(err, RC_INVALID, arena_cstr(ctx->arena, m->key), TEXT_REPORT_API_TEXTS, NULL);
			api_problem(ctx, 422, err, NULL, response);
			return false;
		}
		form_put(out, m->key, m->text);
	}
	return true;
}

static struct str
code_of(struct ctx *ctx, const struct change *change, const struct form *sent)
{
	struct str code = report_code_read(ctx->arena, form_text(sent, "code"));
	uint8_t bytes[REPORT_CODE_CHARS];

	if (code.len > 0)
		return code;
	random_fill(&change->random, bytes, sizeof bytes);
	return report_code(ctx->arena, bytes);
}

enum rc
api_report_post(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	static const char *const members[] = {"venture", "title", "text", "sort", "on", "code", NULL};
	struct field_errors errors = {.count = 0};
	struct form *sent = form_new(ctx->arena);
	struct report_answer taken;
	const struct json *body;

	(void)params;
	if (!read_texts(ctx, members, response, err, sent))
		return RC_OK;
	if (form_text(sent, "code").len > 0 && report_code_read(ctx->arena, form_text(sent, "code")).len == 0) {
		(void)err_say(err, RC_INVALID, "code", TEXT_REPORT_API_CODE, NULL);
		api_problem(ctx, 422, err, NULL, response);
		return RC_OK;
	}
	struct str code = code_of(ctx, change, sent), line = report_line(ctx, sent, code, &errors, &body);
	if (errors.count > 0) {
		(void)snprintf(err->field, sizeof err->field, "%.*s", STR_ARG(errors.items[0].name));
		(void)snprintf(err->msg, sizeof err->msg, "%.*s", STR_ARG(errors.items[0].text));
		api_problem(ctx, 422, err, NULL, response);
		return RC_OK;
	}
	if (!pace_take(change->pace, PACE_WRITE, ctx->request->client, ctx->now)) {
		(void)err_say(err, RC_BUSY, NULL, TEXT_REPORT_TOO_OFTEN, NULL);
		api_problem(ctx, 429, err, NULL, response);
		return RC_OK;
	}
	enum rc rc = change_report(ctx, change, report_id(ctx->arena, code), line, &taken, err);
	return rc == RC_OK ? answer(ctx, code, &taken, response) : rc;
}

/* ---- what became of it ---- */

/* The state as the journal names it; "observed": nobody has analysed it yet. */
static enum rc
answer_state(struct ctx *ctx, const struct report *r, struct response *response)
{
	const struct kind_info *analysed = kind_info(KIND_LESSON_ANALYSED);
	const struct row *step = subject_latest(ctx->all, r->subject, ctx->today, KIND_BIT(KIND_LESSON_ANALYSED));
	bool has_state = step != NULL && (step->flags & ROW_HAS_CODE) != 0;
	struct json_out o;

	response->type = TYPE_JSON;
	json_out_init(&o, &response->body, false);
	json_object(&o);
	write_cstr(&o, "state", has_state ? kind_field(analysed, analysed->code_field)->choices[step->code].id : "observed");
	write_day(&o, "on", step == NULL ? berlin_day(snapshot_entry(ctx->all, r->seq).known) : (struct day){step->day});
	json_object_end(&o);
	json_out_end(&o);
	return RC_OK;
}

static void
put_absent(struct response *response, const char *state, struct day on, struct str reason)
{
	struct json_out o;

	response->type = TYPE_JSON;
	json_out_init(&o, &response->body, false);
	json_object(&o);
	write_cstr(&o, "state", state);
	write_day(&o, "on", on);
	if (reason.len > 0)
		write_text(&o, "reason", reason);
	json_object_end(&o);
	json_out_end(&o);
}

/* Not in the journal: "waiting", "dropped" with the reason, or nothing. */
static enum rc
answer_absent(struct ctx *ctx, struct change *change, struct str code, struct response *response, struct err *err)
{
	struct err none = ERR_INIT(ctx->lang);
	struct str id = code.len == 0 ? code : report_id(ctx->arena, code);
	struct people_waiting waits;
	struct people_dropped *dropped;
	size_t count = 0;
	enum rc rc = code.len == 0 ? RC_NOTFOUND : people_waiting_find(change->people, ctx->arena, id, &waits, err);

	if (rc == RC_OK)
		put_absent(response, "waiting", waits.day, STR(""));
	if (rc != RC_NOTFOUND)
		return rc;
	rc = code.len == 0 ? RC_OK : people_dropped(change->people, ctx->arena, id, &dropped, &count, err);
	if (rc != RC_OK)
		return rc;
	if (count > 0 && str_eq(dropped[0].id, id)) {
		put_absent(response, "dropped", dropped[0].day, dropped[0].reason);
		return RC_OK;
	}
	(void)err_say(&none, RC_NOTFOUND, "code", TEXT_REPORT_NO_CODE, NULL);
	api_problem(ctx, 404, &none, NULL, response);
	return RC_OK;
}

enum rc
api_report_state_post(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	static const char *const members[] = {"code", NULL};
	struct form *sent = form_new(ctx->arena);
	struct report r;

	(void)params;
	if (!read_texts(ctx, members, response, err, sent))
		return RC_OK;
	if (!pace_take(change->pace, PACE_LOOK, ctx->request->client, ctx->now)) {
		(void)err_say(err, RC_BUSY, NULL, TEXT_REPORT_TOO_OFTEN, NULL);
		api_problem(ctx, 429, err, NULL, response);
		return RC_OK;
	}
	struct str code = report_code_read(ctx->arena, form_text(sent, "code"));
	if (code.len == 0 || !report_find(ctx, code, &r))
		return answer_absent(ctx, change, code, response, err);
	return answer_state(ctx, &r, response);
}
