/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/evidence_post.c: a file of evidence as the body itself; what the fact about it has to say comes back. */
#include "account/write.h"
#include "web/api/api.h"
#include "web/change.h"
#include "web/pages/evidence.h"

enum rc
api_evidence_post(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	struct str venture = params_text(params, "venture"), name;
	struct attachment kept;
	struct json_out o;

	(void)change;
	if (!record_may(ctx, KIND_EVIDENCE_ATTACHED, KIND_COUNT, venture))
		return err_say(err, RC_DENIED, NULL, TEXT_EVIDENCE_UPLOAD_ROLE, (char *)NULL);
	if (ctx->request->body.len == 0)
		return err_say(err, RC_INVALID, NULL, TEXT_EVIDENCE_UPLOAD_NONE, (char *)NULL);
	enum rc rc = evidence_keep(ctx, params_text(params, "name"), ctx->request->body, &name, &kept, err);
	if (rc != RC_OK)
		return rc;
	response->status = 201;
	response->type = TYPE_JSON;
	json_out_init(&o, &response->body, false);
	json_object(&o);
	write_text(&o, "file", name);
	write_cstr(&o, "sha256", kept.name);
	write_int(&o, "bytes", (int64_t)kept.bytes);
	write_cstr(&o, "media_type", kept.type->media_type);
	json_object_end(&o);
	json_out_end(&o);
	return RC_OK;
}
