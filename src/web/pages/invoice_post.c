/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/invoice_post.c: an e-invoice is sent: kept and shown; then evidence, and its booking a form to confirm. */
#include "base/json.h"
#include "base/limits.h"
#include "exchange/invoice_fact.h"
#include "exchange/invoice_pdf.h"
#include "journal/attachment.h"
#include "web/change.h"
#include "web/pages/evidence.h"
#include "web/pages/import_page.h"
#include "web/pages/invoice_page.h"
#include "web/pages/pages.h"
#include "web/pages/record_form.h"
#include "web/uploads.h"

#include <stdio.h>
#include <sys/mman.h>

/* This program, to be started again as the sandbox. */
#define SELF "/proc/self/exe"

struct paper {
	struct invoice_file file;
	struct hash sha256;
	struct str bytes;
	struct invoice inv;
	struct invoice_booking booking;
	struct invoice_known known;
};

static enum rc
read_paper(struct ctx *ctx, struct arena *a, struct paper *p, struct err *err)
{
	char path[ATTACHMENT_PATH_BYTES];

	if (!attachment_name_parse(p->file.sha256, &p->sha256))
		return err_say(err, RC_INVALID, "file", TEXT_IMPORT_PAGE_GONE, (char *)NULL);
	enum rc rc = upload_path(ctx, &p->sha256, path, err);
	if (rc == RC_OK)
		rc = invoice_read_file(a, SELF, path, p->bytes, &p->inv, err);
	if (rc == RC_OK)
		rc = invoice_booking(a, &p->inv, &p->sha256, ctx->lang, &p->booking, err);
	return rc == RC_OK ? invoice_find(a, ctx->all, ctx->journal, &p->sha256, &p->booking, &p->known, err) : rc;
}

/* ---- evidence ---- */

/* Under the key of `wagnis import`. */
static enum rc
attach(struct ctx *ctx, struct change *change, const struct paper *p, struct str venture, struct err *err)
{
	struct invoice_paper paper = {.name = p->file.name, .sha256 = p->file.sha256, .bytes = p->bytes.len,
	    .media_type = invoice_is_pdf(p->bytes) ? "application/pdf" : "application/xml"};
	struct invoice_wish wish = {.venture = venture};
	struct record_answer *answers = NULL;
	struct attachment kept;
	size_t count = 0;
	struct str name;
	struct buf line;

	if (change_key_taken(change, invoice_evidence_key(ctx->arena, &paper, venture)))
		return RC_OK;
	enum rc rc = evidence_keep(ctx, p->file.name, p->bytes, &name, &kept, err);
	if (rc != RC_OK)
		return rc;
	buf_init(&line, LIMIT_LINE_BYTES);
	invoice_evidence_line(ctx->arena, &p->inv, &paper, &wish, ctx->lang, &line);
	rc = change_record(ctx, change, arena_str(ctx->arena, buf_view(&line)), &answers, &count, err);
	buf_done(&line);
	return rc;
}

/* ---- the booking ---- */

/* The form of the fact with all that the invoice says; in no address, where a payee's name would be kept by others. */
static enum rc
propose(struct ctx *ctx, const struct paper *p, struct str venture, struct response *response, struct err *err)
{
	const struct kind_info *kind = kind_info(KIND_BOOKING_POSTED);
	struct form *filled = form_new(ctx->arena);
	struct record_form *f = NULL;
	struct json *body = NULL;
	struct buf b;
	enum rc rc = json_parse(ctx->arena, p->booking.body, &json_limits_fact, &body, err);

	if (rc != RC_OK)
		return rc;
	form_put(filled, STR("venture"), venture);
	form_put(filled, STR("key"), arena_str(ctx->arena, p->booking.key));
	buf_init(&b, 32);
	day_iso(&b, p->booking.effective);
	form_put(filled, STR("effective"), arena_str(ctx->arena, buf_view(&b)));
	buf_done(&b);
	form_fill(ctx->arena, ctx->lang, kind->fields, body, STR(FORM_BODY), filled);
	rc = record_form_open(ctx, kind, filled, &f, err);
	return rc == RC_OK ? record_form_draw(f, STR(""), STR(""), 200, response, err) : rc;
}

static enum rc
book(struct ctx *ctx, struct change *change, const struct paper *p, struct response *response, struct err *err)
{
	struct str venture = form_text(change->form, "venture");
	struct venture_id id;

	if (!snapshot_venture(ctx->all, venture, &id))
		return err_say(err, RC_NOTFOUND, NULL, TEXT_RECORD_FORM_NO_VENTURE, arena_cstr(ctx->arena, venture),
		    (char *)NULL);
	if (!record_may(ctx, KIND_BOOKING_POSTED, KIND_COUNT, venture))
		return err_say(err, RC_DENIED, NULL, TEXT_INVOICE_PAGE_ROLE, (char *)NULL);
	if (p->known.fate == INVOICE_OTHER)
		return invoice_say_other(&p->known, &p->booking, err);
	/* Meanwhile somebody may have booked it. */
	if (p->known.fate == INVOICE_BOOKED || change_key_taken(change, p->booking.key)) {
		form_sheet_draw(invoice_preview(ctx, &p->inv, &p->known, &p->file), 409, response);
		return RC_OK;
	}
	struct change_sight sight;
	enum rc rc = attach(ctx, change, p, venture, err);

	/* The form offers the file that has just become evidence. */
	if (rc == RC_OK)
		rc = change_see_now(ctx, change, &sight, err);
	if (rc != RC_OK)
		return rc;
	rc = propose(ctx, p, venture, response, err);
	change_see_back(ctx, change, &sight);
	return rc;
}

static enum rc
answer(struct ctx *ctx, struct change *change, struct paper *p, struct response *response, struct err *err)
{
	struct arena *a = arena_new(2 * INVOICE_ARENA_BYTES);
	enum rc rc = read_paper(ctx, a, p, err);

	if (rc == RC_OK && str_is(form_text(change->form, "do"), "book"))
		rc = book(ctx, change, p, response, err);
	else if (rc == RC_OK)
		form_sheet_draw(invoice_preview(ctx, &p->inv, &p->known, &p->file), 200, response);
	arena_free(a);
	return rc;
}

enum rc
post_invoice(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	struct import_file file = {.sha256 = form_text(change->form, "sha256"), .name = form_text(change->form, "name")};
	struct paper p = {.bytes = {0}};
	enum rc rc = file.sha256.len > 0 ? RC_OK : import_keep(ctx, change->form, &file, err);

	(void)params;
	if (rc == RC_OK)
		rc = import_open(ctx, file.sha256, &p.bytes, err);
	if (rc == RC_OK) {
		p.file = (struct invoice_file){.sha256 = file.sha256, .name = file.name};
		rc = answer(ctx, change, &p, response, err);
		(void)munmap((void *)(uintptr_t)p.bytes.ptr, p.bytes.len);
	}
	if (rc == RC_INVALID || rc == RC_LIMIT) {
		struct form_sheet *s = invoice_sheet(ctx, change->form);

		/* The path of an XML element is no field of this page; its line is in the message. */
		(void)snprintf(err->field, sizeof err->field, "file");
		form_refuse(s, err);
		response_restart(response, rc_http(rc));
		form_sheet_draw(s, rc_http(rc), response);
		return RC_OK;
	}
	return rc;
}
