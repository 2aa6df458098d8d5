/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/report_post.c: takes an anonymous report, tells how far one is, and takes what is added to it. */
#include "web/change.h"
#include "web/pages/pages.h"
#include "web/pages/report.h"

#include "base/encode.h"
#include "base/limits.h"
#include "domain/lesson.h"
#include "people/people.h"

#include <stdio.h>

enum { NOTE_ID_BYTES = 4, DROPPED_SHOWN_MAX = 50 };

static struct str
say(const struct ctx *ctx, enum text id)
{
	return str_of(text_get(ctx->lang, id));
}

static void
show_errors(struct form_sheet *s, const struct field_errors *errors)
{
	for (size_t i = 0; i < errors->count && i < FORM_PARTS_MAX; i++) {
		struct err one = ERR_INIT(s->ctx->lang);
		snprintf(one.field, sizeof one.field, "%.*s", STR_ARG(errors->items[i].name));
		snprintf(one.msg, sizeof one.msg, "%.*s", STR_ARG(errors->items[i].text));
		form_refuse(s, &one);
	}
}

static void
refuse_fast(struct form_sheet *s, struct response *response)
{
	struct err err = ERR_INIT(s->ctx->lang);

	(void)err_say(&err, RC_BUSY, NULL, TEXT_REPORT_TOO_OFTEN, NULL);
	form_refuse(s, &err);
	form_sheet_draw(s, 429, response);
}

/* ---- a report ---- */

static void
thank(struct ctx *ctx, struct str code, bool waits, struct response *response)
{
	struct form_sheet *s = form_sheet_new(ctx, TEXT_REPORT_THANKS, STR("/report"));

	s->page.lead = say(ctx, TEXT_REPORT_THANKS_LEAD);
	s->page.notice = waits ? say(ctx, TEXT_REPORT_WAITS) : (struct str){0};
	struct form_part *p = form_part_begin(s, "code", TEXT_REPORT_CODE);
	p->secret = code;
	p->secret_label = say(ctx, TEXT_REPORT_CODE_KEEP);
	report_next(s, ctx->today);
	form_part_begin(s, "back", TEXT_REPORT_BACK_TITLE);
	form_line(s, say(ctx, TEXT_REPORT_BACK_LINK), (struct str){0})->href =
	    ctx->lang == LANG_DE ? URL("/report/back") : URL("/report/back?lang=en");
	form_sheet_draw(s, 200, response);
}

static enum rc
refuse_report(struct ctx *ctx, const struct form *sent, struct str code, const struct field_errors *errors, int status,
    struct response *response)
{
	struct form_sheet *s = report_sheet(ctx, sent, code, NULL);

	show_errors(s, errors);
	form_sheet_draw(s, status, response);
	return RC_OK;
}

static enum rc
record(struct ctx *ctx, struct change *change, struct str line, struct str code, struct response *response, struct err *err)
{
	struct report_answer taken;
	struct field_errors errors = {.count = 0};
	enum rc rc = change_report(ctx, change, report_id(ctx->arena, code), line, &taken, err);

	if (rc == RC_OK) {
		thank(ctx, code, taken.waits, response);
		return RC_OK;
	}
	if (rc != RC_INVALID && rc != RC_LIMIT && rc != RC_NOTFOUND)
		return rc;
	field_errors_add(&errors, report_field(ctx->arena, err->field), (struct str){0}, str_of(err->msg));
	return refuse_report(ctx, change->form, code, &errors, rc_http(rc), response);
}

enum rc
post_report(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	struct str code = report_code_read(ctx->arena, form_text(change->form, "code"));
	struct wording_notes hints = {.count = 0};
	struct field_errors errors = {.count = 0};
	const struct json *body;

	(void)params;
	if (code.len == 0) {
		uint8_t bytes[REPORT_CODE_CHARS];
		random_fill(&change->random, bytes, sizeof bytes);
		code = report_code(ctx->arena, bytes);
	}
	struct str line = report_line(ctx, change->form, code, &errors, &body);
	if (errors.count > 0)
		return refuse_report(ctx, change->form, code, &errors, 422, response);
	wording_note_body(&hints, ctx, kind_info(KIND_LESSON_OBSERVED)->fields, body);
	if (hints.count > 0 && !form_has(change->form, "hinted")) {
		form_sheet_draw(report_sheet(ctx, change->form, code, &hints), 200, response);
		return RC_OK;
	}
	if (!pace_take(change->pace, PACE_WRITE, ctx->request->client, ctx->now)) {
		refuse_fast(report_sheet(ctx, change->form, code, NULL), response);
		return RC_OK;
	}
	return record(ctx, change, line, code, response, err);
}

/* ---- how far it is ---- */

static enum text
state_text(const struct row *step)
{
	static const enum text of[] = {TEXT_REPORT_STATE_ANALYSED, TEXT_REPORT_STATE_ANALYSED, TEXT_REPORT_STATE_DECIDED,
		TEXT_REPORT_STATE_DECIDED, TEXT_REPORT_STATE_LEARNED, TEXT_REPORT_STATE_LEARNED, TEXT_REPORT_STATE_REJECTED};

	if (step == NULL || !(step->flags & ROW_HAS_CODE) || step->code >= COUNT(of))
		return TEXT_REPORT_STATE_RECEIVED;
	return of[step->code];
}

/* The state, its day, and what the analysis says. */
static enum rc
tell_state(struct ctx *ctx, struct form_sheet *s, const struct report *r, struct err *err)
{
	static const struct {
		const char *member;
		enum text label;
	} told[] = {{"reason", TEXT_REPORT_SAYS_REASON}, {"cause", TEXT_REPORT_SAYS_CAUSE}, {"action", TEXT_REPORT_SAYS_ACTION}};
	const struct row *step = subject_latest(ctx->all, r->subject, ctx->today, KIND_BIT(KIND_LESSON_ANALYSED));
	const struct json *body = NULL;
	struct buf day;

	form_part_begin(s, "state", TEXT_REPORT_STATE);
	buf_init(&day, 40);
	day_human(&day, step == NULL ? berlin_day(snapshot_entry(ctx->all, r->seq).known) : (struct day){step->day}, ctx->lang);
	form_part_text(s, state_text(step), arena_cstr(ctx->arena, buf_view(&day)));
	buf_done(&day);
	enum rc rc = step == NULL ? RC_OK : ctx_body(ctx, step->seq, &body, err);
	for (size_t i = 0; rc == RC_OK && i < COUNT(told); i++)
		if (json_text(body, told[i].member).len > 0)
			form_line(s, say(ctx, told[i].label), json_text(body, told[i].member));
	return rc;
}

static void
ask_note(struct form_sheet *s, struct str code)
{
	form_part_begin(s, "add", TEXT_REPORT_NOTE_TITLE);
	form_hidden(s, "code", code);
	struct form_widget *note = form_input(s, "note", "text", TEXT_REPORT_NOTE, STR(""));
	note->is_input = false;
	note->is_area = true;
	form_help(s, note, TEXT_REPORT_NOTE_HELP);
	form_button(s, "note", TEXT_REPORT_NOTE_SEND, true);
}

static enum rc
begin_state(struct ctx *ctx, const struct report *r, const struct form *typed, struct str code, struct form_sheet **out,
    struct err *err)
{
	struct form_sheet *s = form_sheet_new(ctx, TEXT_REPORT_BACK_TITLE, STR("/report/back"));
	struct venture_state state;
	struct str title;

	s->typed = typed;
	venture_state(ctx->all, r->venture, ctx->today, &state);
	title = state.title.len > 0 ? state.title : venture_slug(ctx->all, r->venture);
	s->page.wording = wording_rules(ctx);
	s->page.lead = arena_format(ctx->arena, "%.*s · %.*s", STR_ARG(r->id), STR_ARG(title));
	enum rc rc = tell_state(ctx, s, r, err);
	if (rc != RC_OK)
		return rc;
	report_next(s, berlin_day(snapshot_entry(ctx->all, r->seq).known));
	ask_note(s, code);
	*out = s;
	return RC_OK;
}

/* What is added is a report of its own with the same return code; the same words twice are one. */
static struct str
note_line(struct ctx *ctx, const struct report *r, struct str note, struct str code, struct str *id_out)
{
	struct arena *a = ctx->arena;
	struct hash words = hash_of(note.ptr, note.len), back = lesson_return_hash(code);
	struct json *fact = json_new(a, JSON_OBJECT), *body = json_new(a, JSON_OBJECT), *yes = json_new(a, JSON_BOOL);
	struct buf b;

	buf_init(&b, 2 * LIMIT_LINE_BYTES);
	buf_str(&b, r->id);
	buf_char(&b, '-');
	hex_encode(&b, words.b, NOTE_ID_BYTES);
	struct str id = arena_str(a, buf_view(&b));
	buf_clear(&b);
	hex_encode(&b, back.b, sizeof back.b);
	yes->truth = true;
	json_add(body, STR("id"), json_new_text(a, id));
	json_add(body, STR("title"), json_new_text(a, arena_format(a, "%s %.*s", text_get(LANG_DE, TEXT_REPORT_NOTE_OF), STR_ARG(r->id))));
	json_add(body, STR("text"), json_new_text(a, note));
	json_add(body, STR("anonymous"), yes);
	json_add(body, STR("return_hash"), json_new_text(a, arena_str(a, buf_view(&b))));
	json_add(fact, STR("kind"), json_new_text(a, STR("lesson.observed")));
	json_add(fact, STR("venture"), json_new_text(a, venture_slug(ctx->all, r->venture)));
	json_add(fact, STR("key"), json_new_text(a, id));
	json_add(fact, STR("body"), body);
	buf_clear(&b);
	json_canonical(&b, fact);
	struct str line = arena_str(a, buf_view(&b));
	buf_done(&b);
	*id_out = id;
	return line;
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

static enum rc
add_note(struct ctx *ctx, struct change *change, const struct report *r, struct str code, struct response *response,
    struct err *err)
{
	struct str id, note = plain_lines(ctx->arena, form_text(change->form, "note"));
	struct report_answer taken;
	struct form_sheet *s;
	enum rc rc = begin_state(ctx, r, change->form, code, &s, err), sent;

	if (rc != RC_OK)
		return rc;
	if (note.len > 0 && !pace_take(change->pace, PACE_WRITE, ctx->request->client, ctx->now)) {
		refuse_fast(s, response);
		return RC_OK;
	}
	struct str line = note_line(ctx, r, note, code, &id);
	sent = note.len == 0 ? err_say(err, RC_INVALID, "note", TEXT_REPORT_NOTE_EMPTY, NULL)
	    : change_report(ctx, change, id, line, &taken, err);
	if (sent == RC_OK) {
		change->form = NULL;
		rc = begin_state(ctx, r, NULL, code, &s, err);
		if (rc != RC_OK)
			return rc;
		s->page.notice = say(ctx, taken.waits ? TEXT_REPORT_NOTE_WAITS : TEXT_REPORT_NOTE_TAKEN);
	} else if (sent == RC_INVALID || sent == RC_LIMIT) {
		struct err one = *err;
		snprintf(one.field, sizeof one.field, "note");
		form_refuse(s, &one);
	} else {
		return sent;
	}
	form_sheet_draw(s, sent == RC_OK ? 200 : rc_http(sent), response);
	return RC_OK;
}

static const char *
day_text(const struct ctx *ctx, struct day day)
{
	struct buf b;

	buf_init(&b, 40);
	day_human(&b, day, ctx->lang);
	const char *s = arena_cstr(ctx->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

/* Additions that were dropped. */
static enum rc
tell_additions(struct form_sheet *s, struct change *change, struct str id, struct err *err)
{
	struct ctx *ctx = s->ctx;
	struct people_dropped *dropped;
	size_t count;
	enum rc rc = people_dropped(change->people, ctx->arena, id, &dropped, &count, err);

	if (rc != RC_OK || count == 0)
		return rc;
	form_part_begin(s, "dropped", TEXT_REPORT_NOTES_DROPPED);
	for (size_t i = 0; i < count && i < DROPPED_SHOWN_MAX; i++)
		form_line(s, arena_format(ctx->arena, "%s %s", text_get(ctx->lang, TEXT_REPORT_DROPPED_ON), day_text(ctx, dropped[i].day)),
		    dropped[i].reason);
	return RC_OK;
}

/* Nothing is added to what is not recorded yet. */
static void
tell_waiting(struct ctx *ctx, const struct people_waiting *waits, struct response *response)
{
	struct form_sheet *s = form_sheet_new(ctx, TEXT_REPORT_BACK_TITLE, STR("/report/back"));

	s->page.lead = waits->id;
	form_part_begin(s, "state", TEXT_REPORT_STATE);
	form_part_text(s, TEXT_REPORT_STATE_WAITS, day_text(ctx, waits->day));
	report_next(s, waits->day);
	form_sheet_draw(s, 200, response);
}

static void
tell_dropped(struct ctx *ctx, const struct people_dropped *dropped, struct response *response)
{
	struct form_sheet *s = form_sheet_new(ctx, TEXT_REPORT_BACK_TITLE, STR("/report/back"));

	s->page.lead = dropped->id;
	form_part_begin(s, "state", TEXT_REPORT_STATE);
	form_part_text(s, TEXT_REPORT_STATE_DROPPED, day_text(ctx, dropped->day));
	form_line(s, say(ctx, TEXT_REPORT_SAYS_REASON), dropped->reason);
	form_sheet_draw(s, 200, response);
}

/* Of one that waits no more: why not; else RC_NOTFOUND. */
static enum rc
answer_dropped(struct ctx *ctx, struct change *change, struct str id, struct response *response, struct err *err)
{
	struct people_dropped *dropped;
	size_t count;
	enum rc rc = people_dropped(change->people, ctx->arena, id, &dropped, &count, err);

	if (rc != RC_OK)
		return rc;
	if (count == 0 || !str_eq(dropped[0].id, id))
		return RC_NOTFOUND;
	tell_dropped(ctx, &dropped[0], response);
	return RC_OK;
}

/* No report in the journal: one that waits, one that was dropped, or none. */
static enum rc
answer_absent(struct ctx *ctx, struct change *change, struct form_sheet *s, struct str code, struct response *response,
    struct err *err)
{
	struct err none = ERR_INIT(ctx->lang);
	struct people_waiting waits;
	enum rc rc = code.len == 0 ? RC_NOTFOUND
	    : people_waiting_find(change->people, ctx->arena, report_id(ctx->arena, code), &waits, err);

	if (rc == RC_OK)
		tell_waiting(ctx, &waits, response);
	else if (rc == RC_NOTFOUND && code.len > 0)
		rc = answer_dropped(ctx, change, report_id(ctx->arena, code), response, err);
	if (rc != RC_NOTFOUND)
		return rc;
	(void)err_say(&none, RC_NOTFOUND, "code", TEXT_REPORT_NO_CODE, NULL);
	form_refuse(s, &none);
	form_sheet_draw(s, 404, response);
	return RC_OK;
}

enum rc
post_report_back(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	struct str code = report_code_read(ctx->arena, form_text(change->form, "code"));
	struct form_sheet *s = report_back_sheet(ctx, change->form);
	struct report r;

	(void)params;
	if (!pace_take(change->pace, PACE_LOOK, ctx->request->client, ctx->now)) {
		refuse_fast(s, response);
		return RC_OK;
	}
	if (code.len == 0 || !report_find(ctx, code, &r))
		return answer_absent(ctx, change, s, code, response, err);
	if (str_is(form_text(change->form, "do"), "note"))
		return add_note(ctx, change, &r, code, response, err);
	enum rc rc = begin_state(ctx, &r, NULL, code, &s, err);
	if (rc == RC_OK)
		rc = tell_additions(s, change, r.id, err);
	if (rc == RC_OK)
		form_sheet_draw(s, 200, response);
	return rc;
}
