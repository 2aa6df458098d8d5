/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/waiting_post.c: dropping an anonymous report that a rule refuses: the same as the page of waiting ones does. */
#include "account/write.h"
#include "web/api/api.h"
#include "web/api/body.h"
#include "web/change.h"
#include "web/pages/waiting.h"

enum rc
api_waiting_post(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	static const char *const members[] = {"id", "reason", NULL};
	struct json *sent;
	struct json_out o;

	(void)params;
	if (!api_object(ctx, members, response, err, &sent))
		return RC_OK;
	struct str id = json_text(sent, "id");
	enum rc rc = waiting_drop(ctx, change, id, json_text(sent, "reason"), err);
	if (rc != RC_OK)
		return rc;
	response->type = TYPE_JSON;
	json_out_init(&o, &response->body, false);
	json_object(&o);
	write_text(&o, "id", id);
	write_day(&o, "on", ctx->today);
	json_object_end(&o);
	json_out_end(&o);
	return RC_OK;
}
