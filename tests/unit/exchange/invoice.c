/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of exchange/invoice: what is read of both syntaxes, what is recomputed, and what is refused where and in which words. */
#include "exchange/invoice.h"

#include "base/json.h"
#include "base/limits.h"
#include "domain/fact.h"
#include "exchange/invoice_xml.h"

#include <stdio.h>
#include <string.h>

#include "unit.h"

#define UBL_NS \
	"xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\" " \
	"xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\""

static const char ubl[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\" " UBL_NS ">\n"
    "<cbc:ID>R-1</cbc:ID><cbc:IssueDate>2026-05-20</cbc:IssueDate>\n"
    "<cbc:DueDate>2026-06-19</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>\n"
    "<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cbc:BuyerReference>L-1</"
    "cbc:BuyerReference>\n"
    "<cac:AccountingSupplierParty><cac:Party><cac:PartyTaxScheme><cbc:CompanyID>DE123456789</"
    "cbc:CompanyID>"
    "<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity>"
    "<cbc:RegistrationName>Pegel Öst GmbH</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party>"
    "</cac:AccountingSupplierParty>\n"
    "<cac:AccountingCustomerParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>Stadt "
    "Musterstadt"
    "</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>\n"
    "<cac:TaxTotal><cbc:TaxAmount currencyID=\"EUR\">19.00</cbc:TaxAmount><cac:TaxSubtotal>"
    "<cbc:TaxableAmount currencyID=\"EUR\">100.00</cbc:TaxableAmount><cbc:TaxAmount "
    "currencyID=\"EUR\">19</cbc:TaxAmount>"
    "<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>19.0</cbc:Percent></cac:TaxCategory></"
    "cac:TaxSubtotal></cac:TaxTotal>\n"
    "<cac:LegalMonetaryTotal><cbc:LineExtensionAmount "
    "currencyID=\"EUR\">100</cbc:LineExtensionAmount>"
    "<cbc:TaxExclusiveAmount currencyID=\"EUR\">100</cbc:TaxExclusiveAmount>"
    "<cbc:TaxInclusiveAmount currencyID=\"EUR\">119</cbc:TaxInclusiveAmount>"
    "<cbc:PayableAmount currencyID=\"EUR\">119.00</cbc:PayableAmount></cac:LegalMonetaryTotal>\n"
    "<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity "
    "unitCode=\"H87\">3</cbc:InvoicedQuantity>"
    "<cbc:LineExtensionAmount "
    "currencyID=\"EUR\">100.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Sensor</cbc:Name>"
    "<cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent></"
    "cac:ClassifiedTaxCategory></cac:Item>"
    "<cac:Price><cbc:PriceAmount "
    "currencyID=\"EUR\">33.333333333333</cbc:PriceAmount></cac:Price></cac:InvoiceLine>\n"
    "</Invoice>\n";

static const char cii[] =
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    "<q:CrossIndustryInvoice "
    "xmlns:q=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\" "
    "xmlns:r=\"urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:"
    "100\" "
    "xmlns:u=\"urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100\">\n"
    "<q:ExchangedDocument><r:ID>R-1</r:ID><r:TypeCode>380</r:TypeCode><r:IssueDateTime>"
    "<u:DateTimeString "
    "format=\"102\">20260520</u:DateTimeString></r:IssueDateTime></q:ExchangedDocument>\n"
    "<q:SupplyChainTradeTransaction>\n"
    "<r:IncludedSupplyChainTradeLineItem><r:AssociatedDocumentLineDocument><r:LineID>1</r:LineID>"
    "</r:AssociatedDocumentLineDocument><r:SpecifiedTradeProduct><r:Name>Sensor</r:Name></"
    "r:SpecifiedTradeProduct>"
    "<r:SpecifiedLineTradeAgreement><r:NetPriceProductTradePrice><r:ChargeAmount>33.333333333333</"
    "r:ChargeAmount>"
    "</r:NetPriceProductTradePrice></r:SpecifiedLineTradeAgreement><r:SpecifiedLineTradeDelivery>"
    "<r:BilledQuantity "
    "unitCode=\"H87\">3</r:BilledQuantity></"
    "r:SpecifiedLineTradeDelivery><r:SpecifiedLineTradeSettlement>"
    "<r:ApplicableTradeTax><r:TypeCode>VAT</r:TypeCode><r:CategoryCode>S</r:CategoryCode>"
    "<r:RateApplicablePercent>19</r:RateApplicablePercent></r:ApplicableTradeTax>"
    "<r:SpecifiedTradeSettlementLineMonetarySummation><r:LineTotalAmount>100.00</r:LineTotalAmount>"
    "</r:SpecifiedTradeSettlementLineMonetarySummation></r:SpecifiedLineTradeSettlement>"
    "</r:IncludedSupplyChainTradeLineItem>\n"
    "<r:ApplicableHeaderTradeAgreement><r:BuyerReference>L-1</r:BuyerReference><r:SellerTradeParty>"
    "<r:Name>Pegel Öst GmbH</r:Name><r:SpecifiedTaxRegistration><r:ID "
    "schemeID=\"VA\">DE123456789</r:ID>"
    "</r:SpecifiedTaxRegistration></r:SellerTradeParty><r:BuyerTradeParty><r:Name>Stadt "
    "Musterstadt</r:Name>"
    "</r:BuyerTradeParty></r:ApplicableHeaderTradeAgreement>\n"
    "<r:ApplicableHeaderTradeSettlement><r:InvoiceCurrencyCode>EUR</r:InvoiceCurrencyCode>"
    "<r:ApplicableTradeTax><r:CalculatedAmount>19.00</r:CalculatedAmount><r:TypeCode>VAT</"
    "r:TypeCode>"
    "<r:BasisAmount>100.00</r:BasisAmount><r:CategoryCode>S</r:CategoryCode>"
    "<r:RateApplicablePercent>19.00</r:RateApplicablePercent></r:ApplicableTradeTax>"
    "<r:SpecifiedTradePaymentTerms><r:DueDateDateTime><u:DateTimeString "
    "format=\"102\">20260619</u:DateTimeString>"
    "</r:DueDateDateTime></r:SpecifiedTradePaymentTerms>\n"
    "<r:SpecifiedTradeSettlementHeaderMonetarySummation><r:LineTotalAmount>100</r:LineTotalAmount>"
    "<r:TaxBasisTotalAmount>100</r:TaxBasisTotalAmount><r:TaxTotalAmount "
    "currencyID=\"EUR\">19</r:TaxTotalAmount>"
    "<r:GrandTotalAmount>119</r:GrandTotalAmount><r:DuePayableAmount>119</r:DuePayableAmount>"
    "</r:SpecifiedTradeSettlementHeaderMonetarySummation></r:ApplicableHeaderTradeSettlement>\n"
    "</q:SupplyChainTradeTransaction></q:CrossIndustryInvoice>\n";

static struct arena *arena;
static struct err err;
static struct invoice inv;

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new(INVOICE_ARENA_BYTES);
	err = ERR_INIT(LANG_EN);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* base with the first `from` replaced; `from` must be there. */
static struct str
with(const char *base, const char *from, const char *to)
{
	const char *at = strstr(base, from);

	assert_non_null(at);
	return arena_format(arena, "%.*s%s%s", (int)(at - base), base, to, at + strlen(from));
}

static enum rc
read_text(struct str s)
{
	err = ERR_INIT(LANG_EN);
	return invoice_read(arena, s, &inv, &err);
}

static void
assert_reads(struct str s)
{
	if (read_text(s) != RC_OK)
		fail_msg("%s: %s", err.field, err.msg);
}

static void
assert_refused(struct str s, enum rc rc, const char *field, const char *words)
{
	memset(&inv, 0x5a, sizeof inv);
	struct invoice before = inv;

	assert_int_equal(read_text(s), rc);
	assert_memory_equal(&inv, &before, sizeof inv);
	assert_string_equal(err.field, field);
	if (strstr(err.msg, words) == NULL)
		fail_msg("“%s” is not in: %s", words, err.msg);
}

/* All notes as "RULE where stated computed;" in their order. */
static const char *
notes(void)
{
	static char text[4096];
	size_t used = 0;

	text[0] = '\0';
	for (size_t i = 0; i < inv.note_count; i++) {
		const struct invoice_note *n = &inv.notes[i];

		if (n->missing)
			used += (size_t)snprintf(text + used, sizeof text - used, "%s%s%.*s;",
			    n->rule, n->where.len > 0 ? " " : "", STR_ARG(n->where));
		else
			used +=
			    (size_t)snprintf(text + used, sizeof text - used, "%s%s%.*s %lld %lld;",
				n->rule, n->where.len > 0 ? " " : "", STR_ARG(n->where),
				(long long)n->stated_cents, (long long)n->computed_cents);
	}
	return text;
}

/* ---- reading ---- */

static void
assert_the_invoice(void)
{
	assert_str(inv.number, "R-1");
	assert_str(inv.type_code, "380");
	assert_str(inv.currency, "EUR");
	assert_str(inv.seller.name, "Pegel Öst GmbH");
	assert_str(inv.seller.vat_id, "DE123456789");
	assert_str(inv.buyer.name, "Stadt Musterstadt");
	assert_str(inv.buyer_reference, "L-1");
	assert_int_equal(inv.payable.cents, 11900);
	assert_int_equal(inv.gross.cents, 11900);
	assert_int_equal(inv.net.cents, 10000);
	assert_int_equal(inv.tax.cents, 1900);
	assert_false(inv.prepaid.given);
	assert_int_equal(inv.line_count, 1);
	assert_str(inv.lines[0].unit, "H87");
	assert_int_equal(inv.tax_count, 1);
	assert_false(inv.credit);
	assert_string_equal(notes(), "");
}

static void
reads_the_same_invoice_in_both_syntaxes(void **state)
{
	(void)state;
	assert_reads(str_of(ubl));
	assert_int_equal(inv.syntax, INVOICE_UBL_INVOICE);
	assert_the_invoice();
	assert_reads(str_of(cii));
	assert_int_equal(inv.syntax, INVOICE_CII);
	assert_the_invoice();
}

static void
reads_prices_finer_than_nine_digits_rounded(void **state)
{
	(void)state;
	assert_reads(str_of(ubl));
	assert_int_equal(inv.lines[0].price.value, INT64_C(33333333333));
	assert_int_equal(inv.lines[0].price.scale, 9);
	assert_reads(with(ubl, "33.333333333333", "33.3333333335"));
	assert_int_equal(inv.lines[0].price.value, INT64_C(33333333334));
	assert_reads(with(ubl, "33.333333333333", "33.330000000000000000"));
	assert_int_equal(inv.lines[0].price.value, 3333);
	assert_int_equal(inv.lines[0].price.scale, 2);
}

static void
reads_every_spelling_of_a_decimal(void **state)
{
	static const struct {
		const char *spelled;
		int64_t cents;
	} cases[] = {{"119", 11900}, {"119.", 11900}, {"0119.0", 11900}, {" 119.00\n", 11900},
	    {".5", 50}, {"-0.00", 0}, {"-3.1", -310}, {"119.0000000000000000000000", 11900},
	    {"0", 0}, {"00", 0}, {"10000000000000.00", CENTS_MAX}};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_reads(with(ubl, "119.00", cases[i].spelled));
		assert_int_equal(inv.payable.cents, cases[i].cents);
	}
}

static void
refuses_what_is_no_amount(void **state)
{
	static const struct {
		const char *spelled;
		enum rc rc;
		const char *words;
	} cases[] = {
	    {"NaN", RC_INVALID, "no exponents, no plus, no NaN"},
	    {"INF", RC_INVALID, "“INF”"},
	    {"-INF", RC_INVALID, "“-INF”"},
	    {"1e2", RC_INVALID, "“1e2”"},
	    {"1E400", RC_INVALID, "“1E400”"},
	    {"+119", RC_INVALID, "“+119”"},
	    {"--119", RC_INVALID, "no number"},
	    {"-", RC_INVALID, "no number"},
	    {".", RC_INVALID, "no number"},
	    {"", RC_INVALID, "no number"},
	    {"119,00", RC_INVALID, "“119,00”"},
	    {"1.119.00", RC_INVALID, "no number"},
	    {"1 19", RC_INVALID, "no number"},
	    {"0x77", RC_INVALID, "no number"},
	    {"١١٩", RC_INVALID, "no number"},
	    {"119.001", RC_INVALID, "more than two digits"},
	    {"118.999", RC_INVALID, "more than two digits"},
	    {"10000000000000.01", RC_LIMIT, "ten trillion"},
	    {"-10000000000000.01", RC_LIMIT, "ten trillion"},
	    {"9223372036854775808", RC_LIMIT, "ten trillion"},
	    {"92233720368547758.08", RC_LIMIT, "ten trillion"},
	    {"99999999999999999999999999999999999999", RC_LIMIT, "ten trillion"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_refused(with(ubl, "119.00", cases[i].spelled), cases[i].rc,
		    "Invoice/LegalMonetaryTotal/PayableAmount", cases[i].words);
		assert_non_null(strstr(err.msg, "ine 9"));
	}
	assert_refused(with(cii, "<r:DuePayableAmount>119", "<r:DuePayableAmount>1E2"), RC_INVALID,
	    "SpecifiedTradeSettlementHeaderMonetarySummation/DuePayableAmount", "Line 8");
}

static void
refuses_numbers_with_too_many_digits(void **state)
{
	(void)state;
	assert_reads(with(ubl, "33.333333333333", "123456789.123456789"));
	assert_refused(with(ubl, "33.333333333333", "1234567890.123456789"), RC_LIMIT,
	    "Invoice/InvoiceLine/Price/PriceAmount", "too many digits");
	assert_refused(with(ubl, "\"H87\">3", "\"H87\">NaN"), RC_INVALID,
	    "Invoice/InvoiceLine/InvoicedQuantity", "no number");
}

static void
reads_days(void **state)
{
	(void)state;
	assert_reads(with(ubl, "<cbc:IssueDate>2026-05-20", "<cbc:IssueDate>2026-05-20+02:00"));
	assert_refused(
	    with(ubl, "2026-05-20", "2026-02-30"), RC_INVALID, "Invoice/IssueDate", "“2026-02-30”");
	assert_refused(
	    with(ubl, "2026-05-20", "20.05.2026"), RC_INVALID, "Invoice/IssueDate", "no day");
	assert_refused(with(cii, "20260520", "2026-05-20"), RC_INVALID,
	    "CrossIndustryInvoice/ExchangedDocument/IssueDateTime/DateTimeString", "no day");
	assert_refused(with(cii, "format=\"102\"", "format=\"203\""), RC_INVALID,
	    "CrossIndustryInvoice/ExchangedDocument/IssueDateTime/DateTimeString", "format");
	assert_refused(with(cii, "20260520", "20261320"), RC_INVALID,
	    "CrossIndustryInvoice/ExchangedDocument/IssueDateTime/DateTimeString", "no day");
}

static void
reads_a_credit_note_as_money_back(void **state)
{
	struct hash h = {{1}};
	struct invoice_booking b;
	struct str s =
	    with(ubl, "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"",
		"<CreditNote xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2\"");

	(void)state;
	s = with(s.ptr, "</Invoice>", "</CreditNote>");
	s = with(s.ptr, "<cbc:DueDate>2026-06-19</cbc:DueDate>", "");
	s = with(s.ptr, "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>",
	    "<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>");
	s = with(s.ptr, "<cac:InvoiceLine>", "<cac:CreditNoteLine>");
	s = with(s.ptr, "</cac:InvoiceLine>", "</cac:CreditNoteLine>");
	s = with(s.ptr, "<cbc:InvoicedQuantity unitCode=\"H87\">3</cbc:InvoicedQuantity>",
	    "<cbc:CreditedQuantity unitCode=\"H87\">3</cbc:CreditedQuantity>");
	assert_reads(s);
	assert_true(inv.credit);
	assert_int_equal(inv.line_count, 1);
	assert_int_equal(invoice_booking(arena, &inv, &h, LANG_DE, &b, &err), RC_OK);
	assert_non_null(strstr(b.body.ptr, "\"amount_cents\":-11900"));
	assert_non_null(strstr(b.body.ptr, "\"net_cents\":-10000,\"tax_cents\":-1900"));
	assert_non_null(strstr(b.body.ptr, "Gutschrift R-1: Sensor"));
	assert_reads(with(cii, "<r:TypeCode>380", "<r:TypeCode>381"));
	assert_true(inv.credit);
	assert_reads(with(with(cii, "<r:TypeCode>380", "<r:TypeCode>381").ptr,
	    "<r:DuePayableAmount>119", "<r:DuePayableAmount>-119"));
	assert_string_equal(notes(), "CREDIT-SIGN -11900 11900;BR-CO-16 -11900 11900;");
}

static void
knows_namespaces_not_prefixes(void **state)
{
	(void)state;
	/* A name of another namespace is none of ours, whatever its prefix looks like. */
	assert_reads(with(ubl, "<cbc:DueDate>2026-06-19</cbc:DueDate>",
	    "<cbc:DueDate "
	    "xmlns:cbc=\"urn:other\">x</cbc:DueDate><cbc:DueDate>2026-06-20</cbc:DueDate>"));
	assert_int_equal(day_parts(inv.due).day, 20);
	assert_reads(with(ubl, "<cbc:ID>R-1</cbc:ID>",
	    "<ID "
	    "xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">R-1</"
	    "ID>"));
	assert_refused(with(ubl, "schema:xsd:Invoice-2", "schema:xsd:Invoice-3"), RC_INVALID,
	    "Invoice", "begins with “Invoice”");
	assert_refused(with(ubl, "CommonBasicComponents-2", "CommonBasicComponents-1"), RC_INVALID,
	    "Invoice", "BR-02");
}

static void
cleans_texts(void **state)
{
	(void)state;
	assert_reads(with(ubl, "Pegel Öst GmbH",
	    "\n  Pegel\t O&#x308;st &amp;\xe2\x80\xae\n <![CDATA[<GmbH>]]> <!-- no --> "));
	assert_str(inv.seller.name, "Pegel Öst & <GmbH>");
	assert_reads(with(ubl, "<cac:TaxTotal>",
	    "<cac:PaymentTerms><cbc:Note> 30 Tage\n2 %  Skonto "
	    "</cbc:Note></cac:PaymentTerms><cac:TaxTotal>"));
	assert_str(inv.terms, "30 Tage\n2 %  Skonto");
}

/* ---- recomputing ---- */

static void
notes_totals_that_differ(void **state)
{
	static const struct {
		const char *from, *to, *notes;
	} cases[] = {
	    {"<cbc:LineExtensionAmount currencyID=\"EUR\">100<",
		"<cbc:LineExtensionAmount currencyID=\"EUR\">100.01<",
		"BR-CO-10 10001 10000;BR-CO-13 10000 10001;"},
	    {"<cbc:PayableAmount",
		"<cbc:AllowanceTotalAmount>0.01</cbc:AllowanceTotalAmount><cbc:PayableAmount",
		"BR-CO-11 1 0;BR-CO-13 10000 9999;"},
	    {"<cbc:PayableAmount",
		"<cbc:ChargeTotalAmount>0.01</cbc:ChargeTotalAmount><cbc:PayableAmount",
		"BR-CO-12 1 0;BR-CO-13 10000 10001;"},
	    {"\"EUR\">19.00", "\"EUR\">19.01", "BR-CO-14 1901 1900;BR-CO-15 11900 11901;"},
	    {"Amount currencyID=\"EUR\">119<", "Amount currencyID=\"EUR\">118.99<",
		"BR-CO-15 11899 11900;BR-CO-16 11900 11899;"},
	    {"119.00", "119.01", "BR-CO-16 11901 11900;"},
	    {"<cbc:PayableAmount",
		"<cbc:PrepaidAmount>19</cbc:PrepaidAmount><cbc:PayableRoundingAmount>-0.01"
		"</cbc:PayableRoundingAmount><cbc:PayableAmount",
		"BR-CO-16 11900 9999;"},
	    {"<cbc:Percent>19.0<", "<cbc:Percent>19.004<",
		"BR-S-08 S 19.004 10000 0;BR-S-01 S 19;"},
	    {"<cbc:ID>S</cbc:ID><cbc:Percent>19<", "<cbc:ID>Z</cbc:ID><cbc:Percent>0<",
		"BR-S-08 S 19 10000 0;BR-Z-01 Z 0;"},
	    {"\"H87\">3", "\"H87\">2", "PEPPOL-EN16931-R120 1 10000 6667;"},
	    {"33.333333333333", "33.34", ""},
	    {"33.333333333333", "33.35", "PEPPOL-EN16931-R120 1 10000 10005;"},
	    {"<cbc:BuyerReference>L-1</cbc:BuyerReference>", "", "BR-DE-15;"},
	    {"<cbc:DueDate>2026-06-19</cbc:DueDate>", "", "BR-CO-25;"},
	    {"Stadt Musterstadt", " ", "BR-07;"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_reads(with(ubl, cases[i].from, cases[i].to));
		assert_string_equal(notes(), cases[i].notes);
	}
}

static void
rounds_tax_half_up(void **state)
{
	(void)state;
	/* 0.50 at 19 %: 9.5 cents; 0.50 at 7 %: 3.5 cents; and the same given back. */
	struct str s = with(ubl, "TaxableAmount currencyID=\"EUR\">100.00",
	    "TaxableAmount currencyID=\"EUR\">0.50");
	assert_reads(s);
	assert_non_null(strstr(notes(), "BR-CO-17 S 19 1900 10;"));
	assert_reads(with(s.ptr, "Percent>19.0<", "Percent>7<"));
	assert_non_null(strstr(notes(), "BR-CO-17 S 7 1900 4;"));
	assert_reads(with(ubl, "TaxableAmount currencyID=\"EUR\">100.00",
	    "TaxableAmount currencyID=\"EUR\">-0.50"));
	assert_non_null(strstr(notes(), "BR-CO-17 S 19 1900 -10;"));
}

static void
says_notes_in_words(void **state)
{
	struct buf b;

	(void)state;
	assert_reads(with(ubl, "119.00", "119.01"));
	buf_init(&b, 4096);
	invoice_note_words(&inv.notes[0], LANG_DE, &b);
	assert_str(
	    buf_view(&b), "Zahlbetrag: angegeben sind 119,01 €, gerechnet 119,00 € (BR-CO-16).");
	buf_clear(&b);
	assert_reads(
	    with(ubl, "<cbc:ID>S</cbc:ID><cbc:Percent>19<", "<cbc:ID>Z</cbc:ID><cbc:Percent>0<"));
	invoice_note_words(&inv.notes[1], LANG_EN, &b);
	assert_str(buf_view(&b), "The VAT breakdown lacks “Z 0” (BR-Z-01).");
	buf_done(&b);
}

static void
keeps_at_most_so_many_notes(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1 << 20);
	for (int i = 0; i < LIMIT_INVOICE_NOTES + 1; i++)
		buf_format(&b,
		    "<cac:InvoiceLine><cbc:ID>%d</cbc:ID><cbc:InvoicedQuantity>1</"
		    "cbc:InvoicedQuantity><cbc:LineExtensionAmount>5"
		    "</cbc:LineExtensionAmount><cac:Price><cbc:PriceAmount>1</cbc:PriceAmount></"
		    "cac:Price></cac:InvoiceLine>",
		    i);
	buf_cstr(&b, "</Invoice>");
	buf_char(&b, '\0');
	assert_reads(with(ubl, "</Invoice>", b.ptr));
	assert_int_equal(inv.note_count, LIMIT_INVOICE_NOTES);
	buf_done(&b);
}

/* ---- refusing ---- */

static void
refuses_what_is_missing(void **state)
{
	static const struct {
		const char *from, *to, *words;
	} cases[] = {
	    {"<cbc:ID>R-1</cbc:ID>", "", "“cbc:ID”"},
	    {"R-1", " \n", "BR-02"},
	    {"<cbc:IssueDate>2026-05-20</cbc:IssueDate>", "", "BR-03"},
	    {"<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>", "", "BR-04"},
	    {"<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>", "", "BR-05"},
	    {"Pegel Öst GmbH", "", "BR-06"},
	    {"<cbc:TaxExclusiveAmount currencyID=\"EUR\">100</cbc:TaxExclusiveAmount>", "",
		"BR-13"},
	    {"<cbc:TaxInclusiveAmount currencyID=\"EUR\">119</cbc:TaxInclusiveAmount>", "",
		"BR-14"},
	    {"<cbc:PayableAmount currencyID=\"EUR\">119.00</cbc:PayableAmount>", "", "BR-15"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_refused(
		    with(ubl, cases[i].from, cases[i].to), RC_INVALID, "Invoice", cases[i].words);
	assert_refused(
	    with(ubl,
		"<cbc:LineExtensionAmount currencyID=\"EUR\">100.00</cbc:LineExtensionAmount>", ""),
	    RC_INVALID, "Invoice/InvoiceLine", "BR-24");
	assert_refused(with(cii, "<r:Name>Pegel Öst GmbH</r:Name>", ""), RC_INVALID,
	    "CrossIndustryInvoice/SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement",
	    "BR-06");
	assert_refused(with(cii, "<r:InvoiceCurrencyCode>EUR</r:InvoiceCurrencyCode>", ""),
	    RC_INVALID,
	    "CrossIndustryInvoice/SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement",
	    "BR-05");
	assert_refused(with(cii, "<r:DuePayableAmount>119</r:DuePayableAmount>", ""), RC_INVALID,
	    "CrossIndustryInvoice/SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement",
	    "BR-15");
}

static void
refuses_what_stands_there_twice(void **state)
{
	(void)state;
	assert_refused(
	    with(ubl, "<cbc:ID>R-1</cbc:ID>", "<cbc:ID>R-1</cbc:ID><cbc:ID>R-2</cbc:ID>"),
	    RC_INVALID, "Invoice/ID", "second time");
	assert_refused(with(ubl, "<cbc:PayableAmount",
			   "<cbc:PayableAmount>1</cbc:PayableAmount><cbc:PayableAmount"),
	    RC_INVALID, "Invoice/LegalMonetaryTotal/PayableAmount", "second time");
	assert_refused(with(ubl, "<cac:LegalMonetaryTotal>",
			   "<cac:LegalMonetaryTotal/><cac:LegalMonetaryTotal>"),
	    RC_INVALID, "Invoice/LegalMonetaryTotal", "second time");
	assert_refused(
	    with(ubl, "<cac:TaxTotal>",
		"<cac:TaxTotal><cbc:TaxAmount>1</cbc:TaxAmount></cac:TaxTotal><cac:TaxTotal>"),
	    RC_INVALID, "Invoice/TaxTotal", "second time");
	assert_refused(with(cii, "<r:TaxTotalAmount",
			   "<r:TaxTotalAmount>1</r:TaxTotalAmount><r:TaxTotalAmount"),
	    RC_INVALID,
	    "ApplicableHeaderTradeSettlement/SpecifiedTradeSettlementHeaderMonetarySummation/"
	    "TaxTotalAmount",
	    "second time");
}

static void
refuses_a_second_currency(void **state)
{
	(void)state;
	assert_refused(with(ubl, "<cbc:PayableAmount currencyID=\"EUR\"",
			   "<cbc:PayableAmount currencyID=\"USD\""),
	    RC_INVALID, "Invoice/LegalMonetaryTotal/PayableAmount", "“USD”");
	assert_refused(with(ubl, "<cac:TaxTotal>",
			   "<cac:TaxTotal><cbc:TaxAmount "
			   "currencyID=\"GBP\">1</cbc:TaxAmount></cac:TaxTotal><cac:TaxTotal>"),
	    RC_INVALID, "Invoice/TaxTotal/TaxAmount", "“GBP”");
	/* Unless it is the currency of the seller's tax office (BT-6). */
	struct str s = with(ubl, "<cbc:BuyerReference>",
	    "<cbc:TaxCurrencyCode>GBP</cbc:TaxCurrencyCode><cbc:BuyerReference>");
	assert_reads(with(s.ptr, "<cac:TaxTotal>",
	    "<cac:TaxTotal><cbc:TaxAmount "
	    "currencyID=\"GBP\">1</cbc:TaxAmount></cac:TaxTotal><cac:TaxTotal>"));
	assert_int_equal(inv.tax.cents, 1900);
}

static void
refuses_sums_that_do_not_fit(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 4 << 20);
	for (int i = 0; i < 9300; i++)
		buf_cstr(&b,
		    "<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount>10000000000000</"
		    "cbc:LineExtensionAmount></cac:InvoiceLine>");
	buf_cstr(&b, "</Invoice>");
	buf_char(&b, '\0');
	assert_refused(with(ubl, "</Invoice>", b.ptr), RC_LIMIT, "", "sum of the invoice");
	buf_done(&b);
}

static void
limits_lines(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 8 << 20);
	for (int i = 1; i < LIMIT_INVOICE_LINES; i++)
		buf_cstr(&b,
		    "<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount>0</"
		    "cbc:LineExtensionAmount></cac:InvoiceLine>");
	buf_cstr(&b, "</Invoice>");
	buf_char(&b, '\0');
	assert_reads(with(ubl, "</Invoice>", b.ptr));
	assert_int_equal(inv.line_count, LIMIT_INVOICE_LINES);
	b.len -= strlen("</Invoice>") + 1;
	buf_cstr(&b, "<cac:InvoiceLine/></Invoice>");
	buf_char(&b, '\0');
	assert_refused(with(ubl, "</Invoice>", b.ptr), RC_LIMIT, "Invoice", "at most 20000");
	buf_done(&b);
}

/* ---- the booking ---- */

static void
proposes_one_booking_for_both_syntaxes(void **state)
{
	struct hash h = {{0xab}};
	struct invoice_booking a, b;

	(void)state;
	assert_reads(str_of(ubl));
	assert_int_equal(invoice_booking(arena, &inv, &h, LANG_DE, &a, &err), RC_OK);
	assert_reads(str_of(cii));
	assert_int_equal(invoice_booking(arena, &inv, &h, LANG_DE, &b, &err), RC_OK);
	assert_true(str_eq(a.body, b.body));
	assert_true(str_eq(a.key, b.key));
	assert_int_equal(a.effective.v, b.effective.v);
	assert_str(a.key, "invoice:DE123456789:2026:R-1");
	assert_str(a.body,
	    "{\"amount_cents\":11900,\"text\":\"Rechnung R-1: "
	    "Sensor\",\"direction\":\"expense\",\"voucher\":\"R-1\","
	    "\"payee\":\"Pegel Öst "
	    "GmbH\",\"invoice\":\"R-1\",\"invoice_date\":\"2026-05-20\",\"due\":\"2026-06-19\","
	    "\"net_cents\":10000,\"tax_cents\":1900,"
	    "\"evidence\":\"ab00000000000000000000000000000000000000000000000000000000000000\"}");
}

static void
proposes_what_can_be_recorded(void **state)
{
	struct hash h = {{0xab}};
	struct invoice_booking b;
	struct fact fact;

	(void)state;
	assert_reads(with(cii, "R-1",
	    "R \xe2\x80\xae"
	    "1"));
	assert_int_equal(invoice_booking(arena, &inv, &h, LANG_DE, &b, &err), RC_OK);
	struct str line = arena_format(arena,
	    "{\"kind\":\"booking.posted\",\"venture\":\"pegel\",\"effective\":\"2026-05-20\","
	    "\"key\":\"%.*s\",\"body\":%.*s}",
	    STR_ARG(b.key), STR_ARG(b.body));
	if (fact_parse(arena, line, &fact, &err) != RC_OK)
		fail_msg("%s: %s", err.field, err.msg);
	assert_str(fact.key, "invoice:DE123456789:2026:R 1");
	assert_str(json_text(fact.body, "invoice"), "R 1");
}

static void
leaves_net_and_tax_out_where_they_do_not_give_the_amount(void **state)
{
	struct hash h = {{0}};
	struct invoice_booking b;

	(void)state;
	assert_reads(with(ubl, "119.00", "119.01"));
	assert_int_equal(invoice_booking(arena, &inv, &h, LANG_DE, &b, &err), RC_OK);
	assert_non_null(strstr(b.body.ptr, "\"amount_cents\":11901,"));
	assert_null(strstr(b.body.ptr, "net_cents"));
	assert_null(strstr(b.body.ptr, "tax_cents"));
	/* Without a total of tax, which none need state, it is what gross and net leave. */
	assert_reads(with(cii, "<r:TaxTotalAmount currencyID=\"EUR\">19</r:TaxTotalAmount>", ""));
	assert_int_equal(invoice_booking(arena, &inv, &h, LANG_DE, &b, &err), RC_OK);
	assert_non_null(strstr(b.body.ptr, "\"tax_cents\":1900"));
}

static void
splits_what_is_left_of_a_prepaid_invoice_of_one_rate(void **state)
{
	struct hash h = {{0}};
	struct invoice_booking b;
	struct str rest = with(ubl, "<cbc:PayableAmount currencyID=\"EUR\">119.00",
	    "<cbc:PrepaidAmount currencyID=\"EUR\">59.50</cbc:PrepaidAmount>"
	    "<cbc:PayableAmount currencyID=\"EUR\">59.50");

	(void)state;
	assert_reads(rest);
	assert_int_equal(inv.note_count, 0);
	assert_int_equal(invoice_booking(arena, &inv, &h, LANG_DE, &b, &err), RC_OK);
	assert_int_equal(b.cents, 5950);
	assert_non_null(strstr(b.body.ptr, "\"amount_cents\":5950,"));
	assert_non_null(strstr(b.body.ptr, "\"net_cents\":5000,\"tax_cents\":950,"));
	/* Of two rates nobody can tell what was prepaid. */
	inv.tax_count = 2;
	assert_int_equal(invoice_booking(arena, &inv, &h, LANG_DE, &b, &err), RC_OK);
	assert_null(strstr(b.body.ptr, "net_cents"));
}

static void
says_that_nothing_is_left_to_be_booked(void **state)
{
	struct hash h = {{0}};
	struct invoice_booking b;

	(void)state;
	assert_reads(with(ubl, "<cbc:PayableAmount currencyID=\"EUR\">119.00",
	    "<cbc:PrepaidAmount currencyID=\"EUR\">119.00</cbc:PrepaidAmount>"
	    "<cbc:PayableAmount currencyID=\"EUR\">0.00"));
	assert_int_equal(invoice_booking(arena, &inv, &h, LANG_EN, &b, &err), RC_INVALID);
	assert_string_equal(err.field, "payable");
	assert_non_null(strstr(err.msg, "paid in full"));
}

static void
tells_a_total_that_differs_from_what_is_missing(void **state)
{
	(void)state;
	assert_reads(str_of(ubl));
	assert_false(invoice_deviates(&inv));
	assert_reads(with(ubl, "119.00", "119.01"));
	assert_true(invoice_deviates(&inv));
	for (size_t i = 0; i < inv.note_count; i++)
		inv.notes[i].missing = true;
	assert_false(invoice_deviates(&inv));
}

static void
pays_the_payee_where_one_is_named(void **state)
{
	struct hash h = {{0}};
	struct invoice_booking b;
	static char name[202];

	(void)state;
	memset(name, 'F', 201);
	assert_reads(with(cii, "<r:InvoiceCurrencyCode>",
	    arena_format(arena,
		"<r:PayeeTradeParty><r:Name>%s</r:Name></r:PayeeTradeParty><r:InvoiceCurrencyCode>",
		name)
		.ptr));
	assert_int_equal(invoice_booking(arena, &inv, &h, LANG_DE, &b, &err), RC_OK);
	name[199] = '\0';
	assert_non_null(strstr(b.body.ptr, arena_format(arena, "\"payee\":\"%s…\"", name).ptr));
	assert_null(strstr(b.body.ptr, "Pegel"));
}

static void
names_one_seller_in_one_way(void **state)
{
	struct hash h = {{0}};
	struct invoice_booking a, b;

	(void)state;
	assert_reads(with(ubl, "DE123456789", " de 123.456-789 "));
	assert_int_equal(invoice_booking(arena, &inv, &h, LANG_DE, &a, &err), RC_OK);
	assert_str(a.key, "invoice:DE123456789:2026:R-1");
	/* Without a VAT id the name stands for the seller, however it is spelled. */
	assert_reads(with(ubl, "DE123456789", "n/a"));
	assert_int_equal(invoice_booking(arena, &inv, &h, LANG_DE, &a, &err), RC_OK);
	assert_reads(with(with(ubl, "DE123456789", "").ptr, "Pegel Öst GmbH", "PEGEL  Öst\nGmbH"));
	assert_int_equal(invoice_booking(arena, &inv, &h, LANG_DE, &b, &err), RC_OK);
	assert_true(str_eq(a.key, b.key));
	assert_int_equal(a.key.len, strlen("invoice:0123456789abcdef:2026:R-1"));
	assert_reads(with(with(ubl, "DE123456789", "").ptr, "Pegel Öst GmbH", "Pegel West GmbH"));
	assert_int_equal(invoice_booking(arena, &inv, &h, LANG_DE, &b, &err), RC_OK);
	assert_false(str_eq(a.key, b.key));
}

static void
refuses_what_cannot_be_booked(void **state)
{
	struct hash h = {{0}};
	struct invoice_booking b;
	struct str s = str_of(ubl);
	static char number[102];

	(void)state;
	while (strstr(s.ptr, "EUR") != NULL)
		s = with(s.ptr, "EUR", "CHF");
	assert_reads(s);
	assert_int_equal(invoice_booking(arena, &inv, &h, LANG_DE, &b, &err), RC_INVALID);
	assert_string_equal(err.field, "currency");
	assert_non_null(strstr(err.msg, "“CHF”"));
	assert_reads(with(ubl, ">380<", ">325<"));
	assert_int_equal(invoice_booking(arena, &inv, &h, LANG_DE, &b, &err), RC_INVALID);
	assert_string_equal(err.field, "type_code");
	assert_reads(with(ubl, ">380<", ">38 0<"));
	assert_int_equal(invoice_booking(arena, &inv, &h, LANG_DE, &b, &err), RC_INVALID);
	memset(number, '7', 101);
	assert_reads(with(ubl, "R-1", number));
	assert_int_equal(invoice_booking(arena, &inv, &h, LANG_DE, &b, &err), RC_INVALID);
	assert_string_equal(err.field, "number");
	number[100] = '\0';
	assert_reads(with(ubl, "R-1", number));
	assert_int_equal(invoice_booking(arena, &inv, &h, LANG_DE, &b, &err), RC_OK);
}

static void
writes_json_without_personal_data(void **state)
{
	struct json *j = NULL;
	struct buf b;

	(void)state;
	assert_reads(with(ubl, "<cac:TaxTotal>",
	    "<cac:PaymentMeans><cac:PayeeFinancialAccount><cbc:ID>DE02 "
	    "1203</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans><cac:TaxTotal>"));
	buf_init(&b, 1 << 20);
	invoice_json(&inv, false, &b);
	assert_int_equal(json_parse(arena, buf_view(&b), &json_limits_open, &j, &err), RC_OK);
	assert_null(json_get(j, "iban"));
	assert_null(json_get(j, "seller"));
	assert_int_equal(json_int(json_get(j, "totals"), "payable_cents", 0), 11900);
	buf_clear(&b);
	invoice_json(&inv, true, &b);
	assert_int_equal(json_parse(arena, buf_view(&b), &json_limits_open, &j, &err), RC_OK);
	assert_str(json_text(j, "iban"), "DE021203");
	assert_str(json_text(json_get(j, "seller"), "name"), "Pegel Öst GmbH");
	buf_done(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_the_same_invoice_in_both_syntaxes),
	    cmocka_unit_test(reads_prices_finer_than_nine_digits_rounded),
	    cmocka_unit_test(reads_every_spelling_of_a_decimal),
	    cmocka_unit_test(refuses_what_is_no_amount),
	    cmocka_unit_test(refuses_numbers_with_too_many_digits),
	    cmocka_unit_test(reads_days),
	    cmocka_unit_test(reads_a_credit_note_as_money_back),
	    cmocka_unit_test(knows_namespaces_not_prefixes),
	    cmocka_unit_test(cleans_texts),
	    cmocka_unit_test(notes_totals_that_differ),
	    cmocka_unit_test(rounds_tax_half_up),
	    cmocka_unit_test(says_notes_in_words),
	    cmocka_unit_test(keeps_at_most_so_many_notes),
	    cmocka_unit_test(refuses_what_is_missing),
	    cmocka_unit_test(refuses_what_stands_there_twice),
	    cmocka_unit_test(refuses_a_second_currency),
	    cmocka_unit_test(refuses_sums_that_do_not_fit),
	    cmocka_unit_test(limits_lines),
	    cmocka_unit_test(proposes_one_booking_for_both_syntaxes),
	    cmocka_unit_test(proposes_what_can_be_recorded),
	    cmocka_unit_test(leaves_net_and_tax_out_where_they_do_not_give_the_amount),
	    cmocka_unit_test(splits_what_is_left_of_a_prepaid_invoice_of_one_rate),
	    cmocka_unit_test(says_that_nothing_is_left_to_be_booked),
	    cmocka_unit_test(tells_a_total_that_differs_from_what_is_missing),
	    cmocka_unit_test(pays_the_payee_where_one_is_named),
	    cmocka_unit_test(names_one_seller_in_one_way),
	    cmocka_unit_test(refuses_what_cannot_be_booked),
	    cmocka_unit_test(writes_json_without_personal_data),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
