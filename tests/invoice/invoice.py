#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Reads e-invoices with a reader of its own and compares: fields, recomputed totals, and the two syntaxes of one case."""
import glob
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as tree
from decimal import ROUND_HALF_UP, Decimal

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
READ = os.environ.get("READ_INVOICE", os.path.join(ROOT, "build/tests/invoice/read_invoice"))
DATA = os.path.join(os.environ.get("WAGNIS_DATA", os.path.join(ROOT, "../shared/data")), "xrechnung")
UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
CII = "urn:un:unece:uncefact:data:standard:"
NS = {"a": UBL + "CommonAggregateComponents-2", "b": UBL + "CommonBasicComponents-2",
      "x": CII + "CrossIndustryInvoice:100", "r": CII + "ReusableAggregateBusinessInformationEntity:100",
      "u": CII + "UnqualifiedDataType:100"}
count = failed = 0


def tell(ok, name, why=""):
    global count, failed
    count += 1
    failed += not ok
    print(("ok" if ok else "not ok"), count, "-", name)
    if not ok:
        print("# " + str(why).replace("\n", "\n# "))


def text(node, *paths):
    for path in paths:
        found = node.find(path, NS) if node is not None else None
        if found is not None and (found.text or "").strip():
            return " ".join(found.text.split())
    return None


def cents(node, *paths):
    found = text(node, *paths)
    return None if found is None else int(Decimal(found) * 100)


def half_up(value):
    return int((value * 100).quantize(Decimal(1), ROUND_HALF_UP))


def iso(day):
    return None if day is None else f"{day[:4]}-{day[4:6]}-{day[6:]}"


def rows(pairs):
    return [[c, None if r is None else str(Decimal(r).normalize() + 0), a, t] for c, r, a, t in pairs]


def read_ubl(root):
    credit = root.tag.endswith("}CreditNote")
    total = root.find("a:LegalMonetaryTotal", NS)
    currency = text(root, "b:DocumentCurrencyCode")
    taxes = [t for t in root.findall("a:TaxTotal", NS) if t.find("b:TaxAmount", NS).get("currencyID") == currency]
    lines = root.findall("a:CreditNoteLine" if credit else "a:InvoiceLine", NS)
    seller = root.find("a:AccountingSupplierParty/a:Party", NS)
    vat = [text(s, "b:CompanyID") for s in seller.findall("a:PartyTaxScheme", NS) if text(s, "a:TaxScheme/b:ID") == "VAT"]
    project = [text(d, "b:ID") for d in root.findall("a:AdditionalDocumentReference", NS)
               if text(d, "b:DocumentTypeCode") == "50"]
    return {
        "number": text(root, "b:ID"), "type_code": text(root, "b:InvoiceTypeCode", "b:CreditNoteTypeCode"),
        "currency": currency, "issued": text(root, "b:IssueDate"),
        "due": text(root, "b:DueDate", "a:PaymentMeans/b:PaymentDueDate"),
        "buyer_reference": text(root, "b:BuyerReference"), "order": text(root, "a:OrderReference/b:ID"),
        "contract": text(root, "a:ContractDocumentReference/b:ID"),
        "project": text(root, "a:ProjectReference/b:ID") or (project or [None])[0],
        "seller": text(seller, "a:PartyLegalEntity/b:RegistrationName"), "vat_id": (vat or [None])[0],
        "iban": (text(root, "a:PaymentMeans/a:PayeeFinancialAccount/b:ID") or "").replace(" ", "") or None,
        "lines": [[text(n, "b:ID"), text(n, "a:Item/b:Name"), cents(n, "b:LineExtensionAmount")] for n in lines],
        "charges": [[text(n, "b:ChargeIndicator") == "true", cents(n, "b:Amount")] for n in root.findall("a:AllowanceCharge", NS)],
        "taxes": rows((text(s, "a:TaxCategory/b:ID"), text(s, "a:TaxCategory/b:Percent"), cents(s, "b:TaxableAmount"),
                       cents(s, "b:TaxAmount")) for t in taxes for s in t.findall("a:TaxSubtotal", NS)),
        "totals": {"lines": cents(total, "b:LineExtensionAmount"), "net": cents(total, "b:TaxExclusiveAmount"),
                   "tax": cents(taxes[0], "b:TaxAmount") if taxes else None, "gross": cents(total, "b:TaxInclusiveAmount"),
                   "allowances": cents(total, "b:AllowanceTotalAmount"), "charges": cents(total, "b:ChargeTotalAmount"),
                   "prepaid": cents(total, "b:PrepaidAmount"), "rounding": cents(total, "b:PayableRoundingAmount"),
                   "payable": cents(total, "b:PayableAmount")},
    }


def read_cii(root):
    head = root.find("x:ExchangedDocument", NS)
    body = root.find("x:SupplyChainTradeTransaction", NS)
    agreement = body.find("r:ApplicableHeaderTradeAgreement", NS)
    settlement = body.find("r:ApplicableHeaderTradeSettlement", NS)
    total = settlement.find("r:SpecifiedTradeSettlementHeaderMonetarySummation", NS)
    currency = text(settlement, "r:InvoiceCurrencyCode")
    seller = agreement.find("r:SellerTradeParty", NS)
    vat = [i.text for i in seller.findall("r:SpecifiedTaxRegistration/r:ID", NS) if i.get("schemeID") == "VA"]
    tax = [t for t in total.findall("r:TaxTotalAmount", NS) if t.get("currencyID") in (None, currency)]
    lines = body.findall("r:IncludedSupplyChainTradeLineItem", NS)
    line_total = "r:SpecifiedLineTradeSettlement/r:SpecifiedTradeSettlementLineMonetarySummation/r:LineTotalAmount"
    accounts = settlement.findall("r:SpecifiedTradeSettlementPaymentMeans/r:PayeePartyCreditorFinancialAccount", NS)
    return {
        "number": text(head, "r:ID"), "type_code": text(head, "r:TypeCode"), "currency": currency,
        "issued": iso(text(head, "r:IssueDateTime/u:DateTimeString")),
        "due": iso(text(settlement, "r:SpecifiedTradePaymentTerms/r:DueDateDateTime/u:DateTimeString")),
        "buyer_reference": text(agreement, "r:BuyerReference"),
        "order": text(agreement, "r:BuyerOrderReferencedDocument/r:IssuerAssignedID"),
        "contract": text(agreement, "r:ContractReferencedDocument/r:IssuerAssignedID"),
        "project": text(agreement, "r:SpecifiedProcuringProject/r:ID"),
        "seller": text(seller, "r:Name"), "vat_id": (vat or [None])[0],
        "iban": text(accounts[0], "r:IBANID", "r:ProprietaryID") if accounts else None,
        "lines": [[text(n, "r:AssociatedDocumentLineDocument/r:LineID"), text(n, "r:SpecifiedTradeProduct/r:Name"),
                   cents(n, line_total)] for n in lines],
        "charges": [[text(n, "r:ChargeIndicator/u:Indicator") == "true", cents(n, "r:ActualAmount")]
                    for n in settlement.findall("r:SpecifiedTradeAllowanceCharge", NS)],
        "taxes": rows((text(s, "r:CategoryCode"), text(s, "r:RateApplicablePercent"), cents(s, "r:BasisAmount"),
                       cents(s, "r:CalculatedAmount")) for s in settlement.findall("r:ApplicableTradeTax", NS)),
        "totals": {"lines": cents(total, "r:LineTotalAmount"), "net": cents(total, "r:TaxBasisTotalAmount"),
                   "tax": int(Decimal(tax[0].text) * 100) if tax else None, "gross": cents(total, "r:GrandTotalAmount"),
                   "allowances": cents(total, "r:AllowanceTotalAmount"), "charges": cents(total, "r:ChargeTotalAmount"),
                   "prepaid": cents(total, "r:TotalPrepaidAmount"), "rounding": cents(total, "r:RoundingAmount"),
                   "payable": cents(total, "r:DuePayableAmount")},
    }


def ours(j):
    invoice = j["invoice"]
    fields = {k: invoice.get(k) for k in ("number", "type_code", "currency", "issued", "due", "buyer_reference", "order",
                                          "contract", "project", "iban")}
    fields["seller"] = invoice["seller"]["name"]
    fields["vat_id"] = invoice["seller"].get("vat_id")
    fields["lines"] = [[n.get("id"), n.get("name"), n["net_cents"]] for n in invoice["lines"]]
    fields["charges"] = [[c["charge"], c["amount_cents"]] for c in invoice["charges"]]
    fields["taxes"] = rows((t.get("category"), t.get("rate"), t["taxable_cents"], t["tax_cents"]) for t in invoice["taxes"])
    fields["totals"] = {k: invoice["totals"].get(k + "_cents") for k in
                        ("lines", "net", "tax", "gross", "allowances", "charges", "prepaid", "rounding", "payable")}
    return fields


def recomputed(f):
    """Rule -> computed cents, of BR-CO-10 to 17, where they differ from what is stated."""
    t = {k: v or 0 for k, v in f["totals"].items()}
    rules = {"BR-CO-10": (t["lines"], sum(n[2] for n in f["lines"])),
             "BR-CO-11": (t["allowances"], sum(c[1] for c in f["charges"] if not c[0])),
             "BR-CO-12": (t["charges"], sum(c[1] for c in f["charges"] if c[0])),
             "BR-CO-13": (t["net"], t["lines"] - t["allowances"] + t["charges"]),
             "BR-CO-14": (t["tax"], sum(x[3] for x in f["taxes"])),
             "BR-CO-15": (t["gross"], t["net"] + t["tax"]),
             "BR-CO-16": (t["payable"], t["gross"] - t["prepaid"] + t["rounding"])}
    found = {(rule, computed) for rule, (stated, computed) in rules.items() if stated != computed}
    for _, rate, taxable, tax in f["taxes"]:
        computed = half_up(Decimal(taxable) / 100 * Decimal(rate or 0) / 100)
        if computed != tax:
            found.add(("BR-CO-17", computed))
    return found


def compare(path, j):
    name = os.path.basename(path)
    if "error" in j:
        tell(False, name + " is read", j["error"])
        return
    root = tree.parse(path).getroot()
    theirs = read_cii(root) if root.tag.endswith("}CrossIndustryInvoice") else read_ubl(root)
    tell(ours(j) == theirs, name + ": another reader finds the same fields", f"{ours(j)}\n{theirs}")
    noted = {(n["rule"], n["computed_cents"]) for n in j["invoice"]["notes"] if n["rule"].startswith("BR-CO-1") and not n["missing"]}
    tell(noted == recomputed(theirs), name + ": another program computes the same", f"{noted}\n{recomputed(theirs)}")


def twin(one, two):
    name = os.path.basename(one["file"])[:-len("_ubl.xml")]
    if "booking" not in one or "booking" not in two:
        tell(False, name + " can be booked", f"{one}\n{two}")
        return
    bookings = [dict(j["booking"], evidence=None, key=j["key"]) for j in (one, two)]
    tell(bookings[0] == bookings[1], name + ": both syntaxes give one booking under one key", bookings)
    notes = [one["invoice"]["notes"], two["invoice"]["notes"]]
    tell(notes[0] == notes[1], name + ": and the same notes", notes)


def judge(files):
    lines = subprocess.run([READ, *files], check=True, capture_output=True, text=True).stdout.splitlines()
    read = {j["file"]: j for j in map(json.loads, lines)}
    for path in files:
        compare(path, read[path])
    for path in files:
        if path.endswith("_ubl.xml"):
            twin(read[path], read[path.replace("_ubl.xml", "_uncefact.xml")])


judge(sorted(glob.glob(os.path.join(HERE, "cases", "*.xml"))))
official = sorted(glob.glob(os.path.join(DATA, "*.xml")))
if official:
    judge(official)
else:
    count += 1
    print("ok", count, "- the official test suite # SKIP it is not here")
print(f"1..{count}")
sys.exit(failed > 0)
