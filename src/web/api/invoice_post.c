/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/invoice_post.c: an e-invoice as the body itself: what it says, the facts it proposes, and those recorded. */
#include "account/write.h"
#include "base/encode.h"
#include "base/limits.h"
#include "exchange/invoice_fact.h"
#include "exchange/invoice_known.h"
#include "exchange/invoice_pdf.h"
#include "journal/attachment.h"
#include "web/api/api.h"
#include "web/api/body.h"
#include "web/api/import.h"
#include "web/importing.h"
#include "web/pages/evidence.h"
#include "web/pages/record_form.h"
#include "web/uploads.h"
#include "web/web.h"

/* This program, to be started again as the sandbox. */
#define SELF "/proc/self/exe"

struct paper {
	struct arena *arena;
	struct invoice inv;
	struct invoice_booking booking;
	struct invoice_paper file;
	struct invoice_wish wish;
	struct invoice_known known;
	bool is_known;    /* booked already, and what is booked is this invoice */
	struct buf lines; /* the facts */
};

/* The sandbox reads a PDF as a file: it is one for as long as that takes. */
static enum rc
read_invoice(
    struct ctx *ctx, struct paper *p, struct str bytes, const struct hash *sha256, struct err *err)
{
	char path[ATTACHMENT_PATH_BYTES] = "";
	struct attachment kept;
	struct str name;

	if (!invoice_is_pdf(bytes))
		return invoice_read_file(p->arena, SELF, path, bytes, &p->inv, err);
	enum rc rc = upload_keep(ctx, p->file.name, bytes, &name, &kept, err);
	if (rc == RC_OK)
		rc = upload_path(ctx, sha256, path, err);
	if (rc == RC_OK)
		rc = invoice_read_file(p->arena, SELF, path, bytes, &p->inv, err);
	struct err later = ERR_INIT(err->lang);
	enum rc gone = upload_erase(ctx, sha256, rc == RC_OK ? err : &later);
	return rc == RC_OK ? gone : rc;
}

static enum rc
read_paper(struct ctx *ctx, const struct params *params, struct paper *p, struct err *err)
{
	struct str bytes = ctx->request->body;
	struct hash sha256 = hash_of(bytes.ptr, bytes.len);

	p->file = (struct invoice_paper){.name = params_text(params, "name"),
	    .bytes = bytes.len,
	    .media_type = invoice_is_pdf(bytes) ? "application/pdf" : "application/xml"};
	if (p->file.name.len == 0)
		p->file.name = invoice_is_pdf(bytes) ? STR("rechnung.pdf") : STR("rechnung.xml");
	enum rc rc = read_invoice(ctx, p, bytes, &sha256, err);
	if (rc == RC_OK)
		rc = invoice_booking(p->arena, &p->inv, &sha256, ctx->lang, &p->booking, err);
	if (rc != RC_OK)
		return rc;
	struct buf hex;
	buf_init(&hex, 80);
	hex_encode(&hex, sha256.b, sizeof sha256.b);
	p->file.sha256 = arena_str(p->arena, buf_view(&hex));
	buf_done(&hex);
	rc = invoice_find(p->arena, ctx->all, ctx->journal, &sha256, &p->booking, &p->known, err);
	p->is_known = p->known.fate == INVOICE_BOOKED || p->known.fate == INVOICE_REVERSED;
	return rc == RC_OK && p->known.fate == INVOICE_OTHER
	    ? invoice_say_other(&p->known, &p->booking, err)
	    : rc;
}

/* The one asked for, else the one the invoice names; without one there is only what it says. */
static enum rc
find_venture(struct ctx *ctx, const struct params *params, struct paper *p, struct err *err)
{
	struct str named = params_text(params, "venture");
	struct venture_id id;

	p->wish = (struct invoice_wish){.tranche = params_text(params, "tranche"),
	    .commitment = params_text(params, "commitment"),
	    .grant = params_text(params, "grant"),
	    .plan_position = params_text(params, "plan_position")};
	if (named.len > 0 && !snapshot_venture(ctx->all, named, &id))
		return err_say(err, RC_NOTFOUND, "venture", TEXT_RECORD_FORM_NO_VENTURE,
		    arena_cstr(ctx->arena, named), (char *)NULL);
	if (named.len > 0)
		p->wish.venture = named;
	else if (!invoice_venture(ctx->all, &p->inv, &p->wish.venture) &&
	    params_flag(params, "confirm") && !p->is_known)
		return err_say(
		    err, RC_INVALID, "venture", TEXT_API_IMPORT_NO_VENTURE, (char *)NULL);
	if (!record_may(ctx, KIND_BOOKING_POSTED, KIND_COUNT, p->wish.venture) &&
	    p->wish.venture.len > 0)
		return err_say(err, RC_DENIED, NULL, TEXT_INVOICE_PAGE_ROLE, (char *)NULL);
	return RC_OK;
}

/* The file becomes evidence, under a name that a fact may hold. */
static enum rc
keep_paper(struct ctx *ctx, struct paper *p, struct err *err)
{
	struct attachment kept;

	return evidence_keep(ctx, p->file.name, ctx->request->body, &p->file.name, &kept, err);
}

static enum rc
spell_facts(struct ctx *ctx, struct change *change, struct paper *p, struct err *err)
{
	if (p->wish.venture.len > 0 &&
	    !change_key_taken(change, invoice_evidence_key(p->arena, &p->file, p->wish.venture)))
		invoice_evidence_line(p->arena, &p->inv, &p->file, &p->wish, ctx->lang, &p->lines);
	return invoice_booking_line(p->arena, &p->booking, &p->wish, &p->lines, err);
}

/* ---- the answer ---- */

static enum rc
put_facts(struct json_out *o, struct paper *p, struct err *err)
{
	struct str line, rest = buf_view(&p->lines);
	enum rc rc = RC_OK;
	bool more = true;

	json_key(o, "facts");
	json_array(o);
	while (rc == RC_OK && more && rest.len > 0) {
		struct json *j = NULL;

		line = str_cut(rest, '\n', &rest, &more);
		rc = json_parse(p->arena, line, &json_limits_fact, &j, err);
		if (rc == RC_OK)
			json_put(o, j);
	}
	json_array_end(o);
	return rc;
}

static enum rc
put_invoice(struct json_out *o, struct paper *p, struct err *err)
{
	struct json *j = NULL;
	struct buf b;

	buf_init(&b, (size_t)16 << 20);
	invoice_json(&p->inv, true, &b);
	enum rc rc = json_parse(p->arena, buf_view(&b), &json_limits_open, &j, err);
	if (rc == RC_OK) {
		json_key(o, "invoice");
		json_put(o, j);
	}
	buf_done(&b);
	return rc;
}

static enum rc
answer_invoice(struct ctx *ctx, struct change *change, struct paper *p,
    const struct record_answer *answers, size_t count, struct response *response, struct err *err)
{
	bool recorded = count > 0;
	struct json_out o;

	response->type = TYPE_JSON;
	response->status = recorded ? 201 : 200;
	json_out_init(&o, &response->body, false);
	json_object(&o);
	write_text(&o, "of", STR("xrechnung"));
	write_bool(&o, "preview", !recorded);
	write_int(&o, "new", p->is_known ? 0 : 1);
	write_int(&o, "known", p->is_known ? 1 : 0);
	write_int(&o, "refused", 0);
	json_key(&o, "rows");
	json_array(&o);
	if (recorded || p->is_known) {
		json_object(&o);
		write_bool(&o, "known", p->is_known);
		api_put_entry(
		    ctx, &o, p->is_known ? p->known.position : answers[count - 1].position);
		json_object_end(&o);
	}
	json_array_end(&o);
	enum rc rc = put_facts(&o, p, err);
	if (rc == RC_OK)
		rc = put_invoice(&o, p, err);
	if (rc == RC_OK)
		rc = api_put_checkpoint(ctx, change, &o, err);
	json_object_end(&o);
	json_out_end(&o);
	return rc;
}

enum rc
api_import_invoice(struct ctx *ctx, struct change *change, const struct params *params,
    const uint64_t *size, struct response *response, struct err *err)
{
	struct paper p = {.is_known = false};
	struct record_answer *answers = NULL;
	size_t count = 0;

	if (!importing_may(ctx, KIND_BOOKING_POSTED))
		return err_say(err, RC_DENIED, NULL, TEXT_INVOICE_PAGE_ROLE, (char *)NULL);
	p.arena = arena_new(2 * INVOICE_ARENA_BYTES);
	buf_init(&p.lines, (size_t)2 * LIMIT_LINE_BYTES);
	enum rc rc = read_paper(ctx, params, &p, err);
	if (rc == RC_OK)
		rc = find_venture(ctx, params, &p, err);
	if (rc == RC_OK && params_flag(params, "confirm") && !p.is_known &&
	    !params_flag(params, "deviating") && invoice_deviates(&p.inv))
		rc = err_say(err, RC_INVALID, "deviating", TEXT_API_IMPORT_DEVIATES,
		    arena_cstr(p.arena, invoice_deviations(p.arena, &p.inv)), (char *)NULL);
	bool record = params_flag(params, "confirm") && !p.is_known;
	if (rc == RC_OK && record)
		rc = keep_paper(ctx, &p, err);
	if (rc == RC_OK)
		rc = spell_facts(ctx, change, &p, err);
	if (rc == RC_OK && record)
		rc = change_record_at(ctx, change, buf_view(&p.lines), size, &answers, &count, err);
	if (rc == RC_OK)
		rc = answer_invoice(ctx, change, &p, answers, count, response, err);
	buf_done(&p.lines);
	arena_free(p.arena);
	return rc;
}
