/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/import_post.c: tables of other systems as the body itself: counts, refused rows, what was recorded. */
#include "account/write.h"
#include "web/api/api.h"
#include "web/api/body.h"
#include "web/api/import.h"
#include "web/api/problem.h"
#include "web/importing.h"

/* What of the refused rows an answer holds; all are counted, and in the CSV. */
enum { REFUSALS_SHOWN = 1000 };
#define REJECTS_BYTES ((size_t)16 << 20)

const char *const import_types[] = {"text/csv", "application/csv", "text/tab-separated-values", "text/plain",
    "application/vnd.ms-excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/octet-stream", "application/xml", "text/xml", "application/pdf", NULL};
/* The first are of tables, the last of e-invoices; octets may be either. */
enum { OCTETS_AT = 6 };

/* ---- the answer ---- */

static void
put_mapping(struct json_out *o, const struct mapping *m)
{
	json_key(o, "mapping");
	json_object(o);
	write_text(o, "id", m->id);
	write_text(o, "version", m->version);
	json_object_end(o);
}

static void
put_ventures(struct json_out *o, const struct import *im)
{
	json_key(o, "ventures");
	json_array(o);
	for (size_t i = 0; i < im->ventures_count; i++) {
		const struct import_sum *v = &im->ventures[i];

		json_object(o);
		write_text(o, "venture", v->venture);
		write_int(o, "rows", (int64_t)v->rows);
		if (im->mapping->kind != KIND_MEASUREMENT_RECORDED) {
			write_int(o, "expense_cents", v->expense_cents);
			write_int(o, "income_cents", v->income_cents);
		}
		json_object_end(o);
	}
	json_array_end(o);
}

/* A row that is known has its entry, one that is new only when it was recorded. */
static void
put_rows(struct ctx *ctx, struct json_out *o, const struct import *im, bool preview)
{
	json_key(o, "rows");
	json_array(o);
	for (size_t i = 0; i < im->count; i++) {
		const struct import_row *row = &im->rows[i];
		struct arena_mark mark = arena_mark(ctx->arena);

		if (row->fate == IMPORT_REFUSED)
			continue;
		json_object(o);
		write_int(o, "row", (int64_t)row->number);
		write_bool(o, "known", row->fate == IMPORT_KNOWN);
		if (row->fate == IMPORT_KNOWN || !preview)
			api_put_entry(ctx, o, row->position);
		json_object_end(o);
		arena_release(ctx->arena, mark);
	}
	json_array_end(o);
}

static void
put_refusals(struct json_out *o, const struct import *im)
{
	size_t shown = 0;

	json_key(o, "refusals");
	json_array(o);
	for (size_t i = 0; i < im->count && shown < REFUSALS_SHOWN; i++) {
		const struct import_row *row = &im->rows[i];

		if (row->fate != IMPORT_REFUSED)
			continue;
		json_object(o);
		write_int(o, "row", (int64_t)row->number);
		if (row->field.len > 0)
			write_text(o, "field", row->field);
		write_text(o, "message", row->reason);
		json_object_end(o);
		shown++;
	}
	json_array_end(o);
}

/* null: none was refused, or too much. */
static enum rc
put_rejects(struct json_out *o, const struct import *im, struct str bytes, struct err *err)
{
	struct buf b;
	enum rc rc = RC_OK;

	buf_init(&b, REJECTS_BYTES);
	if (im->fates[IMPORT_REFUSED] > 0)
		rc = import_rejects(im, bytes, &b, err);
	json_key(o, "rejects");
	if (b.over || b.len == 0)
		json_put_null(o);
	else
		json_put_text(o, buf_view(&b));
	buf_done(&b);
	return rc;
}

static enum rc
answer_table(struct ctx *ctx, struct change *change, const struct import *im, struct str of, struct str bytes, bool preview,
    struct response *response, struct err *err)
{
	struct json_out o;
	enum rc rc;

	response->type = TYPE_JSON;
	response->status = !preview && im->fates[IMPORT_NEW] > 0 ? 201 : 200;
	json_out_init(&o, &response->body, false);
	json_object(&o);
	write_text(&o, "of", of);
	write_bool(&o, "preview", preview);
	write_int(&o, "new", (int64_t)im->fates[IMPORT_NEW]);
	write_int(&o, "known", (int64_t)im->fates[IMPORT_KNOWN]);
	write_int(&o, "refused", (int64_t)im->fates[IMPORT_REFUSED]);
	put_mapping(&o, im->mapping);
	put_ventures(&o, im);
	put_rows(ctx, &o, im, preview);
	put_refusals(&o, im);
	rc = put_rejects(&o, im, bytes, err);
	if (rc == RC_OK)
		rc = api_put_checkpoint(ctx, change, &o, err);
	json_object_end(&o);
	json_out_end(&o);
	return rc;
}

/* ---- the request ---- */

static enum rc
import_table(struct ctx *ctx, struct change *change, const struct params *params, enum kind kind, const uint64_t *size,
    struct response *response, struct err *err)
{
	const struct mapping *mapping = NULL;
	struct importing done;
	bool preview = params_flag(params, "preview");
	enum rc rc = RC_OK;

	if (!importing_may(ctx, kind))
		rc = err_say(err, RC_DENIED, NULL, TEXT_IMPORT_PAGE_ROLE, (char *)NULL);
	if (rc == RC_OK)
		rc = import_choose(ctx->arena, ctx->all, params_text(params, "mapping"), kind, &mapping, err);
	if (rc == RC_OK)
		rc = importing_run(ctx, change, mapping, ctx->request->body, !preview, size, &done, err);
	if (rc != RC_OK)
		return rc;
	rc = answer_table(ctx, change, &done.im, params_text(params, "of"), ctx->request->body, preview, response, err);
	importing_done(&done);
	return rc;
}

/* A parameter of the other way would be overlooked. */
static enum rc
check_params(const struct params *params, bool invoice, struct err *err)
{
	static const char *const of_invoices[] = {"confirm", "deviating", "name", "venture", "tranche", "commitment", "grant", "plan_position"},
				 *const of_tables[] = {"preview", "mapping"};
	const char *const *foreign = invoice ? of_tables : of_invoices;
	size_t count = invoice ? COUNT(of_tables) : COUNT(of_invoices);

	for (size_t i = 0; i < count; i++)
		if (params_has(params, foreign[i]))
			return err_say(err, RC_INVALID, foreign[i],
			    invoice ? TEXT_API_IMPORT_OF_TABLES : TEXT_API_IMPORT_OF_INVOICES, (char *)NULL);
	return RC_OK;
}

enum rc
api_import_post(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	struct str of = params_text(params, "of");
	bool invoice = str_is(of, "xrechnung"), sized;
	enum kind kind = KIND_COUNT;
	uint64_t size = 0;

	if (!invoice && !mapping_target(of, &kind))
		return err_say(err, RC_INVALID, "of", TEXT_API_IMPORT_OF, (char *)NULL);
	enum rc rc = check_params(params, invoice, err);
	if (rc != RC_OK)
		return rc;
	if (!api_if_match(ctx, response, err, &sized, &size) ||
	    !api_media_among(ctx, import_types + (invoice ? OCTETS_AT : 0), invoice ? SIZE_MAX : OCTETS_AT + 1, response, err))
		return RC_OK;
	if (ctx->request->body.len == 0)
		return err_say(err, RC_INVALID, NULL, TEXT_API_IMPORT_EMPTY, (char *)NULL);
	rc = invoice ? api_import_invoice(ctx, change, params, sized ? &size : NULL, response, err)
		     : import_table(ctx, change, params, kind, sized ? &size : NULL, response, err);
	if (rc != RC_STALE)
		return rc;
	api_problem(ctx, 412, err, NULL, response);
	return RC_OK;
}
