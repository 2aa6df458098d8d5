/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/waiting.c: anonymous reports of earlier days that a rule refuses, for those who may analyse them. */
#include "web/pages/waiting.h"

#include "base/json.h"
#include "domain/kind.h"
#include "web/pages/pages.h"
#include "web/roster.h"

static struct str
say(const struct ctx *ctx, enum text id)
{
	return str_of(text_get(ctx->lang, id));
}

static enum rc
read_report(struct ctx *ctx, const struct people_waiting *w, struct waiting_report *out, struct err *err)
{
	struct json *fact;
	enum rc rc = json_parse(ctx->arena, w->line, &json_limits_fact, &fact, err);

	if (rc != RC_OK)
		return rc;
	const struct json *body = json_get(fact, "body");
	*out = (struct waiting_report){.id = w->id, .line = w->line, .venture = json_text(fact, "venture"),
		.title = json_text(body, "title"), .text = json_text(body, "text"), .day = w->day};
	return RC_OK;
}

enum rc
waiting_reports(struct ctx *ctx, struct waiting_report **out, size_t *count_out, struct err *err)
{
	struct people_waiting *all;
	size_t count, n = 0;

	if (ctx->who.by == VISITOR_NOBODY) {
		*count_out = 0;
		return RC_OK;
	}
	enum rc rc = roster_waiting(ctx, &all, &count, err);
	if (rc != RC_OK)
		return rc;
	struct waiting_report *reports = arena_array(ctx->arena, count + 1, sizeof *reports);
	for (size_t i = 0; rc == RC_OK && i < count; i++) {
		if (all[i].day.v >= ctx->today.v)
			continue;
		rc = read_report(ctx, &all[i], &reports[n], err);
		n += rc == RC_OK && (ctx_roles(ctx, reports[n].venture) & kind_info(KIND_LESSON_ANALYSED)->roles) != 0;
	}
	if (rc != RC_OK)
		return rc;
	*out = reports;
	*count_out = n;
	return RC_OK;
}

enum rc
waiting_report(struct ctx *ctx, struct str id, struct waiting_report *out, struct err *err)
{
	struct waiting_report *reports = NULL;
	size_t count = 0;
	enum rc rc = waiting_reports(ctx, &reports, &count, err);

	for (size_t i = 0; rc == RC_OK && i < count; i++)
		if (str_eq(reports[i].id, id)) {
			*out = reports[i];
			return RC_OK;
		}
	return rc == RC_OK ? err_say(err, RC_NOTFOUND, "id", TEXT_REPORT_WAITING_NONE, NULL) : rc;
}

/* ---- the page ---- */

static struct str
came(const struct ctx *ctx, const struct waiting_report *r)
{
	struct buf day, b;

	buf_init(&day, 40);
	buf_init(&b, 400);
	day_human(&day, r->day, ctx->lang);
	struct str args[] = {r->venture, buf_view(&day)};
	text_format(&b, ctx->lang, TEXT_REPORT_WAITING_LINE, args, COUNT(args));
	struct str s = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	buf_done(&day);
	return s;
}

static enum rc
add_list(struct ctx *ctx, struct form_sheet *s, struct err *err)
{
	struct waiting_report *reports = NULL;
	size_t count = 0;
	enum rc rc = waiting_reports(ctx, &reports, &count, err);

	if (rc != RC_OK)
		return rc;
	form_part_begin(s, "list", TEXT_REPORT_WAITING_LIST)->none = say(ctx, TEXT_REPORT_WAITING_EMPTY);
	for (size_t i = 0; i < count; i++)
		form_line(s, reports[i].title, came(ctx, &reports[i]))->href = (struct url){arena_format(ctx->arena,
		    "/lessons/waiting?report=%.*s%s", STR_ARG(reports[i].id), ctx->lang == LANG_DE ? "" : "&lang=en")};
	return RC_OK;
}

static enum rc
add_one(struct ctx *ctx, struct form_sheet *s, struct str id, struct err *err)
{
	struct waiting_report r;
	enum rc rc = waiting_report(ctx, id, &r, err);

	if (rc != RC_OK)
		return rc;
	struct form_part *p = form_part_begin(s, "words", TEXT_REPORT_WAITING_LIST);
	p->title = r.title;
	p->text = r.text;
	form_line(s, came(ctx, &r), r.id);
	form_part_begin(s, "drop", TEXT_REPORT_DROP)->text = say(ctx, TEXT_REPORT_DROP_HELP);
	form_hidden(s, "report", r.id);
	struct form_widget *reason = form_input(s, "reason", "text", TEXT_REPORT_DROP_REASON, STR(""));
	reason->is_input = false;
	reason->is_area = true;
	reason->required = true;
	form_help(s, reason, TEXT_REPORT_DROP_REASON_HELP);
	form_button(s, "drop", TEXT_REPORT_DROP_GO, true);
	form_button(s, "why", TEXT_REPORT_DROP_WHY, false);
	return RC_OK;
}

enum rc
waiting_sheet(struct ctx *ctx, struct str id, const struct form *typed, struct form_sheet **out, struct err *err)
{
	struct form_sheet *s = form_sheet_new(ctx, TEXT_REPORT_WAITING, STR("/lessons/waiting"));

	s->typed = typed;
	s->page.lead = say(ctx, TEXT_REPORT_WAITING_LEAD);
	enum rc rc = id.len == 0 ? add_list(ctx, s, err) : add_one(ctx, s, id, err);
	if (rc == RC_OK)
		*out = s;
	return rc;
}

enum rc
page_waiting(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct form_sheet *s;
	enum rc rc = waiting_sheet(ctx, params_text(params, "report"), NULL, &s, err);

	if (rc == RC_OK)
		form_sheet_draw(s, 200, response);
	return rc;
}
