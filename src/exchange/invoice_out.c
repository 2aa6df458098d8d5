/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/invoice_out.c: an invoice as JSON, and its notes as sentences. */
#include "base/json.h"
#include "base/limits.h"
#include "base/must.h"
#include "exchange/invoice.h"

#include <string.h>

/* Absent members are left out. */
static void
put_text(struct json_out *o, const char *key, struct str s)
{
	if (s.len == 0)
		return;
	json_key(o, key);
	json_put_text(o, s);
}

static void
put_day(struct json_out *o, const char *key, struct day day)
{
	struct buf b;

	if (!day_is(day))
		return;
	buf_init(&b, 16);
	day_iso(&b, day);
	put_text(o, key, buf_view(&b));
	buf_done(&b);
}

static void
put_int(struct json_out *o, const char *key, int64_t v)
{
	json_key(o, key);
	json_put_int(o, v);
}

static void
put_bool(struct json_out *o, const char *key, bool v)
{
	json_key(o, key);
	json_put_bool(o, v);
}

static void
put_amount(struct json_out *o, const char *key, struct invoice_amount a)
{
	if (a.given)
		put_int(o, key, a.cents);
}

static void
put_decimal(struct json_out *o, const char *key, bool given, struct decimal d)
{
	struct buf b;

	if (!given)
		return;
	buf_init(&b, 64);
	decimal_plain(&b, d);
	put_text(o, key, buf_view(&b));
	buf_done(&b);
}

static void
put_vat(struct json_out *o, const struct invoice_vat *v)
{
	put_text(o, "category", v->category);
	put_decimal(o, "rate", v->has_rate, v->rate);
}

static void
put_party(struct json_out *o, const char *key, const struct invoice_party *p)
{
	if (p->name.len == 0)
		return;
	json_key(o, key);
	json_object(o);
	put_text(o, "name", p->name);
	put_text(o, "vat_id", p->vat_id);
	put_text(o, "tax_number", p->tax_number);
	put_text(o, "city", p->city);
	json_object_end(o);
}

static void
put_head(struct json_out *o, const struct invoice *inv, bool personal)
{
	put_text(o, "syntax", str_of(invoice_syntax_name(inv->syntax)));
	put_text(o, "customization", inv->customization);
	put_text(o, "profile", inv->profile);
	put_text(o, "number", inv->number);
	put_text(o, "type_code", inv->type_code);
	put_bool(o, "credit", inv->credit);
	put_text(o, "currency", inv->currency);
	put_text(o, "tax_currency", inv->tax_currency);
	put_day(o, "issued", inv->issued);
	put_day(o, "due", inv->due);
	put_text(o, "terms", inv->terms);
	put_day(o, "delivered", inv->delivered);
	put_day(o, "from", inv->from);
	put_day(o, "to", inv->to);
	if (personal) {
		put_party(o, "seller", &inv->seller);
		put_party(o, "payee", &inv->payee);
		put_text(o, "iban", inv->iban);
		put_int(o, "ibans", (int64_t)inv->ibans);
	}
	put_party(o, "buyer", &inv->buyer);
	put_text(o, "buyer_reference", inv->buyer_reference);
	put_text(o, "order", inv->order);
	put_text(o, "project", inv->project);
	put_text(o, "contract", inv->contract);
	put_text(o, "preceding", inv->preceding);
}

static void
put_lines(struct json_out *o, const struct invoice *inv)
{
	put_int(o, "line_count", (int64_t)inv->line_count);
	json_key(o, "lines");
	json_array(o);
	for (size_t i = 0; i < inv->line_count && i < LIMIT_INVOICE_LINES_SHOWN; i++) {
		const struct invoice_line *l = &inv->lines[i];

		json_object(o);
		put_text(o, "id", l->id);
		put_text(o, "name", l->name);
		put_decimal(o, "quantity", l->has_quantity, l->quantity);
		put_text(o, "unit", l->unit);
		put_decimal(o, "price", l->has_price, l->price);
		put_decimal(o, "base", l->has_price, l->base);
		put_int(o, "charges_cents", l->charges_cents);
		put_int(o, "net_cents", l->net_cents);
		put_vat(o, &l->vat);
		put_bool(o, "summed", l->summed);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_charges(struct json_out *o, const struct invoice *inv)
{
	json_key(o, "charges");
	json_array(o);
	for (size_t i = 0; i < inv->charge_count; i++) {
		json_object(o);
		put_bool(o, "charge", inv->charges[i].charge);
		put_text(o, "reason", inv->charges[i].reason);
		put_int(o, "amount_cents", inv->charges[i].cents);
		put_vat(o, &inv->charges[i].vat);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_taxes(struct json_out *o, const struct invoice *inv)
{
	json_key(o, "taxes");
	json_array(o);
	for (size_t i = 0; i < inv->tax_count; i++) {
		json_object(o);
		put_vat(o, &inv->taxes[i].vat);
		put_int(o, "taxable_cents", inv->taxes[i].taxable_cents);
		put_int(o, "tax_cents", inv->taxes[i].tax_cents);
		put_text(o, "exemption", inv->taxes[i].exemption);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_totals(struct json_out *o, const struct invoice *inv)
{
	json_key(o, "totals");
	json_object(o);
	put_amount(o, "lines_cents", inv->line_sum);
	put_amount(o, "allowances_cents", inv->allowance_sum);
	put_amount(o, "charges_cents", inv->charge_sum);
	put_amount(o, "net_cents", inv->net);
	put_amount(o, "tax_cents", inv->tax);
	put_amount(o, "gross_cents", inv->gross);
	put_amount(o, "prepaid_cents", inv->prepaid);
	put_amount(o, "rounding_cents", inv->rounding);
	put_amount(o, "payable_cents", inv->payable);
	json_object_end(o);
}

static void
put_attachments(struct json_out *o, const struct invoice *inv)
{
	json_key(o, "attachments");
	json_array(o);
	for (size_t i = 0; i < inv->attachment_count; i++) {
		const struct invoice_attachment *a = &inv->attachments[i];

		json_object(o);
		put_text(o, "id", a->id);
		put_text(o, "description", a->description);
		put_text(o, "name", a->name);
		put_text(o, "mime", a->mime);
		put_text(o, "url", a->url);
		put_int(o, "bytes", a->bytes);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_notes(struct json_out *o, const struct invoice *inv)
{
	json_key(o, "notes");
	json_array(o);
	for (size_t i = 0; i < inv->note_count; i++) {
		const struct invoice_note *n = &inv->notes[i];

		json_object(o);
		put_text(o, "rule", str_of(n->rule));
		put_text(o, "where", n->where);
		put_bool(o, "missing", n->missing);
		if (!n->missing) {
			put_int(o, "stated_cents", n->stated_cents);
			put_int(o, "computed_cents", n->computed_cents);
		}
		json_object_end(o);
	}
	json_array_end(o);
}

void
invoice_json(const struct invoice *inv, bool personal, struct buf *out)
{
	struct json_out o;

	json_out_init(&o, out, true);
	json_object(&o);
	put_head(&o, inv, personal);
	put_lines(&o, inv);
	put_charges(&o, inv);
	put_taxes(&o, inv);
	put_totals(&o, inv);
	put_attachments(&o, inv);
	put_notes(&o, inv);
	json_object_end(&o);
	json_out_end(&o);
}

/* ---- sentences ---- */

/* What a rule speaks of; the rows of VAT categories share two sentences. */
static enum text
subject_of(const char *rule)
{
	static const struct {
		const char *rule;
		enum text text;
	} known[] = {
	    {"BR-CO-10", TEXT_INVOICE_RULE_LINES},
	    {"BR-CO-11", TEXT_INVOICE_RULE_ALLOWANCES},
	    {"BR-CO-12", TEXT_INVOICE_RULE_CHARGES},
	    {"BR-CO-13", TEXT_INVOICE_RULE_NET},
	    {"BR-CO-14", TEXT_INVOICE_RULE_TAX},
	    {"BR-CO-15", TEXT_INVOICE_RULE_GROSS},
	    {"BR-CO-16", TEXT_INVOICE_RULE_PAYABLE},
	    {"BR-CO-17", TEXT_INVOICE_RULE_RATE},
	    {"PEPPOL-EN16931-R120", TEXT_INVOICE_RULE_LINE},
	    {"CREDIT-SIGN", TEXT_INVOICE_RULE_SIGN},
	    {"BR-07", TEXT_INVOICE_LACKS_BUYER},
	    {"BR-12", TEXT_INVOICE_LACKS_LINE_SUM},
	    {"BR-16", TEXT_INVOICE_LACKS_LINES},
	    {"BR-CO-18", TEXT_INVOICE_LACKS_TAXES},
	    {"BR-CO-25", TEXT_INVOICE_LACKS_DUE},
	    {"BR-DE-15", TEXT_INVOICE_LACKS_REFERENCE},
	};

	for (size_t i = 0; i < COUNT(known); i++)
		if (strcmp(rule, known[i].rule) == 0)
			return known[i].text;
	return strcmp(rule + strlen(rule) - 2, "08") == 0 ? TEXT_INVOICE_RULE_TAXABLE
							  : TEXT_INVOICE_LACKS_ROW;
}

void
invoice_note_words(const struct invoice_note *n, enum lang lang, struct buf *out)
{
	struct buf subject, stated, computed;

	buf_init(&subject, 4096);
	buf_init(&stated, 64);
	buf_init(&computed, 64);
	text_format(&subject, lang, subject_of(n->rule), &n->where, 1);
	cents_human(&stated, n->stated_cents, lang);
	cents_human(&computed, n->computed_cents, lang);
	struct str args[] = {
	    buf_view(&subject), str_of(n->rule), buf_view(&stated), buf_view(&computed)};
	text_format(out, lang, n->missing ? TEXT_INVOICE_NOTE_MISSING : TEXT_INVOICE_NOTE_DIFFERS,
	    args, COUNT(args));
	buf_done(&subject);
	buf_done(&stated);
	buf_done(&computed);
}
