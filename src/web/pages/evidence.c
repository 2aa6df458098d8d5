/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/evidence.c: the page that asks for a file of evidence, and the way to fetch it again. */
#include "web/pages/evidence.h"

#include "domain/fact.h"
#include "journal/attachment.h"
#include "journal/preview.h"
#include "web/form_page.h"
#include "web/pages/pages.h"
#include "web/source.h"
#include "web/web.h"

#include <string.h>

/* ---- sending ---- */

struct form_sheet *
evidence_sheet(struct ctx *ctx, struct str venture)
{
	struct form_sheet *s = form_sheet_new(ctx, TEXT_EVIDENCE_UPLOAD, STR("/evidence"));

	s->page.lead = str_of(text_get(ctx->lang, TEXT_EVIDENCE_UPLOAD_LEAD));
	struct form_part *p = form_part_begin(s, "upload", TEXT_EVIDENCE_UPLOAD);
	p->title = (struct str){0};
	p->multipart = true;
	form_hidden(s, "venture", venture);
	struct form_widget *file = form_input(s, "file", "file", TEXT_EVIDENCE_UPLOAD_FILE, STR(""));
	file->is_file = true;
	file->value = (struct str){0};
	form_help(s, file, TEXT_EVIDENCE_UPLOAD_HELP);
	form_button(s, "upload", TEXT_EVIDENCE_UPLOAD_GO, true);
	return s;
}

enum rc
evidence_page(struct record_form *f, struct response *response, struct err *err)
{
	if (form_value(f->form, STR("f.sha256")).len > 0)
		return record_form_draw(f, STR(""), STR(""), 200, response, err);
	struct form_sheet *s = evidence_sheet(f->ctx, f->venture);
	if (form_has(f->form, "again"))
		s->page.notice = str_of(text_get(f->ctx->lang, TEXT_EVIDENCE_UPLOAD_AGAIN));
	form_sheet_draw(s, 200, response);
	return RC_OK;
}

/* ---- fetching ---- */

struct wanted {
	struct str name; /* the hash in hex */
	bool found;
	struct str title, media_type;
};

/* A fact that is shown and names the file: erased and locked ones are not. */
static enum rc
look_at(struct ctx *ctx, uint32_t seq, struct wanted *w, struct err *err)
{
	const struct json *body = NULL;
	enum rc rc = ctx_body(ctx, seq, &body, err);

	if (rc == RC_OK && body != NULL && json_get(body, "file") != NULL && str_eq(json_text(body, "sha256"), w->name)) {
		w->found = true;
		w->title = json_text(body, "title");
		w->media_type = json_text(body, "media_type");
	}
	return rc;
}

static enum rc
look_up(struct ctx *ctx, struct wanted *w, struct err *err)
{
	enum rc rc = RC_OK;

	for (uint32_t v = 0; v <= snapshot_ventures(ctx->all); v++) {
		struct subject_id id = venture_subject(ctx->all, (struct venture_id){v}, SUBJECT_EVIDENCE);

		for (; id.v != 0; id = subject_next(ctx->all, id)) {
			struct row_cursor c = row_cursor(ctx->all, id);

			for (const struct row *r; rc == RC_OK && !w->found && (r = row_next(&c)) != NULL;)
				if (r->kind == KIND_EVIDENCE_ATTACHED && row_seen(r, ctx->all.n))
					rc = look_at(ctx, r->seq, w, err);
		}
	}
	return rc;
}

/* "Ausstiegsplan, Fassung 2": "ausstiegsplan-fassung-2.pdf": nothing a header could trip over. */
static void
download_name(struct response *response, struct str title, const char *ending)
{
	char *out = response->download;
	size_t n = 0, most = sizeof response->download - 8;

	for (size_t i = 0; i < title.len && n < most; i++) {
		char c = title.ptr[i];

		c = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			out[n++] = c;
		else if (n > 0 && out[n - 1] != '-')
			out[n++] = '-';
	}
	while (n > 0 && out[n - 1] == '-')
		n--;
	if (n == 0) {
		memcpy(out, "beleg", 5);
		n = 5;
	}
	memcpy(out + n, ending, strlen(ending) + 1);
}

/* The file that the address names, if a fact that is shown names it, too. */
static enum rc
find_wanted(struct ctx *ctx, const struct params *params, struct wanted *w, struct hash *sha256, struct err *err)
{
	enum rc rc = RC_OK;

	w->name = params_text(params, "sha256");
	if (attachment_name_parse(w->name, sha256))
		rc = look_up(ctx, w, err);
	if (rc == RC_OK && !w->found)
		return err_say(err, RC_NOTFOUND, NULL, TEXT_EVIDENCE_NOT_SHOWN, (char *)NULL);
	return rc;
}

enum rc
evidence_download(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct wanted w = {.found = false};
	struct hash sha256;
	enum rc rc = find_wanted(ctx, params, &w, &sha256, err);

	if (rc == RC_OK)
		rc = attachment_open(source_dir(web_source(ctx->web)), &sha256, &response->file, &response->file_bytes, err);
	if (rc != RC_OK)
		return rc;
	const struct attachment_type *type = attachment_type_of(w.media_type);
	response->type = type == NULL ? TYPE_BYTES : type->media_type;
	response->sandbox = true;
	download_name(response, w.title, type == NULL ? ".bin" : type->ending);
	return RC_OK;
}

enum rc
evidence_preview(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct wanted w = {.found = false};
	struct hash sha256;
	enum rc rc = find_wanted(ctx, params, &w, &sha256, err);

	if (rc == RC_OK)
		rc = preview_open(source_dir(web_source(ctx->web)), &sha256, &response->file, &response->file_bytes, err);
	if (rc != RC_OK)
		return rc;
	response->type = "image/png";
	response->sandbox = true;
	return RC_OK;
}
