/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/invoice_page.c: an e-invoice is asked for, then shown: who, when, how much, and what does not add up. */
#include "web/pages/invoice_page.h"

#include "base/money.h"
#include "web/pages/import_page.h"
#include "web/pages/pages.h"
#include "web/pages/record_form.h"

enum { VENTURES_OFFERED = 400, TAXES_SHOWN = 50 };

static struct str
say(const struct ctx *ctx, enum text id)
{
	return str_of(text_get(ctx->lang, id));
}

static struct str
day_words(struct ctx *ctx, struct day day)
{
	struct buf b;

	if (!day_is(day))
		return STR("");
	buf_init(&b, 80);
	day_human(&b, day, ctx->lang);
	struct str s = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

/* ---- asking ---- */

struct form_sheet *
invoice_sheet(struct ctx *ctx, const struct form *typed)
{
	struct form_sheet *s = form_sheet_new(ctx, TEXT_INVOICE_PAGE, STR("/import/invoice"));

	s->typed = typed;
	s->page.lead = say(ctx, TEXT_INVOICE_PAGE_LEAD);
	struct form_part *p = form_part_begin(s, "invoice", TEXT_INVOICE_PAGE);
	p->title = (struct str){0};
	p->multipart = true;
	struct form_widget *file = form_input(s, "file", "file", TEXT_INVOICE_PAGE_FILE, STR(""));
	file->is_file = true;
	file->value = (struct str){0};
	form_help(s, file, TEXT_INVOICE_PAGE_FILE_HELP);
	form_button(s, "preview", TEXT_IMPORT_PAGE_PREVIEW, true);
	return s;
}

enum rc
page_invoice(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct form_sheet *s = invoice_sheet(ctx, NULL);

	(void)err;
	if (params_flag(params, "again"))
		s->page.notice = str_of(text_get(ctx->lang, TEXT_EVIDENCE_UPLOAD_AGAIN));
	form_sheet_draw(s, 200, response);
	return RC_OK;
}

/* ---- showing ---- */

static void
put(struct form_sheet *s, enum text title, struct str text)
{
	if (text.len > 0)
		form_line(s, say(s->ctx, title), text);
}

static void
put_head(struct form_sheet *s, const struct invoice *inv)
{
	struct ctx *ctx = s->ctx;

	form_part_begin(s, "head", inv->credit ? TEXT_INVOICE_PAGE_CREDIT : TEXT_INVOICE_PAGE_INVOICE)->pairs = true;
	put(s, TEXT_INVOICE_PAGE_NUMBER, inv->number);
	put(s, TEXT_INVOICE_PAGE_SELLER, inv->seller.name);
	put(s, TEXT_INVOICE_PAGE_PAYEE, inv->payee.name);
	put(s, TEXT_INVOICE_PAGE_BUYER, inv->buyer.name);
	put(s, TEXT_INVOICE_PAGE_REFERENCE, inv->buyer_reference);
	put(s, TEXT_INVOICE_PAGE_ORDER, inv->order);
	put(s, TEXT_INVOICE_PAGE_PROJECT, inv->project);
	put(s, TEXT_INVOICE_PAGE_CONTRACT, inv->contract);
	put(s, TEXT_INVOICE_PAGE_PRECEDING, inv->preceding);
	put(s, TEXT_INVOICE_PAGE_ISSUED, day_words(ctx, inv->issued));
	put(s, TEXT_INVOICE_PAGE_DELIVERED, day_words(ctx, inv->delivered));
	put(s, TEXT_INVOICE_PAGE_DUE, day_is(inv->due) ? day_words(ctx, inv->due) : inv->terms);
}

/* "S 19 %": category of UNTDID 5305 and rate. */
static struct str
vat_words(struct ctx *ctx, const struct invoice_vat *vat)
{
	struct str args[2] = {vat->category};
	struct buf b;

	if (!vat->has_rate)
		return vat->category;
	buf_init(&b, 200);
	decimal_human(&b, vat->rate, ctx->lang);
	args[1] = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	buf_init(&b, 400);
	text_format(&b, ctx->lang, TEXT_INVOICE_PAGE_RATE, args, 2);
	struct str s = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
put_taxes(struct form_sheet *s, const struct invoice *inv)
{
	struct ctx *ctx = s->ctx;
	struct buf b;

	for (size_t i = 0; i < inv->tax_count && i < TAXES_SHOWN; i++) {
		const struct invoice_tax *tax = &inv->taxes[i];
		struct str args[] = {import_cents(ctx, tax->tax_cents), import_cents(ctx, tax->taxable_cents)};

		buf_init(&b, 400);
		text_format(&b, ctx->lang, TEXT_INVOICE_PAGE_TAX_OF, args, 2);
		form_line(s, vat_words(ctx, &tax->vat), arena_str(ctx->arena, buf_view(&b)));
		buf_done(&b);
	}
}

static void
put_sums(struct form_sheet *s, const struct invoice *inv)
{
	struct ctx *ctx = s->ctx;

	form_part_begin(s, "sums", TEXT_INVOICE_PAGE_SUMS)->pairs = true;
	put(s, TEXT_INVOICE_PAGE_NET, import_cents(ctx, inv->net.cents));
	put_taxes(s, inv);
	if (inv->tax.given)
		put(s, TEXT_INVOICE_PAGE_TAX, import_cents(ctx, inv->tax.cents));
	put(s, TEXT_INVOICE_PAGE_GROSS, import_cents(ctx, inv->gross.cents));
	if (inv->prepaid.given)
		put(s, TEXT_INVOICE_PAGE_PREPAID, import_cents(ctx, inv->prepaid.cents));
	if (inv->rounding.given)
		put(s, TEXT_INVOICE_PAGE_ROUNDING, import_cents(ctx, inv->rounding.cents));
	put(s, TEXT_INVOICE_PAGE_PAYABLE, import_cents(ctx, inv->payable.cents));
}

static void
put_notes(struct form_sheet *s, const struct invoice *inv)
{
	struct ctx *ctx = s->ctx;
	struct form_part *p = form_part_begin(s, "notes", TEXT_INVOICE_PAGE_NOTES);

	p->none = say(ctx, TEXT_INVOICE_PAGE_NO_NOTES);
	for (size_t i = 0; i < inv->note_count; i++) {
		struct buf b;

		buf_init(&b, 2048);
		invoice_note_words(&inv->notes[i], ctx->lang, &b);
		form_line(s, arena_str(ctx->arena, buf_view(&b)), STR(""));
		buf_done(&b);
	}
}

/* ---- and on ---- */

static bool
is_meant(const struct invoice *inv, struct str slug)
{
	return str_eq(inv->project, slug) || str_eq(inv->order, slug) || str_eq(inv->buyer_reference, slug);
}

/* The ventures for which the visitor may book; the one that the invoice names is chosen. */
static void
put_ventures(struct form_sheet *s, const struct invoice *inv, const struct invoice_file *file)
{
	struct ctx *ctx = s->ctx;
	struct form_option *options = arena_array(ctx->arena, VENTURES_OFFERED, sizeof *options);
	size_t count = 0;
	struct form_part *p = form_part_begin(s, "on", TEXT_IMPORT_PAGE_GO_ON);

	for (uint32_t i = 1; i <= snapshot_ventures(ctx->all) && count < VENTURES_OFFERED; i++) {
		struct str slug = venture_slug(ctx->all, (struct venture_id){i});
		struct venture_state state;

		venture_state(ctx->all, (struct venture_id){i}, ctx->today, &state);
		if (state.registered == NULL || !record_may(ctx, KIND_BOOKING_POSTED, KIND_COUNT, slug))
			continue;
		options[count++] = (struct form_option){.value = slug,
		    .label = state.title.len > 0 ? state.title : slug,
		    .chosen = is_meant(inv, slug)};
	}
	p->none = count == 0 ? say(ctx, TEXT_RECORD_FORM_NO_VENTURES) : STR("");
	if (count == 0)
		return;
	p->text = say(ctx, TEXT_INVOICE_PAGE_GO_ON);
	form_hidden(s, "sha256", file->sha256);
	form_hidden(s, "name", file->name);
	(void)form_select(s, "venture", TEXT_INVOICE_PAGE_VENTURE, options, count);
	form_button(s, "book", TEXT_INVOICE_PAGE_BOOK, true);
}

static void
put_known(struct form_sheet *s, const struct invoice_known *known)
{
	static const enum text texts[] = {[INVOICE_BOOKED] = TEXT_INVOICE_PAGE_KNOWN,
	    [INVOICE_REVERSED] = TEXT_INVOICE_PAGE_REVERSED, [INVOICE_OTHER] = TEXT_INVOICE_PAGE_OTHER};
	struct ctx *ctx = s->ctx;
	struct url_out u;
	struct buf b;

	(void)form_part_begin(s, "known", TEXT_IMPORT_PAGE_GO_ON);
	buf_init(&b, 100);
	url_begin(&u, &b, "/journal");
	url_segment(&u, arena_format(ctx->arena, "%llu", (unsigned long long)known->position));
	if (ctx->lang != LANG_DE)
		url_param(&u, "lang", str_of(lang_code(ctx->lang)));
	form_line(s, say(ctx, texts[known->fate]), STR(""))->href = url_end(&u, ctx->arena);
	buf_done(&b);
}

struct form_sheet *
invoice_preview(struct ctx *ctx, const struct invoice *inv, const struct invoice_known *known,
    const struct invoice_file *file)
{
	struct form_sheet *s = form_sheet_new(ctx, TEXT_INVOICE_PAGE, STR("/import/invoice"));

	s->page.lead = say(ctx, TEXT_INVOICE_PAGE_READ);
	put_head(s, inv);
	put_sums(s, inv);
	put_notes(s, inv);
	if (known->fate != INVOICE_NEW)
		put_known(s, known);
	if (known->fate == INVOICE_NEW || known->fate == INVOICE_REVERSED)
		put_ventures(s, inv, file);
	return s;
}
