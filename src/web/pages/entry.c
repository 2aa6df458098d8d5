/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/entry.c: the page of one entry, and its receipt. */
#include "web/pages/entry.h"

#include "journal/receipt.h"
#include "web/pages/pages.h"
#include "web/pages/record_form.h"
#include "web/pages/record_panel.h"
#include "web/roster.h"
#include "web/source.h"
#include "web/web.h"

#include "templates.h"

#include <string.h>

#define ORIGIN_IN_NAME 48

struct str
receipt_file_name(struct arena *a, struct str origin, uint64_t n)
{
	char *safe = arena_cstr(a, str_slice(origin, 0, ORIGIN_IN_NAME));

	for (char *p = safe; *p != '\0'; p++)
		if (!((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') ||
			*p == '.' || *p == '-'))
			*p = '-';
	return arena_format(a, "wagnis-%s-%llu.tlog-proof", safe, (unsigned long long)n);
}

static enum rc
not_there(struct ctx *ctx, uint64_t n, struct err *err)
{
	struct str position = arena_format(ctx->arena, "%llu", (unsigned long long)n);
	bool later = n < ctx->all.n;

	return err_say(err, RC_NOTFOUND, NULL, later ? TEXT_WEB_ENTRY_LATER : TEXT_WEB_ENTRY_NONE, position.ptr, NULL);
}

static struct str
position_of(struct ctx *ctx, uint32_t n, bool is_there)
{
	return is_there ? arena_format(ctx->arena, "%u", (unsigned)n) : STR("");
}

/* Kinds that are about an entry, for those who may record them. */
static const struct {
	enum kind kind;
	enum text label;
} deeds[] = {
	{KIND_DECISION_CONFIRMED, TEXT_DOOR_CONFIRM},
	{KIND_ENTRY_CORRECTED, TEXT_DOOR_CORRECT},
	{KIND_BOOKING_REVERSED, TEXT_DOOR_REVERSE},
	{KIND_ENTRY_WITHDRAWN, TEXT_DOOR_WITHDRAW},
	{KIND_ENTRY_REDACTED, TEXT_DOOR_REDACT},
};

/* Whether this can be done with an entry of that kind: bookings are reversed, not corrected. */
static bool
deed_fits(enum kind deed, enum kind about)
{
	if (deed == KIND_BOOKING_REVERSED)
		return about == KIND_BOOKING_POSTED;
	if (deed == KIND_DECISION_CONFIRMED)
		return about == KIND_DECISION_TAKEN;
	if (deed == KIND_ENTRY_CORRECTED)
		return about != KIND_BOOKING_POSTED && about != KIND_BOOKING_REVERSED;
	return true;
}

/* Not one that is only locked. */
static bool
is_erased(struct ctx *ctx, uint32_t n)
{
	size_t count = 0;
	const uint64_t *locked = journal_reader_locked(ctx->journal, &count);

	for (size_t i = 0; i < count; i++)
		if (locked[i] == n)
			return false;
	return snapshot_entry(ctx->all, n + 1).kind == KIND_COUNT;
}

/* A question without an answer is answered from here. */
static size_t
put_answer(struct ctx *ctx, const struct entry_info *e, struct str venture, struct link *out)
{
	if (e->row->kind != KIND_QUESTION_ASKED || !record_may(ctx, KIND_QUESTION_ANSWERED, KIND_COUNT, venture) ||
	    subject_stands(ctx->all, e->subject, KIND_BIT(KIND_QUESTION_ANSWERED)))
		return 0;
	*out = (struct link){.label = TEXT_DOOR_ANSWER, .href = {panel_form_path(ctx, KIND_QUESTION_ANSWERED, venture, "id",
	    subject_name(ctx->all, e->subject))}};
	return 1;
}

static struct link_list
entry_deeds(struct ctx *ctx, uint32_t n)
{
	struct entry_info e = snapshot_entry(ctx->all, n + 1);
	struct link *items = arena_array(ctx->arena, COUNT(deeds) + 1, sizeof *items);
	struct str venture = e.venture.v == 0 ? STR("") : venture_slug(ctx->all, e.venture);
	size_t count = 0;

	bool stands = e.row != NULL && e.until == 0, gone = ctx->journal == NULL || is_erased(ctx, n);
	if (ctx->who.by == VISITOR_NOBODY || gone || e.kind == KIND_ENTRY_REDACTED)
		return (struct link_list){items, 0};
	if (stands)
		count = put_answer(ctx, &e, venture, items);
	enum kind kind = e.row == NULL ? KIND_COUNT : (enum kind)e.row->kind;
	/* What was corrected, withdrawn or locked can be redacted all the same, or opened again. */
	for (size_t i = 0; i < COUNT(deeds); i++)
		if ((stands || deeds[i].kind == KIND_ENTRY_REDACTED) && deed_fits(deeds[i].kind, kind) &&
		    record_may(ctx, deeds[i].kind, kind, venture))
			items[count++] = (struct link){.label = deeds[i].label, .href = {arena_format(ctx->arena,
			    "/record/%s?position=%u%s", kind_info(deeds[i].kind)->name, (unsigned)n,
			    ctx->lang == LANG_DE ? "" : "&lang=en")}};
	return (struct link_list){items, count};
}

enum rc
page_entry(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct entry_page p = {.ctx = ctx, .s = journal_known(ctx)};
	uint64_t n = (uint64_t)params_int(params, "position", 0);

	if (n >= p.s.n)
		return not_there(ctx, n, err);
	enum rc rc = entry_read(ctx, p.s, (uint32_t)n + 1, &p.e, err);
	if (rc != RC_OK)
		return rc;
	p.w = entry_words(ctx, p.s, p.e.info.venture);
	roster_words(ctx, &p.w);
	p.view = (struct entry_view){
		.position = position_of(ctx, (uint32_t)n, true),
		.previous = position_of(ctx, (uint32_t)n - 1, n > 0),
		.next = position_of(ctx, (uint32_t)n + 1, n + 1 < p.s.n),
		.erased = p.e.erased,
		.locked = p.e.entry.locked,
		.kind = entry_kind(&p.w, &p.e),
		.headline = entry_headline(&p.w, &p.e),
		.links = entry_links(&p.w, &p.e),
		.actions = entry_deeds(ctx, (uint32_t)n),
	};
	rc = entry_fill_words(&p, err);
	if (rc == RC_OK)
		rc = entry_fill_kept(&p, err);
	if (rc == RC_OK)
		rc = entry_fill_notices(&p, err);
	if (rc == RC_OK)
		rc = entry_fill_times(&p, err);
	if (rc == RC_OK)
		rc = entry_fill_proof(&p, err);
	if (rc != RC_OK)
		return rc;
	ctx->env.title = arena_format(ctx->arena, "%s %.*s: %.*s", text_get(ctx->lang, TEXT_WEB_ENTRY_TITLE),
	    STR_ARG(p.view.position), STR_ARG(p.view.kind));
	tpl_entry(&response->body, &p.view, &ctx->env);
	return RC_OK;
}

enum rc
entry_receipt(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	uint64_t n = (uint64_t)params_int(params, "position", 0);
	struct entry_read e;

	if (n >= ctx->all.n)
		return not_there(ctx, n, err);
	enum rc rc = entry_read(ctx, ctx->all, (uint32_t)n + 1, &e, err);
	if (rc == RC_OK)
		rc = receipt_write(ctx->journal, ctx->arena, n, !e.erased && !entry_is_personal(&e), &response->body, err);
	if (rc != RC_OK)
		return rc;
	struct str name = receipt_file_name(ctx->arena, journal_reader_origin(ctx->journal), n);
	response->type = TYPE_TEXT;
	memcpy(response->download, name.ptr, name.len + 1);
	return RC_OK;
}
