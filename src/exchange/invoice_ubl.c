/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/invoice_ubl.c: UBL 2.1 Invoice and CreditNote, by the binding of CEN/TS 16931-3-2. */
#include "base/limits.h"
#include "exchange/invoice_priv.h"

/* The one element in which an invoice and a credit note differ. */
static const char *
either(const struct invoice *inv, const char *of_invoice, const char *of_credit)
{
	return inv->syntax == INVOICE_UBL_CREDIT ? of_credit : of_invoice;
}

static void
read_head(struct xml_fields *f, const struct xml_node *root, struct invoice *inv)
{
	const struct xml_node *period = xml_at(f, root, "cac:InvoicePeriod");

	inv->customization = xml_line(f, root, "cbc:CustomizationID");
	inv->profile = xml_line(f, root, "cbc:ProfileID");
	inv->number = xml_line(f, root, "cbc:ID");
	inv->issued = xml_day(f, root, "cbc:IssueDate");
	inv->type_code =
	    xml_line(f, root, either(inv, "cbc:InvoiceTypeCode", "cbc:CreditNoteTypeCode"));
	inv->currency = xml_line(f, root, "cbc:DocumentCurrencyCode");
	inv->tax_currency = xml_line(f, root, "cbc:TaxCurrencyCode");
	inv->buyer_reference = xml_line(f, root, "cbc:BuyerReference");
	inv->order = xml_line(f, root, "cac:OrderReference/cbc:ID");
	inv->contract = xml_line(f, root, "cac:ContractDocumentReference/cbc:ID");
	inv->from = xml_day(f, period, "cbc:StartDate");
	inv->to = xml_day(f, period, "cbc:EndDate");
	xml_demand(f, root, "cbc:ID", "BR-02", inv->number.len > 0);
	xml_demand(f, root, "cbc:IssueDate", "BR-03", day_is(inv->issued));
	xml_demand(f, root, either(inv, "cbc:InvoiceTypeCode", "cbc:CreditNoteTypeCode"), "BR-04",
	    inv->type_code.len > 0);
	xml_demand(f, root, "cbc:DocumentCurrencyCode", "BR-05", inv->currency.len > 0);
	f->currency = inv->currency;
}

/* What may occur more than once: the first counts. */
static void
read_references(struct xml_fields *f, const struct xml_node *root, struct invoice *inv)
{
	inv->project = xml_line(f, root, "cac:ProjectReference/cbc:ID");
	/* A credit note has no element for the project; type 50 stands for it. */
	for (const struct xml_node *n = xml_each(root, "cac:AdditionalDocumentReference");
	     n != NULL; n = xml_again(n))
		if (inv->project.len == 0 && str_is(xml_line(f, n, "cbc:DocumentTypeCode"), "50"))
			inv->project = xml_line(f, n, "cbc:ID");
	inv->preceding = xml_line(
	    f, xml_each(root, "cac:BillingReference"), "cac:InvoiceDocumentReference/cbc:ID");
	inv->delivered = xml_day(f, xml_each(root, "cac:Delivery"), "cbc:ActualDeliveryDate");
}

static struct invoice_party
read_party(struct xml_fields *f, const struct xml_node *party)
{
	struct invoice_party p = {
	    .name = xml_line(f, party, "cac:PartyLegalEntity/cbc:RegistrationName"),
	    .city = xml_line(f, party, "cac:PostalAddress/cbc:CityName")};

	if (p.name.len == 0)
		p.name = xml_line(f, party, "cac:PartyName/cbc:Name");
	for (const struct xml_node *n = xml_each(party, "cac:PartyTaxScheme"); n != NULL;
	     n = xml_again(n)) {
		bool vat = str_is(xml_line(f, n, "cac:TaxScheme/cbc:ID"), "VAT");
		struct str *at = vat ? &p.vat_id : &p.tax_number;

		if (at->len == 0)
			*at = xml_line(f, n, "cbc:CompanyID");
	}
	return p;
}

static void
read_payment(struct xml_fields *f, const struct xml_node *root, struct invoice *inv)
{
	inv->due = xml_day(f, root, "cbc:DueDate");
	for (const struct xml_node *n = xml_each(root, "cac:PaymentMeans"); n != NULL;
	     n = xml_again(n)) {
		struct day due = xml_day(f, n, "cbc:PaymentDueDate");

		if (!day_is(inv->due))
			inv->due = due;
		for (const struct xml_node *p = xml_each(n, "cac:PayeeFinancialAccount"); p != NULL;
		     p = xml_again(p))
			invoice_add_iban(f, inv, xml_line(f, p, "cbc:ID"));
	}
	inv->terms = xml_words(f, xml_each(root, "cac:PaymentTerms"), "cbc:Note");
	inv->payee.name = xml_line(f, root, "cac:PayeeParty/cac:PartyName/cbc:Name");
}

static struct invoice_vat
read_vat(struct xml_fields *f, const struct xml_node *category)
{
	struct invoice_vat v = {.category = xml_line(f, category, "cbc:ID")};

	v.has_rate = xml_decimal(f, category, "cbc:Percent", &v.rate);
	return v;
}

static struct invoice_charge
read_charge(struct xml_fields *f, const struct xml_node *n)
{
	struct invoice_charge c = {.charge = xml_truth(f, n, "cbc:ChargeIndicator", false),
	    .cents = xml_amount(f, n, "cbc:Amount").cents};
	const struct xml_node *reason = xml_each(n, "cbc:AllowanceChargeReason");

	c.reason = reason == NULL ? (struct str){0} : xml_clean(f, reason->text);
	c.vat = read_vat(f, xml_each(n, "cac:TaxCategory"));
	xml_demand(f, n, "cbc:ChargeIndicator", "UBL", xml_each(n, "cbc:ChargeIndicator") != NULL);
	xml_demand(f, n, "cbc:Amount", "BR-31", xml_each(n, "cbc:Amount") != NULL);
	return c;
}

static void
read_charges(struct xml_fields *f, const struct xml_node *root, struct invoice *inv)
{
	size_t count = invoice_count(f, root, "cac:AllowanceCharge", LIMIT_INVOICE_ROWS);

	inv->charges = arena_array(f->arena, count, sizeof *inv->charges);
	for (const struct xml_node *n = xml_each(root, "cac:AllowanceCharge");
	     n != NULL && count > 0; n = xml_again(n))
		inv->charges[inv->charge_count++] = read_charge(f, n);
}

static void
read_line(struct xml_fields *f, const struct xml_node *n, const struct invoice *inv,
    struct invoice_line *l)
{
	const char *quantity = either(inv, "cbc:InvoicedQuantity", "cbc:CreditedQuantity");
	struct invoice_amount net = xml_amount(f, n, "cbc:LineExtensionAmount");

	l->id = xml_line(f, n, "cbc:ID");
	l->name = xml_line(f, n, "cac:Item/cbc:Name");
	l->has_quantity = xml_decimal(f, n, quantity, &l->quantity);
	l->unit = xml_clean(f, xml_attribute(xml_each(n, quantity), "unitCode"));
	l->has_price = xml_decimal(f, n, "cac:Price/cbc:PriceAmount", &l->price);
	if (!xml_decimal(f, n, "cac:Price/cbc:BaseQuantity", &l->base))
		l->base = (struct decimal){1, 0};
	l->net_cents = net.cents;
	l->vat = read_vat(f, xml_each(xml_at(f, n, "cac:Item"), "cac:ClassifiedTaxCategory"));
	l->summed = true;
	l->at = n->line;
	for (const struct xml_node *c = xml_each(n, "cac:AllowanceCharge"); c != NULL;
	     c = xml_again(c))
		invoice_add_line_charge(f, c, l, read_charge(f, c));
	xml_demand(f, n, "cbc:LineExtensionAmount", "BR-24", net.given);
}

static void
read_lines(struct xml_fields *f, const struct xml_node *root, struct invoice *inv)
{
	const char *name = either(inv, "cac:InvoiceLine", "cac:CreditNoteLine");
	size_t count = invoice_count(f, root, name, LIMIT_INVOICE_LINES);

	inv->lines = arena_array(f->arena, count, sizeof *inv->lines);
	for (const struct xml_node *n = xml_each(root, name);
	     n != NULL && count > 0 && f->rc == RC_OK; n = xml_again(n))
		read_line(f, n, inv, &inv->lines[inv->line_count++]);
}

static struct invoice_tax
read_tax(struct xml_fields *f, const struct xml_node *n)
{
	struct invoice_amount taxable = xml_amount(f, n, "cbc:TaxableAmount");
	struct invoice_amount tax = xml_amount(f, n, "cbc:TaxAmount");
	const struct xml_node *category = xml_at(f, n, "cac:TaxCategory");
	struct invoice_tax t = {
	    .vat = read_vat(f, category), .taxable_cents = taxable.cents, .tax_cents = tax.cents};
	const struct xml_node *why = xml_each(category, "cbc:TaxExemptionReason");

	t.exemption = why == NULL ? (struct str){0} : xml_clean(f, why->text);
	xml_demand(f, n, "cbc:TaxableAmount", "BR-45", taxable.given);
	xml_demand(f, n, "cbc:TaxAmount", "BR-46", tax.given);
	xml_demand(f, n, "cac:TaxCategory/cbc:ID", "BR-47", t.vat.category.len > 0);
	return t;
}

/* One TaxTotal is in the invoice's currency, another may be in that of the seller's tax office (BT-111). */
static bool
is_foreign(const struct invoice *inv, const struct xml_node *total)
{
	struct str stated = xml_attribute(xml_each(total, "cbc:TaxAmount"), "currencyID");

	return stated.len > 0 && !str_eq(stated, inv->currency) &&
	    str_eq(stated, inv->tax_currency);
}

static void
read_taxes(struct xml_fields *f, const struct xml_node *root, struct invoice *inv)
{
	for (const struct xml_node *t = xml_each(root, "cac:TaxTotal"); t != NULL && f->rc == RC_OK;
	     t = xml_again(t)) {
		if (is_foreign(inv, t))
			continue;
		if (inv->tax.given)
			xml_refuse(f, RC_INVALID, t, TEXT_INVOICE_TWICE, (struct str){0});
		inv->tax = xml_amount(f, t, "cbc:TaxAmount");
		xml_demand(f, t, "cbc:TaxAmount", "BR-CO-14", inv->tax.given);
		size_t count = invoice_count(f, t, "cac:TaxSubtotal", LIMIT_INVOICE_ROWS);
		inv->taxes = arena_array(f->arena, count, sizeof *inv->taxes);
		for (const struct xml_node *s = xml_each(t, "cac:TaxSubtotal");
		     s != NULL && count > 0; s = xml_again(s))
			inv->taxes[inv->tax_count++] = read_tax(f, s);
	}
}

static void
read_totals(struct xml_fields *f, const struct xml_node *root, struct invoice *inv)
{
	const struct xml_node *n = xml_at(f, root, "cac:LegalMonetaryTotal");

	inv->line_sum = xml_amount(f, n, "cbc:LineExtensionAmount");
	inv->net = xml_amount(f, n, "cbc:TaxExclusiveAmount");
	inv->gross = xml_amount(f, n, "cbc:TaxInclusiveAmount");
	inv->allowance_sum = xml_amount(f, n, "cbc:AllowanceTotalAmount");
	inv->charge_sum = xml_amount(f, n, "cbc:ChargeTotalAmount");
	inv->prepaid = xml_amount(f, n, "cbc:PrepaidAmount");
	inv->rounding = xml_amount(f, n, "cbc:PayableRoundingAmount");
	inv->payable = xml_amount(f, n, "cbc:PayableAmount");
	xml_demand(
	    f, root, "cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount", "BR-13", inv->net.given);
	xml_demand(
	    f, root, "cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount", "BR-14", inv->gross.given);
	xml_demand(
	    f, root, "cac:LegalMonetaryTotal/cbc:PayableAmount", "BR-15", inv->payable.given);
}

static void
read_attachments(struct xml_fields *f, const struct xml_node *root, struct invoice *inv)
{
	static const char name[] = "cac:AdditionalDocumentReference";
	size_t count = invoice_count(f, root, name, LIMIT_INVOICE_ROWS);

	inv->attachments = arena_array(f->arena, count, sizeof *inv->attachments);
	for (const struct xml_node *n = xml_each(root, name); n != NULL && count > 0;
	     n = xml_again(n)) {
		const struct xml_node *file =
		    xml_at(f, n, "cac:Attachment/cbc:EmbeddedDocumentBinaryObject");
		const struct xml_node *words = xml_each(n, "cbc:DocumentDescription");
		struct str url = xml_line(f, n, "cac:Attachment/cac:ExternalReference/cbc:URI");

		if (file == NULL && url.len == 0)
			continue;
		inv->attachments[inv->attachment_count++] =
		    (struct invoice_attachment){.id = xml_line(f, n, "cbc:ID"),
			.description = words == NULL ? (struct str){0} : xml_clean(f, words->text),
			.name = xml_clean(f, xml_attribute(file, "filename")),
			.mime = xml_clean(f, xml_attribute(file, "mimeCode")),
			.url = url,
			.bytes = file == NULL ? 0 : file->octets};
	}
}

void
invoice_from_ubl(struct xml_fields *f, const struct xml_node *root, struct invoice *inv)
{
	read_head(f, root, inv);
	read_references(f, root, inv);
	inv->seller = read_party(f, xml_at(f, root, "cac:AccountingSupplierParty/cac:Party"));
	inv->buyer = read_party(f, xml_at(f, root, "cac:AccountingCustomerParty/cac:Party"));
	xml_demand(f, root,
	    "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName",
	    "BR-06", inv->seller.name.len > 0);
	read_payment(f, root, inv);
	read_charges(f, root, inv);
	read_lines(f, root, inv);
	read_taxes(f, root, inv);
	read_totals(f, root, inv);
	read_attachments(f, root, inv);
}
