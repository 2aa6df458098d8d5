/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/import_post.c: a table is sent: kept, judged and shown; then recorded, or its refused rows given back. */
#include "base/limits.h"
#include "journal/attachment.h"
#include "web/change.h"
#include "web/importing.h"
#include "web/pages/import_page.h"
#include "web/pages/pages.h"
#include "web/uploads.h"

#include <stdio.h>
#include <sys/mman.h>

/* ---- the file ---- */

enum rc
import_open(struct ctx *ctx, struct str sha256, struct str *out, struct err *err)
{
	struct hash hash;

	if (!attachment_name_parse(sha256, &hash) || upload_map(ctx, &hash, out, err) != RC_OK)
		return err_say(err, RC_INVALID, "file", TEXT_IMPORT_PAGE_GONE, (char *)NULL);
	return RC_OK;
}

enum rc
import_keep(struct ctx *ctx, const struct form *form, struct import_file *out, struct err *err)
{
	struct attachment kept;

	for (size_t i = 0; i < form->count; i++) {
		const struct form_field *f = &form->items[i];

		if (!f->is_file || !str_is(f->name, "file") || f->file_name.len == 0)
			continue;
		enum rc rc = upload_keep(ctx, f->file_name, f->value, &out->name, &kept, err);
		if (rc == RC_OK)
			out->sha256 = arena_str(ctx->arena, str_of(kept.name));
		return rc;
	}
	return err_say(err, RC_INVALID, "file", TEXT_IMPORT_PAGE_NO_FILE, (char *)NULL);
}

/* ---- the three answers ---- */

static enum rc
send_rejects(const struct import *im, struct str bytes, struct response *response, struct err *err)
{
	enum rc rc = import_rejects(im, bytes, &response->body, err);

	if (rc != RC_OK)
		return rc;
	response->status = 200;
	response->type = "text/csv; charset=utf-8";
	(void)snprintf(response->download, sizeof response->download, "%s",
	    im->lang == LANG_DE ? "abgelehnt.csv" : "refused.csv");
	return RC_OK;
}

/* What was recorded has a page of its own when nothing was refused. */
static void
show_done(struct ctx *ctx, const struct import *im, const struct import_file *file, struct response *response)
{
	uint64_t first = UINT64_MAX;

	for (size_t i = 0; i < im->count; i++)
		if (im->rows[i].fate == IMPORT_NEW && im->rows[i].position < first)
			first = im->rows[i].position;
	if (im->fates[IMPORT_REFUSED] > 0 || first == UINT64_MAX)
		form_sheet_draw(import_preview(ctx, im, file, true), 200, response);
	else
		change_go(ctx, response, arena_format(ctx->arena, "/recorded?at=%llu&count=%zu", (unsigned long long)first,
		    im->fates[IMPORT_NEW]));
}

static enum rc
answer(struct ctx *ctx, struct change *change, const struct import_file *file, struct str bytes, struct response *response,
    struct err *err)
{
	const struct mapping *mapping = snapshot_mapping(ctx->all, file->mapping);
	struct str action = form_text(change->form, "do");
	bool record = str_is(action, "record");
	struct importing done;
	char id[LIMIT_SLUG_BYTES + 1];

	(void)snprintf(id, sizeof id, "%.*s", STR_ARG(file->mapping));
	if (mapping == NULL)
		return err_say(err, RC_INVALID, "mapping", TEXT_IMPORT_NO_MAPPING, id, "", (char *)NULL);
	enum rc rc = importing_run(ctx, change, mapping, bytes, record, NULL, &done, err);
	if (rc != RC_OK)
		return rc;
	if (str_is(action, "rejects"))
		rc = send_rejects(&done.im, bytes, response, err);
	else if (record)
		show_done(ctx, &done.im, file, response);
	else
		form_sheet_draw(import_preview(ctx, &done.im, file, false), 200, response);
	importing_done(&done);
	return rc;
}

enum rc
post_import(struct ctx *ctx, struct change *change, const struct params *params, struct response *response, struct err *err)
{
	struct import_file file = {.sha256 = form_text(change->form, "sha256"),
	    .name = form_text(change->form, "name"),
	    .mapping = form_text(change->form, "mapping")};
	struct str bytes = {0};
	enum rc rc = importing_may_any(ctx) ? RC_OK
					    : err_say(err, RC_DENIED, NULL, TEXT_IMPORT_PAGE_ROLE, (char *)NULL);

	(void)params;
	if (rc == RC_OK && file.sha256.len == 0)
		rc = import_keep(ctx, change->form, &file, err);
	if (rc == RC_OK)
		rc = import_open(ctx, file.sha256, &bytes, err);
	if (rc == RC_OK) {
		rc = answer(ctx, change, &file, bytes, response, err);
		(void)munmap((void *)(uintptr_t)bytes.ptr, bytes.len);
	}
	if (rc == RC_INVALID || rc == RC_LIMIT) {
		struct form_sheet *s = import_sheet(ctx, change->form);

		if (err->field[0] == '\0')
			(void)snprintf(err->field, sizeof err->field, "file");
		form_refuse(s, err);
		response_restart(response, rc_http(rc));
		form_sheet_draw(s, rc_http(rc), response);
		return RC_OK;
	}
	return rc;
}
