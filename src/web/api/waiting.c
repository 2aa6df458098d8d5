/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/waiting.c: anonymous reports that wait because a rule refuses them, for those who may analyse them. */
#include "account/write.h"
#include "web/api/api.h"
#include "web/pages/waiting.h"

enum rc
api_waiting(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct waiting_report *reports = NULL;
	struct json_out o;
	size_t count = 0;
	enum rc rc = waiting_reports(ctx, &reports, &count, err);

	(void)params;
	if (rc != RC_OK)
		return rc;
	response->type = TYPE_JSON;
	json_out_init(&o, &response->body, false);
	json_object(&o);
	json_key(&o, "reports");
	json_array(&o);
	for (size_t i = 0; i < count; i++) {
		json_object(&o);
		write_text(&o, "id", reports[i].id);
		write_day(&o, "on", reports[i].day);
		write_text(&o, "venture", reports[i].venture);
		write_text(&o, "title", reports[i].title);
		write_text(&o, "text", reports[i].text);
		json_object_end(&o);
	}
	json_array_end(&o);
	json_object_end(&o);
	json_out_end(&o);
	return RC_OK;
}
