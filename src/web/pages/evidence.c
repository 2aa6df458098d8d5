/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/evidence.c: files of evidence: sent, kept, then described in the form of their fact; and fetched again. */
#include "web/pages/evidence.h"

#include "base/encode.h"
#include "base/must.h"
#include "base/utf8.h"
#include "domain/fact.h"
#include "journal/attachment.h"
#include "web/change.h"
#include "web/form_page.h"
#include "web/pages/pages.h"
#include "web/source.h"
#include "web/web.h"

#include <string.h>

#define ADD_BYTES ((size_t)1 << 20)

/* ---- sending ---- */

static struct form_sheet *
upload_sheet(struct ctx *ctx, struct str venture)
{
	struct form_sheet *s = form_sheet_new(ctx, TEXT_EVIDENCE_UPLOAD, STR("/evidence"));

	s->page.lead = str_of(text_get(ctx->lang, TEXT_EVIDENCE_UPLOAD_LEAD));
	struct form_part *p = form_part_begin(s, "upload", TEXT_EVIDENCE_UPLOAD);
	p->title = (struct str){0};
	p->multipart = true;
	form_hidden(s, "venture", venture);
	struct form_widget *file = form_input(s, "file", "file", TEXT_EVIDENCE_UPLOAD_FILE, STR(""));
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
	form_sheet_draw(upload_sheet(f->ctx, f->venture), 200, response);
	return RC_OK;
}

/* The last part of the name as sent, in characters that a fact may hold. */
static struct str
shown_name(struct arena *a, struct str sent)
{
	struct buf b;

	for (size_t i = sent.len; i-- > 0;)
		if (sent.ptr[i] == '/' || sent.ptr[i] == '\\') {
			sent = str_slice(sent, i + 1, sent.len);
			break;
		}
	sent = str_slice(sent, 0, 120);
	sent = str_trim(str_slice(sent, 0, utf8_valid_prefix(sent)));
	if (sent.len == 0 || utf8_has_forbidden(sent) || memchr(sent.ptr, '\n', sent.len) != NULL ||
	    memchr(sent.ptr, '\t', sent.len) != NULL)
		return STR("beleg");
	buf_init(&b, 128);
	buf_str(&b, sent);
	struct str name = arena_str(a, buf_view(&b));
	buf_done(&b);
	return name;
}

static const struct form_field *
sent_file(const struct form *form)
{
	for (size_t i = 0; i < form->count; i++)
		if (form->items[i].is_file && str_is(form->items[i].name, "file"))
			return &form->items[i];
	return NULL;
}

static enum rc
keep_file(struct ctx *ctx, const struct form_field *file, struct str name, struct attachment *out, struct err *err)
{
	struct attachment_writer *w = NULL;
	struct str rest = file->value;
	enum rc rc = attachment_begin(source_dir(web_source(ctx->web)), name, ATTACHMENT_BYTES_MAX, &w, err);

	while (rc == RC_OK && rest.len > 0) {
		struct str piece = str_slice(rest, 0, ADD_BYTES);

		rc = attachment_add(w, piece.ptr, piece.len, err);
		rest = str_slice(rest, piece.len, rest.len);
	}
	if (rc == RC_OK)
		rc = attachment_finish(w, out, err);
	attachment_end(w);
	return rc;
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
	struct str name = file == NULL ? STR("") : shown_name(ctx->arena, file->file_name);
	enum rc rc = file == NULL || file->file_name.len == 0
	    ? err_say(err, RC_INVALID, "file", TEXT_EVIDENCE_UPLOAD_NONE, (char *)NULL)
	    : keep_file(ctx, file, name, &kept, err);
	if (rc == RC_INVALID || rc == RC_LIMIT) {
		struct form_sheet *s = upload_sheet(ctx, venture);

		form_refuse(s, err);
		form_sheet_draw(s, rc_http(rc), response);
		return RC_OK;
	}
	if (rc == RC_OK)
		go_on(ctx, venture, name, &kept, response);
	return rc;
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

enum rc
evidence_download(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct wanted w = {.name = params_text(params, "sha256")};
	struct hash sha256;
	enum rc rc = RC_OK;

	if (attachment_name_parse(w.name, &sha256))
		rc = look_up(ctx, &w, err);
	if (rc == RC_OK && !w.found)
		return err_say(err, RC_NOTFOUND, NULL, TEXT_EVIDENCE_NOT_SHOWN, (char *)NULL);
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
