/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/draft_post.c: a form filled in by a program, for its person to look at, to finish and to send. */
#include "account/write.h"
#include "web/api/api.h"
#include "web/api/body.h"
#include "web/change.h"
#include "web/pages/drafts.h"
#include "web/url.h"

/* "a=1&b=2" of the members, which must be texts. */
static bool
encode(const struct json *fields, struct buf *b)
{
	for (const struct json *m = fields->first; m != NULL; m = m->next) {
		if (m->type != JSON_TEXT)
			return false;
		if (b->len > 0)
			buf_char(b, '&');
		percent_encode(b, m->key);
		buf_char(b, '=');
		percent_encode(b, m->text);
	}
	return !b->over;
}

enum rc
api_draft_post(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	static const char *const members[] = {"kind", "fields", NULL};
	struct json *sent;
	struct json_out o;
	struct str form;
	struct buf b;
	enum kind kind;

	(void)params;
	if (!api_object(ctx, members, response, err, &sent))
		return RC_OK;
	const struct json *fields = json_get(sent, "fields");
	if (!kind_find(json_text(sent, "kind"), &kind))
		return err_say(err, RC_INVALID, "kind", TEXT_WEB_JOURNAL_UNKNOWN_KIND, NULL);
	buf_init(&b, PEOPLE_DRAFT_BYTES);
	enum rc rc = fields != NULL && fields->type == JSON_OBJECT && encode(fields, &b) ? RC_OK
	    : err_say(err, RC_INVALID, "fields", TEXT_API_FIELDS_NEEDED, NULL);
	if (rc == RC_OK)
		rc = draft_keep(ctx, change, ctx->who.person, arena_format(ctx->arena, "/record/%s", kind_info(kind)->name),
		    buf_view(&b), &form, err);
	buf_done(&b);
	if (rc != RC_OK)
		return rc;
	response->status = 201;
	response->type = TYPE_JSON;
	json_out_init(&o, &response->body, false);
	json_object(&o);
	write_text(&o, "form", form);
	json_object_end(&o);
	json_out_end(&o);
	return RC_OK;
}

enum rc
api_draft_remove_post(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	static const char *const members[] = {"name", NULL};
	struct json *sent;

	(void)params;
	if (!api_object(ctx, members, response, err, &sent))
		return RC_OK;
	enum rc rc = people_draft_remove(change->people, ctx->who.person, json_text(sent, "name"), err);
	if (rc != RC_OK)
		return rc;
	response->type = TYPE_JSON;
	buf_cstr(&response->body, "{}");
	return RC_OK;
}
