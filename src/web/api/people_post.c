/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/people_post.c: inviting a person and switching an account off or on: the same as the page of people does. */
#include "account/write.h"
#include "web/api/api.h"
#include "web/api/body.h"
#include "web/change.h"
#include "web/pages/people_page.h"

enum rc
api_people_post(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	static const char *const members[] = {"login", "name", NULL};
	struct json *sent;
	struct json_out o;
	struct str person, link;

	(void)params;
	if (!api_object(ctx, members, response, err, &sent))
		return RC_OK;
	enum rc rc = people_invite(ctx, change, str_trim(json_text(sent, "login")), str_trim(json_text(sent, "name")), &person,
	    &link, err);
	if (rc != RC_OK)
		return rc;
	response->status = 201;
	response->type = TYPE_JSON;
	json_out_init(&o, &response->body, false);
	json_object(&o);
	write_text(&o, "person", person);
	write_text(&o, "link", link);
	json_object_end(&o);
	json_out_end(&o);
	return RC_OK;
}

enum rc
api_person_post(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	static const char *const members[] = {"enabled", NULL};
	const struct json *enabled;
	struct json *sent;
	struct json_out o;

	if (!api_object(ctx, members, response, err, &sent))
		return RC_OK;
	enabled = json_get(sent, "enabled");
	if (enabled == NULL || enabled->type != JSON_BOOL)
		return err_say(err, RC_INVALID, "enabled", TEXT_API_ENABLED_NEEDED, NULL);
	enum rc rc = people_switch(ctx, change, params_text(params, "person"), enabled->truth, err);
	if (rc != RC_OK)
		return rc;
	response->type = TYPE_JSON;
	json_out_init(&o, &response->body, false);
	json_object(&o);
	write_text(&o, "person", params_text(params, "person"));
	write_bool(&o, "enabled", enabled->truth);
	json_object_end(&o);
	json_out_end(&o);
	return RC_OK;
}
