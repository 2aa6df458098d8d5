/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/waiting_post.c: drops an anonymous report that a rule refuses, with a reason for whoever reported. */
#include "base/log.h"
#include "people/people.h"
#include "web/change.h"
#include "web/pages/pages.h"
#include "web/pages/waiting.h"

static bool
refused(enum rc rc)
{
	return rc == RC_INVALID || rc == RC_NOTFOUND || rc == RC_DENIED || rc == RC_LIMIT;
}

/* What refuses it, in *why; RC_INVALID: nothing does. */
static enum rc
judge(struct ctx *ctx, struct change *change, const struct waiting_report *r, struct err *why, struct err *err)
{
	enum rc rc = change_judge_nobody(ctx, change, r->line, why);

	if (rc == RC_OK)
		return err_say(err, RC_INVALID, NULL, TEXT_REPORT_DROP_TAKEN, NULL);
	if (refused(rc))
		return RC_OK;
	*err = *why;
	return rc;
}

enum rc
waiting_drop(struct ctx *ctx, struct change *change, struct str id, struct str reason, struct err *err)
{
	struct people_dropped dropped = {.id = id, .day = ctx->today, .reason = reason};
	struct err why = ERR_INIT(ctx->lang);
	struct waiting_report r;
	enum rc rc = waiting_report(ctx, id, &r, err);

	if (rc == RC_OK)
		rc = judge(ctx, change, &r, &why, err);
	if (rc == RC_OK)
		rc = people_waiting_drop(change->people, &dropped, err);
	if (rc == RC_OK)
		log_line(LOG_LEVEL_INFO, "web: a waiting report dropped by %.*s", STR_ARG(ctx->who.person));
	return rc;
}

static enum rc
tell_why(struct ctx *ctx, struct change *change, struct str id, struct str *out, struct err *err)
{
	struct err why = ERR_INIT(ctx->lang);
	struct waiting_report r;
	enum rc rc = waiting_report(ctx, id, &r, err);

	if (rc == RC_OK)
		rc = judge(ctx, change, &r, &why, err);
	if (rc == RC_OK)
		*out = arena_str(ctx->arena, str_of(why.msg));
	return rc;
}

enum rc
post_waiting(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	bool asked = str_is(form_text(change->form, "do"), "why");
	struct str id = form_text(change->form, "report"), notice = str_of(text_get(ctx->lang, TEXT_REPORT_DROPPED));
	struct form_sheet *s;

	(void)params;
	enum rc rc = asked ? tell_why(ctx, change, id, &notice, err)
			   : waiting_drop(ctx, change, id, form_text(change->form, "reason"), err);
	if (rc == RC_NOTFOUND || (rc != RC_OK && !refused(rc)))
		return rc;
	struct err why = *err;
	bool stays = asked || rc != RC_OK;
	enum rc drawn = waiting_sheet(ctx, stays ? id : STR(""), stays ? change->form : NULL, &s, err);
	if (drawn != RC_OK)
		return drawn;
	if (rc == RC_OK)
		s->page.notice = notice;
	else
		form_refuse(s, &why);
	form_sheet_draw(s, rc == RC_OK ? 200 : rc_http(rc), response);
	return RC_OK;
}
