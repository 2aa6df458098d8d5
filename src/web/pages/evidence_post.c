/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/evidence_post.c: a file of evidence is sent: kept, then described in the form of its fact. */
#include "base/encode.h"
#include "base/must.h"
#include "journal/attachment.h"
#include "web/change.h"
#include "web/pages/evidence.h"
#include "web/pages/pages.h"
#include "web/previews.h"
#include "web/source.h"
#include "web/uploads.h"
#include "web/web.h"

static const struct form_field *
sent_file(const struct form *form)
{
	for (size_t i = 0; i < form->count; i++)
		if (form->items[i].is_file && str_is(form->items[i].name, "file"))
			return &form->items[i];
	return NULL;
}

enum rc
evidence_keep(struct ctx *ctx, struct str sent_name, struct str bytes, struct str *name_out, struct attachment *out,
    struct err *err)
{
	return upload_store(ctx->arena, source_dir(web_source(ctx->web)), sent_name, bytes, name_out, out, err);
}

static void
add_query(struct buf *b, const char *name, struct str value)
{
	buf_format(b, "&f.%s=", name);
	percent_encode(b, value);
}

/* On to the form of the fact, with what the file itself tells. */
static void
go_on(struct ctx *ctx, struct str venture, struct str name, const struct attachment *file, struct response *response)
{
	struct buf b;

	buf_init(&b, 4096);
	buf_cstr(&b, "/record/evidence.attached?venture=");
	percent_encode(&b, venture);
	add_query(&b, "title", name);
	add_query(&b, "file", name);
	add_query(&b, "sha256", str_of(file->name));
	add_query(&b, "bytes", arena_format(ctx->arena, "%llu", (unsigned long long)file->bytes));
	add_query(&b, "media_type", str_of(file->type->media_type));
	must(!b.over);
	change_go(ctx, response, arena_str(ctx->arena, buf_view(&b)));
	buf_done(&b);
}

enum rc
post_evidence(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	struct str venture = params_text(params, "venture");
	const struct form_field *file = sent_file(change->form);
	struct attachment kept;

	if (!record_may(ctx, KIND_EVIDENCE_ATTACHED, KIND_COUNT, venture))
		return err_say(err, RC_DENIED, NULL, TEXT_EVIDENCE_UPLOAD_ROLE, (char *)NULL);
	struct str name = {0};
	enum rc rc = file == NULL || file->file_name.len == 0
	    ? err_say(err, RC_INVALID, "file", TEXT_EVIDENCE_UPLOAD_NONE, (char *)NULL)
	    : evidence_keep(ctx, file->file_name, file->value, &name, &kept, err);
	if (rc == RC_INVALID || rc == RC_LIMIT) {
		struct form_sheet *s = evidence_sheet(ctx, venture);

		form_refuse(s, err);
		form_sheet_draw(s, rc_http(rc), response);
		return RC_OK;
	}
	/* By the time somebody looks at it, it is drawn. */
	if (rc == RC_OK && kept.type->pdf && web_previews(ctx->web) != NULL)
		(void)previews_ask(web_previews(ctx->web), &kept.sha256, ctx->now);
	if (rc == RC_OK)
		go_on(ctx, venture, name, &kept, response);
	return rc;
}
