/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/invoice_cii.c: UN/CEFACT Cross Industry Invoice D16B, by the binding of CEN/TS 16931-3-3. */
#include "base/limits.h"
#include "exchange/invoice_priv.h"

static void
read_head(struct xml_fields *f, const struct xml_node *root, struct invoice *inv)
{
	static const char context[] =
	    "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID";
	static const char process[] = "rsm:ExchangedDocumentContext/"
				      "ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID";

	inv->customization = xml_line(f, root, context);
	inv->profile = xml_line(f, root, process);
	inv->number = xml_line(f, root, "rsm:ExchangedDocument/ram:ID");
	inv->type_code = xml_line(f, root, "rsm:ExchangedDocument/ram:TypeCode");
	inv->issued =
	    xml_day(f, root, "rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString");
	xml_demand(f, root, "rsm:ExchangedDocument/ram:ID", "BR-02", inv->number.len > 0);
	xml_demand(f, root, "rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString", "BR-03",
	    day_is(inv->issued));
	xml_demand(f, root, "rsm:ExchangedDocument/ram:TypeCode", "BR-04", inv->type_code.len > 0);
}

static struct invoice_party
read_party(struct xml_fields *f, const struct xml_node *party)
{
	struct invoice_party p = {.name = xml_line(f, party, "ram:Name"),
	    .city = xml_line(f, party, "ram:PostalTradeAddress/ram:CityName")};

	for (const struct xml_node *n = xml_each(party, "ram:SpecifiedTaxRegistration"); n != NULL;
	     n = xml_again(n)) {
		bool vat = str_is(xml_attribute(xml_each(n, "ram:ID"), "schemeID"), "VA");
		struct str *at = vat ? &p.vat_id : &p.tax_number;

		if (at->len == 0)
			*at = xml_line(f, n, "ram:ID");
	}
	return p;
}

static void
read_agreement(struct xml_fields *f, const struct xml_node *n, struct invoice *inv)
{
	inv->buyer_reference = xml_line(f, n, "ram:BuyerReference");
	inv->seller = read_party(f, xml_at(f, n, "ram:SellerTradeParty"));
	inv->buyer = read_party(f, xml_at(f, n, "ram:BuyerTradeParty"));
	inv->order = xml_line(f, n, "ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID");
	inv->contract = xml_line(f, n, "ram:ContractReferencedDocument/ram:IssuerAssignedID");
	inv->project = xml_line(f, n, "ram:SpecifiedProcuringProject/ram:ID");
	xml_demand(f, n, "ram:SellerTradeParty/ram:Name", "BR-06", inv->seller.name.len > 0);
}

static void
read_attachments(struct xml_fields *f, const struct xml_node *agreement, struct invoice *inv)
{
	static const char name[] = "ram:AdditionalReferencedDocument";
	size_t count = invoice_count(f, agreement, name, LIMIT_INVOICE_ROWS);

	inv->attachments = arena_array(f->arena, count, sizeof *inv->attachments);
	for (const struct xml_node *n = xml_each(agreement, name); n != NULL && count > 0;
	     n = xml_again(n)) {
		const struct xml_node *file = xml_at(f, n, "ram:AttachmentBinaryObject");
		const struct xml_node *words = xml_each(n, "ram:Name");
		struct str url = xml_line(f, n, "ram:URIID");

		if (file == NULL && url.len == 0)
			continue;
		inv->attachments[inv->attachment_count++] =
		    (struct invoice_attachment){.id = xml_line(f, n, "ram:IssuerAssignedID"),
			.description = words == NULL ? (struct str){0} : xml_clean(f, words->text),
			.name = xml_clean(f, xml_attribute(file, "filename")),
			.mime = xml_clean(f, xml_attribute(file, "mimeCode")),
			.url = url,
			.bytes = file == NULL ? 0 : file->octets};
	}
}

/* Factur-X EXTENDED may have several terms; EN 16931 has one. */
static void
read_terms(struct xml_fields *f, const struct xml_node *settlement, struct invoice *inv)
{
	for (const struct xml_node *n = xml_each(settlement, "ram:SpecifiedTradePaymentTerms");
	     n != NULL; n = xml_again(n)) {
		struct day due = xml_day(f, n, "ram:DueDateDateTime/udt:DateTimeString");
		const struct xml_node *words = xml_each(n, "ram:Description");

		if (day_is(due) && (!day_is(inv->due) || due.v < inv->due.v))
			inv->due = due;
		if (inv->terms.len == 0 && words != NULL)
			inv->terms = xml_words(f, n, "ram:Description");
	}
}

static void
read_payment(struct xml_fields *f, const struct xml_node *settlement, struct invoice *inv)
{
	static const char means[] = "ram:SpecifiedTradeSettlementPaymentMeans";
	static const char account[] = "ram:PayeePartyCreditorFinancialAccount";

	read_terms(f, settlement, inv);
	inv->payee.name = xml_line(f, settlement, "ram:PayeeTradeParty/ram:Name");
	for (const struct xml_node *n = xml_each(settlement, means); n != NULL; n = xml_again(n))
		for (const struct xml_node *p = xml_each(n, account); p != NULL; p = xml_again(p)) {
			struct str iban = xml_line(f, p, "ram:IBANID");

			invoice_add_iban(
			    f, inv, iban.len > 0 ? iban : xml_line(f, p, "ram:ProprietaryID"));
		}
}

static struct invoice_vat
read_vat(struct xml_fields *f, const struct xml_node *tax)
{
	struct invoice_vat v = {.category = xml_line(f, tax, "ram:CategoryCode")};

	v.has_rate = xml_decimal(f, tax, "ram:RateApplicablePercent", &v.rate);
	return v;
}

static struct invoice_charge
read_charge(struct xml_fields *f, const struct xml_node *n)
{
	struct invoice_charge c = {
	    .charge = xml_truth(f, n, "ram:ChargeIndicator/udt:Indicator", false),
	    .reason = xml_line(f, n, "ram:Reason"),
	    .cents = xml_amount(f, n, "ram:ActualAmount").cents,
	    .vat = read_vat(f, xml_each(n, "ram:CategoryTradeTax"))};

	xml_demand(f, n, "ram:ChargeIndicator", "CII", xml_each(n, "ram:ChargeIndicator") != NULL);
	xml_demand(f, n, "ram:ActualAmount", "BR-31", xml_each(n, "ram:ActualAmount") != NULL);
	return c;
}

/* Freight of Factur-X EXTENDED, which the total of charges counts in. */
static struct invoice_charge
read_freight(struct xml_fields *f, const struct xml_node *n)
{
	return (struct invoice_charge){.charge = true,
	    .reason = xml_line(f, n, "ram:Description"),
	    .cents = xml_amount(f, n, "ram:AppliedAmount").cents,
	    .vat = read_vat(f, xml_each(n, "ram:AppliedTradeTax"))};
}

static void
read_charges(struct xml_fields *f, const struct xml_node *settlement, struct invoice *inv)
{
	static const char charge[] = "ram:SpecifiedTradeAllowanceCharge",
			  freight[] = "ram:SpecifiedLogisticsServiceCharge";
	size_t count = invoice_count(f, settlement, charge, LIMIT_INVOICE_ROWS);
	size_t freights = invoice_count(f, settlement, freight, LIMIT_INVOICE_ROWS);

	inv->charges = arena_array(f->arena, count + freights, sizeof *inv->charges);
	for (const struct xml_node *n = xml_each(settlement, charge); n != NULL && count > 0;
	     n = xml_again(n))
		inv->charges[inv->charge_count++] = read_charge(f, n);
	for (const struct xml_node *n = xml_each(settlement, freight); n != NULL && freights > 0;
	     n = xml_again(n))
		inv->charges[inv->charge_count++] = read_freight(f, n);
}

static void
read_line(struct xml_fields *f, const struct xml_node *n, struct invoice_line *l)
{
	const struct xml_node *price =
	    xml_at(f, n, "ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice");
	const struct xml_node *settlement = xml_at(f, n, "ram:SpecifiedLineTradeSettlement");
	const struct xml_node *delivery = xml_at(f, n, "ram:SpecifiedLineTradeDelivery");
	struct str status =
	    xml_line(f, n, "ram:AssociatedDocumentLineDocument/ram:LineStatusReasonCode");
	struct invoice_amount net = xml_amount(
	    f, settlement, "ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount");

	l->id = xml_line(f, n, "ram:AssociatedDocumentLineDocument/ram:LineID");
	l->name = xml_line(f, n, "ram:SpecifiedTradeProduct/ram:Name");
	l->has_quantity = xml_decimal(f, delivery, "ram:BilledQuantity", &l->quantity);
	l->unit = xml_clean(f, xml_attribute(xml_each(delivery, "ram:BilledQuantity"), "unitCode"));
	l->has_price = xml_decimal(f, price, "ram:ChargeAmount", &l->price);
	if (!xml_decimal(f, price, "ram:BasisQuantity", &l->base))
		l->base = (struct decimal){1, 0};
	l->net_cents = net.cents;
	l->vat = read_vat(f, xml_each(settlement, "ram:ApplicableTradeTax"));
	l->summed = !str_is(status, "GROUP") && !str_is(status, "INFORMATION");
	l->at = n->line;
	for (const struct xml_node *c = xml_each(settlement, "ram:SpecifiedTradeAllowanceCharge");
	     c != NULL; c = xml_again(c))
		invoice_add_line_charge(f, c, l, read_charge(f, c));
	xml_demand(f, n,
	    "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/"
	    "ram:LineTotalAmount",
	    "BR-24", net.given || !l->summed);
}

static void
read_lines(struct xml_fields *f, const struct xml_node *transaction, struct invoice *inv)
{
	static const char name[] = "ram:IncludedSupplyChainTradeLineItem";
	size_t count = invoice_count(f, transaction, name, LIMIT_INVOICE_LINES);

	inv->lines = arena_array(f->arena, count, sizeof *inv->lines);
	for (const struct xml_node *n = xml_each(transaction, name);
	     n != NULL && count > 0 && f->rc == RC_OK; n = xml_again(n))
		read_line(f, n, &inv->lines[inv->line_count++]);
}

static void
read_taxes(struct xml_fields *f, const struct xml_node *settlement, struct invoice *inv)
{
	static const char name[] = "ram:ApplicableTradeTax";
	size_t count = invoice_count(f, settlement, name, LIMIT_INVOICE_ROWS);

	inv->taxes = arena_array(f->arena, count, sizeof *inv->taxes);
	for (const struct xml_node *n = xml_each(settlement, name); n != NULL && count > 0;
	     n = xml_again(n)) {
		struct invoice_amount taxable = xml_amount(f, n, "ram:BasisAmount");
		struct invoice_amount tax = xml_amount(f, n, "ram:CalculatedAmount");
		struct invoice_tax t = {.vat = read_vat(f, n),
		    .taxable_cents = taxable.cents,
		    .tax_cents = tax.cents,
		    .exemption = xml_line(f, n, "ram:ExemptionReason")};

		xml_demand(f, n, "ram:BasisAmount", "BR-45", taxable.given);
		xml_demand(f, n, "ram:CalculatedAmount", "BR-46", tax.given);
		xml_demand(f, n, "ram:CategoryCode", "BR-47", t.vat.category.len > 0);
		inv->taxes[inv->tax_count++] = t;
	}
}

/* The tax total may stand there a second time in the currency of the seller's tax office (BT-111). */
static void
read_tax_total(struct xml_fields *f, const struct xml_node *totals, struct invoice *inv)
{
	for (const struct xml_node *n = xml_each(totals, "ram:TaxTotalAmount"); n != NULL;
	     n = xml_again(n)) {
		struct str stated = xml_attribute(n, "currencyID");

		if (stated.len > 0 && !str_eq(stated, inv->currency) &&
		    str_eq(stated, inv->tax_currency))
			continue;
		if (inv->tax.given)
			xml_refuse(f, RC_INVALID, n, TEXT_INVOICE_TWICE, (struct str){0});
		inv->tax = xml_amount_of(f, n);
	}
}

static void
read_totals(struct xml_fields *f, const struct xml_node *settlement, struct invoice *inv)
{
	static const char name[] = "ram:SpecifiedTradeSettlementHeaderMonetarySummation";
	const struct xml_node *n = xml_at(f, settlement, name);

	inv->line_sum = xml_amount(f, n, "ram:LineTotalAmount");
	inv->charge_sum = xml_amount(f, n, "ram:ChargeTotalAmount");
	inv->allowance_sum = xml_amount(f, n, "ram:AllowanceTotalAmount");
	inv->net = xml_amount(f, n, "ram:TaxBasisTotalAmount");
	read_tax_total(f, n, inv);
	inv->rounding = xml_amount(f, n, "ram:RoundingAmount");
	inv->gross = xml_amount(f, n, "ram:GrandTotalAmount");
	inv->prepaid = xml_amount(f, n, "ram:TotalPrepaidAmount");
	inv->payable = xml_amount(f, n, "ram:DuePayableAmount");
	xml_demand(f, settlement,
	    "ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxBasisTotalAmount", "BR-13",
	    inv->net.given);
	xml_demand(f, settlement,
	    "ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:GrandTotalAmount", "BR-14",
	    inv->gross.given);
	xml_demand(f, settlement,
	    "ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:DuePayableAmount", "BR-15",
	    inv->payable.given);
}

static void
read_settlement(struct xml_fields *f, const struct xml_node *n, struct invoice *inv)
{
	const struct xml_node *period = xml_at(f, n, "ram:BillingSpecifiedPeriod");

	inv->currency = xml_line(f, n, "ram:InvoiceCurrencyCode");
	inv->tax_currency = xml_line(f, n, "ram:TaxCurrencyCode");
	xml_demand(f, n, "ram:InvoiceCurrencyCode", "BR-05", inv->currency.len > 0);
	f->currency = inv->currency;
	inv->from = xml_day(f, period, "ram:StartDateTime/udt:DateTimeString");
	inv->to = xml_day(f, period, "ram:EndDateTime/udt:DateTimeString");
	inv->preceding =
	    xml_line(f, xml_each(n, "ram:InvoiceReferencedDocument"), "ram:IssuerAssignedID");
	read_payment(f, n, inv);
	read_charges(f, n, inv);
	read_taxes(f, n, inv);
	read_totals(f, n, inv);
}

void
invoice_from_cii(struct xml_fields *f, const struct xml_node *root, struct invoice *inv)
{
	const struct xml_node *transaction = xml_at(f, root, "rsm:SupplyChainTradeTransaction");
	const struct xml_node *agreement =
	    xml_at(f, transaction, "ram:ApplicableHeaderTradeAgreement");
	const struct xml_node *settlement =
	    xml_at(f, transaction, "ram:ApplicableHeaderTradeSettlement");

	read_head(f, root, inv);
	xml_demand(f, root, "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement",
	    "BR-06", agreement != NULL);
	xml_demand(f, root, "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement",
	    "BR-05", settlement != NULL);
	read_agreement(f, agreement, inv);
	read_settlement(f, settlement, inv);
	read_lines(f, transaction, inv);
	read_attachments(f, agreement, inv);
	inv->delivered = xml_day(f, transaction,
	    "ram:ApplicableHeaderTradeDelivery/ram:ActualDeliverySupplyChainEvent/"
	    "ram:OccurrenceDateTime/"
	    "udt:DateTimeString");
}
